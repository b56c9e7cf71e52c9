"""What a reader hands over becomes a posting in normal form, and what no field carries stays aside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kairos.ingest import ReadContext, Source
from kairos.ingest.build import Builder
from kairos.models import SINGLE_USER_ID, Job, RemoteType
from tests.ingest.helpers import NOW, accepted


def built(extra: dict[str, Any] | None = None, keys: dict[str, str] | None = None, **fields: Any) -> Job:
    """Return the posting that a reader's *fields* make."""
    with Source.from_bytes(b"[]") as source:
        builder = Builder(source, ReadContext(owner_id=SINGLE_USER_ID, now=NOW))
    return accepted(builder.record("$[0]", {"title": "Analyst", "platform": "seek", **fields}, extra or {}, keys))


def test_what_is_not_said_is_nothing() -> None:
    """None, an empty text and an empty list say nothing, in every field."""
    bare = built()
    names = ("language", "level", "requisition", "feed", "teaser", "closed", "city", "region", "country", "skills")
    nothing: Any
    for nothing in (None, "", []):
        fields: dict[str, Any] = dict.fromkeys(names, nothing)
        job = built({}, {}, **fields)
        assert (job.content_hash, job.extra, job.closed_at) == (bare.content_hash, {}, None)


def test_a_closed_posting_keeps_its_reason() -> None:
    """It closed now, or when the source says that it did where that is past."""
    assert built(closed="filled").closed_at == NOW
    past, ahead = NOW - timedelta(days=3), NOW + timedelta(days=3)
    assert built(closed="filled", closes=past.isoformat()).closed_at == past
    job = built(closed="filled", closes=ahead.isoformat())
    assert (job.closed_at, job.closes_at, job.closed_reason) == (NOW, ahead, "filled")
    assert built(closes=past.isoformat()).closed_at is None


def test_the_country_says_whose_dollars() -> None:
    """A bare dollar is that of the country where the work is, and of none where that is not certain."""
    pay = "$70,000 - $74,999"
    assert built(location="Melbourne VIC", salary_text=pay).salary_currency == "AUD"
    assert built(location="Remote", salary_text=pay).salary_currency == ""


def test_a_board_of_one_country_helps_with_the_place() -> None:
    """A name that several countries have is the board's country's."""
    assert built(location="Birmingham", url="https://www.adzuna.co.uk/jobs/details/1").country == "GB"
    assert built(location="Birmingham").country == ""


@pytest.mark.parametrize(
    ("told", "words", "mode", "kept"),
    [
        (True, "On-site", RemoteType.ONSITE, {"remote": True}),
        (False, "Remote", RemoteType.REMOTE, {"remote": False}),
        (True, "Hybrid", RemoteType.HYBRID, {"remote": True}),
        (False, "Hybrid", RemoteType.HYBRID, {}),
        (True, "Remote", RemoteType.REMOTE, {}),
        (True, "unspecified", RemoteType.REMOTE, {"remote_type": "unspecified"}),
        (False, "", None, {}),
        ("perhaps", "", None, {"remote": "perhaps"}),
    ],
)
def test_the_source_s_words_win_over_its_yes_and_no(
    told: object, words: str, mode: RemoteType | None, kept: dict[str, object]
) -> None:
    """The particular word stands; what contradicts it stays aside."""
    job = built(remote=told, remote_type=words)
    assert (job.remote_type, job.extra) == (mode, kept)


def test_what_is_kept_has_the_source_s_own_key() -> None:
    """A field that cannot be read is found again under the name that the source gave it."""
    job = built(keys={"level": "experienceLevel", "city": "town"}, level="Associate", city=["a", "b"])
    assert job.extra == {"experienceLevel": "Associate", "town": ["a", "b"]}


@pytest.mark.parametrize(("value", "number"), [("R-1", "R-1"), (4711, "4711"), ("", ""), (True, ""), ("x" * 300, "")])
def test_the_employers_number(value: object, number: str) -> None:
    """The requisition is a short text or a whole number."""
    assert built(requisition=value).requisition == number


@pytest.mark.parametrize(
    ("value", "teaser"), [(True, True), ("yes", True), (False, False), ("0", False), ("maybe", False)]
)
def test_a_text_cut_short_is_marked(value: object, teaser: bool) -> None:
    """A source says whether its text is whole."""
    assert built(teaser=value).teaser is teaser


def test_relative_dates_count_from_when_the_record_was_scraped() -> None:
    """A record's own moment comes before the file's."""
    job = built(scraped="2026-01-10", posted="3 days ago", closes="in 5 days")
    assert job.posted_at == datetime(2026, 1, 7, tzinfo=UTC)
    assert job.closes_at == datetime(2026, 1, 15, tzinfo=UTC)
