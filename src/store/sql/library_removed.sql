-- The texts that segments still have.
SELECT id FROM removed ORDER BY id
