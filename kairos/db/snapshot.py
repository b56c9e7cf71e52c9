"""The whole file as one JSON document, out and in: canonical, so that equal files give equal bytes and diffs are short.

A row stands on a line; the format is docs/file-formats.md and snapshot.schema.json beside this module. What comes in
comes in whole or not at all, and passes the same rules that `kairos.db.doctor` looks at.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

from attrs import field, frozen

from kairos.db.connection import Database, translated
from kairos.db.migrations import LATEST
from kairos.db.snapshot_json import JsonStream
from kairos.db.snapshot_load import Loader, loader_for
from kairos.db.snapshot_tables import chosen_tables, tables_of
from kairos.errors import BadInputError
from kairos.files import drafted, saying
from kairos.models import canonical_json

FORMAT: Final = "kairos-snapshot"
VERSION: Final = 1

_BUFFER = 1 << 18
_EDITED = 'take the "sha256" line out to import a document that was edited on purpose'


@frozen(kw_only=True)
class SnapshotReport:
    """What reading a snapshot did."""

    added: int
    """Rows that are new in the file."""
    skipped: int
    """Rows that the file held already, the same in every column."""
    tables: dict[str, int] = field(factory=dict)
    """Rows of the document by table."""


def write_snapshot(db: Database, path: Path, *, tables: Sequence[str] = ()) -> Path:
    """Write *db*, or *tables* of it with all they refer to, to *path* and return *path*.

    The document holds one moment, whole or not at all; a file that stands at *path* gives way once it is complete.

    Raises:
        BadInputError: *tables* names something that is no table, or *path* is the file itself.
        StoreError: The folder or the disk refused, or a row cannot be read.
    """
    if path.exists() and db.path != ":memory:" and path.samefile(db.path):
        raise BadInputError("that is the file itself", where=str(path), hint="name another file")
    with drafted(path, replace=True) as draft, saying(path), os.fdopen(os.dup(draft.handle), "wb") as out:
        stream_snapshot(db, out.write, tables=tables)
    return path


def stream_snapshot(db: Database, write: Callable[[bytes], object], *, tables: Sequence[str] = ()) -> None:
    """Hand the document that `write_snapshot` writes to *write*, piece by piece; it holds one moment of *db*.

    Raises:
        BadInputError: *tables* names something that is no table.
        StoreError: A row cannot be read.
    """
    with one_moment(db):
        schema: int = db.value("PRAGMA user_version")
        chosen = chosen_tables(tables_of(db.conn), tables)
        write_document(
            write, schema, ((table.name, map(table.encoder(), db.stream(table.select))) for table in chosen.values())
        )


def write_document(write: Callable[[bytes], object], schema: int, tables: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Hand the document of *tables*, each its name and its rows as canonical JSON, to *write*, piece by piece."""
    pending: list[str] = []
    size = 0
    for piece in _document(schema, tables):
        pending.append(piece)
        size += len(piece)
        if size > _BUFFER:
            write("".join(pending).encode())
            pending, size = [], 0
    write("".join(pending).encode())


def read_snapshot(db: Database, source: Path | BinaryIO, *, replace: bool = False) -> SnapshotReport:
    """Read a snapshot into *db* in one transaction: all of it, or nothing.

    Rows meet the file's by their ids: the same row is skipped, a new one added. The owner's row of a fresh file, which
    holds nothing but its id, takes what the document says.

    Args:
        db: The file, at this version's schema.
        source: A document that `write_snapshot` wrote, of this or any earlier schema.
        replace: Put the document in the place of all that the file holds; it must then be a whole one.

    Raises:
        BadInputError: The document is damaged, foreign, newer, breaks a rule, or holds an approval that its content
            does not bear.
        ConflictError: The file holds another row under the same id; *replace* was not asked for.
        StoreError: The file is locked, or the disk refused.
    """
    if isinstance(source, Path):
        with _opened(source) as stream:
            return _read(db, JsonStream(stream, source.name), replace=replace)
    return _read(db, JsonStream(source, "standard input"), replace=replace)


def _document(schema: int, tables: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    digest = _Digest(schema)
    yield f'{{"format":"{FORMAT}","version":{VERSION},"schema":{schema},"tables":{{\n'
    for number, (name, rows) in enumerate(tables):
        yield (",\n" if number else "") + f'"{name}":['
        count_in, count = digest.counted(name, str), 0
        for row in rows:
            yield (",\n" if count else "\n") + count_in(row)
            count += 1
        yield "\n]" if count else "]"
    yield f'\n}}\n,"sha256":"{digest.text()}"\n}}\n'


class _Digest:
    """The digest of a document: over format, version, schema and each table's rows as canonical lines.

    Tables count in the order of their names, so that a tool that sorts keys leaves it as it is.
    """

    def __init__(self, schema: int) -> None:
        self._schema = schema
        self._tables: dict[str, Any] = {}

    def counted(self, table: str, encode: Callable[[Any], str]) -> Callable[[Any], str]:
        """Return *encode* with each line it gives counted in for *table*."""
        update = self._tables.setdefault(table, hashlib.sha256()).update

        def count(row: Any) -> str:
            line = encode(row)
            # surrogatepass: a lone surrogate is refused where it is stored, in words; it must not fail here.
            update(line.encode("utf-8", "surrogatepass"))
            update(b"\n")
            return line

        return count

    def text(self) -> str:
        """Return the digest as 64 hex digits."""
        lines = [f"{FORMAT} {VERSION} {self._schema}"]
        lines += [f"{name} {self._tables[name].hexdigest()}" for name in sorted(self._tables)]
        return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def _read(db: Database, stream: JsonStream, *, replace: bool) -> SnapshotReport:
    if stream.peek() != "{":
        got = "something else" if stream.peek() else "nothing"
        raise BadInputError("this is no snapshot of Kairos", where=stream.place, expected="a JSON object", got=got)
    header: dict[str, Any] = {}
    counts: dict[str, int] = {}
    digest = None
    # Outside the transaction: what can be refused by the first line is refused without taking the lock.
    members = stream.members()
    for key in members:
        if key == "tables":
            break
        header[key] = _checked(stream, key)
    else:
        raise _foreign(stream)
    if header.get("format") != FORMAT or "schema" not in header:
        raise _foreign(stream)
    schema: int = header["schema"]
    with db.write(), loader_for(db, schema, replace=replace) as loader:
        digest = _Digest(schema)
        for name in stream.members():
            counts[name] = _read_table(stream, loader, name, digest)
        for key in members:
            header[key] = _checked(stream, key)
        stream.end()
        if "version" not in header:
            raise stream.fault("the version of the format", "none")
        if "sha256" in header and header["sha256"] != digest.text():
            raise BadInputError(
                "the snapshot was changed since it was written", where=stream.place.rpartition(",")[0], hint=_EDITED
            )
        added, skipped = loader.finish()
    return SnapshotReport(added=added, skipped=skipped, tables=counts)


def _read_table(stream: JsonStream, loader: Loader, name: str, digest: _Digest) -> int:
    table = loader.tables.get(name)
    if table is None:
        raise stream.fault("a table of Kairos", repr(name[:60]))
    line = digest.counted(name, canonical_json)

    def rows() -> Iterator[tuple[Any, ...]]:
        for item in stream.items():
            line(item)
            yield table.row_of(item, lambda: stream.place)

    return loader.load(table, rows())


def _checked(stream: JsonStream, key: str) -> Any:
    """Return the value of a key beside the tables."""
    value = stream.value()
    if key == "format" and value != FORMAT:
        raise _foreign(stream)
    if key == "sha256" and type(value) is not str:
        raise stream.fault("a digest", repr(value)[:60])
    if key not in ("version", "schema"):
        if key in ("format", "sha256"):
            return value
        raise stream.fault("no other field", repr(key[:60]))
    newest = VERSION if key == "version" else LATEST
    if type(value) is not int or value < 1:
        raise stream.fault(f"a {key} number", repr(value)[:60])
    if value > newest:
        raise BadInputError(
            "this snapshot was written by a newer Kairos",
            where=stream.place,
            expected=f"{key} {newest} or older",
            got=f"{key} {value}"[:60],
            hint="upgrade Kairos",
        )
    return value


def _foreign(stream: JsonStream) -> BadInputError:
    return BadInputError(
        "this is no snapshot of Kairos",
        where=stream.place,
        expected=f'"format":"{FORMAT}" and "schema" before "tables"',
        hint="kairos export snapshot writes one; kairos import jobs reads postings",
    )


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if not path.is_file():
        got = "a folder" if path.is_dir() else "no ordinary file" if path.exists() else "nothing by that name"
        raise BadInputError("the snapshot cannot be read", where=str(path), expected="a file", got=got)
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise BadInputError("the snapshot cannot be read", where=str(path), got=error.strerror or str(error)) from error


@contextmanager
def one_moment(db: Database) -> Iterator[None]:
    """Read in the block within one transaction, so that all rows are of the same moment."""
    if db.conn.in_transaction:
        yield
        return
    with translated(db.path):
        db.conn.execute("BEGIN")
    try:
        yield
    finally:
        db.conn.execute("ROLLBACK")
