-- Moves a chain to its new last entry.
UPDATE chain SET position = $2, hash = $3 WHERE chain_id = $1
