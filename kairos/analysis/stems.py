"""Finds the sentences that can say something on a subject, by the beginnings of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kairos.analysis.segments import Segment, segment_at

_RARE = "zkv12/:bygpfm"
"""Characters that English seldom uses, the likeliest to tell first."""


class Found(NamedTuple):
    """One answer and the sentence it was read from."""

    answers: str
    """The field of `kairos.models.Requirements`."""
    value: bool
    start: int
    end: int


class Stems:
    """Beginnings of words, ready to be looked for in many texts.

    One pass stops at the rare characters alone and looks at what stands around them, which costs less than half of a
    plain search for each stem; most postings contain few of them.

    Args:
        stems: In lower case; each is found inside words too, since dumps glue words together.
    """

    def __init__(self, stems: Iterable[str]) -> None:
        self._by_letter: dict[str, list[str]] = {}
        self._plain: list[str] = []
        for stem in dict.fromkeys(stems):
            letter = next((letter for letter in _RARE if letter in stem), None)
            if letter is None:
                self._plain.append(stem)
            else:
                self._by_letter.setdefault(letter, []).append(stem)
        branches = (
            f"{re.escape(letter)}(?:{'|'.join(_around(letter, stem) for stem in stems)})"
            for letter, stems in self._by_letter.items()
        )
        self._pattern = re.compile("|".join(branches) or r"(?!)")

    def present(self, folded: str) -> frozenset[str]:
        """Return those that *folded* contains.

        Example:
            >>> sorted(Stems(["visa", "clearance", "citizen"]).present("no visa for non-citizens"))
            ['citizen', 'visa']
        """
        told = [stem for letter in set(self._pattern.findall(folded)) for stem in self._by_letter[letter]]
        return frozenset(stem for stem in (*told, *self._plain) if stem in folded)


def _around(letter: str, stem: str) -> str:
    """Return a pattern of what stands before and behind the first *letter* of *stem*; it takes nothing itself."""
    at = stem.index(letter)
    before = f"(?<={re.escape(stem[: at + 1])})" if at else ""
    behind = f"(?={re.escape(stem[at + 1 :])})" if at + 1 < len(stem) else ""
    return before + behind


def touched(stems: Iterable[str], folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> list[Segment]:
    """Return the segments that contain one of *stems*, in order."""
    found: dict[int, Segment] = {}
    for stem in stems:
        at = folded.find(stem)
        while at >= 0:
            segment = segment_at(segments, starts, at)
            end = at + 1
            if segment is not None:
                found[segment.start] = segment
                end = segment.end
            at = folded.find(stem, end)
    return [found[start] for start in sorted(found)]
