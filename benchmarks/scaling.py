"""``python -m benchmarks.scaling``: many owners in one PostgreSQL, beside the same rows in SQLite, in one run.

Three stores hold the same postings: a PostgreSQL that is started for the run (settings as installed, every commit on
disk), one Kairos file of all owners, and a Kairos file of one owner alone. The same statements run on each by turns,
for an owner chosen by chance: a keyset page, a search, a write. ``--owners 1000`` is the full count; docs/scaling.md
has its figures. What is told is wall time, since the server's work is not this process's.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks.measure import seconds, versions
from benchmarks.postings import NOW, empty_file, texts
from kairos.models.clock import to_text
from tests.postgres_server import Server, prepared, running
from tests.servers import KINDS

Row = tuple[Any, ...]

_COLUMNS = (
    "owner_id",
    "id",
    "platform",
    "platform_job_id",
    "title",
    "company",
    "location",
    "scraped_at",
    "description_raw",
)
_TITLES = ("C++ Developer", "Data Engineer", "Nurse", "Site Manager", "Accountant", "Research Scientist")
_TEXTS = 400
_SIZE = 600
"""Texts that serve again and again, and the characters of each."""
_RUN = secrets.token_hex(4)
"""Makes every write a change: SQLite does not write what is there already."""
_SEARCHES = ("c++", "postgresql", "docker kubernetes", "nurse")
_PAGE = """
    SELECT id, platform, title, company, location, status, scraped_at FROM {job}
    WHERE owner_id = {mark} AND (scraped_at, id) < ({mark}, {mark}) ORDER BY scraped_at DESC, id DESC LIMIT 50
"""


@frozen
class Side:
    """One store, and the three things that are measured on it."""

    name: str
    page: Callable[[int], object]
    search: Callable[[int, str], list[Any]]
    write: Callable[[int, int], object]


def main(arguments: list[str] | None = None) -> int:
    """Fill the stores, measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling", description="Many owners, one database.")
    parser.add_argument("--owners", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=1_000, help="of each owner")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="where the files go; a temporary folder where left out")
    options = parser.parse_args(arguments)
    initdb = KINDS["postgres"].find()
    if initdb is None:
        print(f"no PostgreSQL: {KINDS['postgres'].get}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="kairos-scaling-", dir=options.folder) as name, running(initdb, ()) as bare:
        server = prepared(bare)
        told = measured(server, Path(name), options.owners, options.jobs, options.rounds)
        print(f"{versions()}, PostgreSQL {server.version}")
        print(f"{options.owners:,} owners × {options.jobs:,} postings, {options.rounds} rounds by turns, wall time\n")
        print("\n".join(told))
    return 0


def measured(server: Server, folder: Path, owners: int, jobs: int, rounds: int) -> list[str]:
    """Return the lines of the table, and of what the filling took."""
    told = ["", *_filled(server, folder, owners, jobs)]
    import psycopg

    with (
        psycopg.connect(server.dsn("kairos_service"), autocommit=True) as conn,
        closing(_connected(folder / "all.db")) as every,
        closing(_connected(folder / "one.db")) as one,
    ):
        sides = (
            _postgres_side(conn, jobs),
            _sqlite_side("SQLite, one file of all", every, jobs, lambda owner: owner),
            _sqlite_side("SQLite, a file of one", one, jobs, lambda _owner: 0),
        )
        _agree(sides)
        return [*_table(sides, owners, rounds), *_at_once(server, folder, owners, jobs), *told]


def _rows(owner: int, jobs: int, pool: list[str]) -> Iterator[Row]:
    for number in range(jobs):
        moment = NOW - timedelta(minutes=number)
        yield (
            owner_id(owner),
            job_id(owner, number),
            "seek",
            str(number),
            f"{_TITLES[number % 6]} {number}",
            f"Tern Analytics {number % 97}",
            "Oslo",
            to_text(moment),
            pool[(owner * 7 + number) % len(pool)],
        )


def owner_id(owner: int) -> str:
    """Return the id of an owner by number."""
    return f"00000000-0000-4000-8000-{owner:012d}"


def job_id(owner: int, number: int) -> str:
    """Return the id of a posting of an owner, scattered as random ids are."""
    chance = random.Random(owner * 1_000_003 + number)
    return f"{chance.getrandbits(32):08x}-0000-4000-8000-{number:012x}"


def _filled(server: Server, folder: Path, owners: int, jobs: int) -> list[str]:
    pool = list(texts(_TEXTS, size=_SIZE))
    began = time.monotonic()
    _fill_postgres(server, owners, jobs, pool)
    halfway = time.monotonic()
    for name, count in (("all", owners), ("one", 1)):
        _fill_sqlite(folder / f"{name}.db", count, jobs, pool)
    ended = time.monotonic()
    size = server.ask("SELECT pg_database_size(current_database())")[0][0]
    file = (folder / "all.db").stat().st_size
    told = f"filled: PostgreSQL in {halfway - began:.0f} s, {size / 2**20:,.0f} MiB"
    return [f"{told}; SQLite in {ended - halfway:.0f} s, {file / 2**20:,.0f} MiB"]


def _fill_postgres(server: Server, owners: int, jobs: int, pool: list[str]) -> None:
    import psycopg

    columns = ", ".join(_COLUMNS)
    # Past the index, which is made at once afterwards.
    server.ask("DROP INDEX kairos.job_search")
    with psycopg.connect(server.dsn("kairos_owner")) as conn:
        for owner in range(owners):
            with conn.transaction():
                conn.execute("SELECT set_config('kairos.owner_id', %s, true)", (owner_id(owner),))
                conn.execute("INSERT INTO kairos.load VALUES (pg_current_xact_id(), %s)", (owner_id(owner),))
                conn.execute('INSERT INTO kairos."user" (owner_id) VALUES (%s)', (owner_id(owner),))
                conn.execute(
                    f"CREATE TEMP TABLE stage ON COMMIT DROP AS SELECT {columns} FROM kairos.job WITH NO DATA".encode()
                )
                with conn.cursor() as cursor, cursor.copy(f"COPY stage ({columns}) FROM STDIN".encode()) as copy:
                    for row in _rows(owner, jobs, pool):
                        copy.write_row(row)
                conn.execute(f"INSERT INTO kairos.job ({columns}) SELECT {columns} FROM stage".encode())
                conn.execute("DELETE FROM kairos.load WHERE transaction = pg_current_xact_id()")
    server.ask("SET maintenance_work_mem = '512MB'; CREATE INDEX job_search ON kairos.job USING gin (search)")
    server.ask("VACUUM ANALYZE kairos.job")


def _fill_sqlite(path: Path, owners: int, jobs: int, pool: list[str]) -> None:
    empty_file(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("PRAGMA cache_size = -200000")
        sql = f"INSERT INTO job ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
        for name in ("job_no_replace", "job_fts_insert"):
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute("BEGIN")
        for owner in range(owners):
            conn.execute("INSERT INTO user (id) VALUES (?)", (owner_id(owner),))
            conn.executemany(sql, _rows(owner, jobs, pool))
        conn.execute("COMMIT")
        conn.execute("INSERT INTO job_fts (job_fts) VALUES ('rebuild')")
        conn.execute("ANALYZE")


def _connected(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None, timeout=60, check_same_thread=False)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = FULL")
    return conn


def _postgres_side(conn: Any, jobs: int) -> Side:
    page = _PAGE.format(job="kairos.job", mark="%s")
    middle = NOW - timedelta(minutes=jobs // 2)
    found = """
        SELECT id, title FROM kairos.job WHERE owner_id = %s AND search @@ kairos.search_query(%s)
        ORDER BY scraped_at DESC, id DESC LIMIT 20
    """

    def seen(owner: int, sql: str, values: Row) -> Any:
        with conn.transaction():
            conn.execute("SELECT set_config('kairos.owner_id', %s, true)", (owner_id(owner),))
            return conn.execute(sql, values)

    return Side(
        "PostgreSQL, all owners",
        lambda owner: seen(owner, page, (owner_id(owner), middle, job_id(owner, 0))).fetchall(),
        lambda owner, words: seen(owner, found, (owner_id(owner), words)).fetchall(),
        lambda owner, turn: seen(
            owner,
            "UPDATE kairos.job SET notes = %s WHERE owner_id = %s AND id = %s",
            (f"{_RUN}: called {turn} times", owner_id(owner), job_id(owner, turn % jobs)),
        ),
    )


def _sqlite_side(name: str, conn: sqlite3.Connection, jobs: int, which: Callable[[int], int]) -> Side:
    page = _PAGE.format(job="job", mark="?")
    found = """
        SELECT j.id, j.title FROM job_fts CROSS JOIN job AS j ON j.rowid = job_fts.rowid
        WHERE job_fts MATCH ? AND j.owner_id = ? ORDER BY j.scraped_at DESC, j.id DESC LIMIT 20
    """

    def paged(owner: int) -> object:
        one = which(owner)
        middle = to_text(NOW - timedelta(minutes=jobs // 2))
        return conn.execute(page, (owner_id(one), middle, job_id(one, 0))).fetchall()

    def searched(owner: int, words: str) -> list[Any]:
        quoted = " ".join(f'"{word}"' for word in words.split())
        return conn.execute(found, (quoted, owner_id(which(owner)))).fetchall()

    def written(owner: int, turn: int) -> object:
        one = which(owner)
        values = (f"{_RUN}: called {turn} times", owner_id(one), job_id(one, turn % jobs))
        return conn.execute("UPDATE job SET notes = ? WHERE owner_id = ? AND id = ?", values)

    return Side(name, paged, searched, written)


def _agree(sides: tuple[Side, ...]) -> None:
    """Check that every store finds the same, before the time that it takes means anything."""
    for words in _SEARCHES:
        titles = [[str(row[1]) for row in side.search(0, words)] for side in sides]
        if any(one != titles[0] for one in titles) or not titles[0]:
            raise AssertionError(f"the stores do not find the same for {words!r}")


def _table(sides: tuple[Side, ...], owners: int, rounds: int) -> list[str]:
    chance = random.Random(1)
    works: dict[str, Callable[[Side, int, int], object]] = {
        "keyset page of 50": lambda side, owner, _turn: side.page(owner),
        "search, newest 20": lambda side, owner, turn: side.search(owner, _SEARCHES[turn % len(_SEARCHES)]),
        "write of one row": lambda side, owner, turn: side.write(owner, turn),
    }
    lines = [f"{'':24}  {'median':>10}  {'p95':>10}  {'to one file of all':>18}"]
    for title, work in works.items():
        taken: dict[str, list[float]] = {side.name: [] for side in sides}
        # A search through one file of all goes through the hits of all: seconds, where there are many owners.
        for turn in range(max(rounds // 8, 4) if title.startswith("search") else rounds):
            owner = chance.randrange(owners)
            for side in sides[turn % 3 :] + sides[: turn % 3]:
                began = time.perf_counter()
                work(side, owner, turn)
                taken[side.name].append(time.perf_counter() - began)
        limit = statistics.median(taken[sides[1].name])
        lines.append(title)
        for name, times in taken.items():
            middle, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            lines.append(f"  {name:24}{seconds(middle):>10}  {seconds(slow):>10}  {middle / limit:>18.2f}")
    return lines


def _at_once(server: Server, folder: Path, owners: int, jobs: int, *, writers: int = 8, writes: int = 40) -> list[str]:
    """Return how many writes a second eight connections do at once, each for owners of its own."""
    import psycopg

    def postgres(number: int) -> None:
        with psycopg.connect(server.dsn("kairos_service"), autocommit=True) as conn:
            side = _postgres_side(conn, jobs)
            for turn in range(writes):
                side.write((number + turn * writers) % owners, turn)

    def sqlite(number: int) -> None:
        with closing(_connected(folder / "all.db")) as conn:
            side = _sqlite_side("", conn, jobs, lambda owner: owner)
            for turn in range(writes):
                side.write((number + turn * writers) % owners, turn)

    lines = [f"{writers} writers at once"]
    for name, work in (("PostgreSQL, all owners", postgres), ("SQLite, one file of all", sqlite)):
        threads = [threading.Thread(target=work, args=(number,)) for number in range(writers)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        lines.append(f"  {name:24}{writers * writes / (time.perf_counter() - began):>6.0f} writes a second")
    return lines


if __name__ == "__main__":
    sys.exit(main())
