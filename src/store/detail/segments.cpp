#include "store/detail/segments.hpp"

#include <algorithm>
#include <bit>

#include "embedded_sql.hpp"

namespace jiedui::store {
namespace {

using base::Result;

constexpr int k_bits_most = 20;
constexpr int k_bucket_bits = 24;  // of a bucket's id, for its number
/// Half as many to as many. Reading them takes a microsecond; ten buckets are in a page.
constexpr std::int64_t k_bucket_postings = 256;

int bits_for(std::int64_t postings) {
  const auto buckets = static_cast<std::uint64_t>(postings / k_bucket_postings);
  return std::min(static_cast<int>(std::bit_width(buckets)), k_bits_most);
}

std::int64_t bucket_of(std::uint32_t hash, int bits) {
  return bits == 0 ? 0 : static_cast<std::int64_t>(hash >> (32 - bits));
}

std::int64_t row_of(std::int64_t segment, std::int64_t bucket) {
  return segment << k_bucket_bits | bucket;
}

/// Puts postings, which come in order, into the buckets of a new segment.
class SegmentWriter {
 public:
  static Result<SegmentWriter> begin(Connection& connection, Segment segment) {
    JD_TRY(const auto id,
           connection.number(sql::library_new_segment, std::int64_t{segment.bits}, segment.postings,
                             segment.texts, segment.first, segment.last));
    segment.id = *id;
    segment.postings = 0;
    return SegmentWriter(connection, segment);
  }

  Result<void> put(const Posting& posting) {
    const std::int64_t bucket = bucket_of(posting.hash, segment_.bits);
    if (bucket != bucket_) {
      JD_CHECK(end_bucket());
      bucket_ = bucket;
    }
    writer_.put(posting);
    ++segment_.postings;
    return {};
  }

  Result<void> end() {
    JD_CHECK(end_bucket());
    return connection_->run(sql::library_segment_counted, segment_.id, segment_.postings);
  }

 private:
  SegmentWriter(Connection& connection, Segment segment)
      : connection_(&connection), segment_(segment) {}

  Result<void> end_bucket() {
    const std::string bytes = writer_.take();
    if (bytes.empty()) return {};
    return connection_->run(sql::library_new_bucket, row_of(segment_.id, bucket_), Blob{bytes});
  }

  Connection* connection_;
  Segment segment_;
  PostingWriter writer_;
  std::int64_t bucket_ = 0;
};

/// The bytes of a bucket; empty where it has none.
Result<std::string> bucket_bytes(Connection& connection, const Segment& segment,
                                 std::int64_t bucket) {
  JD_TRY(auto row, connection.query(sql::library_bucket, row_of(segment.id, bucket)));
  JD_TRY(const bool found, row.next());
  return found ? std::string(row.blob(0)) : std::string();
}

/// The postings of a segment in order, one bucket in memory at a time.
class SegmentReader {
 public:
  SegmentReader(Connection& connection, const Segment& segment)
      : connection_(&connection), segment_(segment) {}

  /// Goes to the next fingerprint; false at the end.
  Result<bool> next() {
    while (!reader_.next()) {
      if (bucket_ == std::int64_t{1} << segment_.bits) return false;
      JD_TRY(bytes_, bucket_bytes(*connection_, segment_, bucket_++));
      reader_ = PostingReader(bytes_);
    }
    return true;
  }
  [[nodiscard]] std::uint32_t hash() const { return reader_.hash(); }
  /// The ids of the texts that have it, appended.
  void texts(std::vector<std::int64_t>& out) {
    numbers_.clear();
    reader_.texts(reader_.count(), numbers_);
    for (const std::uint32_t number : numbers_) out.push_back(segment_.first + number);
  }

 private:
  Connection* connection_;
  Segment segment_;
  std::int64_t bucket_ = 0;
  std::string bytes_;
  PostingReader reader_{{}};
  std::vector<std::uint32_t> numbers_;
};

Result<std::vector<std::int64_t>> removed_texts(Connection& connection) {
  std::vector<std::int64_t> out;
  JD_TRY(auto row, connection.query(sql::library_removed));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    out.push_back(row.integer(0));
  }
}

/// Where the segments begin that are to become one: the first that is not much larger than all
/// after it together. So few remain, and each posting is written again only a few times.
std::size_t merge_from(const std::vector<Segment>& all) {
  constexpr std::int64_t k_much_larger = 4;
  std::size_t from = all.size();
  std::int64_t after = 0;
  for (std::size_t i = all.size(); i-- > 0;) {
    if (i + 1 < all.size() && all[i].postings <= k_much_larger * after) from = i;
    after += all[i].postings;
  }
  return from;
}

Segment sum_of(std::span<const Segment> parts, std::span<const std::int64_t> removed) {
  Segment sum{0, 0, 0, 0, parts.front().first, parts.back().last};
  for (const Segment& part : parts) {
    sum.postings += part.postings;
    sum.texts += part.texts;
  }
  sum.texts -= std::ranges::count_if(
      removed, [&](std::int64_t id) { return sum.first <= id && id <= sum.last; });
  sum.bits = bits_for(sum.postings);
  return sum;
}

/// Writes what the readers give as one segment. The texts of an earlier reader come first.
Result<void> merge_into(SegmentWriter& writer, std::vector<SegmentReader>& readers,
                        std::int64_t first, std::span<const std::int64_t> removed) {
  std::vector<SegmentReader*> open;
  for (SegmentReader& reader : readers) {
    JD_TRY(const bool more, reader.next());
    if (more) open.push_back(&reader);
  }
  std::vector<std::int64_t> texts;
  while (!open.empty()) {
    const std::uint32_t hash = (*std::ranges::min_element(open, {}, &SegmentReader::hash))->hash();
    texts.clear();
    for (std::size_t i = 0; i < open.size();) {
      if (open[i]->hash() != hash) {
        ++i;
        continue;
      }
      open[i]->texts(texts);
      JD_TRY(const bool more, open[i]->next());
      if (more) {
        ++i;
      } else {
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    for (const std::int64_t text : texts) {
      if (!removed.empty() && std::ranges::binary_search(removed, text)) continue;
      JD_CHECK(writer.put({hash, static_cast<std::uint32_t>(text - first)}));
    }
  }
  return writer.end();
}

}  // namespace

Result<std::vector<Segment>> segments(Connection& connection) {
  std::vector<Segment> out;
  JD_TRY(auto row, connection.query(sql::library_segments));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    out.push_back({row.integer(0), row.small(1), row.integer(2), row.integer(3), row.integer(4),
                   row.integer(5)});
  }
}

Result<void> write_segment(Connection& connection, const std::vector<Posting>& postings,
                           std::int64_t texts, std::int64_t first, std::int64_t last) {
  const auto count = static_cast<std::int64_t>(postings.size());
  JD_TRY(auto writer,
         SegmentWriter::begin(connection, {0, bits_for(count), count, texts, first, last}));
  for (const Posting& posting : postings) {
    JD_CHECK(writer.put(posting));
  }
  return writer.end();
}

Result<void> merge_segments(Connection& connection) {
  JD_TRY(auto writing, Writing::begin(connection));
  JD_TRY(const auto all, segments(connection));
  const std::size_t from = merge_from(all);
  if (from == all.size()) return {};
  const std::span<const Segment> parts = std::span(all).subspan(from);
  JD_TRY(const auto removed, removed_texts(connection));
  const Segment sum = sum_of(parts, removed);
  JD_TRY(auto writer, SegmentWriter::begin(connection, sum));
  std::vector<SegmentReader> readers;
  for (const Segment& part : parts) readers.emplace_back(connection, part);
  JD_CHECK(merge_into(writer, readers, sum.first, removed));
  for (const Segment& part : parts) {
    JD_CHECK(
        connection.run(sql::library_buckets_gone, row_of(part.id, 0), row_of(part.id + 1, 0) - 1));
    JD_CHECK(connection.run(sql::library_segment_gone, part.id));
  }
  JD_CHECK(connection.run(sql::library_removed_gone, sum.first, sum.last));
  return writing.commit();
}

namespace {

/// More texts than these are counted only. What so many have is a formula.
constexpr std::size_t k_some_most = 250;

/// The hashes that one segment has, each with its texts.
Result<void> look_up(Connection& connection, const Segment& segment,
                     std::span<const std::uint32_t> hashes, std::vector<PrintHolders>& out) {
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < hashes.size();) {
    const std::int64_t bucket = bucket_of(hashes[i], segment.bits);
    std::size_t end = i;
    while (end < hashes.size() && bucket_of(hashes[end], segment.bits) == bucket) ++end;
    JD_TRY(auto row, connection.query(sql::library_bucket, row_of(segment.id, bucket)));
    JD_TRY(const bool found, row.next());
    PostingReader reader(found ? row.blob(0) : std::string_view());
    while (i < end && reader.next()) {
      while (i < end && hashes[i] < reader.hash()) ++i;
      if (i == end || hashes[i] != reader.hash()) continue;
      PrintHolders& holders = out[i];
      numbers.clear();
      reader.texts(k_some_most - std::min(k_some_most, holders.some.size()), numbers);
      for (const std::uint32_t number : numbers) holders.some.push_back(segment.first + number);
      holders.texts += reader.count();
    }
    i = end;
  }
  return {};
}

}  // namespace

Result<std::vector<PrintHolders>> holders_of(Connection& connection,
                                             std::span<const std::uint32_t> hashes) {
  std::vector<PrintHolders> out(hashes.size());
  JD_TRY(const auto all, segments(connection));
  for (const Segment& segment : all) {
    JD_CHECK(look_up(connection, segment, hashes, out));
  }
  JD_TRY(const auto removed, removed_texts(connection));
  if (removed.empty()) return out;
  for (PrintHolders& holders : out) {
    holders.texts -= std::erase_if(
        holders.some, [&](std::int64_t id) { return std::ranges::binary_search(removed, id); });
  }
  return out;
}

}  // namespace jiedui::store
