"""Rendered documents on their way to a store: what was meant to be put where, and what came of it."""

NAME = "018_uploads"

SQL = """
-- An intent is written before a store is asked, its outcome after what was put was read back: a crash between the two
-- leaves 'intended', which says that nobody knows.
CREATE TABLE upload (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    tailored_resume_id TEXT NOT NULL REFERENCES tailored_resume (id),
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'docx', 'letter')),
    place TEXT NOT NULL,                -- a folder, or endpoint and bucket
    key TEXT NOT NULL CHECK (key <> ''),
    content_hash TEXT NOT NULL CHECK (content_hash <> ''),      -- of the approved content that it was rendered from
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),   -- of the bytes
    size INTEGER NOT NULL CHECK (size >= 0),
    local_path TEXT NOT NULL DEFAULT '',        -- where the same bytes lie on this machine
    state TEXT NOT NULL DEFAULT 'intended' CHECK (state IN ('intended', 'stored', 'failed', 'void')),
    attempts INTEGER NOT NULL DEFAULT 0,
    said TEXT NOT NULL DEFAULT '',      -- what failed, the last time
    intended_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;

CREATE UNIQUE INDEX upload_once ON upload (tailored_resume_id, place, key) WHERE state <> 'void';
CREATE INDEX upload_waiting ON upload (owner_id, intended_at) WHERE state IN ('intended', 'failed');
CREATE INDEX upload_key ON upload (key);

-- Only what is approved goes out.
CREATE TRIGGER upload_gate BEFORE INSERT ON upload
BEGIN
    SELECT raise(ABORT, 'the tailored resume belongs to another owner')
    WHERE (SELECT owner_id FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT new.owner_id;
    SELECT raise(ABORT, 'not approved: only what was compared and approved may be uploaded')
    WHERE new.state <> 'intended' OR NOT EXISTS (
        SELECT 1 FROM tailored_resume WHERE id = new.tailored_resume_id AND approval_status = 'approved'
            AND (new.kind = 'letter' OR approved_hash = new.content_hash)
    );
    SELECT raise(ABORT, 'not approved: only a letter that was read and approved may be uploaded')
    WHERE new.kind = 'letter' AND NOT EXISTS (
        SELECT 1 FROM cover_letter AS l JOIN tailored_resume AS t ON t.job_id = l.job_id
        WHERE t.id = new.tailored_resume_id AND l.approved_hash = new.content_hash
    );
    SELECT raise(ABORT, 'this upload is in the file: settle it')
    WHERE EXISTS (
        SELECT 1 FROM upload WHERE id = new.id OR rowid = new.rowid
            OR (tailored_resume_id = new.tailored_resume_id AND place = new.place AND key = new.key AND state <> 'void')
    );
END;

CREATE TRIGGER upload_fixed BEFORE UPDATE ON upload
WHEN old.state = 'void' OR new.id <> old.id OR new.rowid <> old.rowid OR new.owner_id <> old.owner_id
    OR new.tailored_resume_id <> old.tailored_resume_id OR new.kind <> old.kind OR new.place <> old.place
    OR new.key <> old.key OR new.content_hash <> old.content_hash OR new.sha256 <> old.sha256 OR new.size <> old.size
    OR (new.state = 'intended' AND old.state <> 'intended')
BEGIN
    SELECT raise(ABORT, 'an upload keeps what it is of; only its outcome changes');
END;

CREATE TRIGGER upload_kept BEFORE DELETE ON upload
BEGIN
    SELECT raise(ABORT, 'the ledger of uploads only grows');
END;

-- A key says that a document is there: one of an upload stands only while that was read back.
CREATE TRIGGER tailored_resume_key_gate BEFORE UPDATE OF pdf_key, docx_key, cover_letter_key ON tailored_resume
WHEN EXISTS (
    SELECT 1 FROM upload AS u
    WHERE u.tailored_resume_id = new.id AND u.key IN (new.pdf_key, new.docx_key, new.cover_letter_key)
        AND NOT EXISTS (
            SELECT 1 FROM upload AS s WHERE s.tailored_resume_id = new.id AND s.key = u.key AND s.state = 'stored'
        )
)
BEGIN
    SELECT raise(ABORT, 'this key is of an upload that was not read back, or of other content');
END;

CREATE TRIGGER upload_lost AFTER UPDATE OF state ON upload
WHEN old.state = 'stored' AND new.state <> 'stored' AND NOT EXISTS (
    SELECT 1 FROM upload
    WHERE tailored_resume_id = new.tailored_resume_id AND key = new.key AND state = 'stored'
)
BEGIN
    UPDATE tailored_resume
    SET pdf_key = CASE pdf_key WHEN new.key THEN '' ELSE pdf_key END,
        docx_key = CASE docx_key WHEN new.key THEN '' ELSE docx_key END,
        cover_letter_key = CASE cover_letter_key WHEN new.key THEN '' ELSE cover_letter_key END
    WHERE id = new.tailored_resume_id;
END;

-- With an approval its keys end: what lies there is of other content than the next approval will be.
CREATE TRIGGER tailored_resume_keys_void AFTER UPDATE OF approval_status, approved_hash ON tailored_resume
WHEN old.approval_status = 'approved' AND (new.approval_status <> 'approved' OR new.approved_hash <> old.approved_hash)
BEGIN
    UPDATE upload SET state = 'void' WHERE tailored_resume_id = new.id AND state <> 'void';
    UPDATE tailored_resume
    SET pdf_key = '', docx_key = '', cover_letter_key = '', local_pdf_path = '', s3_upload_failed = 0
    WHERE id = new.id;
END;

CREATE TRIGGER cover_letter_key_void AFTER UPDATE OF approved_hash ON cover_letter
WHEN old.approved_hash <> '' AND new.approved_hash <> old.approved_hash
BEGIN
    UPDATE upload SET state = 'void' WHERE kind = 'letter' AND content_hash = old.approved_hash AND state <> 'void';
END;

-- So do the keys that an engine brought, once a person changes what it wrote.
CREATE TRIGGER tailored_section_delete_keys AFTER DELETE ON tailored_section
BEGIN
    UPDATE tailored_resume SET pdf_key = '', docx_key = '', local_pdf_path = '', s3_upload_failed = 0
    WHERE id = old.tailored_resume_id AND (pdf_key <> '' OR docx_key <> '' OR local_pdf_path <> '');
END;

CREATE TRIGGER tailored_section_update_keys AFTER UPDATE OF content ON tailored_section
WHEN new.content <> old.content
BEGIN
    UPDATE tailored_resume SET pdf_key = '', docx_key = '', local_pdf_path = '', s3_upload_failed = 0
    WHERE id = new.tailored_resume_id AND (pdf_key <> '' OR docx_key <> '' OR local_pdf_path <> '');
END;
"""
