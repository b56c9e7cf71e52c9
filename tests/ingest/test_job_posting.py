"""schema.org postings come out of pages, documents and lines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, RemoteType
from tests.ingest.helpers import chosen, jobs, records

POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Data Analyst",
    "description": "&lt;p&gt;We need:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;SQL&lt;/li&gt;&lt;/ul&gt;",
    "datePosted": "2026-03-01",
    "validThrough": "2026-04-01T00:00:00Z",
    "identifier": {"@type": "PropertyValue", "name": "Lumen Labs", "value": 77},
    "hiringOrganization": {"@type": "Organization", "name": "Lumen Labs"},
    "jobLocation": {
        "@type": "Place",
        "address": {"addressLocality": ["Oslo"], "addressRegion": ["Oslo"], "addressCountry": "-"},
    },
    "jobLocationType": "TELECOMMUTE",
    "employmentType": ["FULL_TIME"],
    "baseSalary": {"currency": "EUR", "value": {"minValue": 4000, "maxValue": 5000, "unitText": "MONTH"}},
    "experienceRequirements": {"monthsOfExperience": "36"},
    "skills": ["SQL", "Go"],
    "industry": "Data",
}


def page(value: object, head: str = '<link rel="canonical" href="https://www.careers.example/jobs/77">') -> str:
    """Return a page that carries *value*."""
    script = f"<script type='application/ld+json'>{json.dumps(value)}</script>"
    return f"<!doctype html><html><head>{head}{script}</head><body>x</body></html>"


def test_every_property_lands_in_its_field() -> None:
    """A page's posting comes over with what the standard gives it."""
    assert chosen(page(POSTING)) == "html"
    (job,) = jobs(page(POSTING))
    assert (job.platform, job.platform_job_id, job.url) == (
        "careers.example",
        "77",
        "https://www.careers.example/jobs/77",
    )
    assert (job.title, job.company, job.location) == ("Data Analyst", "Lumen Labs", "Oslo")
    assert job.description_raw == "We need:\n\n- SQL"
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (48_000, 60_000, "EUR", "month")
    assert (job.remote_type, job.job_type, job.experience_min) == (RemoteType.REMOTE, JobType.FULLTIME, 3)
    assert job.skills_listed == ("SQL", "Go")
    assert job.posted_at is not None
    assert job.closes_at is not None
    assert job.extra["industry"] == "Data"


@pytest.mark.parametrize(
    "value",
    [
        [POSTING],
        {"@graph": [{"@type": "WebPage"}, POSTING]},
        POSTING | {"@type": ["Thing", "JobPosting"]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": POSTING}]},
    ],
)
def test_postings_are_found_in_every_wrapping(value: object) -> None:
    """Arrays, graphs, lists and several types are unwrapped."""
    assert [job.title for job in jobs(page(value))] == ["Data Analyst"]


def test_documents_and_lines_need_no_page() -> None:
    """The same data as JSON and as JSON lines gives the same posting."""
    wanted = jobs(json.dumps(POSTING), platform="x")[0].content_hash
    lines = json.dumps(POSTING) + "\n" + json.dumps(POSTING)
    assert chosen(json.dumps([POSTING])) == chosen(lines) == "json-ld"
    assert [job.content_hash for job in jobs(lines, platform="x")] == [wanted] * 2
    assert [job.content_hash for job in jobs(json.dumps([POSTING]), platform="x")] == [wanted]


def test_the_older_flat_form_is_read() -> None:
    """Lists of duties and requirements become parts of the text; whole sentences are no skills."""
    flat = {
        "title": "Analyst",
        "jobDescription": "About us.",
        "datePosted": "2016-03-17",
        "hiringOrganization": {"organizationName": "Lumen"},
        "responsibilities": ["Do this", "Do that"],
        "experienceRequirements": ["2 years"],
        "skills": ["word " * 40],
        "baseSalary": {"minSalary": 0.0, "maxSalary": 0.0, "medianSalary": 90000.0},
        "id": "abc",
    }
    (job,) = jobs(json.dumps(flat), platform="x")
    assert job.description_raw == "About us.\n\nResponsibilities:\n- Do this\n- Do that\n\nExperience:\n- 2 years"
    assert (job.company, job.platform_job_id, job.salary_min, job.skills_listed) == ("Lumen", "abc", None, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html><body><h1>x</h1></body></html>", "holds no posting"),
        (page({"@type": "WebPage"}), "holds no posting"),
        ("<html><script type='application/ld+json'>{broken</script></html>", "the JSON-LD of script 1 is malformed"),
        ("<html>" + "<div>" * 100_000, "holds no posting"),
    ],
)
def test_a_page_without_a_posting_is_refused(text: str, said: str) -> None:
    """The reason is told, and what would help."""
    with pytest.raises(BadInputError, match=said):
        records(text)


def test_a_posting_without_a_title_is_rejected() -> None:
    """A page's nameless posting is a rejected record."""
    (record,) = records(page(POSTING | {"title": ""}))
    assert record.reason == "title: a posting needs a title"
