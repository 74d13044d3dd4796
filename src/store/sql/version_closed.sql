-- Closes the version row that is in force.
UPDATE record_version SET to_position = $3 WHERE chain_id = $1 AND record_id = $2 AND to_position IS NULL
