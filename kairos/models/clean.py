"""What foreign text must not carry to a screen or into a document: one list for every sink.

Text is stored as it came. Each sink cleans it with `clean_line` or `clean_text` where it leaves Kairos.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_DROPPED: Final = (
    *range(0x09),  # controls but tab and newline; the upper ones (C1) drive terminals
    *range(0x0B, 0x20),
    *range(0x7F, 0xA0),
    *(0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),  # soft hyphen, direction marks, zero widths
    *range(0x202A, 0x202F),  # direction overrides
    *range(0x2060, 0x2070),  # invisible operators, isolates
    *range(0xFFF9, 0xFFFC),  # interlinear annotations
    *range(0xE0000, 0xE0080),  # tag characters: a second text that nobody sees
)
_TABLE: Final[dict[int, str | None]] = {
    **dict.fromkeys(_DROPPED),
    0x2028: " ",
    0x2029: " ",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # a lone surrogate cannot be encoded
}


def _as_ranges(codes: Iterable[int]) -> str:
    # Ranges and not one character after the other: the pattern then compiles in a tenth of the time, at every start.
    ordered = sorted(codes)
    known = set(ordered)
    first = [code for code in ordered if code - 1 not in known]
    last = [code for code in ordered if code + 1 not in known]
    return "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in zip(first, last, strict=True))


_UNSEEN: Final = re.compile(f"[{_as_ranges(_TABLE)}]")


def clean_text(text: str) -> str:
    r"""Return *text* without control, direction-changing and invisible characters; newlines and tabs stay.

    Line and paragraph separators become a space, ``\r\n`` and ``\r`` a newline. Joiners (U+200C, U+200D) stay:
    Persian, Indic scripts and emoji need them.

    Example:
        >>> clean_text("safe\u202etext\x1b[31m\r\nnext")
        'safetext[31m\nnext'
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_TABLE) if _UNSEEN.search(text) else text


def clean_line(text: str) -> str:
    r"""Return *text* cleaned and on one line: every run of white space is one space, none at the ends.

    Example:
        >>> clean_line(" led a\n team\t of 5 ")
        'led a team of 5'
    """
    return " ".join(clean_text(text).split())


def escape_unseen(json_text: str) -> str:
    r"""Return JSON text with every character that `clean_text` would take out as a ``\u`` escape instead.

    The data stay what they were, and the file shows what is in it.

    Example:
        >>> escape_unseen('"a\u202eb"')
        '"a\\u202eb"'
    """
    return _UNSEEN.sub(_escape, json_text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
