-- The last position of a chain that was not written after an instant; 0 when there is none.
SELECT coalesce(max(position), 0) FROM journal WHERE chain_id = $1 AND at <= $2
