"""The sources' words come over where they mean one thing."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.words import job_type_of, listed, literal_list, remote_in_location, remote_type_of, truth, years_of
from kairos.models import JobType, RemoteType


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Full-Time", JobType.FULLTIME),
        ("FULL_TIME", JobType.FULLTIME),
        ("Full Time, Permanent", JobType.FULLTIME),
        (["part_time"], JobType.PARTTIME),
        ("Contract/Temp", JobType.CONTRACT),
        ("Contract, Third Party", JobType.CONTRACT),
        ("Intern", JobType.INTERNSHIP),
        ({"label": "Full-time"}, JobType.FULLTIME),
        ("Full-time, Contract", None),
        ("Volunteer", None),
        ("Contract - Corp To Corp", JobType.CONTRACT),
        ("Permanent full-time", JobType.FULLTIME),
        ("6 month contract", JobType.CONTRACT),
        ("Vollzeit", JobType.FULLTIME),
        (5, None),
        (None, None),
    ],
)
def test_kinds_of_employment(value: object, expected: JobType | None) -> None:
    """One kind is taken; several, or none, are None."""
    assert job_type_of(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Remote", RemoteType.REMOTE),
        ("TELECOMMUTE", RemoteType.REMOTE),
        ("On-site", RemoteType.ONSITE),
        ("work from office", RemoteType.ONSITE),
        ("Temp.WFH", RemoteType.REMOTE),
        ("Hybrid", RemoteType.HYBRID),
        (True, RemoteType.REMOTE),
        ("True", RemoteType.REMOTE),
        (False, None),
        ("Remote or Hybrid", None),
        ("100% remote", RemoteType.REMOTE),
        ("Partially remote", RemoteType.HYBRID),
        ("Office-based", RemoteType.ONSITE),
        ("No remote", RemoteType.ONSITE),
        ([], None),
    ],
)
def test_places_of_work(value: object, expected: RemoteType | None) -> None:
    """Where one works is taken from a word or a truth, and a false "remote" says nothing."""
    assert remote_type_of(value) is expected


def test_a_location_may_state_the_place_of_work() -> None:
    """Only what a location begins with, or has behind it in brackets or behind a dash, counts."""
    remote = (
        "Remote",
        "Noida, Uttar Pradesh (Remote)",
        "Australia - Remote",
        "US, remote",
        "Flexible / Remote",
        "Anywhere",
    )
    assert {remote_in_location(place) for place in remote} == {RemoteType.REMOTE}
    assert {remote_in_location(place) for place in ("Hybrid in Oslo", "Oslo (hybrid)")} == {RemoteType.HYBRID}
    assert remote_in_location("On-site, Oslo") is RemoteType.ONSITE
    silent = ("Oslo", "Remote or Oslo", "Remoteville Hybrid", "Remote (hybrid possible)", "Anywhere, Idaho", "x" * 400)
    assert {remote_in_location(place) for place in silent} == {None}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2-4 Yrs", (2, 4)),
        ("1-2Yrs", (1, 2)),
        ("3 yrs", (3, None)),
        ("5+ years of experience", (5, None)),
        ("0-1", (0, 1)),
        ("9-2 years", (None, None)),
        ("Senior", (None, None)),
        ("99 years", (None, None)),
        (True, (None, None)),
        (2.5, (2, None)),
        ("Fresher", (0, None)),
        ("at least 5 years", (5, None)),
        ("up to 2 years", (None, 2)),
        ("less than 1 year", (None, 1)),
        ("18-36 months", (1, 3)),
        ("up to 2-3 years", (None, None)),
    ],
)
def test_years_of_experience(value: object, expected: tuple[int | None, int | None]) -> None:
    """Years come from a figure or a range; the impossible is nothing."""
    assert years_of(value) == expected


def test_a_written_out_python_list_is_read_and_never_run() -> None:
    """Only literal lists of text are lists."""
    assert literal_list("['a', 'b']") == ["a", "b"]
    for text in (
        "['a', __import__('os')]",
        "['a'",
        "[1, 2]",
        "['a', 5]",
        "['" + "a" * (1 << 19) + "']",
        "['" + "[" * 9000 + "']",
    ):
        assert literal_list(text) is None


def test_lists_keep_order_and_lose_doubles() -> None:
    """Each thing stands once, where it stood first."""
    assert listed("SQL, Go ,, SQL") == ("SQL", "Go")
    assert listed([{"name": "AWS"}, {"label": "Go"}, 5, None, "AWS"]) == ("AWS", "Go")
    assert listed(5) == ()


@given(st.text(max_size=80))
def test_no_text_makes_them_fail(text: str) -> None:
    """Any text is a word, a list, or nothing."""
    job_type_of(text)
    remote_type_of(text)
    years_of(text)
    truth(text)
    assert all(item == item.strip() for item in listed(text))
