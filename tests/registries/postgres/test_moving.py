"""A file goes into PostgreSQL and comes back whole, whatever is in it and whoever else is there."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

import kairos
from kairos.cli import run
from kairos.db.snapshot_tables import Table
from kairos.errors import BadInputError, ConflictError, ExitCode, StoreError
from kairos.models import SINGLE_USER_ID
from kairos.registries import RegistryError
from kairos.registries.postgres import pull_file, push_file
from kairos.workspace import Workspace
from tests.postgres_server import Server
from tests.registries.postgres.stock import ANN, BEN, as_owner

HOSTILE = {
    "title": "a\x00b \U0001f600 \u202e naïve",
    "description_raw": "\x00\x1b[31m" * 3,
    "extra": '{"b": 1e22,  "a":"\\ud800", "a": -0.0, "n":"\\u0000", "big":123456789012345678901234567890}',
    "skills_listed": '["\\u0000",1.50,1e-7,-0.0,{"k":null}]',
    "posted_at": "2026-01-02T03:04:05",
    "closes_at": "0001-01-01T00:00:00.000001Z",
    "last_seen_at": "2026-01-02T03:04:05.678901+10:00",
    "pay_min": 0.1 + 0.2,
    "pay_max": -0.0,
    "salary_max": 2**62,
    "record": '{"kept":{"x":["",null]}}',
}
"""What no native type holds to the byte, by column of a posting."""


@pytest.fixture
def used(stocked: Workspace, db_path: Path) -> Path:
    """A file in which everything that the main job leaves is there: approved, applied, sent, undone."""
    match = stocked.matches(limit=1)[0]
    stocked.approve(stocked.tailor(match.job.id).id)
    stocked.submit(stocked.apply(match.job.id).id)
    stocked.note(stocked.jobs(limit=2)[-1].id, "a note")
    stocked.undo()
    return db_path


def snapshot(path: Path, tmp_path: Path) -> bytes:
    """Return a file's whole content, as its snapshot has it."""
    with kairos.open(path) as ws:
        return ws.export_snapshot(tmp_path / "snapshot.json").read_bytes()


def altered(path: Path, sql: str, *values: object) -> None:
    """Change a file by raw SQL."""
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(sql, values)


def test_a_file_comes_back_byte_for_byte(used: Path, postgres: Server, tmp_path: Path) -> None:
    """What was pushed is pulled into a new file with the same snapshot, and the doctor finds nothing in it."""
    (pushed,) = push_file(used, postgres.dsn())
    (pulled,) = pull_file(postgres.dsn(), tmp_path / "back.db")
    assert pushed.rows == pulled.rows > 100
    assert pushed.tables == pulled.tables
    assert snapshot(used, tmp_path) == snapshot(tmp_path / "back.db", tmp_path)
    with kairos.open(tmp_path / "back.db") as ws:
        assert [check for check in ws.doctor() if not check.ok] == []
        assert [event.summary for event in ws.history(100)] == [
            event.summary for event in kairos.open(used).history(100)
        ]


def test_what_no_native_type_holds_comes_back(used: Path, postgres: Server, tmp_path: Path) -> None:
    """U+0000, half characters, exponents, spaces in JSON, other spellings of moments, odd floats: all come back."""
    with closing(sqlite3.connect(used)) as conn:
        there = {row[1] for row in conn.execute("PRAGMA table_info(job)")}
    values = {name: value for name, value in HOSTILE.items() if name in there}
    names = ", ".join(f"{name} = ?" for name in values)
    altered(used, f"UPDATE job SET {names} WHERE rowid = 3", *values.values())
    altered(used, "UPDATE resume_section SET content = ? WHERE rowid = 1", "plain \x00 text")
    push_file(used, postgres.dsn())
    pull_file(postgres.dsn(), tmp_path / "back.db")
    assert snapshot(used, tmp_path) == snapshot(tmp_path / "back.db", tmp_path)
    native = postgres.ask("SELECT title, posted_at::text FROM kairos.job WHERE verbatim ? 'title'")
    assert native[0][0] == "a\ufffdb \U0001f600 \u202e naïve"


def test_what_the_tables_there_do_not_know_comes_back(used: Path, postgres: Server, tmp_path: Path) -> None:
    """A table and a column that PostgreSQL has no place for go along, and come back with their rows."""
    altered(
        used,
        "INSERT INTO resume_correction (id, owner_id, resume_id, number, kind, place, now, created_at)"
        " SELECT '60000000-0000-4000-8000-000000000001', owner_id, id, 1, 'set', '{}', ?, created_at"
        " FROM resume",
        '["\\u0000"]',
    )
    altered(used, "UPDATE resume SET source_name = ?", "cv\x00.json")
    push_file(used, postgres.dsn())
    assert postgres.ask("SELECT table_name FROM kairos.other_row") == [("resume_correction",)]
    assert postgres.ask("SELECT rest ? 'source_name' FROM kairos.resume") == [(True,)]
    pull_file(postgres.dsn(), tmp_path / "back.db")
    assert snapshot(used, tmp_path) == snapshot(tmp_path / "back.db", tmp_path)


def test_a_change_there_is_not_undone_by_what_was_kept_verbatim(used: Path, postgres: Server, tmp_path: Path) -> None:
    """Where a native value was changed in PostgreSQL, the file gets the new one and keeps the others exactly."""
    altered(used, "UPDATE job SET title = ?, company = ? WHERE rowid = 3", "a\x00b", "c\x00d")
    push_file(used, postgres.dsn())
    with as_owner(postgres, SINGLE_USER_ID) as conn:
        conn.execute("UPDATE kairos.job SET title = 'new' WHERE verbatim ? 'title'")
    pull_file(postgres.dsn(), tmp_path / "back.db")
    with closing(sqlite3.connect(tmp_path / "back.db")) as file:
        assert file.execute("SELECT company FROM job WHERE title = 'new'").fetchall() == [("c\x00d",)]


def test_a_second_push_writes_nothing_and_a_third_what_changed(used: Path, postgres: Server) -> None:
    """Pushing again writes no row; after one note the push writes the posting, the event and its change."""
    push_file(used, postgres.dsn())
    (again,) = push_file(used, postgres.dsn())
    assert (again.written, again.removed) == (0, 0)
    with kairos.open(used) as ws:
        ws.note(ws.jobs(limit=1)[0].id, "another")
    (third,) = push_file(used, postgres.dsn())
    assert (third.written, third.removed) == (3, 0)


def test_what_the_file_lost_is_taken_out(stocked: Workspace, db_path: Path, postgres: Server) -> None:
    """Postings of an import that was undone leave PostgreSQL with the next push."""
    push_file(db_path, postgres.dsn())
    count = len(stocked.jobs(limit=100))
    stocked.undo()
    (moved,) = push_file(db_path, postgres.dsn())
    assert moved.removed >= count
    assert "job" not in moved.tables


def test_two_files_stay_apart(used: Path, postgres: Server, tmp_path: Path) -> None:
    """Two people's files, which both belong to the single user, lie beside each other and come back as they were."""
    other = tmp_path / "other.db"
    with kairos.open(other) as ws:
        ws.import_text("Title: Archivist\nCompany: Paper Trail\n\nWe keep records. SQL.")
    push_file(used, postgres.dsn(), as_owner=ANN)
    push_file(other, postgres.dsn(), as_owner=BEN)
    for owner, path in ((ANN, used), (BEN, other)):
        (moved,) = pull_file(postgres.dsn(), tmp_path / f"{owner}.db", owners=[owner])
        assert (moved.owner, moved.stored_as) == (SINGLE_USER_ID, owner)
        assert snapshot(tmp_path / f"{owner}.db", tmp_path) == snapshot(path, tmp_path)


def test_another_persons_file_is_not_written_over(used: Path, postgres: Server, tmp_path: Path) -> None:
    """A push where another file of the same owner lies is refused, and changes nothing; --replace says it is meant."""
    other = tmp_path / "other.db"
    with kairos.open(other) as ws:
        ws.import_text("Title: Archivist\nCompany: Paper Trail\n\nWe keep records. SQL.")
    push_file(used, postgres.dsn())
    with pytest.raises(ConflictError, match="holds another file of this owner"):
        push_file(other, postgres.dsn())
    assert push_file(used, postgres.dsn())[0].written == 0
    (moved,) = push_file(other, postgres.dsn(), replace=True)
    assert moved.tables["job"] == 1


def test_what_was_changed_there_is_not_written_over(used: Path, postgres: Server, tmp_path: Path) -> None:
    """What an engine changed in PostgreSQL since the push is refused to the next one, and pulled by a pull."""
    push_file(used, postgres.dsn())
    with as_owner(postgres, SINGLE_USER_ID) as conn:
        conn.execute("UPDATE kairos.job SET notes = 'from an engine'")
    with pytest.raises(ConflictError, match="was changed since"):
        push_file(used, postgres.dsn())
    pull_file(postgres.dsn(), tmp_path / "back.db")
    assert push_file(tmp_path / "back.db", postgres.dsn())[0].written == 0


def test_owners_of_one_file_stay_apart(used: Path, postgres: Server, tmp_path: Path) -> None:
    """A file of two owners, one of whom has a name for an id, comes back with both, each alone under row security."""
    altered(used, "INSERT INTO user (id, email) VALUES ('ben-7', 'ben@mail.example')")
    altered(
        used,
        "INSERT INTO job (id, owner_id, platform, platform_job_id, title, scraped_at) VALUES"
        " ('50000000-0000-4000-8000-000000000001', 'ben-7', 'seek', '1', 'Baker', '2026-01-01T00:00:00.000000Z')",
    )
    moved = push_file(used, postgres.dsn())
    assert [one.owner for one in moved] == [SINGLE_USER_ID, "ben-7"]
    with as_owner(postgres, moved[1].stored_as) as conn:
        assert conn.execute("SELECT title FROM kairos.job").fetchall() == [("Baker",)]
    pull_file(postgres.dsn(), tmp_path / "both.db", owners=[SINGLE_USER_ID, "ben-7"])
    assert snapshot(used, tmp_path) == snapshot(tmp_path / "both.db", tmp_path)


@pytest.mark.parametrize("table", ["job", "tailored_resume", "event_change"])
def test_a_push_that_is_cut_off_leaves_nothing(
    used: Path, postgres: Server, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that ends in the middle of a push leaves no row, and the next push brings all."""
    from kairos.registries.postgres import loading

    stage = loading.Load._stage

    def cut(self: loading.Load, at: Table, *rest: object) -> int:
        if at.name == table:
            postgres.ask(f"SELECT pg_terminate_backend({self._conn.info.backend_pid})")
        return stage(self, at, *rest)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(loading.Load, "_stage", cut)
    with pytest.raises(RegistryError, match="the connection to PostgreSQL broke"):
        push_file(used, postgres.dsn())
    monkeypatch.undo()
    assert postgres.ask("SELECT count(*) FROM kairos.job") == [(0,)]
    assert postgres.ask('SELECT count(*) FROM kairos."user"') == [(0,)]
    assert push_file(used, postgres.dsn())[0].written > 100


def test_a_row_that_differs_afterwards_undoes_the_push(
    used: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where PostgreSQL gives back another row than it was given, nothing of the push stays."""
    from kairos.registries.postgres import tables, values

    native = values.native

    def lossy(kind: str, value: object) -> tuple[object, bool]:
        return ("lost", True) if value == "Data Analyst" else native(kind, value)

    altered(used, "UPDATE job SET title = 'Data Analyst' WHERE rowid = 2")
    monkeypatch.setattr(tables, "native", lossy)
    with pytest.raises(StoreError, match="rows of both sides are not the same"):
        push_file(used, postgres.dsn())
    assert postgres.ask("SELECT count(*) FROM kairos.job") == [(0,)]


def test_the_gates_hold_after_a_push(used: Path, postgres: Server) -> None:
    """A push goes past the gates of single acts, and leaves every one of them standing."""
    push_file(used, postgres.dsn())
    assert postgres.ask("SELECT count(*) FROM kairos.load") == [(0,)]
    assert postgres.ask("SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'") == [(0,)]
    with as_owner(postgres, SINGLE_USER_ID, "kairos_owner") as conn:
        with pytest.raises(psycopg.Error, match="what was sent is frozen"):
            conn.execute("UPDATE kairos.submission SET reasoning = 'x'")
        conn.execute("UPDATE kairos.tailored_section SET content = '\"changed\"'")
        assert conn.execute("SELECT approval_status FROM kairos.tailored_resume").fetchall() == [("pending",)]


def test_a_service_pushes_no_file(used: Path, postgres: Server) -> None:
    """A role that only works under the rules cannot go past them."""
    with pytest.raises(RegistryError, match="only the role that owns"):
        push_file(used, postgres.dsn("kairos_service"))


def test_a_file_that_breaks_a_rule_is_not_pushed(used: Path, postgres: Server) -> None:
    """A file whose approval its content does not bear stays where it is."""
    with closing(sqlite3.connect(used)) as conn, conn:
        for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute("UPDATE tailored_section SET content = 'forged'")
    with pytest.raises(BadInputError, match="the file breaks a rule"):
        push_file(used, postgres.dsn())


def test_exchanged_keys_are_pushed(stocked: Workspace, db_path: Path, postgres: Server) -> None:
    """Two postings that exchange their ids at the source arrive so, though no two may have one at any moment."""
    push_file(db_path, postgres.dsn())
    one, two = (row.id for row in stocked.jobs(limit=2))
    with closing(sqlite3.connect(db_path)) as conn, conn:
        ids = {
            row: conn.execute("SELECT platform, platform_job_id FROM job WHERE id = ?", (row,)).fetchone()
            for row in (one, two)
        }
        conn.execute("UPDATE job SET platform_job_id = 'x' WHERE id = ?", (one,))
        conn.execute("UPDATE job SET platform = ?, platform_job_id = ? WHERE id = ?", (*ids[one], two))
        conn.execute("UPDATE job SET platform = ?, platform_job_id = ? WHERE id = ?", (*ids[two], one))
    (moved,) = push_file(db_path, postgres.dsn())
    assert moved.written == 2


def test_a_pull_makes_no_file_where_it_fails(postgres: Server, tmp_path: Path, used: Path) -> None:
    """An owner that is not there, and a file that is, are refused, and nothing is left behind."""
    push_file(used, postgres.dsn())
    before = sorted(one.name for one in tmp_path.iterdir())
    with pytest.raises(BadInputError, match="holds nothing of this owner"):
        pull_file(postgres.dsn(), tmp_path / "back.db", owners=[BEN])
    with pytest.raises(ConflictError, match="a file stands there already"):
        pull_file(postgres.dsn(), used)
    assert sorted(one.name for one in tmp_path.iterdir()) == before


def test_the_commands_say_what_was_moved(
    used: Path, postgres: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Push and pull print the counts and that the hashes are equal, as text and as JSON."""
    assert run(["--db", str(used), "push", postgres.dsn()]) == 0
    assert "hashes equal" in capsys.readouterr().out
    assert run(["pull", postgres.dsn(), "-o", str(tmp_path / "back.db"), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["tables"]["submission"] == 1
    assert (tmp_path / "back.db").stat().st_mode & 0o777 == 0o600


ADDRESSES = [
    ("postgresql://annabel:SECRET@127.0.0.1:1/db", "cannot be reached"),
    ("postgresql://annabel:SECRET@/db?host=/nowhere", "cannot be reached"),
    ("postgresql://annabel:SEC#RET@127.0.0.1:SECRET/db", "PostgreSQL"),
    ("nonsense SECRET", "PostgreSQL"),
]


@pytest.mark.parametrize(("address", "said"), ADDRESSES)
def test_no_password_is_ever_told(used: Path, address: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no connection is to be had the message says why, and holds nothing of the address."""
    for command in (["--db", str(used), "push", address], ["pull", address, "-o", "x.db"]):
        assert run(command) in (ExitCode.REFUSED, ExitCode.STORE)
        shown = capsys.readouterr()
        assert said in shown.err
        assert "SECRET" not in shown.err + shown.out
        assert "annabel" not in shown.err


def test_a_user_that_is_not_there_is_told(used: Path, postgres: Server) -> None:
    """An unknown user and an unknown database are each said in a sentence."""
    with pytest.raises(RegistryError, match="knows no such user"):
        push_file(used, postgres.dsn("nobody_here"))
    with pytest.raises(RegistryError, match="no such database"):
        push_file(used, postgres.dsn().replace("/kairos?", "/nothing?"))


def test_a_missing_extra_is_told(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the driver the sentence says how it is installed."""
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RegistryError, match=r"pip install 'kairos-workbench\[postgres\]'"):
        push_file(used, "postgresql://127.0.0.1/x")
