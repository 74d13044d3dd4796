-- Appends one change to an entry.
INSERT INTO journal_payload (chain_id, position, seq, record_id, salt, digest, body, given)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
