"""Verbs on postings: lists, search, status and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kairos.errors import BadInputError
from kairos.models import JobFilter, JobStatus
from kairos.workspace.duplicates import DuplicateVerbs

if TYPE_CHECKING:
    from kairos.models import Cursor, Job, JobId, JobSummary


AMENDABLE = (
    "title", "company", "location", "url", "apply_url", "apply_email", "salary_text", "description_raw",
)  # fmt: skip
"""What a person may put right in a posting."""


class PostingVerbs(DuplicateVerbs):
    """What can be done with postings."""

    def job(self, name: str) -> Job:
        """Return the posting that *name* means: an id, a unique beginning of one, or the source's own id.

        Raises:
            NotFoundError: *name* fits no posting, or more than one.
        """
        return self._jobs.get(self._jobs.resolve(name))

    def jobs(
        self,
        chosen: JobFilter | None = None,
        *,
        after: Cursor | None = None,
        before: Cursor | None = None,
        limit: int = 50,
    ) -> list[JobSummary]:
        """Return a page of postings, newest first; with a text in *chosen*, of hits with their snippets."""
        return self._lists.newest(chosen or JobFilter(), after=after, before=before, limit=limit)

    def count_jobs(self, chosen: JobFilter | None = None, *, cap: int = 10_000) -> int:
        """Return how many postings *chosen* fits, counted up to *cap*."""
        return self._lists.count(chosen or JobFilter(), cap=cap)

    def mark(self, job_ids: Iterable[JobId], status: JobStatus) -> int:
        """Set the status of postings (interested is ``matched``, passed over ``skipped``); return how many changed.

        It is the job's: every posting that is the same job gets it too.

        Raises:
            BadInputError: *status* is one that only analysis or an application sets.
        """
        if status not in (JobStatus.MATCHED, JobStatus.SKIPPED, JobStatus.ANALYZED):
            raise BadInputError(
                "that status follows from an application",
                expected="matched, skipped or analyzed",
                got=status,
                hint="kairos apply JOB, then kairos move APPLICATION STATUS",
            )
        ids = list(job_ids)
        named = self._named(ids)
        ids = self._duplicates.expanded(ids)
        verb = {JobStatus.MATCHED: "marked as interesting", JobStatus.SKIPPED: "skipped"}.get(status, "put back")
        with self._act("mark", "job", ids[0] if len(ids) == 1 else "") as act:
            for job_id in ids:
                act.keep("job", job_id, "status")
            changed = self._jobs.set_status(ids, status)
            act.summary = f"{verb} {named}"
        return changed

    def amend_posting(self, job_id: JobId, **fields: Any) -> Job:
        """Put right what a posting says, above all one that was pasted; return it as it is now.

        What its source said comes back with `undo`, or when the source says something else.

        Args:
            job_id: The posting.
            **fields: New values of title, company, location, url, apply_url, apply_email, salary_text or
                description_raw.

        Raises:
            BadInputError: A field is none of these, no text, or the title is empty.
            NotFoundError: There is no such posting.
        """
        from attrs import evolve

        from kairos.ingest.places import place_of
        from kairos.models import posting_hash

        for name, value in fields.items():
            if name not in AMENDABLE or not isinstance(value, str) or (name == "title" and not value.strip()):
                raise BadInputError(
                    f"cannot amend {name}",
                    expected="text for one of " + ", ".join(AMENDABLE),
                    got=repr(value)[:60],
                )
        with self._act("amend_posting", "job", job_id) as act:
            former = self._jobs.get(job_id)
            kept = {*fields, "city", "region", "country", "content_hash", "source_hash", "extra"}
            act.keep("job", job_id, *sorted(kept))
            extra = {key: value for key, value in former.extra.items() if key != "stub"}
            job = evolve(former, **{name: value.strip() for name, value in fields.items()}, extra=extra)
            if "location" in fields:
                place = place_of(job.location)
                job = evolve(job, city=place.city, region=place.region, country=place.country)
            job = evolve(job, content_hash=posting_hash(job))
            self._jobs.amend(job)
            self._relate([job], act)
            act.summary = f"amended {', '.join(sorted(fields))} of {job.title}"
        return job

    def note(self, job_id: JobId, text: str) -> None:
        """Replace the notes on a posting; an import never touches them."""
        with self._act("note", "job", job_id) as act:
            act.keep("job", job_id, "notes")
            self._jobs.set_notes(job_id, text)
            act.summary = f"noted on {self._named([job_id])}"

    def _named(self, job_ids: Sequence[JobId]) -> str:
        if len(job_ids) != 1:
            return f"{len(job_ids)} postings"
        job = self._jobs.get(job_ids[0])
        return f"{job.title} at {job.company}" if job.company else job.title
