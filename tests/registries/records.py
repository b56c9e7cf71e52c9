"""Invented records for the tests of the registries, and hypothesis strategies over every value that one may hold."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from kairos.registries import ApplicationRecord, JobRecord, VariantRecord
from kairos.registries.kinds import LARGEST
from kairos.registries.records import APPLICATION_STATUSES, EMAIL_TRUSTS, JOB_STATUSES, JOB_TYPES, REMOTE_TYPES

USER = "00000000-0000-0000-0000-000000000001"


def a_job(**fields: Any) -> JobRecord:
    """Return a job; *fields* stand over what is invented."""
    number = uuid.uuid4()
    values: dict[str, Any] = {
        "job_id": number,
        "source": "naukri",
        "external_id": number.hex[:12],
        "title": "Data Analyst",
        "company_name": "Lumen Labs",
        "company_domain": "lumenlabs.example",
        "location": "Melbourne",
        "remote_type": "hybrid",
        "salary_min": 90_000.0,
        "salary_max": 110_000.0,
        "experience_min": 2,
        "experience_max": 4,
        "description": "You write SQL and Python, and explain what came of it.",
        "skills_required": ["SQL", "Python"],
        "apply_email": "jobs@lumenlabs.example",
        "apply_url": "https://lumenlabs.example/jobs/1",
        "posted_at": datetime(2026, 3, 1, 8, 30, tzinfo=UTC),
        "scraped_at": datetime(2026, 3, 2, 9, 0, 0, 123_456, tzinfo=UTC),
        "last_seen_at": datetime(2026, 3, 3, 9, 0, tzinfo=UTC),
    }
    return JobRecord(**(values | fields))


def a_variant(job: JobRecord | uuid.UUID, **fields: Any) -> VariantRecord:
    """Return a pending variant for *job*; *fields* stand over what is invented."""
    values: dict[str, Any] = {
        "variant_id": uuid.uuid4(),
        "user_id": USER,
        "job_id": job if isinstance(job, uuid.UUID) else job.job_id,
        "master_resume_id": uuid.uuid4(),
        "curated_json": {"basics": {"name": "Mina Okafor", "summary": "Analyst who writes SQL and Python."}},
        "gaps_identified": ["dbt"],
        "prompt_version": "v3",
        "created_at": datetime(2026, 3, 4, 10, 0, tzinfo=UTC),
    }
    return VariantRecord(**(values | fields))


def an_application(variant: VariantRecord, **fields: Any) -> ApplicationRecord:
    """Return the sending of *variant*; *fields* stand over what is invented."""
    values: dict[str, Any] = {
        "application_id": uuid.uuid4(),
        "user_id": variant.user_id,
        "job_id": variant.job_id,
        "resume_variant_id": variant.variant_id,
        "email_subject": "Data Analyst",
        "thread_id": "<1@mail.example>",
    }
    return ApplicationRecord(**(values | fields))


_texts = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=40)
_filled = _texts.filter(str.strip)
_zones = st.one_of(st.just(UTC), st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))))
_moments = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=_zones)  # noqa: DTZ001  # hypothesis adds the zone
_wholes = st.integers(0, LARGEST)
_numbers = st.floats(allow_nan=False, allow_infinity=False)
_trees = st.dictionaries(
    _texts,
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _numbers | _texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)

job_records = st.builds(
    JobRecord,
    job_id=st.uuids(),
    source=_filled,
    external_id=_filled,
    title=_filled,
    company_name=_texts,
    company_domain=st.none() | _texts,
    location=st.none() | _texts,
    remote_type=st.sampled_from((None, *REMOTE_TYPES)),
    salary_min=st.none() | _numbers,
    salary_max=st.none() | _numbers,
    experience_min=st.none() | _wholes,
    experience_max=st.none() | _wholes,
    description=_texts,
    skills_required=st.lists(_texts, max_size=3),
    job_type=st.sampled_from(JOB_TYPES),
    apply_email=st.none() | _texts,
    email_trust=st.sampled_from(EMAIL_TRUSTS),
    apply_url=st.none() | _texts,
    posted_at=st.none() | _moments,
    scraped_at=st.none() | _moments,
    last_seen_at=st.none() | _moments,
    status=st.sampled_from(JOB_STATUSES),
)

variant_records = st.builds(
    VariantRecord,
    variant_id=st.uuids(),
    user_id=_filled,
    job_id=st.uuids(),
    master_resume_id=st.uuids(),
    pdf_key=st.none() | _texts,
    docx_key=st.none() | _texts,
    cover_letter_key=st.none() | _texts,
    local_pdf_path=st.none() | _texts,
    s3_upload_failed=st.booleans(),
    curated_json=_trees,
    gaps_identified=st.lists(_texts, max_size=3),
    approval_status=st.sampled_from(("pending", "rejected")),
    approval_token=st.none(),
    approved_at=st.none(),
    prompt_version=st.none() | _texts,
    user_feedback=st.none() | _texts,
    created_at=st.none() | _moments,
)

application_records = st.builds(
    ApplicationRecord,
    application_id=st.uuids(),
    user_id=_filled,
    job_id=st.uuids(),
    resume_variant_id=st.uuids(),
    cover_letter_id=st.none() | st.uuids(),
    status=st.sampled_from(APPLICATION_STATUSES),
    sent_at=_moments,
    reply_count=_wholes,
    thread_id=st.none() | _texts,
    email_subject=st.none() | _texts,
    notes=st.none() | _texts,
    last_activity_at=st.none() | _moments,
)
