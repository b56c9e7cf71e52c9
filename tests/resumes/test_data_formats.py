"""FRESH, RenderCV's YAML, JSON Resume as YAML, and LinkedIn's data export in."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import SINGLE_USER_ID, SectionType, entry_dates
from kairos.resumes import ReadResume, read_resume
from kairos.resumes.source import folder_source, resume_source
from kairos.resumes.yaml_values import parse_yaml
from tests.resumes.support import NOW, PERSON, facts, first, read, section

_WORK, _STUDY, _SKILLS = SectionType.WORK_EXPERIENCE, SectionType.EDUCATION, SectionType.TECHNOLOGIES

RENDERCV = """\
# yaml-language-server: $schema=https://example.invalid/schema.json
cv:
  name: Ida Nord
  headline: Data Engineer
  location: Oslo, Norway
  email: ida@nord.example
  phone: tel:+47-400-55-010
  website: https://ida.nord.example
  social_networks:
    - network: GitHub
      username: idanord
  sections:
    What I care about:
      - Plain words, **tides** and [boats](https://boats.example).
    education:
      - institution: University of Bergen
        area: Statistics
        degree: MSc
        start_date: 2010-09
        end_date: 2012-06
        highlights:
          - 'Grade: A'
    experience:
      - company: Lumen Labs
        position: Data Engineer
        start_date: 2016-03
        end_date: present
        location: Oslo
        summary: Planning team.
        highlights:
          - Cut report time by 40%
            - with SQL
            - with dbt
      - company: Harbour & Sons
        position: Analytics Intern
        date: Summer 2011
    projects:
      - name: '[Tidewatch](https://tidewatch.example)'
        date: '2021'
        summary: Tide tables
    publications:
      - title: On Tides
        authors: ['*Ida Nord*', Tove Arden]
        doi: 10.1234/tides
        journal: Buoy Letters
        date: 2020-07
    selected_honors:
      - bullet: Best Poster (2017)
    skills:
      - label: Languages
        details: Python, SQL, R
design:
  theme: classic
"""

FRESH: dict[str, Any] = {
    "name": "Ida Nord",
    "meta": {"format": "FRESH@0.6.0"},
    "info": {"label": "Data Engineer", "brief": "Turns tides into tables."},
    "contact": {"email": "ida@nord.example", "phone": "+47 400 55 010", "website": "https://ida.nord.example"},
    "location": {"city": "Oslo", "country": "NO", "code": "0150"},
    "social": [{"network": "GitHub", "user": "idanord", "url": "https://github.com/idanord"}],
    "employment": {
        "summary": "Eight years.",
        "history": [
            {
                "employer": "Lumen Labs",
                "position": "Data Engineer",
                "start": "2016-03",
                "current": True,
                "highlights": ["Cut report time by 40%"],
                "keywords": ["SQL"],
            }
        ],
    },
    "education": {"history": [{"institution": "University of Bergen", "title": "MSc", "start": "2010", "end": "2012"}]},
    "skills": {"sets": [{"name": "Data", "skills": ["SQL", "dbt"]}], "list": [{"name": "SQL"}, {"name": "Go"}]},
    "writing": [{"title": "On Tides", "publisher": {"name": "Buoy Letters"}, "date": "2020-07"}],
    "recognition": [{"title": "Best Poster", "from": "Tide Society", "date": "2017"}],
    "governance": [{"role": "Chair", "organization": "Boat Club", "start": "2015-01"}],
    "testimonials": [{"name": "Tove Arden", "quote": "She keeps her word."}],
}

LINKEDIN = {
    "Basic_Export/Profile.csv": (
        "First Name,Last Name,Maiden Name,Headline,Summary,Industry,Geo Location,Twitter Handles,Websites\n"
        'Ida,Nord,,Data Engineer,"Turns tides\ninto tables.",Shipping,"Oslo, Norway",[idanord],'
        '"[PERSONAL:https://ida.nord.example],[BLOG:https://blog.nord.example]"\n'
    ),
    "Basic_Export/Positions.csv": (
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        'Lumen Labs,Data Engineer,"Planning team.\n• Cut report time by 40%\n- Mentored 2",Oslo,Mar 2016,\n'
        "Harbour & Sons,Analytics Intern,,Bergen,Jun 2011,Aug 2011\n"
    ),
    "Basic_Export/Education.csv": (
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
        "University of Bergen,2010,2012,,MSc Statistics,Rowing\n"
    ),
    "Basic_Export/Skills.csv": "Name\nPython\nSQL\n",
    "Basic_Export/Email Addresses.csv": (
        "Email Address,Confirmed,Primary,Updated On\nold@nord.example,Yes,No,1/1/20\nida@nord.example,Yes,Yes,1/1/21\n"
    ),
    "Basic_Export/PhoneNumbers.csv": "Extension,Number,Type\n+47,400 55 010,Mobile\n",
    "Basic_Export/Languages.csv": "Name,Proficiency\nNorwegian,Native or bilingual proficiency\n",
    "Basic_Export/Certifications.csv": (
        "Name,Url,Authority,Started On,Finished On,License Number\n"
        "Tide Analyst,https://tides.example,Tide Society,Jan 2020,,T-1\n"
    ),
    "Basic_Export/Connections.csv": "Notes:\n\nFirst Name,Last Name\nSomeone,Else\n",
}


def _from(source: Any) -> ReadResume:
    return read_resume(source, owner_id=SINGLE_USER_ID, now=NOW)


def test_rendercv_is_read_entry_by_entry() -> None:
    """Each kind of entry finds its fields; the design is kept beside, a heading of one's own is named."""
    resume = read(RENDERCV, "cv.yaml")
    contact = resume.resume.contact
    assert (contact.name, contact.label, contact.phone) == ("Ida Nord", "Data Engineer", "+47-400-55-010")
    assert contact.profiles == ("https://github.com/idanord",)
    assert facts(resume) == [
        ("education", "MSc, Statistics", "University of Bergen", "2010-09 – 2012-06", ("Grade: A",)),
        (
            "work_experience",
            "Data Engineer",
            "Lumen Labs",
            "2016-03 – present",
            ("Cut report time by 40%", "with SQL", "with dbt"),
        ),
        ("internship", "Analytics Intern", "Harbour & Sons", "2011", ()),
        ("projects", "Tidewatch", "", "2021", ()),
    ]
    assert first(resume, SectionType.PROJECTS).url == "https://tidewatch.example"
    assert resume.sections[0].content.text == "Plain words, tides and boats (https://boats.example)."
    paper, honours = (one.content.entries[0] for one in resume.sections if one.heading[:3] in ("Pub", "Sel"))
    assert (paper.title, paper.organization, paper.text, paper.url) == (
        "On Tides",
        "Buoy Letters",
        "Ida Nord, Tove Arden",
        "https://doi.org/10.1234/tides",
    )
    assert honours.bullets == ("Best Poster (2017)",)
    assert first(resume, _SKILLS).keywords == ("Python", "SQL", "R")
    assert resume.unplaced == ("What I care about",)
    assert resume.resume.extra == {"rendercv": {"design": {"theme": "classic"}}}


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("cv:\n  name: a\n  name: b", "'name'"),
        ("cv:\n  name: [a", "expected"),
        ("cv:\n  a: &a\n    b: *a", "*a"),
        ("cv:\n  name: &a x\n  sections: " + "[" * 60, "more"),
        ("cv:\n  sections:\n    work: text", "a text"),
        ("cv:\n- a", "a list"),
        ("cv:\n  name: a\n---\ncv:\n  name: b", "another one"),
        (
            "cv:\n  a0: &a0 ["
            + "x," * 50
            + "]\n"
            + "".join(f"  a{n}: &a{n} [" + f"*a{n - 1}," * 50 + "]\n" for n in range(1, 9)),
            "more",
        ),
    ],
)
def test_yaml_that_is_none_or_grows_is_refused(text: str, got: str) -> None:
    """A key twice, an alias of itself, a bomb, or another form is one sentence with its place."""
    with pytest.raises(BadInputError, match=r"cannot read the resume at cv.yaml") as caught:
        read(text, "cv.yaml")
    assert got in caught.value.got


def test_yaml_scalars_stay_as_they_were_written() -> None:
    """No date, number, octal or Norwegian "no" is made of a text."""
    assert parse_yaml("a: 2016-08-01\nb: 0150\nc: no\nd: 1e3\ne: ~\nf: !!python/object:os.system x", "cv.yaml") == {
        "a": "2016-08-01",
        "b": "0150",
        "c": "no",
        "d": "1e3",
        "e": "",
        "f": "x",
    }


@pytest.mark.parametrize("suffix", ["json", "yml"])
def test_fresh_is_read_as_json_and_as_yaml(suffix: str) -> None:
    """Roles, degrees, skills, papers and the texts above lists are in their places."""
    text = json.dumps(FRESH)
    if suffix == "yml":
        text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in FRESH.items())
    resume = read(text, f"cv.{suffix}")
    assert resume.resume.format == "fresh"
    contact = resume.resume.contact
    assert (contact.name, contact.label, contact.location) == ("Ida Nord", "Data Engineer", "Oslo, NO")
    work = section(resume, _WORK)
    assert work.content.text == "Eight years."
    role = work.content.entries[0]
    assert (role.title, role.organization, entry_dates(role)) == ("Data Engineer", "Lumen Labs", "2016-03 – present")
    assert (first(resume, _STUDY).title, first(resume, _STUDY).organization) == ("MSc", "University of Bergen")
    assert [one.keywords for one in section(resume, _SKILLS).content.entries] == [("SQL", "dbt"), ("Go",)]
    assert {one.heading for one in resume.sections} >= {"Publications", "Awards", "Governance", "Testimonials"}
    assert resume.unplaced == ()


def test_json_resume_as_yaml_is_the_same_resume() -> None:
    """The two spellings of one document are read alike."""
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in PERSON.items())
    written = read(text.replace("basics: ", "basics:\n  "), "cv.yaml")
    assert written.resume.format == "json-resume-yaml"
    assert facts(written) == facts(read(PERSON))


def test_linkedins_export_is_read_as_zip_folder_or_one_file() -> None:
    """The CSV files about the person make one resume; those about others are passed over."""
    members = {path: text.encode() for path, text in LINKEDIN.items()}
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        for path, body in members.items():
            archive.writestr(path, body)
    flat = {path.removeprefix("Basic_Export/"): body for path, body in members.items()}
    beside = folder_source(flat, "export").beside
    sources = (
        resume_source(zipped.getvalue(), "export.zip"),
        folder_source(members, "export"),
        resume_source(flat["Positions.csv"], "Positions.csv", beside=beside),
    )
    for source in sources:
        resume = _from(source)
        assert resume.resume.format == "linkedin"
        contact = resume.resume.contact
        assert (contact.name, contact.label, contact.email) == ("Ida Nord", "Data Engineer", "ida@nord.example")
        assert (contact.phone, contact.url, contact.location) == (
            "+47 400 55 010",
            "https://ida.nord.example",
            "Oslo, Norway",
        )
        assert facts(resume) == [
            (
                "work_experience",
                "Data Engineer",
                "Lumen Labs",
                "2016-03 – present",
                ("Cut report time by 40%", "Mentored 2"),
            ),
            ("internship", "Analytics Intern", "Harbour & Sons", "2011-06 – 2011-08", ()),
            ("education", "MSc Statistics", "University of Bergen", "2010 – 2012", ()),
        ]
        assert first(resume, _SKILLS).keywords == ("Python", "SQL")
        assert section(resume, SectionType.SUMMARY).content.text == "Turns tides\ninto tables."
        assert "Someone" not in str(resume)


def test_a_file_of_the_export_that_is_no_csv_is_named() -> None:
    """A byte that is not UTF-8 is refused with the file it is in."""
    with pytest.raises(BadInputError, match=r"export: positions\.csv"):
        _from(folder_source({"Positions.csv": b"Company Name,Title\n\xff,x\n"}, "export"))
