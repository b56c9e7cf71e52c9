"""Long work while the screen lives on, and the one way to say how it went.

One piece of work at a time runs in a thread with a workspace of its own. It says how far it has come by
`WorkingApp.progress`, which is also where it notices that the person stopped it.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from rich.text import Text
from textual import on, work
from textual.app import App
from textual.dom import DOMNode
from textual.worker import Worker, get_current_worker

from kairos.errors import KairosError
from kairos.tui.desk import Desk
from kairos.tui.messages import WorkEnded, WorkTold
from kairos.tui.text import clean, one_line
from kairos.tui.widgets.frame import WorkLine
from kairos.workspace import Workspace

_TOLD = 0.1
"""Seconds between two figures of long work: more of them only keep the screen busy."""


_TRACE = 20_000
"""Characters of a traceback that are printed after a defect ended the app."""


class _StoppedError(Exception):
    """The person stopped long work; what was not finished left no trace."""


class WorkingApp(App[None]):
    """An app that says things in toasts and does long work in the background."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._work: Worker[None] | None = None
        self._work_began = 0.0
        self._work_told_at = 0.0
        self._told: WorkTold | None = None

    def changed(self, subject_id: str = "") -> None:
        """Let the screens ask again."""
        raise NotImplementedError

    # Saying ---------------------------------------------------------------------------------------------------------

    def say(self, text: str, *, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Say something in a toast; foreign text in it is cleaned and never read as markup."""
        # One at a time: on 24 lines a stack of them hides what the person works on.
        self.clear_notifications()
        self.notify(one_line(text, 300), severity=severity, markup=False, timeout=5 if severity != "error" else 10)

    def say_error(self, error: KairosError) -> None:
        """Say what could not be done, where, and what to do about it."""
        self.say(" — ".join(part for part in (str(error), error.hint) if part), severity="error")

    def say_defect(self, defect: Exception) -> None:
        """Say that Kairos made a mistake, without the text of anybody's data; where it was goes to the debug log."""
        frame = traceback.extract_tb(defect.__traceback__)[-1] if defect.__traceback__ else None
        where = f" in {Path(frame.filename).name}, line {frame.lineno}" if frame else ""
        self.log.error("".join(traceback.format_exception(defect)))
        self.say(
            f"Kairos made a mistake: {type(defect).__name__}{where}. What is stored is unharmed.", severity="error"
        )

    def _fatal_error(self) -> None:
        # Textual's own prints every local variable, which is people's text, uncleaned, on their terminal.
        self.bell()
        self._exit_renderables.append(Text(clean(traceback.format_exc())[:_TRACE]))
        self._close_messages_no_wait()

    # Long work ------------------------------------------------------------------------------------------------------

    def work_on(self, job: Callable[[Workspace], None]) -> bool:
        """Do long work in a thread with a workspace of its own; return whether it was begun.

        One at a time: two that write would only wait for each other.
        """
        if self._work is not None and not self._work.is_finished:
            self.say("something is being worked on; ^x stops it", severity="warning")
            return False
        self._work_began = time.monotonic()
        self._work_told_at = 0.0
        self._work = self._run(job)
        return True

    @work(thread=True, group="work", exit_on_error=False)
    def _run(self, job: Callable[[Workspace], None]) -> None:
        try:
            self.desk.alone(job)
        except _StoppedError:
            self.call_from_thread(self.say, "stopped; what was not finished left no trace")
        except KairosError as error:
            self.call_from_thread(self.say_error, error)
        except Exception as defect:  # noqa: BLE001  # the same handler, for threads
            self.call_from_thread(self.say_defect, defect)
        finally:
            self.post_message(WorkEnded())

    def progress(self, stage: str, done: int, total: int | None) -> None:
        """Tell the screen how far work in a thread has come; raise where the person stopped it."""
        if get_current_worker().is_cancelled:
            raise _StoppedError
        now = time.monotonic()
        if now - self._work_told_at >= _TOLD:
            self._work_told_at = now
            self.post_message(WorkTold(stage, done, total))

    @on(WorkTold)
    def _work_told(self, message: WorkTold) -> None:
        self._told = message
        for screen in self.screen_stack:
            self.show_work(screen)

    def show_work(self, node: DOMNode) -> None:
        """Bring the line of work in *node* up to date, or take it away."""
        told, seconds = self._told, time.monotonic() - self._work_began
        for shown in node.query(WorkLine):
            if told is None:
                shown.end()
            else:
                shown.tell(told.stage, told.done, told.total, seconds)

    @on(WorkEnded)
    def _work_ended(self) -> None:
        self._told = None
        for screen in self.screen_stack:
            self.show_work(screen)
        self.changed()

    def action_stop(self) -> None:
        """Stop the work that is under way."""
        if self._work is not None and not self._work.is_finished:
            self._work.cancel()
        else:
            self.say("nothing is being worked on")
