"""What the import of a resume understood, and what it did."""

from __future__ import annotations

from attrs import frozen

from kairos.models.correction import Correction
from kairos.models.resume import Resume, ResumeSection


@frozen(kw_only=True)
class ResumeImport:
    """A resume as it was taken in."""

    resume: Resume
    sections: tuple[ResumeSection, ...]
    """As stored, the person's corrections applied."""
    unplaced: tuple[str, ...] = ()
    """Headings of sections that no rule places; each is kept as a section of its own."""
    outcome: str = "new"
    """``new``, ``changed`` or ``unchanged``: whether it is another base resume, or what became of the one in place."""
    changes: tuple[str, ...] = ()
    """What differs from what was stored, in words; empty for a new one."""
    corrected: int = 0
    """How many corrections of the person hold."""
    lost: tuple[Correction, ...] = ()
    """Corrections whose place the file no longer has; kept, in case a later file has it again."""
    warnings: tuple[str, ...] = ()
    """What is worth a look: no dates, dates that overlap, no e-mail address, …"""
    voided: int = 0
    """How many approvals are void because what they rest on changed."""
