"""Letter: the words that go with the resume, what each rests on, and the decision."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from attrs import frozen
from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from kairos.errors import ApprovalBlockedError
from kairos.models import JobId, LetterLine, with_letter_line
from kairos.tui.bindings import bind
from kairos.tui.modals.ask import AskModal
from kairos.tui.modals.choose import ChooseModal
from kairos.tui.modals.edit import EditModal
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.text import assemble, clean, line, plain
from kairos.tui.when import on as on_date
from kairos.tui.widgets.frame import Empty
from kairos.tui.widgets.letter_view import LetterView
from kairos.workspace import LetterVariant, Workspace


@frozen(kw_only=True)
class ReadLetter:
    """A letter with what each line rests on, as read at one moment."""

    variant: LetterVariant
    lines: tuple[LetterLine, ...]
    hash: str

    @property
    def findings(self) -> int:
        """How many findings are open."""
        return sum(len(one.findings) for one in self.lines)

    @property
    def state(self) -> str:
        """What stands decided, in words."""
        letter = self.variant.letter
        if not letter.approved or letter.approved_at is None:
            return "waits for your decision"
        digest = letter.approved_hash.removeprefix("sha256:")[:8]
        if letter.approved_hash != self.hash:
            return f"! changed since approval {digest} on {on_date(letter.approved_at)}"
        return f"✓ approved {digest} on {on_date(letter.approved_at)}"


class LetterScreen(KairosScreen):
    """The letter for one posting."""

    HELP = "The letter for a posting: your own sentences in a frame, what each line rests on, and the decision."
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("letter.back", "escape,q", "back", "back", "Go back to where you came from.", show=True),
        bind("letter.write", "w", "write", "draft", "Draft the letter, or anew; undo brings the old one back."),
        bind("letter.edit", "e,enter", "edit", "edit", "Edit the line under the cursor.", show=True),
        bind("letter.add", "o", "add", "add line", "Add a line below the cursor.", show=True),
        bind("letter.remove", "x", "remove", "take out", "Take the line out.", show=True),
        bind("letter.approve", "A", "approve", "approve", "Approve exactly what is shown.", show=True),
        bind("letter.fact", "F", "fact", "own fact", "Record what the line says as your own fact.", show=True),
        bind("letter.save", "W", "save", "write file", "Write the approved letter to a file.", show=True),
        bind("letter.discard", "X", "discard", "discard", "Take the letter out of use."),
    ]
    DEFAULT_CSS = """
    LetterScreen {
        #headline { height: 1; padding: 0 2; background: $surface; }
        #what { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; margin-right: 2; }
        #state { width: auto; }
        #empty { display: none; }
        &.-empty LetterView { display: none; }
        &.-empty #empty { display: block; }
    }
    """

    def __init__(self, job_id: JobId) -> None:
        super().__init__()
        self.job_id = job_id
        self.letter: ReadLetter | None = None

    def body(self) -> Iterable[Widget]:
        """Return headline and letter."""
        with Horizontal(id="headline"):
            yield Static(id="what", markup=False)
            yield Static(id="state", markup=False)
        yield LetterView(id="letter")
        yield Empty(id="empty", markup=False)

    @property
    def view(self) -> LetterView:
        """The letter's text."""
        return self.query_one(LetterView)

    def on_mount(self) -> None:
        """Begin with the letter."""
        self.view.focus()
        super().on_mount()

    def reload(self) -> Worker[None]:
        """Read the letter again."""
        return self._load()

    @task("letter", exclusive=True)
    async def _load(self) -> None:
        job, self.letter = await self.ask(lambda workspace: (workspace.job(self.job_id), _read(workspace, self.job_id)))
        self.set_class(self.letter is None, "-empty")
        what = assemble(("Letter for ", "$foreground 60%"), line(job.title, "bold"), " · ", line(job.company))
        self.query_one("#what", Static).update(what)
        self.query_one(Empty).say("There is no letter for this posting yet.", ("w", "draft one"), ("esc", "back"))
        if self.letter is not None:
            self.view.show(self.letter.lines)
            # What is hidden loses the focus, and its keys with it.
            self.call_after_refresh(self.view.focus)
        self._show_state()

    @on(LetterView.Moved)
    def _show_state(self) -> None:
        if self.letter is None:
            self.query_one("#state", Static).update("")
            return
        shown = assemble(self.letter.state)
        if found := self.letter.findings:
            mark = f" · ✗ {found} finding{'' if found == 1 else 's'} open"
            shown = assemble(shown, (mark, "bold $text-error"))
        self.query_one("#state", Static).update(shown)

    # Acts -----------------------------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    @task("dialog", exclusive=True)
    async def action_write(self) -> None:
        """Draft the letter, by a template of one's own where there are some."""
        templates = await self.ask(lambda workspace: workspace.letter_templates())
        name = None
        if templates:
            names = [assemble("the built-in one"), *(line(one.name) for one in templates)]
            chosen = await self.app.push_screen_wait(ChooseModal(assemble("By which template?"), names))
            if chosen is None:
                return
            name = templates[chosen - 1].name if chosen else None
        await self.act(lambda workspace: workspace.write_letter(self.job_id, template=name))

    @task("dialog", exclusive=True)
    async def action_edit(self) -> None:
        """Edit the line under the cursor."""
        one = self.view.current
        if one is None or self.letter is None:
            return
        answer = await self.app.push_screen_wait(EditModal(one.rests_on, one.text))
        if answer is not None and answer != clean(one.text):
            await self._save(with_letter_line(self.letter.variant.letter.content, one.number, answer))

    @task("dialog", exclusive=True)
    async def action_add(self) -> None:
        """Add a line below the cursor."""
        one = self.view.current
        if one is None or self.letter is None:
            return
        answer = await self.app.push_screen_wait(EditModal("", "- " if one.text.startswith("- ") else ""))
        if answer and answer != "-":
            gap = "\n" if one.text.startswith("- ") and answer.startswith("- ") else "\n\n"
            content = self.letter.variant.letter.content
            await self._save(with_letter_line(content, one.number, f"{one.text}{gap}{answer}"))

    @task("acts")
    async def action_remove(self) -> None:
        """Take the line out."""
        one = self.view.current
        if one is not None and self.letter is not None:
            await self._save(with_letter_line(self.letter.variant.letter.content, one.number, ""))

    async def _save(self, content: str) -> None:
        if self.letter is not None:
            letter_id = self.letter.variant.letter.id
            await self.act(lambda workspace: workspace.edit_letter(letter_id, content))

    @task("acts")
    async def action_approve(self) -> None:
        """Approve exactly what is shown; refused while a finding is open."""
        if self.letter is None:
            return
        letter_id, seen = self.letter.variant.letter.id, self.letter.hash
        try:
            await self.act(lambda workspace: workspace.approve_letter(letter_id, seen=seen))
        except ApprovalBlockedError as error:
            self.view.go(next((at for at, one in enumerate(self.view.lines) if one.findings), 0))
            count = len(error.findings)
            found = "one finding is" if count == 1 else f"{count} findings are"
            self.host.say(f"not approved: {found} open; the cursor stands on the first", severity="error")

    @task("dialog", exclusive=True)
    async def action_fact(self) -> None:
        """Record what the line says as the person's own fact."""
        one = self.view.current
        if one is None:
            return
        text = await self.app.push_screen_wait(
            AskModal(assemble("A fact of your own, true and in your words"), value=plain(one.text.lstrip("- ")).plain)
        )
        if text:
            await self.act(lambda workspace: workspace.add_fact(text))

    @task("dialog", exclusive=True)
    async def action_save(self) -> None:
        """Write the approved letter to a file."""
        if self.letter is None:
            return
        answer = await self.app.push_screen_wait(AskModal(assemble("Write the letter to"), value="letter.pdf"))
        if not answer:
            return
        await self.ask(lambda workspace: _written(workspace, self.job_id, answer))
        self.host.say(f"wrote {clean(answer)}")

    @task("acts")
    async def action_discard(self) -> None:
        """Take the letter out of use."""
        if self.letter is not None:
            letter_id = self.letter.variant.letter.id
            await self.act(lambda workspace: workspace.discard_letter(letter_id))


def _read(workspace: Workspace, job_id: JobId) -> ReadLetter | None:
    letter = workspace.letter_for(job_id)
    if letter is None:
        return None
    variant = workspace.letter_variant(letter.id)
    return ReadLetter(variant=variant, lines=workspace.read_letter(letter.id), hash=variant.hash)


def _written(workspace: Workspace, job_id: JobId, name: str) -> None:
    from kairos.resumes import format_for

    made = workspace.render_letter(workspace.letter(job_id).id, format_for(name))
    workspace.write_file(Path(name).expanduser(), made.content)
