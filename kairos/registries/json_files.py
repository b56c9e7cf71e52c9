"""The registries on JSON files: the same classes, on the files that engines have written, safe between processes.

``registries/jobs.json``, ``registries/variants.json`` and ``registries/applications.json`` are the default places. Any
change rewrites its file whole, which suits hundreds of records; the person's Kairos file, `kairos.registries`, suits
hundreds of thousands.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from kairos.models import content_hash, utc_now
from kairos.registries import rules
from kairos.registries.base import VARIANTS_PER_USER, ApplicationLogBase, JobRegistryBase, VariantRegistryBase
from kairos.registries.errors import VariantNotFoundError
from kairos.registries.json_document import Contents, Document, Raw
from kairos.registries.lane import Lane
from kairos.registries.records import ApplicationRecord, JobRecord, VariantRecord

__all__ = ["ApplicationLog", "JobRegistry", "VariantRegistry"]

APPROVED_HASH: Final = "approved_hash"
"""Beside a variant's fields: what was approved, so that a change behind the registry's back is seen."""
ARCHIVED_AT: Final = "archived_at"
_BOUND: Final = ("user_id", "job_id", "master_resume_id", "curated_json")
"""What an approval is bound to."""


class JobRegistry(JobRegistryBase):
    """Jobs in a JSON file.

    Args:
        file_path: The file; it and its folder are made when they are first needed.
    """

    def __init__(self, file_path: str | Path = "registries/jobs.json") -> None:
        self.path = Path(file_path)
        self._lane = _lane(self.path, "job_id")

    async def save(self, jobs: Sequence[JobRecord]) -> None:
        """Add or change jobs; see the contract."""
        taken = list(jobs)

        def change(contents: Contents) -> None:
            for job in taken:
                contents.put(str(job.job_id), job.to_dict())

        def save(file: Document) -> None:
            # Here and not in the loop: ten thousand take a while.
            for job in taken:
                job.validate()
            file.update(change)

        await self._lane.run(save)

    async def get(self, job_id: uuid.UUID) -> JobRecord:
        """Return the job; see the contract."""
        found = await self._records(lambda contents: _one(contents, job_id))
        if not found:
            raise rules.no_job(job_id)
        return found[0]

    async def get_many(self, job_ids: Sequence[uuid.UUID]) -> list[JobRecord]:
        """Return the jobs of *job_ids*; see the contract."""
        wanted = list(dict.fromkeys(rules.id_text(job_id) for job_id in job_ids))
        return await self._records(lambda held: [held.records[one] for one in wanted if one in held.records])

    async def get_all_with_email(self) -> list[JobRecord]:
        """Return the jobs with an address; see the contract."""
        return await self._records(lambda held: [raw for raw in held.records.values() if raw.get("apply_email")])

    async def get_by_source(self, source: str) -> list[JobRecord]:
        """Return the jobs of one source; see the contract."""
        return await self._records(lambda held: _having(held, source=source))

    async def get_by_status(self, status: str) -> list[JobRecord]:
        """Return the jobs of one status; see the contract."""
        rules.check_job_status(status)
        return await self._records(
            lambda held: [raw for raw in held.records.values() if (raw.get("status") or "raw") == status]
        )

    async def exists(self, job_id: uuid.UUID) -> bool:
        """Return whether there is such a job; see the contract."""
        return await self._lane.run(lambda file: rules.id_text(job_id) in file.read().records)

    async def count(self) -> int:
        """Return how many jobs there are; see the contract."""
        return await self._lane.run(lambda file: len(file.read().records))

    async def delete_by_source(self, source: str) -> int:
        """Delete the jobs of one source; see the contract."""

        def change(contents: Contents) -> int:
            gone = [name for name, raw in contents.records.items() if raw.get("source") == source]
            for name in gone:
                contents.drop(name)
            return len(gone)

        return await self._lane.run(lambda file: file.update(change))

    async def close(self) -> None:
        """Give back the registry's thread."""
        await self._lane.close()

    async def _records(self, choose: Callable[[Contents], list[Raw]]) -> list[JobRecord]:
        return await self._lane.run(lambda file: [JobRecord.from_dict(raw) for raw in choose(file.read())])


class VariantRegistry(VariantRegistryBase):
    """Variants in a JSON file. It knows no jobs, so it takes a variant for any.

    Args:
        file_path: The file; it and its folder are made when they are first needed.
    """

    def __init__(self, file_path: str | Path = "registries/variants.json") -> None:
        self.path = Path(file_path)
        self._lane = _lane(self.path, "variant_id")

    async def save(self, variant: VariantRecord) -> None:
        """Add a variant; see the contract."""
        rules.check_new_variant(variant)
        values = variant.to_dict()
        name, user, job = values["variant_id"], values["user_id"], values["job_id"]

        def change(contents: Contents) -> None:
            own = _having(contents, user_id=user)
            for raw in own:
                if rules.id_text(raw.get("job_id", "")) == job:
                    raise rules.variant_exists(job, raw.get("variant_id", ""))
            if name in contents.records:
                raise rules.id_taken("variant", name)
            if len(own) >= VARIANTS_PER_USER:
                raise rules.over_budget(len(own))
            contents.put(name, values)

        await self._lane.run(lambda file: file.update(change))

    async def get(self, variant_id: uuid.UUID) -> VariantRecord:
        """Return the variant; see the contract."""
        found = await self._records(lambda contents: _one(contents, variant_id))
        if not found:
            raise rules.no_variant(variant_id)
        return found[0]

    async def get_for_job(self, job_id: uuid.UUID) -> list[VariantRecord]:
        """Return the variants for a job; see the contract."""
        return await self._records(lambda held: _of_job(held, job_id))

    async def get_approved_for_job(self, job_id: uuid.UUID, user_id: str) -> VariantRecord | None:
        """Return the approved variant of a user for a job; see the contract."""
        user = str(user_id)

        def chosen(held: Contents) -> list[Raw]:
            return [raw for raw in _of_job(held, job_id) if raw.get("user_id") == user and not _unusable(raw)]

        return next(iter(await self._records(chosen)), None)

    async def get_for_user(self, user_id: str) -> list[VariantRecord]:
        """Return the user's variants; see the contract."""
        return await self._records(lambda held: _having(held, user_id=str(user_id)))

    async def get_pending_for_user(self, user_id: str) -> list[VariantRecord]:
        """Return the user's variants that wait; see the contract."""
        return [variant for variant in await self.get_for_user(user_id) if variant.is_pending()]

    async def update_approval_status(self, variant_id: uuid.UUID, status: str) -> None:
        """Record the decision; see the contract."""

        def change(name: str, raw: Raw, contents: Contents) -> None:
            if not rules.decides(variant_id, raw.get("approval_status") or "pending", status):
                return
            approved = status == "approved"
            contents.put(
                name,
                {
                    "approval_status": status,
                    "approved_at": utc_now().isoformat() if approved else None,
                    "approval_token": None,
                    APPROVED_HASH: bound_hash(raw) if approved else "",
                },
            )

        await self._change(variant_id, change)

    async def update_approval_token(self, variant_id: uuid.UUID, token: str) -> None:
        """Set the open token; see the contract."""

        def change(name: str, raw: Raw, contents: Contents) -> None:
            rules.check_token(variant_id, raw.get("approval_status") or "pending", token)
            contents.put(name, {"approval_token": token})

        await self._change(variant_id, change)

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
        """Record where the rendered files are; see the contract."""
        given = {
            "pdf_key": pdf_key,
            "docx_key": docx_key,
            "cover_letter_key": cover_letter_key,
            "local_pdf_path": local_pdf_path,
            "s3_upload_failed": s3_upload_failed,
        }
        values = {field: value for field, value in given.items() if value is not None}

        def change(name: str, raw: Raw, contents: Contents) -> None:
            VariantRecord.from_dict(raw | values)
            contents.put(name, values)

        await self._change(variant_id, change)

    async def exists(self, variant_id: uuid.UUID) -> bool:
        """Return whether there is such a variant; see the contract."""
        return await self._lane.run(lambda file: rules.id_text(variant_id) in file.read().records)

    async def count_by_user(self, user_id: str) -> int:
        """Return how many variants the user has; see the contract."""
        return await self._lane.run(lambda file: len(_having(file.read(), user_id=str(user_id))))

    async def close(self) -> None:
        """Give back the registry's thread."""
        await self._lane.close()

    async def _change(self, variant_id: uuid.UUID, change: Callable[[str, Raw, Contents], None]) -> None:
        name = rules.id_text(variant_id)

        def apply(contents: Contents) -> None:
            if name not in contents.records:
                raise rules.no_variant(variant_id)
            change(name, contents.records[name], contents)

        await self._lane.run(lambda file: file.update(apply))

    async def _records(self, choose: Callable[[Contents], list[Raw]]) -> list[VariantRecord]:
        return await self._lane.run(lambda file: [VariantRecord.from_dict(raw) for raw in choose(file.read())])


class ApplicationLog(ApplicationLogBase):
    """Applications in a JSON file.

    Args:
        file_path: The file; it and its folder are made when they are first needed.
        variants: Where `record_send` looks whether a variant is approved. Left out, nothing is looked up: the caller
            answers for it.
    """

    def __init__(
        self,
        file_path: str | Path = "registries/applications.json",
        *,
        variants: VariantRegistryBase | None = None,
    ) -> None:
        self.path = Path(file_path)
        self._variants = variants
        self._lane = _lane(self.path, "application_id")

    async def record_send(self, record: ApplicationRecord) -> None:
        """Record an application as sent; see the contract."""
        record.validate()
        values = record.to_dict()
        name, user, job = values["application_id"], values["user_id"], values["job_id"]

        def change(contents: Contents) -> None:
            for raw in _having(contents, user_id=user):
                if rules.id_text(raw.get("job_id", "")) == job:
                    raise rules.applied_already(job, raw.get("application_id"))
            if name in contents.records:
                raise rules.id_taken("application", name)
            contents.put(name, values)

        if isinstance(self._variants, VariantRegistry):
            variants = Document(self._variants.path, "variant_id")

            def checked(file: Document) -> None:
                # Held while the log is written: no decision comes between the check and the record of the send.
                with variants.locked():
                    raw = variants.read().records.get(str(record.resume_variant_id))
                    _require_approved(record, raw)
                    file.update(change)

            await self._lane.run(checked)
            return
        if self._variants is not None:
            _require_approved(record, await self._looked_up(self._variants, record))
        await self._lane.run(lambda file: file.update(change))

    @staticmethod
    async def _looked_up(variants: VariantRegistryBase, record: ApplicationRecord) -> Raw | None:
        if record.resume_variant_id is None:
            return None
        try:
            variant = await variants.get(record.resume_variant_id)
        except VariantNotFoundError:
            return None
        usable = await variants.get_approved_for_job(variant.job_id, variant.user_id)
        fresh = usable is not None and usable.variant_id == variant.variant_id
        return variant.to_dict() | ({} if fresh else {"approval_status": "pending"})

    async def get(self, application_id: uuid.UUID) -> ApplicationRecord:
        """Return the application; see the contract."""
        found = await self._records(lambda contents: _one(contents, application_id))
        if not found:
            raise rules.no_application(application_id)
        return found[0]

    async def get_by_user(self, user_id: str) -> list[ApplicationRecord]:
        """Return the user's applications; see the contract."""
        return await self._records(lambda held: _current(_having(held, user_id=str(user_id))))

    async def get_by_job(self, job_id: uuid.UUID) -> list[ApplicationRecord]:
        """Return the applications to a job; see the contract."""
        return await self._records(lambda held: _current(_of_job(held, job_id)))

    async def has_user_applied_to_job(self, user_id: str, job_id: uuid.UUID) -> bool:
        """Return whether the user applied to the job; see the contract."""
        user = str(user_id)
        return await self._lane.run(
            lambda file: any(raw.get("user_id") == user for raw in _of_job(file.read(), job_id))
        )

    async def get_applications_sent_today(self, user_id: str) -> list[ApplicationRecord]:
        """Return what the user sent within the last 24 hours; see the contract."""
        since = utc_now() - timedelta(hours=24)
        sent = await self._records(lambda held: _having(held, user_id=str(user_id)))
        return [record for record in sent if record.sent_at > since]

    async def update_status(self, application_id: uuid.UUID, status: str) -> None:
        """Set how far an application has come; see the contract."""
        rules.check_application_status(status)
        await self._set(application_id, {"status": status})

    async def update_reply_count(self, application_id: uuid.UUID, count: int) -> None:
        """Set how many replies came; see the contract."""
        rules.check_count("count", count)
        await self._set(application_id, {"reply_count": count})

    async def count_by_user(self, user_id: str) -> int:
        """Return how many applications the user has; see the contract."""
        return await self._lane.run(lambda file: len(_current(_having(file.read(), user_id=str(user_id)))))

    async def clear_old_records(self, days: int = 90) -> int:
        """Archive what is old; see the contract."""
        rules.check_count("days", days)
        now = utc_now()
        until = now - timedelta(days=min(days, (now - datetime.min.replace(tzinfo=UTC)).days))

        def change(contents: Contents) -> int:
            old = [
                name
                for name, raw in contents.records.items()
                if not raw.get(ARCHIVED_AT) and ApplicationRecord.from_dict(raw).sent_at < until
            ]
            for name in old:
                contents.put(name, {ARCHIVED_AT: now.isoformat()})
            return len(old)

        return await self._lane.run(lambda file: file.update(change))

    async def close(self) -> None:
        """Give back the log's thread."""
        await self._lane.close()

    async def _set(self, application_id: uuid.UUID, values: Raw) -> None:
        name = rules.id_text(application_id)

        def change(contents: Contents) -> None:
            if name not in contents.records:
                raise rules.no_application(application_id)
            contents.put(name, values)

        await self._lane.run(lambda file: file.update(change))

    async def _records(self, choose: Callable[[Contents], list[Raw]]) -> list[ApplicationRecord]:
        return await self._lane.run(lambda file: [ApplicationRecord.from_dict(raw) for raw in choose(file.read())])


def _lane(path: Path, id_field: str) -> Lane[Document]:
    # Absolute now: a program that changes its folder later means the same file.
    place = path.absolute()
    return Lane(lambda: Document(place, id_field), lambda _: None, f"kairos-{path.name}")


def _one(contents: Contents, record_id: rules.Id) -> list[Raw]:
    raw = contents.records.get(rules.id_text(record_id))
    return [] if raw is None else [raw]


def _having(contents: Contents, **fields: str) -> list[Raw]:
    return [raw for raw in contents.records.values() if all(raw.get(field) == value for field, value in fields.items())]


def _of_job(contents: Contents, job_id: rules.Id) -> list[Raw]:
    wanted = rules.id_text(job_id)
    return [raw for raw in contents.records.values() if rules.id_text(raw.get("job_id", "")) == wanted]


def _current(raws: list[Raw]) -> list[Raw]:
    return [raw for raw in raws if not raw.get(ARCHIVED_AT)]


def bound_hash(raw: Raw) -> str:
    """Return the hash that an approval of a variant, as it lies in a file, is bound to."""
    return content_hash({name: raw.get(name) for name in _BOUND})


def _unusable(raw: Raw | None) -> str:
    """Return why a variant may not be used; empty where it may."""
    if raw is None:
        return "is unknown"
    if raw.get("approval_status") != "approved":
        return f"is {raw.get('approval_status') or 'pending'}"
    # Files from before there was a hash say no more than their status.
    if raw.get(APPROVED_HASH) not in (None, "", bound_hash(raw)):
        return "changed since it was approved"
    return ""


def _require_approved(record: ApplicationRecord, raw: Raw | None) -> None:
    why = _unusable(raw)
    if raw is not None and not why:
        if raw.get("user_id") != record.user_id:
            why = "is another user's"
        elif rules.id_text(raw.get("job_id", "")) != str(record.job_id):
            why = "is for another job"
    if why:
        raise rules.not_approved(record.resume_variant_id, why)
