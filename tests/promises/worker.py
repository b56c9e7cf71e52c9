"""Processes that the checkers start beside the command line: a long-lived writer, and a stock of postings to race for.

Run: ``python tests/promises/worker.py stream FILE N`` imports N postings, one a transaction, in one process, and prints
each id once its import has returned; ``… stock FILE N`` imports ``kx-0`` to ``kx-(N-1)`` at once.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kairos.workspace import Workspace, open_workspace


def import_ids(ws: Workspace, ids: Iterable[str], place: Path) -> None:
    """Import one posting for each of *ids*, all in one transaction."""
    postings = [
        {
            "source": "kx",
            "external_id": one,
            "title": f"Engineer {one}",
            "company_name": "Tern",
            "description": "Python",
        }
        for one in ids
    ]
    place.write_text(json.dumps(postings), encoding="utf-8")
    ws.import_jobs(place)


def main(task: str, path: str, count: int) -> int:
    """Do one task and return the exit code."""
    with tempfile.TemporaryDirectory() as folder, open_workspace(path) as ws:
        place = Path(folder) / "postings.json"
        if task == "stock":
            import_ids(ws, (f"kx-{number}" for number in range(count)), place)
            return 0
        # A later run of the same file goes on where the last one was killed, so that every id is acknowledged once.
        first = ws.count_jobs(cap=10**9)
        for number in range(first, first + count):
            import_ids(ws, [f"kx-s{number}"], place)
            print(f"kx-s{number}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
