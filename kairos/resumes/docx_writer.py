"""Sections as DOCX: one column of paragraphs in named styles, real headings and lists, no table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kairos.models import Resume, ResumeSection
from kairos.resumes.docx_parts import add_linked, add_text, document_bytes, new_document
from kairos.resumes.layout import PageEntry, PageSection, document_title, lay_out
from kairos.resumes.style import PageStyle
from kairos.resumes.typesetting import Rendered

if TYPE_CHECKING:
    from docx.document import Document

_BETWEEN = " · "


class DocxWriter:
    """Writes DOCX."""

    name = "docx"
    title = "DOCX"
    suffixes = (".docx",)

    def write(self, resume: Resume, sections: Sequence[ResumeSection]) -> bytes:
        """Return the document in the style used where none is named."""
        return self.write_styled(resume, sections, PageStyle()).content

    def write_styled(self, resume: Resume, sections: Sequence[ResumeSection], style: PageStyle) -> Rendered:
        """Return the document in *style*; how many pages it has is for the word processor to say.

        Raises:
            BadInputError: No such template or paper.
        """
        page = lay_out(resume, sections)
        document = new_document(style, title=document_title(page), author=page.name)
        add_head(document, page.name, page.label, page.contact, style)
        for section in page.sections:
            _add_section(document, section)
        return Rendered(content=document_bytes(document))


def add_head(document: Document, name: str, label: str, contact: Sequence[str], style: PageStyle) -> None:
    """Add who the document is of, and how to reach them."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if name:
        add_text(document.add_paragraph(style="Title"), name)
    if label:
        add_text(document.add_paragraph(style="Subtitle"), label)
    if contact:
        paragraph = document.add_paragraph()
        if style.template == "plain":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for number, part in enumerate(contact):
            add_text(paragraph, _BETWEEN if number else "")
            add_linked(paragraph, part)


def _add_section(document: Document, section: PageSection) -> None:
    if section.heading:
        add_text(document.add_paragraph(style="Heading 1"), section.heading)
    for text in section.texts:
        add_text(document.add_paragraph(), text)
    for entry in section.entries:
        if entry.compact:
            _add_compact(document, entry)
        else:
            _add_entry(document, entry)


def _add_compact(document: Document, entry: PageEntry) -> None:
    paragraph = document.add_paragraph()
    value = entry.keyword_line or " ".join(entry.texts)
    if entry.title:
        add_text(paragraph, f"{entry.title}:" if value else entry.title, bold=True)
        add_text(paragraph, f" {value}" if value else "")
    else:
        add_text(paragraph, value)


def _add_entry(document: Document, entry: PageEntry) -> None:
    head = entry.title or entry.organization
    if head or entry.when:
        paragraph = document.add_paragraph(style="Heading 2")
        add_text(paragraph, head)
        add_text(paragraph, f"\t{entry.when}" if entry.when else "", bold=False)
    _add_line_below(document, entry)
    for text in (*entry.texts, entry.keyword_line):
        if text:
            add_text(document.add_paragraph(), text)
    for bullet in entry.bullets:
        add_text(document.add_paragraph(style="List Bullet"), bullet)


def _add_line_below(document: Document, entry: PageEntry) -> None:
    """Add employer, place, address and notes, where there are some, on one line that stays with what follows."""
    employer = entry.organization if entry.title else ""
    if not any((employer, entry.location, entry.url, entry.notes)):
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = bool(entry.texts or entry.keywords or entry.bullets)
    add_text(paragraph, employer, italic=True)
    for part in (entry.location, entry.url, *entry.notes):
        if part:
            add_text(paragraph, _BETWEEN if paragraph.runs or paragraph.hyperlinks else "")
            add_linked(paragraph, part)
