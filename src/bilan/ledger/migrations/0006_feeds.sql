-- Feeds that are asked again and again: how the last time went, and what came of them.
CREATE TABLE feeds (
  key INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  etag TEXT,
  modified TEXT,
  asked_at TEXT NOT NULL,
  answered_at TEXT,
  problem TEXT,
  detail TEXT NOT NULL,
  failures INTEGER NOT NULL,
  not_before TEXT
);

CREATE TABLE feed_pages (
  key INTEGER PRIMARY KEY,
  feed INTEGER NOT NULL REFERENCES feeds (key),
  address TEXT NOT NULL,
  document TEXT NOT NULL,
  found_at TEXT NOT NULL,
  UNIQUE (feed, address, document)
);
CREATE INDEX feed_pages_by_time ON feed_pages (found_at);

CREATE TABLE feed_hosts (
  key INTEGER PRIMARY KEY,
  host TEXT NOT NULL UNIQUE,
  robots TEXT NOT NULL,
  asked_at TEXT NOT NULL
);
