"""The store of base resumes, their sections, the skill profile and the owner's recorded facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.errors import NotFoundError
from kairos.models import Fact, Resume, ResumeId, ResumeSection, SectionId, SkillEntry, UserId, is_uuid
from kairos.models.clock import to_text

RESUMES = Mapper(Resume, "resume")
SECTIONS = Mapper(ResumeSection, "resume_section")
SKILLS = Mapper(SkillEntry, "skill_entry")
FACTS = Mapper(Fact, "own_fact")


class ResumeStore:
    """Base resumes of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def all(self, *, with_archived: bool = False) -> list[Resume]:
        """Return the owner's resumes, the default first, then the newest."""
        kept = "" if with_archived else "AND archived_at IS NULL"
        sql = RESUMES.select(f"WHERE owner_id = ? {kept} ORDER BY is_default DESC, created_at DESC, id")
        return self._db.build(RESUMES.build, sql, (self._owner,))

    def get(self, resume_id: ResumeId) -> Resume:
        """Return the resume.

        Raises:
            NotFoundError: The owner has none of that id.
        """
        sql = RESUMES.select("WHERE id = ? AND owner_id = ?")
        for resume in self._db.build(RESUMES.build, sql, (resume_id, self._owner)):
            return resume
        raise NotFoundError("there is no such resume", got=resume_id, hint="kairos resumes lists them")

    def resolve(self, name: str, *, archived: bool = False) -> ResumeId:
        """Return the id of the resume that a person means: its name, a UUID, or a unique beginning of one.

        Args:
            name: What the person wrote.
            archived: Whether those that were put away are meant as well.

        Raises:
            NotFoundError: *name* fits no resume, or more than one.
        """
        kept = self.all(with_archived=is_uuid(name) or archived)
        fits = [one.id for one in kept if name in (one.id, one.name)]
        fits = fits or [one.id for one in kept if one.name.casefold() == name.casefold()]
        fits = fits or [one.id for one in kept if len(name) >= 4 and one.id.startswith(name.lower())]
        if len(fits) != 1:
            what = "more than one resume goes by that name" if fits else "no resume goes by that name"
            raise NotFoundError(what, got=repr(name), hint="kairos resumes lists them")
        return fits[0]

    def default_location(self) -> str:
        """Return where the default resume says that its owner lives; empty where there is none or it does not say.

        The one field alone, for every list of matches asks for it: to build the resume costs more than the list.
        """
        sql = """
            SELECT json_extract(contact, '$.location') FROM resume
            WHERE owner_id = ? AND is_default = 1 AND archived_at IS NULL
        """
        return self._db.value(sql, (self._owner,)) or ""

    def find_default(self) -> Resume | None:
        """Return the resume that tailoring starts from; None where none was imported."""
        sql = RESUMES.select("WHERE owner_id = ? AND is_default = 1 AND archived_at IS NULL")
        return next(iter(self._db.build(RESUMES.build, sql, (self._owner,))), None)

    def sections(self, resume_id: ResumeId) -> tuple[ResumeSection, ...]:
        """Return the sections of a resume in their order."""
        sql = SECTIONS.select("WHERE resume_id = ? ORDER BY position, id")
        return tuple(self._db.build(SECTIONS.build, sql, (resume_id,)))

    def fingerprint(self) -> tuple[tuple[str, ...], ...]:
        """Return what the resumes in use say, as it lies in the file: equal while none of it changed."""
        resumes = self._db.all(
            "SELECT id, name, contact, is_default FROM resume WHERE owner_id = ? AND archived_at IS NULL ORDER BY id",
            (self._owner,),
        )
        sections = self._db.all(
            "SELECT s.id, s.section_type, s.heading, s.content FROM resume_section AS s JOIN resume AS r"
            " ON r.id = s.resume_id WHERE r.owner_id = ? AND r.archived_at IS NULL"
            " ORDER BY s.resume_id, s.position, s.id",
            (self._owner,),
        )
        return (*resumes, *sections)

    def add(self, resume: Resume, sections: Sequence[ResumeSection]) -> None:
        """Store a resume with its sections."""
        self._db.execute(RESUMES.insert, RESUMES.values(resume))
        self._db.execute_many(SECTIONS.insert, [SECTIONS.values(section) for section in sections])

    def add_section(self, section: ResumeSection) -> None:
        """Store another section."""
        self._db.execute(SECTIONS.insert, SECTIONS.values(section))

    def update_section(self, section: ResumeSection) -> None:
        """Store a section in the place of the one of its id; the schema voids the approvals that rest on it."""
        names = [name for name in SECTIONS.names if name not in ("id", "resume_id")]
        values = [SECTIONS.encode(name, getattr(section, name)) for name in names]
        sets = ", ".join(f"{name} = ?" for name in names)
        self._db.execute(f"UPDATE resume_section SET {sets} WHERE id = ?", (*values, section.id))

    def remove_section(self, section_id: SectionId) -> None:
        """Take a section out, with the tailored versions of it."""
        self._db.execute("DELETE FROM resume_section WHERE id = ?", (section_id,))

    def tailored_versions(self, section_id: SectionId) -> list[str]:
        """Return the ids of the tailored versions of a section."""
        sql = "SELECT id FROM tailored_section WHERE resume_section_id = ? ORDER BY id"
        return [row[0] for row in self._db.all(sql, (section_id,))]

    def remove_tailored_versions(self, section_id: SectionId) -> None:
        """Take the tailored versions of a section out."""
        self._db.execute("DELETE FROM tailored_section WHERE resume_section_id = ?", (section_id,))

    def count_approved(self, resume_id: ResumeId) -> int:
        """Return how many tailored resumes in use rest on a base and are approved."""
        sql = (
            "SELECT count(*) FROM tailored_resume WHERE owner_id = ? AND base_resume_id = ?"
            " AND approval_status = 'approved' AND archived_at IS NULL"
        )
        return int(self._db.value(sql, (self._owner, resume_id)))

    def update(self, resume_id: ResumeId, **values: Any) -> None:
        """Set columns of a resume by their names."""
        sets = ", ".join(f"{name} = ?" for name in values)
        row = [RESUMES.encode(name, value) for name, value in values.items()]
        self._db.execute(f"UPDATE resume SET {sets} WHERE id = ? AND owner_id = ?", (*row, resume_id, self._owner))

    def set_default(self, resume_id: ResumeId) -> None:
        """Make one resume the one that tailoring starts from."""
        self._db.execute("UPDATE resume SET is_default = 0 WHERE owner_id = ? AND is_default = 1", (self._owner,))
        self._db.execute("UPDATE resume SET is_default = 1 WHERE id = ? AND owner_id = ?", (resume_id, self._owner))

    def archive(self, resume_id: ResumeId, at: datetime) -> None:
        """Put a resume out of the lists; what was tailored from it stays whole."""
        sql = "UPDATE resume SET archived_at = ?, is_default = 0 WHERE id = ? AND owner_id = ?"
        self._db.execute(sql, (to_text(at), resume_id, self._owner))

    def find_section(self, section_id: SectionId) -> ResumeSection | None:
        """Return a section of one of the owner's resumes; None where there is none."""
        sql = SECTIONS.select("WHERE id = ? AND resume_id IN (SELECT id FROM resume WHERE owner_id = ?)")
        return next(iter(self._db.build(SECTIONS.build, sql, (section_id, self._owner))), None)


class ProfileStore:
    """The skill profile and recorded facts of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def all(self) -> tuple[SkillEntry, ...]:
        """Return the profile, strongest first."""
        sql = SKILLS.select("WHERE owner_id = ? ORDER BY proficiency DESC, years DESC, name")
        return tuple(self._db.build(SKILLS.build, sql, (self._owner,)))

    def find(self, name: str) -> SkillEntry | None:
        """Return the entry of that name, whatever its case; None where there is none."""
        sql = SKILLS.select("WHERE owner_id = ? AND name = ?")
        return next(iter(self._db.build(SKILLS.build, sql, (self._owner, name))), None)

    def replace(self, profile: Sequence[SkillEntry]) -> None:
        """Make *profile* the whole profile."""
        self._db.execute("DELETE FROM skill_entry WHERE owner_id = ?", (self._owner,))
        self._db.execute_many(SKILLS.insert, [SKILLS.values(entry) for entry in profile])

    def facts(self) -> tuple[Fact, ...]:
        """Return the recorded facts, oldest first."""
        sql = FACTS.select("WHERE owner_id = ? ORDER BY created_at, id")
        return tuple(self._db.build(FACTS.build, sql, (self._owner,)))

    def add_fact(self, fact: Fact) -> None:
        """Record a fact."""
        self._db.execute(FACTS.insert, FACTS.values(fact))
