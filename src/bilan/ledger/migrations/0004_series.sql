-- Reference tables that were imported, and the air-raid alerts.
CREATE TABLE imports (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  mapping_digest TEXT NOT NULL,
  table_digest TEXT NOT NULL,
  origin TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  issues TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  UNIQUE (name, mapping_digest, table_digest)
);

CREATE TABLE alerts (
  key INTEGER PRIMARY KEY,
  series TEXT NOT NULL,
  region_code TEXT,
  region TEXT NOT NULL,
  district TEXT NOT NULL,
  community TEXT NOT NULL,
  level TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (series, region, district, community, starts, ends)
);
CREATE INDEX alerts_by_region ON alerts (region_code, starts);
CREATE INDEX alerts_by_time ON alerts (starts);
