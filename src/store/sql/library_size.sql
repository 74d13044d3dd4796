-- How many texts there are.
SELECT (SELECT coalesce(sum(documents), 0) FROM segment) - (SELECT count(*) FROM removed)
