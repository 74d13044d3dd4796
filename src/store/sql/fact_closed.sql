-- Closes one open fact.
UPDATE fact SET to_position = $5
WHERE chain_id = $1 AND record_id = $2 AND version = $3 AND ordinal = $4 AND to_position IS NULL
