"""A question that is answered with a line of text."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from kairos.tui.modals.base import Dialog


class AskModal(Dialog[str]):
    """Ends with the text, or None."""

    DEFAULT_CSS = """
    AskModal Input { border: tall $border; background: $background; }
    AskModal Input:focus { border: tall $accent; }
    """

    def __init__(self, headline: Content, *, value: str = "", placeholder: str = "", select: bool = False) -> None:
        super().__init__(headline, "enter saves   esc leaves it as it is")
        self.value = value
        self.placeholder = placeholder
        self.select = select

    def inside(self) -> Iterable[Widget]:
        """Return the line to type in."""
        yield Input(self.value, placeholder=self.placeholder, select_on_focus=self.select)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
