"""Characters that a reader cannot see, or that look like others: they hide what a text says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SUSPECT = re.compile(r"[^\x09\x0a\x0d\x20-\x7e\u00c0-\u024f]+")
_WORD = re.compile(r"[^\W\d_]+")
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and symbols that are drawn as nothing; Unicode does not call them format characters."""
_LETTERED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "DESERET")


def hidden_in(text: str, base: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield (start, end, what it is) for each disguise in *text* that *base* does not have.

    Disguises are control, format and private characters, letters of another alphabet within a word, and letters
    that only look like plain ones (mathematical, full-width).

    Example:
        >>> list(hidden_in("P\u0443thon", "Python"))
        [(0, 6, 'letters of two alphabets in one word')]
    """
    if text.isascii() and text.isprintable():
        return
    known = frozenset(base)
    for match in _SUSPECT.finditer(text):
        for at, char in enumerate(match[0], match.start()):
            if char in known:
                continue
            if char in _BLANK or unicodedata.category(char) in ("Cf", "Cc", "Co", "Cn", "Cs"):
                yield at, at + 1, f"an invisible character (U+{ord(char):04X})"
            elif _overlaid(text, at):
                yield at, at + 1, f"a mark laid over a letter (U+{ord(char):04X})"
    words = frozenset(_WORD.findall(base))
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii() or word in words:
            continue
        plain = unicodedata.normalize("NFKC", word)
        if plain.isascii():
            yield match.start(), match.end(), "letters that only look like plain ones"
        elif len(_alphabets(word)) > 1:
            yield match.start(), match.end(), "letters of two alphabets in one word"


def _overlaid(text: str, at: int) -> bool:
    """Whether the character at *at* is a mark that alters another one without making a letter of any language."""
    if not unicodedata.name(text[at], "").startswith(("COMBINING", "VARIATION SELECTOR")):
        return False
    # An accent that was typed apart from its letter is honest: the two have a form in one.
    return len(unicodedata.normalize("NFC", text[max(0, at - 1) : at + 1])) > 1 or at == 0


def _alphabets(word: str) -> set[str]:
    names = {unicodedata.name(char, "").split(" ", 1)[0] for char in word[:200]}
    return {name for name in names if name in _LETTERED}
