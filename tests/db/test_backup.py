"""Copies of the file: taken while it is in use, verified, and brought back whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kairos.db.backup import restore_backup, verify_backup, write_backup
from kairos.db.connection import Database
from kairos.db.migrations import LATEST, STEPS, migrate
from kairos.db.opening import open_database
from kairos.errors import ConflictError, SchemaTooNewError, StoreError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file lives, in a folder of its own."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder / "search.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """An open file with something in it."""
    database = open_database(path)
    _say(database, "before")
    yield database
    database.close()


def _say(db: Database, email: str) -> None:
    with db.write():
        db.execute("UPDATE user SET email = ?", (email,))


def _said(path: Path) -> str:
    db = open_database(path)
    email: str = db.value("SELECT email FROM user")
    db.close()
    return email


def _names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_a_backup_is_one_private_file(db: Database, tmp_path: Path) -> None:
    """A backup stands alone, without a log, readable by its owner only, and holds what was committed."""
    mask = os.umask(0)
    try:
        written = write_backup(db, tmp_path / "copy.bak")
    finally:
        os.umask(mask)
    assert written.stat().st_mode & 0o777 == 0o600
    assert _names(tmp_path) == {"home", "copy.bak"}
    assert verify_backup(written) == LATEST
    with closing(sqlite3.connect(written)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert conn.execute("SELECT email FROM user").fetchone() == ("before",)
    assert _names(tmp_path) == {"home", "copy.bak"}


def test_a_backup_is_not_written_over_unasked(db: Database, tmp_path: Path) -> None:
    """What stands there stays, unless it is asked to give way."""
    write_backup(db, tmp_path / "copy.bak")
    _say(db, "after")
    with pytest.raises(ConflictError, match="stands there already"):
        write_backup(db, tmp_path / "copy.bak")
    assert _said(tmp_path / "copy.bak") == "before"
    write_backup(db, tmp_path / "copy.bak", replace=True)
    assert _said(tmp_path / "copy.bak") == "after"


def test_a_backup_follows_no_link(db: Database, tmp_path: Path) -> None:
    """A link in the backup's place is replaced, and what it points to stays."""
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "copy.bak").symlink_to(tmp_path / "precious")
    write_backup(db, tmp_path / "copy.bak", replace=True)
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert verify_backup(tmp_path / "copy.bak") == LATEST


def test_the_file_is_no_backup_of_itself(db: Database, path: Path) -> None:
    """Backing up onto the file itself, or restoring it from itself, is refused."""
    with pytest.raises(StoreError, match="the file itself"):
        write_backup(db, path, replace=True)
    with pytest.raises(StoreError, match="the file itself"):
        restore_backup(path, path)


def test_no_backup_inside_a_write(db: Database, tmp_path: Path) -> None:
    """A backup holds what is committed, so it is not taken in the middle of a write."""
    with pytest.raises(StoreError, match="inside a write"), db.write():
        write_backup(db, tmp_path / "copy.bak")


def test_a_file_in_memory_can_be_kept(tmp_path: Path) -> None:
    """What lives in memory can be written to a file."""
    db = open_database(":memory:")
    write_backup(db, tmp_path / "copy.bak")
    db.close()
    assert verify_backup(tmp_path / "copy.bak") == LATEST


WRITER = """
import sys
from kairos.db.opening import open_database
db = open_database(sys.argv[1])
print("ready", flush=True)
number = 0
while True:
    number += 1
    with db.write():
        db.execute("INSERT INTO user (id, email) VALUES (?, ?)", (f"{sys.argv[2]}-{number}-a", "x" * 3000))
        db.execute("INSERT INTO user (id, email) VALUES (?, ?)", (f"{sys.argv[2]}-{number}-b", "x" * 3000))
"""


def test_backups_under_two_writers_verify(db: Database, path: Path, tmp_path: Path) -> None:
    """While others write without pause, each backup holds one moment: whole, with no half of a transaction."""
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stdout=subprocess.PIPE) for name in "ab"
    ]
    try:
        for writer in writers:
            assert writer.stdout
            assert writer.stdout.readline() == b"ready\n"
        counts = []
        for number in range(8):
            copy = write_backup(db, tmp_path / f"{number}.bak")
            with closing(sqlite3.connect(copy)) as conn:
                counts.append(conn.execute("SELECT count(*) FROM user").fetchone()[0])
                assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
            assert writer.stdout
            writer.stdout.close()
    assert all(count % 2 == 1 for count in counts)
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


def test_a_backup_comes_back(db: Database, path: Path, tmp_path: Path) -> None:
    """Restoring brings the old state, keeps the present one beside it, and leaves no log of either."""
    write_backup(db, tmp_path / "copy.bak")
    _say(db, "after")
    db.close()
    kept = restore_backup(tmp_path / "copy.bak", path)
    assert kept is not None
    assert _names(path.parent) == {"search.db", kept.name}
    assert (_said(path), _said(kept)) == ("before", "after")
    assert kept.stat().st_mode & 0o777 == path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_kept_where_that_is_not_wished(db: Database, path: Path, tmp_path: Path) -> None:
    """With keep=False the present state goes."""
    write_backup(db, tmp_path / "copy.bak")
    _say(db, "after")
    db.close()
    assert restore_backup(tmp_path / "copy.bak", path, keep=False) is None
    assert _names(path.parent) == {"search.db"}
    assert _said(path) == "before"


def test_a_file_in_use_is_not_restored(db: Database, path: Path, tmp_path: Path) -> None:
    """While another program has the file open, restoring is refused and changes nothing."""
    write_backup(db, tmp_path / "copy.bak")
    _say(db, "after")
    with pytest.raises(StoreError, match="another program has the file open"):
        restore_backup(tmp_path / "copy.bak", path)
    assert db.value("SELECT email FROM user") == "after"


def test_the_log_of_a_crash_is_kept_and_does_not_poison(db: Database, path: Path, tmp_path: Path) -> None:
    """What a crash left in the log belongs to the present state: kept with that, never replayed into the new one."""
    write_backup(db, tmp_path / "copy.bak")
    _say(db, "in the log")
    crashed = tmp_path / "crashed.db"
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{crashed}{suffix}")
    kept = restore_backup(tmp_path / "copy.bak", crashed)
    assert kept is not None
    assert (_said(crashed), _said(kept)) == ("before", "in the log")


def test_a_log_without_its_file_does_not_poison(db: Database, path: Path, tmp_path: Path) -> None:
    """A log whose file is gone would be replayed into the restored one, so it goes first."""
    write_backup(db, tmp_path / "copy.bak")
    _say(db, "in the log")
    lonely = tmp_path / "lonely.db"
    shutil.copy(f"{path}-wal", f"{lonely}-wal")
    assert restore_backup(tmp_path / "copy.bak", lonely) is None
    assert _said(lonely) == "before"


@pytest.mark.parametrize("what", ["text", "torn", "noise"])
def test_a_damaged_file_is_moved_aside(db: Database, path: Path, tmp_path: Path, what: str) -> None:
    """What SQLite cannot work with is kept byte for byte, and the backup takes its place."""
    copy = write_backup(db, tmp_path / "copy.bak")
    db.close()
    data = {"text": b"no database\n" * 999, "torn": path.read_bytes()[:5000], "noise": os.urandom(9000)}[what]
    path.write_bytes(data)
    if what == "text":
        with pytest.raises(StoreError, match="damaged or no database"):
            restore_backup(copy, path, keep=False)
    kept = restore_backup(copy, path)
    assert kept is not None
    assert _said(path) == "before"
    assert _names(path.parent) == {"search.db", kept.name}
    if what != "torn":
        assert kept.read_bytes() == data


def test_pages_that_rot_do_not_stop_a_restore(db: Database, path: Path, tmp_path: Path) -> None:
    """A file that opens though pages within it are noise is restored as well."""
    copy = write_backup(db, tmp_path / "copy.bak")
    db.close()
    data = bytearray(path.read_bytes())
    data[4096 * 4 : 4096 * 9] = os.urandom(4096 * 5)
    path.write_bytes(data)
    assert restore_backup(copy, path) is not None
    assert verify_backup(path) == LATEST
    assert _said(path) == "before"


def test_an_older_backup_is_migrated_when_it_is_opened(tmp_path: Path) -> None:
    """A backup at an older schema comes back, and the next opening brings it up to this one."""
    old = tmp_path / "old.bak"
    with closing(sqlite3.connect(old, isolation_level=None)) as conn:
        migrate(conn, stop_before=STEPS[4].NAME)
        conn.execute("UPDATE user SET email = 'old'")
    assert restore_backup(old, tmp_path / "search.db") is None
    assert verify_backup(tmp_path / "search.db") == 4
    assert _said(tmp_path / "search.db") == "old"
    assert verify_backup(tmp_path / "search.db") == LATEST


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA user_version = {LATEST + 1}")


def _dangling(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("INSERT INTO skill_entry VALUES ('k', 'nobody', NULL, 'x', 'tool', 1, 0.0, '[]', 'manual')")


def _rotten(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 4 : 4096 * 9] = os.urandom(4096 * 5)
    path.write_bytes(data)


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA application_id = 9")


@pytest.mark.parametrize(
    ("harm", "error", "says"),
    [
        (_newer, SchemaTooNewError, "newer Kairos"),
        (_dangling, StoreError, "refers to what it does not hold"),
        (_rotten, StoreError, "damaged|cannot be read whole"),
        (_foreign, StoreError, "no backup of Kairos"),
        (lambda path: path.write_bytes(b"text" * 999), StoreError, "cannot be read whole"),
        (lambda path: path.write_bytes(b""), StoreError, "no backup of Kairos"),
        (lambda path: path.unlink(), StoreError, "nothing by that name"),
        (lambda path: (path.unlink(), path.mkdir()), StoreError, "a folder"),
    ],
)
def test_a_bad_backup_changes_nothing(
    db: Database, path: Path, tmp_path: Path, harm: object, error: type[StoreError], says: str
) -> None:
    """A backup that is damaged, foreign, newer or missing is refused before the file is touched."""
    copy = write_backup(db, tmp_path / "copy.bak")
    assert callable(harm)
    harm(copy)
    db.close()
    before = path.read_bytes()
    with pytest.raises(error, match=says):
        restore_backup(copy, path)
    assert path.read_bytes() == before
    assert _names(path.parent) == {"search.db"}


def test_another_programs_file_is_not_written_over(db: Database, tmp_path: Path) -> None:
    """Restoring onto a database that is not Kairos's is refused."""
    copy = write_backup(db, tmp_path / "copy.bak")
    with closing(sqlite3.connect(tmp_path / "other.db")) as conn:
        conn.executescript("CREATE TABLE notes (x); INSERT INTO notes VALUES ('precious')")
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(StoreError, match="another program's database"):
        restore_backup(copy, tmp_path / "other.db")
    assert (tmp_path / "other.db").read_bytes() == before


def test_a_crash_in_the_middle_takes_the_restore_back(db: Database, path: Path, tmp_path: Path) -> None:
    """Killed while the pages go in, the file is as it was before: the restore is one transaction."""
    for number in range(200):
        with db.write():
            db.execute("INSERT INTO user (id, email) VALUES (?, ?)", (f"u{number}", "x" * 9000))
    copy = write_backup(db, tmp_path / "copy.bak")
    _say(db, "after")
    db.close()
    script = """
import os, sqlite3, sys
from pathlib import Path
from kairos.db import backup
whole = backup._reading
class Dying:
    def __init__(self, conn): self.conn = conn
    def backup(self, target):
        self.conn.backup(target, pages=50, progress=lambda *_: os._exit(9))
from contextlib import contextmanager
@contextmanager
def reading(path):
    with whole(path) as conn: yield conn if sys.argv[1] != str(path) or not backup.ready else Dying(conn)
backup.ready = False
keep = backup._fill
def fill(draft, source): keep(draft, source); backup.ready = True
backup._fill = fill
backup._reading = reading
backup.restore_backup(Path(sys.argv[1]), Path(sys.argv[2]))
"""
    done = subprocess.run([sys.executable, "-c", script, str(copy), str(path)], check=False, capture_output=True)
    assert done.returncode == 9, done.stderr
    assert _said(path) == "after"
    kept = [one for one in path.parent.iterdir() if "before-restore" in one.name]
    assert [_said(one) for one in kept] == ["after"]


def test_two_restores_in_a_second_keep_both(
    db: Database, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept files never write over one another, however fast they come."""
    copy = write_backup(db, tmp_path / "copy.bak")
    db.close()
    monkeypatch.setattr(time, "strftime", lambda *_: "20261122T000000")
    assert restore_backup(copy, path) != restore_backup(copy, path)
    assert len(_names(path.parent)) == 3
