"""What is ruled out by the shapes of a text's letters is what the patterns would not find either."""

from __future__ import annotations

from hypothesis import given, strategies as st

from kairos.analysis import marks

_PIECES = [
    "SKILLS", "Must", "Strong", "AND", "WHAT’S", "R&D", "é", "9", ")", " ", ":", "-", "\n", "a", "Zz", "•", "\ud800",
    "We", "offer", "The", "Role", "Your",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)


@given(_TEXTS)
def test_headings_in_capitals_have_their_shape(text: str) -> None:
    """No heading in capitals is missed for its letters' shapes."""
    shapes = text.encode("latin-1", "replace").translate(marks._SHAPES)
    if marks._CAPITALS.search(text):
        assert any(shape in shapes for shape in marks._CAPITALS_SHAPES)


@given(_TEXTS)
def test_beginners_are_those_of_the_whole_pattern(text: str) -> None:
    """Openers and glued words are those that a search for them all finds."""
    found = []
    for match in marks._BEGINNER.finditer(text):
        at, word = match.start(), match[0]
        if not marks._alone(text, word, at, match.end(), 0):
            continue
        heading = marks._INLINE.match(text, at) if word in marks._OPENERS else None
        if heading is not None:
            found.append((at, word, heading.end()))
        elif word in marks._GLUED and at > 0 and (text[at - 1].isalnum() or text[at - 1] in ")]%"):
            found.append((at, word, 0))
    shapes = text.encode("latin-1", "replace").translate(marks._SHAPES)
    assert marks._beginners(text, shapes, 0) == found
