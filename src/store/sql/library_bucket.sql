-- A bucket.
SELECT postings FROM bucket WHERE id = $1
