"""Registries: the async contract that a scraper, an AI engine and a mailer share, on the person's own Kairos file.

An engine is written against the three bases of `base` and handed a store; the records and the errors are the same in
each. Names are loaded when they are first asked for.
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
}

__all__ = [
    "ApplicationLogBase",
    "ApplicationNotFoundError",
    "ApplicationRecord",
    "ApprovalRequiredError",
    "DeserializationError",
    "JobNotFoundError",
    "JobRecord",
    "JobRegistryBase",
    "RegistryError",
    "SharedLayerError",
    "VariantNotFoundError",
    "VariantRecord",
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
