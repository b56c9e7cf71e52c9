"""LaTeX in: classes, own macros, several files, and what no macro may do."""

from __future__ import annotations

import time

import pytest

from kairos.errors import BadInputError
from kairos.models import SINGLE_USER_ID, SectionType, entry_dates
from kairos.resumes import ReadResume, read_resume
from kairos.resumes.source import folder_source, resume_source
from tests.resumes.latex_samples import (
    ALTACV,
    AWESOME,
    DEEDY,
    JAKE,
    MCDOWELL,
    MODERNCV,
    PLAIN,
    RESUME_CLS,
    YAAC,
)
from tests.resumes.support import NOW, first, read, section

_WORK, _STUDY, _SKILLS = SectionType.WORK_EXPERIENCE, SectionType.EDUCATION, SectionType.TECHNOLOGIES


def _read(source: str) -> ReadResume:
    return read(source, "cv.tex")


def _files(files: dict[str, str]) -> ReadResume:
    """Return what the first of *files*, with the others beside it, says."""
    others = folder_source({name: text.encode() for name, text in files.items()}, "cv")
    name, text = next(iter(files.items()))
    source = resume_source(text.encode(), name, beside=others.beside)
    return read_resume(source, owner_id=SINGLE_USER_ID, now=NOW)


@pytest.mark.parametrize(
    ("source", "title", "organization", "location", "dates", "bullet"),
    [
        (MODERNCV, "Data Engineer", "Lumen Labs", "Oslo", "2016-03 – present", "Cut report time by 40%;"),
        (ALTACV, "Data Engineer", "Lumen Labs", "Oslo", "2016-03 – present", "Cut report time by 40%"),
        (DEEDY, "Data Engineer", "Lumen Labs", "Oslo, Norway", "2016-03 – present", "Cut report time by 40%"),
        (JAKE, "Data Engineer", "Lumen Labs", "Oslo, Norway", "2016-03 – present", "Cut report time by 40%"),
        (PLAIN, "Ward Manager", "St. Mary's Hospital", "Leeds", "2018-01 – present", "Cut falls by 30 %"),
        (RESUME_CLS, "Data Engineer", "Lumen Labs", "Oslo, Norway", "2016-03 – present", "Cut report time by 40%"),
        (MCDOWELL, "Data Engineer, Rail", "Lumen Labs", "", "2016-03 – present", "Cut report time by 40% from O(n^2)."),
        (YAAC, "Ingénieure", "Lumen Labs", "Brest", "2015-12 – present", "Marées et courants"),
    ],
    ids=["moderncv", "altacv", "deedy", "jake", "article", "resume.cls", "mcdowell", "yaac"],
)
def test_each_class_gives_the_same_fields(
    source: str, title: str, organization: str, location: str, dates: str, bullet: str
) -> None:
    """Role, employer, place, dates and points of the first role are where each class puts them."""
    resume = _read(source)
    role = first(resume, _WORK)
    assert (role.title, role.organization, role.location, entry_dates(role)) == (title, organization, location, dates)
    assert role.bullets[0] == bullet
    assert (resume.resume.contact.name, resume.resume.contact.email) == ("Ida Nord", "ida@nord.example")
    assert resume.resume.contact.phone


def test_moderncv_says_the_rest_too() -> None:
    """Degrees, groups, languages, skills, profiles and a covering letter each find their place."""
    resume = _read(MODERNCV)
    contact = resume.resume.contact
    assert (contact.label, contact.location) == ("Data Engineer", "12 Fjord Road, 0150 Oslo, Norway")
    assert contact.profiles == ("https://www.linkedin.com/in/ida.nord", "https://github.com/idanord")
    degree = first(resume, _STUDY)
    assert (degree.title, degree.organization, degree.text) == (
        "M.Sc. Statistics",
        "University of Bergen",
        "Grade A\nThesis on tides.",
    )
    roles = section(resume, _WORK).content.entries
    assert [(role.title, role.organization, role.extra["group"]) for role in roles] == [
        ("Data Engineer", "Lumen Labs", "Vocational"),
        ("Analyst, Risk", "Harbour & Sons", "Vocational"),
    ]
    assert [(one.title, one.keywords) for one in section(resume, _SKILLS).content.entries] == [
        ("Languages", ("Python", "SQL")),
        ("Tools", ("dbt", "Git")),
    ]
    assert resume.unplaced == ("Lighthouses",)
    assert "Dear all" in resume.resume.extra["letter"]


def test_files_that_a_document_takes_in_are_read_and_missing_ones_named() -> None:
    """Its sections stand in other files; one that is not there, or lies outside, is named and not fatal."""
    resume = _files(AWESOME)
    assert first(resume, _WORK).bullets == ("Cut report time by 40% with SQL.",)
    honour = first(resume, SectionType.EXTRACURRICULAR)
    assert (honour.title, honour.organization, honour.start, honour.extra) == (
        "2nd Place",
        "Tide Hack",
        "2021",
        {"group": "International"},
    )
    assert first(resume, _SKILLS).keywords == ("Python", "SQL")
    assert resume.unplaced == ("cv/missing (no such file)", "../secret (no such file)")


def test_own_macros_are_told_by_what_they_are_given() -> None:
    """Whether employer or role comes first, the words and dates decide."""
    resume = _read(JAKE)
    assert [(role.title, role.organization) for role in section(resume, _WORK).content.entries] == [
        ("Data Engineer", "Lumen Labs"),
        ("Risk Analyst", "Harbour & Sons"),
    ]
    degree = first(resume, _STUDY)
    assert (degree.title, degree.organization) == ("MSc in Statistics, Minor in Law", "University of Bergen")
    project = first(resume, SectionType.PROJECTS)
    assert (project.title, project.keywords, project.bullets) == (
        "Tidewatch",
        ("Python", "SQLite"),
        ("Wrote the parser",),
    )
    assert [one.title for one in section(resume, _SKILLS).content.entries] == ["Languages", "Tools"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"Mar\'ees, \c{c}a, \v{S}koda, na\"{\i}ve, \aa", "Marées, ça, Škoda, naïve, å"),
        (r"1990--2000 --- ``so'' \ldots", "1990–2000 — “so” …"),
        (r"50\% \& \$5 \#1 a\_b \textbackslash", "50% & $5 #1 a_b \\"),
        (r"\textbf{\emph{bold} \textsc{caps}} {\itshape it}", "bold caps it"),
        (r"$\approx$ 3 $\times$ $|$ \LaTeX{} and C\texttt{++}", "≈ 3 × | LaTeX and C++"),
        (r"\href{https://a.example/x%20y}{here} \url{b.example}", "here (https://a.example/x%20y) b.example"),
        (r"\href{}{empty} \href{https://c.example}{}", "empty https://c.example"),
        ("a % a note\n b \\iffalse hidden \\else shown \\fi \\begin{comment}x\\end{comment}", "a b shown"),
        (r"\newcommand{\me}[2][Ida]{#1 #2}\me{Nord}, \me[Tove]{Arden}", "Ida Nord, Tove Arden"),
        (r"\def\at#1{at #1}\at{work} \unknown{kept} \verb|a_b|", "at work kept a_b"),
        (r"\newif\ifen\entrue\ifen English\else Deutsch\fi", "English"),
    ],
)
def test_markup_becomes_words(written: str, shown: str) -> None:
    """Accents, dashes, escapes, styles, links, conditions and macros are read as the page would show them."""
    resume = _read(rf"\begin{{document}}\section{{Summary}} {written} \end{{document}}")
    assert section(resume, SectionType.SUMMARY).content.text == shown


@pytest.mark.parametrize(
    "source",
    [
        r"\def\a{\a\a}\begin{document}\a\end{document}",
        r"\def\a{x\a}\begin{document}\a\end{document}",
        r"\newcommand{\a}[1]{\b{#1#1}}\newcommand{\b}[1]{\a{#1#1}}\begin{document}\a{xx}\end{document}",
        r"\begin{document}" + r"\cventry{2001}{" * 500,
        r"\begin{document}\input{cv.tex}\end{document}",
    ],
)
def test_macros_that_grow_without_a_bound_are_refused(source: str) -> None:
    """A document that would fill the memory, or never end, is one sentence, soon."""
    began = time.monotonic()
    with pytest.raises(BadInputError, match=r"expected (?:LaTeX with|a resume with text)"):
        _files({"cv.tex": f"\\documentclass{{article}}\n{source}"})
    assert time.monotonic() - began < 20


def test_odd_arguments_are_no_fault() -> None:
    """A prefix that is no address, and an entry of dates alone, are read like any other."""
    resume = _read(
        "\\documentclass{altacv}\n\\begin{document}\\NewInfoField{kite}{\\faStar}[kite:]\\name{Ida Nord}\\kite{ida}"
        "\\section{Work}\\unknown{2015 -- 2016}{2017}\\end{document}"
    )
    assert resume.resume.contact.profiles == ("kite:ida",)
    assert first(resume, _WORK).start == "2015"


def test_broken_latex_is_read_as_far_as_it_goes() -> None:
    """An unclosed brace or environment is no fault: the words are there."""
    resume = _read(
        "\\documentclass{x}\n\\begin{document}\\section{Experience\n\\textbf{Lumen Labs \\begin{itemize} \\item x"
    )
    assert "Lumen Labs" in str(resume)
