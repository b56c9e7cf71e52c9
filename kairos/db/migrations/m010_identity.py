"""Whose a thing is, and that nothing takes its place: rules that hold from any program that opens the file."""

NAME = "010_identity"

SQL = """
-- Owners: what belongs together has one owner.

CREATE TRIGGER jd_analysis_job_id_owner BEFORE INSERT ON jd_analysis
WHEN new.job_id IS NOT NULL
    AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the job belongs to another owner');
END;

CREATE TRIGGER tailored_resume_job_id_owner BEFORE INSERT ON tailored_resume
WHEN new.job_id IS NOT NULL
    AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the job belongs to another owner');
END;

CREATE TRIGGER tailored_resume_base_resume_id_owner BEFORE INSERT ON tailored_resume
WHEN new.base_resume_id IS NOT NULL
    AND (SELECT owner_id FROM resume WHERE id = new.base_resume_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the resume belongs to another owner');
END;

CREATE TRIGGER cover_letter_job_id_owner BEFORE INSERT ON cover_letter
WHEN new.job_id IS NOT NULL
    AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the job belongs to another owner');
END;

CREATE TRIGGER application_job_id_owner BEFORE INSERT ON application
WHEN new.job_id IS NOT NULL
    AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the job belongs to another owner');
END;

CREATE TRIGGER application_tailored_resume_id_owner BEFORE INSERT ON application
WHEN new.tailored_resume_id IS NOT NULL
    AND (SELECT owner_id FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the tailored resume belongs to another owner');
END;

CREATE TRIGGER approval_owner BEFORE INSERT ON approval
WHEN NOT EXISTS (
    SELECT 1 FROM tailored_resume
    WHERE id = new.tailored_resume_id AND owner_id = new.owner_id AND job_id = new.job_id
)
BEGIN
    SELECT raise(ABORT, 'the tailored resume belongs to another owner or job');
END;

CREATE TRIGGER submission_owner BEFORE INSERT ON submission
WHEN (SELECT owner_id FROM application WHERE id = new.application_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the application belongs to another owner');
END;

CREATE TRIGGER document_owner BEFORE INSERT ON document
WHEN (SELECT owner_id FROM application WHERE id = new.application_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the application belongs to another owner');
END;

CREATE TRIGGER application_letter_insert BEFORE INSERT ON application
WHEN new.cover_letter_id IS NOT NULL
    AND (SELECT job_id FROM cover_letter WHERE id = new.cover_letter_id) IS NOT new.job_id
BEGIN
    SELECT raise(ABORT, 'this letter is for another job');
END;

CREATE TRIGGER application_letter_update BEFORE UPDATE OF cover_letter_id ON application
WHEN new.cover_letter_id IS NOT NULL
    AND (SELECT job_id FROM cover_letter WHERE id = new.cover_letter_id) IS NOT new.job_id
BEGIN
    SELECT raise(ABORT, 'this letter is for another job');
END;

CREATE TRIGGER jd_analysis_owner_fixed BEFORE UPDATE OF owner_id, job_id ON jd_analysis
WHEN new.owner_id <> old.owner_id OR new.job_id <> old.job_id
BEGIN
    SELECT raise(ABORT, 'an analysis keeps its posting and its owner');
END;

CREATE TRIGGER cover_letter_owner_fixed BEFORE UPDATE OF owner_id, job_id ON cover_letter
WHEN new.owner_id <> old.owner_id OR new.job_id <> old.job_id
BEGIN
    SELECT raise(ABORT, 'a letter keeps its posting and its owner');
END;

CREATE TRIGGER job_owner_fixed BEFORE UPDATE OF owner_id ON job
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

CREATE TRIGGER resume_owner_fixed BEFORE UPDATE OF owner_id ON resume
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

CREATE TRIGGER tailored_resume_owner_fixed BEFORE UPDATE OF owner_id ON tailored_resume
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

CREATE TRIGGER application_owner_fixed BEFORE UPDATE OF owner_id ON application
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

CREATE TRIGGER skill_entry_owner_fixed BEFORE UPDATE OF owner_id ON skill_entry
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

-- What others rest on stays, even where a program left foreign keys off.

CREATE TRIGGER job_kept BEFORE DELETE ON job
WHEN EXISTS (SELECT 1 FROM tailored_resume WHERE job_id = old.id)
    OR EXISTS (SELECT 1 FROM application WHERE job_id = old.id)
    OR EXISTS (SELECT 1 FROM cover_letter WHERE job_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a posting that was tailored or applied for is kept: close it');
END;

CREATE TRIGGER resume_kept BEFORE DELETE ON resume
WHEN EXISTS (SELECT 1 FROM tailored_resume WHERE base_resume_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a resume that was tailored is kept: archive it');
END;

CREATE TRIGGER tailored_resume_kept BEFORE DELETE ON tailored_resume
WHEN EXISTS (SELECT 1 FROM approval WHERE tailored_resume_id = old.id)
    OR EXISTS (SELECT 1 FROM application WHERE tailored_resume_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a tailored resume that was approved or used is kept: archive it');
END;

-- Ids are for ever: under another id a thing would leave behind what was decided about it.

CREATE TRIGGER job_id_fixed BEFORE UPDATE OF id ON job
WHEN new.id <> old.id
BEGIN
    SELECT raise(ABORT, 'an id cannot change');
END;

CREATE TRIGGER resume_id_fixed BEFORE UPDATE OF id ON resume
WHEN new.id <> old.id
BEGIN
    SELECT raise(ABORT, 'an id cannot change');
END;

CREATE TRIGGER resume_section_id_fixed BEFORE UPDATE OF id ON resume_section
WHEN new.id <> old.id
BEGIN
    SELECT raise(ABORT, 'an id cannot change');
END;

CREATE TRIGGER tailored_section_id_fixed BEFORE UPDATE OF id, tailored_resume_id, resume_section_id ON tailored_section
WHEN new.id <> old.id OR new.tailored_resume_id <> old.tailored_resume_id
    OR new.resume_section_id <> old.resume_section_id
BEGIN
    SELECT raise(ABORT, 'a tailored section keeps its id and its place');
END;

CREATE TRIGGER application_id_fixed BEFORE UPDATE OF id, job_id ON application
WHEN new.id <> old.id OR new.job_id <> old.job_id
BEGIN
    SELECT raise(ABORT, 'an application keeps its id and its job');
END;

-- REPLACE, of INSERT as of UPDATE, deletes without a delete trigger: what is there already is not written over.

CREATE TRIGGER job_update_no_replace BEFORE UPDATE OF platform, platform_job_id ON job
WHEN (new.platform <> old.platform OR new.platform_job_id <> old.platform_job_id) AND EXISTS (
    SELECT 1 FROM job
    WHERE owner_id = new.owner_id AND platform = new.platform AND platform_job_id = new.platform_job_id
)
BEGIN
    SELECT raise(ABORT, 'another posting has this id at its source');
END;

CREATE TRIGGER resume_no_replace BEFORE INSERT ON resume
WHEN EXISTS (SELECT 1 FROM resume WHERE id = new.id OR rowid = new.rowid)
    OR (new.is_default = 1 AND EXISTS (SELECT 1 FROM resume WHERE owner_id = new.owner_id AND is_default = 1))
BEGIN
    SELECT raise(ABORT, 'this resume, or another default one, is in the file: update it');
END;

CREATE TRIGGER resume_update_no_replace BEFORE UPDATE OF is_default ON resume
WHEN new.is_default = 1 AND EXISTS (
    SELECT 1 FROM resume WHERE owner_id = new.owner_id AND is_default = 1 AND id <> new.id
)
BEGIN
    SELECT raise(ABORT, 'another resume is the default: take that from it first');
END;

CREATE TRIGGER resume_section_no_replace BEFORE INSERT ON resume_section
WHEN EXISTS (SELECT 1 FROM resume_section WHERE id = new.id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'this section is in the file: update it');
END;

CREATE TRIGGER tailored_section_no_replace BEFORE INSERT ON tailored_section
WHEN EXISTS (
    SELECT 1 FROM tailored_section
    WHERE id = new.id OR rowid = new.rowid
        OR (tailored_resume_id = new.tailored_resume_id AND resume_section_id = new.resume_section_id)
)
BEGIN
    SELECT raise(ABORT, 'this section has a tailored version: update it');
END;

CREATE TRIGGER job_no_replace BEFORE INSERT ON job
WHEN EXISTS (SELECT 1 FROM job WHERE id = new.id OR rowid = new.rowid OR (
    owner_id = new.owner_id AND platform = new.platform AND platform_job_id = new.platform_job_id
))
BEGIN
    SELECT raise(ABORT, 'this posting is in the file: update it');
END;

CREATE TRIGGER tailored_resume_no_replace BEFORE INSERT ON tailored_resume
WHEN EXISTS (
    SELECT 1 FROM tailored_resume
    WHERE id = new.id OR rowid = new.rowid
        OR (new.archived_at IS NULL AND archived_at IS NULL AND owner_id = new.owner_id AND job_id = new.job_id)
)
BEGIN
    SELECT raise(ABORT, 'this job has its tailored resume: update or archive it');
END;

CREATE TRIGGER tailored_resume_update_no_replace BEFORE UPDATE OF archived_at ON tailored_resume
WHEN new.archived_at IS NULL AND old.archived_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM tailored_resume WHERE archived_at IS NULL AND owner_id = new.owner_id AND job_id = new.job_id
)
BEGIN
    SELECT raise(ABORT, 'this job has its tailored resume: archive that first');
END;

CREATE TRIGGER approval_no_replace BEFORE INSERT ON approval
WHEN EXISTS (SELECT 1 FROM approval WHERE id = new.id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows');
END;

CREATE TRIGGER application_no_replace BEFORE INSERT ON application
WHEN EXISTS (
    SELECT 1 FROM application
    WHERE id = new.id OR rowid = new.rowid OR (owner_id = new.owner_id AND job_id = new.job_id)
)
BEGIN
    SELECT raise(ABORT, 'already applied to this job');
END;

CREATE TRIGGER submission_no_replace BEFORE INSERT ON submission
WHEN EXISTS (SELECT 1 FROM submission WHERE application_id = new.application_id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER document_no_replace BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE id = new.id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER event_no_replace BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = new.id OR seq = new.seq)
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

CREATE TRIGGER event_change_no_replace BEFORE INSERT ON event_change
WHEN EXISTS (SELECT 1 FROM event_change WHERE event_id = new.event_id AND ordinal = new.ordinal)
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

-- A row number is a key too: UPDATE OR REPLACE onto another row's takes that row away.

CREATE TRIGGER job_place_fixed BEFORE UPDATE ON job
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER resume_place_fixed BEFORE UPDATE ON resume
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER resume_section_place_fixed BEFORE UPDATE ON resume_section
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER tailored_resume_place_fixed BEFORE UPDATE ON tailored_resume
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER tailored_section_place_fixed BEFORE UPDATE ON tailored_section
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER application_place_fixed BEFORE UPDATE ON application
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;
"""
