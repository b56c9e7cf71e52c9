"""Words of a text with their offsets: what skills and cues are looked up by.

A word keeps a trailing ``+``, ``++`` or ``#`` (C++, C#) and the endings of names such as ``.NET`` and ``Node.js`` are
words of their own, so that they are found with or without the dot's neighbour. Offsets are always those of the
original text, in code points.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"\.(?:net|js|io|ai|py)(?![a-z0-9])|[a-z0-9\u00aa-\u024f]++(?:\+\+|[+#])?+")
"""One word of folded text. Letters beyond Latin are borders, so that names inside Chinese or Thai text are found."""

APART: Final = re.compile(f"({WORD.pattern})")
"""Splits folded text into what stands between words (even places) and the words (odd places)."""

GAPS: Final = frozenset(
    {"", " ", "-", "/", ".", "&", " & ", " / ", "- ", " -", " - ", "/ ", " /", "  ", "\u00a0", "_", "'", "’"}
    | {"\u2010", "\u2011", "\u2012", "\u2013", " \u2013 "}
)
"""What may stand between two words of one name. A comma may not: "machine, learning" names two things."""


_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e]")
_ASCII = bytes(range(128))
_SURROGATES = "surrogatepass"


def fold(text: str) -> str:
    """Return *text* in lower case with every character at its old offset.

    ``str.lower`` alone would not do: "İ" becomes two characters and shifts every offset behind it.

    Example:
        >>> len(fold("İstanbul GO")), fold("GO")
        (11, 'go')
    """
    if text.isascii():
        return text.lower()
    raw = text.encode("utf-8", _SURROGATES)
    rare = raw.translate(None, _ASCII).decode("utf-8", _SURROGATES)
    styled = _STYLED.search(rare) is not None
    if not styled and rare == rare.lower():
        # Bullets, dashes and quotes have no case: bytes are lowered many times faster than such a text.
        return raw.lower().decode("utf-8", _SURROGATES)
    if styled:
        # Letters of the mathematical alphabets dress up headlines ("𝐅𝐮𝐥𝐥 𝐒𝐭𝐚𝐜𝐤"); each has one plain letter.
        text = _STYLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of *text* in order; empty where it has none.

    Example:
        >>> words("C++, ASP.NET or Node.js")
        ('c++', 'asp', '.net', 'or', 'node', '.js')
    """
    return tuple(WORD.findall(fold(text)))
