"""A real PostgreSQL of version 15 or newer, on a Unix socket in a temporary folder; it is gone when the block ends."""

from __future__ import annotations

import asyncio
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

FAST: Final = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""For tests, which never cut the power; a benchmark of writes leaves these out."""

LOCKED: Final = "kairos_locked"
"""A role that must say its password, which is its name in capitals."""
_STARTING_SECONDS: Final = 60.0


@frozen(kw_only=True)
class Server:
    """A running server; ``postgres`` is its superuser, and its socket asks for no password."""

    folder: Path
    """Where its socket is."""
    version: str
    database: str = "postgres"

    def dsn(self, user: str = "kairos_owner") -> str:
        """Return how to reach the database as *user*."""
        return f"postgresql://{user}@/{self.database}?host={self.folder}"

    def ask(self, sql: str, user: str = "postgres") -> list[tuple[Any, ...]]:
        """Run one statement, as the superuser where no other is named, and return its rows."""
        import psycopg

        with psycopg.connect(self.dsn(user), autocommit=True) as conn:
            cursor = conn.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running(initdb: Path, settings: tuple[str, ...] = FAST) -> Iterator[Server]:
    """Start a server for the block from the programs beside *initdb*.

    Raises:
        RuntimeError: It did not start.
    """
    home = initdb.resolve().parent
    # A short path: a socket's may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="kairos-pg-", dir="/tmp"))
    try:
        who = _unprivileged(folder)
        data = folder / "data"
        made = subprocess.run(
            [
                home / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            **who,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr.strip()[-300:]}")
        rules = data / "pg_hba.conf"
        rules.write_text(f"local all {LOCKED} scram-sha-256\n{rules.read_text()}")
        options = ["listen_addresses=", f"unix_socket_directories={folder}", "max_connections=100", *settings]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [home / "postgres", "-D", data, *(part for one in options for part in ("-c", one))],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,
                **who,
            )
        try:
            yield Server(folder=folder, version=_answering(folder, process))
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepared(server: Server) -> Server:
    """Make the two roles and a database with Kairos's tables; return the server with that database."""
    import psycopg

    from kairos.registries.postgres.schema import migrate

    async def make() -> None:
        async with await psycopg.AsyncConnection.connect(made.dsn(), autocommit=True) as conn:
            await migrate(conn)
            await conn.execute("SELECT kairos.admit('kairos_service')")
            await conn.execute(f"SELECT kairos.admit('{LOCKED}')".encode())

    server.ask("CREATE ROLE kairos_owner LOGIN; CREATE ROLE kairos_service LOGIN")
    server.ask(f"CREATE ROLE {LOCKED} LOGIN PASSWORD '{LOCKED.upper()}'")
    server.ask("CREATE DATABASE kairos OWNER kairos_owner")
    made = evolve(server, database="kairos")
    asyncio.run(make())
    return made


def emptied(server: Server) -> None:
    """Take every row out of Kairos's tables, past their rules; a database for each test would cost ten times that."""
    server.ask(
        """
        DO $$
        DECLARE
            name text;
        BEGIN
            SET LOCAL session_replication_role = replica;
            DELETE FROM kairos.migration WHERE number >= 900;
            FOR name IN SELECT relname FROM pg_class
                WHERE relnamespace = 'kairos'::regnamespace AND relkind = 'r' AND relname <> 'migration'
            LOOP
                EXECUTE format('DELETE FROM kairos.%I', name);
            END LOOP;
        END $$
        """
    )


@contextmanager
def empty_database(server: Server) -> Iterator[Server]:
    """Give a database without Kairos's tables for the block."""
    name = f"kairos_{secrets.token_hex(6)}"
    server.ask(f"CREATE DATABASE {name} TEMPLATE template0 OWNER kairos_owner")
    try:
        yield evolve(server, database=name)
    finally:
        server.ask(f"DROP DATABASE {name} WITH (FORCE)")


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Return as whom to run, where this is root: PostgreSQL refuses root. The folder is theirs then."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise RuntimeError("PostgreSQL refuses root, and there is neither a user postgres nor nobody")


def _answering(folder: Path, process: subprocess.Popen[bytes]) -> str:
    import psycopg

    end = time.monotonic() + _STARTING_SECONDS
    while True:
        try:
            with psycopg.connect(host=str(folder), user="postgres", dbname="postgres") as conn:
                row = conn.execute("SHOW server_version").fetchone()
                return str(row[0]) if row else ""
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                said = (folder / "log").read_text(errors="replace")[-500:]
                raise RuntimeError(f"PostgreSQL did not start: {said}") from None
            time.sleep(0.05)
