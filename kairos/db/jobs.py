"""The store of postings: reading, the upsert of an import, status and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from attrs import define, evolve, field, frozen

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.errors import NotFoundError
from kairos.models import SOURCE_FIELDS, Job, JobId, JobStatus, UserId, canonical_json, is_uuid, posting_hash
from kairos.models.clock import to_text

JOBS = Mapper(Job, "job")
_SAID = (*SOURCE_FIELDS, "content_hash")

NO_LONGER_LISTED = "no longer listed by its source"
DATE_PASSED = "the closing date has passed"

_BOUND_VALUES = 30_000
"""Values in one statement; SQLite takes 32,766 as it comes."""


@frozen(kw_only=True)
class Upsert:
    """What one batch of an import did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    taken: tuple[int, ...] = ()
    """Indexes into the batch of postings whose id belongs to another posting; they were left out."""
    before: tuple[tuple[JobId, dict[str, Any]], ...] = ()
    """For each changed posting the former column values of what changed."""
    changed_fields: dict[str, int] = field(factory=dict)
    added: tuple[Job, ...] = ()
    """The new postings, as stored."""
    altered: tuple[Job, ...] = ()
    """The changed postings, under the ids that they have in the file."""
    turned: tuple[JobId, ...] = ()
    """Those that were closed or opened again."""
    closed: int = 0
    reopened: int = 0


class _Known(NamedTuple):
    """What an import must know of a posting that is there already."""

    id: JobId
    said: str
    """The content hash of what its source said last."""
    last_seen_at: str | None
    closed: bool


@define
class _Changed:
    """What became of postings of which the source said something else than before."""

    jobs: list[Job] = field(factory=list)
    """As they are stored now."""
    before: list[tuple[JobId, dict[str, Any]]] = field(factory=list)
    counts: dict[str, int] = field(factory=dict)


def _with_whole_text(job: Job, text: str, feed: str, *, teaser: bool) -> Job:
    """Return *job* with the stored *text* where the source now shows less of it, and with the *feed* it stood in.

    A list after the posting itself, and the posting itself after its list, each say less than the other.
    """
    shorter = not job.description_raw or (job.teaser and not teaser and len(job.description_raw) < len(text))
    kept: dict[str, Any] = {"description_raw": text, "teaser": teaser} if text and shorter else {}
    if feed and not job.feed:
        kept["feed"] = feed
    if not kept:
        return job
    whole = evolve(job, **kept)
    return evolve(whole, content_hash=posting_hash(whole))


def _turns(known: _Known, job: Job, now: datetime) -> bool:
    """Return whether what a source says of *job* now closes it or opens it again.

    A closing date that has passed does neither: `JobStore.close_passed` sees to it, and what it closed stays so.
    """
    if not known.closed:
        return job.closed_at is not None
    return job.closed_at is None and (job.closes_at is None or not _has_ended(job.closes_at, now))


def _has_ended(closes_at: datetime, now: datetime) -> bool:
    """Return whether a closing date has passed by *now*; one without a time ends with its day."""
    midnight = closes_at.timetz().replace(tzinfo=None) == time()
    return closes_at + timedelta(days=1 if midnight else 0) <= now


class JobStore:
    """Postings of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def find(self, job_id: JobId) -> Job | None:
        """Return the posting; None where the owner has none of that id."""
        sql = JOBS.select("WHERE id = ? AND owner_id = ?")
        return next(iter(self._db.build(JOBS.build, sql, (job_id, self._owner))), None)

    def get(self, job_id: JobId) -> Job:
        """Return the posting.

        Raises:
            NotFoundError: The owner has none of that id.
        """
        job = self.find(job_id)
        if job is None:
            raise NotFoundError("there is no such posting", got=job_id, hint="kairos jobs lists them")
        return job

    def get_many(self, job_ids: Sequence[JobId]) -> list[Job]:
        """Return the postings of *job_ids*, in that order; unknown ids are left out."""
        marks = ", ".join("?" * len(job_ids))
        sql = JOBS.select(f"WHERE owner_id = ? AND id IN ({marks})")
        jobs = {job.id: job for job in self._db.build(JOBS.build, sql, (self._owner, *job_ids))}
        return [jobs[job_id] for job_id in job_ids if job_id in jobs]

    def resolve(self, name: str) -> JobId:
        """Return the id of the posting that a person means by *name*.

        Args:
            name: A UUID, a unique beginning of one, ``platform:platform_job_id``, or a bare ``platform_job_id``.

        Raises:
            NotFoundError: *name* fits no posting, or more than one.
        """
        ids = self._candidates(name)
        if len(ids) == 1:
            return JobId(ids[0])
        if not ids:
            raise NotFoundError("no posting goes by that name", got=repr(name), hint="kairos jobs lists them")
        raise NotFoundError(
            "more than one posting goes by that name", got=repr(name), hint="use more of its id: " + ", ".join(ids[:3])
        )

    def _candidates(self, name: str) -> list[str]:
        if is_uuid(name.lower()):
            return self._ids("id = ?", name.lower())
        platform, mark, own_id = name.partition(":")
        if mark:
            ids = self._ids("platform = ? AND platform_job_id = ?", platform, own_id)
            if ids:
                return ids
        ids = self._ids("platform_job_id = ?", name)
        if not ids and len(name) >= 4 and set(name.lower()) <= set("0123456789abcdef-"):
            ids = self._ids("id >= ? AND id < ?", name.lower(), name.lower() + "g")
        return ids

    def _ids(self, where: str, *values: str) -> list[str]:
        sql = f"SELECT id FROM job WHERE owner_id = ? AND {where} ORDER BY id LIMIT 4"
        return [row[0] for row in self._db.all(sql, (self._owner, *values))]

    def count(self) -> int:
        """Return how many postings the owner has."""
        total: int = self._db.value("SELECT count(*) FROM job WHERE owner_id = ?", (self._owner,))
        return total

    def upsert(self, jobs: Sequence[Job], *, import_id: str, seen_at: datetime) -> Upsert:
        """Take in a batch: add what is new, change what changed, note of the rest that it was seen.

        The owner's status and notes stay. Of records that name one posting in one import the first decides and the
        others count as unchanged, so that the same file a second time changes nothing.

        Args:
            jobs: The batch, in the order of its source.
            import_id: The act that it belongs to.
            seen_at: The moment of that act, the same for each of its batches.
        """
        first: dict[tuple[str, str], tuple[int, Job]] = {}
        for index, job in enumerate(jobs):
            first.setdefault((job.platform, job.platform_job_id), (index, job))
        moment = to_text(seen_at)
        known = self._known(list(first))
        fresh = [(index, job) for key, (index, job) in first.items() if key not in known]
        taken = self._taken([job.id for _, job in fresh])
        changed = [
            evolve(job, id=known[key].id)
            for key, (_, job) in first.items()
            if key in known and known[key].last_seen_at != moment and known[key].said != job.content_hash
        ]
        # Worked out before anything is written, from what was known of each posting until now.
        turned = [
            (known[key].id, job)
            for key, (_, job) in first.items()
            if key in known and known[key].last_seen_at != moment and _turns(known[key], job, seen_at)
        ]
        done = self._change(changed, moment)
        added = [job for _, job in fresh if job.id not in taken]
        self._add(added, import_id, moment)
        changed_ids = {job.id for job in done.jobs}
        self._seen([row.id for row in known.values() if row.id not in changed_ids], moment)
        return Upsert(
            new=len(added),
            changed=len(done.jobs),
            unchanged=len(jobs) - len(fresh) - len(done.jobs),
            taken=tuple(index for index, job in fresh if job.id in taken),
            before=(*done.before, *self._turn(turned)),
            changed_fields=done.counts,
            added=tuple(added),
            altered=tuple(done.jobs),
            turned=tuple(job_id for job_id, _ in turned),
            closed=sum(job.closed_at is not None for job in (*added, *(job for _, job in turned))),
            reopened=sum(job.closed_at is None for _, job in turned),
        )

    def _known(self, keys: list[tuple[str, str]]) -> dict[tuple[str, str], _Known]:
        if not keys:
            return {}
        marks = ", ".join(["(?, ?)"] * len(keys))
        sql = f"""
            WITH wanted (platform, platform_job_id) AS (VALUES {marks})
            SELECT j.platform, j.platform_job_id, j.id, coalesce(nullif(j.source_hash, ''), j.content_hash),
                j.last_seen_at, j.closed_at IS NOT NULL
            FROM wanted CROSS JOIN job AS j
            ON j.owner_id = ? AND j.platform = wanted.platform AND j.platform_job_id = wanted.platform_job_id
        """
        values = [part for key in keys for part in key]
        rows = self._db.all(sql, (*values, self._owner))
        return {(row[0], row[1]): _Known(JobId(row[2]), row[3], row[4], bool(row[5])) for row in rows}

    def _taken(self, ids: list[JobId]) -> set[str]:
        marks = ", ".join("?" * len(ids))
        return {row[0] for row in self._db.all(f"SELECT id FROM job WHERE id IN ({marks})", ids)}

    def _add(self, jobs: list[Job], import_id: str, moment: str) -> None:
        # Several rows a statement: the search index writes itself out once a statement, not once a row.
        names = (*JOBS.names, "import_id")
        step = _BOUND_VALUES // len(names)
        seen = names.index("last_seen_at")
        for start in range(0, len(jobs), step):
            part = jobs[start : start + step]
            row = "(" + ", ".join("?" * len(names)) + ")"
            sql = f"INSERT INTO job ({', '.join(names)}) VALUES " + ", ".join([row] * len(part))
            rows = (JOBS.values(job) for job in part)
            self._db.execute(
                sql, [value for row in rows for value in (*row[:seen], moment, *row[seen + 1 :], import_id)]
            )

    def _change(self, jobs: list[Job], moment: str) -> _Changed:
        sql = f"UPDATE job SET {', '.join(f'{name} = ?' for name in _SAID)}, source_hash = ?, last_seen_at = ?,"
        sql += " analysis_due = 1 WHERE id = ? AND owner_id = ?"
        done = _Changed()
        for said in jobs:
            row = self._db.one(f"SELECT {', '.join(_SAID)}, source_hash FROM job WHERE id = ?", (said.id,))
            if row is None:
                continue
            old, source_hash = dict(zip(_SAID, row[:-1], strict=True)), row[-1]
            job = _with_whole_text(said, old["description_raw"], old["feed"], teaser=bool(old["teaser"]))
            now = {name: JOBS.encode(name, getattr(job, name)) for name in _SAID}
            differing = {name: was for name, was in old.items() if was != now[name]}
            if not differing.keys() - {"content_hash"}:
                # All that is new is that its text was cut short: nothing about the posting.
                self._db.execute("UPDATE job SET source_hash = ? WHERE id = ?", (said.content_hash, job.id))
                continue
            done.before.append((job.id, {**differing, "source_hash": source_hash}))
            for name in differing.keys() - {"content_hash"}:
                done.counts[name] = done.counts.get(name, 0) + 1
            kept = "" if job is said else said.content_hash
            self._db.execute(sql, (*now.values(), kept, moment, job.id, self._owner))
            done.jobs.append(job)
        self._db.execute_many("DELETE FROM posting_trace WHERE job_id = ?", [(job.id,) for job in done.jobs])
        return done

    def _turn(self, turned: list[tuple[JobId, Job]]) -> tuple[tuple[JobId, dict[str, Any]], ...]:
        """Close what is closed now, open again what is open now; return what was before."""
        before = []
        for job_id, job in turned:
            old = self._db.one("SELECT closed_at, closed_reason FROM job WHERE id = ?", (job_id,)) or (None, "")
            before.append((job_id, {"closed_at": old[0], "closed_reason": old[1]}))
            closed_at = None if job.closed_at is None else to_text(job.closed_at)
            sql = "UPDATE job SET closed_at = ?, closed_reason = ? WHERE id = ? AND owner_id = ?"
            self._db.execute(sql, (closed_at, job.closed_reason, job_id, self._owner))
        return tuple(before)

    def close_missing(self, feeds: Iterable[str], platforms: Iterable[str], *, seen_at: datetime) -> list[JobId]:
        """Close what a whole list no longer holds; return which.

        Args:
            feeds: Lists that were read whole: their open postings that were not seen at *seen_at* are closed.
            platforms: Sources without such lists that were read whole; the same for their postings of no list.
            seen_at: The moment of the import.
        """
        missing = "owner_id = ? AND closed_at IS NULL AND coalesce(last_seen_at, '') <> ?"
        moment = to_text(seen_at)
        gone: list[JobId] = []
        for where, names in (("feed = ? AND feed <> ''", feeds), ("platform = ? AND feed = ''", platforms)):
            for name in sorted(set(names)):
                rows = self._db.all(f"SELECT id FROM job WHERE {missing} AND {where}", (self._owner, moment, name))
                gone += [JobId(row[0]) for row in rows]
        self._close(gone, moment, NO_LONGER_LISTED)
        return gone

    def close_passed(self, now: datetime) -> list[JobId]:
        """Close open postings whose closing date has passed by *now*; return which.

        A date without a time ends with its day.
        """
        gone = self._passed(now, 2**31)
        self._close(gone, to_text(now), DATE_PASSED)
        return gone

    def has_passed(self, now: datetime) -> bool:
        """Return whether `close_passed` would close any."""
        return bool(self._passed(now, 1))

    def _passed(self, now: datetime, limit: int) -> list[JobId]:
        sql = """
            SELECT id FROM job INDEXED BY job_closes
            WHERE owner_id = ? AND closed_at IS NULL AND closes_at IS NOT NULL AND closes_at <= ?
                AND (closes_at <= ? OR substr(closes_at, 12, 8) <> '00:00:00')
            LIMIT ?
        """
        rows = self._db.all(sql, (self._owner, to_text(now), to_text(now - timedelta(days=1)), limit))
        return [JobId(row[0]) for row in rows]

    def _close(self, job_ids: list[JobId], moment: str, reason: str) -> None:
        if job_ids:
            sql = "UPDATE job SET closed_at = ?, closed_reason = ? WHERE id IN (SELECT value FROM json_each(?))"
            self._db.execute(sql, (moment, reason, canonical_json(job_ids)))

    def _seen(self, ids: list[JobId], moment: str) -> None:
        if ids:
            sql = "UPDATE job SET last_seen_at = ? WHERE id IN (SELECT value FROM json_each(?))"
            self._db.execute(sql, (moment, canonical_json(ids)))

    def set_status(self, job_ids: Iterable[JobId], status: JobStatus) -> int:
        """Set the status of postings; return how many changed. The schema writes the events."""
        sql = "UPDATE job SET status = ? WHERE id = ? AND owner_id = ? AND status <> ?"
        return self._db.execute_many(sql, [(status, job_id, self._owner, status) for job_id in job_ids])

    def amend(self, job: Job) -> None:
        """Store what the owner put right in a posting; what its source said is remembered by its hash."""
        sets = ", ".join(f"{name} = ?" for name in _SAID)
        sql = f"""UPDATE job SET source_hash = coalesce(nullif(source_hash, ''), content_hash), {sets}, analysis_due = 1
            WHERE id = ? AND owner_id = ?"""
        values = [JOBS.encode(name, getattr(job, name)) for name in _SAID]
        self._db.execute(sql, (*values, job.id, self._owner))
        self._db.execute("DELETE FROM posting_trace WHERE job_id = ?", (job.id,))

    def set_notes(self, job_id: JobId, notes: str) -> None:
        """Replace the owner's notes on a posting."""
        self._db.execute("UPDATE job SET notes = ? WHERE id = ? AND owner_id = ?", (notes, job_id, self._owner))

    def is_of_import(self, job_id: JobId, import_id: str) -> bool:
        """Return whether the act *import_id* brought the posting."""
        sql = "SELECT 1 FROM job WHERE id = ? AND import_id = ?"
        return self._db.one(sql, (job_id, import_id)) is not None

    def remove_imported(self, import_id: str) -> tuple[int, int]:
        """Take out the postings that one import brought and nothing rests on; return how many went and stayed.

        A posting that was tailored or applied for, noted on or moved by hand stays.
        """
        gone = self._db.execute(
            """
            DELETE FROM job WHERE import_id = ? AND owner_id = ? AND notes = '' AND status IN ('new', 'analyzed')
                AND NOT EXISTS (SELECT 1 FROM tailored_resume WHERE job_id = job.id)
                AND NOT EXISTS (SELECT 1 FROM application WHERE job_id = job.id)
                AND NOT EXISTS (SELECT 1 FROM cover_letter WHERE job_id = job.id)
            """,
            (import_id, self._owner),
        )
        kept: int = self._db.value("SELECT count(*) FROM job WHERE import_id = ?", (import_id,))
        return gone, kept
