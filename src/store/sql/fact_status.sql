-- Sets the status of an open fact that this very entry wrote.
UPDATE fact SET status = $5
WHERE chain_id = $1 AND record_id = $2 AND version = $3 AND ordinal = $4 AND to_position IS NULL
