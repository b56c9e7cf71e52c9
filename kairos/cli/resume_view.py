"""How a base resume is shown on the command line: what was understood of it, numbered as corrections name it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kairos.cli.output import clean, counted, narrate, out

if TYPE_CHECKING:
    from kairos.models import Contact, Entry, Resume, ResumeImport, ResumeSection

_NAMES = 12
"""Technologies that an overview names."""
_CONTACT = ("name", "label", "email", "phone", "url", "location")


def print_understood(told: ResumeImport, *, lines: bool) -> None:
    """Print what was understood: contact, sections and entries with their numbers; *lines* adds texts and bullets."""
    resume = told.resume
    for field, value in _contact(resume.contact):
        out(f"contact.{field:<8}  {clean(value)}")
    for number, section in enumerate(told.sections, start=1):
        out()
        out(_headline(number, section, resume))
        for line in _section_lines(number, section, lines=lines or section.id in resume.unplaced):
            out("  " + line)


def narrate_findings(told: ResumeImport) -> None:
    """Say what could not be placed, what is worth a look, and which corrections the file no longer bears."""
    name = _quoted(told.resume.name)
    for number, section in enumerate(told.sections, start=1):
        if section.id in told.resume.unplaced:
            said = clean(section.heading)
            narrate(f"not placed: {said}; kairos resumes correct {name} {number}.type TYPE says what it is")
    for warning in told.warnings:
        narrate(f"look at: {clean(warning)}")
    if told.corrected:
        narrate(f"{counted(told.corrected, 'correction')} of yours kept; kairos resumes corrections {name} lists them")
    for one in told.lost:
        narrate(f"no longer in the file, so not put right: {clean(one.words)}")


def narrate_next(told: ResumeImport) -> None:
    """Say what to do next."""
    name = _quoted(told.resume.name)
    narrate(f"kairos resumes show {name} numbers every line; kairos resumes correct {name} 2.1.title VALUE puts right")


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(clean(name))


def _contact(contact: Contact) -> Iterator[tuple[str, str]]:
    for field in _CONTACT:
        if value := getattr(contact, field):
            yield field, value
    if contact.profiles:
        yield "profiles", ", ".join(contact.profiles)


def _headline(number: int, section: ResumeSection, resume: Resume) -> str:
    marks = [str(section.section_type)]
    if section.id in resume.unplaced:
        marks.append("not placed")
    if not section.tailorable:
        marks.append("protected" if not section.section_type.tailorable else "never tailored")
    return f"{number}  {clean(section.heading) or '(no heading)'}  [{', '.join(marks)}]  {_size(section)}"


def _size(section: ResumeSection) -> str:
    entries = section.content.entries
    bullets = sum(len(entry.bullets) for entry in entries)
    names = sum(len(entry.keywords) for entry in entries)
    said = [counted(len(entries), "entry")] if entries else []
    said += [counted(bullets, "bullet")] if bullets else []
    said += [counted(names, "technology") if section.section_type == "technologies" else counted(names, "name")] * bool(
        names
    )
    if section.content.text:
        said.append(f"{len(section.content.text):,} characters")
    return ", ".join(said) or "empty"


def _section_lines(number: int, section: ResumeSection, *, lines: bool) -> Iterator[str]:
    if lines:
        for text in section.content.text.splitlines():
            if text.strip():
                yield f"{number}.text  {clean(text)}"
    for index, entry in enumerate(section.content.entries, start=1):
        yield from _entry_lines(f"{number}.{index}", entry, lines=lines)


def _entry_lines(number: str, entry: Entry, *, lines: bool) -> Iterator[str]:
    from kairos.models import entry_header

    header = clean(entry_header(entry)) or "(no title)"
    if not lines:
        size = f"  ({counted(len(entry.bullets), 'bullet')})" if entry.bullets else ""
        yield f"{number}  {header}{size}{_names(entry)}"
        return
    yield f"{number}  {header}"
    if entry.url:
        yield f"  {number}.url  {clean(entry.url)}"
    for text in entry.text.splitlines():
        if text.strip():
            yield f"  {number}.text  {clean(text)}"
    if entry.keywords:
        yield f"  {number}.keywords  {clean(', '.join(entry.keywords))}"
    for place, text in enumerate(entry.bullets, start=1):
        yield f"  {number}.{place}  {clean(text)}"


def _names(entry: Entry) -> str:
    if not entry.keywords:
        return ""
    more = f" and {len(entry.keywords) - _NAMES} more" if len(entry.keywords) > _NAMES else ""
    return f": {clean(', '.join(entry.keywords[:_NAMES]))}{more}"
