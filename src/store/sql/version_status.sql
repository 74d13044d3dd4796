-- Sets the status of a row that this very entry wrote.
UPDATE record_version SET status = $3 WHERE chain_id = $1 AND record_id = $2 AND to_position IS NULL
