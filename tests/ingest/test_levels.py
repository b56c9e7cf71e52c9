"""The level that a source names comes over where it is one of ours."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.levels import level_of
from kairos.models import Level
from tests.ingest.helpers import one


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Internship", Level.INTERN),
        ("Entry Level", Level.ENTRY),
        ("entry_level", Level.ENTRY),
        ("Junior", Level.ENTRY),
        ("Mid Level", Level.MID),
        ("Midweight", Level.MID),
        ("Intermediate", Level.MID),
        ("SENIOR", Level.SENIOR),
        ([{"name": "Senior Level", "short_name": "senior"}], Level.SENIOR),
        ("Staff", Level.LEAD),
        ("Manager", Level.LEAD),
        ("Director", Level.EXECUTIVE),
        ({"id": "executive", "label": "Executive"}, Level.EXECUTIVE),
        (["Senior", "senior level"], Level.SENIOR),
    ],
)
def test_one_level(value: object, expected: Level) -> None:
    """Boards' words for a level are one of ours."""
    assert level_of(value) is expected


@pytest.mark.parametrize(
    "value",
    [
        "Mid-Senior level",
        "Associate",
        "Not Applicable",
        "Any",
        "Senior, Associate",
        ["Senior", "Manager"],
        "",
        None,
        5,
        {},
        "x" * 500,
    ],
)
def test_several_or_none_is_none(value: object) -> None:
    """A level that spans two of ours, or is none, is not guessed at."""
    assert level_of(value) is None


def test_what_is_no_level_is_kept() -> None:
    """The source's words stay where they name no level of ours."""
    assert one(level="Senior").level is Level.SENIOR
    job = one(level="Mid-Senior level")
    assert (job.level, job.extra) == (None, {"level": "Mid-Senior level"})


@given(st.text(max_size=150))
def test_no_text_makes_it_fail(text: str) -> None:
    """Any text is a level or none."""
    assert level_of(text) in (*Level, None)
