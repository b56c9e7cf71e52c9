"""How each table lies in a snapshot: read from the schema of the open file, so that every schema version has its form.

A column's kind follows from its type and its check: ``IN (0, 1)`` is a truth, ``json_valid`` a JSON document. Generated
columns, the search index, the traces of postings and `event.seq` are left out, because they follow from the rest.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from json.encoder import encode_basestring
from typing import Any, Final

from attrs import Factory, field, frozen

from kairos.errors import BadInputError, StoreError
from kairos.models import canonical_json

ORDER: Final = (
    "user",
    "job",
    "jd_analysis",
    "posting_link",
    "posting_behind",
    "resume",
    "resume_section",
    "resume_correction",
    "line_choice",
    "skill_entry",
    "own_fact",
    "own_skill",
    "preference",
    "tailored_resume",
    "tailored_section",
    "approval",
    "letter_template",
    "cover_letter",
    "letter_approval",
    "application",
    "submission",
    "document",
    "upload",
    "mail",
    "reply",
    "event",
    "event_change",
)
"""The tables of a snapshot, each after those that it refers to."""

_TOGETHER: Final = (
    ("job", "jd_analysis", "posting_link", "posting_behind"),
    ("resume", "resume_section", "resume_correction"),
    ("skill_entry", "own_fact", "own_skill", "preference"),
    ("tailored_resume", "tailored_section", "approval", "upload"),
    ("application", "cover_letter", "letter_approval", "submission", "document", "mail", "reply"),
    ("event", "event_change"),
)
"""What makes no sense in parts: an approval without the sections it was given for would be refused on its way in."""

_CONTENT: Final = frozenset({("resume_section", "content"), ("tailored_section", "content")})
_VERBATIM: Final = "$text"
_SORTED: Final = {
    # A search answers newest first by row number, so rows go in by the time they came.
    "job": ("owner_id", "scraped_at", "id"),
    "event": ("seq",),
}


class Kind(StrEnum):
    """What stands in a column, and so what stands in a snapshot."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    TRUTH = "truth"
    """0 or 1 at rest, true or false in a snapshot."""
    JSON = "json"
    """JSON text at rest, the value itself in a snapshot."""
    CONTENT = "content"
    """A JSON object, or plain text where it is none."""
    BLOB = "blob"
    """Bytes at rest, base64 in a snapshot."""


@frozen(kw_only=True)
class Column:
    """One column of a table."""

    name: str
    kind: Kind
    nullable: bool
    is_list: bool = False
    """For JSON: whether a list belongs there, not an object."""
    choices: tuple[str, ...] = ()
    """For text: the values that the schema's check allows; empty where it allows any."""


@frozen(kw_only=True)
class Table:
    """One table; its columns in the order of their names."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: frozenset[str]
    names: tuple[str, ...] = field(
        init=False, default=Factory(lambda self: tuple(column.name for column in self.columns), takes_self=True)
    )
    """The columns' names, in order."""

    @property
    def select(self) -> str:
        """The query that gives every row, in the order of a snapshot."""
        order = _SORTED.get(self.name, self.key)
        if self.name != "event":
            order = tuple(name for name in order if name in self.names)  # the first postings had no owner
        return f"SELECT {', '.join(self.names)} FROM {self.name} ORDER BY {', '.join(order)}"

    def encoder(self) -> Callable[[tuple[Any, ...]], str]:
        """Return the function from a row to its canonical JSON."""
        parts = [
            (f"{'{' if index == 0 else ','}{encode_basestring(column.name)}:", _encoder(column))
            for index, column in enumerate(self.columns)
        ]

        def encode(row: tuple[Any, ...]) -> str:
            try:
                return (
                    "".join(
                        [
                            name + ("null" if value is None else write(value))
                            for (name, write), value in zip(parts, row, strict=True)
                        ]
                    )
                    + "}"
                )
            except ValueError as error:
                where = f"{self.name}, row {dict(zip(self.names, row, strict=True)).get(self.key[0])}"
                raise StoreError("a row cannot be written as JSON", where=where, got=str(error)) from error

        return encode

    def row_of(self, item: Any, place: Callable[[], str]) -> tuple[Any, ...]:
        """Return the row that a snapshot's *item* states.

        Raises:
            BadInputError: A column is missing, unknown, or of another type; *place* says where that is.
        """
        if type(item) is not dict:
            raise BadInputError("a row of the snapshot is no object", where=place())
        if len(item) != len(self.names) or not all(name in item for name in self.names):
            unknown = sorted(item.keys() - set(self.names))
            missing = sorted(set(self.names) - item.keys())
            raise BadInputError(
                "a row of the snapshot has other columns",
                where=place(),
                expected="no " + ", ".join(unknown)[:80] if unknown else ", ".join(missing),
                got="" if unknown else "a row without",
            )
        return tuple(_stored(column, item[column.name], place) for column in self.columns)


def tables_of(conn: sqlite3.Connection) -> dict[str, Table]:
    """Return the tables of the file behind *conn*, in the order of a snapshot."""
    made = dict(conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    return {name: _table(conn, name, made[name]) for name in ORDER if name in made}


def chosen_tables(tables: dict[str, Table], only: Iterable[str]) -> dict[str, Table]:
    """Return the tables of *only* with what belongs to them and all that they refer to; every one where it is empty.

    Raises:
        BadInputError: There is no such table.
    """
    wanted = list(only)
    if not wanted:
        return tables
    for name in wanted:
        if name not in tables:
            raise BadInputError("there is no such table", got=repr(name), hint="one of " + ", ".join(tables))
    chosen: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in chosen:
            chosen.add(name)
            wanted += tables[name].references
            wanted += [other for group in _TOGETHER if name in group for other in group if other in tables]
    return {name: table for name, table in tables.items() if name in chosen}


def _table(conn: sqlite3.Connection, name: str, sql: str) -> Table:
    rows = conn.execute('SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?)', (name,))
    columns, key = [], []
    for column, kind, needed, default, place, hidden in rows.fetchall():
        if hidden or (name, column) == ("event", "seq"):
            continue
        if place:
            key.append((place, column))
        columns.append(
            Column(
                name=column,
                kind=_kind(name, column, kind, sql),
                nullable=not needed and not place,
                is_list=default == "'[]'",
                choices=_choices(column, sql),
            )
        )
    targets = conn.execute('SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)', (name,)).fetchall()
    return Table(
        name=name,
        columns=tuple(sorted(columns, key=lambda one: one.name)),
        key=tuple(column for _, column in sorted(key)) or ("id",),
        references=frozenset(row[0] for row in targets) - {name},
    )


def _kind(table: str, column: str, declared: str, sql: str) -> Kind:
    if (table, column) in _CONTENT:
        return Kind.CONTENT
    if re.search(rf"\b{column} IN \(0, 1\)", sql):
        return Kind.TRUTH
    if f"json_valid({column})" in sql:
        return Kind.JSON
    return {"INTEGER": Kind.INTEGER, "REAL": Kind.REAL, "BLOB": Kind.BLOB}.get(declared, Kind.TEXT)


def _choices(column: str, sql: str) -> tuple[str, ...]:
    found = re.search(rf"\b{column} IN \(\s*('[^)]*')\s*\)", sql)
    return tuple(re.findall(r"'([^']*)'", found[1])) if found and f"{column} NOT IN" not in found[0] else ()


def _encoder(column: Column) -> Callable[[Any], str]:
    if column.kind is Kind.JSON:
        return _write_list if column.is_list else _write_object
    return _ENCODERS[column.kind]


def _write_list(text: str) -> str:
    return text if text == "[]" or (text.startswith("[") and _is_canonical(text)) else _verbatim(text)


def _write_object(text: str) -> str:
    return text if text == "{}" or (text.startswith("{") and _is_canonical(text)) else _verbatim(text)


def _verbatim(text: str) -> str:
    return f'{{"{_VERBATIM}":{encode_basestring(text)}}}'


def _write_content(text: str) -> str:
    return text if text.startswith("{") and _is_canonical(text) else encode_basestring(text)


def _is_canonical(text: str) -> bool:
    """Return whether *text* comes back the same through a value, so that the value may stand for it."""
    try:
        value = json.loads(text)
        same = canonical_json(value) == text
    except (ValueError, RecursionError):
        return False
    return same and not (type(value) is dict and value.keys() == {_VERBATIM})


def _write_real(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError("a number that is not finite")
    return float.__repr__(value)


def _write_blob(value: bytes) -> str:
    return f'"{base64.b64encode(value).decode("ascii")}"'


_ENCODERS: Final[dict[Kind, Callable[[Any], str]]] = {
    Kind.TEXT: encode_basestring,
    Kind.INTEGER: int.__repr__,
    Kind.REAL: _write_real,
    Kind.TRUTH: lambda value: "true" if value else "false",
    Kind.CONTENT: _write_content,
    Kind.BLOB: _write_blob,
}


def _stored(column: Column, value: Any, place: Callable[[], str]) -> Any:
    if value is None:
        if column.nullable:
            return None
        raise _wrong(column, "a value", value, place())
    kind = type(value)
    if column.kind is Kind.TEXT and kind is str:
        return value
    if column.kind is Kind.TRUTH and kind is bool:
        return int(value)
    if column.kind is Kind.INTEGER and kind is int and -(2**63) <= value < 2**63:
        return value
    if column.kind is Kind.REAL and kind in (int, float) and abs(value) <= sys.float_info.max:
        return float(value)
    if column.kind is Kind.CONTENT and kind in (str, dict):
        return value if kind is str else canonical_json(value)
    if column.kind is Kind.JSON and kind is dict and value.keys() == {_VERBATIM} and type(value[_VERBATIM]) is str:
        return value[_VERBATIM]
    if column.kind is Kind.JSON and kind is (list if column.is_list else dict):
        return canonical_json(value)
    if column.kind is Kind.BLOB and kind is str:
        try:
            return base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            pass
    raise _wrong(column, _FORMS[column.kind], value, place())


_FORMS: Final = {
    Kind.TEXT: "text",
    Kind.INTEGER: "a whole number of at most 64 bits",
    Kind.REAL: "a number",
    Kind.TRUTH: "true or false",
    Kind.JSON: "a list or an object, as the column has it",
    Kind.CONTENT: "text or an object",
    Kind.BLOB: "bytes as base64",
}


def _wrong(column: Column, expected: str, value: Any, where: str) -> BadInputError:
    return BadInputError(
        "a row of the snapshot has a value of another type",
        where=f"{where}, {column.name}",
        expected=expected,
        got=repr(value)[:60],
    )
