"""An open file: how it is read, written, locked and closed, and what its errors mean to a person.

A `Database` belongs to the thread that opened it. Every write runs in `Database.write`: one transaction that takes the
write lock first, so that a check and the write that rests on it see the same file.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from kairos.errors import BadInputError, ConflictError, RefusedError, StoreError

try:
    import fcntl
except ImportError:  # Windows: SQLite's own locks suffice there, only the order of waiting is not kept
    fcntl = None  # type: ignore[assignment]  # asked for before each use

T = TypeVar("T")
Row = tuple[Any, ...]

APPLICATION_ID = 0x4B414952
BUSY_SECONDS = 10.0
"""How long a write waits for another writer before it gives up with a clear error."""

_CHECKPOINT_PAGES = 1000


class Database:
    """An open Kairos file.

    Attributes:
        path: The file; ``:memory:`` for one that ends with its connection.
        conn: The SQLite connection, for reading in this room; writes go through `write`.
    """

    def __init__(self, path: str, conn: sqlite3.Connection) -> None:
        self.path = path
        self.conn = conn
        self._lock = DirectoryLock(path)

    def close(self) -> None:
        """Close the file. The last one to close it folds the log into it."""
        with suppress(sqlite3.Error):
            self.conn.close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """Run the block as one transaction: all of it is on disk when it ends, or none of it.

        Inside another `write` the block joins that transaction.

        Raises:
            StoreError: Another program kept the file locked for `BUSY_SECONDS`, or the disk refused.
        """
        if self.conn.in_transaction:
            yield
            return
        with self._lock.held(), translated(self.path):
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._rollback()
                raise
            try:
                self.conn.execute("COMMIT")
            except BaseException:
                self._rollback()
                raise
            self._checkpoint()

    def execute(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement and return how many rows it changed."""
        with translated(self.path):
            return self.conn.execute(sql, values).rowcount

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> int:
        """Run one statement for each of *rows* and return how many rows changed."""
        with translated(self.path):
            return self.conn.executemany(sql, rows).rowcount

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return every row of a query."""
        with translated(self.path):
            return self.conn.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row of a query; None where there is none."""
        with translated(self.path):
            row: Row | None = self.conn.execute(sql, values).fetchone()
            return row

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row; None where there is none."""
        row = self.one(sql, values)
        return row[0] if row else None

    def build(self, build: Callable[[Row], T], sql: str, values: Sequence[Any] = ()) -> list[T]:
        """Return what *build* makes of each row of a query.

        Raises:
            StoreError: A row does not hold what the schema promises: the file is damaged.
        """
        with translated(self.path):
            return [build(row) for row in self.conn.execute(sql, values)]

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of a query, holding one at a time."""
        with translated(self.path):
            yield from self.conn.execute(sql, values)

    def _rollback(self) -> None:
        # A full disk may have ended the transaction already.
        if self.conn.in_transaction:
            with suppress(sqlite3.Error):
                self.conn.execute("ROLLBACK")

    def _checkpoint(self) -> None:
        if self.path == ":memory:":
            return
        with suppress(OSError, sqlite3.Error):
            if Path(self.path + "-wal").stat().st_size > _CHECKPOINT_PAGES * 4096:
                self.conn.execute("PRAGMA wal_checkpoint(PASSIVE)")


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Turn what SQLite says inside the block into one sentence for the person.

    Raises:
        RefusedError: A rule of the schema said no, in its own words.
        ConflictError: A uniqueness or reference would be broken.
        BadInputError: A value is no text (half a surrogate pair) or no 64-bit number.
        StoreError: Anything else: locked, full, read-only, damaged.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_TRIGGER:
            raise RefusedError(str(error)) from error
        raise ConflictError("the change does not fit what the file holds", got=str(error)) from error
    except (sqlite3.Error, MemoryError) as error:
        raise _store_error(error, path) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise BadInputError("this cannot be stored", got=str(error)[:200]) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise damaged(path, str(error)) from error


def _store_error(error: BaseException, path: str) -> StoreError:
    text = str(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(
            "another program is writing to the file",
            where=path,
            hint=f"it was waited for {BUSY_SECONDS:.0f} seconds; close the other program or try again",
        )
    if code == sqlite3.SQLITE_FULL:
        return StoreError("the disk is full; nothing was changed", where=path, hint="free some space and try again")
    if code == sqlite3.SQLITE_READONLY:
        return StoreError("the file cannot be written", where=path, hint="check the permissions of file and folder")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, text)
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreError("the file cannot be opened", where=path, hint="check that it exists and is yours to write")
    if code == sqlite3.SQLITE_IOERR:
        return StoreError("the disk failed; nothing was changed", where=path, got=text, hint="check the disk")
    return StoreError("the database refused", where=path, got=text, hint="kairos doctor checks the file")


def damaged(path: str, text: str) -> StoreError:
    """Return the error for a file that SQLite cannot read; *text* is what it said."""
    return StoreError(
        "the file is not a database, or is damaged",
        where=path,
        got=text,
        hint="kairos doctor says what can be saved; kairos restore brings a backup back",
    )


class DirectoryLock:
    """Writers of one folder queue here, so that a commit and a checkpoint never run at once.

    The folder is locked and not the file: closing any descriptor of the file would drop SQLite's own locks on it.
    """

    def __init__(self, path: str) -> None:
        self._folder = None if path == ":memory:" or fcntl is None else Path(path).absolute().parent

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for the block; go on without it after `BUSY_SECONDS`, when SQLite's own lock decides."""
        if self._folder is None:
            yield
            return
        try:
            handle = os.open(self._folder, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            yield
            return
        try:
            _wait_for(handle)
            yield
        finally:
            # Said outright: a child of a fork holds a copy of the descriptor, and closing ours would not let go.
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_UN)
            os.close(handle)


def _wait_for(handle: int) -> None:
    end = time.monotonic() + BUSY_SECONDS
    pause = 0.001
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                return
            time.sleep(pause)
            pause = min(pause * 2, 0.05)
        except OSError:  # a file system without such locks
            return
        else:
            return
