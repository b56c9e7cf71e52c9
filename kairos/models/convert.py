"""The one converter between models and JSON, strict in both directions.

Text never becomes a number or a truth here, an unknown field is an error, a moment has its time zone: foreign formats
are normalised in their readers, and past them everything is exact.
"""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from kairos.errors import BadInputError
from kairos.models.canonical import canonical_json
from kairos.models.clock import from_text, to_text

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")


def to_plain(model: Any) -> Any:
    """Return *model* as dicts, lists, text, numbers, booleans and None, ready for JSON."""
    return converter().unstructure(model)


def to_json(model: Any) -> str:
    """Return *model* as canonical JSON; equal models give equal text.

    Example:
        >>> from kairos.models import Salary
        >>> to_json(Salary(min=1.0))
        '{"currency":"","estimated":false,"max":null,"min":1.0,"period":""}'
    """
    return canonical_json(to_plain(model))


def from_plain(data: Any, kind: type[T]) -> T:
    """Return *data* as a *kind*; the inverse of `to_plain`.

    Raises:
        BadInputError: A field is missing, unknown or of another type; the error names every one with its path.
    """
    from cattrs import BaseValidationError, transform_error

    try:
        return converter().structure(data, kind)
    except BaseValidationError as error:
        faults = transform_error(error, path="$", format_exception=_say)
        raise BadInputError(f"cannot read a {kind.__name__}", got="; ".join(faults)) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise BadInputError(f"cannot read a {kind.__name__}", got=str(error)) from error


def from_json(text: str, kind: type[T]) -> T:
    """Return the *kind* that JSON *text* states; the inverse of `to_json`.

    Raises:
        BadInputError: *text* is no JSON, or no such model.

    Example:
        >>> from kairos.models import Salary
        >>> from_json('{"min": 1.5}', Salary)
        Salary(min=1.5, max=None, currency='', period='', estimated=False)
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInputError("cannot read the JSON", got=str(error)) from error
    return from_plain(data, kind)


@cache
def converter() -> Converter:
    """Return the shared converter, made at first use because cattrs is slow to import."""
    from cattrs import Converter

    made = Converter(forbid_extra_keys=True)
    for kind in (str, int, float, bool):
        made.register_structure_hook(kind, _strict)
    # Nearer than str, whose hook would else take every member for a wrong type.
    made.register_structure_hook(StrEnum, _member)
    made.register_structure_hook(datetime, _moment)
    made.register_unstructure_hook(datetime, to_text)
    return made


def _strict(value: Any, kind: type[T]) -> T:
    # type() and not isinstance(): True is an int to Python, and a count of True is a fault.
    if type(value) is kind:
        return value
    if kind is float and type(value) is int:
        return kind(value)  # type: ignore[call-arg]  # kind is float here, which the checker cannot follow
    raise TypeError(f"expected {kind.__name__}, got {value!r}")


def _member(value: Any, kind: type[StrEnum]) -> StrEnum:
    return kind(value)


def _moment(value: Any, _kind: type[datetime]) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    if not isinstance(value, str):
        raise TypeError(f"expected a moment in ISO 8601 with its time zone, got {value!r}")
    return from_text(value)


def _say(error: BaseException, _kind: type | None) -> str:
    from cattrs import ForbiddenExtraKeysError

    if isinstance(error, ForbiddenExtraKeysError):
        return "unknown field: " + ", ".join(sorted(error.extra_fields))
    if isinstance(error, KeyError):
        return f"missing field {error}"
    return str(error)
