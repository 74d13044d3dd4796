-- What is told of one text.
SELECT id, name, characters, added, digest FROM document WHERE id = $1
