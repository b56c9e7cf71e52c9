"""What each promise's loop shares: processes of the command line, a look into the file past Kairos, the table."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from attrs import field, frozen


@frozen(kw_only=True)
class Outcome:
    """What a loop found."""

    promise: str
    n: int
    failures: tuple[str, ...] = field(factory=tuple)
    note: str = ""


def shown(outcomes: Sequence[Outcome]) -> str:
    """Return the table: promise, n, failures, and up to three of the failures below each."""
    width = max(len(one.promise) for one in outcomes)
    lines = [f"{'promise'.ljust(width)}  {'n':>6}  failures", "-" * (width + 18)]
    for one in outcomes:
        note = f"  ({one.note})" if one.note else ""
        lines.append(f"{one.promise.ljust(width)}  {one.n:>6,}  {len(one.failures):>8,}{note}")
        lines += [f"    {failure}" for failure in one.failures[:3]]
    return "\n".join(lines)


def command(db: Path, *arguments: str) -> list[str]:
    """Return the argument list of a Kairos command on the file *db*."""
    return [sys.executable, "-m", "kairos", "--db", str(db), *arguments]


def start(db: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a Kairos command on the file *db* in a session of its own, quietly."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        command(db, *arguments), stdin=quiet, stdout=quiet, stderr=subprocess.PIPE, start_new_session=True
    )


def run(db: Path, *arguments: str) -> int:
    """Run a Kairos command to its end and return its exit code."""
    process = start(db, *arguments)
    process.communicate()
    return process.returncode


def killed(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill *process* after *seconds*; return whether it had ended well before."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    return process.returncode == 0


def moment(chance: random.Random, usual: float) -> float:
    """Return a moment to kill at: half of them anywhere in the usual time, half in its last third, where it writes."""
    return chance.uniform(0, 1.15 * usual) if chance.random() < 0.5 else chance.uniform(0.65 * usual, 1.15 * usual)


def usual_time(db: Path, *arguments: str) -> float:
    """Return how long a command takes when nobody kills it."""
    began = time.monotonic()
    run(db, *arguments)
    return time.monotonic() - began


def postings(path: Path, ids: Iterable[str]) -> Path:
    """Write a file of postings with these ids of their source."""
    listed = [
        {
            "source": "seek",
            "external_id": one,
            "title": f"Engineer {one}",
            "company_name": "Tern Analytics",
            "description": "Builds pipelines in Python and PostgreSQL. " * 30,
        }
        for one in ids
    ]
    path.write_text(json.dumps(listed), encoding="utf-8")
    return path


def faults(db: Path) -> list[str]:
    """Return what SQLite itself finds wrong with the file."""
    try:
        with closing(sqlite3.connect(db, timeout=30)) as conn:
            found = [row[0] for row in conn.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            found += [f"a reference of {row[0]} points nowhere" for row in conn.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        return [str(error)]
    return found


def column(db: Path, sql: str) -> set[Any]:
    """Return the first column of a query, asked past Kairos."""
    with closing(sqlite3.connect(db, timeout=30)) as conn:
        return {row[0] for row in conn.execute(sql)}


def strays(db: Path, *known: str) -> list[str]:
    """Return the files in *db*'s folder that are neither it, its log and index, nor among *known*."""
    usual = {db.name, f"{db.name}-wal", f"{db.name}-shm", *known}
    return sorted(one.name for one in db.parent.iterdir() if one.name not in usual)
