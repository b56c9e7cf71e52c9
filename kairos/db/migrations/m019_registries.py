"""What engines' records carry beyond the columns, copies of a job for another owner, and the budget of variants."""

NAME = "019_registries"

SQL = """
-- What an engine's record says and no column can hold; "kept" counts only while its column stands.
ALTER TABLE job ADD COLUMN record TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(record));
-- The id that engines know it by, where the row is a copy for another owner than the one it was saved for.
ALTER TABLE job ADD COLUMN registry_id TEXT;
ALTER TABLE tailored_resume ADD COLUMN record TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(record));
ALTER TABLE application ADD COLUMN record TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(record));
-- Out of the engines' log; the owner's own lists keep it.
ALTER TABLE application ADD COLUMN archived_at TEXT;

CREATE UNIQUE INDEX job_registry_id ON job (registry_id, owner_id) WHERE registry_id IS NOT NULL;
-- The few that can be written to, found without reading the others.
CREATE INDEX job_apply_email ON job (owner_id) WHERE apply_email <> '';

-- A user has at most 50 variants of engines at a time; what the person tailors does not count.
CREATE TRIGGER tailored_resume_budget BEFORE INSERT ON tailored_resume
WHEN new.engine = 'external' AND new.archived_at IS NULL
BEGIN
    SELECT raise(ABORT, 'this user has 50 variants of engines, and that is the most')
    WHERE (
        SELECT count(*) FROM tailored_resume
        WHERE owner_id = new.owner_id AND engine = 'external' AND archived_at IS NULL
    ) >= 50;
END;

CREATE TRIGGER tailored_resume_budget_update BEFORE UPDATE OF engine, archived_at ON tailored_resume
WHEN new.engine = 'external' AND new.archived_at IS NULL AND (old.engine <> 'external' OR old.archived_at IS NOT NULL)
BEGIN
    SELECT raise(ABORT, 'this user has 50 variants of engines, and that is the most')
    WHERE (
        SELECT count(*) FROM tailored_resume
        WHERE owner_id = new.owner_id AND engine = 'external' AND archived_at IS NULL
    ) >= 50;
END;

-- What an engine wrote is a part of what was approved.
CREATE TRIGGER tailored_resume_curated_void AFTER UPDATE OF curated_json ON tailored_resume
WHEN new.curated_json <> old.curated_json
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '') AND id = new.id;
END;
"""
