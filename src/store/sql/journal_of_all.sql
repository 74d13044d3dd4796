-- The newest entries of all chains, newest first.
SELECT c.programme, j.position, j.at, j.actor, j.action, j.reason, j.system_position, j.hash, j.changes
FROM journal AS j JOIN chain AS c ON c.chain_id = j.chain_id
ORDER BY j.sequence DESC LIMIT $1
