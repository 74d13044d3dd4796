-- A new set of organisations; the next id unless one is given. Returns the id.
INSERT INTO org_set (org_set_id, members)
VALUES (coalesce($1, (SELECT coalesce(max(org_set_id), 0) + 1 FROM org_set)), $2) RETURNING org_set_id
