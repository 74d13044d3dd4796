-- A text.
SELECT packed FROM body WHERE id = $1
