"""Whether two postings are one job: the rules, in their order, each with its reason in words.

The figures and the reasons for them stand in docs/adr/0008-duplicates.md.
"""

from __future__ import annotations

from typing import Final

from kairos.duplicates.addresses import known_board
from kairos.duplicates.pair import FEWEST_PHRASES, Match, Pair, city_of, titles
from kairos.duplicates.trace import Trace, day_of
from kairos.models import Likeness, Verdict

SAME_TEXT: Final = 0.65
"""Share of phrases in common from which texts of two boards, under one company, title and city, are one text."""
SAME_BOARD_TEXT: Final = 0.80
"""The same on one board, which does not change what it is given: what differs there, the employer changed."""
WHOLE_TEXT: Final = 0.90
"""Share in common from which the text carries alone: under another company's name, or where a place is not said."""
ALIKE_TEXT: Final = 0.40
"""Share in common from which a person should look, where company and title are the same."""
TEASER_TEXT: Final = 0.80
"""Share of a short text's phrases that stand in the other one."""
AGENCY_LIKELY: Final = 0.80
"""Share in common from which a person should look, where the companies are others."""
AGENCY_PHRASES: Final = 12
"""Phrases that a text must have to be one vacancy's under two companies' names."""
REPOST_DAYS: Final = 180
"""Days after which the same advertisement is another round of hiring."""
_NEVER: Final = 2.0


def compare(one: Trace, other: Trace) -> Likeness | None:
    """Return what makes two postings one job or likely one, or None where nothing does.

    The order of the two does not matter. A posting is not compared with itself: the same board and number give None.

    Source:
        docs/adr/0008-duplicates.md.
    """
    if one.platform == other.platform and one.number == other.number:
        return None
    if titles(one, other) is Match.OTHER and not set(one.pages).intersection(other.pages):
        return None
    if _have_nothing(one, other):
        return None
    if (other.posted, other.platform, other.number) < (one.posted, one.platform, one.number):
        one, other = other, one
    pair = Pair(one, other)
    return _by_page(pair) or _by_requisition(pair) or _by_text(pair) or _by_agency(pair)


def _have_nothing(one: Trace, other: Trace) -> bool:
    """Return whether two postings share neither page, number nor a word of text: no rule has anything to go by.

    Most candidates are such, because an employer's postings of one title are; asking this first is ten times cheaper.
    """
    least = 4 * FEWEST_PHRASES
    return (
        len(one.text.packed) >= least
        and len(other.text.packed) >= least
        and one.text.whole != other.text.whole
        and not (one.requisition and other.requisition)
        and one.text.phrases.isdisjoint(other.text.phrases)
        and not set(one.pages).intersection(other.pages)
    )


def apart(one: Trace, other: Trace) -> str:
    """Return why two postings cannot be one job, in words, or an empty text where nothing says so.

    Two postings that are each one job with a third (a teaser fits both) are kept from one cluster by it.
    """
    pair = Pair(one, other)
    if pair.title is Match.OTHER:
        return "other titles"
    if pair.numbered_apart and pair.company is not Match.OTHER:
        return pair.numbers
    if pair.requisition is Match.SAME or set(one.pages).intersection(other.pages):
        return ""
    if pair.place is Match.OTHER:
        return f"{city_of(one)} and {city_of(other)}"
    if pair.terms and not pair.boards:
        return pair.terms
    if pair.text is not None and pair.text < ALIKE_TEXT and not pair.short and not pair.boards:
        return "other texts on one board"
    return ""


def _by_page(pair: Pair) -> Likeness | None:
    pages = sorted(set(pair.one.pages).intersection(pair.other.pages))
    alike = (pair.text or 0.0) >= SAME_TEXT
    if not pages or (pair.title is Match.OTHER and not alike):
        return None
    detail = f"same page {pages[0]}"
    if pair.numbered_apart:
        return _likely("address", f"{detail}, but {pair.numbers}")
    if pair.title is Match.OTHER:
        return _likely("address", f"{detail} and {pair.words}, but another title")
    # A number in the address of an unknown site may be a form's or a telephone's, which many postings share.
    if not known_board(pages[0]) and not alike and (pair.company is Match.OTHER or pair.title is not Match.SAME):
        return _likely("address", f"{detail}, but another {'title' if pair.title is Match.AKIN else 'company'}")
    return _same("address", detail)


def _by_requisition(pair: Pair) -> Likeness | None:
    if pair.requisition is not Match.SAME or pair.company < Match.AKIN or pair.title is Match.OTHER:
        return None
    detail = f"same requisition {pair.one.requisition}{pair.at}"
    if pair.text is not None and pair.text < ALIKE_TEXT:
        return _likely("requisition", f"{detail}, but {pair.words}")
    if pair.title is Match.AKIN:
        return _likely("requisition", f"{detail}, but another title")
    if pair.place is Match.OTHER:
        return _likely("requisition", detail + pair.where)
    return _same("requisition", detail)


def _by_text(pair: Pair) -> Likeness | None:
    if pair.company is Match.OTHER or pair.title is Match.OTHER:
        return None
    head = f"same title{pair.at}"
    if pair.text is None:
        # A board that shows no text shows many postings of one employer and title: each of them is a vacancy there.
        known = pair.boards and pair.company is pair.place is pair.title is Match.SAME and pair.one.cities
        return _likely("text", f"{head} and same place, {pair.words}") if known and not pair.numbered_apart else None
    if pair.title is Match.AKIN:
        near = pair.place is Match.SAME if pair.short else pair.place is not Match.OTHER
        whole = pair.text >= WHOLE_TEXT and near
        if whole and not pair.numbered_apart:
            return _likely("text", f"{pair.words}{pair.at}, but another title{pair.where}")
        return None
    detail = f"{head} and {pair.words}{pair.where}"
    if pair.numbered_apart or pair.place is Match.OTHER:
        # One board lists each city and each number as a vacancy of its own.
        if not pair.boards or not (pair.text >= WHOLE_TEXT or _stands_within(pair)):
            return None
        return _likely("text", detail + (f", but {pair.numbers}" if pair.numbered_apart else ""))
    if pair.days > REPOST_DAYS:
        return _likely("repost", f"{detail}, {pair.days} days apart") if pair.text >= SAME_BOARD_TEXT else None
    if pair.terms:
        return _likely("text", f"{detail}, but {pair.terms}") if pair.text >= ALIKE_TEXT else None
    if pair.text >= _needed(pair) or (pair.boards and pair.place is Match.SAME and _stands_within(pair)):
        if not pair.boards and pair.days > 0:
            return _same("repost", f"{detail}, posted again {day_of(pair.other.posted)}")
        return _same("text", detail)
    return _likely("text", detail) if pair.text >= ALIKE_TEXT else None


def _stands_within(pair: Pair) -> bool:
    """Return whether all but a little of one text stands in the other: a board left out what the employer says."""
    return pair.within >= WHOLE_TEXT and pair.phrases >= AGENCY_PHRASES and pair.company is Match.SAME


def _needed(pair: Pair) -> float:
    """Return the share of the text from which the pair is certain; above 1.0 where no share would do."""
    both = pair.company is Match.SAME and pair.place is Match.SAME
    if pair.short:
        return TEASER_TEXT if both and pair.one.telling and pair.other.telling else _NEVER
    if both:
        return SAME_TEXT if pair.boards else SAME_BOARD_TEXT
    return WHOLE_TEXT if pair.company is Match.SAME or pair.place is Match.SAME else _NEVER


def _by_agency(pair: Pair) -> Likeness | None:
    if pair.company is not Match.OTHER or pair.text is None or pair.text < AGENCY_LIKELY:
        return None
    if pair.place is Match.OTHER or pair.phrases < FEWEST_PHRASES:
        return None
    if pair.title is not Match.SAME and (pair.title is not Match.AKIN or pair.place is not Match.SAME):
        return None
    detail = f"{pair.words}, {pair.one.name} and {pair.other.name}{pair.where}"
    whole = pair.text >= WHOLE_TEXT and not pair.short and pair.phrases >= AGENCY_PHRASES
    said = pair.title is Match.SAME and pair.place is not Match.UNKNOWN
    if whole and said and not pair.numbered_apart and not pair.terms and pair.days <= REPOST_DAYS:
        return _same("agency", detail)
    return _likely("agency", detail)


def _same(rule: str, detail: str) -> Likeness:
    return Likeness(verdict=Verdict.SAME, rule=rule, detail=detail)


def _likely(rule: str, detail: str) -> Likeness:
    return Likeness(verdict=Verdict.LIKELY, rule=rule, detail=detail)
