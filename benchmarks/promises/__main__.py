"""``python -m benchmarks.promises``: run the loops that take longer than a test may, and print promise, n, failures.

Exits 1 where a promise did not hold. ``--full`` runs the counts that the promises are stated with, which takes hours.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.measure import versions
from benchmarks.promises import kills, postgres, races, registries
from benchmarks.promises.table import Outcome, shown


def main(arguments: list[str] | None = None) -> int:
    """Run the loops and print the table; return 1 where one of them found a failure."""
    options = _options(arguments)
    began = time.monotonic()
    chance = random.Random(options.seed)
    outcomes: list[Outcome] = []
    for loop in kills.LOOPS:
        if _wanted(options.only, loop.__name__):
            with _folder(loop.__name__) as name:
                outcomes.append(loop(Path(name), options.kills, chance))
    raced = (
        (races.writers, options.writes),
        (races.races, options.races),
        (postgres.postgres_writers, options.writes),
        (postgres.postgres_races, options.races),
    )
    for race, rounds in raced:
        if _wanted(options.only, race.__name__):
            with _folder(race.__name__) as name:
                outcomes.append(race(Path(name), rounds, 8))
    for title, engines in _engines(options, chance):
        if _wanted(options.only, title):
            with _folder(title) as name:
                outcomes.append(engines(Path(name)))
    print(f"{versions()}; seed {options.seed}; {time.monotonic() - began:.0f} s\n")
    print(shown(outcomes))
    return int(any(one.failures for one in outcomes))


def _engines(options: argparse.Namespace, chance: random.Random) -> Iterator[tuple[str, Callable[[Path], Outcome]]]:
    """Yield the loops of engines on registries, for each store, with their names."""
    for store in registries.STORES:
        yield "writing", partial(registries.writing, store=store, several=8, ops=options.operations)
        yield "racing", partial(registries.racing, store=store, several=8, rounds=options.races)
        yield "killing", partial(registries.killing, store=store, kills=options.kills, chance=chance)
        yield "mixing", partial(registries.mixing, store=store, ops=options.mixed, seed=options.seed)


def _wanted(only: str, name: str) -> bool:
    return not only or name in only.split(",")


def _folder(name: str) -> tempfile.TemporaryDirectory[str]:
    print(f"running: {name}", file=sys.stderr, flush=True)
    return tempfile.TemporaryDirectory(prefix=f"kairos-{name}-")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.promises", description="Count what Kairos promises.")
    parser.add_argument("--kills", type=int, default=100, help="kills of each command")
    parser.add_argument("--writes", type=int, default=25, help="rounds of eight writers")
    parser.add_argument("--races", type=int, default=50, help="races of eight for one application")
    parser.add_argument("--operations", type=int, default=25, help="saves of each of eight engines")
    parser.add_argument("--mixed", type=int, default=240, help="operations of six engines on the same things")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only",
        default="",
        help="loops, by commas: imports,applications,backups,restores,migrations,writers,races,"
        "postgres_writers,postgres_races,writing,racing,killing,mixing",
    )
    parser.add_argument("--full", action="store_true", help="600 kills of each command, 250 rounds, 1,000 races")
    options = parser.parse_args(arguments)
    if options.full:
        options.kills, options.writes, options.races = 600, 250, 1_000
        options.operations, options.mixed = 250, 2_000
    return options


if __name__ == "__main__":
    sys.exit(main())
