"""Compare: what will be sent beside what is true, and the decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import frozen
from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from kairos.errors import ApprovalBlockedError
from kairos.models import (
    ApprovalStatus,
    LineKind,
    SectionComparison,
    SectionContent,
    SectionId,
    Stance,
    TailoredId,
    with_line,
)
from kairos.tui.bindings import bind
from kairos.tui.edits import base_line, editable_text, put_back, tailored_line
from kairos.tui.modals.ask import AskModal
from kairos.tui.modals.edit import EditModal
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.text import assemble, line, plain
from kairos.tui.when import on as on_date
from kairos.tui.widgets.diff_view import DiffView
from kairos.tui.widgets.frame import Empty
from kairos.tui.writing import write_document
from kairos.workspace import Variant, Workspace

_Spot = tuple[SectionId, str, int]
"""A line of the base: section, key of the entry, number of the bullet; -1 is a project as a whole."""


@frozen(kw_only=True)
class Compared:
    """A tailored resume beside its base, as read at one moment."""

    variant: Variant
    sections: tuple[SectionComparison, ...]
    state: str
    hash: str
    stances: dict[_Spot, Stance]
    """Which lines are pinned and banned for this posting."""

    def spot(self, at: tuple[int, int]) -> _Spot | None:
        """Return the base's line under a place of the comparison; None where it shows none that could be chosen."""
        comparison = self.sections[at[0]]
        found = base_line(comparison, at[1])
        return (comparison.section.id, *found) if found else None

    def number_of(self, spot: _Spot) -> str:
        """Return the number of a line as ``kairos resumes show`` counts."""
        ids = [section.id for section in self.variant.base]
        section = self.variant.base[ids.index(spot[0])]
        entry = [one.key for one in section.content.entries].index(spot[1])
        bullet = f".{spot[2] + 1}" if spot[2] >= 0 else ""
        return f"{ids.index(spot[0]) + 1}.{entry + 1}{bullet}"


class CompareScreen(KairosScreen):
    """One tailored resume, section by section."""

    HELP = "A tailored resume beside your own words, with what it may not say, and the decision."
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("compare.back", "escape,q", "back", "back", "Go back to where you came from.", show=True),
        bind("compare.change", "right_square_bracket", "next_change", "change", "Go to the next change.", show=True),
        bind("compare.edit", "e,enter", "edit", "edit", "Edit the line under the cursor in place.", show=True),
        bind("compare.revert", "r", "revert", "put back", "Put this line back to your own words.", show=True),
        bind("compare.approve", "A", "approve", "approve all", "Approve exactly what is shown.", show=True),
        bind("compare.reject", "X", "reject", "reject", "Reject the tailored resume.", show=True),
        bind("compare.view", "v", "view", "unified", "Change between one column and two.", show=True),
        bind("compare.accept", "a", "accept", "accept", "Note that this change is right, and go to the next."),
        bind("compare.pin", "i", "choose('pin')", "pin", "Keep this line for this posting, or let it go again."),
        bind("compare.ban", "o", "choose('ban')", "ban", "Leave this line out for this posting, or let it go again."),
        bind("compare.fact", "f,F", "fact", "own fact", "Record what the line says as your own fact.", show=True),
        bind("compare.letter", "L", "letter", "letter", "Read the letter that goes with it, or draft it."),
        bind("compare.write", "W", "write", "write file", "Write the approved resume to a file."),
        bind("compare.again", "R", "again", "tailor anew", "Tailor the resume anew; undo brings this one back."),
    ]
    CSS_PATH = "compare.tcss"

    def __init__(self, tailored_id: TailoredId) -> None:
        super().__init__()
        self.tailored_id = tailored_id
        self.compared: Compared | None = None
        self._unified: bool | None = None
        self._accepted: set[tuple[SectionId, str, str]] = set()

    def body(self) -> Iterable[Widget]:
        """Return headline and comparison."""
        with Horizontal(id="headline"):
            yield Static(id="what", markup=False)
            yield Static(id="where", markup=False)
        yield Static(id="state", markup=False)
        yield DiffView(id="diff")
        yield Empty(id="empty", markup=False)

    @property
    def diff(self) -> DiffView:
        """The comparison."""
        return self.query_one(DiffView)

    def on_mount(self) -> None:
        """Begin with the comparison."""
        self.diff.focus()
        super().on_mount()

    def on_resize(self) -> None:
        """Two columns need room; who chose a view keeps it."""
        narrow = self.size.width < 100
        self.diff.show_unified(narrow if self._unified is None else self._unified)

    def reload(self) -> Worker[None]:
        """Compare again."""
        return self._load()

    @task("compare", exclusive=True)
    async def _load(self) -> None:
        compared = await self.ask(lambda workspace: compare(workspace, self.tailored_id))
        self.compared = compared
        self.diff.show(compared.sections, self._marks(compared))
        self._show_head()
        self.set_class(not compared.sections, "-empty")
        self.query_one(Empty).say(
            "Nothing is changed: your resume goes out as it is.", ("A", "approve it so"), ("esc", "back")
        )

    @on(DiffView.Moved)
    def _show_head(self) -> None:
        if self.compared is None:
            return
        job, sections = self.compared.variant.job, self.compared.sections
        self.query_one("#what", Static).update(
            assemble(("Tailored for ", "$foreground 60%"), line(job.title, "bold"), " · ", line(job.company))
        )
        changes = sum(change.op != "equal" for section in sections for change in section.lines)
        found = sum(len(section.findings) for section in sections)
        parts = [f"section {self.diff.at[0] + 1} of {len(sections)}"] if sections else []
        parts.append(f"{changes} change{'' if changes == 1 else 's'}")
        where = assemble(" · ".join(parts))
        if found:
            where = assemble(where, (f" · ✗ {found} finding{'' if found == 1 else 's'} open", "bold $text-error"))
        self.query_one("#where", Static).update(where)
        gaps = self.compared.variant.tailored.gaps_identified
        shown = assemble(self.compared.state, ("   from ", "$foreground 60%"), line(self.compared.variant.resume.name))
        if gaps:
            shown = assemble(shown, ("   not shown by your resume: ", "$foreground 60%"), line(", ".join(gaps)))
        self.query_one("#state", Static).update(shown)

    # Acts -----------------------------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def action_next_change(self) -> None:
        """Go to the next change."""
        self.diff.action_change(1)

    def action_view(self) -> None:
        """Change between one column and two."""
        self._unified = not self.diff.unified
        self.diff.show_unified(self._unified)

    @task("dialog", exclusive=True)
    async def action_edit(self) -> None:
        """Edit the line under the cursor."""
        if self.compared is None or not self.compared.sections:
            return
        section, row = self.diff.at
        comparison = self.compared.sections[section]
        edited = tailored_line(comparison, row)
        if edited is None:
            self.host.say("this line is left out; r puts it back", severity="warning")
            return
        if edited.kind is LineKind.HEADER or comparison.lines[row].fixed:
            self.host.say("role, employer, place and dates are fixed: edit them in your own resume", severity="warning")
            return
        text = editable_text(comparison.tailored, edited)
        answer = await self.app.push_screen_wait(EditModal(comparison.lines[row].base, text))
        if answer is not None and answer != text:
            await self._save(comparison.section.id, with_line(comparison.tailored, edited, answer))

    def _marks(self, compared: Compared) -> dict[tuple[int, int], str]:
        words = {Stance.PIN: "▲ pinned", Stance.BAN: "▼ banned"}
        marks: dict[tuple[int, int], str] = {}
        for number, section in enumerate(compared.sections):
            for row, change in enumerate(section.lines):
                spot = compared.spot((number, row))
                stance = compared.stances.get(spot) if spot else None
                told = [words[stance]] if stance else []
                if (section.section.id, change.base, change.tailored) in self._accepted:
                    told.append("✓ accepted")
                if told:
                    marks[number, row] = "  ".join(told)
        return marks

    def action_accept(self) -> None:
        """Note that the change under the cursor is right, for as long as this screen is open."""
        change = self.diff.current
        if self.compared is None or change is None or change.op == "equal":
            return
        key = (self.compared.sections[self.diff.at[0]].section.id, change.base, change.tailored)
        self._accepted ^= {key}
        self.diff.show(self.compared.sections, self._marks(self.compared))
        if key in self._accepted:
            self.diff.action_change(1)

    @task("acts")
    async def action_choose(self, word: str) -> None:
        """Pin or ban the line under the cursor for this posting; what says so already is taken back."""
        if self.compared is None or not self.compared.sections:
            return
        compared, at, stance = self.compared, self.diff.at, Stance(word)
        spot = compared.spot(at)
        if spot is None:
            self.host.say("only bullets of your own resume, and projects, can be pinned or banned", severity="warning")
            return
        wanted = None if compared.stances.get(spot) is stance else stance
        number, resume, job = compared.number_of(spot), compared.variant.resume.id, compared.variant.job.id
        comparison = compared.sections[at[0]]
        shown = tailored_line(comparison, at[1])
        if wanted is Stance.PIN and shown is None:
            await self._save(comparison.section.id, put_back(comparison, at[1]))
        elif wanted is Stance.BAN and shown is not None and shown.kind is LineKind.BULLET:
            await self._save(comparison.section.id, with_line(comparison.tailored, shown, ""))
        await self.act(lambda workspace: workspace.choose_line(resume, number, wanted, job_id=job))

    @task("acts")
    async def action_revert(self) -> None:
        """Put this line back to the base's."""
        if self.compared is None or not self.compared.sections:
            return
        section, row = self.diff.at
        comparison = self.compared.sections[section]
        content = put_back(comparison, row)
        if content == comparison.tailored:
            self.host.say("this line is as in your own resume")
            return
        await self._save(comparison.section.id, content)

    async def _save(self, section_id: SectionId, content: SectionContent) -> None:
        await self.act(lambda workspace: workspace.edit_section(self.tailored_id, section_id, content))

    @task("acts")
    async def action_approve(self) -> None:
        """Approve exactly what is shown; refused while a finding is open."""
        if self.compared is None:
            return
        seen = self.compared.hash
        try:
            await self.act(lambda workspace: workspace.approve(self.tailored_id, seen=seen))
        except ApprovalBlockedError as error:
            self._show_first_finding()
            count = len(error.findings)
            found = "one finding is" if count == 1 else f"{count} findings are"
            self.host.say(f"not approved: {found} open; the cursor stands on the first", severity="error")

    def _show_first_finding(self) -> None:
        for number, section in enumerate(self.compared.sections if self.compared else ()):
            for row, change in enumerate(section.lines):
                if change.findings:
                    self.diff.go((number, row))
                    return

    @task("acts")
    async def action_reject(self) -> None:
        """Reject the tailored resume."""
        await self.act(lambda workspace: workspace.reject(self.tailored_id))

    @task("dialog", exclusive=True)
    async def action_fact(self) -> None:
        """Record what the line says as the person's own fact."""
        change = self.diff.current
        if change is None or not change.tailored:
            return
        text = await self.app.push_screen_wait(
            AskModal(assemble("A fact of your own, true and in your words"), value=plain(change.tailored).plain)
        )
        if text:
            await self.act(lambda workspace: workspace.add_fact(text))

    @task("acts")
    async def action_letter(self) -> None:
        """Read the letter that goes with it."""
        from kairos.tui.screens.letter import LetterScreen

        if self.compared is not None:
            await self.app.push_screen(LetterScreen(self.compared.variant.job.id))

    @task("dialog", exclusive=True)
    async def action_write(self) -> None:
        """Write the approved resume to a file."""
        tailored_id = self.tailored_id
        await write_document(
            self,
            assemble("Write the approved resume to"),
            lambda workspace, name, style: workspace.rendered(tailored_id, name, style=style),
        )

    @task("acts")
    async def action_again(self) -> None:
        """Tailor the resume anew."""
        if self.compared is None:
            return
        job_id, base = self.compared.variant.job.id, self.compared.variant.resume
        # From the same base, unless that was put away since.
        resume_id = base.id if base.archived_at is None else None
        tailored = await self.act(lambda workspace: workspace.tailor(job_id, resume_id=resume_id))
        self.tailored_id = tailored.id
        self.refresh_data()


def compare(workspace: Workspace, tailored_id: TailoredId) -> Compared:
    """Return a tailored resume beside its base."""
    variant = workspace.variant(tailored_id)
    return Compared(
        variant=variant,
        sections=workspace.compare(tailored_id),
        state=_state(workspace, variant),
        hash=variant.hash,
        stances=workspace.stances(variant.resume.id, variant.job.id),
    )


def _state(workspace: Workspace, variant: Variant) -> str:
    tailored = variant.tailored
    if tailored.archived_at is not None:
        return "archived: a newer one took its place"
    if tailored.approved and tailored.approved_at is not None:
        digest = tailored.approved_hash.removeprefix("sha256:")[:8]
        if tailored.approved_hash != variant.hash:
            return f"! changed since approval {digest} on {on_date(tailored.approved_at)}"
        return f"✓ approved {digest} on {on_date(tailored.approved_at)}"
    if tailored.approval_status is ApprovalStatus.REJECTED:
        return "✗ rejected"
    return "! changed since approval" if _was_approved(workspace, tailored.id) else "waits for your decision"


def _was_approved(workspace: Workspace, tailored_id: TailoredId) -> bool:
    """Return whether an approval became void by a change, rather than by taking it back."""
    events = workspace.events_of(tailored_id)
    changes = [number for number, event in enumerate(events) if event.verb == "status"]
    if not changes or events[changes[-1]].payload.get("from") != ApprovalStatus.APPROVED:
        return False
    after = events[changes[-1] + 1 :]
    return not (after and after[0].verb == "undo" and after[0].payload.get("verb") == "approve")
