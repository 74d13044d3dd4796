-- The changes of one entry, in order.
SELECT seq, record_id, salt, digest, body, given
FROM journal_payload WHERE chain_id = $1 AND position = $2 ORDER BY seq
