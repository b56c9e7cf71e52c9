"""The statements that attacks on the schema are made of, in plain SQL."""

from __future__ import annotations

from attrs import frozen

from tests.db.attacked import ME

LEDGER = f"""
INSERT INTO approval (id, owner_id, tailored_resume_id, job_id, content_hash, approved_at, actor)
VALUES ('p1', '{ME}', 't1', 'j1', 'h1', '2026-11-22', 'person');
"""
APPROVE = "UPDATE tailored_resume SET approval_status = 'approved', approved_hash = 'h1', approved_at = '2026-11-22'"
APPROVED = f"{LEDGER} {APPROVE} WHERE id = 't1';"
PREPARED = f"INSERT INTO application (id, owner_id, job_id, tailored_resume_id) VALUES ('a1', '{ME}', 'j1', 't1');"
SUBMITTED = f"""
{APPROVED} {PREPARED}
INSERT INTO submission (application_id, owner_id, submitted_at, posting, resume, sha256)
VALUES ('a1', '{ME}', '2026-11-22', '{{}}', '{{}}', 's');
INSERT INTO document (id, owner_id, application_id, kind, format, sha256, content, created_at)
VALUES ('d1', '{ME}', 'a1', 'resume', 'pdf', 's', x'25', '2026-11-22');
UPDATE application SET status = 'submitted' WHERE id = 'a1';
"""
BASE_SENT = f"INSERT INTO application (id, owner_id, job_id) VALUES ('a2', '{ME}', 'j2');"
LETTER_LEDGER = f"""
INSERT INTO letter_approval (id, owner_id, cover_letter_id, content_hash, approved_at, actor)
VALUES ('q1', '{ME}', 'l1', 'h1', '2026-11-22', 'person');
"""
LETTER_APPROVE = "UPDATE cover_letter SET approved_hash = 'h1', approved_at = '2026-11-22' WHERE id = 'l1'"
LETTER_APPROVED = f"{LETTER_LEDGER} {LETTER_APPROVE};"
LETTER_PREPARED = f"""
INSERT INTO application (id, owner_id, job_id, cover_letter_id) VALUES ('a1', '{ME}', 'j1', 'l1');
"""
VOIDED = f"{LEDGER} UPDATE approval SET voided_at = '2026-11-22' WHERE id = 'p1';"


@frozen
class Case:
    """One attack on a rule.

    Attributes:
        rules: The triggers that stand in its way.
        attack: One statement that they refuse.
        message: What they say.
        control: A statement near it that must work.
        setup: What comes first.
    """

    rules: str
    attack: str
    message: str
    control: str
    setup: str = ""


def section(section_id: str, *, verb: str = "INSERT", tailored: str = "t1", row_id: str = "ts9") -> str:
    """Return the SQL that puts a tailored version of a section."""
    return (
        f"{verb} INTO tailored_section (id, tailored_resume_id, resume_section_id, content)"
        f" VALUES ('{row_id}', '{tailored}', '{section_id}', '{{}}')"
    )


def tailored(base: str, job: str, owner: str = ME, *, row_id: str = "t9", verb: str = "INSERT", more: str = "") -> str:
    """Return the SQL that makes a tailored resume; *more* is ``column: value``."""
    column, _, value = more.partition(": ")
    extra = (f", {column}", f", {value}") if more else ("", "")
    return (
        f"{verb} INTO tailored_resume (id, owner_id, base_resume_id, job_id{extra[0]})"
        f" VALUES ('{row_id}', '{owner}', '{base}', '{job}'{extra[1]})"
    )


def application(
    job: str,
    resume: str = "NULL",
    *,
    owner: str = ME,
    verb: str = "INSERT",
    status: str = "prepared",
    row_id: str = "a9",
) -> str:
    """Return the SQL that makes an application."""
    return (
        f"{verb} INTO application (id, owner_id, job_id, tailored_resume_id, status)"
        f" VALUES ('{row_id}', '{owner}', '{job}', {resume}, '{status}')"
    )


def letter(
    job: str, owner: str = ME, *, row_id: str = "l9", verb: str = "INSERT", archived: bool = True, more: str = ""
) -> str:
    """Return the SQL that makes a letter, out of use unless told; *more* is ``column: value``."""
    column, _, value = more.partition(": ")
    extra = (f", {column}", f", {value}") if more else ("", "")
    out_of_use = "'2026-11-22'" if archived else "NULL"
    return (
        f"{verb} INTO cover_letter (id, owner_id, job_id, content, created_at, archived_at{extra[0]})"
        f" VALUES ('{row_id}', '{owner}', '{job}', '', '', {out_of_use}{extra[1]})"
    )


def letter_approval(row_id: str, *, verb: str = "INSERT", owner: str = ME, rowid: str = "") -> str:
    """Return the SQL that writes into the ledger of letters."""
    column, value = ("rowid, ", f"{rowid}, ") if rowid else ("", "")
    return (
        f"{verb} INTO letter_approval ({column}id, owner_id, cover_letter_id, content_hash, approved_at, actor)"
        f" VALUES ({value}'{row_id}', '{owner}', 'l1', 'forged', '2026-11-22', 'person')"
    )


def analysis(job: str, owner: str = ME) -> str:
    """Return the SQL that makes an analysis."""
    return f"INSERT INTO jd_analysis (job_id, owner_id, analyzed_at) VALUES ('{job}', '{owner}', '2026-11-22')"


def submission(name: str, owner: str = ME, *, verb: str = "INSERT", rowid: str = "") -> str:
    """Return the SQL that freezes what was sent."""
    column, value = ("rowid, ", f"{rowid}, ") if rowid else ("", "")
    return (
        f"{verb} INTO submission ({column}application_id, owner_id, submitted_at, posting, resume, sha256)"
        f" VALUES ({value}'{name}', '{owner}', '2026-11-22', '{{}}', '{{}}', 'forged')"
    )


def document(name: str, owner: str = ME, *, row_id: str = "d9", verb: str = "INSERT", rowid: str = "") -> str:
    """Return the SQL that keeps a sent file."""
    column, value = ("rowid, ", f"{rowid}, ") if rowid else ("", "")
    return (
        f"{verb} INTO document ({column}id, owner_id, application_id, kind, format, sha256, content, created_at)"
        f" VALUES ({value}'{row_id}', '{owner}', '{name}', 'resume', 'pdf', 'forged', x'00', '2026-11-22')"
    )


def approval(row_id: str, *, verb: str = "INSERT", owner: str = ME, job: str = "j1", rowid: str = "") -> str:
    """Return the SQL that writes into the ledger of approvals."""
    column, value = ("rowid, ", f"{rowid}, ") if rowid else ("", "")
    return (
        f"{verb} INTO approval ({column}id, owner_id, tailored_resume_id, job_id, content_hash, approved_at, actor)"
        f" VALUES ({value}'{row_id}', '{owner}', 't1', '{job}', 'forged', '2026-11-22', 'person')"
    )


def job(row_id: str, number: str, *, verb: str = "INSERT", rowid: str = "") -> str:
    """Return the SQL that makes a posting."""
    column, value = ("rowid, ", f"{rowid}, ") if rowid else ("", "")
    return (
        f"{verb} INTO job ({column}id, owner_id, platform, platform_job_id, title, scraped_at)"
        f" VALUES ({value}'{row_id}', '{ME}', 'seek', '{number}', 'Other', '2026-11-22T00:00:00.000000Z')"
    )


def base(row_id: str, default: int = 0, *, verb: str = "INSERT", rowid: str = "") -> str:
    """Return the SQL that makes a base resume."""
    column, value = ("rowid, ", f"{rowid}, ") if rowid else ("", "")
    return (
        f"{verb} INTO resume ({column}id, owner_id, format, is_default)"
        f" VALUES ({value}'{row_id}', '{ME}', 'json', {default})"
    )


def base_section(row_id: str, *, verb: str = "INSERT", rowid: str = "", resume: str = "r1") -> str:
    """Return the SQL that makes a section of a base resume."""
    column, value = ("rowid, ", f"{rowid}, ") if rowid else ("", "")
    return (
        f"{verb} INTO resume_section ({column}id, resume_id, section_type, content, tailorable)"
        f" VALUES ({value}'{row_id}', '{resume}', 'projects', '{{}}', 1)"
    )


def event(row_id: str, seq: str = "NULL", *, verb: str = "INSERT") -> str:
    """Return the SQL that writes an event."""
    return (
        f"{verb} INTO event (seq, id, owner_id, at, actor, verb, subject_type, summary)"
        f" VALUES ({seq}, '{row_id}', '{ME}', '2026-11-22', 'person', 'note', 'job', 'forged')"
    )


def update(table: str, change: str, row_id: str, key: str = "id", *, verb: str = "UPDATE") -> str:
    """Return the SQL that changes one row."""
    return f"{verb} {table} SET {change} WHERE {key} = '{row_id}'"
