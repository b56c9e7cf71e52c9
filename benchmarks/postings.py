"""Synthetic postings: invented, repeatable, 3 KB of text each, and files that hold many of them."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from kairos.analysis import ANALYZER_VERSION
from kairos.models import SINGLE_USER_ID
from kairos.models.clock import to_text
from kairos.workspace import open_workspace

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_SYLLABLES = ("ka", "ro", "mi", "ten", "lu", "sor", "va", "ni", "pel", "do", "gra", "fi", "ot", "ber", "san", "qui")
_TITLES = ("Data Engineer", "Backend Developer", "Nurse", "Site Manager", "Accountant", "Research Scientist")
_PLACES = ("Oslo", "Ghent", "Sydney NSW", "Leeds", "Remote", "Porto")
_ASKS = "Required: Python, PostgreSQL, 3+ years of experience. Nice to have: Docker, Kubernetes."


def texts(count: int, *, size: int = 3_000, seed: int = 1) -> Iterator[str]:
    """Yield *count* texts of about *size* characters; word frequencies fall off as those of a language do."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(8_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    for _ in range(count):
        yield " ".join(chance.choices(words, weights, k=size // 6)) + "\n" + _ASKS


def records(count: int, *, size: int = 3_000, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield *count* postings in Kairos's own form."""
    for number, text in enumerate(texts(count, size=size, seed=seed)):
        yield {
            "source": "seek",
            "external_id": f"b-{number}",
            "title": f"{_TITLES[number % 6]} {number}",
            "company_name": f"Tern Analytics {number % 997}",
            "location": _PLACES[number % 6],
            "description": text,
            "apply_url": f"https://jobs.example/{number}",
            "posted_at": to_text(NOW - timedelta(hours=number % 2_000)),
        }


def write_postings(path: Path, count: int) -> Path:
    """Write *count* postings as one JSON list, a record at a time."""
    with path.open("w", encoding="utf-8") as file:
        for number, record in enumerate(records(count)):
            file.write(("[\n" if number == 0 else ",\n") + json.dumps(record))
        file.write("\n]\n")
    return path


def empty_file(path: Path, *, search: bool = True) -> Path:
    """Make a Kairos file without postings; without *search*, its full-text triggers are gone."""
    open_workspace(path, now=lambda: NOW).close()
    if not search:
        conn = sqlite3.connect(path)
        for name in ("insert", "update", "delete"):
            conn.execute(f"DROP TRIGGER job_fts_{name}")
        conn.commit()
        conn.close()
    return path


def full_file(path: Path, count: int, *, size: int = 3_000, search: bool = False) -> Path:
    """Make a Kairos file of *count* analysed and scored postings, by raw SQL since only the result matters here.

    Args:
        path: Where.
        count: How many postings.
        size: Characters of each text; the same few hundred texts serve again and again.
        search: Whether the full-text index is filled too.
    """
    empty_file(path)
    with open_workspace(path, now=lambda: NOW) as workspace:
        # Nothing in the file is to wait for a new score.
        current = workspace.scored_against()
    conn = sqlite3.connect(path, isolation_level=None)
    conn.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF;")
    triggers = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    conn.execute("BEGIN IMMEDIATE")
    for name, _ in triggers:
        conn.execute(f"DROP TRIGGER {name}")
    sample = list(texts(min(count, 500), size=size))
    conn.executemany(
        """
        INSERT INTO job (id, owner_id, platform, platform_job_id, title, company, location, url, status, scraped_at,
            posted_at, content_hash, analysis_due, description_raw)
        VALUES (?, ?, 'seek', ?, ?, ?, ?, ?, 'analyzed', ?, ?, 'bench', 0, ?)
        """,
        _job_rows(count, sample),
    )
    conn.executemany(
        "INSERT INTO jd_analysis (job_id, owner_id, match_score, analyzed_at, profile_hash, analyzer_version)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        _analysis_rows(count, current),
    )
    if search:
        conn.execute("INSERT INTO job_fts (job_fts) VALUES ('rebuild')")
    for _, sql in triggers:
        conn.execute(sql)
    conn.execute("COMMIT")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()
    return path


def _ids(count: int) -> Iterator[str]:
    chance = random.Random(7)
    for _ in range(count):
        text = f"{chance.getrandbits(128):032x}"
        yield f"{text[:8]}-{text[8:12]}-4{text[13:16]}-8{text[17:20]}-{text[20:]}"


def _job_rows(count: int, sample: list[str]) -> Iterator[tuple[Any, ...]]:
    for number, job_id in enumerate(_ids(count)):
        yield (
            job_id,
            SINGLE_USER_ID,
            f"b-{number}",
            f"{_TITLES[number % 6]} {number}",
            f"Tern Analytics {number % 997}",
            _PLACES[number % 6],
            f"https://jobs.example/{number}",
            to_text(NOW - timedelta(days=30) + timedelta(seconds=number // 50)),
            to_text(NOW - timedelta(hours=number % 2_000)),
            sample[number % len(sample)],
        )


def _analysis_rows(count: int, current: str) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(11)
    for job_id in _ids(count):
        yield job_id, SINGLE_USER_ID, round(chance.random(), 4), to_text(NOW), current, ANALYZER_VERSION
