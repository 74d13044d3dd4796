-- Writes what is told of a text.
INSERT INTO document (digest, name, characters, added) VALUES ($1, $2, $3, $4) RETURNING id
