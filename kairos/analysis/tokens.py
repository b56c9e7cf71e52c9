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


_KEPT = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789") | frozenset(range(0xAA, 0x100))
_LETTERS = bytes(code if code in _KEPT else ord(" ") for code in range(256))
_WITH_SIGNS = bytes(code if code in _KEPT or code in b"+#." else ord(" ") for code in range(256))
_BEYOND = bytes(code for code in range(256) if not 0xC4 <= code <= 0xC9)
"""All bytes of UTF-8 but the first ones of the letters from U+0100 to U+024F, which Latin-1 cannot hold."""
_SIGNS = frozenset("+#")
_ENDING = re.compile(rb"\.(net|js|io|ai|py)(?![a-z0-9])")
_ENDING_GLUED = re.compile(rb"\.(?:net|js|io|ai|py)[^\x00-\xa9]")


class Words:
    """The words of a folded text in order, each of whose places is looked for only when it is asked for.

    Bytes with a blank for whatever is no letter are split several times as fast as a pattern finds the words. Only
    texts with letters that Latin-1 lacks are read by the pattern.

    Example:
        >>> words = Words("c++, asp.net")
        >>> words.found, words.place(2)
        (['c++', 'asp', '.net', ''], 8)
    """

    def __init__(self, folded: str) -> None:
        self._folded = folded
        raw = folded.encode("latin-1", "replace")
        beyond = not folded.isascii() and folded.encode("utf-8", _SURROGATES).translate(None, _BEYOND)
        self._starts: list[int] | None = None
        self._next = self._begin = 0
        if beyond or _ENDING_GLUED.search(raw):
            matches = list(WORD.finditer(folded))
            self._starts = [match.start() for match in matches]
            self.found = [match[0] for match in matches]
        else:
            self._letters = f" {raw.translate(_LETTERS).decode('latin-1')} "
            self.found = _apart(raw)
        self.found.append("")
        """The words; an empty one behind the last."""

    def place(self, at: int) -> int:
        """Return where the word number *at* stands; to be asked in ascending order."""
        if self._starts is not None:
            return self._starts[at]
        word, folded = self.found[at], self._folded
        ahead = self.found[self._next : at].count(word)
        self._next = at + 1
        bare = word if word.isalnum() else word.strip(".+#")
        place = self._begin - 1
        while True:
            # The blank before the text makes the place of a blank here that of the word behind it there.
            place = self._letters.find(f" {bare} ", place + 1)
            dotted = place > 0 and folded[place - 1] == "."
            if word is bare and not dotted and folded[place + len(bare) : place + len(bare) + 1] not in _SIGNS:
                start = place
            else:
                match = (WORD.match(folded, place - 1) if dotted else None) or WORD.match(folded, place)
                if match is None or match[0] != word:
                    continue
                start = match.start()
            if not ahead:
                self._begin = start + len(word)
                return start
            ahead -= 1


def _apart(raw: bytes) -> list[str]:
    """Return the words of a text in Latin-1; "+" and "#" belong to the word before them, a dot to an ending."""
    flat = b" %b " % raw.translate(_WITH_SIGNS)
    if _ENDING.search(flat):
        flat = _ENDING.sub(rb" \0\1 ", flat).replace(b".", b" ").replace(b"\0", b".")
    else:
        flat = flat.replace(b".", b" ")
    if b"+" in flat or b"#" in flat:
        # Each sign ends its word; those that are then left alone belonged to none.
        flat = flat.replace(b"++", b"\0 ").replace(b"+", b"+ ").replace(b"#", b"# ")
        flat = flat.replace(b" +", b" ").replace(b" #", b" ").replace(b" \0", b" ").replace(b"\0", b"++")
    return flat.decode("latin-1").split()


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of *text* in order; empty where it has none.

    Example:
        >>> words("C++, ASP.NET or Node.js")
        ('c++', 'asp', '.net', 'or', 'node', '.js')
    """
    return tuple(WORD.findall(fold(text)))
