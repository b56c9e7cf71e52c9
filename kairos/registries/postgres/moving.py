"""A whole file into PostgreSQL, and back: each owner in one transaction, compared row by row by its hash.

The file is what stands: a push adds, changes and takes out what differs, and nothing else. It refuses where PostgreSQL
holds what this file never held, so that neither another person's file nor an engine's work is written over.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from attrs import field, frozen

from kairos.db.connection import Database
from kairos.db.migrations import LATEST
from kairos.db.snapshot_rows import new_file, reading, rows_of, tables_at
from kairos.db.snapshot_tables import Table, tables_of
from kairos.errors import BadInputError, ConflictError, StoreError
from kairos.models import SINGLE_USER_ID, is_uuid
from kairos.registries.postgres.connection import connected
from kairos.registries.postgres.failures import driver, refused, unreachable
from kairos.registries.postgres.loading import Load, Wanted
from kairos.registries.postgres.schema import migrate
from kairos.registries.postgres.tables import PLACES, Owner, Place, digest_of, key_of, owner_uuid, placed, stored_rows

if TYPE_CHECKING:
    from psycopg import Connection

Hashes = dict[str, dict[str, bytes]]
"""The hash of each row, by table and key."""

_LOCK: Final = 4920


@frozen(kw_only=True)
class Moved:
    """One owner that was moved."""

    owner: str
    """The owner's id in the file."""
    stored_as: str
    """The owner's id in PostgreSQL."""
    rows: int
    """Rows on either side, the same by their hashes."""
    written: int = 0
    removed: int = 0
    tables: dict[str, int] = field(factory=dict)
    """Rows by table; those that have none are left out."""


def push_file(path: str | Path, address: str, *, as_owner: str = "", replace: bool = False) -> tuple[Moved, ...]:
    """Bring what the file at *path* holds into PostgreSQL, each owner in one transaction; return what was done.

    A push that fails or is cut off leaves an owner as it was. Afterwards the rows of both sides are compared by their
    hashes; where one differs, nothing is kept.

    Args:
        path: A Kairos file, which may be in use.
        address: A connection string. A password is better left to PGPASSWORD or the password file.
        as_owner: The UUID that the file's one owner has in PostgreSQL; the one that the owner has in the file, if left
            out. Files of several people, which all have the same owner, are kept apart by it.
        replace: Put the file in the place of what PostgreSQL holds of the owner.

    Raises:
        ConflictError: PostgreSQL holds of the owner what the file never held; *replace* was not asked for.
        BadInputError: The file breaks a rule, or *as_owner* is no UUID or does not fit the file.
        RegistryError: PostgreSQL cannot be reached, or refuses.
    """
    with reading(Path(path)) as database:
        hashes = _hashes_of(database)
        owners = _owners(hashes, as_owner)
        asyncio.run(_prepared(address))
        with _connection(address) as conn:
            return tuple(_push(conn, database, owner, hashes[owner.known_as], replace=replace) for owner in owners)


def pull_file(address: str, path: str | Path, *, owners: Iterable[str] = ()) -> tuple[Moved, ...]:
    """Make a new file at *path* of what PostgreSQL holds of *owners*; return what was brought.

    The file appears whole or not at all, holds one moment, and is compared with PostgreSQL row by row by the hashes.

    Args:
        address: A connection string.
        path: Where; nothing may stand there.
        owners: UUIDs in PostgreSQL, or what files know the owners by; the single user, if left out. Each is in the file
            what it was in the file that was pushed.

    Raises:
        ConflictError: Something stands at *path*, or two of *owners* are the same one in a file.
        BadInputError: PostgreSQL holds nothing of an owner, or a newer Kairos pushed it.
        RegistryError: PostgreSQL cannot be reached, or refuses.
    """
    with _connection(address) as conn, conn.transaction():
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        known = [_pushed_owner(conn, owner) for owner in dict.fromkeys(owners or (SINGLE_USER_ID,))]
        if len({owner.known_as for owner, _ in known}) < len(known):
            raise ConflictError("two of these owners are one and the same in a file", hint="pull each into its own")
        schema = max(schema for _, schema in known)
        tables = tables_at(schema)
        hashes: dict[str, Hashes] = {owner.known_as: {} for owner, _ in known}
        lying = placed(conn.execute(PLACES).fetchall())

        def rows(table: Table) -> Iterator[str]:
            for owner, _ in known:
                _see(conn, owner)
                seen = hashes[owner.known_as].setdefault(table.name, {})
                for line in stored_rows(conn, lying.get(table.name), table, owner):
                    seen[key_of(table, json.loads(line))] = digest_of(line)
                    yield line

        def check(made: Database) -> None:
            # An older schema's rows have another form now; the document that they came in was compared.
            if schema == LATEST:
                _compare(_hashes_of(made), hashes)

        stream = ((table.name, rows(table)) for table in tables.values())
        new_file(Path(path), schema, stream, check)
        return tuple(_moved(owner, hashes[owner.known_as]) for owner, _ in known)


def _push(conn: Connection[Any], database: Database, owner: Owner, wanted: Hashes, *, replace: bool) -> Moved:
    with conn.transaction():
        _see(conn, owner)
        conn.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", (str(owner.id), _LOCK))
        lying, tables = placed(conn.execute(PLACES).fetchall()), tables_of(database.conn)
        conn.execute(
            'INSERT INTO kairos."user" (owner_id, known_as) VALUES (%s, %s) ON CONFLICT DO NOTHING',
            (owner.id, "" if owner.known_as == str(owner.id) else owner.known_as),
        )
        present = _stored_hashes(conn, lying, tables, owner)
        if not replace:
            _refuse_strange(conn, owner, present, wanted)
        load = Load(conn, lying, tables, owner)
        written = removed = 0
        if present != wanted:
            with load.announced():
                removed = load.remove(present, wanted)
                written = load.write(_differing(database, present, wanted), present)
            after = _stored_hashes(conn, lying, tables, owner)
            _compare({owner.known_as: after}, {owner.known_as: wanted})
        count = sum(map(len, wanted.values()))
        conn.execute(
            """
            INSERT INTO kairos.pushed (owner_id, file_owner, digest, schema, rows) VALUES (%s, %s, %s, %s, %s)
            ON CONFLICT (owner_id) DO UPDATE SET file_owner = excluded.file_owner, digest = excluded.digest,
                schema = excluded.schema, rows = excluded.rows, at = now()
            """,
            (owner.id, owner.known_as, _digest(wanted), LATEST, count),
        )
    return _moved(owner, wanted, written=written, removed=removed)


def _differing(database: Database, present: Hashes, wanted: Hashes) -> Iterator[Wanted]:
    """Yield the rows of the file that PostgreSQL lacks or has otherwise, in an order that references allow."""
    for table, lines in rows_of(database):
        own = wanted.get(table.name, {})
        there = present.get(table.name, {})
        if own == there:
            continue
        for line in lines:
            row = json.loads(line)
            key = key_of(table, row)
            digest = own.get(key)
            if digest is not None and digest != there.get(key):
                yield Wanted(table, key, row)


def _refuse_strange(conn: Connection[Any], owner: Owner, present: Hashes, wanted: Hashes) -> None:
    """Refuse to write over what did not come from this file."""
    held = sum(map(len, present.values())) - len(present.get("user", {}))
    if not held or present == wanted:
        return
    hint = "kairos pull brings it into a file of its own; --replace puts this file in its place; --as UUID keeps both"
    gone = present.get("event", {}).keys() - wanted.get("event", {}).keys()
    row = conn.execute("SELECT digest FROM kairos.pushed WHERE owner_id = %s", (owner.id,)).fetchone()
    if row is None or row[0] != _digest(present):
        raise ConflictError(
            "PostgreSQL holds of this owner what was not pushed from a file, or was changed since",
            where=f"owner {owner.id}",
            got=f"{held} rows",
            hint=hint,
        )
    if gone:
        raise ConflictError(
            "PostgreSQL holds another file of this owner, or a later state of this one",
            where=f"owner {owner.id}",
            got=f"{len(gone)} events that this file does not have",
            hint=hint,
        )


def _hashes_of(database: Database) -> dict[str, Hashes]:
    """Return the hashes of a file's rows, by owner."""
    found: dict[str, Hashes] = {}
    of_parent: dict[str, dict[str, str]] = {}
    for table, lines in rows_of(database):
        own = of_parent.setdefault(table.name, {})
        parents = [one for one in sorted(table.references) if f"{one}_id" in table.names and one in of_parent]
        for line in lines:
            row = json.loads(line)
            key = key_of(table, row)
            if table.name == "user":
                owner = row["id"]
            elif "owner_id" in row:
                owner = row["owner_id"]
            else:
                owner = next((of_parent[one][row[f"{one}_id"]] for one in parents), next(iter(found), SINGLE_USER_ID))
            own[key] = owner
            found.setdefault(owner, {}).setdefault(table.name, {})[key] = digest_of(line)
    return found


def _stored_hashes(
    conn: Connection[Any], lying: Mapping[str, Place], tables: Mapping[str, Table], owner: Owner
) -> Hashes:
    found: Hashes = {}
    for table in tables.values():
        for line in stored_rows(conn, lying.get(table.name), table, owner):
            found.setdefault(table.name, {})[key_of(table, json.loads(line))] = digest_of(line)
    return found


def _compare(found: Mapping[str, Hashes], expected: Mapping[str, Hashes]) -> None:
    for owner, tables in expected.items():
        for name in sorted(tables.keys() | found.get(owner, {}).keys()):
            mine, theirs = tables.get(name, {}), found.get(owner, {}).get(name, {})
            unlike = [key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key)]
            if unlike:
                raise StoreError(
                    "the rows of both sides are not the same; nothing was kept",
                    where=f"{name} {min(unlike)}",
                    got=f"{len(unlike)} rows with another hash",
                    hint="try again; where it stays so, kairos doctor checks the file",
                )


def _digest(hashes: Hashes) -> str:
    total = hashlib.sha256()
    for name in sorted(hashes):
        for key in sorted(hashes[name]):
            total.update(f"{name} {key} {hashes[name][key].hex()}\n".encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def _moved(owner: Owner, hashes: Hashes, *, written: int = 0, removed: int = 0) -> Moved:
    counts = {name: len(rows) for name, rows in hashes.items() if rows}
    return Moved(
        owner=owner.known_as,
        stored_as=str(owner.id),
        rows=sum(counts.values()),
        written=written,
        removed=removed,
        tables=counts,
    )


def _owners(hashes: Mapping[str, Hashes], as_owner: str) -> list[Owner]:
    if not as_owner:
        return [Owner(known_as, owner_uuid(known_as)) for known_as in hashes]
    if not is_uuid(as_owner.lower()):
        raise BadInputError("cannot use --as", expected="a UUID", got=repr(as_owner))
    full = [known_as for known_as, tables in hashes.items() if tables.keys() - {"user"}]
    if len(full) > 1:
        raise BadInputError(
            "cannot use --as",
            expected="a file with one owner",
            got=f"{len(full)}",
            hint="leave it out: each keeps its id",
        )
    return [Owner(full[0] if full else next(iter(hashes)), UUID(as_owner))]


def _pushed_owner(conn: Connection[Any], named: str) -> tuple[Owner, int]:
    """Return the owner that a person named, and the schema that the rows have the form of."""
    identity = UUID(named.lower()) if is_uuid(named.lower()) else owner_uuid(named)
    _see(conn, Owner(named, identity))
    row = conn.execute(
        'SELECT u.known_as, p.file_owner, p.schema FROM kairos."user" AS u'
        " LEFT JOIN kairos.pushed AS p USING (owner_id) WHERE owner_id = %s",
        (identity,),
    ).fetchone()
    if row is None:
        raise BadInputError("PostgreSQL holds nothing of this owner", got=named, hint="kairos pull --owner UUID")
    known_as, file_owner, schema = row
    return Owner(file_owner or known_as or str(identity), identity), schema or LATEST


def _see(conn: Connection[Any], owner: Owner) -> None:
    conn.execute(
        "SELECT set_config('kairos.owner_id', %s, true), set_config('TimeZone', 'UTC', true)", (str(owner.id),)
    )


async def _prepared(address: str) -> None:
    """Make the tables where they are missing."""
    async with await connected(address) as conn:
        psycopg = driver()
        try:
            await migrate(conn)
        except psycopg.Error as error:
            raise refused(error) from None


@contextmanager
def _connection(address: str) -> Iterator[Connection[Any]]:
    psycopg = driver()
    try:
        conn: Connection[Any] = psycopg.connect(address, autocommit=True, application_name="kairos")
    except psycopg.Error as error:
        raise unreachable(error) from None
    with conn:
        try:
            yield conn
        except psycopg.Error as error:
            raise refused(error) from None
