"""Naukri's responses and its pages become postings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.ingest import open_source, read_postings
from kairos.models import JobType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import context, jobs

RESULT: dict[str, Any] = {
    "title": "Data Analyst",
    "jobId": "100326000001",
    "companyName": "Lumen Labs",
    "tagsAndSkills": "Python,SQL,Power BI",
    "placeholders": [
        {"type": "experience", "label": "3-4 Yrs"},
        {"type": "salary", "label": "12-15 Lacs PA"},
        {"type": "location", "label": "Hybrid - Pune, Mumbai (All Areas)"},
    ],
    "jdURL": "/job-listings-data-analyst-lumen-labs-pune-3-to-4-years-100326000001",
    "jobDescription": "Work with <b>lamps</b>...",
    "footerPlaceholderLabel": "3 Days Ago",
    "createdDate": 1774500000000,
    "minimumSalary": "0",
    "currency": "INR",
    "board": "1",
}
OWN: dict[str, Any] = {
    "jobDetails": {
        "jobId": "100326000002",
        "title": "Data Analyst",
        "description": "<p>We need SQL.</p>",
        "createdDate": "2026-03-20 10:00:00",
        "keySkills": {"preferred": [{"label": "SQL"}], "other": [{"label": "Go"}]},
        "employmentType": "Full Time, Permanent",
        "minimumExperience": 3,
        "maximumExperience": 4,
        "locations": [{"label": "Pune"}],
        "salaryDetail": {
            "minimumSalary": 1200000,
            "maximumSalary": 1500000,
            "currency": "INR",
            "label": "12-15 Lacs PA",
            "hideSalary": False,
        },
        "companyDetail": {"name": "Lumen Labs", "websiteUrl": "https://www.lumen.example/in"},
        "functionalArea": "Data",
        "staticUrl": "https://www.naukri.com/job-listings-data-analyst-lumen-labs-pune-3-to-4-years-100326000002",
    }
}
POSTING: dict[str, Any] = {
    "@context": "http://schema.org",
    "@type": "JobPosting",
    "title": "Data Analyst",
    "description": "<p>We need SQL.</p>",
    "identifier": {"@type": "PropertyValue", "name": "Lumen", "value": "100326000003"},
    "datePosted": "2026-03-20",
    "validThrough": "2026-06-20",
    "experienceRequirements": {"monthsOfExperience": "12"},
    "skills": ["SQL", "Go"],
    "employmentType": "Full Time, Permanent",
    "hiringOrganization": {"name": "Lumen"},
    "specialCommitments": "-",
    "jobLocation": {
        "address": {
            "addressLocality": ["Pune"],
            "addressRegion": ["Pune"],
            "streetAddress": ["-"],
            "addressCountry": "-",
        }
    },
    "baseSalary": {"currency": "INR", "value": {"value": "Not disclosed", "unitText": "P.A."}},
}
URL = "https://www.naukri.com/job-listings-data-analyst-lumen-pune-1-to-3-years-100326000003"


def test_a_result_is_read() -> None:
    """Years, pay in lacs, place, key skills, date in milliseconds, address and the beginning of the text."""
    (job,) = jobs(json.dumps({"noOfJobs": 1, "jobDetails": [RESULT]}))
    assert (job.platform, job.platform_job_id) == ("naukri", "100326000001")
    assert job.url == "https://www.naukri.com/job-listings-data-analyst-lumen-labs-pune-3-to-4-years-100326000001"
    assert (job.title, job.company) == ("Data Analyst", "Lumen Labs")
    assert "Pune" in job.location
    assert (job.experience_min, job.experience_max) == (3, 4)
    assert (job.salary_text, job.salary_min, job.salary_max, job.salary_currency) == (
        "12-15 Lacs PA", 1_200_000, 1_500_000, "INR",
    )  # fmt: skip
    assert job.skills_listed == ("Python", "SQL", "Power BI")
    assert job.teaser
    assert job.posted_at is not None
    assert job.posted_at.year == 2026
    assert job.extra["footerPlaceholderLabel"] == "3 Days Ago"


def test_a_date_in_words_is_the_last_resort() -> None:
    """Without a moment, the label under the result is counted from now."""
    (job,) = jobs(json.dumps({"jobDetails": [{key: value for key, value in RESULT.items() if key != "createdDate"}]}))
    assert job.posted_at is not None
    assert job.posted_at.isoformat() == "2026-03-26T00:00:00+00:00"


def test_a_posting_of_its_own_is_read() -> None:
    """The whole text, both groups of key skills, pay by the year, the company's domain."""
    (job,) = jobs(json.dumps(OWN))
    assert (job.company, job.location, job.description_raw, job.teaser) == ("Lumen Labs", "Pune", "We need SQL.", False)
    assert job.skills_listed == ("SQL", "Go")
    assert (job.job_type, job.experience_min, job.experience_max) == (JobType.FULLTIME, 3, 4)
    assert (job.salary_min, job.salary_max, job.company_domain) == (1_200_000, 1_500_000, "lumen.example")


def test_a_page_tells_the_range_of_years() -> None:
    """JSON-LD has only the least; the page's description has both, and a hyphen is nothing."""
    told = "Data Analyst in Lumen for 1 to 3 years of experience."
    head = f'<link rel="canonical" href="{URL}"><meta name="description" content="{told}">'
    script = f'<script type="application/ld+json">{json.dumps(POSTING)}</script>'
    (job,) = jobs(f"<!doctype html><html><head>{head}{script}</head><body>x</body></html>")
    assert (job.platform, job.platform_job_id, job.location) == ("naukri", "100326000003", "Pune")
    assert (job.experience_min, job.experience_max) == (1, 3)
    assert (job.job_type, job.salary_min, job.skills_listed) == (JobType.FULLTIME, None, ("SQL", "Go"))
    assert "specialCommitments" not in job.extra


def test_another_sites_page_is_left_alone() -> None:
    """What its description says of years is not Naukri's form."""
    head = (
        '<link rel="canonical" href="https://lumen.example/jobs/12345"><meta name="description" content="1 to 3 years">'
    )
    script = f'<script type="application/ld+json">{json.dumps(POSTING)}</script>'
    (job,) = jobs(f"<html><head>{head}{script}</head></html>")
    assert (job.experience_min, job.experience_max) == (1, None)


@pytest.mark.parametrize("document", [{"jobDetails": [RESULT, RESULT]}, OWN])
def test_it_is_recognised_however_it_is_written(document: Any) -> None:
    """By its keys, and by no other reader."""
    assert_recognised(document, "naukri")


def test_a_long_first_result_is_still_naukris() -> None:
    """The keys before the cut suffice."""
    assert_recognised_when_cut({"jobDetails": [RESULT, RESULT]}, "naukri")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_a_real_page_comes_in() -> None:
    """A saved page gives everything that it says."""
    with open_source(POSTINGS / "addanki-virinchi__Automation" / "naukri_debug_detail.html") as source:
        reader, found = read_postings(source, context())
        (job,) = [record.job for record in found if record.job is not None]
    assert (reader.name, job.platform, job.experience_min, job.experience_max) == ("html", "naukri", 1, 3)
    assert len(job.skills_listed) == 7
    assert len(job.description_raw) > 400
