"""What each trigger on letters refuses, and next to it what it must let through."""

from __future__ import annotations

from tests.db.attacked import ME, OTHER
from tests.db.rule_sql import (
    LETTER_APPROVE,
    LETTER_APPROVED,
    LETTER_LEDGER,
    LETTER_PREPARED,
    Case,
    letter,
    letter_approval,
    tailored,
    update,
)

_RESTS = "rests on a resume of another owner or job"
_KEEPS = "keeps its id and the resume"
_IN_USE = "this job has a letter in the file"
_LEDGER = "ledger of approvals only grows"
_UNAPPROVED = "the letter must be read and approved first"
_R = "INSERT OR REPLACE"
_SENT_AT_ONCE = (
    f"INSERT INTO application (id, owner_id, job_id, cover_letter_id, status) VALUES ('a9', '{ME}', 'j1', 'l1', "
)
_NO_LETTER = "DELETE FROM cover_letter WHERE id = 'l2';"

LETTERS = (
    Case(
        "cover_letter_resume_owner", letter("j1", more="resume_id: 'r3'"), _RESTS, letter("j1", more="resume_id: 'r2'")
    ),
    Case(
        "cover_letter_resume_owner",
        letter("j1", more="tailored_resume_id: 't9'"),
        _RESTS,
        letter("j2", more="tailored_resume_id: 't9'"),
        tailored("r1", "j2") + ";",
    ),
    Case(
        "cover_letter_id_fixed",
        update("cover_letter", "id = 'l8'", "l2"),
        _KEEPS,
        update("cover_letter", "id = 'l2'", "l2"),
    ),
    Case(
        "cover_letter_id_fixed",
        update("cover_letter", "resume_id = 'r2'", "l2"),
        _KEEPS,
        update("cover_letter", "resume_id = 'r1'", "l2"),
    ),
    Case(
        "cover_letter_id_fixed",
        update("cover_letter", "tailored_resume_id = NULL", "l1"),
        _KEEPS,
        update("cover_letter", "tailored_resume_id = 't1'", "l1"),
    ),
    Case("cover_letter_no_replace", letter("j1", row_id="l1", verb=_R), _IN_USE, letter("j1", verb=_R)),
    Case(
        "cover_letter_no_replace",
        letter("j2", verb=_R, archived=False),
        _IN_USE,
        letter("j2", verb=_R),
        "UPDATE cover_letter SET archived_at = NULL;",
    ),
    Case(
        "cover_letter_update_no_replace",
        "UPDATE OR REPLACE cover_letter SET archived_at = NULL WHERE id = 'l9'",
        "another letter in use",
        update("cover_letter", "archived_at = '2026-11-23'", "l9"),
        letter("j1") + ";",
    ),
    Case(
        "cover_letter_place_fixed",
        "UPDATE OR REPLACE cover_letter SET rowid = 1 WHERE id = 'l2'",
        "row number cannot change",
        update("cover_letter", "content = 'Dear all'", "l2"),
    ),
    Case("letter_approval_owner", letter_approval("q9", owner=OTHER), "another owner", letter_approval("q9")),
    Case(
        "letter_approval_no_replace",
        letter_approval("q1", verb=_R),
        _LEDGER,
        letter_approval("q2", verb=_R),
        LETTER_LEDGER,
    ),
    Case(
        "letter_approval_no_replace",
        letter_approval("q2", verb=_R, rowid="1"),
        _LEDGER,
        letter_approval("q2", verb=_R),
        LETTER_LEDGER,
    ),
    Case("cover_letter_not_born_approved", letter("j1", more="approved_hash: 'h'"), "after it was read", letter("j1")),
    Case("cover_letter_not_born_approved", letter("j1", more="approved_at: 'now'"), "after it was read", letter("j1")),
    Case(
        "cover_letter_approval_gate",
        LETTER_APPROVE,
        "row in the ledger",
        update("cover_letter", "approved_hash = ''", "l1"),
    ),
    Case(
        "cover_letter_approval_gate",
        update("cover_letter", "approved_hash = 'h2', approved_at = 'now'", "l1"),
        "row in the ledger",
        LETTER_APPROVE,
        LETTER_LEDGER,
    ),
    Case(
        "cover_letter_approval_gate",
        update("cover_letter", "approved_hash = 'h1'", "l1"),
        "row in the ledger",
        LETTER_APPROVE,
        LETTER_LEDGER,
    ),
    Case(
        "letter_approval_fixed",
        update("letter_approval", "content_hash = 'h2'", "q1"),
        _LEDGER,
        update("letter_approval", "voided_at = 'now'", "q1"),
        LETTER_LEDGER,
    ),
    Case(
        "letter_approval_fixed",
        update("letter_approval", "voided_at = NULL", "q1"),
        _LEDGER,
        letter_approval("q2"),
        LETTER_LEDGER + update("letter_approval", "voided_at = 'now'", "q1") + ";",
    ),
    Case("letter_approval_kept", "DELETE FROM letter_approval", _LEDGER, letter_approval("q2"), LETTER_LEDGER),
    Case(
        "cover_letter_kept",
        "DELETE FROM cover_letter WHERE id = 'l1'",
        "approved or used is kept",
        "DELETE FROM cover_letter WHERE id = 'l2'",
        LETTER_LEDGER,
    ),
    Case(
        "cover_letter_kept",
        "DELETE FROM cover_letter WHERE id = 'l1'",
        "approved or used is kept",
        "DELETE FROM cover_letter WHERE id = 'l2'",
        LETTER_PREPARED,
    ),
    Case("application_insert_letter_gate", _SENT_AT_ONCE + "'submitted')", _UNAPPROVED, _SENT_AT_ONCE + "'prepared')"),
    Case(
        "application_update_letter_gate",
        update("application", "status = 'submitted'", "a1"),
        _UNAPPROVED,
        update("application", "status = 'withdrawn'", "a1"),
        LETTER_PREPARED,
    ),
    Case(
        "application_letter_kept",
        update("application", "cover_letter_id = NULL", "a1"),
        "cannot be exchanged",
        update("application", "notes = 'kept'", "a1"),
        LETTER_APPROVED + LETTER_PREPARED + update("application", "status = 'submitted'", "a1") + ";",
    ),
)
