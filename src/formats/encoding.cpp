// Bytes of a text file as UTF-8.
// Holds: strict; a byte that cannot be decoded, or a NUL, fails with its line, never becomes
// another character.
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/text.hpp"
#include "formats/detail/convert.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats {
namespace {

using base::Result;

class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {
    JD_ENSURE(handle_ != reinterpret_cast<iconv_t>(-1));
  }
  ~Converter() { iconv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// Appends to `out`; how many bytes of `bytes` could be converted, all of them when it went well.
  std::size_t convert(std::string_view bytes, std::string& out) {
    char* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    std::size_t left = bytes.size();
    std::array<char, 16384> buffer{};
    while (left > 0) {
      char* to = buffer.data();
      std::size_t room = buffer.size();
      const std::size_t status = iconv(handle_, &from, &left, &to, &room);
      out.append(buffer.data(), buffer.size() - room);
      if (status == static_cast<std::size_t>(-1) && errno != E2BIG) break;
    }
    return bytes.size() - left;
  }

 private:
  iconv_t handle_;
};

std::size_t line_of(std::string_view text_before) {
  return 1 + static_cast<std::size_t>(std::count(text_before.begin(), text_before.end(), '\n'));
}

tl::unexpected<base::Fault> undecodable(std::size_t line, std::string_view encoding) {
  return tl::unexpected(detail::refusal(
      std::to_string(line),
      fmt::format("line {} has a character that is not valid in {}; open the file in Excel or WPS "
                  "and save it as "
                  "xlsx or as CSV UTF-8",
                  line, encoding),
      fmt::format("第 {} 行有不符合 {} 编码的字符;请用 Excel 或 WPS 打开,另存为 xlsx 或“CSV UTF-8”",
                  line, encoding)));
}

Result<std::string> decode(std::string_view bytes, const char* iconv_name, std::string_view shown) {
  std::string out;
  Converter converter(iconv_name);
  if (converter.convert(bytes, out) == bytes.size()) return out;
  return undecodable(line_of(out), shown);
}

/// True for UTF-8 with a few damaged bytes: read as GB18030 it would come out as nonsense,
/// silently. In real GB18030 text hardly any character happens to be valid UTF-8.
bool mostly_utf8(std::u32string_view decoded) {
  const auto bad = std::count(decoded.begin(), decoded.end(), U'\xFFFD');
  const auto good = std::count_if(decoded.begin(), decoded.end(),
                                  [](char32_t c) { return c >= 0x800 && c != 0xFFFD; });
  return good > 4 * bad;
}

Result<std::string> decode_without_mark(std::string_view bytes, std::string& encoding) {
  encoding = "UTF-8";
  if (base::is_utf8(bytes)) return std::string(bytes);
  const std::u32string decoded = base::decode_utf8(bytes);
  if (mostly_utf8(decoded)) {
    const auto bad = std::find(decoded.begin(), decoded.end(), U'\xFFFD');
    return undecodable(1 + static_cast<std::size_t>(std::count(decoded.begin(), bad, U'\n')),
                       "UTF-8");
  }
  encoding = "GB18030";
  return decode(bytes, "GB18030", encoding);
}

Result<std::string> decode_any(std::string_view bytes, std::string& encoding) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    encoding = "UTF-8-BOM";
    return decode(bytes.substr(3), "UTF-8", "UTF-8");
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    encoding = "UTF-16";
    return decode(bytes.substr(2), bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE", encoding);
  }
  return decode_without_mark(bytes, encoding);
}

}  // namespace

Result<std::string> detail::decode_as(std::string_view bytes, const std::string& encoding) {
  return decode(bytes, encoding.c_str(), encoding);
}

Result<std::string> to_utf8(std::string_view bytes, std::string* encoding) {
  std::string found;
  JD_TRY(std::string text, decode_any(bytes, found));
  const std::size_t nul = text.find('\0');
  if (nul != std::string::npos) {
    const std::size_t line = line_of(std::string_view(text).substr(0, nul));
    return tl::unexpected(detail::refusal(
        std::to_string(line),
        fmt::format("line {} has a NUL byte, so this is not a text file; give an xlsx or csv file",
                    line),
        fmt::format("第 {} 行含有空字节(NUL),不是文本文件;请提供 xlsx 或 csv 文件", line)));
  }
  if (encoding != nullptr) *encoding = found;
  return text;
}

}  // namespace jiedui::formats
