"""FRESH resumes, and JSON Resume and FRESH written as YAML: turned into JSON Resume's lists and read as those."""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import evolve

from kairos.resumes.drafts import Draft, DraftSection
from kairos.resumes.headings import place_heading
from kairos.resumes.json_reader import draft_from_json
from kairos.resumes.source import ResumeSource
from kairos.resumes.strict_json import parse_json
from kairos.resumes.yaml_values import parse_yaml

_FRESH_JSON: Final = re.compile(r"\"(?:employment|FRESH@[^\"]{1,20}|info)\"|\"format\"\s*:\s*\"FRESH")
_FRESH_YAML: Final = re.compile(r"^(?:employment:|info:|[ \t]+format:[ \t]*['\"]?FRESH@)", re.MULTILINE)
_BASICS_JSON: Final = re.compile(r"\"(?:basics|work)\"\s*:")
_BASICS_YAML: Final = re.compile(r"^(?:basics|work):[ \t]*(?:#.*)?$", re.MULTILINE)
_YAML: Final = (".yaml", ".yml")
_HISTORIES: Final = {
    "employment": "work",
    "education": "education",
    "service": "volunteer",
    "affiliation": "affiliation",
}
_NAMES: Final = {
    "employer": "name",
    "start": "startDate",
    "end": "endDate",
    "grade": "score",
    "curriculum": "courses",
    "user": "username",
}
_LISTS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "projects": ("projects", {"title": "name"}),
    "writing": ("publications", {"title": "name", "date": "releaseDate"}),
    "recognition": ("awards", {"from": "awarder"}),
    "languages": ("languages", {"level": "fluency"}),
    "interests": ("interests", {}),
    "samples": ("samples", {}),
    "reading": ("reading", {}),
    "speaking": ("speaking", {"event": "organization"}),
    "extracurricular": ("extracurricular", {}),
    "governance": ("governance", {}),
    "references": ("references", {}),
    "testimonials": ("testimonials", {"quote": "summary"}),
}


class FreshReader:
    """Reads FRESH, as JSON or YAML."""

    name = "fresh"
    title = "FRESH"
    suffixes = (".json", ".fresh", ".yml", ".yaml")
    isolated = True

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* has FRESH's keys and none of JSON Resume's."""
        text = source.text
        if text is None:
            return False
        if text.lstrip()[:1] == "{":
            return bool(_FRESH_JSON.search(text)) and not _BASICS_JSON.search(text)
        return source.suffix in _YAML and bool(_FRESH_YAML.search(text)) and not _BASICS_YAML.search(text)

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states.

        Raises:
            BadInputError: No strict JSON or YAML, a value of a wrong type, or no text in it at all.
        """
        text = source.words()
        parse = parse_json if text.lstrip()[:1] == "{" else parse_yaml
        return draft_from_fresh(parse(text, source.name), source.name)


class JsonResumeYamlReader:
    """Reads JSON Resume written as YAML."""

    name = "json-resume-yaml"
    title = "JSON Resume as YAML"
    suffixes = (".yaml", ".yml")
    isolated = True

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* has a ``basics:`` or ``work:`` in a line of its own."""
        return source.text is not None and source.suffix in _YAML and bool(_BASICS_YAML.search(source.text))

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states; errors as `JsonResumeReader.read`."""
        return draft_from_json(parse_yaml(source.words(), source.name), source.name)


def draft_from_fresh(document: Any, name: str) -> Draft:
    """Return the resume that a FRESH *document*, already parsed, states.

    Raises:
        BadInputError: A value is of a wrong type, or the document has no text in it.
    """
    if not isinstance(document, dict):
        return draft_from_json(document, name)
    made, above = _json_resume(document)
    draft = draft_from_json(made, name)
    sections: list[DraftSection] = []
    for section in draft.sections:
        text = above.pop(section.heading, "")
        content = evolve(section.content, text=text) if text else section.content
        sections.append(evolve(section, content=content))
    unplaced = tuple(heading for heading in draft.unplaced if place_heading(heading) is None)
    extra = dict(draft.extra)
    if above:
        extra["summaries"] = above
    return evolve(draft, sections=tuple(sections), unplaced=unplaced, extra=extra)


def _json_resume(document: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return *document* as JSON Resume, and the texts that stand above its lists, by heading."""
    made: dict[str, Any] = {"basics": _basics(document)}
    above: dict[str, str] = {}
    headings = {"employment": "Experience", "education": "Education", "service": "Volunteering"}
    known = {"name", "info", "contact", "location", "social", "skills"}
    for key, value in document.items():
        if key in known:
            continue
        if key in _HISTORIES and isinstance(value, dict):
            made[_HISTORIES[key]] = [_item(item, {}) for item in _list(value.get("history"))]
            summary = value.get("summary")
            if isinstance(summary, str) and summary.strip():
                above[headings.get(key, key.capitalize())] = summary
            rest = {inner: item for inner, item in value.items() if inner not in ("history", "summary") and item}
            if rest:
                made[f"fresh:{key}"] = rest
        elif key in _LISTS:
            target, names = _LISTS[key]
            made[target] = [_item(item, names) for item in _list(value)]
        else:
            made[key] = value
    if isinstance(document.get("skills"), dict):
        made["skills"] = _skills(document["skills"])
    elif "skills" in document:
        made["skills"] = document["skills"]
    return made, above


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _basics(document: dict[str, Any]) -> dict[str, Any]:
    info, contact = (value if isinstance(value, dict) else {} for value in map(document.get, ("info", "contact")))
    basics: dict[str, Any] = {"name": document.get("name", "")}
    names = {"brief": "summary", "website": "url"}
    for key, value in (*info.items(), *contact.items()):
        if value:
            basics[names.get(str(key), str(key))] = value
    location = document.get("location")
    if isinstance(location, dict):
        basics["location"] = {"postalCode" if key == "code" else key: value for key, value in location.items()}
    elif location:
        basics["location"] = location
    if "social" in document:
        basics["profiles"] = [_item(item, {}) for item in _list(document["social"])]
    return basics


def _item(item: Any, names: dict[str, str]) -> Any:
    if not isinstance(item, dict):
        return item
    made: dict[str, Any] = {}
    for key, value in item.items():
        target = names.get(key) or _NAMES.get(key) or key
        made.setdefault(target, value)
    if "institution" in made and "studyType" not in made and "title" in made:
        made["studyType"] = made.pop("title")
    if isinstance(made.get("publisher"), dict):
        made["publisher"] = made["publisher"].get("name", "")
    if made.get("role") and "name" in made and "roles" not in made and isinstance(made["role"], str):
        made["roles"] = [made.pop("role")]
    description, summary = made.get("description"), made.get("summary")
    if isinstance(description, str) and isinstance(summary, str) and description and summary:
        made["description"] = f"{description}\n{summary}"
        del made["summary"]
    return made


def _skills(skills: dict[str, Any]) -> list[Any]:
    made: list[Any] = []
    grouped: set[str] = set()
    for one in _list(skills.get("sets")):
        if isinstance(one, dict):
            made.append({"keywords" if key == "skills" else key: value for key, value in one.items()})
            grouped.update(name for name in _list(one.get("skills")) if isinstance(name, str))
        else:
            made.append(one)
    single = [one for one in _list(skills.get("list")) if not isinstance(one, dict) or one.get("name") not in grouped]
    names = [one.get("name") if isinstance(one, dict) else one for one in single]
    plain = [name for name in names if isinstance(name, str) and name]
    if plain:
        made.append({"name": "", "keywords": plain, "list": single})
    return made
