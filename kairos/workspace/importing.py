"""The import of postings: one file, one transaction, one event, and a report of all that it did."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kairos.errors import BadInputError
from kairos.models import JobId
from kairos.workspace.duplicates import DuplicateVerbs
from kairos.workspace.session import Act, Progress, no_progress

if TYPE_CHECKING:
    from kairos.db.jobs import JobStore, Upsert
    from kairos.ingest import Record, Source
    from kairos.models import ImportReport, Job, Rejection

_BATCH = 800
"""What still fits one INSERT, and so one turn of the search index."""
_LISTED_REJECTIONS = 1_000
"""Rejections that a report spells out; the rest are counted, so that a file of a million faults stays small."""


class _DryRunError(Exception):
    """Leaves the transaction of an import that was only tried."""


class ImportVerbs(DuplicateVerbs):
    """How postings come in."""

    def import_jobs(
        self,
        source: str | Path,
        *,
        format: str | None = None,
        platform: str | None = None,
        strict: bool = False,
        complete: bool | None = None,
        dry_run: bool = False,
        progress: Progress = no_progress,
    ) -> ImportReport:
        """Take in the postings of a file: add what is new, change what changed, leave status and notes alone.

        One transaction and one event: an import that fails or is interrupted leaves the file as it was. A second
        import of the same file changes nothing but when its postings were last seen. Postings that are a job the file
        knows already stand behind it; what its source says is closed, or no longer lists, is closed, never deleted.

        Args:
            source: A file, or ``-`` for standard input.
            format: The reader to use; recognised by content where it is left out.
            platform: The source's slug where the file does not say it.
            strict: Refuse the whole file for one bad record.
            complete: Whether the file lists everything that is open at its source, so that what it does not hold any
                more is closed. Left out, that is so for formats that are whole lists by nature.
            dry_run: Report what would happen and change nothing.
            progress: Told how many records were read, and of about how many.

        Raises:
            BadInputError: The file cannot be read, holds no usable posting, or has a bad record under *strict*.
            StoreError: The database refused.
        """
        from kairos.ingest import open_source

        with open_source(source) as opened:
            return self._import(
                opened, format, platform, strict=strict, complete=complete, dry_run=dry_run, progress=progress
            )

    def import_text(self, text: str, *, platform: str | None = None, dry_run: bool = False) -> ImportReport:
        """Take in what was pasted: a posting's text, its address, or any document that `import_jobs` reads.

        What cannot be read becomes a posting of that text, to be completed by `amend_posting`; it keeps the address.

        Raises:
            BadInputError: *text* is empty.
        """
        from kairos.ingest import Source

        with Source.from_bytes(text.encode("utf-8", "replace"), "pasted text") as opened:
            return self._import(
                opened, None, platform, strict=False, complete=False, dry_run=dry_run, progress=no_progress
            )

    def _import(
        self,
        opened: Source,
        format: str | None,
        platform: str | None,
        *,
        strict: bool,
        complete: bool | None,
        dry_run: bool,
        progress: Progress,
    ) -> ImportReport:
        from kairos.ingest import ReadContext, read_postings

        context = ReadContext(owner_id=self.owner_id, now=self._now(), platform=platform)
        reader, records = read_postings(opened, context, format=format)
        tally = _Tally(opened, reader.name, strict=strict)
        try:
            with self._act("import_jobs", "job") as act:
                self._take_in_all(records, tally, act, progress, context.now)
                _refuse_empty(tally.report())
                self._close(
                    tally, act, context.now, whole=reader.whole if complete is None else complete, said=complete
                )
                tally.duplicate = self._duplicates.count_repeated(act.event_id)
                act.summary = tally.report().summary
                act.payload = tally.payload()
                if dry_run:
                    raise _DryRunError
        except _DryRunError:
            return tally.report()
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
                progress(f"reading {tally.source}", tally.count, tally.expected())
        self._take_in(batch, tally, act, seen_at)

    def _take_in(self, batch: Sequence[tuple[str, Job]], tally: _Tally, act: Act, seen_at: datetime) -> None:
        from kairos.db.events import Change

        if not batch:
            return
        done = self._jobs.upsert([job for _, job in batch], import_id=act.event_id, seen_at=seen_at)
        tally.add(done)
        for index in done.taken:
            tally.reject(batch[index][0], "its id belongs to another posting")
        act.keep_all([Change(table="job", row_id=job_id, before=before) for job_id, before in done.before])
        made = _Made(self._jobs, act.event_id)
        self._relate([*done.added, *done.altered], act, made)
        self._gather(done.turned, act, made)

    def _close(self, tally: _Tally, act: Act, now: datetime, *, whole: bool, said: bool | None) -> None:
        """Close what a whole list no longer holds, and what closed by its date."""
        from kairos.db.events import Change

        gone = self._jobs.close_passed(now)
        # A record that could not be read may be one that is still listed: then nothing can be said to be missing.
        if whole and not tally.rejected:
            gone += self._jobs.close_missing(tally.feeds, tally.platforms if said else (), seen_at=now)
        tally.closed += len(gone)
        before = {"closed_at": None, "closed_reason": ""}
        act.keep_all([Change(table="job", row_id=job_id, before=before) for job_id in gone])
        self._gather(gone, act, _Made(self._jobs, act.event_id))


@frozen
class _Made(Container[JobId]):
    """The postings that one import made, asked of the file: a set of a million ids would fill memory."""

    jobs: JobStore
    import_id: str

    def __contains__(self, job_id: object) -> bool:
        return isinstance(job_id, str) and self.jobs.is_of_import(JobId(job_id), self.import_id)


class _Tally:
    """The figures of an import while it runs."""

    def __init__(self, opened: Source, format_name: str, *, strict: bool) -> None:
        self._opened = opened
        self.source = opened.name
        self.format = format_name
        self.strict = strict
        self.count = 0
        self.rejected = 0
        self.new = 0
        self.changed = 0
        self.unchanged = 0
        self.duplicate = 0
        self.closed = 0
        self.reopened = 0
        self.stubs = 0
        self.changed_fields: dict[str, int] = {}
        self.feeds: set[str] = set()
        self.platforms: set[str] = set()
        self._rejections: list[Rejection] = []

    def read(self, record: Record) -> None:
        self.count += 1
        if record.job is None:
            self.reject(record.place, record.reason)
        elif record.job.feed:
            self.feeds.add(record.job.feed)
        else:
            self.platforms.add(record.job.platform)

    def add(self, done: Upsert) -> None:
        self.new += done.new
        self.changed += done.changed
        self.unchanged += done.unchanged
        self.closed += done.closed
        self.reopened += done.reopened
        self.stubs += sum(job.extra.get("stub") is True for job in done.added)
        for name, count in done.changed_fields.items():
            self.changed_fields[name] = self.changed_fields.get(name, 0) + count

    def expected(self) -> int | None:
        """Return about how many records there are, judged by how far the source is read."""
        share = self._opened.share_read
        return max(self.count, round(self.count / share)) if share else None

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
            "duplicate": self.duplicate,
            "stubs": self.stubs,
            "closed": self.closed,
            "reopened": self.reopened,
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
            duplicate=self.duplicate,
            stubs=self.stubs,
            closed=self.closed,
            reopened=self.reopened,
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
