"""Applications, letters, and the ledger of what was sent."""

NAME = "008_applications"

SQL = """
CREATE TABLE cover_letter (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    content TEXT NOT NULL,
    approved_hash TEXT NOT NULL DEFAULT '',
    approved_at TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX cover_letter_job ON cover_letter (job_id);

CREATE TABLE application (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    tailored_resume_id TEXT REFERENCES tailored_resume (id),    -- null: the base resume as it is
    cover_letter_id TEXT REFERENCES cover_letter (id),
    status TEXT NOT NULL DEFAULT 'prepared' CHECK (
        status IN (
            'prepared', 'submitted', 'acknowledged', 'interview', 'rejected', 'offer', 'ghosted', 'withdrawn'
        )
    ),
    applied_at TEXT,
    follow_up_at TEXT,                  -- when to ask after it
    follow_up_retired INTEGER NOT NULL DEFAULT 0 CHECK (follow_up_retired IN (0, 1)),
    interview_at TEXT,
    reply_count INTEGER NOT NULL DEFAULT 0 CHECK (reply_count >= 0),
    thread_id TEXT NOT NULL DEFAULT '',
    email_subject TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z')),
    UNIQUE (owner_id, job_id)
) STRICT;

CREATE INDEX application_status ON application (owner_id, status, applied_at);
CREATE INDEX application_job ON application (job_id);
CREATE INDEX application_tailored ON application (tailored_resume_id);

CREATE TABLE submission (
    application_id TEXT NOT NULL PRIMARY KEY REFERENCES application (id),
    owner_id TEXT NOT NULL REFERENCES user (id),
    submitted_at TEXT NOT NULL,
    posting TEXT NOT NULL CHECK (json_valid(posting)),      -- as it was
    resume TEXT NOT NULL CHECK (json_valid(resume)),        -- as it was sent
    score REAL,
    reasoning TEXT NOT NULL DEFAULT '',
    approval TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(approval)),
    sha256 TEXT NOT NULL                -- over all of the above
) STRICT;

CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL CHECK (kind IN ('resume', 'letter')),
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,              -- the bytes that were sent
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX document_application ON document (application_id);
"""
