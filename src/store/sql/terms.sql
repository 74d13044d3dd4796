-- All terms.
SELECT term_id, text FROM term ORDER BY term_id
