"""Values between a file and PostgreSQL, without loss: native where a type holds them, else verbatim beside it.

A file's value is given and taken in the form that it has in a snapshot. PostgreSQL's text holds no U+0000, jsonb no
lone surrogates and no number's exponent, timestamptz no spelling: such a value lies natively as near as its type comes,
and exactly in the row's column ``verbatim``, which a later change of the native column takes away.
"""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from kairos.errors import BadInputError
from kairos.models import canonical_json, is_uuid
from kairos.models.clock import to_text

_UNHELD: Final = re.compile("[\x00\ud800-\udfff]")
_MARK: Final = "\ufffd"
_TEXT: Final = "$text"
"""The key under which a snapshot has JSON text that no value stands for to the byte."""


def native(kind: str, value: Any) -> tuple[Any, bool]:
    """Return what a column of PostgreSQL's type *kind* holds of *value*, and whether that is all of it.

    Raises:
        BadInputError: The type has no value that comes near.
    """
    if value is None:
        return None, True
    return _TO[kind](value)


def from_native(kind: str, value: Any) -> Any:
    """Return the file's value of a column of type *kind*."""
    convert = _FROM.get(kind)
    return value if value is None or convert is None else convert(value)


def packed(value: Any) -> str:
    """Return *value* so that jsonb holds it to the byte."""
    return base64.b64encode(canonical_json(value).encode("utf-8", "surrogatepass")).decode("ascii")


def unpacked(text: str) -> Any:
    """Return the value that `packed` made *text* of."""
    return json.loads(base64.b64decode(text).decode("utf-8", "surrogatepass"))


def to_column(value: Any) -> Any:
    """Return the value that a file's column has for a native one: text for JSON and moments, 0 and 1 for truths."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dict | list):
        return canonical_json(value)
    return value


def _text(value: Any) -> tuple[Any, bool]:
    held = _UNHELD.sub(_MARK, str(value))
    return held, held == value


def _uuid(value: Any) -> tuple[Any, bool]:
    if not is_uuid(value):
        raise BadInputError("PostgreSQL cannot hold this id", expected="a UUID", got=repr(value)[:60])
    return UUID(value), True


def _moment(value: Any) -> tuple[Any, bool]:
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadInputError("PostgreSQL cannot hold this moment", got=repr(value)[:60]) from error
    return moment, to_text(moment) == value


def _json(value: Any) -> tuple[Any, bool]:
    from psycopg.types.json import Jsonb

    if type(value) is dict and value.keys() == {_TEXT}:
        return Jsonb(_near(json.loads(value[_TEXT]))), False
    return (Jsonb(value), True) if _survives(value) else (Jsonb(_near(value)), False)


def _bytes(value: Any) -> tuple[Any, bool]:
    return base64.b64decode(value), True


def _as_is(value: Any) -> tuple[Any, bool]:
    return value, True


def _survives(value: Any) -> bool:
    """Return whether *value* comes back from jsonb the same."""
    if isinstance(value, str):
        return _UNHELD.search(value) is None
    if isinstance(value, float):
        return "e" not in (shown := repr(value)) and "n" not in shown and shown != "-0.0"
    if isinstance(value, list):
        return all(map(_survives, value))
    if isinstance(value, dict):
        return all(_survives(key) and _survives(item) for key, item in value.items())
    return True


def _near(value: Any) -> Any:
    if isinstance(value, str):
        return _UNHELD.sub(_MARK, value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list):
        return [_near(item) for item in value]
    if isinstance(value, dict):
        return {_near(key): _near(item) for key, item in value.items()}
    return value


_TO: Final[dict[str, Callable[[Any], tuple[Any, bool]]]] = {
    "uuid": _uuid,
    "text": _text,
    "timestamp with time zone": _moment,
    "jsonb": _json,
    "bytea": _bytes,
    "boolean": _as_is,
    "bigint": _as_is,
    "double precision": _as_is,
}
_FROM: Final[dict[str, Callable[[Any], Any]]] = {
    "uuid": str,
    "timestamp with time zone": to_text,
    "bytea": lambda value: base64.b64encode(value).decode("ascii"),
}
