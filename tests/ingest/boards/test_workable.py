"""Workable's job lists are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, Level, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import NOW, jobs, records

POSTING: dict[str, Any] = {
    "title": "Data Analyst",
    "shortcode": "74172297A5",
    "code": "LUM-7",
    "employment_type": "Full-time",
    "telecommuting": True,
    "department": "Science",
    "url": "https://apply.workable.com/j/74172297A5",
    "shortlink": "https://apply.workable.com/j/74172297A5",
    "application_url": "https://apply.workable.com/j/74172297A5/apply",
    "published_on": "2026-03-10",
    "created_at": "2026-02-24",
    "country": "Australia",
    "city": "Sydney",
    "state": "New South Wales",
    "education": "Bachelor's Degree",
    "experience": "Entry level",
    "function": "Science",
    "industry": "Fishery",
    "locations": [
        {"country": "Australia", "countryCode": "AU", "city": "Sydney", "region": "New South Wales", "hidden": False}
    ],
    "description": "<p>We count whales.</p><p><strong>You have</strong></p><ul><li>SQL</li></ul>",
}
NEWER: dict[str, Any] = {
    "id": 5,
    "shortcode": "AB12CD34EF",
    "title": "Clerk",
    "remote": False,
    "location": {"country": "Norway", "countryCode": "NO", "city": "Oslo", "region": "Oslo County"},
    "locations": [{"country": "Norway", "countryCode": "NO", "city": "Oslo", "region": "Oslo County", "hidden": False}],
    "state": "published",
    "type": "part",
    "workplace": "on_site",
    "published": "2026-03-10T00:00:00.000Z",
    "description": "<p>We count whales.</p>",
    "requirements": "<ul><li>SQL</li></ul>",
    "benefits": "<ul><li>Fish</li></ul>",
}


def board(*postings: Any, **around: Any) -> dict[str, Any]:
    """Return the widget's response that holds *postings*."""
    return {"name": "Lumen Labs", "description": None, "jobs": list(postings), **around}


def one(posting: dict[str, Any] = POSTING, /, **changes: Any) -> Any:
    """Return the posting that Workable's *posting* with *changes* becomes."""
    (job,) = jobs(json.dumps(board(posting | changes)), format="workable")
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Workable states comes over, and the rest is kept under its own keys."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("workable", "74172297a5") or job.platform_job_id == "74172297A5"
    assert (job.title, job.company, job.location) == (
        "Data Analyst",
        "Lumen Labs",
        "Sydney, New South Wales, Australia",
    )
    assert (job.city, job.region) == ("Sydney", "New South Wales")
    assert (job.url, job.apply_url) == (POSTING["url"], POSTING["application_url"])
    assert (job.job_type, job.remote_type, job.level) == (JobType.FULLTIME, RemoteType.REMOTE, Level.ENTRY)
    assert job.posted_at is not None
    assert job.posted_at.date().isoformat() == "2026-03-10"
    assert (job.requisition, job.feed, job.closed_at) == ("LUM-7", "workable/lumen-labs", None)
    assert job.description_raw == "We count whales.\n\nYou have\n\n- SQL"
    assert {"department", "education", "function", "industry", "created_at"} <= job.extra.keys()


def test_the_newer_interface_says_it_in_other_keys() -> None:
    """The state is one there, the place an object, and the text in three."""
    job = one(NEWER)
    assert (job.location, job.city, job.job_type) == ("Oslo, Oslo County, Norway", "Oslo", JobType.PARTTIME)
    assert (job.remote_type, job.closed_at) == (RemoteType.ONSITE, None)
    assert job.description_raw == "We count whales.\n\nRequirements\n\n- SQL\n\nBenefits\n\n- Fish"
    assert one(NEWER, type=["full"], workplace="hybrid").remote_type is RemoteType.HYBRID


def test_a_state_is_a_region_unless_it_is_one() -> None:
    """A closed posting is closed; a region of any other name is a region."""
    job = one(NEWER, state="closed")
    assert (job.closed_at, job.closed_reason, job.region) == (NOW, "closed", "Oslo County")
    assert one(state="Victoria").region == "Victoria"


def test_the_response_is_recognised() -> None:
    """The widget's, the newer one, a posting alone, and a head that ends early."""
    for document in (board(POSTING), {"total": 1, "results": [NEWER]}, POSTING, board(NEWER)):
        assert_recognised(document, "workable")
    assert_recognised_when_cut(board(POSTING), "workable")


def test_a_list_has_a_name_only_where_it_is_whole() -> None:
    """Not a page of a longer one, and not a posting alone."""
    for document in (
        {"total": 40, "results": [NEWER], "nextPage": "x"},
        {"total": 40, "results": [NEWER]},
        board(POSTING, paging={"next": "https://lumen.workable.com/spi/v3/jobs?since_id=2"}),
        POSTING,
    ):
        assert [job.feed for job in jobs(json.dumps(document))] == [""]


@pytest.mark.parametrize(
    "url", ["https://lumen.workable.com/j/74172297A5", "https://apply.workable.com/lumen/j/74172297A5/"]
)
def test_the_account_s_name_in_the_address_wins(url: str) -> None:
    """It is the list's name, and the company's where the response names none."""
    (job,) = jobs(json.dumps({"jobs": [POSTING | {"url": url}]}))
    assert (job.company, job.feed) == ("lumen", "workable/lumen")


def test_several_places_are_all_named() -> None:
    """But not those that the employer hides."""
    places = [
        {"country": "Norway", "city": "Oslo", "region": ""},
        {"country": "Norway", "city": "Bergen", "hidden": False},
        {"country": "Sweden", "city": "Malmö", "hidden": True},
    ]
    job = one(locations=places)
    assert job.location == "Oslo, Norway; Bergen, Norway"
    assert job.extra["locations"] == places


def test_pay_has_no_period() -> None:
    """Figures that only a year can have count for one."""
    job = one(salary={"salary_from": 60_000, "salary_to": 80_000, "salary_currency": "aud"})
    assert (job.salary_min, job.salary_max, job.salary_currency) == (60_000, 80_000, "AUD")
    assert one(salary={"salary_from": 40, "salary_to": 60, "salary_currency": "aud"}).salary_min is None


def test_no_postings_is_no_fault() -> None:
    """An empty list gives nothing, an error's answer is refused."""
    assert records(json.dumps(board()), format="workable") == []
    with pytest.raises(BadInputError, match="no response of Workable"):
        records('{"error": "Not found"}', format="workable")


@pytest.mark.parametrize("key", sorted(POSTING | NEWER))
@pytest.mark.parametrize("value", [None, 5, True, [], ["x"], {"a": 1}, [{"city": 1}]])
def test_any_kind_of_value_is_survived(key: str, value: Any) -> None:
    """Only the title can make a record no posting."""
    for posting in (POSTING, NEWER):
        (record,) = records(json.dumps(board(posting | {key: value})), format="workable")
        assert (record.job is None) == (key == "title")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_a_real_response_comes_in_whole() -> None:
    """With company, place, text, kind of employment, day and list."""
    data = (POSTINGS / "michaeldinhmai__job-agent" / "tests" / "fixtures" / "workable.json").read_bytes()
    found = jobs(data, name="workable.json")
    assert [job.remote_type for job in found] == [RemoteType.REMOTE, None]
    for job in found:
        assert all((job.company, job.location, job.job_type, job.posted_at, job.feed, job.url, job.apply_url))
        assert len(job.description_raw) > 400
