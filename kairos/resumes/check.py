"""What to look at after a resume was read: what a reader may have missed or mistaken, each as a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from kairos.models import Contact, Entry, ResumeSection, SectionType

_DATED: Final = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP, SectionType.EDUCATION)
_ROLES: Final = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP)
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?")
_OVERLAP: Final = 2
"""Months that two roles may share before it is said: a change of job within a month is none."""
_SHOWN: Final = 3


def look_over(contact: Contact, sections: Sequence[ResumeSection], *, today: date) -> tuple[str, ...]:
    """Return what is worth a look: no name or e-mail, no dates, dates that cannot be or that overlap, empty sections.

    Nothing here says that the resume is wrong; two jobs at a time are common.
    """
    return (
        *_contact(contact),
        *(sentence for section in sections for sentence in _section(section)),
        *_dates(sections, today),
        *_overlaps(sections, today),
    )


def _contact(contact: Contact) -> Iterator[str]:
    if not contact.name:
        yield "no name was read"
    if not contact.email:
        yield "no e-mail address was read"
    elif "@" not in contact.email:
        yield f"the e-mail address has no @: {contact.email}"


def _section(section: ResumeSection) -> Iterator[str]:
    heading = section.heading or str(section.section_type)
    if not section.content.text and not section.content.entries:
        yield f"{heading} is empty"
    if section.section_type not in _DATED:
        return
    undated = [entry for entry in section.content.entries if not entry.start and not entry.end]
    if undated:
        named = ", ".join(_named(one) for one in undated[:_SHOWN])
        more = f" and {len(undated) - _SHOWN} more" if len(undated) > _SHOWN else ""
        yield f"no dates were read in {heading}: {named}{more}"


def _dates(sections: Sequence[ResumeSection], today: date) -> Iterator[str]:
    now = today.year * 12 + today.month - 1
    for section in sections:
        for entry in section.content.entries:
            start, end = _months(entry.start, first=True), _months(entry.end, first=False)
            if start is not None and end is not None and end < start:
                yield f"{_named(entry)} ends ({entry.end}) before it begins ({entry.start})"
            elif section.section_type in _ROLES and start is not None and start > now:
                yield f"{_named(entry)} begins in the future ({entry.start})"


def _overlaps(sections: Sequence[ResumeSection], today: date) -> Iterator[str]:
    now = today.year * 12 + today.month - 1
    spans: list[tuple[int, int, Entry]] = []
    for section in sections:
        if section.section_type is not SectionType.WORK_EXPERIENCE:
            continue
        for entry in section.content.entries:
            # A year alone is not known to the month: it overlaps nothing for certain.
            start = _months(entry.start, first=False)
            end = now if entry.end == "present" else _months(entry.end, first=True)
            if start is not None and end is not None and start <= end and _has_month(entry):
                spans.append((start, end, entry))
    spans.sort(key=lambda span: span[:2])
    reached: tuple[int, int, Entry] | None = None
    for span in spans:
        if reached is not None and (shared := min(reached[1], span[1]) - span[0] + 1) >= _OVERLAP:
            yield f"{_named(reached[2])} and {_named(span[2])} overlap by {shared} months"
        if reached is None or span[1] > reached[1]:
            reached = span


def _has_month(entry: Entry) -> bool:
    return len(entry.start) > 4 and (entry.end == "present" or len(entry.end) > 4)


def _months(text: str, *, first: bool) -> int | None:
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    month = int(found[2]) - 1 if found[2] else 0 if first else 11
    return int(found[1]) * 12 + month


def _named(entry: Entry) -> str:
    return ", ".join(part for part in (entry.organization, entry.title) if part) or entry.text[:40] or "an entry"
