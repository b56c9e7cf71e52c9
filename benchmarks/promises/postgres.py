"""The same loops on PostgreSQL: processes that keep their connections and meet at a barrier for each race."""

from __future__ import annotations

import asyncio
import multiprocessing
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.promises.table import Outcome
from kairos.registries import RegistryError, VariantRecord
from kairos.registries.base import VARIANTS_PER_USER
from kairos.registries.postgres import (
    PostgresApplicationRepository,
    PostgresJobRepository,
    PostgresVariantRepository,
)
from tests.postgres_server import Server, prepared, running
from tests.registries.records import a_job, a_variant, an_application
from tests.servers import KINDS

_SECONDS = 600


def postgres_races(_folder: Path, rounds: int, several: int) -> Outcome:
    """Let *several* processes record an application to the same job: exactly one is taken, each time."""
    promise = f"PostgreSQL: {several} apply to one job at once: exactly one is taken"
    return _on_a_server(promise, lambda server: _raced(server, rounds, several))


def postgres_writers(_folder: Path, rounds: int, several: int) -> Outcome:
    """Let *several* processes save jobs and variants of one user: none lost, and the budget exact."""
    promise = f"PostgreSQL: {several} writers at once: none lost, budget exact"
    return _on_a_server(promise, lambda server: _written(server, rounds, several))


def _on_a_server(promise: str, work: Any) -> Outcome:
    initdb = KINDS["postgres"].find()
    if initdb is None:
        return Outcome(promise=promise, n=0, note=f"no PostgreSQL: {KINDS['postgres'].get}")
    with running(initdb, ()) as server:
        n, failures = work(prepared(server))
    return Outcome(promise=promise, n=n, failures=tuple(failures))


def _raced(server: Server, rounds: int, several: int) -> tuple[int, list[str]]:
    dsn = server.dsn("kairos_service")
    variants = asyncio.run(_approved(dsn, rounds))
    context = multiprocessing.get_context("fork")
    start, told = context.Barrier(several), context.Queue()

    async def race() -> list[int]:
        async with PostgresApplicationRepository(dsn) as log:
            await log.get_by_user("nobody")
            taken = []
            for number, variant in enumerate(variants):
                start.wait(_SECONDS)
                with suppress(RegistryError):
                    await log.record_send(an_application(variant))
                    taken.append(number)
        return taken

    counts = [0] * rounds
    for taken in _processes(context, several, told, race):
        for number in taken:
            counts[number] += 1
    failures = [f"race {number}: {count} were taken" for number, count in enumerate(counts) if count != 1]
    there = server.ask("SELECT count(*), count(DISTINCT (owner_id, job_id)) FROM kairos.application")
    if there != [(rounds, rounds)]:
        failures.append(f"{there} applications after {rounds} races")
    return rounds, failures


def _written(server: Server, rounds: int, several: int) -> tuple[int, list[str]]:
    dsn = server.dsn("kairos_service")
    context = multiprocessing.get_context("fork")
    told = context.Queue()

    async def write() -> list[str]:
        saved = []
        async with PostgresJobRepository(dsn) as jobs, PostgresVariantRepository(dsn) as variants:
            for _ in range(rounds):
                job = a_job()
                await jobs.save([job])
                saved.append(str(job.job_id))
                with suppress(RegistryError):
                    await variants.save(a_variant(job, user_id="busy"))
        return saved

    acknowledged = {job for saved in _processes(context, several, told, write) for job in saved}
    home = "owner_id = '00000000-0000-0000-0000-000000000001'"
    there = {row[0] for row in server.ask(f"SELECT id::text FROM kairos.job WHERE {home}")}
    failures = [f"{one} was acknowledged and is lost" for one in sorted(acknowledged - there)]
    count = server.ask("SELECT count(*) FROM kairos.tailored_resume")[0][0]
    if count != min(VARIANTS_PER_USER, rounds * several):
        failures.append(f"{count} variants of a user who may have {VARIANTS_PER_USER}")
    return rounds * several, failures


async def _approved(dsn: str, count: int) -> list[VariantRecord]:
    """Return approved variants of as many jobs, fifty a user."""
    made = []
    async with PostgresJobRepository(dsn) as jobs, PostgresVariantRepository(dsn) as variants:
        for number in range(count):
            job = a_job()
            await jobs.save([job])
            variant = a_variant(job, user_id=f"user-{number // VARIANTS_PER_USER}")
            await variants.save(variant)
            await variants.update_approval_status(variant.variant_id, "approved")
            made.append(variant)
    return made


def _processes(context: Any, several: int, told: Any, work: Any) -> list[Any]:
    racers = [context.Process(target=lambda: told.put(asyncio.run(work()))) for _ in range(several)]
    for racer in racers:
        racer.start()
    found = [told.get(timeout=_SECONDS * 6) for _ in racers]
    for racer in racers:
        racer.join()
    return found
