"""Where to write a document, and how its pages look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from attrs import frozen
from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog
from kairos.tui.modals.import_file import PathSuggester
from kairos.tui.text import assemble


@frozen(kw_only=True)
class WantedFile:
    """What to write."""

    path: str
    """Its ending names the format."""
    template: str
    paper: str


class WriteModal(Dialog[WantedFile]):
    """Ends with what to write, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("write.template", "ctrl+r", "template", "template", "Take the next template.", show=True),
        bind("write.paper", "ctrl+l", "paper", "paper", "Change between A4 and letter paper.", show=True),
        bind("write.complete", "tab", "complete", "complete", "Complete the path as suggested.", show=True),
    ]
    DEFAULT_CSS = """
    WriteModal Input { border: tall $border; background: $background; }
    WriteModal Input:focus { border: tall $accent; }
    WriteModal #look { margin: 1 0 0 0; height: auto; }
    """

    def __init__(self, headline: Content, *, path: str = "cv.pdf") -> None:
        from kairos.resumes import PAPERS, TEMPLATES

        super().__init__(headline, "the ending names the format  ^r template  ^l paper  enter writes  esc leaves")
        self._path = path
        self._templates = list(TEMPLATES)
        self._papers = list(PAPERS)
        self._template = self._paper = 0

    def inside(self) -> Iterable[Widget]:
        """Return path and look."""
        yield Input(self._path, suggester=PathSuggester(), select_on_focus=False, id="path")
        yield Static(self._look(), id="look", markup=False)

    def _look(self) -> Content:
        return assemble(
            *_turned("template  ", self._templates, self._template),
            "\n",
            *_turned("paper     ", self._papers, self._paper),
        )

    def action_template(self) -> None:
        """Take the next template."""
        self._template = (self._template + 1) % len(self._templates)
        self.query_one("#look", Static).update(self._look())

    def action_paper(self) -> None:
        """Change the paper."""
        self._paper = (self._paper + 1) % len(self._papers)
        self.query_one("#look", Static).update(self._look())

    def action_complete(self) -> None:
        """Take the suggestion."""
        self.query_one("#path", Input).action_cursor_right()

    @on(Input.Submitted)
    def _chosen(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(
                WantedFile(
                    path=event.value.strip(),
                    template=self._templates[self._template],
                    paper=self._papers[self._paper],
                )
            )


def _turned(label: str, choices: Sequence[str], at: int) -> list[tuple[str, str]]:
    looks = [("● ", "bold") if number == at else ("○ ", "$foreground 60%") for number in range(len(choices))]
    marks = [(f"{mark}{one}   ", style) for (mark, style), one in zip(looks, choices, strict=True)]
    return [(label, "$foreground 60%"), *marks]
