-- A new organisation code; the next id unless one is given. Returns the id.
INSERT INTO organisation (org_id, code)
VALUES (coalesce($1, (SELECT coalesce(max(org_id), 0) + 1 FROM organisation)), $2) RETURNING org_id
