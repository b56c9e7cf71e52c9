"""Days a week in the office or at home, which say more plainly than any word where the work is done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kairos.analysis.scan import GLUED
from kairos.analysis.segments import Part, Segment, segment_at
from kairos.models import RemoteType

_COUNT = r"(?:[1-7]|one|two|three|four|five|six|seven|a few|a couple(?: of)?|couple(?: of)?)"
_DAYS = re.compile(
    rf"(?<![\w.,/])(?:min(?:imum|\.)?(?: of)? |at least |up to )?(?P<low>{_COUNT})\+?"
    rf"(?:\s?(?:-|–|to|or|/)\s?(?P<high>{_COUNT}))?(?: full| working| office| onsite| on-site| remote| wfh"
    rf"| fixed)?[ -]?$"
)
_DAY_AFTER = re.compile(
    r"days?['’]?s?(?P<week> ?(?:/|a|per|each|every|-|in an?|of the|p|pw)? ?(?:week|wk|pw)\b)?(?: \w+){0,2}?"
    r"[ ,]{0,2}(?P<gap>(?:[\w'’/(-]+ ){0,6}?)\(?(?P<where>office|hybrid|on[- ]?site|remote(?:ly)?|home|wfh|hq"
    r"|in[- ]person|campus)"
    rf"(?:\b|(?={GLUED}))"
)
_WEEK = re.compile(r"days?(?:['’]s?)?\s?(?:/|a|per|each|every|p|in the|of the)?\s?(?:week|wk|w\b)")
_COUNT_BEHIND = re.compile(
    r"days? (?:on-?site|in (?:the )?office|at home|remote)(?: (?:a|per|each|every) week)?\s?[:=–-]?\s?"
    r"(?P<low>[1-5])(?![\d.,%-])"
)
_NUMBER_OF = re.compile(r"\b(?:number|no\.?|amount) of (?:\w+ )?$")
_NO_DAYS = re.compile(
    r"holiday|annual leave|\bpto\b|vacation|sick|notice|within|trial|sprint|event|year|shift|retreat|quarter"
)
_COUNTS = (
    *"1234567+", "one", "two", "three", "four", "five", "six", "seven", "few", "couple", "of", "full", "working",
    "office", "onsite", "on-site", "remote", "wfh", "fixed",
)  # fmt: skip
"""What a count of days ends with."""
_ONCE = re.compile(r"\b(?:once|twice|one day|1x|2x|\d times)[ -](?:a|per|every|each)[ -]$")
_INSIDE = re.compile(r"office|on[- ]?site|in[- ]person")
_GATHERING = re.compile(r"meeting|call|lunch|event")
_ABOUT = re.compile(
    r"\b(?:hybrid|on[- ]?site|in[- ](?:the )?office|office|wfh|from home|remote(?:ly)?|in[- ]person)\b[^.;|]{0,30}$"
)
_HOME_ABROAD = (
    "homeoffice",
    "home-office",
    "home office",
    "télétravail",
    "teletrabajo",
    "thuiswerken",
    "mobiles arbeiten",
)
_DAYS_ABROAD = re.compile(
    r"\b[1-4]\s?(?:(?:-|–|bis|à|a|tot) ?[1-4] ?)?(?:tage?n?|jours?|días?|dag(?:en)?)\b|tageweise|partiel|\b[2-8]\d ?%"
)
_WHOLLY_ABROAD = re.compile(r"\b100 ?%|vollständig|komplett|complet|\btotal|volledig")
DAYS = 6
"""Above every word that names a way of working."""

Said = tuple[int, RemoteType, int, int]
"""Weight, answer, and the offsets of the words that give it."""


def office_days(folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> Iterator[Said]:
    """Yield what days a week say: in the office, on site or at home; "twice a week on site" too."""
    at = folded.find("day")
    while at >= 0:
        # Most days are holidays, Mondays or today; a count stands before the others.
        if folded[max(0, at - 12) : at].rstrip(" -").endswith(_COUNTS):
            segment = segment_at(segments, starts, at)
            entry = None if segment is None else _day(folded, at, segment)
            if entry is not None:
                yield entry
        at = folded.find("day", at + 3)
    for unit in ("week", "fortnight"):
        at = folded.find(unit)
        while at >= 0:
            once = _ONCE.search(folded[max(0, at - 24) : at])
            near = "" if once is None else folded[max(0, at - 64) : at + 48]
            if once is not None and _INSIDE.search(near) and not _GATHERING.search(near):
                yield DAYS, RemoteType.HYBRID, at - len(once[0]), at + len(unit)
            at = folded.find(unit, at + 4)


def home_abroad(folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> Iterator[Said]:
    """Yield what German, French, Spanish and Dutch postings say of working at home: days of it, or all of it."""
    for word in filter(folded.__contains__, _HOME_ABROAD):
        at = folded.find(word)
        while at >= 0:
            segment = segment_at(segments, starts, at)
            if segment is not None:
                near = folded[max(segment.start, at - 40) : min(segment.end, at + len(word) + 40)]
                if _WHOLLY_ABROAD.search(near):
                    yield DAYS, RemoteType.REMOTE, at, at + len(word)
                elif _DAYS_ABROAD.search(near):
                    yield DAYS, RemoteType.HYBRID, at, at + len(word)
            at = folded.find(word, at + 4)


def _day(folded: str, at: int, segment: Segment) -> Said | None:
    left = max(segment.start, at - 40)
    behind = _COUNT_BEHIND.match(folded, at)
    if behind is not None and _NUMBER_OF.search(folded[left:at]):
        value = RemoteType.ONSITE if behind["low"] == "5" and "home" not in behind[0] else RemoteType.HYBRID
        return DAYS, value, at, behind.end()
    count = _DAYS.search(folded[left:at])
    if count is None:
        return None
    right = min(segment.end, at + 72)
    before, after = folded[max(segment.start, at - 72) : left + count.start()], folded[at:right]
    where = _DAY_AFTER.match(after)
    about = _ABOUT.search(before)
    weekly = _WEEK.match(after)
    if _NO_DAYS.search(after[:40] if where is None else where[0]) or (where is None and not (weekly and about)):
        return None
    place = where["where"] if where is not None else about[0] if about is not None else ""
    if where is not None and not where["week"] and not about and re.search(r"\b(?:month|year|event|notice)", where[0]):
        return None
    away = place.startswith(("remote", "home", "wfh", "from home"))
    full = count["low"] in ("5", "five") and count["high"] is None
    value = (RemoteType.REMOTE if away else RemoteType.ONSITE) if full else RemoteType.HYBRID
    if segment.part is Part.BENEFITS and away and not full and not weekly:
        return None
    return DAYS, value, left + count.start(), at + 3
