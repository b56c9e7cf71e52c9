"""What stays though it is deleted, renamed, moved or replaced."""

from __future__ import annotations

from tests.db.attacked import OTHER
from tests.db.rule_sql import (
    BASE_SENT,
    LEDGER,
    PREPARED,
    SUBMITTED,
    Case,
    application,
    approval,
    base,
    base_section,
    document,
    job,
    section,
    submission,
    tailored,
    update,
)

_LEDGER = "ledger of approvals only grows"
_FROZEN = "what was sent is frozen"

KEPT = (
    Case(
        "job_kept",
        "DELETE FROM job WHERE id = 'j1'",
        "is kept: close it",
        "DELETE FROM job WHERE id = 'j3'",
    ),
    Case(
        "job_kept",
        "DELETE FROM job WHERE id = 'j2'",
        "is kept: close it",
        "DELETE FROM job WHERE id = 'j3'",
        "DELETE FROM cover_letter;" + BASE_SENT,
    ),
    Case(
        "job_kept",
        "DELETE FROM job WHERE id = 'j2'",
        "is kept: close it",
        update("job", "closed_at = '2026-11-22'", "j2"),
    ),
    Case("resume_kept", "DELETE FROM resume WHERE id = 'r1'", "archive it", "DELETE FROM resume WHERE id = 'r2'"),
    Case("job_id_fixed", update("job", "id = 'j9'", "j3"), "id cannot change", update("job", "id = 'j3'", "j3")),
    Case(
        "resume_id_fixed",
        update("resume", "id = 'r9'", "r3"),
        "id cannot change",
        update("resume", "name = '.'", "r3"),
    ),
    Case(
        "resume_section_id_fixed",
        update("resume_section", "id = 's9'", "work"),
        "id cannot change",
        update("resume_section", "heading = 'Work'", "work"),
    ),
    Case(
        "tailored_section_id_fixed",
        update("tailored_section", "id = 'x'", "ts1"),
        "keeps its id and its place",
        update("tailored_section", "id = 'ts1'", "ts1"),
    ),
    Case(
        "application_id_fixed",
        update("application", "job_id = 'j2', tailored_resume_id = NULL", "a1"),
        "keeps its id and its job",
        update("application", "tailored_resume_id = NULL", "a1"),
        PREPARED,
    ),
    Case(
        "application_id_fixed",
        update("application", "id = 'a9'", "a1"),
        "keeps its id and its job",
        update("application", "notes = 'x'", "a1"),
        PREPARED,
    ),
    *(
        Case(
            f"{table}_place_fixed",
            update(table, "rowid = 77", row_id),
            "row number cannot change",
            update(table, "rowid = rowid", row_id),
            PREPARED if table == "application" else "",
        )
        for table, row_id in (
            ("job", "j1"),
            ("resume", "r1"),
            ("resume_section", "summary"),
            ("tailored_resume", "t1"),
            ("tailored_section", "ts1"),
            ("application", "a1"),
        )
    ),
)


def _replacing(rule: str, message: str, attacks: tuple[str, ...], control: str, setup: str = "") -> tuple[Case, ...]:
    return tuple(Case(rule, attack, message, control, setup) for attack in attacks)


_R = "INSERT OR REPLACE"
_APPLIED = "already applied to this job"

REPLACED = (
    Case(
        "job_update_no_replace",
        update("job", "platform_job_id = '2'", "j1", verb="UPDATE OR REPLACE"),
        "another posting has this id",
        update("job", "platform_job_id = '9'", "j1"),
    ),
    *_replacing(
        "job_no_replace",
        "this posting is in the file",
        (job("j1", "9", verb=_R), job("j9", "1", verb=_R), job("j9", "9", verb=_R, rowid="1")),
        job("j9", "9", verb=_R),
    ),
    *_replacing(
        "resume_no_replace",
        "is in the file: update it",
        (base("r1", verb=_R), base("r9", 1, verb=_R), base("r9", verb=_R, rowid="1")),
        base("r9", verb=_R),
    ),
    Case(
        "resume_update_no_replace",
        update("resume", "is_default = 1", "r2", verb="UPDATE OR REPLACE"),
        "another resume is the default",
        update("resume", "is_default = 1", "r1"),
    ),
    *_replacing(
        "resume_section_no_replace",
        "this section is in the file",
        (
            base_section("summary", verb=_R),
            base_section("education", verb=_R),
            base_section("s9", verb=_R, rowid="1", resume="r2"),
        ),
        base_section("s9", verb=_R),
    ),
    *_replacing(
        "tailored_section_no_replace",
        "has a tailored version: update it",
        (
            section("summary", verb=_R),
            section("work", verb=_R, row_id="ts1"),
            section("work", verb=_R).replace("(id", "(rowid, id").replace("('ts9'", "(1, 'ts9'"),
        ),
        section("work", verb=_R),
    ),
    *_replacing(
        "tailored_resume_no_replace",
        "has its tailored resume",
        (
            tailored("r1", "j1", verb=_R),
            tailored("r1", "j2", verb=_R, row_id="t1"),
            tailored("r1", "j2", verb=_R, more="rowid: 1"),
        ),
        tailored("r1", "j2", verb=_R),
    ),
    Case(
        "tailored_resume_update_no_replace",
        update("tailored_resume", "archived_at = NULL", "t1", verb="UPDATE OR REPLACE"),
        "archive that first",
        update("tailored_resume", "archived_at = '2026-11-22'", "t9"),
        "UPDATE tailored_resume SET archived_at = '2026-11-21';" + tailored("r2", "j1") + ";",
    ),
    *_replacing(
        "approval_no_replace",
        _LEDGER,
        (approval("p1", verb=_R), approval("p9", verb=_R, rowid="1")),
        approval("p9", verb=_R),
        LEDGER,
    ),
    *_replacing(
        "application_no_replace",
        _APPLIED,
        (
            application("j1", verb=_R),
            application("j2", verb=_R, row_id="a1"),
            application("j2", verb=_R).replace("(id", "(rowid, id").replace("('a9'", "(1, 'a9'"),
        ),
        application("j3", owner=OTHER, verb=_R),
        PREPARED,
    ),
    *_replacing(
        "submission_no_replace",
        _FROZEN,
        (submission("a1", verb=_R), submission("a2", verb=_R, rowid="1")),
        submission("a2", verb=_R),
        SUBMITTED + BASE_SENT,
    ),
    *_replacing(
        "document_no_replace",
        _FROZEN,
        (document("a1", verb=_R, row_id="d1"), document("a2", verb=_R, rowid="1")),
        document("a2", verb=_R),
        SUBMITTED + BASE_SENT,
    ),
)
