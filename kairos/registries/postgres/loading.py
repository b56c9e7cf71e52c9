"""How rows of a file get into PostgreSQL's tables: past the gates of single acts, within the transaction of a push."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from kairos.db.snapshot_tables import Table
from kairos.models import canonical_json
from kairos.registries.errors import RegistryError
from kairos.registries.postgres.failures import driver
from kairos.registries.postgres.tables import Owner, Place, outward

if TYPE_CHECKING:
    from psycopg import Connection

_PARKED: Final = {
    "job": "platform_job_id = '\x01' || id, registry_id = NULL",
    "resume": "is_default = false",
    "skill_entry": "name = id::text",
    "own_skill": "name = id::text",
    "tailored_resume": "archived_at = now()",
    "cover_letter": "archived_at = now()",
    "letter_template": "name = id::text",
}
"""What a row that will be changed gives up first, so that two rows can exchange what only one may have."""


@frozen
class Wanted:
    """A row that is to be as the file has it."""

    table: Table
    key: str
    row: dict[str, Any]


class Load:
    """The writing half of a push, for one owner.

    Args:
        conn: In the push's transaction.
        lying: PostgreSQL's tables.
        tables: The file's, each after those that it refers to.
        owner: Whose rows.
    """

    def __init__(
        self, conn: Connection[Any], lying: Mapping[str, Place], tables: Mapping[str, Table], owner: Owner
    ) -> None:
        self._conn = conn
        self._lying = lying
        self._tables = tables
        self._owner = owner

    @contextmanager
    def announced(self) -> Iterator[None]:
        """Go past the gates of single acts in the block, in this transaction alone.

        Raises:
            RegistryError: The tables are another role's.
        """
        psycopg = driver()
        try:
            self._conn.execute("INSERT INTO kairos.load VALUES (pg_current_xact_id(), %s)", (self._owner.id,))
        except psycopg.errors.InsufficientPrivilege:
            raise RegistryError("only the role that owns Kairos's tables pushes files: connect as that one") from None
        # An act and the one that took it back may go in any order.
        self._conn.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        self._conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self._conn.execute("DELETE FROM kairos.load WHERE transaction = pg_current_xact_id()")

    def remove(self, present: Mapping[str, Mapping[str, bytes]], wanted: Mapping[str, Mapping[str, bytes]]) -> int:
        """Take out the rows that the file does not have, and return how many."""
        removed = 0
        for table in reversed(list(self._tables.values())):
            gone = present.get(table.name, {}).keys() - wanted.get(table.name, {}).keys()
            if not gone or table.name == "user":
                continue
            place = self._lying.get(table.name)
            if place is None:
                sql = "DELETE FROM kairos.other_row WHERE owner_id = %s AND table_name = %s AND row_key = %s"
                rows: list[tuple[Any, ...]] = [(self._owner.id, table.name, key) for key in gone]
            else:
                named = " AND ".join(f'"{name}" = %s' for name in table.key)
                sql = f"DELETE FROM {place.sql} WHERE owner_id = %s AND {named}"
                rows = [(self._owner.id, *self._key(table, key)) for key in gone]
            with self._conn.cursor() as cursor:
                cursor.executemany(sql.encode(), rows)
            removed += len(rows)
        return removed

    def write(self, rows: Iterable[Wanted], present: Mapping[str, Mapping[str, bytes]]) -> int:
        """Add or change *rows*, which come table by table, and return how many."""
        written = 0
        for name, group in groupby(rows, key=lambda one: one.table.name):
            place = self._lying.get(name)
            write = self._keep if place is None else self._stage
            written += write(self._tables[name], place, group, present.get(name, {}))  # type: ignore[arg-type]  # not None
        return written

    def _stage(self, table: Table, place: Place, rows: Iterable[Wanted], present: Mapping[str, bytes]) -> int:
        filled = place.filled_by(table)
        columns = ", ".join(f'"{name}"' for name in (*filled, "verbatim", "rest"))
        self._conn.execute(
            f"CREATE TEMP TABLE stage ON COMMIT DROP AS SELECT {columns}, 0::bigint AS ordinal_ FROM {place.sql}"
            " WITH NO DATA".encode()
        )
        changed: list[Any] = []
        count = 0
        with (
            self._conn.cursor() as cursor,
            cursor.copy(f"COPY stage ({columns}, ordinal_) FROM STDIN".encode()) as copy,
        ):
            for one in rows:
                copy.write_row([*outward(place, table, one.row, self._owner), count])
                count += 1
                if one.key in present:
                    changed.append(one.key)
        if changed and table.name in _PARKED:
            self._conn.execute(
                f"UPDATE {place.sql} SET {_PARKED[table.name]} WHERE owner_id = %s AND id = ANY(%s::uuid[])".encode(),
                (self._owner.id, changed),
            )
        keys = ("owner_id",) if table.name == "user" else ("owner_id", *table.key)
        others = [name for name in (*filled, "verbatim", "rest") if name not in keys]
        self._conn.execute(
            f"INSERT INTO {place.sql} ({columns}) SELECT {columns} FROM stage ORDER BY ordinal_"
            f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET "
            f"{', '.join(f'{name} = excluded.{name}' for name in map(_quoted, others))}".encode()
        )
        self._conn.execute("DROP TABLE stage")
        return count

    def _keep(self, table: Table, _place: None, rows: Iterable[Wanted], _present: Mapping[str, bytes]) -> int:
        values = [(self._owner.id, table.name, one.key, canonical_json(one.row)) for one in rows]
        with self._conn.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO kairos.other_row (owner_id, table_name, row_key, content) VALUES (%s, %s, %s, %s)"
                " ON CONFLICT (owner_id, table_name, row_key) DO UPDATE SET content = excluded.content",
                values,
            )
        return len(values)

    @staticmethod
    def _key(table: Table, key: str) -> list[Any]:
        return [key] if len(table.key) == 1 else list(json.loads(key))


def _quoted(name: str) -> str:
    return f'"{name}"'
