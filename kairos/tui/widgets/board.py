"""The board of applications: a column a stage, a card an application.

In: cards. Out: `Board.Moved`, `Board.Opened`. Keys: h l over stages, j k over cards; mouse.
Painted line by line: what does not show costs nothing. A narrow terminal shows the columns around the cursor.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kairos.models import ApplicationCard, ApplicationStatus
from kairos.tui.bindings import bind
from kairos.tui.text import fit, one_line
from kairos.tui.when import until

STAGES: tuple[tuple[str, tuple[ApplicationStatus, ...]], ...] = (
    ("prepared", (ApplicationStatus.PREPARED,)),
    ("submitted", (ApplicationStatus.SUBMITTED,)),
    ("acknowledged", (ApplicationStatus.ACKNOWLEDGED,)),
    ("interview", (ApplicationStatus.INTERVIEW,)),
    ("offer", (ApplicationStatus.OFFER,)),
    ("closed", (ApplicationStatus.REJECTED, ApplicationStatus.GHOSTED, ApplicationStatus.WITHDRAWN)),
)
"""The columns, and which applications stand in each."""
_CARD = 5
"""Lines of a card: border, title, company, state, border."""
_HEAD = 2
_LEAST = 19
"""Cells of the narrowest column."""
_WAITING = (ApplicationStatus.SUBMITTED, ApplicationStatus.ACKNOWLEDGED, ApplicationStatus.INTERVIEW)


class Board(Widget, can_focus=True):
    """Applications by stage."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("board.left", "h,left", "stage(-1)", "stage", "Go to the stage before."),
        bind("board.right", "l,right", "stage(1)", "stage", "Go to the next stage."),
        bind("board.down", "j,down", "card(1)", "card", "Go to the next card."),
        bind("board.up", "k,up", "card(-1)", "card", "Go to the card before."),
        bind("board.first", "g,home", "card(-100000)", "first", "Go to the first card of the stage."),
        bind("board.last", "G,end", "card(100000)", "last", "Go to the last card of the stage."),
        bind("board.open", "enter", "open", "open", "Show what was sent."),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "board--stage",
        "board--stage-here",
        "board--border",
        "board--border-here",
        "board--dim",
        "board--strong",
        "board--warn",
        "board--good",
    }
    DEFAULT_CSS = """
    Board {
        height: 1fr; width: 1fr; padding: 0 1;
        & > .board--stage { color: $foreground 70%; }
        & > .board--stage-here { color: $accent; text-style: bold underline; }
        & > .board--border { color: $border; }
        & > .board--border-here { color: $accent; text-style: bold; }
        & > .board--dim { color: $foreground 60%; }
        & > .board--strong { text-style: bold; }
        & > .board--warn { color: $warning; text-style: bold; }
        & > .board--good { color: $success; }
    }
    """

    class Moved(Message):
        """The cursor stands on another card, or on none."""

    class Opened(Message):
        """The card under the cursor was asked for."""

        def __init__(self, card: ApplicationCard) -> None:
            super().__init__()
            self.card = card

    def __init__(self, now: datetime, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.now = now
        self.columns: list[list[ApplicationCard]] = [[] for _ in STAGES]
        self.stage = 0
        self.at = 0
        self._tops = [0] * len(STAGES)
        self._shown = False

    # What a screen asks ---------------------------------------------------------------------------------------------

    def show(self, cards: Sequence[ApplicationCard], *, keep: str = "") -> None:
        """Show *cards*; the cursor stays on its card wherever that went, or on the one named *keep*."""
        keep = keep or (self.current.application.id if self.current else "")
        self.columns = [[card for card in cards if card.application.status in statuses] for _, statuses in STAGES]
        found = next(
            (
                (stage, at)
                for stage, column in enumerate(self.columns)
                for at, card in enumerate(column)
                if card.application.id == keep
            ),
            None,
        )
        if found is not None:
            self.stage, self.at = found
        elif not self._shown:
            # Only the first time: later the person may well stand in an empty stage.
            self.stage = next((stage for stage, column in enumerate(self.columns) if column), 0)
            self.at = 0
        self._shown = True
        self._settle()

    @property
    def current(self) -> ApplicationCard | None:
        """The card under the cursor."""
        column = self.columns[self.stage]
        return column[self.at] if self.at < len(column) else None

    # Painting -------------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return one line of the board."""
        width = self.size.width
        base = self.rich_style
        first, count, column = self._span(width)
        segments: list[Segment] = []
        for stage in range(first, first + count):
            if y < _HEAD:
                segments += self._headline(stage, y, column - 1, base)
            else:
                segments += self._cell(stage, y - _HEAD, column - 1, base)
            segments.append(Segment(" ", base))
        return Strip(segments).adjust_cell_length(width, base)

    def _headline(self, stage: int, y: int, width: int, base: Style) -> list[Segment]:
        if y:
            return [Segment(" " * width, base)]
        first, count, _ = self._span(self.size.width)
        before = "‹" if stage == first and first else " "
        after = " ›" if stage == first + count - 1 and first + count < len(STAGES) else ""
        text = f"{STAGES[stage][0]} {len(self.columns[stage])}"
        look = self._look("stage-here" if stage == self.stage else "stage")
        rest = fit(after, width - 1 - len(text))
        return [Segment(before, base), Segment(text, base + look), Segment(rest, base)]

    def _span(self, width: int) -> tuple[int, int, int]:
        """Return the first column that shows, how many do, and their width."""
        count = max(1, min(len(STAGES), width // _LEAST))
        first = max(0, min(self.stage - count // 2, len(STAGES) - count))
        return first, count, width // count

    def _cell(self, stage: int, y: int, width: int, base: Style) -> list[Segment]:
        at = self._tops[stage] + y // _CARD
        cards = self.columns[stage]
        if at >= len(cards):
            return [Segment(" " * width, base)]
        here = stage == self.stage and at == self.at
        border = base + self._look("border-here" if here else "border")
        part = y % _CARD
        inner = width - 4
        if part == 0:
            return [Segment("╭" + "─" * (width - 2) + "╮", border)]
        if part == _CARD - 1:
            return [Segment("╰" + "─" * (width - 2) + "╯", border)]
        text, look = self._text(cards[at], part)
        side = "▌" if here else "│"
        return [Segment(f"{side} ", border), Segment(fit(text, inner), base + self._look(look)), Segment(" │", border)]

    def _text(self, card: ApplicationCard, part: int) -> tuple[str, str]:
        if part == 1:
            return one_line(card.title), "strong"
        if part == 2:
            return one_line(card.company) or "–", "dim"
        return card_state(card, self.now)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"board--{name}", partial=True)

    # Handlers -------------------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Show the cursor as live."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._settle()

    def on_click(self, event: events.Click) -> None:
        """Take the cursor to the card that was clicked; a second click opens it."""
        first, count, column = self._span(self.size.width)
        stage = first + min(count - 1, max(0, event.x - 1) // column)
        at = self._tops[stage] + max(0, event.y - _HEAD) // _CARD
        if at < len(self.columns[stage]):
            self.stage, self.at = stage, at
            self._settle()
            if event.chain == 2:
                self.action_open()

    def action_stage(self, step: int) -> None:
        """Go to a stage beside."""
        self.stage = max(0, min(self.stage + step, len(STAGES) - 1))
        self._settle()

    def action_card(self, step: int) -> None:
        """Go to a card above or below."""
        self.at += step
        self._settle()

    def action_open(self) -> None:
        """Show what was sent."""
        if self.current is not None:
            self.post_message(self.Opened(self.current))

    def _settle(self) -> None:
        self.at = max(0, min(self.at, len(self.columns[self.stage]) - 1))
        rows = max(1, (self.size.height - _HEAD) // _CARD)
        top = min(self._tops[self.stage], self.at)
        self._tops[self.stage] = max(0, top, self.at - rows + 1)
        self.refresh()
        self.post_message(self.Moved())


def card_state(card: ApplicationCard, now: datetime) -> tuple[str, str]:
    """Return what an application waits for, in a few words, and the name of its look."""
    one = card.application
    if one.status is ApplicationStatus.PREPARED:
        return ("✓ ready", "good") if card.ready else ("? unapproved", "warn")
    if one.status not in _WAITING:
        return str(one.status), "dim"
    days = f"{max(0, (now - one.applied_at).days)}d" if one.applied_at else "–"
    if one.interview_at is not None and one.interview_at >= now:
        return f"{days} talk {one.interview_at.day} {one.interview_at:%b}", "strong"
    if one.follow_up_retired or one.follow_up_at is None:
        return f"{days} retired", "dim"
    if one.follow_up_at <= now:
        return f"{days} follow up!", "warn"
    return f"{days} ask {until(one.follow_up_at, now)}", "dim"
