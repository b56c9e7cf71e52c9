"""Lever's postings are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import jobs, records

ID = "7d6cc0b4-a5f9-4f02-8542-7fc1eb5749e2"
POSTING: dict[str, Any] = {
    "additionalPlain": "We are fair.",
    "additional": "<div>We are <b>fair</b>.</div>",
    "categories": {
        "commitment": "Full Time",
        "department": "Science",
        "location": "Oslo, Norway",
        "team": "Whales",
        "allLocations": ["Oslo, Norway", "Bergen, Norway"],
    },
    "createdAt": 1773144240000,
    "descriptionPlain": "We count whales.\nYou will count.",
    "description": "<div>We count whales.</div><div>You will count.</div>",
    "id": ID,
    "lists": [
        {"text": "You will", "content": "\n<li>count</li>\n<li>add</li>"},
        {"text": "You have", "content": "<li>SQL &amp; Go</li>"},
    ],
    "text": "Data Analyst",
    "country": "NO",
    "workplaceType": "hybrid",
    "opening": "<div>We count whales.</div>",
    "openingPlain": "We count whales.",
    "descriptionBody": "<div>You will count.</div>",
    "descriptionBodyPlain": "You will count.",
    "hostedUrl": f"https://jobs.lever.co/lumen/{ID}",
    "applyUrl": f"https://jobs.lever.co/lumen/{ID}/apply",
}
TEXT = "We count whales.\nYou will count.\n\nYou will\n\n- count\n- add\n\nYou have\n\n- SQL & Go\n\nWe are fair."


def one(**changes: Any) -> Any:
    """Return the posting that Lever's with *changes* becomes."""
    (job,) = jobs(json.dumps([POSTING | changes]), format="lever")
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Lever states comes over, and the rest is kept under its own keys."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("lever", f"lumen/{ID}")
    assert (job.title, job.company, job.location) == ("Data Analyst", "lumen", "Oslo, Norway; Bergen, Norway")
    assert (job.url, job.apply_url) == (POSTING["hostedUrl"], POSTING["applyUrl"])
    assert (job.country, job.remote_type, job.job_type) == ("NO", RemoteType.HYBRID, JobType.FULLTIME)
    assert job.posted_at is not None
    assert job.posted_at.isoformat() == "2026-03-10T12:04:00+00:00"
    assert (job.feed, job.requisition) == ("lever/lumen", "")
    assert job.extra["categories"] == {"department": "Science", "team": "Whales"}
    assert job.description_raw == TEXT


def test_the_text_is_whole_from_its_parts_too() -> None:
    """Opening and body stand in for the description, the plain variants for HTML."""
    without = {key: value for key, value in POSTING.items() if not key.startswith("description")}
    parts = without | {"descriptionBody": "<div>You will count.</div>"}
    assert jobs(json.dumps([parts]))[0].description_raw == TEXT.replace("\nYou will c", "\n\nYou will c")
    plain = one(description="", additional=None)
    assert plain.description_raw == TEXT


def test_what_pay_the_board_describes_stands_before_the_closing() -> None:
    """The description of the pay is a part of the text."""
    text = one(salaryDescription="<p>Paid fairly.</p>", salaryDescriptionPlain="Paid fairly.").description_raw
    assert text.endswith("- SQL & Go\n\nPaid fairly.\n\nWe are fair.")


@pytest.mark.parametrize(
    ("interval", "period"),
    [
        ("per-year-salary", "year"),
        ("per-month-salary", "month"),
        ("per-week-salary", "week"),
        ("per-hour-wage", "hour"),
    ],
)
def test_pay_is_stated_for_a_period(interval: str, period: str) -> None:
    """As advertised, and derived by the year."""
    low, high = {"year": (60_000, 80_000), "month": (5000, 6000), "week": (1200, 1500), "hour": (40, 52.5)}[period]
    job = one(salaryRange={"currency": "EUR", "interval": interval, "min": low, "max": high})
    assert (job.pay_min, job.pay_max, job.salary_currency, job.salary_period) == (low, high, "EUR", period)
    assert job.salary_min is not None


@pytest.mark.parametrize("interval", ["bi-week-salary", "semi-month-salary", "bi-month-salary", "one-time"])
def test_an_interval_that_is_no_period_of_ours_is_kept_aside(interval: str) -> None:
    """Pay for two weeks is not the pay of a week."""
    pay = {"currency": "USD", "interval": interval, "min": 3000, "max": 4000}
    job = one(salaryRange=pay)
    assert job.extra["salaryRange"] == pay
    assert (job.pay_min, job.salary_min, job.salary_max) == (None, None, None)


def test_an_unspecified_workplace_says_nothing() -> None:
    """It leaves the location to say."""
    assert one(workplaceType="unspecified", categories={"location": "Oslo"}).remote_type is None
    assert one(workplaceType="on-site").remote_type is RemoteType.ONSITE


def test_the_response_is_recognised() -> None:
    """A list, one posting, groups of postings, and a head that ends early."""
    trimmed = {key: POSTING[key] for key in ("text", "hostedUrl", "createdAt")}
    for document in ([POSTING], POSTING, [{"title": "Science", "postings": [POSTING]}], [trimmed]):
        assert_recognised(document, "lever")
    assert_recognised_when_cut([POSTING], "lever")
    early = json.dumps([{**POSTING, "description": "<p>long</p>" * 9000, "descriptionPlain": "long"}])
    assert jobs(early, format=None)[0].platform == "lever"


def test_groups_are_one_list() -> None:
    """Postings keep the place of their group, and the list its name."""
    second = POSTING | {"text": "Clerk", "hostedUrl": f"https://jobs.lever.co/lumen/{ID[::-1]}"}
    grouped = [{"title": "A", "postings": [POSTING]}, {"title": "B", "postings": [second, 5]}]
    found = records(json.dumps(grouped))
    assert [record.place for record in found] == [
        "in: $[0].postings[0]", "in: $[1].postings[0]", "in: $[1].postings[1]",
    ]  # fmt: skip
    assert [record.job.feed for record in found if record.job] == ["lever/lumen", "lever/lumen"]


def test_a_list_has_a_name_only_where_it_is_one_employer_s() -> None:
    """A collection of several has none, and so has a posting alone."""
    other = POSTING | {"hostedUrl": f"https://jobs.eu.lever.co/other/{ID}", "applyUrl": ""}
    found = jobs(json.dumps([POSTING, other]))
    assert [(job.company, job.feed) for job in found] == [("lumen", ""), ("other", "")]
    assert jobs(json.dumps(POSTING))[0].feed == ""


def test_an_empty_list_is_no_fault() -> None:
    """It gives nothing; an object that is no posting is one."""
    assert records("[]", format="lever") == []
    with pytest.raises(BadInputError, match="no response of Lever"):
        records('{"ok": false, "error": "Document not found"}', format="lever")


@pytest.mark.parametrize("key", sorted(POSTING))
@pytest.mark.parametrize("value", [None, 5, True, [], ["x"], {"a": 1}, [{"text": 1, "content": [2]}]])
def test_any_kind_of_value_is_survived(key: str, value: Any) -> None:
    """Only the title can make a record no posting, and nothing of another kind is lost."""
    (record,) = records(json.dumps([POSTING | {key: value}]), format="lever")
    assert (record.job is None) == (key == "text")
    if key == "lists" and value and record.job:
        assert record.job.extra["lists"] == value


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
@pytest.mark.parametrize("path", ["michaeldinhmai__job-agent", "ericleerepo__ATS_Polling"])
def test_real_responses_come_in_whole(path: str) -> None:
    """Every list's heading and the closing are in the text."""
    data = (POSTINGS / path / "tests" / "fixtures" / "lever.json").read_bytes()
    found = jobs(data, name="lever.json")
    for job, posting in zip(found, json.loads(data), strict=True):
        assert all((job.company, job.country, job.remote_type, job.job_type, job.posted_at, job.feed))
        headings = [part["text"] for part in posting.get("lists", [])]
        at = [job.description_raw.index(f"{heading}\n\n- ") for heading in headings]
        assert at == sorted(at)
        assert " ".join(posting["additionalPlain"].split())[:30] in " ".join(job.description_raw.split())
