"""Resume: the base that every tailored one starts from, section by section."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import frozen
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from kairos.models import Contact, LineKind, Resume, ResumeSection, section_lines
from kairos.tui.bindings import bind
from kairos.tui.modals.choose import ChooseModal
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.text import assemble, hung, line, plain
from kairos.tui.widgets.frame import Empty
from kairos.workspace import Workspace


@frozen(kw_only=True)
class WholeResume:
    """A resume with its sections, and the others that could take its place."""

    resume: Resume
    sections: tuple[ResumeSection, ...]
    others: tuple[Resume, ...]


class ResumeScreen(KairosScreen):
    """The default resume."""

    HELP = "Your resume as it was read. Tailored ones start from it and never change it."
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("resume.down", "j", "scroll(1)", "down", "Scroll a line down."),
        bind("resume.up", "k", "scroll(-1)", "up", "Scroll a line up."),
        bind("resume.top", "g", "scroll(-100000)", "top", "Scroll to the beginning."),
        bind("resume.bottom", "G", "scroll(100000)", "end", "Scroll to the end."),
        bind("resume.other", "d", "other", "another", "Start from another of your resumes.", show=True),
    ]
    CSS_PATH = "resume.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.whole: WholeResume | None = None

    def body(self) -> Iterable[Widget]:
        """Return the text."""
        yield VerticalScroll(Static(id="text", markup=False), id="scroll")
        yield Empty(id="empty", markup=False)

    def on_mount(self) -> None:
        """Begin with the text."""
        self.query_one("#scroll").focus()
        super().on_mount()

    def reload(self) -> Worker[None]:
        """Read the resume again."""
        return self._load()

    @task("rows", exclusive=True)
    async def _load(self) -> None:
        self.whole = await self.ask(_whole)
        self.set_class(self.whole is None, "-empty")
        if self.whole is not None:
            self._show()
        self.query_one(Empty).say("there is no resume yet", ("I", "import one: JSON Resume, Markdown or plain text"))

    def on_resize(self) -> None:
        """Wrap to the new width."""
        # After the layout, which is when the text's own width is known.
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if self.whole is not None:
            width = self.query_one("#scroll").scrollable_content_region.width
            self.query_one("#text", Static).update(resume_content(self.whole, max(20, width)))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#scroll").scroll_relative(y=lines, animate=False)

    @task("dialog", exclusive=True)
    async def action_other(self) -> None:
        """Start from another resume."""
        others = self.whole.others if self.whole else ()
        if not others:
            self.host.say("there is no other resume; I imports one")
            return
        number = await self.app.push_screen_wait(
            ChooseModal(Content("Which resume should tailoring start from?"), [line(one.name) for one in others])
        )
        if number is not None:
            await self.act(lambda workspace: workspace.set_default_resume(others[number].id))


def resume_content(whole: WholeResume, width: int) -> Content:
    """Return a resume as it reads, wrapped to *width*: who, then each section and whether it is tailored."""
    lines = [*_contact(whole.resume.contact), assemble(("from ", "$foreground 60%"), line(whole.resume.name))]
    for section in whole.sections:
        rule = "" if section.tailorable else "   never tailored"
        lines += [Content(""), assemble(line(section.heading, "bold $accent"), (rule, "$foreground 60%"))]
        for one in section_lines(section.content):
            if one.kind is LineKind.HEADER:
                lines += hung("", plain(one.text, "bold"), width)
            else:
                lines += hung("  • " if one.kind is LineKind.BULLET else "  ", plain(one.text), width)
    return Content("\n").join(lines)


def _contact(contact: Contact) -> list[Content]:
    reach = [contact.email, contact.phone, contact.url, contact.location, *contact.profiles]
    return [
        assemble(line(contact.name or "no name", "bold"), "  ", line(contact.label)),
        Content.styled(" · ", "$foreground 60%").join(line(one) for one in reach if one),
    ]


def _whole(workspace: Workspace) -> WholeResume | None:
    resumes = workspace.resumes()
    if not resumes:
        return None
    return WholeResume(resume=resumes[0], sections=workspace.sections(resumes[0].id), others=tuple(resumes[1:]))
