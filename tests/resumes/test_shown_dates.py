"""Dates as a page shows them, and the language that decides it."""

from __future__ import annotations

import pytest

from kairos.models import Entry, ResumeSection, SectionContent, SectionType
from kairos.resumes.layout import lay_out
from kairos.resumes.shown_dates import is_english, shown_dates
from tests.resumes.support import PERSON, read


@pytest.mark.parametrize(
    ("start", "end", "english", "figures"),
    [
        ("2019-03", "present", "Mar 2019 – present", "03/2019 –"),
        ("2017-11-01", "2018-02-28", "Nov 2017 – Feb 2018", "11/2017 – 02/2018"),
        ("2016", "2016", "2016", "2016"),
        ("2018-03-01", "2018-03-28", "Mar 2018", "03/2018"),
        ("", "2018-12", "Dec 2018", "12/2018"),
        ("Spring 2018", "2019-13", "Spring 2018 – 2019-13", "Spring 2018 – 2019-13"),
        ("", "", "", ""),
    ],
)
def test_spans_are_shown_as_people_write_them(start: str, end: str, english: str, figures: str) -> None:
    """Months have names in English and figures elsewhere; what is no date stays as it is."""
    assert shown_dates(start, end) == english
    assert shown_dates(start, end, english=False) == figures


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Built the tools that the planners of two depots work with, and wrote down how they are made.", True),
        ("Entwicklung und Betrieb der Werkzeuge für die Planer von zwei Depots, mit Übergabe an das Team.", False),
        ("Conception et exploitation des outils pour les planificateurs de deux dépôts, avec la documentation.", False),
        ("Diseño y operación de las herramientas para los planificadores de dos depósitos en el norte.", False),
        ("Ontwerp en beheer van de gereedschappen voor de planners van twee depots of een ander team.", False),
        ("Design og drift af værktøjer for planlæggere i to depoter at med i af til.", False),
    ],
)
def test_english_is_told_by_its_small_words(text: str, english: bool) -> None:
    """Languages with the same letters are not taken for it."""
    assert is_english([text] * 4) is english


def test_a_page_says_its_language() -> None:
    """The example is English; the same resume with German lines is of another language."""
    resume = read(PERSON)
    assert lay_out(resume.resume, resume.sections).language == "en"
    entry = Entry(key="e1", title="Leiter", start="2019-03", bullets=("Leitung des Lagers mit fünf Leuten",) * 8)
    section = ResumeSection(
        id=resume.sections[0].id,
        resume_id=resume.resume.id,
        section_type=SectionType.WORK_EXPERIENCE,
        position=0,
        heading="Erfahrung",
        content=SectionContent(entries=(entry,)),
        tailorable=True,
    )
    page = lay_out(resume.resume, [section])
    assert page.language == "und"
    assert page.sections[0].entries[0].when == "03/2019"
