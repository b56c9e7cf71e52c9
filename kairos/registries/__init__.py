"""Registries: the async contract that a scraper, an AI engine and a mailer share, on the person's own Kairos file.

``JobRegistry(path)``, ``VariantRegistry(path)`` and ``ApplicationLog(path)`` store in the file; `json_files` has the
same classes on JSON files. An engine is written against the bases and handed one or the other. Names are loaded when
they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kairos.registries.base import ApplicationLogBase, JobRegistryBase, VariantRegistryBase
    from kairos.registries.errors import (
        ApplicationNotFoundError,
        ApprovalRequiredError,
        DeserializationError,
        JobNotFoundError,
        RegistryError,
        SharedLayerError,
        VariantNotFoundError,
    )
    from kairos.registries.records import ApplicationRecord, JobRecord, VariantRecord
    from kairos.registries.sqlite import ApplicationLog, JobRegistry, VariantRegistry

_HOMES = {
    "kairos.registries.base": ("ApplicationLogBase", "JobRegistryBase", "VariantRegistryBase"),
    "kairos.registries.errors": (
        "ApplicationNotFoundError",
        "ApprovalRequiredError",
        "DeserializationError",
        "JobNotFoundError",
        "RegistryError",
        "SharedLayerError",
        "VariantNotFoundError",
    ),
    "kairos.registries.records": ("ApplicationRecord", "JobRecord", "VariantRecord"),
    "kairos.registries.sqlite": ("ApplicationLog", "JobRegistry", "VariantRegistry"),
}

__all__ = [
    "ApplicationLog",
    "ApplicationLogBase",
    "ApplicationNotFoundError",
    "ApplicationRecord",
    "ApprovalRequiredError",
    "DeserializationError",
    "JobNotFoundError",
    "JobRecord",
    "JobRegistry",
    "JobRegistryBase",
    "RegistryError",
    "SharedLayerError",
    "VariantNotFoundError",
    "VariantRecord",
    "VariantRegistry",
    "VariantRegistryBase",
]


if not TYPE_CHECKING:  # a checker would otherwise take any name for one that is here

    def __getattr__(name: str) -> Any:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                return getattr(import_module(home), name)
        raise AttributeError(f"module 'kairos.registries' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
