"""The base as evidence: lines, profile and facts gathered once, and the scene for each part of a section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from attrs import define, evolve

from kairos.models import (
    Contact,
    Entry,
    Fact,
    LineKind,
    ResumeSection,
    SectionContent,
    SectionType,
    SkillEntry,
    Vocabulary,
    section_lines,
)
from kairos.tailoring.guard.claims import Scene
from kairos.tailoring.guard.credentials import roles_of
from kairos.tailoring.guard.dates import months_worked
from kairos.tailoring.guard.evidence import Evidence, Passage, evidence_of
from kairos.tailoring.guard.stems import fold
from kairos.tailoring.guard.tokens import Token
from kairos.tailoring.places import line_place


def passages_of(content: SectionContent, heading: str = "") -> Iterator[Passage]:
    """Yield the lines of *content* with their places; keywords one by one."""
    words = {entry.key: entry.keywords for entry in content.entries}
    for line in section_lines(content):
        place = line_place(content, line) or heading
        if line.kind is LineKind.KEYWORDS:
            yield from (Passage(word, place, header=True) for word in words[line.entry])
        else:
            yield Passage(line.text, place, header=line.kind is LineKind.HEADER)


@define(slots=False, kw_only=True)
class Base:
    """Everything that may support a claim."""

    sections: Sequence[ResumeSection]
    contact: Contact
    profile: Sequence[SkillEntry]
    facts: Sequence[Fact]
    vocabulary: Vocabulary
    today: date | None = None

    @cached_property
    def text(self) -> str:
        """All of it as one text, to see which characters are its own."""
        lines = [passage.text for section in self.sections for passage in passages_of(section.content)]
        notes = [fact.text for fact in self.facts] + [skill.name for skill in self.profile]
        return "\n".join([*lines, *notes, self.contact.name, self.contact.label])

    @cached_property
    def wide(self) -> Evidence:
        """The whole base, the skill profile and the facts."""
        passages = [Passage(self.contact.label, "headline", header=True)] if self.contact.label else []
        for section in self.sections:
            others = section.section_type is SectionType.REFERENCES
            passages.extend(evolve(one, others=others) for one in passages_of(section.content, section.heading))
        for skill in self.profile:
            passages.append(Passage(skill.name, "skill profile", header=True))
            passages.extend(Passage(one.text, one.place) for one in skill.evidence)
        named = (self.vocabulary.canonical(skill.name) for skill in self.profile)
        return evidence_of(
            [*passages, *self._facts],
            self.vocabulary,
            skills=frozenset(name for name in named if name),
            dates=[text for entry in self._entries for text in (entry.start, entry.end)],
        )

    @cached_property
    def _facts(self) -> list[Passage]:
        return [Passage(fact.text, "own fact", header=True) for fact in self.facts]

    @cached_property
    def _entries(self) -> list[Entry]:
        return [entry for section in self.sections for entry in section.content.entries]

    @cached_property
    def _roles(self) -> list[Entry]:
        work = [section for section in self.sections if section.section_type.bullets_only]
        return [entry for section in work for entry in section.content.entries]

    def near(self, entries: Iterable[Entry]) -> Evidence:
        """Return the lines of *entries* and the facts."""
        rows = tuple(entries)
        passages = [passage for entry in rows for passage in passages_of(SectionContent(entries=(entry,)))]
        dates = [text for entry in rows for text in (entry.start, entry.end)]
        return evidence_of([*passages, *self._facts], self.vocabulary, dates=dates)

    def scene(self, entry: Entry | None, *, names: bool = False) -> Scene:
        """Return what a line of *entry* is held against; None for a line that speaks of the whole person."""
        near = self.wide if entry is None else self.near([entry])
        return Scene(near, self.wide, entry is None, self.vocabulary, self._months, self._employer, names)

    def _months(self, tokens: Sequence[Token]) -> int:
        skills = sorted(
            {mention.name for mention in self.vocabulary.mentions(" ".join(token.text for token in tokens))}
        )
        if skills:
            return min(self._months_of_skill(name) for name in skills)
        roles = {claim.name for claim in roles_of(tokens)}
        if roles:
            titled = [e for e in self._roles if roles & {fold(word).removesuffix("s") for word in e.title.split()}]
            return months_worked(titled, self.today)
        return months_worked(self._roles, self.today)

    def _months_of_skill(self, name: str) -> int:
        drawn = [skill.years * 12 for skill in self.profile if self.vocabulary.canonical(skill.name) == name]
        using = [entry for entry in self._roles if any(name in one.skills for one in self.near([entry]).sentences)]
        return max([months_worked(using, self.today), *(round(months) for months in drawn)])

    @cached_property
    def _employers(self) -> dict[str, list[Entry]]:
        out: dict[str, list[Entry]] = {}
        for entry in self._roles:
            if len(entry.organization.strip()) > 2:
                out.setdefault(fold(entry.organization.strip()), []).append(entry)
        return out

    def _employer(self, text: str) -> Evidence | None:
        folded = fold(text)
        named = [entries for name, entries in sorted(self._employers.items()) if name in folded]
        return self.near(named[0]) if len(named) == 1 else None
