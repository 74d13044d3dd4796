-- Forgets texts that no segment has any more.
DELETE FROM removed WHERE id BETWEEN $1 AND $2
