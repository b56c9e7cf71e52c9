"""JSON without its loopholes: no NaN, no key twice, no endless depth or number, no half characters."""

from __future__ import annotations

import re
from typing import Any, Final

from kairos.errors import BadInputError
from kairos.models.strict_json import DEPTH_LIMIT, Malformed, decode_whole

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def parse_json(text: str, name: str) -> Any:
    """Return the value that JSON *text* states.

    Raises:
        BadInputError: *text* is no JSON by RFC 8259, has NaN or infinity, a key twice in one object, more than
            `DEPTH_LIMIT` levels, a number beyond a double's range, or half of a surrogate pair.

    Example:
        >>> parse_json('{"basics": {"name": "Ada Moss"}}', "cv.json")
        {'basics': {'name': 'Ada Moss'}}
    """
    try:
        value = decode_whole(text)
    except Malformed as error:
        raise _refusal(_place(text, name, error.at), "strict JSON", error.reason) from error
    _look_through(value, "$", 0, name)
    return value


def _look_through(value: Any, path: str, depth: int, name: str) -> None:
    if depth > DEPTH_LIMIT:
        raise _refusal(f"{name}: {path[:80]}", f"at most {DEPTH_LIMIT} levels of nesting", "more")
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


def _place(text: str, name: str, at: int | None) -> str:
    if at is None:
        return name
    line = text.count("\n", 0, at) + 1
    return f"{name}: line {line}, column {at - text.rfind(chr(10), 0, at)}"


def _refusal(where: str, expected: str, got: str) -> BadInputError:
    return BadInputError(
        "cannot read the resume",
        where=where,
        expected=expected,
        got=got,
        hint="mend the file there and import it again",
    )
