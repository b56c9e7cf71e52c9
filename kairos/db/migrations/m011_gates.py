"""What may be changed, approved and sent, and that it leaves its event: rules that hold from any program."""

NAME = "011_gates"

SQL = """
-- Protected sections take no tailored section; a tailored section belongs to its own base resume.

CREATE TRIGGER tailored_section_insert_gate BEFORE INSERT ON tailored_section
BEGIN
    SELECT raise(ABORT, 'this section is protected: it takes no tailored version')
    WHERE (SELECT tailorable FROM resume_section WHERE id = new.resume_section_id) = 0;
    SELECT raise(ABORT, 'this section belongs to another base resume')
    WHERE (SELECT resume_id FROM resume_section WHERE id = new.resume_section_id)
        IS NOT (SELECT base_resume_id FROM tailored_resume WHERE id = new.tailored_resume_id);
END;

CREATE TRIGGER tailored_section_update_gate BEFORE UPDATE ON tailored_section
BEGIN
    SELECT raise(ABORT, 'this section is protected: it takes no tailored version')
    WHERE (SELECT tailorable FROM resume_section WHERE id = new.resume_section_id) = 0;
    SELECT raise(ABORT, 'this section belongs to another base resume')
    WHERE (SELECT resume_id FROM resume_section WHERE id = new.resume_section_id)
        IS NOT (SELECT base_resume_id FROM tailored_resume WHERE id = new.tailored_resume_id);
END;

CREATE TRIGGER resume_section_stays_open BEFORE UPDATE OF tailorable, resume_id ON resume_section
WHEN (new.tailorable = 0 OR new.resume_id <> old.resume_id)
    AND EXISTS (SELECT 1 FROM tailored_section WHERE resume_section_id = new.id)
BEGIN
    SELECT raise(ABORT, 'this section has a tailored version: take that out first');
END;

-- An approval is a row of the ledger, bound to what was seen; it is voided once and stays so.

CREATE TRIGGER tailored_resume_not_born_approved BEFORE INSERT ON tailored_resume
WHEN new.approval_status = 'approved'
BEGIN
    SELECT raise(ABORT, 'a tailored resume is approved after it was compared');
END;

CREATE TRIGGER tailored_resume_approval_gate BEFORE UPDATE OF approval_status, approved_hash ON tailored_resume
WHEN new.approval_status = 'approved'
BEGIN
    SELECT raise(ABORT, 'approval needs its row in the ledger: kairos approve writes it')
    WHERE NOT EXISTS (
        SELECT 1 FROM approval
        WHERE tailored_resume_id = new.id AND job_id = new.job_id AND content_hash = new.approved_hash
            AND voided_at IS NULL
    );
END;

CREATE TRIGGER tailored_resume_fixed BEFORE UPDATE OF id, base_resume_id, job_id ON tailored_resume
WHEN new.id <> old.id OR new.base_resume_id <> old.base_resume_id OR new.job_id <> old.job_id
BEGIN
    SELECT raise(ABORT, 'a tailored resume keeps its base and its job');
END;

CREATE TRIGGER tailored_resume_void AFTER UPDATE OF approval_status, approved_hash ON tailored_resume
WHEN old.approval_status = 'approved' AND (new.approval_status <> 'approved' OR new.approved_hash <> old.approved_hash)
BEGIN
    UPDATE approval SET voided_at = strftime('%Y-%m-%dT%H:%M:%f000Z')
    WHERE tailored_resume_id = new.id AND content_hash = old.approved_hash AND voided_at IS NULL;
END;

CREATE TRIGGER approval_fixed BEFORE UPDATE ON approval
WHEN old.voided_at IS NOT NULL OR new.voided_at IS NULL OR new.id <> old.id OR new.owner_id <> old.owner_id
    OR new.tailored_resume_id <> old.tailored_resume_id OR new.job_id <> old.job_id
    OR new.content_hash <> old.content_hash OR new.approved_at <> old.approved_at OR new.actor <> old.actor
    OR new.facts <> old.facts OR new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows; an approval can only be voided');
END;

CREATE TRIGGER approval_kept BEFORE DELETE ON approval
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows');
END;

-- Changing approved content, or what it rests on, voids the approval and any open token.

CREATE TRIGGER tailored_section_insert_void AFTER INSERT ON tailored_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND id = new.tailored_resume_id;
END;

CREATE TRIGGER tailored_section_delete_void AFTER DELETE ON tailored_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND id = old.tailored_resume_id;
END;

CREATE TRIGGER tailored_section_update_void AFTER UPDATE ON tailored_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND id IN (new.tailored_resume_id, old.tailored_resume_id);
END;

CREATE TRIGGER resume_section_insert_void AFTER INSERT ON resume_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND base_resume_id = new.resume_id;
END;

CREATE TRIGGER resume_section_delete_void AFTER DELETE ON resume_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND base_resume_id = old.resume_id;
END;

CREATE TRIGGER resume_section_update_void AFTER UPDATE ON resume_section
WHEN new.id <> old.id OR new.resume_id <> old.resume_id OR new.section_type <> old.section_type
    OR new.position <> old.position OR new.heading <> old.heading OR new.content <> old.content
    OR new.tailorable <> old.tailorable
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND base_resume_id IN (new.resume_id, old.resume_id);
END;

CREATE TRIGGER resume_contact_void AFTER UPDATE OF contact ON resume
WHEN new.contact <> old.contact
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND base_resume_id = new.id;
END;

CREATE TRIGGER job_posting_void AFTER UPDATE OF title, company, description_raw ON job
WHEN new.title <> old.title OR new.company <> old.company OR new.description_raw <> old.description_raw
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND job_id = new.id;
END;

-- Applications: for their own job, on what is approved.

CREATE TRIGGER application_job_insert BEFORE INSERT ON application
WHEN new.tailored_resume_id IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'this resume was tailored for another job')
    WHERE (SELECT job_id FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT new.job_id;
END;

CREATE TRIGGER application_job_update BEFORE UPDATE OF tailored_resume_id, job_id ON application
BEGIN
    SELECT raise(ABORT, 'what was sent cannot be exchanged')
    WHERE old.status <> 'prepared'
        AND (new.tailored_resume_id IS NOT old.tailored_resume_id OR new.job_id <> old.job_id);
    SELECT raise(ABORT, 'this resume was tailored for another job')
    WHERE new.tailored_resume_id IS NOT NULL
        AND (SELECT job_id FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT new.job_id;
END;

CREATE TRIGGER application_insert_gate BEFORE INSERT ON application
WHEN new.status NOT IN ('prepared', 'withdrawn')
BEGIN
    SELECT raise(ABORT, 'not approved: the tailored resume must be compared and approved first')
    WHERE new.tailored_resume_id IS NOT NULL
        AND (SELECT approval_status FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT 'approved';
END;

CREATE TRIGGER application_update_gate BEFORE UPDATE OF status ON application
WHEN old.status IN ('prepared', 'withdrawn') AND new.status NOT IN ('prepared', 'withdrawn')
BEGIN
    SELECT raise(ABORT, 'not approved: the tailored resume must be compared and approved first')
    WHERE new.tailored_resume_id IS NOT NULL
        AND (SELECT approval_status FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT 'approved';
END;

CREATE TRIGGER application_dated AFTER UPDATE OF status ON application
WHEN old.status = 'prepared' AND new.status NOT IN ('prepared', 'withdrawn') AND new.applied_at IS NULL
BEGIN
    UPDATE application SET applied_at = strftime('%Y-%m-%dT%H:%M:%f000Z') WHERE id = new.id;
END;

CREATE TRIGGER application_kept BEFORE DELETE ON application
WHEN old.status <> 'prepared'
BEGIN
    SELECT raise(ABORT, 'an application that was sent is kept');
END;

CREATE TRIGGER submission_fixed BEFORE UPDATE ON submission
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER submission_kept BEFORE DELETE ON submission
WHEN (SELECT status FROM application WHERE id = old.application_id) <> 'prepared'
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER document_fixed BEFORE UPDATE ON document
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER document_kept BEFORE DELETE ON document
WHEN (SELECT status FROM application WHERE id = old.application_id) <> 'prepared'
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

-- Every status change writes its event; events only grow.

CREATE TRIGGER job_status_event AFTER UPDATE OF status ON job
WHEN new.status <> old.status
BEGIN
    INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (
        lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
            substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
        new.owner_id, strftime('%Y-%m-%dT%H:%M:%f000Z'), 'schema', 'status', 'job', new.id,
        old.status || ' to ' || new.status, json_object('from', old.status, 'to', new.status)
    );
END;

CREATE TRIGGER tailored_resume_status_event AFTER UPDATE OF approval_status ON tailored_resume
WHEN new.approval_status <> old.approval_status
BEGIN
    INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (
        lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
            substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
        new.owner_id, strftime('%Y-%m-%dT%H:%M:%f000Z'), 'schema', 'status', 'tailored_resume', new.id,
        old.approval_status || ' to ' || new.approval_status,
        json_object('from', old.approval_status, 'to', new.approval_status)
    );
END;

CREATE TRIGGER application_status_event AFTER UPDATE OF status ON application
WHEN new.status <> old.status
BEGIN
    INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (
        lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
            substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
        new.owner_id, strftime('%Y-%m-%dT%H:%M:%f000Z'), 'schema', 'status', 'application', new.id,
        old.status || ' to ' || new.status, json_object('from', old.status, 'to', new.status)
    );
END;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

CREATE TRIGGER event_change_no_update BEFORE UPDATE ON event_change
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

CREATE TRIGGER event_change_no_delete BEFORE DELETE ON event_change
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;
"""
