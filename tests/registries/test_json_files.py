"""The contract on JSON files, and what only files have: their form, their damage, their neighbours."""

from __future__ import annotations

import asyncio
import json
import os
import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kairos.registries import ApprovalRequiredError, DeserializationError, RegistryError
from kairos.registries.json_files import ApplicationLog, JobRegistry, VariantRegistry
from tests.registries.contract import ApplicationContract, JobContract, Store, VariantContract
from tests.registries.records import a_job, a_variant, an_application


def a_store(folder: Path) -> Store:
    """Return a store in *folder*."""
    variants = VariantRegistry(folder / "variants.json")
    log = ApplicationLog(folder / "applications.json", variants=variants)
    return Store(JobRegistry(folder / "jobs.json"), variants, log, lambda: a_store(folder))


class _OnFiles:
    @pytest.fixture
    async def store(self, tmp_path: Path) -> AsyncIterator[Store]:
        store = a_store(tmp_path / "registries")
        yield store
        for registry in (store.jobs, store.variants, store.log):
            await registry.close()


class TestJobs(_OnFiles, JobContract):
    """Jobs in a JSON file."""


class TestVariants(_OnFiles, VariantContract):
    """Variants in a JSON file."""


class TestApplications(_OnFiles, ApplicationContract):
    """Applications in a JSON file."""


async def test_the_default_places_are_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a path the files are ``registries/*.json`` of the folder that the program stands in."""
    monkeypatch.chdir(tmp_path)
    registries = (JobRegistry(), VariantRegistry(), ApplicationLog())
    assert [str(one.path) for one in registries] == [
        "registries/jobs.json",
        "registries/variants.json",
        "registries/applications.json",
    ]
    async with registries[0] as jobs:
        await jobs.save([a_job()])
        monkeypatch.chdir("/")
        assert await jobs.count() == 1
    assert (tmp_path / "registries" / "jobs.json").exists()


@pytest.mark.parametrize("text", [None, "", " \n"])
async def test_a_missing_or_empty_file_holds_nothing(tmp_path: Path, text: str | None) -> None:
    """A file that is missing or empty holds nothing, and the first save makes it."""
    path = tmp_path / "deep" / "er" / "jobs.json"
    if text is not None:
        path.parent.mkdir(parents=True)
        path.write_text(text)
    async with JobRegistry(path) as jobs:
        assert await jobs.count() == 0
        assert path.parent.is_dir()
        await jobs.save([a_job()])
        assert await jobs.count() == 1


@pytest.mark.parametrize("form", ["list", "object", "jobs", "jobs by id"])
async def test_the_form_and_unknown_keys_stay(tmp_path: Path, form: str) -> None:
    """A rewritten file keeps its form, the keys around its records, and what a record holds beyond its fields."""
    path = tmp_path / "jobs.json"
    old, new = a_job(), a_job()
    raw = old.to_dict() | {"run": {"id": 7}, "posted_at": None}
    whole: dict[str, Any] = {
        "list": [raw],
        "object": {str(old.job_id): raw},
        "jobs": {"version": 2, "jobs": [raw], "by": "scraper"},
        "jobs by id": {"version": 2, "jobs": {str(old.job_id): raw}},
    }
    path.write_text(json.dumps(whole[form]))
    async with JobRegistry(path) as jobs:
        await jobs.save([old, new])
        assert await jobs.get(old.job_id) == old
    written = json.loads(path.read_text())
    told = raw | old.to_dict()
    assert (
        written
        == {
            "list": [told, new.to_dict()],
            "object": {str(old.job_id): told, str(new.job_id): new.to_dict()},
            "jobs": {"version": 2, "jobs": [told, new.to_dict()], "by": "scraper"},
            "jobs by id": {"version": 2, "jobs": {str(old.job_id): told, str(new.job_id): new.to_dict()}},
        }[form]
    )


async def test_files_of_today_are_read() -> None:
    """The bundled file, as scrapers write it, is read whole."""
    path = Path(__file__).parents[2] / "kairos" / "examples" / "registries" / "jobs.json"
    async with JobRegistry(path) as jobs:
        assert await jobs.count() == len(json.loads(path.read_text(encoding="utf-8")))
        assert all(job.status == "raw" for job in await jobs.get_by_status("raw"))


async def test_older_writers_are_read(tmp_path: Path) -> None:
    """NaN for no pay, a byte order mark, moments without a zone, half a surrogate pair: read, and kept on a rewrite."""
    path = tmp_path / "jobs.json"
    raw = a_job().to_dict() | {"salary_min": float("nan"), "posted_at": "2026-03-01T08:30:00", "by": "\ud83d"}
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps([raw]).encode())
    async with JobRegistry(path) as jobs:
        (job,) = await jobs.get_by_source("naukri")
        assert (job.salary_min, job.posted_at) == (None, datetime(2026, 3, 1, 8, 30, tzinfo=UTC))
        await jobs.save([a_job()])
    assert json.loads(path.read_text())[0]["by"] == "\ud83d"


@pytest.mark.parametrize(
    "text",
    ['[{"job_id": "1"', "[1]", '"text"', "17", '[{"title": "no id"}]', "[" * 100_000, "{" + '"a":' * 5, "\xff\xfe[]"],
)
async def test_a_damaged_file_is_an_error_and_stays(tmp_path: Path, text: str) -> None:
    """What is no registry's file is refused for reading and for writing, and not a byte of it changes."""
    path = tmp_path / "jobs.json"
    path.write_bytes(text.encode("latin-1"))
    before = path.read_bytes()
    async with JobRegistry(path) as jobs:
        for call in (jobs.count(), jobs.save([a_job()]), jobs.delete_by_source("naukri")):
            with pytest.raises(RegistryError, match=r"damaged.*jobs\.json"):
                await call
    assert path.read_bytes() == before


async def test_one_bad_record_spoils_no_other(tmp_path: Path) -> None:
    """A record that cannot be read is an error where it is asked for, stays in the file, and the others are there."""
    path = tmp_path / "jobs.json"
    good, bad = a_job(), a_job()
    path.write_text(json.dumps([good.to_dict(), bad.to_dict() | {"title": 7}]))
    async with JobRegistry(path) as jobs:
        assert await jobs.get(good.job_id) == good
        with pytest.raises(DeserializationError, match="title"):
            await jobs.get(bad.job_id)
        await jobs.save([a_job()])
    assert json.loads(path.read_text())[1]["title"] == 7


async def test_files_are_the_owners_alone(tmp_path: Path) -> None:
    """File and lock are 0600, their folder 0700, and nothing else is left."""
    old = os.umask(0)
    try:
        folder = tmp_path / "registries"
        async with JobRegistry(folder / "jobs.json") as jobs:
            await jobs.save([a_job()])
    finally:
        os.umask(old)
    assert sorted(path.name for path in folder.iterdir()) == ["jobs.json", "jobs.json.lock"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["jobs.json", "jobs.json.lock"])
async def test_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    """Where a link stands in the place of the file or of its lock, nothing is written."""
    target = tmp_path / "elsewhere"
    target.write_text("[]")
    folder = tmp_path / "registries"
    folder.mkdir()
    (folder / name).symlink_to(target)
    async with JobRegistry(folder / "jobs.json") as jobs:
        with pytest.raises(RegistryError):
            await jobs.save([a_job()])
    assert target.read_text() == "[]"


async def test_another_programs_write_is_seen(tmp_path: Path) -> None:
    """What another program wrote in between is read, however often the file was read before."""
    path = tmp_path / "jobs.json"
    async with JobRegistry(path) as jobs:
        await jobs.save([a_job()])
        assert await jobs.count() == 1
        path.write_text("[]")
        assert await jobs.count() == 0


async def test_a_failed_write_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk refuses, the file stays as it was, the call fails, and the next one goes on from the file."""
    path = tmp_path / "jobs.json"
    first = a_job()
    async with JobRegistry(path) as jobs:
        await jobs.save([first])

        def refuse(*_arguments: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            with pytest.raises(RegistryError, match="disk is full"):
                await jobs.save([a_job()])
        assert await jobs.count() == 1
        assert await jobs.get(first.job_id) == first
    assert sorted(one.name for one in tmp_path.iterdir()) == ["jobs.json", "jobs.json.lock"]


async def test_a_change_behind_the_registrys_back_voids_an_approval(tmp_path: Path) -> None:
    """A variant that was edited in its file after the approval is not usable any more."""
    store = a_store(tmp_path)
    variant = a_variant(a_job())
    await store.variants.save(variant)
    await store.variants.update_approval_status(variant.variant_id, "approved")
    path = tmp_path / "variants.json"
    edited = json.loads(path.read_text())
    edited[0]["curated_json"] = {"summary": "Nobel laureate"}
    path.write_text(json.dumps(edited))
    assert await store.variants.get_approved_for_job(variant.job_id, variant.user_id) is None
    with pytest.raises(ApprovalRequiredError, match="changed since"):
        await store.log.record_send(an_application(variant))
    await store.variants.close()
    await store.log.close()


async def test_a_log_without_variants_leaves_the_look_up_to_its_caller(tmp_path: Path) -> None:
    """A log that was given no variants records a send: it knows none that it could look at."""
    variants = VariantRegistry(tmp_path / "variants.json")
    variant = a_variant(a_job())
    await variants.save(variant)
    async with ApplicationLog(tmp_path / "applications.json") as log:
        await log.record_send(an_application(variant))
        assert await log.count_by_user(variant.user_id) == 1
    await variants.close()


async def test_the_loop_goes_on_while_a_file_is_locked(tmp_path: Path) -> None:
    """While another holds the lock the loop turns, and a cancelled call writes nothing."""
    import fcntl

    path = tmp_path / "jobs.json"
    async with JobRegistry(path) as jobs:
        await jobs.save([a_job()])
        with (tmp_path / "jobs.json.lock").open("rb") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            waiting = asyncio.create_task(jobs.save([a_job()]))
            queued = asyncio.create_task(jobs.save([a_job()]))
            for _ in range(20):
                await asyncio.sleep(0.001)
            queued.cancel()
            assert not waiting.done()
        await waiting
        with pytest.raises(asyncio.CancelledError):
            await queued
        assert await jobs.count() == 2
