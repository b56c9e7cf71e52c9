"""Postings get an owner: the single user is backfilled, and a listing is unique within its owner.

The table is built anew, because SQLite cannot take a unique constraint off a table.
"""

NAME = "003_add_owner_id_to_jobs"

SQL = """
CREATE TABLE user (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL DEFAULT ''
) STRICT;

INSERT INTO user (id) VALUES ('00000000-0000-0000-0000-000000000001');

CREATE TABLE job_owned (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    platform TEXT NOT NULL,
    platform_job_id TEXT NOT NULL,
    title TEXT NOT NULL,
    company TEXT NOT NULL DEFAULT '',
    location TEXT NOT NULL DEFAULT '',
    salary_min INTEGER,
    salary_max INTEGER,
    url TEXT NOT NULL DEFAULT '',
    description_raw TEXT NOT NULL DEFAULT '',
    pr_required INTEGER CHECK (pr_required IN (0, 1)),
    citizenship_required INTEGER CHECK (citizenship_required IN (0, 1)),
    visa_sponsorship INTEGER CHECK (visa_sponsorship IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'new' CHECK (
        status IN ('new', 'analyzed', 'matched', 'skipped', 'applied', 'rejected', 'interview', 'offer')
    ),
    scraped_at TEXT NOT NULL,
    UNIQUE (owner_id, platform, platform_job_id)
) STRICT;

INSERT INTO job_owned (
    id, owner_id, platform, platform_job_id, title, company, location, salary_min, salary_max, url, description_raw,
    pr_required, citizenship_required, visa_sponsorship, status, scraped_at
)
SELECT
    id, '00000000-0000-0000-0000-000000000001', platform, platform_job_id, title, company, location, salary_min,
    salary_max, url, description_raw, pr_required, citizenship_required, visa_sponsorship, status, scraped_at
FROM job
ORDER BY rowid;

DROP TABLE job;
ALTER TABLE job_owned RENAME TO job;

-- The owner comes first, because every query is scoped by it.
CREATE INDEX job_scraped_at_id ON job (owner_id, scraped_at, id);
"""
