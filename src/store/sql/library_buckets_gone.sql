-- Takes the buckets of a segment out.
DELETE FROM bucket WHERE id BETWEEN $1 AND $2
