"""Finds the beginnings of words that may matter in one cheap pass, so that costly rules look at few places only.

Searching a text for each of many words, or with one pattern of them all, costs more than everything that is then read
at the places found. Bytes with one blank for whatever is no letter or digit let one pattern skip from word to word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

GLUED = (
    "_|about|apply|benefits|category|compensation|contract|department|duration|experience|hybrid|inside|interview|ir35"
    "|job|key\\b|language|location|mode\\b|outside|pay|position|posted|rate|remote|role|salary|schedule|security|start"
    "|term\\b|the\\b|type|visa|we\\b|work|you\\b"
)
"""Words of the next label or sentence that dumps without their line breaks glue to a word."""

_KEPT = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789")
_PLAIN = bytes(code if code in _KEPT else ord(" ") for code in range(256))
_NUMBERS = bytes(ord("0") if code in b"0123456789" else ord(" ") for code in range(256))


def plain(folded: str) -> bytes:
    """Return *folded* between two blanks, with a blank for each character that is no ASCII letter or digit.

    A pattern that begins with a blank therefore matches at the offset in *folded* of the word behind that blank.

    Example:
        >>> plain("on-site (42 h)")
        b' on site  42 h  '
    """
    return b" %b " % folded.encode("ascii", "replace").translate(_PLAIN)


def numbers(folded: str) -> bytes:
    """Return *folded* with a zero for each digit and a blank for each other character, offset for offset.

    Example:
        >>> numbers("5-10k")
        b'0 00 '
    """
    return folded.encode("ascii", "replace").translate(_NUMBERS)


def beginnings(pieces: Iterable[str]) -> re.Pattern[bytes]:
    """Compile what finds words that begin with one of *pieces* in a `plain` text.

    Args:
        pieces: Patterns that begin with a letter or digit; a blank stands for any mark between two words, one at the
            end for the end of a word and is no part of what is found.

    Example:
        >>> [match.start() for match in beginnings(["remot", "on ?site"]).finditer(plain("on-site/remote"))]
        [0, 8]
    """
    by_letter: dict[str, list[str]] = {}
    for piece in pieces:
        rest = piece[1:]
        # Not taken, since the next word begins with it.
        by_letter.setdefault(piece[0], []).append(f"{rest[:-1]}(?= )" if rest.endswith(" ") else rest)
    # By first letter, so that most words are told apart by one comparison each.
    branches = (f"{letter}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))
    return re.compile(f" (?:{'|'.join(branches)})".encode())


def word_places(pattern: re.Pattern[bytes], folded: str) -> tuple[int, ...]:
    """Return where in *folded* the words begin that *pattern*, made by `beginnings`, finds; ascending.

    Example:
        >>> word_places(beginnings(["remot", "contract "]), "remote; 6-month contract, no contractors")
        (0, 16)
    """
    return tuple(match.start() for match in pattern.finditer(plain(folded)))
