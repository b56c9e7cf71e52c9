"""Where a registry's connections come from, and what becomes of a call that is cut short."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg_pool import AsyncConnectionPool

from kairos.registries import RegistryError, VariantRecord
from kairos.registries.postgres import (
    PostgresApplicationRepository,
    PostgresJobRepository,
    PostgresVariantRepository,
)
from kairos.registries.postgres.connection import Sessions
from tests.postgres_server import LOCKED, Server
from tests.registries.records import a_job, a_variant, an_application

IDLE = psycopg.pq.TransactionStatus.IDLE


async def test_a_connection_that_is_handed_in_is_used_and_given_back(postgres: Server) -> None:
    """On the caller's connection every call is one transaction, and leaves it as it was."""
    async with await psycopg.AsyncConnection.connect(postgres.dsn()) as conn:
        jobs = PostgresJobRepository(session=conn)
        job = a_job()
        await jobs.save([job])
        assert conn.info.transaction_status is IDLE
        assert await jobs.get(job.job_id) == job
        await jobs.close()
        assert not conn.closed


async def test_a_call_joins_the_callers_transaction(postgres: Server) -> None:
    """Within the caller's transaction a call is a part of it: the caller's rollback takes it back, settings stay."""
    async with await psycopg.AsyncConnection.connect(postgres.dsn(), autocommit=True) as conn:
        jobs = PostgresJobRepository(session=conn)
        job, other = a_job(), a_job()
        await jobs.save([job])
        async with conn.transaction(force_rollback=True):
            await conn.execute("SELECT set_config('kairos.owner_id', 'mine', true)")
            await jobs.save([other])
            cursor = await conn.execute("SELECT current_setting('kairos.owner_id')")
            assert await cursor.fetchone() == ("mine",)
            assert await jobs.count() == 2
        assert await jobs.count() == 1
        assert not await jobs.exists(other.job_id)


async def test_eight_tasks_share_one_connection(postgres: Server) -> None:
    """Calls at once on one connection wait for each other, from registries of all three kinds."""
    async with await psycopg.AsyncConnection.connect(postgres.dsn(), autocommit=True) as conn:
        jobs, variants = PostgresJobRepository(session=conn), PostgresVariantRepository(session=conn)
        records = [a_job() for _ in range(8)]
        await asyncio.gather(*(jobs.save([job]) for job in records))
        await asyncio.gather(*(variants.save(a_variant(job)) for job in records), *(jobs.count() for _ in range(8)))
        assert await variants.count_by_user(a_variant(records[0]).user_id) == 8


async def test_a_pool_that_is_handed_in_is_used_and_stays_open(postgres: Server) -> None:
    """On the caller's pool calls run side by side, and closing the registry closes no pool."""
    async with AsyncConnectionPool(postgres.dsn(), min_size=1, max_size=4, open=False) as pool:
        jobs = PostgresJobRepository(session=pool)
        await asyncio.gather(*(jobs.save([a_job()]) for _ in range(8)))
        await jobs.close()
        assert await jobs.count() == 8
    with pytest.raises(RegistryError, match="pool that this registry was given is closed"):
        await jobs.count()


def test_a_registry_goes_from_loop_to_loop_and_thread_to_thread(postgres: Server) -> None:
    """One registry serves two event loops one after the other, and four threads with a loop each at once."""
    jobs = PostgresJobRepository(postgres.dsn())

    async def save() -> None:
        await jobs.save([a_job()])
        await jobs.close()

    asyncio.run(save())
    asyncio.run(save())
    threads = [threading.Thread(target=lambda: asyncio.run(save())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert postgres.ask("SELECT count(*) FROM kairos.job") == [(6,)]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_leaves_its_parents_connections_alone(postgres: Server) -> None:
    """A child that was forked with an open registry connects by itself, and the parent's goes on."""
    jobs = PostgresJobRepository(postgres.dsn())

    def child_saves() -> None:
        asyncio.run(jobs.save([a_job()]))

    async def forked() -> None:
        await jobs.save([a_job()])
        pid = await asyncio.get_running_loop().run_in_executor(None, _forked, child_saves)
        assert pid == 0
        await jobs.save([a_job()])
        await jobs.close()

    asyncio.run(forked())
    assert postgres.ask("SELECT count(*) FROM kairos.job") == [(3,)]


def _forked(work: Any) -> int:
    """Run *work* in a forked child and return its exit code."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001  # whatever it was, the child must not go on as a test
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


async def test_a_cancelled_call_leaves_all_or_nothing(postgres: Server) -> None:
    """Calls cancelled at any moment have saved a variant whole or not at all, and their connections are clean."""
    async with AsyncConnectionPool(postgres.dsn(), min_size=2, max_size=2, open=False) as pool:
        jobs, variants = PostgresJobRepository(session=pool), PostgresVariantRepository(session=pool)
        records = [a_job() for _ in range(24)]
        await jobs.save(records)
        made = [a_variant(job) for job in records]
        for number, variant in enumerate(made):
            task = asyncio.create_task(variants.save(variant))
            await asyncio.sleep(number * 0.004)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        kept = [variant for variant in made if await variants.exists(variant.variant_id)]
        for variant in kept:
            assert await variants.get(variant.variant_id) == variant
        for _ in range(2):
            async with pool.connection() as conn:
                assert conn.info.transaction_status is IDLE
                assert await (
                    await conn.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
                ).fetchone() == (0,)
    rows = postgres.ask("SELECT count(*) FROM kairos.tailored_resume")
    events = postgres.ask("SELECT count(*) FROM kairos.event WHERE verb = 'save_variant'")
    assert rows == events == [(len(kept),)]


async def test_what_may_be_tried_again_is(postgres: Server) -> None:
    """A deadlock or a serialization failure is tried again, a few times and not for ever."""
    sessions = Sessions(postgres.dsn())
    tries = 0

    async def fail(conn: psycopg.AsyncConnection[Any]) -> int:
        nonlocal tries
        tries += 1
        if tries < 3:
            await conn.execute("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40P01'; END $$")
        return tries

    async def always(conn: psycopg.AsyncConnection[Any]) -> None:
        await conn.execute("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")

    assert await sessions.run(fail) == 3
    with pytest.raises(RegistryError, match="too busy") as caught:
        await sessions.run(always)
    assert caught.value.context["sqlstate"] == "40001"
    await sessions.close()


async def test_connections_that_the_server_ended_are_replaced(postgres: Server) -> None:
    """After the server ended every connection the next call opens one, and works."""
    jobs = PostgresJobRepository(postgres.dsn())
    await jobs.save([a_job()])
    postgres.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kairos'")
    assert await jobs.count() == 1
    await jobs.close()


async def test_a_wrong_password_is_told_without_it(
    postgres: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A wrong or missing password is said, none is shown; PGPASSWORD and the password file are asked."""
    for dsn in (postgres.dsn(LOCKED), postgres.dsn(f"{LOCKED}:WRONGSECRET")):
        with pytest.raises(RegistryError, match="password") as caught:
            await PostgresJobRepository(dsn).count()
        assert "SECRET" not in f"{caught.value}{caught.value.context}{caught.value.__cause__}"
        assert caught.value.__suppress_context__
    monkeypatch.setenv("PGPASSWORD", LOCKED.upper())
    jobs = PostgresJobRepository(postgres.dsn(LOCKED))
    assert await jobs.count() == 0
    await jobs.close()
    monkeypatch.delenv("PGPASSWORD")
    kept = tmp_path / "pgpass"
    kept.write_text(f"*:*:*:{LOCKED}:{LOCKED.upper()}\n")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    jobs = PostgresJobRepository(postgres.dsn(LOCKED))
    assert await jobs.count() == 0
    await jobs.close()


async def test_what_is_no_session_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another object in the place of the session is refused at once; so is a missing driver, with the way to get it."""
    with pytest.raises(RegistryError, match="session must be"):
        PostgresJobRepository(session=object())  # type: ignore[arg-type]  # that is the point
    with pytest.raises(RegistryError, match="cannot be reached"):
        await PostgresJobRepository("postgresql://127.0.0.1:1/x").count()
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RegistryError, match=r"pip install 'kairos-workbench\[postgres\]'"):
        PostgresJobRepository("postgresql://127.0.0.1/x")


async def test_a_service_without_tables_is_told(postgres_server: Server) -> None:
    """Where the tables are missing and the user may not make them, the sentence says who can."""
    from tests.postgres_server import empty_database

    with empty_database(postgres_server) as server, pytest.raises(RegistryError, match="may not make them"):
        await PostgresJobRepository(server.dsn("kairos_service")).count()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_of_eight_programs_one_applies_to_each_job(postgres: Server) -> None:
    """Eight processes that race for the same applications get each of them once, and lose none."""
    dsn = postgres.dsn("kairos_service")

    async def made() -> list[VariantRecord]:
        jobs, variants = PostgresJobRepository(dsn), PostgresVariantRepository(dsn)
        records = [a_job() for _ in range(4)]
        await jobs.save(records)
        for variant in (found := [a_variant(job) for job in records]):
            await variants.save(variant)
            await variants.update_approval_status(variant.variant_id, "approved")
        await jobs.close()
        await variants.close()
        return found

    async def race(variants: list[VariantRecord]) -> int:
        log, taken = PostgresApplicationRepository(dsn), 0
        await log.get_by_user("nobody")
        start.wait(60)
        for variant in variants:
            with suppress(RegistryError):
                await log.record_send(an_application(variant))
                taken += 1
        await log.close()
        return taken

    variants = asyncio.run(made())
    context = multiprocessing.get_context("fork")
    start = context.Barrier(8)
    taken: Any = context.Queue()
    racers = [context.Process(target=lambda: taken.put(asyncio.run(race(variants)))) for _ in range(8)]
    for racer in racers:
        racer.start()
    counts = [taken.get(timeout=60) for _ in racers]
    for racer in racers:
        racer.join(60)
    assert sum(counts) == len(variants)
    assert postgres.ask("SELECT count(*), count(DISTINCT job_id) FROM kairos.application") == [(4, 4)]


async def test_applications_are_as_they_were_sent(postgres: Server) -> None:
    """What was sent is in the ledger, frozen, with the bytes of the resume."""
    dsn = postgres.dsn("kairos_service")
    jobs, variants = PostgresJobRepository(dsn), PostgresVariantRepository(dsn)
    log = PostgresApplicationRepository(dsn)
    job = a_job()
    await jobs.save([job])
    variant = a_variant(job)
    await variants.save(variant)
    await variants.update_approval_status(variant.variant_id, "approved")
    record = an_application(variant)
    await log.record_send(record)
    assert postgres.ask("SELECT count(*) FROM kairos.submission") == [(1,)]
    assert postgres.ask("SELECT count(*) FROM kairos.document") != [(0,)]
    assert (await jobs.get(job.job_id)).status == "applied"
    await jobs.close()
    await variants.close()
    await log.close()
