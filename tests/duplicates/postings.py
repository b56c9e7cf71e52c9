"""Invented postings, and texts that boards change as boards do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from kairos.duplicates import Trace, compare, trace_of
from kairos.models import SINGLE_USER_ID, Job, JobId, Likeness

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

ABOUT = """Lumen Labs makes lamps that know when a room is empty. Founded in Ghent by two electricians, we now light
four hundred schools and a lighthouse. We are ninety people who like plain tools, short meetings and long lunches."""
EQUAL = """Lumen Labs is an equal opportunity employer. All applicants are considered whatever their origin, religion,
gender, age or disability. If you need an adjustment to apply, write to us and we will arrange what you need."""
DATA = """As a data engineer you own the pipelines that carry readings from our lamps to the people who plan the light.
You will rebuild the nightly load in Python, move the old reports from spreadsheets to PostgreSQL, and teach the
planners to ask their own questions. We expect five years of work with SQL, a feeling for schemas that outlive their
authors, and patience with sensors that lie. Airflow or a similar scheduler is an advantage; so is French. You report
to the head of operations, work with two electricians and a designer, and are on call one week in six."""
SALES = """As an account manager you look after the schools and councils that already burn our lamps. You visit each of
them twice a year, listen to caretakers, write down what fails and see that it is mended. You renew contracts before
they lapse, price extensions together with the workshop, and keep the order book honest. We expect three years in
sales to the public sector, a driving licence, and the habit of calling back. You report to the head of sales."""
TEXT = f"{ABOUT}\n\n{DATA}\n\n{EQUAL}"


def job(number: int = 1, **over: Any) -> Job:
    """Return a posting of Lumen Labs for a data engineer in Ghent; *over* replaces fields."""
    fields: dict[str, Any] = {
        "platform": "seek",
        "platform_job_id": f"s-{number}",
        "title": "Data Engineer",
        "company": "Lumen Labs",
        "location": "Ghent, Belgium",
        "description_raw": TEXT,
        **over,
    }
    return Job(id=JobId(str(number)), owner_id=SINGLE_USER_ID, scraped_at=NOW, **fields)


def traced(number: int = 1, **over: Any) -> Trace:
    """Return the trace of `job`."""
    return trace_of(job(number, **over))


def found(one: dict[str, Any], other: dict[str, Any]) -> Likeness | None:
    """Compare two postings of one employer; what they differ in is said by *one* and *other*."""
    return compare(traced(1, **one), traced(2, **other))


def said(one: dict[str, Any], other: dict[str, Any]) -> str:
    """Return the verdict and rule of `found` as ``same/text``; empty where there is none."""
    likeness = found(one, other)
    return f"{likeness.verdict.value}/{likeness.rule}" if likeness else ""


TEXTS = ("", "Apply now!", ABOUT, DATA[:300], DATA[:480] + "…", DATA, SALES, TEXT, f"{ABOUT}\n{SALES}", TEXT.upper())

JOBS: st.SearchStrategy[Job] = st.builds(
    job,
    number=st.integers(1, 5),
    platform=st.sampled_from(["seek", "linkedin"]),
    title=st.sampled_from(
        ["Data Engineer", "Data Engineer (m/f/d) #48213", "Senior Data Engineer", "Data Engineer, Lamps"]
    ),
    company=st.sampled_from(["", "Lumen Labs", "Lumen Labs NV", "Lumen", "Tern Talent", "Confidential"]),
    location=st.sampled_from(["", "Ghent, Belgium", "Remote", "Oslo; Ghent", "Leeds"]),
    description_raw=st.sampled_from(TEXTS),
    requisition=st.sampled_from(["", "", "R-1042", "R-1043"]),
    url=st.sampled_from(["", "https://boards.greenhouse.io/lumen/jobs/5193736007", "https://lumen.example/jobs/48213"]),
    posted_at=st.sampled_from([None, NOW, datetime(2025, 1, 2, tzinfo=UTC)]),
    experience_min=st.sampled_from([None, None, 2, 5]),
    salary_min=st.sampled_from([None, None, 40_000, 90_000]),
)
"""Postings that are like one another in some ways and not in others."""
