"""What all dialogs share: a box in the middle, esc to leave it, and a headline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from kairos.tui.bindings import bind

ResultT = TypeVar("ResultT")


class Dialog(ModalScreen[ResultT | None]):
    """A box with a headline; None is the answer of who leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("dialog.leave", "escape", "leave", "leave", "Close the dialog and change nothing.", show=True),
    ]
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > #box {
        width: 74; max-width: 94%; height: auto; max-height: 90%;
        background: $surface; border: round $accent; padding: 1 2;
    }
    Dialog > #box > #headline { text-style: bold; margin-bottom: 1; height: auto; }
    Dialog > #box > #hint { color: $foreground 60%; margin-top: 1; height: auto; }
    """

    def __init__(self, headline: Content, hint: str) -> None:
        super().__init__()
        self.headline = headline
        self.hint = hint

    def compose(self) -> ComposeResult:
        """Yield the box."""
        with Vertical(id="box"):
            yield Static(self.headline, id="headline", markup=False)
            yield from self.inside()
            yield Static(Content(self.hint), id="hint", markup=False)

    def inside(self) -> Iterable[Widget]:
        """Return what stands between headline and hint."""
        return ()

    def action_leave(self) -> None:
        """Close the dialog and change nothing."""
        self.dismiss(None)
