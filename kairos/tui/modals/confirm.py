"""A question with yes or no: only for what cannot be undone by one key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog


class ConfirmModal(Dialog[bool]):
    """Ends with True, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("confirm.yes", "y,enter", "yes", "yes", "Do it.", show=True),
        bind("confirm.no", "n", "leave", "no", "Do not.", show=True),
    ]

    def __init__(self, headline: Content, detail: Content, *, allowed: bool = True) -> None:
        super().__init__(headline, "y yes   n no" if allowed else "esc back: this cannot be done yet")
        self.detail = detail
        self.allowed = allowed

    def inside(self) -> Iterable[Widget]:
        """Return what the answer rests on."""
        yield Static(self.detail, markup=False)

    def action_yes(self) -> None:
        """Do it, where it can be done."""
        if self.allowed:
            self.dismiss(True)
