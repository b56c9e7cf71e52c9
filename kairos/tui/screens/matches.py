"""Matches, the home: postings best first, the one under the cursor beside or below the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import Worker

from kairos.errors import NotFoundError
from kairos.models import JobFilter, JobId, JobStatus, JobSummary
from kairos.tui.bindings import bind
from kairos.tui.modals.filters import Choice, FiltersModal, filter_words, job_filter
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.screens.posting_acts import PostingActs
from kairos.tui.text import assemble
from kairos.tui.widgets.frame import Empty
from kairos.tui.widgets.posting_list import PAGE, Direction, Page, PostingList
from kairos.tui.widgets.posting_view import PostingCard, PostingData, PostingView
from kairos.tui.widgets.row_list import RowList
from kairos.workspace import Workspace

_TYPING = 0.12
"""Seconds without a key after which a search is asked: a fast typist's letters are one question."""
_RESTING = 0.06
"""Seconds that the cursor rests before its posting is read."""
_COUNTED = 10_000
"""How far a list is counted."""
_LOWEST = (-2.0, "")
"""A place below every score: the end of the list is the page before it."""


class MatchesScreen(PostingActs, KairosScreen):
    """The list of postings."""

    HELP = "Postings, best first. The one under the cursor is beside the list, or below it on a narrow terminal."
    LIST_KEYS = (bind("matches.open", "enter", "focused.open", "open", "Read the posting whole.", show=True),)
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("matches.tailor", "t", "tailor", "tailor", "Tailor the resume for the posting and compare.", show=True),
        bind("matches.interested", "i", "interested", "interested", "Mark as interesting, or unmark.", show=True),
        bind("matches.skip", "s", "skip", "skip", "Pass over, or put back.", show=True),
        bind("matches.select", "space", "select", "select", "Select several: i and s mean all of them.", show=True),
        bind("matches.search", "slash", "search", "search", "Search as you type; esc gives the list back.", show=True),
        bind("matches.filter", "f", "filter", "filter", "Choose by status, mode, age and score.", show=True),
        bind("matches.apply", "a", "apply", "apply", "Prepare the application.", show=True),
        bind("matches.letter", "L", "letter", "letter", "Read the letter for the posting, or draft it."),
        bind("matches.duplicates", "d", "duplicates", "same job", "Merge postings of one job, or set one apart."),
        bind("matches.amend", "e", "amend", "put right", "Put right what the posting says."),
        bind("matches.browser", "o", "browser", "browser", "Open the posting's page in the browser.", show=True),
        bind("matches.note", "n", "note", "note", "Write a note on the posting."),
        bind("matches.back", "escape", "back", "back", "Leave the search, then the selection."),
    ]
    CSS_PATH = "matches.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice = (0, 0, 0, 0, 0)
        self.text = ""
        self._before_search: Page | None = None
        self._typed: Timer | None = None
        self._rested: Timer | None = None
        self._moved = False

    def body(self) -> Iterable[Widget]:
        """Return search line, list, posting and card."""
        now = self.host.desk.now()
        with Horizontal(id="asked"):
            yield Static("/", id="slash", markup=False)
            yield Input(id="search", placeholder="search", compact=True)
            yield Static(id="filters", markup=False)
        with Horizontal(id="body"):
            yield PostingList(now, id="postings")
            yield PostingView(now, whole=False, id="posting")
        yield PostingCard(now, id="card")
        yield Empty(id="empty", markup=False)

    @property
    def postings(self) -> PostingList:
        """The list."""
        return self.query_one(PostingList)

    @property
    def chosen(self) -> JobFilter:
        """Which postings are shown."""
        return job_filter(self.choice, self.text, self.host.desk.now())

    def on_mount(self) -> None:
        """Begin with the list."""
        self.postings.focus()
        super().on_mount()

    # Rows -----------------------------------------------------------------------------------------------------------

    def reload(self) -> Worker[None]:
        """Ask for the rows around the cursor again; it stays on what it stood on."""
        # Until the cursor was moved the best posting is what the list is opened for, whatever comes in.
        return self._load(self.postings.current if self._moved else None, self.subject_id)

    @task("rows", exclusive=True)
    async def _load(self, anchor: JobSummary | None, subject_id: str = "") -> None:
        chosen = self.chosen
        page = await self.ask(lambda workspace: rows_around(workspace, chosen, anchor, JobId(subject_id)))
        self.postings.now = self.host.desk.now()
        self.postings.replace(page)
        self._show_asked()
        await self._say_empty()
        self.call_after_refresh(self.host.begin)
        total = await self.ask(lambda workspace: workspace.count_matches(chosen, cap=_COUNTED))
        self.postings.total = total
        self._show_asked(total)
        self.postings.refresh()

    @on(PostingList.Wanted)
    def _more(self, event: PostingList.Wanted) -> None:
        self._fetch(event.direction, self.postings.window)

    @task("more")
    async def _fetch(self, direction: Direction, window: int) -> None:
        chosen, rows = self.chosen, self.postings.items
        if direction in ("top", "bottom"):
            before = _LOWEST if direction == "bottom" else None
            found = await self.ask(lambda workspace: workspace.match_rows(chosen, before=before, limit=PAGE))
            whole = len(found) < PAGE
            at_bottom = direction == "bottom"
            self.postings.replace(
                Page(
                    rows=tuple(found),
                    at_top=whole or not at_bottom,
                    at_bottom=whole or at_bottom,
                    cursor_index=len(found) - 1 if at_bottom else 0,
                )
            )
        elif direction == "after":
            place = rows[-1].cursor
            self.postings.extend(
                window, direction, await self.ask(lambda ws: ws.match_rows(chosen, after=place, limit=PAGE))
            )
        else:
            place = rows[0].cursor
            self.postings.extend(
                window, direction, await self.ask(lambda ws: ws.match_rows(chosen, before=place, limit=PAGE))
            )

    def _show_asked(self, total: int | None = None) -> None:
        count = "" if total is None else f"{total:,}{'+' if total >= _COUNTED else ''} · "
        self.query_one("#filters", Static).update(assemble((f"{count}{filter_words(self.choice)} ", "$foreground 70%")))
        self.query_one("#asked").set_class(bool(self.text), "-searching")

    async def _say_empty(self) -> None:
        nothing = not self.postings.items
        self.set_class(nothing, "-empty")
        if not nothing:
            return
        empty = self.query_one(Empty)
        if self.text:
            empty.say(f"nothing found in postings that are {filter_words(self.choice)}", ("esc", "back to the list"))
        elif any(self.choice):
            empty.say("no posting fits these filters", ("f", "change them"))
        elif await self.ask(lambda workspace: workspace.count_jobs(cap=1)):
            empty.say(
                "nothing waits for a decision",
                ("f", "show skipped or applied ones"),
                ("I", "import more postings"),
                ("3", "see your applications"),
            )
        elif await self.ask(lambda workspace: workspace.resumes()):
            empty.say("your resume is in; now some postings", ("I", "import postings from a file"))
        else:
            empty.say(
                "Welcome. This file is empty.",
                ("I", "import your resume: JSON Resume, Markdown or text"),
                ("I", "import postings: JSON, CSV, saved pages, boards' responses"),
                ("P", "or paste one posting"),
                ("E", "or load the bundled example to look around"),
                ("?", "all keys"),
            )

    # The posting under the cursor -----------------------------------------------------------------------------------

    @on(RowList.Moved)
    def _cursor_moved(self, event: RowList.Moved) -> None:
        self._moved = self._moved or self.postings.cursor > 0
        if self._rested is not None:
            self._rested.stop()
        self._rested = self.set_timer(_RESTING, self._read) if event.item is not None else None
        if event.item is None:
            self._show_posting(None)

    @task("posting", exclusive=True)
    async def _read(self) -> None:
        row = self.postings.current
        if row is None:
            return
        try:
            data = await self.ask(lambda workspace: posting_data(workspace, row.id))
        except NotFoundError:
            # Taken out since the list was read, which the next reload shows.
            data = None
        self._show_posting(data)

    def _show_posting(self, data: PostingData | None) -> None:
        now = self.host.desk.now()
        for shown in (self.query_one(PostingView), self.query_one(PostingCard)):
            shown.now = now
            shown.show(data)

    @on(RowList.Opened)
    def _open(self) -> None:
        from kairos.tui.screens.posting import PostingScreen

        self.app.push_screen(PostingScreen([row.id for row in self.postings.items], self.postings.cursor))

    # Search and filters ---------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Start to search; what the list shows now is kept for esc."""
        if not self.text:
            self._before_search = self.postings.page
        self.query_one("#search", Input).focus()

    @on(Input.Changed, "#search")
    def _typed_more(self, event: Input.Changed) -> None:
        if event.value == self.text:
            return
        if self._before_search is None:
            self._before_search = self.postings.page
        if self._typed is not None:
            self._typed.stop()
        self._typed = self.set_timer(_TYPING, self._search_typed)

    def _search_typed(self) -> None:
        value = self.query_one("#search", Input).value
        if value == self.text:
            return
        if not value.strip():
            self._give_back()
            return
        self.text = value
        self._load(None)

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self._search_typed()
        self.postings.focus()

    def action_back(self) -> None:
        """Leave the search, else the selection."""
        if self._before_search is not None or self.text:
            self._give_back()
            self.postings.focus()
        elif self.postings.selected:
            self.postings.selected.clear()
            self.postings.refresh()
        else:
            self.postings.focus()

    def _give_back(self) -> None:
        if self._typed is not None:
            self._typed.stop()
        self.text = ""
        field = self.query_one("#search", Input)
        with field.prevent(Input.Changed):
            field.value = ""
        page, self._before_search = self._before_search, None
        if page is not None:
            # At once as it was; then asked again, since an act on a hit may have changed it.
            self.workers.cancel_group(self, "rows")
            self.postings.replace(page)
            self.set_class(not page.rows, "-empty")
        self.reload()

    @task("dialog", exclusive=True)
    async def action_filter(self) -> None:
        """Choose which postings are shown."""
        choice = await self.app.push_screen_wait(FiltersModal(self.choice))
        if choice is not None and choice != self.choice:
            self.choice = choice
            self._load(self.postings.current if self._moved else None)

    # Acts -----------------------------------------------------------------------------------------------------------

    def targets(self) -> list[JobId]:
        """Return the selected postings, else the one under the cursor."""
        if self.postings.selected:
            return [JobId(one) for one in sorted(self.postings.selected)]
        return [self.postings.current.id] if self.postings.current else []

    def status_of_target(self) -> JobStatus | None:
        """Return the status of the posting under the cursor."""
        return self.postings.current.status if self.postings.current else None

    def action_select(self) -> None:
        """Select the posting under the cursor, or no longer, and go on to the next."""
        row = self.postings.current
        if row is None:
            return
        self.postings.selected ^= {row.id}
        self.postings.repaint(row.id)
        self.postings.action_down()

    def marked(self) -> None:
        """Let go of the selection."""
        self.postings.selected.clear()


def rows_around(workspace: Workspace, chosen: JobFilter, anchor: JobSummary | None, subject: JobId) -> Page:
    """Return the rows around *subject* where the list has it, else around *anchor*, else the first ones.

    An anchor that no longer fits gives its place to the row after it.
    """
    if subject and (row := workspace.match_row(subject)) is not None:
        page = _around(workspace, chosen, row)
        if any(one.id == subject for one in page.rows):
            return page
    if anchor is None:
        rows = workspace.match_rows(chosen, limit=PAGE)
        return Page(rows=tuple(rows), at_top=True, at_bottom=len(rows) < PAGE)
    # Its score may be another by now, and with it its place.
    return _around(workspace, chosen, workspace.match_row(anchor.id) or anchor)


def _around(workspace: Workspace, chosen: JobFilter, anchor: JobSummary) -> Page:
    above = workspace.match_rows(chosen, before=anchor.cursor, limit=PAGE)
    below = workspace.match_rows(chosen, after=above[-1].cursor if above else None, limit=PAGE)
    return Page(
        rows=(*above, *below),
        at_top=len(above) < PAGE,
        at_bottom=len(below) < PAGE,
        cursor_id=anchor.id,
        cursor_index=len(above),
    )


def posting_data(workspace: Workspace, job_id: JobId) -> PostingData:
    """Return a posting with what is known of it, as stored."""
    match = workspace.stored_match(job_id)
    return PostingData(
        match=match,
        cluster=workspace.cluster(job_id),
        tailored=workspace.tailored_for(job_id),
        application=workspace.application_for(job_id),
        # With one resume there is nothing to choose, and drawing its skills takes time.
        fits=workspace.base_fits(job_id) if len(workspace.resumes()) > 1 else (),
    )
