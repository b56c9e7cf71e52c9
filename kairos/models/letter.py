"""A cover letter: a short text for one job, its own templates, and what binds an approval to exactly what was seen."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from kairos.models.canonical import content_hash
from kairos.models.convert import to_plain
from kairos.models.ids import JobId, LetterId, LetterTemplateId, ResumeId, TailoredId, UserId
from kairos.models.job import Job
from kairos.models.resume import Resume, ResumeSection
from kairos.models.tailored import Finding


@frozen(kw_only=True)
class CoverLetter:
    """A letter for one job; it passes the same gate as a tailored resume."""

    id: LetterId
    owner_id: UserId
    job_id: JobId
    content: str
    """Plain text, paragraphs apart by an empty line; ``- `` begins a bullet."""
    resume_id: ResumeId | None = None
    """The base resume that its sentences come from; None for a letter of an older Kairos."""
    tailored_resume_id: TailoredId | None = None
    """The approved tailored resume that they come from; None where the base is sent as it is."""
    template: str = ""
    """The name of the template that it was drafted by; empty for the built-in one."""
    approved_hash: str = ""
    """`letter_hash` of exactly what was seen; empty unless approved."""
    approved_at: datetime | None = None
    created_at: datetime
    archived_at: datetime | None = None

    @property
    def approved(self) -> bool:
        """Whether it may be used, as far as the row says; every exit compares the hash as well."""
        return bool(self.approved_hash)


@frozen(kw_only=True)
class LetterTemplate:
    """A person's own frame for letters, with fields such as ``{job}`` in it."""

    id: LetterTemplateId
    owner_id: UserId
    name: str
    text: str


@frozen(kw_only=True)
class LetterLine:
    """One line of a letter, and what it rests on."""

    number: int
    """From 1, in reading order; lines that are empty have none."""
    text: str
    opens: bool = False
    """Whether it begins a paragraph."""
    rests_on: str = ""
    """The place in the resume that says this, ``frame`` for what only carries the letter; empty where nothing does."""
    findings: tuple[Finding, ...] = ()


def letter_lines(content: str) -> tuple[str, ...]:
    r"""Return the lines of a letter in reading order, without the empty ones.

    Example:
        >>> letter_lines("Dear team,\n\nI am applying.\n")
        ('Dear team,', 'I am applying.')
    """
    return tuple(line.rstrip() for line in content.splitlines() if line.strip())


def paragraph_starts(content: str) -> frozenset[int]:
    r"""Return the numbers of the lines that begin a paragraph, as `LetterLine.number` counts them.

    Example:
        >>> sorted(paragraph_starts("Dear team,\n\nOne.\n- a\n\nYours"))
        [1, 2, 4]
    """
    starts, number = [], 1
    for paragraph in letter_paragraphs(content):
        starts.append(number)
        number += paragraph.count("\n") + 1
    return frozenset(starts)


def letter_paragraphs(content: str) -> tuple[str, ...]:
    r"""Return the paragraphs of a letter, each with its own line breaks.

    Example:
        >>> letter_paragraphs("Dear team,\n\nOne.\n- a\n")
        ('Dear team,', 'One.\n- a')
    """
    blocks: list[list[str]] = [[]]
    for line in content.splitlines():
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return tuple("\n".join(block) for block in blocks if block)


def with_letter_line(content: str, number: int, text: str) -> str:
    r"""Return *content* with its line *number* reading *text*; empty *text* takes the line out.

    Raises:
        IndexError: There is no such line.

    Example:
        >>> with_letter_line("Dear team,\n\nOne.\nTwo.", 2, "")
        'Dear team,\n\nTwo.'
    """
    lines = content.splitlines()
    place = [at for at, line in enumerate(lines) if line.strip()][number - 1]
    lines[place : place + 1] = [text] if text.strip() else []
    return "\n\n".join(letter_paragraphs("\n".join(lines)))


def letter_hash(letter: CoverLetter, resume: Resume, sections: tuple[ResumeSection, ...], job: Job) -> str:
    """Return the hash that a letter's approval is bound to: its words, the resume as sent, and the posting.

    Args:
        letter: The letter; its words and what it rests on count.
        resume: The base resume; its contact counts.
        sections: The sections as they are sent, tailored ones in their place, in any order.
        job: The posting: title, company and text count.
    """
    return content_hash(
        {
            "contact": to_plain(resume.contact),
            "job": {"id": job.id, "title": job.title, "company": job.company, "text": job.description_raw},
            "letter": {"id": letter.id, "content": letter.content, "tailored": letter.tailored_resume_id},
            "resume": resume.id,
            "sections": [to_plain(section) for section in sorted(sections, key=lambda one: (one.position, one.id))],
        }
    )
