"""The store of what a person put right in base resumes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.models import Correction, CorrectionId, ResumeId, UserId
from kairos.models.clock import to_text

CORRECTIONS = Mapper(Correction, "resume_correction")


class CorrectionStore:
    """Corrections of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def of(self, resume_id: ResumeId) -> tuple[Correction, ...]:
        """Return the corrections of a resume, in the order in which they are applied."""
        sql = CORRECTIONS.select("WHERE owner_id = ? AND resume_id = ? ORDER BY number")
        return tuple(self._db.build(CORRECTIONS.build, sql, (self._owner, resume_id)))

    def next_number(self, resume_id: ResumeId) -> int:
        """Return the number of the next correction of a resume."""
        found = self._db.value("SELECT max(number) FROM resume_correction WHERE resume_id = ?", (resume_id,))
        return int(found or 0) + 1

    def add(self, correction: Correction) -> None:
        """Store a correction."""
        self._db.execute(CORRECTIONS.insert, CORRECTIONS.values(correction))

    def remove(self, correction_id: CorrectionId) -> None:
        """Take a correction out."""
        self._db.execute("DELETE FROM resume_correction WHERE id = ? AND owner_id = ?", (correction_id, self._owner))

    def set_lost(self, ids: Iterable[CorrectionId], at: datetime | None) -> None:
        """Note when the places of corrections were found to be gone; None where they are there again."""
        moment = None if at is None else to_text(at)
        sql = "UPDATE resume_correction SET lost_at = ? WHERE id = ? AND owner_id = ?"
        self._db.execute_many(sql, [(moment, one, self._owner) for one in ids])
