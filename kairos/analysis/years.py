"""Years of experience that a posting asks for: for the role as a whole and for single skills.

Years that are no experience are left out: an employer's age, a contract's length, an applicant's age, a plan for the
next years, a degree's duration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from kairos.analysis.segments import Part, Segment, segment_at
from kairos.models import Mention

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_NUMBER = r"(?:\d{1,2}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
_UNIT = re.compile(r"y(?:ears?|rs?|oe)(?![a-z])")
_BEFORE = re.compile(
    rf"(?<![\w.,$£€])(?P<low>{_NUMBER})(?:\s?\(\d{{1,2}}\))?\s?(?:\\{{0,2}}\+|plus|or more"
    rf"|(?:\+\s?)?(?:\\{{0,2}}-|–|—|to|~|or"
    rf"|and)\s?(?P<high>{_NUMBER})(?:\s?\(\d{{1,2}}\))?\s?\+?)?"
    r"\s?(?:or more |full |solid |consecutive |calendar |relevant |total |-)?[\s\-’']{0,2}$"
)
_LABEL = re.compile(
    r"exp(?:erience)?(?: required| level| range"
    r"| needed)?\s?(?:\((?:in )?(?:years|yrs)\))?\s?[:\-–]\s?(?P<low>\d{1,2})(?!\d)\s?(?:(?:-|–"
    r"|to)\s?(?P<high>\d{1,2}))?\+?(?=\s?(?:years|yrs|\+|\n|$|[,;)]))"
)
_ALTERNATIVE = re.compile(rf"^[^.;]{{0,60}}?\bor (?:at least )?(?P<low>{_NUMBER})\+?\s(?:with|years?|if)\b")
_NOT_AFTER = re.compile(
    r"^[\s'’-]{0,3}(?:ago|old|of age|of innovation|of (?:industry )?(?:leadership|growth|history|success|service"
    r"|age|operation|trading|existence|tradition|excellence)\b|in (?:a row|business|operation|existence"
    r"|the making)"
    r"|(?:fixed[- ]term |initial |rolling |renewable |temporary )?(?:contract|fixed|ftc|term\b|assignment|tenure"
    r"|warranty|anniversary|plan\b|roadmap|rotation|graduate (?:scheme|program)|scheme|program(?:me)?\b|limited"
    r"|warranty)"
    r"|(?:college |university |bachelor|associate|undergraduate |technical )*(?:degree|college|university|diploma"
    r"|course)\b|(?:running|straight|from now|in length|long)\b|(?:or older|and older)|(?:annual )?(?:accounts"
    r"|revenue))"
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:next|past|coming|first|every|each|within|upcoming|final|second|third|last|recent|in the next|after"
    r"|for up to)\s?|\bover the (?:last|past|next) |\bage of |\baged? |\bin (?:about |under |just |only )?)$"
)
_EXPERIENCE = re.compile(
    r"experience|exp\b|background|working|work(?:ed)? |hands-on|track record|yoe|using|developing|building"
    r"|programming|coding|professional|industry|practice|expertise|leading|managing|designing|in (?:a|an) "
    r"|as (?:a|an) |proven|knowledge|seniority|commercial|post[- ]qualif"
)
_EMPLOYER = re.compile(
    r"\b(?:we|we've|we’ve|we're|our|us|company|firm|business|organi[sz]ation|agency|has been|have been|was|were"
    r"|founded|since|established|serving|client|clients|team has|is a|collective(?:ly)?|combined|providing"
    r"|delivering|their)\b"
)
_APPLICANT = re.compile(
    r"\b(?:you|your|you'll|candidates?|applicants?|must|require[sd]?|requirement|looking for|seeking|need|minimum"
    r"|at least|ideal|should|bring|preferred|qualif\w+|someone|developers?|engineers?|have \d)\b|\+"
)
_TO_SKILL = re.compile(
    r"^(?:['’]|s\b|of|in|with|using|on|and|the|a|an|plus|hands-on|hands|professional|practical|working|work"
    r"|commercial|relevant|strong|solid|proven|recent|prior|previous|experience|exp|experiences|experienced"
    r"|programming|coding|scripting|development|developing|knowledge|building|writing|administering"
    r"|administration|designing|design|technical|direct|demonstrated|extensive|industry|real-world|production|at"
    r"|least|one|or|more|following|as|such|both|either|software|application|applications|solutions|systems"
    r"|full-time|required|expertise|modern|advanced|deep|languages?|implementing|managing|full|time|backend"
    r"|back-end|back|end|web|in-depth|including|like|(?:senior |lead )?[(:,+\s/.’'-])*$"
)
_CLAUSE_END = re.compile(
    r"[;.](?:\s|$)|\bor \d|\d\+? ?(?:years|yrs)|, (?:including|with at least|of which|ideally|preferably)"
    r"|\s(?:preferred|a plus)"
)
_BOAST = re.compile(
    r"^[^.;,]{0,60}, ?(?:[\w&'’]+ ){1,5}(?:is|are|has|have|provides|delivers|offers|helps) (?:a|an|the|one|our"
    r"|been|to|grown|become)\b"
)
_HEDGE = re.compile(r"\b(?:preferred|a plus|nice to have|ideally|desirable|bonus|advantageous|preferably)\b")
_MOST = 30


@frozen(kw_only=True)
class YearsAsked:
    """Years that one sentence asks for."""

    low: int
    """The lower end."""
    start: int
    end: int
    """Of the words that say so, in the text that was read."""
    skills: tuple[str, ...] = ()
    """The skills they are asked for; empty for the role as a whole."""
    firm: bool = True
    """False where the sentence or its heading only prefers it."""


def years_asked(
    folded: str, segments: Sequence[Segment], starts: Sequence[int], mentions: Sequence[Mention]
) -> tuple[YearsAsked, ...]:
    """Return every demand for years, in the order of the text.

    Args:
        folded: The text in lower case.
        segments: Of the text.
        starts: Their starts.
        mentions: The skills named in it.
    """
    asked: list[YearsAsked] = []
    reach = 0
    for unit in _UNIT.finditer(folded):
        if folded[unit.start() - 1 : unit.start()].isalpha():
            continue
        segment = segment_at(segments, starts, unit.start())
        if segment is None:
            continue
        left = max(segment.start, unit.start() - 48, reach)
        number = _BEFORE.search(folded[left : unit.start()])
        if number is None:
            continue
        start = left + number.start()
        after = folded[unit.end() : min(segment.end, unit.end() + 160)]
        before = folded[max(segment.start, start - 160) : start]
        low = _value(number["low"])
        if low is None:
            continue
        skills = _skills_of(after, unit.end(), mentions)
        if not _is_experience(before, after, segment, plain=unit[0] == "yoe" or bool(skills)):
            continue
        reach = unit.end()
        firm = (
            segment.part is not Part.PREFERRED
            and not _HEDGE.search(_same_clause(after))
            and not _HEDGE.search(before[-24:])
        )
        asked.append(YearsAsked(low=low, start=start, end=unit.end(), skills=skills, firm=firm))
    for label in _LABEL.finditer(folded):
        low = _value(label["low"])
        if low is not None and not any(one.start < label.end() + 8 and label.start() < one.end for one in asked):
            asked.append(YearsAsked(low=low, start=label.start(), end=label.end()))
    return tuple(sorted(asked, key=lambda one: one.start))


def role_years(asked: Sequence[YearsAsked]) -> YearsAsked | None:
    """Return the demand that stands for the role as a whole: the highest firm one, else the highest; None without any.

    The highest, because parts of the role ("8+ years, 3 of them leading") and discounts ("or 3 with a Master's") ask
    for less than the whole.
    """
    firm = [one for one in asked if one.firm] or list(asked)
    whole = [one for one in firm if not one.skills] or firm
    best = max((one.low for one in firm), default=0)
    return next((one for one in (*whole, *firm) if one.low == best), None)


def _value(text: str) -> int | None:
    value = _WORDS.get(text)
    value = int(float(text)) if value is None else value
    return value if value <= _MOST else None


def _is_experience(before: str, after: str, segment: Segment, *, plain: bool) -> bool:
    """Return whether the years are asked of the applicant; *plain* where the words beside them say experience."""
    if _NOT_AFTER.search(after) or _NOT_BEFORE.search(before[-40:]):
        return False
    if segment.part is Part.LEGAL:
        return False
    clause = _same_clause(after)
    if re.search(r"\bfor (?:over |more than |nearly |almost |some )?$", before) and "experience" not in clause:
        return False
    about = plain or _EXPERIENCE.search(clause) or _EXPERIENCE.search(before[-80:])
    if _BOAST.search(after) and not _APPLICANT.search(before):
        return False
    if _EMPLOYER.search(before) or (segment.part is Part.COMPANY and not _APPLICANT.search(before + clause)):
        return bool(about and _APPLICANT.search(before[-100:]))
    if about:
        return True
    return segment.part in (Part.REQUIRED, Part.PREFERRED, Part.TITLE) or bool(
        re.search(r"\b(?:minimum|at least|min\.?)\b", before[-24:])
    )


def _same_clause(after: str) -> str:
    end = re.search(r"[;.](?:\s|$)|\n", after)
    return after[: end.start()] if end else after


def _skills_of(after: str, offset: int, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the skills that stand right behind the years: "of Python", "experience with Java or Kotlin"."""
    limit = offset + len(after)
    named = [mention for mention in mentions if offset <= mention.start < limit]
    if not named:
        return ()
    stop = _CLAUSE_END.search(after)
    until = offset + stop.start() if stop else limit
    skills: list[str] = []
    at = offset
    for mention in named:
        if mention.start >= until:
            break
        between = after[at - offset : mention.start - offset]
        if len(between) > 60 or not _TO_SKILL.match(between):
            break
        skills.append(mention.name)
        at = mention.end
    return tuple(dict.fromkeys(skills))
