"""What the tests of this room share: an invented person, and shorthands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kairos.models import SINGLE_USER_ID, Entry, ResumeSection, SectionType, entry_dates, to_plain
from kairos.resumes import ReadResume, read_resume

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
GOLDEN = Path(__file__).parent / "golden"
REAL = Path(__file__).parents[3] / "shared" / "data" / "resumes"

PERSON: dict[str, Any] = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": "Mara Quill",
        "label": "Data Analyst",
        "image": "",
        "email": "mara@quill.example",
        "phone": "+61 400 555 010",
        "url": "https://quill.example",
        "summary": "Analyst who turns freight data into schedules.\nCares for tests & plain words.",
        "location": {"city": "Melbourne", "region": "Victoria", "countryCode": "AU"},
        "profiles": [{"network": "GitHub", "username": "maraq", "url": "https://github.com/maraq"}],
    },
    "work": [
        {
            "name": "Lumen Labs",
            "position": "Data Analyst",
            "location": "Melbourne",
            "url": "https://lumen.example",
            "startDate": "2019-03",
            "summary": "Planning team of a rail operator.",
            "highlights": ["Cut report time by 40% with SQL & dbt", "Mentored 2 <junior> analysts_*"],
        },
        {
            "name": "Harbour & Sons",
            "position": "Analytics Intern",
            "startDate": "2017-11-01",
            "endDate": "2018-02-28",
            "highlights": ["Built a cost model in R"],
        },
        {
            "name": "Wattle Freight",
            "position": "Junior Analyst",
            "startDate": "2018-03",
            "endDate": "2019-02",
            "highlights": [],
            "description": "A freight broker",
        },
    ],
    "education": [
        {
            "institution": "University of Coburg",
            "area": "Statistics",
            "studyType": "Bachelor of Science",
            "startDate": "2014-02",
            "endDate": "2017-11",
            "score": "6.1/7",
            "courses": ["ST201 - Regression"],
        }
    ],
    "projects": [
        {
            "name": "Tidewatch",
            "description": "Tide tables from buoys.",
            "highlights": ["Wrote the parser"],
            "keywords": ["Python", "SQLite"],
            "startDate": "2020-01",
            "endDate": "2020-06",
            "url": "https://tidewatch.example",
            "roles": ["Maintainer"],
        }
    ],
    "skills": [
        {"name": "Languages", "level": "Master", "keywords": ["Python", "SQL", "R"]},
        {"name": "Tools", "keywords": ["dbt", "Git"]},
    ],
    "awards": [{"title": "Best Poster", "date": "2017-09-01", "awarder": "Coburg Statistics Society", "summary": ""}],
    "languages": [{"language": "English", "fluency": "Native"}],
    "references": [{"name": "Tove Arden", "reference": "Mara keeps her word."}],
    "meta": {"version": "v1.0.0", "theme": "none"},
}

PERSON_MARKDOWN = """\
# Mara Quill
*Data Analyst*

mara@quill.example | +61 400 555 010 | [quill.example](https://quill.example) | Melbourne, Victoria

## Work Experience

### Data Analyst, Lumen Labs (Mar 2019 – Present)

Planning team of a rail operator.

- Cut report time by 40% with SQL
  and dbt
- Mentored 2 analysts

### Analytics Intern, Harbour & Sons (Summer 2017)

* Built a cost model in R

## Education

**University of Coburg** — Bachelor of Science *2014-2017*

## Lighthouses I have kept

- Point Gellibrand

## Skills

- **Languages:** Python, SQL, R
- Git
"""

PERSON_TEXT = """\
MARA QUILL
mara@quill.example | +61 400 555 010

WORK EXPERIENCE

Lumen Labs, Melbourne        03/2019 - present
Data Analyst
• Cut report time by 40% with SQL
  and dbt
• Mentored 2 analysts

EDUCATION

Bachelor of Science, University of Coburg, 2014 - 2017

LIGHTHOUSES

- Point Gellibrand

SKILLS

Languages: Python, SQL, R
"""


def read(source: str | bytes | dict[str, Any], name: str = "cv.md", form: str | None = None) -> ReadResume:
    """Return *source* read as the single user's resume."""
    data = json.dumps(source).encode() if isinstance(source, dict) else source
    data = data.encode() if isinstance(data, str) else data
    return read_resume(data, name=name, owner_id=SINGLE_USER_ID, now=NOW, format=form)


def section(resume: ReadResume, kind: SectionType) -> ResumeSection:
    """Return the first section of *kind*."""
    return next(one for one in resume.sections if one.section_type is kind)


def first(resume: ReadResume, kind: SectionType) -> Entry:
    """Return the first entry of the first section of *kind*."""
    return section(resume, kind).content.entries[0]


def facts(resume: ReadResume) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """Return type, title, organisation, dates and bullets of every role, degree and project, in order."""
    kinds = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP, SectionType.EDUCATION, SectionType.PROJECTS)
    return [
        (one.section_type.value, entry.title, entry.organization, entry_dates(entry), _clean(entry.bullets))
        for one in resume.sections
        if one.section_type in kinds
        for entry in one.content.entries
    ]


def _clean(bullets: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(bullet.split()) for bullet in bullets)


def strings(value: Any) -> Iterator[str]:
    """Yield every text inside *value*, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def lost_lines(source: str, resume: ReadResume, ignoring: str = "") -> list[str]:
    """Return the lines of *source* with a word that is nowhere in *resume*; words of *ignoring* are not asked for."""
    word = re.compile(r"[^\W_]+")
    kept = set(word.findall(" ".join(strings([to_plain(resume.resume), [to_plain(one) for one in resume.sections]]))))
    kept |= set(word.findall(ignoring))
    return [line for line in source.splitlines() if set(word.findall(line)) - kept]
