"""What a posting says, put right field by field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from kairos.models import Job
from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog
from kairos.tui.text import assemble, clean, line

_FIELDS = (
    ("title", "title"),
    ("company", "company"),
    ("location", "place"),
    ("url", "address"),
    ("salary_text", "pay"),
    ("apply_email", "e-mail"),
)


class AmendModal(Dialog[dict[str, str]]):
    """Ends with the fields that were changed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("amend.save", "ctrl+s", "save", "save", "Save what was changed.", show=True),
        bind("amend.next", "down", "next", "next field", "Go to the next field."),
        bind("amend.before", "up", "before", "field before", "Go to the field before."),
    ]
    DEFAULT_CSS = """
    AmendModal > #box { width: 100; }
    AmendModal Horizontal { height: 1; }
    AmendModal Horizontal Static { width: 10; color: $foreground 60%; }
    AmendModal Horizontal Input { width: 1fr; background: $background; }
    AmendModal TextArea { height: 10; max-height: 25vh; margin-top: 1; border: tall $border; background: $background; }
    AmendModal TextArea:focus { border: tall $accent; }
    """

    def __init__(self, job: Job) -> None:
        super().__init__(assemble("Put right: ", line(job.title)), "^s saves   tab next field   esc leaves it as it is")
        self._was = {name: clean(getattr(job, name)) for name, _ in (*_FIELDS, ("description_raw", ""))}

    def inside(self) -> Iterable[Widget]:
        """Return the fields, the text last."""
        for name, label in _FIELDS:
            with Horizontal():
                yield Static(label, markup=False)
                yield Input(self._was[name], id=name.replace("_", "-"), compact=True, select_on_focus=False)
        yield TextArea(self._was["description_raw"], soft_wrap=True, show_line_numbers=False, compact=True)

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_before(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def action_save(self) -> None:
        """End with what was changed."""
        values = {name: self.query_one(f"#{name.replace('_', '-')}", Input).value for name, _ in _FIELDS}
        values["description_raw"] = self.query_one(TextArea).text
        self.dismiss({name: value for name, value in values.items() if value != self._was[name]})
