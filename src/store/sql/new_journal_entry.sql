-- Appends one entry to a chain.
INSERT INTO journal (chain_id, position, sequence, at, actor, action, reason, system_position, changes, digest, previous_hash, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
