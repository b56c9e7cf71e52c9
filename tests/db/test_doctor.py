"""What the doctor sees, each fault made by hand, and what repair does and does not do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kairos.db import doctor
from kairos.db.connection import Database
from kairos.db.doctor import Check, examine, repair
from kairos.db.opening import open_database
from kairos.db.snapshot import read_snapshot
from tests.db.conftest import AT, OWNER


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """A file with a whole search in it."""
    db = open_database(tmp_path / "search.db")
    read_snapshot(db, whole)
    db.close()
    return tmp_path / "search.db"


def _harm(path: Path, *statements: str) -> Iterator[Check]:
    """Yield what is wrong once *statements* ran with every trigger out of the way."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        triggers = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            conn.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            conn.execute(statement)
        for _, sql in triggers:
            conn.execute(sql)
    db = open_database(path)
    yield from (check for check in examine(db) if not check.ok)
    db.close()


def test_a_new_file_is_well(tmp_path: Path) -> None:
    """Nothing is wrong with a file that was just made, and each check says what it found."""
    db = open_database(tmp_path / "search.db")
    checks = examine(db)
    assert [check.name for check in checks] == [
        "sqlite",
        "identity",
        "integrity",
        "schema",
        "references",
        "rules",
        "rows",
        "search",
        "approvals",
        "letters",
        "submissions",
        "documents",
        "modes",
        "log",
    ]
    assert all(check.ok and check.detail and not check.advice for check in checks)
    assert sqlite3.sqlite_version in checks[0].detail
    assert repair(db) == ()
    db.close()


def test_a_file_in_memory_is_well() -> None:
    """The doctor looks at a file in memory too."""
    db = open_database(":memory:")
    assert all(check.ok for check in examine(db))
    assert repair(db) == ()
    db.close()


def test_looking_changes_nothing(path: Path) -> None:
    """An examination leaves every byte of the file."""
    before = path.read_bytes()
    db = open_database(path)
    assert all(check.ok for check in examine(db))
    db.close()
    assert path.read_bytes() == before


HARMS = {
    "references": ("DELETE FROM user", "it refers to a user that is not there"),
    "rules": ("UPDATE resume_section SET tailorable = 0", "a protected section has a tailored version"),
    "rows": ("UPDATE job SET scraped_at = 'yesterday'", "it cannot be read"),
    "search": ("UPDATE job SET title = 'Quokka'", "the index is not what the postings say"),
    "approvals": (
        "UPDATE tailored_section SET content = 'I invented the wheel.'",
        "approved, but not what it holds now",
    ),
    "submissions": ("UPDATE submission SET reasoning = 'because'", "altered since it was sent"),
    "documents": ("UPDATE document SET content = x'00'", "altered since it was sent"),
}


@pytest.mark.parametrize("name", HARMS)
def test_each_fault_is_seen(path: Path, name: str) -> None:
    """A change that no act could make is found by its check, with advice."""
    sql, says = HARMS[name]
    found = {check.name: check for check in _harm(path, sql)}
    assert says in found[name].detail
    assert found[name].advice


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE approval SET voided_at = 'x'", "approved without a row in the ledger"),
        ("UPDATE approval SET job_id = (SELECT max(id) FROM job)", "ledger"),
        ("UPDATE jd_analysis SET owner_id = 'other'", "the analysis belongs to another owner"),
        ("UPDATE resume SET owner_id = 'other'", "belongs to another owner than its posting or base"),
        ("UPDATE application SET owner_id = 'other'", "the application belongs to another owner"),
        ("UPDATE submission SET owner_id = 'other'", "what was sent belongs to another owner"),
        ("DELETE FROM approval", "sent on a resume that was never approved"),
        (
            (
                "UPDATE application SET tailored_resume_id ="
                " (SELECT id FROM tailored_resume AS t WHERE t.job_id <> application.job_id)"
            ),
            "tailored for another job",
        ),
        (
            "UPDATE tailored_section SET resume_section_id = 's'",
            "the tailored section belongs to another base resume",
        ),
    ],
)
def test_each_rule_of_the_states_is_held(path: Path, sql: str, says: str) -> None:
    """Each query of the rules finds the state that it is there for."""
    extra = f"INSERT INTO resume (id, owner_id, format) VALUES ('r', '{OWNER}', 'x')"
    section = (
        "INSERT INTO resume_section (id, resume_id, section_type, content, tailorable)"
        " VALUES ('s', 'r', 'summary', '', 1)"
    )
    other = "INSERT INTO user (id) VALUES ('other')"
    one = "DELETE FROM tailored_section WHERE rowid NOT IN (SELECT max(rowid) FROM tailored_section)"
    found = {check.name: check for check in _harm(path, other, extra, section, one, sql)}
    assert says in found["rules"].detail or says in " ".join(check.detail for check in found.values())


def test_many_faults_are_counted_and_three_shown(path: Path) -> None:
    """A hundred faults do not fill the screen."""
    found = {check.name: check for check in _harm(path, "UPDATE job SET scraped_at = 'yesterday'")}
    assert found["rows"].detail.count("cannot be read") == 3
    assert found["rows"].detail.endswith("and 9 more")


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("DROP TRIGGER approval_kept", "missing: trigger approval_kept"),
        ("DROP INDEX application_status", "missing: index application_status"),
        ("CREATE TRIGGER mine AFTER UPDATE ON job BEGIN SELECT 1; END", "strange: trigger mine"),
        ("ALTER TABLE job ADD COLUMN mine TEXT", "changed: table job"),
        ("DROP VIEW matches", "missing: view matches"),
    ],
)
def test_a_schema_that_is_not_ours_is_seen(path: Path, sql: str, says: str) -> None:
    """What the migrations make is compared word for word with what the file has."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(sql)
    db = open_database(path)
    check = next(check for check in examine(db) if check.name == "schema")
    assert not check.ok
    assert says in check.detail
    db.close()


def test_a_persons_own_tables_are_welcome(path: Path) -> None:
    """Own tables, views and indexes are named, and nothing is wrong with them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.executescript(
            "CREATE TABLE mine (x); CREATE VIEW my_view AS SELECT 1; CREATE INDEX i ON mine (x); ANALYZE"
        )
    db = open_database(path)
    check = next(check for check in examine(db) if check.name == "schema")
    assert check.ok
    assert "table mine" in check.detail
    assert "view my_view" in check.detail
    db.close()


def test_rotten_pages_are_seen_and_every_check_is_made(path: Path) -> None:
    """A file with noise in it is looked at to the end, and what cannot be looked at is said."""
    with closing(sqlite3.connect(path)) as conn:
        sql = "SELECT rootpage - 1 FROM sqlite_master WHERE name IN ('job', 'submission', 'event')"
        pages = [row[0] for row in conn.execute(sql)]
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * 4096 : page * 4096 + 600] = os.urandom(600)
    path.write_bytes(data)
    db = open_database(path)
    found = {check.name: check for check in examine(db)}
    db.close()
    assert not found["integrity"].ok
    assert "kairos restore" in found["integrity"].advice
    assert len(found) == 14


def test_a_file_of_another_schema_is_said(tmp_path: Path) -> None:
    """What the header says is compared with what this Kairos writes."""
    db = open_database(tmp_path / "search.db")
    db.execute("PRAGMA user_version = 3")
    check = next(check for check in examine(db) if check.name == "identity")
    assert not check.ok
    assert "schema 3" in check.detail
    db.close()


def test_repair_builds_the_search_anew_and_deletes_nothing(path: Path) -> None:
    """After repair a posting is found by the words that it has; nothing else changed."""
    list(_harm(path, "UPDATE job SET title = 'Quokka'"))
    db = open_database(path)
    counts = [db.value(f"SELECT count(*) FROM {table}") for table in ("job", "event", "approval", "document")]
    assert repair(db) == ("the search index was built anew",)
    assert db.value("SELECT count(*) FROM job_fts WHERE job_fts MATCH 'quokka'") == 12
    assert next(check for check in examine(db) if check.name == "search").ok
    assert repair(db) == ()
    assert counts == [db.value(f"SELECT count(*) FROM {table}") for table in ("job", "event", "approval", "document")]
    db.close()


def test_repair_closes_what_others_can_read(path: Path) -> None:
    """Modes that let others read are seen and mended."""
    path.chmod(0o644)
    db = open_database(path)
    check = next(check for check in examine(db) if check.name == "modes")
    assert "search.db 644" in check.detail
    assert "search.db is readable by its owner only" in repair(db)
    assert next(check for check in examine(db) if check.name == "modes").ok
    db.close()


def test_repair_takes_unfinished_files_away(path: Path) -> None:
    """What a killed backup left beside the file goes."""
    (path.parent / ".kairos-0123456789abcdef.tmp").write_bytes(b"half")
    db = open_database(path)
    assert repair(db) == ("1 unfinished files of killed programs were taken away",)
    db.close()


def test_a_long_log_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log that nobody folds in is named, with what holds it."""
    monkeypatch.setattr(doctor, "_LOG_LIMIT", 0)
    db = open_database(path)
    with db.write():
        db.execute("UPDATE user SET email = 'x'")
    check = next(check for check in examine(db) if check.name == "log")
    assert not check.ok
    assert "close every program" in check.advice
    db.close()


def test_a_locked_file_is_looked_at_as_far_as_it_goes(path: Path) -> None:
    """A writer in the way costs the one check that needs a lock, which says so."""
    db = open_database(path)
    db.conn.execute("PRAGMA busy_timeout = 100")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        wrong = [check for check in examine(db) if not check.ok]
        other.execute("ROLLBACK")
    assert [check.name for check in wrong] in ([], ["search"])
    assert all("another program is writing" in check.detail for check in wrong)
    db.close()


def test_a_newer_library_says_nothing_of_the_old_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The note on SQLite's log goes once SQLite is past it."""
    db: Database = open_database(":memory:")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))
    assert "up to 3.51.2" in examine(db)[0].detail
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert "up to 3.51.2" not in examine(db)[0].detail
    db.close()


def test_the_moment_of_a_test_row_reads() -> None:
    """The moments that these tests write are such as the models read."""
    from kairos.models.clock import from_text

    assert from_text(AT).year == 2026
