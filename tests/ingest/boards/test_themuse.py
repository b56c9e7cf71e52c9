"""The Muse's responses are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.models import Level, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import accepted, jobs, records

POSTING: dict[str, Any] = {
    "contents": "<p>You count.</p><ul><li>SQL</li></ul>",
    "name": "Data Analyst &amp; Planner",
    "type": "external",
    "publication_date": "2026-03-01T23:36:54Z",
    "short_name": "data-analyst-8e3f62",
    "model_type": "jobs",
    "id": 22000001,
    "locations": [{"name": "Atlanta, GA"}],
    "categories": [{"name": "Data Science"}, {"name": "Software Engineer"}],
    "levels": [{"name": "Senior Level", "short_name": "senior"}],
    "tags": [{"name": "Fortune 1000", "short_name": "fortune-1000-companies"}],
    "refs": {"landing_page": "https://www.themuse.com/jobs/lumenlabs/data-analyst-8e3f62"},
    "company": {"id": 15000001, "short_name": "lumenlabs", "name": "Lumen Labs"},
}
PAGE = {"page": 0, "page_count": 99, "items_per_page": 20, "took": 3, "total": 1980, "results": [POSTING]}


def one(**changes: Any) -> Any:
    """Return the posting that The Muse's with *changes* becomes."""
    (job,) = jobs(json.dumps({"results": [POSTING | changes]}))
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What The Muse states comes over; its tags are the company's and no skills."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("themuse", "lumenlabs/data-analyst-8e3f62")
    assert job.url == POSTING["refs"]["landing_page"]
    assert (job.title, job.company, job.location) == ("Data Analyst & Planner", "Lumen Labs", "Atlanta, GA")
    assert job.description_raw == "You count.\n\n- SQL"
    assert (job.level, job.remote_type, job.skills_listed) == (Level.SENIOR, None, ())
    assert job.posted_at is not None
    assert job.extra["categories"] == ["Data Science", "Software Engineer"]
    assert job.extra["tags"] == ["Fortune 1000"]


def test_it_is_recognised_however_it_is_written() -> None:
    """A page, a collection of them, and one posting alone."""
    for document in (PAGE, {"generatedAt": "2026-03-01", "count": 1, "jobs": [POSTING]}, POSTING):
        assert_recognised(document, "themuse")
    assert_recognised_when_cut({"results": [POSTING]}, "themuse")


@pytest.mark.parametrize(
    ("names", "location", "remote"),
    [
        (["Flexible / Remote"], "Flexible / Remote", RemoteType.REMOTE),
        (["Flexible / Remote", "New York, NY"], "New York, NY", RemoteType.REMOTE),
        (["New York, NY", "Purchase, NY"], "New York, NY; Purchase, NY", None),
        ([], "", None),
    ],
)
def test_remote_is_one_of_the_places(names: list[str], location: str, remote: RemoteType | None) -> None:
    """It is no place beside others, and the only one where it stands alone."""
    job = one(locations=[{"name": name} for name in names])
    assert (job.location, job.remote_type) == (location, remote)


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        (["Mid Level"], Level.MID),
        (["Internship"], Level.INTERN),
        (["Entry Level"], Level.ENTRY),
        (["Mid Level", "management"], None),
        ([], None),
    ],
)
def test_levels(levels: list[str], wanted: Level | None) -> None:
    """Its words are known; several are none."""
    assert one(levels=[{"name": name} for name in levels]).level is wanted


@pytest.mark.parametrize(
    "changes",
    [
        {"company": {}, "refs": [], "locations": "Oslo", "levels": 5, "tags": "x", "categories": None},
        {"company": None, "refs": {"landing_page": None}, "locations": [None, 1, {}]},
    ],
)
def test_odd_values_cost_no_posting(changes: dict[str, Any]) -> None:
    """A posting stays one whatever its less important fields hold."""
    assert one(**changes).title == "Data Analyst & Planner"


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_real_postings() -> None:
    """All real postings come over, each under an id of its own."""
    path = POSTINGS / "lcarlini__JobSearchAggregator" / "data" / "themuse-jobs.json"
    found = [accepted(record) for record in records(path.read_bytes())]
    assert len(found) == len({job.platform_job_id for job in found}) == 202
    assert all(job.company and job.location and len(job.description_raw) >= 400 and job.posted_at for job in found)
    assert sum(job.level is Level.SENIOR for job in found) == 131
    assert sum(job.remote_type is RemoteType.REMOTE for job in found) == 6
