-- The facts of one measure in force at a position whose period meets the months $3 to $4.
SELECT record_id, version, ordinal, from_position, status, measure_id, value, written_unit, written_decimals,
  written_approx, written_rounded, reporter_id, recipient_id, supporters_id, category_id, form_id, event_id, person_id,
  batch_id, period_kind, first_month, last_month, source, role, coverage, side, nature, nil
FROM fact WHERE chain_id = $1 AND measure_id = $5 AND from_position <= $2 AND (to_position IS NULL OR to_position > $2)
  AND last_month >= $3 AND first_month <= $4
ORDER BY record_id, version, ordinal
