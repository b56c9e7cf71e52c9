"""``python -m benchmarks.sources [DIR]``: what comes over from each file of postings, as the import stores it.

One line a file: the reader that took it, its records, how many came in and how many did not, and the share of those
that came in with each field. Rejected records are told below the table, with their reasons.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from attrs import define, field

from kairos.errors import KairosError
from kairos.ingest import ReadContext, open_source, read_postings
from kairos.models import SINGLE_USER_ID, Job

PLACE: Final = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "postings"
"""Where real postings lie beside a checkout, if anywhere."""

NOW: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

FIELDS: Final[dict[str, Callable[[Job], bool]]] = {
    "company": lambda job: bool(job.company),
    "title": lambda job: bool(job.title),
    "location": lambda job: bool(job.location),
    "country": lambda job: bool(job.country),
    "text 400+": lambda job: len(job.description_raw) >= 400,
    "salary": lambda job: job.salary_min is not None or job.salary_max is not None,
    "mode": lambda job: job.remote_type is not None,
    "type": lambda job: job.job_type is not None,
    "level": lambda job: job.level is not None,
    "date": lambda job: job.posted_at is not None,
}
"""The columns, each with what it asks of a posting."""


@define
class Line:
    """What came of one file, or of all."""

    name: str
    reader: str = "–"
    read: int = 0
    jobs: list[Job] = field(factory=list)
    rejected: list[str] = field(factory=list)

    def cells(self) -> list[str]:
        """Return the cells of the line: counts, then shares in per cent."""
        count = len(self.jobs)
        shares = [f"{sum(map(asks, self.jobs)) / count:.0%}" if count else "–" for asks in FIELDS.values()]
        return [self.name, self.reader, str(self.read), str(count), str(self.read - count), *shares]


def main(arguments: list[str] | None = None) -> int:
    """Read every file below a folder and print the table; 0 also where the folder is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sources", description="What comes over from each file.")
    parser.add_argument("folder", nargs="?", type=Path, default=PLACE, help="postings, at any depth below it")
    parser.add_argument("--rejected", type=int, default=20, help="rejected records to show")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"no folder {options.folder}: name one with postings in it", file=sys.stderr)
        return 0
    found = [line_of(path) for path in sorted(options.folder.rglob("*")) if path.is_file()]
    whole = Line(
        "all",
        read=sum(line.read for line in found),
        jobs=[job for line in found for job in line.jobs],
        rejected=[said for line in found for said in line.rejected],
    )
    print(table([*found, whole]))
    for said in whole.rejected[: options.rejected]:
        print(f"rejected: {said}")
    return 0


def line_of(path: Path) -> Line:
    """Return the line of the file at *path*; what keeps it from being read stands among its rejected records.

    Where it does not say whose postings it has, they are taken as an unknown platform's, as ``--platform`` does.
    """
    folder = next((part for part in path.parts if "__" in part), path.parent.name).partition("__")[0]
    line = Line(f"{folder[:14]}/{path.name}")
    for platform in (None, "unknown"):
        line.read, line.jobs, line.rejected = 0, [], []
        try:
            reader, records = read_postings(
                open_source(path), ReadContext(owner_id=SINGLE_USER_ID, now=NOW, platform=platform)
            )
            line.reader = reader.name
            for record in records:
                line.read += 1
                if record.job is None:
                    line.rejected.append(f"{record.place}: {record.reason}")
                else:
                    line.jobs.append(record.job)
            break
        except KairosError as error:
            line.rejected.append(f"{path.name}: {error}")
    return line


def table(rows: list[Line]) -> str:
    """Return *rows* as a table in columns."""
    head = ["file", "reader", "records", "imported", "rejected", *FIELDS]
    cells = [head, *(row.cells() for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    said = [
        "  ".join(
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]
    return "\n".join([said[0], "-" * len(said[0]), *said[1:]])


if __name__ == "__main__":
    sys.exit(main())
