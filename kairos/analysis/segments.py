"""Cuts a posting into sentences and says under which heading each stands.

Real postings come as clean lines, as markdown, and as one long line whose breaks were lost; headings are therefore
recognised on a line of their own and inside a line. Every segment keeps its offsets in the text that was read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum

from attrs import frozen


class Part(StrEnum):
    """What a part of a posting is about, as its heading says."""

    TITLE = "title"
    INTRO = "intro"
    """Before any heading."""
    OTHER = "other"
    """Under a heading that says nothing about its content."""
    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTIES = "duties"
    STACK = "stack"
    COMPANY = "company"
    BENEFITS = "benefits"
    LEGAL = "legal"
    """Equal opportunity, privacy, how to apply."""


@frozen(slots=True)
class Segment:
    """One sentence or line, under one heading."""

    start: int
    end: int
    part: Part
    folded: str
    """Its text in lower case; the same length as ``text[start:end]``."""


_HEADINGS: tuple[tuple[Part, str], ...] = (
    (
        Part.OTHER,
        (
            r"employment type|job type|contract type|seniority level|location|workplace type|work type|schedule|shift"
            r"|hours|experience level|salary range|visa|work authori[sz]ation|languages?"
        ),
    ),
    (
        Part.LEGAL,
        r"job functions?|industr(?:y|ies)|department|job category|category|related jobs|similar jobs|report this job",
    ),
    (
        Part.PREFERRED,
        (
            r"(?:nice|good|great)[ -]to[ -]haves?|preferred(?: (?:but not (?:required|essential)))?(?: (?:skills?"
            r"|qualifications?|requirements?|experience|education|"
            r"knowledge|attributes))*(?: (?:and|&|/) (?:skills|experience|qualifications))?|desired(?: \w+){0,3}"
            r"|desirables?(?: \w+){0,3}|bonus(?: points?)?(?: (?:if you|for|skills|qualifications|points))?(?: have)?"
            r"|(?:big )?plus(?:es)?(?: points)?|additional (?:qualifications|skills)|(?:it'?s|it is"
            r"|it would be)? ?(?:a|an)? ?(?:bonus|plus|advantage|advantageous) if you(?: \w+){0,2}|what would be nice"
            r"|(?:ways|how) to (?:really )?stand out(?: from the crowd)?|what (?:will|would|makes you) (?:make you "
            r"|set you )?(?:stand out|apart)|you(?:'ll|’ll| will)? (?:really )?stand out if(?: you)?"
            r"|(?:nice|extra) (?:extras|skills)|extra credit|brownie points|beneficial(?: \w+){0,2}|would be (?:nice"
            r"|great|a plus|a bonus)|optional(?: skills)?|advantageous|you might also have|even better(?: if)?"
            r"|ideally(?:,? you(?:'ll)?(?: also)?(?: have)?)?|pluses"
        ),
    ),
    (
        Part.REQUIRED,
        (
            r"(?:(?:minimum|basic|key|core|job|essential|technical|mandatory|required|position|role|general|your|main"
            r"|candidate|specific|person|must[ -]have|professional|other|skill|the|our|education|work|additional|hard"
            r"|critical|primary|top|relevant|current)[ /&]{0,3}){0,3}"
            r"(?:requirements?|qualifications?|criteria|competenc(?:ies|es)|skill ?sets?|skills|must[ -]haves?"
            r"|essentials?|prerequisites?|credentials|profile|specification|eligibility)"
            r"(?: (?:and|&|/|,|or|for|of)? ?(?:the )?(?:skills?|experience|qualifications?|requirements?|education"
            r"|knowledge|abilities|attributes|competencies|you(?:'ll)? (?:need|have|bring)|required|needed|role|job"
            r"|position|candidate|success|expertise|must[ -]haves?|include|wanted)){0,3}"
            r"|what (?:you(?:'ll|’ll| will)?|we(?:'re|’re| are)?) (?:need|bring|looking for|have|require|expect"
            r"|will bring|should have|want|seek|offer us|must have|ll need|ll bring)(?: (?:to"
            r"|from) \w+){0,3}(?: (?:to succeed|from you|to have|to the (?:table|team|role)|in you"
            r"|to be successful))?"
            r"|who (?:you are|we(?:'re|’re| are) looking for|are you|we want|you(?:'ll|’ll) be)|about you"
            r"|your (?:profile|skills|experience|background|qualifications|expertise)(?: (?:and|&) (?:skills"
            r"|experience|qualifications|expertise))?"
            r"|(?:the )?(?:ideal|successful|right|perfect) (?:candidate|person|applicant)(?: (?:will|should|must|has"
            r"|would))?(?: (?:have|be|possess|need))?|you (?:have|are|bring|must have|should have|need|will have"
            r"|might be|ll have)"
            r"|(?:required |relevant |work |minimum |previous |professional |your )?(?:experience|education|knowledge"
            r"|expertise|background)(?: (?:and|&|/|,) ?(?:skills|education|experience|qualifications|knowledge"
            r"|training|requirements|expertise)| required| needed| requirements| level){0,2}"
            r"|we(?:'re|’re| are) looking for(?: someone (?:who|with))?|we (?:expect|require|need)"
            r"|to be (?:successful|considered)(?: in this (?:role|position))?(?:,? you(?:'ll|’ll| will)? (?:need"
            r"|have))?|to apply you(?:'ll| will)? need|is this you|does this sound like you|what(?:'s|’s"
            r"| is) (?:required|needed)|why you|what it takes|what we need to see|what skills you(?: possess|'ll need"
            r"| have| need)?|skills you(?: possess|'ll need| have| need| bring)|what makes you a (?:great|good) fit"
            r"|what you know"
            r"|person spec|you(?:'ll|’ll) (?:need|have|bring)(?: to have)?|you(?:'re|’re) (?:a )?(?:great "
            r"|good )?(?:fit|someone who)(?: if)?"
        ),
    ),
    (
        Part.DUTIES,
        (
            r"(?:(?:key|main|primary|core|job|role|general|essential|your|day[ -]to[ -]day|daily|major|principal|the"
            r"|position|specific|duties and|roles?(?: and| &)?) ){0,3}(?:responsibilit(?:y|ies)|duties"
            r"|accountabilities|tasks|functions|deliverables|activities)"
            r"(?: (?:and|&|/|of|for|include|including) ?(?:the )?(?:duties|responsibilities|role|position|tasks"
            r"|accountabilities|job|deliverables|will)?){0,2}"
            r"|(?:about )?(?:the|this) (?:role|position|job|opportunity|job description|project|challenge|work"
            r"|mission)(?: (?:summary|overview|description|responsibilities|involves|purpose))?"
            r"|about (?:the )?(?:role|position|job)|what you(?:'ll|’ll| will|ll)?(?:(?: be)? (?:do|doing|work on"
            r"|working on|responsible for|get to do|accomplish|own|build))(?: (?:here|as .{0,30}))?"
            r"|(?:job|role|position|project)(?: title)? (?:description|summary|overview|purpose|profile|details"
            r"|objectives?)|(?:your|the) (?:role|mission|impact|day|job|work|challenge)(?: (?:and|at|with) .{0,20})?"
            r"|you will(?: be)?|in this (?:role|position)(?:,? you(?:'ll|’ll| will))?|how you(?:'ll|’ll"
            r"| will) (?:make an impact|contribute|spend your time)|purpose of (?:the )?(?:role|job|position)"
            r"|scope(?: of work)?|overview|description|summary|day to day|the day[- ]to[- ]day|your responsibilities"
        ),
    ),
    (
        Part.STACK,
        (
            r"(?:(?:our|the|current|key|main|core) )?(?:tech(?:nology|nical|nologies)?|technologies"
            r"|technical)(?: (?:stack|environment|skills|requirements|we use|you(?:'ll| will) use|used|knowledge"
            r"|expertise|tools|experience))?|(?:our|the) (?:stack|tools)|stack|tools(?: (?:we use|and technologies"
            r"|& technologies))?|technologies we use|programming languages|environment"
        ),
    ),
    (
        Part.COMPANY,
        (
            r"(?:about|who is|why(?: join| work (?:at|for|with))?|life at|working (?:at|for)|join|more about"
            r"|learn more about|meet) (?:us|our (?:company|client|team|organi[sz]ation|business|firm)|the (?:company"
            r"|client|team|organi[sz]ation|employer|business|firm|department)|we)"
            r"|who we are|our (?:company|client|mission|story|values|culture|vision|team|organi[sz]ation|business"
            r"|purpose|commitment(?: to .{0,30})?)|company (?:overview|description|profile|background|summary"
            r"|introduction|culture|information)|(?:the )?company|what we do|background|mission statement"
            r"|(?:the )?client|about [A-Z]?\w+(?: \w+)?|why us|organi[sz]ation overview|the team|your team|culture"
            r"|introduction"
        ),
    ),
    (
        Part.BENEFITS,
        (
            r"(?:our |your |the |employee |key |company |additional |some of (?:the|our) )?(?:benefits?"
            r"|perks)(?: (?:and|&|/|of|include|package|offered|you(?:'ll| will) (?:enjoy|get|receive)|at .{0,20}"
            r"|for you|working|with us) ?(?:perks|benefits|compensation|rewards|culture)?){0,2}"
            r"|(?:what|why) (?:we|you(?:'ll|’ll| will)?) (?:offer|get|can expect|receive|love(?: working here)?"
            r"|provide)(?: (?:you|in return|from us))?|what(?:'s|’s| is) (?:in it for you|on offer)|(?:we"
            r"|the company) offer(?:s)?(?: you)?|in return(?:,? (?:you|we).{0,20})?|(?:salary|compensation|pay"
            r"|remuneration|rewards?|package)(?: (?:and|&|/|range|package|details|information"
            r"|transparency)(?: (?:benefits|range|package|perks))?){0,2}|compensation|why (?:join|work with) us"
            r"|why .{0,20}\?|what you(?:'ll|’ll| will) (?:get|receive|gain|love)(?: in return)?|perks"
        ),
    ),
    (
        Part.LEGAL,
        (
            r"equal (?:employment )?opportunit(?:y|ies)(?: employer| statement)?|eeo(?: statement)?"
            r"|diversity(?:,? (?:and|&|equity|inclusion).{0,30})?|how to apply|to apply|apply(?: now)?|next steps"
            r"|(?:our |the )?(?:interview|application|hiring|recruitment) process|disclaimer|privacy(?: notice"
            r"| policy)?|accommodations?|note to (?:agencies|recruiters)|legal|additional information"
            r"|important (?:note|information)|contact|inclusion(?: statement)?|physical (?:requirements|demands)"
            r"|working conditions|work environment"
        ),
    ),
)
_HEADING_LINE = tuple((part, re.compile(f"(?:{pattern})")) for part, pattern in _HEADINGS)
_INLINE = re.compile(
    r"(?:(?:(?:Key|Main|Core|Primary|Minimum|Basic|Essential|Required|Preferred|Desired|Technical|Job|Role"
    r"|Position|Your|Additional|Professional|Mandatory|KEY|JOB|MINIMUM|PREFERRED|REQUIRED|BASIC) (?:& "
    r"|and )?){0,2}"
    r"(?:Responsibilit(?:y|ies)|Requirements?|Qualifications?|Skills(?: (?:and|&) (?:Experience|Qualifications"
    r"|Knowledge|Requirements))?|Duties|Experience(?: Required)?|Description|Summary|Overview|Benefits"
    r"|Accountabilities|RESPONSIBILITIES|REQUIREMENTS?|QUALIFICATIONS?|SKILLS|DUTIES|BENEFITS|EXPERIENCE"
    r"|DESCRIPTION)"
    r"|Nice [Tt]o [Hh]aves?|Good [Tt]o [Hh]aves?|NICE TO HAVE|Must[ -][Hh]aves?|Desirable(?: (?:Skills|Criteria"
    r"|Experience))?|Essential(?: (?:Skills|Criteria|Experience))?|Bonus [Pp]oints(?: (?:if|for))?|Bonus|Pluses"
    r"|Perks"
    r"|About (?:[Uu]s|[Yy]ou|[Tt]he (?:[Rr]ole|[Tt]eam|[Cc]ompany|[Jj]ob|[Pp]osition))|ABOUT (?:US|YOU|THE ROLE)"
    r"|Who (?:[Yy]ou [Aa]re|[Ww]e [Aa]re)|What (?:[Yy]ou(?:['’]ll| [Ww]ill) (?:[Dd]o|[Bb]e [Dd]oing|[Nn]eed"
    r"|[Bb]ring|[Hh]ave)|[Yy]ou [Nn]eed|[Yy]ou [Bb]ring|[Ww]e [Oo]ffer|[Ww]e(?:['’]re| [Aa]re) [Ll]ooking [Ff]or)"
    r"|The (?:Role|Company|Client|Team|Opportunity|Package)|Company (?:Overview|Description|Profile)"
    r"|Your (?:Profile|Role|Responsibilities)|Tech(?:nical|nology)? (?:[Ss]tack|[Ee]nvironment)|Our [Ss]tack"
    r"|Stack|How [Tt]o [Aa]pply|Equal (?:Employment )?Opportunity(?: Employer)?|We [Oo]ffer|Compensation)"
    r"(?=\s?[:–-]\s?|\s*\n|[A-Z][a-z]| [A-Z0-9•·*\u2022-])(?!\s(?:and|of|in|with|or)\b)"
)
_CAPITALISED = re.compile(r"[A-Z][A-Za-z]+")
_OPENERS = frozenset(
    [
        "Key",
        "Main",
        "Core",
        "Primary",
        "Minimum",
        "Basic",
        "Essential",
        "Required",
        "Preferred",
        "Desired",
        "Technical",
        "Job",
        "Role",
        "Position",
        "Your",
        "Additional",
        "Professional",
        "Mandatory",
        "KEY",
        "JOB",
        "MINIMUM",
        "PREFERRED",
        "REQUIRED",
        "BASIC",
        "Responsibility",
        "Responsibilities",
        "Requirement",
        "Requirements",
        "Qualification",
        "Qualifications",
        "Skills",
        "Duties",
        "Experience",
        "Description",
        "Summary",
        "Overview",
        "Benefits",
        "Accountabilities",
        "RESPONSIBILITIES",
        "REQUIREMENT",
        "REQUIREMENTS",
        "QUALIFICATION",
        "QUALIFICATIONS",
        "SKILLS",
        "DUTIES",
        "BENEFITS",
        "EXPERIENCE",
        "DESCRIPTION",
        "Nice",
        "Good",
        "NICE",
        "Must",
        "Desirable",
        "Bonus",
        "Pluses",
        "Perks",
        "About",
        "ABOUT",
        "Who",
        "What",
        "The",
        "Company",
        "Tech",
        "Technology",
        "Our",
        "Stack",
        "How",
        "Equal",
        "We",
        "Compensation",
    ]
)
_BREAK = re.compile(
    r"[.!?][\"')\]]?\s+(?=[\"'“(\[]?[A-Z0-9•·*-])|[.!?;](?=[A-Z][a-z])|;\s|[•·●▪◦‣]\s*| [*–-]\s(?=[A-Z])| {4,}|\t"
)
"""Where a sentence may end; each alternative begins with a literal, so that the search skips along the text."""
_ABBREVIATIONS = ("e.g.", "i.e.", "U.S.", "U.K.", " vs.", " Sr.", " Jr.", " St.", "incl.", " approx.", "etc. ")
_GLUED = frozenset(
    [
        "Must",
        "Experience",
        "Strong",
        "Ability",
        "Proficient",
        "Proficiency",
        "Knowledge",
        "Excellent",
        "Bachelor",
        "Familiarity",
    ]
)
"""First words of demands; glued to the word before them where a dump has lost its line breaks."""
_MARKS = " \t#*_:-–—•·>=|.!?…()[]\u00a0"
_LONG = 700


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
    for start, end in _lines(text, title_end):
        heading = heading_of(folded[start:end]) if end - start <= 90 else None
        if heading is not None:
            part = heading
            segments.append(Segment(start, end, part, folded[start:end]))
            continue
        if end - start <= 60 and _looks_like_heading(text[start:end]):
            part = Part.OTHER
        for piece_start, piece_end, opened in _pieces(text, start, end):
            part = opened or part
            segments.append(Segment(piece_start, piece_end, part, folded[piece_start:piece_end]))
    return tuple(segments)


def heading_of(folded_line: str) -> Part | None:
    """Return what a line announces when it is a heading that we know, else None.

    Example:
        >>> heading_of("**nice to have:**"), heading_of("- python and sql")
        (<Part.PREFERRED: 'preferred'>, None)
    """
    line = folded_line.strip(_MARKS)
    if not line or line.count(" ") > 9:
        return None
    for part, pattern in _HEADING_LINE:
        if pattern.fullmatch(line):
            return part
    return None


def segment_at(segments: Sequence[Segment], starts: Sequence[int], offset: int) -> Segment | None:
    """Return the segment that holds *offset*; None in the white space between two."""
    index = bisect_right(starts, offset) - 1
    return segments[index] if index >= 0 and offset < segments[index].end else None


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


def _looks_like_heading(line: str) -> bool:
    """Return whether a short line reads like a heading that we do not know, so that the part before it ends."""
    bare = line.strip(_MARKS)
    if not bare or (line.lstrip()[:1] in "-*•·" and not line.lstrip().startswith("**")):
        return False
    return line.rstrip().endswith(":") or bare.isupper() or line.lstrip().startswith(("#", "**"))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, Part | None]]:
    """Yield the sentences of one line; with a part where an inline heading opens one."""
    opened: Part | None = None
    at = start
    marks: list[tuple[int, int, Part | None]] = list(_breaks(text, start, end))
    heads = [(at, at, part) for at, part in _inline_headings(text, start, end)]
    for left, right, part in sorted([*marks, *heads], key=lambda mark: mark[:2]):
        if right < at or (part is None and left == right and left == at):
            continue
        if left > at:
            yield from _bounded(text, at, left, opened)
            opened = None
        at = max(at, right)
        opened = part or opened
    if at < end:
        yield from _bounded(text, at, end, opened)


def _breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    """Yield ``(end of a sentence, start of the next, None)`` along one line."""
    for match in _BREAK.finditer(text, start, end):
        at = match.start()
        mark = text[at]
        if mark in ".!?;":
            at += 1
            if text.endswith(_ABBREVIATIONS, start, at) or (match.end() == at and not text[at - 2 : at - 1].islower()):
                continue
        elif mark == " " and text[at + 1] in "*–-" and text[at - 1 : at] in "0123456789k$£€":
            continue
        yield at, match.end(), None


def _inline_headings(text: str, start: int, end: int) -> Iterator[tuple[int, Part | None]]:
    """Yield where a heading stands inside a line and what it announces; None where only a new demand begins."""
    done = start
    for word in _CAPITALISED.finditer(text, start, end):
        if word.start() < done:
            continue
        if word[0] in _GLUED and text[word.start() - 1 : word.start()].islower():
            yield word.start(), None
        if word[0] not in _OPENERS:
            continue
        match = _INLINE.match(text, word.start(), end)
        if match is not None:
            done = match.end()
            yield match.start(), heading_of(match[0].lower())


def _bounded(text: str, start: int, end: int, opened: Part | None) -> Iterator[tuple[int, int, Part | None]]:
    """Yield one piece, or several where nothing broke it: a rule that looks along a segment must stay cheap."""
    while end - start > _LONG:
        split = text.rfind(" ", start + _LONG // 2, start + _LONG)
        split = start + _LONG if split < 0 else split
        yield start, split, opened
        start, opened = split, None
    if text[start:end].strip():
        yield start, end, opened
