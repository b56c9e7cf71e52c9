"""Texts in parts stay whole, and what nobody asks for is left over."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.boards.parts import PLACES, Range, Said, joined, pay_fields, places
from kairos.ingest.html_text import readable


@pytest.mark.parametrize(
    "sloppy",
    [
        "<p>We build.</p><!-- draft",
        "<p>We build.</p><div style='display:none'>",
        "<p>We build.</p><script>",
        "We build.",
    ],
)
def test_a_part_that_forgets_to_close_swallows_no_other(sloppy: str) -> None:
    """Each part is made readable by itself."""
    text = readable(joined([("", sloppy), ("You have", "<ul><li>SQL<ul><li>joins</li></ul></li></ul>"), ("", "Bye.")]))
    assert text == "We build.\n\nYou have\n\n- SQL\n  - joins\n\nBye."


def test_what_a_text_says_about_tags_outlives_the_second_reading() -> None:
    """An escaped tag in a part is text in the whole."""
    text = readable(joined([("", "<p>You know &lt;p&gt; and &amp;nbsp;</p>"), ("C &amp; C++", "List<int>")]))
    assert text == "You know <p> and &nbsp;\n\nC & C++\n\nList<int>"


def test_a_heading_is_not_said_twice() -> None:
    """A part that begins with its own heading gets no second one, and an empty part none at all."""
    parts = [("Requirements", "<h3>Requirements:</h3><p>SQL</p>"), ("Benefits", "<p> </p>"), ("More", None)]
    assert readable(joined(parts)) == "Requirements:\n\nSQL"
    assert joined([("Benefits", ""), ("", 5)]) == ""


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=200)), max_size=4))
def test_joining_loses_no_letter_of_plain_text(parts: list[tuple[str, str]]) -> None:
    """Whatever the parts are, what each says by itself is in the whole."""
    whole = "".join(readable(joined(parts)).split())
    for _, body in parts:
        assert "".join(readable(body).split()) in whole


def test_a_record_leaves_over_what_is_of_another_kind() -> None:
    """A key that holds something unexpected is not taken; a part leaves its own rest."""
    said = Said({"a": " x ", "b": 5, "c": {"d": "y", "e": "z"}, "f": True, "g": "", "h": [1, {"i": 2}]})
    assert (said.text("a"), said.text("b"), said.number("b"), said.number("f")) == ("x", "", 5, "")
    assert (said.part("c").text("d"), said.part("a").text("d"), said.objects("h")) == ("y", "", [{"i": 2}])
    assert said.rest() == {"c": {"e": "z"}, "f": True, "h": [1, {"i": 2}]}
    assert Said([1]).rest() == {}


def test_a_posting_in_a_thousand_places_has_a_location() -> None:
    """The location names the first fifty."""
    assert places(f"Town {number}" for number in range(1000)).count(";") == PLACES - 1


def _range(**changes: Any) -> Range:
    return Range(**{"low": 1, "high": 2, "currency": "EUR", "period": "year", **changes})


def test_ranges_that_differ_state_no_pay_together() -> None:
    """Other currencies or periods give no figure, other amounts the span, an open end an open end."""
    assert pay_fields([_range(), _range(currency="USD")]) == pay_fields([_range(), _range(period="hour")]) == {}
    assert pay_fields([_range(), _range(low=None, high=9)])["salary_min"] is None
    assert pay_fields([_range(), _range(low=True, high="9")]) == {
        "salary_min": None, "salary_max": None, "salary_currency": "EUR", "salary_period": "year",
    }  # fmt: skip


def test_a_megabyte_in_one_line_is_joined_at_once() -> None:
    """The time grows with the text, and no faster."""
    start = time.perf_counter()
    for text in ("<p " * 300_000, "&lt;" * 250_000, "a\n\n" * 300_000, "<!--" * 250_000):
        readable(joined([("h", text)]))
    assert time.perf_counter() - start < 20
