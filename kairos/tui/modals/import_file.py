"""Which file to import, whether it holds postings or a resume, and from which platform it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from attrs import frozen
from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from kairos.tui.bindings import bind
from kairos.tui.modals.base import Dialog
from kairos.tui.text import assemble

_RESUME_SUFFIXES = {".md", ".markdown", ".txt", ".tex", ".docx", ".pdf"}
_RESUME_WORDS = ("resume", "résumé", "cv", "lebenslauf")
_ENTRIES = 2_000
"""Names of a folder that are looked at for completion."""


@frozen(kw_only=True)
class Wanted:
    """What to import."""

    path: str
    is_resume: bool
    platform: str | None
    """For postings whose file does not say it."""


class ImportModal(Dialog[Wanted]):
    """Ends with what to import, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("import.next", "down", "next", "next field", "Go to the next field.", show=True),
        bind("import.before", "up", "before", "field before", "Go to the field before."),
        bind("import.complete", "tab", "complete", "complete", "Complete the path as suggested.", show=True),
        bind("import.kind", "ctrl+r", "kind", "postings or resume", "Say what the file holds.", show=True),
    ]
    DEFAULT_CSS = """
    ImportModal Input { border: tall $border; background: $background; }
    ImportModal Input:focus { border: tall $accent; }
    ImportModal #kind { margin: 1 0; }
    """

    def __init__(self, *, resume_first: bool) -> None:
        super().__init__(
            Content("Import from a file"), "tab completes  ^r what it holds  ↑/↓ field  enter imports  esc leaves"
        )
        self._kind: bool | None = None
        self._usual = resume_first

    def inside(self) -> Iterable[Widget]:
        """Return path, kind and platform."""
        yield Input(placeholder="~/Downloads/jobs.csv", suggester=PathSuggester(), id="path")
        yield Static(self._kinds(""), id="kind", markup=False)
        yield Input(placeholder="platform, where the file does not say it: seek, linkedin, …", id="platform")

    def _is_resume(self, path: str) -> bool:
        return self._kind if self._kind is not None else looks_like_resume(path, usual=self._usual)

    def _kinds(self, path: str) -> Content:
        resume = self._is_resume(path)
        return assemble(
            "it holds  ",
            ("● postings" if not resume else "○ postings", "bold" if not resume else "$foreground 60%"),
            "   ",
            ("● a resume" if resume else "○ a resume", "bold" if resume else "$foreground 60%"),
        )

    @property
    def _path(self) -> str:
        return self.query_one("#path", Input).value.strip()

    @on(Input.Changed, "#path")
    def _show_kind(self) -> None:
        self.query_one("#kind", Static).update(self._kinds(self._path))
        self.query_one("#platform").display = not self._is_resume(self._path)

    def action_kind(self) -> None:
        """Say what the file holds."""
        self._kind = not self._is_resume(self._path)
        self._show_kind()

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next(Input)

    def action_before(self) -> None:
        """Go to the field before."""
        self.focus_previous(Input)

    def action_complete(self) -> None:
        """Take the suggestion."""
        self.query_one("#path", Input).action_cursor_right()

    @on(Input.Submitted)
    def _chosen(self) -> None:
        if self._path:
            platform = self.query_one("#platform", Input).value.strip().lower()
            path = str(Path(self._path).expanduser())
            self.dismiss(Wanted(path=path, is_resume=self._is_resume(self._path), platform=platform or None))


class PathSuggester(Suggester):
    """Completes a path by the first name in its folder that begins so."""

    def __init__(self) -> None:
        # Case counts in most file systems, and a folder changes between two letters.
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return *value* with its last name completed; None where nothing begins so."""
        folder, slash, begun = value.rpartition("/")
        if not begun and not slash:
            return None
        return complete(value, Path((folder + slash) or ".").expanduser(), begun)


def complete(value: str, folder: Path, begun: str) -> str | None:
    """Return *value* with *begun*, its last part, completed to a name in *folder*; None where none begins so."""
    names = []
    try:
        for number, entry in enumerate(folder.iterdir()):
            if number >= _ENTRIES:
                break
            hidden = entry.name.startswith(".") and not begun.startswith(".")
            if entry.name.startswith(begun) and entry.name.isprintable() and not hidden:
                names.append(entry.name + ("/" if entry.is_dir() else ""))
    except OSError:
        return None
    return value[: len(value) - len(begun)] + min(names) if names else None


def looks_like_resume(path: str, *, usual: bool = False) -> bool:
    """Return whether the file's name says resume rather than postings; *usual* where it says neither.

    Example:
        >>> looks_like_resume("~/cv.json"), looks_like_resume("jobs.json"), looks_like_resume("me.md")
        (True, False, True)
    """
    name = Path(path).name.casefold()
    if Path(name).suffix in _RESUME_SUFFIXES:
        return True
    words = name.replace("-", " ").replace("_", " ").replace(".", " ").split()
    if any(word in _RESUME_WORDS for word in words):
        return True
    said = any(word.startswith(("job", "posting", "vacanc")) for word in words) or Path(name).suffix in {
        ".csv",
        ".ndjson",
        ".jsonl",
        ".html",
        ".htm",
    }
    return usual and not said
