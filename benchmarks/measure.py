"""How things are timed and told: sides by turns in one run, medians, ratios, one table.

CPU time is the process's own (``time.process_time``), since wall time on a busy machine moves by a factor of two.
"""

from __future__ import annotations

import gc
import platform
import sqlite3
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from attrs import frozen


@frozen(kw_only=True)
class Row:
    """One line of the table."""

    operation: str
    n: str
    """How many postings, and how often it was measured."""
    limit: str
    """What the same work costs without Kairos; empty where the ratio is of two figures of Kairos's own."""
    kairos: str
    ratio: float | None = None
    goal: float | None = None
    """The ratio at most; None for a figure that has no goal."""
    note: str = ""

    @property
    def met(self) -> str:
        """Whether the goal is met: yes, no, or a dash where there is none."""
        if self.goal is None or self.ratio is None:
            return "–"
        return "yes" if self.ratio <= self.goal else "no"


@frozen
class Cost:
    """What one run took, in seconds."""

    cpu: float
    wall: float


def timed(work: Callable[[], object], repeats: int = 1) -> Cost:
    """Return what one *work* costs over *repeats* of it, with the garbage of earlier runs out of the way."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(repeats):
        work()
    return Cost((time.process_time() - cpu) / repeats, (time.perf_counter() - wall) / repeats)


def by_turns(sides: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """Run every side once a round, so that what slows the machine down slows them all.

    The order turns round each time: none is always the one after the coldest.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            costs[name].append(sides[name]())
    return costs


def ratio(kairos: Sequence[Cost], limit: Sequence[Cost]) -> float:
    """Return the median of the rounds' ratios of CPU time."""
    return statistics.median(one.cpu / max(other.cpu, 1e-9) for one, other in zip(kairos, limit, strict=True))


def median_cpu(costs: Sequence[Cost]) -> float:
    """Return the median CPU time in seconds."""
    return statistics.median(cost.cpu for cost in costs)


def seconds(value: float) -> str:
    """Return a duration with three digits and its unit.

    Example:
        >>> seconds(0.0123), seconds(2.5)
        ('12.3 ms', '2.50 s')
    """
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.1f} ms" if value >= 1e-3 else f"{value * 1e6:.0f} µs"


def compared(
    operation: str, n: str, kairos: Sequence[Cost], limit: Sequence[Cost], goal: float | None, note: str = ""
) -> Row:
    """Return the row of two sides that were measured by turns."""
    return Row(
        operation=operation,
        n=n,
        limit=seconds(median_cpu(limit)),
        kairos=seconds(median_cpu(kairos)),
        ratio=ratio(kairos, limit),
        goal=goal,
        note=note,
    )


def table(rows: Sequence[Row]) -> str:
    """Return *rows* as a table in plain text."""
    lines = [
        ("operation", "n", "limit", "Kairos", "ratio", "goal", "met"),
        *(
            (
                row.operation,
                row.n,
                row.limit,
                row.kairos,
                "" if row.ratio is None else f"{row.ratio:.2f}",
                "" if row.goal is None else f"≤ {row.goal:g}",
                row.met,
            )
            for row in rows
        ),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    right = (2, 3, 4, 5)
    shown = [
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    notes = [f"{row.operation}: {row.note}" for row in rows if row.note]
    return "\n".join([shown[0], "-" * len(shown[0]), *shown[1:], *([""] if notes else []), *notes])


def versions() -> str:
    """Return what was measured with: Python, SQLite and the packages that are on a hot path."""
    parts = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for name in ("attrs", "cattrs", "click", "sqlite-utils", "textual"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} absent")
    return ", ".join(parts)
