"""A posting whole, on a screen of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.worker import Worker

from kairos.models import JobId, JobStatus
from kairos.tui.bindings import bind
from kairos.tui.screens.base import task
from kairos.tui.screens.posting_acts import PostingActs
from kairos.tui.widgets.posting_view import PostingView


class PostingScreen(PostingActs):
    """One posting of a list, and the way to its neighbours."""

    HELP = "One posting whole: why it scores as it does, what it asks with quotes, and its text."
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("posting.back", "escape,q,backspace", "back", "back", "Go back to where you came from.", show=True),
        bind("posting.tailor", "t", "tailor", "tailor", "Tailor the resume for the posting and compare.", show=True),
        bind("posting.interested", "i", "interested", "interested", "Mark as interesting, or unmark.", show=True),
        bind("posting.skip", "s", "skip", "skip", "Pass over, or put back.", show=True),
        bind("posting.apply", "a", "apply", "apply", "Prepare the application.", show=True),
        bind("posting.letter", "L", "letter", "letter", "Read the letter for the posting, or draft it."),
        bind("posting.next", "right_square_bracket,right,l", "step(1)", "next", "Read the next posting.", show=True),
        bind("posting.previous", "left_square_bracket,left,h", "step(-1)", "previous", "Read the posting before."),
        bind("posting.duplicates", "d", "duplicates", "same job", "Merge postings of one job, or set one apart."),
        bind("posting.amend", "e", "amend", "put right", "Put right what the posting says."),
        bind("posting.browser", "o", "browser", "browser", "Open the posting's page in the browser.", show=True),
        bind("posting.note", "n", "note", "note", "Write a note on the posting.", show=True),
    ]
    DEFAULT_CSS = """
    PostingScreen PostingView { height: 1fr; padding: 1 4; }
    PostingScreen.-narrow PostingView { padding: 1 2; }
    """

    def __init__(self, ids: Sequence[JobId], at: int) -> None:
        super().__init__()
        self.ids = list(ids)
        self.at = at

    def body(self) -> Iterable[Widget]:
        """Return the posting."""
        yield PostingView(self.host.desk.now())

    @task("posting", exclusive=True)
    async def _load(self) -> None:
        from kairos.tui.screens.matches import posting_data

        job_id = self.ids[self.at]
        self.query_one(PostingView).show(await self.ask(lambda workspace: posting_data(workspace, job_id)))

    def reload(self) -> Worker[None]:
        """Read the posting again."""
        return self._load()

    def targets(self) -> list[JobId]:
        """Return the posting."""
        return [self.ids[self.at]]

    def status_of_target(self) -> JobStatus | None:
        """Return its status."""
        data = self.query_one(PostingView).data
        return data.match.job.status if data else None

    def action_step(self, step: int) -> None:
        """Read a neighbour of the list."""
        at = max(0, min(self.at + step, len(self.ids) - 1))
        if at != self.at:
            self.at = at
            self._load()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
