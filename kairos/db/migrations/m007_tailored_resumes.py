"""Tailored resumes: only what differs from the base, and the ledger of approvals."""

NAME = "007_tailored_resumes"

SQL = """
CREATE TABLE tailored_resume (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    base_resume_id TEXT NOT NULL REFERENCES resume (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    diff_summary TEXT NOT NULL DEFAULT '',
    approved INTEGER NOT NULL GENERATED ALWAYS AS (approval_status = 'approved') VIRTUAL,
    approval_status TEXT NOT NULL DEFAULT 'pending' CHECK (approval_status IN ('pending', 'approved', 'rejected')),
    approved_at TEXT,
    approved_hash TEXT NOT NULL DEFAULT '',     -- of exactly what was seen: base, own sections, posting
    approval_token TEXT NOT NULL DEFAULT '',    -- digest of the open single-use token
    gaps_identified TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(gaps_identified)),
    engine TEXT NOT NULL DEFAULT 'builtin',
    prompt_version TEXT NOT NULL DEFAULT '',
    pdf_key TEXT NOT NULL DEFAULT '',
    docx_key TEXT NOT NULL DEFAULT '',
    cover_letter_key TEXT NOT NULL DEFAULT '',
    local_pdf_path TEXT NOT NULL DEFAULT '',
    s3_upload_failed INTEGER NOT NULL DEFAULT 0 CHECK (s3_upload_failed IN (0, 1)),
    curated_json TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(curated_json)),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z')),
    archived_at TEXT,
    CHECK (approval_status <> 'approved' OR (approved_hash <> '' AND approved_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX tailored_resume_job ON tailored_resume (owner_id, job_id) WHERE archived_at IS NULL;
CREATE INDEX tailored_resume_base ON tailored_resume (base_resume_id);
CREATE INDEX tailored_resume_any_job ON tailored_resume (job_id);

CREATE TABLE tailored_section (
    id TEXT NOT NULL PRIMARY KEY,
    tailored_resume_id TEXT NOT NULL REFERENCES tailored_resume (id) ON DELETE CASCADE,
    resume_section_id TEXT NOT NULL REFERENCES resume_section (id) ON DELETE CASCADE,
    content TEXT NOT NULL,              -- as resume_section.content
    UNIQUE (tailored_resume_id, resume_section_id)
) STRICT;

CREATE INDEX tailored_section_base ON tailored_section (resume_section_id);

CREATE TABLE approval (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    tailored_resume_id TEXT NOT NULL REFERENCES tailored_resume (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    content_hash TEXT NOT NULL CHECK (content_hash <> ''),
    approved_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    facts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(facts)),     -- recorded facts that it rests on
    voided_at TEXT
) STRICT;

CREATE INDEX approval_tailored ON approval (tailored_resume_id);
"""
