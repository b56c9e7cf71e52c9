"""What the person wants in every tailored resume, or in none: pinned and banned lines of a base resume."""

NAME = "020_line_choices"

SQL = """
CREATE TABLE line_choice (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    resume_id TEXT NOT NULL REFERENCES resume (id) ON DELETE CASCADE,
    job_id TEXT REFERENCES job (id) ON DELETE CASCADE,  -- NULL: whatever the posting
    stance TEXT NOT NULL CHECK (stance IN ('pin', 'ban')),
    place TEXT NOT NULL DEFAULT '',     -- the entry, as a person calls it
    line TEXT NOT NULL DEFAULT '',      -- the bullet's words; '' is a project as a whole
    created_at TEXT NOT NULL
) STRICT;

-- By its words, so that a newer reading of the resume keeps it; once for all postings, and once for each.
CREATE UNIQUE INDEX line_choice_once ON line_choice (resume_id, coalesce(job_id, ''), place, line);
CREATE INDEX line_choice_job ON line_choice (job_id);

CREATE TRIGGER line_choice_owner BEFORE INSERT ON line_choice
WHEN (SELECT owner_id FROM resume WHERE id = new.resume_id) IS NOT new.owner_id
    OR (new.job_id IS NOT NULL AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id)
BEGIN
    SELECT raise(ABORT, 'the resume or the posting belongs to another owner');
END;

CREATE TRIGGER line_choice_fixed BEFORE UPDATE ON line_choice
BEGIN
    SELECT raise(ABORT, 'a choice stays as it was made: take it out and make another');
END;

CREATE TRIGGER line_choice_no_replace BEFORE INSERT ON line_choice
WHEN EXISTS (
    SELECT 1 FROM line_choice
    WHERE id = new.id OR rowid = new.rowid
        OR (resume_id = new.resume_id AND job_id IS new.job_id AND place = new.place AND line = new.line)
)
BEGIN
    SELECT raise(ABORT, 'this line has its choice already');
END;
"""
