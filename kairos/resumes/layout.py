"""What stands on the page, in order and cleaned: the one reading of a resume that every written format shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from kairos.models import Contact, Entry, Resume, ResumeSection, SectionContent, SectionType, entry_dates
from kairos.models.clean import clean_line, clean_text
from kairos.resumes.blocks import same_address
from kairos.resumes.shown_dates import is_english, shown_dates

_SHOWN: Final = (("score", "Score"), ("gpa", "GPA"), ("roles", "Role"))
"""Facts that only ``extra`` holds and a reader of the page misses."""
_COMPACT: Final = (SectionType.TECHNOLOGIES, SectionType.EXTRACURRICULAR)


@frozen(kw_only=True)
class PageEntry:
    """One entry; every text is one clean line."""

    title: str
    organization: str
    location: str
    dates: str
    """In figures, as they are stored."""
    when: str
    """The dates as a page shows them, months by name where the resume is English."""
    url: str
    notes: tuple[str, ...]
    """What else the header said."""
    texts: tuple[str, ...]
    """Its text, and the facts that follow it."""
    facts: tuple[str, ...]
    """The last of *texts*: grade, role and the like, which a page may show with the header instead."""
    keywords: tuple[str, ...]
    bullets: tuple[str, ...]
    compact: bool
    """Whether it is one line of a list: a name, and a text or names behind it."""

    @property
    def own_texts(self) -> tuple[str, ...]:
        """The texts without the facts."""
        return self.texts[: len(self.texts) - len(self.facts)]

    @property
    def keyword_line(self) -> str:
        """The keywords on one line, behind semicolons where one of them has a comma."""
        return ("; " if any("," in word for word in self.keywords) else ", ").join(self.keywords)


@frozen(kw_only=True)
class PageSection:
    """One section that has something to show."""

    heading: str
    texts: tuple[str, ...]
    entries: tuple[PageEntry, ...]


@frozen(kw_only=True)
class Page:
    """The whole document."""

    name: str
    label: str
    contact: tuple[str, ...]
    """E-mail, phone, address, place, profiles, in this order."""
    sections: tuple[PageSection, ...]
    language: str
    """``en``, or ``und`` where it is another one; a text says no more of it."""


def lay_out(resume: Resume, sections: Sequence[ResumeSection]) -> Page:
    """Return what a written form of *resume* with *sections* shows, without the sections and entries that are empty."""
    contact = resume.contact
    english = is_english(_prose(sections))
    laid = (_section(section, english) for section in sections)
    return Page(
        name=clean_line(contact.name),
        label=clean_line(contact.label),
        contact=contact_lines(contact),
        sections=tuple(section for section in laid if section.texts or section.entries),
        language="en" if english else "und",
    )


def document_title(page: Page) -> str:
    """Return what a file says that it is: the name, with the headline behind it where there is one."""
    return ", ".join(part for part in (page.name, page.label) if part) or "Resume"


def contact_lines(contact: Contact) -> tuple[str, ...]:
    """Return how to reach a person, cleaned: e-mail, phone, address, place, profiles, in this order."""
    return tuple(_contact(contact))


def _contact(contact: Contact) -> Iterator[str]:
    lines = contact.extra.get("lines", [])
    more = lines if isinstance(lines, list) else []
    for text in (contact.email, contact.phone, contact.url, contact.location, *contact.profiles, *more):
        if isinstance(text, str) and clean_line(text):
            yield clean_line(text)


def _prose(sections: Sequence[ResumeSection]) -> Iterator[str]:
    for section in sections:
        yield section.content.text
        for entry in section.content.entries:
            yield from (entry.text, *entry.bullets)


def _section(section: ResumeSection, english: bool) -> PageSection:
    content: SectionContent = section.content
    entries = (_entry(entry, section.section_type, english) for entry in content.entries)
    return PageSection(
        heading=clean_line(section.heading),
        texts=_lines(content.text),
        entries=tuple(entry for entry in entries if entry),
    )


def _entry(entry: Entry, kind: SectionType, english: bool) -> PageEntry | None:
    title, organization = clean_line(entry.title), clean_line(entry.organization)
    facts = tuple(entry_facts(entry))
    texts = (*_lines(entry.text), *facts)
    keywords, bullets = _cleaned(entry.keywords), _cleaned(entry.bullets)
    dates, location, url = clean_line(entry_dates(entry)), clean_line(entry.location), clean_line(entry.url)
    notes = _cleaned(note for note in _texts(entry.extra.get("header")) if not same_address(note, entry.url))
    if not any((title, organization, texts, keywords, bullets, dates, location, url, notes)):
        return None
    plain = not any((organization, dates, location, url, notes, bullets))
    one_line = len(texts) + bool(keywords) <= 1
    return PageEntry(
        title=title,
        organization=organization,
        location=location,
        dates=dates,
        when=clean_line(shown_dates(entry.start, entry.end, english=english)),
        url=url,
        notes=notes,
        texts=texts,
        facts=facts,
        keywords=keywords,
        bullets=bullets,
        compact=kind in _COMPACT and plain and one_line and (bool(title) or bool(keywords)),
    )


def entry_facts(entry: Entry) -> Iterator[str]:
    """Yield what only ``extra`` says of an entry and a reader would miss, as ``Score: 6.1/7``."""
    for key, label in _SHOWN:
        shown = clean_line(", ".join(_texts(entry.extra.get(key))))
        if shown:
            yield f"{label}: {shown}"


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(item) for item in values if isinstance(item, str | int | float) and not isinstance(item, bool)]


def _lines(text: str) -> tuple[str, ...]:
    return _cleaned(clean_text(text).split("\n"))


def _cleaned(texts: Any) -> tuple[str, ...]:
    return tuple(cleaned for text in texts if (cleaned := clean_line(text)))
