-- Closes every open fact of a record.
UPDATE fact SET to_position = $3 WHERE chain_id = $1 AND record_id = $2 AND to_position IS NULL
