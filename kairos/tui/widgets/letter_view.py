"""A letter to read: its lines with a cursor, under each what it rests on or what it may not say.

In: the letter's lines. Out: `LetterView.Moved`. Keys: j k, arrows, g and G; mouse wheel.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from kairos.models import LetterLine
from kairos.tui.bindings import bind
from kairos.tui.text import assemble, hung, line, plain

_FRAME = "frame"


class LetterView(VerticalScroll, can_focus=True):
    """One letter, line by line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("letter.down", "j,down", "move(1)", "down", "Go to the next line."),
        bind("letter.up", "k,up", "move(-1)", "up", "Go to the line before."),
        bind("letter.first", "g,home", "move(-100000)", "first", "Go to the first line."),
        bind("letter.last", "G,end", "move(100000)", "last", "Go to the last line."),
        bind("letter.finding", "right_square_bracket", "finding", "finding", "Go to the next finding.", show=True),
    ]
    DEFAULT_CSS = """
    LetterView { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    LetterView > Static { height: auto; max-width: 100; }
    """

    class Moved(Message):
        """The cursor stands on another line."""

        def __init__(self, control: LetterView) -> None:
            super().__init__()
            self.view = control

        @property
        def control(self) -> LetterView:
            """The view."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: tuple[LetterLine, ...] = ()
        self.cursor = 0
        self._tops: list[int] = []

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static(id="letter-text", markup=False)

    @property
    def current(self) -> LetterLine | None:
        """The line under the cursor; None where there is no letter."""
        return self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else None

    def show(self, lines: Sequence[LetterLine]) -> None:
        """Show a letter; the cursor stays where it stood."""
        self.lines = tuple(lines)
        self.cursor = max(0, min(self.cursor, len(self.lines) - 1))
        self._paint()
        self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self.call_after_refresh(self._paint)

    def go(self, index: int) -> None:
        """Move the cursor to the line at *index*, kept within the letter."""
        index = max(0, min(index, len(self.lines) - 1))
        if index != self.cursor and self.lines:
            self.cursor = index
            self._paint()
            self.post_message(self.Moved(self))

    def action_move(self, lines: int) -> None:
        """Move by lines."""
        self.go(self.cursor + lines)

    def action_finding(self) -> None:
        """Go to the next line with a finding, from the top after the last."""
        found = [at for at, one in enumerate(self.lines) if one.findings]
        if found:
            self.go(next((at for at in found if at > self.cursor), found[0]))

    def _paint(self) -> None:
        width = min(100, max(20, self.scrollable_content_region.width))
        shown: list[Content] = []
        self._tops = []
        for at, one in enumerate(self.lines):
            if one.opens and shown:
                shown.append(Content(""))
            self._tops.append(len(shown))
            shown.extend(_shown(one, width, on_cursor=at == self.cursor))
        self.query_one("#letter-text", Static).update(Content("\n").join(shown))
        if self.lines:
            top = self._tops[self.cursor]
            end = self._tops[self.cursor + 1] if self.cursor + 1 < len(self._tops) else len(shown)
            self.call_after_refresh(self.scroll_to_region, Region(0, top, 1, end - top), animate=False)


def _shown(one: LetterLine, width: int, *, on_cursor: bool) -> Iterable[Content]:
    mark = Content.styled("▌ ", "bold $accent") if on_cursor else Content("  ")
    quoted = one.text.startswith("- ")
    lead = assemble(mark, "• ") if quoted else mark
    yield from hung(lead, plain(one.text[2:] if quoted else one.text), width)
    if one.rests_on and one.rests_on != _FRAME and on_cursor:
        yield from hung("    ← ", line(one.rests_on, "$foreground 60%"), width)
    for finding in one.findings:
        yield from hung(Content.styled("    ✗ ", "bold $text-error"), line(finding.message, "$text-error"), width)
