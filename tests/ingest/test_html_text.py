"""HTML becomes text that a person can read, in time that grows with its length and no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.html_text import attribute, html_to_text, looks_like_html, readable, scripts


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<h2>Skills</h2><ul><li>SQL</li><li>Go</li></ul><p>End</p>", "Skills\n\n- SQL\n- Go\n\nEnd"),
        ("<ul><li><p>SQL</p></li><li><p>Go</p></li></ul>", "- SQL\n- Go"),
        ("<ul><li>A<ul><li>B</li></ul></li><li>C</li></ul>", "- A\n  - B\n- C"),
        ("<ul><li></li></ul><p>x</p>", "x"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<div>a</div><div>b  \n c</div>", "a\nb c"),
        ("<p>x<script>if (a < b) { alert('</p>') }</script>y</p>", "xy"),
        ("<style>p { color: red }</style><p>x</p>", "x"),
        ("<div style='display: none'>secret<div>more</div></div><p>x</p>", "x"),
        ("<p hidden>secret<p>x", "x"),
        ('<span aria-hidden="true">*</span>x<b></b>', "x"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<!-- note <p> -->x<p>y</p>", "x\n\ny"),
        ("R&amp;D&nbsp;&lt;x&gt; <b>C++</b>", "R&D <x> C++"),
        ('<a title="a > b" href=x>link</a> <p class=foo\'bar>y</p>', "link\n\ny"),
        ("1 < 2 and <b>x</b>", "1 < 2 and x"),
        ("<p>left open <b", "left open <b"),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    """Structure becomes lines, bullets and gaps; what is not shown is left out."""
    assert html_to_text(markup) == text


@pytest.mark.parametrize("levels", [0, 1, 2])
def test_escaped_markup_is_unescaped(levels: int) -> None:
    """HTML that was escaped once or twice on its way is still read."""
    markup = "<p>A &amp; B</p><ul><li>C</li></ul>"
    for _ in range(levels):
        markup = markup.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert readable(markup) == "A & B\n\n- C"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a < b", "a < b"),
        ("std::vector<int> x;", "std::vector<int> x;"),
        ("List<String>", "List<String>"),
        ("<script>x</script>", "<script>x</script>"),
        ("x &lt; y", "x < y"),
        ("AT&T", "AT&T"),
        ("?a=1&copy=2", "?a=1&copy=2"),
    ],
)
def test_plain_text_is_no_html(text: str, told: str) -> None:
    """Text that only mentions such signs keeps them; complete character references are resolved."""
    assert not looks_like_html(text)
    assert readable(text) == told


@given(st.text(alphabet="<>/!-='\" abdipulh&;#x1\n", max_size=300))
def test_any_markup_ends_in_text(markup: str) -> None:
    """No input makes it fail."""
    assert isinstance(html_to_text(markup), str)
    assert isinstance(readable(markup), str)


@pytest.mark.parametrize(
    "piece",
    ["<div>", '<a ="', "<a ", "<", "<!--", "<!", "</", "<td>x", "<ul><li>", "<p hidden", "<script>", "&lt;", "<b><p>"],
)
def test_time_is_linear(piece: str) -> None:
    """Half a megabyte of any one trap takes a moment, where a square of its length would take minutes."""
    markup = "<p>" + piece * (500_000 // len(piece))
    started = time.process_time()
    readable(markup)
    list(scripts(markup))
    assert time.process_time() - started < 10


def test_attributes_are_resolved() -> None:
    """Quoted, bare and missing attributes are told apart."""
    assert attribute(" rel=canonical HREF='/x?a=1&amp;b=2'", "href") == "/x?a=1&b=2"
    assert attribute(" rel=canonical", "rel") == "canonical"
    assert attribute(" data-rel=x", "rel") == ""


def test_scripts_are_found_with_their_content() -> None:
    """Scripts come whole, comments and other elements' text passed over."""
    page = "<!-- <script>no</script> --><title><script>no</script></title><script type='a'>x < y</script><script>z"
    assert list(scripts(page)) == [(" type='a'", "x < y"), ("", "z")]
