-- A new chain without entries; the next id unless one is given. Returns the id.
INSERT INTO chain (chain_id, programme, position, hash)
VALUES (coalesce($1, (SELECT coalesce(max(chain_id), 0) + 1 FROM chain)), $2, 0, $3) RETURNING chain_id
