"""Tells what a heading announces: requirements, wishes, duties, the employer's own words, benefits, legal text.

A line that is one of the headings people use is known wherever it stands. A line that only looks like a heading (a
colon, capitals, markdown) is told by its words, since habits differ: "What makes you one of us", "Bonus round".
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


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
_HEADING_LINE = re.compile("|".join(f"({pattern})" for _, pattern in _HEADINGS))
"""One group a part, none inside them: the number of the group that matched tells the part."""
_WORDS = (
    (
        Part.PREFERRED,
        re.compile(
            r"\b(?:prefer(?:red|ences?|ably)\b(?! candidate)|recommended\b|nice\b|bonus(?:es)?\b(?! structure)"
            r"|plus(?:es)?\b"
            r"|desir(?:ed|able)\b|ideally\b|advantage(?:s|ous)?\b|optional\b|stand out\b|set you apart"
            r"|extra (?:credit|points)|beneficial\b|(?:good|great)[ -]to[ -]have|even better|also have\b"
            r"|assets?\b|(?:highly )?valued\b|would be\b"
            r"|brownie\b|additional (?:skills|experience|qualif)|we(?:'d|’d| would) love\b)"
            r"|not (?:a |strictly )?(?:require|mandator|essential)"
        ),
    ),
    (
        Part.LEGAL,
        re.compile(
            r"\b(?:equal\b|eeoc?\b|privacy\b|disclaimer|diversity|inclusion|accommodat|how to apply"
            r"|apply(?:ing)?\b|(?:interview|hiring|recruitment|application|selection) process|notice\b"
            r"|disclosure"
            r"|contact\b|agenc(?:y|ies)\b|physical\b|working conditions|work environment|next steps)"
        ),
    ),
    (
        Part.BENEFITS,
        re.compile(
            r"\b(?:benefits?\b|perks?\b|offers?\b|compensation\b|salary\b|pay\b|rewards?\b|package\b"
            r"|remuneration\b|in (?:it )?(?:return|for you)\b|why (?:you|join|work)|love working|time off\b"
            r"|insurance\b|well-?being\b|pto\b|what you(?:'ll|’ll| will) get\b)"
        ),
    ),
    (
        Part.REQUIRED,
        re.compile(
            r"\b(?:require(?:d|ments?|s)?\b|qualifi(?:cations?|ed)\b|must\b|essentials?\b|minimum\b|mandatory\b"
            r"|prerequisites?\b|criteria\b|you(?:'ll|’ll| will)? (?:have|need|bring|possess|know)\b"
            r"|need(?:ed|s)?\b"
            r"|specification\b|who you are|about you\b|looking for\b|candidates?\b|what it takes"
            r"|you(?:'re|’re| are) (?:a|an|someone|the|our)\b|the right (?:person|fit))"
        ),
    ),
    (
        Part.DUTIES,
        re.compile(
            r"\b(?:responsib(?:ilit(?:y|ies)|le)\b|duties\b|accountabilit|day[- ]to[- ]day\b|tasks?\b"
            r"|objectives?\b"
            r"|you(?:'ll|’ll|ll| will)(?: be)? (?:do|doing|be|own|work|get to|lead|build|help|spend)\b"
            r"|deliverables\b"
            r"|(?:the|this|your) (?:role|position|job|opportunity|mission|impact|work|challenge|project)\b"
            r"|(?:role|job|position) (?:overview|summary|description|purpose|details|scope|brief)\b|scope of\b"
            r"|in this (?:role|position)\b|key (?:areas|activities|outcomes|deliverables|focus)\b|the project\b)"
        ),
    ),
    (
        Part.REQUIRED,
        re.compile(
            r"\b(?:skills?(?:ets?)?\b|experiences?\b|competenc(?:y|e|ies)\b|expertise\b|knowledge\b|abilities\b"
            r"|profile\b|background\b|proficien(?:t|cy|cies)\b|education\b|credentials\b|certifications?\b)"
        ),
    ),
    (Part.STACK, re.compile(r"\b(?:stack\b|technolog(?:y|ies)\b|tech\b|tools?\b|software\b|programming\b)")),
    (
        Part.COMPANY,
        re.compile(
            r"\b(?:about\b|who we are|our\b|company\b|culture\b|values?\b|the team\b|life at\b|why us\b"
            r"|vision\b|mission\b|story\b|who is\b|what we do\b|introduction\b|meet\b|client\b)"
        ),
    ),
)
"""Told apart in this order by the words of a line that looks like a heading."""
_FIRM_PART = re.compile(
    r"\b(?:require(?:d|ments?)|qualifications?|must|essential|minimum|mandatory|you (?:have|need|are))\b"
)
_TITLED = re.compile(
    r"\b(?:skills?|experience|qualifications|requirements?|responsibilities|duties|benefits|perks|education|expertise"
    r"|competencies|criteria|profile|summary|description|overview|objectives?|details|role|opportunity|specification"
    r"|knowledge|abilities|credentials|offer|package|process|apply|statement|policy|employer|bonus|haves?|plus(?:es)?"
    r"|for|need|bring|do|you|be)[\W]*$"
)
"""How a heading in title case ends: with what it is about, not with one of the things."""
_ITEM = re.compile(
    r"\W*(?:strong|solid|excellent|good|knowledge|experience|proven|ability|proficien\w+|familiar\w*|advanced)\b"
)
_MARKS = " \t#*_:-–—•·>=|.!?…()[]\u00a0"
_MOST_WORDS = 9
_LONGEST = 90
_LIST_MARKS = "-*•·●▪◦‣"


@lru_cache(maxsize=8192)
def heading_of(folded_line: str) -> Part | None:
    """Return what a line announces when it is a heading that we know, else None.

    Example:
        >>> heading_of("**nice to have:**"), heading_of("- python and sql")
        (<Part.PREFERRED: 'preferred'>, None)
    """
    line = folded_line.strip(_MARKS)
    if not line or line.count(" ") > _MOST_WORDS:
        return None
    known = _HEADING_LINE.fullmatch(line)
    return None if known is None else _HEADINGS[(known.lastindex or 1) - 1][0]


@lru_cache(maxsize=8192)
def announced_by(folded_line: str) -> Part | None:
    """Return what the words of a line announce that is known to be a heading; None where they say nothing.

    Example:
        >>> announced_by("what makes you stand out")
        <Part.PREFERRED: 'preferred'>
    """
    known = heading_of(folded_line)
    if known is not None or folded_line.count(" ") > _MOST_WORDS + 3:
        return known
    for part, pattern in _WORDS:
        if pattern.search(folded_line):
            return part
    return None


def prefers(folded_line: str) -> bool:
    """Return whether the words of a line announce wishes, which they are asked about first.

    Example:
        >>> prefers("what makes you stand out"), prefers("your tasks")
        (True, False)
    """
    return _WORDS[0][1].search(folded_line) is not None


def part_behind(line: str, folded: str, current: Part) -> Part | None:
    """Return the part that a whole *line* opens; None where it is no heading.

    A line that ends in a colon may only divide the part it stands in ("Proficient with the following:"), so that
    wishes stay wishes behind it.

    Args:
        line: As written, on its own in the text.
        folded: The same in lower case.
        current: The part in which it stands.
    """
    if len(line) > _LONGEST:
        return None
    shape = _shape(line)
    # An item of a list and a full sentence are no headings; trying them against every one would be half the cost.
    known = None if shape == "-" else heading_of(folded)
    if known is not None:
        return known
    if shape in ("", "-"):
        return None
    if shape == "Aa" and (_TITLED.search(folded) is None or _ITEM.match(folded) is not None):
        return None
    said = announced_by(folded.strip(_MARKS))
    if shape == ":" and current in (Part.PREFERRED, Part.REQUIRED, Part.STACK, Part.DUTIES):
        divides = said in (None, Part.STACK, Part.COMPANY) or (
            current is Part.PREFERRED and said is not Part.PREFERRED and not _FIRM_PART.search(folded)
        )
        return current if divides and said not in (Part.LEGAL, Part.BENEFITS, Part.DUTIES) else said
    if shape == "Aa":
        return said if said not in (Part.COMPANY, Part.STACK) else None
    return said or Part.OTHER


def _shape(line: str) -> str:
    """Return how a line looks like a heading: ``#`` marked up, ``A`` capitals, ``:`` a colon, ``Aa`` title case.

    ``-`` is what cannot be one: an item of a list, a sentence.
    """
    stripped = line.strip()
    bare = stripped.strip(_MARKS)
    marked = stripped.startswith(("#", "**"))
    if not bare or (stripped[-1] in ".,;" and not marked):
        return "-"
    if stripped[0] in _LIST_MARKS and not marked:
        return "" if stripped[-1] == ":" else "-"
    if marked and (stripped.startswith("#") or stripped.rstrip(":").endswith("**")):
        return "#"
    if bare.isupper() and len(bare) > 3:
        return "A"
    if stripped.endswith(":"):
        return ":"
    words = bare.split()
    if 2 <= len(words) <= 6 and stripped[-1] not in ".,;" and all(word[0].isupper() for word in words if len(word) > 3):
        return "Aa"
    return "?" if stripped[-1] == "?" and len(words) <= 8 else ""
