"""Comeet's positions are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, Level, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import jobs, records

POSTING: dict[str, Any] = {
    "name": "Data Analyst",
    "department": "Science",
    "email": "lumen.18.767@applynow.example",
    "url_comeet_hosted_page": "https://www.comeet.com/jobs/lumenlabs/F6.003/data-analyst/18.767",
    "url_recruit_hosted_page": "https://www.comeet.com/jobs/lumenlabs/F6.003/data-analyst/18.767",
    "url_active_page": "https://www.lumen.example/careers",
    "employment_type": "Full-time",
    "experience_level": "Senior",
    "uid": "18.767",
    "location": {
        "name": "Dallas",
        "country": "US",
        "city": "Plano",
        "state": "TX",
        "postal_code": "75093",
        "location_uid": "9B.20A",
        "is_remote": False,
    },
    "internal_use_custom_id": "LUM-7",
    "is_consent_needed": True,
    "time_updated": "2026-03-12T02:36:49Z",
    "company_name": "Lumen Labs",
    "is_internal": False,
    "workplace_type": "Hybrid",
    "position_url": "https://www.comeet.co/careers-api/2.0/company/F6.003/positions/18.767",
    "details": [
        {"name": "Requirements", "value": "<ul><li>SQL</li></ul>", "order": 2},
        {"name": "Responsibilities", "value": None, "order": 3},
        {"name": "Description", "value": "<p>We count whales.&nbsp;Come.</p>", "order": 1},
    ],
}


def one(**changes: Any) -> Any:
    """Return the posting that Comeet's with *changes* becomes."""
    (job,) = jobs(json.dumps([POSTING | changes]), format="comeet")
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Comeet states comes over, and the rest is kept under its own keys."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("comeet", "18.767")
    assert (job.title, job.company, job.location) == ("Data Analyst", "Lumen Labs", "Plano, TX, US")
    assert (job.city, job.region, job.country) == ("Plano", "TX", "US")
    assert (job.url, job.apply_email) == (POSTING["url_comeet_hosted_page"], POSTING["email"])
    assert (job.job_type, job.remote_type, job.level) == (JobType.FULLTIME, RemoteType.HYBRID, Level.SENIOR)
    assert (job.requisition, job.feed, job.posted_at) == ("LUM-7", "comeet/lumenlabs", None)
    assert job.description_raw == "We count whales. Come.\n\nRequirements\n\n- SQL"
    assert {"department", "time_updated", "url_active_page"} <= job.extra.keys()
    assert job.extra["location"]["name"] == "Dallas"


def test_the_response_is_recognised() -> None:
    """A list, one position, and a head that ends early."""
    for document in ([POSTING], POSTING, [{key: value for key, value in POSTING.items() if "comeet" not in key}]):
        assert_recognised(document, "comeet")
    assert_recognised_when_cut([POSTING], "comeet")
    assert records("[]", format="comeet") == []


def test_the_parts_of_a_text_stand_in_their_order() -> None:
    """A part without a number comes last, an empty one not at all."""
    details = [{"name": "Perks", "value": "Fish"}, *POSTING["details"], "x"]
    job = one(details=details)
    assert job.description_raw.endswith("- SQL\n\nPerks\n\nFish")
    assert job.extra["details"] == details


def test_a_remote_place_is_remote_unless_the_position_says_more() -> None:
    """The mark stands at places of hybrid positions too."""
    anywhere = {"name": "Remote US", "is_remote": True}
    assert one(location=anywhere, workplace_type=None).remote_type is RemoteType.REMOTE
    assert one(location=anywhere).remote_type is RemoteType.HYBRID
    assert one(location=anywhere).location == "Remote US"


def test_a_list_has_a_name_only_where_it_is_one_employer_s() -> None:
    """By its address, else by its name; a position alone has none."""
    bare = {"url_comeet_hosted_page": "https://jobs.lumen.example/18.767", "url_recruit_hosted_page": None}
    assert one(**bare).feed == "comeet/lumen-labs"
    other = POSTING | bare | {"company_name": "Other", "uid": "1.2"}
    assert {job.feed for job in jobs(json.dumps([POSTING | bare, other]))} == {""}
    assert jobs(json.dumps(POSTING))[0].feed == ""
    assert one(company_name=None).company == "lumenlabs"


def test_another_page_stands_in_for_the_hosted_one() -> None:
    """Where Comeet does not host the position."""
    assert one(url_comeet_hosted_page=None).url == POSTING["url_active_page"]


def test_what_is_no_position_is_refused() -> None:
    """An error's answer."""
    with pytest.raises(BadInputError, match="no response of Comeet"):
        records('{"status": 400, "message": "Invalid token"}', format="comeet")


@pytest.mark.parametrize("key", sorted(POSTING))
@pytest.mark.parametrize("value", [None, 5, True, [], ["x"], {"a": 1}, [{"order": "x", "value": 1}]])
def test_any_kind_of_value_is_survived(key: str, value: Any) -> None:
    """Only the name can make a record no posting."""
    (record,) = records(json.dumps([POSTING | {key: value}]), format="comeet")
    assert (record.job is None) == (key == "name")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_a_real_response_comes_in_whole() -> None:
    """With company, place, text, place of work, address, mailbox and list."""
    data = (POSTINGS / "michaeldinhmai__job-agent" / "tests" / "fixtures" / "comeet.json").read_bytes()
    found = jobs(data, name="comeet.json")
    assert [job.city for job in found] == ["New York", "Plano"]
    for job in found:
        assert all((job.company, job.country, job.remote_type, job.url, job.apply_email, job.feed))
        assert len(job.description_raw) > 400
