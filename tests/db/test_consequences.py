"""What the schema does by itself when something changes: void approvals, write events, keep the search right."""

from __future__ import annotations

import itertools
import json
import re
import sqlite3

import pytest

from tests.db.attacked import ME, OTHER, filled, plain
from tests.db.outside_effects import OUTSIDE_EFFECTS
from tests.db.rule_cases import CASES
from tests.db.rule_sql import (
    APPROVED,
    BASE_SENT,
    LEDGER,
    LETTER_APPROVED,
    PREPARED,
    SUBMITTED,
    application,
    base_section,
    section,
)

__all__ = ["filled", "plain"]  # fixtures

_HEADING = "UPDATE resume_section SET heading = 'Profile' WHERE id = 'summary'"
_REPOSITION = "UPDATE resume_section SET position = 5 WHERE id = 'education'"
_RETYPE = "UPDATE resume_section SET section_type = 'references' WHERE id = 'education'"

VOIDING = {
    "tailored_section_insert_void": [section("work")],
    "tailored_section_delete_void": ["DELETE FROM tailored_section WHERE id = 'ts1'"],
    "tailored_section_update_void": ["UPDATE tailored_section SET content = '{}' WHERE id = 'ts1'"],
    "resume_section_insert_void": [base_section("s9"), base_section("s9", verb="INSERT OR REPLACE")],
    "resume_section_delete_void": ["DELETE FROM resume_section WHERE id = 'education'"],
    "resume_section_update_void": [
        "UPDATE resume_section SET content = '{}' WHERE id = 'summary'",
        "UPDATE resume_section SET content = '{}' WHERE id = 'education'",
        _HEADING,
        _REPOSITION,
        _RETYPE,
        "UPDATE resume_section SET tailorable = 0 WHERE id = 'work'",
        "UPDATE resume_section SET resume_id = 'r2' WHERE id = 'work'",
        "UPDATE resume_section SET resume_id = 'r1' WHERE id = 'elsewhere'",
    ],
    "resume_contact_void": ["UPDATE resume SET contact = '{\"name\": \"Mira\"}' WHERE id = 'r1'"],
    "tailored_resume_curated_void": [
        "UPDATE tailored_resume SET curated_json = '{\"summary\": \"Nobel laureate\"}' WHERE id = 't1'",
    ],
    "job_posting_void": [
        "UPDATE job SET title = 'Lead' WHERE id = 'j1'",
        "UPDATE job SET company = 'Helio Bank' WHERE id = 'j1'",
        "UPDATE job SET description_raw = 'Go.' WHERE id = 'j1'",
    ],
}
"""What voids an approval, by the trigger that sees to it."""

LETTER_VOIDING = {
    "cover_letter_content_void": ["UPDATE cover_letter SET content = 'Dear all' WHERE id = 'l1'"],
    "tailored_section_insert_void_letter": [section("work")],
    "tailored_section_update_void_letter": VOIDING["tailored_section_update_void"],
    "tailored_section_delete_void_letter": VOIDING["tailored_section_delete_void"],
    "resume_section_insert_void_letter": VOIDING["resume_section_insert_void"],
    "resume_section_update_void_letter": VOIDING["resume_section_update_void"],
    "resume_section_delete_void_letter": VOIDING["resume_section_delete_void"],
    "resume_contact_void_letter": VOIDING["resume_contact_void"],
    "job_posting_void_letter": VOIDING["job_posting_void"],
}
"""What voids the approval of a letter, by the trigger that sees to it."""

HARMLESS = (
    "UPDATE job SET notes = 'good', last_seen_at = '2026-11-22', status = 'matched' WHERE id = 'j1'",
    "UPDATE job SET title = title, company = company, description_raw = description_raw WHERE id = 'j1'",
    "UPDATE job SET title = 'Changed' WHERE id = 'j2'",
    "UPDATE resume_section SET content = content, heading = heading WHERE id = 'summary'",
    "UPDATE resume_section SET content = '{}' WHERE id = 'elsewhere'",
    "UPDATE resume SET name = 'My CV', contact = contact WHERE id = 'r1'",
    "UPDATE tailored_resume SET pdf_key = 'k', curated_json = curated_json WHERE id = 't1'",
)

EFFECTS = (
    "tailored_resume_void",
    "cover_letter_void",
    "application_dated",
    "job_status_event",
    "job_closed_event",
    "tailored_resume_status_event",
    "application_status_event",
    "job_fts_insert",
    "job_fts_delete",
    "job_fts_update",
    *OUTSIDE_EFFECTS,
)
"""The triggers that do something, each shown below."""

_LETTERS = [
    pytest.param(rule, change, id=f"{rule}-{n}")
    for rule in LETTER_VOIDING
    for n, change in enumerate(LETTER_VOIDING[rule])
]
_VOIDING = [pytest.param(rule, change, id=f"{rule}-{n}") for rule in VOIDING for n, change in enumerate(VOIDING[rule])]


def _state(conn: sqlite3.Connection) -> tuple[object, ...]:
    row: tuple[object, ...] = conn.execute(
        "SELECT approval_status, approved, approved_hash, approved_at, approval_token"
        " FROM tailored_resume WHERE id = 't1'"
    ).fetchone()
    return row


def _steps(conn: sqlite3.Connection, subject: str) -> list[tuple[str, str]]:
    rows = conn.execute(
        "SELECT payload FROM event WHERE verb = 'status' AND actor = 'schema' AND subject_id = ? ORDER BY seq",
        (subject,),
    )
    return [(payload["from"], payload["to"]) for payload in (json.loads(row[0]) for row in rows)]


def test_every_trigger_has_its_test(plain: sqlite3.Connection) -> None:
    """Whoever adds a trigger adds a case that it refuses, or a consequence."""
    present = {row[0] for row in plain.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    tested = {name for case in CASES for name in case.rules.split()} | set(VOIDING) | set(LETTER_VOIDING) | set(EFFECTS)
    assert present == tested


@pytest.mark.parametrize(("rule", "change"), _VOIDING)
def test_a_change_voids_the_approval(plain: sqlite3.Connection, rule: str, change: str) -> None:
    """Approval, ledger row and open token are void, and one event says so."""
    plain.executescript(APPROVED + "UPDATE tailored_resume SET approval_token = 'digest';")
    plain.execute(change)
    assert _state(plain) == ("pending", 0, "", None, "")
    assert plain.execute("SELECT voided_at IS NOT NULL FROM approval").fetchone() == (1,)
    assert _steps(plain, "t1") == [("pending", "approved"), ("approved", "pending")]


@pytest.mark.parametrize(("rule", "change"), _VOIDING)
def test_it_is_this_trigger_that_voids(plain: sqlite3.Connection, rule: str, change: str) -> None:
    """With the trigger gone the approval outlives the change."""
    plain.executescript(APPROVED + f"DROP TRIGGER {rule};")
    plain.execute(change)
    assert _state(plain)[0] == "approved"


@pytest.mark.parametrize(("rule", "change"), _VOIDING)
def test_a_change_closes_an_open_token(plain: sqlite3.Connection, rule: str, change: str) -> None:
    """A token that was issued for the state before opens nothing after it; a rejection stays one."""
    plain.execute("UPDATE tailored_resume SET approval_status = 'rejected', approval_token = 'digest'")
    plain.execute(change)
    assert _state(plain) == ("rejected", 0, "", None, "")


@pytest.mark.parametrize("change", HARMLESS)
def test_what_was_not_seen_leaves_the_approval(plain: sqlite3.Connection, change: str) -> None:
    """Notes, other postings, other resumes and a write of the same words leave the approval in force."""
    plain.executescript(APPROVED)
    plain.execute(change)
    assert _state(plain)[:3] == ("approved", 1, "h1")
    assert plain.execute("SELECT voided_at FROM approval").fetchone() == (None,)


@pytest.mark.parametrize(("rule", "change"), _LETTERS)
def test_a_change_voids_the_approval_of_a_letter(plain: sqlite3.Connection, rule: str, change: str) -> None:
    """The letter's approval and its row in the ledger are void; with the trigger gone they outlive the change."""
    for dropped in (False, True):
        plain.executescript("SAVEPOINT a;" + LETTER_APPROVED + (f"DROP TRIGGER {rule};" if dropped else ""))
        plain.execute(change)
        approved = plain.execute("SELECT approved_hash, approved_at FROM cover_letter WHERE id = 'l1'").fetchone()
        assert approved == (("h1", "2026-11-22") if dropped else ("", None))
        assert plain.execute("SELECT voided_at IS NULL FROM letter_approval").fetchone() == (int(dropped),)
        plain.execute("ROLLBACK TO a")


@pytest.mark.parametrize("change", HARMLESS)
def test_what_was_not_seen_leaves_the_approval_of_a_letter(plain: sqlite3.Connection, change: str) -> None:
    """Notes, other postings, other resumes and a write of the same words leave it in force."""
    plain.executescript(LETTER_APPROVED)
    plain.execute(change)
    plain.execute("UPDATE cover_letter SET content = content")
    assert plain.execute("SELECT approved_hash FROM cover_letter WHERE id = 'l1'").fetchone() == ("h1",)


def test_it_is_the_trigger_that_voids_the_row_of_a_letter(plain: sqlite3.Connection) -> None:
    """Taking an approval back voids its row, so that it cannot be claimed again; without the trigger it could be."""
    for dropped in (False, True):
        plain.executescript("SAVEPOINT a;" + LETTER_APPROVED + ("DROP TRIGGER cover_letter_void;" if dropped else ""))
        plain.execute("UPDATE cover_letter SET approved_hash = '', approved_at = NULL")
        assert plain.execute("SELECT voided_at IS NULL FROM letter_approval").fetchone() == (int(dropped),)
        plain.execute("ROLLBACK TO a")


@pytest.mark.parametrize("status", ["pending", "rejected"])
def test_taking_an_approval_back_voids_its_row(plain: sqlite3.Connection, status: str) -> None:
    """The ledger's row is void with the approval, and cannot be approved on again."""
    plain.executescript(APPROVED)
    plain.execute("UPDATE tailored_resume SET approval_status = ?, approved_hash = ''", (status,))
    assert plain.execute("SELECT voided_at IS NOT NULL FROM approval").fetchone() == (1,)
    with pytest.raises(sqlite3.IntegrityError, match="row in the ledger"):
        plain.execute("UPDATE tailored_resume SET approval_status = 'approved', approved_hash = 'h1', approved_at = ''")


def test_it_is_the_trigger_that_voids_the_row(plain: sqlite3.Connection) -> None:
    """Without it an approval that was taken back could be claimed again."""
    plain.executescript(APPROVED + "DROP TRIGGER tailored_resume_void;")
    plain.execute("UPDATE tailored_resume SET approval_status = 'pending'")
    assert plain.execute("SELECT voided_at FROM approval").fetchone() == (None,)


def test_what_was_sent_outlives_its_approval(plain: sqlite3.Connection) -> None:
    """A posting that changes after it was applied to voids the approval and leaves what was sent as it was."""
    plain.executescript(SUBMITTED)
    before = plain.execute("SELECT * FROM submission").fetchall(), plain.execute("SELECT * FROM document").fetchall()
    plain.execute("UPDATE job SET description_raw = 'Gone.' WHERE id = 'j1'")
    assert _state(plain)[0] == "pending"
    assert before == (
        plain.execute("SELECT * FROM submission").fetchall(),
        plain.execute("SELECT * FROM document").fetchall(),
    )
    plain.execute("UPDATE application SET status = 'interview' WHERE id = 'a1'")


def test_every_status_of_a_posting_writes_its_event(plain: sqlite3.Connection) -> None:
    """Each change of status is one event with where from and where to; writing the same status is none."""
    path = ["new", "analyzed", "matched", "skipped", "applied", "rejected", "interview", "offer"]
    for status in [*path[1:], path[-1]]:
        plain.execute("UPDATE job SET status = ? WHERE id = 'j1'", (status,))
    assert _steps(plain, "j1") == list(itertools.pairwise(path))


def test_every_status_of_an_application_writes_its_event(plain: sqlite3.Connection) -> None:
    """Each step from prepared on is one event with where from and where to."""
    plain.executescript(APPROVED + PREPARED)
    path = ["prepared", "submitted", "acknowledged", "interview", "rejected", "offer", "ghosted", "withdrawn"]
    for status in path[1:]:
        plain.execute("UPDATE application SET status = ?", (status,))
    assert _steps(plain, "a1") == list(itertools.pairwise(path))


def test_every_status_of_an_approval_writes_its_event(plain: sqlite3.Connection) -> None:
    """Rejecting, reopening and approving are one event each."""
    plain.executescript(LEDGER)
    for status in ("rejected", "pending", "pending"):
        plain.execute("UPDATE tailored_resume SET approval_status = ?", (status,))
    assert _steps(plain, "t1") == [("pending", "rejected"), ("rejected", "pending")]


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("job_status_event", "UPDATE job SET status = 'skipped'"),
        ("job_closed_event", "UPDATE job SET closed_at = '2026-11-22T00:00:00.000000Z', closed_reason = 'filled'"),
        ("tailored_resume_status_event", "UPDATE tailored_resume SET approval_status = 'rejected'"),
        ("application_status_event", "UPDATE application SET status = 'withdrawn'"),
    ],
)
def test_it_is_the_trigger_that_writes_the_event(plain: sqlite3.Connection, rule: str, change: str) -> None:
    """With the trigger gone the status changes in silence."""
    plain.executescript(PREPARED + f"DROP TRIGGER {rule};")
    before = plain.execute("SELECT count(*) FROM event").fetchone()
    plain.execute(change)
    assert plain.execute("SELECT count(*) FROM event").fetchone() == before


def test_closing_and_opening_again_write_their_events(plain: sqlite3.Connection) -> None:
    """Each turn is one event that says why; another reason for what is closed already is none."""
    moments = ("'2026-11-22T00:00:00.000000Z'", "'2026-11-23T00:00:00.000000Z'", "NULL")
    for moment in moments:
        plain.execute(f"UPDATE job SET closed_at = {moment}, closed_reason = 'filled' WHERE id = 'j1'")
    rows = plain.execute("SELECT summary FROM event WHERE subject_id = 'j1' AND verb = 'status' ORDER BY seq")
    assert [row[0] for row in rows] == ["closed: filled", "open again"]


def test_events_of_the_schema_have_ids_and_owners(plain: sqlite3.Connection) -> None:
    """The event belongs to the owner of what changed, and its id is a UUID of version 4."""
    plain.execute("UPDATE job SET status = 'skipped'")
    rows = plain.execute("SELECT id, owner_id FROM event WHERE verb = 'status' ORDER BY subject_id").fetchall()
    assert [owner for _, owner in rows] == [ME, ME, OTHER]
    shape = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert all(re.fullmatch(shape, name) for name, _ in rows)


def test_a_submission_is_dated(plain: sqlite3.Connection) -> None:
    """Leaving prepared without a date sets one; a date that is given stays."""
    plain.executescript(APPROVED + PREPARED + BASE_SENT)
    plain.execute("UPDATE application SET status = 'submitted' WHERE id = 'a1'")
    plain.execute("UPDATE application SET status = 'submitted', applied_at = '2020-01-01' WHERE id = 'a2'")
    (first,), (second,) = plain.execute("SELECT applied_at FROM application ORDER BY id").fetchall()
    assert first > "2020-01-02T"
    assert second == "2020-01-01"


def test_withdrawing_what_was_never_sent_is_not_dated(plain: sqlite3.Connection) -> None:
    """An application that was given up before it was sent has no date of sending."""
    plain.executescript(PREPARED)
    plain.execute("UPDATE application SET status = 'withdrawn'")
    assert plain.execute("SELECT applied_at FROM application").fetchone() == (None,)


@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL", "REPLACE"])
def test_one_application_a_job_and_owner(plain: sqlite3.Connection, verb: str) -> None:
    """No form of INSERT gets a second application to the same job in, or the first one out; another owner may apply."""
    plain.executescript(PREPARED)
    with pytest.raises(sqlite3.IntegrityError, match="already applied"):
        plain.execute(application("j1", verb=verb))
    assert plain.execute("SELECT id FROM application").fetchall() == [("a1",)]
    plain.execute(application("j3", owner=OTHER, verb=verb))


def test_the_constraint_holds_without_its_trigger(plain: sqlite3.Connection) -> None:
    """One application a job is a unique constraint too."""
    plain.executescript(PREPARED + "DROP TRIGGER application_no_replace;")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE constraint failed"):
        plain.execute(application("j1"))


def test_approved_follows_from_the_status(plain: sqlite3.Connection) -> None:
    """Nobody sets `approved`: it is what the status says."""
    with pytest.raises(sqlite3.OperationalError, match="cannot UPDATE generated column"):
        plain.execute("UPDATE tailored_resume SET approved = 1")
    plain.executescript(APPROVED)
    assert _state(plain)[1] == 1


@pytest.mark.parametrize(
    "change",
    ["UPDATE resume_section SET tailorable = 1", "UPDATE resume_section SET section_type = 'education'"],
)
def test_a_protected_section_stays_protected(plain: sqlite3.Connection, change: str) -> None:
    """A section of a protected type cannot be opened for tailoring, nor an open one turned into such a type."""
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        plain.execute(change)


def _found(conn: sqlite3.Connection, words: str) -> list[str]:
    sql = "SELECT j.id FROM job_fts JOIN job AS j ON j.rowid = job_fts.rowid WHERE job_fts MATCH ? ORDER BY j.id"
    return [row[0] for row in conn.execute(sql, (words,))]


def test_the_search_follows_the_postings(plain: sqlite3.Connection) -> None:
    """New, changed and deleted postings are in the index as they are."""
    assert _found(plain, "kafka") == ["j1"]
    plain.execute("UPDATE job SET description_raw = 'Rust and C++.' WHERE id = 'j1'")
    assert (_found(plain, "kafka"), _found(plain, '"c++"')) == ([], ["j1"])
    plain.execute("DELETE FROM job WHERE id = 'j3'")
    assert _found(plain, "python") == []
    plain.execute("INSERT INTO job_fts (job_fts, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("job_fts_update", "UPDATE job SET title = 'Potter' WHERE id = 'j3'"),
        ("job_fts_delete", "DELETE FROM job WHERE id = 'j3'"),
        (
            "job_fts_insert",
            (
                f"INSERT INTO job (id, owner_id, platform, platform_job_id, title, scraped_at)"
                f" VALUES ('j9', '{ME}', 'x', 'x', 'Potter', 'x')"
            ),
        ),
    ],
)
def test_without_its_trigger_the_index_goes_stale(plain: sqlite3.Connection, rule: str, change: str) -> None:
    """With the trigger gone the index no longer says what the postings say."""
    plain.execute(f"DROP TRIGGER {rule}")
    plain.execute(change)
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        plain.execute("INSERT INTO job_fts (job_fts, rank) VALUES ('integrity-check', 1)")
