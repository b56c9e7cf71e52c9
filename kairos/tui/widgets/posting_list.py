"""The list of postings: a window of rows over keyset pages.

In: `Page` objects. Out: `RowList.Moved`, `RowList.Opened`, `PostingList.Wanted` when the window's edge comes near.
Keys: those of `RowList`. The window holds at most `KEPT` rows, however many the file has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Literal

from attrs import frozen
from textual.message import Message

from kairos.models import JobId, JobStatus, JobSummary, RemoteType
from kairos.tui.text import one_line
from kairos.tui.when import age
from kairos.tui.widgets.row_list import Part, RowList, columns

PAGE = 200
"""Rows in one fetch."""
KEPT = 1_000
"""Rows kept in memory."""
_MARGIN = 80
"""How near the cursor comes to the edge before more is asked for: three screens of a held key."""

Direction = Literal["after", "before", "top", "bottom"]

STATUS_MARKS: dict[JobStatus, Part] = {
    JobStatus.MATCHED: ("★", "accent"),
    JobStatus.SKIPPED: ("×", "dim"),
    JobStatus.APPLIED: ("✓", "good"),
    JobStatus.INTERVIEW: ("✓", "good"),
    JobStatus.OFFER: ("✓", "good"),
    JobStatus.REJECTED: ("✗", "bad"),
}
"""How a decision is marked in the list; what waits for one bears none."""


@frozen(kw_only=True)
class Page:
    """A run of rows, and whether the list ends above or below it."""

    rows: tuple[JobSummary, ...]
    at_top: bool = False
    at_bottom: bool = False
    cursor_id: str | None = None
    """Where the cursor goes; None for the first row of a new list."""
    cursor_index: int = 0
    """Where it goes where that posting is not among the rows."""
    offset: int | None = None
    """How many rows stand above the cursor in the view; None for as many as now."""


class PostingList(RowList[JobSummary]):
    """Postings, best first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set()

    class Wanted(Message):
        """More rows are needed in a direction."""

        def __init__(self, control: PostingList, direction: Direction) -> None:
            super().__init__()
            self.list = control
            self.direction = direction

        @property
        def control(self) -> PostingList:
            """The list."""
            return self.list

    def __init__(self, now: datetime, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.now = now
        self.selected: set[JobId] = set()
        self.total = 0
        """How many rows the whole list has, as far as it was counted: for the bar at the right edge only."""
        self.window = 0
        """Goes up with each new window, so that rows that were fetched for an older one are known as late."""
        self._page = Page(rows=(), at_top=True, at_bottom=True)
        self._first = 0
        self._waiting: set[Direction] = set()

    def key_of(self, item: JobSummary) -> str:
        """Return the posting's id."""
        return item.id

    @property
    def page(self) -> Page:
        """The window as it stands, with the cursor: what `replace` takes to put it back."""
        keep = self.current.id if self.current else None
        return Page(
            rows=tuple(self.items),
            at_top=self._page.at_top,
            at_bottom=self._page.at_bottom,
            cursor_id=keep,
            cursor_index=self.cursor,
            offset=self.cursor - self.top,
        )

    def replace(self, page: Page) -> None:
        """Show another window; its cursor stays at the height in the view that the cursor has now, if none is given."""
        self.window += 1
        self._waiting.clear()
        self._page = page
        index = next((at for at, row in enumerate(page.rows) if row.id == page.cursor_id), page.cursor_index)
        self._first = 0 if page.at_top else max(0, self._first + self.cursor - index)
        if page.at_bottom and not page.at_top:
            self._first = max(0, self.total - len(page.rows))
        offset = self.cursor - self.top if page.offset is None else page.offset
        self.items = list(page.rows)
        self.cursor = max(0, min(index, len(self.items) - 1))
        self.top = self.cursor - offset
        self._settle()
        self.refresh()
        self._told()

    def extend(self, window: int, direction: Direction, rows: Sequence[JobSummary]) -> None:
        """Add rows that were wanted; late ones, for a window that is gone, are dropped."""
        if window != self.window:
            return
        self._waiting.discard(direction)
        ended = len(rows) < PAGE
        if direction == "after":
            over = max(0, len(self.items) + len(rows) - KEPT)
            self.items = [*self.items[over:], *rows]
            self._shift(-over)
            self._page = Page(rows=(), at_top=self._page.at_top and not over, at_bottom=ended)
        else:
            self.items = [*rows, *self.items][:KEPT]
            self._shift(len(rows))
            cut = len(self.items) == KEPT
            self._page = Page(rows=(), at_top=ended, at_bottom=self._page.at_bottom and not cut)
        if self._page.at_top:
            self._first = 0
        self.refresh()

    def _shift(self, rows: int) -> None:
        self.cursor += rows
        self.top += rows
        self._first = max(0, self._first - rows)

    def thumb(self) -> tuple[float, float]:
        """Return where the view stands in the whole list, as fractions."""
        total = max(self.total, self._first + len(self.items), 1)
        start = self._first + self.top
        return start / total, min(1.0, (start + self.view) / total)

    def go(self, index: int) -> None:
        """Move the cursor, and ask for more where the window's edge comes near."""
        super().go(index)
        if self.cursor + _MARGIN > len(self.items):
            self._want("after", ended=self._page.at_bottom)
        if self.cursor < _MARGIN:
            self._want("before", ended=self._page.at_top)

    def _want(self, direction: Direction, *, ended: bool) -> None:
        if not ended and direction not in self._waiting:
            self._waiting.add(direction)
            self.post_message(self.Wanted(self, direction))

    def action_first(self) -> None:
        """Go to the best posting."""
        if self._page.at_top:
            self.go(0)
        else:
            self._want("top", ended=False)

    def action_last(self) -> None:
        """Go to the last posting."""
        if self._page.at_bottom:
            self.go(len(self.items) - 1)
        else:
            self._want("bottom", ended=False)

    def row(self, item: JobSummary, width: int) -> list[Part]:
        """Return a posting as marks, score, title, company, place and age."""
        marks = [
            ("●", "accent") if item.id in self.selected else (" ", ""),
            STATUS_MARKS.get(item.status, (" ", "")),
            ("⚑", "warn") if item.blockers else (" ", ""),
        ]
        score = "–" if item.score is None else f"{item.score:.2f}"
        faded = "dim" if item.score is None or item.status is JobStatus.SKIPPED or item.closed_at else ""
        room = width - 3 - 6 - 1 - 4 - 2
        place = 12 if width > 90 else 9
        company = max(8, min(26, (room - place - 2) * 3 // 8))
        title = max(6, room - place - company - 4)
        return [
            *marks,
            *columns(
                (f"{score} ", 6, faded or "strong", True),
                (" ", 1, ""),
                (_title(item, title), title, faded),
                ("", 2, ""),
                (one_line(item.company, 100), company, "dim"),
                ("", 2, ""),
                (place_of(item), place, "dim"),
                (age(item.posted_at or item.scraped_at, self.now), 4, "dim", True),
                ("", 1, ""),
            ),
        ]


def _title(item: JobSummary, width: int) -> str:
    """Return the title with what a glance must not miss: that it is closed, and how many postings stand behind it."""
    notes = (" closed" if item.closed_at else "") + (f" +{item.others}" if item.others else "")
    title = one_line(item.title, 200)
    return title if not notes else title[: max(4, width - len(notes))].rstrip() + notes


def place_of(item: JobSummary) -> str:
    """Return where the work is, in a word: ``Remote``, the town, or the mode where no place is given.

    A hybrid or onsite posting names its town, since that is what decides.
    """
    if item.remote_type is RemoteType.REMOTE:
        return "Remote"
    town = one_line(item.location.partition(",")[0], 40)
    if town:
        return town
    return item.remote_type.capitalize() if item.remote_type else "–"
