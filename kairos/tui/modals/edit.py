"""A line of a resume, edited with the person's own words in sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Static, TextArea

from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog
from kairos.tui.text import assemble, clean, plain


class EditModal(Dialog[str]):
    """Ends with the text, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("edit.save", "ctrl+s", "save", "save", "Save the line; the guard reads it at once.", show=True),
    ]
    DEFAULT_CSS = """
    EditModal > #box { width: 90; }
    EditModal TextArea { height: 7; border: tall $accent; background: $background; }
    EditModal #base { margin-bottom: 1; color: $foreground 80%; }
    """

    def __init__(self, base: str, value: str) -> None:
        super().__init__(Content("Edit the line"), "enter or ^s saves   shift+enter new line   esc leaves it as it is")
        self.base = base
        self.value = clean(value)

    def inside(self) -> Iterable[Widget]:
        """Return the base's line and the field."""
        base = plain(self.base) if self.base else Content.styled("this line is new", "italic")
        yield Static(assemble(("your own: ", "$foreground 60%"), base), id="base", markup=False)
        yield _Line(self.value, soft_wrap=True, show_line_numbers=False, compact=True)

    def action_save(self) -> None:
        """Save the line."""
        self.dismiss(self.query_one(TextArea).text.strip())


class _Line(TextArea):
    """A text where enter saves, since a bullet is one line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("edit.enter", "enter", "screen.save", "save", "Save the line."),
        bind("edit.newline", "shift+enter", "newline", "new line", "Begin a new line."),
    ]

    async def _on_key(self, event: Key) -> None:
        # TextArea takes enter as text before any binding sees it.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.run_action("screen.save")

    def action_newline(self) -> None:
        """Begin a new line."""
        self.insert("\n")
