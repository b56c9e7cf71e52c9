"""Where the work is done: remote, hybrid or on site, as title and text say it.

Every place that names a way of working is weighed by how plainly it speaks of this role: days in the office, the
title, a header's cell and "this role is" outweigh a sentence in passing, and a perk says nothing. Remote teams, hybrid
clouds and drinks in the office are no way of working.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kairos.analysis.office_days import DAYS, Said, home_abroad, office_days
from kairos.analysis.scan import GLUED
from kairos.analysis.segments import Part, Segment, segment_at
from kairos.models import RemoteType

WORDS: Final = (
    "remot", "newremote", "applyremote", "hybrid", "on ?site", "office", "home", "wf[ho]", "person", "anywhere",
    "telecommut", "telework",
)  # fmt: skip
"""How the words begin that may name a way of working; see `beginnings`."""
_EDGE = rf"(?:\b|(?=\d|jd\b|{GLUED}))"
_WORD = re.compile(
    rf"(?:new|apply)?remot(?:ely|e){_EDGE}|hybrid{_EDGE}|on[- ]?site{_EDGE}|office\b|home\b|wf[ho]\b"
    r"|person\b(?!['’])|anywhere\b|telecommut\w*|telework\w*"
)
_REACH = 56
"""Characters on either side of a word that decide what it says."""

_ROLE = r"(?:role|position|job|opportunit(?:y|ies)|posting|contract|candidates?|employees?|internship|basis|vacancy)"
_SPEAKS = re.compile(
    r"(?:\b(?:100 ?%|fully|full|completely|entirely|permanent(?:ly)?|strictly|all|only|primarily|predominantly"
    r"|mostly|mainly|open to|being)[ -]{1,3}"
    r"|\b(?:this|the|our|position|role|job|work|it)(?: (?:role|position|job|opportunity|work|contract))?"
    r"(?: (?:is|will be|can be|are|would be|may be))(?: (?:an?|in|done|based|performed|fully|open|available|100%"
    r"|completely|either|to|being))* ?"
    r"|(?:location|\bwork ?place(?: type)?|work(?:ing)?(?: \w+)? ?(?:type|mode|arrangement|model|location|style"
    r"|setup)"
    r"|where|workplace|attendance|arrangement|type|based)\s?(?:type)?\s?[:\-–]\s?\[?"
    r"|#?li[-_]|\bwork(?:ing|s)? (?:100% |fully |completely )?|\boffer(?:ing|s|ed)?(?: as)?(?: a)? |\bas an? )$"
)
_LABEL = re.compile(
    r"(?:location|\bwork ?place|work(?:ing)? (?:\w+ ){0,2}?|mode|type|policy|arrangement)\s?[:\-–][^.;]{0,32}$"
)
_NEGATED = re.compile(
    r"(?:\b(?:no|not|non|isn['’]?t|cannot|can['’]?t|don['’]?t|doesn['’]?t|without|never"
    r"|unable to)\b[^.;|,(]{0,24}|\bno )$"
)
_NOT_NEGATED = re.compile(r"\bnot (?:only|just|limited)|no (?:need|matter|office|requirement|travel|c2c|visa|sponsor)")
_NEGATED_AFTER = re.compile(
    r"[^.;|\n,(]{0,28}?\b(?:not (?:be )?(?:an? )?(?:available|possible|offered|option|considered|permitted|allowed"
    r"|eligible|supported"
    r"|accepted|currently)|unavailable)|\s?[:\-–=]\s?(?:no\b|none|false|0 ?%|n/a)"
)
_UNTIL = re.compile(
    r"[^.;|]{0,24}\b(?:until|till|during|due to|for now|at the moment|initially|pandemic|covid"
    r"|first (?:\w+ ){0,2}(?:weeks?|months?))"
)
_BEFORE_NOW = re.compile(
    r"\b(?:temporar(?:il)?y|currently|initially|during|covid\S*|for now|until|at the moment|start(?:ing)? out)[ ,]"
    r"(?:[\w-]+ ){0,3}$"
)
_SOME = re.compile(
    r"\b(?:occasional(?:ly)?|sometimes|some|partial(?:ly)?|ad[- ]hoc|partly|semi|part(?![ -]time| of)|mix of"
    r"|combin\w+|balance of|majority"
    r"|[1-8]\d ?%|once|twice)[ -](?:\w+[ -]){0,3}$"
)
_PERK = re.compile(
    r"\b(?:allowance|stipend|budget|flexib\w+|opportunit(?:y|ies) (?:to|for)|options?|policy|policies|depending"
    r"|may be|eligib\w+"
    r"|if you (?:want|need|prefer|like)|abroad|weeks? (?:a|per) year|days? (?:a|per) year|schedules|perk)\b"
)
_REMOTE_NOT = re.compile(
    r"[\s-]{0,2}(?:sens|desktop|access|support(?!ed)|control|monitor|server|procedure|repositor|stakeholder"
    r"|sites?\b|communit"
    r"|areas?\b|patient|diagnos|teams?\b(?! (?:member|role|posi))|users?\b|devices?|systems?\b|admin|assistan"
    r"|sessions?|connect"
    r"|hands|infrastructure|cloud|apps?\b|search|vehicle|integrat|architect|customer|client|data ?cent|deploy"
    r"|method|health|medical|management of|collaborat|meeting|interview|onboarding|hiring process|recruit"
    r"|colleague|office|locations?\b|regions?|video|learning|working tools|workers|workforce|employees"
    r"|contributor|exploit|code|invoc|file|host|network|vpn|islands?|working (?:technolog|environment with)"
    r"|identity|proctor|operat|online|unix|or virtual|patient|care\b)"
)
_REMOTE_OTHERS = re.compile(
    r"\b(?:manag\w+|support\w*|across|lead(?:ing)?|coordinat\w+|onshore|offshore|collaborat\w+|with|including"
    r"|via|between|local and"
    r"|for) (?:a |our |your |both |in-house and |on-?site and )?$"
)
_REMOTE_ROLE = re.compile(
    rf"[ -]?(?:\([^)]{{0,40}}\) )?(?:{_ROLE}|work(?:ing)?\b(?! (?:polic|environment with|option|opportunit|tool"
    rf"|allow|stipend|across))"
    r"|first|friendly|ok\b|only|based|possible|in (?:the )?(?:us|u\.s|uk|eu|usa|canada|india|europe|united)\b"
    r"|from|within|anywhere"
    r"|available|\(|,|/|-|–|—|\||with (?:\d|one|some|occasional|travel|a\b|quarterly|monthly)|us\b|usa\b|uk\b"
    r"|eu\b|emea|apac|latam|worldwide|global|eligible|team members?)"
)
_BOTH_AFTER = re.compile(
    r"(?:ly)?(?: work(?:ing)?)?\s?(?:/|or|,|\||and/or|&|and)\s?(?:a |in |an? )?(?:fully |full )?"
    r"(?:remote|hybrid|on[- ]?site|in[- ](?:the )?office|office)\b"
)
_HYBRID_NOT = re.compile(
    r"[\s-]{0,2}(?:cloud|app\b|apps\b|mobile|recommend|model(?:s|l?ing)\b|search|vehicle|electric|architect"
    r"|approach(?:es)? (?:to|of|that)"
    r"|infra|solution|deploy|data|integrat|identity|network|environments? (?:of|with|including|such|using)|it\b"
    r"|system|method|framework"
    r"|sql|event|learning|engine|platform|storage|multi|and multi|azure|aws|iam|active|exchange|ai\b|ml\b|agile"
    r"|waterfall|project"
    r"|skill|profile|intelligence|retriev|rag\b|comput|quantum|warehouse|organi[sz]ation|companies|teams? of"
    r"|inference|simulat|encrypt"
    r"|transport|bonding|power|energy|memory|/?\s?multi-?cloud|contract research|graph|algorithm|techni)"
)
_HYBRID_ROLE = re.compile(
    rf"[\s-]{{0,3}}(?:{_ROLE}|work|schedul|set[- ]?up|remote|office|arrangement|approach to work|pattern|polic"
    rf"|location|team|culture"
    r"|environment\b|model\b|flexib|style|\d|one|two|three|four|in\b|from\b|based|\(|\)|,|/|:|–|—|\||;|\.|or\b"
    r"|option|week|home|on[- ]?site"
    r"|with|at\b|and\b|available|basis|\]|$)"
)
_OR_HYBRID = re.compile(r"\bremote(?:ly)?(?: \([^)]{0,40}\))?,?\s?(?:/|or|,|\||and/or|&|and)\s?(?:a |in )?$")
_OFFICE_IN = re.compile(
    r"\b(?:in|from|at)[ -](?:the |our |an? |your |their )?(?:(?!home\b|back\b|front\b|head\b)[\w.&'’-]+ ){0,3}$"
)
_OFFICE_WORK = re.compile(
    r"\b(?:work(?:ing|s)?|(?:role|position|job|be|is|you|are) based|required?|expected|must be|role is"
    r"|position is|job is|sit|located|full[- ]time|attend|present|return"
    r"|come|days|%)\b[^.;|]{0,32}$"
)
_ONSITE_NOT = re.compile(
    r"[\s-]{0,2}(?:workshop|gathering|summit|retreat|week\b|customer|client|visit|gym|parking|cafe|childcare|restaurant|interview|caf|fitness|lunch|meal"
    r"|training|support|team"
    r"|health|medical|chef|kitchen|event|amenit|snack|perk|coordinat|activit|engineer|experience|assessment"
    r"|day ?care|barista|canteen"
    r"|massage|deliver|install|meeting|(?:to|at|with) (?:\w+ )?(?:customer|client)|facilit|food|breakfast"
    r"|drinks|laundry|clinic"
    r"|doctor|wellness|physio|yoga|bar\b|shop|staff|personnel|service|crew|contractors|bike|showers|dining"
    r"|social|manager|development|generation)"
)
_ONSITE_ROLE = re.compile(
    rf"[ -]?(?:{_ROLE}|work(?:ing)?\b|in\b|at\b|only|full[- ]?time|required|requirement|\(|\)|,|/|-|–|\||;|\."
    rf"|from|preferred|days|\d|$)"
)
_CUSTOMER = re.compile(
    r"\b(?:clients?|customers?|vendor|support|both|travel|offshore|onshore|our (?:gym|chef))\b[^.;|]{0,28}$"
)
_WORK_FROM = re.compile(r"\bwork\w*(?: \w+){0,2}[ -]from[ -]$")
_WEEKDAYS = re.compile(
    r"\s?(?:on |every |each )?(?:mon|tues|wednes|thurs|fri)days?\b(?! ?(?:to|through|until|-|–) ?(?:fri|thurs))"
)
_BETWEEN = re.compile(
    r"\b(?:mix(?:ture)?|combination|blend) of (?:[\w ]{0,16} and )?$|\b(?:time|week"
    r"|work\w*)\b[^.;|]{0,24}\bbetween (?:[\w ]{0,24} and )?(?:your |their )?$"
)
_OURS = re.compile(
    r"\b(?:you|our (?:team|employees|people|staff)|(?:all )?employees|team members|we(?: all)?|role"
    r"|position)\b(?! help)"
)
_NOT_OURS = re.compile(r"\bcloud|\bon-prem|data cent(?:er|re)|\bexperience\b[^.;]{0,44}_")
"""Words beside "hybrid" that make it an infrastructure, or what the applicant has seen elsewhere."""
_WISH = re.compile(r"\b(?:want|prefer|looking) to (?:work )?$|\bif (?:you )?$|\binterested in (?:an? )?$")
_NOT_FULL = re.compile(r"[^.;|\n]{0,24}\bnot (?:full|100)")
_SOME_DAYS = re.compile(
    r"[ ,(:–-]{0,3}(?:up to )?(?:[1-4]|one|two|three|four)(?:\s?(?:-|–|to|or)\s?\w{1,5})? days?\b"
    r"|\s?(?:on )?(?:mon|tues|wednes|thurs|fri)days?\b"
)
_PLACE = re.compile(r"location\s?[:–-]{1,2}\s?$")
_WHOLLY = re.compile(r"(?:100 ?%|fully|completely|entirely|permanent(?:ly)?|li[-_])[ -]{0,3}$")
_OR_REMOTE = re.compile(r"(?:\s?\([^)]{0,44}\)|\))?,?\s?(?:/|or|,|and/or)\s?(?:fully |full |100% )?remote")
_AND_REMOTE = re.compile(r"(?:\s?\([^)]{0,80}\)|\))?\s?(?:&|\+|and|plus)\s?(?:fully |full |100% )?remote")
"""In a header both are offered; in a sentence they are mixed."""
_UNLESS = re.compile(r"\b(?:unless|except)\b[^.;|]{0,36}$")
_SHARE = re.compile(r"\b[1-9]\d ?%[^.;|\d]{0,44}$")
_THIS_ROLE = re.compile(r"\b(?:this|the|our) (?:\w+ )?(?:role|position|job|opportunity) (?:is|will be)\b[^.;]{0,20}$")
_SINGLE_ROLE = re.compile(r"[ -]?(?:role|position|job)\b")
_OR_ONSITE = re.compile(r"\b(?:remote|hybrid)\s?(?:/|or|,|\||and/or|&|and)\s?(?:fully )?$")
_MIXED = re.compile(r"\b(?:days? (?:a|per|in|on|each|/)|mix|combin)")
_HYBRID_WORK = re.compile(rf"[\s-]{{0,3}}(?:{_ROLE}|work|schedul|set-?up|arrangement|pattern|model|remote|\d|\(|–|-)")
_FIRST_DAY = re.compile(r"\bday[ -]?(?:1|one) $")
_OFFICE_NOT = re.compile(
    r"[ -]?(?:365|suite|manager|administrat|applic|product|tool|software|equipment|of\b|hours|space|perks|culture"
    r"|polic|when|level|staff|furniture|supplies)"
)
_MOSTLY = re.compile(r"\b(?:mostly|mainly|primarily|predominantly|largely) ?$")
_OFFICE_MIXED = re.compile(
    r"\b(?:home|remote|remotely|hybrid|days?|occasional\w*|sometimes|once|month|quarter|year|flexib\w+|or|visit"
    r"|travel|relocat\w*)\b"
)
_TITLE_READ = 400
_EARLY = 160
"""A description's first characters often repeat the header: title, place and way of working without a verb."""


def work_mode(
    folded: str, segments: Sequence[Segment], starts: Sequence[int], places: Sequence[int]
) -> tuple[RemoteType, int, int] | None:
    """Return where the work is done, with the offsets of the words that say so; None where the posting is silent.

    Days in the office make it hybrid, five of them on site; where remote work is offered in full beside another way
    ("remote or hybrid") it is remote; the title outweighs the text; occasional days at home make it hybrid; a perk
    ("remote work options") is no work mode.

    Args:
        folded: The text in lower case.
        segments: Of the text.
        starts: Their starts.
        places: Where words begin that may matter, those of `WORDS` among them; ascending.
    """
    said = [entry for entry in _said(folded, segments, starts, places) if entry[0] > 0]
    if not said:
        return None
    best = max(weight for weight, *_ in said)
    days = next((entry for entry in said if entry[0] == DAYS and entry[1] is RemoteType.HYBRID), None)
    if days is not None and all(value is not RemoteType.REMOTE for weight, value, *_ in said if weight == best):
        return days[1:]  # Days a week say how much of "on site" is meant.
    top = [entry for entry in said if entry[0] >= best - (1 if best < 6 else 0)]
    for wanted in (RemoteType.HYBRID, RemoteType.REMOTE, RemoteType.ONSITE):
        for weight, value, start, end in top:
            if value is wanted and (weight == best or wanted is not RemoteType.REMOTE or best < 4):
                return value, start, end
    _, value, start, end = max(top, key=lambda entry: (entry[0], -entry[2]))
    return value, start, end


class _Near(NamedTuple):
    """The words around one word that may name a way of working."""

    before: str
    after: str
    title: bool
    perks: bool
    """Among the benefits, where ways of working are offered rather than stated."""
    header: bool
    """In a title, a header of cells, a short line or brackets, where one word is a statement."""


def _said(folded: str, segments: Sequence[Segment], starts: Sequence[int], places: Sequence[int]) -> Iterator[Said]:
    """Yield what each word says."""
    body = segments[0].end if segments and segments[0].part is Part.TITLE else 0
    named = False
    for at in places:
        word = _WORD.match(folded, at)
        segment = segment_at(segments, starts, at) if word is not None else None
        if word is not None and segment is not None:
            named = True
            near = _near(folded, at, word.end(), segment, early=at < body + _EARLY)
            answer = _answer(word[0], near)
            # Under the law and how to apply only a plain statement is about the work.
            if answer is not None and (segment.part is not Part.LEGAL or answer[1] >= 4):
                yield answer[1] + (4 if near.title else 0), answer[0], at, word.end()
    if named:
        yield from office_days(folded, segments, starts)
    yield from home_abroad(folded, segments, starts)


def _near(folded: str, start: int, end: int, segment: Segment, *, early: bool) -> _Near:
    before = folded[max(segment.start, start - _REACH) : start]
    if segment.start > 1 and not before.strip(" -–•*") and folded[segment.start - 1] != "\n":
        # A dash before a capital begins a segment of its own: "Location: Leeds - Hybrid".
        line = folded.rfind("\n", max(0, start - _REACH), start) + 1
        before = folded[max(line, start - _REACH) : start]
    title, perks = segment.part is Part.TITLE, segment.part is Part.BENEFITS
    short = len(segment.folded) <= 48 or segment.folded[:_TITLE_READ].count("|") >= 2 or before.endswith(("(", "["))
    return _Near(
        before=before,
        after=folded[end : min(segment.end, end + _REACH)],
        title=title,
        perks=perks,
        header=title or short or (early and not perks),
    )


def _answer(word: str, near: _Near) -> tuple[RemoteType, int] | None:
    """Return what one word says and how much it weighs; None where it speaks of something else."""
    before = near.before
    if word == "hybrid":
        return _hybrid(near)
    if word.startswith("on"):
        return _onsite(near)
    if word == "wfo":
        return (RemoteType.ONSITE, 4) if near.header or _LABEL.search(before) else (RemoteType.ONSITE, 2)
    if word == "office":
        return _office(near)
    if word == "person":
        near = near._replace(before=before[:-3])
        return _onsite(near) if before.endswith(("in ", "in-")) and _in_person(near) else None
    if word == "home":
        if _BETWEEN.search(before):
            return RemoteType.HYBRID, 5
        if re.match(r"[- ]work(?:ing)?\b(?! space)", near.after) and _SOME.search(before) and not near.perks:
            return RemoteType.HYBRID, 2
        work = _WORK_FROM.search(before)
        if work is not None:
            return _remote(near._replace(before=before[: work.start()]))
        return _remote(near._replace(after=near.after[6:])) if re.match(r"[- ]based\b", near.after) else None
    if word == "anywhere":
        ours = _OURS.search(before) or (not near.perks and re.fullmatch(r"\W*work(?:ing)? from ", before))
        own = _WORK_FROM.search(before) and ours and not _PERK.search(before + near.after)
        return (RemoteType.REMOTE, 2) if own and "year" not in near.after else None
    return _remote(near)


def _remote(near: _Near) -> tuple[RemoteType, int] | None:
    before, after, labelled = near.before, near.after, _LABEL.search(near.before) is not None
    plain = _WHOLLY.search(before) is not None or _PLACE.search(before) is not None
    if (
        (not plain and _REMOTE_NOT.match(after))
        or _UNTIL.match(after)
        or _BEFORE_NOW.search(before)
        or _WISH.search(before)
        or _UNLESS.search(before)
    ):
        return None
    if _NEGATED_AFTER.match(after) or (_NEGATED.search(before) and not _NOT_NEGATED.search(before)):
        return RemoteType.ONSITE, 5
    if _NOT_FULL.match(after) or _SOME.search(before):
        return None if near.perks else (RemoteType.HYBRID, 2)
    if _SOME_DAYS.match(after):
        return RemoteType.HYBRID, 5
    if _WHOLLY.search(before):
        return None if re.search(r"\b(?:not|never)\b|n['’]t\b", before[:-6]) else (RemoteType.REMOTE, 5)
    speaks = _SPEAKS.search(before) is not None
    role = re.match(rf"[ -]?{_ROLE}\b", after)
    offered = not before.strip(" -–•*") and _SINGLE_ROLE.match(after) is not None
    stated = near.title or labelled or (speaks and role) or offered or _THIS_ROLE.search(before)
    if not stated and _PERK.search(before + after):
        return None
    both = _BOTH_AFTER.match(after)
    if near.header and not (near.perks and not labelled):
        return RemoteType.REMOTE, 5 if both and "hybrid" in both[0] else 4
    if near.perks:
        # A role that is open to remote people is no perk, wherever it says so.
        if (speaks and role) or offered:
            return RemoteType.REMOTE, 4
        return (RemoteType.REMOTE, 1) if near.header else None
    if _REMOTE_OTHERS.search(before) and not role:
        return None
    if (speaks and not before.endswith("work ")) or role or labelled:
        return RemoteType.REMOTE, 5 if both else 4
    if speaks or _REMOTE_ROLE.match(after) or re.search(r"\bwork\w*[ -]$", before):
        return RemoteType.REMOTE, 3 if after.startswith((" first", "-first", " friendly", "-friendly")) else 2
    return None


def _hybrid(near: _Near) -> tuple[RemoteType, int] | None:
    before, after = near.before, near.after
    stated = near.header or _LABEL.search(before) is not None or before.endswith("this ")
    if not near.header and _NOT_OURS.search(before[-48:] + "_" + after[:24]):
        return None
    if (
        _HYBRID_NOT.match(after)
        or _NEGATED.search(before)
        or not (stated or _HYBRID_ROLE.match(after) or _SPEAKS.search(before))
    ):
        return None
    either = _OR_HYBRID.search(before) or _OR_REMOTE.match(after) or (near.header and _AND_REMOTE.match(after))
    if either and not _MIXED.search(before + after):
        return None if near.perks or _PERK.search(before + after) else (RemoteType.REMOTE, 4)
    if stated or _SPEAKS.search(before):
        return RemoteType.HYBRID, 5
    if _HYBRID_WORK.match(after):
        return RemoteType.HYBRID, 4
    return RemoteType.HYBRID, 3 if before.endswith(("- ", "– ", ", ", "/", "| ")) else 2


def _onsite(near: _Near) -> tuple[RemoteType, int] | None:
    before, after = near.before, near.after
    if _SHARE.search(before) and not _CUSTOMER.search(before) and not _ONSITE_NOT.match(after):
        return RemoteType.HYBRID, 6
    if near.perks or _ONSITE_NOT.match(after) or _NEGATED.search(before) or _NEGATED_AFTER.match(after):
        return None
    stated = near.header or _LABEL.search(before) or _SPEAKS.search(before) or _FIRST_DAY.search(before)
    if not (stated or _ONSITE_ROLE.match(after)) or _CUSTOMER.search(before):
        return None
    if near.header and _AND_REMOTE.match(after):
        return None
    if _OR_ONSITE.search(before) or re.match(r"\s?(?:/|or|,|and/or|\|)\s?(?:fully )?remote", after):
        return None
    if re.match(
        r"\s?(?:/|or|,|and/or|&|\+|with|and)\s?(?:(?!no |not |without )\w+ ){0,3}(?:hybrid|remote|home)", after
    ):
        return RemoteType.HYBRID, 5
    if _SOME.search(before):
        return None
    if stated or re.match(rf"[ -]{_ROLE}\b", after):
        return RemoteType.ONSITE, 4
    if re.search(r"\b(?:must|required|expected|needs?|will|willing(?:ness)?|able)\b[^.;|]{0,24}$", before):
        return RemoteType.ONSITE, 3
    return (RemoteType.ONSITE, 2) if re.search(r"\b(?:work|sit)\w*[ -](?:\w+ )?$", before) else None


def _in_person(near: _Near) -> bool:
    """Return whether "in person" is said of the work and not of a meeting or a talk."""
    if near.title or re.search(r"\|[^|]{0,20}$", near.before):
        return not re.match(r"[^|]{0,30}(?:\d|meet|event|interview)", near.after)
    return bool(_OFFICE_WORK.search(near.before) or re.match(rf"[ -]{_ROLE}\b|[ -]work\b", near.after))


def _office(near: _Near) -> tuple[RemoteType, int] | None:
    before, after = near.before, near.after
    if _SHARE.search(before) and not _OFFICE_NOT.match(after):
        return RemoteType.HYBRID, 6
    if re.match(r"[- ]based\b|[- ]first\b", after):
        elsewhere = _NEGATED.search(before) or re.search(r"\bexperience\b[^.;]{0,44}$", before)
        return None if elsewhere else (RemoteType.ONSITE, 4 if near.header else 3)
    if before.endswith(" in-") and re.match(r" (?:team|company|culture|environment)\b", after):
        return RemoteType.ONSITE, 3
    inside = _OFFICE_IN.search(before)
    if inside is None or near.perks or _NEGATED.search(before) or _OFFICE_NOT.match(after):
        return None
    lead = before[: inside.start()]
    if re.search(r"\b(?:role|position|job) (?:is|will be)(?: \w+){0,2} ?$", lead) or re.match(rf"[ -]{_ROLE}\b", after):
        return RemoteType.ONSITE, 5
    if _MOSTLY.search(lead):
        return RemoteType.HYBRID, 4
    if _WEEKDAYS.match(after):
        return RemoteType.HYBRID, 5
    daily = re.match(r"\s?(?:every|each) (?:single |working |week)?day\b", after)
    if not daily and _OFFICE_MIXED.search(lead + after):
        return None
    if (
        daily
        or re.match(r"\s?full[- ]?time|\s?five|\s?5", after)
        or (near.header and re.fullmatch(r"\W*", lead + after))
    ):
        return RemoteType.ONSITE, 3
    return (RemoteType.ONSITE, 2) if _OFFICE_WORK.search(lead) else None
