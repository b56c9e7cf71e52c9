"""Sections as RenderCV's YAML: what that program needs of each kind of entry, and one kind a section.

Source:
    RenderCV's documentation, "YAML Input Structure" and its JSON Schema: the kinds of entry and their required keys,
    the networks that it knows, Markdown in every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from kairos.models import Entry, Resume, ResumeSection, SectionType
from kairos.models.clean import clean_line, clean_text
from kairos.resumes.inline import escape_markdown
from kairos.resumes.layout import contact_lines, entry_facts
from kairos.resumes.links import link_of, shown_address
from kairos.resumes.rendercv_reader import NETWORKS

_PHONE: Final = re.compile(r"\+[0-9][0-9 ()./-]{6,24}")
"""RenderCV takes numbers with their country's code, and refuses the whole file for another."""
_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_LISTED: Final = (SectionType.TECHNOLOGIES, SectionType.EXTRACURRICULAR)


class RenderCvWriter:
    """Writes RenderCV's YAML."""

    name = "rendercv"
    title = "RenderCV YAML"
    suffixes = (".yaml", ".yml")

    def write(self, resume: Resume, sections: Sequence[ResumeSection]) -> bytes:
        """Return the document as UTF-8 YAML, keys in the order of RenderCV's own examples."""
        import yaml

        document = {"cv": _cv(resume, sections)}
        text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
        return str(text).encode("utf-8")


def _cv(resume: Resume, sections: Sequence[ResumeSection]) -> dict[str, Any]:
    contact = resume.contact
    phone = clean_line(contact.phone)
    email, url = link_of(clean_line(contact.email)), link_of(clean_line(contact.url))
    cv: dict[str, Any] = {
        "name": escape_markdown(clean_line(contact.name)),
        "headline": escape_markdown(clean_line(contact.label)),
        "location": escape_markdown(clean_line(contact.location)),
        "email": email.removeprefix("mailto:") if email and email.startswith("mailto:") else "",
        "phone": phone if _PHONE.fullmatch(phone) else "",
        "website": url if url and not url.startswith("mailto:") else "",
    }
    shown = {*cv.values(), clean_line(contact.name), clean_line(contact.label), clean_line(contact.location)}
    networks: list[dict[str, str]] = []
    others: list[dict[str, str | None]] = []
    for line in contact_lines(contact):
        network = _network(line)
        if network:
            networks.append(network)
        elif line not in shown:
            address = link_of(line)
            others.append({"fontawesome_icon": "link", "placeholder": shown_address(line), "url": address})
    cv |= {"social_networks": networks, "custom_connections": others, "sections": _sections(sections)}
    return {key: value for key, value in cv.items() if value}


def _network(line: str) -> dict[str, str] | None:
    """Return an address at a network that RenderCV knows as it names it; None for any other line."""
    bare = shown_address(line).removeprefix("www.")
    for name, address in NETWORKS.items():
        start = address.removeprefix("https://")
        user = bare[len(start) :]
        if bare.startswith(start) and user and not re.search(r"[/?#]", user):
            return {"network": name, "username": user}
    return None


def _sections(sections: Sequence[ResumeSection]) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {}
    for section in sections:
        heading = clean_line(section.heading) or section.section_type.value.replace("_", " ").title()
        texts = [escape_markdown(text) for line in section.content.text.split("\n") if (text := clean_line(line))]
        # A section has entries of one kind: a text above other entries gets a section of its own.
        for items in (texts, _entries(section)):
            if items:
                made[_free(heading, made)] = items
    return made


def _free(heading: str, taken: Mapping[str, Any]) -> str:
    number = 2
    free = heading
    while free in taken:
        free, number = f"{heading} ({number})", number + 1
    return free


def _entries(section: ResumeSection) -> list[Any]:
    entries = section.content.entries
    kind = section.section_type
    if kind in _LISTED and all(_is_one_line(entry) for entry in entries):
        return [_one_line(entry) for entry in entries]
    if not any(entry.title or entry.organization for entry in entries):
        return [{"bullet": text} for entry in entries for text in _nameless(entry)]
    if all(entry.organization for entry in entries):
        if kind is SectionType.EDUCATION:
            return [_education(entry) for entry in entries]
        if kind in (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP):
            return [_experience(entry) for entry in entries]
    return [_normal(entry) for entry in entries]


def _is_one_line(entry: Entry) -> bool:
    more = (entry.organization, entry.location, entry.start, entry.end, entry.url, *entry.bullets)
    return bool(entry.title) and not any(more) and not (entry.text and entry.keywords)


def _one_line(entry: Entry) -> dict[str, str]:
    return {"label": _text(entry.title), "details": _text(_names(entry.keywords) or entry.text)}


def _experience(entry: Entry) -> dict[str, Any]:
    return {"company": _named(entry.organization, entry.url), "position": _text(entry.title)} | _rest(entry)


def _education(entry: Entry) -> dict[str, Any]:
    degree, comma, area = clean_line(entry.title).partition(", ")
    field = {"area": escape_markdown(area), "degree": escape_markdown(degree)} if comma else {"area": _text(degree)}
    return {"institution": _named(entry.organization, entry.url)} | field | _rest(entry)


def _normal(entry: Entry) -> dict[str, Any]:
    """Return an entry of the plain kind, which needs a name; one without has its first line for it."""
    if entry.title:
        owner = {"organization": _text(entry.organization)} if entry.organization else {}
        return {"name": _named(entry.title, entry.url)} | owner | _rest(entry)
    if entry.organization:
        return {"name": _named(entry.organization, entry.url)} | _rest(entry)
    first, *others = [*_nameless(entry)] or [""]
    return {"name": first, "highlights": others}


def _rest(entry: Entry) -> dict[str, Any]:
    texts = (*clean_text(entry.text).split("\n"), *entry_facts(entry))
    lines = [escape_markdown(line) for text in texts if (line := clean_line(text))]
    names = _names(entry.keywords)
    rest: dict[str, Any] = dict(_dates(entry))
    rest["location"] = _text(entry.location)
    rest["summary"] = "\n".join(lines)
    rest["highlights"] = [_text(bullet) for bullet in entry.bullets if clean_line(bullet)]
    rest["keywords"] = names and _text(names)
    return {key: value for key, value in rest.items() if value}


def _dates(entry: Entry) -> Iterator[tuple[str, str]]:
    start, end = clean_line(entry.start), clean_line(entry.end)
    if _DATE.fullmatch(start) and (end == "present" or _DATE.fullmatch(end)):
        yield from (("start_date", start), ("end_date", end))
    elif start or end:
        yield "date", " – ".join(date for date in (start, end) if date)


def _nameless(entry: Entry) -> Iterator[str]:
    for text in (*entry.text.split("\n"), _names(entry.keywords), *entry.bullets):
        if clean_line(text):
            yield _text(text)


def _named(name: str, url: str) -> str:
    """Return a name, as a Markdown link where it has an address that may be one."""
    address = link_of(clean_line(url))
    linkable = address is not None and not re.search(r"[()\\]", address)
    return f"[{_text(name)}]({address})" if linkable else _text(name)


def _names(keywords: Sequence[str]) -> str:
    return ", ".join(name for keyword in keywords if (name := clean_line(keyword)))


def _text(text: str) -> str:
    return escape_markdown(clean_line(text))
