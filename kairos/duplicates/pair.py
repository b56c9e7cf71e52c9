"""What two traces have in common, side by side: company, title, place, number, terms and text."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from kairos.duplicates.folding import RANKS
from kairos.duplicates.phrases import shared
from kairos.duplicates.trace import Trace, folded_number

FEWEST_PHRASES: Final = 4
"""Phrases that a text must have to be compared by them; shorter ones must be equal word for word."""
FEWEST_WORDS: Final = 10
"""Words of the shortest text that says anything."""
TEASER_WORDS: Final = 160
"""Words up to which a text is taken for the beginning of one, whatever its source says."""
REQUISITION_LETTERS: Final = 4
"""Letters and digits of the shortest number that is told from a count."""
SHORTEST_NAME: Final = 3
"""Letters of the shortest company's name that another may begin with: ``SAP``."""
PAY_APART: Final = 1.10
"""How far the least of one pay must lie above the most of the other to be another job's."""


_NEARLY_ALL: Final = 0.9
"""How much of a text stands in another where that is what is to be said of them."""


class Match(IntEnum):
    """How far one side of two postings is the same, from not at all to wholly."""

    OTHER = 0
    UNKNOWN = 1
    AKIN = 2
    SAME = 3


class Pair:
    """Two traces, the earlier first, and what is found of each of their sides."""

    def __init__(self, one: Trace, other: Trace) -> None:
        self.one, self.other = one, other
        self.title = titles(one, other)
        self.company = _companies(one, other)
        self.place = _places(one, other)
        self.requisition = _requisitions(one, other)
        self.days = other.posted - one.posted if one.posted and other.posted else 0
        self.terms = _terms(one, other)
        self.text, self.within, self.phrases, self.short = _texts(one, other)

    @property
    def boards(self) -> bool:
        """Whether they are of two boards."""
        return self.one.platform != self.other.platform

    @property
    def numbered_apart(self) -> bool:
        """Whether the employer numbers them as two vacancies."""
        return self.requisition is Match.OTHER

    @property
    def at(self) -> str:
        """The company, with what stands before it; empty where neither names one."""
        name = self.one.name or self.other.name
        return f" at {name}" if name else ""

    @property
    def where(self) -> str:
        """What is to be said of the places, with a comma before it."""
        if self.place is Match.OTHER:
            return f", but {city_of(self.one)} and {city_of(self.other)}"
        return "" if self.place is Match.SAME else ", place not said alike"

    @property
    def numbers(self) -> str:
        """Both numbers of the vacancy."""
        return f"requisitions {self.one.requisition} and {self.other.requisition}"

    @property
    def words(self) -> str:
        """What is to be said of the texts."""
        if self.text is None:
            return "no text to compare"
        if self.one.text.whole == self.other.text.whole:
            return "the same text"
        if self.within > self.text and self.within >= _NEARLY_ALL:
            return f"{int(self.within * 100)} % of the shorter text in the longer"
        share = f"{int(self.text * 100)} % of the text"
        return share + (" that the shorter shows" if self.short else " in common")


def _companies(one: Trace, other: Trace) -> Match:
    if not one.company or not other.company:
        return Match.SAME if one.domain and one.domain == other.domain else Match.UNKNOWN
    if one.company.replace(" ", "") == other.company.replace(" ", "") or (one.domain and one.domain == other.domain):
        return Match.SAME
    short, long = sorted((one.company, other.company), key=len)
    return Match.AKIN if long.startswith(short + " ") and len(short) >= SHORTEST_NAME else Match.OTHER


def titles(one: Trace, other: Trace) -> Match:
    """Return whether two titles are one, whatever the order of their words; a word of rank parts them."""
    if one.title_set == other.title_set:
        return Match.SAME if one.title_set else Match.UNKNOWN
    apart = one.title_set ^ other.title_set
    if apart & RANKS:
        return Match.OTHER
    common = len(one.title_set & other.title_set)
    near = common and (common == min(len(one.title_set), len(other.title_set)) or common > len(apart))
    return Match.AKIN if near else Match.OTHER


def _places(one: Trace, other: Trace) -> Match:
    if one.country and other.country and one.country != other.country:
        return Match.OTHER
    if not one.cities and not other.cities:
        said = (one.wider and one.wider == other.wider) or (one.country and one.country == other.country)
        return Match.SAME if said or (one.remote and other.remote) else Match.UNKNOWN
    if not one.cities or not other.cities:
        return Match.UNKNOWN
    if set(one.cities) & set(other.cities):
        # There is a Springfield in many a region; a region is written TX and Texas, so only its first letter tells.
        return Match.AKIN if one.region and other.region and one.region[0] != other.region[0] else Match.SAME
    if _within(one, other) or _within(other, one):
        return Match.AKIN
    return Match.OTHER


def _within(one: Trace, other: Trace) -> bool:
    """Return whether a city of *one* is a place around *other*, or a part of a city's name there."""
    named = set(other.cities).union(other.wider)
    return any(city in named or any(f" {city} " in f" {place} " for place in other.cities) for city in one.cities)


def _requisitions(one: Trace, other: Trace) -> Match:
    if not one.requisition or not other.requisition:
        return Match.UNKNOWN
    first, second = folded_number(one.requisition), folded_number(other.requisition)
    if len(first) < REQUISITION_LETTERS or len(second) < REQUISITION_LETTERS:
        return Match.UNKNOWN
    return Match.SAME if first == second else Match.OTHER


def _terms(one: Trace, other: Trace) -> str:
    """Return how the terms that both state are plainly others, in words; empty where they are not."""
    if None not in (one.years[0], other.years[0]) and one.years != other.years:
        return f"{_range(one.years)} and {_range(other.years)} years"
    first, second = sorted((one.pay, other.pay), key=lambda pay: pay[0] or 0)
    least, most = second[0], first[1] or first[0]
    if least and most and first[2] == second[2] and least > most * PAY_APART:
        return f"pay {_range(one.pay[:2])} and {_range(other.pay[:2])}"
    return ""


def _range(limits: tuple[int | None, int | None]) -> str:
    least, most = limits
    return f"{least:,}" if most in (None, least) else f"{least or 0:,}-{most:,}"


def _texts(one: Trace, other: Trace) -> tuple[float | None, float, int, bool]:
    """Return how much of the texts is in common.

    Returns:
        The share in common; how much of the shorter one stands in the other; the phrases of the shorter one; and
        whether that one may be cut short, in which case the first is the second. None where a text is too short.
    """
    short, long = (one, other) if one.text.words <= other.text.words else (other, one)
    brief = short.teaser or short.text.words <= TEASER_WORDS
    if short.text.whole == long.text.whole and short.text.words == long.text.words:
        return (1.0 if short.text.words >= FEWEST_WORDS else None), 1.0, len(short.text.packed) // 4, brief
    if len(short.text.packed) < 4 * FEWEST_PHRASES:
        return None, 0.0, 0, brief
    common, first, second = shared(short.text.phrases, long.text.phrases)
    parts = min(first, second) if brief else first + second - common
    within = common / min(first, second) if first and second else 0.0
    return (common / parts if parts else None), within, min(first, second), brief


def city_of(trace: Trace) -> str:
    """Return the place of a posting, for a sentence."""
    return trace.cities[0].title() if trace.cities else trace.country
