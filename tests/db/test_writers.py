"""Several writers on one file, and several blocks in one write."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kairos.db import connection, opening
from kairos.db.connection import Database
from kairos.db.migrations import LATEST
from kairos.db.opening import open_database
from kairos.errors import StoreError

_ME = "00000000-0000-0000-0000-000000000001"
_JOB = (
    "INSERT INTO job (id, owner_id, platform, platform_job_id, title, scraped_at)"
    f" VALUES (?1, '{_ME}', 'seek', ?1, 'Engineer', '2026-11-22T00:00:00.000000Z')"
)


@pytest.fixture
def db(db_path: Path) -> Iterator[Database]:
    """An empty file, open."""
    database = open_database(db_path)
    yield database
    database.close()


def _count(database: Database) -> int:
    count: int = database.value("SELECT count(*) FROM job")
    return count


def _at_once(work: Callable[[str], None], names: str) -> list[BaseException]:
    errors: list[BaseException] = []

    def guarded(name: str) -> None:
        try:
            work(name)
        except Exception as error:  # noqa: BLE001  # handed to the test, which shows it
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return errors


def test_log_and_index_are_private_too(tmp_path: Path) -> None:
    """File, log, index and new folders are the owner's alone, under the loosest umask."""
    former = os.umask(0)
    try:
        path = tmp_path / "new" / "deep" / "search.db"
        database = open_database(path)
        with database.write():
            database.execute(_JOB, ("a",))
        modes = [stat.S_IMODE(Path(f"{path}{suffix}").stat().st_mode) for suffix in ("", "-wal", "-shm")]
        database.close()
    finally:
        os.umask(former)
    assert modes == [0o600] * 3
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_whatever_is_raised_takes_the_write_back(db: Database, error: type[BaseException]) -> None:
    """An interrupt takes a write back as an error does, and the next write works."""

    def interrupted() -> None:
        with db.write():
            db.execute(_JOB, ("a",))
            raise error

    with pytest.raises(error):
        interrupted()
    assert _count(db) == 0
    with db.write():
        db.execute(_JOB, ("a",))
    assert _count(db) == 1


def test_an_inner_write_ends_nothing(db: Database) -> None:
    """What an inner block wrote is on disk when the outer one ends, not before."""
    other = open_database(db.path)
    with db.write():
        with db.write():
            db.execute(_JOB, ("a",))
        assert db.conn.in_transaction
        assert _count(other) == 0
        db.execute(_JOB, ("b",))
    assert _count(other) == 2
    other.close()


def test_a_new_file_under_lock_is_said_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot get its schema, because another program holds it, is refused in time."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    path = tmp_path / "new.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(StoreError, match="another program is writing"):
            open_database(path)
        assert time.monotonic() - began < 3


_OPEN = """
import sys
from kairos.db.opening import open_database
db = open_database(sys.argv[1])
with db.write():
    db.execute(sys.argv[2], (sys.argv[3],))
db.close()
"""


def test_six_programs_make_a_file_and_write(tmp_path: Path) -> None:
    """One makes the schema, the others wait for it and read it anew, and every one gets its row in."""
    path = tmp_path / "new.db"
    started = [
        subprocess.Popen([sys.executable, "-c", _OPEN, str(path), _JOB, f"job-{n}"], stderr=subprocess.PIPE, text=True)
        for n in range(6)
    ]
    said = [one.communicate(timeout=60)[1] for one in started]
    assert [one.returncode for one in started] == [0] * 6, said
    with closing(open_database(path)) as database:
        assert _count(database) == 6
        assert database.value("SELECT count(*) FROM _sqlite_migrations") == LATEST
        assert database.value("PRAGMA integrity_check") == "ok"


def test_a_schema_that_came_meanwhile_is_read(db_path: Path) -> None:
    """A connection that looked before another program made the schema takes it for what it is."""
    with closing(sqlite3.connect(db_path, isolation_level=None)) as conn:
        early = Database(str(db_path), conn)
        assert early.all("SELECT * FROM sqlite_master") == []
        open_database(db_path).close()
        opening._distrust_schema(early)
        assert _count(early) == 0


def test_two_threads_lose_nothing(db_path: Path) -> None:
    """Two connections, each with its thread, write 50 times each: 100 rows and no error."""
    open_database(db_path).close()

    def work(name: str) -> None:
        with closing(open_database(db_path)) as mine:
            for number in range(50):
                with mine.write():
                    mine.execute(_JOB, (f"{name}-{number}",))

    assert _at_once(work, "ab") == []
    with closing(open_database(db_path)) as database:
        assert _count(database) == 100
        assert database.value("PRAGMA integrity_check") == "ok"


def test_a_check_and_its_write_see_the_same_file(db_path: Path) -> None:
    """Reading a number and writing it back plus one, from two threads at once, loses none."""
    with closing(open_database(db_path)) as database, database.write():
        database.execute(_JOB, ("counter",))
        database.execute("UPDATE job SET salary_min = 0")

    def work(_name: str) -> None:
        with closing(open_database(db_path)) as mine:
            for _ in range(40):
                with mine.write():
                    mine.execute("UPDATE job SET salary_min = ?", (mine.value("SELECT salary_min FROM job") + 1,))

    assert _at_once(work, "ab") == []
    with closing(open_database(db_path)) as database:
        assert database.value("SELECT salary_min FROM job") == 80


def test_a_closed_file_stands_alone(db_path: Path) -> None:
    """The last one to close folds the log in: the file can be copied by hand."""
    with closing(open_database(db_path)) as database, database.write():
        database.execute(_JOB, ("a",))
    assert [one.name for one in db_path.parent.iterdir()] == [db_path.name]
