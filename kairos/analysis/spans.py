"""Time spent in dated roles: resume dates to months, overlaps counted once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from kairos.models import Entry

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?")
Months = tuple[int, int]
"""First month and the month behind the last, each counted from year 0."""


def months_of(entry: Entry, today: date) -> Months | None:
    """Return the months of *entry*, both ends included; None where it has no start or has not begun.

    A year without a month is taken at its middle, so that "2016 - 2018" is two years; a single year is half a one. An
    end that is missing is not known to be today: the role then counts its first month, or half its first year.

    Example:
        >>> first, behind = months_of(Entry(key="e1", start="2016-08", end="2018-01"), date(2020, 1, 1))
        >>> behind - first
        18
    """
    start = _DATE.fullmatch(entry.start.strip())
    if start is None:
        return None
    now = today.year * 12 + today.month
    year = int(start[1])
    first = year * 12 + (int(start[2]) - 1 if start[2] else 6)
    end = _DATE.fullmatch(entry.end.strip())
    if entry.end.strip().lower() == "present":
        behind = now
    elif end is None:
        behind = first + (1 if start[2] else 6)
    elif end[2]:
        behind = int(end[1]) * 12 + int(end[2])
    else:
        behind = int(end[1]) * 12 + 6 if int(end[1]) > year else first + 6
    behind = min(behind, now)
    return (first, behind) if first < behind else None


def years_in(spans: Iterable[Months]) -> float:
    """Return the years that *spans* cover together, to one decimal.

    Example:
        >>> years_in([(0, 12), (6, 18), (30, 36)])
        2.0
    """
    total, reached = 0, None
    for first, behind in sorted(spans):
        begin = first if reached is None else max(first, reached)
        if behind > begin:
            total += behind - begin
            reached = behind
    return round(total / 12, 1)
