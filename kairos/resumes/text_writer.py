"""Sections as plain text, 88 columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kairos.models import Resume, ResumeSection
from kairos.resumes.layout import Page, PageEntry, PageSection, lay_out

WIDTH: Final = 88
"""Columns of a line; a longer word, such as an address, stands alone on its line and is never cut."""


class TextWriter:
    """Writes plain text."""

    name = "text"
    title = "plain text"
    suffixes = (".txt", ".text")

    def write(self, resume: Resume, sections: Sequence[ResumeSection]) -> bytes:
        """Return the page as UTF-8 text ending in one newline."""
        return ("\n".join(_page(lay_out(resume, sections))).strip("\n") + "\n").encode("utf-8")


def wrap(text: str, *, first: str = "", rest: str = "") -> list[str]:
    """Return the words of *text* on lines of at most `WIDTH` characters.

    Args:
        text: One line of text.
        first: What the first line begins with.
        rest: What each other line begins with.

    Example:
        >>> wrap("led a team", first="- ", rest="  ")
        ['- led a team']
    """
    lines: list[str] = []
    words: list[str] = []
    length = len(first)
    for word in text.split():
        if words and length + len(word) > WIDTH:
            lines.append((rest if lines else first) + " ".join(words))
            words, length = [], len(rest)
        words.append(word)
        length += len(word) + 1
    if words:
        lines.append((rest if lines else first) + " ".join(words))
    return lines


def _page(page: Page) -> Iterator[str]:
    yield from wrap(page.name)
    yield from wrap(page.label)
    yield from _row(page.contact)
    for section in page.sections:
        yield ""
        if section.heading:
            heading = section.heading.upper()
            yield heading
            yield "-" * min(len(heading), WIDTH)
            yield ""
        yield from _section(section)


def _row(parts: Sequence[str]) -> Iterator[str]:
    line = ""
    for part in parts:
        if line and len(line) + len(part) + 3 > WIDTH:
            yield line
            line = ""
        line = f"{line} | {part}" if line else part
    if line:
        yield line


def _section(section: PageSection) -> Iterator[str]:
    for text in section.texts:
        yield from wrap(text)
    spaced = bool(section.texts)
    for entry in section.entries:
        if spaced and not entry.compact:
            yield ""
        yield from _compact(entry) if entry.compact else _entry(entry)
        spaced = True


def _compact(entry: PageEntry) -> Iterator[str]:
    value = entry.keyword_line or " ".join(entry.texts)
    shown = f"{entry.title}: {value}" if entry.title and value else entry.title or value
    yield from wrap(shown, first="- ", rest="  ")


def _entry(entry: PageEntry) -> Iterator[str]:
    yield from _row([part for part in (entry.title, entry.organization, entry.location, entry.dates) if part])
    yield from _row([part for part in (entry.url, *entry.notes) if part])
    for text in entry.texts:
        yield from wrap(text)
    if entry.keywords:
        yield from wrap(f"Keywords: {entry.keyword_line}")
    for bullet in entry.bullets:
        yield from wrap(bullet, first="- ", rest="  ")
