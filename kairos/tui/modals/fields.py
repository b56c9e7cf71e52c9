"""A few fields of one thing, put right together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from attrs import frozen
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog
from kairos.tui.text import clean


@frozen(kw_only=True)
class Field:
    """One field."""

    name: str
    label: str
    value: str
    long: bool = False
    """Whether it may have several lines; at most one field may, the last."""
    hint: str = ""
    """What stands in it while it is empty."""


class FieldsModal(Dialog[dict[str, str]]):
    """Ends with the fields that were changed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("fields.save", "ctrl+s", "save", "save", "Save what was changed.", show=True),
        bind("fields.next", "down", "next", "next field", "Go to the next field."),
        bind("fields.before", "up", "before", "field before", "Go to the field before."),
    ]
    DEFAULT_CSS = """
    FieldsModal > #box { width: 100; }
    FieldsModal Horizontal { height: 1; }
    FieldsModal Horizontal Static { width: 14; color: $foreground 60%; }
    FieldsModal Horizontal Input { width: 1fr; background: $background; }
    FieldsModal .label { height: 1; color: $foreground 60%; }
    FieldsModal TextArea { height: 5; max-height: 25vh; border: tall $border; background: $background; }
    FieldsModal TextArea:focus { border: tall $accent; }
    FieldsModal #fault { color: $warning; margin-top: 1; height: auto; display: none; }
    """

    def __init__(
        self, headline: Content, fields: Sequence[Field], check: Callable[[dict[str, str]], str] = lambda _: ""
    ) -> None:
        super().__init__(headline, "enter or ^s saves   ↓/↑ field   esc leaves it as it is")
        self._fields = [(one, clean(one.value)) for one in fields]
        self._check = check

    def inside(self) -> Iterable[Widget]:
        """Return the fields, then what cannot be saved."""
        for field, value in self._fields:
            if field.long:
                yield Static(field.label, classes="label", markup=False)
                yield TextArea(value, id=_id(field), soft_wrap=True, show_line_numbers=False, compact=True)
            else:
                with Horizontal():
                    yield Static(field.label, markup=False)
                    yield Input(value, id=_id(field), placeholder=field.hint, compact=True, select_on_focus=False)
        yield Static(id="fault", markup=False)

    def on_input_submitted(self) -> None:
        """Save from any field."""
        self.action_save()

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_before(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def action_save(self) -> None:
        """End with what was changed, or say what cannot be saved."""
        changed = {}
        for field, was in self._fields:
            widget = self.query_one(f"#{_id(field)}")
            value = widget.text if isinstance(widget, TextArea) else widget.value if isinstance(widget, Input) else was
            if value != was:
                changed[field.name] = value.strip()
        fault = self._check(changed)
        if fault:
            shown = self.query_one("#fault", Static)
            shown.update(Content(fault))
            shown.display = True
            return
        self.dismiss(changed)


def _id(field: Field) -> str:
    # Of their own: a screen's style sheet may know a bare name.
    return f"field-{field.name}"
