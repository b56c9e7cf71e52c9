"""Recruitee's offers are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, Level, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import NOW, chosen, jobs, records

POSTING: dict[str, Any] = {
    "location": "Tel Aviv, Israel",
    "position": 179,
    "education_code": "bachelor_degree",
    "close_at": "2026-04-30 21:59:00 UTC",
    "guid": "m6ovn",
    "careers_url": "https://lumenlabs.recruitee.com/o/data-analyst",
    "state_name": "Tel Aviv District",
    "updated_at": "2026-03-11 20:45:29 UTC",
    "employment_type_code": "fulltime_permanent",
    "city": "Tel Aviv",
    "department": "Science",
    "mailbox_email": "job.m6ovn@lumenlabs.recruitee.com",
    "locations": [
        {"id": 1, "name": "HQ", "state": "Tel Aviv District", "country": "Israel", "city": "Tel Aviv",
         "country_code": "IL"}
    ],
    "on_site": False,
    "salary": {"max": "20000.00", "min": "15000.00", "period": "month", "currency": "ILS"},
    "requirements": "<ul><li><p>SQL</p></li></ul>",
    "country": "Israel",
    "careers_apply_url": "https://lumenlabs.recruitee.com/o/data-analyst/c/new",
    "company_name": "Lumen Labs",
    "description": "<p><strong>We count whales.</strong></p><p>You add.</p>",
    "country_code": "IL",
    "published_at": "2026-03-10 20:45:29 UTC",
    "tags": [],
    "remote": False,
    "title": "Data Analyst",
    "hybrid": True,
    "id": 2707521,
    "created_at": "2026-03-09 20:42:57 UTC",
    "slug": "data-analyst",
    "status": "published",
    "experience_code": "mid_level",
}  # fmt: skip


def one(**changes: Any) -> Any:
    """Return the posting that Recruitee's with *changes* becomes."""
    (job,) = jobs(json.dumps({"offers": [POSTING | changes]}), format="recruitee")
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Recruitee states comes over, and the rest is kept under its own keys."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("recruitee", "2707521")
    assert (job.title, job.company, job.location) == ("Data Analyst", "Lumen Labs", "Tel Aviv, Israel")
    assert (job.city, job.region) == ("Tel Aviv", "Tel Aviv District")
    assert (job.url, job.apply_url) == (POSTING["careers_url"], POSTING["careers_apply_url"])
    assert job.apply_email == POSTING["mailbox_email"]
    assert (job.job_type, job.remote_type, job.level) == (JobType.FULLTIME, RemoteType.HYBRID, Level.MID)
    assert (job.pay_min, job.pay_max, job.salary_currency, job.salary_period) == (15_000, 20_000, "ILS", "month")
    assert job.salary_min == 180_000
    assert job.posted_at is not None
    assert job.posted_at.isoformat() == "2026-03-10T20:45:29+00:00"
    assert job.closes_at is not None
    assert job.closes_at.isoformat() == "2026-04-30T21:59:00+00:00"
    assert (job.feed, job.requisition, job.closed_at) == ("recruitee/lumenlabs", "", None)
    assert job.description_raw == "We count whales.\n\nYou add.\n\nRequirements\n\n- SQL"
    assert {"education_code", "department", "guid", "salary"} <= job.extra.keys()


def test_the_response_is_recognised() -> None:
    """A list, one offer in its wrapping and without, an empty list, and a head that ends early."""
    for document in ({"offers": [POSTING]}, {"offer": POSTING}, POSTING):
        assert_recognised(document, "recruitee")
    assert_recognised_when_cut({"offers": [POSTING]}, "recruitee")
    assert chosen('{"offers": []}') == "recruitee"
    assert records('{"offers": []}') == []


def test_an_offer_alone_is_no_list() -> None:
    """It has no list's name."""
    (record,) = records(json.dumps({"offer": POSTING}))
    assert record.place == "in: $.offer"
    assert record.job is not None
    assert record.job.feed == ""


@pytest.mark.parametrize("status", ["closed", "archived", "Draft"])
def test_an_offer_that_is_not_published_is_closed(status: str) -> None:
    """With its state as the reason."""
    job = one(status=status)
    assert (job.closed_at, job.closed_reason) == (NOW, status.lower())


def test_a_remote_offer_is_where_its_town_is() -> None:
    """What stands for its location is only the word for remote; without a town that is all there is."""
    remote = {"remote": True, "hybrid": False, "location": "Remote job"}
    job = one(**remote)
    assert (job.location, job.remote_type) == ("Tel Aviv, Tel Aviv District, Israel", RemoteType.REMOTE)
    nowhere = one(**remote, city=None, country=None, country_code=None, state_name=None)
    assert nowhere.location == "Remote job"


def test_several_places_are_all_named() -> None:
    """Each by its town, else by its name."""
    places = [{"city": "Oslo", "country": "Norway"}, {"name": "At sea", "country": None}, "x"]
    job = one(locations=places)
    assert (job.location, job.extra["locations"]) == ("Oslo, Norway; At sea", places)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("fulltime", JobType.FULLTIME),
        ("parttime_permanent", JobType.PARTTIME),
        ("internship", JobType.INTERNSHIP),
        ("freelance", JobType.CONTRACT),
        ("fulltime_fixed_term", None),
        ("volunteer", None),
    ],
)
def test_hours_and_term_stand_in_one_code(code: str, kind: JobType | None) -> None:
    """A full week for a while is two kinds of employment, of which none is chosen."""
    job = one(employment_type_code=code)
    assert job.job_type is kind
    assert ("employment_type_code" in job.extra) == (kind is None)


def test_marks_that_contradict_each_other_say_nothing() -> None:
    """They are kept."""
    job = one(remote=True, hybrid=True)
    assert job.remote_type is None
    assert job.extra["remote"] is job.extra["hybrid"] is True
    assert one(hybrid=False, on_site=True).remote_type is RemoteType.ONSITE


@pytest.mark.parametrize(
    "pay",
    [
        {"min": None, "max": None, "period": None, "currency": None},
        {"min": "75.00", "max": "95.00", "period": "year", "currency": "USD"},
        {"min": "soon", "max": "", "period": 5, "currency": []},
        "a lot",
    ],
)
def test_figures_that_nobody_is_paid_are_no_pay(pay: Any) -> None:
    """Whole thousands left out by the employer are not guessed."""
    job = one(salary=pay)
    assert (job.salary_min, job.salary_max) == (None, None)
    assert isinstance(pay, str) or job.extra.get("salary") == pay


def test_a_site_of_the_employer_s_own_leaves_the_name_to_the_list() -> None:
    """The address names no board then."""
    job = one(careers_url="https://jobs.lumen.example/o/data-analyst", careers_apply_url=None)
    assert (job.company, job.feed) == ("Lumen Labs", "recruitee/lumen-labs")
    assert one(company_name=None).company == "lumenlabs"


def test_what_is_no_offer_is_refused() -> None:
    """An error's answer, and a member that is no object."""
    with pytest.raises(BadInputError, match="no response of Recruitee"):
        records('{"error": ["not found"]}', format="recruitee")
    (record,) = records('{"offers": ["x"]}', format="recruitee")
    assert record.reason == "expected an object, got text"


@pytest.mark.parametrize("key", sorted(POSTING))
@pytest.mark.parametrize("value", [None, 5, True, [], ["x"], {"a": 1}, [{"city": 1}]])
def test_any_kind_of_value_is_survived(key: str, value: Any) -> None:
    """Only the title can make a record no posting."""
    (record,) = records(json.dumps({"offers": [POSTING | {key: value}]}), format="recruitee")
    assert (record.job is None) == (key == "title")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_a_real_response_comes_in_whole() -> None:
    """With company, place, text and requirements, kind of employment, place of work, days, addresses and list."""
    data = (POSTINGS / "michaeldinhmai__job-agent" / "tests" / "fixtures" / "recruitee.json").read_bytes()
    found = jobs(data, name="recruitee.json")
    assert len(found) == 3
    for job in found:
        assert all((job.company, job.city, job.job_type, job.remote_type, job.posted_at, job.url, job.apply_email))
        assert (job.feed, "\n\nRequirements\n\n- " in job.description_raw) == ("recruitee/aikidosecurity", True)
