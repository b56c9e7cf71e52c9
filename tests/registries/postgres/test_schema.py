"""The tables are made once, by whoever comes first, and a newer Kairos's are left alone."""

from __future__ import annotations

import asyncio
import multiprocessing

import psycopg
import pytest

from kairos.registries import RegistryError
from kairos.registries.postgres.connection import connected
from kairos.registries.postgres.schema import migrate, steps
from tests.postgres_server import Server, empty_database


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_eight_programs_make_the_tables_once(postgres_server: Server) -> None:
    """Of eight programs that start at once on an empty database, one takes every step and seven take none."""
    context = multiprocessing.get_context("fork")
    start, taken = context.Barrier(8), context.Queue()

    async def make(dsn: str) -> int:
        async with await connected(dsn) as conn:
            start.wait(60)
            return await migrate(conn)

    with empty_database(postgres_server) as server:
        running = [context.Process(target=lambda: taken.put(asyncio.run(make(server.dsn())))) for _ in range(8)]
        for one in running:
            one.start()
        counts = sorted(taken.get(timeout=60) for _ in running)
        for one in running:
            one.join(60)
        assert counts == [0] * 7 + [len(steps())]
        assert server.ask("SELECT count(*), max(number) FROM kairos.migration") == [(len(steps()), len(steps()))]


def test_a_newer_database_is_left_as_it_is(postgres: Server) -> None:
    """A database with a step that this version does not know is refused."""
    postgres.ask("INSERT INTO kairos.migration (number, name) VALUES (999, '999_later')")

    async def open_it() -> None:
        async with await psycopg.AsyncConnection.connect(postgres.dsn(), autocommit=True) as conn:
            await migrate(conn)

    with pytest.raises(RegistryError, match="newer Kairos"):
        asyncio.run(open_it())


def test_a_step_that_fails_leaves_nothing(postgres_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a step fails, none of the steps before it stays either."""
    from kairos.registries.postgres import schema

    broken = (*steps(), schema.Step(len(steps()) + 1, "bad", "CREATE TABLE nonsense (a nothing)"))
    monkeypatch.setattr(schema, "steps", lambda: broken)

    async def open_it(dsn: str) -> None:
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as conn:
            await migrate(conn)

    with empty_database(postgres_server) as server:
        with pytest.raises(psycopg.errors.UndefinedObject):
            asyncio.run(open_it(server.dsn()))
        assert server.ask("SELECT count(*) FROM pg_namespace WHERE nspname = 'kairos'") == [(0,)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("C++", "C++ Developer"),
        ("c#", "C# Developer"),
        ("node", "Runs Node.js"),
        ("nothing", None),
    ],
)
def test_words_of_programmers_are_found(postgres: Server, words: str, found: str | None) -> None:
    """C++ finds C++ and not C#; a name with a point in it is found by its parts."""
    with psycopg.connect(postgres.dsn(), autocommit=True) as conn:
        conn.execute("SELECT set_config('kairos.owner_id', '00000000-0000-0000-0000-000000000001', false)")
        conn.execute('INSERT INTO kairos."user" DEFAULT VALUES')
        for number, title in enumerate(("C++ Developer", "C# Developer", "Runs Node.js")):
            conn.execute(
                "INSERT INTO kairos.job (id, platform, platform_job_id, title, scraped_at)"
                " VALUES (gen_random_uuid(), 'seek', %s, %s, now())",
                (str(number), title),
            )
        rows = conn.execute("SELECT title FROM kairos.job WHERE search @@ kairos.search_query(%s)", (words,)).fetchall()
    assert rows == ([(found,)] if found else [])


def test_a_text_of_any_size_is_taken(postgres: Server) -> None:
    """A posting of two million different letters, or of words without end, is stored; the index takes its beginning."""
    with psycopg.connect(postgres.dsn(), autocommit=True) as conn:
        conn.execute("SELECT set_config('kairos.owner_id', '00000000-0000-0000-0000-000000000001', false)")
        conn.execute('INSERT INTO kairos."user" DEFAULT VALUES')
        for number, text in enumerate(("語" * 2_000_000, " ".join(f"wörd{n}" for n in range(300_000)))):
            conn.execute(
                "INSERT INTO kairos.job (id, platform, platform_job_id, title, scraped_at, description_raw)"
                " VALUES (gen_random_uuid(), 'seek', %s, %s, now(), %s)",
                (str(number), text[:100_000], text),
            )
        assert conn.execute("SELECT count(*) FROM kairos.job").fetchone() == (2,)
