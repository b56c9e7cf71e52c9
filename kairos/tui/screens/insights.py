"""Insights: how far applications come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from kairos.models import ApplicationCard, ApplicationStatus
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.text import assemble
from kairos.tui.widgets.frame import Empty

_BAR = 40


class InsightsScreen(KairosScreen):
    """The funnel."""

    HELP = "How many applications stand at each stage, and how many got an answer."
    DEFAULT_CSS = """
    InsightsScreen { & #funnel { padding: 2 4; height: 1fr; } & Empty { display: none; }
        &.-empty #funnel { display: none; } &.-empty Empty { display: block; } }
    """

    def body(self) -> Iterable[Widget]:
        """Return the funnel."""
        yield Static(id="funnel", markup=False)
        yield Empty(id="empty", markup=False)

    def reload(self) -> Worker[None]:
        """Count again."""
        return self._load()

    @task("rows", exclusive=True)
    async def _load(self) -> None:
        cards = await self.ask(lambda workspace: workspace.applications())
        self.set_class(not cards, "-empty")
        # A funnel of noughts would stand there until the next frame hides it.
        self.query_one("#funnel", Static).update(funnel(cards) if cards else "")
        self.query_one(Empty).say("nothing to count yet", ("1", "go to the postings"), ("a", "there: prepare one"))


def funnel(cards: Sequence[ApplicationCard]) -> Content:
    """Return the applications by stage as bars, and the share that was answered."""
    counts = Counter(card.application.status for card in cards)
    most = max(counts.values(), default=1)
    lines = [Content.styled("Applications by stage", "bold"), Content("")]
    for status in ApplicationStatus:
        number = counts[status]
        full = round(_BAR * number / most)
        lines.append(assemble(f"{status:<14}{number:>5}  ", ("━" * full, "bold $accent")))
    sent = [card for card in cards if card.application.applied_at is not None]
    answered = sum(card.application.reply_count > 0 for card in sent)
    share = f" ({answered / len(sent):.0%})" if sent else ""
    lines += [Content(""), Content(f"{len(sent)} sent, {answered} answered{share}")]
    return Content("\n").join(lines)
