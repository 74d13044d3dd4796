-- A new term; the next id unless one is given. Returns the id.
INSERT INTO term (term_id, text)
VALUES (coalesce($1, (SELECT coalesce(max(term_id), 0) + 1 FROM term)), $2) RETURNING term_id
