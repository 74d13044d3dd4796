-- The entries of a register in force at a position.
SELECT r.record_id, r.register, r.key, v.version, v.from_position, v.status, v.body, v.source
FROM record AS r JOIN record_version AS v ON v.chain_id = r.chain_id AND v.record_id = r.record_id
WHERE r.chain_id = $1 AND r.register = $3
  AND v.from_position <= $2 AND (v.to_position IS NULL OR v.to_position > $2)
ORDER BY r.record_id
