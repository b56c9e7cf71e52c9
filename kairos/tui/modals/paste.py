"""A posting pasted as text, or its address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog


class PasteModal(Dialog[str]):
    """Ends with the text of a posting, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("paste.take", "ctrl+s", "take", "take in", "Take the posting in.", show=True),
    ]
    DEFAULT_CSS = """
    PasteModal > #box { width: 100; }
    PasteModal TextArea { height: 16; max-height: 50vh; border: tall $accent; background: $background; }
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(Content("Paste a posting, a saved page, or just its address"), "^s takes it in   esc leaves")
        self.text = text

    def inside(self) -> Iterable[Widget]:
        """Return the field."""
        yield TextArea(self.text, soft_wrap=True, show_line_numbers=False, compact=True)

    def action_take(self) -> None:
        """Take the posting in."""
        text = self.query_one(TextArea).text
        self.dismiss(text if text.strip() else None)
