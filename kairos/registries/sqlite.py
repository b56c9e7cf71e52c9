"""The registries on the person's own Kairos file: what an engine saves is at once in the app, and the other way.

The three may be open on one file at once, in as many programs as there are; each has a thread and a connection of its
own. A user's id is an owner's: jobs belong to the *owner* of their registry, variants and applications to the user that
their record names (docs/adr/0016-registries.md).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from kairos.db.opening import open_database
from kairos.errors import BadInputError, KairosError
from kairos.models import SINGLE_USER_ID, ApplicationId, TailoredId, UserId, utc_now
from kairos.registries import rules
from kairos.registries.base import ApplicationLogBase, JobRegistryBase, VariantRegistryBase
from kairos.registries.desk_applications import ApplicationDesk
from kairos.registries.errors import RegistryError, SharedLayerError
from kairos.registries.lane import Lane
from kairos.registries.records import ApplicationRecord, JobRecord, VariantRecord

T = TypeVar("T")


class _Sqlite:
    """What the three registries on a file share.

    Args:
        path: The file, made where there is none; the person's own where it is left out.
        owner: Whose jobs these are: the single user's, as long as nothing else is said.
    """

    def __init__(self, path: str | Path | None = None, *, owner: str | uuid.UUID = SINGLE_USER_ID) -> None:
        if str(path) == ":memory:":
            raise BadInputError("a registry needs a file that other programs can open", got=":memory:")
        self.path = Path(path) if path is not None else None
        self.owner = UserId(str(owner))
        self._lane = Lane(self._open, ApplicationDesk.close, "kairos-registry")

    async def close(self) -> None:
        """Give back the registry's thread and its connection."""
        await self._lane.close()

    def _open(self) -> ApplicationDesk:
        from kairos.workspace import default_file

        try:
            return ApplicationDesk(open_database(self.path or default_file()), self.owner, utc_now)
        except KairosError as error:
            raise _in_the_contracts_words(error, str(self.path or "")) from error

    async def _run(self, work: Callable[[ApplicationDesk], T]) -> T:
        def told(desk: ApplicationDesk) -> T:
            try:
                return work(desk)
            except SharedLayerError:
                raise
            except KairosError as error:
                raise _in_the_contracts_words(error, desk.path) from error

        return await self._lane.run(told)


class JobRegistry(_Sqlite, JobRegistryBase):
    """Jobs in a Kairos file."""

    async def save(self, jobs: Sequence[JobRecord]) -> None:
        """Add or change jobs; see the contract.

        What an engine says again is no news: a status, or anything else, that the person changed since stays.
        """
        taken = list(jobs)
        await self._run(lambda desk: desk.save_jobs(taken))

    async def get(self, job_id: uuid.UUID) -> JobRecord:
        """Return the job; see the contract."""
        found = await self._run(lambda desk: desk.job_of(rules.id_text(job_id)))
        if found is None:
            raise rules.no_job(job_id)
        return found

    async def get_many(self, job_ids: Sequence[uuid.UUID]) -> list[JobRecord]:
        """Return the jobs of *job_ids*; see the contract."""
        wanted = list(dict.fromkeys(rules.id_text(job_id) for job_id in job_ids))
        return await self._run(lambda desk: desk.jobs_of(wanted))

    async def get_all_with_email(self) -> list[JobRecord]:
        """Return the jobs with an address; see the contract."""
        return await self._run(lambda desk: desk.jobs_with_email())

    async def get_by_source(self, source: str) -> list[JobRecord]:
        """Return the jobs of one source; see the contract."""
        return await self._run(lambda desk: desk.jobs_from(source))

    async def get_by_status(self, status: str) -> list[JobRecord]:
        """Return the jobs of one status; see the contract."""
        rules.check_job_status(status)
        return await self._run(lambda desk: desk.jobs_at(status))

    async def exists(self, job_id: uuid.UUID) -> bool:
        """Return whether there is such a job; see the contract."""
        return await self._run(lambda desk: desk.has_job(rules.id_text(job_id)))

    async def count(self) -> int:
        """Return how many jobs there are; see the contract."""
        return await self._run(lambda desk: desk.count_records())

    async def delete_by_source(self, source: str) -> int:
        """Delete the jobs of one source; see the contract. What the person wrote notes on stays, too."""
        return await self._run(lambda desk: desk.delete_jobs(source))


class VariantRegistry(_Sqlite, VariantRegistryBase):
    """Variants in a Kairos file: tailored resumes that the person compares and approves in the app."""

    async def save(self, variant: VariantRecord) -> None:
        """Add a variant; see the contract. Its job must have been saved."""
        rules.check_new_variant(variant)
        await self._run(lambda desk: desk.of(variant.user_id).add_variant(variant))

    async def get(self, variant_id: uuid.UUID) -> VariantRecord:
        """Return the variant; see the contract."""
        found = await self._run(lambda desk: desk.variant_of(rules.id_text(variant_id)))
        if found is None:
            raise rules.no_variant(variant_id)
        return found

    async def get_for_job(self, job_id: uuid.UUID) -> list[VariantRecord]:
        """Return the variants for a job; see the contract."""
        return await self._run(lambda desk: desk.variants_for_job(rules.id_text(job_id)))

    async def get_approved_for_job(self, job_id: uuid.UUID, user_id: str) -> VariantRecord | None:
        """Return the approved variant of a user for a job, by row and by hash; see the contract."""
        return await self._run(lambda desk: desk.of(str(user_id)).approved_for(rules.id_text(job_id)))

    async def get_for_user(self, user_id: str) -> list[VariantRecord]:
        """Return the user's variants; see the contract. What the person tailored in Kairos is among them."""
        return await self._run(lambda desk: desk.of(str(user_id)).variants_of_owner())

    async def get_pending_for_user(self, user_id: str) -> list[VariantRecord]:
        """Return the user's variants that wait; see the contract."""
        return await self._run(lambda desk: desk.of(str(user_id)).variants_of_owner(pending=True))

    async def update_approval_status(self, variant_id: uuid.UUID, status: str) -> None:
        """Record the decision, through the gate that the person's own goes through; see the contract.

        Raises:
            RegistryError: The guard has findings open; ``context`` counts them and names their kinds.
        """
        await self._on(variant_id, lambda desk, name: desk.decide(name, status))

    async def update_approval_token(self, variant_id: uuid.UUID, token: str) -> None:
        """Set the open token; see the contract."""
        await self._on(variant_id, lambda desk, name: desk.open_with(name, token))

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
        """Record where the rendered files are; see the contract. A later change of the content forgets them."""
        given = {
            "pdf_key": pdf_key,
            "docx_key": docx_key,
            "cover_letter_key": cover_letter_key,
            "local_pdf_path": local_pdf_path,
            "s3_upload_failed": s3_upload_failed,
        }
        files = {name: value for name, value in given.items() if value is not None}
        await self._on(variant_id, lambda desk, name: desk.set_files(name, files))

    async def exists(self, variant_id: uuid.UUID) -> bool:
        """Return whether there is such a variant; see the contract."""
        return await self._run(lambda desk: desk.owner_of_variant(rules.id_text(variant_id)) is not None)

    async def count_by_user(self, user_id: str) -> int:
        """Return how many variants the user has; see the contract."""
        return await self._run(lambda desk: desk.of(str(user_id)).count_variants())

    async def _on(self, variant_id: uuid.UUID, work: Callable[[ApplicationDesk, TailoredId], None]) -> None:
        def found(desk: ApplicationDesk) -> None:
            owner = desk.owner_of_variant(rules.id_text(variant_id))
            if owner is None:
                raise rules.no_variant(variant_id)
            work(desk.of(owner), TailoredId(rules.id_text(variant_id)))

        await self._run(found)


class ApplicationLog(_Sqlite, ApplicationLogBase):
    """Applications in a Kairos file, frozen in its ledger as they are recorded."""

    async def record_send(self, record: ApplicationRecord) -> None:
        """Record an application as sent; see the contract. One that the person prepared becomes this one."""
        record.validate()
        await self._run(lambda desk: desk.of(record.user_id).record_application(record))

    async def get(self, application_id: uuid.UUID) -> ApplicationRecord:
        """Return the application; see the contract."""
        found = await self._run(lambda desk: desk.application_of(rules.id_text(application_id)))
        if found is None:
            raise rules.no_application(application_id)
        return found

    async def get_by_user(self, user_id: str) -> list[ApplicationRecord]:
        """Return the user's applications; see the contract."""
        return await self._run(lambda desk: desk.of(str(user_id)).applications_of_owner())

    async def get_by_job(self, job_id: uuid.UUID) -> list[ApplicationRecord]:
        """Return the applications to a job; see the contract."""
        return await self._run(lambda desk: desk.applications_to(rules.id_text(job_id)))

    async def has_user_applied_to_job(self, user_id: str, job_id: uuid.UUID) -> bool:
        """Return whether the user applied to the job; see the contract."""
        return await self._run(lambda desk: desk.of(str(user_id)).has_applied(rules.id_text(job_id)))

    async def get_applications_sent_today(self, user_id: str) -> list[ApplicationRecord]:
        """Return what the user sent within the last 24 hours; see the contract."""
        since = utc_now() - timedelta(hours=24)
        return await self._run(lambda desk: desk.of(str(user_id)).applications_of_owner(since=since))

    async def update_status(self, application_id: uuid.UUID, status: str) -> None:
        """Set how far an application has come; see the contract. The posting's status follows."""
        rules.check_application_status(status)
        await self._on(application_id, lambda desk, name: desk.set_status(name, status))

    async def update_reply_count(self, application_id: uuid.UUID, count: int) -> None:
        """Set how many replies came; see the contract."""
        rules.check_count("count", count)
        await self._on(application_id, lambda desk, name: desk.set_reply_count(name, count))

    async def count_by_user(self, user_id: str) -> int:
        """Return how many applications the user has; see the contract."""
        return len(await self.get_by_user(user_id))

    async def clear_old_records(self, days: int = 90) -> int:
        """Archive what is old; see the contract. The person's own lists keep it."""
        rules.check_count("days", days)
        return await self._run(lambda desk: desk.archive_sent(days))

    async def _on(self, application_id: uuid.UUID, work: Callable[[ApplicationDesk, ApplicationId], None]) -> None:
        def found(desk: ApplicationDesk) -> None:
            record = desk.application_of(rules.id_text(application_id))
            if record is None:
                raise rules.no_application(application_id)
            work(desk.of(record.user_id), ApplicationId(rules.id_text(application_id)))

        await self._run(found)


def _in_the_contracts_words(error: KairosError, path: str) -> RegistryError:
    """Return what the file or its schema refused as the contract's error."""
    return RegistryError(str(error), {"path": path, "hint": error.hint})
