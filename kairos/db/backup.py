"""Copies of the file: made while it is in use, verified before they get their name, and brought back whole.

A backup is one ordinary SQLite file without a log beside it, readable by its owner only. It holds one moment: what was
committed when it began.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kairos.db.connection import APPLICATION_ID, Database, translated
from kairos.db.migrations import LATEST
from kairos.errors import ConflictError, SchemaTooNewError, StoreError
from kairos.files import Draft, drafted, refuse_odd, sync_folder

_PAGES_A_STEP = 2048
_SIDE_FILES = ("-wal", "-shm", "-journal")


def write_backup(db: Database, path: Path, *, replace: bool = False) -> Path:
    """Write a verified copy of *db* to *path* while others go on reading and writing, and return *path*.

    Args:
        db: The file to copy; not inside a write of its own.
        path: Where the copy shall stand; its folder must exist.
        replace: Whether a file that stands there gives way; it does so only once the copy is verified.

    Raises:
        ConflictError: Something stands at *path* and *replace* is false.
        StoreError: The disk refused, the file is damaged, or *path* is the file itself.
    """
    _refuse_itself(db.path, path)
    if db.conn.in_transaction:
        raise StoreError("a backup cannot be made inside a write", where=db.path, hint="end the write first")
    with drafted(path, replace=replace) as draft:
        _copy_pages(db, draft)
        _verify(draft.path, shown=path, ours=False)
    return path


def restore_backup(backup: Path, path: Path, *, keep: bool = True) -> Path | None:
    """Put what *backup* holds in the place of the file at *path*, and return where the present file was kept.

    The backup is verified whole first. A healthy file is overwritten through SQLite, in one transaction that a crash
    takes back; a damaged one is moved aside. The next `open_database` brings an older backup to this version's schema.

    Args:
        backup: A backup, or any closed Kairos file.
        path: The file to bring it back to; made where there is none.
        keep: Whether the present file stays beside it, as ``<name>.before-restore.<time>.bak``.

    Returns:
        The kept file; None where there was nothing to keep or *keep* is false.

    Raises:
        StoreError: The backup is damaged or not Kairos's, the file is another program's, or others have it open.
        SchemaTooNewError: The backup was made by a newer Kairos.
    """
    refuse_odd(backup, "the backup cannot be read")
    _refuse_itself(str(path), backup)
    if path.exists():
        refuse_odd(path, "this is no ordinary file")
    verify_backup(backup)
    if not path.exists() or path.stat().st_size == 0:
        _put_in_place(backup, path)
        return None
    try:
        with _alone(path) as present:
            return _overwrite(present, backup, path, keep=keep)
    except _Damaged as error:
        if not keep:
            raise StoreError(
                "the present file is damaged or no database",
                where=str(path),
                got=str(error),
                hint="keep it, or move it",
            ) from error
        kept = _set_aside(path)
        _put_in_place(backup, path)
        return kept


def verify_backup(path: Path) -> int:
    """Return the schema version of the Kairos file at *path* after checking it whole; reads only.

    Raises:
        StoreError: It is damaged, or not Kairos's.
        SchemaTooNewError: A newer Kairos wrote it.
    """
    return _verify(path, shown=path, ours=True)


class _Damaged(Exception):  # noqa: N818  # a signal within this module, never shown
    """The present file is not one that SQLite can work with."""


def _copy_pages(db: Database, draft: Draft) -> None:
    with translated(db.path):
        # A read transaction pins one moment: without it every commit of another program starts the copy anew.
        db.conn.execute("BEGIN")
        try:
            db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _fill(draft, db.conn)
        finally:
            db.conn.execute("ROLLBACK")


def _fill(draft: Draft, source: sqlite3.Connection) -> None:
    """Copy every page of *source* into *draft*, as a file that needs no log."""
    with closing(sqlite3.connect(draft.path, isolation_level=None)) as copy:
        # No journal to leave behind: a draft that is not finished is thrown away, and it is synced once, as a whole.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy, pages=_PAGES_A_STEP, sleep=0.01)
    # The copied header asks for a write-ahead log (bytes 18 and 19 of the file format); one file has none.
    os.pwrite(draft.handle, b"\x01\x01", 18)


def _verify(path: Path, *, shown: Path, ours: bool) -> int:
    """Check the file at *path* whole; *ours* is false for a copy of a file that was open as ours."""
    try:
        with _reading(path) as conn:
            conn.execute("PRAGMA cell_size_check = ON")
            application = conn.execute("PRAGMA application_id").fetchone()[0]
            version: int = conn.execute("PRAGMA user_version").fetchone()[0]
            if ours and (application != APPLICATION_ID or version == 0):
                raise StoreError("this is no backup of Kairos", where=str(shown), hint="name another file")
            if version > LATEST:
                raise SchemaTooNewError(
                    "this backup was made by a newer Kairos",
                    where=str(shown),
                    expected=f"schema {LATEST} or older",
                    got=f"schema {version}",
                    hint="upgrade Kairos",
                )
            faults = [row[0] for row in conn.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
            if faults:
                raise StoreError("the copy is damaged", where=str(shown), got="; ".join(map(str, faults)))
            dangling = conn.execute('SELECT DISTINCT "table" FROM pragma_foreign_key_check').fetchall()
            if ours and dangling:
                raise StoreError(
                    "the backup refers to what it does not hold",
                    where=str(shown),
                    got="dangling rows in " + ", ".join(sorted(row[0] for row in dangling)),
                )
            return version
    except sqlite3.Error as error:
        raise StoreError("the copy cannot be read whole", where=str(shown), got=str(error)) from error


@contextmanager
def _alone(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file at *path* with nobody else in it, as one file without a log."""
    # isolation_level None: this module begins and ends its transactions itself.
    with closing(sqlite3.connect(path, timeout=1.0, isolation_level=None)) as conn:
        try:
            conn.execute("PRAGMA locking_mode = EXCLUSIVE")
            conn.execute("PRAGMA synchronous = EXTRA")  # the journal's end must last, or a power cut takes it all back
            application = conn.execute("PRAGMA application_id").fetchone()[0]
            tables = conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            conn.execute("PRAGMA journal_mode = DELETE")
            conn.execute("BEGIN EXCLUSIVE")
            conn.execute("ROLLBACK")
        except sqlite3.Error as error:
            code = (error.sqlite_errorcode or 0) & 0xFF
            if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise _Damaged(str(error)) from error
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise StoreError(
                    "another program has the file open", where=str(path), hint="close it there, then restore"
                ) from error
            raise StoreError("the file cannot be opened", where=str(path), got=str(error)) from error
        if tables and application != APPLICATION_ID:
            raise StoreError("this is another program's database; it was left as it is", where=str(path))
        yield conn


def _overwrite(present: sqlite3.Connection, backup: Path, path: Path, *, keep: bool) -> Path | None:
    kept = _kept_name(path) if keep else None
    if kept:
        with translated(str(path)), drafted(kept, replace=False) as draft:
            _fill(draft, present)
    with translated(str(path)), _reading(backup) as source:
        source.backup(present)
    return kept


def _put_in_place(backup: Path, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A log without its file would be replayed into the one that comes: it goes first.
    for suffix in _SIDE_FILES:
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    with translated(str(path)), drafted(path, replace=True) as draft:
        with _reading(backup) as source:
            _fill(draft, source)
        _verify(draft.path, shown=path, ours=True)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    # A file without a log is closed: read so, it gets no log or index beside it that nobody would take away.
    how = "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=1.0)) as conn:
        yield conn


def _set_aside(path: Path) -> Path:
    kept = _kept_name(path)
    for suffix in _SIDE_FILES:
        side = Path(f"{path}{suffix}")
        if side.exists():
            side.replace(f"{kept}{suffix}")
    try:
        os.link(path, kept, follow_symlinks=False)
    except OSError:
        shutil.copyfile(path, kept)
        kept.chmod(0o600)
    sync_folder(path.parent)
    return kept


def _kept_name(path: Path) -> Path:
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    for number in range(1, 1000):
        tail = f"{stamp}.bak" if number == 1 else f"{stamp}-{number}.bak"
        kept = path.with_name(f"{path.name}.before-restore.{tail}")
        if not os.path.lexists(kept):
            return kept
    raise ConflictError("too many kept files", where=str(path.parent), hint="take some of them away")


def _refuse_itself(name: str, other: Path) -> None:
    if name == ":memory:":
        return
    present = Path(name)
    if present.exists() and other.exists() and present.samefile(other):
        raise StoreError("that is the file itself", where=str(other), hint="name another file")
