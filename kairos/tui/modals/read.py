"""A text to read, scrolled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog


class ReadModal(Dialog[bool]):
    """Ends with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("read.close", "enter,q", "leave", "close", "Close it.", show=True),
        bind("read.down", "j", "scroll(1)", "down", "Scroll a line down."),
        bind("read.up", "k", "scroll(-1)", "up", "Scroll a line up."),
    ]
    DEFAULT_CSS = """
    ReadModal > #box { width: 100; }
    ReadModal VerticalScroll { height: auto; max-height: 30; scrollbar-size-vertical: 1; }
    ReadModal Static { height: auto; }
    """

    def __init__(self, headline: Content, detail: Content) -> None:
        super().__init__(headline, "j/k scroll   esc closes")
        self.detail = detail

    def inside(self) -> Iterable[Widget]:
        """Return the text."""
        yield VerticalScroll(Static(self.detail, markup=False))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
