-- Takes a segment out.
DELETE FROM segment WHERE id = $1
