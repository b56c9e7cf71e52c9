"""The steps from the first schema to the newest, with rows and without, one by one, and when they are cut short."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kairos.db import migrations
from kairos.db.connection import APPLICATION_ID
from kairos.db.doctor import examine
from kairos.db.migrations import LATEST, STEPS, migrate, statements
from kairos.db.opening import open_database
from kairos.db.schema import migrated_objects, objects
from tests.db.conftest import OWNER

ROWS = 1000


def _at(path: Path, steps: int) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None)
    migrate(conn, stop_before=STEPS[steps].NAME if steps < LATEST else None)
    return conn


def _fill(conn: sqlite3.Connection, count: int = ROWS) -> list[tuple[object, ...]]:
    columns = (
        "id, platform, platform_job_id, title, company, salary_min, description_raw, pr_required, status, scraped_at"
    )
    owned = "owner_id" in {row[1] for row in conn.execute("PRAGMA table_info(job)")}
    rows = [
        (
            f"id-{number}",
            ("seek", "indeed")[number % 2],
            str(number // 2),
            f"Engineer {number}",
            "Tern Analytics",
            None if number % 3 else number,
            f"C++ text {number}",
            (None, 0, 1)[number % 3],
            ("new", "skipped")[number % 2],
            f"2026-01-01T00:00:00.{number:06}Z",
        )
        for number in range(count)
    ]
    extra = (", owner_id", f", '{OWNER}'") if owned else ("", "")
    conn.execute("BEGIN")
    conn.executemany(f"INSERT INTO job ({columns}{extra[0]}) VALUES ({', '.join('?' * 10)}{extra[1]})", rows)
    conn.execute("COMMIT")
    return list(conn.execute(f"SELECT {columns} FROM job ORDER BY id"))


def test_the_first_three_are_named_as_the_data_model_names_them() -> None:
    """The history begins with the three steps that the document names."""
    assert [step.NAME for step in STEPS[:3]] == [
        "001_initial_jobs",
        "002_add_cursor_pagination_index",
        "003_add_owner_id_to_jobs",
    ]


def test_numbers_are_unique_and_without_a_gap() -> None:
    """Step n stands in module m00n, carries n in its name, and no number is used twice."""
    for number, step in enumerate(STEPS, start=1):
        assert step.NAME.startswith(f"{number:03}_")
        assert step.__name__.rpartition(".")[2] == f"m{step.NAME}"
    modules = {path.stem for path in Path(str(migrations.__file__)).parent.glob("m[0-9]*.py")}
    assert modules == {f"m{step.NAME}" for step in STEPS}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.NAME)
def test_a_step_imports_nothing(step: object) -> None:
    """A step means the same for ever, because it calls on nothing that could change."""
    tree = ast.parse(Path(str(step.__file__)).read_text(encoding="utf-8"))  # type: ignore[attr-defined]  # a module
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]


def test_from_the_first_schema_with_rows_to_the_newest(tmp_path: Path) -> None:
    """A file at 001 with a thousand rows comes to the newest schema with every row, owned and searchable."""
    path = tmp_path / "search.db"
    with closing(_at(path, 1)) as conn:
        rows = _fill(conn)
    db = open_database(path)
    names = (
        "id, platform, platform_job_id, title, company, salary_min, description_raw, pr_required, status, scraped_at"
    )
    assert db.all(f"SELECT {names} FROM job ORDER BY id") == rows
    assert db.all("SELECT DISTINCT owner_id FROM job") == [(OWNER,)]
    assert db.value("SELECT count(*) FROM job_fts WHERE job_fts MATCH '\"c++\"'") == ROWS
    assert db.value("SELECT count(*) FROM job WHERE analysis_due = 1") == ROWS
    # The mode is the first program's; a file of another's making is not closed without being asked.
    assert [check.name for check in examine(db) if not check.ok] == ["modes"]
    db.close()


def test_the_unique_constraint_is_swapped(tmp_path: Path) -> None:
    """From 003 on a listing is unique within its owner, and two owners may hold the same."""
    with closing(_at(tmp_path / "old.db", 2)) as conn:
        _fill(conn, 2)
        again = "INSERT INTO job (id, platform, platform_job_id, title, scraped_at) VALUES ('x', 'seek', '0', 'x', 'x')"
        with pytest.raises(
            sqlite3.IntegrityError, match=r"UNIQUE constraint failed: job\.platform, job\.platform_job_id"
        ):
            conn.execute(again)
        migrate(conn, stop_before=STEPS[3].NAME)
        conn.execute("INSERT INTO user (id) VALUES ('other')")
        owned = (
            "INSERT INTO job (id, owner_id, platform, platform_job_id, title, scraped_at)"
            " VALUES ('x', ?, 'seek', '0', 'x', 'x')"
        )
        with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: job\.owner_id"):
            conn.execute(owned, (OWNER,))
        conn.execute(owned, ("other",))


@pytest.mark.parametrize("steps", range(1, LATEST))
@pytest.mark.parametrize("count", [0, 20])
def test_each_step_from_the_one_before(tmp_path: Path, steps: int, count: int) -> None:
    """From every schema on the way, with rows and without, the next step and then the newest are reached whole."""
    path = tmp_path / "search.db"
    with closing(_at(path, steps)) as conn:
        rows = _fill(conn, count)
        assert conn.execute("PRAGMA user_version").fetchone()[0] == steps
        migrate(conn, stop_before=STEPS[steps + 1].NAME if steps + 1 < LATEST else None)
        assert conn.execute("PRAGMA user_version").fetchone()[0] == steps + 1
    db = open_database(path)
    assert db.value("PRAGMA user_version") == LATEST
    assert db.value("SELECT count(*) FROM job") == len(rows)
    assert objects(db.conn).keys() == migrated_objects().keys()
    assert db.value("PRAGMA integrity_check") == "ok"
    db.close()


def test_before_an_older_file_is_migrated_a_copy_is_kept(tmp_path: Path) -> None:
    """The copy holds the rows at the older schema; only the newest three are kept, whatever the file is called."""
    path = tmp_path / "sea[r]ch.db"
    for number in range(4):
        old = tmp_path / f"sea[r]ch.db.schema-00{number}.2026010{number}T000000.bak"
        old.write_bytes(b"")
    with closing(_at(path, 3)) as conn:
        _fill(conn, 5)
    open_database(path).close()
    copies = sorted(tmp_path.glob("*.bak"), key=lambda one: one.stat().st_mtime)
    assert len(copies) == 3
    kept = next(one for one in copies if ".schema-003." in one.name and one.stat().st_size)
    with closing(sqlite3.connect(kept)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone()[0] == 3
        assert conn.execute("SELECT count(*) FROM job").fetchone()[0] == 5
    assert kept.stat().st_mode & 0o777 == 0o600


def test_nothing_happens_where_nothing_is_pending(tmp_path: Path) -> None:
    """Opening a current file again leaves every byte of it."""
    path = tmp_path / "search.db"
    open_database(path).close()
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before


class _Killed(BaseException):
    """What a test stops a migration with."""


@pytest.mark.parametrize("step", range(LATEST))
def test_a_step_that_is_cut_short_leaves_the_file_at_the_step_before(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step and its record are one transaction: cut short at any of its statements, it leaves nothing."""
    whole = migrations.statements

    def cut(sql: str) -> list[str]:
        if sql == STEPS[step].SQL:
            return [*whole(sql), "SELECT no_such_function()"]
        return whole(sql)

    path = tmp_path / "search.db"
    monkeypatch.setattr(migrations, "statements", cut)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        with pytest.raises(sqlite3.OperationalError, match="no_such_function"):
            migrate(conn)
        assert conn.execute("PRAGMA user_version").fetchone()[0] == step
        assert not conn.in_transaction
    monkeypatch.undo()
    db = open_database(path)
    assert db.value("PRAGMA user_version") == LATEST
    assert objects(db.conn) == migrated_objects()
    db.close()


def test_a_first_step_that_was_killed_leaves_a_file_that_opens(tmp_path: Path) -> None:
    """Where only the migrations' own table was made, the file counts as new."""
    path = tmp_path / "search.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(
            "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
        )
        conn.execute("CREATE UNIQUE INDEX x ON _sqlite_migrations (migration_set, name)")
    db = open_database(path)
    assert db.value("PRAGMA application_id") == APPLICATION_ID
    db.close()


def test_statements_are_taken_apart_at_their_ends() -> None:
    """A trigger's own semicolons do not end it, and a comment stays with what follows."""
    sql = "-- why\nCREATE TABLE a (b);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n"
    assert statements(sql) == [
        "-- why\nCREATE TABLE a (b);",
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;",
    ]


@pytest.mark.parametrize("vacuum", [lambda path: "VACUUM", lambda path: f"VACUUM INTO '{path}.copy'"])
def test_vacuum_keeps_the_search_right(tmp_path: Path, vacuum: Callable[[Path], str]) -> None:
    """The index points at postings by row number; VACUUM of a file with gaps leaves the two together."""
    path = tmp_path / "search.db"
    with closing(_at(path, LATEST)) as conn:
        _fill(conn, 300)
        conn.execute("DELETE FROM job WHERE CAST(substr(id, 4) AS INTEGER) % 3 = 0")
        conn.execute(vacuum(path))
    copy = Path(f"{path}.copy")
    with closing(sqlite3.connect(copy if copy.exists() else path)) as conn:
        conn.execute("INSERT INTO job_fts (job_fts, rank) VALUES ('integrity-check', 1)")
        found = conn.execute(
            "SELECT j.id FROM job_fts JOIN job AS j ON j.rowid = job_fts.rowid WHERE job_fts MATCH '\"engineer 299\"'"
        ).fetchall()
    assert found == [("id-299",)]


def test_resumes_of_before_know_their_file_and_an_archived_one_is_no_default(tmp_path: Path) -> None:
    """A resume that is called what its file was is known by it; one that was put away stops being the default."""
    path = tmp_path / "search.db"
    before = next(number for number, step in enumerate(STEPS) if step.NAME.endswith("_corrections"))
    with closing(_at(path, before)) as conn:
        conn.execute(
            "INSERT INTO resume (id, owner_id, format, name, is_default, archived_at) VALUES"
            " ('a', ?, 'markdown', 'cv.md', 1, '2026-01-01T00:00:00.000000Z'),"
            " ('b', ?, 'markdown', 'Backend', 0, NULL)",
            (OWNER, OWNER),
        )
    db = open_database(path)
    rows = db.all("SELECT id, source_name, is_default, unplaced FROM resume ORDER BY id")
    assert rows == [("a", "cv.md", 0, "[]"), ("b", "", 0, "[]")]
    db.close()
