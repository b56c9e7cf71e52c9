"""A correction applied to a reading: the same rules where a person makes it, and after the file is read again.

Pure. A correction whose place is not there, or says a third thing by now, changes nothing and is `Outcome.LOST`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

from attrs import evolve, frozen

from kairos.models import (
    Correction,
    CorrectionKind,
    Entry,
    ResumeSection,
    SectionContent,
    SectionId,
    SectionType,
    Spot,
    entry_header,
    new_id,
)
from kairos.resumes.reading import Reading, find_entry, find_line, find_section, fresh_key

CONTACT_FIELDS: Final = ("name", "label", "email", "phone", "url", "location", "profiles")
SECTION_FIELDS: Final = ("type", "heading", "tailorable", "text")
ENTRY_FIELDS: Final = ("title", "organization", "location", "start", "end", "url", "text", "keywords")
LIST_FIELDS: Final = frozenset({"profiles", "keywords"})
"""Fields that hold several values; the others hold one."""


class Outcome(StrEnum):
    """What became of a correction."""

    DONE = "done"
    ALREADY = "already"
    """The file says so by itself."""
    LOST = "lost"


@frozen(kw_only=True)
class Replayed:
    """A reading after corrections, and what became of each."""

    reading: Reading
    done: tuple[Correction, ...] = ()
    """Those that hold, whether they changed something or the file says so already."""
    lost: tuple[Correction, ...] = ()


def replay(reading: Reading, corrections: Iterable[Correction]) -> Replayed:
    """Return *reading* with *corrections* applied in their order."""
    done: list[Correction] = []
    lost: list[Correction] = []
    for one in corrections:
        reading, outcome = correct(reading, one)
        (lost if outcome is Outcome.LOST else done).append(one)
    return Replayed(reading=reading, done=tuple(done), lost=tuple(lost))


def correct(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    """Return *reading* with *correction* applied, and what became of it."""
    if correction.kind is CorrectionKind.SET:
        return _set(reading, correction)
    if correction.kind is CorrectionKind.LINE:
        return _line(reading, correction)
    if correction.kind is CorrectionKind.MOVE:
        return _move(reading, correction)
    if correction.kind is CorrectionKind.MERGE:
        return _merge(reading, correction)
    if correction.kind is CorrectionKind.SPLIT:
        return _split(reading, correction)
    return _add(reading, correction) if correction.kind is CorrectionKind.ADD else _drop(reading, correction)


# Fields ---------------------------------------------------------------------------------------------------------------


def value_of(reading: Reading, field: str, section: int | None, entry: int | None = None) -> tuple[str, ...]:
    """Return what a field of contact, section or entry says; empty where it is empty."""
    if section is None:
        return _told(getattr(reading.contact, field))
    if entry is not None:
        return _told(getattr(reading.entry((section, entry)), field))
    found = reading.sections[section]
    said = {
        "type": str(found.section_type),
        "heading": found.heading,
        "tailorable": "yes" if found.tailorable else "no",
        "text": found.content.text,
    }
    return _told(said[field])


def _told(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _set(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    field, now = correction.field, correction.now
    section: int | None = None
    entry: int | None = None
    if correction.place.entry is not None:
        at = find_entry(reading, correction.place)
        if at is None:
            return reading, Outcome.LOST
        section, entry = at
    elif correction.place.section is not None:
        section = find_section(reading, correction.place)
        if section is None:
            return reading, Outcome.LOST
    present = value_of(reading, field, section, entry)
    if field == "type" and section is not None and present in (now, correction.was):
        outcome = Outcome.DONE if present != now or reading.sections[section].id in reading.unplaced else None
        return _typed(reading, section, SectionType(now[0])), outcome or Outcome.ALREADY
    if present == now:
        return reading, Outcome.ALREADY
    if present != correction.was:
        return reading, Outcome.LOST
    value: Any = now if field in LIST_FIELDS else "".join(now[:1])
    if section is None:
        return evolve(reading, contact=evolve(reading.contact, **{field: value})), Outcome.DONE
    if entry is not None:
        changed = evolve(reading.entry((section, entry)), **{field: value})
        return reading.with_entry((section, entry), changed), Outcome.DONE
    return reading.with_section(section, _with_field(reading.sections[section], field, str(value))), Outcome.DONE


def _with_field(section: ResumeSection, field: str, value: str) -> ResumeSection:
    if field == "heading":
        return evolve(section, heading=value)
    if field == "text":
        return evolve(section, content=evolve(section.content, text=value))
    return evolve(section, tailorable=value == "yes" and section.section_type.tailorable)


def _typed(reading: Reading, index: int, kind: SectionType) -> Reading:
    section = reading.sections[index]
    if section.section_type is not kind:
        section = evolve(section, section_type=kind, tailorable=kind.tailorable)
    return evolve(reading.with_section(index, section), unplaced=reading.unplaced - {section.id})


# Lines ----------------------------------------------------------------------------------------------------------------


def _line(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    at = find_line(reading, correction.place)
    if at is None:
        entry = find_entry(reading, correction.place)
        there = entry is not None and correction.now[:1] and correction.now[0] in reading.entry(entry).bullets
        return reading, Outcome.ALREADY if there else Outcome.LOST
    section, number, line = at
    entry_now = reading.entry((section, number))
    bullets = (*entry_now.bullets[:line], *correction.now, *entry_now.bullets[line + 1 :])
    return reading.with_entry((section, number), evolve(entry_now, bullets=bullets)), Outcome.DONE


# Adding and taking out ------------------------------------------------------------------------------------------------


def _add(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    text = "".join(correction.now[:1])
    if correction.place.section is None:
        kind = SectionType(correction.field)
        if any(one.section_type is kind and one.heading == text for one in reading.sections):
            return reading, Outcome.ALREADY
        return reading.with_sections((*reading.sections, _new_section(correction, kind, text))), Outcome.DONE
    if correction.place.entry is None:
        section = find_section(reading, correction.place)
        if section is None:
            return reading, Outcome.LOST
        entries = reading.sections[section].content.entries
        if any(text in (one.title, entry_header(one)) for one in entries):
            return reading, Outcome.ALREADY
        return reading.with_entries(section, (*entries, Entry(key=fresh_key(entries), title=text))), Outcome.DONE
    at = find_entry(reading, correction.place)
    if at is None:
        return reading, Outcome.LOST
    entry = reading.entry(at)
    if text in entry.bullets:
        return reading, Outcome.ALREADY
    behind = find_line(reading, correction.place) if correction.place.line else None
    line = len(entry.bullets) if behind is None else behind[2]
    bullets = (*entry.bullets[:line], text, *entry.bullets[line:])
    return reading.with_entry(at, evolve(entry, bullets=bullets)), Outcome.DONE


def _drop(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    # What the file no longer has need not be taken out.
    if correction.place.line is not None:
        where = find_line(reading, correction.place)
        if where is None:
            return reading, Outcome.ALREADY
        entry = reading.entry(where[:2])
        bullets = (*entry.bullets[: where[2]], *entry.bullets[where[2] + 1 :])
        return reading.with_entry(where[:2], evolve(entry, bullets=bullets)), Outcome.DONE
    if correction.place.entry is not None:
        at = find_entry(reading, correction.place)
        return (reading, Outcome.ALREADY) if at is None else (_without_entry(reading, at), Outcome.DONE)
    section = find_section(reading, correction.place)
    if section is None:
        return reading, Outcome.ALREADY
    rest = (*reading.sections[:section], *reading.sections[section + 1 :])
    return reading.with_sections(rest), Outcome.DONE


def _without_entry(reading: Reading, at: tuple[int, int]) -> Reading:
    entries = reading.sections[at[0]].content.entries
    return reading.with_entries(at[0], (*entries[: at[1]], *entries[at[1] + 1 :]))


def _new_section(correction: Correction, kind: SectionType, heading: str) -> ResumeSection:
    return ResumeSection(
        id=SectionId(new_id()),
        resume_id=correction.resume_id,
        section_type=kind,
        position=0,
        heading=heading,
        content=SectionContent(),
        tailorable=kind.tailorable,
    )


# Moving ---------------------------------------------------------------------------------------------------------------


def _move(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    if correction.field == "text":
        return _move_text(reading, correction)
    if correction.place.line is not None:
        return _move_line(reading, correction)
    return (
        _move_entry(reading, correction) if correction.place.entry is not None else _move_section(reading, correction)
    )


def _move_section(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    index = find_section(reading, correction.place)
    after = None if correction.field == "first" else find_section(reading, correction.target)
    if index is None or (after is None and correction.field != "first") or after == index:
        return reading, Outcome.LOST
    moved = reading.sections[index]
    before = reading.sections[after].id if after is not None else None
    rest = [one for one in reading.sections if one is not moved]
    place = next((number + 1 for number, one in enumerate(rest) if one.id == before), 0)
    if place == index:
        return reading, Outcome.ALREADY
    return reading.with_sections((*rest[:place], moved, *rest[place:])), Outcome.DONE


def _move_entry(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    at = find_entry(reading, correction.place)
    to = find_section(reading, correction.target)
    if at is None or to is None:
        return reading, Outcome.LOST
    entry = reading.entry(at)
    if at[0] == to and correction.field == "last" and correction.place.section != correction.target.section:
        return reading, Outcome.ALREADY
    reading = _without_entry(reading, at)
    rest = reading.sections[to].content.entries
    place = len(rest)
    if correction.field == "first":
        place = 0
    elif correction.field == "after":
        behind = find_entry(reading, correction.target)
        place = behind[1] + 1 if behind is not None and behind[0] == to else len(rest)
    if at[0] != to:
        entry = evolve(entry, key=fresh_key(rest))
    same = at == (to, place)
    return reading.with_entries(to, (*rest[:place], entry, *rest[place:])), Outcome.ALREADY if same else Outcome.DONE


def _move_line(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    at = find_line(reading, correction.place)
    if at is None:
        return reading, Outcome.LOST
    text = reading.entry(at[:2]).bullets[at[2]]
    if correction.target.entry is None:
        to = find_section(reading, correction.target)
        return (
            (reading, Outcome.LOST) if to is None else (_as_entry(_without_line(reading, at), to, text), Outcome.DONE)
        )
    target = find_entry(reading, correction.target)
    if target is None:
        return reading, Outcome.LOST
    reading = _without_line(reading, at)
    entry = reading.entry(target)
    place = len(entry.bullets)
    if correction.field == "first":
        place = 0
    elif correction.field == "after":
        behind = find_line(reading, correction.target)
        place = behind[2] + 1 if behind is not None and behind[:2] == target else len(entry.bullets)
    same = at == (*target, place)
    bullets = (*entry.bullets[:place], text, *entry.bullets[place:])
    return reading.with_entry(target, evolve(entry, bullets=bullets)), Outcome.ALREADY if same else Outcome.DONE


def _move_text(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    """Move the text of a section or an entry behind that of another."""
    source, target = _text_home(reading, correction.place), _text_home(reading, correction.target)
    if source is None or target is None or source == target or not _text_of(reading, source):
        return reading, Outcome.LOST
    joined = "\n".join(part for part in (_text_of(reading, target), _text_of(reading, source)) if part)
    return _with_text(_with_text(reading, target, joined), source, ""), Outcome.DONE


def _text_home(reading: Reading, spot: Spot) -> tuple[int, int | None] | None:
    if spot.entry is not None:
        return find_entry(reading, spot)
    section = find_section(reading, spot)
    return None if section is None else (section, None)


def _text_of(reading: Reading, home: tuple[int, int | None]) -> str:
    return "".join(value_of(reading, "text", *home))


def _with_text(reading: Reading, home: tuple[int, int | None], text: str) -> Reading:
    section, entry = home
    if entry is None:
        return reading.with_section(section, _with_field(reading.sections[section], "text", text))
    return reading.with_entry((section, entry), evolve(reading.entry((section, entry)), text=text))


def _without_line(reading: Reading, at: tuple[int, int, int]) -> Reading:
    entry = reading.entry(at[:2])
    return reading.with_entry(at[:2], evolve(entry, bullets=(*entry.bullets[: at[2]], *entry.bullets[at[2] + 1 :])))


def _as_entry(reading: Reading, index: int, text: str) -> Reading:
    """Return *reading* with *text* in the section: an entry where it has entries, else a line of its text."""
    section = reading.sections[index]
    entries = section.content.entries
    if entries:
        return reading.with_entries(index, (*entries, Entry(key=fresh_key(entries), title=text)))
    content = evolve(section.content, text="\n".join(part for part in (section.content.text, text) if part))
    return reading.with_section(index, evolve(section, content=content))


# Joining and parting --------------------------------------------------------------------------------------------------


def _merge(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    if correction.place.entry is not None:
        return _merge_entries(reading, correction)
    index, into = find_section(reading, correction.place), find_section(reading, correction.target)
    if index is None or into is None or index == into:
        return reading, Outcome.LOST
    gone, kept = reading.sections[index], reading.sections[into]
    text = "\n".join(part for part in (kept.content.text, gone.content.text) if part)
    entries = list(kept.content.entries)
    for entry in gone.content.entries:
        entries.append(evolve(entry, key=fresh_key(entries)))
    joined = evolve(kept, content=SectionContent(text=text, entries=tuple(entries)))
    rest = [joined if one is kept else one for one in reading.sections if one is not gone]
    return reading.with_sections(rest), Outcome.DONE


def _merge_entries(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    at, into = find_entry(reading, correction.place), find_entry(reading, correction.target)
    if at is None or into is None or at == into:
        return reading, Outcome.LOST
    gone, kept = reading.entry(at), reading.entry(into)
    # What stood in its header are words of the resume too.
    lines = [entry_header(gone), *gone.text.splitlines(), *gone.bullets]
    joined = evolve(
        kept,
        bullets=(*kept.bullets, *(one for one in lines if one.strip())),
        keywords=(*kept.keywords, *(one for one in gone.keywords if one not in kept.keywords)),
        url=kept.url or gone.url,
    )
    return _without_entry(reading.with_entry(into, joined), at), Outcome.DONE


def _split(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    if correction.place.line is not None:
        return _split_entry(reading, correction)
    at = find_entry(reading, correction.place)
    if at is None:
        return reading, Outcome.LOST
    section = reading.sections[at[0]]
    kind, heading = SectionType(correction.field), "".join(correction.now[:1])
    if at[1] == 0 and section.section_type is kind and section.heading == heading:
        return reading, Outcome.ALREADY
    entries = section.content.entries
    made = evolve(_new_section(correction, kind, heading), content=SectionContent(entries=entries[at[1] :]))
    reading = reading.with_entries(at[0], entries[: at[1]])
    return reading.with_sections((*reading.sections[: at[0] + 1], made, *reading.sections[at[0] + 1 :])), Outcome.DONE


def _split_entry(reading: Reading, correction: Correction) -> tuple[Reading, Outcome]:
    at = find_line(reading, correction.place)
    if at is None:
        return reading, Outcome.LOST
    section, number, line = at
    entry, entries = reading.entry((section, number)), reading.sections[section].content.entries
    made = Entry(key=fresh_key(entries), title=entry.bullets[line], bullets=entry.bullets[line + 1 :])
    kept = evolve(entry, bullets=entry.bullets[:line])
    return (
        reading.with_entries(section, (*entries[:number], kept, made, *entries[number + 1 :])),
        Outcome.DONE,
    )
