"""What a person puts right in a base resume, kept so that the next reading of its file keeps it."""

NAME = "017_corrections"

SQL = """
ALTER TABLE resume ADD COLUMN source_name TEXT NOT NULL DEFAULT '';
-- Of what the reader said, before any correction.
ALTER TABLE resume ADD COLUMN read_hash TEXT NOT NULL DEFAULT '';
-- Ids of sections that no rule places.
ALTER TABLE resume ADD COLUMN unplaced TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(unplaced));

-- A resume is called what its file was, until its owner calls it otherwise.
UPDATE resume SET source_name = name WHERE name LIKE '%.%';
-- What was put away is not what tailoring starts from.
UPDATE resume SET is_default = 0 WHERE is_default = 1 AND archived_at IS NOT NULL;

CREATE TABLE resume_correction (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    resume_id TEXT NOT NULL REFERENCES resume (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- they are applied in this order
    kind TEXT NOT NULL CHECK (kind IN ('set', 'line', 'move', 'merge', 'split', 'add', 'drop')),
    place TEXT NOT NULL CHECK (json_valid(place)),      -- by the words that the reader said
    field TEXT NOT NULL DEFAULT '',
    was TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(was)),
    now TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(now)),
    target TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(target)),
    created_at TEXT NOT NULL,
    lost_at TEXT,                       -- when a newer file no longer had what it puts right
    UNIQUE (resume_id, number)
) STRICT;

CREATE TRIGGER resume_correction_owner BEFORE INSERT ON resume_correction
WHEN (SELECT owner_id FROM resume WHERE id = new.resume_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the resume belongs to another owner');
END;

CREATE TRIGGER resume_correction_fixed BEFORE UPDATE ON resume_correction
WHEN new.id <> old.id OR new.owner_id <> old.owner_id OR new.resume_id <> old.resume_id OR new.number <> old.number
    OR new.kind <> old.kind OR new.place <> old.place OR new.field <> old.field OR new.was <> old.was
    OR new.now <> old.now OR new.target <> old.target OR new.created_at <> old.created_at OR new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a correction stays as it was made: take it out and make another');
END;

CREATE TRIGGER resume_correction_no_replace BEFORE INSERT ON resume_correction
WHEN EXISTS (
    SELECT 1 FROM resume_correction
    WHERE id = new.id OR rowid = new.rowid OR (resume_id = new.resume_id AND number = new.number)
)
BEGIN
    SELECT raise(ABORT, 'this correction is in the file');
END;

CREATE TRIGGER resume_default_insert BEFORE INSERT ON resume
WHEN new.is_default = 1 AND new.archived_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a resume that was put away is not the default');
END;

CREATE TRIGGER resume_default_update BEFORE UPDATE OF is_default, archived_at ON resume
WHEN new.is_default = 1 AND new.archived_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a resume that was put away is not the default');
END;
"""
