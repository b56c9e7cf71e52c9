"""Cleaning: whatever a posting holds, what reaches the terminal is printable and of known width."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from kairos.tui.text import clean, fit, hung, line, one_line, plain
from kairos.tui.when import until
from tests.tui.filled import NOW

HOSTILE = {
    "osc title": "\x1b]0;KX\x07",
    "osc clipboard": "\x1b]52;c;KX\x07",
    "csi": "\x1b[2J\x1b[1;1HKX",
    "c1": "\x9b31mKX\x9d0;KX\x9c",
    "bidi": "KX\u202egnp.exe\u202c\u2066x\u2069\u200f\u061c",
    "invisible": "K\u200bX\u2060\ufeff\u00ad\u200d\u180e\u3164\uffa0",
    "tags": "KX\U000e0041\U000e007f",
    "lines": "K\u2028X\u2029Y\x0bZ\x0c",
    "control": "KX\x07\x08\x00\x7f\r",
    "surrogate": "KX\ud800",
    "private": "KX\ue000",
}
"""Kinds of text that would act, hide or turn a line around; tests of screens show them too."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_acts(text: str) -> None:
    """What is left has no control, format, surrogate or private character; the letters stay."""
    shown = clean(text)
    assert all(char == "\n" or char.isprintable() for char in shown)
    assert all(unicodedata.category(char)[0] != "C" for char in shown if char != "\n")
    assert "K" in shown


@given(st.text())
def test_any_text_is_printable(text: str) -> None:
    """Any text at all comes out printable, and cleaning twice changes nothing more."""
    shown = clean(text)
    assert all(char == "\n" or char.isprintable() for char in shown)
    assert clean(shown) == shown


@given(st.text(), st.integers(0, 60), st.booleans())
def test_fit_is_exact(text: str, width: int, right: bool) -> None:
    """A line cut or padded to a width has exactly that width, wide letters included."""
    assert cell_len(fit(one_line(text), width, right=right)) == width


def test_honest_text_stays() -> None:
    """Names of every script, accents, quotes, emoji and markup-like text stay as they are."""
    for text in ("C++ & C#", "Zürich – 日本語", "नमस्ते", "[TODO] [/oops] [link=x]y[/link]", "naïve “quotes”", "👍"):
        assert clean(text) == text


def test_accents_do_not_pile_up() -> None:
    """Two accents a letter stay, two thousand do not."""
    assert len(clean("K" + "\u0301" * 2_000)) == 3


def test_one_line_is_bounded_and_fast() -> None:
    """A title of ten megabytes costs no more than its beginning."""
    began = time.process_time()
    assert len(one_line("x\u202e" * 5_000_000)) <= 500
    assert time.process_time() - began < 0.5


def test_markup_is_text() -> None:
    """Markup in foreign text is shown, never read."""
    for text in ("[b]bold[/b]", "[/oops]", "[@click=app.quit]x[/]", "[link=http://kx.invalid]y"):
        assert plain(text).plain == text
        assert line(text).plain == text
        assert line(text, "bold").plain == text


def test_hung_lines_are_indented() -> None:
    """Wrapped text stands behind its lead, its further lines as far in."""
    lines = hung("- ", plain("one two three four"), 12)
    assert [one.plain for one in lines] == ["- one two", "  three four"]


def test_until_names_days() -> None:
    """A moment of the same day is today."""
    assert until(NOW, NOW) == "today"
