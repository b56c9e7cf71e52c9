"""JSON documents and JSON lines as streams: one element in memory at a time, however long the document.

`elements` yields the members of a top-level array, or of arrays directly under a top-level object, as they come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import frozen

from kairos.errors import BadInputError
from kairos.ingest.source import Source
from kairos.models.strict_json import Malformed, decode, decode_whole, skip_space

RECORD_LIMIT: Final = 16 << 20
"""Characters that one record may have; a longer one is refused before it is held."""
KEY_LIMIT: Final = 100_000
"""Keys that the object around the postings may have beside them."""


@frozen
class Element:
    """A value of a JSON document and where it stands."""

    path: str
    """``$[3]`` or ``$.jobs[3]``; ``$`` for what a top-level object holds beside its arrays."""
    value: Any


class _Tape:
    """The text of a document, as far as it is needed."""

    def __init__(self, source: Source) -> None:
        self._chunks = source.chunks()
        self._source = source
        self._gone = 0
        self._lines = 0
        self.text = ""
        self.at = 0
        self.ended = False

    def more(self) -> bool:
        """Read on, and forget what lies behind; return whether there was more."""
        if self.at:
            self._gone += self.at
            self._lines += self.text.count("\n", 0, self.at)
            self.text = self.text[self.at :]
            self.at = 0
        if len(self.text) > RECORD_LIMIT:
            raise self.fault(f"one record is longer than {RECORD_LIMIT >> 20} MB")
        # Doubling what is held, so that a long record is decoded again only a few times.
        wanted = max(1, len(self.text))
        parts = [self.text]
        got = 0
        while got < wanted:
            part = next(self._chunks, None)
            if part is None:
                self.ended = True
                break
            parts.append(part)
            got += len(part)
        self.text = "".join(parts)
        return got > 0

    def peek(self) -> str:
        """Move to the next character that is no white space and return it; empty at the end."""
        while True:
            self.at = skip_space(self.text, self.at)
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def value(self, path: str) -> Any:
        """Return the value that begins here, and move behind it."""
        return self.measured(path)[0]

    def measured(self, path: str) -> tuple[Any, int]:
        """Return the value that begins here and its length in characters, and move behind it."""
        self.peek()
        while True:
            try:
                value, end = decode(self.text, self.at)
            except Malformed as error:
                if error.incomplete and not self.ended:
                    self.more()
                    continue
                raise self.fault(error.reason, path, error.at) from error
            # What ends with the text read so far may go on behind it: 12 of 123, or 1 of 1.5.
            if end >= len(self.text) - 32 and not self.ended:
                self.more()
                continue
            length = end - self.at
            self.at = end
            return value, length

    def fault(self, reason: str, path: str = "", at: int | None = None) -> BadInputError:
        """Return the error that says *reason* for *path*, with the line and column where it was seen."""
        place = self.at if at is None else min(at, len(self.text))
        line = 1 + self._lines + self.text.count("\n", 0, place)
        start = self.text.rfind("\n", 0, place)
        column = place - start if start >= 0 or self._gone == 0 else 0
        where = f"{self._source.name}: {path + ', ' if path else ''}line {line}" + (
            f", column {column}" if column else ""
        )
        return BadInputError(
            "cannot read the JSON", where=where, got=reason, hint="nothing was imported; is the file complete?"
        )


def elements(source: Source, streams: Callable[[str], bool], *, spread: bool = False) -> Iterator[Element]:
    """Yield the values of the JSON document in *source*, in its order.

    A top-level array gives its members. A top-level object gives the members of each array that *streams* wants by
    its key, with *spread* also each member that is an object, and in the end one element ``$`` with everything else
    it holds. Anything else is one element ``$``.

    Raises:
        BadInputError: It is not strict JSON, is cut off, goes on after its end, or one record is too long.
    """
    tape = _Tape(source)
    first = tape.peek()
    if not first:
        raise BadInputError(f"{source.name} holds nothing but white space", hint="is it the right file?")
    if first == "[":
        yield from _members(tape, "$")
    elif first == "{":
        yield from _object(tape, streams, spread=spread)
    else:
        yield Element("$", tape.value("$"))
    if tape.peek():
        raise tape.fault("text after the end of the document")


def _members(tape: _Tape, path: str) -> Iterator[Element]:
    tape.at += 1
    if tape.peek() == "]":
        tape.at += 1
        return
    index = 0
    while True:
        place = f"{path}[{index}]"
        yield Element(place, tape.value(place))
        index += 1
        follows = tape.peek()
        tape.at += 1
        if follows == "]":
            return
        if follows != ",":
            tape.at -= 1
            raise tape.fault("the document is cut off" if not follows else "expected , or ]", place)


def _object(tape: _Tape, streams: Callable[[str], bool], *, spread: bool) -> Iterator[Element]:
    tape.at += 1
    rest: dict[str, Any] = {}
    seen: set[str] = set()
    size = 0
    follows = tape.peek()
    while follows != "}":
        key = _key(tape, seen)
        path = f"$.{key[:60]}"
        begins = tape.peek()
        if begins == "[" and streams(key):
            yield from _members(tape, path)
        elif begins == "{" and spread:
            yield Element(path, tape.value(path))
        else:
            rest[key], length = tape.measured(path)
            size += length + len(key)
            if size > RECORD_LIMIT or len(rest) > KEY_LIMIT:
                raise tape.fault(f"one object is longer than {RECORD_LIMIT >> 20} MB or {KEY_LIMIT} keys", path)
        follows = tape.peek()
        if follows == ",":
            tape.at += 1
            follows = tape.peek()
            if follows != '"':
                raise tape.fault("expected a key in quotes" if follows else "the document is cut off", path)
        elif follows != "}":
            raise tape.fault("expected , or }" if follows else "the document is cut off", path)
    tape.at += 1
    yield Element("$", rest)


def _key(tape: _Tape, seen: set[str]) -> str:
    key = tape.value("$") if tape.peek() == '"' else None
    if not isinstance(key, str) or tape.peek() != ":":
        raise tape.fault("expected a key in quotes and a colon" if tape.peek() else "the document is cut off", "$")
    if key in seen:
        raise tape.fault(f"the key {key[:60]!r} stands twice in one object", "$")
    seen.add(key)
    tape.at += 1
    return key


@frozen
class Line:
    """One line of JSON lines: its value, or why it has none."""

    number: int
    """Counted from 1, blank lines too."""
    value: Any
    fault: str = ""


def lines(source: Source) -> Iterator[Line]:
    """Yield the JSON values of *source*, one a line; blank lines are passed over.

    Raises:
        BadInputError: The file is not UTF-8, or one line is too long to be held.
    """
    number = 0
    for number, text in enumerate(text_lines(source), 1):
        if not text.strip(" \t\r\n"):
            continue
        try:
            yield Line(number, decode_whole(text))
        except Malformed as error:
            yield Line(number, None, f"not a JSON value: {error.reason}")


def text_lines(source: Source) -> Iterator[str]:
    r"""Yield the lines of *source* without their ends, which are ``\n`` or ``\r\n``.

    Raises:
        BadInputError: A line is longer than `RECORD_LIMIT`.
    """
    held: list[str] = []
    size = 0
    done = 0
    for chunk in source.chunks():
        first, *more = chunk.split("\n")
        held.append(first)
        size += len(first)
        if more:
            yield "".join(held)
            done += len(more)
            yield from more[:-1]
            held = more[-1:]
            size = len(more[-1])
        if size > RECORD_LIMIT:
            raise BadInputError(
                "cannot read the file",
                where=f"{source.name}: line {done + 1}",
                expected=f"at most {RECORD_LIMIT >> 20} MB in one line",
            )
    if size:
        yield "".join(held)
