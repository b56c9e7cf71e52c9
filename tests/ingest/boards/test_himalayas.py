"""Himalayas' pages are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.models import JobType, Level, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import accepted, jobs, records

ADDRESS = "https://himalayas.app/companies/lumen-labs/jobs/data-analyst-9800000001"
POSTING: dict[str, Any] = {
    "title": "Data Analyst &amp; Planner",
    "excerpt": "You count.",
    "companyName": "Lumen Labs",
    "companySlug": "lumen-labs",
    "companyLogo": "https://cdn.example/1",
    "employmentType": "Contractor",
    "minSalary": 80,
    "maxSalary": 135,
    "salaryPeriod": "hourly",
    "seniority": ["Senior"],
    "currency": "GBP",
    "locationRestrictions": ["United Kingdom"],
    "timezoneRestrictions": [0, 1],
    "categories": ["Data-Analysis"],
    "parentCategories": [],
    "description": "<h3>About</h3><p>You <strong>count</strong>.</p>",
    "pubDate": 1772400000,
    "expiryDate": 1775000000,
    "applicationLink": ADDRESS,
    "guid": ADDRESS,
}
PAGE = {"comments": "", "updatedAt": 1772400000, "offset": 0, "limit": 20, "totalCount": 1, "jobs": [POSTING]}


def one(**changes: Any) -> Any:
    """Return the posting that Himalayas' with *changes* becomes."""
    (job,) = jobs(json.dumps({"jobs": [POSTING | changes]}))
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Himalayas states comes over, its dates in seconds."""
    job = one()
    assert (job.platform, job.url, job.apply_url) == ("himalayas", ADDRESS, ADDRESS)
    assert job.platform_job_id == "companies/lumen-labs/jobs/data-analyst-9800000001"
    assert (job.title, job.company, job.location) == ("Data Analyst & Planner", "Lumen Labs", "United Kingdom")
    assert (job.description_raw, job.teaser) == ("About\n\nYou count.", False)
    assert (job.pay_min, job.pay_max, job.salary_currency, job.salary_period) == (80, 135, "GBP", "hour")
    assert (job.salary_min, job.salary_max) == (166_400, 280_800)
    assert (job.remote_type, job.job_type, job.level) == (RemoteType.REMOTE, JobType.CONTRACT, Level.SENIOR)
    assert job.posted_at is not None
    assert job.closes_at is not None
    assert (job.posted_at.year, job.closes_at.year) == (2026, 2026)
    assert job.extra["timezoneRestrictions"] == [0, 1]
    assert job.extra["categories"] == ["Data-Analysis"]


def test_it_is_recognised_however_it_is_written() -> None:
    """A page, and one posting alone."""
    for document in (PAGE, POSTING):
        assert_recognised(document, "himalayas")
    assert_recognised_when_cut({"jobs": [POSTING]}, "himalayas")


@pytest.mark.parametrize(
    ("stated", "location"),
    [
        (["Norway", "Sweden", "Norway"], "Norway; Sweden"),
        ([{"alpha2": "DE", "name": "Germany", "slug": "germany"}], "Germany"),
        ([], ""),
        ("Worldwide", "Worldwide"),
        ([{}], ""),
        ([{"alpha2": 5, "name": "Germany"}, None], "Germany"),
    ],
)
def test_the_countries_are_the_place(stated: Any, location: str) -> None:
    """Names and objects are both read; no restriction is no place."""
    assert one(locationRestrictions=stated).location == location


def test_one_country_is_certain() -> None:
    """Its code comes from the interface where that says it."""
    assert one(locationRestrictions=[{"alpha2": "DE", "name": "Germany"}]).country == "DE"


def test_no_pay_has_no_period() -> None:
    """The interface writes "annual" beside nothing."""
    job = one(minSalary=None, maxSalary=None, currency=None, salaryPeriod="annual")
    assert (job.salary_min, job.salary_currency, job.salary_period) == (None, "", "")


def test_several_levels_are_none_and_are_kept() -> None:
    """Which of them is meant nobody can say."""
    job = one(seniority=["Mid-level", "Senior"])
    assert (job.level, job.extra["seniority"]) == (None, ["Mid-level", "Senior"])


def test_an_excerpt_alone_is_a_teaser() -> None:
    """Where there is no text, its beginning stands in for it and is marked so."""
    job = one(description="")
    assert (job.description_raw, job.teaser) == ("You count.", True)


def test_a_guid_that_is_no_address_is_the_id() -> None:
    """The link is then the address."""
    job = one(guid="him-1", applicationLink="https://careers.example/jobs/1")
    assert (job.platform_job_id, job.url) == ("him-1", "https://careers.example/jobs/1")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_real_postings() -> None:
    """All three real postings come over with what a person would look for."""
    path = POSTINGS / "michaeldinhmai__job-agent" / "tests" / "fixtures" / "himalayas.json"
    found = [accepted(record) for record in records(path.read_bytes())]
    assert len(found) == 3
    assert all(job.company and job.location and job.posted_at and job.closes_at and job.level for job in found)
    assert [job.pay_max for job in found] == [135, None, None]
