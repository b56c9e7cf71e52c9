"""What the schema does by itself about what went outside: a key stands only while its document does."""

from __future__ import annotations

import sqlite3

import pytest

from tests.db.attacked import filled, plain
from tests.db.rule_cases_outside import FAILED, KEYED, SENT, upload
from tests.db.rule_sql import LETTER_APPROVED

__all__ = ["filled", "plain"]  # fixtures

_EDIT = "UPDATE tailored_section SET content = '{}' WHERE id = 'ts1'"
_ENGINE = "UPDATE tailored_resume SET pdf_key = 'a/b', docx_key = 'a/c', local_pdf_path = '/x' WHERE id = 't1';"


def _keys(plain: sqlite3.Connection) -> tuple[str, ...]:
    row: tuple[str, ...] = plain.execute("SELECT pdf_key, docx_key, cover_letter_key FROM tailored_resume").fetchone()
    return row


def _states(plain: sqlite3.Connection) -> list[str]:
    return [row[0] for row in plain.execute("SELECT state FROM upload ORDER BY id")]


@pytest.mark.parametrize(
    "change",
    [
        _EDIT,
        "UPDATE job SET title = 'Lead' WHERE id = 'j1'",
        "UPDATE resume SET contact = '{\"name\": \"Mira\"}' WHERE id = 'r1'",
        "UPDATE tailored_resume SET approval_status = 'rejected', approved_hash = '', approved_at = NULL",
    ],
)
def test_with_an_approval_its_keys_end(plain: sqlite3.Connection, change: str) -> None:
    """Whatever voids the approval takes the keys out and voids the uploads."""
    plain.executescript(KEYED)
    assert _keys(plain)[0] != ""
    plain.execute(change)
    assert (_keys(plain), _states(plain)) == (("", "", ""), ["void"])


def test_it_is_this_trigger_that_takes_the_keys_out(plain: sqlite3.Connection) -> None:
    """Without it a key outlives the approval that its document rests on."""
    plain.executescript(KEYED + "DROP TRIGGER tailored_resume_keys_void;")
    plain.execute("UPDATE job SET title = 'Lead' WHERE id = 'j1'")
    assert _keys(plain)[0] != ""


def test_a_lost_document_loses_its_key(plain: sqlite3.Connection) -> None:
    """An upload that is found missing takes its key out; the keys of others stay."""
    plain.executescript(KEYED + "UPDATE tailored_resume SET docx_key = 'of/an-engine' WHERE id = 't1';")
    plain.execute("UPDATE upload SET state = 'failed' WHERE id = 'u1'")
    assert _keys(plain) == ("", "of/an-engine", "")


def test_a_letters_key_ends_with_its_approval(plain: sqlite3.Connection) -> None:
    """A letter that is changed has no stored document any more; the resume's stay."""
    plain.executescript(KEYED + LETTER_APPROVED + upload("u2", kind="letter", key="letter/l1/h1/b.txt") + ";")
    plain.execute("UPDATE upload SET state = 'stored' WHERE id = 'u2'")
    plain.execute("UPDATE tailored_resume SET cover_letter_key = 'letter/l1/h1/b.txt' WHERE id = 't1'")
    plain.execute("UPDATE cover_letter SET content = 'Dear all' WHERE id = 'l1'")
    assert _keys(plain) == ("resume/t1/h1/a.pdf", "", "")
    assert _states(plain) == ["stored", "void"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [(_EDIT, "tailored_section_update_keys"), ("DELETE FROM tailored_section", "tailored_section_delete_keys")],
)
def test_keys_that_an_engine_brought_end_with_an_edit(plain: sqlite3.Connection, change: str, rule: str) -> None:
    """A person's change of a pending resume takes out the keys of what the engine had rendered."""
    plain.executescript(_ENGINE)
    plain.execute("SAVEPOINT before")
    plain.execute(change)
    assert _keys(plain) == ("", "", "")
    plain.execute("ROLLBACK TO before")
    plain.execute(f"DROP TRIGGER {rule}")
    plain.execute(change)
    assert _keys(plain) == ("a/b", "a/c", "")


def test_what_went_out_by_mail_is_submitted_though_its_approval_ended(plain: sqlite3.Connection) -> None:
    """A message that the server took stands, whatever happened to its posting since."""
    plain.executescript(SENT + "UPDATE job SET title = 'Lead' WHERE id = 'j1';")
    assert plain.execute("UPDATE application SET status = 'submitted' WHERE id = 'a1'").rowcount == 1


def test_what_failed_by_mail_is_gated_as_before(plain: sqlite3.Connection) -> None:
    """A message that was not taken opens no gate."""
    plain.executescript(FAILED + "UPDATE job SET title = 'Lead' WHERE id = 'j1';")
    with pytest.raises(sqlite3.IntegrityError, match="not approved"):
        plain.execute("UPDATE application SET status = 'submitted' WHERE id = 'a1'")
