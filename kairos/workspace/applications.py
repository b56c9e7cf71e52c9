"""Verbs on applications: prepare, submit, follow to the outcome."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from kairos.errors import BadInputError, ConflictError, NotFoundError, RefusedError
from kairos.models import LEGAL_MOVES, ApplicationId, ApplicationStatus, new_id
from kairos.workspace.ready import ReadyCheck, ready_checks
from kairos.workspace.submitting import FOLLOW_UP_DAYS, SubmitVerbs

if TYPE_CHECKING:
    from kairos.models import Application, ApplicationCard, JobId


class ApplicationVerbs(SubmitVerbs):
    """What can be done with applications."""

    def apply(self, job_id: JobId) -> Application:
        """Prepare the application to a job, with its tailored resume and letter where there are some; nothing is sent.

        Raises:
            NotFoundError: There is no such posting.
            ConflictError: There is an application to this job already.
        """
        from kairos.models import Application

        with self._act("apply", "application") as act:
            job = self._jobs.get(job_id)
            existing = self._application_to(job_id)
            if existing is not None:
                raise ConflictError(
                    f"already applied to {job.title} at {job.company}: {existing.status}",
                    hint=f"kairos applications shows it as {existing.id[:8]}",
                )
            tailored = self._tailored.find_for_job(job_id)
            letter = self._letters.find_for_job(job_id)
            application = Application(
                id=ApplicationId(new_id()),
                owner_id=self.owner_id,
                job_id=job_id,
                tailored_resume_id=tailored.id if tailored else None,
                cover_letter_id=letter.id if letter else None,
                created_at=self._now(),
            )
            act.subject_id = application.id
            act.keep("application", application.id)
            self._applications.add(application)
            act.summary = f"prepared the application for {job.title} at {job.company}"
        return application

    def _application_to(self, job_id: JobId) -> Application | None:
        """Return the application to a job, through whichever of its postings; None where there is none."""
        found = (self._applications.find_for_job(one) for one in self._duplicates.expanded([job_id]))
        return next((application for application in found if application is not None), None)

    def move(
        self,
        application_id: ApplicationId,
        status: ApplicationStatus,
        *,
        note: str = "",
        interview_at: datetime | None = None,
    ) -> Application:
        """Record that an application came to another status; the posting's status follows.

        Raises:
            RefusedError: The move is not a legal one (`LEGAL_MOVES`); a wrong move is taken back by undo.
        """
        if status is ApplicationStatus.SUBMITTED:
            return self.submit(application_id)
        with self._act("move", "application", application_id) as act:
            application = self._applications.get(application_id)
            legal = LEGAL_MOVES[application.status]
            if status not in legal:
                allowed = ", ".join(sorted(legal)) or "nothing; kairos undo takes a wrong move back"
                raise RefusedError(
                    f"an application cannot go from {application.status} to {status}",
                    where=application_id[:8],
                    hint=f"from here: {allowed}",
                )
            self._keep_status(act, application)
            changes: dict[str, Any] = {"status": status}
            if status in (ApplicationStatus.ACKNOWLEDGED, ApplicationStatus.INTERVIEW, ApplicationStatus.OFFER):
                changes["reply_count"] = application.reply_count + 1
            if interview_at is not None:
                changes["interview_at"] = interview_at
            if note:
                changes["notes"] = "\n".join(part for part in (application.notes, note) if part)
            self._applications.update(application_id, **changes)
            self.follow_status(self._applications.get(application_id))
            act.summary = f"moved {self._job_title(application.job_id)} to {status}"
        return self._applications.get(application_id)

    def annotate(self, application_id: ApplicationId, text: str) -> Application:
        """Add a line to an application's notes."""
        with self._act("annotate", "application", application_id) as act:
            application = self._applications.get(application_id)
            act.keep("application", application_id, "notes")
            notes = "\n".join(part for part in (application.notes, text) if part)
            self._applications.update(application_id, notes=notes)
            act.summary = f"noted on {self._job_title(application.job_id)}"
        return self._applications.get(application_id)

    def followed_up(self, application_id: ApplicationId, *, next_in_days: int | None = FOLLOW_UP_DAYS) -> Application:
        """Record that the employer was asked, and when to ask again; None stops the clock for good."""
        return self._set_follow_up("follow_up", "followed up", application_id, next_in_days)

    def snooze(self, application_id: ApplicationId, days: int) -> Application:
        """Put the next follow-up off to *days* from now."""
        return self._set_follow_up("snooze", f"put off by {days} days:", application_id, days)

    def retire(self, application_id: ApplicationId) -> Application:
        """Stop the follow-up clock of an application for good."""
        return self._set_follow_up("retire", "no more follow-ups for", application_id, None)

    def _set_follow_up(self, verb: str, said: str, application_id: ApplicationId, days: int | None) -> Application:
        if days is not None and not 1 <= days <= 365:
            raise BadInputError("cannot set the follow-up", expected="1 to 365 days", got=str(days))
        with self._act(verb, "application", application_id) as act:
            application = self._applications.get(application_id)
            if application.applied_at is None:
                raise RefusedError("nothing was sent yet, so there is nothing to follow up", where=application_id[:8])
            act.keep("application", application_id, "follow_up_at", "follow_up_retired")
            self._applications.update(
                application_id,
                follow_up_at=None if days is None else self._now() + timedelta(days=days),
                follow_up_retired=days is None,
            )
            act.summary = f"{said} {self._job_title(application.job_id)}"
        return self._applications.get(application_id)

    def application(self, name: str) -> Application:
        """Return the application that *name* means: its id, a unique beginning of one, or its posting's name.

        Raises:
            NotFoundError: *name* fits none, or more than one.
        """
        fits = self._applications.candidates(name)
        if len(fits) == 1:
            return self._applications.get(fits[0])
        if len(fits) > 1:
            raise NotFoundError("more than one application goes by that name", got=repr(name), hint="use more of it")
        found = self._applications.find_for_job(self._jobs.resolve(name))
        if found is None:
            raise NotFoundError("there is no application to this posting yet", hint=f"kairos apply {name}")
        return found

    def application_for(self, job_id: JobId) -> Application | None:
        """Return the application to a job; None where there is none."""
        return self._application_to(job_id)

    def applications(self) -> list[ApplicationCard]:
        """Return every application, the longest waiting first."""
        return self._applications.cards()

    def funnel(self) -> dict[str, int]:
        """Return how many applications stand at each status, in the order of the way."""
        counts = self._applications.count_by_status()
        return {status: counts.get(status, 0) for status in ApplicationStatus}

    def follow_ups(self) -> list[ApplicationCard]:
        """Return the applications to ask after now, the longest due first."""
        waiting = (ApplicationStatus.SUBMITTED, ApplicationStatus.ACKNOWLEDGED, ApplicationStatus.INTERVIEW)
        due = [
            (one.application.follow_up_at, one)
            for one in self._applications.cards()
            if one.application.status in waiting
            and not one.application.follow_up_retired
            and one.application.follow_up_at is not None
            and one.application.follow_up_at <= self._now()
        ]
        return [one for _, one in sorted(due, key=lambda pair: pair[0])]

    def ready(self, job_id: JobId) -> tuple[ReadyCheck, ...]:
        """Return what to know before applying to a job, each question with its answer."""
        match = self.match(job_id)
        company = match.job.company.casefold()
        tailored = self._tailored.find_for_job(job_id)
        letter = self._letters.find_for_job(job_id)
        return ready_checks(
            match,
            application=self._application_to(job_id),
            same_company=[
                card.title
                for card in self._applications.cards()
                if company and card.company.casefold() == company and card.application.job_id != job_id
            ],
            variant=self.variant(tailored.id) if tailored else None,
            letter=self.letter_variant(letter.id) if letter else None,
            now=self._now(),
        )
