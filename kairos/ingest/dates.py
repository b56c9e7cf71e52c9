"""Moments as sources write them, in aware UTC; what is impossible, ambiguous or out of range is None, never a guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final

EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
"""Postings lie between these; a moment outside is a typing error or an attack."""

_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_NAMED = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[a-z]{3,9})\.?,?|"
    r"(?P<month2>[a-z]{3,9})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?)[\s-]+(?P<year>\d{4})"
    r"(?:,?\s+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\s*(?P<half>am|pm)?\s*(?P<zone>gmt|utc|z|[+-]\d{4})?)?"
)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?:,?\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*(am|pm)?)?")
_BEFORE = re.compile(
    r"(?:(?:employer)?\s*(?:re-?posted|posted|active|listed|published|updated|date posted|job posted|closing date"
    r"|closing|closes|closed|close|applications? clos(?:e|es|ed|ing)|application deadline|apply by|apply before"
    r"|deadline|expires?|expiry date|expiry|valid until|valid through|ends)\s*:?\s*(?:(?:on|by|at)\s+)?){1,4}"
)
"""What stands before a date; scraped pages repeat it: ``Posted Posted 3 days ago``."""
_COUNT: Final = r"(?P<count>\d{1,4}|an?|one|few|a few|several)\s*\+?\s*"
_UNIT: Final = (
    r"(?P<unit>s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|mos|mths?|months?"
    r"|y|yrs?|years?)"
)
_AGO = re.compile(rf"(?:about|over|more than)?\s*{_COUNT}{_UNIT}\s*\+?\s*(?:ago)?")
_AHEAD = re.compile(
    rf"in\s+{_COUNT}{_UNIT}"
    rf"|{_COUNT.replace('count', 'left')}{_UNIT.replace('unit', 'of')}\s+(?:left|to go|remaining)"
)
_TODAY = re.compile(r"today|just (?:now|posted|listed)|now|new|moments? ago|recently")
_YESTERDAY = re.compile(r"yesterday")
_FEW: Final = {"few": 3, "a few": 3, "several": 3}


def moment(value: Any, reference: datetime) -> datetime | None:
    """Return the moment that *value* states, or None where it states none for certain.

    Args:
        value: ISO 8601, RFC 2822, "3 March 2026", 31/12/2026 where only one order of day and month is possible, seconds
            or milliseconds since 1970, or "3 days ago", "30+ days ago", "Just posted", "Today", "in 5 days"; before it
            may stand "Posted", "Closing", "Applications close:". Without a time zone it is taken as UTC.
        reference: What relative words are counted from; the result is then a whole day, so that it does not move
            within one.

    Returns:
        An aware UTC moment from 1990 to 2099, or None.

    Example:
        >>> now = datetime(2026, 3, 29, 15, tzinfo=UTC)
        >>> moment("2026-03-29T01:30:00+01:00", now).isoformat()
        '2026-03-29T00:30:00+00:00'
        >>> moment("30+ days ago", now).isoformat(), moment("03/04/2026", now), moment("2026-02-30", now)
        ('2026-02-27T00:00:00+00:00', None, None)
    """
    if isinstance(value, str):
        text = value.strip()
        # Other digits than ASCII's pass Python's parsers and mean something else to everybody who reads the file.
        return _from_text(text, reference) if text and text.isascii() and len(text) <= 60 else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value)
    return None


def _from_text(text: str, reference: datetime) -> datetime | None:
    if text[4:5] == "-":
        try:
            return _in_range(datetime.fromisoformat(text))
        except ValueError:
            pass
    return _in_words(text, reference)


@lru_cache(maxsize=4096)
def _in_words(text: str, reference: datetime) -> datetime | None:
    if text[0].isdigit() and (text.replace(".", "", 1).isdigit() and len(text) >= 9):
        return _from_epoch(float(text))
    try:
        return _in_range(datetime.fromisoformat(text))
    except ValueError:
        pass
    low = " ".join(text.lower().split())
    bare = found[0] if (found := _BEFORE.match(low)) else ""
    rest = low[len(bare) :].strip()
    if bare and rest[:1].isdigit() and "-" in rest:
        return _from_text(rest.upper(), reference)
    if found := _NAMED.fullmatch(rest):
        return _named(found)
    if found := _SLASHED.fullmatch(rest):
        return _slashed(found)
    return _relative(rest or low, reference, said=bool(bare))


def _from_epoch(number: float) -> datetime | None:
    if not 6e8 <= abs(number) < 4.2e12:
        return None
    seconds = number / 1000 if number >= 1e11 else number
    try:
        return _in_range(datetime.fromtimestamp(seconds, UTC))
    except (OverflowError, OSError, ValueError):
        return None


def _in_range(value: datetime) -> datetime | None:
    try:
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return aware if EARLIEST <= aware < LATEST else None


def _named(found: re.Match[str]) -> datetime | None:
    month = _MONTHS.get((found["month"] or found["month2"])[:3])
    if month is None:
        return None
    return _moment(
        int(found["year"]), month, int(found["day"] or found["day2"]), found["time"], found["half"], found["zone"]
    )


def _slashed(found: re.Match[str]) -> datetime | None:
    first, second, year = int(found[1]), int(found[2]), int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    return _moment(year, month, day, found[4], found[5], None)


def _moment(year: int, month: int, day: int, clock: str | None, half: str | None, zone: str | None) -> datetime | None:
    try:
        hour, minute, second = (int(part) for part in f"{clock or '0:0'}:0".split(":")[:3])
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        made = datetime.combine(date(year, month, day), time(hour, minute, second), UTC)
        if zone and zone[0] in "+-":
            made -= timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:]))
    except (ValueError, OverflowError):
        return None
    return _in_range(made)


def _relative(text: str, reference: datetime, *, said: bool) -> datetime | None:
    """Return the day that *text* counts from *reference*; *said* tells that a word for posting stood before it."""
    today = datetime.combine(reference.astimezone(UTC).date(), time(), UTC)
    if _TODAY.fullmatch(text) or (said and text == "just posted"):
        return today
    if text == "tomorrow":
        return today + timedelta(days=1)
    if _YESTERDAY.fullmatch(text):
        return today - timedelta(days=1)
    if ahead := _AHEAD.fullmatch(text):
        days = _days(ahead["count"] or ahead["left"], ahead["unit"] or ahead["of"])
        return _in_range(today + timedelta(days=days)) if days < 3_660 else None
    found = _AGO.fullmatch(text)
    if not found or not ("ago" in text or found["unit"] in ("d", "w", "h") or said):
        return None
    unit = found["unit"]
    if unit[0] == "h":
        moved = reference.astimezone(UTC) - timedelta(hours=_counted(found["count"]))
        return _in_range(datetime.combine(moved.date(), time(), UTC))
    days = _days(found["count"], unit)
    return _in_range(today - timedelta(days=days)) if days < 36_500 else None


def _counted(count: str) -> int:
    return int(count) if count.isdigit() else _FEW.get(count, 1)


def _days(count: str, unit: str) -> int:
    if unit[0] in "sh" or unit in ("m", "min", "mins", "minute", "minutes"):
        return 0
    return _counted(count) * {"d": 1, "w": 7, "m": 30, "y": 365}[unit[0]]
