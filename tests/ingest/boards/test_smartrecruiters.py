"""SmartRecruiters' lists and single postings are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, Level, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import NOW, accepted, jobs, records

POSTING: dict[str, Any] = {
    "id": "743999706414750",
    "name": "Data Analyst",
    "uuid": "29c1a2f0-8398-4654-ae21-8bb05df2665a",
    "jobAdId": "411338b2-0041-4f62-adf2-216beb926bfa",
    "defaultJobAd": True,
    "refNumber": "REF43N",
    "company": {"identifier": "LumenLabs1", "name": "Lumen Labs"},
    "releasedDate": "2026-03-10T19:42:44.000Z",
    "location": {
        "city": "San Jose",
        "region": "CA",
        "country": "us",
        "remote": False,
        "hybrid": False,
        "latitude": "37.3985718",
        "fullLocation": "San Jose, CA, United States",
    },
    "industry": {"id": "fishery", "label": "Fishery"},
    "department": {},
    "function": {"id": "science", "label": "Science"},
    "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
    "experienceLevel": {"id": "entry_level", "label": "Entry Level"},
    "customField": [{"fieldId": "COUNTRY", "fieldLabel": "Country/Region", "valueId": "us", "valueLabel": "US"}],
    "visibility": "PUBLIC",
    "ref": "https://api.smartrecruiters.com/v1/companies/LumenLabs1/postings/743999706414750",
    "language": {"code": "en", "label": "English", "labelNative": "English (US)"},
}
SECTIONS: dict[str, Any] = {
    "companyDescription": {"title": "Company Description", "text": "<p>We count whales.</p>"},
    "jobDescription": {"title": "Job Description", "text": "<p>You add.</p><!-- draft"},
    "qualifications": {"title": "Qualifications", "text": "<ul><li>SQL</li></ul>"},
    "additionalInformation": {"title": "Additional Information", "text": ""},
    "videos": {"title": "Videos", "urls": ["https://lumen.example/v"]},
}
DETAIL: dict[str, Any] = POSTING | {
    "applyUrl": "https://jobs.smartrecruiters.com/oneclick-ui/company/LumenLabs1/publication/29c1a2f0",
    "postingUrl": "https://jobs.smartrecruiters.com/LumenLabs1/743999706414750-data-analyst",
    "active": True,
    "jobAd": {"sections": SECTIONS},
}
TEXT = "Company Description\n\nWe count whales.\n\nJob Description\n\nYou add.\n\nQualifications\n\n- SQL"


def page(*postings: Any) -> dict[str, Any]:
    """Return the page that holds *postings*."""
    return {"offset": 0, "limit": 100, "totalFound": 4, "content": list(postings)}


def one(**changes: Any) -> Any:
    """Return the posting that the detail with *changes* becomes."""
    (job,) = jobs(json.dumps(DETAIL | changes), format="smartrecruiters")
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What a page states comes over, and the rest is kept under its own keys."""
    (job,) = jobs(json.dumps(page(POSTING)))
    assert (job.platform, job.platform_job_id) == ("smartrecruiters", "743999706414750")
    assert (job.title, job.company, job.location) == ("Data Analyst", "Lumen Labs", "San Jose, CA, United States")
    assert (job.city, job.region, job.country) == ("San Jose", "CA", "US")
    assert job.url == "https://jobs.smartrecruiters.com/LumenLabs1/743999706414750"
    assert (job.job_type, job.level, job.remote_type) == (JobType.FULLTIME, Level.ENTRY, None)
    assert (job.requisition, job.language, job.feed, job.closed_at) == ("REF43N", "en", "", None)
    assert job.posted_at is not None
    assert {"industry", "function", "customField", "uuid", "ref"} <= job.extra.keys()


def test_a_single_posting_has_its_text_by_sections() -> None:
    """In the board's order with their headings, whatever the order in the file; an empty one has no heading."""
    assert one().description_raw == TEXT
    turned = {"sections": dict(reversed(SECTIONS.items()))}
    assert one(jobAd=turned).description_raw == TEXT
    more = {"sections": SECTIONS | {"benefits": {"title": "Benefits", "text": "Fish"}, "odd": 5}}
    assert one(jobAd=more).description_raw == TEXT + "\n\nBenefits\n\nFish"
    assert one().extra["jobAd"] == {"sections": {"videos": {"urls": ["https://lumen.example/v"]}}}


def test_a_single_posting_has_its_own_addresses() -> None:
    """The page's and the form's."""
    job = one()
    assert (job.url, job.apply_url) == (DETAIL["postingUrl"], DETAIL["applyUrl"])
    assert one(postingUrl=None, company={"name": "Lumen Labs"}).url == POSTING["ref"]


def test_the_response_is_recognised() -> None:
    """A page, an empty one, a single posting, several of them, and a head that ends early."""
    for document in (page(POSTING), page(), DETAIL, [DETAIL, DETAIL], {"totalFound": 1, "content": [POSTING]}):
        assert_recognised(document, "smartrecruiters")
    assert_recognised_when_cut(page(POSTING), "smartrecruiters")
    assert records(json.dumps(page())) == []


@pytest.mark.parametrize(
    ("remote", "hybrid", "mode"),
    [
        (True, False, RemoteType.REMOTE),
        (False, True, RemoteType.HYBRID),
        (True, True, None),
        (False, False, None),
        (None, "x", None),
    ],
)
def test_the_work_mode_is_said_by_two_marks(remote: Any, hybrid: Any, mode: RemoteType | None) -> None:
    """Neither of them says nothing, and both nothing that is certain."""
    job = one(location=POSTING["location"] | {"remote": remote, "hybrid": hybrid})
    assert job.remote_type is mode
    assert ("remote" in job.extra["location"]) == (remote is hybrid is True)


def test_a_place_without_a_whole_name_is_put_together() -> None:
    """Town, region and country."""
    assert one(location={"city": "Oslo", "country": "no"}).location == "Oslo, NO"


def test_an_inactive_posting_is_closed() -> None:
    """Only false says so."""
    assert (one(active=False).closed_at, one(active=False).closed_reason) == (NOW, "not active on its board")
    assert one(active=None).closed_at is None


def test_a_text_without_a_title_is_no_posting() -> None:
    """Its reason names the key."""
    (record,) = records(json.dumps({"jobAd": {"sections": SECTIONS}}))
    assert record.reason == "name: a posting needs a title"
    with pytest.raises(BadInputError, match="no response of SmartRecruiters"):
        records('{"message": "not found"}', format="smartrecruiters")


@pytest.mark.parametrize("key", sorted(DETAIL))
@pytest.mark.parametrize("value", [None, 5, True, [], ["x"], {"a": 1}, {"sections": {"a": {"text": 1}}}])
def test_any_kind_of_value_is_survived(key: str, value: Any) -> None:
    """Only the name can make a record no posting."""
    (record,) = records(json.dumps(DETAIL | {key: value}), format="smartrecruiters")
    assert (record.job is None) == (key == "name")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
@pytest.mark.parametrize(("path", "count"), [("smartrecruiters_page0.json", 3), ("smartrecruiters_page1.json", 1)])
def test_real_pages_come_in_whole(path: str, count: int) -> None:
    """With company, place, kind of employment, number, day and address."""
    found = records((POSTINGS / "michaeldinhmai__job-agent" / "tests" / "fixtures" / path).read_bytes(), name=path)
    assert len(found) == count
    for job in map(accepted, found):
        assert all((job.company, job.city, job.country, job.job_type, job.requisition, job.posted_at, job.url))
        assert job.language == "en"
