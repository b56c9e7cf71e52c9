"""What engines and the person do on one file: each sees the other's work at once, under the same gates."""

from __future__ import annotations

import asyncio
import dataclasses
import sqlite3
import uuid
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import kairos
from kairos.models import JobId, JobStatus, SectionContent, TailoredId, UserId
from kairos.registries import ApprovalRequiredError, JobRegistry, RegistryError, VariantRegistry
from kairos.registries.json_files import JobRegistry as JsonJobs, VariantRegistry as JsonVariants
from kairos.registries.records import JobRecord, VariantRecord
from tests.posting_data import RESUME
from tests.registries.contract import Store, approved
from tests.registries.records import USER, a_job, a_variant, an_application, job_records, variant_records
from tests.registries.test_sqlite import a_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file is."""
    return tmp_path / "k.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    """Give a store on the file."""
    store = a_store(path)
    yield store
    for registry in (store.jobs, store.variants, store.log):
        await registry.close()


def _import_resume(path: Path, tmp_path: Path) -> str:
    import json

    (tmp_path / "cv.json").write_text(json.dumps(RESUME))
    with kairos.open(path) as ws:
        return str(ws.import_resume(tmp_path / "cv.json").resume.id)


async def test_what_an_engine_saves_the_person_sees(store: Store, path: Path) -> None:
    """A saved job is in the person's list with its score, in the search, and in the history as an engine's act."""
    job = a_job(title="Kelp Analyst")
    await store.jobs.save([job])
    with kairos.open(path) as ws:
        (match,) = ws.matches()
        assert (match.job.id, match.job.title, match.job.city) == (str(job.job_id), "Kelp Analyst", "Melbourne")
        assert (match.job.country, match.job.status) == ("AU", JobStatus.ANALYZED)
        assert {event.actor for event in ws.history() if event.verb == "save_jobs"} == {"engine"}
        ws.undo()
        assert ws.matches() == []
    assert not await store.jobs.exists(job.job_id)


async def test_what_the_person_decides_engines_read(store: Store, path: Path) -> None:
    """Skipping, amending and moving a posting in Kairos is at once what an engine reads."""
    job = a_job()
    await store.jobs.save([job])
    with kairos.open(path) as ws:
        ws.mark([JobId(str(job.job_id))], JobStatus.SKIPPED)
        ws.amend_posting(JobId(str(job.job_id)), title="Senior Data Analyst")
    read = await store.jobs.get(job.job_id)
    assert (read.status, read.title) == ("closed", "Senior Data Analyst")


async def test_the_same_again_is_no_news(store: Store, path: Path) -> None:
    """A scraper that saves the same job again takes neither the person's decision nor their correction back."""
    job = a_job()
    await store.jobs.save([job])
    with kairos.open(path) as ws:
        ws.mark([JobId(str(job.job_id))], JobStatus.SKIPPED)
        ws.amend_posting(JobId(str(job.job_id)), title="Senior Data Analyst")
    await store.jobs.save([job])
    read = await store.jobs.get(job.job_id)
    assert (read.status, read.title) == ("closed", "Senior Data Analyst")
    await store.jobs.save([dataclasses.replace(job, status="reviewed", title="Analyst")])
    read = await store.jobs.get(job.job_id)
    assert (read.status, read.title) == ("reviewed", "Analyst")


@pytest.mark.parametrize(
    ("word", "finer"),
    [("reviewed", "matched"), ("applied", "interview"), ("applied", "offer"), ("closed", "rejected")],
)
async def test_a_finer_status_stays(store: Store, path: Path, word: str, finer: str) -> None:
    """Writing back a record whose status maps onto the finer one keeps the finer one."""
    job = a_job()
    await store.jobs.save([job])
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("UPDATE job SET status = ?", (finer,))
    read = await store.jobs.get(job.job_id)
    assert read.status == word
    await store.jobs.save([dataclasses.replace(read, title="Analyst II")])
    with kairos.open(path) as ws:
        assert ws.job(str(job.job_id)).status == finer


async def test_an_unchanged_save_leaves_no_event(store: Store, path: Path) -> None:
    """Saving exactly what is there writes nothing, not even into the history."""
    jobs = [a_job(), a_job()]
    await store.jobs.save(jobs)
    with closing(sqlite3.connect(path)) as conn:
        before = conn.execute("SELECT count(*) FROM event").fetchone()
        await store.jobs.save(jobs)
        assert conn.execute("SELECT count(*) FROM event").fetchone() == before


async def test_a_job_must_have_been_saved(store: Store) -> None:
    """A variant or an application for a job that nobody saved is refused by name."""
    job = a_job()
    with pytest.raises(RegistryError, match="was not saved") as caught:
        await store.variants.save(a_variant(job))
    assert caught.value.context == {"job_id": str(job.job_id)}
    with pytest.raises(RegistryError, match="was not saved"):
        await store.log.record_send(an_application(a_variant(job)))


async def test_users_are_kept_apart(store: Store, path: Path) -> None:
    """Another user's variant gets a copy of the job: status and notes stay each one's own, content follows."""
    job = a_job()
    await store.jobs.save([job])
    theirs = a_variant(job, user_id="ann-7")
    await store.variants.save(theirs)
    with kairos.open(path, owner_id=UserId("ann-7")) as ws:
        (match,) = ws.matches()
        assert match.job.id != str(job.job_id)
        ws.mark([match.job.id], JobStatus.SKIPPED)
    assert await store.jobs.get(job.job_id) == job
    assert await store.jobs.count() == 1
    async with JobRegistry(path, owner="ann-7") as jobs:
        assert (await jobs.get(job.job_id)).status == "closed"
        await store.jobs.save([dataclasses.replace(job, title="Lead Analyst")])
        assert (await jobs.get(job.job_id)).title == "Lead Analyst"
        assert (await jobs.get(job.job_id)).status == "closed"
    assert await store.variants.get(theirs.variant_id) == theirs


async def test_an_external_resume_is_none_of_the_persons(store: Store, path: Path) -> None:
    """An unknown master resume is recorded and in no list; a known one is the variant's base."""
    job = a_job()
    await store.jobs.save([job])
    variant = a_variant(job)
    await store.variants.save(variant)
    with kairos.open(path) as ws:
        assert ws.resumes() == []
        assert ws.tailored_for(JobId(str(job.job_id))) is not None
        assert all(check.ok for check in ws.doctor())
    assert (await store.variants.get(variant.variant_id)).master_resume_id == variant.master_resume_id


async def _own_variant(store: Store, path: Path, tmp_path: Path, curated: dict[str, Any]) -> VariantRecord:
    base = uuid.UUID(_import_resume(path, tmp_path))
    job = a_job()
    await store.jobs.save([job])
    variant = a_variant(job, master_resume_id=base, curated_json=curated)
    await store.variants.save(variant)
    return variant


async def test_an_engines_text_becomes_sections(store: Store, path: Path, tmp_path: Path) -> None:
    """What an engine wrote for a section of the base is compared with it, approved by the person, and then usable."""
    summary = str(RESUME["basics"]["summary"])
    shorter = summary.split(". ")[0] + "."
    variant = await _own_variant(store, path, tmp_path, {"basics": {"summary": shorter}})
    name = TailoredId(str(variant.variant_id))
    with kairos.open(path) as ws:
        assert ws.findings(name) == ()
        ws.approve(name)
    usable = await store.variants.get_approved_for_job(variant.job_id, USER)
    assert usable is not None
    assert usable.curated_json == variant.curated_json
    await store.log.record_send(an_application(variant))
    with kairos.open(path) as ws:
        (card,) = ws.applications()
        submission, documents = ws.sent(card.application.id)
        assert submission.approval["tailored_resume_id"] == name
        assert documents
        assert ws.job(str(variant.job_id)).status is JobStatus.APPLIED
        assert all(one.ok for one in ws.verify())


async def test_an_invented_claim_blocks_an_engines_approval(store: Store, path: Path, tmp_path: Path) -> None:
    """An engine's call goes through the guard: a claim that the base does not support is refused, and counted."""
    invented = {"basics": {"summary": "Won a Nobel Prize and led 400 engineers at NASA with Kubernetes."}}
    variant = await _own_variant(store, path, tmp_path, invented)
    with pytest.raises(RegistryError, match="findings open") as caught:
        await store.variants.update_approval_status(variant.variant_id, "approved")
    assert caught.value.context["findings"] > 0
    assert (await store.variants.get(variant.variant_id)).is_pending()


@pytest.mark.parametrize(
    "curated",
    [
        {"education": [{"institution": "Harvard", "studyType": "PhD", "area": "Physics"}]},
        {"headline": "Won a Nobel Prize and led 400 engineers at NASA."},
        {"sections": [{"type": "references", "text": "Led 400 engineers at NASA, won a Nobel Prize."}]},
        {"basics": {"name": "Someone Else", "email": "else@mail.example"}},
    ],
)
async def test_what_is_no_version_of_a_section_is_checked_too(
    store: Store, path: Path, tmp_path: Path, curated: dict[str, Any]
) -> None:
    """A protected section, a text of another form, other contact data: shown, held against the base, and blocking."""
    variant = await _own_variant(store, path, tmp_path, curated)
    with kairos.open(path) as ws:
        shown = ws.compare(TailoredId(str(variant.variant_id)))
        assert any(one.findings for one in shown)
    with pytest.raises(RegistryError, match="findings open"):
        await store.variants.update_approval_status(variant.variant_id, "approved")


async def test_an_external_base_is_held_against_the_persons_resume(store: Store, path: Path, tmp_path: Path) -> None:
    """Where only the engine knows its base, the person's default resume is what its text is held against."""
    _import_resume(path, tmp_path)
    job = a_job()
    await store.jobs.save([job])
    variant = a_variant(job, curated_json={"summary": "Won a Nobel Prize and led 400 engineers at NASA."})
    await store.variants.save(variant)
    with pytest.raises(RegistryError, match="findings open"):
        await store.variants.update_approval_status(variant.variant_id, "approved")


async def test_the_persons_edit_is_what_engines_read(store: Store, path: Path, tmp_path: Path) -> None:
    """After an edit in Kairos the approval is void, the record's content is the edited one, and old files are gone."""
    summary = str(RESUME["basics"]["summary"])
    variant = await _own_variant(store, path, tmp_path, {"basics": {"summary": summary.split(". ")[0] + "."}})
    await store.variants.update_approval_status(variant.variant_id, "approved")
    await store.variants.update_files(variant.variant_id, pdf_key="a.pdf")
    name = TailoredId(str(variant.variant_id))
    with kairos.open(path) as ws:
        section = ws.variant(name).own[0]
        ws.edit_section(name, section.resume_section_id, SectionContent(text=summary.split(". ")[-1]))
    assert await store.variants.get_approved_for_job(variant.job_id, USER) is None
    read = await store.variants.get(variant.variant_id)
    assert (read.approval_status, read.pdf_key) == ("pending", None)
    assert read.curated_json["basics"]["summary"] == summary.split(". ")[-1]
    with pytest.raises(ApprovalRequiredError):
        await store.log.record_send(an_application(variant))


async def test_a_changed_job_voids_an_approval(store: Store) -> None:
    """A scraper that saves another text of the job voids what was approved for the former one."""
    job = a_job()
    variant = await approved(store, job)
    await store.jobs.save([dataclasses.replace(job, description="Something else entirely.")])
    assert await store.variants.get_approved_for_job(job.job_id, variant.user_id) is None
    with pytest.raises(ApprovalRequiredError, match="pending"):
        await store.log.record_send(an_application(variant))


async def test_raw_sql_cannot_change_what_was_approved(store: Store, path: Path) -> None:
    """An UPDATE of the engine's text by another program voids its approval."""
    variant = await approved(store)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute('UPDATE tailored_resume SET curated_json = \'{"summary": "Nobel laureate"}\'')
    assert await store.variants.get_approved_for_job(variant.job_id, variant.user_id) is None


async def test_what_the_person_prepared_an_engine_sends(store: Store, path: Path) -> None:
    """An application that was prepared in Kairos becomes the engine's when it is sent; one withdrawn is left alone."""
    variant = await approved(store)
    withdrawn = await approved(store)
    with kairos.open(path) as ws:
        ws.apply(JobId(str(variant.job_id)))
        given_up = ws.apply(JobId(str(withdrawn.job_id)))
        ws.move(given_up.id, kairos.models.ApplicationStatus.WITHDRAWN)
    assert not await store.log.has_user_applied_to_job(USER, variant.job_id)
    record = an_application(variant)
    await store.log.record_send(record)
    assert await store.log.get_by_user(USER) == [record]
    assert await store.log.has_user_applied_to_job(USER, withdrawn.job_id)
    with pytest.raises(RegistryError, match="already applied"):
        await store.log.record_send(an_application(withdrawn))


async def test_a_token_opens_the_approval_by_command(store: Store, path: Path) -> None:
    """The token that an engine set approves in Kairos as well, once, and a change makes it void."""
    job = a_job()
    await store.jobs.save([job])
    variant = a_variant(job)
    await store.variants.save(variant)
    await store.variants.update_approval_token(variant.variant_id, "e" * 64)
    with kairos.open(path) as ws:
        ws.approve_with_token("e" * 64)
    read = await store.variants.get(variant.variant_id)
    assert read.is_approved()
    assert read.approval_token is None


async def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    """A file of another program is refused in the contract's words and left as it is."""
    other = tmp_path / "other.db"
    other.write_bytes(b"not a database" * 20)
    async with JobRegistry(other) as jobs:
        with pytest.raises(RegistryError, match="not a database"):
            await jobs.count()
    assert other.read_bytes() == b"not a database" * 20


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(job_records)
def test_a_job_is_lossless_between_stores(tmp_path: Path, job: JobRecord) -> None:
    """Any job goes from the file to JSON and back, and over another's fields, equal in every field."""

    async def there_and_back() -> None:
        async with JobRegistry(tmp_path / "k.db") as file, JsonJobs(tmp_path / f"{uuid.uuid4()}.json") as json_file:
            await file.save([dataclasses.replace(a_job(), job_id=job.job_id)])
            await file.save([job])
            await json_file.save([await file.get(job.job_id)])
            await file.save([dataclasses.replace(a_job(), job_id=job.job_id)])
            await file.save([await json_file.get(job.job_id)])
            assert await file.get(job.job_id) == job

    asyncio.run(there_and_back())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(variant_records)
def test_a_variant_is_lossless_between_stores(tmp_path: Path, variant: VariantRecord) -> None:
    """Any variant goes from JSON to the file and back, equal in every field."""

    async def there_and_back() -> None:
        folder = tmp_path / str(uuid.uuid4())
        folder.mkdir()
        async with (
            JobRegistry(folder / "k.db") as jobs,
            VariantRegistry(folder / "k.db") as file,
            JsonVariants(folder / "v.json") as json_file,
        ):
            await jobs.save([a_job(job_id=variant.job_id)])
            await json_file.save(variant)
            await file.save(await json_file.get(variant.variant_id))
            assert await file.get(variant.variant_id) == variant

    asyncio.run(there_and_back())
