"""A newer reading of a resume beside the stored one: what is the same keeps its id, and what rests on it stays."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final, TypeVar

from attrs import evolve

from kairos.models import Entry, ResumeId, ResumeSection, SectionContent, entry_header, section_text
from kairos.resumes.reading import Reading, entry_mark, fresh_key, likeness

ItemT = TypeVar("ItemT")

_SAME: Final = 4
"""From how many points on two sections or entries are the same one."""
_MOST_PAIRS: Final = 40_000
"""More pairs than any resume makes: then only what is equal is matched."""


def carry(old: Reading, new: Reading) -> Reading:
    """Return *new* with the section ids and entry keys of *old* wherever a section or an entry is the same one.

    Sections are matched by type and heading, then by their entries; entries by employer, title and dates, then by
    their lines. Each is matched once, the likest pair first. Two equal readings give back the ids of *old* exactly.
    """
    pairs = _matched(old.sections, new.sections, _section_name, _section_points)
    sections = []
    ids: dict[str, str] = {}
    for number, section in enumerate(new.sections):
        former = old.sections[pairs[number]] if number in pairs else None
        if former is None:
            content = _keyed(SectionContent(), section.content)
            sections.append(evolve(section, resume_id=_resume_id(old, section), content=content))
            continue
        ids[section.id] = former.id
        content = _keyed(former.content, section.content)
        sections.append(evolve(section, id=former.id, resume_id=former.resume_id, content=content))
    unplaced = frozenset(ids.get(one, one) for one in new.unplaced)
    return evolve(new, sections=tuple(sections), unplaced=unplaced)


def _resume_id(old: Reading, section: ResumeSection) -> ResumeId:
    return old.sections[0].resume_id if old.sections else section.resume_id


def _keyed(old: SectionContent, new: SectionContent) -> SectionContent:
    pairs = _matched(old.entries, new.entries, _entry_name, _entry_points)
    keys = {number: old.entries[former].key for number, former in pairs.items()}
    entries: list[Entry] = []
    used = list(old.entries)
    for number, entry in enumerate(new.entries):
        key = keys.get(number) or fresh_key(used)
        used.append(evolve(entry, key=key))
        entries.append(used[-1])
    return evolve(new, entries=tuple(entries))


def _matched(
    old: Sequence[ItemT], new: Sequence[ItemT], name: Callable[[ItemT], Hashable], points: Callable[[ItemT, ItemT], int]
) -> dict[int, int]:
    """Return which of *old* each of *new* is, by number: equal ones first, then the likest pairs, each used once."""
    waiting: dict[Hashable, list[int]] = {}
    for number, item in enumerate(old):
        waiting.setdefault(name(item), []).append(number)
    pairs: dict[int, int] = {}
    for number, item in enumerate(new):
        if there := waiting.get(name(item)):
            pairs[number] = there.pop(0)
    taken = set(pairs.values())
    mine = [number for number in range(len(new)) if number not in pairs]
    theirs = [number for number in range(len(old)) if number not in taken]
    if len(mine) * len(theirs) > _MOST_PAIRS:
        return pairs
    scored = sorted(
        (-found, abs(former - number), number, former)
        for number in mine
        for former in theirs
        if (found := points(old[former], new[number])) >= _SAME
    )
    for _, _, number, former in scored:
        if number not in pairs and former not in taken:
            pairs[number] = former
            taken.add(former)
    return pairs


def _section_name(section: ResumeSection) -> Hashable:
    return section.section_type, section.heading, section_text(section.content)


def _entry_name(entry: Entry) -> Hashable:
    return entry_header(entry), entry.text, entry.bullets, entry.keywords


def _section_points(old: ResumeSection, new: ResumeSection) -> int:
    if old.section_type is not new.section_type and old.heading != new.heading:
        # Neither name nor kind: only the same words make it the same one.
        return 4 if old.content.entries and section_text(old.content) == section_text(new.content) else 0
    points = 3 if old.section_type is new.section_type else 0
    points += 3 if old.heading.casefold().strip() == new.heading.casefold().strip() else 0
    if section_text(old.content) == section_text(new.content):
        points += 4
    elif _matched(old.content.entries, new.content.entries, _entry_name, _entry_points):
        points += 2
    elif points == 3 and not old.content.entries and not new.content.entries:
        points += 1  # a summary under another heading
    return points


def _entry_points(old: Entry, new: Entry) -> int:
    points = likeness(entry_mark(old), entry_mark(new))
    if points < _SAME + 1:
        shared = len(set(old.bullets) & set(new.bullets))
        same_names = bool(old.keywords) and old.keywords == new.keywords
        if same_names or (shared and shared * 2 >= min(len(old.bullets), len(new.bullets))):
            points = max(points, _SAME)
    else:
        points += 1
    # Of two roles at one employer the one with the same header is meant.
    return points + (3 if entry_header(old) == entry_header(new) else 0) if points >= _SAME else 0


def changes_between(old: Reading, new: Reading) -> tuple[str, ...]:
    """Return what differs between two readings whose ids were carried, in words, in the order of the resume."""
    former = {section.id: section for section in old.sections}
    out = ["contact data changed"] if old.contact != new.contact else []
    for section in new.sections:
        before = former.pop(section.id, None)
        name = section.heading or str(section.section_type)
        if before is None:
            out.append(f"{name} is new")
        elif before != section:
            out += _section_changes(before, section, name)
    out += [f"{section.heading or section.section_type} is gone" for section in former.values()]
    if not out and old.unplaced != new.unplaced:
        out.append("other sections are unplaced")
    return tuple(out)


def _section_changes(old: ResumeSection, new: ResumeSection, name: str) -> list[str]:
    out = []
    if old.section_type is not new.section_type:
        out.append(f"{name} is of the type {new.section_type}, not {old.section_type}")
    if old.heading != new.heading:
        out.append(f"{old.heading} is called {new.heading}")
    before = {entry.key: entry for entry in old.content.entries}
    after = {entry.key: entry for entry in new.content.entries}
    counts = (
        (len(after.keys() - before.keys()), "new"),
        (sum(before[key] != after[key] for key in before.keys() & after.keys()), "changed"),
        (len(before.keys() - after.keys()), "gone"),
    )
    said = [f"{count} {word}" for count, word in counts if count]
    if said:
        out.append(f"{name}: entries {', '.join(said)}")
    elif old.content.text != new.content.text:
        out.append(f"{name}: its text changed")
    elif old.content != new.content:
        out.append(f"{name}: its entries stand in another order")
    if not out:
        out.append(f"{name} stands elsewhere" if old.position != new.position else f"{name} changed")
    return out
