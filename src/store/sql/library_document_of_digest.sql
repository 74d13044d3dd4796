-- The text with a digest.
SELECT id FROM document WHERE digest = $1
