"""Postings carry what the engines' records carry beyond the entity: pay as advertised, dates, addresses, notes.

Built anew rather than altered, so that the table reads well in schema.sql. The text stands last: a list that does not
ask for it never reads its pages.
"""

NAME = "004_what_sources_say"

SQL = """
CREATE TABLE job_full (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    platform TEXT NOT NULL,             -- the source's slug
    platform_job_id TEXT NOT NULL,      -- the source's own id
    title TEXT NOT NULL,
    company TEXT NOT NULL DEFAULT '',
    location TEXT NOT NULL DEFAULT '',
    salary_min INTEGER,                 -- whole currency units a year
    salary_max INTEGER,
    url TEXT NOT NULL DEFAULT '',
    pr_required INTEGER CHECK (pr_required IN (0, 1)),                      -- null: the posting is silent
    citizenship_required INTEGER CHECK (citizenship_required IN (0, 1)),
    visa_sponsorship INTEGER CHECK (visa_sponsorship IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'new' CHECK (
        status IN ('new', 'analyzed', 'matched', 'skipped', 'applied', 'rejected', 'interview', 'offer')
    ),
    scraped_at TEXT NOT NULL,           -- when it first came into the file
    salary_text TEXT NOT NULL DEFAULT '',       -- the pay as advertised
    salary_currency TEXT NOT NULL DEFAULT '',   -- ISO 4217
    salary_period TEXT NOT NULL DEFAULT '',     -- the period it was advertised for
    remote_type TEXT CHECK (remote_type IN ('onsite', 'hybrid', 'remote')),
    job_type TEXT CHECK (job_type IN ('fulltime', 'parttime', 'contract', 'internship')),
    experience_min INTEGER,             -- years, as a field of the source said
    experience_max INTEGER,
    skills_listed TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(skills_listed)),
    company_domain TEXT NOT NULL DEFAULT '',
    apply_url TEXT NOT NULL DEFAULT '',
    apply_email TEXT NOT NULL DEFAULT '',
    email_trust TEXT NOT NULL DEFAULT 'unknown' CHECK (email_trust IN ('unknown', 'verified', 'low')),
    posted_at TEXT,
    closes_at TEXT,
    last_seen_at TEXT,
    closed_at TEXT,                     -- no longer open at its source; never deleted
    closed_reason TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',     -- the owner's words; an import never touches them
    content_hash TEXT NOT NULL DEFAULT '',      -- over what the source said
    import_id TEXT,                     -- the act that brought it in
    analysis_due INTEGER NOT NULL DEFAULT 1 CHECK (analysis_due IN (0, 1)),
    extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra)),     -- what the source said beyond these columns
    description_raw TEXT NOT NULL DEFAULT '',
    UNIQUE (owner_id, platform, platform_job_id)
) STRICT;

INSERT INTO job_full (
    id, owner_id, platform, platform_job_id, title, company, location, salary_min, salary_max, url, pr_required,
    citizenship_required, visa_sponsorship, status, scraped_at, description_raw
)
SELECT
    id, owner_id, platform, platform_job_id, title, company, location, salary_min, salary_max, url, pr_required,
    citizenship_required, visa_sponsorship, status, scraped_at, description_raw
FROM job
ORDER BY rowid;

DROP TABLE job;
ALTER TABLE job_full RENAME TO job;
CREATE INDEX job_scraped_at_id ON job (owner_id, scraped_at, id);
CREATE INDEX job_analysis_due ON job (owner_id, id) WHERE analysis_due = 1;
-- The few that were decided on: found without reading the many that were not.
CREATE INDEX job_decided ON job (owner_id, status) WHERE status NOT IN ('new', 'analyzed');
"""
