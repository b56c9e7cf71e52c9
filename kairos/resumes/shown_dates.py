"""Dates as people write them in documents, in English or in figures alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE: Final = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_PRESENT: Final = "present"
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(("and", "by", "from", "into", "our", "that", "the", "their", "which", "with"))
"""Small words that other languages of the same letters do not have, or seldom."""
_FEW: Final = 30
_SHARE: Final = 0.04


def shown_dates(start: str, end: str, *, english: bool = True) -> str:
    """Return a span as a page shows it; what is no date of ours stays as it is.

    Args:
        start: As `kairos.models.Entry.start`.
        end: As `kairos.models.Entry.end`.
        english: Whether months have their English names; figures else, and nothing behind the dash of what goes on.

    Example:
        >>> shown_dates("2019-03", "present"), shown_dates("2016-08-01", "2018"), shown_dates("", "2017-09")
        ('Mar 2019 – present', 'Aug 2016 – 2018', 'Sep 2017')
        >>> shown_dates("2019-03", "present", english=False)
        '03/2019 –'
    """
    first, last = _shown(start, english), _shown(end, english)
    if not (start and end):
        return first or last
    return first if first == last else f"{first} – {last}".rstrip()


def is_english(texts: Iterable[str]) -> bool:
    """Return whether *texts* are English, by the small words in them; a few words alone are taken for English.

    Example:
        >>> is_english(["Led a team of five in the yard, and wrote to the board."] * 4)
        True
        >>> is_english(["Leitung eines Teams von fünf Leuten und Berichte an den Vorstand."] * 4)
        False
    """
    words = [word.lower() for text in texts for word in _WORD.findall(text)]
    return len(words) < _FEW or sum(word in _ENGLISH for word in words) >= _SHARE * len(words)


def _shown(date: str, english: bool) -> str:
    if date == _PRESENT and not english:
        return ""
    match = _DATE.fullmatch(date)
    if match is None or not match["month"]:
        return date
    return f"{_MONTHS[int(match['month']) - 1]} {match['year']}" if english else f"{match['month']}/{match['year']}"
