-- Writes a text.
INSERT INTO body (id, packed) VALUES ($1, $2)
