"""Which postings the list shows: status, mode, age, least score, and the closed ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kairos.models import JobFilter, JobStatus, RemoteType
from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog
from kairos.tui.text import assemble

OPEN = (JobStatus.NEW, JobStatus.ANALYZED, JobStatus.MATCHED)
STATUSES: tuple[tuple[str, tuple[JobStatus, ...]], ...] = (
    ("open", OPEN),
    ("undecided", (JobStatus.NEW, JobStatus.ANALYZED)),
    ("interested", (JobStatus.MATCHED,)),
    ("skipped", (JobStatus.SKIPPED,)),
    ("applied", (JobStatus.APPLIED, JobStatus.INTERVIEW, JobStatus.OFFER, JobStatus.REJECTED)),
    ("all", ()),
)
MODES: tuple[tuple[str, tuple[RemoteType, ...]], ...] = (
    ("any", ()),
    ("remote", (RemoteType.REMOTE,)),
    ("remote or hybrid", (RemoteType.REMOTE, RemoteType.HYBRID)),
    ("hybrid", (RemoteType.HYBRID,)),
    ("onsite", (RemoteType.ONSITE,)),
)
AGES: tuple[tuple[str, int], ...] = (("any", 0), ("< 3d", 3), ("< 7d", 7), ("< 30d", 30), ("< 90d", 90))
SCORES: tuple[tuple[str, float], ...] = (("any", 0.0), ("0.40 up", 0.4), ("0.60 up", 0.6), ("0.80 up", 0.8))
CLOSED = ("hidden", "shown")
Choice = tuple[int, int, int, int, int]
"""Places in `STATUSES`, `MODES`, `AGES`, `SCORES` and `CLOSED`."""
_ROWS = (
    ("status", [name for name, _ in STATUSES]),
    ("mode", [name for name, _ in MODES]),
    ("age", [name for name, _ in AGES]),
    ("score", [name for name, _ in SCORES]),
    ("closed", list(CLOSED)),
)


def job_filter(choice: Choice, text: str, now: datetime) -> JobFilter:
    """Return the filter that *choice* and a search for *text* mean today."""
    days, score = AGES[choice[2]][1], SCORES[choice[3]][1]
    return JobFilter(
        text=text,
        statuses=STATUSES[choice[0]][1],
        remote_types=MODES[choice[1]][1],
        seen_since=now - timedelta(days=days) if days else None,
        min_score=score or None,
        with_closed=bool(choice[4]),
    )


def filter_words(choice: Choice) -> str:
    """Return *choice* as the line above the list says it: what is not as usual, and the status always."""
    parts = [f"status {STATUSES[choice[0]][0]}"]
    parts += [f"{label} {names[at]}" for (label, names), at in zip(_ROWS[1:], choice[1:], strict=True) if at]
    return " · ".join(parts)


class FiltersModal(Dialog[tuple[int, int, int, int, int]]):
    """Ends with the choice, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("filters.down", "j,down,tab", "row(1)", "next", "Go to the next filter."),
        bind("filters.up", "k,up,shift+tab", "row(-1)", "before", "Go to the filter before."),
        bind("filters.next", "l,right,space", "turn(1)", "change", "Take the filter's next value."),
        bind("filters.previous", "h,left", "turn(-1)", "change back", "Take the filter's value before."),
        bind("filters.apply", "enter,f", "apply", "apply", "Show what fits."),
        bind("filters.clear", "c,backspace", "clear", "clear", "Set every filter back."),
    ]

    def __init__(self, choice: Choice) -> None:
        super().__init__(Content("Which postings"), "j/k filter   h/l value   enter shows   c sets back   esc leaves")
        self.choice: list[int] = list(choice)
        self.at = 0

    def inside(self) -> Iterable[Widget]:
        """Return the rows."""
        yield Static(self._rows(), id="rows", markup=False)

    def _rows(self) -> Content:
        rows = []
        for number, (label, names) in enumerate(_ROWS):
            here = number == self.at
            value = assemble(
                ("‹ " if here else "  ", "$accent"),
                (names[self.choice[number]], "bold" if here else ""),
                (" ›" if here else "", "$accent"),
            )
            rows.append(assemble(("▌ " if here else "  ", "$accent"), label.ljust(10), value))
        return Content("\n").join(rows)

    def _show(self) -> None:
        self.query_one("#rows", Static).update(self._rows())

    def action_row(self, step: int) -> None:
        """Go to another filter."""
        self.at = (self.at + step) % len(_ROWS)
        self._show()

    def action_turn(self, step: int) -> None:
        """Take another value."""
        self.choice[self.at] = (self.choice[self.at] + step) % len(_ROWS[self.at][1])
        self._show()

    def action_clear(self) -> None:
        """Set every filter back."""
        self.choice = [0] * len(_ROWS)
        self._show()

    def action_apply(self) -> None:
        """Show what fits."""
        first, second, third, fourth, fifth = self.choice
        self.dismiss((first, second, third, fourth, fifth))
