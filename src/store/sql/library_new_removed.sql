-- Remembers that a text was taken out.
INSERT INTO removed (id) VALUES ($1)
