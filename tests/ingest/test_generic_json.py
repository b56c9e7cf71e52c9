"""Any JSON list of objects comes in, wherever in the document it stands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, RemoteType
from tests.ingest.helpers import chosen, jobs, records

POSTING: dict[str, Any] = {
    "id": 7,
    "jobTitle": "Data Analyst",
    "company": {"display_name": "Lumen Labs"},
    "location": {"area": ["NO", "Oslo"], "display_name": "Oslo"},
    "contents": "<p>We need:</p><ul><li>SQL</li></ul>",
    "refs": {"landing_page": "https://lumen.example/jobs/7"},
    "tags": [{"name": "SQL"}],
}


@pytest.mark.parametrize(
    "document",
    [
        [POSTING],
        {"jobs": [POSTING]},
        {"count": 1, "results": [POSTING]},
        {"data": {"items": [POSTING]}},
        {"page": {"inner": {"hits": [POSTING]}}},
        [{"page": 1, "content": {"data": [POSTING]}}],
        POSTING,
    ],
)
def test_the_list_is_found(document: object) -> None:
    """A list at the top, below it, in pages, or a posting alone."""
    text = json.dumps(document)
    assert chosen(text) == "json"
    (job,) = jobs(text, platform="themuse")
    assert (job.title, job.company, job.location, job.platform_job_id) == ("Data Analyst", "Lumen Labs", "Oslo", "7")
    assert job.description_raw == "We need:\n\n- SQL"
    assert job.url == "https://lumen.example/jobs/7"
    assert job.skills_listed == ("SQL",)


def test_lines_are_read_too() -> None:
    """JSON lines of any objects come in, and a broken one is rejected alone."""
    text = json.dumps(POSTING) + "\n" + json.dumps(POSTING) + "\n{broken\n"
    assert chosen(text) == "ndjson"
    assert chosen(json.dumps(POSTING), name="one.jsonl") == "ndjson"
    found = records(text, platform="x")
    assert [record.job is None for record in found] == [False, False, True]
    assert found[2].place == "in: line 3"


def test_predicted_pay_is_no_pay() -> None:
    """A board's guess at the salary is kept aside."""
    record = {"title": "A", "company": "B", "salary_min": 44493.92, "salary_max": 44493.92, "salary_is_predicted": "1"}
    (job,) = jobs(json.dumps([record]), platform="adzuna")
    assert (job.salary_min, job.salary_max) == (None, None)
    assert job.extra == {"salary_min": 44493.92, "salary_max": 44493.92, "salary_is_predicted": "1"}
    (job,) = jobs(json.dumps([record | {"salary_is_predicted": "0"}]), platform="adzuna")
    assert job.salary_min == 44494


def test_values_in_objects_are_found() -> None:
    """Places in parts, pay in an object, kinds in lists."""
    record = {
        "title": "A",
        "company_name": "B",
        "locations": [{"city": "Oslo", "country": "NO"}, {"name": "Bergen"}],
        "salary": {"min": 500, "max": 600, "currency": "EUR", "period": "day"},
        "employmentType": ["CONTRACTOR"],
        "remote": True,
        "details": [{"name": "Duties", "value": "<ul><li>x</li></ul>"}, {"name": "None", "value": None}],
    }
    (job,) = jobs(json.dumps([record]), platform="x")
    assert job.location == "Oslo, NO; Bergen"
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (130_000, 156_000, "EUR", "day")
    assert (job.job_type, job.remote_type) == (JobType.CONTRACT, RemoteType.REMOTE)
    assert job.description_raw == "Duties\n\n- x"


@pytest.mark.parametrize("text", ['{"a": 1}', "{}", '{"jobs": {"x": [1, 2]}}'])
def test_a_document_without_postings_is_refused(text: str) -> None:
    """Nothing to import is said, with what would be needed."""
    with pytest.raises(BadInputError, match="holds no postings"):
        records(text, platform="x")


def test_an_empty_list_holds_nothing() -> None:
    """A list without members is read, and gives nothing."""
    assert records("[]") == []


def test_a_title_of_another_kind_rejects_the_record() -> None:
    """Lists and objects never become text by accident."""
    found = records(
        json.dumps([{"title": ["A"], "company": "B"}, {"title": "A", "company": {"x": 1}}, {"legal": "x"}, POSTING]),
        platform="x",
    )
    assert [record.reason for record in found] == [
        "title: expected text, got a list",
        "company: expected text, got an object",
        "title: a posting needs a title",
        "",
    ]
