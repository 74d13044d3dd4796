-- The migrations that this store has had.
SELECT number, name, checksum FROM migration ORDER BY number
