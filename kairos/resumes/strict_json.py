"""JSON without its loopholes: no NaN, no key twice, no endless depth or number, no half characters."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

from kairos.errors import BadInputError

MAX_DEPTH: Final = 64
"""Deepest nesting that is read; a JSON Resume needs 5."""
_MAX_DIGITS: Final = 400
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class _FaultError(ValueError):
    """A fault that the parser's hooks found; it becomes a `BadInputError` with the file's name."""


def parse_json(text: str, name: str) -> Any:
    """Return the value that JSON *text* states.

    Raises:
        BadInputError: *text* is no JSON by RFC 8259, has NaN or infinity, a key twice in one object, more than
            `MAX_DEPTH` levels, a number beyond a double's range, or half of a surrogate pair.

    Example:
        >>> parse_json('{"basics": {"name": "Ada Moss"}}', "cv.json")
        {'basics': {'name': 'Ada Moss'}}
    """
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float, parse_int=_int
        )
    except json.JSONDecodeError as error:
        raise _refusal(f"{name}: line {error.lineno}, column {error.colno}", "JSON", error.msg) from error
    except _FaultError as error:
        raise _refusal(name, "strict JSON", str(error)) from error
    except RecursionError as error:
        raise _refusal(name, f"at most {MAX_DEPTH} levels of nesting", "more") from error
    _look_through(value, "$", 0, name)
    return value


def _look_through(value: Any, path: str, depth: int, name: str) -> None:
    if depth > MAX_DEPTH:
        raise _refusal(f"{name}: {path[:80]}", f"at most {MAX_DEPTH} levels of nesting", "more")
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise _refusal(f"{name}: {path}", "whole characters", "half of a surrogate pair")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _look_through(item, f"{path}[{index}]", depth + 1, name)
    elif isinstance(value, dict):
        for key, item in value.items():
            _look_through(key, f"{path} (a key)", depth + 1, name)
            _look_through(item, f"{path}.{key[:60]}", depth + 1, name)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                raise _FaultError(f"the key {key[:60]!r} twice in one object")
            seen.add(key)
    return made


def _constant(word: str) -> NoReturn:
    raise _FaultError(word)


def _float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _FaultError(f"a number out of range ({digits[:30]})")
    return number


def _int(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise _FaultError(f"a number of {len(digits)} digits")
    return int(digits)


def _refusal(where: str, expected: str, got: str) -> BadInputError:
    return BadInputError(
        "cannot read the resume",
        where=where,
        expected=expected,
        got=got,
        hint="mend the file there and import it again",
    )
