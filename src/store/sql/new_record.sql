-- A new entry of a register; the next id unless one is given. Returns the id.
INSERT INTO record (chain_id, record_id, register, key)
VALUES ($1, coalesce($2, (SELECT coalesce(max(record_id), 0) + 1 FROM record)), $3, $4) RETURNING record_id
