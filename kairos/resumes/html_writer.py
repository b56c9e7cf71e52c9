"""Sections as one HTML page: no script, nothing fetched, every text escaped, made for print and screen readers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from kairos.models import Resume, ResumeSection
from kairos.resumes.layout import Page, PageEntry, PageSection, lay_out
from kairos.resumes.links import link_of, shown_address

_STYLE: Final = """\
:root { color-scheme: light; }
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; color: #1a1a1a; background: #fff; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.15; margin: 0; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 0.5rem; padding-bottom: 0.15rem; border-bottom: 1px solid #767676; }
h3 { font-size: 1rem; margin: 1rem 0 0; }
p { margin: 0.3rem 0; }
ul { margin: 0.3rem 0; padding-left: 1.2rem; }
.label { font-size: 1.05rem; }
.contact, .meta { color: #444; }
.contact { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.2rem; padding: 0; }
a { color: inherit; overflow-wrap: anywhere; }
@page { margin: 18mm; }
@media print {
  main { max-width: none; padding: 0; }
  h2, h3, .meta { break-after: avoid; }
  li, p { orphans: 2; widows: 2; break-inside: avoid; }
  a { text-decoration: none; }
}
"""
_MOMENT: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


class HtmlWriter:
    """Writes HTML."""

    name = "html"
    title = "HTML"
    suffixes = (".html", ".htm")

    def write(self, resume: Resume, sections: Sequence[ResumeSection]) -> bytes:
        """Return the page as UTF-8 HTML ending in a newline."""
        return ("\n".join(_page(lay_out(resume, sections))) + "\n").encode("utf-8")


def html_head(title: str, language: str, name: str, label: str, contact: Sequence[str]) -> Iterator[str]:
    """Yield what a page begins with: its own head, and who it is of."""
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{html.escape(title)}</title>"
    yield f'<style>\n{_STYLE}</style>\n</head>\n<body dir="auto">\n<main>'
    yield "<header>"
    if name:
        yield f"<h1>{html.escape(name)}</h1>"
    if label:
        yield f'<p class="label">{html.escape(label)}</p>'
    if contact:
        items = "\n".join(f"<li>{linked(part)}</li>" for part in contact)
        yield f'<ul class="contact" aria-label="Contact">\n{items}\n</ul>'
    yield "</header>"


def _page(page: Page) -> Iterator[str]:
    yield from html_head(page.name or "Resume", page.language, page.name, page.label, page.contact)
    for number, section in enumerate(page.sections, start=1):
        yield from _section(section, f"section-{number}")
    yield "</main>\n</body>\n</html>"


def _section(section: PageSection, anchor: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{anchor}">' if section.heading else "<section>"
    if section.heading:
        yield f'<h2 id="{anchor}">{html.escape(section.heading)}</h2>'
    yield from (f"<p>{html.escape(text)}</p>" for text in section.texts)
    items: list[str] = []
    for entry in section.entries:
        if entry.compact:
            items.append(_compact(entry))
            continue
        yield from _list(items)
        items = []
        yield from _entry(entry)
    yield from _list(items)
    yield "</section>"


def _compact(entry: PageEntry) -> str:
    value = html.escape(entry.keyword_line or " ".join(entry.texts))
    if not entry.title:
        return value
    title = html.escape(entry.title)
    return f"<strong>{title}:</strong> {value}" if value else f"<strong>{title}</strong>"


def _entry(entry: PageEntry) -> Iterator[str]:
    yield "<article>"
    head = entry.title or entry.organization
    if head:
        yield f"<h3>{html.escape(head)}</h3>"
    meta = [f"<strong>{html.escape(entry.organization)}</strong>" if entry.title and entry.organization else ""]
    meta.extend((html.escape(entry.location), _time(entry), linked(entry.url), *map(html.escape, entry.notes)))
    below = " · ".join(part for part in meta if part)
    if below:
        yield f'<p class="meta">{below}</p>'
    yield from (f"<p>{html.escape(text)}</p>" for text in entry.texts)
    if entry.keywords:
        yield f"<p>{html.escape(entry.keyword_line)}</p>"
    yield from _list([html.escape(bullet) for bullet in entry.bullets])
    yield "</article>"


def _time(entry: PageEntry) -> str:
    """Return the dates; those that a program can read are marked as such."""
    pairs = zip(entry.when.split(" – "), entry.dates.split(" – "), strict=False)
    return " – ".join(
        f'<time datetime="{date}">{html.escape(shown)}</time>' if _MOMENT.fullmatch(date) else html.escape(shown)
        for shown, date in pairs
    )


def _list(items: Sequence[str]) -> Iterator[str]:
    if items:
        yield "<ul>"
        yield from (f"<li>{item}</li>" for item in items)
        yield "</ul>"


def linked(text: str) -> str:
    """Return *text* escaped; a web or mail address as a link, any other scheme as the text it is."""
    shown, link = html.escape(shown_address(text)), link_of(text)
    if link is None:
        return shown
    foreign = "" if link.startswith("mailto:") else ' rel="noopener noreferrer"'
    return f'<a href="{html.escape(link)}"{foreign}>{shown}</a>'
