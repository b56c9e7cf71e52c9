"""What a person put right in a resume that was read: what stood there, what should stand there, and where.

A correction names its place by the words that stood there, not by numbers, so that it finds the place again in another
reading of the same or a newer file.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from kairos.models.clean import clean_line
from kairos.models.ids import CorrectionId, ResumeId, UserId

_SHOWN = 60


class CorrectionKind(StrEnum):
    """What a correction does."""

    SET = "set"
    """Gives a field of contact, section or entry another value."""
    LINE = "line"
    """Gives a bullet other words."""
    MOVE = "move"
    """Puts a section, an entry or a bullet elsewhere."""
    MERGE = "merge"
    """Joins a section or an entry with another."""
    SPLIT = "split"
    """Begins a new section at an entry, or a new entry at a bullet."""
    ADD = "add"
    DROP = "drop"


@frozen(kw_only=True)
class SectionMark:
    """What a section is known by."""

    section_type: str
    heading: str
    nth: int = 0
    """Which one of several that look the same, from 0."""


@frozen(kw_only=True)
class EntryMark:
    """What an entry is known by."""

    title: str = ""
    organization: str = ""
    start: str = ""
    end: str = ""
    opening: str = ""
    """Its first words, for one that has neither title nor organisation."""
    nth: int = 0


@frozen(kw_only=True)
class LineMark:
    """What a bullet is known by."""

    text: str
    nth: int = 0


@frozen(kw_only=True)
class Spot:
    """A place in a resume, by its words: contact data where all is None, else a section, an entry or a bullet."""

    section: SectionMark | None = None
    entry: EntryMark | None = None
    line: LineMark | None = None

    @property
    def words(self) -> str:
        """The place for a person: ``Experience › Lumen Labs, Data Analyst``."""
        if self.section is None:
            return "contact"
        parts = [self.section.heading or self.section.section_type.replace("_", " ")]
        if self.entry is not None:
            named = ", ".join(part for part in (self.entry.organization, self.entry.title) if part)
            parts.append(named or self.entry.opening or "entry")
        if self.line is not None:
            parts.append(f"“{self.line.text}”")
        return " › ".join(_short(part) for part in parts)


@frozen(kw_only=True)
class Correction:
    """One thing that a person put right in a base resume; it is applied again after every reading of its file."""

    id: CorrectionId
    owner_id: UserId
    resume_id: ResumeId
    number: int
    """From 1, in the order in which they were made and are applied."""
    kind: CorrectionKind
    place: Spot
    field: str = ""
    """For ``set``: ``title``, ``type``, ``phone``, …; for ``move``: ``first``, ``last``, ``after`` or ``text``."""
    was: tuple[str, ...] = ()
    """What the reader said."""
    now: tuple[str, ...] = ()
    """What the person said."""
    target: Spot = Spot()
    """For ``move`` and ``merge``: where to."""
    created_at: datetime
    lost_at: datetime | None = None
    """When a newer file no longer had what it puts right; None while it holds."""

    @property
    def words(self) -> str:
        """The correction for a person, on one line; foreign text in it is cleaned."""
        was, now = _short(", ".join(self.was)), _short(", ".join(self.now))
        where = self.place.words
        if self.kind is CorrectionKind.SET:
            said = f"is “{now}”" if now else "is empty"
            return f"{where}: {self.field} “{was}” {said}" if was else f"{where}: {self.field} {said}"
        if self.kind is CorrectionKind.LINE:
            return f"{where} is “{now}”"
        if self.kind is CorrectionKind.MOVE:
            said = "first" if self.field == "first" and self.target == Spot() else f"to {self.target.words}"
            return f"{where}: {'text ' if self.field == 'text' else ''}moved {said}"
        if self.kind is CorrectionKind.MERGE:
            return f"{where}: joined with {self.target.words}"
        if self.kind is CorrectionKind.SPLIT:
            return f"{where}: begins {'an entry' if self.place.line else 'a section'} of its own"
        if self.kind is CorrectionKind.ADD:
            return f"{where}: added “{now}”"
        return f"{where}: taken out"


def _short(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
