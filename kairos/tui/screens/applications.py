"""Applications: a board that answers "what now?"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from kairos.models import LEGAL_MOVES, Application, ApplicationStatus
from kairos.tui.bindings import bind
from kairos.tui.modals.ask import AskModal
from kairos.tui.modals.choose import ChooseModal
from kairos.tui.modals.confirm import ConfirmModal
from kairos.tui.modals.read import ReadModal
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.text import assemble, clean, line, plain
from kairos.tui.when import on as on_date
from kairos.tui.widgets.board import STAGES, Board
from kairos.tui.widgets.frame import Empty
from kairos.workspace import ReadyCheck, Workspace

_FORWARD = [status for _, statuses in STAGES for status in statuses]
_SNOOZES = (3, 7, 14, 30)


class ApplicationsScreen(KairosScreen):
    """The board."""

    HELP = "Every application by stage, with how long it waits and when to ask after it."
    LIST_KEYS = (bind("applications.sent", "enter", "focused.open", "what I sent", "Show what was sent.", show=True),)
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("applications.submit", "S", "submit", "submit", "Record that it was sent, and freeze it.", show=True),
        bind("applications.on", "greater_than_sign", "move_on", "move", "Move it to a later stage.", show=True),
        bind("applications.back", "less_than_sign", "move_back", "back", "Take the last move back."),
        bind("applications.note", "n", "note", "note", "Add a line to its notes.", show=True),
        bind("applications.asked", "f", "asked", "followed up", "Record that you asked after it.", show=True),
        bind("applications.snooze", "z", "snooze", "snooze", "Put the follow-up off.", show=True),
        bind("applications.retire", "x", "retire", "retire", "Stop its follow-up clock for good.", show=True),
        bind("applications.compare", "c", "compare", "compare", "Compare the resume that it sends."),
        bind("applications.letter", "L", "letter", "letter", "Read its letter, or draft it."),
        bind("applications.write", "w", "write", "write out", "Write what was sent into a folder, byte for byte."),
        bind("applications.posting", "p", "posting", "posting", "Read its posting."),
    ]
    CSS_PATH = "applications.tcss"

    def body(self) -> Iterable[Widget]:
        """Return the board and the card's notes."""
        yield Board(self.host.desk.now(), id="board")
        yield Static(id="about", markup=False)
        yield Empty(id="empty", markup=False)

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    def on_mount(self) -> None:
        """Begin with the board."""
        self.board.focus()
        super().on_mount()

    def reload(self) -> Worker[None]:
        """Ask for the cards again."""
        return self._load()

    @task("rows", exclusive=True)
    async def _load(self) -> None:
        subject_id = self.subject_id
        cards = await self.ask(lambda workspace: workspace.applications())
        self.board.now = self.host.desk.now()
        self.board.show(cards, keep=subject_id)
        self.set_class(not cards, "-empty")
        self.query_one(Empty).say(
            "no applications yet", ("1", "go to the postings"), ("a", "there: prepare an application")
        )

    @on(Board.Moved)
    def _show_about(self) -> None:
        card = self.board.current
        if card is None:
            self.query_one("#about", Static).update("")
            return
        one = card.application
        parts = [line(card.title, "bold"), line(card.company), Content(str(one.status))]
        if one.applied_at:
            parts.append(Content(f"sent {on_date(one.applied_at)}"))
        if one.follow_up_at and not one.follow_up_retired:
            parts.append(Content(f"ask after it {one.follow_up_at:%Y-%m-%d}"))
        said = Content.styled(" · ", "$foreground 60%").join(parts)
        notes = plain(one.notes.splitlines()[-1]) if one.notes else Content.styled("no notes", "$foreground 60%")
        self.query_one("#about", Static).update(assemble(said, "\n", notes))

    # Acts -----------------------------------------------------------------------------------------------------------

    @task("acts")
    async def _on_current(self, act: Callable[[Workspace, Application], Any]) -> None:
        card = self.board.current
        if card is not None:
            await self.act(lambda workspace: act(workspace, card.application))

    def action_asked(self) -> None:
        """Record that the employer was asked."""
        self._on_current(lambda workspace, one: workspace.followed_up(one.id))

    def action_retire(self) -> None:
        """Stop the follow-up clock for good."""
        self._on_current(lambda workspace, one: workspace.retire(one.id))

    @task("dialog", exclusive=True)
    async def action_snooze(self) -> None:
        """Put the follow-up off."""
        card = self.board.current
        if card is None:
            return
        number = await self.app.push_screen_wait(
            ChooseModal(Content("Ask again in"), [Content(f"{days} days") for days in _SNOOZES])
        )
        if number is not None:
            await self.act(lambda workspace: workspace.snooze(card.application.id, _SNOOZES[number]))

    @task("dialog", exclusive=True)
    async def action_note(self) -> None:
        """Add a line to the notes."""
        card = self.board.current
        if card is None:
            return
        text = await self.app.push_screen_wait(
            AskModal(assemble("Note on ", line(card.title), " · ", line(card.company)))
        )
        if text and text.strip():
            await self.act(lambda workspace: workspace.annotate(card.application.id, text.strip()))

    @task("dialog", exclusive=True)
    async def action_move_on(self) -> None:
        """Move to a later stage, by choice where several are open."""
        card = self.board.current
        if card is None:
            return
        one = card.application
        legal = sorted(LEGAL_MOVES[one.status], key=_FORWARD.index)
        if not legal:
            self.host.say(f"{one.status} is an end; u takes a wrong move back")
            return
        number = await self.app.push_screen_wait(
            ChooseModal(
                assemble("Where did it come to? ", line(card.title)), [Content(str(status)) for status in legal]
            )
        )
        if number is None:
            return
        if legal[number] is ApplicationStatus.SUBMITTED:
            await self._submit(one)
        else:
            await self.act(lambda workspace: workspace.move(one.id, legal[number]))

    @task("acts")
    async def action_move_back(self) -> None:
        """Take the last move back, where it was this card's."""
        card = self.board.current
        if card is None:
            return
        event = await self.ask(lambda workspace: workspace.next_undo())
        if event is not None and event.subject_id == card.application.id and event.verb in ("move", "submit"):
            self.host.action_undo()
        else:
            self.host.say("a move is taken back by undo, and something else was done since", severity="warning")

    @task("dialog", exclusive=True)
    async def action_submit(self) -> None:
        """Record that it was sent; the one act that asks first."""
        card = self.board.current
        if card is not None:
            await self._submit(card.application)

    async def _submit(self, one: Application) -> None:
        checks = await self.host.desk.act(lambda workspace: workspace.ready(one.job_id))
        if one.status is not ApplicationStatus.PREPARED:
            self.host.say(f"this application is {one.status} already", severity="warning")
            return
        blocked = any(check.blocks and not check.ok for check in checks)
        headline = Content("This cannot be sent yet" if blocked else "Record this application as sent?")
        sure = await self.app.push_screen_wait(ConfirmModal(headline, _checked(checks), allowed=not blocked))
        if sure:
            await self.act(lambda workspace: workspace.submit(one.id))

    @on(Board.Opened)
    def _open(self, event: Board.Opened) -> None:
        self._show_sent(event.card.application)

    @task("dialog", exclusive=True)
    async def _show_sent(self, one: Application) -> None:
        submission, documents = await self.ask(lambda workspace: workspace.sent(one.id))
        posting = submission.posting
        texts = [
            assemble(
                (f"\n\nThe {document.kind} as it was sent\n", "bold"),
                plain(document.content.decode("utf-8", "replace")),
            )
            for document in sorted(documents, key=lambda one: one.kind, reverse=True)
            if document.format == "markdown"
        ]
        score = "no score" if submission.score is None else f"score {submission.score:.2f}"
        detail = assemble(
            line(str(posting.get("title", "")), "bold"),
            " · ",
            line(str(posting.get("company", ""))),
            f"\nsent {on_date(submission.submitted_at)} · {score}\n",
            (submission.sha256, "$foreground 60%"),
            *(texts or [Content("\n\nno document was sent")]),
            ("\n\nThe posting as it was\n", "bold"),
            plain(str(posting.get("text", ""))[:100_000]),
        )
        await self.app.push_screen_wait(ReadModal(Content("What I sent"), detail))

    @task("acts")
    async def action_compare(self) -> None:
        """Compare the resume that it sends."""
        from kairos.tui.screens.compare import CompareScreen

        card = self.board.current
        if card is None:
            return
        if card.application.tailored_resume_id is None:
            self.host.say("it sends your resume as it is")
        else:
            await self.app.push_screen(CompareScreen(card.application.tailored_resume_id))

    @task("acts")
    async def action_letter(self) -> None:
        """Read its letter."""
        from kairos.tui.screens.letter import LetterScreen

        card = self.board.current
        if card is not None:
            await self.app.push_screen(LetterScreen(card.application.job_id))

    @task("dialog", exclusive=True)
    async def action_write(self) -> None:
        """Write what was sent into a folder."""
        card = self.board.current
        if card is None:
            return
        folder = await self.app.push_screen_wait(AskModal(Content("Write what I sent into the folder"), value="sent"))
        if folder:
            target = Path(folder).expanduser()
            written = await self.ask(lambda workspace: workspace.export_sent(card.application.id, target))
            self.host.say(f"wrote {len(written)} files into {clean(folder)}")

    @task("acts")
    async def action_posting(self) -> None:
        """Read its posting."""
        from kairos.tui.screens.posting import PostingScreen

        card = self.board.current
        if card is not None:
            await self.app.push_screen(PostingScreen([card.application.job_id], 0))


def _checked(checks: Iterable[ReadyCheck]) -> Content:
    rows = []
    for check in checks:
        mark = (
            ("✓", "$text-success")
            if check.ok
            else ("✗", "bold $text-error")
            if check.blocks
            else ("!", "$text-warning")
        )
        rows.append(assemble(mark, "  ", line(check.name), ("  ", ""), line(check.detail, "$foreground 70%")))
    return Content("\n").join(rows)
