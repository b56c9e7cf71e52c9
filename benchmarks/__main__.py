"""``python -m benchmarks``: measure, and print one table.

Exits 0 whatever the figures are: a busy machine is no failure. ``--large`` adds what takes minutes and gigabytes.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import importing, pages, starting, writing
from benchmarks.measure import Row, table, versions


def main(arguments: list[str] | None = None) -> int:
    """Run the groups that are asked for and print their rows as one table."""
    options = _parser().parse_args(arguments)
    began = time.monotonic()
    found: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="kairos-bench-") as name:
        for group, measure in _groups(Path(name), options).items():
            if options.only and group not in options.only.split(","):
                continue
            print(f"measuring: {group}", file=sys.stderr, flush=True)
            found += measure()
    print(f"{os.cpu_count()} cores, {versions()}; {time.monotonic() - began:.0f} s")
    print("CPU time, medians, sides by turns in one run; a ratio is the median of the rounds' ratios.\n")
    print(table(found))
    return 0


def _groups(folder: Path, options: argparse.Namespace) -> dict[str, Callable[[], list[Row]]]:
    size, full, rounds = options.size, options.full, options.rounds
    groups: dict[str, Callable[[], list[Row]]] = {
        "import": lambda: importing.rows(folder, size, rounds),
        "pages": lambda: pages.rows(folder, full, max(rounds, 2 * rounds - 1)),
        "writes": lambda: writing.one_row_rows(folder, size, full, 60 * rounds),
        "start": lambda: starting.rows(folder, size, 3 * rounds),
        "snapshot": lambda: writing.snapshot_rows(folder, size, rounds),
        "memory": lambda: starting.memory_rows(folder, size),
    }
    if options.large:
        groups["large memory"] = lambda: starting.memory_rows(folder, 10 * size)
        groups["large pages"] = lambda: pages.rows(folder, 10 * full, rounds)
    return groups


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="What is fast and what is not, as ratios."
    )
    parser.add_argument("--size", type=int, default=10_000, help="postings to import, write and export")
    parser.add_argument("--full", type=int, default=100_000, help="postings in the file that pages are read from")
    parser.add_argument("--rounds", type=int, default=5, help="how often each side runs")
    parser.add_argument("--only", default="", help="groups, by commas: import,pages,writes,start,snapshot,memory")
    parser.add_argument(
        "--large", action="store_true", help="also the import of ten times --size, pages of ten times --full"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
