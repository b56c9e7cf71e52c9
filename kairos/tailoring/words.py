"""Words of a text, for comparison: how it is cut, and how alike two texts are."""

from __future__ import annotations

import re
from collections import Counter

_WORD = r"\w+(?:[-'’.+#/]\w+)*[+#%]*|[^\w\s]"
TOKEN = re.compile(rf"\s+|{_WORD}")
"""White space, a word (``C++``, ``32%``, ``node.js``, ``end-to-end`` are one each) or one other character.

Every character belongs to exactly one token, and no two of its parts can match the same text, so that it is linear.
"""

SPACED_WORD = re.compile(rf"(\s*)({_WORD})")
"""A word or other character with the white space before it; for texts that do not end in white space."""


def tokens(text: str) -> list[str]:
    """Return the tokens of *text* in order, white space included; joined they are *text*.

    Example:
        >>> tokens("used C++, 32%")
        ['used', ' ', 'C++', ',', ' ', '32%']
    """
    return TOKEN.findall(text)


def word_counts(text: str) -> Counter[str]:
    """Return how often each word stands in *text*, its case folded; punctuation and white space do not count."""
    return Counter(token.casefold() for token in tokens(text) if token[0].isalnum() or token[0] == "_")


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two texts have in common, in ``[0.0, 1.0]`` (Dice's coefficient of the counts).

    Example:
        >>> likeness(word_counts("ran four servers"), word_counts("Ran servers"))
        0.8
    """
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
