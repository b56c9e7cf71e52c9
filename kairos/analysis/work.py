"""Where and how the work is done: remote, hybrid or on site; full time, part time, contract or internship."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kairos.analysis.segments import Part, Segment, segment_at
from kairos.models import JobType, RemoteType

_PLACE = re.compile(
    r"\bremot(?:e|ely)\b|\bhybrid\b|\bon[- ]?site\b|\bwork(?:ing)?[ -]from[ -]home\b|\bwfh\b"
    r"|\bwork(?:ing)?[ -]from[ -](?:the )?office\b|\bwfo\b|\btele(?:commut"
    r"|work)\w*|\bhome[- ]based\b|\bin[- ](?:the )?office\b|\boffice[- ]based\b|\bin[- ]person\b"
    r"|\bfrom (?:our|the) (?:\w+ ){0,3}office|\bwork(?:ing)? from anywhere\b|\bdistributed (?:team|company"
    r"|workforce)\b|\bfrom home\b"
)
_NOT_PLACE_AFTER = re.compile(
    r"^[\s-]{0,2}(?:sens|desktop|access|support|control|monitor|server|server|procedure|repositor|stakeholder"
    r"|site|location|communit|area|patient|diagnos|teams?\b(?! (?:member|role|posi))|users|device|system"
    r"|administration|assistance|session|connection|hands|infrastructure|cloud|app\b|apps\b|mobile|models\b|search"
    r"|vehicle|electric|integration|environment (?:of|with)|architecture|approach|gym|parking|cafeteria|childcare"
    r"|restaurant|interview|caf|fitness|lunch|meals|training|engineer visits"
    r"|(?:to|at|with) (?:\w+ )?(?:customer|client)|customer|client|data ?cent"
    r"|application|deployment|solution|infra|framework|sql|methodolog|visit|canteen|health|medical|chef|kitchen"
    r"|events|amenit|snack|perk|coordination|activit|work opportunities across)"
)
_NOT_PLACE_BEFORE = re.compile(
    r"(?:manage|managing|support|supporting|with|across|leading|lead|between|and|or|onshore|offshore|of|for) $"
)
_NEGATED = re.compile(r"\b(?:no|not|non|isn't|cannot|can't|n't|without|not a|never|unable to)\b[^.;|]{0,28}$")
_NEGATED_AFTER = re.compile(
    r"^[^.;|\n]{0,24}\b(?:not (?:available|possible|offered|an option|considered|permitted|allowed|eligible"
    r"|supported)|(?:is|:) ?no\b|unavailable)|^ ?: ?(?:no|none|false|0%)\b"
)
_DAYS = re.compile(
    r"\b(?:\d|one|two|three|four|a couple of|a few|couple)(?:\s?(?:-|–|to|or)\s?(?:\d|two|three|four"
    r"|five))? days?(?:['’]s?)?(?:/| a | per | each | every |-)?(?:week|wk)?(?: \w+){0,3}? "
    r"(?:(?:in|at|from|on|working from|onsite|on-site|on site|wfh|remote(?:ly)?|working)\b ?)"
    r"(?:(?:the|our|your|a) )?(?:\w+ )?(?:office|site|hq"
    r"|home|remote|london|onsite)?"
)
_BOTH = re.compile(
    r"(?:remote|hybrid|on-?site|in[- ]office)\s?(?:/|or|,|\||and/or|&)\s?(?:fully )?(?:remote|hybrid|on-?site"
    r"|in[- ]office)"
)
_WEAK_REMOTE = re.compile(
    r"(?:occasional(?:ly)?|sometimes|some|partial(?:ly)?|ad[- ]hoc|partly|semi|flexible|part|(?<!\d)\d\d?%"
    r"|mostly in|temporar(?:il)?y|currently|initially|during covid|due to covid|until)[ -](?:\w+ ){0,3}$"
)
_PERK_REMOTE = re.compile(
    r"\b(?:allowance|stipend|budget|days?|flexib\w+|occasional|ability to|opportunit\w+ to|option)\b"
)

_KIND = re.compile(
    r"\bfull[- \\]{0,3}time\b|\bpart[- \\]{0,3}time\b|\bcontract(?:or|ors|ing)?\b|\bintern(?:ship|s)?\b|\bpermanent\b"
    r"|\bfixed[- ]term\b|\bftc\b|\bfreelanc\w+|\btemporary\b|\bc2c\b|\bcorp[- ]to[- ]corp\b|\bw2\b|\b1099\b"
    r"|\bir35\b|\bc2h\b|\bday rate\b|\bco-?op\b|\bworking student\b|\bwerkstudent\b|\bvollzeit\b|\bteilzeit\b"
    r"|\bplacement year\b|\bfte\b|\bsecondment\b"
)
_CONTRACT_AFTER = re.compile(
    r"^\s?(?:role|position|opportunity|job|assignment|type ?[:\-–]? ?(?!perm|full|employ)|to[ -](?:hire|perm)"
    r"|length|duration|basis|only|\(|[|)\]]|- |–|\d|for \d|with (?:a )?(?:possib|potential|option|view)|w2|until"
    r"|initially|inside|outside|term|period|extension|rate|through|starting|opening|engagement|based)"
    r"|^\s?[.:]? ?\d+ ?(?:\+ )?months?|^\s?$|^\s?\n"
)
_CONTRACT_BEFORE = re.compile(
    r"(?:\d+|six|twelve|three|nine|eighteen)[\s-]*(?:\+ )?(?:months?|weeks?|years?|yrs?"
    r"|mths?)['’]?(?: \w+){0,3}[\s-]*$|(?:initial|rolling|fixed[- ]term|term|temporary|ftc|b2b|type ?[:\-–]"
    r"|this is a|on a|a|w2|hourly|daily|inside ir35|outside ir35|freelance|employment ?:|job ?type ?:|[|(\[]"
    r"|independent|full[- ]time|remote|time)[\s-]{0,2}$"
)
_CONTRACT_NOT = re.compile(
    r"(?:negotiat|review|draft|manag|administer|vendor|client|customer|smart|data|api|social|legal|government"
    r"|federal|supplier|sales|service|commercial|maintenance|support|award|sign|new|major|prime|employment"
    r"|drafting|party|with|zero[- ]hours?|of|and|multiple|federal|sub) ?$"
)
_INTERN_NOT = re.compile(
    r"(?:mentor|manage|supervis|train|coach|guide|prior|previous|through|including|or|and|,|via|years of"
    r"|experience|relevant|completed) (?:\w+ ){0,2}$"
)
_STUDY = re.compile(r"^[\s-]{0,2}(?:stud(?:y|ies|ent)|degree|education|course|university|school|equivalen|enrol)")
_TYPE_LABEL = re.compile(r"(?:job|employment|contract|position|role) ?(?:type|status|basis|length)? ?[:\-–] ?$")


class Said(NamedTuple):
    """One answer and where it was read."""

    value: str
    start: int
    end: int


def work_mode(folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> tuple[RemoteType, int, int] | None:
    """Return where the work is done, with the offsets of the words that say so; None where the posting is silent.

    Days in the office make it hybrid; an offer of remote work beside another ("remote or on site") makes it remote;
    the title outweighs the text, and a perk ("occasional work from home") is no work mode.
    """
    said: list[tuple[int, RemoteType, int, int]] = []
    for match in _PLACE.finditer(folded):
        segment = segment_at(segments, starts, match.start())
        answer = None if segment is None else _place(match, folded, segment)
        if segment is not None and answer is not None:
            value, weight = answer
            said.append((weight + (4 if segment.part is Part.TITLE else 0), value, match.start(), match.end()))
    if not said:
        return None
    for match in _DAYS.finditer(folded) if "day" in folded else ():
        near = folded[max(0, match.start() - 60) : match.end() + 60]
        if re.search(r"office|site|home|remote|hybrid|in[- ]person", near) and not re.search(
            r"holiday|annual leave|pto|vacation", near
        ):
            five = re.match(r"(?:5|five) days", match[0])
            said.append((6, RemoteType.ONSITE if five else RemoteType.HYBRID, match.start(), match.end()))
    best = max(weight for weight, *_ in said)
    top = [entry for entry in said if entry[0] >= best - (1 if best < 6 else 0)]
    for wanted in (RemoteType.HYBRID, RemoteType.REMOTE, RemoteType.ONSITE):
        for _, value, start, end in top:
            if value is wanted:
                return value, start, end
    return None


def _place(match: re.Match[str], folded: str, segment: Segment) -> tuple[RemoteType, int] | None:
    """Return what one word says of the place of work and how much it weighs; None where it says something else."""
    word = match[0]
    before = folded[max(segment.start, match.start() - 48) : match.start()]
    after = folded[match.end() : min(segment.end, match.end() + 48)]
    if _NOT_PLACE_AFTER.match(after):
        return None
    negated = (
        bool(_NEGATED.search(before)) and not re.search(r"not (?:only|just)|no (?:need|matter)|not[^|]{0,20}\|", before)
    ) or bool(_NEGATED_AFTER.match(after))
    weight = 2
    if len(segment.folded) <= 60 or "|" in segment.folded or segment.part == Part.TITLE:
        weight = 4
    if re.search(
        r"(?:100%|fully|full|completely|entirely|permanent(?:ly)?|this (?:is a|role is|position is|job is"
        r"|position will be|role will be)(?: \w+){0,2}|location ?[:\-–]|work(?:place)?(?: \w+)? ?(?:type|mode"
        r"|arrangement|model|location) ?[:\-–]|based) ?$",
        before,
    ):
        weight = 5
    if word.startswith(("hybrid",)):
        return None if negated else (RemoteType.HYBRID, weight + 1)
    if word.endswith(("from office", "from the office", "wfo")):
        return None if negated else (RemoteType.ONSITE, weight)
    if word.startswith(("on", "in", "office", "from our", "from the")):
        if negated or (
            word.startswith(("in-person", "in person", "from the", "in the", "in office"))
            and weight < 4
            and not re.search(r"must|required|will be|expected|work|days", segment.folded)
        ):
            return None
        if segment.part is Part.BENEFITS and weight < 4:
            return None
        options = _BOTH.search(folded, max(segment.start, match.start() - 24), min(segment.end, match.end() + 24))
        return (
            (RemoteType.REMOTE, weight)
            if options and "remote" in options[0]
            else (RemoteType.HYBRID if options and "hybrid" in options[0] else RemoteType.ONSITE, weight)
        )
    if negated:
        return RemoteType.ONSITE, weight + 1
    if _WEAK_REMOTE.search(before):
        return (
            (RemoteType.HYBRID, 2)
            if word.startswith(("remote", "wfh", "work", "from home")) and segment.part is not Part.BENEFITS
            else None
        )
    if segment.part is Part.BENEFITS or word == "from home" or (weight < 4 and _PERK_REMOTE.search(segment.folded)):
        return RemoteType.REMOTE, 1
    if (
        weight < 4
        and _NOT_PLACE_BEFORE.search(before)
        and not re.search(
            r"remote(?:ly)?[ -](?:first|role|position|work|job|opportunit|company|based|friendly|candidates|ok"
            r"|possible|in|from|within|only|\()",
            word + after[:16],
        )
    ):
        return None
    return RemoteType.REMOTE, weight


def job_type(folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> tuple[JobType, int, int] | None:
    """Return the kind of employment with the offsets of the words that say so; None where the posting is silent.

    An internship or a contract that the title names wins; a contract that is negotiated, managed or smart is none.
    """
    said: list[tuple[int, JobType, int, int]] = []
    for match in _KIND.finditer(folded):
        segment = segment_at(segments, starts, match.start())
        kind = None if segment is None else _kind(match, folded, segment)
        if segment is not None and kind is not None:
            weight = 8 if segment.part is Part.TITLE else 4 if len(segment.folded) <= 60 else 2
            order = {JobType.INTERNSHIP: 1, JobType.CONTRACT: 3, JobType.PARTTIME: 1, JobType.FULLTIME: 2}
            said.append((weight * 10 + order[kind], kind, match.start(), match.end()))
    if not said:
        return None
    _, value, start, end = max(said, key=lambda entry: (entry[0], -entry[2]))
    return value, start, end


def _kind(match: re.Match[str], folded: str, segment: Segment) -> JobType | None:
    word = match[0]
    before = folded[max(segment.start, match.start() - 40) : match.start()]
    after = folded[match.end() : min(segment.end, match.end() + 30)]
    if re.search(r"\b(?:no|not|non)[ -](?:a )?$", before):
        return None
    if word.startswith(("full", "part")) and _STUDY.match(after):
        return None
    if segment.part is Part.LEGAL or (
        segment.part in (Part.BENEFITS, Part.COMPANY) and not re.search(r"type|position|role", before + after)
    ):
        return None
    if word.startswith(("full", "vollzeit", "fte")):
        return JobType.FULLTIME
    if word.startswith(("part", "teilzeit")):
        return None if re.search(r"full[- ]?time (?:and|or|/) ?$", before) else JobType.PARTTIME
    if word.startswith("permanent"):
        return (
            None
            if re.match(r"\s?(?:resid|work|remote|make)", after) or re.search(r"to[ -]$|temp[- ]", before)
            else JobType.FULLTIME
        )
    if word.startswith(("intern", "co", "working student", "werkstudent", "placement")) and not word.startswith(
        "contract"
    ):
        if segment.part is Part.TITLE:
            return JobType.INTERNSHIP
        return (
            JobType.INTERNSHIP
            if re.search(r"(?:this|paid|summer|month|week|our|an?) (?:\w+ )?$", before)
            and not _INTERN_NOT.search(before)
            and word != "interns"
            and not re.search(r"experience|equivalent", segment.folded)
            else None
        )
    if word.startswith("contract"):
        return _contract(word, before, after, segment)
    if word.startswith(("w2", "1099", "temporary")):
        return (
            JobType.CONTRACT
            if re.match(r"\s?(?:contract|only|role|position|assignment|basis|job|opportunit|hourly|$)", after)
            or _TYPE_LABEL.search(before)
            else None
        )
    if word.startswith("ir35") and re.search(r"(?:not applicable|n/a)", after):
        return None
    return JobType.CONTRACT


def _contract(word: str, before: str, after: str, segment: Segment) -> JobType | None:
    if segment.part is Part.TITLE:
        return (
            JobType.CONTRACT
            if not re.match(r"\s?(?:manag|administ|special|negoti|analyst|lawyer|law)", after)
            else None
        )
    if (
        _CONTRACT_NOT.search(before)
        or re.search(r"permanent[ -]{1,3}$", before)
        or re.match(r" ?type ?[:\-–]? ?(?:perm|full)", after)
    ):
        return None
    if word == "contract":
        firm = _CONTRACT_BEFORE.search(before) and not re.match(
            r"\s?(?:manag|negoti|law|review|administ|award|vehicle|term|research|manufact)", after
        )
        return JobType.CONTRACT if firm or (_CONTRACT_AFTER.match(after) and len(segment.folded) <= 120) else None
    return (
        JobType.CONTRACT
        if word == "contractor"
        and re.search(r"(?:as an? (?:independent )?|independent |type ?[:\-–] ?|[|(]\s?)$", before)
        else None
    )
