"""The schema's rules, attacked in plain SQL from a connection that knows nothing of Kairos."""

from __future__ import annotations

import sqlite3

import pytest

from tests.db.attacked import filled, plain
from tests.db.rule_cases import CASES
from tests.db.rule_sql import Case

__all__ = ["filled", "plain"]  # fixtures


def _named(cases: tuple[Case, ...]) -> list[object]:
    return [pytest.param(case, id=f"{number}-{case.rules.split()[0]}") for number, case in enumerate(cases)]


def _dump(plain: sqlite3.Connection) -> list[str]:
    return [line for line in plain.iterdump() if "job_fts" not in line]


@pytest.mark.parametrize("case", _named(CASES))
def test_a_rule_refuses(plain: sqlite3.Connection, case: Case) -> None:
    """The attack is refused in the rule's own words and changes nothing; what is next to it goes through."""
    plain.executescript(case.setup)
    before = _dump(plain)
    with pytest.raises(sqlite3.IntegrityError, match=case.message):
        plain.execute(case.attack)
    assert _dump(plain) == before
    assert plain.execute(case.control).rowcount >= 1


@pytest.mark.parametrize("case", _named(CASES))
def test_a_rule_bites(plain: sqlite3.Connection, case: Case) -> None:
    """With the rule's triggers gone the same attack goes through: it was they that refused."""
    plain.executescript(case.setup)
    for name in case.rules.split():
        plain.execute(f"DROP TRIGGER {name}")
    plain.execute("PRAGMA foreign_keys = OFF")
    assert plain.execute(case.attack).rowcount >= 1


@pytest.mark.parametrize("case", _named(CASES))
def test_a_rule_holds_without_foreign_keys(plain: sqlite3.Connection, case: Case) -> None:
    """A program that left foreign keys off is refused all the same."""
    plain.executescript(case.setup)
    plain.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(sqlite3.IntegrityError, match=case.message):
        plain.execute(case.attack)
