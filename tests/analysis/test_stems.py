"""Stems are found as plain searches would find them, whatever the text."""

from __future__ import annotations

from hypothesis import given, strategies as st

from kairos.analysis.degree import STEMS as DEGREE_STEMS
from kairos.analysis.rights import STEMS as RIGHTS_STEMS
from kairos.analysis.stems import Stems
from kairos.analysis.tokens import fold

_ALL = sorted(RIGHTS_STEMS | DEGREE_STEMS)
_STEMS = Stems(_ALL)
_PIECES = st.one_of(st.sampled_from(_ALL), st.text("abeghiklmrstvz ./12\n", max_size=6))


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_the_one_pass_finds_what_a_search_for_each_stem_finds(text: str) -> None:
    """Stems that overlap, stand inside words or at either end are found, and no others."""
    assert _STEMS.present(text) == {stem for stem in _ALL if stem in text}


def test_no_stems_are_found_by_none() -> None:
    """An empty list of stems finds nothing."""
    assert Stems(()).present("any text") == frozenset()


@given(st.text(st.one_of(st.characters(), st.sampled_from("İΣßÉ•’–𝐅Ａａ\ud800")), max_size=30))
def test_folding_keeps_every_offset(text: str) -> None:
    """A folded text is as long as the text, whatever its letters become in lower case."""
    assert len(fold(text)) == len(text)
