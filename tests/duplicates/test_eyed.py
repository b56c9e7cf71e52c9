"""Pairs of real records that were read by eye: what is certain is right, and what is one job is found."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from benchmarks.duplicates import read_folder
from kairos.duplicates import Trace, compare, trace_of
from kairos.models import Verdict
from tests.conftest import SHARED_DATA

POSTINGS = SHARED_DATA / "postings"
EYED = json.loads((Path(__file__).parent / "eyed.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not POSTINGS.is_dir(), reason="the postings that the pairs are of are not here")


@cache
def _traces() -> dict[tuple[str, int], Trace]:
    return {(one.file, one.number): trace_of(one.job) for one in read_folder(POSTINGS)[0]}


def _verdicts(word: str) -> list[Verdict | None]:
    traces = _traces()
    verdicts: list[Verdict | None] = []
    for files, pairs in EYED[word].items():
        file, _, other_file = files.partition(" ")
        for first, second in pairs:
            one, other = traces.get((file, first)), traces.get((other_file or file, second))
            if one and other:
                likeness = compare(one, other)
                verdicts.append(likeness.verdict if likeness else None)
    return verdicts


def test_what_is_certain_is_right() -> None:
    """Of the pairs that are called one job, at least 99 in 100 were read as one."""
    right = _verdicts("same").count(Verdict.SAME)
    wrong = _verdicts("different").count(Verdict.SAME)
    assert right >= 300
    assert right / (right + wrong) >= 0.99


def test_what_is_one_job_is_found() -> None:
    """Of the pairs that were read as one job, nine in ten are certain or likely, and four in five certain."""
    verdicts = _verdicts("same")
    assert (len(verdicts) - verdicts.count(None)) / len(verdicts) >= 0.9
    assert verdicts.count(Verdict.SAME) / len(verdicts) >= 0.8
