"""The postings that were labelled by reading them: labels from the repository, texts from the folder of public files.

The labels name a source file and a record only; a text is never kept here. A record is the ordinal, from 0, of what
Kairos's reader yields for the file, or the line of the one file inside a Hacker News archive.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from kairos.ingest import ReadContext, open_source, read_postings
from kairos.ingest.html_text import readable
from kairos.models import Job

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests/analysis/labels/postings.jsonl"
READERS = ROOT / "tests/analysis/labels/readers.jsonl"
READ_AGAIN = ROOT / "tests/analysis/labels/readers_again.jsonl"
POSTINGS = ROOT.parent / "shared/data/postings"
_NOW = datetime(2026, 11, 22, tzinfo=UTC)
_PLATFORMS = {
    "adzuna": "adzuna",
    "linkedin": "linkedin",
    "final_ml_jobs": "dice",
    "Fmak95": "indeed",
    "remoteok": "remoteok",
    "hn_jobs": "hackernews",
}
"""The board that a file without a column for it came from, by a part of the path."""


@frozen(kw_only=True)
class Labelled:
    """One posting with what a reader found in it."""

    part: str
    """``a`` and ``d`` were looked at while the rules were made, ``b`` and ``e`` were not."""
    name: str
    """Source file and record."""
    title: str
    text: str
    label: dict[str, Any]


def labelled(folder: Path, labels: Path = LABELS) -> tuple[list[Labelled], list[str]]:
    """Return the labelled postings whose texts are in *folder*, and a line for each that is not as it was.

    Args:
        folder: Holds the public files at the paths that the labels name.
        labels: One JSON object a line.
    """
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    wanted: dict[str, set[int]] = {}
    for row in rows:
        wanted.setdefault(row["file"], set()).add(row["record"])
    texts: dict[tuple[str, int], tuple[str, str]] = {}
    for file, records in wanted.items():
        if (folder / file).exists():
            texts.update({(file, number): found for number, *found in read_texts(folder / file) if number in records})
    found: list[Labelled] = []
    missing: list[str] = []
    for row in rows:
        name = f"{row['file']} {row['record']}"
        title, text = texts.get((row["file"], row["record"]), ("", ""))
        if hashlib.sha256(title.encode()).hexdigest()[:16] != row["title_sha256"]:
            missing.append(f"{name}: {'another title' if title else 'no such record'}")
            continue
        found.append(Labelled(part=row["part"], name=name, title=title, text=text, label=row))
    return found, missing


def read_texts(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield ``(record, title, text)`` of every posting in *path*: an archive of Hacker News, CSV or JSON."""
    if path.name.endswith(".tar.gz"):
        yield from _archive(path)
        return
    for number, job in read_jobs(path):
        yield number, job.title, job.description_raw


def read_jobs(path: Path) -> Iterator[tuple[int, Job]]:
    """Yield ``(record, posting)`` of every posting in *path*, as an import reads it."""
    platform = next((board for piece, board in _PLATFORMS.items() if piece in str(path)), None)
    context = ReadContext(owner_id="bench", now=_NOW, platform=platform)
    _, records = read_postings(open_source(str(path)), context)
    for number, record in enumerate(records):
        if record.job is not None:
            yield number, record.job


def _archive(path: Path) -> Iterator[tuple[int, str, str]]:
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            for number, line in enumerate(io.TextIOWrapper(file, "utf-8") if file else ()):
                record = json.loads(line)
                text = readable(record["hn_text"]) if "hn_text" in record else ""
                yield number, text.split("\n")[0][:200], text


def sample(folder: Path, count: int, *, least: int = 400) -> list[tuple[str, str]]:
    """Return the first *count* postings with *least* characters or more of the labelled files, the files by turns."""
    files = sorted({json.loads(line)["file"] for line in LABELS.read_text(encoding="utf-8").splitlines()})
    turns = [iter(read_texts(folder / file)) for file in files if (folder / file).exists()]
    return list(_by_turns(turns, count, least))


def _by_turns(turns: Iterable[Iterator[tuple[int, str, str]]], count: int, least: int) -> Iterator[tuple[str, str]]:
    waiting = list(turns)
    while waiting and count:
        for turn in tuple(waiting):
            for _, title, text in turn:
                if len(text) >= least:
                    yield title, text
                    count -= 1
                    break
            else:
                waiting.remove(turn)
            if not count:
                return
