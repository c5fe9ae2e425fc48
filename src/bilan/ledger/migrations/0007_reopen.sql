-- A decision can be taken back by a further one: the claim is undecided again.
CREATE TABLE reviews_new (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  name TEXT NOT NULL,
  action TEXT NOT NULL
    CHECK (action IN ('accept', 'correct', 'reject', 'merge', 'split', 'note', 'reopen')),
  subject TEXT NOT NULL,
  other TEXT,
  fields TEXT NOT NULL,
  note TEXT NOT NULL,
  document TEXT,
  words TEXT NOT NULL,
  entered_at TEXT NOT NULL
);
INSERT INTO reviews_new SELECT * FROM reviews ORDER BY key;
DROP VIEW claims_now;
DROP TRIGGER reviews_remain;
DROP TABLE reviews;
ALTER TABLE reviews_new RENAME TO reviews;
CREATE INDEX reviews_by_subject ON reviews (subject);
CREATE INDEX reviews_by_document ON reviews (document);
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews
BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END;
CREATE TRIGGER reviews_remain BEFORE DELETE ON reviews
BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END;

CREATE VIEW claims_now AS
SELECT c.id, c.what, c.object, c.about, c.count, c.low, c.high, c.approximate, c.share,
       c.actor, c.target, c.place_code, c.place_name, c.launch_name, c.starts, c.ends,
       c.speaker, c.source, c.anonymous, c.direct_speech, c.certainty, c.provisional,
       c.superlative, c.scope, c.cause, c.level, c.words, d.id AS document, d.publisher,
       d.url, d.origin, nullif(r.language, '') AS language,
       nullif(r.published, '') AS published, d.added_at,
       (SELECT nullif(v.action, 'reopen') FROM reviews AS v
        WHERE v.subject = c.id AND v.action IN ('accept', 'correct', 'reject', 'reopen')
        ORDER BY v.at DESC, v.id DESC LIMIT 1) AS review
FROM claims AS c
JOIN readings AS r ON r.key = c.reading
JOIN documents AS d ON d.key = r.document
WHERE r.superseded_at IS NULL;
