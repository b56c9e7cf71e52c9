"""Invented people of several professions, drawn by a seeded random source, and a small vocabulary."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from kairos.models import Contact, Entry, Mention, ResumeSection, SectionContent, SectionType, SkillCategory
from kairos.models.ids import ResumeId, SectionId

ALIASES = {
    "Python": ("python", "py3"),
    "PostgreSQL": ("postgresql", "postgres"),
    "JavaScript": ("javascript", "js"),
    "Kubernetes": ("kubernetes", "k8s"),
    "Docker": ("docker",),
    "Django": ("django",),
    "Excel": ("excel", "ms excel"),
    "SQL": ("sql",),
    "SAP": ("sap",),
    "Terraform": ("terraform",),
    "AWS": ("aws", "amazon web services"),
    "Kafka": ("kafka",),
    "Go": ("go", "golang"),
    "R": ("r",),
    "C++": ("c++",),
    "Testing": ("testing",),
    "Salesforce": ("salesforce",),
}


class SmallVocabulary:
    """A vocabulary of a few skills; most professions' tools are unknown to it, as they are to any."""

    def __init__(self) -> None:
        self.names = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
        longest = sorted(self.names, key=len, reverse=True)
        self.pattern = re.compile(r"(?<![\w+#])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w+#])", re.IGNORECASE)

    def mentions(self, text: str) -> list[Mention]:
        """Return the skills that *text* names."""
        return [
            Mention(name=self.names[one[0].lower()], start=one.start(), end=one.end())
            for one in self.pattern.finditer(text)
            if not (len(one[0]) < 3 and one[0].islower())
        ]

    def canonical(self, name: str) -> str | None:
        """Return the canonical name."""
        return self.names.get(name.lower())

    def implied_by(self, names: Iterable[str]) -> frozenset[str]:
        """Return Python for Django."""
        return frozenset({"Python"} if "Django" in set(names) else ())

    def category(self, name: str) -> SkillCategory | None:
        """Return concept for testing, tool for the rest."""
        return SkillCategory.CONCEPT if name == "Testing" else SkillCategory.TOOL if name in ALIASES else None


VOCABULARY = SmallVocabulary()
PROFESSIONS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "Backend Developer": (
        "Helio Bank|Tern Analytics|Lumen Labs",
        ("Python", "PostgreSQL", "Docker", "JavaScript", "Django"),
        (
            "Maintained {s} services used by {n} colleagues",
            "Reduced report time by {p}% with {s}",
            "Helped migrate {n} jobs to {s}",
            "Wrote tests for {n} payment endpoints without touching production data",
            "Saved {m} euros of hosting costs a year with {s}",
        ),
    ),
    "Registered Nurse": (
        "Orchard Health|Riverside Hospital|St Brannoc Clinic",
        ("Cerner", "Excel", "triage", "wound care", "phlebotomy"),
        (
            "Cared for {n} patients a shift on a surgical ward",
            "Reduced waiting time by {p}% through a new triage form",
            "Helped train {n} students in wound care",
            "Recorded vital signs in {s} without supervision errors",
            "Assisted with {n} discharges a month",
        ),
    ),
    "Accountant": (
        "Granite Power|Northwind Rail|Bluefin Trading",
        ("Excel", "SAP", "Xero", "VAT returns", "payroll"),
        (
            "Prepared {n} monthly reports in {s}",
            "Cut closing time by {p}% with {s}",
            "Supported the audit of {n} subsidiaries",
            "Reconciled accounts worth {m} pounds",
            "Did not sign off statements but reviewed {n} of them",
        ),
    ),
    "Warehouse Operative": (
        "Bluefin Logistics|Tidewater Foods|Harrow Freight",
        ("RF scanner", "SAP", "stock control", "packing", "Excel"),
        (
            "Picked {n} orders an hour with an RF scanner",
            "Lowered picking errors by {p}%",
            "Helped unload {n} lorries a day",
            "Counted stock worth {m} dollars each quarter",
            "Kept {n} aisles clean and safe",
        ),
    ),
    "Primary Teacher": (
        "Leafield School|Corvid Academy|St Anselm College",
        ("phonics", "Excel", "lesson planning", "assessment", "SEN support"),
        (
            "Taught {n} pupils aged seven to nine",
            "Raised reading scores by {p}% with {s}",
            "Assisted {n} colleagues with lesson planning",
            "Organised {n} school trips a year",
            "Participated in {n} parent evenings",
        ),
    ),
    "Sales Assistant": (
        "Vesper Media|Maple & Rye|Foxglove Stores",
        ("Salesforce", "Excel", "cash handling", "merchandising", "stock control"),
        (
            "Served {n} customers a day",
            "Increased add-on sales by {p}%",
            "Supported {n} store openings",
            "Handled complaints by phone and email",
            "Took {m} dollars a week in cash",
        ),
    ),
}
_SCHOOLS = ("University of Ghent", "Leeds Beckett University", "NTNU", "University of Lagos")
_DEGREES = ("BSc Computer Science", "BA Economics", "Diploma in Nursing", "BEng Mechanical Engineering")


def section(kind: SectionType, heading: str, *entries: Entry, text: str = "", position: int = 0) -> ResumeSection:
    """Return a section of the one invented resume."""
    return ResumeSection(
        id=SectionId(f"s-{kind}"),
        resume_id=ResumeId("r"),
        section_type=kind,
        position=position,
        heading=heading,
        content=SectionContent(text=text, entries=entries),
        tailorable=kind.tailorable,
    )


def contact() -> Contact:
    """Return who the invented resumes are of."""
    return Contact(name="Dara Okafor", email="dara@example.org", phone="+44 20 7946 0000")


def person(source: random.Random, title: str = "") -> list[ResumeSection]:
    """Return the sections of an invented resume: summary, two roles, a project, a degree, skills, languages."""
    title = title or source.choice(sorted(PROFESSIONS))
    companies, skills, templates = PROFESSIONS[title]
    names = source.sample(companies.split("|"), 2)
    year = source.randint(2010, 2017)
    roles = []
    for number, name in enumerate(names):
        end = year + source.randint(2, 3)
        bullets = tuple(_filled(template, skills, source) for template in source.sample(templates, 4))
        roles.append(
            Entry(
                key=f"e{number}",
                title=title if number else f"Junior {title}",
                organization=name,
                bullets=bullets,
                start=f"{year}-{source.randint(1, 12):02d}",
                end=f"{end}-{source.randint(1, 12):02d}",
            )
        )
        year = end
    project = Entry(
        key="p0",
        title="Garden Ledger",
        start="2019",
        bullets=(
            "Built a small tool for allotment fees",
            f"Used {skills[1]} for {source.randint(3, 9)} years of records",
        ),
    )
    degree = Entry(key="d0", title=source.choice(_DEGREES), organization=source.choice(_SCHOOLS), end="2010")
    groups = (
        Entry(key="k0", title="Skills", keywords=skills),
        Entry(key="k1", title="Languages", keywords=("English (native)", "French (basic)")),
    )
    return [
        section(SectionType.SUMMARY, "Summary", text=f"{title} working with {skills[0]} and {skills[1]}."),
        section(SectionType.WORK_EXPERIENCE, "Experience", *reversed(roles), position=1),
        section(SectionType.PROJECTS, "Projects", project, position=2),
        section(SectionType.EDUCATION, "Education", degree, position=3),
        section(SectionType.TECHNOLOGIES, "Skills", *groups, position=4),
    ]


def _filled(template: str, skills: tuple[str, ...], source: random.Random) -> str:
    values = {
        "n": source.randint(3, 90),
        "p": source.randint(5, 60),
        "s": source.choice(skills[:3]),
        "m": f"{source.randint(2, 90)},000",
    }
    return template.format(**values)
