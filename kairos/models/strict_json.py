"""JSON as RFC 8259 has it and no more: no NaN, no doubled keys, no numbers beyond a float, no bottomless nesting."""

from __future__ import annotations

import json
import re
from typing import Any, Final

DEPTH_LIMIT: Final = 64
"""How deep arrays and objects may nest in one record."""


class Malformed(ValueError):  # noqa: N818  # internal signal of this room, never shown: not one of the tree's errors
    """The text is no acceptable JSON.

    Attributes:
        at: Offset of the fault in the text that was decoded, in characters; None where it is not known.
        incomplete: Whether more text could mend it.
    """

    def __init__(self, reason: str, *, at: int | None = None, incomplete: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at
        self.incomplete = incomplete


def decode(text: str, start: int = 0) -> tuple[Any, int]:
    """Return the JSON value that begins at *start* and the offset behind it.

    Raises:
        Malformed: There is none, or not an acceptable one. ``incomplete`` says that the text may only be cut off.
    """
    try:
        value, end = _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        # Near the end of what was read so far, any fault can be the cut itself: "tru", "\\u00", "1." and the like.
        cut = error.msg.startswith("Unterminated string") or error.pos >= len(text) - 32
        raise Malformed(_plain_words(error.msg), at=error.pos, incomplete=cut) from error
    except RecursionError as error:
        raise Malformed(f"nested deeper than {DEPTH_LIMIT} levels", at=start) from error
    except Malformed:
        raise
    except ValueError as error:  # int() refuses thousands of digits
        raise Malformed("a number with too many digits", at=start) from error
    # Counting is a hundred times cheaper than walking, and settles nearly every record.
    if text.count("[", start, end) + text.count("{", start, end) > DEPTH_LIMIT and _too_deep(value):
        raise Malformed(f"nested deeper than {DEPTH_LIMIT} levels", at=start)
    return value, end


def decode_whole(text: str) -> Any:
    """Return the one JSON value that *text* is.

    Raises:
        Malformed: It is not one, or something follows it.

    Example:
        >>> decode_whole(' {"a": [1, 2.5, null]} ')
        {'a': [1, 2.5, None]}
    """
    value, end = decode(text, skip_space(text, 0))
    if skip_space(text, end) != len(text):
        raise Malformed("text after the end of the value", at=end)
    return value


def skip_space(text: str, at: int) -> int:
    """Return the offset of the first character at or after *at* that is not JSON white space."""
    matched = _SPACE.match(text, at)
    return matched.end() if matched else at


def kind_of(value: Any) -> str:
    """Return what JSON calls *value*, with its article, for messages.

    Example:
        >>> kind_of([]), kind_of(1.5), kind_of(None)
        ('a list', 'a number', 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "text" if isinstance(value, str) else "a list" if isinstance(value, list) else "an object"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        doubled = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]  # add() says None, which lets the search go on
        raise Malformed(f"the key {doubled[:60]!r} stands twice in one object")
    return made


def _number(text: str) -> float:
    value = float(text)
    if value in (_INFINITY, -_INFINITY):
        raise Malformed(f"the number {text[:40]} is too large")
    return value


def _constant(text: str) -> Any:
    raise Malformed(f"{text} is no JSON value")


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEPTH_LIMIT):
        deeper: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                deeper.extend(item.values())
            elif isinstance(item, list):
                deeper.extend(item)
        level = [item for item in deeper if isinstance(item, dict | list)]
        if not level:
            return False
    return True


def _plain_words(message: str) -> str:
    return message[:1].lower() + message[1:].removesuffix(" starting at")


_INFINITY: Final = float("inf")
_SPACE = re.compile(r"[ \t\n\r]*+")
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_constant=_constant)
