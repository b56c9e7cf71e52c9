"""Approvals: every tailored resume with its decision; enter compares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.worker import Worker

from kairos.models import ApprovalStatus
from kairos.tui.bindings import bind
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.widgets.frame import Empty
from kairos.tui.widgets.plain_lists import TailoredList, TailoredRow
from kairos.tui.widgets.row_list import RowList
from kairos.workspace import Workspace

_ORDER = (ApprovalStatus.PENDING, ApprovalStatus.APPROVED, ApprovalStatus.REJECTED)


class ApprovalsScreen(KairosScreen):
    """The list of tailored resumes."""

    HELP = "Every tailored resume: those that wait for you first. Approval happens where you compare."
    LIST_KEYS = (bind("approvals.open", "enter", "focused.open", "compare", "Compare it with your own.", show=True),)
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("approvals.reject", "X", "reject", "reject", "Reject the tailored resume.", show=True),
    ]
    DEFAULT_CSS = """
    ApprovalsScreen { & TailoredList { margin-top: 1; } & Empty { display: none; }
        &.-empty TailoredList { display: none; } &.-empty Empty { display: block; } }
    """

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        yield TailoredList(self.host.desk.now(), id="tailored")
        yield Empty(id="empty", markup=False)

    def on_mount(self) -> None:
        """Begin with the list."""
        self.query_one(TailoredList).focus()
        super().on_mount()

    def reload(self) -> Worker[None]:
        """Ask for the list again."""
        return self._load()

    @task("rows", exclusive=True)
    async def _load(self) -> None:
        rows = await self.ask(_rows)
        self.query_one(TailoredList).show(rows)
        self.set_class(not rows, "-empty")
        self.query_one(Empty).say(
            "nothing is tailored yet", ("1", "go to the postings"), ("t", "there: tailor for one")
        )

    @on(RowList.Opened)
    def _open(self, event: RowList.Opened) -> None:
        from kairos.tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(event.item.tailored.id))

    @task("acts")
    async def action_reject(self) -> None:
        """Reject the tailored resume."""
        row = self.query_one(TailoredList).current
        if row is not None:
            await self.act(lambda workspace: workspace.reject(row.tailored.id))


def _rows(workspace: Workspace) -> list[TailoredRow]:
    rows = []
    bases = {one.id: one.name for one in workspace.resumes(archived=True)}
    for tailored in workspace.tailored_resumes():
        job = workspace.job(tailored.job_id)
        base = bases[tailored.base_resume_id]
        rows.append(TailoredRow(tailored=tailored, title=job.title, company=job.company, base=base))
    return sorted(rows, key=lambda row: _ORDER.index(row.tailored.approval_status))
