"""HTML in: pages of several structures, and what a browser does not show."""

from __future__ import annotations

import time

import pytest

from kairos.models import SectionType, entry_dates
from kairos.resumes import write_resume
from tests.resumes.support import PERSON, facts, first, read, section

_WORK, _STUDY, _SKILLS = SectionType.WORK_EXPERIENCE, SectionType.EDUCATION, SectionType.TECHNOLOGIES

BLOCKS = """<!DOCTYPE html><html><head><title>CV</title><style>.x{}</style></head><body>
<div class="left"><div class="name">Ida Nord</div><div class="job-title">Data Engineer</div>
<div class="section-title">Contact</div><div>ida@nord.example</div><div>+47 400 55 010</div><div>Oslo, Norway</div>
<div class="section-title">Skills</div><div>Python</div><div>SQL</div></div>
<div class="right"><div class="section-title">Work Experience</div>
<div class="job"><div>Data Engineer</div><div>Lumen Labs</div><div class="date">Mar 2016 - Present</div>
<ul><li>Cut report time by 40%</li></ul></div>
<div class="section-title">Education</div><div><div>MSc Statistics</div><div>University of Bergen</div>
<div>2010 - 2012</div></div></div></body></html>"""

TABLES = """<html><body><h1>Ida Nord</h1><p><a href="mailto:ida@nord.example">ida@nord.example</a> | +47 400 55 010</p>
<h2>Experience</h2>
<table><tr><td><b>Data Engineer</b></td><td>Lumen Labs</td><td>Mar 2016 - Present</td></tr>
<tr><td colspan=3><ul><li>Cut report time by 40%</ul></td></tr></table>
<h2>Education</h2><dl><dt>MSc Statistics, University of Bergen</dt><dd>2010 - 2012</dd></dl>
<h2>Skills</h2><ul><li><b>Languages</b><br>Python, SQL<li>Tools: dbt, Git</ul></body></html>"""

ARTICLES = """<!doctype html><html><body><header><h1>Ida Nord</h1><h2>Data Engineer</h2>
<address>Oslo, Norway<br><a href="mailto:ida@nord.example">Email me</a><br>+47 400 55 010</address></header>
<script type="application/ld+json">{"@type": "Person", "name": "Ida Nord", "sameAs": ["https://github.com/idanord"]}
</script><nav>Menu</nav>
<section><h2>Work</h2><article><header><h3>Lumen Labs</h3><time>Mar 2016</time> – <time>Present</time></header>
<h4>Data Engineer</h4><ul><li>Cut report time by <em>40%</em></li></ul></article></section>
<section><h2>Education</h2><h3>University of Bergen</h3><p><em>MSc Statistics</em>, 2010–2012</p></section>
<section><h2>Skills</h2><p><span class="tag">Python</span> <span class="tag">SQL</span></p></section>
<p style="display: none">secret</p></body></html>"""


@pytest.mark.parametrize("page", [BLOCKS, TABLES, ARTICLES], ids=["blocks", "tables", "articles"])
def test_pages_of_any_structure_give_the_same_fields(page: str) -> None:
    """Person, role, degree and skills are where the page shows them, whatever tags it is built of."""
    resume = read(page, "cv.html")
    contact = resume.resume.contact
    assert (contact.name, contact.email, contact.phone) == ("Ida Nord", "ida@nord.example", "+47 400 55 010")
    role = first(resume, _WORK)
    assert (role.title, role.organization, entry_dates(role)) == ("Data Engineer", "Lumen Labs", "2016-03 – present")
    assert role.bullets == ("Cut report time by 40%",)
    degree = first(resume, _STUDY)
    assert (degree.title, degree.organization, degree.start) == ("MSc Statistics", "University of Bergen", "2010")
    skills = [word for entry in section(resume, _SKILLS).content.entries for word in entry.keywords]
    assert skills[:2] == ["Python", "SQL"]
    assert not {"secret", "Menu", "CV"} & set(str(resume).split("'"))


def test_sections_of_old_editors_are_passed_over() -> None:
    """What only some programs look at, and Python's parser fails on, is left out."""
    resume = read(TABLES.replace("<h1>", "<![if !IE]><h1>").replace("<h2>", "<![doctype x]><h2>"), "cv.html")
    assert resume.resume.contact.name == "Ida Nord"


def test_a_pages_data_give_the_person() -> None:
    """JSON-LD names profiles that the page does not show."""
    assert read(ARTICLES, "cv.html").resume.contact.profiles == ("https://github.com/idanord",)


def test_what_was_written_as_html_is_read_back() -> None:
    """Roles, schools, dates and bullets survive the way out and in again."""
    resume = read(PERSON)
    again = read(write_resume("html", resume.resume, resume.sections), "cv.html")
    assert [fact[:3] for fact in facts(again)] == [fact[:3] for fact in facts(resume)]
    assert again.resume.contact.email == "mara@quill.example"


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<table>", "<ul><li>", "<b>", "<h2>x", "<span class=tag>", "<a href=x>", "</div>", "<script>", "<!--"],
)
def test_a_page_of_one_tag_takes_no_endless_time(piece: str) -> None:
    """Ten thousand elements that nobody closes are read in bounded time."""
    began = time.monotonic()
    assert read("<html><h1>Ida Nord</h1>" + piece * 10_000, "cv.html").resume.contact.name == "Ida Nord"
    assert time.monotonic() - began < 20
