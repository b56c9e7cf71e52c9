"""Cuts a posting into sentences and says under which heading each stands.

Real postings come as clean lines, as markdown, and as one long line whose breaks were lost; headings are therefore
recognised on a line of their own and inside a line. Every segment keeps its offsets in the text that was read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kairos.analysis.headings import Part, announced_by, heading_of, part_behind

__all__ = ["Part", "Segment", "cut", "heading_of", "segment_at"]


class Segment(NamedTuple):
    """One sentence or line, under one heading."""

    start: int
    end: int
    part: Part
    folded: str
    """Its text in lower case; the same length as ``text[start:end]``."""


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
    r"(?=\s?[:–-]\s?|\s*\n|[A-Z][a-z]| [A-Z0-9•·*\u2022-])(?!\s(?:and|of|in|with|or)\b)"
)
"""A heading in the middle of a line: what follows begins anew, with a capital, a mark or no blank at all."""
_CAPITALISED = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])")
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
_BEGINNERS = _OPENERS | _GLUED
_BREAK = re.compile(
    r"[.!?;•●▪◦‣·*–\t-](?:(?<=[.!?])[\"')\]]?\s+(?=[\"'“(\[]?[A-Z0-9•·*-])|(?<=[.!?;])(?=[A-Z][a-z])|(?<=;)\s"
    r"|(?<=[•●▪◦‣·])\s*|(?<=[*–-])\s(?=[A-Z])|(?<=\t))"
)
"""Where a sentence may end; it begins with one class of marks, so that the search skips along the text."""
_WIDE = re.compile(r" {4,}")
_ABBREVIATIONS = ("e.g.", "i.e.", "U.S.", "U.K.", " vs.", " Sr.", " Jr.", " St.", "incl.", " approx.", "etc. ")
_BOLD = re.compile(r"\*\*([^*\n]{3,80})\*\*")
_CAPITALS = re.compile(
    r"[A-Z][A-Z'’&/]{2,20}(?:(?: [A-Z'’&/]{2,20}){1,6}(?=\s{0,3}[:–]|\s{1,3}[A-Z0-9•*-](?![A-Z'’&/])"
    r"|[A-Z][a-z]|\s{0,3}$)"
    r"|(?=[A-Z][a-z]))"
)
"""Words in capitals; each repetition is bounded, or a long run of capitals would be tried from every letter of it."""
_LONG = 700
_SHORT = 40
"""No heading stands inside a line of so few characters."""
_HEAD = 48
"""How far behind a sentence's beginning the colon of a heading may stand."""
_OWN_LINE = 400
"""A wish that a line announces for itself ("Preferred: a master's degree") ends with the line, if it is no dump."""


def cut(text: str, folded: str, title_end: int) -> tuple[Segment, ...]:
    """Return the segments of *text* in order, covering all of it but white space.

    Args:
        text: Title, newline, description.
        folded: The same in lower case, offset for offset.
        title_end: Where the title ends.
    """
    segments: list[Segment] = []
    if text[:title_end].strip():
        segments.append(Segment(0, title_end, Part.TITLE, folded[:title_end]))
    part = Part.INTRO
    start, length = title_end, len(text)
    while start < length:
        end = text.find("\n", start)
        end = length if end < 0 else end
        line = text[start:end]
        if line and not line.isspace():
            low = folded[start:end]
            opened = part_behind(line, low, part)
            if opened is not None:
                part = opened
                segments.append(Segment(start, end, part, low))
            else:
                part = _cut_line(segments, text, folded, start, end, part)
        start = end + 1
    return tuple(segments)


def segment_at(segments: Sequence[Segment], starts: Sequence[int], offset: int) -> Segment | None:
    """Return the segment that holds *offset*; None in the white space between two."""
    index = bisect_right(starts, offset) - 1
    return segments[index] if index >= 0 and offset < segments[index].end else None


def _cut_line(segments: list[Segment], text: str, folded: str, start: int, end: int, part: Part) -> Part:
    """Add the sentences of one line to *segments*; return the part that the next line stands in."""
    before = part
    at = start
    wish_alone = False
    for left, right, opened in _marks(text, folded, start, end):
        if right <= at and not (opened is not None and left >= at):
            continue
        if left > at:
            _add(segments, text, folded, at, left, part)
        at = max(at, right)
        if opened is not None:
            wish_alone = opened is Part.PREFERRED and part is not Part.PREFERRED
            part = opened
    if at < end:
        _add(segments, text, folded, at, end, part)
    return before if wish_alone and end - start <= _OWN_LINE else part


def _marks(text: str, folded: str, start: int, end: int) -> list[tuple[int, int, Part | None]]:
    """Return ``(end of a sentence, start of the next, part that opens there)`` along one line, in order."""
    marks = list(_breaks(text, start, end))
    if end - start > _SHORT:
        marks += _inline_headings(text, folded, start, end)
        marks.sort(key=_place)
    # A sentence that begins with a heading and a colon: "Nice to have: Rust".
    heads: list[tuple[int, int, Part | None]] = []
    for at in (start, *(right for _, right, _ in marks)):
        colon = text.find(":", at, min(end, at + _HEAD))
        if colon > at:
            said = _said_before_colon(folded[at:colon])
            if said is not None:
                heads.append((at, at, said))
    if heads:
        marks += heads
        marks.sort(key=_place)
    return marks


def _place(mark: tuple[int, int, Part | None]) -> tuple[int, int]:
    return mark[0], mark[1]


def _said_before_colon(head: str) -> Part | None:
    known = heading_of(head)
    if known is not None:
        return known
    said = announced_by(head) if head.count(" ") <= 5 else None
    return said if said is Part.PREFERRED else None


def _breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int, Part | None]]:
    """Yield where sentences part along one line."""
    for match in _BREAK.finditer(text, start, end):
        at = match.start()
        mark = text[at]
        if mark in ".!?;":
            at += 1
            if text.endswith(_ABBREVIATIONS, start, at) or (match.end() == at and not text[at - 2 : at - 1].islower()):
                continue
        elif mark in "*–-" and at > start and (text[at - 1] != " " or text[at - 2 : at - 1] in "0123456789k$£€"):
            continue  # A range ("5 - 7") and a hyphen inside a word part nothing.
        yield at, match.end(), None
    if "    " in text[start:end]:
        for match in _WIDE.finditer(text, start, end):
            yield match.start(), match.end(), None


def _inline_headings(text: str, folded: str, start: int, end: int) -> Iterator[tuple[int, int, Part | None]]:
    """Yield where a heading stands inside a line and what it announces; None where only a new demand begins."""
    done = start
    capitals = _CAPITALISED.findall(text, start, end)
    told = not _BEGINNERS.isdisjoint(capitals[1:]) or (bool(capitals) and capitals[0] in _BEGINNERS)
    for word in _CAPITALISED.finditer(text, start, end) if told else ():
        at = word.start()
        if at < done:
            continue
        first = word[0]
        if first in _OPENERS:
            match = _INLINE.match(text, at, end)
            if match is not None:
                done = match.end()
                yield at, at, heading_of(match[0].lower())
                continue
        glued = at > start and (text[at - 1].isalnum() or text[at - 1] in ")]%")
        if glued and first in _GLUED:
            yield at, at, None
    if "**" in text[start:end]:
        for match in _BOLD.finditer(text, start, end):
            said = announced_by(folded[match.start(1) : match.end(1)].strip(" :"))
            if said is not None:
                yield match.start(), match.end(), said
    for match in _CAPITALS.finditer(text, start, end):
        said = announced_by(folded[match.start() : match.end()])
        if said is not None and said is not Part.STACK:
            yield match.start(), match.start(), said


def _add(segments: list[Segment], text: str, folded: str, start: int, end: int, part: Part) -> None:
    """Add one piece, or several where nothing broke it: a rule that looks along a segment must stay cheap."""
    while end - start > _LONG:
        split = text.rfind(" ", start + _LONG // 2, start + _LONG)
        split = start + _LONG if split < 0 else split
        segments.append(Segment(start, split, part, folded[start:split]))
        start = split
    piece = folded[start:end]
    if piece and not piece.isspace():
        segments.append(Segment(start, end, part, piece))
