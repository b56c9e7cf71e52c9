"""What engines do with jobs in a Kairos file, in the thread that the file is open in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Self

from attrs import evolve, frozen

from kairos.db.connection import Database
from kairos.db.events import Change
from kairos.db.jobs import JOBS
from kairos.db.records import Columns, RecordStore
from kairos.ingest.identity import short_id, slug
from kairos.ingest.places import place_of
from kairos.models import EmailTrust, Job, JobId, JobStatus, JobType, RemoteType, UserId, content_hash, posting_hash
from kairos.registries.fields import (
    JOB_FIELDS,
    JOB_STATUS_OF,
    WORD_OF_JOB,
    Beside,
    job_record,
    job_word,
    keep_fields,
    whole_amount,
)
from kairos.registries.records import JobRecord
from kairos.workspace import Workspace

ENGINE: Final = "engine"
"""Who acts, as the history has it."""
_BATCH: Final = 500
_SEEN: Final = tuple(one for one in JOB_FIELDS if one[0] == "last_seen_at")
_COPIES: Final = uuid.UUID("5b0f3a52-9a3b-4f0e-8a52-3d9f1c0d7a11")
"""The namespace of the ids that copies get."""


@frozen
class _Known:
    """A job's row before a save."""

    job: Job
    columns: Columns
    beside: Beside


class JobDesk(Workspace):
    """One owner's file, for engines."""

    def __init__(self, database: Database, owner_id: UserId, now: Callable[[], datetime]) -> None:
        super().__init__(database, owner_id, now)
        self._others: dict[str, Self] = {}

    @cached_property
    def _records(self) -> RecordStore:
        return RecordStore(self._db)

    def of(self, owner_id: str) -> Self:
        """Return the desk of another owner of the same file."""
        if owner_id == self.owner_id:
            return self
        if owner_id not in self._others:
            desk = type(self)(self._db, UserId(owner_id), self._now)
            desk._others = self._others  # noqa: SLF001  # of the same class
            self._others[owner_id] = desk
        return self._others[owner_id]

    def save_jobs(self, records: Sequence[JobRecord]) -> None:
        """Add jobs, or change those that are there; with them the copies that other owners have."""
        # Here and not in the loop: ten thousand take a while.
        for record in records:
            record.validate()
        wanted = {str(record.job_id): record for record in records}
        if not wanted:
            return
        with self._db.write():
            self._records.ensure_user(self.owner_id)
            others = self._records.owners_of_jobs(list(wanted)) - {self.owner_id}
            self._save(wanted, statuses=True, new=True)
            for owner in sorted(others):
                self.of(owner)._save(wanted, statuses=False, new=False)  # noqa: SLF001  # of the same class

    def _save(self, wanted: Mapping[str, JobRecord], *, statuses: bool, new: bool) -> None:
        names = list(wanted)
        plan = _Plan(statuses=statuses)
        for start in range(0, len(names), _BATCH):
            part = {name: wanted[name] for name in names[start : start + _BATCH]}
            known = self._known(list(part))
            keys = self._moved_keys(part, known)
            for name, record in part.items():
                if name in known:
                    plan.change(known[name], record, keys.get(name))
            if new:
                self._plan_new({name: record for name, record in part.items() if name not in known}, plan)
        if not plan.added and not plan.changed:
            return
        with self._act("save_jobs", "job", actor=ENGINE) as act:
            self._records.add_jobs(plan.added, act.event_id)
            for row_id, columns, _ in plan.changed:
                self._records.change("job", row_id, columns)
            act.keep_all([Change(table="job", row_id=row_id, before=before) for row_id, _, before in plan.changed])
            self._records.drop_traces(job.id for job in plan.altered)
            made = frozenset(job.id for job, _, _ in plan.added)
            self._relate([*(job for job, _, _ in plan.added), *plan.altered], act, made)
            count = len(plan.added) + len(plan.changed)
            act.summary = f"saved {count} job{'' if count == 1 else 's'} from an engine: {len(plan.added)} new"
            act.payload = {"new": len(plan.added), "changed": len(plan.changed)}

    def _known(self, names: list[str]) -> dict[str, _Known]:
        rows = list(self._records.jobs_among(self.owner_id, names))
        jobs = self._records.whole_jobs([row["id"] for row in rows])
        return {
            row["registry_id"] or row["id"]: _Known(jobs[row["id"]], row, Beside.read(row["record"])) for row in rows
        }

    def _moved_keys(self, records: Mapping[str, JobRecord], known: Mapping[str, _Known]) -> dict[str, tuple[str, str]]:
        """Return the new keys of the jobs that say another source or id at it than before."""
        moved: dict[str, tuple[str, str]] = {}
        for name, one in known.items():
            key, now = key_of(records[name]), (one.job.platform, one.job.platform_job_id)
            if now not in (key, free_key(key, name, {key})):
                taken = self._records.taken_keys(self.owner_id, [key]) | set(moved.values())
                moved[name] = free_key(key, name, taken)
        return moved

    def _plan_new(self, records: Mapping[str, JobRecord], plan: _Plan) -> None:
        taken_ids = self._records.taken_ids(list(records))
        keys = {name: key_of(record) for name, record in records.items()}
        taken = self._records.taken_keys(self.owner_id, list(keys.values())) | plan.keys
        for name, record in records.items():
            key = free_key(keys[name], name, taken)
            taken.add(key)
            plan.keys.add(key)
            row_id = copy_id(name, self.owner_id) if name in taken_ids else name
            job = _new_job(record, JobId(row_id), self.owner_id, key, self._now())
            beside = Beside()
            _note(beside, record, job)
            plan.added.append((job, name if row_id != name else None, beside.text()))

    # Reading --------------------------------------------------------------------------------------------------------

    def job_of(self, job_id: str) -> JobRecord | None:
        """Return the owner's job of that id; None where there is none."""
        row = self._records.job(self.owner_id, job_id)
        return None if row is None else job_record(row)

    def jobs_of(self, job_ids: Sequence[str]) -> list[JobRecord]:
        """Return the owner's jobs of those ids, in that order."""
        found = {str(one.job_id): one for one in map(job_record, self._records.jobs_among(self.owner_id, job_ids))}
        return [found[job_id] for job_id in job_ids if job_id in found]

    def jobs_with_email(self) -> list[JobRecord]:
        """Return the owner's jobs that can be written to."""
        return [job_record(row) for row in self._records.jobs(self.owner_id, "apply_email <> ''")]

    def jobs_from(self, source: str) -> list[JobRecord]:
        """Return the owner's jobs of one source, by the name that their records give it."""
        rows = self._records.jobs(self.owner_id, "platform = ?", (platform_of(source),))
        return [one for one in map(job_record, rows) if one.source == source]

    def jobs_at(self, status: str) -> list[JobRecord]:
        """Return the owner's jobs of one status, by the record's four."""
        statuses = [one for one, word in WORD_OF_JOB.items() if word == status]
        marks = ", ".join("?" * len(statuses))
        where = f"status IN ({marks})"
        if status == "closed":
            where = f"({where} OR closed_at IS NOT NULL)"
        rows = self._records.jobs(self.owner_id, where, statuses)
        return [job_record(row) for row in rows if job_word(row) == status]

    def has_job(self, job_id: str) -> bool:
        """Return whether the owner has a job of that id."""
        return self._records.has_job(self.owner_id, job_id)

    def count_records(self) -> int:
        """Return how many jobs the owner has."""
        return self._records.count_jobs(self.owner_id)

    # Writing --------------------------------------------------------------------------------------------------------

    def delete_jobs(self, source: str) -> int:
        """Delete the owner's jobs of one source, but for those that something rests on; return how many."""
        with self._db.write():
            rows = self._records.jobs(self.owner_id, "platform = ?", (platform_of(source),))
            ids = [row["id"] for row in rows if said_source(row) == source]
            if not ids:
                return 0
            with self._act("delete_jobs", "job", actor=ENGINE) as act:
                gone = self._records.delete_jobs(ids)
                act.summary = f"deleted {gone} jobs of {source[:60]}; {len(ids) - gone} stay, something rests on them"
                act.payload = {"deleted": gone, "kept": len(ids) - gone}
            return gone

    def job_for(self, job_id: str) -> JobId | None:
        """Return the row that a job lies in for this owner, copied from another owner's where they have none."""
        row = self._records.job(self.owner_id, job_id)
        if row is not None:
            return JobId(row["id"])
        whole = self._records.whole_jobs([job_id]).get(job_id)
        if whole is None:
            return None
        self._records.ensure_user(self.owner_id)
        key = (whole.platform, whole.platform_job_id)
        _, own_id = free_key(key, job_id, self._records.taken_keys(self.owner_id, [key]))
        made = JobId(copy_id(job_id, self.owner_id))
        self._records.copy_job(job_id, self.owner_id, made, own_id)
        return made


class _Plan:
    """What one save will do."""

    def __init__(self, *, statuses: bool) -> None:
        self._statuses = statuses
        self.added: list[tuple[Job, str | None, str]] = []
        self.changed: list[tuple[str, Columns, Columns]] = []
        """Row, its new columns, and what they were."""
        self.altered: list[Job] = []
        """Those of the changed that say something else than before."""
        self.keys: set[tuple[str, str]] = set()

    def change(self, known: _Known, record: JobRecord, key: tuple[str, str] | None) -> None:
        """Plan what *record* changes of a job that is there, and of its *key* where that is new."""
        job, beside = known.job, known.beside
        columns: Columns = {}
        news = beside.said.get("hash") != _said_hash(record)
        if news:
            shown = job_record(known.columns)
            content = _content(record)
            told: dict[str, Any] = {}
            for name, values in content.items():
                if getattr(record, name) != getattr(shown, name):
                    told |= values
            if key is not None:
                told |= {"platform": key[0], "platform_job_id": key[1]}
            job = evolve(job, **told)
            job = evolve(job, content_hash=posting_hash(job))
            if job.content_hash != known.job.content_hash:
                self.altered.append(job)
                columns |= {"analysis_due": 1, "source_hash": ""}
        job = evolve(job, last_seen_at=record.last_seen_at)
        columns |= {
            name: JOBS.encode(name, getattr(job, name))
            for name in JOBS.names
            if getattr(job, name) != getattr(known.job, name)
        }
        said = beside.said.get("status", "")
        if self._statuses and record.status not in (job_word(known.columns), said):
            columns["status"] = JOB_STATUS_OF[record.status]
            if record.status in ("raw", "reviewed"):
                columns |= {"closed_at": None, "closed_reason": ""}
        if news:
            _note(beside, record, job)
        keep_fields(record, _SEEN, _columns(job), beside)
        beside.said["status"] = record.status if self._statuses else said
        columns["record"] = beside.text()
        self._plan(known, columns)

    def _plan(self, known: _Known, columns: Columns) -> None:
        former = _columns(known.job) | known.columns
        before = {name: former.get(name) for name in columns if name not in ("analysis_due", "source_hash")}
        if any(columns[name] != value for name, value in before.items()):
            self.changed.append((known.job.id, columns, before))


def platform_of(source: str) -> str:
    """Return the slug that a source's name has in the file."""
    return slug(source) or "other"


def key_of(record: JobRecord) -> tuple[str, str]:
    """Return by what the file knows a record's posting at its source."""
    return platform_of(record.source), short_id(record.external_id)


def free_key(key: tuple[str, str], job_id: str, taken: set[tuple[str, str]]) -> tuple[str, str]:
    """Return *key*, or one made of it where another posting of the owner has it: the same posting under two ids."""
    return key if key not in taken else (key[0], f"{key[1]}~{job_id}")


def copy_id(job_id: str, owner_id: str) -> str:
    """Return the id of an owner's copy of a job."""
    return str(uuid.uuid5(_COPIES, f"{job_id} {owner_id}"))


def said_source(row: Columns) -> str:
    """Return the source as the record of a row has it."""
    told: str = Beside.read(row["record"]).over(JobRecord, "source", row["platform"], row["platform"])
    return told


def _content(record: JobRecord) -> dict[str, dict[str, Any]]:
    """Return what each field of a record says of its posting, by the fields of `Job`; text is verbatim."""
    place = place_of(record.location or "")
    link = record.apply_url or ""
    # What was advertised otherwise is no longer so.
    unsaid = {"pay_min": None, "pay_max": None, "salary_text": "", "salary_period": ""}
    return {
        "title": {"title": record.title},
        "company_name": {"company": record.company_name},
        "company_domain": {"company_domain": record.company_domain or ""},
        "location": {
            "location": record.location or "",
            "city": place.city,
            "region": place.region,
            "country": place.country,
        },
        "remote_type": {"remote_type": RemoteType(record.remote_type) if record.remote_type else None},
        "salary_min": unsaid | {"salary_min": whole_amount(record.salary_min)},
        "salary_max": unsaid | {"salary_max": whole_amount(record.salary_max)},
        "experience_min": {"experience_min": record.experience_min},
        "experience_max": {"experience_max": record.experience_max},
        "description": {"description_raw": record.description},
        "skills_required": {"skills_listed": tuple(record.skills_required)},
        "job_type": {"job_type": JobType(record.job_type)},
        "apply_email": {"apply_email": record.apply_email or ""},
        "email_trust": {"email_trust": EmailTrust(record.email_trust)},
        "apply_url": {"apply_url": link, "url": link if link.startswith(("http://", "https://")) else ""},
        "posted_at": {"posted_at": record.posted_at},
    }


def _new_job(record: JobRecord, job_id: JobId, owner_id: UserId, key: tuple[str, str], now: datetime) -> Job:
    job = Job(
        id=job_id,
        owner_id=owner_id,
        platform=key[0],
        platform_job_id=key[1],
        status=JobStatus(JOB_STATUS_OF[record.status]),
        scraped_at=record.scraped_at or now,
        last_seen_at=record.last_seen_at,
        **{name: value for values in _content(record).values() for name, value in values.items()},
    )
    # Building one anew for one field costs as much as all the rest.
    object.__setattr__(job, "content_hash", posting_hash(job))
    return job


def _columns(job: Job) -> Columns:
    return dict(zip(JOBS.names, JOBS.values(job), strict=True))


def _note(beside: Beside, record: JobRecord, job: Job) -> None:
    """Keep beside a posting's columns what they do not say of *record*, and what was said."""
    keep_fields(record, JOB_FIELDS, _columns(job), beside)
    beside.said = {"status": record.status, "hash": _said_hash(record)}


def _said_hash(record: JobRecord) -> str:
    told = record.to_dict()
    del told["last_seen_at"], told["status"]
    return content_hash(told)
