"""Adzuna's search responses are read for what they state, and no more."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import accepted, jobs, records

KIND = "Adzuna::API::Response::"
POSTING: dict[str, Any] = {
    "__CLASS__": KIND + "Job",
    "id": "4400000001",
    "title": "Data <strong>Analyst</strong> &amp; Planner",
    "description": "We count whales. " * 29 + "And …",
    "created": "2026-03-01T09:30:00Z",
    "redirect_url": "https://www.adzuna.co.uk/jobs/details/4400000001?utm_medium=api&utm_source=1",
    "adref": "changes.with.every.search",
    "company": {"display_name": "Lumen Labs", "__CLASS__": KIND + "Company"},
    "category": {"tag": "it-jobs", "label": "IT Jobs", "__CLASS__": KIND + "Category"},
    "location": {
        "__CLASS__": KIND + "Location",
        "area": ["UK", "South East England", "Surrey", "Guildford"],
        "display_name": "Guildford, Surrey",
    },
    "latitude": 51.2,
    "longitude": -0.5,
    "salary_min": 45000,
    "salary_max": 50000.5,
    "salary_is_predicted": "0",
    "contract_type": "permanent",
    "contract_time": "full_time",
}


def page(*postings: dict[str, Any]) -> dict[str, Any]:
    """Return the response that holds *postings*."""
    return {"__CLASS__": KIND + "JobSearchResults", "count": 173, "mean": 79855.24, "results": list(postings)}


def one(**changes: Any) -> Any:
    """Return the posting that Adzuna's with *changes* becomes."""
    (job,) = jobs(json.dumps(page(POSTING | changes)))
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Adzuna states comes over; its class names and click references do not."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("adzuna", "4400000001")
    assert (job.title, job.company, job.location) == ("Data Analyst & Planner", "Lumen Labs", "Guildford, Surrey")
    assert (job.city, job.region, job.country) == ("Guildford", "South East England", "GB")
    assert (job.salary_min, job.salary_max, job.salary_currency) == (45_000, 50_000, "GBP")
    assert job.job_type is JobType.FULLTIME
    assert job.posted_at is not None
    assert job.url.startswith("https://www.adzuna.co.uk/jobs/details/4400000001")
    assert job.extra == {
        "category": "IT Jobs",
        "contract_type": "permanent",
        "latitude": 51.2,
        "longitude": -0.5,
        "location.area": ["UK", "South East England", "Surrey", "Guildford"],
    }


def test_it_is_recognised_however_it_is_written() -> None:
    """With and without class names and references, and without a single posting."""
    bare = {key: value for key, value in POSTING.items() if key not in ("__CLASS__", "adref", "category")}
    for document in (page(POSTING), {"results": [bare]}, page()):
        assert_recognised(document, "adzuna")
    assert_recognised_when_cut(page(POSTING), "adzuna")
    assert records(json.dumps(page())) == []


@pytest.mark.parametrize(
    ("text", "teaser"),
    [
        ("word " * 99 + "end …", True),
        ("word " * 99 + "end...", True),
        ("We pay well, and more...", False),
        ("A short and whole text.", False),
    ],
)
def test_a_text_that_is_cut_is_a_teaser(text: str, teaser: bool) -> None:
    """The ellipsis tells; three full stops do only at the length that Adzuna cuts at."""
    assert one(description=text).teaser is teaser


def test_predicted_pay_is_no_pay() -> None:
    """What Adzuna worked out itself is kept apart, under its own names."""
    job = one(salary_is_predicted="1", salary_min=44493.92, salary_max=44493.92)
    assert (job.salary_min, job.salary_max, job.salary_currency, job.pay_min) == (None, None, "", None)
    kept = {key: job.extra[key] for key in ("salary_min", "salary_max", "salary_is_predicted")}
    assert kept == {"salary_min": 44493.92, "salary_max": 44493.92, "salary_is_predicted": "1"}


@pytest.mark.parametrize(
    ("host", "currency"),
    [("www.adzuna.com.au", "AUD"), ("www.adzuna.de", "EUR"), ("adzuna.example", ""), ("[", "")],
)
def test_pay_is_in_the_currency_of_the_site(host: str, currency: str) -> None:
    """The country's site decides, and an unknown one decides nothing."""
    assert one(redirect_url=f"https://{host}/land/ad/4400000001").salary_currency == currency


@pytest.mark.parametrize(
    ("area", "city", "region"),
    [
        (["UK", "London", "Central London", "The City"], "London", ""),
        (["US", "New York", "New York City", "Manhattan"], "New York City", "New York"),
        (["UK", "South East England", "Kent"], "", "South East England"),
    ],
)
def test_a_district_is_no_city_and_a_county_neither(area: list[str], city: str, region: str) -> None:
    """Only areas that are certain to be towns count; the whole list is kept."""
    job = one(location={"area": area, "display_name": "Nowhere in particular"})
    assert (job.city, job.region, job.extra["location.area"]) == (city, region, area)


@pytest.mark.parametrize(
    ("kind", "hours", "wanted", "kept"),
    [
        ("contract", "full_time", JobType.CONTRACT, {"contract_time": "full_time"}),
        ("permanent", "part_time", JobType.PARTTIME, {"contract_type": "permanent"}),
        ("permanent", None, None, {"contract_type": "permanent"}),
        ("contract", None, JobType.CONTRACT, {}),
        (None, None, None, {}),
    ],
)
def test_a_contract_says_more_than_its_hours(
    kind: str | None, hours: str | None, wanted: JobType | None, kept: dict[str, str]
) -> None:
    """Two fields become one kind of employment, and the other is kept."""
    job = one(contract_type=kind, contract_time=hours)
    assert job.job_type is wanted
    assert {key: job.extra[key] for key in ("contract_type", "contract_time") if key in job.extra} == kept


@pytest.mark.parametrize(
    "changes",
    [
        {"company": {}, "location": {}, "category": []},
        {"company": None, "location": "Oslo", "salary_min": None, "salary_max": None},
        {"location": {"area": "UK"}},
        {"location": {"area": [1, None, ""]}, "redirect_url": 5, "contract_type": ["a"]},
    ],
)
def test_odd_values_cost_no_posting(changes: dict[str, Any]) -> None:
    """A posting stays one whatever its less important fields hold."""
    assert one(**changes).title


def test_another_document_is_refused() -> None:
    """Under --format an object without results is refused with what was expected."""
    with pytest.raises(BadInputError, match="no response of Adzuna"):
        records('{"a": 1}', format="adzuna")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_real_results() -> None:
    """Fifty real results come over: all cut, half of their pay predicted."""
    path = POSTINGS / "josef5__adzuna-api-client" / "src" / "tests" / "mock-response-realistic.json"
    found = [accepted(record) for record in records(path.read_bytes())]
    assert len(found) == 50
    assert all(job.teaser and job.company and job.location and job.posted_at for job in found)
    assert sum(job.salary_min is not None for job in found) == 24
    assert {job.salary_currency for job in found} == {"", "GBP"}
    assert not any("__CLASS__" in json.dumps(job.extra) for job in found)
