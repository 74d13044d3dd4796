-- The last entry of every chain as of a place in the order of writing.
SELECT c.programme, j.position, j.hash FROM journal AS j JOIN chain AS c ON c.chain_id = j.chain_id
WHERE j.position = (SELECT max(k.position) FROM journal AS k WHERE k.chain_id = j.chain_id AND k.sequence <= $1)
ORDER BY c.programme
