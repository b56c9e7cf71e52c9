"""Sections as JSON Resume 1.0, with the spellings of the source where it had others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from kairos.errors import BadInputError
from kairos.models import Contact, Entry, Resume, ResumeSection, SectionType, section_text
from kairos.models.clean import escape_unseen
from kairos.resumes.headings import place_heading
from kairos.resumes.json_fields import (
    CONTACT,
    LISTS,
    META,
    NAMES,
    OWN_LIST,
    PLAIN_ITEM,
    RESERVED,
    SECTIONS,
    SHAPES,
    Field,
    Shape,
    read_degree,
    read_value,
)

_ORDER: Final = {
    key: rank
    for rank, key in enumerate(
        [
            "$schema",
            "basics",
            "work",
            "volunteer",
            "education",
            "awards",
            "certificates",
            "publications",
            "skills",
            "languages",
            "interests",
            "references",
            "projects",
            "title",
            "name",
            "company",
            "position",
            "organization",
            "institution",
            "label",
            "email",
            "phone",
            "network",
            "username",
            "studyType",
            "area",
            "awarder",
            "issuer",
            "publisher",
            "language",
            "fluency",
            "level",
            "reference",
            "location",
            "url",
            "website",
            "startDate",
            "endDate",
            "date",
            "releaseDate",
            "summary",
            "description",
            "highlights",
            "courses",
            "keywords",
            "address",
            "postalCode",
            "city",
            "region",
            "countryCode",
            "profiles",
        ]
    )
}
_LAST: Final = len(_ORDER)
_LIST_OF: Final = {
    SectionType.WORK_EXPERIENCE: "work",
    SectionType.INTERNSHIP: "work",
    SectionType.EDUCATION: "education",
    SectionType.PROJECTS: "projects",
    SectionType.TECHNOLOGIES: "skills",
    SectionType.REFERENCES: "references",
}
_KEY: Final = re.compile(r"e([0-9]{1,6})")


class JsonResumeWriter:
    """Writes JSON Resume, two spaces deep."""

    name = "json-resume"
    title = "JSON Resume"
    suffixes = (".json",)

    def write(self, resume: Resume, sections: Sequence[ResumeSection]) -> bytes:
        """Return the document as UTF-8 JSON ending in a newline; unseen characters stand as escapes."""
        text = json.dumps(to_json_resume(resume, sections), ensure_ascii=False, indent=2, allow_nan=False)
        return (escape_unseen_lines(text) + "\n").encode("utf-8")


def escape_unseen_lines(text: str) -> str:
    """Return JSON *text* with unseen characters escaped and its own newlines left."""
    return "\n".join(escape_unseen(line) for line in text.split("\n"))


def to_json_resume(resume: Resume, sections: Sequence[ResumeSection]) -> dict[str, Any]:
    """Return *resume* with *sections* as a JSON Resume document, keys in one stable order.

    What was read from JSON Resume comes back as it was, to the letter; what was read from elsewhere is spelled as 1.0
    spells it, and sections that the schema has no list for stand under their heading in ``meta.sections``, since the
    schema allows no lists of one's own at the top.
    """
    document: dict[str, Any] = {key: value for key, value in resume.extra.items() if key in SHAPES}
    own_lists = resume.extra.get(LISTS, {})
    basics = _contact(resume.contact)
    summaries = [section_text(section.content) for section in sections if section.section_type is SectionType.SUMMARY]
    summary = "\n\n".join(text for text in summaries if text)
    kept = resume.contact.extra.get("summary")
    if summary:
        basics["summary"] = kept if kept is not None and str(kept) == summary else summary
    if resume.format == "json-resume":
        document.update((key, value) for key, value in resume.extra.items() if key not in RESERVED)
    if basics:
        document["basics"] = basics
    items: dict[str, list[tuple[Entry, Any]]] = {}
    for section in sections:
        if section.section_type is SectionType.SUMMARY:
            continue
        key = _list_key(section, own_lists, document)
        items.setdefault(key, []).extend(_items(section, SHAPES.get(key, OWN_LIST)))
    own: dict[str, Any] = {}
    for key, pairs in items.items():
        if pairs:
            # The schema knows its own lists and no others at the top; what a source had there stays there.
            place = document if key in SHAPES or key in own_lists.values() else own
            place[key] = [item for _entry, item in _as_in_the_source(pairs)]
    if own:
        meta = document.get(META)
        meta = meta if isinstance(meta, dict) else {}
        left = meta.get(SECTIONS)
        document[META] = {**meta, SECTIONS: {**(left if isinstance(left, dict) else {}), **own}}
    return {key: _ordered(document[key]) for key in _in_order(document)}


def _contact(contact: Contact) -> dict[str, Any]:
    written = _write_fields(contact, CONTACT, contact.extra)
    if isinstance(written.get("location"), str) and "location" not in contact.extra:
        written["location"] = {"address": written["location"]}
    if "profiles" in written and "profiles" not in contact.extra:
        written["profiles"] = [{"url": profile} for profile in contact.profiles]
    return written


def _list_key(section: ResumeSection, own_lists: Mapping[str, str], document: Mapping[str, Any]) -> str:
    if section.section_type is not SectionType.EXTRACURRICULAR:
        return _LIST_OF[section.section_type]
    if section.heading in own_lists:
        return own_lists[section.heading]
    for key, shape in SHAPES.items():
        if shape.heading == section.heading:
            return key
    placing = place_heading(section.heading)
    if placing and placing.section_type is SectionType.EXTRACURRICULAR:
        return placing.json_list
    key = section.heading or "other"
    taken = key in document or key in SHAPES or key in RESERVED or key in _ORDER
    return f"{key} (section)" if taken else key


def _items(section: ResumeSection, shape: Shape) -> Iterator[tuple[Entry, Any]]:
    if section.content.text:
        # No list of the schema has an introduction: it becomes an item that is only a text.
        text = Entry(key="", text=section.content.text)
        yield text, _item(text, shape)
    for entry in section.content.entries:
        yield entry, _item(entry, shape)


def _item(entry: Entry, shape: Shape) -> Any:
    if entry.extra.get(PLAIN_ITEM) and entry == Entry(key=entry.key, title=entry.title, extra={PLAIN_ITEM: True}):
        return entry.title
    written = _write_fields(entry, shape.fields, entry.extra)
    # The schema's dates are dates: what goes on has no end.
    if entry.end == "present" and not entry.extra.get("endDate"):
        written.pop("endDate", None)
        written.update((key, value) for key, value in entry.extra.items() if key == "endDate")
    return written


def _write_fields(model: Contact | Entry, fields: Sequence[Field], kept: Mapping[str, Any]) -> dict[str, Any]:
    extra = {key: value for key, value in kept.items() if key not in RESERVED}
    names = kept.get(NAMES, {})
    written: dict[str, Any] = {}
    for field in fields:
        value = getattr(model, field.attribute)
        if field.kind == "degree":
            if value != read_degree(extra, field.names, ""):
                for name in field.names:
                    extra.pop(name, None)
                written[field.names[0]] = value
            continue
        name = names.get(field.attribute, field.names[0])
        if name in extra and _reads(field.kind, extra[name]) == value:
            written[name] = extra.pop(name)
        elif value:
            extra.pop(name, None)
            written[name] = list(value) if isinstance(value, tuple) else value
        elif _reads(field.kind, extra.get(name)):
            # Emptied since it was read: what the source said must not come back.
            del extra[name]
    return written | {key: value for key, value in extra.items() if key not in written}


def _reads(kind: str, raw: Any) -> Any:
    try:
        return read_value(kind, raw, "")
    except BadInputError:
        return None


def _as_in_the_source(pairs: list[tuple[Entry, Any]]) -> list[tuple[Entry, Any]]:
    """Return the items in the source's order where one list was read into two sections; else as they stand."""
    numbers = [int(match[1]) for entry, _item in pairs if (match := _KEY.fullmatch(entry.key))]
    if len(numbers) != len(pairs) or len(set(numbers)) != len(numbers):
        return pairs
    return [pair for _number, pair in sorted(zip(numbers, pairs, strict=True), key=lambda item: item[0])]


def _ordered(value: Any) -> Any:
    """Return *value* with the keys of every object in one order, whatever order they were stored in."""
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in _in_order(value)}
    return [_ordered(item) for item in value] if isinstance(value, list) else value


def _in_order(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: (_ORDER.get(key, _LAST), key))
