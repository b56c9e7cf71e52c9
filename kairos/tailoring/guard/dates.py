"""Dates that a text claims, the spans of roles, and years of experience that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import frozen

from kairos.models import Entry
from kairos.tailoring.guard.stems import listed
from kairos.tailoring.guard.tokens import Token, tokens_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero",
            "feb february februar février febrero",
            "mar march märz mars marzo",
            "apr april avril abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august août agosto",
            "sep sept september septembre septiembre",
            "oct october oktober octobre octubre okt",
            "nov november novembre noviembre",
            "dec december dezember décembre diciembre dez",
        ),
        1,
    )
    for name in names.split()
}
_ONGOING = frozenset(listed("present current currently now today ongoing date heute aujourd'hui actualidad"))


@frozen
class DateClaim:
    """A year, or a month of a year, in a text."""

    year: int
    month: int
    """0 where only the year is said."""
    start: int
    end: int
    first: int
    last: int

    def supported_by(self, known: Iterable[tuple[int, int]]) -> bool:
        """Whether *known* dates (year, month) say it; a bare year is said by any month of it."""
        return any(self.year == year and self.month in (0, month) for year, month in known)


def dates_of(tokens: Sequence[Token], *, since: int = 1900) -> list[DateClaim]:
    """Return the dates of *tokens* in order; a year is from *since* to 2100."""
    found = []
    for at, token in enumerate(tokens):
        if token.kind != "num" or token.tail or len(token.text) not in (2, 4) or not token.text.isdecimal():
            continue
        year = int(token.text) if len(token.text) == 4 else _short_year(tokens, at)
        if not since <= year <= 2100 or (len(token.text) == 4 and _counted(tokens, at)):
            continue
        first, last, month = at, at, 0
        before = tokens[at - 1] if at else None
        if before is not None and before.norm.rstrip(".") in _MONTHS:
            first, month = at - 1, _MONTHS[before.norm.rstrip(".")]
        elif at >= 2 and tokens[at - 1].text in "/-." and _month_number(tokens[at - 2]):
            first, month = at - 2, _month_number(tokens[at - 2])
        elif at + 2 < len(tokens) and tokens[at + 1].text in "/-." and _month_number(tokens[at + 2]):
            last, month = at + 2, _month_number(tokens[at + 2])
            if last + 2 < len(tokens) and tokens[last + 1].text in "/-." and _day_number(tokens[last + 2]):
                last += 2
        found.append(DateClaim(year, month, tokens[first].start, tokens[last].end, first, last))
    return found


def _short_year(tokens: Sequence[Token], at: int) -> int:
    """Return the year that two digits behind a month and an apostrophe mean (``Sep '13``); 0 for other numbers."""
    if not at or tokens[at - 1].norm.rstrip(".") not in _MONTHS or tokens[at].start < tokens[at - 1].end + 2:
        return 0
    value = int(tokens[at].text)
    return 2000 + value if value <= 50 else 1900 + value


def _counted(tokens: Sequence[Token], at: int) -> bool:
    # "2000 invoices" counts, "in 2000 invoices rose" is rare: a unit or a money sign beside it makes it a number.
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if before is not None and before.norm in (
        "in",
        "since",
        "from",
        "until",
        "till",
        "to",
        "during",
        "by",
        "of",
        "early",
        "late",
        "summer",
    ):
        return False
    if before is not None and (
        before.text in "$€£~<>" or before.norm in ("than", "over", "about", "least", "around", "nearly")
    ):
        return True
    if after is not None and (after.text in "%+$€£" or (after.content and not (before and before.norm in _MONTHS))):
        return after.norm not in _MONTHS and after.norm not in _ONGOING
    return False


def _month_number(token: Token) -> int:
    value = int(token.text) if token.kind == "num" and len(token.text) <= 2 and token.text.isdecimal() else 0
    return value if 1 <= value <= 12 and not token.tail else 0


def _day_number(token: Token) -> bool:
    return token.kind == "num" and len(token.text) <= 2 and token.text.isdecimal() and 1 <= int(token.text) <= 31


def read_date(text: str) -> tuple[int, int] | None:
    """Return the (year, month) that *text* says, month 0 where unknown; ``(9999, 0)`` where it goes on.

    Example:
        >>> read_date("2016-08") == read_date("Aug 2016"), read_date("present"), read_date("soon")
        (True, (9999, 0), None)
    """
    tokens = list(tokens_of(text[:60]))
    claims = dates_of(tokens, since=1000)
    if claims:
        return claims[0].year, claims[0].month
    return (9999, 0) if any(token.norm in _ONGOING for token in tokens) else None


def same_date(one: str, other: str, *, coarser: bool = False) -> bool:
    """Whether two date fields say the same, whatever their format; *coarser* lets *one* leave the month out."""
    if one.strip().casefold() == other.strip().casefold():
        return True
    a, b = read_date(one), read_date(other)
    if a is None or b is None:
        return False
    if coarser and a[0] == b[0] and not a[1]:
        return True
    return a == b and (one.count("-") < 2 or other.count("-") < 2)


def months_worked(entries: Iterable[Entry], today: date | None) -> int:
    """Return the months that *entries* cover, overlaps counted once; bare years count from January to December.

    A role that goes on counts to *today*; without it, to the latest date that any entry names.
    """
    rows = list(entries)
    named = [
        found for entry in rows for text in (entry.start, entry.end) if (found := read_date(text)) and found[0] < 9999
    ]
    latest = max((year * 12 + (month or 12) for year, month in named), default=0)
    now = today.year * 12 + today.month if today is not None else latest
    covered: list[tuple[int, int]] = []
    for entry in rows:
        start, end = read_date(entry.start), read_date(entry.end or entry.start)
        if start is None or end is None or start[0] == 9999:
            continue
        until = now if end[0] == 9999 else end[0] * 12 + (end[1] or 12)
        covered.append((start[0] * 12 + (start[1] or 1) - 1, until))
    total, reached = 0, 0
    for begin, until in sorted(covered):
        total += max(0, until - max(begin, reached))
        reached = max(reached, until)
    return total
