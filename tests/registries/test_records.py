"""The records of the contract: what they take, what they refuse, and that nothing is lost on the way through JSON."""

from __future__ import annotations

import dataclasses
import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from kairos.registries import ApplicationRecord, DeserializationError, JobRecord, VariantRecord
from kairos.registries.records import Record
from tests.registries.records import a_job, a_variant, an_application, application_records, job_records, variant_records


@given(job_records | variant_records | application_records)
def test_what_json_carries_is_the_record(record: Record) -> None:
    """Every valid record comes back from JSON text equal in every field."""
    record.validate()
    assert type(record).from_dict(json.loads(json.dumps(record.to_dict()))) == record


def test_a_job_is_frozen_and_hashable() -> None:
    """A job record cannot be changed, can stand in a set, and another is made by ``dataclasses.replace``."""
    job = a_job()
    with pytest.raises(dataclasses.FrozenInstanceError):
        job.title = "Other"  # type: ignore[misc]  # that is the point
    assert {job, dataclasses.replace(job)} == {job}
    assert dataclasses.replace(job, status="applied").status == "applied"


def test_variants_and_applications_change() -> None:
    """Variants and applications are mutable, and say how they stand."""
    variant = a_variant(a_job())
    assert variant.is_pending()
    assert not variant.is_approved()
    variant.approval_status = "approved"
    assert variant.is_approved()
    assert not variant.is_pending()


def test_the_defaults_are_the_documents() -> None:
    """What a record leaves out is as the document says."""
    job = JobRecord(
        job_id=uuid.uuid4(), source="seek", external_id="7", title="Clerk", company_name="Oak", description=""
    )
    assert (job.skills_required, job.job_type, job.email_trust, job.status) == ([], "fulltime", "unknown", "raw")
    before = datetime.now(UTC)
    variant = VariantRecord(variant_id=uuid.uuid4(), user_id="u1", job_id=job.job_id, master_resume_id=uuid.uuid4())
    sent = ApplicationRecord(
        application_id=uuid.uuid4(), user_id="u1", job_id=job.job_id, resume_variant_id=variant.variant_id
    )
    assert (variant.approval_status, variant.s3_upload_failed, variant.pdf_key) == ("pending", False, None)
    assert (sent.status, sent.reply_count) == ("sent", 0)
    assert before <= sent.sent_at <= datetime.now(UTC)


@pytest.mark.parametrize(("age", "days"), [(timedelta(), 0), (timedelta(hours=23), 0), (timedelta(days=5, hours=1), 5)])
def test_days_since_sent_are_whole_days(age: timedelta, days: int) -> None:
    """Days since the sending are whole ones."""
    record = an_application(a_variant(a_job()), sent_at=datetime.now(UTC) - age)
    assert record.get_days_since_sent() == days


def test_a_user_given_as_a_uuid_is_its_text() -> None:
    """A user's id is text in every store, however it was given."""
    user = uuid.uuid4()
    assert a_variant(a_job(), user_id=user).user_id == str(user)


@pytest.mark.parametrize("missing", ["job_id", "source", "external_id", "title", "company_name", "description"])
def test_a_job_needs_its_required_fields(missing: str) -> None:
    """A job without a required field is refused, and the context names the field."""
    data = a_job().to_dict()
    del data[missing]
    with pytest.raises(DeserializationError, match=missing) as caught:
        JobRecord.from_dict(data)
    assert caught.value.context["field"] == missing
    assert caught.value.context["got"] == "nothing"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("job_id", "not-a-uuid"),
        ("job_id", 7),
        ("source", ""),
        ("title", None),
        ("title", "a\x00b"),
        ("company_name", "\ud800"),
        ("remote_type", "flying"),
        ("job_type", "gig"),
        ("email_trust", "high"),
        ("status", "new"),
        ("salary_min", "60k"),
        ("salary_max", float("nan")),
        ("salary_max", True),
        ("experience_min", 1.5),
        ("experience_max", -1),
        ("experience_max", 2**31),
        ("skills_required", "SQL"),
        ("skills_required", [1]),
        ("posted_at", "yesterday"),
        ("posted_at", 1_700_000_000),
    ],
)
def test_what_is_no_value_of_a_field_is_refused(name: str, value: Any) -> None:
    """A value that is none of its field is refused when read, and by ``validate`` as a ValueError."""
    with pytest.raises(DeserializationError, match=name):
        JobRecord.from_dict(a_job().to_dict() | {name: value})
    with pytest.raises(ValueError, match=name):
        dataclasses.replace(a_job(), **{name: value}).validate()


def test_older_writers_are_read() -> None:
    """Null for a default, whole numbers as floats and the other way, a moment without a zone, and unknown keys."""
    data = a_job().to_dict() | {
        "skills_required": None,
        "job_type": None,
        "salary_min": 90_000,
        "experience_min": 2.0,
        "posted_at": "2026-03-01T08:30:00",
        "scraper_run": 12,
    }
    job = JobRecord.from_dict(data)
    assert job == a_job(
        job_id=job.job_id,
        external_id=job.external_id,
        skills_required=[],
        posted_at=datetime(2026, 3, 1, 8, 30, tzinfo=UTC),
    )


def test_a_moment_needs_its_zone() -> None:
    """A moment without a time zone is refused in a record."""
    with pytest.raises(ValueError, match="time zone"):
        a_job(posted_at=datetime(2026, 3, 1)).validate()  # noqa: DTZ001  # that is the point


def test_an_error_holds_no_personal_text() -> None:
    """The message and the context name fields, kinds and ids; what a person wrote is in neither."""
    data = an_application(a_variant(a_job())).to_dict()
    data |= {"notes": ["Call Ann Example on 0400 000 000"], "status": "Ann Example", "reply_count": "ann@mail.example"}
    with pytest.raises(DeserializationError) as caught:
        ApplicationRecord.from_dict(data)
    told = f"{caught.value} {caught.value.message} {caught.value.context}"
    assert "Ann" not in told
    assert "ann@" not in told
    assert "0400" not in told
    assert [fault["field"] for fault in caught.value.context["faults"]] == ["status", "reply_count", "notes"]
    assert caught.value.context["application_id"] == data["application_id"]


def test_a_record_shares_nothing_with_its_data() -> None:
    """Lists and objects of a record are copies, in both directions."""
    data = a_variant(a_job()).to_dict()
    variant = VariantRecord.from_dict(data)
    data["curated_json"]["basics"]["name"] = "Other"
    data["gaps_identified"].append("Spark")
    out = variant.to_dict()
    out["curated_json"]["basics"]["name"] = "Other"
    assert variant.curated_json["basics"]["name"] == "Mina Okafor"
    assert variant.gaps_identified == ["dbt"]


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_what_is_no_object_is_no_record(data: Any) -> None:
    """Anything but an object is refused."""
    with pytest.raises(DeserializationError, match="an object"):
        JobRecord.from_dict(data)


def test_a_variant_without_a_date_has_none() -> None:
    """A variant that was written without its date does not get the moment of reading."""
    data = a_variant(a_job()).to_dict()
    del data["created_at"]
    assert VariantRecord.from_dict(data).created_at is None
