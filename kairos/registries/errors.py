"""The errors of the registries' contract: a message, and a context of ids and field names for a program to act on.

Each is a `kairos.errors.KairosError` as well, so that a face of Kairos shows one as the sentence that it is. No context
holds personal text: engines write contexts to logs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kairos import errors
from kairos.errors import ExitCode, KairosError


class SharedLayerError(KairosError):
    """What every error of the registries derives from.

    Args:
        message: What could not be done, in one sentence.
        context: Ids, field names and counts; never text that a person or a posting wrote.
    """

    def __init__(self, message: str, context: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.context: dict[str, Any] = dict(context or {})


class JobNotFoundError(SharedLayerError):
    """No job has the id."""

    exit_code = ExitCode.BAD_INPUT


class VariantNotFoundError(SharedLayerError):
    """No variant has the id."""

    exit_code = ExitCode.BAD_INPUT


class ApplicationNotFoundError(SharedLayerError):
    """No application has the id."""

    exit_code = ExitCode.BAD_INPUT


class ApprovalRequiredError(SharedLayerError, errors.ApprovalRequiredError):
    """A variant was to be used that is unknown, not approved, or not what was approved."""


class RegistryError(SharedLayerError):
    """A rule of a registry says no (a duplicate, a budget, a second decision), or its store cannot be used."""

    exit_code = ExitCode.REFUSED


class DeserializationError(SharedLayerError, ValueError):
    """A record cannot be made of what was given, or holds what no record may.

    ``context`` names ``record`` and the first fault's ``field``, ``expected`` and ``got``; ``faults`` has them all.
    """

    exit_code = ExitCode.BAD_INPUT
