-- All organisation codes.
SELECT org_id, code FROM organisation ORDER BY org_id
