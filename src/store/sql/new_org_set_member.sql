-- One member of a set, at its place in print.
INSERT INTO org_set_member (org_set_id, ordinal, org_id) VALUES ($1, $2, $3)
