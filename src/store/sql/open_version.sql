-- The version row of a record that is in force now.
SELECT version, from_position, status, body, source, cause
FROM record_version WHERE chain_id = $1 AND record_id = $2 AND to_position IS NULL
