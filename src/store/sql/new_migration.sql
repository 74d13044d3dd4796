-- Notes a migration as done.
INSERT INTO migration (number, name, checksum) VALUES ($1, $2, $3)
