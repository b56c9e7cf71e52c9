"""The app: its places, its keys, and keeping every screen in step with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.screen import Screen

from kairos.models import Event, utc_now
from kairos.tui.bindings import bind
from kairos.tui.desk import Clock, Desk
from kairos.tui.screens.base import KairosScreen, bindings_of, task
from kairos.tui.screens.matches import MatchesScreen
from kairos.tui.text import one_line
from kairos.tui.themes import DARK, LIGHT
from kairos.tui.widgets.frame import TopBar
from kairos.tui.working import WorkingApp
from kairos.workspace import Workspace

_WATCH = 1.0
"""Seconds between looks at the file for changes that others made."""


def _late(module: str, name: str) -> Callable[[], Screen[Any]]:
    """Return a maker of a screen whose module is read when it is first gone to: the home must not wait for it."""

    def make() -> Screen[Any]:
        screen: Screen[Any] = getattr(import_module(f"kairos.tui.screens.{module}"), name)()
        return screen

    return make


class KairosApp(WorkingApp):
    """Kairos on one file."""

    TITLE = "Kairos"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    DEFAULT_MODE = "matches"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "matches": MatchesScreen,
        "approvals": _late("approvals", "ApprovalsScreen"),
        "applications": _late("applications", "ApplicationsScreen"),
        "resume": _late("resume", "ResumeScreen"),
        "profile": _late("profile", "ProfileScreen"),
        "insights": _late("insights", "InsightsScreen"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.matches", "1", "app.go('matches')", "matches", "Go to the postings, best first."),
        bind("app.approvals", "2", "app.go('approvals')", "approvals", "Go to the tailored resumes."),
        bind("app.applications", "3", "app.go('applications')", "applications", "Go to the board of applications."),
        bind("app.resume", "4", "app.go('resume')", "resume", "Go to the resume."),
        bind("app.profile", "5", "app.go('profile')", "profile", "Go to the skill profile."),
        bind("app.insights", "6", "app.go('insights')", "insights", "Go to the funnel."),
        bind("app.undo", "u", "app.undo", "undo", "Take back the last act.", show=True),
        bind("app.import", "I", "app.import", "import", "Import postings or a resume from a file."),
        bind("app.paste", "P", "app.paste", "paste", "Take in a posting that you paste: its text, a page, an address."),
        bind("app.example", "E", "app.example", "example", "Load the bundled example into an empty file."),
        bind("app.stop", "ctrl+x", "app.stop", "stop", "Stop the work that is under way."),
        bind("app.theme", "ctrl+t", "app.look", "dark or light", "Change between the dark and the light look."),
        bind("app.quit", "ctrl+q", "app.quit", "quit", "Leave Kairos."),
        bind("app.help", "question_mark,f1", "app.help", "keys", "Show the keys of this screen.", show=True),
    ]
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, path: str, *, now: Clock = utc_now) -> None:
        super().__init__(Desk(path, now))
        self.version = 0
        self.bar_keys: list[Binding] = [one for one in bindings_of(type(self)) if one.show]
        self._begun = False
        self._seen_file = self._file_state()
        for look in (DARK, LIGHT):
            self.register_theme(look)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Watch the file."""
        self.set_interval(_WATCH, self._watch)

    @task("begin")
    async def begin(self) -> None:
        """Bring the scores up to date, once the first rows are on the screen: it needs rooms that take time to read."""
        if self._begun:
            return
        self._begun = True
        if not await self.desk.act(lambda workspace: workspace.is_current()):
            self.refresh_scores()

    # Keeping screens in step ----------------------------------------------------------------------------------------

    def changed(self, subject_id: str = "") -> None:
        """Let the screens in front ask again, and the others once they come to the front."""
        self.version += 1
        for screen in self.screen_stack:
            # One that is not up yet asks by itself; one that is going has no rows to show.
            if isinstance(screen, KairosScreen) and screen.seen_version != -1 and screen.is_attached:
                screen.refresh_data(subject_id)
        self._count()

    def tell_frame(self, screen: KairosScreen) -> None:
        """Bring a screen's frame up to date."""
        self.show_work(screen)
        self._count()

    @task("counts", exclusive=True)
    async def _count(self) -> None:
        counts, aside = await self.desk.read(_counts)
        for screen in self.screen_stack:
            for bar in screen.query(TopBar):
                bar.tell(counts, aside)

    def _file_state(self) -> tuple[tuple[int, int], ...]:
        states = []
        for suffix in ("", "-wal"):
            try:
                found = Path(self.desk.path + suffix).stat()
            except OSError:
                continue
            states.append((found.st_mtime_ns, found.st_size))
        return tuple(states)

    def _watch(self) -> None:
        state = self._file_state()
        if state != self._seen_file:
            self._seen_file = state
            self.changed()

    def refresh_scores(self) -> None:
        """Analyse and score what is due, in the background."""

        def refresh(workspace: Workspace) -> None:
            workspace.refresh(progress=self.progress)

        self.work_on(refresh)

    # Actions --------------------------------------------------------------------------------------------------------

    def action_go(self, mode: str) -> None:
        """Go to a place."""
        self.switch_mode(mode)

    @task("acts")
    async def action_undo(self) -> None:
        """Take back the last act."""
        event: Event = await self.desk.act(lambda workspace: workspace.undo())
        self.say(f"took back: {event.summary}")
        self.changed(event.subject_id)

    @task("dialog")
    async def action_import(self) -> None:
        """Import postings or a resume from a file."""
        from kairos.tui.importing import import_files

        await import_files(self)

    @task("dialog")
    async def action_paste(self, text: str = "") -> None:
        """Take in a posting that is pasted."""
        from kairos.tui.importing import import_pasted

        await import_pasted(self, text)

    def on_paste(self, event: Paste) -> None:
        """Take what was pasted outside of a field for a posting."""
        if isinstance(self.screen, KairosScreen) and event.text.strip():
            self.action_paste(event.text)

    @task("dialog")
    async def action_example(self) -> None:
        """Load the bundled example into an empty file."""
        from kairos.tui.importing import load_example

        await load_example(self)

    def action_look(self) -> None:
        """Change between the dark and the light look."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_help(self) -> None:
        """Show the keys."""
        from kairos.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Return every act of the screen and of the app for the command palette."""
        for binding in (*bindings_of(type(screen)), *bindings_of(type(self))):
            if "(" in binding.action and not binding.action.startswith("app."):
                continue
            action = binding.action if binding.action.startswith("app.") else f"screen.{binding.action}"
            yield SystemCommand(
                binding.description.capitalize(), binding.tooltip, lambda action=action: self.run_action(action)
            )


def _counts(workspace: Workspace) -> tuple[dict[str, str], str]:
    from kairos.models import ApprovalStatus

    pending = len(workspace.tailored_resumes(ApprovalStatus.PENDING))
    applications = len(workspace.applications())
    due = len(workspace.follow_ups())
    aside = (f"{due} to follow up · " if due else "") + one_line(Path(workspace.path).name, 24)
    return {"approvals": str(pending or ""), "applications": str(applications or "")}, aside
