"""Years of experience that are not written as a number of English years: months, decades, other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTH = re.compile("month")
_MONTHS = re.compile(
    r"(?<![\d.])(?P<low>1[2-9]|[2-5]\d|60)\+?(?:\s?(?:-|–"
    r"|to)\s?\d{2})? months?['’]?\s(?:of )?(?:[\w-]+ ){0,4}exp(?:erience)?\b(?<!with experience)"
)
_DECADE = re.compile(
    r"(?:\b(?P<count>a|one|two|three)|(?P<digit>[1-3])\+?) (?:full )?decades?['’]? (?:or more )?(?:of )?"
    r"(?:[\w-]+ ){0,4}experience\b"
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3}
_ABROAD = ("erfahrung", "expérience", "ervaring", "experiencia", "esperienza", "experiência", "doświadczenia")
_NUMBER = (
    r"(?:\d{1,2}|zwei|drei|vier|fünf|deux|trois|quatre|cinq|twee|drie|vijf|dos|tres|cuatro|cinco|due|tre|quattro"
    r"|cinque)"
)
_SPELLED = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "twee": 2, "drie": 3,
    "vijf": 5, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "due": 2, "tre": 3, "quattro": 4, "cinque": 5,
}  # fmt: skip
_YEARS_ABROAD = re.compile(
    rf"(?<![\d.,])(?<!\w)(?P<low>{_NUMBER})(?:\s?\+|(?:\s?(?:-|–|à|bis|a|tot|y|o|ou|oder|of)\s?{_NUMBER}))?\s?\+?\s?"
    r"(?:jahren?|jährige[rn]?|ans|années|jaar|años|anni|anos|lat)\b,?(?: (?:d['’])?[^\W\d_-]+){0,5}?[ '’-]{1,2}"
    r"(?:d['’])?"
    r"[^\W\d_]*(?:erfahrung|expérience|ervaring|experiencia|esperienza|experiência|doświadczenia)"
)
_EXPERIENCE_FIRST = re.compile(
    rf"(?:erfahrung|expérience|ervaring|experiencia|esperienza|experiência)(?: [^\W\d_]+){{0,4}}"
    rf" ?[:(]? ?(?:von |de |d['’]|van |di |(?<=[:(] )|(?<=[:(])|(?=mi|au|al|$))(?:mindestens |minimum |au moins "
    rf"|minimaal |mínim[oa] "
    rf"|al menos |almeno )?"
    rf"(?:von |de |d['’]|van |di )?(?P<low>{_NUMBER})\s?\+? (?:jahren?|ans|années|jaar|años|anni|anos)\b"
)
_EMPLOYER_ABROAD = re.compile(
    r"\b(?:wir|unser\w*|seit|nous|notre|nos|depuis|wij|ons|onze|nuestr\w+|desde|noi|nostr\w+|nossa?|más de una)\b"
    r"[^.;\n]{0,60}$"
)


class Said(NamedTuple):
    """Years of experience and where they are said."""

    low: int
    start: int
    end: int


def years_otherwise(folded: str) -> Iterator[Said]:
    """Yield years of experience in months (a year or more of them), decades, or the words of another language.

    Args:
        folded: The text in lower case.
    """
    if "month" in folded:
        for unit in _MONTH.finditer(folded):
            match = _MONTHS.search(folded, max(0, unit.start() - 16), unit.end() + 60)
            if match is not None and match.end() >= unit.end():
                yield Said(int(match["low"]) // 12, match.start(), match.end())
    if "decade" in folded:
        for match in _DECADE.finditer(folded):
            yield Said(10 * (_COUNTS.get(match["count"]) or int(match["digit"])), match.start(), match.end())
    if any(map(folded.__contains__, _ABROAD)):
        for pattern in (_YEARS_ABROAD, _EXPERIENCE_FIRST):
            for match in pattern.finditer(folded):
                if not _EMPLOYER_ABROAD.search(folded, max(0, match.start() - 80), match.start()):
                    low = _SPELLED.get(match["low"])
                    yield Said(int(match["low"]) if low is None else low, match.start(), match.end())
