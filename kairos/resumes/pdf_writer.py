"""Sections as PDF: pages made by typst, tagged for screen readers, every word selectable in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kairos.models import Resume, ResumeSection
from kairos.resumes.layout import Page, PageEntry, PageSection, document_title, lay_out
from kairos.resumes.links import link_of, shown_address
from kairos.resumes.style import PageStyle
from kairos.resumes.typesetting import Rendered, typeset


class PdfWriter:
    """Writes PDF."""

    name = "pdf"
    title = "PDF"
    suffixes = (".pdf",)

    def write(self, resume: Resume, sections: Sequence[ResumeSection]) -> bytes:
        """Return the pages in the style used where none is named."""
        return self.write_styled(resume, sections, PageStyle()).content

    def write_styled(self, resume: Resume, sections: Sequence[ResumeSection], style: PageStyle) -> Rendered:
        """Return the pages in *style*, and how many there are.

        Raises:
            BadInputError: The style names what there is not, or the fonts lack a character.
        """
        page = lay_out(resume, sections)
        return typeset(resume_data(page), _texts(page), style)


def page_count(resume: Resume, sections: Sequence[ResumeSection], *, template: str = "plain", paper: str = "a4") -> int:
    """Return how many pages *resume* with *sections* takes as PDF.

    Raises:
        BadInputError: No such template or paper, or the fonts lack a character.
    """
    rendered = PdfWriter().write_styled(resume, sections, PageStyle(template=template, paper=paper))
    return rendered.pages or 1


def resume_data(page: Page) -> dict[str, Any]:
    """Return *page* as the templates take it."""
    return {
        "kind": "resume",
        "title": document_title(page),
        "author": page.name,
        "lang": page.language,
        "page": _page(page),
    }


def part(text: str) -> dict[str, Any] | None:
    """Return a text as a template takes it where it may be a link; None for empty text."""
    return {"text": shown_address(text), "link": link_of(text)} if text else None


def _page(page: Page) -> dict[str, Any]:
    return {
        "name": page.name,
        "label": page.label,
        "contact": [part(text) for text in page.contact],
        "sections": [
            {
                "heading": section.heading,
                "texts": section.texts,
                "entries": [_entry(entry) for entry in section.entries],
            }
            for section in page.sections
        ],
    }


def _entry(entry: PageEntry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "organization": entry.organization,
        "location": entry.location,
        "dates": entry.when,
        "url": part(entry.url),
        "notes": entry.notes,
        "facts": () if entry.compact else entry.facts,
        "texts": entry.texts if entry.compact else entry.own_texts,
        "keywords": entry.keyword_line,
        "bullets": entry.bullets,
        "compact": entry.compact,
    }


def _texts(page: Page) -> Iterator[tuple[str, str]]:
    """Yield every text of *page* behind the words that say where it stands."""
    yield "the name", page.name
    yield "the headline", page.label
    yield from (("the contact data", text) for text in page.contact)
    for section in page.sections:
        heading = section.heading or "a section without a heading"
        yield heading, section.heading
        yield from ((heading, text) for text in section.texts)
        yield from _entry_texts(section, heading)


def _entry_texts(section: PageSection, heading: str) -> Iterator[tuple[str, str]]:
    for entry in section.entries:
        place = ", ".join(name for name in (heading, entry.organization, entry.title) if name)
        for text in (entry.title, entry.organization, entry.location, entry.when, entry.url, *entry.notes):
            yield place, text
        yield from ((place, text) for text in (*entry.texts, entry.keyword_line))
        for number, bullet in enumerate(entry.bullets, start=1):
            yield f"{place}, bullet {number}", bullet
