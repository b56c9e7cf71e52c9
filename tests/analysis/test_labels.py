"""The postings that were labelled by reading them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kairos.analysis import analyze
from kairos.models import JobType, Level, RemoteType

LABELS = Path(__file__).parent / "labels/postings.jsonl"
ROWS = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
POSTINGS = Path(__file__).resolve().parents[3] / "shared/data/postings"
KEYS = {
    "part", "file", "record", "title_sha256", "years", "skill_years", "rights", "degree", "required", "preferred",
    "groups", "remote_type", "job_type", "salary", "level", "language",
}  # fmt: skip


def test_shape() -> None:
    """150 postings in two parts of 75, each named once, with answers of the model's own words and no text."""
    assert [sum(row["part"] == part for row in ROWS) for part in "ab"] == [75, 75]
    assert len({(row["file"], row["record"]) for row in ROWS}) == 150
    for row in ROWS:
        assert set(row) == KEYS
        assert row["remote_type"] in {None, *map(str, RemoteType)}
        assert row["job_type"] in {None, *map(str, JobType)}
        assert row["level"] in {None, *map(str, Level)}
        assert all(len(name) <= 60 for name in (*row["required"], *row["preferred"]))


@pytest.mark.parametrize(("file", "parts"), [("readers", {"d": 80, "e": 80}), ("readers_again", {"d": 20, "e": 20})])
def test_shape_of_the_other_readers(file: str, parts: dict[str, int]) -> None:
    """160 postings by four other readers, 40 of them by two: as the first, and none of those."""
    rows = [json.loads(line) for line in (LABELS.parent / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {part: sum(row["part"] == part for row in rows) for part in "de"} == parts
    assert not {(row["file"], row["record"]) for row in rows} & {(row["file"], row["record"]) for row in ROWS}
    for row in rows:
        assert set(row) == KEYS
        assert row["remote_type"] in {None, *map(str, RemoteType)}
        assert row["job_type"] in {None, *map(str, JobType)}
        assert row["level"] in {None, *map(str, Level)}
        assert all(len(name) <= 90 for name in (*row["required"], *row["preferred"]))


def test_most_is_read_as_a_reader_does() -> None:
    """Of the labelled postings that are at hand, years and rights are read right in nine of ten."""
    if not POSTINGS.is_dir():
        pytest.skip(f"the public postings are not at {POSTINGS}")
    measured = pytest.importorskip("benchmarks.labelled")
    postings, missing = measured.labelled(POSTINGS)
    assert missing == []
    years = rights = 0
    for one in postings:
        asked = analyze(one.title, one.text)
        years += asked.years_experience == one.label["years"]
        rights += all(getattr(asked, field) == answer for field, answer in one.label["rights"].items())
    assert years >= 0.9 * len(postings)
    assert rights >= 0.9 * len(postings)
