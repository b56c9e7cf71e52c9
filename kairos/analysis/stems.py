"""Finds the sentences that can say something on a subject, by the beginnings of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kairos.analysis.segments import Segment, segment_at

_RARE = "zkv12/:bygpfcm"
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
        self._by_letter: dict[str, list[tuple[str, int]]] = {}
        self._plain: list[str] = []
        for stem in dict.fromkeys(stems):
            letter = next((letter for letter in _RARE if letter in stem), None)
            if letter is None:
                self._plain.append(stem)
            else:
                self._by_letter.setdefault(letter, []).append((stem, stem.index(letter)))
        branches = (
            f"{re.escape(letter)}(?={'|'.join(_behind(stem, at) for stem, at in found)})"
            for letter, found in self._by_letter.items()
        )
        self._pattern = re.compile("|".join(branches) or r"(?!)")

    def present(self, folded: str) -> frozenset[str]:
        """Return those that *folded* contains.

        Example:
            >>> sorted(Stems(["visa", "clearance", "citizen"]).present("no visa for non-citizens"))
            ['citizen', 'visa']
        """
        found = {stem for stem in self._plain if stem in folded}
        for match in self._pattern.finditer(folded):
            place = match.start()
            # Several stems may share a place; the pattern has told of one.
            found.update(stem for stem, at in self._by_letter[match[0]] if folded.startswith(stem, place - at))
        return frozenset(found)


def _behind(stem: str, at: int) -> str:
    """Return a pattern of what follows the character *at* of *stem*, that then looks back at the whole of it."""
    return re.escape(stem[at + 1 :]) + (f"(?<={re.escape(stem)})" if at else "")


def touched(stems: Iterable[str], folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> list[Segment]:
    """Return the segments that contain one of *stems*, in order."""
    found: dict[int, Segment] = {}
    for stem in stems:
        at = folded.find(stem)
        while at >= 0:
            # By its last letter: a stem may begin with the break before a line.
            segment = segment_at(segments, starts, at + len(stem) - 1)
            end = at + 1
            if segment is not None:
                found[segment.start] = segment
                end = segment.end
            at = folded.find(stem, end)
    return [found[start] for start in sorted(found)]
