"""Loops that kill a command with SIGKILL at a random moment and look at what it left."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.promises.table import (
    Outcome,
    column,
    faults,
    killed,
    moment,
    postings,
    run,
    start,
    strays,
    usual_time,
)
from kairos.db.migrations import LATEST, migrate

_IDS = "SELECT platform_job_id FROM job"
_BATCH = 20


def imports(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """Kill imports: what was acknowledged is there, and a batch is there whole or not at all."""
    db = folder / "import.db"
    source = folder / "batch.json"
    usual = usual_time(db, "import", "jobs", str(postings(source, [f"w-{number}" for number in range(_BATCH)])))
    failures: list[str] = []
    for number in range(rounds):
        batch = {f"k-{number}-{item}" for item in range(_BATCH)}
        process = start(db, "import", "jobs", str(postings(source, sorted(batch))))
        acknowledged = killed(process, moment(chance, usual))
        there = batch & column(db, _IDS)
        if acknowledged and there != batch:
            failures.append(f"round {number}: acknowledged, and {len(there)} of {_BATCH} are there")
        elif there and there != batch:
            failures.append(f"round {number}: {len(there)} of {_BATCH} are there")
        failures += [f"round {number}: {fault}" for fault in faults(db)] if number % 20 == 0 else []
    failures += [*faults(db), *strays(db, source.name)]
    return Outcome(promise="kill -9 of an import: nothing lost, no half batch", n=rounds, failures=tuple(failures))


def applications(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """Kill applications: each acknowledged one is there, with its event; none without."""
    db = folder / "apply.db"
    source = folder / "stock.json"
    run(db, "import", "jobs", str(postings(source, [f"a-{number}" for number in range(rounds + 1)])))
    usual = usual_time(db, "apply", f"a-{rounds}")
    failures: list[str] = []
    for number in range(rounds):
        acknowledged = killed(start(db, "apply", f"a-{number}"), moment(chance, usual))
        applied = column(
            db,
            f"SELECT p.id FROM application AS p JOIN job AS j ON j.id = p.job_id WHERE platform_job_id = 'a-{number}'",
        )
        told = {
            one for one in applied if column(db, f"SELECT 1 FROM event WHERE verb = 'apply' AND subject_id = '{one}'")
        }
        if (acknowledged and not applied) or len(applied) > 1 or told != applied:
            failures.append(f"round {number}: {acknowledged=}, {len(applied)} applications, {len(told)} events")
    failures += [*faults(db), *strays(db, source.name)]
    return Outcome(
        promise="kill -9 of apply: nothing lost, never without its event", n=rounds, failures=tuple(failures)
    )


def backups(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """Kill backups: a file of the backup's name is a whole backup, and no draft stays."""
    db, source, target = folder / "backup.db", folder / "stock.json", folder / "copy.bak"
    ids = {f"b-{number}" for number in range(500)}
    run(db, "import", "jobs", "--no-analysis", str(postings(source, sorted(ids))))
    usual = usual_time(db, "backup", str(target))
    failures: list[str] = []
    for number in range(rounds):
        target.unlink(missing_ok=True)
        acknowledged = killed(start(db, "backup", str(target)), moment(chance, usual))
        if target.exists():
            if faults(target) or column(target, _IDS) != ids:
                failures.append(f"round {number}: what stands there is no whole backup")
        elif acknowledged:
            failures.append(f"round {number}: acknowledged, and nothing stands there")
    target.unlink(missing_ok=True)
    # The next one sweeps what a killed one left.
    run(db, "backup", str(target))
    failures += [*faults(db), *strays(db, source.name, target.name)]
    return Outcome(promise="kill -9 of a backup: whole or not there", n=rounds, failures=tuple(failures))


def restores(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """Kill restores: the file then holds what it held, or what the backup holds, whole."""
    db, other, copy = folder / "restore.db", folder / "other.db", folder / "copy.bak"
    source = folder / "stock.json"
    held = {f"now-{number}" for number in range(300)}
    saved = {f"then-{number}" for number in range(400)}
    run(other, "import", "jobs", "--no-analysis", str(postings(source, sorted(saved))))
    run(other, "backup", str(copy))
    run(db, "import", "jobs", "--no-analysis", str(postings(source, sorted(held))))
    clean = shutil.copyfile(db, folder / "clean.db")
    usual = usual_time(db, "restore", str(copy))
    failures: list[str] = []
    for number in range(rounds):
        _put(clean, db)
        acknowledged = killed(start(db, "restore", str(copy)), moment(chance, usual))
        wrong = faults(db)
        there = column(db, _IDS) if not wrong else set()
        if wrong or there not in (held, saved) or (acknowledged and there != saved):
            failures.append(f"round {number}: {acknowledged=}, {len(there)} postings, {wrong[:1]}")
    return Outcome(promise="kill -9 of a restore: the one or the other, whole", n=rounds, failures=tuple(failures))


def migrations(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """Kill migrations of a file at the first schema: every row stays, and the next start finishes."""
    db = folder / "migrate.db"
    old = _first_schema(folder / "old.db", 1_000)
    ids = column(old, _IDS)
    _put(old, db)
    usual = usual_time(db, "init")
    failures: list[str] = []
    for number in range(rounds):
        _put(old, db)
        killed(start(db, "init"), moment(chance, usual))
        if faults(db) or column(db, _IDS) != ids:
            failures.append(f"round {number}: rows or pages are missing")
        if run(db, "init") or column(db, "PRAGMA user_version") != {LATEST} or column(db, _IDS) != ids:
            failures.append(f"round {number}: the next start did not finish it")
    return Outcome(promise="kill -9 of a migration: every row, and it goes on", n=rounds, failures=tuple(failures))


LOOPS: tuple[Callable[[Path, int, random.Random], Outcome], ...] = (
    imports,
    applications,
    backups,
    restores,
    migrations,
)


def _put(source: Path, db: Path) -> None:
    for stale in db.parent.glob(f"{db.name}*"):
        stale.unlink()
    shutil.copyfile(source, db)


def _first_schema(path: Path, count: int) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        migrate(conn, stop_before="002_add_cursor_pagination_index")
        conn.execute("BEGIN")
        conn.executemany(
            "INSERT INTO job (id, platform, platform_job_id, title, scraped_at) VALUES (?, 'seek', ?, ?, ?)",
            [
                (
                    f"{number:08x}-0000-4000-8000-000000000000",
                    f"m-{number}",
                    f"Engineer {number}",
                    "2026-11-20T00:00:00.000000Z",
                )
                for number in range(count)
            ],
        )
        conn.execute("COMMIT")
    return path
