"""Remotive's responses are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.models import JobType, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import accepted, jobs, records

POSTING: dict[str, Any] = {
    "id": 2090001,
    "url": "https://remotive.com/remote-jobs/data/data-analyst-2090001",
    "title": "Data Analyst &amp; Planner",
    "company_name": "Lumen Labs",
    "company_logo": "https://remotive.com/job/2090001/logo",
    "category": "Data and Analytics",
    "tags": ["python", "sql", "Typescript "],
    "job_type": "full_time",
    "publication_date": "2026-03-01T14:23:05",
    "candidate_required_location": "Europe, UK, European timezones",
    "salary": "€45,000 - €50,000",
    "description": "<p>You count.</p><ul><li>SQL</li></ul>",
    "company_logo_url": "https://remotive.com/job/2090001/logo",
}
PAGE = {"0-legal-notice": "Link back.", "job-count": 1, "jobs": [POSTING]}


def one(**changes: Any) -> Any:
    """Return the posting that Remotive's with *changes* becomes."""
    (job,) = jobs(json.dumps({"jobs": [POSTING | changes]}))
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Remotive states comes over."""
    job = one()
    assert (job.platform, job.platform_job_id, job.url) == ("remotive", "2090001", POSTING["url"])
    assert (job.title, job.company, job.location) == (
        "Data Analyst & Planner",
        "Lumen Labs",
        "Europe, UK, European timezones",
    )
    assert job.description_raw == "You count.\n\n- SQL"
    assert (job.salary_text, job.salary_min, job.salary_max, job.salary_currency) == (
        "€45,000 - €50,000",
        45_000,
        50_000,
        "EUR",
    )
    assert (job.remote_type, job.job_type) == (RemoteType.REMOTE, JobType.FULLTIME)
    assert job.skills_listed == ("python", "sql", "Typescript")
    assert job.posted_at is not None
    assert job.posted_at.isoformat() == "2026-03-01T14:23:05+00:00"
    assert job.extra == {"category": "Data and Analytics", "company_logo": "https://remotive.com/job/2090001/logo"}


def test_it_is_recognised_however_it_is_written() -> None:
    """A page, and one posting alone."""
    for document in (PAGE, POSTING):
        assert_recognised(document, "remotive")
    assert_recognised_when_cut({"jobs": [POSTING]}, "remotive")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("full_time", JobType.FULLTIME),
        ("part_time", JobType.PARTTIME),
        ("freelance", JobType.CONTRACT),
        ("contract", JobType.CONTRACT),
        ("internship", JobType.INTERNSHIP),
        ("", None),
    ],
)
def test_kinds_of_employment(word: str, wanted: JobType | None) -> None:
    """The board's words with their underscores are known."""
    assert one(job_type=word).job_type is wanted


def test_pay_by_the_hour_is_advertised_by_the_hour() -> None:
    """The words are kept and the figures a year are derived from them."""
    job = one(salary="$18 - $22/hr")
    assert (job.salary_text, job.salary_period, job.salary_min) == ("$18 - $22/hr", "hour", 37_440)


@pytest.mark.parametrize(
    "changes",
    [
        {"candidate_required_location": ["Norway", "Sweden"]},
        {"tags": None, "salary": None, "category": None},
        {"tags": "python", "salary": 5, "publication_date": "soon"},
    ],
)
def test_odd_values_cost_no_posting(changes: dict[str, Any]) -> None:
    """A posting stays one whatever its less important fields hold."""
    assert one(**changes).company == "Lumen Labs"


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_real_postings() -> None:
    """All five real postings come over with what a person would look for."""
    path = POSTINGS / "lcarlini__JobSearchAggregator" / "tests" / "fixtures" / "remotive.json"
    found = [accepted(record) for record in records(path.read_bytes())]
    assert len(found) == 5
    assert all(job.company and job.location and len(job.description_raw) >= 400 and job.posted_at for job in found)
    assert sum(bool(job.salary_text) for job in found) == 3
