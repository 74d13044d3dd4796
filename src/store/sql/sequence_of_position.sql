-- The place of an entry in the order of writing over all chains.
SELECT sequence FROM journal WHERE chain_id = $1 AND position = $2
