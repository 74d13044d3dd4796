-- A library of texts. A bucket's id is its segment's, then 24 bits for its number.
CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  characters INTEGER NOT NULL,
  added TEXT NOT NULL
) STRICT;
CREATE TABLE body (id INTEGER PRIMARY KEY REFERENCES document (id), packed BLOB NOT NULL) STRICT;
CREATE TABLE segment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  bits INTEGER NOT NULL CHECK (bits BETWEEN 0 AND 24),
  postings INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  first_document INTEGER NOT NULL,
  last_document INTEGER NOT NULL
) STRICT;
CREATE TABLE bucket (id INTEGER PRIMARY KEY, postings BLOB NOT NULL) STRICT;
-- Taken out, but still in a segment.
CREATE TABLE removed (id INTEGER PRIMARY KEY) STRICT;
PRAGMA application_id = 0x4A444C42;
PRAGMA user_version = 1;
