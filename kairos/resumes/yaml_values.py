"""YAML without its loopholes: every scalar a text, no key twice, no alias that grows, no endless depth."""

from __future__ import annotations

from typing import Any, Final

from kairos.errors import BadInputError

MAX_NODES: Final = 100_000
"""Most values of one document, aliases written out."""
_MAX_DEPTH: Final = 40
_NOTHING: Final = ("", "~", "null", "Null", "NULL")
FOLDED: Final = "\x1f"
"""Stands in a text of several lines where a line began with a hyphen: a list that a plain scalar swallowed."""


def parse_yaml(text: str, name: str) -> Any:
    r"""Return the value that YAML *text* states: objects, lists and texts; nothing is the empty text.

    Raises:
        BadInputError: *text* is no YAML, has several documents, a key twice in one object, more than `MAX_NODES` values
            or `_MAX_DEPTH` levels.

    Example:
        >>> parse_yaml("cv:\n  name: Ada Moss\n  phone:\n  year: 2016-08", "cv.yaml")
        {'cv': {'name': 'Ada Moss', 'phone': '', 'year': '2016-08'}}
    """
    import yaml

    try:
        return _Builder(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), name).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}: line {mark.line + 1}, column {mark.column + 1}" if mark else name
        got = getattr(error, "problem", "") or str(error).split("\n")[0]
        raise _refusal(where, "YAML", got) from error


class _Builder:
    """Makes values of the parser's events, which come one by one and never nest by themselves."""

    def __init__(self, events: Any, name: str) -> None:
        self._events = events
        self._name = name
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._nodes = 0

    def document(self) -> Any:
        value: Any = ""
        documents = 0
        for event in self._events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise _refusal(self._at(event), "one document", "another one")
                value = self._value(next(self._events), 0)
        return value

    def _value(self, event: Any, depth: int) -> Any:
        before = self._nodes
        self._count(event, 1)
        if depth > _MAX_DEPTH:
            raise _refusal(self._at(event), f"at most {_MAX_DEPTH} levels of nesting", "more")
        kind = type(event).__name__
        value: Any
        if kind == "AliasEvent":
            if event.anchor not in self._anchors:
                raise _refusal(self._at(event), "an alias of something above", f"*{event.anchor}"[:40])
            value, nodes = self._anchors[event.anchor]
            self._count(event, nodes)
            return value
        if kind == "ScalarEvent":
            value = self._scalar(event)
        elif kind == "SequenceStartEvent":
            value = []
            while type(inner := next(self._events)).__name__ != "SequenceEndEvent":
                value.append(self._value(inner, depth + 1))
        else:
            value = self._mapping(depth)
        if event.anchor:
            self._anchors[event.anchor] = (value, self._nodes - before)
        return value

    def _mapping(self, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            key = self._value(event, depth + 1)
            if not isinstance(key, str):
                raise _refusal(self._at(event), "a text as a key", "a list or an object")
            if key in made:
                raise _refusal(self._at(event), "each key once", repr(key[:40]))
            made[key] = self._value(next(self._events), depth + 1)
        return made

    def _scalar(self, event: Any) -> str:
        text: str = event.value
        if not event.style and text in _NOTHING:
            return ""
        if not event.style and event.start_mark.line != event.end_mark.line:
            return text.replace(" - ", FOLDED)
        return text

    def _count(self, event: Any, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise _refusal(self._at(event), f"at most {MAX_NODES:,} values", "more")

    def _at(self, event: Any) -> str:
        return f"{self._name}: line {event.start_mark.line + 1}, column {event.start_mark.column + 1}"


def _refusal(where: str, expected: str, got: str) -> BadInputError:
    hint = "mend the file there and import it again"
    return BadInputError("cannot read the resume", where=where, expected=expected, got=got, hint=hint)
