"""Strict JSON from a stream, a value at a time, so that a document of any size needs the memory of its longest row.

RFC 8259 and no more: UTF-8, no NaN, no doubled keys, no number beyond a float, no bottomless nesting.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from kairos.errors import BadInputError
from kairos.models.strict_json import Malformed, decode

_CHUNK: Final = 1 << 20
_VALUE_LIMIT: Final = 1 << 26
"""Characters that one value may have: 64 Mi, far beyond any posting or rendered file."""
_SPACE: Final = re.compile(r"[ \t\n\r]*+")


class JsonStream:
    """A JSON text that is read front to back.

    Args:
        source: The bytes.
        name: What the person calls them, for errors.
    """

    def __init__(self, source: BinaryIO, name: str) -> None:
        self._source = source
        self._name = name
        self._decode = codecs.getincrementaldecoder("utf-8")("strict").decode
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False

    @property
    def place(self) -> str:
        """Where the reading stands, for errors: the document and its line."""
        return f"{self._name}, line {self._line + self._text.count(chr(10), 0, self._at)}"

    def fault(self, expected: str = "", got: str = "", hint: str = "") -> BadInputError:
        """Return the error for what stands here."""
        return BadInputError("the snapshot cannot be read", where=self.place, expected=expected, got=got, hint=hint)

    def peek(self) -> str:
        """Return the next character that is not white space, without taking it; empty at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, mark: str) -> None:
        """Take the next character, which must be *mark*."""
        seen = self.peek()
        if seen != mark:
            raise self.fault(repr(mark), repr(seen) if seen else "the end of the document: it is cut off")
        self._at += 1

    def members(self) -> Iterator[str]:
        """Yield the keys of the object that begins here; the caller takes each value before the next."""
        self.take("{")
        seen: set[str] = set()
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            if self.peek() != '"':
                raise self.fault(
                    "a key", repr(self.peek()) if self.peek() else "the end of the document: it is cut off"
                )
            key = self.value()
            if key in seen:
                raise self.fault("each key once", f"{key[:60]!r} twice")
            seen.add(key)
            self.take(":")
            yield key
            if not self._goes_on("}"):
                return

    def items(self) -> Iterator[Any]:
        """Yield the values of the list that begins here."""
        self.take("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield self.value()
            if not self._goes_on("]"):
                return

    def value(self) -> Any:
        """Return the value that begins here, and go behind it."""
        if not self.peek():
            raise self.fault("a value", "the end of the document: it is cut off")
        wanted = _CHUNK
        while True:
            try:
                value, end = decode(self._text, self._at)
            except Malformed as error:
                if error.incomplete and len(self._text) - self._at < _VALUE_LIMIT and self._more(wanted):
                    wanted *= 2
                    continue
                raise self.fault(got=error.reason) from error
            if end == len(self._text) and type(value) in (int, float) and self._more():
                continue  # a number may go on behind the cut
            if end - self._at > _VALUE_LIMIT:
                raise self.fault(got=f"a value of more than {_VALUE_LIMIT:,} characters")
            self._at = end
            return value

    def end(self) -> None:
        """Check that nothing but white space follows."""
        if self.peek():
            raise self.fault("the end of the document", "more text")

    def _goes_on(self, closing: str) -> bool:
        mark = self.peek()
        if mark not in (",", closing) or not mark:
            raise self.fault(f"',' or {closing!r}", repr(mark) if mark else "the end of the document: it is cut off")
        self._at += 1
        return mark == ","

    def _more(self, size: int = _CHUNK) -> bool:
        """Read on, and forget what was taken; return whether anything came."""
        if self._ended:
            return False
        self._line += self._text.count("\n", 0, self._at)
        data = self._source.read(size)
        self._ended = not data
        try:
            fresh = self._decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            raise self.fault("UTF-8", f"the byte 0x{error.object[error.start]:02x}") from error
        self._text = self._text[self._at :] + fresh
        self._at = 0
        return not self._ended
