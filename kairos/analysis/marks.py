"""Finds where the sentences of a line part and where a heading stands inside it.

The whole text is searched once for each kind of mark and a line then takes those that stand in it: most lines hold few,
and a search a line would cost more than the text. No pattern here reads across a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from kairos.analysis.headings import Part, announced_by, heading_of, prefers

Mark = tuple[int, int, Part | None]
"""End of a sentence, start of the next, and what a heading between them announces."""

_INLINE = re.compile(
    r"(?:(?:(?:[Kk]ey|[Mm]ain|[Cc]ore|[Pp]rimary|[Mm]inimum|[Bb]asic|[Ee]ssential|[Rr]equired|[Pp]referred|[Dd]esired"
    r"|[Tt]echnical|[Jj]ob|[Rr]ole|[Pp]osition|[Yy]our|[Aa]dditional|[Pp]rofessional|[Mm]andatory|[Pp]erson"
    r"|KEY|JOB|MINIMUM|PREFERRED|REQUIRED|BASIC) (?:& |and )?){0,2}"
    r"(?:[Rr]esponsibilit(?:y|ies)|[Rr]equirements?|[Qq]ualifications?|[Ss]kills(?: (?:and|&) (?:[Ee]xperience"
    r"|[Qq]ualifications|[Kk]nowledge|[Rr]equirements))?|[Dd]uties|Experience(?: [Rr]equired)?|[Dd]escription"
    r"|[Ss]ummary"
    r"|[Oo]verview|[Bb]enefits|[Aa]ccountabilities|[Ss]pecification|RESPONSIBILITIES|REQUIREMENTS?|QUALIFICATIONS?"
    r"|SKILLS|DUTIES|BENEFITS|EXPERIENCE|DESCRIPTION)"
    r"|Nice [Tt]o [Hh]aves?|Good [Tt]o [Hh]aves?|NICE TO HAVE|Must[ -][Hh]aves?|Desirable(?: (?:[Ss]kills|[Cc]riteria"
    r"|[Ee]xperience))?|Essential(?: (?:[Ss]kills|[Cc]riteria|[Ee]xperience))?|Bonus [Pp]oints(?: (?:if|for))?|Bonus"
    r"|Pluses|Perks|PERKS|BONUS"
    r"|About (?:[Uu]s|[Yy]ou|[Tt]he (?:[Rr]ole|[Tt]eam|[Cc]ompany|[Jj]ob|[Pp]osition))|ABOUT (?:US|YOU|THE (?:ROLE"
    r"|COMPANY|JOB|TEAM))"
    r"|Who (?:[Yy]ou [Aa]re|[Ww]e [Aa]re)|What (?:[Yy]ou(?:['’]ll| [Ww]ill) (?:[Dd]o|[Bb]e [Dd]oing|[Nn]eed"
    r"|[Bb]ring|[Hh]ave)|[Yy]ou [Nn]eed|[Yy]ou [Bb]ring|[Ww]e [Oo]ffer|[Ww]e(?:['’]re| [Aa]re) [Ll]ooking [Ff]or)"
    r"|The (?:Role|Company|Client|Team|Opportunity|Package)|Company (?:Overview|Description|Profile)"
    r"|Your (?:Profile|Role|Responsibilities)|Tech(?:nical|nology)? (?:[Ss]tack|[Ee]nvironment)|Our [Ss]tack"
    r"|Stack|How [Tt]o [Aa]pply|Equal (?:Employment )?Opportunity(?: Employer)?|We [Oo]ffer|Compensation)"
    r"(?=[^\S\n]?[:–-]|[A-Z][a-z]| [A-Z0-9•·*\u2022-])(?![^\S\n](?:and|of|in|with|or)\b)"
)
"""A heading in the middle of a line: what follows begins anew, with a capital, a mark or no blank at all."""
_CAPITAL = re.compile("[A-Z]")
_OPENERS_LINE = (
    "Key Main Core Primary Minimum Basic Essential Required Preferred Desired Technical Job Role Position Your"
    " Person Additional Professional Mandatory KEY JOB MINIMUM PREFERRED REQUIRED BASIC Responsibility"
    " Responsibilities Requirement Requirements Qualification Qualifications Skills Duties Experience Description"
    " Summary Overview Benefits Accountabilities RESPONSIBILITIES REQUIREMENT REQUIREMENTS QUALIFICATION"
    " QUALIFICATIONS SKILLS DUTIES BENEFITS EXPERIENCE DESCRIPTION Nice Good NICE Must Desirable Bonus BONUS"
    " Pluses Perks PERKS About ABOUT Who What The Company Tech Technology Our Stack How Equal We Compensation"
)
_OPENERS = frozenset(_OPENERS_LINE.split())
_GLUED_LINE = (
    "Ability Able Act Administer Advanced Analyse Analysis Analyze Apply Approximately Assist Attention Bachelor"
    " Background Bonus Build Candidates Certification Clear Collaborate Collaborating Comfortable Communicate"
    " Communication Competitive Conduct Confident Contribute Coordinate Create Creating Critical Deep Define"
    " Degree Deliver Demonstrable Demonstrated Deploy Design Designing Desirable Develop Developing Drive Driving"
    " Educated Ensure Ensuring Establish Evaluate Excellent Exceptional Experience Experienced Expert Expertise"
    " Exposure Extensive Familiar Familiarity First Fluency Fluent Gain Good Great Hands Help Highly Hold"
    " Identify Implement Improve Influence Integrate Interest Keen Knowledge Lead Leading Leverage Maintain"
    " Maintaining Manage Managing Master Mentor Minimum Monitor Must Nice Optimise Optimize Own Participate"
    " Partner Passion Perform Plan Practical Preferred Previous Problem Produce Proficiency Proficient Proven"
    " Provide Provides Providing Qualified Relevant Report Required Requirements Responsibilities Responsible"
    " Review Self Solid Skilled Skills Strong Support Supporting Take Track Translate Troubleshoot Understand"
    " Understanding Use Using Valid Willing Willingness Work Working Write You Your"
)
_GLUED = frozenset(_GLUED_LINE.split())
"""First words of demands and duties; glued to the word before them where a dump has lost its line breaks."""
_BREAK = re.compile(
    r"[.!?;•●▪◦‣·*–\t-](?:(?<=[.!?])[\"')\]]?[^\S\n]+(?=[\"'“(\[]?[A-Z0-9•·*-])|(?<=[.!?;])(?=[A-Z][a-z])|(?<=;)[^\S\n]"
    r"|(?<=[•●▪◦‣·])[^\S\n]*|(?<=[*–-])[^\S\n](?=[A-Z])|(?<=\t))"
)
"""Where a sentence may end; it begins with one class of marks, so that the search skips along the text."""
_WIDE = re.compile(r" {4,}")
_ABBREVIATIONS = ("e.g.", "i.e.", "U.S.", "U.K.", " vs.", " Sr.", " Jr.", " St.", "incl.", " approx.", "etc. ")
_BOLD = re.compile(r"\*\*([^*\n]{3,80})\*\*")
_CAPITALS = re.compile(
    r"[A-Z][A-Z'’&/]{2,20}(?:(?: [A-Z'’&/]{2,20}){1,6}(?=[^\S\n]{0,3}[:–]|[^\S\n]{1,3}[A-Z0-9•*-](?![A-Z'’&/])"
    r"|[A-Z][a-z]|[^\S\n]{0,3}(?![^\n]))"
    r"|(?=[A-Z][a-z]))"
)
"""Words in capitals; each repetition is bounded, or a long run of capitals would be tried from every letter of it."""
_SHORT = 40
"""No heading stands inside a line of so few characters."""
_HEAD = 48
"""How far behind a sentence's beginning the colon of a heading may stand."""


def _by_first(words: Iterable[str]) -> str:
    """Return a pattern of *words* by their first letters, so that one look at a letter rules most places out.

    The longer of two comes first: "REQUIREMENT" must not be found in "REQUIREMENTS".
    """
    groups = groupby(sorted(words, reverse=True), key=lambda word: word[0])
    return "|".join(f"{first}(?:{'|'.join(word[1:] for word in group)})" for first, group in groups)


_BEGINNER = re.compile(rf"(?:{_by_first(_OPENERS | _GLUED)})(?![a-z])")
_GLUED_WORD = re.compile(rf"(?:{_by_first(_GLUED)})(?![a-z])")
_SECONDS = {
    "We": "[Oo]ffer", "The": "[RCTOP]", "Our": "[Ss]tack", "How": "[Tt]o", "Who": "[YyWw]", "What": "[YyWw]",
}  # fmt: skip
"""What stands behind the commonest openers in a heading, since most begin a sentence instead."""
_OPENER = re.compile(
    rf"(?:{_by_first(f'{word}(?= {_SECONDS[word]})' if word in _SECONDS else word for word in _OPENERS)})(?![a-z])"
)
_CAPITAL_LIKE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ'&/?") | frozenset(range(0x80, 0x100))
_SMALL_LIKE = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789)]%")
_SHAPES = bytes(
    ord("A") if code in _CAPITAL_LIKE else ord("a") if code in _SMALL_LIKE else ord(" ") if code == ord(" ") else 0
    for code in range(256)
)
"""Capitals and whatever may stand beside them in `_CAPITALS` or glue to a word, small letters, blanks, the rest."""
_CAPITALS_SHAPES = (b"AAA AA", b"AAAAa")
"""One of them is in whatever `_CAPITALS` matches."""
_GLUED_SHAPES = (b"aAa", b"AAa")
"""A word that is glued to the one before it, and its first two letters."""


class Marks:
    """The marks of one text, to be asked for line by line, from the first to the last.

    Args:
        text: As written.
        folded: The same in lower case, offset for offset.
        begin: Where its first line begins; nothing before is looked at.
    """

    def __init__(self, text: str, folded: str, begin: int) -> None:
        self._text = text
        self._folded = folded
        behind = len(text) + 1
        self._breaks = [*_breaks(text, begin), (behind, behind, None)]
        # Finding a shape in bytes costs a tenth of what a pattern takes for the same text.
        shapes = text.encode("latin-1", "replace").translate(_SHAPES)
        self._beginners = [*_beginners(text, shapes, begin), (behind, "", 0)]
        loud = any(map(shapes.__contains__, _CAPITALS_SHAPES))
        self._capitals = [match.span() for match in _CAPITALS.finditer(text, begin)] if loud else []
        self._capitals.append((behind, behind))
        self._next_break = self._next_beginner = self._next_capitals = 0
        self._colon = text.find(":", begin)
        self._wide = "    " in text
        self._bold = "**" in text

    def within(self, start: int, end: int) -> list[Mark]:
        """Return the marks of the line ``text[start:end]``; in order, save for wide gaps in a short line."""
        at = self._next_break
        while self._breaks[at][0] < start:
            at += 1
        first = at
        while self._breaks[at][0] < end:
            at += 1
        self._next_break = at
        marks: list[Mark] = self._breaks[first:at]
        if self._wide:
            marks += [(*match.span(), None) for match in _WIDE.finditer(self._text, start, end)]
        if end - start > _SHORT:
            inside: list[Mark] = []
            if self._beginners[self._next_beginner][0] < end:
                inside += self._headings(start, end)
            if self._bold or self._capitals[self._next_capitals][0] < end:
                inside += self._loud(start, end)
            if inside or self._wide:
                marks += inside
                marks.sort(key=_place)
        if 0 <= self._colon < start:
            self._colon = self._text.find(":", start)
        if start <= self._colon < end:
            heads = self._heads(marks, start, end)
            if heads:
                marks += heads
                marks.sort(key=_place)
        return marks

    def _heads(self, marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
        """Return where a sentence begins with a heading and a colon: "Nice to have: Rust"."""
        heads: list[Mark] = []
        for at in (start, *(right for _, right, _ in marks)):
            colon = self._text.find(":", at, min(end, at + _HEAD))
            if colon > at:
                said = _said_before_colon(self._folded[at:colon])
                if said is not None:
                    heads.append((at, at, said))
        return heads

    def _headings(self, start: int, end: int) -> Iterator[Mark]:
        """Yield where a heading stands inside a line and what it announces; None where only a new demand begins."""
        at = self._next_beginner
        while self._beginners[at][0] < start:
            at += 1
        first = at
        while self._beginners[at][0] < end:
            at += 1
        self._next_beginner = at
        text, begun = self._text, self._beginners[first:at]
        done = start
        for place, word, behind in begun:
            if place < done:
                continue
            if behind:
                done = behind
                yield place, place, heading_of(text[place:behind].lower())
            elif place > start and (place > begun[0][0] or word in _OPENERS or _told(text, place, start, end)):
                yield place, place, None

    def _loud(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the headings that a line sets in bold or in capitals."""
        text, folded = self._text, self._folded
        if self._bold:
            for match in _BOLD.finditer(text, start, end):
                said = announced_by(folded[match.start(1) : match.end(1)].strip(" :"))
                if said is not None:
                    yield match.start(), match.end(), said
        at = self._next_capitals
        while self._capitals[at][0] < end:
            left, right = self._capitals[at]
            at += 1
            if left >= start:
                said = announced_by(folded[left:right])
                if said is not None and said is not Part.STACK:
                    yield left, left, said
        self._next_capitals = at


def _place(mark: Mark) -> tuple[int, int]:
    return mark[0], mark[1]


def _breaks(text: str, begin: int) -> Iterator[Mark]:
    """Yield where sentences part."""
    for match in _BREAK.finditer(text, begin):
        at, end = match.span()
        mark = text[at]
        if mark in ".!?;":
            at += 1
            if text.endswith(_ABBREVIATIONS, begin, at) or (end == at and not text[at - 2 : at - 1].islower()):
                continue
        elif mark in "*–-" and at > begin and not _apart(text, at):
            continue
        yield at, end, None


def _apart(text: str, at: int) -> bool:
    """Return whether a dash begins an item; in a range ("5 - 7") and inside a word it parts nothing."""
    before = text[at - 1]
    return before == "\n" or (before == " " and text[at - 2 : at - 1] not in "0123456789k$£€")


def _beginners(text: str, shapes: bytes, begin: int) -> list[tuple[int, str, int]]:
    """Return the words that begin a heading, with its end, and those glued to a word before them, with 0; in order."""
    found: dict[int, tuple[int, str, int]] = {}
    for match in _OPENER.finditer(text, begin):
        at, word = match.start(), match[0]
        heading = _INLINE.match(text, at) if _alone(text, word, at, match.end(), begin) else None
        if heading is not None:
            found[at] = at, word, heading.end()
    for shape in _GLUED_SHAPES:
        at = shapes.find(shape, begin) + 1
        while at:
            glued = _GLUED_WORD.match(text, at) if text[at - 1].isalnum() or text[at - 1] in ")]%" else None
            if glued is not None:
                found.setdefault(at, (at, glued[0], 0))
            at = shapes.find(shape, at) + 1
    return sorted(found.values())


def _alone(text: str, word: str, at: int, end: int, begin: int) -> bool:
    """Return whether *word* is no part of a longer one in capitals, whose last may begin the next: "SKILLSMust"."""
    if word[1] > "Z":
        return True
    after = text[end : end + 2]
    return not (at > begin and "A" <= text[at - 1] <= "Z") and not (
        "A" <= after[:1] <= "Z" and not "a" <= after[1:] <= "z"
    )


def _told(text: str, place: int, start: int, end: int) -> bool:
    """Return whether a line has another word that tells of lost breaks; its first capital alone tells nothing."""
    return _CAPITAL.search(text, start, place) is not None or any(
        _alone(text, match[0], *match.span(), start) for match in _BEGINNER.finditer(text, place + 1, end)
    )


@lru_cache(maxsize=8192)
def _said_before_colon(head: str) -> Part | None:
    known = heading_of(head)
    if known is not None:
        return known
    return Part.PREFERRED if head.count(" ") <= 5 and prefers(head) else None
