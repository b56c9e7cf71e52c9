"""SEEK's responses of both generations, a posting's own, and a page's state become postings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.ingest import open_source, read_postings
from kairos.models import JobType, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import chosen, context, jobs

OLD: dict[str, Any] = {
    "id": 50001,
    "listingDate": "2026-03-06T11:54:43Z",
    "title": "Data Analyst",
    "teaser": "Work with lamps",
    "bulletPoints": ["Great team", "City office"],
    "advertiser": {"id": "4", "description": "Lumen Recruiting"},
    "companyName": "Lumen Labs",
    "location": "Adelaide",
    "area": "",
    "suburbWhereValue": "Adelaide SA 5000",
    "locationWhereValue": "All Adelaide SA",
    "workType": "Contract/Temp",
    "salary": "$46.00 - $58.00 p.h. + super",
    "classification": {"id": "12", "description": "Government"},
    "isRightToWorkRequired": True,
    "tracking": "x",
    "isPrivateAdvertiser": False,
}
NEW: dict[str, Any] = {
    "id": "84000001",
    "listingDate": "2026-03-16T23:54:56Z",
    "title": "Team Leader",
    "teaser": "Lead \u0026 grow",
    "bulletPoints": [],
    "advertiser": {"id": "1", "description": "Lumen Trust"},
    "salaryLabel": "$110,000 – $120,000 per year",
    "locations": [{"label": "Wellington Central, Wellington", "countryCode": "NZ", "seoHierarchy": []}],
    "workTypes": ["Full time"],
    "workArrangements": {"data": [{"id": "2", "label": {"text": "Hybrid"}}]},
    "classifications": [{"classification": {"id": "6", "description": "IT"}}],
    "tags": [{"label": "Expiring soon"}],
}
OLD_PAGE: dict[str, Any] = {"title": "Jobs", "totalCount": 1, "data": [OLD], "searchParams": {"sitekey": "AU-Main"}}
STATE: dict[str, Any] = {
    "appConfig": {"country": "NZ"},
    "jobdetails": {"result": None},
    "location": {"hostname": "www.seek.co.nz"},
    "results": {"results": {"jobs": [NEW]}},
}
OWN: dict[str, Any] = {
    "id": "84000002",
    "title": "Data Analyst",
    "content": "<p>We need:</p><ul><li>SQL</li></ul>",
    "abstract": "Lamps",
    "status": "Active",
    "isExpired": False,
    "listedAt": {"label": "2d ago", "dateTimeUtc": "2026-03-20T01:00:00.000Z"},
    "expiresAt": {"dateTimeUtc": "2026-04-20T01:00:00.000Z"},
    "salary": {"label": "$90,000 per year"},
    "workTypes": {"label": "Full time"},
    "advertiser": {"id": "1", "name": "Lumen Labs"},
    "location": {"label": "Sydney NSW"},
    "shareLink": "https://www.seek.com.au/job/84000002?ref=share",
}


def page(state: dict[str, Any]) -> str:
    """Return a saved page with *state* in it, ``undefined`` values and all."""
    written = json.dumps(state)[:-1] + ', "user": undefined, "note": "undefined"}'
    script = f"<script>\n  window.SEEK_CONFIG = {{}};\n  window.SEEK_REDUX_DATA = {written};\n</script>"
    head = f"<head><title>Jobs | SEEK</title>{'<style>x{}</style>' * 9000}</head>"
    return f"<!doctype html><html>{head}<body>{script}</body></html>"


def test_an_old_result_is_read() -> None:
    """Title, company, town, pay by the hour, type, date and address; the teaser with its points is marked as one."""
    (job,) = jobs(json.dumps(OLD_PAGE))
    assert (job.platform, job.platform_job_id, job.url) == ("seek", "50001", "https://www.seek.com.au/job/50001")
    assert (job.title, job.company, job.location) == ("Data Analyst", "Lumen Labs", "Adelaide")
    assert (job.city, job.region, job.country) == ("Adelaide", "SA", "AU")
    assert job.description_raw == "Work with lamps\n\n- Great team\n- City office"
    assert job.teaser
    assert (job.job_type, job.salary_period, job.salary_text) == (
        JobType.CONTRACT,
        "hour",
        "$46.00 - $58.00 p.h. + super",
    )
    assert job.posted_at is not None
    assert job.extra["isRightToWorkRequired"] is True
    assert job.extra["classification"] == {"id": "12", "description": "Government"}


def test_a_new_result_is_read() -> None:
    """Labels of place, pay and arrangement; the advertiser stands in where no company is named."""
    (job,) = jobs(json.dumps({"data": [NEW], "totalCount": 1}))
    assert (job.company, job.location, job.country) == ("Lumen Trust", "Wellington Central, Wellington", "NZ")
    assert (job.job_type, job.remote_type) == (JobType.FULLTIME, RemoteType.HYBRID)
    assert (job.salary_min, job.salary_max) == (110_000, 120_000)
    assert job.url == "https://www.seek.co.nz/job/84000001"


def test_pages_in_a_list_are_read() -> None:
    """Each page of a saved search gives its results, an empty one none."""
    pages = [{"page": 1, "content": OLD_PAGE}, {"page": 2, "content": {**OLD_PAGE, "data": []}}]
    assert [job.title for job in jobs(json.dumps(pages))] == ["Data Analyst"]


def test_a_private_advertiser_has_no_name() -> None:
    """What SEEK calls somebody who hides is no company."""
    hidden = {key: value for key, value in OLD.items() if key != "companyName"} | {
        "advertiser": {"id": "1", "description": "Private Advertiser"},
        "isPrivateAdvertiser": True,
    }
    (job,) = jobs(json.dumps({**OLD_PAGE, "data": [hidden]}))
    assert job.company == ""


def test_the_state_of_a_page_is_read() -> None:
    """The results of a saved search page, far behind the head, are found; the bare undefined does no harm."""
    text = page(STATE)
    assert chosen(text) == "html"
    (job,) = jobs(text)
    assert (job.platform, job.title, job.country) == ("seek", "Team Leader", "NZ")


def test_the_page_of_one_posting_is_that_posting() -> None:
    """Its whole text comes over, without the results beside it."""
    (job,) = jobs(
        page(
            {
                **STATE,
                "jobdetails": {"result": {"job": OWN, "workArrangements": {"arrangements": [{"label": "On-site"}]}}},
            }
        )
    )
    assert (job.title, job.company, job.location) == ("Data Analyst", "Lumen Labs", "Sydney NSW")
    assert job.description_raw == "We need:\n\n- SQL"
    assert (job.teaser, job.platform_job_id, job.remote_type) == (False, "84000002", RemoteType.ONSITE)
    assert job.closes_at is not None
    assert job.closed_reason == ""


def test_an_expired_posting_is_closed() -> None:
    """SEEK's own word for it decides."""
    (job,) = jobs(json.dumps({"job": {**OWN, "isExpired": True, "status": "Expired"}}), format="seek")
    assert job.closed_reason == "expired"
    assert job.closed_at is not None


def test_a_sister_board_keeps_its_name() -> None:
    """A page of another board that runs on SEEK is that board's."""
    (job,) = jobs(page({**STATE, "location": {"hostname": "id.jobstreet.com"}}))
    assert (job.platform, job.url) == ("jobstreet", "https://id.jobstreet.com/job/84000001")


def test_a_page_whose_state_is_broken_is_still_a_page() -> None:
    """What cannot be read leaves the page itself as a stub."""
    (job,) = jobs("<html><body><h1>Data Analyst</h1><script>SEEK_REDUX_DATA = {broken}</script></body></html>")
    assert (job.title, job.extra["stub"]) == ("Data Analyst", True)


@pytest.mark.parametrize("document", [OLD_PAGE, {"data": [NEW]}, [{"page": 1, "content": OLD_PAGE}], STATE])
def test_it_is_recognised_however_it_is_written(document: Any) -> None:
    """By its keys, and by no other reader."""
    assert_recognised(document, "seek")


def test_a_long_first_result_is_still_seeks() -> None:
    """The keys before the cut suffice."""
    assert_recognised_when_cut({"data": [NEW, NEW]}, "seek")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
@pytest.mark.parametrize(("name", "count"), [("response.json", 20), ("new_response.json", 40)])
def test_real_responses_come_in(name: str, count: int) -> None:
    """Every result has a title, a company, a place, a date and an address."""
    with open_source(POSTINGS / "PyBites-Open-Source__job-seeker" / "tests" / "data" / name) as source:
        reader, found = read_postings(source, context())
        good = [record.job for record in found if record.job is not None]
    assert (reader.name, len(good)) == ("seek", count)
    assert all(job.title and job.location and job.posted_at and job.url and job.teaser for job in good)
    assert sum(bool(job.company) for job in good) >= count * 9 // 10
