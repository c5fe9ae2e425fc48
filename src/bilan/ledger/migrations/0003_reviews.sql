-- What people decided about claims and attacks: one entry after the other, never changed.
CREATE TABLE reviews (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  name TEXT NOT NULL,
  action TEXT NOT NULL
    CHECK (action IN ('accept', 'correct', 'reject', 'merge', 'split', 'note')),
  subject TEXT NOT NULL,
  other TEXT,
  fields TEXT NOT NULL,
  note TEXT NOT NULL,
  document TEXT,
  words TEXT NOT NULL,
  entered_at TEXT NOT NULL
);
CREATE INDEX reviews_by_subject ON reviews (subject);
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews
BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END;
CREATE TRIGGER reviews_remain BEFORE DELETE ON reviews
BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END;
