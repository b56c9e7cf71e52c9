"""What surrounds every screen: where you are, what is being worked on, and which keys are at hand.

In: counts and progress by method. Out: actions of the app, by click. Keys: none of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from kairos.tui.text import assemble, line

TABS = (
    ("matches", "Matches"),
    ("approvals", "Approvals"),
    ("applications", "Applications"),
    ("resume", "Resume"),
    ("profile", "Profile"),
    ("insights", "Insights"),
)
"""The modes of the app, in the order of their number keys."""


class TopBar(Widget):
    """The name, the places with their number keys, and what is open."""

    DEFAULT_CSS = """
    TopBar { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self.counts: dict[str, str] = {}
        self.aside = ""
        self._spans: list[tuple[int, int, str]] = []

    def tell(self, counts: dict[str, str], aside: str) -> None:
        """Show how many things wait where, and *aside* at the right where there is room."""
        self.counts, self.aside = counts, aside
        self.refresh()

    def render(self) -> Content:
        """Return the line."""
        width = self.size.width
        roomy = width >= 110
        out = assemble((" Kairos  ", "bold $accent")) if roomy else Content(" ")
        self._spans = []
        for number, (mode, label) in enumerate(TABS, start=1):
            count = f" {self.counts[mode]}" if self.counts.get(mode) else ""
            text = f"{number} {label}{count}"
            start = out.cell_length
            out += Content.styled(text, "bold underline" if mode == self.place else "$foreground 70%")
            self._spans.append((start, out.cell_length, mode))
            out += "   " if roomy else "  "
        aside = self.aside if roomy else ""
        gap = width - out.cell_length - len(aside) - 1
        return assemble(out, " " * gap, (aside, "$foreground 70%")) if gap > 0 else out.truncate(width)

    async def on_click(self, event: events.Click) -> None:
        """Go where the click points."""
        for start, end, mode in self._spans:
            if start <= event.x < end:
                await self.run_action(f"app.go('{mode}')")


class WorkLine(Static):
    """What is being worked on, how far, how long still, and how to stop it; not there when nothing is."""

    DEFAULT_CSS = """
    WorkLine { height: 1; background: $surface; color: $foreground; padding: 0 1; display: none; }
    WorkLine.-working { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def tell(self, stage: str, done: int, total: int | None, seconds: float) -> None:
        """Show how far *stage* is after *seconds*."""
        rate = done / seconds if seconds > 0.5 else 0.0
        parts: list[Content] = [assemble(("● ", "$accent"), line(stage, "bold"))]
        if total:
            full = round(16 * min(1.0, done / total))
            parts.append(assemble(("━" * full, "$accent"), ("━" * (16 - full), "$foreground 30%")))
            parts.append(Content(f"{done:,} of {total:,}"))
        elif done:
            parts.append(Content(f"{done:,}"))
        if rate:
            left = f", {_duration((total - done) / rate)} left" if total and total > done else ""
            parts.append(Content(f"{rate:,.0f} a second{left}"))
        parts.append(Content.styled("^x stops", "$foreground 60%"))
        self.update(Content("  ").join(parts))
        self.set_class(True, "-working")

    def end(self) -> None:
        """Take the line away."""
        self.set_class(False, "-working")


class KeyBar(Widget):
    """The keys at hand, the most wanted first; what does not fit is left to the help."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; background: $panel; color: $foreground; }
    """

    def __init__(self, bindings: Sequence[Binding]) -> None:
        super().__init__()
        self.bindings = [one for one in bindings if one.show]
        self._spans: list[tuple[int, int, str]] = []

    def render_line(self, _y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        base = self.rich_style
        key_style = base + Style(bold=True)
        last = [one for one in self.bindings if one.action.endswith("help")]
        room = width - 1 - sum(len(_key(one)) + len(one.description) + 3 for one in last)
        segments, used = [Segment(" ", base)], 1
        self._spans = []
        for one in [*(one for one in self.bindings if one not in last), *last]:
            text = f" {one.description}  "
            size = len(_key(one)) + len(text)
            if one not in last and used + size > room:
                continue
            self._spans.append((used, used + size - 2, one.action))
            segments += [Segment(_key(one), key_style), Segment(text, base)]
            used += size
        return Strip(segments).adjust_cell_length(width, base)

    async def on_click(self, event: events.Click) -> None:
        """Do what the click points at."""
        for start, end, action in self._spans:
            if start <= event.x < end:
                await self.run_action(action if "." in action.partition("(")[0] else f"screen.{action}")


class Empty(Static):
    """What a place says that has nothing to show yet: the next step, and its key."""

    DEFAULT_CSS = """
    Empty { height: 1fr; content-align: center middle; text-align: center; color: $foreground 80%; padding: 1 4; }
    """

    def say(self, headline: str, *steps: tuple[str, str]) -> None:
        """Show a headline and the keys that lead on, each with what it does."""
        rows = [Content.styled(headline, "bold"), Content("")]
        # Padded on both sides, because each line is centred by itself.
        width = max((len(what) for _, what in steps), default=0)
        keys = max((len(key) for key, _ in steps), default=0)
        rows += [assemble((key.rjust(keys), "bold $accent"), "  ", what.ljust(width)) for key, what in steps]
        self.update(Content("\n").join(rows))


def _key(binding: Binding) -> str:
    return (binding.key_display or binding.key).split(" ")[0]


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5_400 else f"{seconds / 3600:.1f} h"
