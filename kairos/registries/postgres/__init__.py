"""The registries on PostgreSQL, for when one machine is not enough; and the way there for a file, and back.

Names are loaded when they are first asked for; the driver, an extra, when a connection is first wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kairos.registries.postgres.applications import PostgresApplicationRepository
    from kairos.registries.postgres.jobs import PostgresJobRepository
    from kairos.registries.postgres.moving import Moved, pull_file, push_file
    from kairos.registries.postgres.schema import migrate
    from kairos.registries.postgres.variants import PostgresVariantRepository

_HOMES = {
    "kairos.registries.postgres.applications": ("PostgresApplicationRepository",),
    "kairos.registries.postgres.jobs": ("PostgresJobRepository",),
    "kairos.registries.postgres.moving": ("Moved", "pull_file", "push_file"),
    "kairos.registries.postgres.schema": ("migrate",),
    "kairos.registries.postgres.variants": ("PostgresVariantRepository",),
}

__all__ = [
    "Moved",
    "PostgresApplicationRepository",
    "PostgresJobRepository",
    "PostgresVariantRepository",
    "migrate",
    "pull_file",
    "push_file",
]


if not TYPE_CHECKING:  # a checker would otherwise take any name for one that is here

    def __getattr__(name: str) -> Any:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                return getattr(import_module(home), name)
        raise AttributeError(f"module 'kairos.registries.postgres' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
