"""The registries on PostgreSQL, for when one machine is not enough; and the way there for a file, and back.

Names are loaded when they are first asked for; the driver, an extra, when a connection is first wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kairos.registries.postgres.moving import Moved, pull_file, push_file
    from kairos.registries.postgres.schema import migrate

_HOMES = {
    "kairos.registries.postgres.moving": ("Moved", "pull_file", "push_file"),
    "kairos.registries.postgres.schema": ("migrate",),
}

__all__ = ["Moved", "migrate", "pull_file", "push_file"]


if not TYPE_CHECKING:  # a checker would otherwise take any name for one that is here

    def __getattr__(name: str) -> Any:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                return getattr(import_module(home), name)
        raise AttributeError(f"module 'kairos.registries.postgres' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
