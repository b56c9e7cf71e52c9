"""Kairos's own postings, and the registry's, come in field by field."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.ingest.own_format import KEYS
from kairos.models import EmailTrust, JobStatus, JobType, Level, RemoteType, is_uuid, posting_hash
from tests.ingest.helpers import NOW, accepted, chosen, jobs, one, own, records

jsonschema: Any = pytest.importorskip("jsonschema", reason="the schema is checked with the test extra")

FULL: dict[str, Any] = {
    "source": "LinkedIn",
    "external_id": 42,
    "title": " Data Analyst\n",
    "company_name": "Lumen Labs",
    "company_domain": "lumen.example",
    "location": "Oslo",
    "remote_type": "hybrid",
    "job_type": "fulltime",
    "description": "<p>We need:</p><ul><li>SQL</li></ul>",
    "skills_required": ["SQL", "Go"],
    "experience_min": 2,
    "experience_max": 4,
    "salary_min": 60000.0,
    "salary_max": 75000.5,
    "salary_currency": "EUR",
    "salary_period": "month",
    "salary_text": "5k-6k a month",
    "pay_min": 5000,
    "pay_max": 6250.5,
    "city": "Oslo",
    "region": "Østlandet",
    "country": "no",
    "language": "nb-NO",
    "level": "Senior",
    "teaser": True,
    "requisition": 4711,
    "feed": "lumen/open",
    "closed": "filled",
    "url": "https://lumen.example/1",
    "apply_url": "https://lumen.example/1/apply",
    "apply_email": "jobs@lumen.example",
    "email_trust": "verified",
    "posted_at": "2026-03-01T00:00:00Z",
    "closes_at": "2026-04-01",
    "scraped_at": "2026-03-02T00:00:00Z",
    "last_seen_at": "2026-03-03",
    "status": "reviewed",
    "team": {"name": "Data"},
    "empty": "",
    "none": None,
}


def test_every_key_lands_in_its_field() -> None:
    """Nothing is lost: what has no field is kept by its own key."""
    (job,) = jobs(json.dumps([FULL]))
    assert (job.platform, job.platform_job_id, job.title, job.company) == (
        "linkedin",
        "42",
        "Data Analyst",
        "Lumen Labs",
    )
    assert (job.company_domain, job.location) == ("lumen.example", "Oslo")
    assert (job.remote_type, job.job_type) == (RemoteType.HYBRID, JobType.FULLTIME)
    assert job.description_raw == "We need:\n\n- SQL"
    assert job.skills_listed == ("SQL", "Go")
    assert (job.experience_min, job.experience_max) == (2, 4)
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (60000, 75000, "EUR", "month")
    assert (job.pay_min, job.pay_max) == (5000.0, 6250.5)
    assert (job.city, job.region, job.country) == ("Oslo", "Østlandet", "NO")
    assert (job.language, job.level, job.teaser) == ("nb", Level.SENIOR, True)
    assert (job.requisition, job.feed) == ("4711", "lumen/open")
    assert (job.closed_reason, job.closed_at) == ("filled", NOW)
    assert (job.url, job.apply_url) == ("https://lumen.example/1", "https://lumen.example/1/apply")
    assert (job.apply_email, job.email_trust) == ("jobs@lumen.example", EmailTrust.VERIFIED)
    assert job.posted_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert job.closes_at == datetime(2026, 4, 1, tzinfo=UTC)
    assert job.scraped_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert job.last_seen_at == NOW
    assert job.status is JobStatus.ANALYZED
    assert job.extra == {"team": {"name": "Data"}, "salary_max": 75000.5}
    assert job.content_hash == posting_hash(job)
    assert is_uuid(job.id)


def test_the_published_schema_says_what_is_read() -> None:
    """The schema is valid, takes the full posting, and names no key that is not read."""
    schema = json.loads((files("kairos.ingest") / "postings.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate([FULL])
    validator.validate({"format": "kairos-postings", "version": 1, "postings": [FULL]})
    assert not validator.is_valid([{"title": ["x"]}])
    assert set(schema["$defs"]["posting"]["properties"]) - {"last_seen_at"} <= set(KEYS)


def test_the_three_shapes_are_one_format() -> None:
    """A list, an envelope and lines give the same postings."""
    postings = [own(), own(external_id="2")]
    wrapped = json.dumps({"format": "kairos-postings", "version": 1, "postings": postings})
    listed = json.dumps(postings)
    lines = "\n".join(json.dumps(posting) for posting in postings)
    assert [chosen(text) for text in (wrapped, listed, lines)] == ["kairos-json", "kairos-json", "kairos-ndjson"]
    hashes = [[job.content_hash for job in jobs(text)] for text in (wrapped, listed, lines)]
    assert hashes[0] == hashes[1] == hashes[2]


@pytest.mark.parametrize("version", [2, "x"])
def test_a_newer_format_is_refused(version: object) -> None:
    """An envelope of another version, or of another document, stops the import."""
    with pytest.raises(BadInputError, match="expected format kairos-postings, version 1"):
        records(json.dumps({"format": "kairos-postings", "version": version, "postings": [own()]}))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": ""}, "title: a posting needs a title"),
        ({"title": " \n"}, "title: a posting needs a title"),
        ({"title": ["x"]}, "title: expected text, got a list"),
        ({"description": {"a": 1}}, "description: expected text, got an object"),
        ({"company_name": 5}, "company_name: expected text, got a number"),
        ({"title": "\ud800"}, "half a surrogate pair"),
        ({"note": "\udfff"}, "half a surrogate pair"),
        ({"external_id": True}, "external_id: expected text, got true or false"),
        ({"title": "x" * 30_000}, "at most 20000 characters"),
        ({"company": "Other"}, "say the same thing twice"),
    ],
)
def test_a_bad_record_is_told_with_its_place(fields: dict[str, Any], reason: str) -> None:
    """The record is rejected, the next one lands."""
    bad, good = records(json.dumps([own(**fields), own()]))
    assert bad.job is None
    assert reason in bad.reason
    assert bad.place == "in: $[0]"
    accepted(good)


@pytest.mark.parametrize("value", [None, 1, "x", []])
def test_a_member_that_is_no_object_is_rejected(value: object) -> None:
    """What is no object is no posting."""
    first, _ = records(json.dumps([value, own()]), format="kairos-json")
    assert first.reason.startswith("expected an object, got")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("apply_url", "javascript:alert(1)"),
        ("apply_url", "file:///etc/passwd"),
        ("apply_url", "http://[::1"),
        ("apply_url", "http://a@b:99999/"),
        ("apply_url", "//x"),
        ("apply_url", "http://x\r\nHost: y"),
        ("url", 5),
        ("apply_email", "a@b.c\r\nBcc: v@v.invalid"),
        ("apply_email", "a@b.c,v@v.invalid"),
        ("apply_email", "-oQ/tmp@x"),
        ("apply_email", "a@[127.0.0.1]"),
        ("apply_email", "\u202ea@b.c"),
        ("posted_at", "2026-02-30"),
        ("posted_at", 12),
        ("salary_min", "lots"),
        ("salary_max", -5),
        ("job_type", "barter"),
        ("remote_type", "moon"),
        ("experience_min", 400),
        ("email_trust", "high"),
        ("status", "dreaming"),
        ("company_domain", "not a domain"),
        ("skills_required", 5),
    ],
)
def test_what_a_field_cannot_carry_is_kept_aside(key: str, value: object) -> None:
    """Odd values reach no field, and are not lost."""
    job = one(**{key: value})
    assert job.extra[key] == value
    assert job.url == ""
    assert job.apply_email == ""


def test_nul_becomes_the_replacement_character() -> None:
    """No U+0000 reaches the file, where it would cut text short."""
    job = one(title="a\0b", description="c\0d", **{"k\0": ["e\0"]})
    assert (job.title, job.description_raw, job.extra) == ("a\ufffdb", "c\ufffdd", {"k\ufffd": ["e\ufffd"]})


def test_an_id_is_taken_as_it_stands() -> None:
    """In Kairos's own format an id is the source's, whatever it looks like."""
    assert one(external_id="https://lumen.example/1").platform_job_id == "https://lumen.example/1"


def test_zero_pay_is_unknown_and_reversed_pay_is_put_right() -> None:
    """0 is no pay, and the lower figure comes first."""
    assert one(salary_min=0, salary_max=0).salary_min is None
    job = one(salary_min=90_000, salary_max=60_000)
    assert (job.salary_min, job.salary_max) == (60_000, 90_000)


@pytest.mark.parametrize("shape", ["list", "by id", "under a key"])
def test_the_registry_keeps_its_ids(shape: str) -> None:
    """The registry's file gives postings with the ids and states they had."""
    first = "3f0c2a51-9f1e-4d6c-8d6e-0a1b2c3d4e5f"
    entries = [own(job_id=first, status="raw"), own(job_id="nonsense", status="closed", external_id="2")]
    data: object = entries
    if shape == "by id":
        data = {"a": entries[0], "b": entries[1]}
    elif shape == "under a key":
        data = {"jobs": entries}
    text = json.dumps(data)
    assert chosen(text) == "jobhunter"
    found = jobs(text)
    assert found[0].id == first
    assert is_uuid(found[1].id)
    assert [job.status for job in found] == [JobStatus.NEW, JobStatus.SKIPPED]


def test_a_second_reading_gives_the_same_hashes() -> None:
    """What a source said twice has one hash, without an id as with one."""
    text = json.dumps([own(external_id=None, posted_at="3 days ago")])
    first, second = jobs(text)[0], jobs(text)[0]
    assert first.content_hash == second.content_hash
    assert first.platform_job_id == second.platform_job_id
    assert first.id != second.id


def test_the_platform_may_come_from_the_command_line() -> None:
    """A posting that does not say its platform takes the one that was given; without one, the import stops."""
    text = json.dumps([own(source=None)])
    assert jobs(text, platform="Seek AU")[0].platform == "seek-au"
    with pytest.raises(BadInputError, match="which platform") as caught:
        records(text)
    assert "--platform" in caught.value.hint
    with pytest.raises(BadInputError, match="no name for a platform"):
        records(text, platform="!!")
