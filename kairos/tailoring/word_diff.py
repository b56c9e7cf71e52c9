"""The difference of a tailored text to its base, word by word: `word_changes`.

Two promises hold for any pair of texts: the equal and deleted runs joined are the base, the equal and inserted runs
joined are the tailored text; and the work is bounded, so that a hostile line costs a coarser answer and never a hang.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate
from operator import add

from attrs import define

from kairos.models import WordChange
from kairos.tailoring.words import SPACED_WORD, tokens

_BUDGET = 2_000_000
"""Steps that one comparison may take: some tenths of a second; 400 words take a few thousand."""
_ISLAND = 80
"""Longest equal run, in characters, that may be swallowed by the changes around it."""
_CHUNK = re.compile(r"[^\n.!?。]*[\n.!?。]+\s*|[^\n.!?。]+")
"""A sentence or line with the space after it: the coarser unit for texts too long for words."""


def word_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """Return the runs that lead from *old* to *new*, in order; a deleted run stands before the one put in its place.

    White space between two changed words belongs to the change, and an island of a word or two between longer
    changes is swallowed, so that runs read as phrases. Texts of many thousand words are compared by sentence first;
    what is still too long is one deletion and one insertion.

    Returns:
        Runs of ``equal``, ``delete`` and ``insert``, none empty; no two neighbours have the same ``op``. Empty when
        both texts are empty.

    Example:
        >>> [(run.op, run.text) for run in word_changes("Cut time by 32% with Git", "Cut time by 32% with Go, fast")]
        [('equal', 'Cut time by 32% with '), ('delete', 'Git'), ('insert', 'Go, fast')]
    """
    if old == new:
        return (WordChange(op="equal", text=old),) if old else ()
    pieces = _Pieces()
    _compare(old, new, pieces, _BUDGET)
    return tuple(_runs(_trimmed(_joined(pieces.made))))


@define
class _Piece:
    """An equal run (*old* is *new*), or a change from *old* to *new*."""

    equal: bool
    old: str
    new: str


class _Pieces:
    """Pieces as they are found, neighbours of one kind put together."""

    def __init__(self) -> None:
        self.made: list[_Piece] = []
        self._old: list[str] = []
        self._new: list[str] = []
        self._equal = True

    def add(self, equal: bool, old: str, new: str) -> None:
        if not old and not new:
            return
        if equal is not self._equal:
            self.close()
            self._equal = equal
        # Collected and joined once: adding to a growing text would cost its length each time.
        self._old.append(old)
        self._new.append(new)

    def close(self) -> None:
        if self._old or self._new:
            self.made.append(_Piece(self._equal, "".join(self._old), "".join(self._new)))
        self._old, self._new = [], []


class _BoundedMatcher(SequenceMatcher[str]):
    """A matcher that stops looking for further matches once its budget of steps is used up."""

    def __init__(self, old: Sequence[str], new: Sequence[str], budget: int) -> None:
        # autojunk calls every word of a long text that stands there often junk, which makes the result useless.
        super().__init__(None, old, new, autojunk=False)
        counts = Counter(new)
        self._cost = [0, *accumulate(1 + counts[word] for word in old)]
        self.left = budget

    @property
    def affordable(self) -> bool:
        return self._cost[-1] <= self.left

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        end = len(self._cost) - 1 if ahi is None else ahi
        # The parent visits, for every word of the range, every place of that word in the whole other text.
        self.left -= self._cost[end] - self._cost[alo]
        if self.left < 0:
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


def _compare(old: str, new: str, pieces: _Pieces, budget: int) -> None:
    if _compare_words(old, new, pieces, budget):
        pieces.close()
        return
    old_chunks, new_chunks = _CHUNK.findall(old), _CHUNK.findall(new)
    matcher = _BoundedMatcher(old_chunks, new_chunks, budget)
    if not matcher.affordable:
        pieces.add(False, old, new)
        pieces.close()
        return
    opcodes = matcher.get_opcodes()
    share = budget // (1 + sum(op != "equal" for op, *_ in opcodes))
    for op, i1, i2, j1, j2 in opcodes:
        before, after = "".join(old_chunks[i1:i2]), "".join(new_chunks[j1:j2])
        if op == "equal":
            pieces.add(True, before, after)
        elif not _compare_words(before, after, pieces, share):
            pieces.add(False, before, after)
    pieces.close()


def _compare_words(old: str, new: str, pieces: _Pieces, budget: int) -> bool:
    """Add the pieces of *old* and *new* by word; return False, with nothing added, where that is too much work."""
    old_spaces, old_words = _spaced(old)
    new_spaces, new_words = _spaced(new)
    head = _common(old_words, new_words)
    tail = _common(old_words[: head - 1 if head else None : -1], new_words[: head - 1 if head else None : -1])
    old_end, new_end = len(old_words) - tail, len(new_words) - tail
    matcher = _BoundedMatcher(old_words[head:old_end], new_words[head:new_end], budget)
    if not matcher.affordable:
        return False
    opcodes = [
        ("equal", 0, head, 0, head),
        *((op, i1 + head, i2 + head, j1 + head, j2 + head) for op, i1, i2, j1, j2 in matcher.get_opcodes()),
        ("equal", old_end, len(old_words), new_end, len(new_words)),
    ]
    for op, i1, i2, j1, j2 in opcodes:
        before = "".join(map(add, old_spaces[i1:i2], old_words[i1:i2]))
        after = "".join(map(add, new_spaces[j1:j2], new_words[j1:j2]))
        if op != "equal" or before == after:
            pieces.add(op == "equal", before, after)
            continue
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            pieces.add(old_spaces[i] == new_spaces[j], old_spaces[i], new_spaces[j])
            pieces.add(True, old_words[i], new_words[j])
    pieces.add(old_spaces[-1] == new_spaces[-1], old_spaces[-1], new_spaces[-1])
    return True


def _spaced(text: str) -> tuple[list[str], list[str]]:
    """Return the white space before each word of *text* and after the last, and the words: one space more."""
    # Without its tail every run of white space is followed by a word, so that no run is tried twice.
    body = text.rstrip()
    pairs = SPACED_WORD.findall(body)
    return [*(space for space, _ in pairs), text[len(body) :]], [word for _, word in pairs]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _size(text: str) -> int:
    """Return the number of words in *text*, punctuation and white space left out."""
    return sum(token[0].isalnum() for token in tokens(text))


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Return *pieces* with small equal islands between two changes made part of one change."""
    out: list[_Piece] = []
    sizes = [0 if piece.equal else max(_size(piece.old), _size(piece.new)) for piece in pieces]
    for number, piece in enumerate(pieces):
        equal = piece.equal
        if equal and 0 < number < len(pieces) - 1:
            # Long runs are no islands; counting their words would cost as much as finding them did.
            size = _size(piece.old) if len(piece.old) <= _ISLAND else 3
            beside = min(sizes[number - 1], sizes[number + 1])
            equal = not (size == 0 or (size <= 2 and 2 * size < beside))
        if out and not out[-1].equal and not equal:
            out[-1] = _Piece(False, out[-1].old + piece.old, out[-1].new + piece.new)
        else:
            out.append(_Piece(equal, piece.old, piece.new))
    return out


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    """Return *pieces* with white space that both sides of a change share moved out of it, into its neighbours."""
    out = [_Piece(True, "", "")]
    for number, piece in enumerate(pieces):
        if piece.equal:
            out[-1].old += piece.old
            continue
        following = pieces[number + 1].old if number + 1 < len(pieces) else ""
        old, new = piece.old, piece.new
        if old and new:
            lead = _white(old, new)
            tail = _white(old[lead:][::-1], new[lead:][::-1])
            out[-1].old += old[:lead]
            after = old[len(old) - tail :] if tail else ""
            out.append(_Piece(False, old[lead : len(old) - tail], new[lead : len(new) - tail]))
        else:
            # " over" before " 52" reads better as "over " before "52", and says the same.
            lead = _white(old or new, following)
            space, after = (old or new)[:lead], ""
            out[-1].old += space
            if lead:
                pieces[number + 1] = _Piece(True, following[lead:], following[lead:])
            out.append(_Piece(False, old and old[lead:] + space, new and new[lead:] + space))
        out.append(_Piece(True, after, after))
    return out


def _white(one: str, other: str) -> int:
    """Return how many characters of white space *one* and *other* both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or not a.isspace():
            break
        count += 1
    return count


def _runs(pieces: list[_Piece]) -> Iterator[WordChange]:
    for piece in pieces:
        if piece.equal:
            if piece.old:
                yield WordChange(op="equal", text=piece.old)
            continue
        if piece.old:
            yield WordChange(op="delete", text=piece.old)
        if piece.new:
            yield WordChange(op="insert", text=piece.new)
