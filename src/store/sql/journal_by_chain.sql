-- Every entry, chain by chain, with the programme of its chain (null: there is no such chain).
SELECT j.chain_id, j.position, j.sequence, j.at, j.actor, j.action, j.reason, j.system_position, j.changes, j.digest,
  j.previous_hash, j.hash, c.programme
FROM journal AS j LEFT JOIN chain AS c ON c.chain_id = j.chain_id ORDER BY j.chain_id, j.position
