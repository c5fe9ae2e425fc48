-- Which days reports speak of, and when that last changed; what their attacks came to.
-- The tables named kept are derived from the rest: they may be emptied at any time.
CREATE TABLE days (
  day TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX days_by_version ON days (version);

WITH RECURSIVE steps (step) AS (VALUES (0) UNION ALL SELECT step + 1 FROM steps WHERE step < 4)
INSERT OR IGNORE INTO days (day, version)
SELECT DISTINCT date(substr(starts, 1, 10), '+' || step || ' day'), 1
FROM claims, steps
WHERE starts IS NOT NULL AND brief = 1
  AND date(substr(starts, 1, 10), '+' || step || ' day') <= date(substr(ends, 1, 10), '+1 day');

CREATE TABLE kept_days (
  day TEXT PRIMARY KEY,
  rules TEXT NOT NULL,
  version INTEGER NOT NULL,
  earliest TEXT NOT NULL,
  latest TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE kept_attacks (
  day TEXT NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  attacker TEXT,
  target TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  reports INTEGER NOT NULL,
  head TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (day, position)
);
CREATE INDEX kept_attacks_by_code ON kept_attacks (code);

CREATE TABLE kept_summaries (
  day TEXT NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  attacker TEXT,
  target TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  weapon TEXT NOT NULL,
  launched_low INTEGER, launched_high INTEGER,
  shot_down_low INTEGER, shot_down_high INTEGER,
  suppressed_low INTEGER, suppressed_high INTEGER,
  neutralised_low INTEGER, neutralised_high INTEGER,
  lost_low INTEGER, lost_high INTEGER,
  hit_low INTEGER, hit_high INTEGER,
  unaccounted_low INTEGER, unaccounted_high INTEGER,
  approximate TEXT NOT NULL,
  standing TEXT NOT NULL,
  reports INTEGER NOT NULL,
  speakers INTEGER NOT NULL,
  versions INTEGER NOT NULL,
  issues INTEGER NOT NULL,
  PRIMARY KEY (day, position)
);

CREATE TABLE kept_figures (
  day TEXT NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  target TEXT NOT NULL,
  starts TEXT NOT NULL,
  what TEXT NOT NULL,
  object TEXT NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER,
  approximate INTEGER NOT NULL,
  PRIMARY KEY (day, position)
);
CREATE INDEX kept_figures_by_what ON kept_figures (what, day);

-- How far readings and reviews have been gone through for claims that no attack could be found for.
CREATE TABLE kept_marks (
  rules TEXT PRIMARY KEY,
  reading INTEGER NOT NULL,
  review INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE kept_unplaced (
  reading INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  PRIMARY KEY (reading, claim)
) WITHOUT ROWID;
