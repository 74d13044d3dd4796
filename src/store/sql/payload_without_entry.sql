-- Changes whose entry is not there.
SELECT chain_id, position, seq FROM journal_payload AS p
WHERE NOT EXISTS (SELECT 1 FROM journal AS j WHERE j.chain_id = p.chain_id AND j.position = p.position)
ORDER BY chain_id, position, seq
