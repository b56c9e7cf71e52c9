"""What a page budget leaves out, and in what order: the least telling first, and how to say so.

Pure: it names cuts, and whoever knows the pages asks for as few of them as it takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from attrs import define, evolve, frozen

from kairos.models import Entry, Requirements, ResumeSection, SectionContent, SectionId, SectionType, Vocabulary
from kairos.tailoring.places import entry_place
from kairos.tailoring.tailor import latest_first
from kairos.tailoring.tailor_bullets import carries_order, leans
from kairos.tailoring.tailor_relevance import Demand, Hit
from kairos.tailoring.tailor_summary import sentences

KeptLine = tuple[SectionId, str, str]
"""A line that no budget takes: its section, the key of its entry, its text."""

_RECENT = (3.0, 1.5)
_PROJECT = 1.5
_SENTENCE = 4.0
_SHOWN_ELSEWHERE = 0.25
_LAST = 1000.0
"""More than anything else is worth: the last bullets of roles go when all else is gone."""


@frozen(kw_only=True)
class Cut:
    """Something that is left out as a whole: bullets that belong together, a project, a sentence of the summary."""

    section: SectionId
    entry: str
    """Key of the entry; empty for a sentence."""
    lines: tuple[str, ...]
    """The bullets, or the sentence; none for a project as a whole."""
    place: str
    """For a person."""
    last: bool = False
    """Whether its role has no bullet left without it."""


@define
class _Unit:
    cut: Cut
    hits: tuple[Hit, ...]
    worth: float
    """What it is worth whatever it shows: recency, kind."""
    number: int
    group: int
    """Which entry it is of; -1 for a sentence."""
    project: bool = False


def cuts(
    sections: Sequence[ResumeSection],
    requirements: Requirements,
    vocabulary: Vocabulary,
    *,
    kept: frozenset[KeptLine] = frozenset(),
) -> tuple[Cut, ...]:
    """Return all that may be left out of *sections*, the least telling first; nested, so that more is always less.

    A bullet weighs what it alone shows of the posting, more in a late role and in one with few bullets. Protected
    sections, headers, texts, lists of skills and *kept* lines are no cuts; the last bullet of a role is one of the
    last.

    Args:
        sections: The resume as it reads, tailored sections in place.
        requirements: What the posting asks.
        vocabulary: Names the skills in a text.
        kept: Lines that stay: pinned, or written by hand.
    """
    units = _units(sections, Demand.of(requirements, vocabulary), kept)
    shown = Counter(hit.name for unit in units if not unit.project for hit in unit.hits)
    left = Counter(unit.group for unit in units if not unit.project)
    staying = {where[:2] for where in kept}
    roles = {one.id for one in sections if one.section_type.bullets_only}
    empty = {(u.cut.section, u.cut.entry) for u in units if u.cut.section in roles} - staying
    order: list[Cut] = []
    while units:
        at = min(range(len(units)), key=lambda index: (_value(units[index], shown, left), -units[index].number))
        unit = units.pop(at)
        alone = not unit.project and left[unit.group] == 1 and (unit.cut.section, unit.cut.entry) in empty
        order.append(evolve(unit.cut, last=alone))
        gone = [one for one in units if unit.project and one.group == unit.group]
        units = [one for one in units if one not in gone]
        for one in [unit, *gone]:
            if not one.project:
                shown.subtract(hit.name for hit in one.hits)
                left[one.group] -= 1
    return tuple(order)


def without(sections: Sequence[ResumeSection], left_out: Iterable[Cut]) -> tuple[ResumeSection, ...]:
    """Return *sections* with *left_out* taken out of them."""
    gone: dict[SectionId, list[Cut]] = {}
    for cut in left_out:
        gone.setdefault(cut.section, []).append(cut)
    return tuple(
        evolve(section, content=_shorter(section.content, gone[section.id])) if section.id in gone else section
        for section in sections
    )


def said(left_out: Sequence[Cut]) -> list[str]:
    """Return a line for each place with what is left out there for want of room."""
    lines = []
    for place, found in Counter((cut.place, bool(cut.lines)) for cut in left_out).items():
        name, has_lines = place
        count = sum(len(cut.lines) for cut in left_out if (cut.place, bool(cut.lines)) == place)
        what = "bullet" if any(cut.entry for cut in left_out if cut.place == name) else "sentence"
        much = f"{count} {what}{'' if count == 1 else 's'} left out" if has_lines else "left out"
        none = any(cut.last for cut in left_out if cut.place == name)
        lines.append(f"for want of room, {name}: {much}{', all it had' if none else ''}" if found else "")
    return lines


def _value(unit: _Unit, shown: Counter[str], left: Counter[int]) -> float:
    alone = 0 if unit.project else 1
    points = sum(hit.points * (1 if shown[hit.name] <= alone else _SHOWN_ELSEWHERE) for hit in unit.hits)
    if unit.group < 0 or unit.project:
        return points + unit.worth
    return points + unit.worth + (_LAST if left[unit.group] == 1 else 2 / left[unit.group])


def _units(sections: Sequence[ResumeSection], demand: Demand, kept: frozenset[KeptLine]) -> list[_Unit]:
    units: list[_Unit] = []
    group = 0
    staying = {where[:2] for where in kept}
    roles = [(s.id, e) for s in sections if s.section_type.bullets_only for e in s.content.entries]
    latest = latest_first([entry for _, entry in roles])
    ranks = {(roles[at][0], roles[at][1].key): rank for rank, at in enumerate(latest)}
    for section in sections:
        kind = section.section_type
        if not section.tailorable:
            continue
        if kind is SectionType.SUMMARY:
            units += _sentences(section, demand, kept)
        elif kind.bullets_only or kind is SectionType.PROJECTS:
            for entry in section.content.entries:
                project = kind is SectionType.PROJECTS
                rank = ranks.get((section.id, entry.key), len(_RECENT))
                worth = _PROJECT if project else (*_RECENT, 0.0)[min(rank, len(_RECENT))]
                found = _bullets(section, entry, demand, kept, worth, group)
                if project and (section.id, entry.key) not in staying:
                    hits = demand.hits_of((entry.title, entry.text, *entry.keywords, *entry.bullets))
                    cut = Cut(section=section.id, entry=entry.key, lines=(), place=_place(section, entry))
                    found.append(_Unit(cut, hits, worth, 0, group, project=True))
                units += found
                group += 1
    for number, unit in enumerate(units):
        unit.number = number
    return units


def _bullets(
    section: ResumeSection, entry: Entry, demand: Demand, kept: frozenset[KeptLine], worth: float, group: int
) -> list[_Unit]:
    if carries_order(entry.bullets):
        return []
    together: list[list[str]] = []
    for bullet in entry.bullets:
        if together and leans(bullet):
            together[-1].append(bullet)
        else:
            together.append([bullet])
    place = _place(section, entry)
    return [
        _Unit(
            Cut(section=section.id, entry=entry.key, lines=tuple(lines), place=place),
            demand.hits_of(lines),
            worth,
            0,
            group,
        )
        for lines in together
        if not any((section.id, entry.key, line) in kept for line in lines)
    ]


def _sentences(section: ResumeSection, demand: Demand, kept: frozenset[KeptLine]) -> list[_Unit]:
    text = section.content.text
    if "\n" in text.strip() or any(where == section.id for where, *_ in kept):
        return []
    return [
        _Unit(
            Cut(section=section.id, entry="", lines=(sentence,), place=section.heading),
            demand.hits(sentence),
            _SENTENCE,
            0,
            -1,
        )
        for sentence in sentences(text)[1:]
    ]


def _shorter(content: SectionContent, gone: Sequence[Cut]) -> SectionContent:
    text = content.text
    for sentence in chain.from_iterable(cut.lines for cut in gone if not cut.entry):
        before, _, after = text.partition(sentence)
        text = " ".join(part for part in (before.rstrip(), after.lstrip()) if part)
    whole = {cut.entry for cut in gone if cut.entry and not cut.lines}
    entries = []
    for entry in content.entries:
        if entry.key in whole:
            continue
        lines = Counter(chain.from_iterable(cut.lines for cut in gone if cut.entry == entry.key))
        left = []
        for bullet in entry.bullets:
            if lines[bullet]:
                lines[bullet] -= 1
            else:
                left.append(bullet)
        entries.append(evolve(entry, bullets=tuple(left)))
    return evolve(content, text=text, entries=tuple(entries))


def _place(section: ResumeSection, entry: Entry) -> str:
    return f"{section.heading}, {entry_place(entry)}"
