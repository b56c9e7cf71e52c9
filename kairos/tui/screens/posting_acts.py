"""What can be done with a posting from wherever it is shown: mark, tailor, apply, note, open its page."""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit

from textual.content import Content

from kairos.models import BaseFit, Job, JobId, JobStatus, JobSummary, ResumeId, TailoredResume
from kairos.tui.modals.ask import AskModal
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.text import assemble, line
from kairos.tui.widgets.posting_view import fit_content
from kairos.workspace import Workspace


class PostingActs(KairosScreen):
    """Acts on postings; a screen says which ones are meant."""

    def targets(self) -> list[JobId]:
        """Return the postings that an act means."""
        raise NotImplementedError

    def status_of_target(self) -> JobStatus | None:
        """Return the status of the posting that is looked at."""
        raise NotImplementedError

    def marked(self) -> None:
        """Called after postings were marked."""

    def action_interested(self) -> None:
        """Mark as interesting, or unmark."""
        self._mark(JobStatus.MATCHED)

    def action_skip(self) -> None:
        """Pass over, or put back."""
        self._mark(JobStatus.SKIPPED)

    @task("acts")
    async def _mark(self, status: JobStatus) -> None:
        ids = self.targets()
        if not ids:
            return
        # The same key again takes the mark off, for one posting; several are always marked.
        off = len(ids) == 1 and self.status_of_target() is status
        self.marked()
        await self.act(lambda workspace: workspace.mark(ids, JobStatus.ANALYZED if off else status))

    @task("acts")
    async def action_tailor(self) -> None:
        """Compare the tailored resume; where there is none yet, tailor it first."""
        from kairos.tui.screens.compare import CompareScreen

        ids = self.targets()[:1]
        if not ids:
            return
        tailored: TailoredResume | None = await self.ask(lambda workspace: workspace.tailored_for(ids[0]))
        if tailored is None:
            chosen = await self._base(ids[0])
            if chosen is None:
                return
            tailored = await self.act(lambda workspace: workspace.tailor(ids[0], resume_id=chosen))
        await self.app.push_screen(CompareScreen(tailored.id))

    async def _base(self, job_id: JobId) -> ResumeId | None:
        """Return the resume to tailor from, asked for where there are several; None where the person leaves it."""
        from kairos.tui.modals.choose import ChooseModal

        fits = await self.ask(lambda workspace: base_choices(workspace, job_id))
        if len(fits) == 1:
            return fits[0].resume.id
        default = next((number for number, fit in enumerate(fits) if fit.resume.is_default), 0)
        number = await self.app.push_screen_wait(
            ChooseModal(Content("Tailor from which resume?"), [fit_content(fit) for fit in fits], start=default)
        )
        return None if number is None else fits[number].resume.id

    @task("acts")
    async def action_letter(self) -> None:
        """Read the letter for the posting, or draft it there."""
        from kairos.tui.screens.letter import LetterScreen

        ids = self.targets()[:1]
        if ids:
            await self.app.push_screen(LetterScreen(ids[0]))

    @task("acts")
    async def action_apply(self) -> None:
        """Prepare the application."""
        ids = self.targets()[:1]
        if ids:
            await self.act(lambda workspace: workspace.apply(ids[0]))

    @task("acts")
    async def action_note(self) -> None:
        """Write a note on the posting."""
        ids = self.targets()[:1]
        if not ids:
            return
        job = await self.ask(lambda workspace: workspace.job(ids[0]))
        text = await self.app.push_screen_wait(
            AskModal(assemble("Note on ", line(job.title)), value=line(job.notes).plain)
        )
        if text is not None and text != job.notes:

            def note(workspace: Workspace) -> None:
                workspace.note(job.id, text)

            await self.act(note)

    @task("acts")
    async def action_amend(self) -> None:
        """Put right what the posting says."""
        from kairos.tui.modals.amend import AmendModal

        ids = self.targets()[:1]
        if not ids:
            return
        job = await self.ask(lambda workspace: workspace.job(ids[0]))
        fields = await self.app.push_screen_wait(AmendModal(job))
        if fields:
            await self.act(lambda workspace: amended(workspace, job.id, fields))

    @task("acts")
    async def action_duplicates(self) -> None:
        """Look at the postings of the same job; set one apart, or merge one that is likely the same."""
        from kairos.tui.modals.choose import ChooseModal

        ids = self.targets()
        if len(ids) > 1:
            await self.act(lambda workspace: workspace.merge_postings(ids))
            return
        if not ids:
            return
        choices = await self.ask(lambda workspace: duplicate_choices(workspace, ids[0]))
        if not choices:
            self.host.say("this posting stands alone; select several with space, and d makes them one job")
            return
        chosen = await self.app.push_screen_wait(
            ChooseModal(Content("Postings of this job"), [content for content, _, _ in choices])
        )
        if chosen is None:
            return
        _, other, apart = choices[chosen]
        if apart:
            await self.act(lambda workspace: workspace.split_posting(other))
        else:
            await self.act(lambda workspace: workspace.merge_postings([ids[0], other]))

    @task("acts")
    async def action_browser(self) -> None:
        """Open the posting's page in the browser."""
        ids = self.targets()[:1]
        if not ids:
            return
        job = await self.ask(lambda workspace: workspace.job(ids[0]))
        url = web_address(job.url) or web_address(job.apply_url)
        if not url:
            self.host.say("this posting names no page on the web", severity="warning")
        elif not has_browser():
            self.host.say(f"there is no browser here; the page is {url}")
        else:
            self.app.open_url(url)
            self.host.say(f"opened {url}")


def base_choices(workspace: Workspace, job_id: JobId) -> tuple[BaseFit, ...]:
    """Return the resumes that can be tailored for a posting, the best first.

    Raises:
        NotFoundError: There is no resume yet.
    """
    default = workspace.resume()
    if len(workspace.resumes()) == 1:
        return (BaseFit(resume=default, score=None),)
    return workspace.base_fits(job_id) or (BaseFit(resume=default, score=None),)


def amended(workspace: Workspace, job_id: JobId, fields: dict[str, str]) -> None:
    """Amend a posting and analyse it anew."""
    workspace.amend_posting(job_id, **fields)
    workspace.match(job_id)


def duplicate_choices(workspace: Workspace, job_id: JobId) -> list[tuple[Content, JobId, bool]]:
    """Return what can be done about duplicates: the words, the posting meant, and whether it is set apart."""
    cluster = workspace.cluster(job_id)
    choices = []
    for row in cluster.others:
        why = line(cluster.why(row.id), "dim")
        choices.append((assemble("set apart: ", _named(row), "  ", why), row.id, True))
    for link in workspace.likely_duplicates_of(job_id):
        other = workspace.job(link.other_id if link.job_id == job_id else link.job_id)
        choices.append((assemble("make one job: ", _named(other), "  ", line(link.detail, "dim")), other.id, False))
    return choices


def _named(row: Job | JobSummary) -> Content:
    return assemble(line(row.title), ", ", line(row.company or "no company named"), f" ({row.platform})")


def web_address(url: str) -> str:
    """Return *url* where it is a plain http or https address, else empty text.

    A posting's address is foreign: ``file:``, ``javascript:`` or an option for the browser must not get through.

    Example:
        >>> web_address("https://jobs.example/1"), web_address("file:///etc/passwd"), web_address("--help")
        ('https://jobs.example/1', '', '')
    """
    if any(not 33 <= ord(char) < 127 for char in url) or len(url) > 2_000:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def has_browser() -> bool:
    """Return whether opening a page shows a window: a browser in the terminal would fight for the screen."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
