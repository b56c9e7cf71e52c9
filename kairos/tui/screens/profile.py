"""Profile: what you can do, how well, on what evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from kairos.models import ResumeId, SkillEntry
from kairos.tui.bindings import bind
from kairos.tui.modals.ask import AskModal
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.text import assemble, line
from kairos.tui.widgets.frame import Empty
from kairos.tui.widgets.plain_lists import SKILL_SOURCES, SkillList
from kairos.tui.widgets.row_list import RowList


class ProfileScreen(KairosScreen):
    """The skills."""

    HELP = "Your skills with proficiency (1 to 10), years and evidence. What you adjust, no import overwrites."
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("profile.more", "plus,equals_sign", "adjust(1)", "stronger", "One more of proficiency.", show=True),
        bind("profile.less", "minus", "adjust(-1)", "weaker", "One less of proficiency.", show=True),
        bind("profile.years", "y", "years", "years", "Set the years of use.", show=True),
        bind("profile.add", "a", "add", "add", "Add a skill by hand.", show=True),
        bind("profile.remove", "x,delete", "remove", "remove", "Take the skill out of the profile.", show=True),
        bind(
            "profile.preferences",
            "p",
            "preferences",
            "judged by",
            "Set weights, must-haves, home and your rights.",
            show=True,
        ),
        bind("profile.rescore", "r", "rescore", "score anew", "Score all postings against the profile.", show=True),
    ]
    CSS_PATH = "profile.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.bases: dict[ResumeId, str] = {}
        self.added: str | None = None
        """The skill that was just added by hand, on which the cursor goes."""

    def body(self) -> Iterable[Widget]:
        """Return list and evidence."""
        with Horizontal(id="body"):
            yield SkillList(id="skills")
            yield Static(id="evidence", markup=False)
        yield Empty(id="empty", markup=False)

    @property
    def skills(self) -> SkillList:
        """The list."""
        return self.query_one(SkillList)

    def on_mount(self) -> None:
        """Begin with the list."""
        self.skills.focus()
        super().on_mount()

    def reload(self) -> Worker[None]:
        """Ask for the skills again."""
        return self._load()

    @task("rows", exclusive=True)
    async def _load(self) -> None:
        found, resumes = await self.ask(lambda workspace: (workspace.profile(), workspace.resumes()))
        # Which resume a quote is from is worth a word where there are several.
        self.bases = {one.id: one.name for one in resumes} if len(resumes) > 1 else {}
        ranked = sorted(found, key=lambda one: (-one.proficiency, -one.years, one.name.casefold()))
        self.skills.show(ranked, keep=self.added)
        self.added = None
        self.set_class(not ranked, "-empty")
        self.query_one(Empty).say(
            "no skills yet", ("I", "import your resume: skills are drawn from it"), ("a", "add a skill by hand")
        )

    @on(RowList.Moved)
    def _show_evidence(self) -> None:
        skill = self.skills.current
        self.query_one("#evidence", Static).update(evidence(skill, self.bases) if skill else "")

    # Acts -----------------------------------------------------------------------------------------------------------

    @task("acts")
    async def action_adjust(self, step: int) -> None:
        """Adjust the proficiency by a step."""
        skill = self.skills.current
        if skill is None:
            return
        level = skill.proficiency + step
        if not 1 <= level <= 10:
            self.host.say("proficiency goes from 1 to 10")
            return
        await self.act(lambda workspace: workspace.set_skill(skill.name, proficiency=level))

    @task("dialog", exclusive=True)
    async def action_years(self) -> None:
        """Set the years of use."""
        skill = self.skills.current
        if skill is None:
            return
        answer = await self.app.push_screen_wait(
            AskModal(assemble("Years of ", line(skill.name)), value=f"{skill.years:g}", select=True)
        )
        if answer is None:
            return
        try:
            years = float(answer.replace(",", "."))
        except ValueError:
            self.host.say("years are a number, such as 2.5", severity="warning")
            return
        await self.act(lambda workspace: workspace.set_skill(skill.name, years=years))

    @task("dialog", exclusive=True)
    async def action_add(self) -> None:
        """Add a skill by hand."""
        name = await self.app.push_screen_wait(AskModal(Content("Which skill?"), placeholder="PostgreSQL"))
        if name and name.strip():
            skill = await self.act(lambda workspace: workspace.set_skill(name.strip()))
            self.added = self.skills.key_of(skill)
            self.reload()

    @task("dialog", exclusive=True)
    async def action_preferences(self) -> None:
        """Set what postings are judged by, and score them anew."""
        from kairos.tui.modals.preferences import PreferencesModal

        told = await self.ask(lambda workspace: workspace.preferences())
        changes = await self.app.push_screen_wait(PreferencesModal(told))
        if changes:
            await self.act(lambda workspace: workspace.set_preferences(**changes))
            self.host.refresh_scores()

    @task("acts")
    async def action_remove(self) -> None:
        """Take the skill out of the profile."""
        skill = self.skills.current
        if skill is not None:
            await self.act(lambda workspace: workspace.remove_skill(skill.name))

    def action_rescore(self) -> None:
        """Score all postings against the profile."""
        self.host.refresh_scores()


def evidence(skill: SkillEntry, bases: Mapping[ResumeId, str] = MappingProxyType({})) -> Content:
    """Return where a skill is shown, quoted; *bases* are the resumes whose names are said."""
    lines = [
        line(skill.name, "bold"),
        assemble(
            f"{skill.proficiency} of 10 · {skill.years:g} years · {skill.category} · {SKILL_SOURCES[skill.source]}",
        ),
        Content(""),
    ]
    for one in skill.evidence[:20]:
        base = bases.get(one.resume_id, "") if one.resume_id else ""
        where = f"{one.place} · {base}" if base else one.place
        lines += [line(where, "$foreground 60%"), assemble("“", line(one.text, "italic"), "”"), Content("")]
    if not skill.evidence:
        lines.append(Content.styled("no evidence in your resume", "$foreground 60%"))
    return Content("\n").join(lines)
