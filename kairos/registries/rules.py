"""The rules that are the same in every store: which words are taken, and what an error of each kind says."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from kairos.registries.base import VARIANTS_PER_USER
from kairos.registries.errors import (
    ApplicationNotFoundError,
    ApprovalRequiredError,
    JobNotFoundError,
    RegistryError,
    VariantNotFoundError,
)
from kairos.registries.kinds import LARGEST, is_storable
from kairos.registries.records import APPLICATION_STATUSES, APPROVAL_STATUSES, JOB_STATUSES, VariantRecord

Id = uuid.UUID | str


def no_job(job_id: Id) -> JobNotFoundError:
    """Return the error for a job that is not there."""
    return JobNotFoundError(f"there is no job {job_id}", {"job_id": str(job_id)})


def no_variant(variant_id: Id) -> VariantNotFoundError:
    """Return the error for a variant that is not there."""
    return VariantNotFoundError(f"there is no variant {variant_id}", {"variant_id": str(variant_id)})


def no_application(application_id: Id) -> ApplicationNotFoundError:
    """Return the error for an application that is not there."""
    return ApplicationNotFoundError(
        f"there is no application {application_id}", {"application_id": str(application_id)}
    )


def job_not_saved(job_id: Id) -> RegistryError:
    """Return the error for a variant or an application whose job nobody saved."""
    return RegistryError(f"job {job_id} was not saved: save it first", {"job_id": str(job_id)})


def variant_exists(job_id: Id, variant_id: Id) -> RegistryError:
    """Return the error for a second variant of a user for a job."""
    return RegistryError(
        f"Variant already exists: the user has variant {variant_id} for job {job_id}",
        {"job_id": str(job_id), "variant_id": str(variant_id)},
    )


def id_taken(kind: str, record_id: Id) -> RegistryError:
    """Return the error for a second *kind* of one id."""
    return RegistryError(f"{kind} {record_id} is in the registry already", {f"{kind}_id": str(record_id)})


def over_budget(count: int) -> RegistryError:
    """Return the error for a variant beyond `VARIANTS_PER_USER`."""
    return RegistryError(
        f"the user has {count} variants, and {VARIANTS_PER_USER} is the most at a time",
        {"count": count, "limit": VARIANTS_PER_USER},
    )


def applied_already(job_id: Id, application_id: Id | None = None) -> RegistryError:
    """Return the error for a second application of a user to a job."""
    context = {"job_id": str(job_id)}
    if application_id is not None:
        context["application_id"] = str(application_id)
    return RegistryError(f"User has already applied to job {job_id}", context)


def not_approved(variant_id: Id | None, why: str) -> ApprovalRequiredError:
    """Return the error for a variant that may not be sent; *why* follows its id: ``is pending``."""
    told = str(variant_id) if variant_id is not None else None
    return ApprovalRequiredError(f"variant {told} {why}: it may not be sent", {"variant_id": told})


def check_new_variant(variant: VariantRecord) -> None:
    """Refuse a variant that says of itself that it is approved.

    Raises:
        DeserializationError: The record is not valid.
        RegistryError: It is no new variant.
    """
    variant.validate()
    context = {"variant_id": str(variant.variant_id), "approval_status": variant.approval_status}
    if variant.is_approved():
        raise RegistryError(
            "a variant cannot be saved as approved; update_approval_status records the person's word", context
        )
    if variant.approved_at is not None:
        raise RegistryError("a variant that is not approved has no approved_at", context)


def check_job_status(status: str) -> None:
    """Refuse a word that is no job's status.

    Raises:
        RegistryError: It is none.
    """
    _check_word("job", status, JOB_STATUSES)


def check_application_status(status: str) -> None:
    """Refuse a word that is no application's status.

    Raises:
        RegistryError: It is none.
    """
    _check_word("application", status, APPLICATION_STATUSES)


def decides(variant_id: Id, now: str, status: str) -> bool:
    """Return whether *status* is a decision on a variant that stands at *now*; False where it changes nothing.

    Raises:
        RegistryError: *status* is unknown, or the variant was decided on.
    """
    _check_word("variant", status, APPROVAL_STATUSES)
    if now != "pending":
        raise RegistryError(
            f"variant {variant_id} was decided on already: {now}",
            {"variant_id": str(variant_id), "approval_status": now},
        )
    return status != "pending"


def check_token(variant_id: Id, now: str, token: str) -> None:
    """Refuse a token for a variant that was decided on, or one that says nothing.

    Raises:
        RegistryError: As said.
    """
    context = {"variant_id": str(variant_id), "approval_status": now}
    if now != "pending":
        raise RegistryError(f"variant {variant_id} was decided on already: {now}", context)
    if type(token) is not str or not token.strip() or not is_storable(token):
        raise RegistryError("the token must be text", context)


def check_count(name: str, value: int) -> None:
    """Refuse what is no whole number from 0 on.

    Raises:
        RegistryError: It is none.
    """
    # Engines are not all type-checked: True and 1.5 come as well.
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise RegistryError(f"{name}: expected a whole number from 0 to {LARGEST}", {"field": name})


def id_text(record_id: Id) -> str:
    """Return the canonical text of an id; of what is none, its text, which no record has."""
    return str(record_id).lower()


def _check_word(kind: str, word: str, words: Sequence[str]) -> None:
    if word not in words:
        raise RegistryError(
            f"this is no status of a {kind}: expected {', '.join(words[:-1])} or {words[-1]}",
            {"expected": list(words)},
        )
