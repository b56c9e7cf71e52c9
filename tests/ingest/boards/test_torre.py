"""Torre's opportunities are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import NOW, accepted, jobs, records

PAY: dict[str, Any] = {
    "code": "range",
    "currency": "SEK",
    "minAmount": 600000.0,
    "minHourlyUSD": 30.5,
    "maxAmount": 700000.0,
    "maxHourlyUSD": 36.1,
    "periodicity": "yearly",
    "negotiable": False,
}
POSTING: dict[str, Any] = {
    "id": "lWgDRl8w",
    "objective": "Data Analyst – Sweden (Remote)",
    "slug": "lumen-labs-data-analyst",
    "tagline": "You'll count whales.",
    "theme": "default",
    "type": "full-time-employment",
    "opportunity": "employee",
    "organizations": [{"id": 7, "hashedId": "b", "name": "Lumen Labs", "status": "approved", "size": 1}],
    "locations": ["Sweden"],
    "timezones": None,
    "remote": True,
    "external": True,
    "deadline": "2026-04-28T01:45:59.000Z",
    "created": "2026-03-18T01:46:05.000Z",
    "status": "open",
    "commitment": "full-time",
    "externalApplicationUrl": "https://job-boards.greenhouse.io/lumenlabs/jobs/5789080004",
    "compensation": {"data": PAY, "visible": True, "additionalCompensationDetails": {}},
    "skills": [
        {"name": "SQL", "experience": "potential-to-develop", "proficiency": "proficient"},
        {"name": "Go", "experience": "potential-to-develop", "proficiency": "no-experience-interested"},
    ],
    "place": {
        "remote": True,
        "anywhere": False,
        "locationType": "remote_countries",
        "location": [{"id": "Sweden", "timezone": 1.0, "countryCode": "SE", "latitude": 60.1}],
    },
    "questions": [],
    "quickApply": True,
}
DETAILS = [
    {"code": "responsibilities", "content": "<p>You count.</p><!-- "},
    {"code": "requirements", "content": "<ul><li>SQL</li></ul>"},
    {"code": "additional-information", "content": "Bye."},
]


def page(*postings: Any) -> dict[str, Any]:
    """Return the search response that holds *postings*."""
    return {"total": 1625, "size": 3, "results": list(postings), "aggregators": {}, "offset": 0, "pagination": {}}


def one(**changes: Any) -> Any:
    """Return the posting that Torre's with *changes* becomes."""
    (job,) = jobs(json.dumps(page(POSTING | changes)), format="torre")
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Torre states comes over, and the rest is kept under its own keys."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("torre", "lWgDRl8w")
    assert (job.title, job.company) == ("Data Analyst – Sweden (Remote)", "Lumen Labs")
    assert (job.location, job.country, job.remote_type) == ("Sweden", "SE", RemoteType.REMOTE)
    assert job.url == "https://torre.ai/post/lWgDRl8w-lumen-labs-data-analyst"
    assert job.apply_url == POSTING["externalApplicationUrl"]
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (600_000, 700_000, "SEK", "year")
    assert (job.skills_listed, job.job_type) == (("SQL", "Go"), JobType.FULLTIME)
    assert job.posted_at is not None
    assert job.closes_at is not None
    assert job.closes_at.date().isoformat() == "2026-04-28"
    assert (job.feed, job.closed_at) == ("", None)
    assert job.extra["skills"] == POSTING["skills"]


def test_a_search_has_a_tag_line_for_a_text() -> None:
    """It is marked as a teaser, since the opportunity's page says more."""
    job = one()
    assert (job.description_raw, job.teaser) == ("You'll count whales.", True)


def test_a_single_opportunity_has_its_text_by_parts() -> None:
    """Each under the heading that its code names; the tag line is only kept then."""
    (job,) = jobs(json.dumps(POSTING | {"details": DETAILS}))
    text = "Responsibilities\n\nYou count.\n\nRequirements\n\n- SQL\n\nAdditional information\n\nBye."
    assert (job.description_raw, job.teaser) == (text, False)
    assert job.extra["tagline"] == "You'll count whales."


def test_a_single_opportunity_says_it_in_other_keys() -> None:
    """Skills are strengths, pay stands without its wrapping, and the commitment is an object."""
    single = {key: value for key, value in POSTING.items() if key not in ("skills", "compensation", "commitment")}
    pay = {**PAY, "visible": True, "periodicity": "hourly", "minAmount": 30.0, "maxAmount": 40.0}
    single |= {
        "strengths": [{"name": "SQL"}, {"name": None}, 5],
        "compensation": pay,
        "commitment": {"code": "part-time"},
    }
    (job,) = jobs(json.dumps(single))
    assert (job.skills_listed, job.job_type) == (("SQL",), JobType.PARTTIME)
    assert (job.pay_min, job.pay_max, job.salary_period) == (30, 40, "hour")


@pytest.mark.parametrize(
    "pay",
    [
        {"data": PAY | {"code": "to-be-agreed", "minAmount": 0.0, "maxAmount": 0.0}, "visible": True},
        {"data": PAY | {"code": "to-be-agreed"}, "visible": True},
        {"data": PAY, "visible": False},
        {"data": None},
        None,
        "x",
    ],
)
def test_pay_that_is_not_shown_is_none(pay: Any) -> None:
    """Zeros and hidden figures are not pay."""
    job = one(compensation=pay)
    assert (job.salary_min, job.salary_max) == (None, None)


def test_the_response_is_recognised() -> None:
    """A page, a single opportunity, and a head that ends early."""
    for document in (page(POSTING), POSTING, POSTING | {"details": DETAILS}):
        assert_recognised(document, "torre")
    assert_recognised_when_cut(page(POSTING), "torre")
    assert records(json.dumps(page()), format="torre") == []


def test_places_are_all_named() -> None:
    """The country only where it is one for all; anywhere is a place too."""
    two = [{"id": "Sweden", "countryCode": "SE"}, {"id": "Norway", "countryCode": "NO"}]
    job = one(locations=["Sweden", "Norway"], place={"location": two})
    assert job.location == "Sweden; Norway"
    assert one(locations=[], place={"anywhere": True, "location": []}).location == "Anywhere"
    assert one(locations=None, place={"location": two}).location == "Sweden; Norway"


@pytest.mark.parametrize(
    ("kind", "found"), [("internships", JobType.INTERNSHIP), ("freelance-gigs", JobType.CONTRACT), ("other", None)]
)
def test_the_kind_of_opportunity_is_a_kind_of_employment(kind: str, found: JobType | None) -> None:
    """Where it says more than the commitment."""
    assert one(type=kind, commitment=None).job_type is found


def test_a_closed_opportunity_is_closed() -> None:
    """Any state that is not one of closing leaves it open."""
    assert (one(status="closed").closed_at, one(status="closed").closed_reason) == (NOW, "closed")
    assert one(status="open").closed_at is one(status="featured").closed_at is None


def test_what_is_no_opportunity_is_refused() -> None:
    """An error's answer, and the text of one without its title."""
    for text in ('{"message": "not found"}', json.dumps({"details": DETAILS})):
        with pytest.raises(BadInputError, match="no response of Torre"):
            records(text, format="torre")


@pytest.mark.parametrize("key", sorted(POSTING))
@pytest.mark.parametrize("value", [None, 5, True, [], ["x"], {"a": 1}, {"data": {"minAmount": "x"}}])
def test_any_kind_of_value_is_survived(key: str, value: Any) -> None:
    """Only the objective can make a record no posting."""
    (record,) = records(json.dumps(page(POSTING | {key: value})), format="torre")
    assert (record.job is None) == (key == "objective")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
@pytest.mark.parametrize("path", ["torre_page0.json", "torre_page1.json"])
def test_real_pages_come_in_whole(path: str) -> None:
    """With company, place, skills, days and address; all are teasers."""
    found = records((POSTINGS / "michaeldinhmai__job-agent" / "tests" / "fixtures" / path).read_bytes(), name=path)
    assert len(found) == 3
    for job in map(accepted, found):
        assert all((job.company, job.location, job.skills_listed, job.posted_at, job.closes_at, job.teaser))
        assert job.country or job.location == "Anywhere"
        assert job.url.startswith("https://torre.ai/post/")
        assert job.apply_url != job.url
