"""The store behind the registries: rows as engines' records need them, of every owner in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from kairos.db.applications import APPLICATIONS
from kairos.db.connection import Database
from kairos.db.jobs import JOBS
from kairos.db.tailored import TAILORED
from kairos.models import Application, Job, JobId, ResumeId, TailoredResume, UserId, canonical_json

_JOB: Final = (
    "id",
    "registry_id",
    "platform",
    "platform_job_id",
    "title",
    "company",
    "company_domain",
    "location",
    "remote_type",
    "salary_min",
    "salary_max",
    "experience_min",
    "experience_max",
    "description_raw",
    "skills_listed",
    "job_type",
    "apply_email",
    "email_trust",
    "apply_url",
    "posted_at",
    "scraped_at",
    "last_seen_at",
    "status",
    "closed_at",
    "record",
)
_BATCH: Final = 300
"""Rows of one INSERT: one turn of the search index, and no more values than a statement takes."""

Columns = dict[str, Any]


class RecordStore:
    """Rows of every owner; who may see which is the contract's to say."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def ensure_user(self, user_id: str) -> UserId:
        """Record a user that the file does not know, and return the id."""
        self._db.execute("INSERT INTO user (id) VALUES (?) ON CONFLICT DO NOTHING", (user_id,))
        return UserId(user_id)

    # Jobs -----------------------------------------------------------------------------------------------------------

    def job(self, owner_id: str, job_id: str) -> Columns | None:
        """Return the row that an owner's job of that id lies in; None where there is none."""
        return next(self.jobs(owner_id, "(id = ? AND registry_id IS NULL OR registry_id = ?)", (job_id, job_id)), None)

    def jobs_among(self, owner_id: str, job_ids: Sequence[str]) -> Iterator[Columns]:
        """Yield the rows of the owner's jobs of those ids, in no order."""
        wanted = canonical_json(list(job_ids))
        yield from self.jobs(owner_id, "id IN (SELECT value FROM json_each(?)) AND registry_id IS NULL", (wanted,))
        yield from self.jobs(owner_id, "registry_id IN (SELECT value FROM json_each(?))", (wanted,))

    def jobs(self, owner_id: str, where: str = "1", values: Sequence[Any] = ()) -> Iterator[Columns]:
        """Yield the rows of the owner's jobs that *where* fits, in the order in which they came."""
        sql = f"SELECT {', '.join(_JOB)} FROM job WHERE owner_id = ? AND {where} ORDER BY rowid"
        for row in self._db.stream(sql, (owner_id, *values)):
            yield dict(zip(_JOB, row, strict=True))

    def count_jobs(self, owner_id: str) -> int:
        """Return how many jobs the owner has."""
        total: int = self._db.value("SELECT count(*) FROM job WHERE owner_id = ?", (owner_id,))
        return total

    def has_job(self, owner_id: str, job_id: str) -> bool:
        """Return whether the owner has a job of that id."""
        sql = "SELECT 1 FROM job WHERE owner_id = ? AND (id = ? AND registry_id IS NULL OR registry_id = ?)"
        return self._db.one(sql, (owner_id, job_id, job_id)) is not None

    def owners_of_jobs(self, job_ids: Sequence[str]) -> set[str]:
        """Return who has a job of one of those ids."""
        wanted = canonical_json(list(job_ids))
        sql = """
            SELECT owner_id FROM job WHERE id IN (SELECT value FROM json_each(?))
            UNION SELECT owner_id FROM job WHERE registry_id IN (SELECT value FROM json_each(?))
        """
        return {row[0] for row in self._db.all(sql, (wanted, wanted))}

    def taken_ids(self, ids: Sequence[str]) -> set[str]:
        """Return those of *ids* that a job, whoever's, has."""
        sql = "SELECT id FROM job WHERE id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._db.all(sql, (canonical_json(list(ids)),))}

    def taken_keys(self, owner_id: str, keys: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return those of *keys*, platform and the source's own id, that a job of the owner has."""
        sql = """
            SELECT j.platform, j.platform_job_id FROM json_each(?) AS wanted CROSS JOIN job AS j
            ON j.owner_id = ? AND j.platform = wanted.value ->> 0 AND j.platform_job_id = wanted.value ->> 1
        """
        rows = self._db.all(sql, (canonical_json([list(key) for key in keys]), owner_id))
        return {(row[0], row[1]) for row in rows}

    def whole_jobs(self, ids: Sequence[str]) -> dict[str, Job]:
        """Return the postings in the rows of *ids*, by those."""
        sql = JOBS.select("WHERE id IN (SELECT value FROM json_each(?))")
        return {job.id: job for job in self._db.build(JOBS.build, sql, (canonical_json(list(ids)),))}

    def add_jobs(self, jobs: Sequence[tuple[Job, str | None, str]], import_id: str) -> None:
        """Store postings, each with the id that engines know it by, where that is another, and what stands beside."""
        names = (*JOBS.names, "registry_id", "record", "import_id")
        row = "(" + ", ".join("?" * len(names)) + ")"
        for start in range(0, len(jobs), _BATCH):
            part = jobs[start : start + _BATCH]
            sql = f"INSERT INTO job ({', '.join(names)}) VALUES " + ", ".join([row] * len(part))
            rows = ((*JOBS.values(job), known, beside, import_id) for job, known, beside in part)
            self._db.execute(sql, [value for one in rows for value in one])

    def change(self, table: str, row_id: str, columns: Mapping[str, Any]) -> None:
        """Set columns of a row, as they lie in it."""
        sets = ", ".join(f"{name} = ?" for name in columns)
        self._db.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*columns.values(), row_id))

    def drop_traces(self, job_ids: Iterable[str]) -> None:
        """Forget what was compared of postings: they say something else now."""
        self._db.execute_many("DELETE FROM posting_trace WHERE job_id = ?", [(job_id,) for job_id in job_ids])

    def delete_jobs(self, ids: Sequence[str]) -> int:
        """Delete those of the rows of *ids* that nothing rests on and nobody wrote notes on; return how many."""
        return self._db.execute(
            """
            DELETE FROM job WHERE id IN (SELECT value FROM json_each(?)) AND notes = ''
                AND NOT EXISTS (SELECT 1 FROM tailored_resume WHERE job_id = job.id)
                AND NOT EXISTS (SELECT 1 FROM application WHERE job_id = job.id)
                AND NOT EXISTS (SELECT 1 FROM cover_letter WHERE job_id = job.id)
            """,
            (canonical_json(list(ids)),),
        )

    def copy_job(self, job_id: str, owner_id: str, copy_id: str, platform_job_id: str) -> None:
        """Store a posting for another owner as well, under an id of its own and without what its owner made of it."""
        kept = [name for name in JOBS.names if name not in ("id", "owner_id", "platform_job_id", "status", "notes")]
        columns = ", ".join(kept)
        self._db.execute(
            f"""
            INSERT INTO job (id, owner_id, platform_job_id, registry_id, record, {columns})
            SELECT ?, ?, ?, id, record, {columns} FROM job WHERE id = ?
            """,
            (copy_id, owner_id, platform_job_id, job_id),
        )

    # Variants -------------------------------------------------------------------------------------------------------

    def variants(self, where: str, values: Sequence[Any]) -> list[Columns]:
        """Return the rows of variants that *where* (over ``t``, and ``j`` their jobs) fits, as they came."""
        names = (*TAILORED.names, "record")
        sql = f"""
            SELECT {", ".join(f"t.{name}" for name in names)}, coalesce(j.registry_id, j.id)
            FROM tailored_resume AS t JOIN job AS j ON j.id = t.job_id WHERE {where} ORDER BY t.rowid
        """
        return [dict(zip((*names, "known_job_id"), row, strict=True)) for row in self._db.all(sql, values)]

    def owner_of(self, table: str, row_id: str) -> UserId | None:
        """Return whose a row is; None where there is no such row."""
        owner = self._db.value(f"SELECT owner_id FROM {table} WHERE id = ?", (row_id,))
        return None if owner is None else UserId(owner)

    def count_variants(self, owner_id: str, *, engines_only: bool) -> int:
        """Return how many variants in use the owner has; with *engines_only* without those that the person tailored."""
        mine = "AND engine = 'external'" if engines_only else ""
        sql = f"SELECT count(*) FROM tailored_resume WHERE owner_id = ? AND archived_at IS NULL {mine}"
        total: int = self._db.value(sql, (owner_id,))
        return total

    def add_variant(self, tailored: TailoredResume, beside: str) -> None:
        """Store a variant."""
        self._db.execute(TAILORED.insert, TAILORED.values(tailored))
        self.change("tailored_resume", tailored.id, {"record": beside})

    def base_of(self, owner_id: str, resume_id: str) -> ResumeId | None:
        """Return the owner's resume of that id; None where it is unknown or another owner's."""
        sql = "SELECT id FROM resume WHERE id = ? AND owner_id = ?"
        found = self._db.value(sql, (resume_id, owner_id))
        return None if found is None else ResumeId(found)

    def add_external_resume(self, owner_id: str, resume_id: str, at: str) -> None:
        """Record a resume that only engines know: no base of the person's, and in no list."""
        self._db.execute(
            """
            INSERT INTO resume (id, owner_id, is_base, format, name, created_at, archived_at)
            VALUES (?, ?, 0, 'external', 'an engine''s own resume', ?, ?)
            """,
            (resume_id, owner_id, at, at),
        )

    # Applications ---------------------------------------------------------------------------------------------------

    def applications(self, where: str, values: Sequence[Any]) -> list[Columns]:
        """Return the rows of applications that *where* (over ``p``, and ``j`` their jobs) fits, as they came."""
        names = (*APPLICATIONS.names, "record", "archived_at")
        sql = f"""
            SELECT {", ".join(f"p.{name}" for name in names)}, coalesce(j.registry_id, j.id)
            FROM application AS p JOIN job AS j ON j.id = p.job_id WHERE {where} ORDER BY p.rowid
        """
        return [dict(zip((*names, "known_job_id"), row, strict=True)) for row in self._db.all(sql, values)]

    def add_application(self, application: Application, beside: str) -> None:
        """Store an application."""
        self._db.execute(APPLICATIONS.insert, APPLICATIONS.values(application))
        self.change("application", application.id, {"record": beside})

    def remove_prepared(self, application_id: str) -> None:
        """Take out an application that was prepared and never sent."""
        sql = "DELETE FROM application WHERE id = ? AND status = 'prepared'"
        self._db.execute(sql, (application_id,))

    def has_letter(self, letter_id: str, job_id: JobId) -> bool:
        """Return whether the file holds that letter for that job."""
        sql = "SELECT 1 FROM cover_letter WHERE id = ? AND job_id = ?"
        return self._db.one(sql, (letter_id, job_id)) is not None

    def archive_sent_before(self, until: str, at: str) -> int:
        """Take what was sent before *until* out of the engines' log; return how many that were."""
        sql = """
            UPDATE application SET archived_at = ?
            WHERE archived_at IS NULL AND applied_at < ? AND status <> 'prepared'
        """
        return self._db.execute(sql, (at, until))
