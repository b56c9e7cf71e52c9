"""Resumes of invented people as documents in the layouts that people use, with what each of them states.

Made by python-docx, and as PDFs of the same by LibreOffice where it is there: both are written by others than those who
read them here.
"""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks.resume_gold import Gold, Job

_FIRST = ("Mara", "Tobias", "Ines", "Oluwaseun", "Hedda", "Rafael", "Priya", "Linus", "Chiara", "Dewi")
_LAST = (
    "Quill",
    "Vandersteen",
    "Aldarossa",
    "Okonjo",
    "Lindqvist",
    "Moraes",
    "Raman",
    "Thornbury",
    "Belcastro",
    "Hale",
)
_FIRMS = (
    *("Lumen Labs", "Harbour & Sons", "Wattle Freight", "Tern Analytics", "Greywater Systems Ltd", "Kestrel Bank"),
    *("Oakline", "Bright Meadow", "Northwind Robotics", "Silverleaf", "Copper Lantern GmbH", "Fathom", "Juniper & Co"),
    *(
        "Millstone Media",
        "Paperbark",
        "Redgum Health",
        "City of Elmsford",
        "Vantage Point Inc.",
        "Zephyrix",
        "Hollow Oak",
    ),
)
_ROLES = (
    *("Data Analyst", "Senior Software Engineer", "Product Manager", "QA Engineer", "UX Designer", "DevOps Engineer"),
    *("Marketing Coordinator", "Account Executive", "Research Assistant", "Team Lead", "Financial Controller"),
    *("Head of Operations", "Backend Developer", "Project Manager", "Customer Success Manager", "Data Engineer"),
)
_PLACES = ("Hobart, TAS", "Austin, TX", "Berlin, Germany", "Porto, Portugal", "Leeds, UK", "Toronto, Canada", "Remote")
_SCHOOLS = ("University of Coburg", "Elmsford College", "Universidade de Lagoa", "Technical University of Norden")
_DEGREES = ("BSc Mathematics", "MSc in Computer Science", "Bachelor of Commerce", "B.A. Economics", "Master of Design")
_SKILLS = (
    *("Python", "SQL", "dbt", "Excel", "Looker", "Java", "Kubernetes", "Terraform", "Figma", "Go", "React", "C++"),
    *("Tableau", "Airflow", "PostgreSQL", "Jira", "Salesforce", "Rust", "TypeScript", "Spark", "AWS", "R"),
)
_DEEDS = (
    "Cut the time of the weekly report by {n}% with a model of its own",
    "Led a team of {n} people through the move to a new warehouse",
    "Planned {n} trips a week and kept every driver within the legal hours",
    "Wrote the tests that found {n} faults before customers did, and taught others to write such tests as well",
    "Negotiated contracts worth ${n},000 a year",
    "Built dashboards used by {n} colleagues in three countries every day",
    "Mentored {n} juniors",
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)


@frozen(kw_only=True)
class Person:
    """An invented person: what is stated, and the words around it."""

    gold: Gold
    label: str
    places: tuple[str, ...]
    deeds: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    summary: str
    dates: int
    """Which way of writing dates the person has."""
    employer_first: bool

    def span(self, job: Job) -> str:
        """Return a job's dates as the person writes them."""
        return f"{self._date(job.start)} {'-–—'[self.dates % 3]} {self._date(job.end)}"

    def _date(self, date: str) -> str:
        if date == "present":
            return ("Present", "present", "Current", "now")[self.dates % 4]
        year, month = date[:4], int(date[5:7])
        forms = (
            f"{_MONTHS[month - 1]} {year}",
            f"{month:02d}/{year}",
            f"{_LONG[month - 1]} {year}",
            f"{_MONTHS[month - 1]}. {year}",
        )
        return forms[self.dates % 4]


def people(count: int, seed: int = 7) -> Iterator[Person]:
    """Yield *count* invented people, the same for the same *seed*."""
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")
        first, last = chance.choice(_FIRST), chance.choice(_LAST)
        firms, roles = chance.sample(_FIRMS, 4), chance.sample(_ROLES, 4)
        jobs: list[Job] = []
        year = 2025
        for index in range(chance.randint(2, 4)):
            length = chance.randint(1, 3)
            start = f"{year - length}-{chance.randint(1, 12):02d}"
            end = "present" if index == 0 else f"{year}-{chance.randint(1, 12):02d}"
            jobs.append(Job(employer=firms[index], title=roles[index], start=start, end=end))
            year -= length + 1
        schools = tuple(
            Job(employer=school, title=degree, start=f"{year - 4 - 4 * index}-09", end=f"{year - 1 - 4 * index}-06")
            for index, (school, degree) in enumerate(
                zip(chance.sample(_SCHOOLS, chance.randint(1, 2)), chance.sample(_DEGREES, 2), strict=False)
            )
        )
        skills = chance.sample(_SKILLS, 9)
        yield Person(
            gold=Gold(
                name=f"{first} {last}",
                email=f"{first}.{last}@quill.example".lower(),
                phone=chance.choice(("+61 400 555 010", "(555) 014-7766", "+49 170 5550123", "555-014-2277")),
                jobs=tuple(jobs),
                schools=schools,
                skills=tuple(skills),
            ),
            label=roles[0],
            places=tuple(chance.choice(_PLACES) for _one in range(6)),
            deeds=tuple(
                tuple(one.format(n=chance.randint(2, 60)) for one in chance.sample(_DEEDS, chance.randint(1, 4)))
                for _job in jobs
            ),
            groups=(("Languages", tuple(skills[:3])), ("Tools", tuple(skills[3:6])), ("Other", tuple(skills[6:]))),
            summary="Turns what nobody looks at into what everybody uses. Cares for tests and plain words.",
            dates=number,
            employer_first=chance.random() < 0.5,
        )


def _document() -> Any:
    import docx

    return docx.Document()


def _bold(paragraph: Any, text: str, size: float = 0.0) -> Any:
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.bold = True
    if size:
        run.font.size = Pt(size)
    return run


def _right(paragraph: Any) -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Inches

    paragraph.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def styled(person: Person) -> Any:
    """Word's own styles: Title, Heading 1, Heading 2 with role and employer, List Bullet."""
    document = _document()
    gold = person.gold
    document.add_paragraph(gold.name, style="Title")
    document.add_paragraph(f"{gold.email} | {gold.phone} | {person.places[5]}")
    document.add_heading("Summary", 1)
    document.add_paragraph(person.summary)
    document.add_heading("Work Experience", 1)
    for job, deeds in zip(gold.jobs, person.deeds, strict=True):
        names = (job.employer, job.title) if person.employer_first else (job.title, job.employer)
        document.add_heading(f"{names[0]}, {names[1]}", 2)
        document.add_paragraph(person.span(job))
        for deed in deeds:
            document.add_paragraph(deed, style="List Bullet")
    document.add_heading("Education", 1)
    for school in gold.schools:
        document.add_heading(f"{school.title}, {school.employer}", 2)
        document.add_paragraph(person.span(school))
    document.add_heading("Skills", 1)
    for label, words in person.groups:
        document.add_paragraph(f"{label}: {', '.join(words)}")
    return document


def tabbed(person: Person) -> Any:
    """No styles: bold capitals, dates at a right tab, typed bullets; the common American page."""
    document = _document()
    gold = person.gold
    name = document.add_paragraph()
    name.alignment = 1
    _bold(name, gold.name.upper(), 20)
    document.add_paragraph(f"{person.places[5]} • {gold.phone} • {gold.email}").alignment = 1
    _bold(document.add_paragraph(), "EXPERIENCE")
    for index, (job, deeds) in enumerate(zip(gold.jobs, person.deeds, strict=True)):
        names = (job.employer, job.title) if person.employer_first else (job.title, job.employer)
        line = _right(document.add_paragraph())
        _bold(line, names[0])
        line.add_run(f"\t{person.places[index]}")
        line = _right(document.add_paragraph())
        line.add_run(names[1]).italic = True
        line.add_run(f"\t{person.span(job)}")
        for deed in deeds:
            document.add_paragraph(f"•\t{deed}")
    _bold(document.add_paragraph(), "EDUCATION")
    for school in gold.schools:
        line = _right(document.add_paragraph())
        _bold(line, school.employer)
        line.add_run(f"\t{person.span(school)}")
        document.add_paragraph(school.title)
    _bold(document.add_paragraph(), "SKILLS")
    for label, words in person.groups:
        line = document.add_paragraph()
        _bold(line, f"{label}: ")
        line.add_run(", ".join(words))
    return document


def table(person: Person) -> Any:
    """A table with dates in the left column and the rest in the right one."""
    document = _document()
    gold = person.gold
    document.add_heading(gold.name, 0)
    document.add_paragraph(f"Email: {gold.email}")
    document.add_paragraph(f"Phone: {gold.phone}")
    for heading, entries in (("Professional Experience", gold.jobs), ("Education", gold.schools)):
        document.add_heading(heading, 1)
        grid = document.add_table(rows=0, cols=2)
        for index, job in enumerate(entries):
            left, right = grid.add_row().cells
            left.text = person.span(job)
            names = (job.employer, job.title) if person.employer_first else (job.title, job.employer)
            _bold(right.paragraphs[0], names[0])
            right.add_paragraph(names[1])
            if entries is gold.jobs:
                for deed in person.deeds[index]:
                    right.add_paragraph(deed, style="List Bullet")
    document.add_heading("Technical Skills", 1)
    grid = document.add_table(rows=0, cols=2)
    for label, words in person.groups:
        left, right = grid.add_row().cells
        left.text, right.text = label, ", ".join(words)
    return document


def sidebar(person: Person) -> Any:
    """One table of two cells: contact, skills and education at the left, work at the right."""
    document = _document()
    gold = person.gold
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _bold(left.paragraphs[0], gold.name, 18)
    left.add_paragraph(person.label)
    _bold(left.add_paragraph(), "CONTACT", 12)
    for text in (gold.email, gold.phone, person.places[5]):
        left.add_paragraph(text)
    _bold(left.add_paragraph(), "SKILLS", 12)
    for skill in gold.skills:
        left.add_paragraph(skill)
    _bold(left.add_paragraph(), "EDUCATION", 12)
    for school in gold.schools:
        _bold(left.add_paragraph(), school.title)
        left.add_paragraph(school.employer)
        left.add_paragraph(person.span(school))
    _bold(right.paragraphs[0], "PROFILE", 12)
    right.add_paragraph(person.summary)
    _bold(right.add_paragraph(), "WORK EXPERIENCE", 12)
    for job, deeds in zip(gold.jobs, person.deeds, strict=True):
        names = (job.employer, job.title) if person.employer_first else (job.title, job.employer)
        _bold(right.add_paragraph(), names[0])
        right.add_paragraph(f"{names[1]} | {person.span(job)}")
        for deed in deeds:
            right.add_paragraph(deed, style="List Bullet")
    return document


def head(person: Person) -> Any:
    """Contact data in the page's header, headings by size alone, everything of an entry on one line."""
    from docx.shared import Pt

    document = _document()
    gold = person.gold
    above = document.sections[0].header
    _bold(above.paragraphs[0], gold.name, 16)
    above.add_paragraph(f"{gold.phone} | {gold.email}")

    def heading(text: str) -> None:
        document.add_paragraph().add_run(text).font.size = Pt(15)

    heading("Employment History")
    for job, deeds in zip(gold.jobs, person.deeds, strict=True):
        names = (job.employer, job.title) if person.employer_first else (job.title, job.employer)
        document.add_paragraph(f"{names[0]} | {names[1]} | {person.span(job)}")
        for deed in deeds:
            document.add_paragraph(deed, style="List Bullet")
    heading("Education")
    for school in gold.schools:
        document.add_paragraph(f"{school.title}, {school.employer} ({person.span(school)})")
    heading("Key Skills")
    document.add_paragraph(", ".join(gold.skills))
    return document


def broken(person: Person) -> Any:
    """One paragraph a section with soft breaks, dates first: text that was pasted in."""
    document = _document()
    gold = person.gold
    document.add_paragraph(f"{gold.name}\n{person.label}\nPhone: {gold.phone}\nEmail: {gold.email}")
    lines = ["WORK EXPERIENCE"]
    for job, deeds in zip(gold.jobs, person.deeds, strict=True):
        lines += [f"{person.span(job)}  {job.title}, {job.employer}", *(f"- {deed}" for deed in deeds)]
    document.add_paragraph("\n".join(lines))
    lines = ["EDUCATION"]
    for school in gold.schools:
        lines += [f"{person.span(school)}  {school.title}, {school.employer}"]
    document.add_paragraph("\n".join(lines))
    document.add_paragraph("\n".join(["SKILLS", *(f"{label}: {', '.join(words)}" for label, words in person.groups)]))
    return document


LAYOUTS: dict[str, Callable[[Person], Any]] = {
    "styled": styled,
    "tabbed": tabbed,
    "table": table,
    "sidebar": sidebar,
    "head": head,
    "broken": broken,
}


def docx_bytes(person: Person, layout: str) -> bytes:
    """Return *person*'s resume as a Word document in *layout*."""
    made = io.BytesIO()
    LAYOUTS[layout](person).save(made)
    return made.getvalue()


def as_pdfs(documents: dict[str, bytes]) -> dict[str, bytes]:
    """Return Word documents as PDFs, by their name; none where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return {}
    with tempfile.TemporaryDirectory(prefix="kairos-bench-") as folder:
        for name, body in documents.items():
            (Path(folder) / f"{name}.docx").write_bytes(body)
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        names = [f"{folder}/{name}.docx" for name in documents]
        subprocess.run([*command, "--outdir", folder, *names], check=False, capture_output=True, timeout=600)
        return {name: path.read_bytes() for name in documents if (path := Path(folder) / f"{name}.pdf").exists()}
