"""Kairos: a job seeker's workbench in one SQLite file.

``kairos.open()`` gives a `Workspace` with every verb; the models are plain attrs objects that `to_json` and `from_json`
round-trip. Names are loaded when they are first asked for, so that ``import kairos`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kairos.errors import (
        ApprovalBlockedError,
        ApprovalRequiredError,
        BadInputError,
        ConflictError,
        KairosError,
        NotFoundError,
        RefusedError,
        SchemaTooNewError,
        StoreError,
    )
    from kairos.models import Application, ImportReport, Job, JobFilter, Match, TailoredResume, from_json, to_json
    from kairos.workspace import Workspace, open_workspace as open  # noqa: A004  # kairos.open() is the name that is meant

__version__ = "0.1.0"

_HOMES = {
    "kairos.errors": (
        "ApprovalBlockedError",
        "ApprovalRequiredError",
        "BadInputError",
        "ConflictError",
        "KairosError",
        "NotFoundError",
        "RefusedError",
        "SchemaTooNewError",
        "StoreError",
    ),
    "kairos.models": (
        "Application",
        "ImportReport",
        "Job",
        "JobFilter",
        "Match",
        "TailoredResume",
        "from_json",
        "to_json",
    ),
    "kairos.workspace": ("Workspace", "open"),
}

__all__ = [
    "Application",
    "ApprovalBlockedError",
    "ApprovalRequiredError",
    "BadInputError",
    "ConflictError",
    "ImportReport",
    "Job",
    "JobFilter",
    "KairosError",
    "Match",
    "NotFoundError",
    "RefusedError",
    "SchemaTooNewError",
    "StoreError",
    "TailoredResume",
    "Workspace",
    "from_json",
    "open",
    "to_json",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), "open_workspace" if name == "open" else name)
    raise AttributeError(f"module 'kairos' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
