-- The newest entries of one chain, newest first.
SELECT c.programme, j.position, j.at, j.actor, j.action, j.reason, j.system_position, j.hash, j.changes
FROM journal AS j JOIN chain AS c ON c.chain_id = j.chain_id
WHERE c.programme = $1 ORDER BY j.position DESC LIMIT $2
