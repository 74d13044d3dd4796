-- What is told of each text.
SELECT id, name, characters, added, digest FROM document ORDER BY id
