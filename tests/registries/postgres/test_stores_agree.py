"""The same records in a file and in PostgreSQL: what is pushed is there for engines, what they do comes back."""

from __future__ import annotations

import asyncio
import dataclasses
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import kairos
from kairos.models import canonical_json
from kairos.registries import (
    ApplicationLog,
    ApplicationLogBase,
    ApplicationRecord,
    JobRecord,
    JobRegistry,
    JobRegistryBase,
    VariantRecord,
    VariantRegistry,
    VariantRegistryBase,
    json_files,
)
from kairos.registries.postgres import (
    PostgresApplicationRepository,
    PostgresJobRepository,
    PostgresVariantRepository,
    pull_file,
    push_file,
)
from tests.postgres_server import Server
from tests.registries.records import a_job, a_variant, an_application, job_records, variant_records

Three = tuple[JobRegistryBase, VariantRegistryBase, ApplicationLogBase]
ODD: dict[str, Any] = {
    "salary_min": 0.1 + 0.2,
    "salary_max": 1e22,
    "experience_min": 0,
    "company_domain": "",
    "location": None,
    "apply_email": "",
    "apply_url": None,
    "posted_at": datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    "scraped_at": None,
    "title": "naïve \U0001f600 \u202e \x1b[31m \\ \"'",
    "skills_required": ["C++", "", "C#", "C++"],
}
CURATED: dict[str, Any] = {
    "a": [1, 1.0, 1e-7, -0.0, 1e22, True, None, "\U0001f600"],
    "": {"ключ": "значение"},
    "deep": [[[{}]]],
}


def of_postgres(server: Server) -> Three:
    """Return the registries on PostgreSQL."""
    dsn = server.dsn("kairos_service")
    return PostgresJobRepository(dsn), PostgresVariantRepository(dsn), PostgresApplicationRepository(dsn)


def of_file(path: Path) -> Three:
    """Return the registries on a Kairos file."""
    return JobRegistry(path), VariantRegistry(path), ApplicationLog(path)


def of_json(folder: Path) -> Three:
    """Return the registries on JSON files; the log asks the variants beside it."""
    variants = json_files.VariantRegistry(folder / "variants.json")
    log: Any = json_files.ApplicationLog(folder / "applications.json", variants=variants)
    return json_files.JobRegistry(folder / "jobs.json"), variants, log


async def engines_work(three: Three) -> tuple[list[JobRecord], list[VariantRecord], list[ApplicationRecord]]:
    """Do what scraper, AI engine and mailer do, whatever the store; return what they then hold."""
    jobs, variants, log = three
    records = [dataclasses.replace(a_job(), **ODD), a_job(status="reviewed"), a_job(status="closed")]
    await jobs.save(records)
    made = [
        a_variant(records[0], curated_json=CURATED, gaps_identified=["", "Kafka"], prompt_version=""),
        a_variant(records[1], user_id="someone-else"),
    ]
    for variant in made:
        await variants.save(variant)
    await variants.update_approval_token(made[0].variant_id, "t" * 64)
    await variants.update_approval_status(made[1].variant_id, "approved")
    await variants.update_files(made[1].variant_id, pdf_key="k/cv.pdf", local_pdf_path="")
    sent = an_application(made[1], cover_letter_id=uuid.uuid4(), thread_id="", notes=None)
    await log.record_send(sent)
    await log.update_reply_count(sent.application_id, 2)
    return await held(three, made)


async def held(
    three: Three, made: list[VariantRecord]
) -> tuple[list[JobRecord], list[VariantRecord], list[ApplicationRecord]]:
    """Return what the registries hold of jobs, of the variants *made*, and of both users' applications."""
    jobs, variants, log = three
    users = list(dict.fromkeys(one.user_id for one in made))
    found = (
        [job for status in ("raw", "reviewed", "applied", "closed") for job in await jobs.get_by_status(status)],
        [await variants.get(one.variant_id) for one in made],
        [one for user in users for one in await log.get_by_user(user)],
    )
    for registry in three:
        await registry.close()
    return found


async def test_what_engines_did_in_a_file_is_the_same_after_a_push(postgres: Server, tmp_path: Path) -> None:
    """Records of two users in a file, pushed, are read from PostgreSQL equal in every field."""
    path = tmp_path / "k.db"
    expected = await engines_work(of_file(path))
    assert len(await asyncio.to_thread(push_file, path, postgres.dsn())) == 2
    assert await held(of_postgres(postgres), expected[1]) == expected


async def test_what_engines_did_in_postgres_is_the_same_after_a_pull(postgres: Server, tmp_path: Path) -> None:
    """Records of two users in PostgreSQL, pulled, are read from the file equal, and the doctor finds nothing wrong."""
    path = tmp_path / "k.db"
    expected = await engines_work(of_postgres(postgres))
    owners = ["00000000-0000-0000-0000-000000000001", *{one.user_id for one in expected[1]}]
    await asyncio.to_thread(pull_file, postgres.dsn(), path, owners=dict.fromkeys(owners))
    assert await held(of_file(path), expected[1]) == expected
    with kairos.open(path) as ws:
        assert [check for check in ws.doctor() if not check.ok] == []


@pytest.mark.parametrize("store", ["file", "json", "postgres"])
async def test_the_same_engines_do_the_same_on_every_store(store: str, postgres: Server, tmp_path: Path) -> None:
    """Swapped at the point where they are handed in, three stores leave the same records behind the same engines."""
    made = {
        "file": lambda: of_file(tmp_path / "k.db"),
        "json": lambda: of_json(tmp_path),
        "postgres": lambda: of_postgres(postgres),
    }
    jobs, variants, applications = await engines_work(made[store]())
    assert jobs[0] == dataclasses.replace(a_job(job_id=jobs[0].job_id, external_id=jobs[0].external_id), **ODD)
    assert [job.status for job in jobs] == ["raw", "reviewed", "closed"]
    assert variants[0].curated_json == CURATED
    assert canonical_json(variants[0].curated_json) == canonical_json(CURATED)
    assert (variants[0].approval_token, variants[1].approval_token) == ("t" * 64, None)
    assert (variants[1].pdf_key, variants[1].local_pdf_path) == ("k/cv.pdf", "")
    assert [(one.reply_count, one.thread_id, one.notes) for one in applications] == [(2, "", None)]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(job_records, min_size=1, max_size=6, unique_by=lambda one: one.job_id))
def test_any_job_comes_back_from_postgres(postgres: Server, records: list[JobRecord]) -> None:
    """Whatever a job's fields may hold is got back equal, saved once or twice."""

    async def there_and_back() -> list[JobRecord]:
        jobs = PostgresJobRepository(postgres.dsn("kairos_service"))
        await jobs.save(records)
        await jobs.save(records)
        found = await jobs.get_many([one.job_id for one in records])
        await jobs.close()
        return found

    assert asyncio.run(there_and_back()) == records


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(variant=variant_records)
def test_any_variant_comes_back_from_postgres(postgres: Server, variant: VariantRecord) -> None:
    """Whatever a variant's fields may hold is got back equal, and its content to the letter."""
    job = a_job()
    new = dataclasses.replace(
        variant, variant_id=uuid.uuid4(), job_id=job.job_id, approval_status="pending", approved_at=None
    )

    async def there_and_back() -> VariantRecord:
        jobs, variants, _ = of_postgres(postgres)
        await jobs.save([job])
        await variants.save(new)
        found = await variants.get(new.variant_id)
        await jobs.close()
        await variants.close()
        return found

    found = asyncio.run(there_and_back())
    assert found == new
    assert canonical_json(found.curated_json) == canonical_json(new.curated_json)
