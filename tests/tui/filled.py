"""Files to open the app on: postings, analyses and scores written through the stores, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import evolve

from kairos.analysis import ANALYZER_VERSION
from kairos.models import (
    SINGLE_USER_ID,
    ApplicationStatus,
    Contact,
    Entry,
    Evidence,
    Finding,
    JdAnalysis,
    Job,
    JobId,
    JobStatus,
    Quote,
    Reason,
    RemoteType,
    Resume,
    ResumeId,
    ResumeSection,
    SectionContent,
    SectionId,
    SectionType,
    SkillCategory,
    SkillEntry,
    SkillId,
    SkillSource,
    TailoredId,
    TailoredResume,
    new_id,
    posting_hash,
    section_text,
)
from kairos.workspace import Workspace, open_workspace

NOW = datetime(2026, 3, 29, 9, 0, tzinfo=UTC)
"""When every test of the app happens."""

_TITLES = (
    "Senior Backend Engineer",
    "Platform Engineer, Python",
    "Data Engineer",
    "Software Engineer",
    "API Engineer",
    "Backend Developer",
    "Site Reliability Engineer",
)
_COMPANIES = ("Northwind Rail", "Tern Analytics", "Helio Bank", "Orchard Health", "Lumen Labs", "Vesper Media")
_PLACES = ("Sydney", "Melbourne", "Perth", "Adelaide", "Hobart")


def now() -> datetime:
    """Return the moment that the tests' clock stands at."""
    return NOW


def posting(number: int, **changes: Any) -> Job:
    """Return posting *number*, the same every time."""
    job = Job(
        id=JobId(f"00000000-0000-4000-8000-{number:012d}"),
        owner_id=SINGLE_USER_ID,
        platform=("seek", "linkedin", "indeed")[number % 3],
        platform_job_id=str(number),
        title=_TITLES[number % 7],
        company=_COMPANIES[number % 6],
        location=f"{_PLACES[number % 5]}, Australia",
        salary_min=100_000 + number % 50 * 1_000,
        salary_max=120_000 + number % 50 * 1_000,
        salary_currency="AUD",
        url=f"https://jobs.example/{number}",
        description_raw=f"You will own service {number}. Full working rights required.\nWe use Python and Kubernetes.",
        remote_type=(RemoteType.REMOTE, RemoteType.HYBRID, RemoteType.ONSITE, None)[number % 4],
        status=JobStatus.NEW,
        scraped_at=NOW - timedelta(hours=number % 2_000),
        posted_at=NOW - timedelta(hours=number % 2_000, days=1),
        last_seen_at=NOW,
    )
    job = evolve(job, **changes)
    return evolve(job, content_hash=posting_hash(job))


def analysis(job: Job, score: float | None, scored_against: str = "") -> JdAnalysis:
    """Return the analysis of *job* with a score whose reasons sum to it."""
    value = score or 0.0
    reasons = (
        Reason(
            kind="required",
            label="required skills",
            points=round(value * 0.6, 3),
            max_points=0.6,
            detail="1 of 2: Python 8 (5 y); missing Kubernetes",
            have=("Python",),
            missing=("Kubernetes",),
        ),
        Reason(
            kind="years", label="years", points=round(value - round(value * 0.6, 3), 3), max_points=0.4, detail="5 of 5"
        ),
    )
    return JdAnalysis(
        job_id=job.id,
        owner_id=SINGLE_USER_ID,
        match_score=score,
        match_reasoning="" if score is not None else "The text is too short to tell.",
        reasons=reasons if score is not None else (),
        blockers=("clearance required",) if job.id.endswith("6") else (),
        required_skills=("Python", "Kubernetes"),
        work_rights_required=True,
        evidence={"work_rights_required": (Quote(text="Full working rights required.", start=0, end=29),)},
        analyzed_hash=job.content_hash,
        profile_hash=scored_against,
        analyzer_version=ANALYZER_VERSION,
        analyzed_at=NOW,
    )


def fill(path: Path, jobs: Sequence[Job], *, scores: Sequence[float | None] | None = None) -> None:
    """Put analysed postings into the file at *path*; the best first unless *scores* are given."""
    with open_workspace(path, now=now) as workspace:
        against = workspace.scored_against()
        for start in range(0, len(jobs), 500):
            batch = jobs[start : start + 500]
            given = (
                scores[start : start + 500] if scores else [score_of(start + at, len(jobs)) for at in range(len(batch))]
            )
            with workspace._db.write():
                workspace._jobs.upsert(batch, import_id="", seen_at=NOW)
                workspace._analyses.save(
                    [analysis(job, score, against) for job, score in zip(batch, given, strict=True)]
                )


def score_of(number: int, count: int) -> float:
    """Return the score of the posting at *number* of *count*, best first."""
    return round(0.95 - 0.9 * number / max(1, count), 6)


def postings(count: int) -> list[Job]:
    """Return so many postings."""
    return [posting(number) for number in range(count)]


def with_resume(path: Path) -> Workspace:
    """Return the file at *path* with a small resume in it, open."""
    workspace = open_workspace(path, now=now)
    source = path.parent / "cv.md"
    source.write_text(RESUME, encoding="utf-8")
    workspace.import_resume(source)
    return workspace


def with_own_words(path: Path) -> Workspace:
    """Return the file at *path* with a resume, a profile and tailored resumes that no other room had a hand in, open.

    The best posting has a tailored resume with a reworded, a new and a moved line; the second an approved one that was
    sent and acknowledged; the third one that waits.
    """
    workspace = open_workspace(path, now=now)
    resume = Resume(
        id=ResumeId(new_id()), owner_id=SINGLE_USER_ID, format="markdown", name="cv.md", contact=CONTACT, created_at=NOW
    )
    sections = tuple(
        ResumeSection(
            id=SectionId(new_id()),
            resume_id=resume.id,
            section_type=kind,
            position=position,
            heading=heading,
            content=content,
            tailorable=kind.tailorable,
        )
        for position, (kind, heading, content) in enumerate(SECTIONS)
    )
    with workspace._db.write():
        workspace._resumes.add(resume, sections)
        workspace._resumes.set_default(resume.id)
        workspace._profile.replace(SKILLS)
    best = postings(3)
    fill(path, postings(40))
    for number, job in enumerate(best):
        tailored = TailoredResume(
            id=TailoredId(new_id()),
            owner_id=SINGLE_USER_ID,
            base_resume_id=resume.id,
            job_id=job.id,
            diff_summary="Work experience: one bullet reworded\nSummary: shortened",
            gaps_identified=("Kubernetes (required)",),
            created_at=NOW - timedelta(hours=3 + number),
        )
        reworded = job is best[0]
        with workspace._db.write():
            workspace._tailored.add(tailored, {sections[1].id: REWORDED if reworded else SHORTER})
        if job is best[1]:
            workspace.approve(tailored.id)
        if job is not best[2]:
            application = workspace.apply(job.id)
        if job is best[1]:
            workspace.submit(application.id)
            workspace.move(application.id, ApplicationStatus.ACKNOWLEDGED)
    return workspace


CONTACT = Contact(name="Mira Castellan", label="Backend engineer", email="mira@castellan.example", location="Hobart")
_LUMEN = Entry(
    key="e1",
    title="Data Engineer",
    organization="Lumen Labs",
    start="2020-01",
    end="present",
    text="Billing for four rail operators.",
    bullets=(
        "Rebuilt the billing service in Python, which cut its cost by 32%",
        "Moved 4 TB of history to PostgreSQL",
        "Maintained services used by 52 colleagues",
    ),
)
_VESPER = Entry(
    key="e2",
    title="Developer",
    organization="Vesper Media",
    start="2017-03",
    end="2019-12",
    bullets=("Wrote a Django application for 85 planners", "Set up continuous integration with Jenkins"),
)
SECTIONS = (
    (SectionType.SUMMARY, "Summary", SectionContent(text="Backend engineer with six years of Python and PostgreSQL.")),
    (SectionType.WORK_EXPERIENCE, "Work experience", SectionContent(entries=(_LUMEN, _VESPER))),
    (
        SectionType.TECHNOLOGIES,
        "Skills",
        SectionContent(entries=(Entry(key="e1", title="Languages", keywords=("Python", "SQL", "Go")),)),
    ),
    (
        SectionType.EDUCATION,
        "Education",
        SectionContent(
            entries=(Entry(key="e1", title="BSc Computer Science", organization="University of Hobart", end="2016"),)
        ),
    ),
)
REWORDED = SectionContent(
    entries=(
        evolve(
            _LUMEN,
            bullets=(
                "Maintained services used by over 900 hospitals",
                "Rebuilt the billing service in Python, cutting its cost by 32%",
            ),
        ),
        _VESPER,
    )
)
SHORTER = SectionContent(entries=(evolve(_LUMEN, bullets=_LUMEN.bullets[:2]), _VESPER))
SKILLS = tuple(
    SkillEntry(
        id=SkillId(f"00000000-0000-4000-9000-{number:012d}"),
        owner_id=SINGLE_USER_ID,
        name=name,
        category=category,
        proficiency=proficiency,
        years=years,
        source=source,
        evidence=(Evidence(text=_LUMEN.bullets[number % 3], place="Lumen Labs, Data Engineer"),),
    )
    for number, (name, category, proficiency, years, source) in enumerate(
        (
            ("Python", SkillCategory.LANGUAGE, 8, 6.2, SkillSource.RESUME_ANALYSIS),
            ("PostgreSQL", SkillCategory.DATABASE, 7, 6.2, SkillSource.BOTH),
            ("Django", SkillCategory.FRAMEWORK, 5, 2.8, SkillSource.RESUME_ANALYSIS),
            ("Jenkins", SkillCategory.TOOL, 4, 2.8, SkillSource.RESUME_ANALYSIS),
            ("Zig", SkillCategory.LANGUAGE, 2, 0.0, SkillSource.MANUAL),
        )
    )
)


def check_section(_section: ResumeSection, content: SectionContent, **_: Any) -> tuple[Finding, ...]:
    """Stand in for the guard: only the hospitals are invented."""
    if "900 hospitals" not in section_text(content):
        return ()
    return (
        Finding(
            kind="number",
            section="Work experience",
            place="Lumen Labs, Data Engineer, bullet 1",
            text="900",
            start=33,
            end=36,
            message="“900” is not in the base, which says “52”",
            compared_with="Maintained services used by 52 colleagues",
            settle="change the text",
        ),
    )


RESUME = """# Mira Castellan
Backend engineer
mira@castellan.example

## Summary
Backend engineer with six years of Python and PostgreSQL.

## Work experience
### Data Engineer, Lumen Labs, 2020-01 - present
- Rebuilt the billing service in Python, which cut its cost by 32%
- Moved 4 TB of history to PostgreSQL
- Maintained services used by 52 colleagues

### Developer, Vesper Media, 2017-03 - 2019-12
- Wrote a Django application for 85 planners
- Set up continuous integration with Jenkins

## Skills
- Languages: Python, SQL, Go
- Tools: Docker, Jenkins

## Education
### BSc Computer Science, University of Hobart, 2013 - 2016
"""
