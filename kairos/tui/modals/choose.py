"""A choice of one of a few things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog


class ChooseModal(Dialog[int]):
    """Ends with the number of what was chosen, from 0, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose.down", "j", "down", "down", "Go to the next choice."),
        bind("choose.up", "k", "up", "up", "Go to the choice before."),
    ]
    DEFAULT_CSS = """
    ChooseModal OptionList { height: auto; max-height: 14; border: none; background: $surface; padding: 0; }
    ChooseModal OptionList:focus { border: none; }
    """

    def __init__(self, headline: Content, options: Sequence[Content], *, start: int = 0) -> None:
        super().__init__(headline, "enter chooses   esc leaves it as it is")
        self.options = options
        self.start = start

    def on_mount(self) -> None:
        """Begin on the choice that is likely meant."""
        self.query_one(OptionList).highlighted = self.start

    def inside(self) -> Iterable[Widget]:
        """Return the choices."""
        yield OptionList(*self.options, markup=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_down(self) -> None:
        """Go to the next choice."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Go to the choice before."""
        self.query_one(OptionList).action_cursor_up()
