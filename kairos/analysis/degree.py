"""Whether a posting asks for a degree: yes, or not where experience may stand in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set as AbstractSet
from typing import Final

from kairos.analysis.segments import Part, Segment
from kairos.analysis.stems import Found, touched

STEMS: Final = frozenset({
    "bachelor", "baccalaureate", "master", "degree", "phd", "ph.d", "doctorate", "bsc", "b.sc", "msc", "m.sc",
    " bs", "\nbs", "(bs", "/bs", "b.s", " ms ", "\nms ", "(ms", "/ms", "m.s", "b.tech", "btech", "b tech",
    "m.tech", "mtech", "b.e", "be/b", "mba", "diploma",
    "bca", "mca", "graduate", "2:1", "tertiary", "university studies",
    "university education", "studium", "hochschulabschluss", "studienabschluss", "bac+", "bac +", "diplôme",
    "titulación",
    "grado universitario", "hbo", "wo-", "university qualif",
})  # fmt: skip
"""A sentence without any of these is not read."""
_DEGREE = re.compile(
    r"\b(?:bachelor|bachelors|baccalaureate|master['’]?s|masters? (?:degree|of|in)|degrees?\b|ph\.?d\b|doctorate"
    r"|\bb\.?sc\b|\bm\.?sc\b|\bb\.?s\.?\b(?=[ /,](?:in|or|degree|/|ms|m\.s|and)|/)|\bm\.?s\.?\b(?= (?:in|degree))"
    r"|\bb\.?tech\b|\bm\.?tech\b|\bb\.e\.?\b|(?<![@.])\bbe/b|mba\b|diploma\b|\bbca\b|\bmca\b|undergraduate"
    r"|university graduate|graduate in|(?:any|post)[ -]?graduates?\b|graduates? (?:of|from) an?\b|2:1"
    r"|university (?:studies|education|qualif\w+)"
    r"|tertiary (?:level )?(?:qualif\w+|education|degree))"
)
_ABROAD = re.compile(
    r"\babgeschlossene[sn] [\w/-]*studium|hochschulabschluss|studienabschluss|\bbac ?\+ ?[3-8]|diplôme d['’]ingénieur"
    r"|titulación universitaria|grado universitario|\b(?:hbo|wo)[- /](?:wo[- ])?(?:opleiding|diploma|niveau|werk)"
)
_ELSE_ABROAD = re.compile(
    r"\b(?:oder|ou|o|of)\b[^.;]{0,40}(?:vergleichbar|gleichwertig|ähnlich|ausbildung|erfahrung|expérience|experiencia"
    r"|ervaring|vergelijkbaar)"
)
_SOFT_ABROAD = re.compile(r"von vorteil|wünschenswert|idealerweise|un plus\b|un atout|deseable|pluspunt")
_NOT_OURS = re.compile(
    r"degrees? of (?!science|art|engineer|bachelor|master|comput)|(?:high|great|some|large|certain|significant"
    r"|(?<!:)\b\d+|to a|greater|varying|any)[- ]degree|degrees (?:celsius|fahrenheit)|360[- ]degree|tuition"
    r"|degree (?:programme? )?reimburse|high school diploma|students?\b|pursuing|currently enrolled"
    r"|employees? (?:hold|have)|(?:of our|our) (?:\w+ )?(?:engineers|people|colleagues|researchers|scientists"
    r"|founders|staff)"
    r"|we (?:will |also )?(?:pay|fund|sponsor|cover)|in (?:some|certain|any) degree|our team|team with|us have"
    r"|scrum master"
)
_NOT = re.compile(
    r"(?:no|not|n't|without)(?: \w+){0,4} (?:degree|diploma)|degree (?:is |are )?(?:not|n't|optional)"
    r"|(?:over|than) (?:a )?(?:university |formal |college )?degrees?\b"
)
_ELSE = re.compile(
    r"\b(?:or|and/or|/)\s?(?:an? )?(?:the )?(?:equivalent|relevant|similar|comparable|commensurate|equal|related"
    r"|related or equivalent|proven|demonstrated|sufficient|significant|demonstrable"
    r"|substantial)(?:(?!field|disciplin|area|subject|degree|major)[^.;]){0,50}(?:experience|qualification|skills|work)"
    r"|or (?:an )?equivalent (?:combination"
    r"|in experience|level)|in lieu|or (?!(?:\w+ ){0,3}(?:field|disciplin|area|subject|degree))(?:\w+ ){0,4}experience"
    r"|equivalent (?:\w+ ){0,3}experience"
    r"|or (?:self-taught|bootcamp)|or \d+\+? years"
)
_SOFT = re.compile(
    r"\b(?:preferred|preferably|preferable|a plus|desirable|desired|advantage(?:ous)?|nice to have|ideally|bonus"
    r"|beneficial|asset|favou?red|optional|ideal|helpful|welcome)\b"
)
_ASIDE = re.compile(
    r"\((?!(?:strongly |highly )?(?:preferred|desirable|desired|optional|a plus|nice to have)\))[^()]{0,60}\)"
)
"""A bracket that is all wish speaks of what stands before it, any other of itself: "BSc (an MSc is a plus)"."""
_NOT_HERE = (Part.BENEFITS, Part.COMPANY, Part.LEGAL, Part.TITLE)


def degree_found(
    folded: str, segments: Sequence[Segment], starts: Sequence[int], stems: AbstractSet[str]
) -> list[Found]:
    """Return every answer on a degree, in the order of the text.

    True where one is asked for, False where experience may stand in its place or none is needed; a degree that is only
    preferred answers nothing.

    Args:
        folded: The text in lower case.
        segments: Of the text.
        starts: Their starts.
        stems: Those that the text contains, `STEMS` among them.
    """
    found: list[Found] = []
    for segment in touched(STEMS & stems, folded, segments, starts):
        named = _DEGREE.search(segment.folded) or _ABROAD.search(segment.folded)
        wanted = None if named is None else _wanted(segment)
        if named is not None and wanted is not None:
            start, end = segment.start + named.start(), segment.start + named.end()
            found.append(Found(answers="degree_required", value=wanted, start=start, end=end))
    return found


def _wanted(segment: Segment) -> bool | None:
    folded = segment.folded
    if _NOT_OURS.search(folded) or segment.part in _NOT_HERE:
        return None
    if _NOT.search(folded) or _ELSE.search(folded) or (_ABROAD.search(folded) and _ELSE_ABROAD.search(folded)):
        return False
    if _SOFT_ABROAD.search(folded):
        return None
    if segment.part is Part.PREFERRED or _SOFT.search(_ASIDE.sub("", folded)):
        # "Bachelor's required, Master's preferred" still asks for one.
        return True if re.search(r"required|must|minimum", folded) and segment.part is not Part.PREFERRED else None
    return True
