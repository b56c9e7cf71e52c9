"""Letters under the same gate as tailored resumes, their own templates, and more of what was sent."""

NAME = "016_letters"

SQL = """
ALTER TABLE cover_letter ADD COLUMN resume_id TEXT REFERENCES resume (id);
-- The approved tailored resume that its sentences come from; null: the base resume as it is.
ALTER TABLE cover_letter ADD COLUMN tailored_resume_id TEXT REFERENCES tailored_resume (id);
-- The owner's template that it was drafted by; empty for the built-in one.
ALTER TABLE cover_letter ADD COLUMN template TEXT NOT NULL DEFAULT '';
ALTER TABLE cover_letter ADD COLUMN archived_at TEXT;

-- No verb wrote letters before: what a program put there stays, and is out of use where a job has several.
UPDATE cover_letter SET archived_at = created_at
WHERE EXISTS (
    SELECT 1 FROM cover_letter AS other
    WHERE other.owner_id = cover_letter.owner_id AND other.job_id = cover_letter.job_id
        AND other.rowid > cover_letter.rowid
);
UPDATE cover_letter SET approved_hash = '', approved_at = NULL;

CREATE UNIQUE INDEX cover_letter_in_use ON cover_letter (owner_id, job_id) WHERE archived_at IS NULL;
CREATE INDEX cover_letter_resume ON cover_letter (resume_id);
CREATE INDEX cover_letter_tailored ON cover_letter (tailored_resume_id);

CREATE TABLE letter_approval (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    cover_letter_id TEXT NOT NULL REFERENCES cover_letter (id),
    content_hash TEXT NOT NULL CHECK (content_hash <> ''),
    approved_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    facts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(facts)),     -- recorded facts that it rests on
    voided_at TEXT
) STRICT;

CREATE INDEX letter_approval_letter ON letter_approval (cover_letter_id);

-- A frame with fields such as {job} in it.
CREATE TABLE letter_template (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (owner_id, name)
) STRICT;

-- The letter and the score's reasons as they were; null for what was sent before there were any.
ALTER TABLE submission ADD COLUMN letter TEXT CHECK (letter IS NULL OR json_valid(letter));
ALTER TABLE submission ADD COLUMN reasons TEXT CHECK (reasons IS NULL OR json_valid(reasons));

-- Owners, ids, and rows that are not written over.

CREATE TRIGGER cover_letter_resume_owner BEFORE INSERT ON cover_letter
WHEN (new.resume_id IS NOT NULL AND (SELECT owner_id FROM resume WHERE id = new.resume_id) IS NOT new.owner_id)
    OR (new.tailored_resume_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM tailored_resume
        WHERE id = new.tailored_resume_id AND owner_id = new.owner_id AND job_id = new.job_id
    ))
BEGIN
    SELECT raise(ABORT, 'the letter rests on a resume of another owner or job');
END;

CREATE TRIGGER cover_letter_id_fixed BEFORE UPDATE OF id, resume_id, tailored_resume_id ON cover_letter
WHEN new.id <> old.id OR new.resume_id IS NOT old.resume_id OR new.tailored_resume_id IS NOT old.tailored_resume_id
BEGIN
    SELECT raise(ABORT, 'a letter keeps its id and the resume that it rests on');
END;

CREATE TRIGGER cover_letter_no_replace BEFORE INSERT ON cover_letter
WHEN EXISTS (SELECT 1 FROM cover_letter WHERE id = new.id OR rowid = new.rowid)
    OR (new.archived_at IS NULL AND EXISTS (
        SELECT 1 FROM cover_letter
        WHERE owner_id = new.owner_id AND job_id = new.job_id AND archived_at IS NULL
    ))
BEGIN
    SELECT raise(ABORT, 'this job has a letter in the file: update it, or archive it');
END;

CREATE TRIGGER cover_letter_update_no_replace BEFORE UPDATE OF archived_at ON cover_letter
WHEN new.archived_at IS NULL AND EXISTS (
    SELECT 1 FROM cover_letter
    WHERE owner_id = new.owner_id AND job_id = new.job_id AND archived_at IS NULL AND id <> new.id
)
BEGIN
    SELECT raise(ABORT, 'this job has another letter in use: archive that first');
END;

CREATE TRIGGER cover_letter_place_fixed BEFORE UPDATE ON cover_letter
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER letter_approval_owner BEFORE INSERT ON letter_approval
WHEN (SELECT owner_id FROM cover_letter WHERE id = new.cover_letter_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the letter belongs to another owner');
END;

CREATE TRIGGER letter_approval_no_replace BEFORE INSERT ON letter_approval
WHEN EXISTS (SELECT 1 FROM letter_approval WHERE id = new.id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows');
END;

-- An approval is a row of the ledger, bound to what was seen; it is voided once and stays so.

CREATE TRIGGER cover_letter_not_born_approved BEFORE INSERT ON cover_letter
WHEN new.approved_hash <> '' OR new.approved_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a letter is approved after it was read');
END;

CREATE TRIGGER cover_letter_approval_gate BEFORE UPDATE OF approved_hash, approved_at ON cover_letter
WHEN new.approved_hash <> '' OR new.approved_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'approval needs its row in the ledger: kairos letter approve writes it')
    WHERE new.approved_at IS NULL OR NOT EXISTS (
        SELECT 1 FROM letter_approval
        WHERE cover_letter_id = new.id AND content_hash = new.approved_hash AND voided_at IS NULL
    );
END;

CREATE TRIGGER cover_letter_void AFTER UPDATE OF approved_hash ON cover_letter
WHEN old.approved_hash <> '' AND new.approved_hash <> old.approved_hash
BEGIN
    UPDATE letter_approval SET voided_at = strftime('%Y-%m-%dT%H:%M:%f000Z')
    WHERE cover_letter_id = new.id AND content_hash = old.approved_hash AND voided_at IS NULL;
END;

CREATE TRIGGER letter_approval_fixed BEFORE UPDATE ON letter_approval
WHEN old.voided_at IS NOT NULL OR new.voided_at IS NULL OR new.id <> old.id OR new.owner_id <> old.owner_id
    OR new.cover_letter_id <> old.cover_letter_id OR new.content_hash <> old.content_hash
    OR new.approved_at <> old.approved_at OR new.actor <> old.actor OR new.facts <> old.facts
    OR new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows; an approval can only be voided');
END;

CREATE TRIGGER letter_approval_kept BEFORE DELETE ON letter_approval
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows');
END;

CREATE TRIGGER cover_letter_kept BEFORE DELETE ON cover_letter
WHEN EXISTS (SELECT 1 FROM letter_approval WHERE cover_letter_id = old.id)
    OR EXISTS (SELECT 1 FROM application WHERE cover_letter_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a letter that was approved or used is kept: archive it');
END;

-- Changing an approved letter, or what it rests on, voids its approval.

CREATE TRIGGER cover_letter_content_void AFTER UPDATE OF content ON cover_letter
WHEN new.content <> old.content AND new.approved_hash <> ''
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL WHERE id = new.id;
END;

CREATE TRIGGER tailored_section_insert_void_letter AFTER INSERT ON tailored_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND tailored_resume_id = new.tailored_resume_id;
END;

CREATE TRIGGER tailored_section_update_void_letter AFTER UPDATE ON tailored_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND tailored_resume_id IN (new.tailored_resume_id, old.tailored_resume_id);
END;

CREATE TRIGGER tailored_section_delete_void_letter AFTER DELETE ON tailored_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND tailored_resume_id = old.tailored_resume_id;
END;

CREATE TRIGGER resume_section_insert_void_letter AFTER INSERT ON resume_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND resume_id = new.resume_id;
END;

CREATE TRIGGER resume_section_update_void_letter AFTER UPDATE ON resume_section
WHEN new.resume_id <> old.resume_id OR new.section_type <> old.section_type OR new.position <> old.position
    OR new.heading <> old.heading OR new.content <> old.content OR new.tailorable <> old.tailorable
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND resume_id IN (new.resume_id, old.resume_id);
END;

CREATE TRIGGER resume_section_delete_void_letter AFTER DELETE ON resume_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND resume_id = old.resume_id;
END;

CREATE TRIGGER resume_contact_void_letter AFTER UPDATE OF contact ON resume
WHEN new.contact <> old.contact
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL WHERE approved_hash <> '' AND resume_id = new.id;
END;

CREATE TRIGGER job_posting_void_letter AFTER UPDATE OF title, company, description_raw ON job
WHEN new.title <> old.title OR new.company <> old.company OR new.description_raw <> old.description_raw
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL WHERE approved_hash <> '' AND job_id = new.id;
END;

-- No application leaves with a letter that is not approved, and what was sent cannot be exchanged.

CREATE TRIGGER application_insert_letter_gate BEFORE INSERT ON application
WHEN new.status NOT IN ('prepared', 'withdrawn')
BEGIN
    SELECT raise(ABORT, 'not approved: the letter must be read and approved first')
    WHERE new.cover_letter_id IS NOT NULL
        AND (SELECT approved_hash FROM cover_letter WHERE id = new.cover_letter_id) IS '';
END;

CREATE TRIGGER application_update_letter_gate BEFORE UPDATE OF status ON application
WHEN old.status IN ('prepared', 'withdrawn') AND new.status NOT IN ('prepared', 'withdrawn')
BEGIN
    SELECT raise(ABORT, 'not approved: the letter must be read and approved first')
    WHERE new.cover_letter_id IS NOT NULL
        AND (SELECT approved_hash FROM cover_letter WHERE id = new.cover_letter_id) IS '';
END;

CREATE TRIGGER application_letter_kept BEFORE UPDATE OF cover_letter_id ON application
WHEN old.status <> 'prepared' AND new.cover_letter_id IS NOT old.cover_letter_id
BEGIN
    SELECT raise(ABORT, 'what was sent cannot be exchanged');
END;
"""
