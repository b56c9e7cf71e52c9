"""Moments as a person says them: short in a list, whole in a sentence."""

from __future__ import annotations

from datetime import datetime

_MINUTE = 60
_HOUR = 3_600
_DAY = 86_400


def age(moment: datetime | None, now: datetime) -> str:
    """Return how long ago *moment* was in at most three characters: ``now``, ``3h``, ``5d``, ``6w``, ``2y``.

    The future, which clocks of other machines bring, is ``now``; None is ``–``.

    Example:
        >>> from datetime import UTC, timedelta
        >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
        >>> [age(noon - timedelta(hours=hours), noon) for hours in (0, 3, 50, 2400, 99999)]
        ['now', '3h', '2d', '14w', '11y']
    """
    if moment is None:
        return "–"
    seconds = int((now - moment).total_seconds())
    if seconds < _HOUR:
        return "now" if seconds < _MINUTE else f"{seconds // _MINUTE}m"
    if seconds < _DAY:
        return f"{seconds // _HOUR}h"
    days = seconds // _DAY
    if days < 60:
        return f"{days}d"
    return f"{days // 7}w" if days < 700 else f"{days // 365}y"


def ago(moment: datetime | None, now: datetime) -> str:
    """Return how long ago *moment* was, in words: ``just now``, ``3 hours ago``, ``yesterday``, ``5 days ago``.

    Example:
        >>> from datetime import UTC, timedelta
        >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
        >>> [ago(noon - timedelta(hours=hours), noon) for hours in (0, 1, 26, 480, 9000)]
        ['just now', '1 hour ago', 'yesterday', '20 days ago', '12 months ago']
    """
    if moment is None:
        return "at an unknown time"
    seconds = int((now - moment).total_seconds())
    if seconds < _HOUR:
        return "just now" if seconds < 2 * _MINUTE else f"{seconds // _MINUTE} minutes ago"
    if seconds < _DAY:
        return _count(seconds // _HOUR, "hour")
    days = seconds // _DAY
    if days == 1:
        return "yesterday"
    if days < 60:
        return _count(days, "day")
    return _count(days // 30, "month") if days < 700 else _count(days // 365, "year")


def until(moment: datetime, now: datetime) -> str:
    """Return how far off *moment* is: ``in 3d``, ``today``, ``due 2d`` where it has passed.

    Example:
        >>> from datetime import UTC, timedelta
        >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
        >>> [until(noon + timedelta(days=days), noon) for days in (3, 0, -2)]
        ['in 3d', 'today', 'due 2d']
    """
    days = (moment.date() - now.date()).days
    if days == 0:
        return "today"
    return f"in {days}d" if days > 0 else f"due {-days}d"


def on(moment: datetime) -> str:
    """Return the date and time of *moment*, to the minute, in UTC: ``2026-03-01 12:00``."""
    return f"{moment:%Y-%m-%d %H:%M}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' if number != 1 else ''} ago"
