"""The words of a text and their places."""

from __future__ import annotations

import random

import pytest

from kairos.analysis.tokens import WORD, Words

_PIECES = [
    "a", "b", "c", "1", "+", "#", ".", " ", "net", "js", "é", "·", "ł", "\n", "@", "\x00", "\x85", "\xa0", "\ud800",
    "中", "++", ".net", ".js", "-", "²",
]  # fmt: skip


def _texts() -> list[str]:
    chance = random.Random(7)
    return [
        "".join(chance.choices(_PIECES[: chance.choice((9, 11, 25))], k=chance.randint(0, 14))) for _ in range(9_000)
    ]


def test_words_are_those_of_the_pattern() -> None:
    """The quick way and the pattern find the same words in whatever text."""
    for text in _texts():
        assert Words(text).found == [*WORD.findall(text), ""], repr(text)


def test_places_are_those_of_the_pattern() -> None:
    """Each word that is asked about stands where the pattern finds it, whichever before it were left out."""
    chance = random.Random(11)
    for text in _texts():
        words = Words(text)
        for number, match in enumerate(WORD.finditer(text)):
            if chance.random() < 0.6:
                assert words.place(number) == match.start(), repr(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("c++, c+++ and c#", ["c++", "c++", "and", "c#"]),
        ("a+b # 5+ years", ["a+", "b", "5+", "years"]),
        ("asp.net, node.js, .network", ["asp", ".net", "node", ".js", "network"]),
        ("łódź .netà café", ["łódź", ".net", "à", "café"]),
    ],
)
def test_signs_and_endings(text: str, found: list[str]) -> None:
    """A sign belongs to the word before it and a known ending is a word of its own."""
    assert Words(text).found == [*found, ""]
