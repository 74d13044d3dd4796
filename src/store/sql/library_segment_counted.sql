-- What a segment holds after all, once it is written.
UPDATE segment SET postings = $2 WHERE id = $1
