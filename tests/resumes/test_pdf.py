"""PDF: pages that a person would send, the same bytes everywhere, no box where a letter should be."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kairos.errors import BadInputError
from kairos.models import section_lines
from kairos.resumes import PAPERS, TEMPLATES, PageStyle, page_count, render_resume
from tests.resumes.support import PERSON, read


def pdf(document: Any, **style: Any) -> PdfReader:
    """Return the pages that *document* is written to."""
    resume = read(document)
    made = render_resume("pdf", resume.resume, resume.sections, PageStyle(**style))
    reader = PdfReader(io.BytesIO(made.content))
    assert made.pages == len(reader.pages)
    return reader


def words_of(reader: PdfReader) -> str:
    """Return the text of all pages without white space."""
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def long(bullets: int) -> dict[str, Any]:
    """Return a resume with one role of so many bullets."""
    points = [f"Wrote report number {number} for the planners of the northern line" for number in range(bullets)]
    return {"basics": {"name": "Mara Quill"}, "work": [{"name": "Lumen", "position": "Analyst", "highlights": points}]}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_line_stands_on_the_pages_in_order(template: str) -> None:
    """Each template shows every text and bullet, one below the other as the resume has them."""
    resume = read(PERSON)
    found = words_of(pdf(PERSON, template=template))
    at = 0
    for section in resume.sections:
        for line in section_lines(section.content):
            parts = [line.text] if line.kind != "header" else [line.text.split(", ")[0]]
            for part in parts:
                place = found.find("".join(part.split()), at)
                assert place >= 0, part
                at = place


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_long_word_breaks(template: str) -> None:
    """An address longer than the line runs on below; nothing of it stands beyond the edge of the page."""
    address = "https://quill.example/" + "a0" * 200
    document = {
        "basics": {"name": "Q" * 90, "url": address, "summary": address},
        "work": [{"name": "N" * 90, "position": "P" * 90, "startDate": "2019-03", "highlights": [address]}],
    }
    reader = pdf(document, template=template)
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    assert 60 < max(map(len, lines)) < 120
    assert words_of(reader).count("a0" * 200) == 3


def test_paper_and_template_are_taken() -> None:
    """Letter paper is 612 points wide and A4 595; each template's pages differ from the others'."""
    assert [round(pdf(PERSON, paper=paper).pages[0].mediabox.width) for paper in PAPERS] == [595, 612]
    resume = read(PERSON)
    made = {
        render_resume("pdf", resume.resume, resume.sections, PageStyle(template=name)).content for name in TEMPLATES
    }
    assert len(made) == len(TEMPLATES)


def test_the_file_says_whose_it_is_and_has_no_date() -> None:
    """Title and author are the person's; the file is tagged, names its language, and holds no moment."""
    reader = pdf(PERSON)
    assert reader.metadata is not None
    assert reader.metadata.title == "Mara Quill, Data Analyst"
    assert reader.metadata.author == "Mara Quill"
    assert reader.metadata.creation_date is None
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]  # a dictionary, which pypdf calls an object
    assert "/StructTreeRoot" in root


def test_pages_after_the_first_carry_name_and_number() -> None:
    """The first page has no number; each other one has the name and its number."""
    first, second, *_ = pdf(long(80)).pages
    assert not re.search(r"1\s*/\s*[2-9]", first.extract_text())
    assert re.search(r"Mara Quill\s*2\s*/\s*[2-9]", second.extract_text())


def test_the_page_count_grows_with_the_text() -> None:
    """`page_count` says how many pages there are: what tailoring to a number of pages rests on."""
    counts = []
    for bullets in (1, 60, 120):
        resume = read(long(bullets))
        counts.append(page_count(resume.resume, resume.sections))
    assert counts[0] == 1
    assert counts == sorted(set(counts))


def test_only_web_and_mail_addresses_are_links() -> None:
    """Text that looks like a link of another kind stays text."""
    document = {
        "basics": {"name": "Mara", "email": "mara@quill.example", "url": "javascript:alert(1)"},
        "projects": [{"name": "One", "url": "https://one.example/x"}, {"name": "Two", "url": "file:///etc/passwd"}],
    }
    targets = [
        annotation.get_object()["/A"]["/URI"] for page in pdf(document).pages for annotation in page.get("/Annots", [])
    ]
    assert targets == ["mailto:mara@quill.example", "https://one.example/x"]


def test_text_is_never_code() -> None:
    """What typst would run in a document of its own is set as the text that it is."""
    hostile = '#panic("x") #import "plain.typ" $ 1/0 $ *b* _i_ `c` <pages> @ref \\ // /* #sys.inputs'
    document = {"basics": {"name": hostile, "summary": hostile}, "work": [{"name": hostile, "highlights": [hostile]}]}
    for template in TEMPLATES:
        assert words_of(pdf(document, template=template)).count("".join(hostile.split())) >= 4


@pytest.mark.parametrize(
    "name",
    ["Łucja Żółć-Nguyễn Đặng", "Ελένη Παπαδοπούλου", "Владислав Щербаков, Ґалаґан", "Ångström 'Ñu' ﬁn ½ € – “x”"],
)
@pytest.mark.parametrize("template", TEMPLATES)
def test_latin_greek_and_cyrillic_work_as_installed(name: str, template: str) -> None:
    """European scripts need no font of the person's own."""
    document = {"basics": {"name": name, "label": name, "summary": name}, "work": [{"name": name, "position": name}]}
    assert words_of(pdf(document, template=template)).count("".join(name.split())) >= 4


def test_a_letter_with_loose_marks_is_set_as_one() -> None:
    """A letter followed by its accent is shown as the letter that has it."""
    assert "Zoë" in words_of(pdf({"basics": {"name": "Zoe\u0308 Quill"}}))


def test_what_no_font_has_is_an_error() -> None:
    """The characters are named with their code, the place where the first stands, and what to do."""
    document = {
        "basics": {"name": "Mara"},
        "work": [{"name": "Lumen", "position": "Analyst", "highlights": ["plain", "漢字 and 😀"]}],
    }
    resume = read(document)
    with pytest.raises(BadInputError) as caught:
        render_resume("pdf", resume.resume, resume.sections)
    assert caught.value.where == "Experience, Lumen, Analyst, bullet 2"
    assert "3 characters" in caught.value.what
    assert "漢 (U+6F22" in caught.value.got
    assert "😀 (U+1F600 grinning face)" in caught.value.got
    assert "--font-dir" in caught.value.hint


def test_wrong_styles_are_refused(tmp_path: Path) -> None:
    """An unknown template or paper, and a folder without fonts, are named."""
    resume = read(PERSON)
    for style, got in (
        (PageStyle(template="neon"), "'neon'"),
        (PageStyle(paper="a3"), "'a3'"),
        (PageStyle(font_dirs=(str(tmp_path),)), str(tmp_path)),
    ):
        with pytest.raises(BadInputError) as caught:
            render_resume("pdf", resume.resume, resume.sections, style)
        assert got in str(caught.value)


def test_an_empty_resume_is_a_page() -> None:
    """A resume with nothing but one text has one page, whatever else is missing."""
    assert len(pdf({"basics": {"summary": "Looking for work."}}).pages) == 1


_PROGRAM = """
import hashlib, sys
from tests.resumes.support import PERSON, read
from kairos.resumes import RESUME_WRITERS, write_resume
resume = read(PERSON)
for form in RESUME_WRITERS:
    print(form, hashlib.sha256(write_resume(form, resume.resume, resume.sections)).hexdigest())
"""


def test_the_bytes_are_the_same_in_another_process() -> None:
    """Time zone, language, hash seed, working directory and the hour have no part in any format."""
    seen = set()
    for zone, seed, locale in (("UTC", "1", "C"), ("Pacific/Auckland", "2", "C.UTF-8")):
        variables = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale, "SOURCE_DATE_EPOCH": seed * 9}
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM], env=variables, capture_output=True, text=True, check=True
        )
        seen.add(done.stdout)
    assert len(seen) == 1
