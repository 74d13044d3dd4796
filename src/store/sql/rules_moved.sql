-- Whether a seal was set or a paper issued after position $2: what the rules for a change depend on.
SELECT r.key
FROM journal_payload AS p JOIN record AS r ON r.chain_id = p.chain_id AND r.record_id = p.record_id
WHERE p.chain_id = $1 AND p.position > $2 AND r.register IN ('seal', 'paper') LIMIT 1
