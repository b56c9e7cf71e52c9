"""The parts of a location: what stands between its commas, dashes and brackets, without words for how one works."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from kairos.ingest.place_index import Name, fold, known_names, region_codes
from kairos.ingest.place_names import CODES_IN_TEXT, NO_PLACE, WIDE

MOST_PARTS: Final = 12
_OR = re.compile(r"[|;/\n•·]|\sor\s|(?<!,)\sOR\s")
"""Not behind a comma: there OR is Oregon."""
_AND = re.compile(r"\s(?:and|&|\+)\s", re.IGNORECASE)
_COMMA = re.compile(r"[,()\[\]:]|\s[-–—]+\s|\s[-–—]+|[-–—]+\s")
_CODED = re.compile(r"^([A-Z]{2,3})[-_](?:([A-Z]{2,3})[-_])?(?=[A-Za-z])")
_MODE = re.compile(
    r"^(?:(?:100%|fully)\s+)?(?:remote|hybrid|on-?site|based|anywhere)\b(?:\s+(?:work|role|position|job))?"
    r"(?:\s+(?:in|from|within|across|based in|for|to))?(?:\s+the(?=\s))?\s+|^(?:in|from|within|near)\s+",
    re.IGNORECASE,
)
_MODE_BEHIND = re.compile(
    r"\s+(?:based|remote|hybrid|on-?site|only|remotely|flexible|remote flexibility|city cent(?:re|er)"
    r"|cbd(?:\s*&.{0,30})?|residents|preferred|office|headquarters|hq)$",
    re.IGNORECASE,
)
_POST_CODE = re.compile(r"(?:^|\s)(?:\d{4,6}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]?(?:\s\d[A-Z]{2})?)$|^\d{4,6}\s+(?=\D)")
_SUBURBS = re.compile(r"\bsuburbs\b|\bnorth shore\b|\bcbd\b", re.IGNORECASE)
_SIDE = re.compile(
    r"(?:north(?:ern|east|west)?|south(?:ern|east|west)?|east(?:ern)?|west(?:ern)?|central|upstate|atlantic|mid|greater"
    r"|all of|anywhere in)",
    re.IGNORECASE,
)
AREA = re.compile(
    r"^(?:greater|metro)\s+"
    r"|\s+(?:metropolitan area|metropolitan region|metro area|metropolitan|area|metroplex|region|metro)$",
    re.IGNORECASE,
)


@frozen
class Part:
    """A part of a location as it was read."""

    text: str
    name: Name | None = None
    code: str = ""
    area: bool = False
    """Whether it is the surroundings of a city, and not the city."""

    def allows(self, *, first: bool) -> set[str]:
        """Return the countries that it allows as a country's or region's name; a region stands behind its city."""
        if self.name is None or not (self.name.country or self.name.region):
            return set()
        return self.name.everywhere if first else self.name.country | self.name.region


def alternatives(text: str) -> list[str]:
    """Return the places that *text* lists; "and" also stands inside names, which stay whole."""
    found: list[str] = []
    for alternative in _OR.split(text):
        joined = [piece.strip() for piece in _COMMA.split(alternative) if _AND.search(piece)]
        whole = all(_SUBURBS.search(piece) or fold(_plain(piece)) in known_names() for piece in joined)
        found += [alternative] if whole else _AND.split(alternative)
    return found


def parts_of(text: str) -> list[Part] | None:
    """Return the parts of *text* that may be places, in its order; None where one is larger than a country."""
    parts: list[Part] = []
    pieces = [piece.strip(" .-–—*") for piece in _COMMA.split(_CODED.sub(_commas, text.strip()))]
    for piece in [piece for piece in pieces if piece][:MOST_PARTS]:
        plain = _plain(piece)
        folded = fold(plain)
        if (
            not plain
            or folded in NO_PLACE
            or (folded not in known_names() and _SUBURBS.search(plain) and not _splits(plain))
        ):
            continue
        if folded in WIDE:
            return None
        parts += _split(plain, folded)
    return parts


def _commas(found: re.Match[str]) -> str:
    return ", ".join(code for code in found.groups() if code) + ", "


def _plain(piece: str) -> str:
    """Return *piece* without post codes and without words for how one works."""
    before = ""
    while piece != before and fold(piece) not in known_names():
        before = piece
        piece = _POST_CODE.sub("", piece).strip()
        piece = _MODE_BEHIND.sub("", _MODE.sub("", piece)).strip(" -–—:*")
    return piece


def _split(piece: str, folded: str) -> list[Part]:
    """Return *piece* as a part, or as two where a region or country ends it without a comma: "Sydney NSW"."""
    name = known_names().get(folded)
    if name:
        return [Part(piece, name, area=name.area)]
    if _is_code(piece):
        return [Part(piece, code=piece)]
    words = piece.split()
    for size in (3, 2, 1):
        head, tail = " ".join(words[:-size]), " ".join(words[-size:])
        if not head:
            continue
        ending = known_names().get(fold(tail))
        before = known_names().get(fold(head)) or (head if _is_code(head) else None)
        if _is_code(tail) and (before or (_is_states_only(tail) and not piece.isupper())):
            return [*_split(head, fold(head)), Part(tail, code=tail)]
        if ending and _ends(ending) and (before or _SIDE.fullmatch(head)):
            return [*_split(head, fold(head)), Part(tail, ending)] if before else [Part(piece, ending, area=True)]
    bare = AREA.sub("", piece)
    if bare != piece and (around := known_names().get(fold(AREA.sub("", bare)))):
        return [Part(piece, around, area=True)]
    return [Part(piece)]


def _ends(name: Name) -> bool:
    return bool(name.country or name.region) and not name.city and len(name.certain) == 1


def _is_code(word: str) -> bool:
    return (
        2 <= len(word) <= 3 and word.isascii() and word.isupper() and (word in CODES_IN_TEXT or word in region_codes())
    )


def _is_states_only(code: str) -> bool:
    return len(region_codes().get(code, ())) == 1 and code not in CODES_IN_TEXT


def _splits(piece: str) -> bool:
    """Return whether the first word of *piece* is a place: "Melbourne Eastern Suburbs"."""
    return piece.split()[0].lower() in known_names()
