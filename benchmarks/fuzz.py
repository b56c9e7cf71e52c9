"""Puts every file of a folder through every reader of postings, the wrong ones included.

Run: python -m benchmarks.fuzz [DIR], where DIR is ../shared/data/fuzz beside the repository by default. Each reading
must end in records or in a Kairos error of one line; anything else is printed, and the exit code is 1.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from kairos.errors import KairosError
from kairos.ingest import READERS, ReadContext, open_source, read_postings
from kairos.models import SINGLE_USER_ID, canonical_json

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SLOW_SECONDS = 10.0


def outcome(path: Path, reader: str) -> str:
    """Return how reading *path* as *reader* ends: records, error, or what went wrong."""
    context = ReadContext(owner_id=SINGLE_USER_ID, now=NOW, platform="fuzz")
    count = 0
    try:
        with open_source(path) as source:
            for record in read_postings(source, context, format=reader)[1]:
                count += 1
                if record.job is not None:
                    canonical_json([record.job.title, record.job.description_raw, record.job.extra]).encode()
    except KairosError as error:
        return "error" if "\n" not in str(error) else f"an error of two lines: {error}"
    except Exception as error:  # noqa: BLE001  # what is looked for here is whatever a reader lets through
        return f"{type(error).__name__}: {error}"
    return "records" if count else "nothing"


def main() -> int:
    """Print a line a reader, and what went wrong; 0 where nothing did, also where the folder is absent."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    folder = given or Path(__file__).resolve().parents[2] / "shared" / "data" / "fuzz"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        print(f"no files in {folder}: nothing was read")
        return 0
    wrong = []
    slowest = (0.0, "")
    print(
        f"{len(files)} files, {len(READERS)} readers\n{'reader':18}{'records':>9}{'error':>9}{'nothing':>9}{'wrong':>7}"
    )
    for reader in READERS:
        counts: Counter[str] = Counter()
        for path in files:
            began = time.perf_counter()
            said = outcome(path, reader.name)
            took = time.perf_counter() - began
            slowest = max(slowest, (took, f"{reader.name} {path.name}"))
            if said not in ("records", "error", "nothing") or took > SLOW_SECONDS:
                wrong.append(f"{reader.name} {path}: {said}, {took:.1f} s")
                said = "wrong"
            counts[said] += 1
        cells = "".join(
            f"{counts[name]:>{size}}" for name, size in (("records", 9), ("error", 9), ("nothing", 9), ("wrong", 7))
        )
        print(f"{reader.name:18}{cells}", flush=True)
    print(f"\nslowest: {slowest[0]:.2f} s, {slowest[1]}")
    print("\n".join(wrong) or f"nothing wrong in {len(files) * len(READERS):,} readings")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
