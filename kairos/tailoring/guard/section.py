"""One tailored section against the base: first what may change at all, then every changed sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import define, evolve

from kairos.models import (
    Contact,
    Entry,
    Fact,
    Finding,
    Line,
    LineKind,
    ResumeSection,
    SectionContent,
    SectionType,
    SkillEntry,
    Vocabulary,
    section_lines,
)
from kairos.tailoring.guard.base import Base
from kairos.tailoring.guard.claims import Hit, Scene
from kairos.tailoring.guard.evidence import Sentence
from kairos.tailoring.guard.header import differences, words_of
from kairos.tailoring.guard.hidden import hidden_in
from kairos.tailoring.guard.sentence import check_sentence
from kairos.tailoring.guard.tokens import pieces_of
from kairos.tailoring.places import line_place

SETTLE = "change the text, or record it in the profile as a fact of your own"
_OPEN = (SectionType.SUMMARY, SectionType.TECHNOLOGIES)


def check_section(
    section: ResumeSection,
    content: SectionContent,
    *,
    base: Sequence[ResumeSection],
    contact: Contact,
    profile: Sequence[SkillEntry],
    facts: Sequence[Fact],
    vocabulary: Vocabulary,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Return what *content* claims that base, skill evidence and facts do not support, in the order of its lines.

    Args:
        section: The section as the base has it.
        content: The section as it would be sent.
        base: All sections of the base resume, *section* among them.
        contact: The base's contact data; its headline supports a summary.
        profile: The owner's skills with their evidence.
        facts: What the owner recorded as true of themselves.
        vocabulary: Which skills a text names.
        today: Up to when a role that goes on counts; the latest date of the base where it is None.

    Returns:
        Findings; empty for an unchanged section and for honest rewording. A finding without ``settle`` cannot be
        settled: a protected section, an employer, a title, a place or a date of an entry.

    Source:
        docs/adr/0006-guard.md.
    """
    evidence = Base(sections=base, contact=contact, profile=profile, facts=facts, vocabulary=vocabulary, today=today)
    return SectionCheck(evidence, section, content).findings()


@define
class SectionCheck:
    """The work on one section; *outside* for a document that was made elsewhere."""

    base: Base
    section: ResumeSection
    content: SectionContent
    outside: bool = False

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings in the order of the lines."""
        if self.content == self.section.content:
            return ()
        if not self.section.section_type.tailorable:
            return tuple(self._entries_only() if self.outside else self._protected())
        out: list[Finding] = []
        known = {entry.key: entry for entry in self.section.content.entries}
        out.extend(self._own_text())
        for entry in self.content.entries:
            old = known.get(entry.key)
            if old == entry:
                continue
            if self.section.section_type in _OPEN:
                out.extend(self._listed(entry, old))
            elif old is None:
                out.append(self._new_entry(entry))
            else:
                out.extend(self._header(entry, old))
                out.extend(self._body(entry, old))
        return tuple(out)

    def _protected(self) -> Iterator[Finding]:
        heading = self.section.heading
        left = [(line.kind, line.text) for line in section_lines(self.section.content)]
        found = False
        for line in section_lines(self.content):
            if (line.kind, line.text) in left:
                left.remove((line.kind, line.text))
                continue
            found = True
            yield self._whole(
                line, "protected", f"{heading} may not change at all, and the base does not have this line"
            )
        if not found:
            gone = left[0][1] if left else ""
            message = f"{heading} may not change at all: " + (
                "a line is missing" if left else "its order or data differ"
            )
            yield Finding(kind="protected", section=heading, place="", text="", message=message, compared_with=gone)

    def _entries_only(self) -> Iterator[Finding]:
        known = {entry.key: entry for entry in self.section.content.entries}
        said = {words_of(line.text) for line in section_lines(self.section.content)}
        for line in section_lines(self.content):
            entry = next((one for one in self.content.entries if one.key == line.entry), None)
            old = known.get(line.entry)
            if line.kind is LineKind.HEADER and entry is not None and old is not None:
                yield from self._header(entry, old)
            elif line.kind is LineKind.HEADER and entry is not None:
                yield self._new_entry(entry)
            elif line.kind is LineKind.KEYWORDS and entry is not None and old is not None:
                if not {words_of(word) for word in entry.keywords} <= {words_of(word) for word in old.keywords}:
                    yield self._whole(line, "protected", f"{self.section.heading} does not say this in the base")
            elif words_of(line.text) not in said:
                yield self._whole(line, "protected", f"{self.section.heading} does not say this in the base")

    def _own_text(self) -> Iterator[Finding]:
        old = self.section.content.text
        if self.content.text == old:
            return
        lines = [line for line in section_lines(self.content) if not line.entry]
        if self.section.section_type.bullets_only and not self.outside:
            message = f"only bullets may change in {self.section.heading}"
            yield Finding(
                kind="protected", section=self.section.heading, place="", text="", message=message, compared_with=old
            )
            return
        kept = frozenset(line.strip() for line in old.splitlines())
        scene = self.base.scene(None)
        for line in lines:
            if line.text.strip() not in kept:
                yield from self._sentences(line, scene)

    def _listed(self, entry: Entry, old: Entry | None) -> Iterator[Finding]:
        """Check an entry of a list of skills or of a summary: grouping is free, every name needs evidence."""
        scene = self.base.scene(None)
        names = evolve(scene, names=self.section.section_type is SectionType.TECHNOLOGIES)
        heading = evolve(names, heading=names.names)
        for line in self._lines(entry):
            if line.kind is LineKind.KEYWORDS:
                yield from self._keywords(line, entry, names)
            elif line.kind is LineKind.HEADER:
                if old is None or line.text not in {header.text for header in section_lines(self.section.content)}:
                    yield from self._sentences(line, heading)
            else:
                yield from self._sentences(line, scene)

    def _body(self, entry: Entry, old: Entry) -> Iterator[Finding]:
        strict = self.section.section_type.bullets_only and not self.outside
        if strict and (entry.text, entry.keywords, entry.extra) != (old.text, old.keywords, old.extra):
            place = line_place(self.content, Line(kind=LineKind.HEADER, text="", entry=entry.key))
            message = "only the bullets of a role may change: its text, keywords and data stay as the base has them"
            yield Finding(kind="protected", section=self.section.heading, place=place, text="", message=message)
        scene = self.base.scene(old)
        kept = {line.text for line in section_lines(SectionContent(entries=(old,)))}
        for line in self._lines(entry):
            if line.kind is LineKind.HEADER or line.text in kept or (strict and line.kind is not LineKind.BULLET):
                continue
            if line.kind is LineKind.KEYWORDS:
                yield from self._keywords(line, entry, evolve(scene, names=True))
            else:
                yield from self._sentences(line, scene)

    def _lines(self, entry: Entry) -> tuple[Line, ...]:
        return section_lines(SectionContent(entries=(entry,)))

    def _header(self, entry: Entry, old: Entry) -> Iterator[Finding]:
        header = next((line for line in self._lines(entry) if line.kind is LineKind.HEADER), None)
        line = header or Line(kind=LineKind.HEADER, text="", entry=entry.key)
        for one in differences(old, entry, self.section.section_type, outside=self.outside):
            start = max(0, line.text.find(one.tailored)) if one.tailored else 0
            inside = line.text[start : start + len(one.tailored)] == one.tailored
            said = f"the base says “{one.base}”" if one.base else "the base says nothing there"
            what = (
                f"the {one.field} “{one.tailored}” is not the base's" if one.tailored else f"the {one.field} is missing"
            )
            yield Finding(
                kind=one.kind,
                section=self.section.heading,
                place=line_place(self.content, line),
                text=one.tailored,
                start=start if inside else 0,
                end=start + len(one.tailored) if inside else 0,
                message=f"{what}: {said}",
                compared_with=one.base,
            )

    def _new_entry(self, entry: Entry) -> Finding:
        named = words_of(f"{entry.organization} {entry.title}")
        moved = next(
            (
                section.heading
                for section in self.base.sections
                for one in section.content.entries
                if named and words_of(f"{one.organization} {one.title}") == named
            ),
            "",
        )
        lines = self._lines(entry)
        line = lines[0] if lines else Line(kind=LineKind.HEADER, text="", entry=entry.key)
        if moved:
            return self._whole(
                line, "attribution", f"the base has this entry under {moved}, not under {self.section.heading}"
            )
        kind = "employer" if self.section.section_type.bullets_only else "entry"
        if not self.section.section_type.tailorable:
            kind = "certificate" if "certif" in self.section.heading.casefold() else "protected"
        return self._whole(line, kind, f"{self.section.heading} has no such entry in the base")

    def _whole(self, line: Line, kind: str, message: str) -> Finding:
        place = line_place(self.content, line)
        return Finding(
            kind=kind, section=self.section.heading, place=place, text=line.text, end=len(line.text), message=message
        )

    def _keywords(self, line: Line, entry: Entry, scene: Scene) -> Iterator[Finding]:
        at = 0
        for word in entry.keywords:
            yield from self._sentences(line, scene, (at, at + len(word)))
            at += len(word) + 2

    def _sentences(self, line: Line, scene: Scene, part: tuple[int, int] | None = None) -> Iterator[Finding]:
        """Yield the findings of *line*, sentence by sentence, or of one *part* of it; offsets are the line's."""
        start, end = part or (0, len(line.text))
        text = line.text[start:end]
        disguised = [Hit("hidden", a, b, f"“{text[a:b]}” has {what}") for a, b, what in hidden_in(text, self.base.text)]
        yield from (self._finding(line, hit, start) for hit in disguised)
        for first, last in [(0, len(text))] if scene.names else pieces_of(text):
            sentence = Sentence(text[first:last], "", self.base.vocabulary)
            for hit in check_sentence(sentence, scene):
                if not any(d.start < hit.end + first and hit.start + first < d.end for d in disguised):
                    yield self._finding(line, hit, start + first)

    def _finding(self, line: Line, hit: Hit, offset: int) -> Finding:
        start, end = hit.start + offset, hit.end + offset
        return Finding(
            kind=hit.kind,
            section=self.section.heading,
            place=line_place(self.content, line),
            text=line.text[start:end],
            start=start,
            end=end,
            message=hit.message,
            compared_with=hit.compared_with,
            settle=SETTLE if hit.kind != "hidden" else "change the text",
        )
