-- The id of an organisation code.
SELECT org_id FROM organisation WHERE code = $1
