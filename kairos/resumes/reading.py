"""A resume as it is understood at one moment, and how a place in it is named by its words and found again by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import evolve, frozen

from kairos.models import (
    Contact,
    Entry,
    EntryMark,
    LineMark,
    ResumeSection,
    SectionMark,
    SectionType,
    Spot,
    content_hash,
    to_plain,
)

if TYPE_CHECKING:
    from kairos.resumes.registry import ReadResume

ItemT = TypeVar("ItemT")

_OPENING: Final = 80
_LIKE: Final = 5
"""From what likeness an entry is the same one: two of employer, title and start are enough."""


@frozen(kw_only=True)
class Reading:
    """Contact data, sections in order, and which of them no rule placed."""

    contact: Contact
    sections: tuple[ResumeSection, ...]
    unplaced: frozenset[str] = frozenset()
    """Ids of sections."""

    def with_section(self, index: int, section: ResumeSection) -> Reading:
        """Return the reading with *section* at *index*."""
        return self.with_sections((*self.sections[:index], section, *self.sections[index + 1 :]))

    def with_sections(self, sections: Iterable[ResumeSection]) -> Reading:
        """Return the reading with *sections*, their positions set, and no mark of one that is gone."""
        placed = tuple(
            one if one.position == position else evolve(one, position=position) for position, one in enumerate(sections)
        )
        return evolve(self, sections=placed, unplaced=self.unplaced & {one.id for one in placed})

    def with_entries(self, index: int, entries: Iterable[Entry]) -> Reading:
        """Return the reading with *entries* in the section at *index*."""
        section = self.sections[index]
        return self.with_section(index, evolve(section, content=evolve(section.content, entries=tuple(entries))))

    def with_entry(self, at: tuple[int, int], entry: Entry) -> Reading:
        """Return the reading with *entry* at section and entry *at*."""
        entries = self.sections[at[0]].content.entries
        return self.with_entries(at[0], (*entries[: at[1]], entry, *entries[at[1] + 1 :]))

    def entry(self, at: tuple[int, int]) -> Entry:
        """Return the entry at section and entry *at*."""
        return self.sections[at[0]].content.entries[at[1]]


def spot_of(reading: Reading, section: int, entry: int | None = None, line: int | None = None) -> Spot:
    """Return the place of a section, an entry or a bullet, all counted from 0, by its words."""
    marks = [_section_mark(one) for one in reading.sections]
    named = evolve(marks[section], nth=marks[:section].count(marks[section]))
    if entry is None:
        return Spot(section=named)
    entries = reading.sections[section].content.entries
    known = [entry_mark(one) for one in entries]
    numbered = evolve(known[entry], nth=known[:entry].count(known[entry]))
    if line is None:
        return Spot(section=named, entry=numbered)
    bullets = entries[entry].bullets
    return Spot(
        section=named,
        entry=numbered,
        line=LineMark(text=bullets[line], nth=bullets[:line].count(bullets[line])),
    )


def entry_mark(entry: Entry) -> EntryMark:
    """Return what an entry is known by."""
    opening = ""
    if not entry.title and not entry.organization:
        opening = next(iter((*entry.text.splitlines(), *entry.bullets, ", ".join(entry.keywords))), "")[:_OPENING]
    return EntryMark(
        title=entry.title, organization=entry.organization, start=entry.start, end=entry.end, opening=opening
    )


def find_section(reading: Reading, spot: Spot) -> int | None:
    """Return the number of the section that *spot* names: by type and heading, else by heading, else by type alone."""
    mark = spot.section
    if mark is None:
        return None
    marks = [_section_mark(one) for one in reading.sections]
    exact = _nth(marks, lambda one: one == evolve(mark, nth=0), mark.nth)
    if exact is not None:
        return exact
    folded = _fold(mark.heading)
    headed = [index for index, one in enumerate(marks) if folded and _fold(one.heading) == folded]
    if headed:
        return headed[min(mark.nth, len(headed) - 1)]
    typed = [index for index, one in enumerate(marks) if one.section_type == mark.section_type]
    # Several of one type under other headings: which was meant nobody knows.
    return typed[0] if len(typed) == 1 and mark.section_type != "extracurricular" else None


def find_entry(reading: Reading, spot: Spot) -> tuple[int, int] | None:
    """Return section and entry of what *spot* names: in its section first, else wherever its like stands."""
    mark = spot.entry
    if mark is None:
        return None
    home = find_section(reading, spot)
    order = [home] if home is not None else []
    order += [index for index in range(len(reading.sections)) if index != home]
    for index in order:
        found = _nth(
            [entry_mark(one) for one in reading.sections[index].content.entries],
            lambda one: one == evolve(mark, nth=0),
            mark.nth,
        )
        if found is not None:
            return index, found
    for index in order:
        entries = reading.sections[index].content.entries
        points = [likeness(mark, entry_mark(one)) for one in entries]
        if max(points, default=0) >= _LIKE:
            return index, points.index(max(points))
    return None


def find_line(reading: Reading, spot: Spot) -> tuple[int, int, int] | None:
    """Return section, entry and bullet of what *spot* names: in its entry first, else the one place that has it."""
    mark = spot.line
    if mark is None:
        return None
    at = find_entry(reading, spot)
    if at is not None:
        found = _nth(reading.entry(at).bullets, lambda text: text == mark.text, mark.nth)
        if found is not None:
            return (*at, found)
    others = [
        (index, number, line)
        for index, section in enumerate(reading.sections)
        for number, entry in enumerate(section.content.entries)
        for line, text in enumerate(entry.bullets)
        if text == mark.text
    ]
    return others[0] if len(others) == 1 else None


def likeness(one: EntryMark, other: EntryMark) -> int:
    """Return how likely two entries are the same, 0-10: employer and title weigh three, the dates two and one.

    Example:
        >>> old = EntryMark(title="Data Analyst", organization="Lumen Labs", start="2016-08", end="present")
        >>> likeness(old, EntryMark(title="Data Analyst", organization="Lumen Labs Ltd", start="2016-08", end="2018"))
        6
    """
    if one.opening or other.opening:
        return 10 if one.opening == other.opening and one.start == other.start else 0
    points = 0
    for mine, theirs, whole in ((one.organization, other.organization, 3), (one.title, other.title, 3)):
        a, b = _fold(mine), _fold(theirs)
        if a and a == b:
            points += whole
        elif a and b and (a in b or b in a):
            points += 1
    points += 2 if one.start and one.start == other.start else 0
    points += 1 if one.end and one.end == other.end else 0
    # A project or a degree without dates is known by its title alone.
    if not one.organization and not other.organization and not one.start and not other.start:
        points += 2 if _fold(one.title) == _fold(other.title) and one.title else 0
    return points


def fresh_key(entries: Sequence[Entry]) -> str:
    """Return a key that none of *entries* has."""
    used = [int(one.key[1:]) for one in entries if one.key[:1] == "e" and one.key[1:].isdecimal() and len(one.key) < 9]
    return f"e{max(used, default=0) + 1}"


def _section_mark(section: ResumeSection) -> SectionMark:
    return SectionMark(section_type=str(section.section_type), heading=section.heading)


def _nth(items: Iterable[ItemT], fits: Callable[[ItemT], bool], nth: int) -> int | None:
    """Return the place of the *nth* item that *fits*, of the last one where there are fewer; None where none does."""
    found = [index for index, one in enumerate(items) if fits(one)]
    return found[min(nth, len(found) - 1)] if found else None


def _fold(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(":.")


def reading_of(read: ReadResume) -> Reading:
    """Return what a reader said, before any correction."""
    unplaced = frozenset(
        one.id
        for one in read.sections
        if one.heading in read.unplaced and one.section_type is SectionType.EXTRACURRICULAR
    )
    return Reading(contact=read.resume.contact, sections=read.sections, unplaced=unplaced)


def read_hash(read: ReadResume) -> str:
    """Return the hash of what a reader said: equal for equal content, whatever ids it has."""
    return content_hash(
        [
            to_plain(read.resume.contact),
            read.resume.extra,
            list(read.unplaced),
            [[one.section_type, one.heading, to_plain(one.content)] for one in read.sections],
        ]
    )
