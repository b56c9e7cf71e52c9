"""The contract on a Kairos file, and what only it can show: the same data in the person's own hands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kairos.registries import ApplicationLog, JobRegistry, VariantRegistry
from tests.registries.contract import ApplicationContract, JobContract, Store, VariantContract


def a_store(path: Path) -> Store:
    """Return a store on the file *path*."""
    return Store(JobRegistry(path), VariantRegistry(path), ApplicationLog(path), lambda: a_store(path))


class _OnAFile:
    @pytest.fixture
    async def store(self, tmp_path: Path) -> AsyncIterator[Store]:
        store = a_store(tmp_path / "k.db")
        yield store
        for registry in (store.jobs, store.variants, store.log):
            await registry.close()


class TestJobs(_OnAFile, JobContract):
    """Jobs in a Kairos file."""


class TestVariants(_OnAFile, VariantContract):
    """Variants in a Kairos file."""


class TestApplications(_OnAFile, ApplicationContract):
    """Applications in a Kairos file."""
