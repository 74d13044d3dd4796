-- The place of the last entry in the order of writing over all chains; 0 before the first.
SELECT coalesce(max(sequence), 0) FROM journal
