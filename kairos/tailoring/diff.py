"""Compare: a section's lines on both sides, their words compared, with the guard's findings at their lines.

Entries are paired by key and lines within an entry by likeness, so that a bullet that moved is shown as moved and one
that was reworded as changed. Every base line and every tailored line stands in exactly one row.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, evolve, field

from kairos.models import (
    Entry,
    Finding,
    Line,
    LineChange,
    LineKind,
    ResumeSection,
    SectionComparison,
    SectionContent,
    section_lines,
)
from kairos.tailoring.places import entry_place, line_place
from kairos.tailoring.word_diff import word_changes
from kairos.tailoring.words import likeness, word_counts

__all__ = ["compare_section", "word_changes"]

_ALIKE = 0.4
"""Lines that share less than this of their words are two lines, not one that changed."""
_PAIRS = 20_000
"""Most pairs of lines whose likeness is worked out in one entry; past it only neighbours by number are tried."""


def compare_section(
    section: ResumeSection, content: SectionContent, findings: Sequence[Finding] = ()
) -> SectionComparison:
    """Return *section* beside its tailored *content*, line by line, in the reading order of the tailored side.

    A base line that is gone stands where it stood. A line that only moved is a ``move``, one whose words differ a
    ``change`` with its words, whether it moved or not. Headers are ``fixed``.

    Args:
        section: The base section.
        content: What the tailored resume has in its place; the base's own content gives rows that are all equal.
        findings: The guard's findings of this section; each is put on the row of its place. Those whose place fits no
            row are only in the comparison's own ``findings``, which has all of them, in the order given.
    """
    wanted = {finding.place for finding in findings}
    rows = [row for block in _blocks(_Content(section.content, wanted), _Content(content, wanted)) for row in block]
    return SectionComparison(
        section=section,
        tailored=content,
        lines=tuple(_with_findings(rows, findings)),
        findings=tuple(findings),
    )


@define
class _Row:
    """A row being made, with the place its sides have in their own content."""

    change: LineChange
    place: str | None
    """Place of the tailored line; of the base line where there is no tailored one; None where no finding names it."""
    tailored: bool
    findings: list[Finding] = field(factory=list)


@define
class _Side:
    """A line of one side with its place, None where no finding names it."""

    line: Line
    place: str | None


@define
class _Content:
    """One side of the section, with the places that findings name."""

    content: SectionContent
    wanted: set[str]

    def text_sides(self) -> list[_Side]:
        """Return the lines of the section's own text."""
        return [_Side(line, line_place(self.content, line)) for line in section_lines(evolve(self.content, entries=()))]

    def entry_sides(self, entry: Entry) -> list[_Side]:
        """Return the lines of *entry*."""
        lines = section_lines(SectionContent(entries=(entry,)))
        # A place depends on all entries: asked for every line it would cost their number each time.
        name = entry_place(entry)
        named = any(place.startswith(name) for place in self.wanted)
        return [_Side(line, line_place(self.content, line) if named else None) for line in lines]


def _blocks(base: _Content, tailored: _Content) -> Iterator[list[_Row]]:
    """Yield the rows of the section's own text, then entry by entry in tailored order, gone ones where they stood."""
    yield _entry_rows(base.text_sides(), tailored.text_sides(), moved=False)
    old, new = _keyed(base.content.entries), _keyed(tailored.content.entries)
    numbers = {key: number for number, key in enumerate(old)}
    common = [key for key in new if key in old]
    steady = {common[at] for at in _ascending([numbers[key] for key in common])}
    gone = [key for key in old if key not in new]
    next_gone = 0
    for key, entry in new.items():
        if key in steady:
            while next_gone < len(gone) and numbers[gone[next_gone]] < numbers[key]:
                yield _entry_rows(base.entry_sides(old[gone[next_gone]]), [], moved=False)
                next_gone += 1
        before = base.entry_sides(old[key]) if key in old else []
        yield _entry_rows(before, tailored.entry_sides(entry), moved=key in old and key not in steady)
    for key in gone[next_gone:]:
        yield _entry_rows(base.entry_sides(old[key]), [], moved=False)


def _keyed(entries: Iterable[Entry]) -> dict[tuple[str, int], Entry]:
    """Return *entries* by key and by how often the key stood before: keys should be unique, and may not be."""
    seen: Counter[str] = Counter()
    keyed = {}
    for entry in entries:
        keyed[entry.key, seen[entry.key]] = entry
        seen[entry.key] += 1
    return keyed


def _entry_rows(base: list[_Side], tailored: list[_Side], *, moved: bool) -> list[_Row]:
    """Return the rows of one entry; *moved* marks its first line, which stands for the entry."""
    pairs = _paired([side.line for side in base], [side.line for side in tailored])
    order = [(old, new) for new, old in enumerate(pairs) if old is not None]
    steady = {order[at][0] for at in _ascending([old for old, _ in order])}
    gone = sorted(set(range(len(base))) - {old for old, _ in order})
    rows: list[_Row] = []
    next_gone = 0
    for new, side in enumerate(tailored):
        old = pairs[new]
        if old is None:
            rows.append(_row("insert", None, side))
            continue
        if old in steady:
            while next_gone < len(gone) and gone[next_gone] < old:
                rows.append(_row("delete", base[gone[next_gone]], None))
                next_gone += 1
        shifted = old not in steady or (moved and new == 0)
        same = base[old].line.text == side.line.text
        rows.append(_row(("move" if shifted else "equal") if same else "change", base[old], side))
    rows.extend(_row("delete", base[old], None) for old in gone[next_gone:])
    return rows


def _row(op: str, base: _Side | None, tailored: _Side | None) -> _Row:
    old = base.line.text if base else ""
    new = tailored.line.text if tailored else ""
    side = tailored or base
    kind = side.line.kind if side else LineKind.TEXT
    change = LineChange(op=op, base=old, tailored=new, words=word_changes(old, new), fixed=kind is LineKind.HEADER)
    return _Row(change, side.place if side else None, tailored is not None)


def _paired(base: list[Line], tailored: list[Line]) -> list[int | None]:
    """Return for each tailored line the number of its base line: the same text first, then the likest."""
    pairs: list[int | None] = [None] * len(tailored)
    same: defaultdict[tuple[LineKind, str], list[int]] = defaultdict(list)
    for number in range(len(base) - 1, -1, -1):
        same[base[number].kind, base[number].text].append(number)
    for number, line in enumerate(tailored):
        if waiting := same.get((line.kind, line.text)):
            pairs[number] = waiting.pop()
    taken = {old for old in pairs if old is not None}
    for kind in LineKind:
        old_left = [number for number, line in enumerate(base) if line.kind is kind and number not in taken]
        new_left = [number for number, line in enumerate(tailored) if line.kind is kind and pairs[number] is None]
        for old, new in _likest(base, tailored, old_left, new_left):
            pairs[new] = old
    return pairs


def _likest(base: list[Line], tailored: list[Line], old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Return pairs of line numbers, each used once, the likest first; a lone line that is no bullet fits any."""
    if not old or not new:
        return []
    if len(old) == len(new) == 1 and base[old[0]].kind is not LineKind.BULLET:
        return [(old[0], new[0])]
    old_counts = {number: word_counts(base[number].text) for number in old}
    new_counts = {number: word_counts(tailored[number].text) for number in new}
    few = len(old) * len(new) <= _PAIRS
    tried = itertools.product(old, new) if few else zip(old, new, strict=False)
    # The likest first; among equals the pair nearest to its old place, so that equal lines keep their order.
    scored = sorted((-likeness(old_counts[i], new_counts[j]), abs(i - j), j, i) for i, j in tried)
    pairs: list[tuple[int, int]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for less, _, j, i in scored:
        if -less >= _ALIKE and i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            pairs.append((i, j))
    return pairs


def _ascending(numbers: Sequence[int]) -> list[int]:
    """Return the positions of a longest ascending run in *numbers*, which are distinct: what did not move.

    Example:
        >>> _ascending([2, 0, 1])
        [1, 2]
    """
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        slot = bisect_left(tails, number)
        before.append(at[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(number)
            at.append(position)
        else:
            tails[slot] = number
            at[slot] = position
    run = []
    position = at[-1] if at else -1
    while position >= 0:
        run.append(position)
        position = before[position]
    return run[::-1]


def _with_findings(rows: list[_Row], findings: Sequence[Finding]) -> Iterator[LineChange]:
    """Yield the rows' changes with each finding on its row: of several with its place, the one that has its words."""
    places: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.place is not None:
            places[row.place].append(row)
    for finding in findings:
        fitting = places.get(finding.place, [])
        # A place names a tailored line; a base line that is gone answers to it only where no tailored one does.
        fitting = [row for row in fitting if row.tailored] or fitting
        words = finding.text
        best = next((row for row in fitting if words and words in row.change.tailored), None)
        if best is None and fitting:
            best = fitting[0]
        if best is not None:
            best.findings.append(finding)
    for row in rows:
        yield evolve(row.change, findings=tuple(row.findings)) if row.findings else row.change
