-- The id of a term.
SELECT term_id FROM term WHERE text = $1
