"""What a scraper and an AI engine write through their adapters, on either kind of registry."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from kairos.engines.ai import Config as AiConfig, OutputBuilder, SharedVariantRegistry, registry_reader
from kairos.engines.scraper import Config, RegistryOutput, job_registry
from kairos.errors import ApprovalRequiredError
from kairos.models import SINGLE_USER_ID
from kairos.registries import DeserializationError, JobRecord, RegistryError, VariantRecord
from kairos.workspace import open_workspace
from tests.posting_data import RESUME


def _job(external_id: str = "1", **over: object) -> JobRecord:
    record = JobRecord(
        job_id=uuid.uuid4(),
        source="naukri",
        external_id=external_id,
        title="Data Engineer",
        company_name="Tern Analytics",
        description="Python and SQL.",
    )
    return replace(record, **over)  # type: ignore[arg-type]  # fields by name


@pytest.fixture(params=["jobs.json", "search.db"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where the registry is: a JSON file, or a Kairos file."""
    return tmp_path / str(request.param)


async def test_jobs_are_saved_once_under_the_id_that_they_have(path: Path) -> None:
    """Twice in one run and again in the next, under fresh ids: one job, the last words, its first id."""
    output = RegistryOutput(Config(use_registry=True, registry_path=str(path)))
    first = _job()
    assert await output.save([first, _job("2"), _job()]) == 2
    async with job_registry(path) as registry:
        (held,) = [one for one in await registry.get_by_source("naukri") if one.external_id == "1"]
    assert await output.save([_job(title="Lead Data Engineer"), _job("3")]) == 2
    async with job_registry(path) as registry:
        jobs = {one.external_id: one for one in await registry.get_by_source("naukri")}
    assert (jobs["1"].job_id, jobs["1"].title, len(jobs)) == (held.job_id, "Lead Data Engineer", 3)


async def test_an_invalid_job_writes_nothing(path: Path) -> None:
    """One record that is none: an error, and none of the others."""
    output = RegistryOutput(Config(use_registry=True, registry_path=str(path)))
    with pytest.raises(DeserializationError):
        await output.save([_job(), _job("2", title="")])
    async with job_registry(path) as registry:
        assert await registry.count() == 0


async def test_nothing_is_written_unless_switched_on(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The environment switches scraper and engine on; without it neither writes nor reads."""
    monkeypatch.setenv("REGISTRY_PATH", str(path))
    assert await RegistryOutput().save([_job()]) == 0
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("USE_REGISTRY", "TRUE")
    assert await RegistryOutput().save([_job()]) == 1
    assert [job async for job in registry_reader()] == []
    monkeypatch.setenv("USE_SHARED_REGISTRY", "1")
    assert [job.title async for job in registry_reader()] == ["Data Engineer"]


async def test_a_variant_is_a_proposal_and_one_a_job(path: Path, tmp_path: Path) -> None:
    """A variant is saved once; one that calls itself approved is refused."""
    await RegistryOutput(Config(use_registry=True, registry_path=str(path))).save([_job()])
    config = AiConfig(use_shared_registry=True, registry_path=str(path))
    (job,) = [one async for one in registry_reader(config)]
    variants = SharedVariantRegistry(config)
    variant = VariantRecord(
        variant_id=uuid.uuid4(),
        user_id=SINGLE_USER_ID,
        job_id=job.job_id,
        master_resume_id=uuid.uuid4(),
        curated_json={"work": []},
    )
    with pytest.raises(RegistryError, match="a person decides"):
        await variants.save(replace(variant, approval_status="approved"))
    assert await variants.save(variant)
    assert not await variants.save(replace(variant, variant_id=uuid.uuid4()))


async def test_only_an_approved_variant_is_rendered_and_stored(tmp_path: Path) -> None:
    """Pending: refused. Approved by the person: rendered, read back, and its key on the record."""
    path = tmp_path / "search.db"
    (tmp_path / "cv.json").write_text(json.dumps(RESUME))
    with open_workspace(path) as ws:
        ws.import_resume(tmp_path / "cv.json")
        base = ws.resumes()[0].id
    await RegistryOutput(Config(use_registry=True, registry_path=str(path))).save([_job()])
    config = AiConfig(use_shared_registry=True, registry_path=str(path))
    (job,) = [one async for one in registry_reader(config)]
    variant = VariantRecord(
        variant_id=uuid.uuid4(), user_id=SINGLE_USER_ID, job_id=job.job_id, master_resume_id=uuid.UUID(base)
    )
    assert await SharedVariantRegistry(config).save(variant)
    with pytest.raises(ApprovalRequiredError):
        await OutputBuilder(path).build(variant.variant_id)
    with open_workspace(path) as ws:
        ws.approve(ws.tailored_resumes()[0].id)
    uploads = await OutputBuilder(path).build(variant.variant_id)
    assert {upload.state for upload in uploads} == {"stored"}
    from kairos.registries import VariantRegistry

    async with VariantRegistry(path) as registry:
        told = await registry.get(variant.variant_id)
    assert told.pdf_key in {upload.key for upload in uploads}
    assert not told.s3_upload_failed
