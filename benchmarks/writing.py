"""Writing: one row at a time at two sizes of file, and the whole file as one document."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
from collections.abc import Callable
from contextlib import closing
from itertools import count as counted
from pathlib import Path
from typing import Any

from benchmarks.measure import Cost, Row, by_turns, compared, seconds, timed
from benchmarks.postings import full_file
from kairos.models import JobFilter
from kairos.workspace import Workspace, open_workspace


def one_row_rows(folder: Path, small: int, large: int, writes: int) -> list[Row]:
    """Return the rows on a note written to one posting, at *small* and at *large* postings, by turns."""
    places = {count: full_file(folder / f"writes-{count}.db", count) for count in (small, large)}
    with (
        open_workspace(places[small]) as little,
        open_workspace(places[large]) as big,
        closing(_connected(places[small])) as bare,
    ):
        sides = {"small": _noting(little), "large": _noting(big), "raw": _updating(little, bare)}
        taken = by_turns(sides, writes)
    slow = {name: statistics.quantiles([cost.wall for cost in costs], n=20)[-1] for name, costs in taken.items()}
    return [
        Row(
            operation=f"one-row write at {large:,}, to {small:,} (p95, wall)",
            n=f"{writes}",
            limit=seconds(slow["small"]),
            kairos=seconds(slow["large"]),
            ratio=slow["large"] / slow["small"],
            goal=1.5,
        ),
        Row(
            operation=f"one-row write at {small:,}, to a bare UPDATE (p95, wall)",
            n=f"{writes}",
            limit=seconds(slow["raw"]),
            kairos=seconds(slow["small"]),
            ratio=slow["small"] / slow["raw"],
        ),
    ]


def _noting(ws: Workspace) -> Callable[[], Cost]:
    ids = [row.id for row in ws.jobs(JobFilter(), limit=1_000)]
    turn = counted()

    def note() -> Cost:
        number = next(turn)
        return timed(lambda: ws.note(ids[number % len(ids)], f"called {number} times"))

    return note


def _updating(ws: Workspace, conn: sqlite3.Connection) -> Callable[[], Cost]:
    ids = [row.id for row in ws.jobs(JobFilter(), limit=1_000)]
    turn = counted()

    def update() -> Cost:
        number = next(turn)
        values = (f"wrote {number} times", ids[number % len(ids)])
        return timed(lambda: conn.execute("UPDATE job SET notes = ? WHERE id = ?", values))

    return update


def _connected(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None)
    # As safe as Kairos's own: another setting would be another work.
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("PRAGMA wal_autocheckpoint = 0")
    return conn


def snapshot_rows(folder: Path, count: int, rounds: int) -> list[Row]:
    """Return the row on the export of a file of *count* postings, against ``json.dumps`` of dicts that are ready."""
    place = full_file(folder / f"snapshot-{count}.db", count)
    ready = _dicts(place)
    target = folder / "snapshot.json"

    def dump() -> None:
        with target.open("w", encoding="utf-8") as file:
            file.write(json.dumps(ready))
            file.flush()
            os.fsync(file.fileno())

    def export() -> None:
        target.unlink(missing_ok=True)
        ws.export_snapshot(target)

    with open_workspace(place) as ws:
        costs = by_turns({"export": lambda: timed(export), "dump": lambda: timed(dump)}, rounds)
    n = f"{count:,} × {rounds}"
    return [compared("snapshot of the file, to json.dumps of dicts", n, costs["export"], costs["dump"], 0.5)]


def _dicts(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the file's postings and analyses as dicts, JSON columns as what they hold."""
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        return {
            table: [
                {key: _opened(row[key]) for key in row.keys()}  # noqa: SIM118  # a Row yields values
                for row in conn.execute(f"SELECT * FROM {table}")
            ]
            for table in ("job", "jd_analysis")
        }


def _opened(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value[:1] in ("[", "{") else value
