-- The open facts of one version of a record.
SELECT record_id, version, ordinal, from_position, status, measure_id, value, written_unit, written_decimals,
  written_approx, written_rounded, reporter_id, recipient_id, supporters_id, category_id, form_id, event_id, person_id,
  batch_id, period_kind, first_month, last_month, source, role, coverage, side, nature, nil
FROM fact WHERE chain_id = $1 AND record_id = $2 AND version = $3 AND to_position IS NULL ORDER BY ordinal
