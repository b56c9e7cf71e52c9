"""What every reader hands back, before it has ids and an owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from kairos.models import Contact, Entry, SectionContent, SectionType


@frozen(kw_only=True)
class DraftSection:
    """A section as it was read."""

    section_type: SectionType
    heading: str
    content: SectionContent


@frozen(kw_only=True)
class Draft:
    """A resume as it was read."""

    contact: Contact
    sections: tuple[DraftSection, ...]
    unplaced: tuple[str, ...] = ()
    """Headings that no rule places; each is kept as a section of its own."""
    extra: dict[str, Any] = field(factory=dict)


def has_words(draft: Draft) -> bool:
    """Return whether *draft* says anything at all: one letter or digit in contact or sections is enough."""
    contact = draft.contact
    texts = [
        contact.name,
        contact.label,
        contact.email,
        contact.phone,
        contact.url,
        contact.location,
        *contact.profiles,
    ]
    texts.extend(text for section in draft.sections for text in content_texts(section.content))
    return any(character.isalnum() for text in texts for character in text)


def content_texts(content: SectionContent) -> Iterator[str]:
    """Yield every text that *content* shows, in reading order; empty ones are left out."""
    if content.text:
        yield content.text
    for entry in content.entries:
        yield from entry_texts(entry)


def entry_texts(entry: Entry) -> Iterator[str]:
    """Yield every text that *entry* shows; empty ones are left out."""
    fields = (entry.title, entry.organization, entry.location, entry.start, entry.end, entry.url, entry.text)
    yield from (text for text in (*fields, *entry.keywords, *entry.bullets) if text)
