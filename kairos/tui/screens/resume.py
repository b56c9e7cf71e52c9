"""Resume: what was understood of each base resume, put right in place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import frozen
from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from kairos.models import Resume, ResumeId, ResumeImport
from kairos.tui.bindings import bind
from kairos.tui.modals.ask import AskModal
from kairos.tui.modals.choose import ChooseModal
from kairos.tui.screens.base import task
from kairos.tui.screens.resume_acts import ResumeActs
from kairos.tui.text import assemble, line
from kairos.tui.widgets.frame import Empty
from kairos.tui.widgets.resume_list import ResumeList, ResumeRow
from kairos.tui.widgets.row_list import RowList
from kairos.tui.writing import write_document
from kairos.workspace import Workspace


@frozen(kw_only=True)
class WholeResume:
    """A base resume as it is understood, and the others that could be looked at."""

    told: ResumeImport
    resumes: tuple[Resume, ...]
    """All in use, this one included; the default first."""
    hash: str
    """Of what is shown, so that numbers mean what the person looks at."""


class ResumeScreen(ResumeActs):
    """The base resumes, one at a time."""

    HELP = "Your resumes as they were read. What you put right stays when the file is imported again."
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("resume.edit", "e", "edit", "edit", "Edit what is under the cursor: fields, a text, a bullet.", show=True),
        bind("resume.type", "T", "type", "type", "Say what a section is.", show=True),
        bind("resume.move", "m", "move", "move", "Move a section, an entry or a bullet elsewhere.", show=True),
        bind("resume.down", "J", "shift(1)", "move down", "Move it one place down."),
        bind("resume.up", "K", "shift(-1)", "move up", "Move it one place up."),
        bind("resume.merge", "M", "merge", "merge", "Join a section or an entry with the one before it."),
        bind("resume.split", "S", "split", "split", "Begin a new section at an entry, or an entry at a bullet."),
        bind("resume.add", "a", "add", "add", "Add a bullet to an entry, or an entry to a section.", show=True),
        bind("resume.drop", "x,delete", "drop", "take out", "Take a section, an entry or a bullet out.", show=True),
        bind("resume.protect", "N", "protect", "never tailor", "Have a section never tailored, or tailored again."),
        bind("resume.unplaced", "n", "unplaced", "not placed", "Go to the next section that was not placed."),
        bind("resume.other", "b", "other", "another", "Look at another of your resumes.", show=True),
        bind("resume.default", "d", "default", "default", "Start tailoring from this resume."),
        bind("resume.rename", "r", "rename", "rename", "Call this resume otherwise."),
        bind("resume.archive", "Z", "archive", "put away", "Put this resume away; what was tailored from it stays."),
        bind("resume.write", "W", "write", "write file", "Write this resume to a file."),
        bind("resume.findings", "w", "findings", "worth a look", "Show what is worth a look, and what you put right."),
    ]
    CSS_PATH = "resume.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.whole: WholeResume | None = None
        self.chosen: ResumeId | None = None

    def body(self) -> Iterable[Widget]:
        """Return headline, lines and what there is to say of the line under the cursor."""
        yield Static(id="headline", markup=False)
        yield ResumeList(id="lines")
        yield Static(id="hint", markup=False)
        yield Empty(id="empty", markup=False)

    @property
    def lines(self) -> ResumeList:
        """The lines."""
        return self.query_one(ResumeList)

    def on_mount(self) -> None:
        """Begin with the lines."""
        self.lines.focus()
        super().on_mount()

    def reload(self) -> Worker[None]:
        """Read the resume again."""
        return self._load()

    @task("rows", exclusive=True)
    async def _load(self) -> None:
        chosen = self.chosen
        self.whole = await self.ask(lambda workspace: whole_resume(workspace, chosen))
        self.set_class(self.whole is None, "-empty")
        if self.whole is not None:
            self.query_one("#headline", Static).update(_headline(self.whole))
            self.lines.tell(self.whole.told)
        self.query_one(Empty).say(
            "there is no resume yet", ("I", "import one: PDF, DOCX, LaTeX, Markdown, JSON Resume, plain text, …")
        )

    @on(RowList.Moved)
    def _show_hint(self) -> None:
        if self.whole is not None:
            self.query_one("#hint", Static).update(_hint(self.lines.current))

    @on(RowList.Opened)
    def _open(self) -> None:
        self.action_edit()

    def action_unplaced(self) -> None:
        """Go to the next section that was not placed."""
        if not self.lines.next_unplaced():
            self.host.say("every section is placed")

    # The resumes themselves -------------------------------------------------------------------------------------------

    @task("dialog", exclusive=True)
    async def action_other(self) -> None:
        """Look at another resume."""
        resumes = self.whole.resumes if self.whole else ()
        if len(resumes) < 2:
            self.host.say("there is no other resume; I imports one")
            return
        at = next(number for number, one in enumerate(resumes) if self.whole and one.id == self.whole.told.resume.id)
        number = await self.app.push_screen_wait(
            ChooseModal(Content("Which resume?"), [_named(one) for one in resumes], start=at)
        )
        if number is not None:
            self.chosen = resumes[number].id
            self.refresh_data()

    @task("dialog", exclusive=True)
    async def action_write(self) -> None:
        """Write this resume to a file."""
        if self.whole is None:
            return
        resume_id = self.whole.told.resume.id
        await write_document(
            self,
            assemble("Write this resume to"),
            lambda workspace, name, style: workspace.rendered_base(resume_id, name, style=style),
        )

    @task("acts")
    async def action_default(self) -> None:
        """Start tailoring from this resume."""
        if self.whole is None:
            return
        resume = self.whole.told.resume
        if resume.is_default:
            self.host.say("tailoring starts from this resume; b looks at another")
            return
        self.chosen = resume.id
        await self.act(lambda workspace: workspace.set_default_resume(resume.id))

    @task("dialog", exclusive=True)
    async def action_rename(self) -> None:
        """Call this resume otherwise."""
        if self.whole is None:
            return
        resume = self.whole.told.resume
        name = await self.app.push_screen_wait(
            AskModal(Content("What is this resume called?"), value=line(resume.name).plain)
        )
        if name and name.strip() != resume.name:
            await self.act(lambda workspace: workspace.rename_resume(resume.id, name))

    @task("acts")
    async def action_archive(self) -> None:
        """Put this resume away."""
        if self.whole is not None:
            resume = self.whole.told.resume
            await self.act(lambda workspace: workspace.archive_resume(resume.id))

    @task("dialog", exclusive=True)
    async def action_findings(self) -> None:
        """Show what is worth a look, and what was put right."""
        from kairos.tui.modals.read import ReadModal

        if self.whole is None:
            return
        resume_id = self.whole.told.resume.id
        made = await self.ask(lambda workspace: workspace.corrections(resume_id))
        rows = [assemble(("look at  ", "$warning"), line(one)) for one in self.whole.told.warnings]
        for one in made:
            gone = ("  no longer in the file", "$warning") if one.lost_at else ("", "")
            rows.append(assemble(("put right  ", "$foreground 60%"), line(one.words), gone))
        self.app.push_screen(
            ReadModal(Content("What was understood"), Content("\n").join(rows or [Content("nothing is worth a look")]))
        )


def whole_resume(workspace: Workspace, chosen: ResumeId | None) -> WholeResume | None:
    """Return the *chosen* resume, the default where it is none or was put away; None where there is no resume."""
    resumes = workspace.resumes()
    if not resumes:
        return None
    shown = next((one for one in resumes if one.id == chosen), resumes[0])
    return WholeResume(
        told=workspace.understood(shown.id), resumes=tuple(resumes), hash=workspace.resume_hash(shown.id)
    )


def _headline(whole: WholeResume) -> Content:
    resume = whole.told.resume
    parts = [line(resume.name, "bold")]
    if resume.is_default:
        parts.append(Content.styled("default", "$accent"))
    if len(whole.resumes) > 1:
        number = [one.id for one in whole.resumes].index(resume.id) + 1
        parts.append(Content(f"{number} of {len(whole.resumes)}"))
    if whole.told.resume.unplaced:
        parts.append(Content.styled(f"? {len(whole.told.resume.unplaced)} not placed: n", "$warning"))
    if whole.told.warnings:
        parts.append(Content.styled(f"{len(whole.told.warnings)} worth a look: w", "$foreground 60%"))
    if whole.told.corrected:
        parts.append(Content.styled(f"{whole.told.corrected} put right", "$foreground 60%"))
    return Content.styled(" · ", "$foreground 60%").join(parts)


def _hint(row: ResumeRow | None) -> Content:
    if row is None:
        return Content("")
    where = (f"{row.place}  ", "$foreground 60%")
    if row.unplaced:
        return assemble(where, ("no rule says what this section is: ", "$warning"), "T says it, m moves it, M joins it")
    if row.kind == "contact":
        return assemble(where, "e edits name, addresses and numbers")
    if row.kind == "section":
        return assemble(where, "e heading   T type   J K order   M joins it with the one before   a adds an entry")
    if row.kind == "header":
        return assemble(where, "e fields   m elsewhere   J K order   M joins   S a section from here   a a bullet")
    if row.kind == "bullet":
        return assemble(where, "e words   m elsewhere   J K order   S an entry from here   x takes it out")
    return assemble(where, "e edits it")


def _named(resume: Resume) -> Content:
    return assemble(line(resume.name), ("  default" if resume.is_default else "", "$foreground 60%"))
