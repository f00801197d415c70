-- Schema 2 becomes schema 3: traces wait in runs, pages are found by their place, words are joined less often.

CREATE TABLE trace_run (
  -- Traces of late, a batch a row, which go into `trace` when there are many: see traces.py.
  id      INTEGER PRIMARY KEY,
  hashes  BLOB NOT NULL,             -- rising numbers of 64 bits, little-endian
  records BLOB NOT NULL              -- as many: the record of each
);

INSERT INTO words (words, rank) VALUES ('hashsize', 33554432);
INSERT INTO words (words, rank) VALUES ('automerge', 8);
CREATE INDEX capture_warc ON capture (warc, warc_offset) WHERE warc IS NOT NULL;
