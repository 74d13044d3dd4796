-- Begins a segment.
INSERT INTO segment (bits, postings, documents, first_document, last_document) VALUES ($1, $2, $3, $4, $5) RETURNING id
