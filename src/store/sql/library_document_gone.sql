-- Takes out what is told of a text.
DELETE FROM document WHERE id = $1 RETURNING id
