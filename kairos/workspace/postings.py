"""Verbs on postings: import, lists, search, status and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kairos.errors import BadInputError
from kairos.models import JobFilter, JobStatus
from kairos.workspace.session import Act, Progress, Session, no_progress

if TYPE_CHECKING:
    from kairos.ingest import Record
    from kairos.models import Cursor, ImportReport, Job, JobId, JobSummary, Rejection

_BATCH = 800
"""What still fits one INSERT, and so one turn of the search index."""
_LISTED_REJECTIONS = 1_000
"""Rejections that a report spells out; the rest are counted, so that a file of a million faults stays small."""


class _DryRunError(Exception):
    """Leaves the transaction of an import that was only tried."""


class PostingVerbs(Session):
    """What can be done with postings."""

    def import_jobs(
        self,
        source: str | Path,
        *,
        format: str | None = None,
        platform: str | None = None,
        strict: bool = False,
        dry_run: bool = False,
        progress: Progress = no_progress,
    ) -> ImportReport:
        """Take in the postings of a file: add what is new, change what changed, leave status and notes alone.

        One transaction and one event: an import that fails or is interrupted leaves the file as it was. A second
        import of the same file changes nothing but when its postings were last seen.

        Args:
            source: A file, or ``-`` for standard input.
            format: The reader to use; recognised by content where it is left out.
            platform: The source's slug where the file does not say it.
            strict: Refuse the whole file for one bad record.
            dry_run: Report what would happen and change nothing.
            progress: Told how many records were read.

        Raises:
            BadInputError: The file cannot be read, holds no usable posting, or has a bad record under *strict*.
            StoreError: The database refused.
        """
        from kairos.ingest import ReadContext, open_source, read_postings

        with open_source(source) as opened:
            context = ReadContext(owner_id=self.owner_id, now=self._now(), platform=platform)
            reader, records = read_postings(opened, context, format=format)
            tally = _Tally(opened.name, reader.name, strict=strict)
            try:
                with self._act("import_jobs", "job") as act:
                    self._take_in_all(records, tally, act, progress, context.now)
                    report = tally.report()
                    _refuse_empty(report)
                    act.summary = report.summary
                    act.payload = tally.payload()
                    if dry_run:
                        raise _DryRunError
            except _DryRunError:
                return report
        return tally.report(act)

    def _take_in_all(
        self, records: Iterable[Record], tally: _Tally, act: Act, progress: Progress, seen_at: datetime
    ) -> None:
        batch: list[tuple[str, Job]] = []
        for record in records:
            tally.read(record)
            if record.job is not None:
                batch.append((record.place, record.job))
            if len(batch) >= _BATCH:
                self._take_in(batch, tally, act, seen_at)
                batch = []
                progress(f"reading {tally.source}", tally.count, None)
        self._take_in(batch, tally, act, seen_at)

    def _take_in(self, batch: Sequence[tuple[str, Job]], tally: _Tally, act: Act, seen_at: datetime) -> None:
        from kairos.db.events import Change

        if not batch:
            return
        done = self._jobs.upsert([job for _, job in batch], import_id=act.event_id, seen_at=seen_at)
        tally.new += done.new
        tally.changed += done.changed
        tally.unchanged += done.unchanged
        for name, count in done.changed_fields.items():
            tally.changed_fields[name] = tally.changed_fields.get(name, 0) + count
        for index in done.taken:
            tally.reject(batch[index][0], "its id belongs to another posting")
        act.keep_all([Change(table="job", row_id=job_id, before=before) for job_id, before in done.before])

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
        verb = {JobStatus.MATCHED: "marked as interesting", JobStatus.SKIPPED: "skipped"}.get(status, "put back")
        with self._act("mark", "job", ids[0] if len(ids) == 1 else "") as act:
            for job_id in ids:
                act.keep("job", job_id, "status")
            changed = self._jobs.set_status(ids, status)
            act.summary = f"{verb} {self._named(ids)}"
        return changed

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


class _Tally:
    """The figures of an import while it runs."""

    def __init__(self, source: str, format_name: str, *, strict: bool) -> None:
        self.source = source
        self.format = format_name
        self.strict = strict
        self.count = 0
        self.rejected = 0
        self.new = 0
        self.changed = 0
        self.unchanged = 0
        self.changed_fields: dict[str, int] = {}
        self._rejections: list[Rejection] = []

    def read(self, record: Record) -> None:
        self.count += 1
        if record.job is None:
            self.reject(record.place, record.reason)

    def reject(self, place: str, reason: str) -> None:
        from kairos.models import Rejection

        if self.strict:
            raise BadInputError(
                f"a record cannot be taken, so nothing was: {reason}",
                where=place,
                hint="without --strict the other records are taken",
            )
        self.rejected += 1
        if len(self._rejections) < _LISTED_REJECTIONS:
            self._rejections.append(Rejection(place=place, reason=reason))

    def payload(self) -> dict[str, Any]:
        """What the event keeps: the figures without the rejections' texts."""
        return {
            "source": self.source,
            "format": self.format,
            "read": self.count,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "changed_fields": self.changed_fields,
        }

    def report(self, act: Act | None = None) -> ImportReport:
        from kairos.models import ImportReport

        return ImportReport(
            source=self.source,
            format=self.format,
            read=self.count,
            new=self.new,
            changed=self.changed,
            unchanged=self.unchanged,
            rejected=tuple(self._rejections),
            rejected_count=self.rejected,
            changed_fields=dict(sorted(self.changed_fields.items())),
            event_id=act.event_id if act else None,
        )


def _refuse_empty(report: ImportReport) -> None:
    if report.new + report.changed + report.unchanged:
        return
    if not report.read:
        raise BadInputError(
            f"{report.source} holds no postings", hint="kairos import formats lists what can be read, and how"
        )
    first = report.rejected[0]
    raise BadInputError(
        f"no record of {report.source} is a usable posting; the first: {first.reason}",
        where=first.place,
        hint="kairos import formats lists what each format must carry",
    )
