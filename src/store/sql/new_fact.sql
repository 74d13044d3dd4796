-- Writes a fact.
INSERT INTO fact (chain_id, record_id, version, ordinal, from_position, status, measure_id, value, written_unit,
  written_decimals, written_approx, written_rounded, reporter_id, recipient_id, supporters_id, category_id, form_id,
  event_id, person_id, batch_id, period_kind, first_month, last_month, source, role, coverage, side, nature, nil)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
  $25, $26, $27, $28, $29)
