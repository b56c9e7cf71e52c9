"""The store of pinned and banned lines."""

from __future__ import annotations

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.models import ChoiceId, JobId, LineChoice, ResumeId, UserId

CHOICES = Mapper(LineChoice, "line_choice")


class ChoiceStore:
    """Pinned and banned lines of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def of(self, resume_id: ResumeId, job_id: JobId | None = None) -> tuple[LineChoice, ...]:
        """Return the choices on a resume that hold for every posting, then those for *job_id* alone."""
        sql = CHOICES.select(
            "WHERE owner_id = ? AND resume_id = ? AND (job_id IS NULL OR job_id = ?)"
            " ORDER BY job_id IS NOT NULL, created_at, id"
        )
        return tuple(self._db.build(CHOICES.build, sql, (self._owner, resume_id, job_id)))

    def all(self, resume_id: ResumeId) -> tuple[LineChoice, ...]:
        """Return every choice on a resume, those for all postings first."""
        sql = CHOICES.select("WHERE owner_id = ? AND resume_id = ? ORDER BY job_id IS NOT NULL, job_id, created_at, id")
        return tuple(self._db.build(CHOICES.build, sql, (self._owner, resume_id)))

    def add(self, choice: LineChoice) -> None:
        """Store a choice."""
        self._db.execute(CHOICES.insert, CHOICES.values(choice))

    def remove(self, choice_id: ChoiceId) -> None:
        """Take a choice out."""
        self._db.execute("DELETE FROM line_choice WHERE id = ? AND owner_id = ?", (choice_id, self._owner))
