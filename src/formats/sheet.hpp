// A file of rows and columns as typed cells; knows nothing of what the cells mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace jiedui::formats {

enum class CellKind : std::uint8_t {
  empty,
  text,    ///< as it stands
  number,  ///< `text` is the decimal that spreadsheets show and accept: exact, at most 15
           ///< significant digits unless the file has a longer whole number written
           ///< out; 16.899999999999999 is 16.9. Never an exponent
  date,  ///< `date` is set; `text` is ISO, with "T08:30:00" behind it where the cell has a time of
         ///< day. A time without a day stays a number
  boolean,  ///< `text` is TRUE or FALSE
  error,    ///< #DIV/0! and kin, also a cached error of a formula; k_not_calculated
};

/// Text of an error cell whose formula has no cached value, because no spreadsheet program has
/// opened the file yet.
inline constexpr std::string_view k_not_calculated = "#未计算";

/// One cell. For csv every cell is text or empty.
struct SheetCell {
  CellKind kind = CellKind::empty;
  std::string text{};
  /// Decimals the number format shows ("0.00" → 2, "0.0%" → 1 of the percent number); -1 = General,
  /// or a format that does not print the stored number (fractions, scientific, scaled to
  /// thousands).
  int format_decimals = -1;
  bool percent_format = false;  ///< the stored 0.53 is shown as 53%
  base::Date date{};
  bool formula = false;  ///< the value is the cached result of a formula
};

struct Merge {
  int first_row = 0, first_column = 0, last_row = 0, last_column = 0;  ///< from 0, inclusive
};

/// Rows may have different lengths; a missing cell is empty.
struct Sheet {
  std::string name;  ///< for csv: the file's name
  bool hidden = false;
  std::vector<std::vector<SheetCell>> rows;
  std::vector<Merge> merges;
  std::vector<bool> row_hidden;  ///< shorter than rows where none is hidden
  std::vector<bool> column_hidden;

  [[nodiscard]] const SheetCell& at(std::size_t row, std::size_t column) const;
};

struct Workbook {
  std::string format;    ///< "xlsx" or "csv"
  std::string encoding;  ///< "UTF-8", "UTF-8-BOM", "UTF-16", "GB18030"; xlsx: "UTF-8"
  std::vector<Sheet> sheets;
};

/// "B7" for row 6, column 1.
std::string cell_name(std::size_t row, std::size_t column);

/// Bounds against hostile files; see docs/dependencies.md for where the numbers come from.
struct ReadLimits {
  std::uint64_t entry_bytes = 512ULL << 20U;
  std::uint64_t total_bytes = 2ULL << 30U;
  std::uint64_t ratio = 200;  ///< uncompressed : compressed, once over ratio_floor
  std::uint64_t ratio_floor = 64ULL << 20U;
  std::uint64_t cells =
      5'000'000;  ///< of all sheets; rows count as one more, gaps before a cell count too
  std::uint64_t text_bytes = 256ULL
                             << 20U;  ///< of all texts kept; a shared text counts once per cell
  std::uint64_t rows = 1'048'576;
  std::uint64_t columns = 16'384;
};

/// xlsx (by content, whatever the name) or csv: UTF-8 with or without BOM, UTF-16 with BOM, else
/// GB18030; comma, semicolon or tab, told from the first lines. `name` is used in messages and as
/// the csv's sheet name.
base::Result<Workbook> read_workbook(std::string bytes, const std::string& name,
                                     const ReadLimits& limits = {});
base::Result<Workbook> read_xlsx(std::string bytes, const std::string& name,
                                 const ReadLimits& limits = {});
base::Result<Workbook> read_csv(std::string_view bytes, const std::string& name,
                                const ReadLimits& limits = {});

/// Text of any of the encodings above as UTF-8; `encoding` says which it was.
base::Result<std::string> to_utf8(std::string_view bytes, std::string* encoding);

/// RFC 4180 lines with CRLF; fields quoted only where needed. A field that a spreadsheet would take
/// for a formula
/// (=, @, and + or - before anything but a number) is kept as text by a leading apostrophe, which
/// read_csv takes off.
std::string write_csv(const std::vector<std::vector<std::string>>& rows);

/// The whole file, or a fault with the reason of the operating system.
base::Result<std::string> read_file(const std::string& path);
/// Writes beside the target and renames, so that a reader never sees half a file.
base::Result<void> write_file(const std::string& path, std::string_view bytes);

}  // namespace jiedui::formats
