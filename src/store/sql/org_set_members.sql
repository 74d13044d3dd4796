-- All sets of organisations, members in the order of printing.
SELECT org_set_id, org_id FROM org_set_member ORDER BY org_set_id, ordinal
