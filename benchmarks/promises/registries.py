"""Loops of engines on the registries: writers, races, kills, and a mixed run that a model is held against."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.promises.engine import JOBS, USERS, a_job, a_variant, name, opened, racer
from benchmarks.promises.table import Outcome, faults
from kairos.registries.base import VARIANTS_PER_USER

ROOT = Path(__file__).resolve().parents[2]
STORES = ("sqlite", "json")

Told = list[dict[str, Any]]


def writing(folder: Path, store: str, several: int, ops: int) -> Outcome:
    """Let *several* engines save *ops* jobs each, at once: none is refused, none lost."""
    running = [_start(store, folder, "write", seed, ops) for seed in range(several)]
    ends = [(process.communicate()[0], process.returncode) for process in running]
    failures = [f"an engine ended with {code}" for _, code in ends if code]
    saved = [line["saved"] for out, _ in ends for line in _lines(out)]
    if len(saved) != several * ops:
        failures.append(f"{len(saved)} of {several * ops} saves were acknowledged")
    failures += _lost(folder, store, saved)
    return Outcome(
        promise=f"registries, {store}: {several} engines save at once: none refused, none lost",
        n=several * ops,
        failures=tuple(failures + _faults(folder, store)),
    )


def racing(folder: Path, store: str, several: int, rounds: int) -> Outcome:
    """Let *several* engines record the same send at once, *rounds* times: exactly one is taken each time."""
    asyncio.run(_approved(folder, store, rounds))
    running = [_start(store, folder, "race", seed, 0) for seed in range(several)]
    failures: list[str] = []
    for process in running:
        _line(process)
    for number in range(rounds):
        for process in running:
            assert process.stdin is not None
            process.stdin.write(f"{number}\n")
            process.stdin.flush()
        ends = Counter("sent" in _line(process) for process in running)
        if ends[True] != 1:
            failures.append(f"race {number}: {ends[True]} of {several} were taken")
    for process in running:
        process.communicate()
    sent = asyncio.run(_count_sent(folder, store, rounds))
    if sent != rounds:
        failures.append(f"{sent} applications after {rounds} races")
    return Outcome(
        promise=f"registries, {store}: {several} engines send one application at once: exactly one is taken",
        n=rounds,
        failures=tuple(failures + _faults(folder, store)),
    )


def killing(folder: Path, store: str, kills: int, chance: random.Random) -> Outcome:
    """Kill an engine while it saves, *kills* times: what it said was saved is there, and the store opens."""
    failures: list[str] = []
    saved: list[str] = []
    for number in range(kills):
        process = _start(store, folder, "write", 10_000 + number, 10_000)
        first = _line(process)
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        saved += [first["saved"], *(line["saved"] for line in _lines(out))]
    failures += _lost(folder, store, saved)
    left = [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]
    if len(left) > 1:
        failures.append(f"files left over: {left[:3]}")
    return Outcome(
        promise=f"registries, {store}: killed while saving: what was acknowledged is there ({len(saved)})",
        n=kills,
        failures=tuple(failures + _faults(folder, store)),
    )


def mixing(folder: Path, store: str, ops: int, seed: int) -> Outcome:
    """Let three engines in each of two processes work on the same things; hold what was said against a model."""
    each = -(-ops // 6)
    running = [_start(store, folder, "mix", seed + number, each) for number in range(2)]
    told = [line for process in running for line in _lines(process.communicate()[0])]
    failures = [str(line["broke"]) for line in told if "broke" in line]
    if len(told) != each * 6:
        failures.append(f"{len(told)} of {each * 6} operations ended")
    failures += asyncio.run(_against_the_model(folder, store, told))
    return Outcome(
        promise=f"registries, {store}: three engines in two processes, against a model",
        n=each * 6,
        failures=tuple(failures + _faults(folder, store)),
    )


async def _against_the_model(folder: Path, store: str, told: Told) -> list[str]:
    """Return where the store is not what the acknowledged operations make, or allowed what no order of them would."""
    done = Counter((line["did"], line["user"], line["number"]) for line in told if "did" in line)
    failures = [
        f"{what} of {user} for job {number} was taken {count} times"
        for (what, user, number), count in done.items()
        if what != "job" and count > 1
    ]
    taken = {what: {(u, n) for w, u, n in done if w == what} for what in ("job", "variant", "approval", "send")}
    failures += [f"approved without a variant: {one}" for one in taken["approval"] - taken["variant"]]
    failures += [f"sent without an approval: {one}" for one in taken["send"] - taken["approval"]]
    jobs, variants, log = opened(store, folder)
    for number in range(JOBS):
        known = any((user, number) in taken["job"] for user in USERS)
        if await jobs.exists(name("job", number)) != known:
            failures.append(f"job {number}: {'lost' if known else 'there, and nobody saved it'}")
    for user in USERS:
        there = {one.variant_id: one for one in await variants.get_for_user(user)}
        wanted = {name("variant", u, number) for u, number in taken["variant"] if u == user}
        if set(there) != wanted:
            failures.append(f"{user} has {len(there)} variants, and {len(wanted)} were acknowledged")
        if len(there) > VARIANTS_PER_USER:
            failures.append(f"{user} has {len(there)} variants")
        applied = {one.resume_variant_id for one in await log.get_by_user(user)}
        if applied != {name("variant", u, number) for u, number in taken["send"] if u == user}:
            failures.append(f"{user}'s applications are not those that were acknowledged")
        if await log.count_by_user(user) != len(applied):
            failures.append(f"{user} has more than one application to a job")
    for registry in (jobs, variants, log):
        await registry.close()
    return failures


async def _approved(folder: Path, store: str, rounds: int) -> None:
    jobs, variants, log = opened(store, folder)
    await jobs.save([a_job(name("job", number)) for number in range(rounds)])
    for number in range(rounds):
        variant = a_variant(racer(number), name("job", number), name("variant", racer(number), number))
        await variants.save(variant)
        await variants.update_approval_status(variant.variant_id, "approved")
    for registry in (jobs, variants, log):
        await registry.close()


async def _count_sent(folder: Path, store: str, rounds: int) -> int:
    *others, log = opened(store, folder)
    count = sum([await log.count_by_user(user) for user in sorted({racer(number) for number in range(rounds)})])
    for registry in (*others, log):
        await registry.close()
    return count


def _lost(folder: Path, store: str, saved: list[str]) -> list[str]:
    async def there() -> set[str]:
        jobs, *others = opened(store, folder)
        found = {str(job.job_id) for job in await jobs.get_by_source("naukri")}
        for registry in (jobs, *others):
            await registry.close()
        return found

    found = asyncio.run(there())
    return [f"{one} was acknowledged and is lost" for one in saved if one not in found]


def _faults(folder: Path, store: str) -> list[str]:
    return list(faults(folder / "k.db")) if store == "sqlite" else []


def _start(store: str, folder: Path, work: str, seed: int, ops: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.promises.engine", store, str(folder), work, str(seed), str(ops)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _line(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    told: dict[str, Any] = json.loads(process.stdout.readline())
    return told


def _lines(out: str) -> Told:
    # The last line of an engine that was killed may be cut short: it acknowledged nothing.
    return [json.loads(line) for line in out.splitlines() if line.endswith("}")]
