"""Starting: commands in fresh processes, by turns with a Python that does nothing; and the memory of an import."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import Cost, Row, by_turns, compared
from benchmarks.postings import full_file, write_postings
from kairos.examples import example_resume
from kairos.workspace import open_workspace

_WRAP = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Starts the command from a small process: what a child counts as its peak begins with its parent's size."""

_MEMORY_LIMIT = 300
"""Megabytes at most while postings are imported, however many."""


def rows(folder: Path, count: int, rounds: int) -> list[Row]:
    """Return the rows on the start of commands on a file of *count* postings, each *rounds* times."""
    path = str(full_file(folder / "start.db", count))
    with open_workspace(path) as ws:
        # A profile with its evidence: a person's own, and not the short way of an empty one.
        ws.import_resume(example_resume())
        ws.refresh()
    kairos = _kairos()
    commands = {
        "pass": [sys.executable, "-c", "pass"],
        "libraries": [sys.executable, "-c", "import attrs, click, json, pathlib, sqlite3"],
        "kairos --help": [*kairos, "--help"],
        "kairos jobs": [*kairos, "--db", path, "jobs"],
        "kairos matches": [*kairos, "--db", path, "matches"],
    }
    goals = {"kairos --help": 4.5, "kairos jobs": 6.0, "kairos matches": 6.0}
    for command in commands.values():
        _run(command)
    costs = by_turns({name: lambda command=command: _run(command) for name, command in commands.items()}, rounds)  # type: ignore[misc]  # bound now, not at the end
    found = [
        compared(f"{name}, to python -c pass", f"{count:,} × {rounds}", costs[name], costs["pass"], goals[name])
        for name in goals
    ]
    floor = "what no command can go below: attrs, click, json, pathlib and sqlite3 imported, nothing done"
    bare = f"{count:,} × {rounds}"
    return [
        *found,
        compared("its libraries alone, to python -c pass", bare, costs["libraries"], costs["pass"], None, floor),
    ]


def memory_rows(folder: Path, count: int) -> list[Row]:
    """Return the row on the peak memory of an import of *count* postings from one JSON file."""
    source = str(write_postings(folder / f"memory-{count}.json", count))
    path = folder / "memory.db"
    bare = _peak([*_kairos(), "--db", str(path), "init"])
    peak = _peak([*_kairos(), "--db", str(path), "import", "jobs", "--no-analysis", source])
    return [
        Row(
            operation=f"peak memory of an import, to {_MEMORY_LIMIT} MB",
            n=f"{count:,}",
            limit=f"{_MEMORY_LIMIT} MB",
            kairos=f"{peak:.0f} MB",
            ratio=peak / _MEMORY_LIMIT,
            goal=1.0,
            note=f"{bare:.0f} MB are the program itself, making an empty file",
        )
    ]


def _kairos() -> list[str]:
    script = Path(sys.executable).with_name("kairos")
    return [str(script)] if script.exists() else [sys.executable, "-m", "kairos"]


def _peak(command: Sequence[str]) -> float:
    """Return the peak memory of a fresh process of *command*, in megabytes."""
    said = subprocess.run([sys.executable, "-I", "-c", _WRAP, *command], check=True, capture_output=True, env=_env())
    # Kilobytes on Linux, bytes on macOS.
    return int(said.stdout) / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _run(command: Sequence[str]) -> Cost:
    """Return what a fresh process of *command* costs."""
    quiet = subprocess.DEVNULL
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=_env())
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - began)


def _env() -> dict[str, str]:
    # With its bytecode kept, as for anybody who starts a program twice.
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
