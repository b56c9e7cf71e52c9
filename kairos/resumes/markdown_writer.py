"""Sections as Markdown: conventional to read, nothing in it that a text could turn into markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kairos.models import Resume, ResumeSection
from kairos.resumes.inline import escape_markdown
from kairos.resumes.layout import Page, PageEntry, PageSection, lay_out

_LINKABLE: Final = re.compile(r"https?://[^\s<>\\]{1,1000}")


class MarkdownWriter:
    """Writes Markdown."""

    name = "markdown"
    title = "Markdown"
    suffixes = (".md", ".markdown")

    def write(self, resume: Resume, sections: Sequence[ResumeSection]) -> bytes:
        """Return the page as UTF-8 Markdown ending in one newline."""
        return ("\n\n".join(_page(lay_out(resume, sections))) + "\n").encode("utf-8")


def _page(page: Page) -> Iterator[str]:
    if page.name:
        yield f"# {escape_markdown(page.name)}"
    if page.label:
        yield f"*{escape_markdown(page.label)}*"
    if page.contact:
        yield " | ".join(_address(part) for part in page.contact)
    for section in page.sections:
        if section.heading:
            yield f"## {escape_markdown(section.heading)}"
        yield from _section(section)


def _section(section: PageSection) -> Iterator[str]:
    yield from map(escape_markdown, section.texts)
    items: list[str] = []
    for entry in section.entries:
        if entry.compact:
            items.append(_compact(entry))
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield from _entry(entry)
    if items:
        yield "\n".join(items)


def _compact(entry: PageEntry) -> str:
    value = escape_markdown(entry.keyword_line or " ".join(entry.texts))
    if not entry.title:
        return f"- {value}"
    title = escape_markdown(entry.title)
    return f"- **{title}:** {value}" if value else f"- **{title}**"


def _entry(entry: PageEntry) -> Iterator[str]:
    head = escape_markdown(entry.title) or (f"*{escape_markdown(entry.organization)}*" if entry.organization else "")
    organization = f"**{escape_markdown(entry.organization)}**" if entry.title and entry.organization else ""
    meta = [organization, f"*{escape_markdown(entry.location)}*" if entry.location else "", entry.dates]
    meta.extend((_address(entry.url) if entry.url else "", *map(escape_markdown, entry.notes)))
    below = " | ".join(part for part in meta if part)
    header = "\n".join(part for part in (head and f"### {head}", below) if part)
    if header:
        yield header
    yield from map(escape_markdown, entry.texts)
    if entry.keywords:
        yield f"Keywords: {escape_markdown(entry.keyword_line)}"
    if entry.bullets:
        yield "\n".join(f"- {escape_markdown(bullet)}" for bullet in entry.bullets)


def _address(text: str) -> str:
    return f"<{text}>" if _LINKABLE.fullmatch(text) else escape_markdown(text)
