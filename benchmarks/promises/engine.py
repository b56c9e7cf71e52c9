"""One engine in a process of its own, for the loops of `benchmarks.promises.registries`.

``python -m benchmarks.promises.engine STORE FOLDER WORK SEED OPS`` does its work on the registries in FOLDER and prints
a line of JSON for everything that was acknowledged or refused, at once.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kairos.registries import (
    ApplicationLogBase,
    ApplicationRecord,
    ApprovalRequiredError,
    JobRecord,
    JobRegistryBase,
    RegistryError,
    VariantRecord,
    VariantRegistryBase,
)

SPACE = uuid.UUID("00000000-0000-0000-0000-0000000000aa")
USERS = ("ann", "ben")
JOBS = 70
"""How many jobs the engines of a mixed run meet over: more than a user's budget of variants."""


def racer(number: int) -> str:
    """Return who sends in a race; nobody runs more than a user's budget of variants allows."""
    return f"racer-{number // 40}"


Registries = tuple[JobRegistryBase, VariantRegistryBase, ApplicationLogBase]


def opened(store: str, folder: Path) -> Registries:
    """Return the registries of a store in *folder*."""
    if store == "json":
        from kairos.registries.json_files import ApplicationLog, JobRegistry, VariantRegistry

        variants = VariantRegistry(folder / "variants.json")
        return JobRegistry(folder / "jobs.json"), variants, ApplicationLog(folder / "log.json", variants=variants)
    from kairos.registries import ApplicationLog as Log, JobRegistry as Jobs, VariantRegistry as Variants

    path = folder / "k.db"
    return Jobs(path), Variants(path), Log(path)


def name(kind: str, *parts: object) -> uuid.UUID:
    """Return the id of a thing by what it is."""
    return uuid.uuid5(SPACE, f"{kind} {parts}")


def a_job(job_id: uuid.UUID, location: str = "Melbourne") -> JobRecord:
    """Return a job of that id."""
    return JobRecord(
        job_id=job_id,
        source="naukri",
        external_id=str(job_id),
        title="Data Analyst",
        company_name="Lumen Labs",
        location=location,
        description=f"SQL and Python, {job_id}.",
    )


def a_variant(user: str, job_id: uuid.UUID, variant_id: uuid.UUID) -> VariantRecord:
    """Return a pending variant."""
    return VariantRecord(
        variant_id=variant_id, user_id=user, job_id=job_id, master_resume_id=name("resume", user), curated_json={}
    )


def a_send(user: str, job_id: uuid.UUID, variant_id: uuid.UUID) -> ApplicationRecord:
    """Return a send of that variant, under a fresh id."""
    return ApplicationRecord(
        application_id=uuid.uuid4(),
        user_id=user,
        job_id=job_id,
        resume_variant_id=variant_id,
        sent_at=datetime.now(UTC),
    )


def say(**told: object) -> None:
    """Print a line, at once."""
    print(json.dumps(told, default=str), flush=True)


async def write(registries: Registries, seed: int, ops: int) -> None:
    """Save one new job after another."""
    for number in range(ops):
        job_id = name("written", seed, number)
        await registries[0].save([a_job(job_id)])
        say(saved=job_id)


async def race(registries: Registries) -> None:
    """Send the application that each line of standard input names, as soon as it comes."""
    loop = asyncio.get_running_loop()
    say(ready=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        number = int(line)
        job_id = name("job", number)
        try:
            await registries[2].record_send(a_send(racer(number), job_id, name("variant", racer(number), number)))
        except RegistryError:
            say(refused=number)
        else:
            say(sent=number)


async def mix(registries: Registries, seed: int, ops: int) -> None:
    """Be three engines at once: a scraper, one that writes and decides on variants, and a mailer."""
    chance = random.Random(seed)
    plans = [[chance.random() for _ in range(ops)] for _ in range(3)]
    await asyncio.gather(*(_engine(registries, kind, plans[kind]) for kind in range(3)))


async def _engine(registries: Registries, kind: int, plan: list[float]) -> None:
    jobs, variants, log = registries
    for share in plan:
        number = int(share * JOBS)
        user = USERS[int(share * 1e6) % 2]
        job_id = name("job", number)
        variant_id = name("variant", user, number)
        told: dict[str, Any] = {"user": user, "number": number}
        try:
            if kind == 0:
                await jobs.save([a_job(job_id, f"Town {int(share * 1e9) % 5}")])
                say(did="job", **told)
            elif kind == 1 and int(share * 1e4) % 2:
                await variants.update_approval_status(variant_id, "approved")
                say(did="approval", **told)
            elif kind == 1:
                await variants.save(a_variant(user, job_id, variant_id))
                say(did="variant", **told)
            else:
                await log.record_send(a_send(user, job_id, variant_id))
                say(did="send", **told)
        except (RegistryError, ApprovalRequiredError) as error:
            say(refused=kind, said=str(error)[:80], **told)
        except Exception as error:  # noqa: BLE001  # what else it may be is what the loop looks for
            if type(error).__name__ == "VariantNotFoundError":
                say(refused=kind, said="no variant", **told)
            else:
                say(broke=repr(error)[:200], **told)


async def main(arguments: list[str]) -> None:
    """Do the work that *arguments* name."""
    store, folder, work, seed, ops = arguments
    registries = opened(store, Path(folder))
    if work == "write":
        await write(registries, int(seed), int(ops))
    elif work == "race":
        await race(registries)
    else:
        await mix(registries, int(seed), int(ops))
    for registry in registries:
        await registry.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
