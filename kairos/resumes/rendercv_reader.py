"""Resumes in RenderCV's YAML: sections with headings of one's own, entries of nine kinds, Markdown within."""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import evolve

from kairos.errors import BadInputError
from kairos.models import Contact, Entry, SectionContent, SectionType
from kairos.resumes.assemble import split_internships
from kairos.resumes.blocks import Line
from kairos.resumes.dates import find_dates, read_date
from kairos.resumes.drafts import Draft, DraftSection
from kairos.resumes.headings import Placing, place_heading
from kairos.resumes.inline import read_inline
from kairos.resumes.skill_lists import split_keywords
from kairos.resumes.source import ResumeSource
from kairos.resumes.yaml_values import FOLDED, parse_yaml

_CV: Final = re.compile(r"^cv:[ \t]*(?:#.*)?$", re.MULTILINE)
NETWORKS: Final = {
    "LinkedIn": "https://linkedin.com/in/",
    "GitHub": "https://github.com/",
    "GitLab": "https://gitlab.com/",
    "Instagram": "https://instagram.com/",
    "ORCID": "https://orcid.org/",
    "StackOverflow": "https://stackoverflow.com/users/",
    "ResearchGate": "https://researchgate.net/profile/",
    "YouTube": "https://youtube.com/@",
    "Google Scholar": "https://scholar.google.com/citations?user=",
    "X": "https://x.com/",
    "Leetcode": "https://leetcode.com/u/",
    "Bluesky": "https://bsky.app/profile/",
}
"""The networks as RenderCV names them, and where a user's page is."""
_ADDRESSES: Final = {name.lower().replace(" ", ""): address for name, address in NETWORKS.items()} | {
    "twitter": "https://twitter.com/"
}
_TITLES: Final = ("position", "title", "name", "label")
_OWNERS: Final = ("company", "institution", "journal", "publisher", "organization")
_TAKEN: Final = frozenset(
    {
        *("company", "institution", "position", "title", "name", "label", "area", "degree", "journal", "location"),
        *("start_date", "end_date", "date", "summary", "highlights", "details", "authors", "doi", "url"),
        *("bullet", "number", "reversed_number"),
    }
)


class RenderCvReader:
    """Reads RenderCV's YAML."""

    name = "rendercv"
    title = "RenderCV YAML"
    suffixes = (".yaml", ".yml")
    isolated = True

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* has a ``cv:`` in a line of its own."""
        return source.text is not None and source.suffix in ("", *self.suffixes) and bool(_CV.search(source.text))

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states; the settings of its design are kept beside it.

        Raises:
            BadInputError: It is no YAML, goes beyond a bound, or has no ``cv`` with sections in it.
        """
        document = parse_yaml(source.words(), source.name)
        cv = document.get("cv") if isinstance(document, dict) else None
        if not isinstance(cv, dict):
            raise _wrong(f"{source.name}: cv", "an object with name and sections", cv)
        sections = cv.get("sections") or {}
        if not isinstance(sections, dict):
            raise _wrong(f"{source.name}: cv.sections", "an object of lists, by heading", sections)
        made: list[DraftSection] = []
        unplaced: list[str] = []
        for key, entries in sections.items():
            heading = key.replace("_", " ").title() if key.islower() else key
            if not isinstance(entries, list):
                if not entries:
                    continue
                raise _wrong(f"{source.name}: cv.sections.{key[:60]}", "a list of entries", entries)
            placing = place_heading(heading) or _by_entries(entries)
            if placing is None:
                unplaced.append(heading)
            made.extend(_section(heading, entries, placing))
        settings = {key: value for key, value in document.items() if key != "cv"}
        extra = {"rendercv": settings} if settings else {}
        return Draft(contact=_contact(cv), sections=tuple(made), unplaced=tuple(unplaced), extra=extra)


def _wrong(where: str, expected: str, value: Any) -> BadInputError:
    got = {dict: "an object", list: "a list", type(None): "none"}.get(type(value), "a text")
    hint = "see https://docs.rendercv.com for the form, mend it there and import again"
    return BadInputError("cannot read the resume", where=where, expected=expected, got=got, hint=hint)


def _line(value: Any) -> Line:
    return read_inline(value.replace(FOLDED, " - "), {}) if isinstance(value, str) else read_inline("", {})


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _text(item)))
    if isinstance(value, str):
        return "\n".join(text for line in value.split("\n") if (text := _line(line).full))
    return ""


def _contact(cv: dict[str, Any]) -> Contact:
    values = {
        "name": _text(cv.get("name")),
        "label": _text(cv.get("headline") or cv.get("label")),
        "location": _text(cv.get("location")),
    }
    lines: list[str] = []
    for key in ("email", "phone", "website"):
        found = cv.get(key)
        texts = [text for item in (found if isinstance(found, list) else [found]) if (text := _plain(item))]
        texts = [text.removeprefix("tel:") for text in texts]
        values["url" if key == "website" else key] = texts[0] if texts else ""
        lines.extend(texts[1:])
    networks, connections = (_objects(cv.get(key)) for key in ("social_networks", "custom_connections"))
    profiles = [_profile(_plain(one.get("network")), _plain(one.get("username"))) for one in networks]
    for one in connections:
        address, shown = _plain(one.get("url")), _plain(one.get("placeholder"))
        profiles += [address] if address else []
        # What is shown of an address says nothing more; any other words stay.
        lines += [shown] if shown and not address.endswith(shown) else []
    extra: dict[str, Any] = {"lines": lines} if lines else {}
    known = {"name", "headline", "label", "location", "email", "phone", "website", "social_networks", "sections"}
    extra |= {key: value for key, value in cv.items() if value and key not in known | {"custom_connections"}}
    return Contact(**values, profiles=tuple(profile for profile in profiles if profile), extra=extra)


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _plain(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _profile(network: str, username: str) -> str:
    if not username:
        return network
    address = _ADDRESSES.get(network.lower().replace(" ", ""), "")
    if "://" in username:
        return username
    return address + username if address else f"{network}: {username}"


def _by_entries(entries: list[Any]) -> Placing | None:
    """Return where a section belongs whose heading tells nothing, by the kind of its entries."""
    objects = [entry for entry in entries if isinstance(entry, dict)]
    if objects and all("company" in entry for entry in objects):
        return Placing(SectionType.WORK_EXPERIENCE, "work")
    if objects and all("institution" in entry for entry in objects):
        return Placing(SectionType.EDUCATION, "education")
    if objects and all("authors" in entry for entry in objects):
        return Placing(SectionType.EXTRACURRICULAR, "publications")
    return None


def _section(heading: str, entries: list[Any], placing: Placing | None) -> list[DraftSection]:
    kind = placing.section_type if placing else SectionType.EXTRACURRICULAR
    texts: list[str] = []
    made: list[Entry] = []
    for item in entries:
        if isinstance(item, str) and not made and kind is not SectionType.TECHNOLOGIES:
            texts.append(_text(item))
        else:
            _add(made, item, kind)
    made = [evolve(entry, key=f"e{index + 1}") for index, entry in enumerate(made)]
    content = SectionContent(text="\n".join(text for text in texts if text), entries=tuple(made))
    if kind is SectionType.WORK_EXPERIENCE:
        return split_internships(heading, content)
    return [DraftSection(section_type=kind, heading=heading, content=content)]


def _add(made: list[Entry], item: Any, kind: SectionType) -> None:
    """Add *item* to *made*; bare texts and bullets gather in one entry."""
    if isinstance(item, dict):
        bullet = next((item[key] for key in ("bullet", "number", "reversed_number") if key in item), None)
        if bullet is None:
            made.append(_entry(item, kind))
            return
        item = bullet
    text = _text(item)
    if not text:
        return
    if not made or made[-1].title or made[-1].organization:
        made.append(Entry(key=""))
    words = split_keywords(text) if kind is SectionType.TECHNOLOGIES else ()
    last = made[-1]
    made[-1] = evolve(last, keywords=(*last.keywords, *words)) if words else evolve(last, bullets=(*last.bullets, text))


def _entry(item: dict[str, Any], kind: SectionType) -> Entry:
    titles = [key for key in _TITLES if _text(item.get(key))]
    owner = next((key for key in _OWNERS if _text(item.get(key))), "")
    title_line = _line(item.get(titles[0])) if titles else _line("")
    title = title_line.text
    if owner == "institution":
        title = ", ".join(text for key in ("degree", "area") if (text := _text(item.get(key)))) or title
    links = [run.href for line in (title_line, _line(item.get(owner))) for run in line.runs if run.href]
    url = _plain(item.get("url")) or (links[0] if links else "")
    doi = _plain(item.get("doi"))
    details = _text(item.get("details"))
    words = split_keywords(details) if kind in (SectionType.TECHNOLOGIES, SectionType.EXTRACURRICULAR) else ()
    keywords = words if kind is SectionType.TECHNOLOGIES or len(words) > 1 else ()
    texts = [_text(item.get("authors")), _text(item.get("summary")), "" if keywords else details]
    entry = Entry(
        key="",
        title=title,
        organization=_line(item.get(owner)).text if owner else "",
        location=_text(item.get("location")),
        url=url or (f"https://doi.org/{doi}" if doi else ""),
        text="\n".join(text for text in texts if text),
        bullets=_bullets(item.get("highlights")),
        keywords=keywords,
    )
    used = {owner, *titles[:1]}
    rest = {key: value for key, value in item.items() if value and (key not in _TAKEN or key in (*titles, *_OWNERS))}
    rest = {key: value for key, value in rest.items() if key not in used}
    if doi and url:
        rest["doi"] = doi
    if links[1:]:
        rest["links"] = links[1:]
    return _dated(evolve(entry, extra=rest), item)


def _bullets(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value] if value else []
    texts = (_text(part) for item in items if isinstance(item, str) for part in item.split(FOLDED))
    return tuple(text for text in texts if text)


def _dated(entry: Entry, item: dict[str, Any]) -> Entry:
    date, start, end = (_plain(item.get(key)) for key in ("date", "start_date", "end_date"))
    rest = dict(entry.extra)
    if date:
        found = find_dates(date)
        if not found or found.at or found.past < len(date):
            rest["dates"] = date
        if found:
            entry = evolve(entry, start=found.start, end=found.end)
    elif start or end:
        begun, ended = read_date(start), read_date(end)
        if start and not begun:
            rest["start_date"] = start
        if end and not ended:
            rest["end_date"] = end
        entry = evolve(entry, start=begun, end=ended or ("present" if begun and not end else ""))
    return evolve(entry, extra=rest)
