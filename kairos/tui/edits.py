"""From a row of a comparison back to the content it came from: what an edit in place and a put-back change.

Pure. Rests on two promises of the comparison: its rows that have a tailored side stand in the order of
`section_lines` of the tailored content, and those that have a base side name the base's lines, each once.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from kairos.models import (
    Entry,
    Line,
    LineChange,
    LineKind,
    SectionComparison,
    SectionContent,
    SectionType,
    section_lines,
    with_line,
)


def row_kinds(comparison: SectionComparison) -> list[LineKind]:
    """Return what kind of line each row of *comparison* shows."""
    tailored = iter(section_lines(comparison.tailored))
    base: dict[str, LineKind] = {line.text: line.kind for line in section_lines(comparison.section.content)}
    kinds = []
    for change in comparison.lines:
        if change.fixed:
            kind = LineKind.HEADER
        elif change.op == "delete":
            kind = base.get(change.base, LineKind.BULLET)
        else:
            kind = LineKind.BULLET
        if change.op != "delete":
            line = next(tailored, None)
            kind = line.kind if line is not None and line.text == change.tailored else kind
        kinds.append(kind)
    return kinds


def tailored_line(comparison: SectionComparison, row: int) -> Line | None:
    """Return the line of the tailored content that *row* shows; None for a row that only the base has."""
    if comparison.lines[row].op == "delete":
        return None
    number = sum(line.op != "delete" for line in comparison.lines[:row])
    lines = section_lines(comparison.tailored)
    return lines[number] if number < len(lines) and lines[number].text == comparison.lines[row].tailored else None


def editable_text(content: SectionContent, line: Line) -> str:
    """Return the text that stands for *line* when it is edited: a paragraph's is whole, whichever line was named."""
    if line.kind is not LineKind.TEXT:
        return line.text
    if not line.entry:
        return content.text
    return next((entry.text for entry in content.entries if entry.key == line.entry), line.text)


def base_line(comparison: SectionComparison, row: int) -> tuple[str, int] | None:
    """Return key of the entry and number of the base's bullet that *row* shows; None for other rows.

    The header of a project counts as the project as a whole, numbered -1.
    """
    change = comparison.lines[row]
    shown = tailored_line(comparison, row)
    fits = [one for one in section_lines(comparison.section.content) if one.text == change.base and one.entry]
    here = [one for one in fits if shown is not None and one.entry == shown.entry]
    gone = [one for one in fits if shown is None and _gone(comparison.tailored, one)]
    line = next(iter(here or gone), None)
    if line is None:
        return None
    if line.kind is LineKind.HEADER and comparison.section.section_type is SectionType.PROJECTS:
        return line.entry, -1
    return (line.entry, line.index) if line.kind is LineKind.BULLET else None


def put_back(comparison: SectionComparison, row: int) -> SectionContent:
    """Return the tailored content with the line of *row* as the base has it: reworded back, back in, out, or moved.

    A row that is equal, or that cannot be placed, leaves the content as it is.
    """
    change = comparison.lines[row]
    content = comparison.tailored
    if change.op == "delete":
        return _back_in(comparison, change)
    line = tailored_line(comparison, row)
    if line is None or change.op == "equal":
        return content
    if change.op == "insert":
        return with_line(content, line, "")
    if change.op == "change":
        return with_line(content, line, _base_text(comparison, line, change))
    return _moved_back(comparison, line)


def _base_text(comparison: SectionComparison, line: Line, change: LineChange) -> str:
    """Return what the base says at *line*: for a paragraph the whole of it, since it is replaced whole."""
    if line.kind is not LineKind.TEXT:
        return change.base
    if not line.entry:
        return comparison.section.content.text
    entry = _entry(comparison.section.content.entries, line.entry)
    return entry.text if entry else change.base


def _back_in(comparison: SectionComparison, change: LineChange) -> SectionContent:
    base, content = comparison.section.content, comparison.tailored
    line = next((one for one in section_lines(base) if one.text == change.base and _gone(content, one)), None)
    if line is None:
        return content
    if not line.entry:
        return evolve(content, text=base.text)
    old, new = _entry(base.entries, line.entry), _entry(content.entries, line.entry)
    if old is None:
        return content
    if new is None:
        return evolve(content, entries=_placed(base.entries, content.entries, old))
    return evolve(content, entries=tuple(_restored(old, new, line) if one is new else one for one in content.entries))


def _gone(content: SectionContent, line: Line) -> bool:
    """Return whether *content* lacks the base's *line*."""
    if not line.entry:
        return line.text not in content.text.splitlines()
    entry = _entry(content.entries, line.entry)
    return entry is None or not any(
        one.kind is line.kind and one.text == line.text for one in section_lines(SectionContent(entries=(entry,)))
    )


def _restored(old: Entry, new: Entry, line: Line) -> Entry:
    if line.kind is LineKind.TEXT:
        return evolve(new, text=old.text)
    if line.kind is LineKind.KEYWORDS:
        return evolve(new, keywords=old.keywords)
    if line.kind is LineKind.HEADER:
        return new
    # Behind the nearest bullet that stood before it and still stands.
    at = 0
    for before in reversed(old.bullets[: line.index]):
        if before in new.bullets:
            at = new.bullets.index(before) + 1
            break
    return evolve(new, bullets=(*new.bullets[:at], line.text, *new.bullets[at:]))


def _moved_back(comparison: SectionComparison, line: Line) -> SectionContent:
    content = comparison.tailored
    old = _entry(comparison.section.content.entries, line.entry)
    new = _entry(content.entries, line.entry)
    if old is None or new is None:
        return content
    if line.kind is not LineKind.BULLET:
        rest = tuple(one for one in content.entries if one is not new)
        return evolve(content, entries=_placed(comparison.section.content.entries, rest, new))
    without = evolve(new, bullets=(*new.bullets[: line.index], *new.bullets[line.index + 1 :]))
    if line.text not in old.bullets:
        return content
    there = evolve(line, index=old.bullets.index(line.text))
    return evolve(
        content, entries=tuple(_restored(old, without, there) if one is new else one for one in content.entries)
    )


def _placed(base: Sequence[Entry], entries: Sequence[Entry], entry: Entry) -> tuple[Entry, ...]:
    """Return *entries* with *entry* behind the nearest one that stands before it in *base*."""
    keys = [one.key for one in entries]
    at = 0
    for before in reversed([one.key for one in base][: [one.key for one in base].index(entry.key)]):
        if before in keys:
            at = keys.index(before) + 1
            break
    return (*entries[:at], entry, *entries[at:])


def _entry(entries: Sequence[Entry], key: str) -> Entry | None:
    return next((one for one in entries if one.key == key), None)
