"""The first schema: postings, nothing else."""

NAME = "001_initial_jobs"

SQL = """
CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY,
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
    UNIQUE (platform, platform_job_id)
) STRICT;

-- "KAIR": how a file says whose it is.
PRAGMA application_id = 1262569810;
"""
