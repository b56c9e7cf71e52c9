"""How the file is opened, shared, refused and left alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kairos.db import connection
from kairos.db.connection import APPLICATION_ID, Database
from kairos.db.migrations import LATEST
from kairos.db.opening import open_database
from kairos.errors import ConflictError, RefusedError, SchemaTooNewError, StoreError
from tests.db.conftest import OWNER


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An open file."""
    database = open_database(tmp_path / "search.db")
    yield database
    database.close()


def test_every_pragma_is_set(db: Database) -> None:
    """The connection is safe in all the places where SQLite's defaults are not."""
    names = ("journal_mode", "synchronous", "foreign_keys", "cell_size_check", "mmap_size", "wal_autocheckpoint")
    assert [db.value(f"PRAGMA {name}") for name in names] == ["wal", 2, 1, 1, 0, 0]
    assert db.value("PRAGMA busy_timeout") == connection.BUSY_SECONDS * 1000
    assert (db.value("PRAGMA application_id"), db.value("PRAGMA user_version")) == (APPLICATION_ID, LATEST)


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    """File, log and index are 0600 and a folder that is made 0700, whatever the umask."""
    before = os.umask(0)
    try:
        path = tmp_path / "made" / "search.db"
        db = open_database(path)
        with db.write():
            db.execute("UPDATE user SET email = 'x'")
        modes = {one.name: one.stat().st_mode & 0o777 for one in path.parent.iterdir()}
        assert modes == {"search.db": 0o600, "search.db-wal": 0o600, "search.db-shm": 0o600}
        assert path.parent.stat().st_mode & 0o777 == 0o700
        db.close()
    finally:
        os.umask(before)


def _older_kind(path: Path, sql: str) -> None:
    open_database(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.executescript(sql + "; PRAGMA wal_checkpoint(TRUNCATE)")


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript("PRAGMA application_id = 1234; CREATE TABLE jobs (x); INSERT INTO jobs VALUES (1)")


def _nameless(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript("CREATE TABLE jobs (x); INSERT INTO jobs VALUES (1)")


def _damaged(path: Path) -> None:
    open_database(path).close()
    data = bytearray(path.read_bytes())
    data[100:200] = b"\xff" * 100
    path.write_bytes(data)


STRANGERS: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_bytes(b"hello world\n" * 500),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "header only": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "one byte": lambda path: path.write_bytes(b"S"),
    "foreign": _foreign,
    "nameless": _nameless,
    "damaged": _damaged,
    "newer": lambda path: _older_kind(path, f"PRAGMA user_version = {LATEST + 1}"),
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_a_file_that_is_not_ours_is_left_byte_for_byte(tmp_path: Path, kind: str) -> None:
    """Another program's, a damaged or a newer file is refused in one sentence, and nothing is left beside it."""
    path = tmp_path / "search.db"
    STRANGERS[kind](path)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_database(path)
    assert caught.value.where == str(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["search.db"]


def test_a_newer_file_is_said_to_be_newer(tmp_path: Path) -> None:
    """The sentence names both schemas and the way out."""
    STRANGERS["newer"](tmp_path / "search.db")
    with pytest.raises(SchemaTooNewError, match=f"got schema {LATEST + 1}") as caught:
        open_database(tmp_path / "search.db")
    assert "upgrade" in caught.value.hint


@pytest.mark.parametrize("table", ["CREATE TABLE jobs (x)", f"PRAGMA user_version = {LATEST + 1}"])
def test_a_refused_file_keeps_its_log(tmp_path: Path, table: str) -> None:
    """The log of a program that crashed is not folded into a file that we refuse: it is none of our business."""
    living, path = tmp_path / "living.db", tmp_path / "search.db"
    conn = sqlite3.connect(living, isolation_level=None)
    ours = "user_version" in table
    conn.executescript(f"PRAGMA application_id = {APPLICATION_ID if ours else 9}; CREATE TABLE a (x)")
    conn.executescript(f"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; {table}; INSERT INTO a VALUES (1)")
    for suffix in ("", "-wal"):
        shutil.copy(f"{living}{suffix}", f"{path}{suffix}")
    conn.close()
    before = [path.read_bytes(), Path(f"{path}-wal").read_bytes()]
    with pytest.raises(StoreError):
        open_database(path)
    assert [path.read_bytes(), Path(f"{path}-wal").read_bytes()] == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder in the file's place is named as such."""
    with pytest.raises(StoreError, match="a folder stands where the file should be"):
        open_database(tmp_path)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """A pipe is not waited for."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="no ordinary file"):
        open_database(tmp_path / "pipe")


def test_a_file_in_the_folders_place_is_said(tmp_path: Path) -> None:
    """Where the folder should be stands a file: one sentence, no traceback."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_database(tmp_path / "file" / "search.db")


def test_a_locked_file_is_waited_for_and_then_named(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program's lock ends in a clear error after the stated time, and the file is as before."""
    db.conn.execute("PRAGMA busy_timeout = 300")
    with closing(sqlite3.connect(db.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        with pytest.raises(StoreError, match="another program is writing"), db.write():
            pass
        assert 0.2 < time.monotonic() - start < 3
        monkeypatch.setattr(connection, "BUSY_SECONDS", 0.2)
        again = open_database(db.path)
        assert again.value("SELECT count(*) FROM user") == 1
        again.close()
        other.execute("ROLLBACK")
    with db.write():
        db.execute("UPDATE user SET email = 'x'")


def test_a_lock_that_goes_is_only_waited_for(db: Database) -> None:
    """A writer that is done soon costs the next one only the wait."""
    other = sqlite3.connect(db.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, other.close)
    timer.start()
    with db.write():
        db.execute("UPDATE user SET email = 'x'")
    timer.join()
    assert db.value("SELECT email FROM user") == "x"


def test_a_write_is_all_or_nothing(db: Database) -> None:
    """An error inside the block takes back what the block wrote, an inner block included."""

    def fail() -> None:
        with db.write():
            db.execute("UPDATE user SET email = 'x'")
            with db.write():
                db.execute("INSERT INTO user (id) VALUES ('two')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert db.all("SELECT id, email FROM user") == [(OWNER, "")]
    assert not db.conn.in_transaction


def test_what_sqlite_says_becomes_a_sentence(db: Database) -> None:
    """A trigger's refusal keeps its own words, a broken constraint is a conflict, bad SQL a store's fault."""
    values = ", ".join(["''"] * 5)
    with db.write():
        db.execute(
            f"INSERT INTO event (id, owner_id, at, actor, verb, subject_type, summary) VALUES ('e', ?, {values})",
            (OWNER,),
        )
    with pytest.raises(RefusedError, match="history only grows"), db.write():
        db.execute("DELETE FROM event")
    with pytest.raises(ConflictError, match="UNIQUE"), db.write():
        db.execute("INSERT INTO user (id) VALUES (?)", (OWNER,))
    with pytest.raises(StoreError, match="no such table"):
        db.all("SELECT 1 FROM nowhere")


def test_a_row_is_streamed_one_at_a_time(db: Database) -> None:
    """A stream gives what a query gives."""
    assert list(db.stream("SELECT id FROM user")) == db.all("SELECT id FROM user") == [(OWNER,)]
    assert db.one("SELECT 1 WHERE 0") is None
    assert db.value("SELECT 1 WHERE 0") is None


OPENER = """
import sys
from kairos.db.opening import open_database
db = open_database(sys.argv[1])
with db.write():
    db.execute("INSERT INTO user (id) VALUES (?)", (sys.argv[2],))
db.close()
"""


def test_eight_processes_make_the_file_at_once(tmp_path: Path) -> None:
    """Eight programs that open a file which none has made yet all get it, and what each wrote is there."""
    path = tmp_path / "search.db"
    running = [
        subprocess.Popen([sys.executable, "-c", OPENER, str(path), str(number)], stderr=subprocess.PIPE, text=True)
        for number in range(8)
    ]
    said = [process.communicate(timeout=60)[1] for process in running]
    assert said == [""] * 8
    db = open_database(path)
    assert db.value("SELECT count(*) FROM user") == 9
    assert db.value("PRAGMA integrity_check") == "ok"
    db.close()
    assert [one.name for one in tmp_path.iterdir()] == ["search.db"]


def test_the_log_is_folded_in_when_it_is_long(db: Database) -> None:
    """A long log is checkpointed by the writer that made it so, and does not grow for ever."""
    log = Path(f"{db.path}-wal")
    for _ in range(4):
        with db.write():
            db.execute("UPDATE user SET email = ?", ("x" * 5_000_000,))
    assert log.stat().st_size < 12_000_000


def test_a_file_in_memory_works_alone() -> None:
    """:memory: gives a whole file that ends with its connection."""
    db = open_database(":memory:")
    with db.write():
        db.execute("UPDATE user SET email = 'x'")
    assert db.value("SELECT email FROM user") == "x"
    db.close()
