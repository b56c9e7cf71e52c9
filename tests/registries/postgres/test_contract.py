"""PostgreSQL passes the contract that every store passes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from kairos.registries.postgres import (
    PostgresApplicationRepository,
    PostgresJobRepository,
    PostgresVariantRepository,
)
from tests.postgres_server import Server
from tests.registries.contract import ApplicationContract, JobContract, Store, VariantContract


def opened(server: Server) -> Store:
    """Return the three registries on the database, as a service's role that is no superuser."""
    dsn = server.dsn("kairos_service")
    return Store(
        jobs=PostgresJobRepository(dsn),
        variants=PostgresVariantRepository(dsn),
        log=PostgresApplicationRepository(dsn),
        again=lambda: opened(server),
    )


@pytest.fixture
async def store(postgres: Server) -> AsyncIterator[Store]:
    """The registries on an empty database."""
    made = opened(postgres)
    yield made
    for registry in (made.jobs, made.variants, made.log):
        await registry.close()


class TestJobs(JobContract):
    """Jobs."""


class TestVariants(VariantContract):
    """Variants."""


class TestApplications(ApplicationContract):
    """Applications."""
