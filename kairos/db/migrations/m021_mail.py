"""Applications that go out by mail, and what came back."""

NAME = "021_mail"

SQL = """
-- An intent with the whole message is written before the mail server is asked, its outcome after it answered. A crash
-- between the two leaves 'intended': nobody knows, and the person says what happened. Nothing is ever sent twice.
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    message_id TEXT NOT NULL UNIQUE CHECK (message_id <> ''),
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    subject TEXT NOT NULL,
    content_hash TEXT NOT NULL CHECK (content_hash <> ''),      -- of the approval that it is sent under
    message BLOB NOT NULL,              -- byte for byte what the server is given
    sha256 TEXT NOT NULL,               -- of the message
    frozen TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(frozen)),       -- what sending it freezes
    state TEXT NOT NULL DEFAULT 'intended' CHECK (state IN ('intended', 'sent', 'failed', 'unknown')),
    said TEXT NOT NULL DEFAULT '',      -- what the server said
    intended_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;

CREATE UNIQUE INDEX mail_once ON mail (application_id) WHERE state <> 'failed';
CREATE INDEX mail_when ON mail (owner_id, intended_at);

CREATE TRIGGER mail_gate BEFORE INSERT ON mail
BEGIN
    SELECT raise(ABORT, 'the application belongs to another owner')
    WHERE (SELECT owner_id FROM application WHERE id = new.application_id) IS NOT new.owner_id;
    SELECT raise(ABORT, 'a message about this application went out, or may have: kairos mail --resolve settles it')
    WHERE EXISTS (
        SELECT 1 FROM mail WHERE id = new.id OR rowid = new.rowid OR message_id = new.message_id
            OR (application_id = new.application_id AND state <> 'failed')
    );
    SELECT raise(ABORT, 'already applied to this job')
    WHERE (SELECT status FROM application WHERE id = new.application_id) IS NOT 'prepared';
    SELECT raise(ABORT, 'not approved: the tailored resume must be compared and approved first')
    WHERE new.state <> 'intended' OR NOT EXISTS (
        SELECT 1 FROM application AS p JOIN tailored_resume AS t ON t.id = p.tailored_resume_id
        WHERE p.id = new.application_id AND t.approval_status = 'approved' AND t.approved_hash = new.content_hash
    );
    SELECT raise(ABORT, 'not approved: the letter must be read and approved first')
    WHERE EXISTS (
        SELECT 1 FROM application AS p JOIN cover_letter AS l ON l.id = p.cover_letter_id
        WHERE p.id = new.application_id AND l.approved_hash = ''
    );
END;

CREATE TRIGGER mail_fixed BEFORE UPDATE ON mail
WHEN old.state IN ('sent', 'failed') OR new.state = 'intended' OR new.id <> old.id OR new.rowid <> old.rowid
    OR new.owner_id <> old.owner_id OR new.application_id <> old.application_id OR new.message_id <> old.message_id
    OR new.sender <> old.sender OR new.recipient <> old.recipient OR new.subject <> old.subject
    OR new.content_hash <> old.content_hash OR new.message <> old.message OR new.sha256 <> old.sha256
    OR new.frozen <> old.frozen OR new.intended_at <> old.intended_at
BEGIN
    SELECT raise(ABORT, 'a message is what it was; only its outcome is settled, once');
END;

CREATE TRIGGER mail_kept BEFORE DELETE ON mail
BEGIN
    SELECT raise(ABORT, 'the ledger of messages only grows');
END;

-- What came back, each message once.
CREATE TABLE reply (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    message_id TEXT NOT NULL CHECK (message_id <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'automatic', 'bounce')),
    sender TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    sent_at TEXT,
    seen_at TEXT NOT NULL,
    UNIQUE (owner_id, message_id)
) STRICT;

CREATE INDEX reply_application ON reply (application_id, seen_at);

CREATE TRIGGER reply_gate BEFORE INSERT ON reply
BEGIN
    SELECT raise(ABORT, 'the application belongs to another owner')
    WHERE (SELECT owner_id FROM application WHERE id = new.application_id) IS NOT new.owner_id;
    SELECT raise(ABORT, 'this reply is counted already')
    WHERE EXISTS (
        SELECT 1 FROM reply WHERE id = new.id OR rowid = new.rowid
            OR (owner_id = new.owner_id AND message_id = new.message_id)
    );
END;

CREATE TRIGGER reply_fixed BEFORE UPDATE ON reply
BEGIN
    SELECT raise(ABORT, 'what came back is kept as it came');
END;

CREATE TRIGGER reply_kept BEFORE DELETE ON reply
BEGIN
    SELECT raise(ABORT, 'what came back is kept as it came');
END;

-- What a message carried was approved when it went out; that its approval ended since does not make it unsent.
DROP TRIGGER application_update_gate;

CREATE TRIGGER application_update_gate BEFORE UPDATE OF status ON application
WHEN old.status IN ('prepared', 'withdrawn') AND new.status NOT IN ('prepared', 'withdrawn')
    AND NOT EXISTS (SELECT 1 FROM mail WHERE application_id = new.id AND state = 'sent')
BEGIN
    SELECT raise(ABORT, 'not approved: the tailored resume must be compared and approved first')
    WHERE new.tailored_resume_id IS NOT NULL
        AND (SELECT approval_status FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT 'approved';
END;

DROP TRIGGER application_update_letter_gate;

CREATE TRIGGER application_update_letter_gate BEFORE UPDATE OF status ON application
WHEN old.status IN ('prepared', 'withdrawn') AND new.status NOT IN ('prepared', 'withdrawn')
    AND NOT EXISTS (SELECT 1 FROM mail WHERE application_id = new.id AND state = 'sent')
BEGIN
    SELECT raise(ABORT, 'not approved: the letter must be read and approved first')
    WHERE new.cover_letter_id IS NOT NULL
        AND (SELECT approved_hash FROM cover_letter WHERE id = new.cover_letter_id) IS '';
END;

-- While nobody knows whether it went out, what it carried cannot be exchanged, nor the application taken for unsent.
CREATE TRIGGER application_mail_gate BEFORE UPDATE OF status, tailored_resume_id, cover_letter_id ON application
WHEN old.status = 'prepared'
    AND (new.status <> old.status OR new.tailored_resume_id IS NOT old.tailored_resume_id
        OR new.cover_letter_id IS NOT old.cover_letter_id)
    AND EXISTS (SELECT 1 FROM mail WHERE application_id = new.id AND state IN ('intended', 'unknown'))
BEGIN
    SELECT raise(ABORT, 'a message about this application may have gone out: kairos mail --resolve settles it');
END;
"""
