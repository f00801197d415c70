-- The archive as one SQLite file. Read it with any tool; write to it with presscut alone.
--
-- History (PRAGMA user_version is the number of the schema, PRAGMA application_id spells "pcut"):
--   1  2026-11  the first one
--   2  2026-11  words: case and accents are folded by presscut alone; byline, fact: with rowid, which DuckDB needs
--   3  2026-11  trace_run: new traces wait there; capture_warc; words are joined less often
--
-- How it hangs together: a *record* is one article; a *capture* is one time that somebody met it. The first capture
-- makes the record, later ones join it. `article` is the view for people: records with their names spelled out.

CREATE TABLE fact (
  -- What the file says about itself.
  name  TEXT PRIMARY KEY,            -- words, traces: the form in which the tables `words` and `trace` were written
  value TEXT NOT NULL
);

CREATE TABLE name (
  -- Everything that many records share and people filter by, each spelling once.
  id     INTEGER PRIMARY KEY,
  field  TEXT NOT NULL,              -- outlet, section, language, kind or author
  name   TEXT NOT NULL,              -- as printed; of an outlet without a name the host of its addresses
  folded TEXT NOT NULL,              -- without case and accents: what `outlet:"daily lantern"` is compared with
  UNIQUE (field, name)
);
CREATE INDEX name_folded ON name (field, folded);

CREATE TABLE record (
  -- One article: what lists, filters and facets need, and nothing long.
  id        INTEGER PRIMARY KEY,     -- never given twice
  headline  TEXT,
  outlet    INTEGER REFERENCES name (id),
  section   INTEGER REFERENCES name (id),
  language  INTEGER REFERENCES name (id),  -- BCP 47 primary tag
  kind      INTEGER REFERENCES name (id),  -- article, live …
  published TEXT,                    -- ISO, as precise as the page: 2021-06-01, or 2021-06-01T14:05:00+02:00
  precision TEXT,                    -- day, time (without a zone) or moment; NULL where there is no date
  day       INTEGER,                 -- the printed day, counted from 0001-01-01 = 1
  moment    INTEGER,                 -- for sorting: seconds since 1970 in UTC, of a day its beginning
  url       TEXT,                    -- canonical address, else that of the capture
  has_image INTEGER NOT NULL,        -- 0 or 1, as the next three
  has_post  INTEGER NOT NULL,
  has_media INTEGER NOT NULL,        -- video or audio
  has_table INTEGER NOT NULL,
  captures  INTEGER NOT NULL,        -- how many
  copy_of   INTEGER REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,  -- the same text at another outlet, the first that was met
  added     TEXT NOT NULL            -- when it came into the archive, ISO, UTC
);
CREATE INDEX record_copy_of ON record (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE body (
  -- The long part of a record.
  record  INTEGER PRIMARY KEY REFERENCES record (id),
  text    TEXT NOT NULL,             -- standfirst and body, blocks parted by a blank line
  around  TEXT NOT NULL,             -- what else is searched: kicker, names, captions, posts, fact boxes, tags; a line each
  article TEXT                       -- the record as JSON when several captures made it; NULL: that of its one capture
);

CREATE TABLE byline (
  -- Who wrote a record, in printed order.
  record   INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL,         -- from 0
  name     INTEGER NOT NULL REFERENCES name (id),
  PRIMARY KEY (record, position)
);

CREATE TABLE capture (
  -- One time that an article was met. Never changed, never removed.
  id       INTEGER PRIMARY KEY,
  record   INTEGER NOT NULL REFERENCES record (id),
  digest   BLOB NOT NULL UNIQUE,     -- 16 bytes: of address, time and content; the same capture is kept once
  content  BLOB NOT NULL,            -- 16 bytes: of the article without its time of capture
  url      TEXT,                     -- where it was met
  captured TEXT,                     -- when, ISO, UTC; NULL where nobody knows
  relation TEXT NOT NULL,            -- to what was there: new, version, identical, or copy
  article  TEXT,                     -- the article as JSON, without `text`; NULL: that of `same_as`
  same_as  INTEGER REFERENCES capture (id),
  warc        TEXT,                  -- file of the raw page in the folder beside this file; NULL where there is none
  warc_offset INTEGER,               -- bytes to the beginning of its record
  warc_length INTEGER,               -- bytes of its record, compressed
  added    TEXT NOT NULL
);
CREATE INDEX capture_record ON capture (record);
CREATE INDEX capture_warc ON capture (warc, warc_offset) WHERE warc IS NOT NULL;  -- its last is asked for with every batch

CREATE TABLE trace (
  -- By what another capture of a record may be found: hashes of address, headline and text. For filing alone.
  hash   INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (hash, record)
) WITHOUT ROWID;

CREATE TABLE trace_run (
  -- Traces of late, a batch a row, which go into `trace` when there are many: see traces.py.
  id      INTEGER PRIMARY KEY,
  hashes  BLOB NOT NULL,             -- rising numbers of 64 bits, little-endian
  records BLOB NOT NULL              -- as many: the record of each
);

CREATE TABLE chunk (
  -- The filters of 1,024 records as columns of numbers, so that a million are read at once. Made from the tables above.
  id      INTEGER PRIMARY KEY,       -- holds the records from 1024 · id on
  stamp   INTEGER NOT NULL,          -- rises with every change of the archive
  rows    BLOB NOT NULL,             -- one row a record; its make is told in columns.py
  bylines BLOB NOT NULL              -- pairs of record and name
);
CREATE INDEX chunk_stamp ON chunk (stamp);

CREATE VIRTUAL TABLE words USING fts5 (
  -- Where which word stands; rowid is record.id. Holds no text of its own.
  headline, text, around,
  content = '',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(8.0, 1.0, 2.0)');
-- A batch becomes one piece of the index, and eight pieces are joined: half the writing of one MiB and four.
INSERT INTO words (words, rank) VALUES ('hashsize', 33554432);
INSERT INTO words (words, rank) VALUES ('automerge', 8);

CREATE VIEW article AS
SELECT
  record.id, record.headline, outlet.name AS outlet, section.name AS section, language.name AS language,
  kind.name AS kind, record.published, record.precision, record.url,
  (SELECT group_concat(author.name, '; ') FROM byline JOIN name AS author ON author.id = byline.name
    WHERE byline.record = record.id) AS authors,
  record.has_image, record.has_post, record.has_media, record.has_table, record.captures, record.copy_of, body.text
FROM record
JOIN body ON body.record = record.id
LEFT JOIN name AS outlet ON outlet.id = record.outlet
LEFT JOIN name AS section ON section.id = record.section
LEFT JOIN name AS language ON language.id = record.language
LEFT JOIN name AS kind ON kind.id = record.kind;
