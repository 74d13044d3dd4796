-- The segments, in the order of their texts.
SELECT id, bits, postings, documents, first_document, last_document FROM segment ORDER BY first_document
