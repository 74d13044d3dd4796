-- The records that the entries after $2 up to $3 changed, and their registers.
SELECT DISTINCT r.record_id, r.register
FROM journal_payload AS p JOIN record AS r ON r.chain_id = p.chain_id AND r.record_id = p.record_id
WHERE p.chain_id = $1 AND p.position > $2 AND p.position <= $3 ORDER BY r.record_id
