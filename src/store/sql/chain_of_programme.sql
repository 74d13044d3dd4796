-- The chain of a programme ('' = the system): id, position and hash of its last entry.
SELECT chain_id, position, hash FROM chain WHERE programme = $1
