"""What postings are judged by: weights, must-haves, and the rights that one holds."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kairos.models import Preferences
from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog
from kairos.tui.text import clean

_WEIGHTS = (("required", "required skills"), ("preferred", "preferred skills"), ("years", "years"), ("place", "place"))
_RIGHTS = (
    ("work_rights", "may work there"),
    ("permanent_resident", "permanent resident"),
    ("citizen", "citizen"),
    ("clearance", "security clearance"),
)
_WORDS = {True: "yes", False: "no", None: "not said"}
_ANSWERS = {"y": True, "yes": True, "n": False, "no": False, "": None, "not said": None, "unknown": None}


class PreferencesModal(Dialog[dict[str, Any]]):
    """Ends with the preferences that were changed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("preferences.save", "enter,ctrl+s", "save", "save", "Save what was changed.", show=True),
        bind("preferences.next", "down", "next", "next field", "Go to the next field."),
        bind("preferences.before", "up", "before", "field before", "Go to the field before."),
    ]
    DEFAULT_CSS = """
    PreferencesModal Horizontal { height: 1; }
    PreferencesModal Horizontal Static { width: 22; color: $foreground 60%; }
    PreferencesModal Horizontal Input { width: 1fr; background: $background; }
    PreferencesModal #fault { color: $warning; margin-top: 1; height: auto; }
    """

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(
            Content("What postings are judged by"), "enter saves   tab next field   esc leaves it as it is"
        )
        self._was = preferences

    def inside(self) -> Iterable[Widget]:
        """Return the fields."""
        for name, label in _WEIGHTS:
            yield _row(name, f"weight of {label}", f"{getattr(self._was, name):g}")
        yield _row("must_haves", "must-haves", clean(", ".join(self._was.must_haves)), "Python, PostgreSQL")
        yield _row("home", "home", clean(self._was.home), "as your resume says, or: Leeds, UK")
        for name, label in _RIGHTS:
            yield _row(name, label, _WORDS[getattr(self._was, name)], "yes, no or not said")
        yield Static(id="fault", markup=False)

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_before(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def on_input_submitted(self) -> None:
        """Save from any field."""
        self.action_save()

    def action_save(self) -> None:
        """End with what was changed, or say what cannot be saved."""
        changes: dict[str, Any] = {}
        for name, label in _WEIGHTS:
            try:
                weight = float(self._said(name).replace(",", "."))
            except ValueError:
                weight = math.nan
            if not weight >= 0:
                self.query_one("#fault", Static).update(f"the weight of {label} is a number from 0 up")
                return
            changes[name] = weight
        changes["must_haves"] = tuple(one.strip() for one in self._said("must_haves").split(",") if one.strip())
        changes["home"] = self._said("home")
        for name, label in _RIGHTS:
            if self._said(name).lower() not in _ANSWERS:
                self.query_one("#fault", Static).update(f"{label}: yes, no or not said")
                return
            changes[name] = _ANSWERS[self._said(name).lower()]
        self.dismiss({name: value for name, value in changes.items() if value != getattr(self._was, name)})

    def _said(self, name: str) -> str:
        return self.query_one(f"#{name.replace('_', '-')}", Input).value.strip()


def _row(name: str, label: str, value: str, placeholder: str = "") -> Widget:
    field = Input(value, id=name.replace("_", "-"), placeholder=placeholder, compact=True, select_on_focus=False)
    return Horizontal(Static(label, markup=False), field)
