"""A whole set of registries moves between a Kairos file and JSON files, both ways, and twice is once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from kairos.errors import ExitCode
from kairos.registries import ApplicationLog, JobRegistry, VariantRegistry
from kairos.registries.exchange import export_set, import_set
from kairos.registries.json_files import (
    ApplicationLog as JsonLog,
    JobRegistry as JsonJobs,
    VariantRegistry as JsonVariants,
)
from tests.cli.conftest import Kairos, kairos
from tests.registries.contract import Store, approved, sent
from tests.registries.records import USER, a_job, a_variant
from tests.registries.test_sqlite import a_store

__all__ = ["kairos"]  # a fixture


async def _filled(path: Path) -> Store:
    store = a_store(path)
    await store.jobs.save([a_job(location="", salary_min=1.25), a_job(status="closed")])
    await sent(store, notes="", sent_at=datetime(2026, 1, 2, tzinfo=UTC))
    await sent(store, sent_at=datetime.now(UTC) - timedelta(days=1))
    await approved(store, user_id="ann-7")
    await store.log.clear_old_records(90)
    for registry in (store.jobs, store.variants, store.log):
        await registry.close()
    return store


async def test_a_set_goes_out_and_comes_back(tmp_path: Path) -> None:
    """Every record is in the JSON files equal in every field; taken into a fresh file it is so again."""
    store = await _filled(tmp_path / "a.db")
    folder = tmp_path / "registries"
    moved = export_set(tmp_path / "a.db", folder)
    assert [(one.read, one.new) for one in moved.values()] == [(5, 5), (3, 3), (2, 2)]
    async with (
        JsonJobs(folder / "jobs.json") as jobs,
        JsonVariants(folder / "variants.json") as variants,
        JsonLog(folder / "applications.json") as log,
    ):
        assert await jobs.get_by_source("naukri") == await store.jobs.get_by_source("naukri")
        assert await variants.get_for_user(USER) == await store.variants.get_for_user(USER)
        assert await log.get_by_user(USER) == await store.log.get_by_user(USER)
        assert len(await log.get_by_user(USER)) == 1
    taken = import_set(tmp_path / "b.db", folder)
    assert [(one.read, one.new, one.rejected) for one in taken.values()] == [(5, 5, []), (3, 3, []), (2, 2, [])]
    assert taken["variants"].unapproved == 3
    async with (
        JobRegistry(tmp_path / "b.db") as own_jobs,
        ApplicationLog(tmp_path / "b.db") as own_log,
        VariantRegistry(tmp_path / "b.db") as own_variants,
    ):
        assert await own_jobs.get_by_source("naukri") == await store.jobs.get_by_source("naukri")
        assert await own_log.get_by_user(USER) == await store.log.get_by_user(USER)
        assert await own_log.count_by_user(USER) == 1
        assert all(one.is_pending() for one in await own_variants.get_for_user(USER))
    for registry in (store.jobs, store.variants, store.log):
        await registry.close()


async def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    """What is there already is unchanged, in both directions; a dry run writes nothing."""
    await _filled(tmp_path / "a.db")
    folder = tmp_path / "registries"
    assert export_set(tmp_path / "a.db", folder, dry_run=True)["jobs"].new == 5
    assert not (folder / "jobs.json").exists()
    export_set(tmp_path / "a.db", folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert [one.unchanged for one in export_set(tmp_path / "a.db", folder).values()] == [5, 3, 2]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert import_set(tmp_path / "b.db", folder, dry_run=True)["jobs"].new == 5
    async with JobRegistry(tmp_path / "b.db") as jobs:
        assert await jobs.count() == 0
    import_set(tmp_path / "b.db", folder)
    assert [one.unchanged for one in import_set(tmp_path / "b.db", folder).values()] == [5, 3, 2]


def test_what_cannot_be_taken_is_named(tmp_path: Path, kairos: Kairos) -> None:
    """A bad record and a variant without its job are named with their reasons, and the rest lands."""
    folder = tmp_path / "registries"
    folder.mkdir()
    good = a_job()
    lost = a_variant(a_job())
    values: dict[str, Any] = {"jobs.json": [good.to_dict(), a_job().to_dict() | {"status": "new"}]}
    values["variants.json"] = [lost.to_dict(), a_variant(good).to_dict()]
    for name, value in values.items():
        (folder / name).write_text(json.dumps(value))
    done = kairos("import", "jobhunter", str(folder))
    assert "jobs: 2 read, 1 new, 0 changed, 0 unchanged, 1 rejected" in done.out
    assert "expected raw, reviewed, applied or closed" in done.out
    assert "was not saved" in done.out
    told = kairos("export", "jobhunter", str(tmp_path / "out"), "--json").json
    assert (told["jobs"]["new"], told["variants"]["new"], told["applications"]["new"]) == (1, 1, 0)
    assert kairos("import", "jobhunter", str(tmp_path / "nowhere")).code == ExitCode.BAD_INPUT
