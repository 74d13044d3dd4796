-- Every entry up to a place in the order of writing, as it stands.
SELECT chain_id, position, sequence, at, actor, action, reason, system_position, changes, digest, previous_hash, hash
FROM journal WHERE sequence <= $1 ORDER BY sequence
