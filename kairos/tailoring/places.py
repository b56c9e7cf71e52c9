"""What a place in a section is called for a person; findings and comparisons meet through these names."""

from __future__ import annotations

from kairos.models import Entry, Line, LineKind, SectionContent, entry_dates


def entry_place(entry: Entry) -> str:
    """Return what *entry* is called: organisation and title, else whatever of it is known, else its key.

    Example:
        >>> entry_place(Entry(key="e1", title="Data Analyst", organization="Lumen Labs"))
        'Lumen Labs, Data Analyst'
    """
    named = ", ".join(part for part in (entry.organization, entry.title) if part.strip())
    return named or entry_dates(entry) or entry.location or entry.key


def line_place(content: SectionContent, line: Line) -> str:
    """Return what the place of *line* in *content* is called; the section's own text is the empty text.

    Two entries of one name (two terms in one role) are told apart by their dates, or by their order where those are
    equal too, so that a place names one entry.

    Example:
        >>> entry = Entry(key="e1", title="Data Analyst", organization="Lumen Labs", bullets=("Cut report time",))
        >>> line_place(SectionContent(entries=(entry,)), Line(kind=LineKind.BULLET, text="Cut report time", entry="e1"))
        'Lumen Labs, Data Analyst, bullet 1'
    """
    if not line.entry:
        return ""
    place = next((_told_apart(content, entry) for entry in content.entries if entry.key == line.entry), line.entry)
    if line.kind is LineKind.TEXT:
        return f"{place}, text"
    if line.kind is LineKind.KEYWORDS:
        return f"{place}, keywords"
    return f"{place}, bullet {line.index + 1}" if line.kind is LineKind.BULLET else place


def _told_apart(content: SectionContent, entry: Entry) -> str:
    place = entry_place(entry)
    same = [one for one in content.entries if entry_place(one) == place]
    if len(same) == 1:
        return place
    dates = entry_dates(entry)
    if dates and [entry_dates(one) for one in same].count(dates) == 1:
        return f"{place} ({dates})"
    return f"{place} (no. {[one.key for one in same].index(entry.key) + 1})"
