-- Every programme's chain, in the order they were made.
SELECT chain_id, programme FROM chain WHERE programme <> '' ORDER BY chain_id
