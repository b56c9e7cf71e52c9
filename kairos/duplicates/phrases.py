"""The fingerprint of a text: the set of its phrases, cut where its own words say so.

A phrase ends at a word whose check sum is a multiple of eight, so a cut stays with its words however a board lays the
text out, adds a header or cuts the end off. One changed word changes one phrase or two.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cached_property
from typing import Final
from zlib import crc32

from attrs import frozen

TEXT_LIMIT: Final = 200_000
"""Characters of a text that are read; nothing that two postings differ in stands behind them."""
PHRASE_LIMIT: Final = 1024
"""Phrases kept of a text, the smallest: about 50 KB of prose, so a posting's text is nearly always whole."""

_SIZE: Final = 4
_CUT: Final = 7
_SHORTEST: Final = 3
"""Words of the shortest phrase that counts: shorter ones stand in any two texts of a language."""
_LONGEST: Final = 64
"""Words after which a phrase ends anyway; otherwise a text in which no word is a cut would be one phrase."""
_LETTERS = bytes(
    (byte + 32 if 65 <= byte <= 90 else byte if 48 <= byte <= 57 or 97 <= byte <= 122 or byte >= 128 else 32)
    for byte in range(256)
)
_BREAKS = re.compile(r"[\W_]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_MARKS: Final = "\u2019\u00a0\u2013\u201c\u201d\u2022\u2014\u2026"
"""Marks that most texts have beside ASCII; without them most are ASCII, which is quick to fold."""
# Scripts that are written without spaces: each letter is a word there, or a sentence would be one.
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")


@frozen
class Fingerprint:
    """What is kept of a text to compare it by."""

    words: int
    """How many words the text has."""
    whole: int
    """The check sum of all of them: equal exactly where the words are."""
    packed: bytes
    """The check sums of its phrases, 32 bits each, little end first, in order; the `PHRASE_LIMIT` smallest of them."""

    @cached_property
    def phrases(self) -> frozenset[int]:
        """The check sums as a set, made when two texts are compared: most candidates differ in what is cheaper."""
        return frozenset(self.smallest(len(self.packed) // _SIZE))

    def smallest(self, count: int) -> tuple[int, ...]:
        """Return the *count* smallest check sums, or all where there are fewer."""
        count = min(count, len(self.packed) // _SIZE)
        return struct.unpack_from(f"<{count}I", self.packed)


NOTHING: Final = Fingerprint(0, 0, b"")


def words_of(text: str) -> list[bytes]:
    """Return the words of *text* in order, folded (no case, accents or punctuation), as UTF-8.

    Example:
        >>> words_of("Café-Bar, OSLO")
        [b'cafe', b'bar', b'oslo']
    """
    text = text[:TEXT_LIMIT]
    if not text.isascii():
        for mark in _MARKS:
            if mark in text:
                text = text.replace(mark, " ")
    if not text.isascii():
        # Text that is mostly of another script is folded whole, else only what is not ASCII in it: the same words
        # either way, and each way is slow where the other is fast.
        foreign = len(text.encode("utf-8", "replace")) > 1.25 * len(text)
        text = _folded(text) if foreign else _FOREIGN.sub(_fold_run, text)
    return text.encode("utf-8", "replace").translate(_LETTERS).split()


def fingerprint(words: list[bytes]) -> Fingerprint:
    r"""Return the fingerprint of a text by its *words*.

    The last phrase of a text is left out where there are others: a board may have cut it in the middle.

    Example:
        >>> fingerprint(words_of("We look for an  engineer.")) == fingerprint(words_of("WE LOOK\nfor an *engineer*"))
        True
        >>> fingerprint([]).words
        0
    """
    if not words:
        return NOTHING
    phrases = set()
    start = 0
    cuts = [place for place, value in enumerate(map(crc32, words), 1) if not value & _CUT]
    for end in cuts:
        while end - start > _LONGEST:
            phrases.add(crc32(b" ".join(words[start : start + _LONGEST])))
            start += _LONGEST
        if end - start >= _SHORTEST:
            phrases.add(crc32(b" ".join(words[start:end])))
        start = end
    while len(words) - start > _LONGEST:
        phrases.add(crc32(b" ".join(words[start : start + _LONGEST])))
        start += _LONGEST
    if not phrases:
        phrases.add(crc32(b" ".join(words)))
    kept = sorted(phrases)[:PHRASE_LIMIT]
    return Fingerprint(len(words), crc32(b" ".join(words)), struct.pack(f"<{len(kept)}I", *kept))


def shared(one: frozenset[int], other: frozenset[int]) -> tuple[int, int, int]:
    """Return how many phrases two texts have in common, and how many each has, of those that both could have kept.

    Where a text had more phrases than are kept, only the range of check sums that it kept all of is compared.

    Example:
        >>> shared(frozenset({1, 2, 3}), frozenset({2, 3, 4, 5}))
        (2, 3, 4)
    """
    if len(one) == PHRASE_LIMIT or len(other) == PHRASE_LIMIT:
        limit = min(max(kept) for kept in (one, other) if len(kept) == PHRASE_LIMIT)
        one = frozenset(phrase for phrase in one if phrase <= limit)
        other = frozenset(phrase for phrase in other if phrase <= limit)
    return len(one & other), len(one), len(other)


def _fold_run(run: re.Match[str]) -> str:
    return _folded(run[0])


def _folded(text: str) -> str:
    """Return *text* without case and accents, punctuation as spaces, letters of unspaced scripts apart."""
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return _UNSPACED.sub(r" \1 ", _BREAKS.sub(" ", folded))
