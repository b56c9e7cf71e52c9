"""The one way to a file: found, made or refused, brought to this version's schema, opened."""

from __future__ import annotations

import glob
import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from kairos.db import connection
from kairos.db.backup import write_backup
from kairos.db.connection import APPLICATION_ID, Database, DirectoryLock, damaged, translated
from kairos.db.migrations import LATEST, migrate
from kairos.errors import SchemaTooNewError, StoreError

_HEADER_SIZE = 100

_PRAGMAS = (
    "foreign_keys = ON",
    "cell_size_check = ON",
    "mmap_size = 0",
    # NORMAL loses acknowledged writes when the power goes.
    "synchronous = FULL",
    # One checkpointer, under the lock that commits take: SQLite up to 3.51.2 can reset the log under a commit.
    "wal_autocheckpoint = 0",
    # The log gives space back once it is folded in: one that stays long would be folded after every commit.
    "journal_size_limit = 2097152",
    "recursive_triggers = OFF",
)


def open_database(path: str | Path) -> Database:
    """Open the Kairos file at *path*, made anew where there is none, and brought to this version's schema.

    A file that is another program's, damaged, or a newer Kairos's is left byte for byte as it is. Before an older file
    is migrated, a copy is kept beside it (the newest three).

    Raises:
        StoreError: The file cannot be opened or is not Kairos's.
        SchemaTooNewError: A newer Kairos wrote it.
    """
    name = str(path)
    if name != ":memory:":
        _prepare_place(Path(name))
    with translated(name):
        conn = sqlite3.connect(name, timeout=connection.BUSY_SECONDS, isolation_level=None)
    database = Database(name, conn)
    try:
        with translated(name):
            for pragma in _PRAGMAS:
                conn.execute("PRAGMA " + pragma)
        if _checked_version(database) < LATEST:
            _migrate(database)
        with translated(name):
            # After the migrations: a new file is then written once, not twice.
            conn.execute("PRAGMA journal_mode = WAL")
            _distrust_schema(database)
    except BaseException:
        _close_untouched(database)
        raise
    return database


def _prepare_place(path: Path) -> None:
    if path.is_dir():
        raise StoreError("a folder stands where the file should be", where=str(path), hint="name a file: --db FILE")
    if path.exists() and not path.is_file():
        raise StoreError("this is no ordinary file", where=str(path), hint="name a file: --db FILE")
    if path.exists() and 0 < path.stat().st_size < _HEADER_SIZE:
        # SQLite takes a file of one byte for an empty one and would write over it.
        raise damaged(str(path), "a file shorter than its header")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made here so that nobody else can read it, whatever the umask; log and index inherit its mode. Never
        # opened by us once it exists: closing it would drop the locks that SQLite holds on it in this process.
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise StoreError(
            "the file cannot be made", where=str(path), got=error.strerror or str(error), hint="name another: --db FILE"
        ) from error


def _close_untouched(database: Database) -> None:
    """Close a file that was refused: the last one to close would fold a log that is none of ours into it."""
    log = Path(database.path + "-wal")
    if database.path != ":memory:" and log.exists() and log.stat().st_size:
        uri = f"{Path(database.path).absolute().as_uri()}?mode=ro"
        with suppress(sqlite3.Error), closing(sqlite3.connect(uri, timeout=1.0, uri=True)) as other:
            other.execute("SELECT count(*) FROM sqlite_master").fetchone()
            database.close()
    database.close()


def _checked_version(database: Database) -> int:
    """Return the file's schema version, 0 for an empty file; refuse what is not ours without touching it."""
    # One transaction for the three: another program may be making the schema between two of them.
    database.execute("BEGIN")
    try:
        application = database.value("PRAGMA application_id")
        version: int = database.value("PRAGMA user_version")
        # The migrations' own table may stand alone where the very first step was cut short.
        strange = database.value("SELECT 1 FROM sqlite_master WHERE tbl_name <> '_sqlite_migrations'")
    finally:
        if database.conn.in_transaction:
            database.conn.execute("ROLLBACK")
    if application == 0 and not strange:
        return 0
    if application != APPLICATION_ID:
        raise StoreError(
            "this is another program's database; it was left as it is",
            where=database.path,
            hint="name another file: --db FILE",
        )
    if version > LATEST:
        raise SchemaTooNewError(
            "this file was written by a newer Kairos; it was left as it is",
            where=database.path,
            expected=f"schema {LATEST} or older",
            got=f"schema {version}",
            hint="upgrade Kairos, or name another file: --db FILE",
        )
    return version


def _distrust_schema(database: Database) -> None:
    """Trust nothing that the file's schema calls, where this SQLite still lets the schema do its own work.

    SQLite 3.40 takes FTS5 and json_valid() for unsafe in a schema that is not trusted, which the search index and the
    checks on JSON columns need (docs/adr/0003-schema.md). Kairos registers no function that a schema could call.
    """
    # Read first: where another program has just made the schema, reading it untrusted would call the file damaged.
    database.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    database.conn.execute("PRAGMA trusted_schema = OFF")
    try:
        database.conn.execute("EXPLAIN INSERT INTO job (id, owner_id, platform) VALUES ('', '', '')")
    except sqlite3.DatabaseError:
        database.conn.execute("PRAGMA trusted_schema = ON")


def _migrate(database: Database) -> None:
    lock = DirectoryLock(database.path)
    with lock.held(), translated(database.path):
        version = _checked_version(database)
        if version == LATEST:
            return
        if version > 0:
            _keep_copy(database, version)
        migrate(database.conn)


def _keep_copy(database: Database, version: int) -> None:
    path = Path(database.path)
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    write_backup(database, path.with_name(f"{path.name}.schema-{version:03}.{stamp}.bak"), replace=True)
    for old in sorted(path.parent.glob(f"{glob.escape(path.name)}.schema-*.bak"), key=lambda one: one.stat().st_mtime)[
        :-3
    ]:
        old.unlink(missing_ok=True)
