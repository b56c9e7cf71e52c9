"""What engines do with applications in a Kairos file: a recorded send is frozen in the ledger like the person's own."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from kairos.db.records import Columns
from kairos.errors import ApprovalRequiredError
from kairos.models import (
    Application,
    ApplicationId,
    ApplicationStatus,
    JobId,
    LetterId,
    TailoredId,
)
from kairos.models.clock import to_text
from kairos.registries import rules
from kairos.registries.desk_jobs import ENGINE
from kairos.registries.desk_variants import VariantDesk
from kairos.registries.errors import RegistryError
from kairos.registries.fields import (
    APPLICATION_FIELDS,
    APPLICATION_STATUS_OF,
    Beside,
    application_record,
    application_word,
    job_record,
    keep_fields,
)
from kairos.registries.records import ApplicationRecord, Record
from kairos.workspace import Variant

_SENT: Final = "p.status <> 'prepared' AND p.applied_at IS NOT NULL"
"""What an engine's log holds: what was prepared or given up before it was sent is none of its business."""


class ApplicationDesk(VariantDesk):
    """One owner's applications, for engines."""

    def record_application(self, record: ApplicationRecord) -> None:
        """Record that an application of this owner was sent, and freeze what was."""
        with self._db.write():
            self._records.ensure_user(self.owner_id)
            job_id = self.job_for(str(record.job_id))
            if job_id is None:
                raise rules.job_not_saved(record.job_id)
            former = self._applications.find_for_job(job_id)
            if former is not None and former.status is not ApplicationStatus.PREPARED:
                raise rules.applied_already(record.job_id, former.id)
            taken = self._records.owner_of("application", str(record.application_id))
            if taken is not None and (former is None or former.id != str(record.application_id)):
                raise rules.id_taken("application", record.application_id)
            variant = self._approved(record, job_id)
            self._add_sent(record, job_id, variant, former)

    def _approved(self, record: ApplicationRecord, job_id: JobId) -> Variant:
        variant_id = record.resume_variant_id
        owner = None if variant_id is None else self._records.owner_of("tailored_resume", str(variant_id))
        if owner is None:
            raise rules.not_approved(variant_id, "is unknown")
        if owner != self.owner_id:
            raise rules.not_approved(variant_id, "is another user's")
        variant = self.variant(TailoredId(str(variant_id)))
        if variant.job.id != job_id:
            raise rules.not_approved(variant_id, "is for another job")
        try:
            return self.usable(variant.tailored.id)
        except ApprovalRequiredError as error:
            status = variant.tailored.approval_status
            why = "changed since it was approved" if variant.tailored.approved else f"is {status}"
            raise rules.not_approved(variant_id, why) from error

    def _add_sent(
        self, record: ApplicationRecord, job_id: JobId, variant: Variant, prepared: Application | None
    ) -> None:
        letter = str(record.cover_letter_id) if record.cover_letter_id else ""
        known_letter = LetterId(letter) if letter and self._records.has_letter(letter, job_id) else None
        application = Application(
            id=ApplicationId(str(record.application_id)),
            owner_id=self.owner_id,
            job_id=job_id,
            tailored_resume_id=variant.tailored.id,
            cover_letter_id=known_letter,
            status=ApplicationStatus(APPLICATION_STATUS_OF[record.status]),
            applied_at=record.sent_at,
            follow_up_at=_week_after(record.sent_at),
            reply_count=record.reply_count,
            thread_id=record.thread_id or "",
            email_subject=record.email_subject or "",
            notes=record.notes or (prepared.notes if prepared else ""),
            created_at=prepared.created_at if prepared else self._now(),
        )
        with self._act("record_send", "application", application.id, actor=ENGINE) as act:
            if prepared is not None:
                # The engine knows the application by its own id, and an id cannot change.
                act.keep("application", prepared.id)
                self._records.remove_prepared(prepared.id)
            self._store(record, application)
            self.freeze(act, application, at=record.sent_at, format="markdown")
            self.follow_status(application)
            act.summary = f"recorded the application for {variant.job.title} at {variant.job.company} as sent"

    def take_sent(self, record: ApplicationRecord, *, archived: bool) -> None:
        """Record an application that was sent elsewhere: what it sent is not in this file, and nothing is proved."""
        with self._db.write():
            self._records.ensure_user(self.owner_id)
            job_id = self.job_for(str(record.job_id))
            if job_id is None:
                raise rules.job_not_saved(record.job_id)
            former = self._applications.find_for_job(job_id)
            if former is not None:
                raise rules.applied_already(record.job_id, former.id)
            if self._records.owner_of("application", str(record.application_id)) is not None:
                raise rules.id_taken("application", record.application_id)
            application = Application(
                id=ApplicationId(str(record.application_id)),
                owner_id=self.owner_id,
                job_id=job_id,
                status=ApplicationStatus(APPLICATION_STATUS_OF[record.status]),
                applied_at=record.sent_at,
                follow_up_at=_week_after(record.sent_at),
                reply_count=record.reply_count,
                thread_id=record.thread_id or "",
                email_subject=record.email_subject or "",
                notes=record.notes or "",
                created_at=self._now(),
            )
            with self._act("take_sent", "application", application.id, actor=ENGINE) as act:
                self._store(record, application)
                if archived:
                    self._records.change("application", application.id, {"archived_at": to_text(self._now())})
                act.summary = f"took over the application for {self._job_title(job_id)}, sent elsewhere"

    def _store(self, record: ApplicationRecord, application: Application) -> None:
        self._records.add_application(application, "{}")
        beside = Beside()
        keep_fields(record, APPLICATION_FIELDS, self._application_row(application.id), beside)
        self._records.change("application", application.id, {"record": beside.text()})

    def whole_set(self) -> dict[str, list[tuple[Record, dict[str, Any]]]]:
        """Return everything that engines may know of the file, of every owner, with what stands beside it in files."""
        variants = [self._tell(row) for row in self._records.variants("t.archived_at IS NULL", ())]
        sent = self._records.applications(_SENT, ())
        marked = [
            (application_record(row), {"archived_at": row["archived_at"]} if row["archived_at"] else {}) for row in sent
        ]
        return {
            "jobs": [(job_record(row), {}) for row in self._records.jobs(self.owner_id)],
            "variants": [(variant, {}) for variant in variants],
            "applications": [(record, beside) for record, beside in marked],
        }

    def together(self) -> AbstractContextManager[None]:
        """Run a block as one transaction."""
        return self._db.write()

    def _application_row(self, application_id: str) -> Columns:
        return self._records.applications("p.id = ?", (application_id,))[0]

    # Reading --------------------------------------------------------------------------------------------------------

    def application_of(self, application_id: str) -> ApplicationRecord | None:
        """Return an application that was sent, whoever's; None where there is none."""
        rows = self._records.applications(f"p.id = ? AND {_SENT}", (application_id,))
        return application_record(rows[0]) if rows else None

    def applications_of_owner(self, *, since: datetime | None = None) -> list[ApplicationRecord]:
        """Return what this owner sent, but for the archived; with *since* what was sent after it, archived or not."""
        where = f"p.owner_id = ? AND {_SENT} AND " + ("p.archived_at IS NULL" if since is None else "p.applied_at > ?")
        values: list[Any] = [self.owner_id] if since is None else [self.owner_id, to_text(since)]
        return [application_record(row) for row in self._records.applications(where, values)]

    def applications_to(self, job_id: str) -> list[ApplicationRecord]:
        """Return what was sent for a job by every owner, but for the archived."""
        where = f"{_SENT} AND p.archived_at IS NULL AND (j.id = ? AND j.registry_id IS NULL OR j.registry_id = ?)"
        return [application_record(row) for row in self._records.applications(where, (job_id, job_id))]

    def has_applied(self, job_id: str) -> bool:
        """Return whether this owner sent or gave up an application to a job."""
        where = "p.owner_id = ? AND p.status <> 'prepared'"
        where += " AND (j.id = ? AND j.registry_id IS NULL OR j.registry_id = ?)"
        return bool(self._records.applications(where, (self.owner_id, job_id, job_id)))

    # Following ------------------------------------------------------------------------------------------------------

    def set_status(self, application_id: ApplicationId, status: str) -> None:
        """Set how far an application has come; the finer status that says the same stays."""
        with self._db.write():
            application = self._applications.get(application_id)
            if application.status is ApplicationStatus.WITHDRAWN:
                raise RegistryError(
                    f"application {application_id} was withdrawn by the person", {"application_id": application_id}
                )
            if application_word(application.status) == status:
                return
            with self._act("move", "application", application_id, actor=ENGINE) as act:
                self._keep_status(act, application)
                moved = ApplicationStatus(APPLICATION_STATUS_OF[status])
                self._applications.update(application_id, status=moved)
                self.follow_status(self._applications.get(application_id))
                act.summary = f"moved {self._job_title(application.job_id)} to {moved}"

    def set_reply_count(self, application_id: ApplicationId, count: int) -> None:
        """Set how many replies came."""
        with self._act("count_replies", "application", application_id, actor=ENGINE) as act:
            application = self._applications.get(application_id)
            self._applications.update(application_id, reply_count=count)
            act.summary = f"{count} replies to {self._job_title(application.job_id)}"

    def archive_sent(self, days: int) -> int:
        """Take what every owner sent more than *days* days ago out of the log; return how many that were."""
        now = self._now()
        longest = (now - datetime.min.replace(tzinfo=UTC)).days
        until = to_text(now - timedelta(days=min(days, longest)))
        with self._db.write():
            gone = self._records.archive_sent_before(until, to_text(now))
            if gone:
                with self._act("archive_sent", "application", actor=ENGINE) as act:
                    act.summary = f"took {gone} applications of more than {days} days ago out of the engines' log"
                    act.payload = {"archived": gone}
            return gone


def _week_after(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(UTC) + timedelta(days=7)
    except OverflowError:
        return None
