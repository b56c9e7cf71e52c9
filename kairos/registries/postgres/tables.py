"""How each table of a file lies in PostgreSQL: which of its columns are native, and which go into ``rest``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from attrs import frozen

from kairos.db.snapshot_tables import Table
from kairos.errors import BadInputError
from kairos.models import canonical_json, is_uuid
from kairos.registries.postgres.values import from_native, native, packed, unpacked

if TYPE_CHECKING:
    from psycopg import Connection

_OWN: Final = frozenset({"place", "verbatim", "rest", "known_as"})
"""Columns that a file does not have."""
_BATCH: Final = 500


@frozen(kw_only=True)
class Place:
    """A table of PostgreSQL that rows of a file lie in."""

    name: str
    types: dict[str, str]
    """The columns that a file's row can fill, with their types, ``owner_id`` first."""
    sorted_by: tuple[str, ...]

    def filled_by(self, table: Table) -> tuple[str, ...]:
        """Return the columns that a row of the file's *table* has a value for."""
        return tuple(name for name in self.types if name == "owner_id" or name in table.names)

    @property
    def sql(self) -> str:
        """The table's name, quoted."""
        return f'kairos."{self.name}"'


@frozen
class Owner:
    """An owner, by both names.

    Args:
        known_as: The owner's id in the file.
        id: The owner's id in PostgreSQL.
    """

    known_as: str
    id: UUID


PLACES: Final = """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
        FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'kairos'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attgenerated = '' AND c.relname NOT IN ('migration', 'load', 'pushed', 'whose', 'other_row')
        ORDER BY c.relname, a.attnum
"""
"""The query for `placed`."""


def placed(rows: Iterable[tuple[str, str, str]]) -> dict[str, Place]:
    """Return the tables that rows of a file can lie in, by name, of what `PLACES` gives."""
    found: dict[str, dict[str, str]] = {}
    ordered = set()
    for table, column, kind in rows:
        if column == "place":
            ordered.add(table)
        elif column not in _OWN:
            found.setdefault(table, {})[column] = kind
    return {
        name: Place(name=name, types=types, sorted_by=("place",) if name in ordered else ())
        for name, types in found.items()
    }


def key_of(table: Table, row: Mapping[str, Any]) -> str:
    """Return what tells a row of *table* from the others of its owner."""
    return row[table.key[0]] if len(table.key) == 1 else canonical_json([row[name] for name in table.key])


def digest_of(line: str) -> bytes:
    """Return the hash of a row, given as canonical JSON."""
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).digest()


def outward(place: Place, table: Table, row: Mapping[str, Any], owner: Owner) -> list[Any]:
    """Return the values of the columns that *table* fills, ``verbatim`` and ``rest`` last, for a *row* of the file.

    Raises:
        BadInputError: A value has no form in PostgreSQL.
    """
    from psycopg.types.json import Jsonb

    values: list[Any] = []
    verbatim: dict[str, str] = {}
    for name in place.filled_by(table):
        if name == "owner_id":
            values.append(owner.id)
            continue
        kind = place.types[name]
        try:
            value, whole = native(kind, row[name])
        except BadInputError as error:
            error.where = f"{table.name} {key_of(table, row)}, {name}"
            raise
        values.append(value)
        if not whole:
            verbatim[name] = packed(row[name])
    hidden = "id" if table.name == "user" else "owner_id"
    others = {name: value for name, value in row.items() if name not in place.types and name != hidden}
    rest, whole = native("jsonb", others)
    if not whole:
        verbatim["rest"] = packed(others)
    return [*values, Jsonb(verbatim), rest]


def inward(
    place: Place, table: Table, columns: tuple[str, ...], values: tuple[Any, ...], owner: Owner
) -> dict[str, Any]:
    """Return a row of *place* in the form that it has in a snapshot of a file with *table*."""
    held = dict(zip(columns, values, strict=True))
    verbatim = {name: unpacked(text) for name, text in held["verbatim"].items()}
    rest = verbatim.pop("rest", held["rest"])
    row = {}
    for column in table.columns:
        name = column.name
        if name == "owner_id" or (table.name == "user" and name == "id"):
            row[name] = owner.known_as
        elif name in verbatim:
            row[name] = verbatim[name]
        elif name in place.types:
            row[name] = from_native(place.types[name], held[name])
        else:
            row[name] = rest[name] if name in rest else _missing(column.nullable, column.kind, is_list=column.is_list)
    return row


def stored_rows(conn: Connection[Any], place: Place | None, table: Table, owner: Owner) -> Iterator[str]:
    """Yield an owner's rows of a table, as canonical JSON, in the order of a snapshot."""
    cursor = conn.cursor(name="kairos_rows")
    cursor.itersize = _BATCH
    with cursor:
        if place is None:
            cursor.execute(
                "SELECT content FROM kairos.other_row WHERE owner_id = %s AND table_name = %s ORDER BY row_key",
                (owner.id, table.name),
            )
            for (content,) in cursor:
                row = json.loads(content)
                yield canonical_json(row | {"owner_id": owner.known_as} if "owner_id" in row else row)
            return
        columns = (*place.types, "verbatim", "rest")
        named = ", ".join(f'"{name}"' for name in columns)
        order = place.sorted_by or tuple(name for name in table.key if name in place.types) or ("owner_id",)
        cursor.execute(
            f"SELECT {named} FROM {place.sql} WHERE owner_id = %s ORDER BY {', '.join(order)}".encode(), (owner.id,)
        )
        for values in cursor:
            yield canonical_json(inward(place, table, columns, values, owner))


def owner_uuid(known_as: str) -> UUID:
    """Return the id in PostgreSQL of an owner that a file or an engine knows by *known_as*: itself, if it is a UUID."""
    from uuid import NAMESPACE_URL, uuid5

    return UUID(known_as) if is_uuid(known_as) else uuid5(NAMESPACE_URL, f"urn:kairos:user:{known_as}")


def _missing(nullable: bool, kind: Any, *, is_list: bool) -> Any:  # a column's own facts, in their order
    if nullable:
        return None
    return {"text": "", "content": "", "integer": 0, "real": 0.0, "truth": False, "blob": ""}.get(
        str(kind), [] if is_list else {}
    )
