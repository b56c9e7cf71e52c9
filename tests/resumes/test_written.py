"""Markdown and plain text in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from kairos.errors import BadInputError
from kairos.models import SectionType, entry_dates
from tests.resumes.support import PERSON_MARKDOWN, PERSON_TEXT, REAL, facts, first, lost_lines, read, section

_WORK, _STUDY = SectionType.WORK_EXPERIENCE, SectionType.EDUCATION


def test_markdown_is_read_into_contact_and_sections() -> None:
    """Name, label, addresses, roles, degrees, skills and an unknown heading are each in their place."""
    resume = read(PERSON_MARKDOWN)
    contact = resume.resume.contact
    assert (contact.name, contact.label, contact.email) == ("Mara Quill", "Data Analyst", "mara@quill.example")
    assert (contact.phone, contact.url, contact.location) == (
        "+61 400 555 010",
        "https://quill.example",
        "Melbourne, Victoria",
    )
    assert facts(resume) == [
        (
            "work_experience",
            "Data Analyst",
            "Lumen Labs",
            "2019-03 – present",
            ("Cut report time by 40% with SQL and dbt", "Mentored 2 analysts"),
        ),
        ("internship", "Analytics Intern", "Harbour & Sons", "2017", ("Built a cost model in R",)),
        ("education", "Bachelor of Science", "University of Coburg", "2014 – 2017", ()),
    ]
    assert resume.unplaced == ("Lighthouses I have kept",)
    skills = section(resume, SectionType.TECHNOLOGIES).content.entries
    assert [(entry.title, entry.keywords) for entry in skills] == [
        ("Languages", ("Python", "SQL", "R")),
        ("", ("Git",)),
    ]


def test_text_is_read_into_contact_and_sections() -> None:
    """The same of plain text with headings in capitals, an employer above the role and other bullets."""
    resume = read(PERSON_TEXT, "cv.txt")
    assert resume.resume.format == "text"
    assert (resume.resume.contact.name, resume.resume.contact.phone) == ("MARA QUILL", "+61 400 555 010")
    role = first(resume, _WORK)
    assert (role.title, role.organization, role.location) == ("Data Analyst", "Lumen Labs", "Melbourne")
    assert role.bullets == ("Cut report time by 40% with SQL and dbt", "Mentored 2 analysts")
    assert first(resume, _STUDY).organization == "University of Coburg"
    assert resume.unplaced == ("LIGHTHOUSES",)


def test_skills_with_only_blanks_between_them_are_told_apart() -> None:
    """Where every line is a label and names without a comma, each word is a name; a sentence is none."""
    page = (
        "# Ida Nord\n\n## Skills\n\n- Web: JavaScript HTML 5 CSS REST\n- Data: MySQL SQL Server Hibernate ORM dBase\n"
    )
    skills = section(read(page), SectionType.TECHNOLOGIES).content.entries
    assert [entry.keywords for entry in skills] == [
        ("JavaScript", "HTML 5", "CSS", "REST"),
        ("MySQL", "SQL Server", "Hibernate", "ORM", "dBase"),
    ]
    page = "# Ida Nord\n\n## Skills\n\n- Web: JavaScript and a bit of CSS\n- Tools: Visual Studio Code Insiders\n"
    skills = section(read(page), SectionType.TECHNOLOGIES).content.entries
    assert [entry.keywords for entry in skills][1] == ("Visual Studio Code Insiders",)


@pytest.mark.parametrize(
    ("written", "title", "organization", "dates"),
    [
        ("### Analyst, Lumen Labs (Aug 2016 – Jan 2018)", "Analyst", "Lumen Labs", "2016-08 – 2018-01"),
        ("### *Analyst*, [Lumen Labs](https://l.example) (2016-2018)", "Analyst", "Lumen Labs", "2016 – 2018"),
        ("**Lumen Labs** — Analyst *08/2016 - present*", "Analyst", "Lumen Labs", "2016-08 – present"),
        ("### Lumen Labs | Analyst | 2016", "Analyst", "Lumen Labs", "2016"),
        ("### Analyst at Lumen Labs\n*August 2016 to January 2018*", "Analyst", "Lumen Labs", "2016-08 – 2018-01"),
        ("### Lumen Labs\n#### Analyst (Summer 2015)", "Analyst", "Lumen Labs", "2015"),
        ("### Lumen Labs\n**Analyst** | 2016 - 2018", "Analyst", "Lumen Labs", "2016 – 2018"),
        ("2016 - 2018\n:   **Analyst**, Lumen Labs", "Analyst", "Lumen Labs", "2016 – 2018"),
        ("Lumen Labs\n: *Lead Analyst*\n  __2016-2018__\n  Did things.", "Lead Analyst", "Lumen Labs", "2016 – 2018"),
        ("`2016-2018`\n__Lumen Labs__, Analyst\n\n- x", "Analyst", "Lumen Labs", "2016 – 2018"),
        ("- **Analyst**, Lumen Labs (2016 - 2018)\n  - Did things", "Analyst", "Lumen Labs", "2016 – 2018"),
        ("| Analyst | Lumen Labs | 2016 - 2018 |\n|---|---|---|", "Analyst", "Lumen Labs", "2016 – 2018"),
        ("Analyst, Lumen Labs\nAug 2016 – Jan 2018\n\n* x", "Analyst", "Lumen Labs", "2016-08 – 2018-01"),
    ],
)
def test_role_employer_and_dates_are_read_in_many_habits(
    written: str, title: str, organization: str, dates: str
) -> None:
    """Whatever way a header is written, its parts find their fields."""
    entry = first(read(f"# Mara Quill\n\n## Experience\n\n{written}\n"), _WORK)
    assert (entry.title, entry.organization, entry_dates(entry)) == (title, organization, dates)


@pytest.mark.parametrize(
    "page",
    [
        "Experience\n==========\n\nAnalyst, Lumen Labs, 2016 - 2018\n\nSkills\n======\n\nSQL, R\n",
        "EXPERIENCE ------\n\nAnalyst, Lumen Labs (2016 - 2018)\n\nSKILLS -----\n\n- SQL\n",
        "Experience:\n\nAnalyst, Lumen Labs (2016 - 2018)\n\nSkills:\n\n* SQL\n",
        "EXPERIENCE\nAnalyst, Lumen Labs (2016 - 2018)\n\nSKILLS\n- SQL\n",
        "=== EXPERIENCE ===\n\nAnalyst, Lumen Labs (2016 - 2018)\n\n=== SKILLS ===\n\n- SQL\n",
    ],
)
def test_headings_of_plain_text_are_told_by_their_habit(page: str) -> None:
    """Rules under, behind or around them, a colon, capitals: the sections are the same."""
    resume = read(f"Mara Quill\nm@q.example\n\n{page}", "cv.txt")
    assert [one.section_type.value for one in resume.sections] == ["work_experience", "technologies"]
    assert resume.resume.contact.email == "m@q.example"
    assert facts(resume)[0][1:4] == ("Analyst", "Lumen Labs", "2016 – 2018")


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    """A page without a single heading mark is still cut into its sections."""
    resume = read("# Mara Quill\n\n**Experience**\n\nAnalyst, Lumen Labs (2016 - 2018)\n\n**Skills**\n\nSQL, R\n")
    assert [one.heading for one in resume.sections] == ["Experience", "Skills"]


def test_several_roles_under_one_employer_are_entries_of_it() -> None:
    """Each role below an employer's heading is an entry with that employer."""
    page = "# M\n## Experience\n### Lumen Labs\n#### Lead (2018 - 2020)\n- a\n#### Analyst (2016 - 2018)\n- b\n"
    assert [(one[1], one[2]) for one in facts(read(page))] == [("Lead", "Lumen Labs"), ("Analyst", "Lumen Labs")]


def test_comments_front_matter_and_links_are_kept_apart() -> None:
    """What is no part of the page is kept in the resume's extra, and a link's address behind its text."""
    page = "---\nlayout: cv\n---\n# Mara\n<!-- hidden -->\n## Summary\nSee [my page][p].\n\n[p]: https://p.example\n"
    resume = read(page)
    assert resume.resume.extra["comments"] == ["hidden"]
    assert resume.resume.extra["front_matter"] == "layout: cv"
    assert section(resume, SectionType.SUMMARY).content.text == "See my page (https://p.example)."


def test_controls_are_no_structure() -> None:
    """A form feed, a line separator or a C1 newline ends no line and begins no heading."""
    resume = read("# Mara\n## Summary\nOne\x0c# Two\u2028## Three\x85- four\n")
    assert [one.heading for one in resume.sections] == ["Summary"]


@pytest.mark.parametrize("source", [PERSON_MARKDOWN, PERSON_TEXT])
def test_no_line_of_the_examples_is_lost(source: str) -> None:
    """Each word of the source is somewhere in the result."""
    assert lost_lines(source, read(source, "cv.md" if source.startswith("#") else "cv.txt")) == []


_WORD = st.text(alphabet="abcdefgABCDEFGxyz", min_size=1, max_size=8)
_WORDS = st.lists(_WORD, min_size=1, max_size=9).map(" ".join)
_DATES = st.sampled_from(["", " (2016 - 2018)", " Aug 2016 – present", ", 2015", " | 2016-08 to now", " since 2014"])
_HEADS = st.sampled_from(
    ["Experience", "Education", "Skills", "Projects", "Awards", "Summary", "Oddities", "References"]
)
_LINES = st.one_of(
    st.tuples(st.sampled_from(["", "- ", "* ", "  - ", "> ", "1. ", ": ", "    "]), _WORDS, _DATES).map("".join),
    st.tuples(_WORDS, st.sampled_from([", ", " | ", " — ", ": ", "; "]), _WORDS, _DATES).map("".join),
    _WORDS.map(lambda words: f"**{words}**"),
    _WORDS.map(lambda words: f"*{words}*, {words}"),
    st.just(""),
)


@given(st.lists(st.tuples(st.integers(1, 4), _HEADS, st.lists(_LINES, max_size=6)), max_size=5), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_word_of_any_page_is_lost(parts: list[tuple[int, str, list[str]]], markdown: bool) -> None:
    """Whatever order headings, lists, dates and texts come in, each word is somewhere in the result."""
    heads = [(f"{'#' * level} {head}" if markdown else head.upper(), lines) for level, head, lines in parts]
    page = "# Mara Quill\n\n" + "\n".join("\n".join(["", head, "", *lines]) for head, lines in heads)
    resume = read(page, "cv.md" if markdown else "cv.txt", "markdown" if markdown else "text")
    assert lost_lines(page, resume, ignoring="1") == []


def test_a_line_that_completes_a_header_keeps_both_lines_above_it() -> None:
    """An employer in bold below two headings takes neither of them away."""
    page = "# Mara Quill\n\n# Experience\n\n## Experience\n\n### Education\n\n**Lumen Labs**\n"
    assert lost_lines(page, read(page, "cv.md", "markdown"), ignoring="1") == []


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever the bytes say: a result, or one `BadInputError`."""
    for name in ("cv.md", "cv.txt", "cv"):
        try:
            resume = read(text.encode("utf-8", "surrogatepass"), name)
        except BadInputError:
            continue
        assert resume.sections or resume.resume.contact.name


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real resumes beside the project is not here")
def test_no_line_of_a_real_resume_is_lost() -> None:
    """Each word of the real Markdown and text resumes is somewhere in the result, numbering and tags apart."""
    marks = "Email Tel Web 1 profile skills technical experience footer degree div id webaddress a href br"
    for path in sorted([*REAL.rglob("*.md"), *REAL.rglob("*.txt")]):
        source = path.read_text(encoding="utf-8")
        assert lost_lines(source, read(source, path.name), marks) == [], path


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real resumes beside the project is not here")
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_a_real_resume_reads_as_its_json_says(suffix: str) -> None:
    """The Markdown and the text of one resume give the roles, employers, dates and bullets of its JSON."""
    folder = REAL / "hacksalot__HackMyResume" / "test" / "expected" / "modern"
    gold = read((folder / "resume.json").read_bytes(), "resume.json")
    got = read((folder / f"resume.{suffix}").read_bytes(), f"resume.{suffix}")
    roles = [one for one in facts(gold) if one[0] in ("work_experience", "internship")]
    assert [one for one in facts(got) if one[0] in ("work_experience", "internship")] == roles
    assert got.resume.contact.email == gold.resume.contact.email
    assert got.resume.contact.name == gold.resume.contact.name
