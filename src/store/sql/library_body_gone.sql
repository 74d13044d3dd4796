-- Takes a text out.
DELETE FROM body WHERE id = $1
