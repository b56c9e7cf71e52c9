"""Bytes of a resume as text: bounded, UTF-8, and no other kind of file in disguise."""

from __future__ import annotations

import codecs
from typing import Final

from kairos.errors import BadInputError

MAX_BYTES: Final = 4_000_000
"""Longest resume that is read; a long one is some hundred thousand bytes."""

MAX_LINES: Final = 20_000
"""Most lines of a written resume."""

_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive such as DOCX or ODT"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (codecs.BOM_UTF16_LE, "UTF-16 text"),
    (codecs.BOM_UTF16_BE, "UTF-16 text"),
)
_PAGES: Final = (("<!doctype html", "an HTML page"), ("<html", "an HTML page"), ("\\documentclass", "LaTeX"))


def resume_text(data: bytes, name: str, readable: str) -> str:
    """Return *data* as text without its byte order mark.

    Args:
        data: The file's bytes.
        name: The file's name, for the message.
        readable: The formats that are read, for the message: ``JSON Resume, Markdown or plain text``.

    Raises:
        BadInputError: The bytes are too many, none, not UTF-8, or another kind of file.
    """
    if len(data) > MAX_BYTES:
        raise _refusal(name, f"a file of at most {MAX_BYTES:,} bytes", f"{len(data):,} bytes", readable)
    body = data.removeprefix(codecs.BOM_UTF8)
    if not body.strip():
        raise _refusal(name, readable, "an empty file", readable)
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            raise _refusal(name, readable, kind, readable)
    if b"\x00" in body:
        raise _refusal(name, readable, f"a binary file (NUL byte at offset {body.index(0)})", readable)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        got = f"a byte that is not (0x{body[error.start]:02x} at offset {error.start})"
        raise _refusal(name, "UTF-8 text", got, readable) from error
    start = text[:500].lstrip().lower()
    for opening, kind in _PAGES:
        if start.startswith(opening):
            raise _refusal(name, readable, kind, readable)
    return text


def check_lines(text: str, name: str) -> None:
    """Raise `BadInputError` where a written resume has more than `MAX_LINES` lines: it is no resume then."""
    lines = text.count("\n") + text.count("\r")
    if lines > MAX_LINES:
        raise BadInputError(
            "cannot read the resume", where=name, expected=f"at most {MAX_LINES:,} lines", got=f"{lines:,}"
        )


def _refusal(name: str, expected: str, got: str, readable: str) -> BadInputError:
    hint = f"save it as one of: {readable}"
    return BadInputError("cannot read the resume", where=name, expected=expected, got=got, hint=hint)
