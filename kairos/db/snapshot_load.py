"""How rows of a snapshot get into a file: past the triggers that gate single acts, under the rules of any state.

A restored state is legitimate though no single act leads to it (an application that was sent on an approval voided
since). So the triggers are taken out within the transaction, the rows go in, the triggers come back letter for letter,
and then the whole file is held against the rules.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Final

from kairos.db.connection import Database, Row
from kairos.db.migrations import LATEST, STEPS, migrate
from kairos.db.rules import broken_rules
from kairos.db.snapshot_tables import Table, tables_of
from kairos.errors import BadInputError, ConflictError, StoreError

_BATCH: Final = 64


class Loader:
    """Takes rows in, table by table; `finish` settles everything or refuses.

    Attributes:
        tables: The tables that it takes, with the columns that it expects.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.tables = tables_of(conn)
        self.added = 0
        self.skipped = 0
        self.loaded: set[str] = set()
        self._conn = conn

    def load(self, table: Table, rows: Iterable[Row]) -> int:
        """Take in the rows of one table and return how many came.

        Raises:
            BadInputError: A row breaks a check of its table.
            ConflictError: The file holds another row under the same key.
        """
        self.loaded.add(table.name)
        fresh = not self._conn.execute(f"SELECT 1 FROM {table.name} LIMIT 1").fetchone()
        count = 0
        batch: list[Row] = []
        for row in rows:
            count += 1
            if not fresh and self._is_there(table, row):
                continue
            batch.append(row)
            if len(batch) == _BATCH:
                self._insert(table, batch, fresh=fresh)
                batch = []
        self._insert(table, batch, fresh=fresh)
        return count

    def finish(self) -> tuple[int, int]:
        """Return how many rows were added and how many skipped, with everything settled."""
        return self.added, self.skipped

    def _is_there(self, table: Table, row: Row) -> bool:
        values = dict(zip(table.names, row, strict=True))
        key = [values[name] for name in table.key]
        where = " AND ".join(f"{name} = ?" for name in table.key)
        present = self._conn.execute(f"SELECT {', '.join(table.names)} FROM {table.name} WHERE {where}", key).fetchone()
        if present is None:
            return False
        if present == row:
            self.skipped += 1
            return True
        if table.name == "user" and dict(zip(table.names, present, strict=True))["email"] == "":
            # The row that a new file is born with says nothing yet.
            self._conn.execute("UPDATE user SET email = ? WHERE id = ?", (values["email"], values["id"]))
            self.added += 1
            return True
        differing = [name for name, mine, theirs in zip(table.names, present, row, strict=True) if mine != theirs]
        raise ConflictError(
            "the file holds something else under the same id",
            where=f"{table.name} {' '.join(map(str, key))}",
            got="another " + ", ".join(differing)[:80],
            hint="--replace puts the snapshot in the place of all that the file holds",
        )

    def _insert(self, table: Table, rows: list[Row], *, fresh: bool) -> None:
        sql = f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({', '.join('?' * len(table.names))})"
        try:
            self._conn.executemany(sql, rows)
        except sqlite3.IntegrityError as error:
            if not fresh and "UNIQUE" in str(error):
                raise ConflictError(
                    "the file holds the same thing under another id",
                    where=f"table {table.name}",
                    got=str(error),
                    hint="--replace puts the snapshot in the place of all that the file holds",
                ) from error
            raise BadInputError("the snapshot breaks a rule", where=f"table {table.name}", got=str(error)) from error
        except UnicodeEncodeError as error:
            raise BadInputError(
                "the snapshot holds half a character", where=f"table {table.name}", got=ascii(error.object[error.start])
            ) from error
        self.added += len(rows)


class FileLoader(Loader):
    """Loads into a Kairos file, inside the write of its caller.

    Args:
        db: The file, in a write.
        replace: Whether all that it holds makes room first.
    """

    def __init__(self, db: Database, *, replace: bool) -> None:
        super().__init__(db.conn)
        self._db = db
        self._replace = replace
        # Whatever order the document has, references are looked at when all rows are in.
        db.execute("PRAGMA defer_foreign_keys = ON")
        self._triggers = db.all("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
        for name, _ in self._triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        if replace:
            for name in reversed(self.tables):
                db.execute(f"DELETE FROM {name}")
            db.execute("DELETE FROM sqlite_sequence WHERE name = 'event'")
            db.execute("INSERT INTO job_fts (job_fts) VALUES ('delete-all')")
        self._last_job: int = db.value("SELECT coalesce(max(rowid), 0) FROM job")

    def finish(self) -> tuple[int, int]:
        """Bring search index and triggers back, and hold the whole file against the rules.

        Raises:
            BadInputError: A rule is broken, or *replace* was asked with a part of a file.
        """
        if self._replace and self.loaded != set(self.tables):
            raise BadInputError(
                "a part of a file cannot take the place of the whole",
                expected="every table",
                got="none of " + ", ".join(name for name in self.tables if name not in self.loaded),
            )
        # One statement: the index then writes itself out when its memory is full, not once a row.
        self._db.execute(
            """
            INSERT INTO job_fts (rowid, title, company, location, description_raw)
            SELECT rowid, title, company, location, description_raw FROM job WHERE rowid > ?
            """,
            (self._last_job,),
        )
        for _, sql in self._triggers:
            self._db.execute(sql)
        for fault in broken_rules(self._db):
            raise BadInputError("the snapshot breaks a rule", where=fault.where, got=fault.what)
        return self.added, self.skipped


class _OldLoader(Loader):
    """Loads into a scratch file of an older schema, migrates that, and hands its rows on."""

    def __init__(self, scratch: sqlite3.Connection, target: FileLoader) -> None:
        super().__init__(scratch)
        self._target = target
        self._triggers = scratch.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in self._triggers:
            scratch.execute(f'DROP TRIGGER "{name}"')

    def finish(self) -> tuple[int, int]:
        """Migrate what was loaded and take it into the file."""
        whole = self.loaded == set(self.tables)
        try:
            for _, sql in self._triggers:
                self._conn.execute(sql)
            if self._has_search():
                self._conn.execute("INSERT INTO job_fts (job_fts) VALUES ('rebuild')")
            migrate(self._conn)
            for table in self._target.tables.values():
                rows = self._conn.execute(table.select)
                if whole or self._conn.execute(f"SELECT 1 FROM {table.name} LIMIT 1").fetchone():
                    self._target.load(table, rows)
        except sqlite3.Error as error:
            raise BadInputError("the snapshot cannot be brought to this version's schema", got=str(error)) from error
        return self._target.finish()

    def _has_search(self) -> bool:
        return bool(self._conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'job_fts'").fetchone())


@contextmanager
def loader_for(db: Database, schema: int, *, replace: bool) -> Iterator[Loader]:
    """Give what takes in rows of *schema*; *db* is at this version's schema and in a write.

    An older schema goes through a scratch file, unnamed and gone when it is closed, that the migrations bring to this
    version: so every schema that was ever released stays readable.
    """
    target = FileLoader(db, replace=replace)
    if schema == LATEST:
        yield target
        return
    # "" is SQLite's name for a file that has none.
    with closing(sqlite3.connect("", isolation_level=None)) as scratch:
        try:
            migrate(scratch, stop_before=STEPS[schema].NAME)
        except sqlite3.Error as error:
            raise StoreError("no scratch file can be made", got=str(error), hint="free some space") from error
        yield _OldLoader(scratch, target)
