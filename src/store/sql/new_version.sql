-- Writes a version of a record.
INSERT INTO record_version (chain_id, record_id, version, from_position, status, body, source, cause)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
