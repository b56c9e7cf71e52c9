"""The lines of a section: one reading of it for comparison, plain text and editing.

A section is read as header lines (facts: role, employer, place, dates), texts, keyword lines and bullets. Each line
knows where it came from, so that an edited line finds its place again.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import evolve, frozen

from kairos.models.resume import Entry, SectionContent


class LineKind(StrEnum):
    """What a line of a section is."""

    HEADER = "header"
    TEXT = "text"
    KEYWORDS = "keywords"
    BULLET = "bullet"


@frozen(kw_only=True)
class Line:
    """One line of a section, with its place in it."""

    kind: LineKind
    text: str
    """As shown: a bullet without its mark, keywords joined with commas."""
    entry: str = ""
    """Key of the entry; empty for the section's own text."""
    index: int = 0
    """For a bullet: its number in the entry, from 0."""


def entry_dates(entry: Entry) -> str:
    """Return an entry's dates as shown: ``2016-08 – 2018-01``, ``2016-08 – present``, ``2016``, or empty text."""
    if entry.start and entry.end:
        return entry.start if entry.start == entry.end else f"{entry.start} – {entry.end}"
    return entry.start or entry.end


def entry_header(entry: Entry) -> str:
    """Return an entry's header line: what is known of title, organisation, place and dates, joined with commas.

    Example:
        >>> entry_header(Entry(key="e1", title="Analyst", organization="Lumen Labs", start="2016-08", end="2018-01"))
        'Analyst, Lumen Labs, 2016-08 – 2018-01'
    """
    return ", ".join(part for part in (entry.title, entry.organization, entry.location, entry_dates(entry)) if part)


def section_lines(content: SectionContent) -> tuple[Line, ...]:
    """Return the lines of *content* in reading order; a text of several lines gives one a line."""
    lines = [Line(kind=LineKind.TEXT, text=text) for text in content.text.splitlines() if text.strip()]
    for entry in content.entries:
        header = entry_header(entry)
        if header:
            lines.append(Line(kind=LineKind.HEADER, text=header, entry=entry.key))
        lines.extend(
            Line(kind=LineKind.TEXT, text=text, entry=entry.key) for text in entry.text.splitlines() if text.strip()
        )
        if entry.keywords:
            lines.append(Line(kind=LineKind.KEYWORDS, text=", ".join(entry.keywords), entry=entry.key))
        lines.extend(
            Line(kind=LineKind.BULLET, text=text, entry=entry.key, index=index)
            for index, text in enumerate(entry.bullets)
        )
    return tuple(lines)


def section_text(content: SectionContent) -> str:
    """Return *content* as plain text: a header a line, bullets behind ``- ``."""
    return "\n".join(f"- {line.text}" if line.kind is LineKind.BULLET else line.text for line in section_lines(content))


def with_line(content: SectionContent, line: Line, text: str) -> SectionContent:
    """Return *content* with *line* reading *text*; empty *text* takes a bullet out. Headers stay as they are.

    A section's own text or an entry's is replaced whole, whatever line of it was named.
    """
    if line.kind is LineKind.HEADER:
        return content
    if not line.entry:
        return evolve(content, text=text)
    return evolve(
        content,
        entries=tuple(_edited(entry, line, text) if entry.key == line.entry else entry for entry in content.entries),
    )


def _edited(entry: Entry, line: Line, text: str) -> Entry:
    if line.kind is LineKind.TEXT:
        return evolve(entry, text=text)
    if line.kind is LineKind.KEYWORDS:
        return evolve(entry, keywords=tuple(word.strip() for word in text.split(",") if word.strip()))
    bullets = [text if index == line.index else old for index, old in enumerate(entry.bullets)]
    return evolve(entry, bullets=tuple(bullet for bullet in bullets if bullet.strip()))
