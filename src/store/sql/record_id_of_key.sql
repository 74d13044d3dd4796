-- The id of an entry of a register.
SELECT record_id FROM record WHERE chain_id = $1 AND register = $2 AND key = $3
