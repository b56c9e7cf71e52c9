"""One save and one look-up among many jobs: a Kairos file, our JSON files, and the way JSON registries are kept today.

``python -m benchmarks.registries`` prints times and ratios of one run; ``--full`` goes to 100,000 jobs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import tempfile
import time
import uuid
from pathlib import Path
from statistics import median

from benchmarks.measure import versions
from kairos.registries import JobRecord, JobRegistry
from kairos.registries.json_files import JobRegistry as JsonJobs

_WORDS = [f"{a}{b}" for a in ("data", "ware", "tran", "mark", "sto", "kel") for b in ("ing", "er", "ion", "al", "ware")]


def jobs(count: int, chance: random.Random) -> list[JobRecord]:
    """Return *count* invented jobs with a text of about a kilobyte."""
    return [
        JobRecord(
            job_id=uuid.UUID(int=chance.getrandbits(128), version=4),
            source="naukri",
            external_id=f"{chance.getrandbits(60):x}",
            title=" ".join(chance.sample(_WORDS, 3)).title(),
            company_name=f"{chance.choice(_WORDS).title()} {chance.randrange(count)}",
            location="Pune, India",
            description=" ".join(chance.choices(_WORDS, k=150)),
            skills_required=["SQL", "Python"],
        )
        for _ in range(count)
    ]


class Plain:
    """A JSON registry as they are kept today: the whole file read for each look-up, and written anew for each save."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> list[dict[str, object]]:
        """Return the records."""
        found: list[dict[str, object]] = json.loads(self.path.read_text(encoding="utf-8"))
        return found

    def save(self, more: list[JobRecord]) -> None:
        """Add or change records."""
        index = {record["job_id"]: record for record in (self.read() if self.path.exists() else [])}
        index |= {str(job.job_id): job.to_dict() for job in more}
        draft = self.path.with_suffix(".tmp")
        with draft.open("w", encoding="utf-8") as stream:
            json.dump(list(index.values()), stream, ensure_ascii=False, indent=2)
        os.replace(draft, self.path)  # noqa: PTH105  # as it is written today

    def get(self, job_id: uuid.UUID) -> JobRecord:
        """Return one record."""
        return next(JobRecord.from_dict(one) for one in self.read() if one["job_id"] == str(job_id))


async def timed(registry: JobRegistry | JsonJobs, stock: list[JobRecord], more: list[JobRecord]) -> list[float]:
    """Return the seconds of filling, of one save and of one look-up (medians), and how long the loop waited at most."""
    began = time.perf_counter()
    await registry.save(stock)
    filled = time.perf_counter() - began
    waits = [0.0]

    async def turn() -> None:
        while True:
            at = time.perf_counter()
            await asyncio.sleep(0.001)
            waits.append(time.perf_counter() - at - 0.001)

    turning = asyncio.create_task(turn())
    saves, gets = [], []
    for job in more:
        began = time.perf_counter()
        await registry.save([job])
        saves.append(time.perf_counter() - began)
        began = time.perf_counter()
        await registry.get(job.job_id)
        gets.append(time.perf_counter() - began)
    turning.cancel()
    await registry.close()
    return [filled, median(saves), median(gets), max(waits)]


def plainly(path: Path, stock: list[JobRecord], more: list[JobRecord]) -> list[float]:
    """Return the same of a registry as they are kept today."""
    plain = Plain(path)
    began = time.perf_counter()
    plain.save(stock)
    filled = time.perf_counter() - began
    saves, gets = [], []
    for job in more:
        began = time.perf_counter()
        plain.save([job])
        saves.append(time.perf_counter() - began)
        began = time.perf_counter()
        plain.get(job.job_id)
        gets.append(time.perf_counter() - began)
    return [filled, median(saves), median(gets), 0.0]


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.registries", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--full", action="store_true", help="100,000 jobs as well")
    parser.add_argument("--times", type=int, default=20, help="saves and look-ups that the medians are of")
    options = parser.parse_args(arguments)
    print(versions())
    for count in (10_000, 100_000) if options.full else (10_000,):
        chance = random.Random(count)
        stock, more = jobs(count, chance), jobs(options.times, chance)
        with tempfile.TemporaryDirectory() as folder:
            file = asyncio.run(timed(JobRegistry(Path(folder) / "k.db"), stock, more))
            files = asyncio.run(timed(JsonJobs(Path(folder) / "jobs.json"), stock, more[:5]))
            today = plainly(Path(folder) / "today.json", stock, more[:5])
        print(f"\n{count:,} jobs                     all at once   one save   one look-up   the loop waits at most")
        for title, (filled, save, get, wait) in (("Kairos file", file), ("JSON files", files), ("as today", today)):
            row = f"{title:<22} {filled:>14.1f} s {save * 1e3:>8.2f} ms {get * 1e3:>9.3f} ms"
            print(row + (f" {wait * 1e3:>14.1f} ms" if wait else ""))
        print(f"as today / Kairos file: one save {today[1] / file[1]:,.0f} x, one look-up {today[2] / file[2]:,.0f} x")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
