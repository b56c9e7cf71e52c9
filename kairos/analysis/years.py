"""Years of experience that a posting asks for: for the role as a whole and for single skills.

Years that are no experience are left out: an employer's age, a contract's length, an applicant's age, a plan for the
next years, a degree's duration.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from attrs import evolve, frozen

from kairos.analysis.segments import Part, Segment, segment_at
from kairos.analysis.years_by_skill import elided, skills_before, skills_of
from kairos.analysis.years_otherwise import years_otherwise
from kairos.models import Mention

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_DIGITS = r"\d{1,2}(?:\.\d)?"
_SPELLED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
_NUMBER = rf"(?:{_DIGITS}|{_SPELLED})"
# A dump may have glued the number to the word before it ("Qualifications5+ years"); "s3" and "h2" stay names.
_FIRST = rf"(?:(?<![\d,$£€])(?<!\d\.)(?<!\b[a-z])(?<!\b[a-z][a-z]){_DIGITS}|(?<![a-z])(?:{_SPELLED}))"
_UNIT = re.compile(r"y(?:ears?|rs?\.(?= (?:of|exp|in) )|rs?|oe)(?![a-z])")
_BEFORE = re.compile(
    rf"(?P<low>{_FIRST})(?:\s?\((?:\d{{1,2}}|[a-z][a-z.]{{1,4}})\))?[\s-]?(?:\\{{0,2}}\+|plus|or more"
    rf"|(?:\+\s?)?(?:\\{{0,2}}-|–|—|â\x80[\x90-\x95]|to|~|or"
    rf"|and)\s?(?P<high>{_NUMBER})(?:\s?\((?:\d{{1,2}}|[a-z][a-z.]{{1,4}})\))?\s?\+?)?"
    r"\s?(?:or more |full |solid |consecutive |calendar |relevant |total |-)?[\s\-’']{0,2}$"
)
_LABEL = re.compile(
    r"exp(?:erience)?(?: required| desired| level| range"
    r"| needed)?\s?(?:\((?:in )?(?:years|yrs)\))?\s?[:\-–]\s?(?P<low>\d{1,2})(?!\d)\s?(?:(?:-|–"
    r"|to)\s?(?P<high>\d{1,2}))?\+?(?=\s?(?:years|yrs|\+|\n|$|[,;)]))"
)
_ALTERNATIVE = re.compile(rf"^[^.;]{{0,60}}?\bor (?:at least )?(?P<low>{_NUMBER})\+?\s(?:with|years?|if)\b")
_NOT_AFTER = re.compile(
    r"^[\s'’-]{0,3}(?:ago|old|of age|of innovation|of (?:[\w-]+ ){0,3}residen"
    r"|of (?:industry )?(?:leadership|growth|history|success|service"
    r"|age|operation|trading|existence|tradition|excellence)\b|in (?:a row|business(?! \w)|operation|existence"
    r"|the making)"
    r"|(?:fixed[- ]term |initial |rolling |renewable |temporary )?(?:contract|fixed|ftc|term\b|assignment|tenure"
    r"|warranty|anniversary|plan\b|roadmap|rotation|graduate (?:scheme|program)|scheme|program(?:me)?\b|limited"
    r"|warranty)"
    r"|(?:college |university |bachelor|associate|undergraduate |technical )*(?:degree|college|university|diploma"
    r"|course)\b|(?:running|straight|from now|in length|long)\b|(?:or older|and older)|(?:annual )?(?:accounts"
    r"|revenue))"
)
_NOT_BEFORE = re.compile(
    r"(?:\bvest\w* (?:over|after|in) |\bduration\s?[:-]?\s?|\b(?:next|past|coming|first|every|each|within|upcoming"
    r"|final"
    r"|second|third|last|recent|in the next|after"
    r"|for up to)\s?|\bover the (?:last|past|next) |\bage of |\baged? |\bin (?:about |under |just |only )?)$"
)
_EXPERIENCE = re.compile(
    r"experience|exp\b|background|working|work(?:ed)? |hands-on|track record|yoe|using|developing|building"
    r"|programming|coding|professional|industry|practice|expertise|leading|managing|designing|in (?:a|an) "
    r"|as (?:a|an) |proven|knowledge|seniority|commercial|post[- ]qualif"
    r"|^\s?in (?:it|tech\w*|software|banking|finance|fintech|retail|sales|marketing|consulting|engineering|devops"
    r"|qa|testing"
    r"|design|healthcare|accounting|hr)\b|^\W{0,3}(?:overall|in total|total)\b"
)
_ROLE_NAME = (
    r"\b(?:engineer|developer|scientist|analyst|consultant|architect|administrator|manager|designer|tester|programmer"
    r"|lead|specialist|(?:senior|mid|entry|junior)(?:[- ]level)?)s?"
)
_ROLE_BEFORE = re.compile(rf"{_ROLE_NAME}\s?[(\[:–-]\s?$")
"""Years in brackets behind a role's name are asked of who takes it: "Java Developer (7-10 years)"."""
_ROLE_RIGHT_BEFORE = re.compile(rf"(?:^\W*|[:|] ?)(?:[\w/&.+#-]+ ){{0,5}}{_ROLE_NAME} (?:with |having )?$")
"""A title that ends with them: "Role: Data Scientist 10+ years"."""
_AT_MOST = re.compile(
    r"\b(?:(?:an? )?max(?:imum)?(?: of)?|less than|fewer than|under|not more than|no more than|below) $"
)
_FROM_SCHOOL = re.compile(
    r"\b(?:fresh(?:ers?)?(?: graduates?)?|graduates?|entry[- ]level)(?: with)? ?(?:to|(?:or )?up to|-|–) ?$"
)
_OF_THINGS = re.compile(r"\b(?:licen[cs]e|permit|warranty|guarantee|residen(?:ce|t|cy))\b[^.;]{0,32}$")
_BARE = re.compile(r"[\s*•·-]*[\d–+ -]+\+\s?(?:years|yrs|yoe)['’]?[\s.]*")
"""A line that holds nothing else."""
_EMPLOYER = re.compile(
    r"\b(?:we|we've|we’ve|we're|our|us|(?:the|a|this|that|family) (?:company|firm|business|organi[sz]ation|agency)"
    r"|company"
    r"|has been|have been|has (?:over|more|nearly|almost)|was|were|founded|since|established|serving|clients?"
    r"|team has|is a|collective(?:ly)?|combined"
    r"|providing|delivering|combin(?:es|ing)|their)\b"
)
_APPLICANT = re.compile(
    r"\b(?:you|your|you'll|candidates?|applicants?|must|require[sd]?|requirement|look(?:ing)? for|seeking|need|minimum"
    r"|at least|ideal|should|(?<!we )bring|preferred|qualif\w+|someone|developers?|engineers?|have \d|bachelor\S{0,3}"
    r"|master\S{0,3}|degree|candidate"
    r"|ph\.?d)\b|\+"
)
_BOAST = re.compile(
    r"^[^.;,]{0,60}, ?(?:[\w&'’]+ ){1,5}(?:is|are|has|have|provides|delivers|offers|helps) (?:a|an|the|one|our"
    r"|been|to|grown|become)\b"
)
_HEDGE = re.compile(r"\b(?:preferred|a plus|nice to have|desirable|bonus|advantageous)\b")
_ABOUT_OTHERS = re.compile(r", (?!(?:[\w’'-]+ ){0,4}?(?:preferred|a plus|nice to have|desirable|bonus|advantageous)\b)")
"""Where a clause goes on to something else: "5+ years of experience, a licence for cranes would also be a plus"."""
_HEDGED = 100
"""Characters behind the years that a wish may speak of them; dumps have no full stops."""
_HEDGE_BEFORE = re.compile(r"\b(?:prefer(?:red|ably)?|desired|nice to have|ideally|desirable|bonus)\b")
_DEGREES = (
    (3, re.compile(r"\bph\.?d|\bdoctor")),
    (2, re.compile(r"\bmaster|\bm\.?s\.?c?\b|\bmba\b|\bm\.?tech|\b(?:advanced|graduate) degree")),
    (1, re.compile(r"\bbachelor|\bb\.?s\.?c?\b|\bundergraduate|\bb\.?e\b(?= with)|\bb\.?tech")),
)
_DEGREE_WITH = re.compile(
    r"\b(?:b\.?e|b\.?tech|m\.?tech|\w*degree|\w+['’]s|bachelors?|masters?|b\.?sc?|m\.?sc?|ph\.?d)\.? (?:with|and|\+) $"
)
_INSTEAD = re.compile(
    r"(?:\bor|/),?\s(?:an? |at least |minimum |a minimum of |with )?(?:[\w'’.]+,? (?:degree )?){0,6}$"
)
_WITHIN = re.compile(r"\b(?:with|including|of which|of them|of those)\s(?:at least |minimum |a minimum of |over )?$")
_LABELLED = re.compile(
    r"\bexp(?:erience)?(?: desired| required| needed| level| range)?\s?[:\-–]\s?(?:minimum |at least )?$"
)
_DESIRED = re.compile(r"\b(?:desired|preferred|ideal) exp(?:erience)?\s?[:\-–]\s?$")
_OPTION = re.compile(r"\W*option (?:[2-9]|two|three|b|c)\b")
"""Another way than the first, which is the usual one: "Option 2: 7 years' experience"."""
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_CLAUSE = re.compile(r"[;.](?:\s|$)|\n")
_FOR = re.compile(r"\bfor (?:over |more than |nearly |almost |some )?$")
_LEAST = re.compile(r"\b(?:minimum|at least|min\.?)\b")
_OR = re.compile(r"\bor\b")
_NEXT = re.compile(r"\bor\b|[,;]")
_IN_LIEU = re.compile(r"\b(?:in lieu|instead|in place) of\b")
_MOST = 20
"""More years than this are an employer's, or a range that lost its hyphen."""


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
    instead: bool = False
    """True where they stand in place of other years of the same sentence: "or 3 with a Master's"."""

    def is_of(self, single: Collection[str]) -> bool:
        """Return whether these are the years of skills alone, each of which is one of *single*."""
        return bool(self.skills) and all(name in single for name in self.skills)


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
    held: Segment | None = None
    previous = 0
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
        glued = folded[start - 1 : start].isalpha()
        if glued or before.endswith(":"):
            before = ""  # What was glued on is another sentence.
        low = _value(number["low"])
        if low is None:
            continue
        skills = skills_before(folded, segment.start, start, mentions) or skills_of(after, unit.end(), mentions)
        clause = _same_clause(after)
        degree = _degree_beside(before[-100:], after)
        plain = unit[0] == "yoe" or bool(skills) or _BARE.fullmatch(segment.folded) is not None
        if not _is_experience(
            before,
            after,
            clause,
            segment,
            plain=plain
            or _FROM_SCHOOL.search(before) is not None
            or _beside_role(before, degree, plus="+" in number[0]),
        ):
            continue
        if _FROM_SCHOOL.search(before):
            low = 0
        reach = unit.end()
        firm = (_LABELLED.search(before) is not None and not _DESIRED.search(before)) or (
            segment.part is not Part.PREFERRED
            and not _HEDGE.search(_ABOUT_OTHERS.split(_ASIDE.sub("", clause), maxsplit=1)[0][:_HEDGED])
            and (glued or not _HEDGE_BEFORE.search(before[-24:]))
        )
        option = _OPTION.match(segment.folded) is not None
        beside = held is segment or (bool(asked) and segment.folded.lstrip().startswith("or "))
        instead = (
            option
            or _IN_LIEU.search(clause) is not None
            or (beside and (_INSTEAD.search(before) or (held is segment and _WITHIN.search(before))) is not None)
        )
        if instead and degree and previous > degree:
            # "3 years with a Master's or 5 with a Bachelor's": the lower degree is the usual way, and counts.
            asked[-1], instead = evolve(asked[-1], instead=True), False
        previous = degree
        held = segment
        asked.append(YearsAsked(low=low, start=start, end=unit.end(), skills=skills, firm=firm, instead=instead))
        asked += (
            YearsAsked(low=part, start=left, end=right, skills=names, firm=firm)
            for part, names, left, right in elided(clause, unit.end(), mentions)
        )
    for label in _LABEL.finditer(folded):
        low = _value(label["low"])
        if low is not None and not any(one.start < label.end() + 8 and label.start() < one.end for one in asked):
            asked.append(YearsAsked(low=low, start=label.start(), end=label.end()))
    asked += _otherwise(folded, segments, starts)
    return tuple(sorted(asked, key=lambda one: one.start))


def _otherwise(folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> Iterator[YearsAsked]:
    """Yield demands in months, decades or another language: "18 months of experience"."""
    for low, start, end in years_otherwise(folded):
        segment = segment_at(segments, starts, start)
        if segment is None or low > _MOST or segment.part in (Part.LEGAL, Part.BENEFITS, Part.COMPANY):
            continue
        before = folded[max(segment.start, start - 160) : start]
        if _EMPLOYER.search(before) and not _APPLICANT.search(before[-100:]):
            continue
        firm = segment.part is not Part.PREFERRED and not _HEDGE_BEFORE.search(before[-24:])
        yield YearsAsked(low=low, start=start, end=end, firm=firm)


def role_years(asked: Sequence[YearsAsked], single: Collection[str] = ()) -> YearsAsked | None:
    """Return the demand that stands for the role as a whole: the highest firm one; None without any.

    The highest, because parts of the role ("8+ years, 3 of them leading") and discounts ("or 3 with a Master's") ask
    for less than the whole.

    Args:
        asked: Every demand.
        single: The skills whose years are theirs alone. Years "in data engineering" are the role's, years of Python
            are Python's.
    """
    whole = [one for one in asked if one.firm and not one.instead and not one.is_of(single)]
    return max(whole, key=lambda one: (one.low, -one.start), default=None)


def _value(text: str) -> int | None:
    value = _WORDS.get(text)
    value = int(float(text)) if value is None else value
    return value if value <= _MOST else None


def _is_experience(before: str, after: str, clause: str, segment: Segment, *, plain: bool) -> bool:
    """Return whether the years are asked of the applicant; *plain* where the words beside them say experience."""
    if (
        _NOT_AFTER.search(after)
        or _NOT_BEFORE.search(before[-40:])
        or _AT_MOST.search(before)
        or _OF_THINGS.search(before)
    ):
        return False
    if segment.part is Part.LEGAL:
        return False
    demanding = segment.part in (Part.REQUIRED, Part.PREFERRED, Part.TITLE, Part.STACK)
    if not demanding and "experience" not in clause and _FOR.search(before):
        return False
    about = plain or _EXPERIENCE.search(clause) or _EXPERIENCE.search(before[-80:])
    if _BOAST.search(after) and not _APPLICANT.search(before):
        return False
    if _EMPLOYER.search(before) or (segment.part is Part.COMPANY and not _APPLICANT.search(before + clause)):
        return bool(about and _APPLICANT.search(before[-100:]))
    if about:
        return True
    return demanding or _LEAST.search(before[-24:]) is not None


def _beside_role(before: str, degree: int, *, plus: bool) -> bool:
    """Return whether a role's name or a degree right before the years says whose they are: "BE with 5 years"."""
    return (
        _ROLE_BEFORE.search(before) is not None
        or (plus and _ROLE_RIGHT_BEFORE.search(before) is not None)
        or (degree > 0 and _DEGREE_WITH.search(before) is not None)
    )


def _degree_beside(before: str, after: str) -> int:
    """Return the degree that years go with: 1 a bachelor's, 2 a master's, 3 a doctorate, 0 none named."""
    behind = _NEXT.split(after[:80], maxsplit=1)[0]
    near = _OR.split(before)[-1]
    found = [rank for rank, pattern in _DEGREES if pattern.search(near) or pattern.search(behind)]
    return min(found, default=0)


def _same_clause(after: str) -> str:
    end = _CLAUSE.search(after)
    return after[: end.start()] if end else after
