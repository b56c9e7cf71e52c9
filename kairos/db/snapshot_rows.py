"""The rows of a file, one by one in the form that they have in a snapshot: how another store takes them over."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kairos.db.connection import Database
from kairos.db.migrations import LATEST, STEPS, migrate
from kairos.db.opening import open_database
from kairos.db.rules import broken_rules
from kairos.db.snapshot import one_moment, read_snapshot, write_document
from kairos.db.snapshot_tables import Table, tables_of
from kairos.errors import BadInputError, ConflictError, StoreError
from kairos.files import refuse_odd, sync_folder
from kairos.models import new_id


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """Give the file at *path* for the block, held at one moment however often its rows are read.

    Raises:
        BadInputError: There is no such file, or it breaks a rule of its own.
        StoreError: It cannot be read.
    """
    refuse_odd(path, "the file cannot be read")
    database = open_database(path)
    try:
        with one_moment(database):
            for fault in broken_rules(database):
                raise BadInputError(
                    "the file breaks a rule", where=fault.where, got=fault.what, hint="kairos doctor checks the file"
                )
            yield database
    finally:
        database.close()


def rows_of(database: Database) -> Iterator[tuple[Table, Iterator[str]]]:
    """Yield every table of *database* with its rows as canonical JSON."""
    for table in tables_of(database.conn).values():
        yield table, map(table.encoder(), database.stream(table.select))


def tables_at(schema: int) -> dict[str, Table]:
    """Return the tables that a file of *schema* has.

    Raises:
        BadInputError: This version does not know *schema*.
    """
    if not 0 < schema <= LATEST:
        raise BadInputError(
            "the rows are of a file that a newer Kairos wrote",
            expected=f"schema {LATEST} or older",
            got=f"schema {schema}",
            hint="upgrade Kairos",
        )
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        migrate(conn, stop_before=STEPS[schema].NAME if schema < LATEST else None)
        return tables_of(conn)


def new_file(
    path: Path, schema: int, rows: Iterator[tuple[str, Iterator[str]]], check: Callable[[Database], None]
) -> None:
    """Make a file of *rows* at *path*, whole or not at all.

    Args:
        path: Where; nothing may stand there.
        schema: The schema that the rows have the form of.
        rows: Tables with rows as canonical JSON, in the order of a snapshot.
        check: Looks at the file before it gets its name; what it raises leaves no file.

    Raises:
        ConflictError: Something stands at *path*.
        BadInputError: The rows break a rule.
        StoreError: The folder or the disk refused.
    """
    if path.exists():
        raise ConflictError("a file stands there already", where=str(path), hint="name a new file: -o FILE")
    scratch = path.with_name(f".{path.name}.{new_id()[:8]}")
    document = scratch.with_suffix(".json")
    try:
        with os.fdopen(os.open(document, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            write_document(out.write, schema, rows)
        database = open_database(scratch)
        try:
            with database.write():
                # The row that a new file is born with is nobody's, where the rows are another owner's.
                database.execute("DELETE FROM user")
                read_snapshot(database, document)
            check(database)
            database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            database.close()
        # A link, because a rename would take the place of a file that came meanwhile.
        path.hardlink_to(scratch)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise ConflictError("a file stands there already", where=str(path), hint="name a new file: -o FILE") from error
    except OSError as error:
        raise StoreError("the file cannot be made", where=str(path), got=error.strerror or str(error)) from error
    finally:
        for left in (document, scratch, Path(f"{scratch}-wal"), Path(f"{scratch}-shm")):
            left.unlink(missing_ok=True)
