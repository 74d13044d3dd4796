-- What the queries search by: a table of figures by measure and month, --as-of by time.
CREATE INDEX fact_by_measure ON fact (chain_id, measure_id, last_month);
CREATE INDEX journal_by_time ON journal (chain_id, at);
