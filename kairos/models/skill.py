"""What a person can do, on what evidence; and how skills are named in text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from attrs import frozen

from kairos.models.enums import SkillCategory, SkillSource
from kairos.models.ids import FactId, ResumeId, SectionId, SkillId, UserId


@frozen(kw_only=True)
class Evidence:
    """A place in a resume that shows a skill, or a person's own note of a fact."""

    text: str
    """The bullet or line, verbatim."""
    place: str
    """For a person: ``Lumen Labs, Data Analyst`` or ``Technologies``; ``own fact`` for a note."""
    section_id: SectionId | None = None
    until: str = ""
    """When the role or project it stands under ended, as `Entry.end` says it; empty where no date is given."""
    resume_id: ResumeId | None = None
    """The base resume that shows it; None for a person's own note."""


@frozen(kw_only=True)
class SkillEntry:
    """One skill of the owner's profile; the name is unique in it, whatever its case."""

    id: SkillId
    owner_id: UserId
    name: str
    category: SkillCategory
    proficiency: int
    """1-10: 1 awareness, 5 working proficiency, 8 expert, 10 authority."""
    years: float = 0.0
    """Years of use, overlapping roles counted once; not negative."""
    evidence: tuple[Evidence, ...] = ()
    source: SkillSource
    resume_id: ResumeId | None = None
    """The resume it was drawn from; None for a skill added by hand."""


@frozen(kw_only=True)
class Fact:
    """Something true of the owner that no resume says, recorded by their own act; the guard takes it as evidence."""

    id: FactId
    owner_id: UserId
    text: str
    """The fact as a sentence of their own."""
    note: str = ""
    """Why it is true, for the person who approves."""
    created_at: datetime


@frozen(kw_only=True)
class OwnSkill:
    """A skill, or other names for a known one, that the owner added to the taxonomy of their file."""

    id: SkillId
    owner_id: UserId
    name: str
    """The canonical name; unique among the owner's, whatever its case."""
    category: SkillCategory
    aliases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    """Canonical names of what it implies; for partial credit, never for a claim."""


@frozen(kw_only=True)
class Mention:
    """A skill named in a text."""

    name: str
    """The canonical name."""
    start: int
    """Offset of the surface in the text, in code points."""
    end: int


class Vocabulary(Protocol):
    """How rooms that do not know the taxonomy ask it: which skills are named, and what they imply."""

    def mentions(self, text: str) -> list[Mention]:
        """Return the skills named in *text*, in its order, longest surface first where they overlap."""
        ...

    def canonical(self, name: str) -> str | None:
        """Return the canonical name for *name* or one of its aliases; None where it is unknown."""
        ...

    def implied_by(self, names: Iterable[str]) -> frozenset[str]:
        """Return what skills *names* imply (Django: Python), transitively, without *names* themselves."""
        ...

    def category(self, name: str) -> SkillCategory | None:
        """Return the category of a canonical name; None where it is unknown."""
        ...
