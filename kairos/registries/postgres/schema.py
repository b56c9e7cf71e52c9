"""How a database gets Kairos's tables: numbered steps of plain SQL, applied under one lock, each recorded.

A step is never edited once released; a new one is a new file with the next number.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from kairos.registries.errors import RegistryError

if TYPE_CHECKING:
    from psycopg import AsyncConnection

SCHEMA: Final = "kairos"
_LOCK: Final = 0x4B414952
"""The advisory lock that migrations take: "KAIR"."""

_FIRST: Final = """
CREATE SCHEMA IF NOT EXISTS kairos;
CREATE TABLE IF NOT EXISTS kairos.migration (
    number integer PRIMARY KEY,
    name text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);
"""


@frozen
class Step:
    """One migration."""

    number: int
    name: str
    sql: str


@cache
def steps() -> tuple[Step, ...]:
    """Return every migration of this version, in order."""
    found = sorted(
        (one for one in files(__package__).joinpath("migrations").iterdir() if one.name.endswith(".sql")),
        key=lambda one: one.name,
    )
    return tuple(
        Step(number, one.name.removesuffix(".sql"), one.read_text(encoding="utf-8"))
        for number, one in enumerate(found, start=1)
    )


async def version_of(conn: AsyncConnection[Any]) -> int:
    """Return which migration the database has been through last; 0 for none.

    Raises:
        RegistryError: A newer Kairos made its tables.
    """
    cursor = await conn.execute("SELECT to_regclass('kairos.migration') IS NOT NULL")
    row = await cursor.fetchone()
    if row is None or not row[0]:
        return 0
    cursor = await conn.execute("SELECT coalesce(max(number), 0) FROM kairos.migration")
    row = await cursor.fetchone()
    version = int(row[0]) if row else 0
    if version > len(steps()):
        raise RegistryError(
            "the database was made by a newer Kairos and was left as it is: upgrade Kairos",
            {"schema": version, "expected": len(steps())},
        )
    return version


async def migrate(conn: AsyncConnection[Any]) -> int:
    """Bring the database behind *conn* to this version's tables and return how many steps that took.

    One transaction: all of the steps, or none. Of several programs that start at once, one makes the tables and the
    others wait for it.

    Raises:
        RegistryError: A newer Kairos made the tables, or the database is not in UTF-8.
    """
    async with conn.transaction():
        await conn.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        done = await version_of(conn)
        pending = steps()[done:]
        if not pending:
            return 0
        cursor = await conn.execute("SELECT current_setting('server_encoding'), current_setting('search_path')")
        row = await cursor.fetchone()
        encoding, path = row or ("", "")
        if encoding != "UTF8":
            raise RegistryError("the database is not in UTF-8, which postings need", {"encoding": encoding})
        if not done:
            await conn.execute(_FIRST)
        await conn.execute("SET LOCAL search_path = kairos, pg_temp")
        for step in pending:
            await conn.execute(step.sql.encode())
            await conn.execute("INSERT INTO migration (number, name) VALUES (%s, %s)", (step.number, step.name))
        await conn.execute("SELECT set_config('search_path', %s, true)", (path,))
    return len(pending)
