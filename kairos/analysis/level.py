"""How far along a career a posting is meant for: from its title, a labelled line, or a sentence that names the role.

The title comes first, since it is what people apply to; a label ("Seniority level: Entry level") and a sentence ("we
are looking for a senior engineer") speak where it is silent. Whom one reports to, works with or mentors says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from kairos.analysis.segments import Part, Segment, segment_at
from kairos.models import Level

_ROLE = (
    r"(?:engineer|developer|scientist|analyst|consultant|administrator|architect|specialist|designer|technician"
    r"|programmer"
    r"|associate|coordinator|representative|accountant|technologist|tester|modeler|modeller|researcher"
    r"|statistician|manager"
    r"|strategist|recruiter|writer|editor|planner|officer|advisor|adviser|swe|sde|lead|nurse|executive|buyer"
    r"|assistant|trainer|teacher)s?\b"
)
_ROLE_WORD = re.compile(rf"\b{_ROLE}")
_INTERN = re.compile(
    r"\b(?:intern(?:s|ship|ships)?|co-?op(?!erat)|werkstudent\w*|working student|praktik(?:ant|um)\w*"
    r"|placement (?:year|student)"
    r"|student (?:job|worker|assistant|placement|trainee)|stagiaire|stage de fin)\b(?!-ish)"
)
_EXECUTIVE = re.compile(
    r"\b(?:(?:managing |executive |deputy |associate |assistant |senior |regional )?directors?\b(?! reports?|['’])"
    r"|head of|vice[- ]president|[sae]?vp\b"
    r"|chief(?! of staff)\b[\w ]{0,30}?\b(?:officer|architect|scientist|engineer|economist|of)|c[etofipm]o\b"
    r"|ciso\b|geschäftsführ\w+|leiter(?:in)?\b"
    r"|head (?=data|engineering|product|ai\b|analytics|marketing|of)|president\b|general manager\b|co-?founder\b)"
)
_OF_STAFF = r"(?!accountant|nurse|writer|assistant|attorney|pharmacist|physician|officer|trainer|recruiter)"
"""Trades in which "staff" is no rank."""
_LEAD = re.compile(
    rf"\b(?:leads?\b(?! (?:gen|time|source|magnet|qualif|nurtur|manage|to\b))|leader\b"
    rf"|(?<!technical )staff {_OF_STAFF}(?=[\w/&-]*\s?(?:[\w/&.+#-]+ ){{0,3}}{_ROLE}|ml\b|ai\b|software|data)"
    r"|principal\b(?! investment)|distinguished\b|fellow (?=engineer)"
    r"|(?:engineering|development|data|analytics|science|software|it|devops|qa|quality|test(?:ing)?|security"
    r"|infrastructure|platform|architecture|research"
    r"|insights?|insight|intelligence|bi|reporting|governance|delivery|technical|technology|group|area|team"
    r"|design|machine learning|ml|ai|network|operations"
    r"|nursing|accounting|finance|maintenance|production|store|shift|senior|sr\.?|people|warehouse|plant)(?: &"
    r"| and)? managers?\b"
    r"|manager(?=\s?(?:[,:(–|]|- |of |ii?\b"
    r"|$))(?<!product manager)(?<!project manager)(?<!program manager)(?<!account manager)(?<!programme manager)"
    r"|staff(?=, [\w/&-]+ (?:\w+ )?(?:engineer|developer|scientist|analyst|designer)\b)"
    r"|^manager(?=,? [a-z])|supervisor\b|teamleit\w+|tech lead\b|foreman\b)"
)
_NOT_PEOPLE = re.compile(
    r"\b(?:product|projects?|program(?:me)?|account|case|care|office|property|community|brand|category|merchandis(?:e|ing)"
    r"|relationship|success|sales"
    r"|marketing|media|content|campaign|events?|territory|partner(?:ship)?s?|release|change|risk|contracts?"
    r"|portfolio|social|customer"
    r"|client|vendor|facilit(?:y|ies)|bid|proposal|commercial|channel|procurement|sourcing|compliance|growth"
    r"|key account|scrum|configuration|incident|problem|service|business development|fund|asset|investment"
    r"|credit|bank|pr)$"
)
_SENIOR = re.compile(
    r"\b(?:senior(?! (?:living|citizens?|care|high|secondary|homes?|housing|school))|sr\b\.?|snr\b\.?|sénior"
    r"|(?:level|grade|l)[ -]?[45]\b)"
)
_MID = re.compile(
    r"\b(?:mid[ -]?level|mid[ -]?weight|mid(?=[ /,)–-]|$)(?![- ](?:market|size|atlantic|west|term|cap|day|office"
    r"|scale|stage|night|east|america|wales|south))|intermediate|medior)\b"
)
_ENTRY = re.compile(
    r"\b(?:junior(?! (?:high|school|college))|jr\b\.?|jnr\b\.?|graduates?\b(?! (?:degree|student|school|research))"
    r"|grad\b(?! school)"
    r"|entry[ -]level|early[ -]career|freshers?\b|trainee"
    r"|apprentice(?:ship)?|new grads?|berufseinsteiger\w*|absolvent\w*|débutant\w*|university grad)\b"
    r"|\bassociate (?=(?:[\w/&+-]+ ){0,2}(?:engineer|developer|scientist|analyst|consultant|designer|programmer"
    r"|software|data))"
)
_ROMAN = re.compile(
    rf"\b{_ROLE},?(?:\s|-|\s-\s)(?:level |grade |l)?(i{{1,3}}|iv|v|[1-5])\b(?![+/]|\s?[-–]\s?\d|\s?(?:years|yrs"
    rf"|months|x\b|days|of\b|positions?|openings?|\d))"
)
_NUMERALS = {"i": Level.ENTRY, "1": Level.ENTRY, "ii": Level.MID, "2": Level.MID}
_SEVERAL = re.compile(r"\binterns\b|\bfull[- ]?time\b")
"""In a header of several openings, beside which interns are hired too."""
_ORDER = (Level.INTERN, Level.ENTRY, Level.MID, Level.SENIOR, Level.LEAD, Level.EXECUTIVE)
_TO = re.compile(
    r"\b(?:to (?:the |our |a )?|reports? (?:in)?to (?:the |our |a )?|assist(?:ant|ing)? (?:to )?(?:the )?"
    r"|under (?:the )?|support(?:ing)? (?:the |our )?)$"
)
_ALTERNATIVE = re.compile(r"\W{0,3}(?:/|-|–|or|to|and|&|,|\+)\W{0,3}(?:[a-z]+[ -])?$")
_LABEL = re.compile(
    r"(?:seniority|experience level|job level|career level|role level|position level"
    r"|\blevel)(?: level)?\s?(?:\*\*)?\s?[:\-–=\n|]{1,3}\s{0,3}(?:\*\*)?"
    r"(?P<value>[a-z][a-z /-]{2,28})"
)
_LABELLED = (
    (Level.MID, re.compile(r"mid[ -]senior|mid[ /-]?(?:level|to|career)?\b|intermediate|midweight|medior")),
    (Level.INTERN, re.compile(r"intern(?:ship)?\b")),
    (Level.ENTRY, re.compile(r"entry|junior|graduate|early|fresher|trainee")),
    (Level.EXECUTIVE, re.compile(r"director|executive|c-level|vp\b")),
    (Level.LEAD, re.compile(r"lead\b|staff\b|principal\b|manager\b")),
    (Level.SENIOR, re.compile(r"senior|sr\b|expert|experienced senior")),
)
_TITLE_READ = 400
_OPENING = 1_600
"""Sentences that name the role stand here; further down it is colleagues that have levels."""
_LABELS = ("title", "role", "position")
WORDS: Final = (
    "senior", "sr ", "junior", "jr", "lead ", "staff ", "principal ", "entry", "mid ", "graduate ", "head of",
    "director", "intermediate", "early career", "fresher", *_LABELS,
)  # fmt: skip
"""How the words begin that may name a level or the role; see `beginnings`."""
_STEM = re.compile(
    r"senior|sr\b|junior|jr|lead\b|staff\b|principal\b|entry|mid\b|graduate\b|head of|director|intermediate"
    r"|early[ -]career|fresher"
)
_SEEKING = re.compile(
    r"\b(?:looking (?:to (?:hire|add|recruit) )?(?:for)?|seek(?:s|ing)?(?: out)?|hir(?:e|ing)|targeting"
    r"|appoint(?:ing)?|search(?:ing)? for|recruit(?:ing|s)?(?: for)?|in need of|needs?(?= an? )|opening for|are you)"
    r"(?: (?:(?!(?:to|with|who|whose|of|for|by|from|under|in|on|at|that|reporting|join|between|manager|leader)\b)"
    r"[\w'’+-]*[\w'’+],?)){0,8} ?$"
)
"""What an employer does to people of the level: nothing before it can turn its meaning."""
_ASKED = re.compile(
    r"(?:\b(?:requires?|opportunity for|role of|position of|role as|position as|role for|as|for|role is"
    r"|position is|this is"
    r"|join (?:us|our team|the team|our \w+ team|\w+)? ?as)(?: (?:an?|our|the|new|experienced|talented"
    r"|full[- ]time)){0,3} ?"
    r"|^\W{0,4}(?:(?:this|highly|motivated|experienced|skilled|talented|dynamic|results[- ]driven) ){0,3})$"
)
_SUBJECT = re.compile(r"^\W{0,4}(?:the|our) $")
_WILL = re.compile(r"[^.;|]{0,60}\b(?:will|is responsible|is expected|must|should)\b")
_TITLED = re.compile(r"(?:title|role|position)\s?[:\-–]{1,2}\s?(?P<value>[^\n|;]{3,70})")
_TITLE_ENDS = re.compile(
    r"\b(?:location|duration|type|salary|rate|experience|client|work|department|employment|reports?|years?)\b"
)
_NAMES = re.compile(
    rf"(?:[ ,/-]{{1,3}}[\w/&+.#()-]+){{0,5}}?[ ,/-]{{1,2}}{_ROLE}"
    rf"|[ -]?level\b(?:[ ,-]{{1,2}}\w+){{0,5}}?[ -](?:role"
    rf"|position|opportunity|{_ROLE})"
    r"|[ ,]{1,2}(?:[\w-]+,? ){0,3}?(?:role|position|opportunity)\b|[ -](?:role|position|opportunity)"
)
_RECRUITER = re.compile(r"[^.;|]{0,40}\b(?:recruit(?:er|ing|ment)|talent|sourcer|staffing|hiring)\b|[^.;|]{0,40}@")
_OTHERS = re.compile(
    r"\b(?:report\w*|work(?:s|ing)? (?:closely )?(?:with|alongside)|partner\w*|collaborat\w+|mentor\w*|coach\w*"
    r"|advis\w+|support\w*|alongside|guidance|by|with|from"
    r"|stakeholders?|present\w*|experience|years|led|assist\w*|supervis\w+|train\w*|act(?:s|ing)?|serv\w+|such"
    r"|well|known|direction|delegat\w+|interview\w*|behalf|preferably|equivalent)\b[^.;|]{0,60}$"
)


def level_of(
    folded: str, segments: Sequence[Segment], starts: Sequence[int], places: Sequence[int], years: int | None = None
) -> tuple[Level, int, int] | None:
    """Return the level with the offsets of the words that say so; None where the posting is silent.

    Of alternatives ("mid/senior") the lower counts, as one may apply from there on; several roles at levels apart say
    nothing. "II" is mid and "III" senior. A label "entry level" beside four years or more is a board's default and is
    not believed; "associate" stands for two levels and says nothing.

    Args:
        folded: The text in lower case, the title first.
        segments: Of the text.
        starts: Their starts.
        places: Where words begin that may matter, those of `WORDS` among them; ascending.
        years: What the posting asks for, if it says so.
    """
    title = segments[0] if segments and segments[0].part is Part.TITLE else None
    if title is not None:
        named = _in_title(title.folded[:_TITLE_READ])
        if named is not None:
            value, start, end = named
            return None if value is None else (value, title.start + start, title.start + end)
    body = 0 if title is None else title.end
    spoken = _in_text(folded, body, segments, starts, places)
    if spoken is not None:
        return spoken
    return _labelled(folded, body, years)


def _in_title(title: str) -> tuple[Level | None, int, int] | None:
    """Return the level a title names and where; (None, …) where it names several apart, None where it names none."""
    found = sorted(_levels(title), key=lambda entry: entry[1])
    if not found:
        return None
    for value in (Level.INTERN, Level.EXECUTIVE):
        for entry in found:
            cells = title.count("|") if len(found) == 1 else 0
            several = cells >= 5 or (cells >= 2 and _SEVERAL.search(title) is not None)
            if entry[0] is value and not (value is Level.INTERN and several):
                return entry
    if all(entry[0] is Level.INTERN for entry in found):
        return None
    lowest = min(found, key=lambda entry: _ORDER.index(entry[0]))
    highest = max(found, key=lambda entry: _ORDER.index(entry[0]))
    if lowest[0] is highest[0]:
        return lowest
    first, last = sorted((lowest, highest), key=lambda entry: entry[1])
    between = title[first[2] : last[1]]
    if re.search(r"[|;]|\bor\b.{12}|,.{8}", between):
        return None, first[1], last[2]
    if _ALTERNATIVE.fullmatch(between) or "/" in between:
        return lowest
    # "Senior Staff Engineer", "Senior Manager" and "Engineer III (Senior)": the words describe one level together.
    return highest


def _levels(title: str) -> Iterator[tuple[Level, int, int]]:
    """Yield every level that a title's words stand for."""
    for value, pattern in (
        (Level.INTERN, _INTERN), (Level.EXECUTIVE, _EXECUTIVE), (Level.LEAD, _LEAD), (Level.SENIOR, _SENIOR),
        (Level.MID, _MID), (Level.ENTRY, _ENTRY),
    ):  # fmt: skip
        for match in pattern.finditer(title):
            before = title[max(0, match.start() - 40) : match.start()]
            if _TO.search(before[-24:]) or (
                match[0].endswith(("manager", "managers"))
                and _NOT_PEOPLE.search((before + match[0]).removesuffix("s").removesuffix("manager").rstrip())
            ):
                continue
            yield value, match.start(), match.end()
    roman = _ROMAN.search(title)
    if roman is not None:
        yield _NUMERALS.get(roman[1], Level.SENIOR), roman.start(1), roman.end(1)


def _in_text(
    folded: str, body: int, segments: Sequence[Segment], starts: Sequence[int], places: Sequence[int]
) -> tuple[Level, int, int] | None:
    """Return the level that the text's own title or sentences about the role name; None where none or several do."""
    opening = places[bisect_left(places, body) : bisect_left(places, body + _OPENING)]
    for start, end in _titles(folded, body, opening):
        named = _in_title(folded[start:end])
        if named is not None and named[0] is not None:
            return named[0], start + named[1], start + named[2]
    found: list[tuple[Level, int, int]] = []
    for at in opening:
        stem = _STEM.match(folded, at)
        segment = segment_at(segments, starts, at) if stem is not None else None
        if stem is not None and segment is not None and segment.part not in (Part.LEGAL, Part.BENEFITS):
            named_level = _in_sentence(stem[0], folded, at, segment)
            if named_level is not None:
                found.append((named_level, at, stem.end()))
    if len({value for value, *_ in found}) != 1:
        return None
    return min(found, key=lambda entry: entry[1])


def _titles(folded: str, body: int, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where the text repeats its title: a short first line with a role's name, and what a label announces."""
    start = body + len(folded[body : body + 20]) - len(folded[body : body + 20].lstrip())
    end = folded.find("\n", start)
    if start < end <= start + 90 and _ROLE_WORD.search(folded, start, end):
        yield start, end
    for at in places:
        match = _TITLED.match(folded, at)
        if match is not None:
            first, value = match.start("value"), match["value"]
            stop = _TITLE_ENDS.search(value)
            yield first, first + (len(value) if stop is None else stop.start())


def _in_sentence(stem: str, folded: str, at: int, segment: Segment) -> Level | None:
    before = folded[max(segment.start, at - 90) : at]
    # Not cut at the segment's end: "Full-Stack" may be parted in the middle.
    line = folded.find("\n", at, at + 90)
    window = folded[at : line if line >= 0 else at + 90]
    if _SEEKING.search(before) or (_SUBJECT.match(before) and _WILL.match(window)):
        return _first_level(window)
    asked = _ASKED.search(before)
    # A line may begin with the verb: "Lead the design of …", "Staff the booth".
    if asked is None or (not asked[0].strip() and stem in ("lead", "staff", "principal")):
        return None
    return None if _OTHERS.search(before[: asked.start()]) else _first_level(window)


def _first_level(window: str) -> Level | None:
    """Return the level that the words at the start of *window* give to a role; None where no role follows."""
    for value, pattern in (
        (Level.MID, re.compile(r"mid[ -](?:to[ -])?senior\b")), (Level.EXECUTIVE, _EXECUTIVE), (Level.LEAD, _LEAD),
        (Level.SENIOR, _SENIOR), (Level.MID, _MID), (Level.ENTRY, _ENTRY),
    ):  # fmt: skip
        match = pattern.match(window)
        if match is not None:
            following = window[match.end() :]
            if value is Level.EXECUTIVE and match[0] == "head of":
                return value
            if _RECRUITER.match(following):
                return None
            if value is Level.EXECUTIVE or _NAMES.match(following):
                lead = _LEAD.match(following.lstrip())
                return Level.LEAD if value is Level.SENIOR and lead else value
            return None
    return None


def _labelled(folded: str, body: int, years: int | None) -> tuple[Level, int, int] | None:
    at = folded.find("level", body)
    while at >= 0:
        match = _LABEL.search(folded, max(body, at - 12), at + 48)
        at = folded.find("level", at + 48)
        for value, pattern in _LABELLED:
            if match is not None and pattern.match(match["value"]):
                if value is Level.ENTRY and years is not None and years >= 4:
                    break
                return value, match.start(), match.end()
    return None
