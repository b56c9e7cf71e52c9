"""Where words begin that may matter."""

from __future__ import annotations

from hypothesis import given, strategies as st

from kairos.analysis.scan import beginnings, numbers, plain, word_places
from kairos.analysis.tokens import fold


@given(st.text())
def test_offsets_are_those_of_the_text(text: str) -> None:
    """Whatever the text holds, its plain form has one blank before and behind, and its numbers are as long as it."""
    folded = fold(text)
    assert len(plain(folded)) == len(folded) + 2
    assert len(numbers(folded)) == len(folded)


@given(st.text(alphabet="ré m-o\n\ud800t9"))
def test_places_hold_the_word(text: str) -> None:
    """Each place found holds the beginning of a word that was looked for."""
    folded = fold(text)
    assert all(folded.startswith("re", at) for at in word_places(beginnings(["re"]), folded))


def test_a_words_end_is_not_taken() -> None:
    """Words that follow each other are each found, though the blank between them ends one and begins the next."""
    assert word_places(beginnings(["full ", "time "]), "full-time full") == (0, 5, 10)
