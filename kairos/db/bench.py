"""A small file in memory with a few rows of a larger store, for verbs to run on: no triggers, and no foreign keys held.

Where the rows come from the rules are held; here only the verb's own work is done, and what it changed is read off.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from attrs import field, frozen

from kairos.db.connection import Database
from kairos.db.opening import open_database
from kairos.db.snapshot_tables import Table, tables_of


@frozen(kw_only=True)
class Change:
    """A row that a verb added, changed or removed, in the form that it has in a snapshot."""

    table: Table
    row: dict[str, Any]
    owner: str
    columns: frozenset[str] = frozenset()
    """Of a changed row, the columns that are others than before."""


@frozen
class Changes:
    """What a verb changed."""

    added: list[Change] = field(factory=list)
    """In an order that references allow; so are the removed."""
    changed: list[Change] = field(factory=list)
    removed: list[Change] = field(factory=list)


class Bench:
    """Rows laid out as a file.

    Attributes:
        database: The file.
    """

    def __init__(self, database: Database, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        self.database = database
        self._before: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = {}
        for name, table in bench_tables().items():
            held = self._before[name] = {}
            for row in rows.get(name, ()):
                held.setdefault(_key(table, row), dict(row))
            sql = f"INSERT INTO {name} ({', '.join(table.names)}) VALUES ({', '.join('?' * len(table.names))})"
            self.database.conn.executemany(sql, [table.row_of(row, lambda: "a row") for row in held.values()])

    def changes(self) -> Changes:
        """Return what is other than it was laid."""
        found = Changes()
        for name, table in bench_tables().items():
            before = dict(self._before[name])
            encode = table.encoder()
            for values in self.database.stream(_as_they_came(table)):
                row = json.loads(encode(values))
                former = before.pop(_key(table, row), None)
                if former is None:
                    found.added.append(Change(table=table, row=row, owner=self._owner(table, row)))
                elif former != row:
                    columns = frozenset(one for one in row if row[one] != former.get(one))
                    found.changed.append(Change(table=table, row=row, owner=self._owner(table, row), columns=columns))
            gone = [Change(table=table, row=row, owner=self._owner(table, row)) for row in before.values()]
            found.removed[:0] = gone
        return found

    def _owner(self, table: Table, row: Mapping[str, Any]) -> str:
        if table.name == "user":
            return str(row["id"])
        if "owner_id" in row:
            return str(row["owner_id"])
        parent = next(one for one in sorted(table.references) if f"{one}_id" in row)
        return str(self.database.value(f"SELECT owner_id FROM {parent} WHERE id = ?", (row[f"{parent}_id"],)))


@contextmanager
def bench(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[Bench]:
    """Lay *rows*, by table and in the form that they have in a snapshot, on a bench for the block.

    Of two rows under one key the first is laid.
    """
    conn = sqlite3.connect(":memory:", isolation_level=None)
    database = Database(":memory:", conn)
    try:
        conn.deserialize(_empty())
        yield Bench(database, rows)
    finally:
        database.close()


@cache
def bench_tables() -> dict[str, Table]:
    """Return the tables of a bench, each after those that it refers to."""
    database = open_database(":memory:")
    try:
        return tables_of(database.conn)
    finally:
        database.close()


@cache
def _empty() -> bytes:
    """Return a file without rows and triggers, as the bytes of a database."""
    database = open_database(":memory:")
    try:
        for (name,) in database.all("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("DELETE FROM user")
        return database.conn.serialize()
    finally:
        database.close()


def _as_they_came(table: Table) -> str:
    """Return the query that gives the rows in the order in which they were put in."""
    if table.name == "event_change":  # has no row number, and an order of its own
        return table.select
    return f"SELECT {', '.join(table.names)} FROM {table.name} ORDER BY rowid"


def _key(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in table.key)
