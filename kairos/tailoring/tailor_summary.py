"""The summary from the person's own sentences: chosen, ordered, each verbatim and grammatical as it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from kairos.tailoring.tailor_bullets import leans
from kairos.tailoring.tailor_choice import Candidate, choose
from kairos.tailoring.tailor_relevance import Demand, points

_END = re.compile(r"[.!?…]+[\"')\]”’»*_]*|[。！？]+[」』”）]*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|mr|mrs|ms|dr|prof|sr|jr|st|inc|ltd|llc|corp|co|no|nos|approx|est|dept|univ|ph\.d|b\.sc|m\.sc"
    r"|b\.a|m\.a|u\.s|u\.k|a\.k\.a)|(?<![^\W_])[^\W\d_])\.$",
    re.IGNORECASE,
)
"""A full stop that ends no sentence: an abbreviation, or the initial of a name."""


@frozen(kw_only=True)
class SummaryChange:
    """The summary as it reads for the posting."""

    text: str
    kept: int = 0
    """Sentences kept."""
    dropped: int = 0
    moved_up: int = 0


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*, each a verbatim piece of it without the white space around it.

    What is no certain end of a sentence (an abbreviation, a small letter after the stop) does not split.

    Example:
        >>> sentences("Data analyst, e.g. in retail. Ships fast! v2 went out.")
        ['Data analyst, e.g. in retail.', 'Ships fast! v2 went out.']
    """
    found = []
    start = 0
    for match in _END.finditer(text):
        following = text[match.end() : match.end() + 80]
        wide = match[0][0] in "。！？"
        # Looked at here and not in the pattern, which would try every length of a long run of stops.
        if not wide and following[:1].strip():
            continue
        if match[0][0] in ".…" and _ABBREVIATION.search(text[max(start, match.start() - 12) : match.start() + 1]):
            continue
        if following.lstrip()[:1].islower():
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def tailor_summary(text: str, demand: Demand, most: int | None) -> SummaryChange:
    """Return *text* with its sentences ordered for the posting, at most *most* of them.

    The first sentence, which says who the person is, stays first; one that leans on the sentence before stays behind
    it. Where the text has paragraphs or lines of its own, each keeps its first sentence, and the others are only left
    out, never moved.

    Returns:
        The text as it was where nothing would differ, or where the sentences joined anew would not read as the same
        sentences.
    """
    own = sentences(text)
    unchanged = SummaryChange(text=text, kept=len(own))
    # Twice the same sentence: their places could not be told apart.
    if len(own) < 2 or len(set(own)) < len(own):
        return unchanged
    units = _units(own)
    # Where no sentence answers the posting, any choice among them would be chance.
    if not any(points(demand.hits(sentence)) for sentence in own):
        return unchanged
    gaps = _gaps(text, own)
    opening = {0, *(at + 1 for at, gap in enumerate(gaps) if "\n" in gap)}
    fixed = [number for number, unit in enumerate(units) if opening.intersection(unit)]
    room = None if most is None else max(most - sum(len(units[number]) for number in fixed), 0)
    candidates = [
        Candidate(number=number, hits=demand.hits_of(own[at] for at in unit), size=len(unit))
        for number, unit in enumerate(units)
        if number not in fixed
    ]
    kept = [*fixed, *choose(candidates, room, least=0)]
    if len(opening) > 1:
        kept.sort()
    order = [at for number in kept for at in units[number]]
    joined = _join(own, gaps, order)
    if order == list(range(len(own))) or sentences(joined) != [own[at] for at in order]:
        return unchanged
    before = {at: place for place, at in enumerate(sorted(order))}
    return SummaryChange(
        text=joined,
        kept=len(order),
        dropped=len(own) - len(order),
        moved_up=sum(place < before[at] for place, at in enumerate(order)),
    )


def _units(own: Sequence[str]) -> list[list[int]]:
    units: list[list[int]] = []
    for at, sentence in enumerate(own):
        if units and leans(sentence):
            units[-1].append(at)
        else:
            units.append([at])
    return units


def _gaps(text: str, own: Sequence[str]) -> list[str]:
    """Return what stands between each sentence and the next."""
    between = []
    place = text.index(own[0]) + len(own[0])
    for sentence in own[1:]:
        start = text.index(sentence, place)
        between.append(text[place:start])
        place = start + len(sentence)
    return between


def _join(own: Sequence[str], gaps: Sequence[str], order: Sequence[int]) -> str:
    """Return the sentences *order* joined as the text joins its own: a paragraph's end between two stays one."""
    # Scripts that set no space between sentences get none.
    plain = "" if gaps and not any(gaps) else " "
    joined = own[order[0]]
    for last, at in pairwise(order):
        joined += next((gap for gap in gaps[last:at] if "\n" in gap), plain) + own[at]
    return joined
