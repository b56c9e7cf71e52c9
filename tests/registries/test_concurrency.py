"""Many engines at once: in one loop, in several, in threads, in a fork, in processes, and killed."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from benchmarks.promises import registries
from tests.registries.contract import Store
from tests.registries.records import a_job
from tests.registries.test_json_files import a_store as on_files
from tests.registries.test_sqlite import a_store as on_a_file

STORES = ("sqlite", "json")


@pytest.fixture(params=STORES)
def kind(request: pytest.FixtureRequest) -> str:
    """Return the kind of store."""
    return str(request.param)


def _store(kind: str, folder: Path) -> Store:
    return on_a_file(folder / "k.db") if kind == "sqlite" else on_files(folder)


def test_engines_that_save_at_once_lose_nothing(tmp_path: Path, kind: str) -> None:
    """Four processes save at once: every save is taken, and every one is there."""
    assert registries.writing(tmp_path, kind, 4, 8).failures == ()


def test_one_of_racing_sends_is_taken(tmp_path: Path, kind: str) -> None:
    """Of four processes that record one send at once exactly one is taken, each time."""
    assert registries.racing(tmp_path, kind, 4, 8).failures == ()


def test_what_a_killed_engine_acknowledged_is_there(tmp_path: Path, kind: str) -> None:
    """After kill -9 in the middle of saving everything acknowledged is there, and the store opens."""
    assert registries.killing(tmp_path, kind, 3, random.Random(5)).failures == ()


def test_a_mixed_run_is_what_the_model_says(tmp_path: Path, kind: str) -> None:
    """Six engines in two processes on the same jobs, variants and applications: the store is what was acknowledged."""
    outcome = registries.mixing(tmp_path, kind, 300, 11)
    assert outcome.failures == ()


def test_one_registry_serves_several_loops_and_threads(tmp_path: Path, kind: str) -> None:
    """One registry may be used from the loops of several threads, and from one loop after another."""
    store = _store(kind, tmp_path)

    async def save() -> None:
        await asyncio.gather(*(store.jobs.save([a_job()]) for _ in range(5)))

    threads = [threading.Thread(target=asyncio.run, args=(save(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asyncio.run(save())
    assert asyncio.run(store.jobs.count()) == 25
    asyncio.run(store.jobs.close())


def test_a_child_of_a_fork_makes_its_own_way(tmp_path: Path, kind: str) -> None:
    """A forked child saves through the registry that it inherited, neither hangs nor disturbs its parent."""
    program = f"""
import asyncio, os, sys
from pathlib import Path
from tests.registries.records import a_job
from tests.registries.test_concurrency import _store
store = _store({kind!r}, Path({str(tmp_path)!r}))
asyncio.run(store.jobs.save([a_job()]))
child = os.fork()
asyncio.run(store.jobs.save([a_job()]))
if child == 0:
    assert asyncio.run(store.jobs.count()) >= 2
    os._exit(0)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert asyncio.run(store.jobs.count()) == 3
asyncio.run(store.jobs.save([a_job()]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


async def test_the_loop_turns_while_a_registry_works(tmp_path: Path, kind: str) -> None:
    """While two thousand jobs are saved the loop goes on turning."""
    store = _store(kind, tmp_path)
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.001)
            turns += 1

    turning = asyncio.create_task(turn())
    await store.jobs.save([a_job() for _ in range(2000)])
    turning.cancel()
    await store.jobs.close()
    assert turns > 2


def test_a_program_ends_without_closing(tmp_path: Path, kind: str) -> None:
    """A program that forgets to close ends by itself, and what it saved is there."""
    program = f"""
import asyncio
from pathlib import Path
from tests.registries.records import a_job
from tests.registries.test_concurrency import _store
asyncio.run(_store({kind!r}, Path({str(tmp_path)!r})).jobs.save([a_job()]))
"""
    subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], timeout=30, check=True)
    assert asyncio.run(_store(kind, tmp_path).jobs.count()) == 1
