"""What each trigger refuses: a way to break its rule in plain SQL, and next to it what it must let through."""

from __future__ import annotations

from tests.db.attacked import ME, OTHER
from tests.db.rule_cases_choices import CHOICES
from tests.db.rule_cases_corrections import CORRECTIONS
from tests.db.rule_cases_kept import KEPT, REPLACED
from tests.db.rule_cases_letters import LETTERS
from tests.db.rule_cases_outside import OUTSIDE
from tests.db.rule_sql import (
    APPROVE,
    APPROVED,
    BASE_SENT,
    LEDGER,
    PREPARED,
    SUBMITTED,
    VOIDED,
    Case,
    analysis,
    application,
    approval,
    document,
    event,
    letter,
    section,
    submission,
    tailored,
    update,
)

_OWNER = "another owner"
_FIXED = "owner cannot change"
_TO_OTHER = f"owner_id = '{OTHER}'"
_PROTECTED = "protected: it takes no tailored version"
_UNAPPROVED = "not approved: the tailored resume must be compared and approved first"
_LEDGER = "ledger of approvals only grows"
_FROZEN = "what was sent is frozen"
_HISTORY = "the history only grows"

OWNERS = (
    Case("jd_analysis_job_id_owner", analysis("j3"), _OWNER, analysis("j2")),
    Case("tailored_resume_job_id_owner", tailored("r1", "j3"), _OWNER, tailored("r1", "j2")),
    Case("tailored_resume_base_resume_id_owner", tailored("r3", "j2"), _OWNER, tailored("r2", "j2")),
    Case("cover_letter_job_id_owner", letter("j3"), _OWNER, letter("j1")),
    Case("application_job_id_owner", application("j3"), _OWNER, application("j3", owner=OTHER)),
    Case(
        "application_tailored_resume_id_owner application_job_insert",
        application("j3", "'t1'", owner=OTHER),
        "another",
        application("j1", "'t1'"),
    ),
    Case("approval_owner", approval("p9", owner=OTHER), "another owner or job", approval("p9")),
    Case("approval_owner", approval("p9", job="j2"), "another owner or job", approval("p9")),
    Case("submission_owner", submission("a1", OTHER), _OWNER, submission("a1"), PREPARED),
    Case("document_owner", document("a1", OTHER), _OWNER, document("a1"), PREPARED),
    Case(
        "application_letter_insert",
        f"INSERT INTO application (id, owner_id, job_id, cover_letter_id) VALUES ('a9', '{ME}', 'j1', 'l2')",
        "letter is for another job",
        f"INSERT INTO application (id, owner_id, job_id, cover_letter_id) VALUES ('a9', '{ME}', 'j1', 'l1')",
    ),
    Case(
        "application_letter_update",
        update("application", "cover_letter_id = 'l2'", "a1"),
        "letter is for another job",
        update("application", "cover_letter_id = 'l1'", "a1"),
        PREPARED,
    ),
    Case(
        "jd_analysis_owner_fixed",
        update("jd_analysis", _TO_OTHER, "j1", "job_id"),
        "keeps its posting and its owner",
        update("jd_analysis", "match_score = 0.25", "j1", "job_id"),
    ),
    Case(
        "jd_analysis_owner_fixed",
        update("jd_analysis", "job_id = 'j2'", "j1", "job_id"),
        "keeps its posting and its owner",
        update("jd_analysis", "match_score = NULL", "j1", "job_id"),
    ),
    Case(
        "cover_letter_owner_fixed",
        update("cover_letter", _TO_OTHER, "l1"),
        "keeps its posting and its owner",
        update("cover_letter", "content = 'Hello'", "l1"),
    ),
    Case(
        "cover_letter_owner_fixed",
        update("cover_letter", "job_id = 'j2'", "l1"),
        "keeps its posting and its owner",
        update("cover_letter", "content = 'Hallo'", "l1"),
        "UPDATE cover_letter SET archived_at = '2026-11-22' WHERE id = 'l2';",
    ),
    Case("job_owner_fixed", update("job", _TO_OTHER, "j2"), _FIXED, update("job", "notes = 'good'", "j2")),
    Case("resume_owner_fixed", update("resume", _TO_OTHER, "r2"), _FIXED, update("resume", "name = 'CV'", "r2")),
    Case(
        "tailored_resume_owner_fixed",
        update("tailored_resume", _TO_OTHER, "t1"),
        _FIXED,
        update("tailored_resume", "diff_summary = 'one line'", "t1"),
    ),
    Case(
        "application_owner_fixed",
        update("application", _TO_OTHER, "a1"),
        _FIXED,
        update("application", "notes = 'sent a note'", "a1"),
        PREPARED,
    ),
    Case(
        "skill_entry_owner_fixed",
        update("skill_entry", _TO_OTHER, "k1"),
        _FIXED,
        update("skill_entry", "proficiency = 9", "k1"),
    ),
)

PROTECTION = (
    Case("tailored_section_insert_gate", section("education"), _PROTECTED, section("work")),
    Case(
        "tailored_section_insert_gate",
        section("education", verb="INSERT OR REPLACE"),
        _PROTECTED,
        section("work", verb="INSERT OR REPLACE"),
    ),
    Case("tailored_section_insert_gate", section("elsewhere"), "belongs to another base", section("work")),
    Case(
        "tailored_section_update_gate tailored_section_id_fixed",
        update("tailored_section", "resume_section_id = 'education'", "ts1"),
        "protected|keeps its id and its place",
        update("tailored_section", "content = 'New.'", "ts1"),
    ),
    Case(
        "tailored_section_update_gate tailored_section_id_fixed",
        update("tailored_section", "resume_section_id = 'elsewhere'", "ts1", verb="UPDATE OR REPLACE"),
        "another base|keeps its id and its place",
        update("tailored_section", "resume_section_id = 'summary'", "ts1"),
    ),
    Case(
        "tailored_section_id_fixed",
        update("tailored_section", "resume_section_id = 'work'", "ts1"),
        "keeps its id and its place",
        update("tailored_section", "content = 'New.'", "ts1"),
    ),
    Case(
        "resume_section_stays_open",
        update("resume_section", "tailorable = 0", "summary"),
        "take that out first",
        update("resume_section", "tailorable = 0", "work"),
    ),
    Case(
        "resume_section_stays_open",
        update("resume_section", "section_type = 'education', tailorable = 0", "summary"),
        "take that out first",
        update("resume_section", "section_type = 'education', tailorable = 0", "work"),
    ),
    Case(
        "resume_section_stays_open",
        update("resume_section", "resume_id = 'r2'", "summary"),
        "take that out first",
        update("resume_section", "resume_id = 'r2'", "work"),
    ),
)

APPROVALS = (
    Case(
        "tailored_resume_not_born_approved",
        f"""INSERT INTO tailored_resume
            (id, owner_id, base_resume_id, job_id, approval_status, approved_hash, approved_at)
            VALUES ('t9', '{ME}', 'r1', 'j2', 'approved', 'h1', '2026-11-22')""",
        "approved after it was compared",
        tailored("r1", "j2", more="approval_status: 'rejected'"),
    ),
    Case("tailored_resume_approval_gate", APPROVE, "row in the ledger", "UPDATE tailored_resume SET engine = 'x'"),
    Case("tailored_resume_approval_gate", APPROVE, "row in the ledger", "UPDATE job SET notes = 'x'", VOIDED),
    Case("tailored_resume_approval_gate", APPROVE.replace("h1", "h2"), "row in the ledger", APPROVE, LEDGER),
    Case(
        "tailored_resume_approval_gate",
        "UPDATE tailored_resume SET approved_hash = 'h2'",
        "row in the ledger",
        "UPDATE tailored_resume SET approved_hash = 'h1'",
        APPROVED,
    ),
    Case(
        "tailored_resume_fixed",
        update("tailored_resume", "base_resume_id = 'r2'", "t1"),
        "keeps its base and its job",
        update("tailored_resume", "base_resume_id = 'r1'", "t1"),
    ),
    Case(
        "tailored_resume_fixed",
        update("tailored_resume", "job_id = 'j2'", "t1"),
        "keeps its base and its job",
        update("tailored_resume", "job_id = 'j1'", "t1"),
    ),
    Case(
        "tailored_resume_fixed",
        update("tailored_resume", "id = 't2'", "t1"),
        "keeps its base and its job",
        update("tailored_resume", "id = 't1'", "t1"),
        "DELETE FROM tailored_section;",
    ),
    *(
        Case("approval_fixed", update("approval", change, "p1"), _LEDGER, void, LEDGER)
        for void in [update("approval", "voided_at = '2026-11-22'", "p1")]
        for change in (
            "content_hash = 'h2'",
            "content_hash = 'h2', voided_at = '2026-11-22'",
            "facts = '[1]', voided_at = '2026-11-22'",
            "actor = 'engine', voided_at = '2026-11-22'",
            "approved_at = '2020', voided_at = '2026-11-22'",
            "id = 'p2', voided_at = '2026-11-22'",
            "rowid = 99, voided_at = '2026-11-22'",
        )
    ),
    Case("approval_fixed", update("approval", "voided_at = NULL", "p1"), _LEDGER, approval("p9"), VOIDED),
    Case("approval_fixed", update("approval", "voided_at = '2030'", "p1"), _LEDGER, approval("p9"), VOIDED),
    Case("approval_kept", "DELETE FROM approval", _LEDGER, approval("p9"), LEDGER),
    Case("approval_kept", "DELETE FROM approval", _LEDGER, approval("p9"), VOIDED),
    Case(
        "tailored_resume_kept",
        "DELETE FROM tailored_resume WHERE id = 't1'",
        "was approved or used is kept",
        update("tailored_resume", "archived_at = '2026-11-22'", "t1"),
        LEDGER,
    ),
    Case(
        "tailored_resume_kept",
        "DELETE FROM tailored_resume WHERE id = 't1'",
        "was approved or used is kept",
        "DELETE FROM tailored_resume WHERE id = 't9'",
        PREPARED + tailored("r1", "j2") + ";",
    ),
)

_ARCHIVED = f"{APPROVED} UPDATE tailored_resume SET archived_at = '2026-11-22' WHERE id = 't1';"

APPLICATIONS = (
    Case("application_job_insert", application("j2", "'t1'"), "tailored for another job", application("j1", "'t1'")),
    Case(
        "application_job_update",
        update("application", "tailored_resume_id = 't1'", "a2"),
        "tailored for another job",
        update("application", "tailored_resume_id = 't9'", "a2"),
        BASE_SENT + tailored("r1", "j2") + ";",
    ),
    Case(
        "application_job_update",
        update("application", "tailored_resume_id = NULL", "a1"),
        "what was sent cannot be exchanged",
        update("application", "status = 'acknowledged'", "a1"),
        SUBMITTED,
    ),
    *(
        Case(
            "application_insert_gate",
            application("j1", "'t1'", status=status),
            _UNAPPROVED,
            application("j1", "NULL", status=status),
        )
        for status in ("submitted", "acknowledged", "interview", "offer", "rejected", "ghosted")
    ),
    *(
        Case(
            "application_update_gate",
            update("application", f"status = '{status}'", "a1"),
            _UNAPPROVED,
            update("application", "status = 'withdrawn'", "a1"),
            PREPARED,
        )
        for status in ("submitted", "acknowledged", "interview", "offer", "rejected", "ghosted")
    ),
    Case(
        "application_update_gate",
        update("application", "status = 'submitted'", "a1"),
        _UNAPPROVED,
        update("application", "status = 'prepared'", "a1"),
        PREPARED + "UPDATE application SET status = 'withdrawn';",
    ),
    Case(
        "application_update_gate",
        update("application", "status = 'submitted'", "a1"),
        _UNAPPROVED,
        update("application", "status = 'withdrawn'", "a1"),
        APPROVED + PREPARED + "UPDATE tailored_resume SET approval_status = 'rejected';",
    ),
    Case(
        "application_kept",
        "DELETE FROM application WHERE id = 'a1'",
        "that was sent is kept",
        "DELETE FROM application WHERE id = 'a2'",
        SUBMITTED + BASE_SENT,
    ),
    Case(
        "submission_fixed",
        'UPDATE submission SET posting = \'{"title": "forged"}\'',
        _FROZEN,
        update("job", "title = 'Changed since'", "j1"),
        SUBMITTED,
    ),
    Case(
        "submission_kept",
        "DELETE FROM submission WHERE application_id = 'a1'",
        _FROZEN,
        "DELETE FROM submission WHERE application_id = 'a2'",
        SUBMITTED + BASE_SENT + submission("a2") + ";",
    ),
    Case("document_fixed", "UPDATE document SET content = x'00'", _FROZEN, document("a1"), SUBMITTED),
    Case(
        "document_kept",
        "DELETE FROM document WHERE id = 'd1'",
        _FROZEN,
        "DELETE FROM document WHERE id = 'd9'",
        SUBMITTED + BASE_SENT + document("a2") + ";",
    ),
)

HISTORY = (
    Case("event_no_update", "UPDATE event SET summary = 'forged'", _HISTORY, event("e9")),
    Case("event_no_update", update("event", "seq = 99", "e1", verb="UPDATE OR REPLACE"), _HISTORY, event("e9")),
    Case("event_no_delete", "DELETE FROM event WHERE id = 'e8'", _HISTORY, event("e9"), event("e8") + ";"),
    Case("event_change_no_update", "UPDATE event_change SET before = '{}'", _HISTORY, event("e9")),
    Case("event_change_no_delete", "DELETE FROM event_change", _HISTORY, event("e9")),
    Case("event_no_replace", event("e1", verb="INSERT OR REPLACE"), _HISTORY, event("e9", verb="INSERT OR REPLACE")),
    Case(
        "event_no_replace",
        event("e9", "(SELECT seq FROM event WHERE id = 'e1')", verb="INSERT OR REPLACE"),
        _HISTORY,
        event("e9", "1000"),
    ),
    Case(
        "event_change_no_replace",
        "INSERT OR REPLACE INTO event_change (event_id, ordinal, table_name, row_id) VALUES ('e1', 0, 'job', 'x')",
        _HISTORY,
        "INSERT OR REPLACE INTO event_change (event_id, ordinal, table_name, row_id) VALUES ('e1', 1, 'job', 'x')",
    ),
)

_FULL = f"""
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
INSERT INTO job (id, owner_id, platform, platform_job_id, title, scraped_at)
SELECT 'b' || i, '{ME}', 'seek', 'b' || i, 'Clerk', '2026-11-22' FROM n;
INSERT INTO tailored_resume (id, owner_id, base_resume_id, job_id, engine)
SELECT 'e' || id, owner_id, 'r1', id, 'external' FROM job WHERE id GLOB 'b*';
"""
_OWN = tailored("r1", "j2", row_id="t8") + ";"

BUDGET = (
    Case(
        "tailored_resume_budget",
        tailored("r1", "j2", more="engine: 'external'"),
        "50 variants of engines",
        tailored("r1", "j2"),
        _FULL,
    ),
    Case(
        "tailored_resume_budget_update",
        update("tailored_resume", "engine = 'external'", "t8"),
        "50 variants of engines",
        update("tailored_resume", "engine = 'other'", "t8"),
        _FULL + _OWN,
    ),
    Case(
        "tailored_resume_budget_update",
        update("tailored_resume", "archived_at = NULL", "t8"),
        "50 variants of engines",
        update("tailored_resume", "archived_at = '2026-11-23'", "t8"),
        _OWN + "UPDATE tailored_resume SET engine = 'external', archived_at = '2026-11-22' WHERE id = 't8';" + _FULL,
    ),
)

CASES = (
    OWNERS
    + BUDGET
    + PROTECTION
    + APPROVALS
    + APPLICATIONS
    + HISTORY
    + KEPT
    + REPLACED
    + LETTERS
    + CORRECTIONS
    + OUTSIDE
    + CHOICES
)
