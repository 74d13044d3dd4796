-- The id of a set of organisations, by its members in ascending order.
SELECT org_set_id FROM org_set WHERE members = $1
