"""Postings from everywhere: normal form, texts cut short, lists that close, and duplicates that can be parted."""

NAME = "014_sources"

SQL = """
-- As location has it, where that is certain; the country by its two letters.
ALTER TABLE job ADD COLUMN city TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN country TEXT NOT NULL DEFAULT '';
-- As fields of the source said; what the text says is in jd_analysis.
ALTER TABLE job ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN level TEXT CHECK (level IN ('intern', 'entry', 'mid', 'senior', 'lead', 'executive'));
-- As advertised, for one salary_period; salary_min and salary_max are the same by the year.
ALTER TABLE job ADD COLUMN pay_min REAL;
ALTER TABLE job ADD COLUMN pay_max REAL;
-- The source cut the text short.
ALTER TABLE job ADD COLUMN teaser INTEGER NOT NULL DEFAULT 0 CHECK (teaser IN (0, 1));
-- The employer's own number for the vacancy.
ALTER TABLE job ADD COLUMN requisition TEXT NOT NULL DEFAULT '';
-- The list that it stood in, where a source hands out whole lists.
ALTER TABLE job ADD COLUMN feed TEXT NOT NULL DEFAULT '';
-- The content hash of what the source said, where the owner amended it; the same again is then no change.
ALTER TABLE job ADD COLUMN source_hash TEXT NOT NULL DEFAULT '';

-- The open postings of one list, and those that close by a date: found without reading the others.
CREATE INDEX job_feed ON job (owner_id, feed) WHERE closed_at IS NULL AND feed <> '';
CREATE INDEX job_closes ON job (owner_id, closes_at) WHERE closed_at IS NULL AND closes_at IS NOT NULL;

-- What is compared of a posting; follows from it, so it is made anew where it is missing.
CREATE TABLE posting_trace (
    id INTEGER PRIMARY KEY,
    job_id TEXT NOT NULL UNIQUE REFERENCES job (id) ON DELETE CASCADE,
    owner_id TEXT NOT NULL REFERENCES user (id),
    trace BLOB NOT NULL
) STRICT;

-- By what a posting finds those that it may be the same as.
CREATE TABLE posting_key (
    key INTEGER NOT NULL,               -- a hash of owner and key
    trace_id INTEGER NOT NULL REFERENCES posting_trace (id) ON DELETE CASCADE,
    PRIMARY KEY (key, trace_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_key_trace ON posting_key (trace_id);

-- Why two postings are one job, or are not. What a person said stands over what was found.
CREATE TABLE posting_link (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    job_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    other_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'likely', 'different')),
    rule TEXT NOT NULL,                 -- requisition, address, text, repost, agency, …, or person
    detail TEXT NOT NULL DEFAULT '',    -- in words
    created_at TEXT NOT NULL,
    UNIQUE (job_id, other_id),
    CHECK (job_id < other_id)
) STRICT;

CREATE INDEX posting_link_other ON posting_link (other_id);
CREATE INDEX posting_link_verdict ON posting_link (owner_id, verdict, created_at);

-- Postings that stand behind another of the same job; one that is not here is a card of its own.
CREATE TABLE posting_behind (
    id TEXT NOT NULL PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
    owner_id TEXT NOT NULL REFERENCES user (id),
    card_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    CHECK (id <> card_id)
) STRICT;

CREATE INDEX posting_behind_card ON posting_behind (card_id);

CREATE TRIGGER job_closed_event AFTER UPDATE OF closed_at ON job
WHEN (new.closed_at IS NULL) <> (old.closed_at IS NULL)
BEGIN
    INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (
        lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
            substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
        new.owner_id, strftime('%Y-%m-%dT%H:%M:%f000Z'), 'schema', 'status', 'job', new.id,
        CASE WHEN new.closed_at IS NULL THEN 'open again' ELSE 'closed: ' || new.closed_reason END,
        json_object('closed', json(CASE WHEN new.closed_at IS NULL THEN 'false' ELSE 'true' END))
    );
END;

DROP VIEW matches;

-- Open postings, best first, one of each job; what has no score comes last.
CREATE VIEW matches AS
SELECT
    a.match_score AS score, j.title, j.company, j.location, j.platform, j.status, a.required_skills,
    a.preferred_skills, a.blockers, a.match_reasoning, j.posted_at, j.url, j.id AS job_id, j.owner_id
FROM jd_analysis AS a
JOIN job AS j ON j.id = a.job_id
WHERE j.closed_at IS NULL AND j.status IN ('new', 'analyzed', 'matched')
    AND NOT EXISTS (SELECT 1 FROM posting_behind AS b WHERE b.id = j.id)
ORDER BY a.sort_score DESC, a.job_id DESC;

-- The postings of each job that has more than one, with the reasons.
CREATE VIEW duplicates AS
SELECT
    b.card_id, c.title, c.company, j.platform, j.platform_job_id, j.posted_at, j.closed_at, j.url,
    (
        SELECT group_concat(l.rule || ': ' || l.detail, '; ') FROM posting_link AS l
        WHERE l.verdict = 'same' AND (l.job_id = j.id OR l.other_id = j.id)
    ) AS why, j.id AS job_id, j.owner_id
FROM posting_behind AS b
JOIN job AS j ON j.id = b.id
JOIN job AS c ON c.id = b.card_id
ORDER BY b.card_id, j.scraped_at, j.id;
"""
