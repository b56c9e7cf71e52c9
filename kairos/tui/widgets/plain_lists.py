"""The short lists: tailored resumes, and skills.

In: items. Out: those of `RowList`. Keys: those of `RowList`.
"""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from kairos.models import ApprovalStatus, SkillEntry, TailoredResume
from kairos.tui.text import one_line
from kairos.tui.when import ago
from kairos.tui.widgets.row_list import Part, RowList, columns

_STATES: dict[ApprovalStatus, Part] = {
    ApprovalStatus.PENDING: ("? waits", "warn"),
    ApprovalStatus.APPROVED: ("✓ approved", "good"),
    ApprovalStatus.REJECTED: ("✗ rejected", "bad"),
}
SKILL_SOURCES = {"resume_analysis": "resume", "manual": "by hand", "both": "adjusted"}
"""Where a skill's figures come from, in a word."""


@frozen(kw_only=True)
class TailoredRow:
    """A tailored resume with what it is for."""

    tailored: TailoredResume
    title: str
    company: str
    base: str
    """The name of the base resume."""


class TailoredList(RowList[TailoredRow]):
    """Tailored resumes, newest first."""

    def __init__(self, now: datetime, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.now = now

    def key_of(self, item: TailoredRow) -> str:
        """Return the tailored resume's id."""
        return item.tailored.id

    def row(self, item: TailoredRow, width: int) -> list[Part]:
        """Return state, title, company, base where there is room, changes and age."""
        state, look = _STATES[item.tailored.approval_status]
        changes = len(item.tailored.diff_summary.splitlines())
        base = 20 if width >= 100 else 0
        room = max(20, width - 13 - 12 - 15 - base)
        company = room * 2 // 5
        return columns(
            (f" {state}", 13, look),
            (one_line(item.title), room - company - 2, "strong"),
            ("", 2, ""),
            (one_line(item.company), company, "dim"),
            (" " + one_line(item.base), base, "dim"),
            (f"{changes} change{'' if changes == 1 else 's'}", 12, "dim", True),
            (ago(item.tailored.created_at, self.now), 15, "dim", True),
        )


class SkillList(RowList[SkillEntry]):
    """The skills of the profile, strongest first."""

    def key_of(self, item: SkillEntry) -> str:
        """Return the skill's name, which an adjustment keeps."""
        return item.name

    def row(self, item: SkillEntry, width: int) -> list[Part]:
        """Return name, proficiency, years, category and source."""
        name = max(12, min(34, width - 12 - 10 - 12 - 10))
        return columns(
            (" " + one_line(item.name), name, "strong"),
            ("●" * item.proficiency + "·" * (10 - item.proficiency), 11, "accent"),
            (str(item.proficiency), 3, "", True),
            (f"{item.years:g} y" if item.years else "–", 8, "", True),
            ("", 2, ""),
            (str(item.category), 11, "dim"),
            (SKILL_SOURCES[item.source], 9, "dim"),
        )
