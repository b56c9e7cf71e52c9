"""JSON Resume, 0.x and 1.0, as sections, losing nothing: `kairos.resumes.json_writer` gives the same document back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from kairos.errors import BadInputError
from kairos.models import Contact, Entry, SectionContent, SectionType
from kairos.resumes.drafts import Draft, DraftSection, entry_texts, has_words
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
    is_internship,
    read_degree,
    read_value,
    wrong_type,
)
from kairos.resumes.source import ResumeSource
from kairos.resumes.strict_json import parse_json

MAX_ITEMS: Final = 5_000
"""Longest list that is read."""
_INTERNSHIPS: Final = "Internships"
_WORD_START: Final = re.compile(r"[_\-\s]+|(?<=[a-z])(?=[A-Z])")


class JsonResumeReader:
    """Reads JSON Resume."""

    name = "json-resume"
    title = "JSON Resume"
    suffixes = (".json",)
    isolated = False

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* begins as JSON does."""
        return (source.text or "").lstrip()[:1] in ("{", "[")

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states.

        Raises:
            BadInputError: No strict JSON, no JSON Resume, a value of a wrong type, or no text in it at all.
        """
        return draft_from_json(parse_json(source.words(), source.name), source.name)


def draft_from_json(document: Any, name: str) -> Draft:
    """Return the resume that a JSON Resume *document*, already parsed, states.

    Sections stand in the document's order, the summary first; roles that were internships in a section of their own.

    Raises:
        BadInputError: As `JsonResumeReader.read`; *name* begins the place in the message.
    """
    at = f"{name}: $"
    if not isinstance(document, dict):
        raise wrong_type(at, "an object with basics, work, education, skills, …", document)
    _refuse_reserved(document, at)
    _refuse_fresh(document, name)
    extra = {key: value for key, value in document.items() if key not in SHAPES and key != "basics"}
    contact, sections = _basics(document, at, extra)
    unplaced: list[str] = []
    headings = {section.heading for section in sections} | {shape.heading for shape in SHAPES.values()} | {_INTERNSHIPS}
    lists: dict[str, str] = {}
    for key, items in document.items():
        path = f"{at}.{key}"
        if key in SHAPES:
            found = _known_list(items, SHAPES[key], path)
            if not found:
                extra[key] = items
            sections.extend(found)
        elif _is_readable(items):
            section = _own_list(key, items, headings, path)
            if section:
                del extra[key]
                lists[section.heading] = key
                headings.add(section.heading)
                unplaced.append(section.heading)
                sections.append(section)
    sections.extend(_meta_sections(extra, unplaced, at))
    if lists:
        extra[LISTS] = lists
    draft = Draft(contact=contact, sections=tuple(sections), unplaced=tuple(unplaced), extra=extra)
    if not has_words(draft):
        raise BadInputError(
            "cannot read the resume",
            where=name,
            expected="a resume with text in it",
            got="one that has no name, work, education, skills or other text",
            hint="fill it in and import it again: nothing is invented for you",
        )
    return draft


def _basics(document: dict[str, Any], at: str, extra: dict[str, Any]) -> tuple[Contact, list[DraftSection]]:
    if "basics" not in document:
        return Contact(), []
    basics = document["basics"]
    if not basics:
        extra["basics"] = basics
    if basics is None:
        return Contact(), []
    if not isinstance(basics, dict):
        raise wrong_type(f"{at}.basics", "an object", basics)
    values, rest = _read_fields(basics, CONTACT, f"{at}.basics", strict=True)
    summary = read_value("text", basics.get("summary"), f"{at}.basics.summary")
    if not summary:
        return Contact(**values, extra=rest), []
    if summary == basics["summary"]:
        del rest["summary"]
    content = SectionContent(text=summary)
    return Contact(**values, extra=rest), [
        DraftSection(section_type=SectionType.SUMMARY, heading="Summary", content=content)
    ]


def _known_list(items: Any, shape: Shape, path: str) -> list[DraftSection]:
    if items is None:
        return []
    if not isinstance(items, list):
        raise wrong_type(path, "a list", items)
    entries = list(_entries(items, shape, path))
    if not any(True for entry in entries for _text in entry_texts(entry)):
        return []
    groups: dict[tuple[SectionType, str], list[Entry]] = {}
    for entry in entries:
        intern = shape.section_type is SectionType.WORK_EXPERIENCE and is_internship(entry.title)
        place = (SectionType.INTERNSHIP, _INTERNSHIPS) if intern else (shape.section_type, shape.heading)
        groups.setdefault(place, []).append(entry)
    return [
        DraftSection(section_type=kind, heading=heading, content=SectionContent(entries=tuple(group)))
        for (kind, heading), group in groups.items()
    ]


def _meta_sections(extra: dict[str, Any], unplaced: list[str], at: str) -> Iterator[DraftSection]:
    """Yield the sections that stand in ``meta``, each under its heading, and take them out of *extra*."""
    meta = extra.get(META)
    kept = meta.get(SECTIONS) if isinstance(meta, dict) else None
    if not isinstance(meta, dict) or not isinstance(kept, dict):
        return
    left = dict(kept)
    for heading, items in kept.items():
        entries = tuple(_entries(items, OWN_LIST, f"{at}.meta.sections.{heading}")) if _is_readable(items) else ()
        if any(True for entry in entries for _text in entry_texts(entry)):
            del left[heading]
            unplaced.append(heading)
            content = SectionContent(entries=entries)
            yield DraftSection(section_type=SectionType.EXTRACURRICULAR, heading=heading, content=content)
    extra[META] = {key: value for key, value in meta.items() if key != SECTIONS} | ({SECTIONS: left} if left else {})
    if not extra[META]:
        del extra[META]


def _is_readable(items: Any) -> bool:
    return isinstance(items, list) and bool(items) and all(isinstance(item, dict | str) for item in items)


def _own_list(key: str, items: list[Any], headings: set[str], path: str) -> DraftSection | None:
    entries = tuple(_entries(items, OWN_LIST, path))
    if not any(True for entry in entries for _text in entry_texts(entry)):
        return None
    heading = " ".join(_WORD_START.sub(" ", key).split()) or key
    heading = heading[:1].upper() + heading[1:]
    # Two sections of one heading could not be told apart on the way out.
    heading = key if heading in headings else heading
    return DraftSection(
        section_type=SectionType.EXTRACURRICULAR, heading=heading, content=SectionContent(entries=entries)
    )


def _entries(items: list[Any], shape: Shape, path: str) -> Iterator[Entry]:
    if len(items) > MAX_ITEMS:
        raise BadInputError(
            "cannot read the resume", where=path, expected=f"at most {MAX_ITEMS:,} items", got=f"{len(items):,}"
        )
    for index, item in enumerate(items):
        yield _entry(item, shape, f"e{index + 1}", f"{path}[{index}]")


def _entry(item: Any, shape: Shape, key: str, path: str) -> Entry:
    if isinstance(item, str) and (not shape.strict or shape.section_type in _PLAIN_TYPES):
        return Entry(key=key, title=item, extra={PLAIN_ITEM: True})
    if not isinstance(item, dict):
        raise wrong_type(path, "an object", item)
    _refuse_reserved(item, path)
    values, rest = _read_fields(item, shape.fields, path, strict=shape.strict)
    entry = Entry(key=key, **values, extra=rest)
    if shape.ongoing and entry.start and not entry.end and not item.get("endDate"):
        entry = evolve(entry, end="present")
    return entry


_PLAIN_TYPES: Final = (SectionType.TECHNOLOGIES, SectionType.EXTRACURRICULAR, SectionType.REFERENCES)


def _read_fields(
    item: dict[str, Any], fields: tuple[Field, ...], path: str, *, strict: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields' values, and what of *item* they do not carry whole."""
    rest, values, names = dict(item), {}, {}
    for field in fields:
        if field.kind == "degree":
            values[field.attribute] = read_degree(item, field.names, path)
            continue
        for name in field.names:
            if name not in rest:
                continue
            raw = item[name]
            try:
                value = read_value(field.kind, raw, f"{path}.{name}")
            except BadInputError:
                if strict:
                    raise
                continue
            if not value:
                continue
            values[field.attribute] = value
            if name != field.names[0]:
                names[field.attribute] = name
            if value == (tuple(raw) if isinstance(raw, list) else raw):
                del rest[name]
            break
    if names:
        rest[NAMES] = names
    return values, rest


def _refuse_reserved(item: dict[str, Any], path: str) -> None:
    taken = sorted(RESERVED & item.keys())
    if taken:
        raise BadInputError(
            "cannot read the resume", where=path, expected="no key that Kairos keeps for itself", got=taken[0]
        )


def _refuse_fresh(document: dict[str, Any], name: str) -> None:
    if "employment" in document and "basics" not in document:
        raise BadInputError(
            "cannot read the resume",
            where=name,
            expected="JSON Resume",
            got="a FRESH resume",
            hint="leave the format out, or name it: --format fresh",
        )
