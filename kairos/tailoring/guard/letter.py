"""A letter against the resume that it goes with: every sentence is the frame's, or rests on a line or a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from attrs import define, evolve

from kairos.models import (
    Contact,
    Fact,
    FactId,
    Finding,
    Job,
    LetterLine,
    ResumeSection,
    SkillEntry,
    UserId,
    Vocabulary,
    letter_lines,
    paragraph_starts,
)
from kairos.tailoring.guard.base import Base
from kairos.tailoring.guard.claims import Hit, Scene
from kairos.tailoring.guard.evidence import Sentence
from kairos.tailoring.guard.hidden import hidden_in
from kairos.tailoring.guard.section import SETTLE
from kairos.tailoring.guard.sentence import check_sentence
from kairos.tailoring.guard.stems import fold
from kairos.tailoring.guard.tokens import pieces_of
from kairos.tailoring.letter_frame import COURTESIES, POSTED_ON, is_farewell, is_greeting, is_signature, without_job

FRAME = "frame"
_SECTION = "Letter"
_SUMMARY = "Summary"
_PLACES = 3
"""How many places a line names that rests on several."""
_QUOTED = re.compile(r"- (?P<text>.+?)(?: \((?P<employer>[^()]+)\))?")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def check_letter(
    content: str,
    *,
    job: Job,
    sections: Sequence[ResumeSection],
    contact: Contact,
    profile: Sequence[SkillEntry],
    facts: Sequence[Fact],
    vocabulary: Vocabulary,
    today: date | None = None,
) -> tuple[LetterLine, ...]:
    """Return the lines of a letter, each with what it rests on and what it claims without support.

    Args:
        content: The letter's text.
        job: The posting. Its title, company, place and board may be named where the letter applies for the job; nothing
            else of it is looked at, and none of it is evidence.
        sections: The resume as it is sent; the evidence, with *profile* and *facts*.
        contact: Who signs.
        profile: The owner's skills with their evidence.
        facts: What the owner recorded as true of themselves.
        vocabulary: Which skills a text names.
        today: Up to when a role that goes on counts; the latest date of the resume where it is None.

    Source:
        docs/adr/0010-letters.md.
    """
    owner = profile[0].owner_id if profile else UserId("")
    courtesies = [
        Fact(id=FactId(f"courtesy-{number}"), owner_id=owner, text=text, created_at=_NEVER)
        for number, text in enumerate(COURTESIES)
    ]
    base = Base(
        sections=sections,
        contact=contact,
        profile=profile,
        facts=[*facts, *courtesies],
        vocabulary=vocabulary,
        today=today,
    )
    names = (job.title, job.company, job.location, job.platform, POSTED_ON.get(job.platform, ""))
    work = _LetterCheck(base, contact, tuple(" ".join(name.split()) for name in names))
    starts = paragraph_starts(content)
    return tuple(
        evolve(work.line(number, line), opens=number in starts)
        for number, line in enumerate(letter_lines(content), start=1)
    )


@define
class _LetterCheck:
    """The work on one letter."""

    base: Base
    contact: Contact
    names: tuple[str, ...]

    def line(self, number: int, line: str) -> LetterLine:
        """Return one line with what it rests on, and its findings."""
        disguised = [Hit("hidden", a, b, f"“{line[a:b]}” has {what}") for a, b, what in hidden_in(line, self.base.text)]
        if not disguised and self._carries(number, line):
            return LetterLine(number=number, text=line, rests_on=FRAME)
        hits = [*disguised, *(hit for hit in self._hits(line) if not any(_meet(hit, other) for other in disguised))]
        findings = tuple(self._finding(number, line, hit) for hit in hits)
        return LetterLine(number=number, text=line, rests_on="" if findings else self._source(line), findings=findings)

    def _carries(self, number: int, line: str) -> bool:
        """Whether *line* greets at the top, takes leave, or signs."""
        return (number == 1 and is_greeting(line)) or is_farewell(line) or is_signature(line, self.contact)

    def _hits(self, line: str) -> Iterator[Hit]:
        start, text, scene = self._quoted(line)
        for first, last in pieces_of(text):
            words = without_job(text[first:last], self.names)
            for hit in check_sentence(Sentence(words, "", self.base.vocabulary), scene):
                yield Hit(hit.kind, hit.start + first + start, hit.end + first + start, hit.message, hit.compared_with)

    def _quoted(self, line: str) -> tuple[int, str, Scene]:
        """Return where a quoted bullet begins, its words, and what it is held against: the lines of its employer."""
        found = _QUOTED.fullmatch(line)
        whole = self.base.scene(None)
        if found is None:
            return 0, line, whole
        employer = fold((found["employer"] or "").strip())
        entries = [
            entry
            for section in self.base.sections
            for entry in section.content.entries
            if employer and fold(entry.organization.strip()) == employer
        ]
        if not entries:
            return found.start("text"), line[found.start("text") :], whole
        near = self.base.near(entries)
        scene = Scene(near, whole.wide, False, whole.vocabulary, whole.months, whole.of_employer)
        return found.start("text"), found["text"], scene

    def _source(self, line: str) -> str:
        """Return the places of the lines that say this, else of those that come nearest; the frame for courtesies."""
        _, text, scene = self._quoted(line)
        places: dict[str, None] = {}
        for first, last in pieces_of(text):
            sentence = Sentence(without_job(text[first:last], self.names), "", self.base.vocabulary)
            places.update(dict.fromkeys(_places(sentence, scene)))
        places.pop(FRAME, None)
        return "; ".join(list(places)[:_PLACES]) or FRAME

    def _finding(self, number: int, line: str, hit: Hit) -> Finding:
        return Finding(
            kind=hit.kind,
            section=_SECTION,
            place=f"line {number}",
            text=line[hit.start : hit.end],
            start=hit.start,
            end=hit.end,
            message=hit.message,
            compared_with=hit.compared_with,
            settle=SETTLE if hit.kind != "hidden" else "change the text",
        )


def _places(sentence: Sentence, scene: Scene) -> Iterator[str]:
    """Yield where the base says *sentence*: word for word, else each skill that it lists, else what comes nearest."""
    said = scene.near.wordings.get(sentence.wording)
    if said is None and len(sentence.skills) > 1:
        for name in dict.fromkeys(mention.name for mention in sentence.mentions):
            named = next((one for one in scene.near.sentences if name in one.skills), None)
            if named is not None:
                yield named.place or _SUMMARY
        return
    said = said or next(iter(scene.near.nearest(sentence.keys)), None)
    courteous = said is not None and any(said.text in courtesy for courtesy in COURTESIES)
    yield FRAME if said is None or courteous else said.place or _SUMMARY


def _meet(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end
