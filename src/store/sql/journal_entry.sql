-- When an entry was written and which system position it saw.
SELECT at, system_position FROM journal WHERE chain_id = $1 AND position = $2
