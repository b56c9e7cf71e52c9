"""Replace the class at the injection point, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kairos.registries import ApplicationLogBase, JobRecord, JobRegistryBase, RegistryError, VariantRegistryBase
from kairos.registries.json_files import ApplicationLog
from tests.registries.contract import Store, approved
from tests.registries.records import USER, a_job, a_variant, an_application
from tests.registries.test_json_files import a_store as on_files
from tests.registries.test_sqlite import a_store as on_a_file

STORES: dict[str, Callable[[Path], Store]] = {"sqlite": lambda path: on_a_file(path / "k.db"), "json": on_files}


async def scrape(jobs: JobRegistryBase, found: list[JobRecord]) -> None:
    """Be a scraper."""
    await jobs.save(found)


async def write(jobs: JobRegistryBase, variants: VariantRegistryBase) -> int:
    """Be an AI engine: a variant for each raw job."""
    for job in await jobs.get_by_status("raw"):
        await variants.save(a_variant(job))
    return len(await variants.get_pending_for_user(USER))


async def mail(jobs: JobRegistryBase, variants: VariantRegistryBase, log: ApplicationLogBase) -> list[str]:
    """Be a mailer: send what was approved, once."""
    sent = []
    for job in await jobs.get_all_with_email():
        variant = await variants.get_approved_for_job(job.job_id, USER)
        if variant is not None and not await log.has_user_applied_to_job(USER, job.job_id):
            await log.record_send(an_application(variant))
            sent.append(job.title)
    return sent


@pytest.mark.parametrize("kind", STORES)
async def test_the_same_engines_run_on_each_store(tmp_path: Path, kind: str) -> None:
    """Scraper, AI engine and mailer do the same on each store, though they know only the contract."""
    store = STORES[kind](tmp_path)
    await scrape(store.jobs, [a_job(title="First"), a_job(title="Second"), a_job(title="Third", apply_email=None)])
    assert await write(store.jobs, store.variants) == 3
    for variant in (await store.variants.get_pending_for_user(USER))[1:]:
        await store.variants.update_approval_status(variant.variant_id, "approved")
    assert await mail(store.jobs, store.variants, store.log) == ["Second"]
    assert await mail(store.jobs, store.variants, store.log) == []
    assert len(await store.log.get_applications_sent_today(USER)) == 1
    for registry in (store.jobs, store.variants, store.log):
        await registry.close()


async def test_stores_mix(tmp_path: Path) -> None:
    """A JSON log asks whatever registry it is given whether a variant is approved."""
    store = on_a_file(tmp_path / "k.db")
    variant = await approved(store)
    pending = a_variant(variant.job_id, user_id="ann-7")
    await store.variants.save(pending)
    async with ApplicationLog(tmp_path / "applications.json", variants=store.variants) as log:
        await log.record_send(an_application(variant))
        with pytest.raises(RegistryError, match="already applied"):
            await log.record_send(an_application(variant))
        from kairos.registries import ApprovalRequiredError

        with pytest.raises(ApprovalRequiredError, match="pending"):
            await log.record_send(an_application(pending))
        with pytest.raises(ApprovalRequiredError, match="unknown"):
            await log.record_send(an_application(a_variant(variant.job_id)))
    await store.jobs.close()
    await store.variants.close()
