-- For people with an SQLite tool: what stands now, in columns that speak for themselves.
CREATE INDEX readings_standing ON readings (document) WHERE superseded_at IS NULL;

CREATE VIEW documents_now AS
SELECT d.id, d.origin, d.url, d.publisher, d.title, nullif(r.language, '') AS language,
       nullif(r.published, '') AS published, d.added_at, r.read_at, e.digest AS reader,
       (SELECT count(*) FROM claims AS c WHERE c.reading = r.key) AS claims, d.text
FROM readings AS r
JOIN documents AS d ON d.key = r.document
JOIN readers AS e ON e.key = r.reader
WHERE r.superseded_at IS NULL;

CREATE VIEW claims_now AS
SELECT c.id, c.what, c.object, c.about, c.count, c.low, c.high, c.approximate, c.share,
       c.actor, c.target, c.place_code, c.place_name, c.launch_name, c.starts, c.ends,
       c.speaker, c.source, c.anonymous, c.direct_speech, c.certainty, c.provisional,
       c.superlative, c.scope, c.cause, c.level, c.words, d.id AS document, d.publisher,
       d.url, d.origin, nullif(r.language, '') AS language,
       nullif(r.published, '') AS published, d.added_at,
       (SELECT v.action FROM reviews AS v
        WHERE v.subject = c.id AND v.action IN ('accept', 'correct', 'reject')
        ORDER BY v.at DESC, v.id DESC LIMIT 1) AS review
FROM claims AS c
JOIN readings AS r ON r.key = c.reading
JOIN documents AS d ON d.key = r.document
WHERE r.superseded_at IS NULL;

CREATE VIEW claims_before AS
SELECT c.id, c.what, c.object, c.count, c.place_name, c.starts, c.ends, c.speaker,
       c.certainty, c.scope, c.words, d.id AS document, e.name AS reader_name,
       e.digest AS reader, r.read_at, r.superseded_at
FROM claims AS c
JOIN readings AS r ON r.key = c.reading
JOIN readers AS e ON e.key = r.reader
JOIN documents AS d ON d.key = r.document
WHERE r.superseded_at IS NOT NULL;

CREATE VIEW evidence_now AS
SELECT c.id AS claim, d.id AS document, json_extract(e.value, '$[0]') AS role,
       json_extract(e.value, '$[1]') AS span_start, json_extract(e.value, '$[2]') AS span_end,
       substr(d.text, json_extract(e.value, '$[1]') + 1,
              json_extract(e.value, '$[2]') - json_extract(e.value, '$[1]')) AS words
FROM claims AS c
JOIN readings AS r ON r.key = c.reading
JOIN documents AS d ON d.key = r.document
JOIN json_each(c.evidence) AS e
WHERE r.superseded_at IS NULL;

CREATE VIEW issues_now AS
SELECT i.code, i.message, i.words, d.id AS document, d.origin
FROM issues AS i
JOIN readings AS r ON r.key = i.reading
JOIN documents AS d ON d.key = r.document
WHERE r.superseded_at IS NULL;
