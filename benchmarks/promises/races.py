"""Loops of processes that write at once: to different postings, and to the same one."""

from __future__ import annotations

from pathlib import Path

from benchmarks.promises.table import Outcome, column, faults, postings, run, start
from kairos.errors import ExitCode


def writers(folder: Path, rounds: int, several: int) -> Outcome:
    """Let *several* writers import one posting each, at once, *rounds* times: none is refused, none lost."""
    db = folder / "writers.db"
    run(db, "init")
    failures: list[str] = []
    acknowledged: set[str] = set()
    for number in range(rounds):
        ids = [f"w-{number}-{writer}" for writer in range(several)]
        running = [
            (one, start(db, "import", "jobs", str(postings(folder / f"{writer}.json", [one]))))
            for writer, one in enumerate(ids)
        ]
        for one, process in running:
            said = process.communicate()[1]
            if process.returncode:
                failures.append(f"{one} ended with {process.returncode}: {said[-80:]!r}")
            else:
                acknowledged.add(one)
    failures += [f"{one} was acknowledged and is lost" for one in sorted(acknowledged - _ids(db))]
    failures += faults(db)
    return Outcome(
        promise=f"{several} writers at once: none refused, none lost", n=rounds * several, failures=tuple(failures)
    )


def races(folder: Path, rounds: int, several: int) -> Outcome:
    """Let *several* processes apply to the same job: exactly one is accepted, the others refused as documented."""
    db = folder / "races.db"
    run(db, "import", "jobs", str(postings(folder / "stock.json", [f"r-{number}" for number in range(rounds)])))
    failures: list[str] = []
    for number in range(rounds):
        running = [start(db, "apply", f"r-{number}") for _ in range(several)]
        ends = []
        for process in running:
            process.communicate()
            ends.append(process.returncode)
        if sorted(ends) != [ExitCode.OK, *[ExitCode.REFUSED] * (several - 1)]:
            failures.append(f"race {number}: ended with {sorted(ends)}")
    there = column(db, "SELECT count(*) FROM application")
    if there != {rounds}:
        failures.append(f"{there} applications after {rounds} races")
    failures += faults(db)
    return Outcome(
        promise=f"{several} apply to one job at once: exactly one is accepted", n=rounds, failures=tuple(failures)
    )


def _ids(db: Path) -> set[str]:
    return column(db, "SELECT platform_job_id FROM job")
