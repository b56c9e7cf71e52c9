"""Importing from within the app: the dialogs around it, the work in the background, and what is said after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from kairos.models import ImportReport, ResumeImport
from kairos.tui.modals.confirm import ConfirmModal
from kairos.tui.modals.import_file import ImportModal
from kairos.tui.modals.paste import PasteModal
from kairos.tui.modals.read import ReadModal
from kairos.tui.text import assemble, line
from kairos.workspace import Workspace

if TYPE_CHECKING:
    from kairos.tui.app import KairosApp

_LISTED = 200
"""Rejections that the report lists; the command line lists them all."""


async def import_files(app: KairosApp) -> None:
    """Ask which file, and import it in the background."""
    resumes = await app.desk.read(lambda workspace: workspace.resumes())
    wanted = await app.push_screen_wait(ImportModal(resume_first=not resumes))
    if wanted is None:
        return

    def work(workspace: Workspace) -> None:
        if wanted.is_resume:
            _take_resume(app, workspace, wanted.path)
        else:
            report = workspace.import_jobs(wanted.path, platform=wanted.platform, progress=app.progress)
            app.call_from_thread(say_report, app, report)
        workspace.refresh(progress=app.progress)

    app.work_on(work)


async def import_pasted(app: KairosApp, text: str = "") -> None:
    """Ask for a posting's text, *text* being there already, and take it in."""
    pasted = await app.push_screen_wait(PasteModal(text))
    if pasted is None:
        return

    def work(workspace: Workspace) -> None:
        report = workspace.import_text(pasted)
        app.call_from_thread(say_report, app, report)
        workspace.refresh(progress=app.progress)

    app.work_on(work)


async def load_example(app: KairosApp) -> None:
    """Load the bundled example, after a question, and only into a file that holds nothing."""
    if not await app.desk.read(_is_empty):
        app.say("the example goes into an empty file only: kairos --db example.db", severity="warning")
        return
    sure = await app.push_screen_wait(
        ConfirmModal(
            Content("Load the bundled example?"),
            Content("An invented person's resume and forty invented postings go into this file. u takes it back."),
        )
    )
    if not sure:
        return

    def work(workspace: Workspace) -> None:
        from kairos.examples import example_postings, example_resume

        _take_resume(app, workspace, str(example_resume()))
        for path in example_postings():
            workspace.import_jobs(path, progress=app.progress)
        workspace.refresh(progress=app.progress)
        app.call_from_thread(app.say, "the example is loaded")

    app.work_on(work)


def _take_resume(app: KairosApp, workspace: Workspace, path: str) -> None:
    told = workspace.import_resume(path)
    app.call_from_thread(say_resume, app, told)


def say_resume(app: KairosApp, told: ResumeImport) -> None:
    """Say what became of a resume; corrections that a newer file no longer bears are listed."""
    name = told.resume.name
    if told.outcome == "unchanged":
        app.say(f"{name} says what is here already: nothing changed")
        return
    unplaced = f", {len(told.unplaced)} not placed: 4 shows them" if told.unplaced else ""
    said = f"imported the resume {name}: {len(told.sections)} sections{unplaced}"
    if told.outcome == "changed":
        kept = f"; {told.corrected} of your corrections kept" if told.corrected else ""
        said = f"read {name} again: {'; '.join(told.changes[:3]) or 'nothing else in it'}{kept}{unplaced}"
    app.say(f"{said} · u undoes")
    if told.lost:
        rows = [line(one.words) for one in told.lost]
        app.push_screen(ReadModal(Content("No longer in the file, so not put right"), Content("\n").join(rows)))


def _is_empty(workspace: Workspace) -> bool:
    return not workspace.count_jobs(cap=1) and not workspace.resumes() and not workspace.profile()


def say_report(app: KairosApp, report: ImportReport) -> None:
    """Say what an import did; what could not be taken is listed with its reasons."""
    app.say(f"{report.summary} · u undoes")
    if not report.rejected_count:
        return
    rows = [assemble(line(one.place, "$foreground 70%"), "  ", line(one.reason)) for one in report.rejected[:_LISTED]]
    if report.rejected_count > len(rows):
        rows.append(Content(f"and {report.rejected_count - len(rows):,} more"))
    headline = assemble(
        f"{report.rejected_count:,} of {report.read:,} records of ", line(report.source), " were left out"
    )
    app.push_screen(ReadModal(headline, Content("\n").join(rows)))
