-- The number of a record's last version and of the one in force (0 = none).
SELECT coalesce(max(version), 0), coalesce(max(CASE WHEN to_position IS NULL THEN version END), 0)
FROM record_version WHERE chain_id = $1 AND record_id = $2
