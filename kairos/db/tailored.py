"""The store of tailored resumes: only what differs from the base, and the ledger of approvals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.errors import NotFoundError
from kairos.models import (
    ApprovalStatus,
    FactId,
    JobId,
    SectionContent,
    SectionId,
    TailoredId,
    TailoredResume,
    TailoredSection,
    UserId,
    canonical_json,
    is_uuid,
    new_id,
)
from kairos.models.clock import to_text

TAILORED = Mapper(TailoredResume, "tailored_resume")
TAILORED_SECTIONS = Mapper(TailoredSection, "tailored_section")


class TailoredStore:
    """Tailored resumes of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def get(self, tailored_id: TailoredId) -> TailoredResume:
        """Return the tailored resume.

        Raises:
            NotFoundError: The owner has none of that id.
        """
        sql = TAILORED.select("WHERE id = ? AND owner_id = ?")
        for tailored in self._db.build(TAILORED.build, sql, (tailored_id, self._owner)):
            return tailored
        raise NotFoundError("there is no such tailored resume", got=tailored_id, hint="kairos tailored lists them")

    def find_for_job(self, job_id: JobId) -> TailoredResume | None:
        """Return the one in use for a job; None where the job has none."""
        sql = TAILORED.select("WHERE owner_id = ? AND job_id = ? AND archived_at IS NULL")
        return next(iter(self._db.build(TAILORED.build, sql, (self._owner, job_id))), None)

    def all(self, status: ApprovalStatus | None = None) -> list[TailoredResume]:
        """Return those in use, newest first; only those of *status* where it is given."""
        chosen = "" if status is None else "AND approval_status = ?"
        sql = TAILORED.select(f"WHERE owner_id = ? AND archived_at IS NULL {chosen} ORDER BY created_at DESC, id")
        return self._db.build(TAILORED.build, sql, (self._owner, *([] if status is None else [status])))

    def candidates(self, name: str) -> list[TailoredId]:
        """Return the ids that *name*, a UUID or the beginning of one, fits; at most four."""
        low = name.lower()
        if is_uuid(low):
            rows = self._db.all("SELECT id FROM tailored_resume WHERE owner_id = ? AND id = ?", (self._owner, low))
        else:
            sql = "SELECT id FROM tailored_resume WHERE owner_id = ? AND id >= ? AND id < ? AND archived_at IS NULL"
            rows = self._db.all(sql + " LIMIT 4", (self._owner, low, low + "g")) if len(low) >= 4 else []
        return [TailoredId(row[0]) for row in rows]

    def sections(self, tailored_id: TailoredId) -> tuple[TailoredSection, ...]:
        """Return the stored sections, in the order of their base."""
        sql = TAILORED_SECTIONS.select(
            "AS t JOIN resume_section AS s ON s.id = t.resume_section_id WHERE t.tailored_resume_id = ?"
            " ORDER BY s.position, s.id",
            prefix="t.",
        )
        return tuple(self._db.build(TAILORED_SECTIONS.build, sql, (tailored_id,)))

    def add(self, tailored: TailoredResume, contents: dict[SectionId, SectionContent]) -> None:
        """Store a tailored resume with its sections."""
        self._db.execute(TAILORED.insert, TAILORED.values(tailored))
        for section_id, content in contents.items():
            self.set_section(tailored.id, section_id, content)

    def set_section(self, tailored_id: TailoredId, section_id: SectionId, content: SectionContent | None) -> None:
        """Store a section's own content, or with None let the base's stand. The schema voids an approval."""
        self._db.execute(
            "DELETE FROM tailored_section WHERE tailored_resume_id = ? AND resume_section_id = ?",
            (tailored_id, section_id),
        )
        if content is not None:
            text = TAILORED_SECTIONS.encode("content", content)
            self._db.execute(
                "INSERT INTO tailored_section (id, tailored_resume_id, resume_section_id, content) VALUES (?, ?, ?, ?)",
                (new_id(), tailored_id, section_id, text),
            )

    def archive(self, tailored_id: TailoredId, at: datetime) -> None:
        """Put a tailored resume out of use; its job can be tailored for anew."""
        sql = "UPDATE tailored_resume SET archived_at = ?, approval_token = '' WHERE id = ? AND owner_id = ?"
        self._db.execute(sql, (to_text(at), tailored_id, self._owner))

    def approve(
        self, tailored: TailoredResume, content_hash: str, *, at: datetime, actor: str, facts: Sequence[FactId]
    ) -> None:
        """Write the approval into the ledger and onto the tailored resume; an open token is used up."""
        moment = to_text(at)
        self._db.execute(
            """
            INSERT INTO approval (id, owner_id, tailored_resume_id, job_id, content_hash, approved_at, actor, facts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (
                new_id(),
                self._owner,
                tailored.id,
                tailored.job_id,
                content_hash,
                moment,
                actor,
                canonical_json(list(facts)),
            ),
        )
        self._db.execute(
            """
            UPDATE tailored_resume
            SET approval_status = 'approved', approved_hash = ?, approved_at = ?, approval_token = ''
            WHERE id = ? AND owner_id = ?
            """,
            (content_hash, moment, tailored.id, self._owner),
        )

    def approved_facts(self, tailored: TailoredResume) -> list[FactId]:
        """Return the recorded facts that the approval in force rests on; empty where none is."""
        sql = """
            SELECT facts FROM approval
            WHERE tailored_resume_id = ? AND content_hash = ? AND owner_id = ? AND voided_at IS NULL
        """
        return [
            FactId(name)
            for (facts,) in self._db.all(sql, (tailored.id, tailored.approved_hash, self._owner))
            for name in json.loads(facts)
        ]

    def set_undecided(self, tailored_id: TailoredId, status: ApprovalStatus) -> None:
        """Set a status that allows no use: pending or rejected. An approval in force is voided."""
        self._db.execute(
            """
            UPDATE tailored_resume
            SET approval_status = ?, approved_hash = '', approved_at = NULL, approval_token = ''
            WHERE id = ? AND owner_id = ?
            """,
            (status, tailored_id, self._owner),
        )

    def set_token(self, tailored_id: TailoredId, digest: str) -> None:
        """Store the digest of the one open token; an earlier one is void."""
        sql = "UPDATE tailored_resume SET approval_token = ? WHERE id = ? AND owner_id = ?"
        self._db.execute(sql, (digest, tailored_id, self._owner))

    def find_by_token(self, digest: str) -> TailoredResume | None:
        """Return the tailored resume whose open token has *digest*; None where there is none."""
        sql = TAILORED.select("WHERE owner_id = ? AND approval_token = ? AND archived_at IS NULL")
        return next(iter(self._db.build(TAILORED.build, sql, (self._owner, digest))), None) if digest else None
