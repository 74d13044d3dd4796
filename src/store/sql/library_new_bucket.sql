-- Writes a bucket.
INSERT INTO bucket (id, postings) VALUES ($1, $2)
