"""The contract: what every registry does, whatever it stores in.

An engine is written against these three classes and handed a store of one kind or another; nothing else changes. Every
method is a coroutine that never blocks its event loop. What it acknowledged is on disk when it returns. Where a check
and a write belong together (one variant a user and job, the budget, one application a user and job, the approval behind
a send) they are one transaction: of any number of racing calls exactly as many succeed as the rule allows, from as many
tasks, threads and processes as there are. A call that is cancelled has either done its whole work or none of it.

A registry is an async context manager; `close` gives back what it holds, and a call after that opens it again.
"""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self

from kairos.registries.errors import DeserializationError, RegistryError
from kairos.registries.records import ApplicationRecord, JobRecord, VariantRecord

VARIANTS_PER_USER: Final = 50
"""How many variants one user may have in a registry at a time."""


class Registry(ABC):  # noqa: B024  # what is abstract are the three kinds of it
    """What the three kinds of registry share."""

    async def close(self) -> None:  # noqa: B027  # a store that holds nothing open has nothing to give back
        """Give back what the registry holds: threads, files, connections. Calls that began are finished first."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()


class JobRegistryBase(Registry):
    """The jobs that a scraper found."""

    @abstractmethod
    async def save(self, jobs: Sequence[JobRecord]) -> None:
        """Add jobs, or change those that are there by the same ``job_id``; all of them or, on an error, none.

        Of several with one ``job_id`` the last stands. What a job had beyond its record (a person's notes, a status
        finer than the record's four) stays.

        Raises:
            DeserializationError: A record is not valid.
            RegistryError: The store cannot take them.
        """

    @abstractmethod
    async def get(self, job_id: uuid.UUID) -> JobRecord:
        """Return the job.

        Raises:
            JobNotFoundError: There is none of that id.
        """

    @abstractmethod
    async def get_many(self, job_ids: Sequence[uuid.UUID]) -> list[JobRecord]:
        """Return the jobs of *job_ids*, in that order, each once; unknown ids are left out."""

    @abstractmethod
    async def get_all_with_email(self) -> list[JobRecord]:
        """Return the jobs that have an ``apply_email``, in the order in which they were first saved."""

    @abstractmethod
    async def get_by_source(self, source: str) -> list[JobRecord]:
        """Return the jobs of one source, in the order in which they were first saved."""

    @abstractmethod
    async def get_by_status(self, status: str) -> list[JobRecord]:
        """Return the jobs of one status, in the order in which they were first saved.

        Raises:
            RegistryError: *status* is none of a job's.
        """

    @abstractmethod
    async def exists(self, job_id: uuid.UUID) -> bool:
        """Return whether there is a job of that id."""

    @abstractmethod
    async def count(self) -> int:
        """Return how many jobs there are."""

    @abstractmethod
    async def delete_by_source(self, source: str) -> int:
        """Delete the jobs of one source and return how many were deleted.

        A store that knows variants and applications keeps the jobs that one of them refers to, and does not count them.
        """

    async def initialize_from_data(self, raw_jobs: Sequence[Mapping[str, Any]]) -> None:
        """Save what a scraper put out as plain objects: all of it or, on an error, nothing.

        Raises:
            RegistryError: An object is no job; ``context`` has its index and the fault.
        """
        jobs = []
        for index, raw in enumerate(raw_jobs):
            try:
                jobs.append(JobRecord.from_dict(raw))
            except DeserializationError as error:
                context = {"index": index, **error.context}
                raise RegistryError(f"cannot take job {index} of {len(raw_jobs)}: {error.message}", context) from error
        await self.save(jobs)


class VariantRegistryBase(Registry):
    """The variants that an AI engine wrote, and the person's word on each.

    A variant leaves ``pending`` by one decision. What was approved and is not what it was any more is pending again.
    """

    @abstractmethod
    async def save(self, variant: VariantRecord) -> None:
        """Add a variant that nobody has approved yet.

        Raises:
            DeserializationError: The record is not valid.
            RegistryError: The user has a variant for the job, or `VARIANTS_PER_USER` of them; a variant has the id; it
                says approved, which only `update_approval_status` makes it; or, in a store that knows jobs, its job was
                not saved.
        """

    @abstractmethod
    async def get(self, variant_id: uuid.UUID) -> VariantRecord:
        """Return the variant.

        Raises:
            VariantNotFoundError: There is none of that id.
        """

    @abstractmethod
    async def get_for_job(self, job_id: uuid.UUID) -> list[VariantRecord]:
        """Return the variants for a job, of every user, in the order in which they were saved."""

    @abstractmethod
    async def get_approved_for_job(self, job_id: uuid.UUID, user_id: str) -> VariantRecord | None:
        """Return the user's approved variant for a job; None where there is none, or it changed since its approval."""

    @abstractmethod
    async def get_for_user(self, user_id: str) -> list[VariantRecord]:
        """Return the user's variants, in the order in which they were saved."""

    @abstractmethod
    async def get_pending_for_user(self, user_id: str) -> list[VariantRecord]:
        """Return the user's variants that wait for a decision, in the order in which they were saved."""

    @abstractmethod
    async def update_approval_status(self, variant_id: uuid.UUID, status: str) -> None:
        """Record the person's decision; ``approved_at`` is now, and an open token is used up.

        Args:
            variant_id: Which variant; it must be pending.
            status: ``approved`` or ``rejected``; ``pending`` on a pending variant changes nothing.

        Raises:
            VariantNotFoundError: There is none of that id.
            RegistryError: *status* is unknown, it was decided already, or the store's own checks speak against it.
        """

    @abstractmethod
    async def update_approval_token(self, variant_id: uuid.UUID, token: str) -> None:
        """Set the token that opens the approval once; an earlier one is void.

        Raises:
            VariantNotFoundError: There is none of that id.
            RegistryError: It is not pending, or *token* is empty.
        """

    async def update_files(
        self,
        variant_id: uuid.UUID,
        *,
        pdf_key: str | None = None,
        docx_key: str | None = None,
        cover_letter_key: str | None = None,
        local_pdf_path: str | None = None,
        s3_upload_failed: bool | None = None,
    ) -> None:
        """Record where the rendered files of a variant are; what is left out, or None, stays as it was.

        The files follow from the content, so an approval stands.

        Raises:
            VariantNotFoundError: There is none of that id.
            RegistryError: The store does not record files.
        """
        del pdf_key, docx_key, cover_letter_key, local_pdf_path, s3_upload_failed
        raise RegistryError("this store does not record files", {"variant_id": str(variant_id)})

    @abstractmethod
    async def exists(self, variant_id: uuid.UUID) -> bool:
        """Return whether there is a variant of that id."""

    @abstractmethod
    async def count_by_user(self, user_id: str) -> int:
        """Return how many variants the user has."""


class ApplicationLogBase(Registry):
    """The applications that a mailer sent."""

    @abstractmethod
    async def record_send(self, record: ApplicationRecord) -> None:
        """Record an application as sent.

        Raises:
            DeserializationError: The record is not valid.
            ApprovalRequiredError: Its variant is unknown, for another user or job, not approved, or changed since; a
                log that knows no variants asks the registry that it was given.
            RegistryError: The user has applied to the job; an application has the id; or, in a store that knows jobs,
                its job was not saved.
        """

    @abstractmethod
    async def get(self, application_id: uuid.UUID) -> ApplicationRecord:
        """Return the application, archived or not.

        Raises:
            ApplicationNotFoundError: There is none of that id.
        """

    @abstractmethod
    async def get_by_user(self, user_id: str) -> list[ApplicationRecord]:
        """Return the user's applications, in the order in which they were recorded, without those archived."""

    @abstractmethod
    async def get_by_job(self, job_id: uuid.UUID) -> list[ApplicationRecord]:
        """Return the applications to a job, of every user, in that order, without those archived."""

    @abstractmethod
    async def has_user_applied_to_job(self, user_id: str, job_id: uuid.UUID) -> bool:
        """Return whether the user applied to the job, be it archived; True as well where the user withdrew."""

    @abstractmethod
    async def get_applications_sent_today(self, user_id: str) -> list[ApplicationRecord]:
        """Return what the user sent within the last 24 hours, in the order in which it was recorded."""

    @abstractmethod
    async def update_status(self, application_id: uuid.UUID, status: str) -> None:
        """Set how far an application has come.

        Raises:
            ApplicationNotFoundError: There is none of that id.
            RegistryError: *status* is none of an application's.
        """

    @abstractmethod
    async def update_reply_count(self, application_id: uuid.UUID, count: int) -> None:
        """Set how many replies came.

        Raises:
            ApplicationNotFoundError: There is none of that id.
            RegistryError: *count* is no whole number from 0 on.
        """

    @abstractmethod
    async def count_by_user(self, user_id: str) -> int:
        """Return how many applications the user has, without those archived."""

    @abstractmethod
    async def clear_old_records(self, days: int = 90) -> int:
        """Archive what was sent more than *days* days ago and return how many were archived now.

        An archived application leaves the lists and counts; `get` finds it, and it stands against a second application
        to its job for ever.

        Raises:
            RegistryError: *days* is no whole number from 0 on.
        """
