"""The store of cover letters, their templates, and the ledger of their approvals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.errors import NotFoundError
from kairos.models import CoverLetter, FactId, JobId, LetterId, LetterTemplate, UserId, canonical_json, new_id
from kairos.models.clock import to_text

LETTERS = Mapper(CoverLetter, "cover_letter")
TEMPLATES = Mapper(LetterTemplate, "letter_template")


class LetterStore:
    """Letters of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def get(self, letter_id: LetterId) -> CoverLetter:
        """Return the letter.

        Raises:
            NotFoundError: The owner has none of that id.
        """
        for letter in self._db.build(
            LETTERS.build, LETTERS.select("WHERE id = ? AND owner_id = ?"), (letter_id, self._owner)
        ):
            return letter
        raise NotFoundError("there is no such letter", got=letter_id, hint="kairos letter list shows them")

    def find_for_job(self, job_id: JobId) -> CoverLetter | None:
        """Return the letter in use for a job; None where the job has none."""
        sql = LETTERS.select("WHERE owner_id = ? AND job_id = ? AND archived_at IS NULL")
        return next(iter(self._db.build(LETTERS.build, sql, (self._owner, job_id))), None)

    def all(self) -> list[CoverLetter]:
        """Return the letters in use, newest first."""
        sql = LETTERS.select("WHERE owner_id = ? AND archived_at IS NULL ORDER BY created_at DESC, id")
        return self._db.build(LETTERS.build, sql, (self._owner,))

    def add(self, letter: CoverLetter) -> None:
        """Store a letter; the schema refuses a second one in use for the same job."""
        self._db.execute(LETTERS.insert, LETTERS.values(letter))

    def set_content(self, letter_id: LetterId, content: str) -> None:
        """Give a letter other words. The schema voids an approval."""
        sql = "UPDATE cover_letter SET content = ? WHERE id = ? AND owner_id = ?"
        self._db.execute(sql, (content, letter_id, self._owner))

    def archive(self, letter_id: LetterId, at: datetime) -> None:
        """Put a letter out of use; its job can be written to anew."""
        sql = "UPDATE cover_letter SET archived_at = ? WHERE id = ? AND owner_id = ?"
        self._db.execute(sql, (to_text(at), letter_id, self._owner))

    def approve(
        self, letter_id: LetterId, content_hash: str, *, at: datetime, actor: str, facts: Sequence[FactId]
    ) -> None:
        """Write the approval into the ledger and onto the letter."""
        moment = to_text(at)
        self._db.execute(
            """
            INSERT INTO letter_approval (id, owner_id, cover_letter_id, content_hash, approved_at, actor, facts)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            (new_id(), self._owner, letter_id, content_hash, moment, actor, canonical_json(list(facts))),
        )
        sql = "UPDATE cover_letter SET approved_hash = ?, approved_at = ? WHERE id = ? AND owner_id = ?"
        self._db.execute(sql, (content_hash, moment, letter_id, self._owner))

    def approved_facts(self, letter: CoverLetter) -> list[FactId]:
        """Return the recorded facts that the approval in force rests on; empty where none is."""
        sql = """
            SELECT facts FROM letter_approval
            WHERE cover_letter_id = ? AND content_hash = ? AND owner_id = ? AND voided_at IS NULL
        """
        return [
            FactId(name)
            for (facts,) in self._db.all(sql, (letter.id, letter.approved_hash, self._owner))
            for name in json.loads(facts)
        ]

    def set_undecided(self, letter_id: LetterId) -> None:
        """Take an approval back; the ledger keeps it as voided."""
        sql = "UPDATE cover_letter SET approved_hash = '', approved_at = NULL WHERE id = ? AND owner_id = ?"
        self._db.execute(sql, (letter_id, self._owner))

    def templates(self) -> list[LetterTemplate]:
        """Return the owner's templates by name."""
        sql = TEMPLATES.select("WHERE owner_id = ? ORDER BY name")
        return self._db.build(TEMPLATES.build, sql, (self._owner,))

    def find_template(self, name: str) -> LetterTemplate | None:
        """Return the template of that name, whatever its case; None where there is none."""
        sql = TEMPLATES.select("WHERE owner_id = ? AND name = ?")
        return next(iter(self._db.build(TEMPLATES.build, sql, (self._owner, name))), None)

    def put_template(self, template: LetterTemplate) -> None:
        """Store a template, or the new text of one that is there."""
        changed = self._db.execute(
            "UPDATE letter_template SET name = ?, text = ? WHERE id = ? AND owner_id = ?",
            (template.name, template.text, template.id, self._owner),
        )
        if not changed:
            self._db.execute(TEMPLATES.insert, TEMPLATES.values(template))

    def remove_template(self, template: LetterTemplate) -> None:
        """Take a template out; letters that were drafted by it stay."""
        self._db.execute("DELETE FROM letter_template WHERE id = ? AND owner_id = ?", (template.id, self._owner))
