"""The postings that were labelled for mode, type, level and pay by reading them."""

from __future__ import annotations

import json
from pathlib import Path

from kairos.models import JobType, Level, RemoteType

LABELS = Path(__file__).parent / "labels"
ROWS = [json.loads(line) for line in (LABELS / "work.jsonl").read_text(encoding="utf-8").splitlines()]


def test_shape() -> None:
    """80 postings, each named once and in no other part, with answers of the model's own words and no text."""
    others = [json.loads(line) for line in (LABELS / "postings.jsonl").read_text(encoding="utf-8").splitlines()]
    named = {(row["file"], row["record"]) for row in ROWS}
    assert len(named) == len(ROWS) == 80
    assert named.isdisjoint((row["file"], row["record"]) for row in others)
    for row in ROWS:
        assert row["part"] == "c"
        assert row["remote_type"] in {None, *map(str, RemoteType)}
        assert row["job_type"] in {None, *map(str, JobType)}
        assert row["level"] in {None, *map(str, Level)}
        assert row["salary"] is None or set(row["salary"]) == {"min", "max", "currency", "period"}
