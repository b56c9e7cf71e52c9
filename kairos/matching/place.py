"""How far a person can do a job from where they live: remote, in their town, in their country, or elsewhere.

Rules: docs/adr/0004-scoring.md, "Place". Facts of two places only; no distance is guessed.
"""

from __future__ import annotations

from typing import Final

from kairos.matching.profile import one_line
from kairos.models import Locality, RemoteType, Workplace

_WHOLE: Final = 1000
_SAME_COUNTRY: Final = 500
"""Another town of one's country: a move or a long way, and no question of rights."""
_REMOTE_ELSEWHERE: Final = 500
"""Remote, but listed in another country: half of such postings want somebody who lives there."""
_UNKNOWN: Final = 300
"""Not remote, and where is not said: the credit of all that a posting leaves unsaid."""
_SHOWN: Final = 60
_MODES: Final = {RemoteType.ONSITE: "on site", RemoteType.HYBRID: "hybrid", None: "mode not said"}


def place_credit(home: Locality, work: Workplace) -> tuple[int, str] | None:
    """Return how far *work* can be done from *home*, 0-1000, and that in words; None where nothing is known.

    Example:
        >>> home = Locality(city="Leeds", country="GB")
        >>> place_credit(home, Workplace(mode=RemoteType.REMOTE))
        (1000, 'remote')
        >>> place_credit(home, Workplace(mode=RemoteType.HYBRID, at=Locality(city="York", country="GB")))
        (500, 'hybrid in York, GB; home is Leeds, GB')
        >>> place_credit(home, Workplace())
    """
    listed = (work.at.country,) if work.at.country else work.countries
    # A source's own words: a line break in a town would read as another statement of the reasoning.
    where = one_line(str(work.at) or ", ".join(work.countries), _SHOWN)
    abroad = bool(listed and home.country and home.country not in listed)
    if not (home.city or home.country):
        return None
    if work.mode is RemoteType.REMOTE:
        if abroad:
            return _REMOTE_ELSEWHERE, f"remote, listed in {where}; home is {home}"
        return _WHOLE, "remote"
    if not where:
        return None if work.mode is None else (_UNKNOWN, f"{_MODES[work.mode]}, where is not said; home is {home}")
    words = f"{_MODES[work.mode]} in {where}; home is {home}"
    if abroad:
        return 0, words
    if work.at.city and work.at.city.casefold() == home.city.casefold():
        return _WHOLE, words
    if listed and home.country:
        return _SAME_COUNTRY, words
    return _UNKNOWN, words
