-- Schema 1 becomes schema 2: words without SQLite's own folding, byline and fact with rowid.

DROP VIEW article;

CREATE TABLE fact_2 (
  -- What the file says about itself.
  name  TEXT PRIMARY KEY,            -- words, traces: the form in which the tables `words` and `trace` were written
  value TEXT NOT NULL
);
INSERT INTO fact_2 SELECT name, value FROM fact WHERE name <> 'words';
DROP TABLE fact;
ALTER TABLE fact_2 RENAME TO fact;

CREATE TABLE byline_2 (
  -- Who wrote a record, in printed order.
  record   INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL,         -- from 0
  name     INTEGER NOT NULL REFERENCES name (id),
  PRIMARY KEY (record, position)
);
INSERT INTO byline_2 SELECT record, position, name FROM byline;
DROP TABLE byline;
ALTER TABLE byline_2 RENAME TO byline;

DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
  -- Where which word stands; rowid is record.id. Holds no text of its own.
  headline, text, around,
  content = '',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(8.0, 1.0, 2.0)');

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
