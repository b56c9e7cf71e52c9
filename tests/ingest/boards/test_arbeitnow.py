"""Arbeitnow's pages are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.models import JobType, Level, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import accepted, jobs, records

POSTING: dict[str, Any] = {
    "slug": "data-analyst-heidelberg-60001",
    "company_name": "Lumen Labs GmbH",
    "title": "Data Analyst m/w/d",
    "description": "<p>You count.</p>\n<h2>Tasks</h2>\n<ul>\n<li>SQL</li>\n</ul>",
    "remote": False,
    "url": "https://www.arbeitnow.com/jobs/companies/lumen-labs-gmbh/data-analyst-heidelberg-60001",
    "tags": ["Data Scientist"],
    "job_types": ["full time"],
    "location": "Hamburg, Berlin",
    "created_at": 1772400000,
}
PAGE = {"data": [POSTING], "links": {"next": "https://www.arbeitnow.com/api?page=2"}, "meta": {"current_page": 1}}


def one(**changes: Any) -> Any:
    """Return the posting that Arbeitnow's with *changes* becomes."""
    (job,) = jobs(json.dumps({"data": [POSTING | changes]}))
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Arbeitnow states comes over, the date in seconds; a line of work is no skill."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("arbeitnow", "lumen-labs-gmbh/data-analyst-heidelberg-60001")
    assert (job.title, job.company, job.location) == ("Data Analyst m/w/d", "Lumen Labs GmbH", "Hamburg, Berlin")
    assert job.description_raw == "You count.\n\nTasks\n\n- SQL"
    assert (job.remote_type, job.job_type, job.skills_listed) == (None, JobType.FULLTIME, ())
    assert job.posted_at is not None
    assert job.posted_at.isoformat() == "2026-03-01T21:20:00+00:00"
    assert job.extra["tags"] == ["Data Scientist"]


def test_it_is_recognised_however_it_is_written() -> None:
    """A page with its links, and without."""
    assert_recognised(PAGE, "arbeitnow")
    assert_recognised_when_cut({"data": [POSTING]}, "arbeitnow")


def test_remote_is_what_its_field_says() -> None:
    """True is remote; false says nothing of where."""
    assert one(remote=True).remote_type is RemoteType.REMOTE


@pytest.mark.parametrize(
    ("types", "kind", "level"),
    [
        (["internship"], JobType.INTERNSHIP, Level.INTERN),
        (["part time", "entry level"], JobType.PARTTIME, None),
        (["professional / experienced"], None, None),
        (["geschäftsleitung"], None, None),
        ([], None, None),
    ],
)
def test_its_types_are_kinds_of_employment_and_levels(
    types: list[str], kind: JobType | None, level: Level | None
) -> None:
    """What is one of both is taken as such; what is not certain is kept in its own words."""
    job = one(job_types=types)
    assert (job.job_type, job.level) == (kind, level)
    assert job.extra.get("job_types", types) == types


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_real_postings() -> None:
    """All five real postings come over with what a person would look for."""
    path = POSTINGS / "lcarlini__JobSearchAggregator" / "tests" / "fixtures" / "arbeitnow.json"
    found = [accepted(record) for record in records(path.read_bytes())]
    assert len(found) == 5
    assert all(job.company and job.location and len(job.description_raw) >= 400 and job.posted_at for job in found)
