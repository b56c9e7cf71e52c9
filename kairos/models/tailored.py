"""A tailored resume: only the sections that differ from its base, what the guard says of them, and the decision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import evolve, field, frozen

from kairos.models.canonical import content_hash
from kairos.models.convert import to_plain
from kairos.models.enums import ApprovalStatus
from kairos.models.ids import JobId, ResumeId, SectionId, TailoredId, TailoredSectionId, UserId
from kairos.models.job import Job
from kairos.models.resume import Resume, ResumeSection, SectionContent


@frozen(kw_only=True)
class TailoredSection:
    """A section's version for one job; what is not stored so is the base's."""

    id: TailoredSectionId
    tailored_resume_id: TailoredId
    resume_section_id: SectionId
    content: SectionContent


@frozen(kw_only=True)
class TailoredResume:
    """A base resume's variant for one job; one a job at a time."""

    id: TailoredId
    owner_id: UserId
    base_resume_id: ResumeId
    job_id: JobId
    diff_summary: str = ""
    """What changed, in plain words, a line a change."""
    approval_status: ApprovalStatus = ApprovalStatus.PENDING
    approved_at: datetime | None = None
    approved_hash: str = ""
    """`approval_hash` of exactly what was seen; empty unless approved."""
    approval_token: str = ""
    """Digest of the open single-use token; the token itself is never stored."""
    gaps_identified: tuple[str, ...] = ()
    """What the posting asks and the resume does not show: listed, never filled."""
    engine: str = "builtin"
    prompt_version: str = ""
    pdf_key: str = ""
    docx_key: str = ""
    cover_letter_key: str = ""
    local_pdf_path: str = ""
    s3_upload_failed: bool = False
    curated_json: dict[str, Any] = field(factory=dict)
    created_at: datetime
    archived_at: datetime | None = None

    @property
    def approved(self) -> bool:
        """Whether it may be used, as far as the row says; every exit compares the hash as well."""
        return self.approval_status is ApprovalStatus.APPROVED


@frozen(kw_only=True)
class Finding:
    """Something in a tailored text that base and evidence do not support."""

    kind: str
    """number, date, employer, title, degree, certificate, skill, scope, language, negation, protected, hidden, …"""
    section: str
    """The section's heading."""
    place: str
    """For a person: ``Lumen Labs, Data Analyst, bullet 2``; empty for the section's own text."""
    text: str
    """The unsupported words, verbatim."""
    start: int = 0
    """Offset of *text* within the sentence at *place*, in code points."""
    end: int = 0
    message: str
    """One sentence: what is unsupported, and what the base says there."""
    compared_with: str = ""
    """The base sentence it was held against; empty where nothing comes near."""
    settle: str = ""
    """How to settle it; empty for what cannot be settled (a protected section, an employer, a date)."""


@frozen(kw_only=True)
class WordChange:
    """A run of text in a word-level difference."""

    op: str
    """``equal``, ``delete`` (base only) or ``insert`` (tailored only)."""
    text: str


@frozen(kw_only=True)
class LineChange:
    """One line of a section on both sides, its words compared; a side that lacks the line is empty text."""

    op: str
    """``equal``, ``change``, ``delete``, ``insert`` or ``move``."""
    base: str
    tailored: str
    words: tuple[WordChange, ...] = ()
    fixed: bool = False
    """A header line, which tailoring may not touch."""
    findings: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class SectionComparison:
    """One section of a tailored resume beside its base."""

    section: ResumeSection
    tailored: SectionContent
    lines: tuple[LineChange, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any line differs."""
        return any(line.op != "equal" for line in self.lines)

    def unified(self) -> str:
        """Return the comparison as text, a line each: two blanks, ``- ``, ``+ `` or ``~ `` before it.

        A changed line (``~``) marks words as ``[-gone-]`` and ``{+new+}``, as wdiff does. Findings follow their line
        behind ``✗``. Text is verbatim: a face cleans it for its sink.
        """
        out = [f"## {self.section.heading}"]
        for line in self.lines:
            if line.op in ("equal", "move"):
                out.append(("  " if line.op == "equal" else "> ") + line.tailored)
            elif line.op == "delete":
                out.append("- " + line.base)
            elif line.op == "insert":
                out.append("+ " + line.tailored)
            else:
                out.append("~ " + "".join(_marked(word) for word in line.words))
            out.extend(f"  ✗ {finding.message}" for finding in line.findings)
        return "\n".join(out)


def _marked(word: WordChange) -> str:
    if word.op == "delete":
        return f"[-{word.text}-]"
    return f"{{+{word.text}+}}" if word.op == "insert" else word.text


def overlay(sections: tuple[ResumeSection, ...], tailored: tuple[TailoredSection, ...]) -> tuple[ResumeSection, ...]:
    """Return *sections* with the tailored ones' content in place: the resume as it reads for the job."""
    contents = {one.resume_section_id: one.content for one in tailored}
    return tuple(
        evolve(section, content=contents[section.id]) if section.id in contents else section for section in sections
    )


def approval_hash(
    resume: Resume,
    sections: tuple[ResumeSection, ...],
    tailored: tuple[TailoredSection, ...],
    job: Job,
    curated: dict[str, Any] | None = None,
) -> str:
    """Return the hash that an approval is bound to: base resume whole, the variant's sections, and the posting.

    Args:
        resume: The base resume; its contact counts, its name and dates do not.
        sections: All sections of the base, in any order.
        tailored: The variant's own sections, in any order.
        job: The posting: title, company and text count, the person's status and notes do not.
        curated: What an engine wrote, where one did.
    """
    return content_hash(
        {
            # Left out where there is none, so that a hash from before there were engines stays good.
            **({"curated": curated} if curated else {}),
            "base": resume.id,
            "contact": to_plain(resume.contact),
            "job": {"id": job.id, "title": job.title, "company": job.company, "text": job.description_raw},
            "sections": [to_plain(section) for section in sorted(sections, key=lambda one: (one.position, one.id))],
            "tailored": [
                {"section": one.resume_section_id, "content": to_plain(one.content)}
                for one in sorted(tailored, key=lambda one: one.resume_section_id)
            ],
        }
    )
