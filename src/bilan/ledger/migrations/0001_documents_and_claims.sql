-- What was read: documents as they came, every reading of them, claims and issues.
CREATE TABLE documents (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  url TEXT,
  publisher TEXT,
  title TEXT,
  text TEXT NOT NULL,
  exact_text BLOB,
  added_at TEXT NOT NULL
);
CREATE INDEX documents_by_origin ON documents (origin);

CREATE TABLE readers (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  first_used TEXT NOT NULL,
  UNIQUE (name, digest)
);

CREATE TABLE readings (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (key),
  reader INTEGER NOT NULL REFERENCES readers (key),
  language TEXT NOT NULL DEFAULT '',
  published TEXT NOT NULL DEFAULT '',
  published_at TEXT,
  blocks TEXT NOT NULL,
  ignored TEXT NOT NULL,
  sketch BLOB NOT NULL,
  read_at TEXT NOT NULL,
  superseded_at TEXT,
  UNIQUE (document, reader, language, published)
);

CREATE TABLE claims (
  key INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings (key),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  what TEXT NOT NULL,
  object TEXT,
  about TEXT,
  count TEXT,
  low INTEGER,
  high INTEGER,
  approximate INTEGER,
  share REAL,
  actor TEXT NOT NULL,
  target TEXT NOT NULL,
  place_code TEXT,
  place_name TEXT,
  launch_code TEXT,
  launch_name TEXT,
  period TEXT,
  starts TEXT,
  ends TEXT,
  brief INTEGER NOT NULL,
  published_at TEXT,
  speaker TEXT,
  source TEXT NOT NULL,
  anonymous INTEGER NOT NULL,
  direct_speech INTEGER NOT NULL,
  certainty TEXT NOT NULL,
  provisional INTEGER NOT NULL,
  superlative INTEGER NOT NULL,
  scope TEXT NOT NULL,
  cause TEXT,
  level TEXT,
  relations TEXT NOT NULL,
  evidence TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  block TEXT NOT NULL,
  words TEXT NOT NULL,
  UNIQUE (reading, position)
);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_start ON claims (starts);
CREATE INDEX claims_lasting ON claims (ends) WHERE brief = 0;
CREATE INDEX claims_untimed ON claims (published_at) WHERE starts IS NULL;

CREATE TABLE issues (
  key INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings (key),
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX issues_by_reading ON issues (reading);

CREATE TRIGGER documents_stay BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
CREATE TRIGGER documents_remain BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;
CREATE TRIGGER claims_stay BEFORE UPDATE ON claims
BEGIN SELECT RAISE(ABORT, 'a claim is never changed'); END;
CREATE TRIGGER claims_remain BEFORE DELETE ON claims
BEGIN SELECT RAISE(ABORT, 'a claim is never deleted'); END;
CREATE TRIGGER readings_remain BEFORE DELETE ON readings
BEGIN SELECT RAISE(ABORT, 'a reading is never deleted'); END;
