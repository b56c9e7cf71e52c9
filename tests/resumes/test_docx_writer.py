"""DOCX out: named styles, real lists, nothing of a template's or of the clock, and our own reader reads it back."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document

from kairos.models import section_lines
from kairos.resumes import TEMPLATES, PageStyle, ReadResume, write_resume
from tests.resumes.support import PERSON, facts, read


def written(document: Any, **style: Any) -> bytes:
    """Return the file that *document* is written to."""
    resume = read(document)
    return write_resume("docx", resume.resume, resume.sections, PageStyle(**style))


def opened(document: Any, **style: Any) -> Document:
    """Return the document that *document* is written to."""
    return docx.Document(io.BytesIO(written(document, **style)))


def test_every_line_stands_in_the_document_in_order() -> None:
    """Each text and bullet is a paragraph of its own, one below the other as the resume has them."""
    paragraphs = [paragraph.text for paragraph in opened(PERSON).paragraphs]
    at = 0
    for section in read(PERSON).sections:
        for line in section_lines(section.content):
            if line.kind in ("text", "bullet"):
                at = next(index for index, shown in enumerate(paragraphs) if index >= at and shown.endswith(line.text))


def test_headings_and_lists_are_what_they_look_like() -> None:
    """Name, headings, heads of entries and bullets have the styles that word processors know by these names."""
    styles = {paragraph.text: str(paragraph.style.name) for paragraph in opened(PERSON).paragraphs if paragraph.style}
    assert styles["Mara Quill"] == "Title"
    assert styles["Education"] == "Heading 1"
    assert styles["Junior Analyst\tMar 2018 – Feb 2019"] == "Heading 2"
    assert styles["Built a cost model in R"] == "List Bullet"
    assert opened(PERSON).tables == []


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("paper", "width"), [("a4", 210), ("letter", 215.9)])
def test_dates_stand_at_the_right_edge(template: str, paper: str, width: float) -> None:
    """The tab before a date ends at the width of the text, on both papers."""
    document = opened(PERSON, template=template, paper=paper)
    section = document.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert abs(section.page_width.mm - width) < 0.2
    style: Any = document.styles["Heading 2"]
    (stop,) = style.paragraph_format.tab_stops
    assert abs(stop.position - (section.page_width - 2 * section.left_margin)) < 10_000


def test_the_file_holds_no_clock_and_no_template() -> None:
    """Title and author are the person's; members are in one order, stored, dated 1980; no moment and no program."""
    properties = opened(PERSON).core_properties
    assert (properties.title, properties.author, properties.comments) == ("Mara Quill, Data Analyst", "Mara Quill", "")
    assert (properties.created, properties.modified) == (None, None)
    with zipfile.ZipFile(io.BytesIO(written(PERSON))) as archive:
        members = archive.infolist()
    assert members[0].filename == "[Content_Types].xml"
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.compress_type for member in members} == {zipfile.ZIP_STORED}
    assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & {member.filename for member in members}
    assert len(written(PERSON)) < 100_000


def test_only_web_and_mail_addresses_are_links() -> None:
    """Text that looks like a link of another kind stays text."""
    document = opened(
        {
            "basics": {"name": "Mara", "email": "mara@quill.example", "url": "javascript:alert(1)"},
            "projects": [{"name": "One", "url": "https://one.example/x"}, {"name": "Two", "url": "file:///etc/passwd"}],
        }
    )
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert [link.address for link in links] == ["mailto:mara@quill.example", "https://one.example/x"]
    assert [link.text for link in links] == ["mara@quill.example", "one.example/x"]


def test_text_is_never_markup() -> None:
    """Tags, field codes and characters that XML cannot hold come to nothing but text."""
    hostile = "<w:t>x</w:t> & ]]> { HYPERLINK }\ufffe\uffff\x0b\x00 end"
    document = opened({"basics": {"name": hostile, "summary": hostile}})
    assert document.paragraphs[0].text == "<w:t>x</w:t> & ]]> { HYPERLINK } end"


def test_what_was_written_is_read_back() -> None:
    """Roles, employers, schools, dates and their bullets survive the way out and in again."""
    again, resume = read(written(PERSON), "cv.docx"), read(PERSON)
    assert _to_the_month(again) == _to_the_month(resume)
    assert again.resume.contact.email == "mara@quill.example"


def _to_the_month(resume: ReadResume) -> list[Any]:
    """Return the facts outside projects, for a page says no day."""
    return [
        (kind, title, employer, re.sub(r"(\d{4}-\d\d)-\d\d", r"\1", dates), bullets)
        for kind, title, employer, dates, bullets in facts(resume)
        if kind != "projects"
    ]
