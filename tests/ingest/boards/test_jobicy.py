"""Jobicy's responses of both generations are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.models import JobType, Level, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import accepted, jobs, records

POSTING: dict[str, Any] = {
    "id": 150001,
    "url": "https://jobicy.com/jobs/150001-data-analyst",
    "jobSlug": "150001-data-analyst",
    "jobTitle": "Data Analyst &#8211; Whales",
    "companyName": "Lumen &amp; Labs",
    "companyLogo": "https://jobicy.com/data/1.webp",
    "jobIndustry": ["Data Science &amp; Analytics"],
    "jobType": ["Full-Time"],
    "jobGeo": "EMEA,  UK",
    "jobLevel": "Midweight",
    "jobExcerpt": "You count&hellip;",
    "jobDescription": "<p>You count.</p><ul><li>SQL</li></ul>",
    "pubDate": "2026-03-01T18:45:05+00:00",
    "salaryMin": 54000,
    "salaryMax": 98000,
    "salaryCurrency": "USD",
    "salaryPeriod": "yearly",
}
PAGE = {"apiVersion": "2.1", "jobCount": 1, "jobs": [POSTING], "success": True}
PAY = ("salaryMin", "salaryMax", "salaryCurrency", "salaryPeriod")


def one(*without: str, **changes: Any) -> Any:
    """Return the posting that Jobicy's with *changes* becomes."""
    posting = {key: value for key, value in (POSTING | changes).items() if key not in without}
    (job,) = jobs(json.dumps({"jobs": [posting]}))
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Jobicy states comes over, its escaped signs as signs."""
    job = one()
    assert (job.platform, job.platform_job_id, job.url) == ("jobicy", "150001", POSTING["url"])
    assert (job.title, job.company, job.location) == ("Data Analyst – Whales", "Lumen & Labs", "EMEA, UK")
    assert (job.description_raw, job.teaser) == ("You count.\n\n- SQL", False)
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (54_000, 98_000, "USD", "year")
    assert (job.remote_type, job.job_type, job.level) == (RemoteType.REMOTE, JobType.FULLTIME, Level.MID)
    assert job.posted_at is not None
    assert job.extra == {
        "companyLogo": "https://jobicy.com/data/1.webp",
        "jobIndustry": ["Data Science & Analytics"],
    }


def test_it_is_recognised_however_it_is_written() -> None:
    """A page, and one posting alone."""
    for document in (PAGE, POSTING):
        assert_recognised(document, "jobicy")
    assert_recognised_when_cut({"jobs": [POSTING]}, "jobicy")


def test_the_older_interface_has_pay_by_the_year_only() -> None:
    """Its yearly figures, which may be text, are yearly; its kind of employment may be text too."""
    job = one(*PAY[:2], "salaryPeriod", annualSalaryMin="60000", annualSalaryMax=70000, jobType="contract")
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (60_000, 70_000, "USD", "year")
    assert job.job_type is JobType.CONTRACT


def test_pay_by_the_hour() -> None:
    """The period is the advertised one; the figures a year are derived."""
    job = one(salaryMin=30, salaryMax=40.5, salaryPeriod="hourly")
    assert (job.pay_min, job.pay_max, job.salary_period, job.salary_min) == (30, 40.5, "hour", 62_400)


def test_no_pay_is_no_currency_either() -> None:
    """Zeros and an absent pay say nothing."""
    assert one(*PAY).salary_currency == ""
    job = one(salaryMin=0, salaryMax=0)
    assert (job.salary_min, job.salary_currency, job.salary_period) == (None, "", "")


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("Senior", Level.SENIOR),
        ("Director", Level.EXECUTIVE),
        ("Entry-Level, Junior", Level.ENTRY),
        ("Any", None),
        ("Senior, Midweight", None),
    ],
)
def test_levels(word: str, level: Level | None) -> None:
    """The board's words are known; every level at once is none."""
    assert one(jobLevel=word).level is level


def test_an_excerpt_alone_is_a_teaser() -> None:
    """Where there is no text, its beginning stands in for it and is marked so."""
    job = one("jobDescription")
    assert (job.description_raw, job.teaser) == ("You count…", True)


@pytest.mark.parametrize("changes", [{"jobGeo": ["UK", "Norway"]}, {"jobGeo": None, "jobIndustry": "Data"}])
def test_odd_values_cost_no_posting(changes: dict[str, Any]) -> None:
    """A posting stays one whatever its less important fields hold."""
    assert one(**changes).company == "Lumen & Labs"


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_real_postings() -> None:
    """All five real postings come over with what a person would look for."""
    path = POSTINGS / "lcarlini__JobSearchAggregator" / "tests" / "fixtures" / "jobicy.json"
    found = [accepted(record) for record in records(path.read_bytes())]
    assert len(found) == 5
    assert all(job.company and job.location and len(job.description_raw) >= 400 and job.posted_at for job in found)
    assert all(job.level and job.job_type and job.salary_min and job.salary_currency == "USD" for job in found)
