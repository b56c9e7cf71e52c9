"""Time in one form: aware UTC in memory, fixed-width ISO 8601 text with microseconds and ``Z`` at rest.

Fixed width makes text order the order of time, on which keyset pages rest.
"""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """Return *moment* as ``YYYY-MM-DDTHH:MM:SS.ffffffZ``.

    Raises:
        ValueError: *moment* is naive, so that nobody can say when it was.

    Example:
        >>> to_text(datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
        '2026-03-29T01:30:00.000000Z'
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    # isoformat(), because strftime leaves out the leading zeros of years before 1000.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def from_text(text: str) -> datetime:
    """Return the aware UTC moment that *text* states; the inverse of `to_text`, and lenient about its precision.

    Raises:
        ValueError: *text* is no ISO 8601 moment with a time zone.

    Example:
        >>> from_text("2026-03-29T01:30:00Z").isoformat()
        '2026-03-29T01:30:00+00:00'
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return moment.astimezone(UTC)
