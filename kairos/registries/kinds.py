"""What the fields of records may hold: how each kind of value is read from JSON, checked, and written back.

Every store takes exactly what is let through here, so that no value is kept by one store and lost by another.
"""

from __future__ import annotations

import math
import re
import uuid
from datetime import UTC, datetime
from typing import Any, Final

from attrs import frozen

from kairos.models.clock import utc_now
from kairos.models.strict_json import DEPTH_LIMIT, kind_of

LARGEST: Final = 2_147_483_647
"""The largest whole number: what every store has a column for."""


class Unfit(ValueError):  # noqa: N818  # internal signal of this module; a record turns it into a DeserializationError
    """A value is not of its kind; the text says what was expected."""


@frozen(kw_only=True)
class Kind:
    """One kind of value. What is *optional* may be None."""

    expected: str = "a value"
    optional: bool = False

    def read(self, value: Any) -> Any:
        """Return the value that *value*, as JSON has it, stands for.

        Raises:
            Unfit: It stands for none of this kind.
        """
        if value is None and self.optional:
            return None
        made = self._read(value)
        self.check(made)
        return made

    def check(self, value: Any) -> None:
        """Refuse a value that a record may not hold.

        Raises:
            Unfit: It is not of this kind.
        """
        if value is None and self.optional:
            return
        if not self._fits(value):
            raise Unfit(self.expected)

    def write(self, value: Any) -> Any:
        """Return *value* as JSON has it; what is not of this kind as its text."""
        return value

    def _read(self, value: Any) -> Any:
        return value

    def _fits(self, _value: Any) -> bool:
        return True


@frozen(kw_only=True)
class Identifier(Kind):
    """A UUID."""

    expected: str = "a UUID"

    def write(self, value: Any) -> Any:
        """Return its canonical text."""
        return None if value is None else str(value)

    def _read(self, value: Any) -> Any:
        if isinstance(value, uuid.UUID):
            return value
        if not isinstance(value, str):
            raise Unfit(self.expected)
        try:
            return uuid.UUID(value)
        except ValueError as error:
            raise Unfit(self.expected) from error

    def _fits(self, value: Any) -> bool:
        return isinstance(value, uuid.UUID)


@frozen(kw_only=True)
class Text(Kind):
    """Text that every store can hold: no U+0000, no lone surrogate."""

    expected: str = "text"
    filled: bool = False
    """Whether it must say something."""

    def _read(self, value: Any) -> Any:
        return str(value) if isinstance(value, uuid.UUID) else value

    def _fits(self, value: Any) -> bool:
        return isinstance(value, str) and is_storable(value) and not (self.filled and not value.strip())


@frozen(kw_only=True)
class Choice(Kind):
    """One of a few words."""

    words: tuple[str, ...]

    def _fits(self, value: Any) -> bool:
        return isinstance(value, str) and value in self.words

    @classmethod
    def of(cls, *words: str, optional: bool = False) -> Choice:
        """Return the kind that takes *words*."""
        return cls(words=words, expected=" or ".join((", ".join(words[:-1]), words[-1])), optional=optional)


@frozen(kw_only=True)
class Number(Kind):
    """A finite number."""

    expected: str = "a finite number"

    def _read(self, value: Any) -> Any:
        # 2**1024 has no float; a whole number that has is one.
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 1000:
            return float(value)
        return value

    def _fits(self, value: Any) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


@frozen(kw_only=True)
class Whole(Kind):
    """A whole number from 0 to `LARGEST`."""

    expected: str = f"a whole number from 0 to {LARGEST}"

    def _read(self, value: Any) -> Any:
        return int(value) if isinstance(value, float) and value.is_integer() else value

    def _fits(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


@frozen(kw_only=True)
class Flag(Kind):
    """True or false."""

    expected: str = "true or false"

    def _fits(self, value: Any) -> bool:
        return isinstance(value, bool)


@frozen(kw_only=True)
class Moment(Kind):
    """A moment with its time zone, ISO 8601 in JSON."""

    expected: str = "a moment with its time zone, in ISO 8601"

    def write(self, value: Any) -> Any:
        """Return its ISO 8601 text."""
        return value.isoformat() if isinstance(value, datetime) else value

    def _read(self, value: Any) -> Any:
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value.strip())
            except ValueError as error:
                raise Unfit(self.expected) from error
        # Older writers left the zone out and meant UTC.
        return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value

    def _fits(self, value: Any) -> bool:
        return isinstance(value, datetime) and value.utcoffset() is not None and _has_utc(value)


@frozen(kw_only=True)
class Texts(Kind):
    """A list of texts, in their order."""

    expected: str = "a list of texts"

    def write(self, value: Any) -> Any:
        """Return a list of its own."""
        return list(value) if isinstance(value, list | tuple) else value

    def _read(self, value: Any) -> Any:
        return list(value) if isinstance(value, list | tuple) else value

    def _fits(self, value: Any) -> bool:
        return isinstance(value, list) and all(isinstance(item, str) and is_storable(item) for item in value)


@frozen(kw_only=True)
class Tree(Kind):
    """A JSON object."""

    expected: str = f"a JSON object, at most {DEPTH_LIMIT} levels deep"

    def write(self, value: Any) -> Any:
        """Return a copy of its own."""
        return copied(value)

    def _read(self, value: Any) -> Any:
        self.check(value)
        return copied(value)

    def _fits(self, value: Any) -> bool:
        return isinstance(value, dict) and _is_json(value, DEPTH_LIMIT)


def is_storable(text: str) -> bool:
    r"""Return whether every store can hold *text*.

    Example:
        >>> is_storable("naïve ✓"), is_storable("a\x00b"), is_storable("\ud800")
        (True, False, False)
    """
    return _UNSTORABLE.search(text) is None


def copied(value: Any) -> Any:
    """Return a copy of a JSON value that shares nothing with it."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [copied(item) for item in value]
    return value


def described(value: Any) -> str:
    """Return what *value* is, for an error: its kind and size, and the word itself only where it is no more than one.

    Example:
        >>> described("flying"), described("Ann Example, Fitzroy"), described([1, 2])
        ("'flying'", 'text of 20 characters', 'a list of 2')
    """
    if isinstance(value, str):
        return repr(value) if _WORD.fullmatch(value) else f"text of {len(value)} characters"
    if isinstance(value, list | dict):
        return f"{kind_of(value)} of {len(value)}"
    if value is None or isinstance(value, bool | int | float):
        return kind_of(value)
    return f"a Python {type(value).__name__}"


def moment_now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return utc_now()


def _has_utc(moment: datetime) -> bool:
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return False
    return True


def _is_json(value: Any, depth: int) -> bool:
    if isinstance(value, dict):
        return depth > 0 and all(
            isinstance(key, str) and is_storable(key) and _is_json(item, depth - 1) for key, item in value.items()
        )
    if isinstance(value, list):
        return depth > 0 and all(_is_json(item, depth - 1) for item in value)
    if isinstance(value, str):
        return is_storable(value)
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, bool | int)


_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_WORD: Final = re.compile(r"[a-z][a-z_-]{0,30}|[0-9a-fA-F]{6,12}(-?[0-9a-fA-F]{2,12}){2,6}", re.ASCII)
"""A word of a vocabulary, or what was meant as a UUID: nothing that could name a person or hold a phone number."""
