"""A resume: contact data, and ordered sections of one shape for all eight types."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import field, frozen

from kairos.models.enums import SectionType
from kairos.models.ids import ResumeId, SectionId, UserId


@frozen(kw_only=True)
class Contact:
    """Who the resume is of. Never part of a section, so tailoring cannot reach it."""

    name: str = ""
    label: str = ""
    """The professional headline under the name."""
    email: str = ""
    phone: str = ""
    url: str = ""
    location: str = ""
    profiles: tuple[str, ...] = ()
    """Addresses of public profiles."""
    extra: dict[str, Any] = field(factory=dict)
    """What the source said of the person and no field above carries, by its own keys."""


@frozen(kw_only=True)
class Entry:
    """One role, degree, project, skill group, award, …: a header that is fact, and lines below it."""

    key: str
    """Names the entry within its section (``e1``, ``e2``, …); a tailored entry keeps its base's key."""
    title: str = ""
    """Role, degree and field, project, name of a skill group."""
    organization: str = ""
    """Employer, school, issuer."""
    location: str = ""
    start: str = ""
    """``2016``, ``2016-08`` or ``2016-08-03``; empty where unknown."""
    end: str = ""
    """As *start*; ``present`` where it goes on."""
    url: str = ""
    text: str = ""
    """A paragraph under the header."""
    bullets: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    """For technologies and projects: the names, in order."""
    extra: dict[str, Any] = field(factory=dict)
    """What the source said of the entry and no field above carries, by its own keys."""


@frozen(kw_only=True)
class SectionContent:
    """What stands in a section: a text, entries, or both."""

    text: str = ""
    entries: tuple[Entry, ...] = ()


@frozen(kw_only=True)
class ResumeSection:
    """One section of a base resume, in its place."""

    id: SectionId
    resume_id: ResumeId
    section_type: SectionType
    position: int
    """From 0, in the order of the resume."""
    heading: str
    """As the resume has it."""
    content: SectionContent
    tailorable: bool


@frozen(kw_only=True)
class Resume:
    """A base resume as it was imported, without its sections."""

    id: ResumeId
    owner_id: UserId
    is_base: bool = True
    format: str
    """What it was read from: ``json-resume``, ``markdown``, ``text``."""
    name: str
    """What the owner calls it; the file's name to begin with."""
    contact: Contact
    is_default: bool = False
    """Exactly one base resume of an owner is; tailoring starts from it."""
    extra: dict[str, Any] = field(factory=dict)
    """What the source said outside contact and sections, by its own keys."""
    source_name: str = ""
    """The name of the file that it was read from; the same name read again is the same resume."""
    read_hash: str = ""
    """`content_hash` of what the reader said, before any correction."""
    unplaced: tuple[str, ...] = ()
    """Ids of sections that no rule places, until the person says what they are."""
    created_at: datetime
    archived_at: datetime | None = None


@frozen(kw_only=True)
class BaseFit:
    """How well one base resume by itself meets a posting."""

    resume: Resume
    score: float | None
    """As a match's score, by the same weights, from the skills that this resume shows; None where there is none."""
