"""The guard on letters: courtesies and the job applied for pass, every other claim needs its evidence."""

from __future__ import annotations

import pytest

from kairos.analysis import load_taxonomy
from kairos.models import (
    SINGLE_USER_ID,
    Contact,
    Entry,
    Job,
    JobId,
    LetterLine,
    ResumeId,
    ResumeSection,
    SectionContent,
    SectionId,
    SectionType,
    utc_now,
)
from kairos.tailoring import check_letter

_JOB = Job(
    id=JobId("j"),
    owner_id=SINGLE_USER_ID,
    platform="seek",
    platform_job_id="1",
    title="Senior Platform Engineer",
    company="Tern Analytics",
    location="Hobart TAS",
    description_raw="You have ten years of Kubernetes and a PhD.",
    scraped_at=utc_now(),
)
_CONTACT = Contact(name="Mira Okonkwo", email="mira@example.org", phone="+61 400 000 000")


def _section(kind: SectionType, content: SectionContent, at: int) -> ResumeSection:
    return ResumeSection(
        id=SectionId(f"s{at}"),
        resume_id=ResumeId("r"),
        section_type=kind,
        position=at,
        heading=kind.value,
        content=content,
        tailorable=True,
    )


_SECTIONS = (
    _section(SectionType.SUMMARY, SectionContent(text="Data engineer who likes plain tools."), 0),
    _section(
        SectionType.WORK_EXPERIENCE,
        SectionContent(
            entries=(
                Entry(
                    key="e1",
                    title="Data Engineer",
                    organization="Lumen Labs",
                    start="2019-03",
                    end="2024-02",
                    bullets=("Built 12 pipelines in Python", "Helped to move 3 services to Docker"),
                ),
                Entry(
                    key="e2",
                    title="Analyst",
                    organization="Helio Bank",
                    start="2016-01",
                    end="2019-02",
                    bullets=("Cut report time by 32% with SQL",),
                ),
            )
        ),
        1,
    ),
)


def _line(text: str) -> LetterLine:
    content = f"Dear Tern Analytics team,\n\n{text}\n\nKind regards,\nMira Okonkwo"
    lines = check_letter(
        content,
        job=_JOB,
        sections=_SECTIONS,
        contact=_CONTACT,
        profile=(),
        facts=(),
        vocabulary=load_taxonomy(),
    )
    assert not [line for line in (lines[0], *lines[2:]) if line.findings]
    return lines[1]


@pytest.mark.parametrize(
    "text",
    [
        "I am applying for the position of Senior Platform Engineer at Tern Analytics.",
        "I found your posting on SEEK and would like to apply for it.",
        "I would be glad to join Tern Analytics as Senior Platform Engineer.",
        "Please consider my application for the vacancy in Hobart TAS.",
        "Thank you for your time; I look forward to hearing from you.",
        "My CV is attached, and I am happy to answer questions in a call.",
        "I am interested in the role and would be pleased to discuss it.",
        "I hope to hear from you soon, and would welcome the chance to learn more about Tern Analytics.",
        "References are available on request.",
        "What in my work bears on it:",
        "- Built 12 pipelines in Python (Lumen Labs)",
        "- Cut report time by 32% with SQL (Helio Bank)",
        "Of the skills that you ask for, I work with Python, SQL and Docker.",
        "At Lumen Labs I built 12 pipelines in Python.",
    ],
)
def test_an_honest_line_passes(text: str) -> None:
    """Courtesies, the job applied for, and what the resume says pass, and each line says what it rests on."""
    line = _line(text)
    assert not line.findings
    assert line.rests_on


@pytest.mark.parametrize(
    "text",
    [
        "I was Senior Platform Engineer at Tern Analytics.",
        "In my role as Senior Platform Engineer I worked with Python.",
        "I have ten years of Kubernetes.",
        "I hold a PhD.",
        "I am certified in SQL.",
        "I hope to show how I learned Kubernetes at Tern Analytics.",
        "I look forward to leading your team of 30 engineers.",
        "I am applying for the role, and I know Haskell.",
        "- Built 12 pipelines in Python (Helio Bank)",
        "- Built 40 pipelines in Python (Lumen Labs)",
        "- Led the move of 3 services to Docker (Lumen Labs)",
        "I have followed your products for a decade.",
        "I won the national prize for engineering.",
        "I would be glad to show you how I managed 20 people.",
        "Thank you for your time; I have worked at Tern Analytics before.",
        "I look forward to hearing from you, as a certified Kubernetes administrator.",
        "Built 12 pіpelines in Python",  # a Cyrillic letter
        "Kind regards from a former director,",
    ],
)
def test_an_invented_line_is_found(text: str) -> None:
    """Nothing of the posting is evidence, a job advertised is no job held, and courtesy covers no claim."""
    assert _line(text).findings


def test_a_greeting_stands_only_at_the_top() -> None:
    """A sentence that only looks like one is read like any other."""
    assert _line("Hello from the lead architect of Helio Bank").findings


def test_another_name_under_the_letter_is_found() -> None:
    """Who signs is the person of the resume."""
    assert _line("Dr Mira Okonkwo").findings
