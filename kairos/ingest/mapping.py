"""A foreign record to the fields of a posting: by the names of its keys and the shape of its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kairos.ingest.html_text import plain
from kairos.ingest.names import FIELDS, WEAK_TITLES, normal
from kairos.ingest.pay import period_of
from kairos.ingest.words import literal_list

_HIGHLIGHT = re.compile(r"</?(?:b|em|strong|mark|i)>", re.IGNORECASE)
_CACHE_LIMIT: Final = 10_000
_ALTERNATES: Final = frozenset({"description"})


class Mapper:
    """Maps the records of one source; it remembers the keys it has seen."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, int] | None] = {}

    def field(self, key: str) -> tuple[str, int] | None:
        """Return the field that *key* names and the rank of that name, or None."""
        try:
            return self._seen[key]
        except KeyError:
            found = FIELDS.get(normal(key))
            # A hostile file may have a new key in every record: memory has to stay flat.
            if len(self._seen) < _CACHE_LIMIT:
                self._seen[key] = found
            return found

    def is_posting(self, value: Any) -> bool:
        """Return whether *value* looks like a posting: it has a title, or a name beside what postings have."""
        if not isinstance(value, dict):
            return False
        found = {hit[0]: key for key in value if (hit := self.field(key))}
        title = found.get("title")
        if title is None:
            return False
        strong = any((hit := self.field(key)) and hit[0] == "title" and normal(key) not in WEAK_TITLES for key in value)
        beside = {"company", "description", "url", "apply_url", "location"} & found.keys()
        return bool(strong and (beside or len(value) <= 3)) or len(beside) >= 2

    def fields(self, record: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
        """Return ``(fields, extra, keys)`` of *record*: what maps, what does not, and the own key of each field."""
        fields: dict[str, Any] = {}
        keys: dict[str, str] = {}
        ranks: dict[str, int] = {}
        extra: dict[str, Any] = {}
        for key, value in record.items():
            if value is None or value == "":
                continue
            hit = self.field(key)
            if hit is None:
                self._inside(key, value, fields, keys, ranks, extra)
                continue
            name, rank = hit
            if name not in ranks:
                pass
            elif rank < ranks[name]:
                if name not in _ALTERNATES:
                    extra[keys[name]] = fields[name]
            else:
                if name not in _ALTERNATES:
                    extra[key] = value
                continue
            fields[name], keys[name], ranks[name] = value, key, rank
        _shape(fields, keys, extra)
        return fields, extra, keys

    def _inside(
        self,
        key: str,
        value: Any,
        fields: dict[str, Any],
        keys: dict[str, str],
        ranks: dict[str, int],
        extra: dict[str, Any],
    ) -> None:
        extra[key] = value
        if not isinstance(value, dict):
            return
        for inner, item in value.items():
            hit = FIELDS.get(f"{normal(key)}.{normal(inner)}")
            if hit and item not in (None, "") and hit[0] not in fields:
                fields[hit[0]], keys[hit[0]], ranks[hit[0]] = item, f"{key}.{inner}", hit[1]


def _shape(fields: dict[str, Any], keys: dict[str, str], extra: dict[str, Any]) -> None:
    title = fields.get("title")
    if isinstance(title, str) and ("<" in title or "&" in title):
        fields["title"] = plain(_HIGHLIGHT.sub("", title))
    if isinstance(company := fields.get("company"), str | dict | list):
        fields["company"] = plain(company) if isinstance(company, str) else named(company)
    _place(fields, keys, extra)
    description = fields.get("description")
    if isinstance(description, str):
        if description.lstrip()[:2] in ("['", '["') and (parts := literal_list(description)):
            fields["description"] = "\n".join(part.strip() for part in parts)
    elif isinstance(description, list | dict) and (text := _sections(description)):
        fields["description"] = text
    salary = fields.get("salary_text")
    if isinstance(salary, dict):
        _salary(fields, keys, extra, salary)
    elif salary and "salary_period" not in fields and (period := period_of(keys["salary_text"])):
        fields["salary_period"] = period
    email = fields.get("apply_email")
    if isinstance(email, list) and len(email) == 1:
        fields["apply_email"] = email[0]


def named(value: Any) -> Any:
    """Return the name that an object or the first of a list goes by; *value* itself where it has none.

    Example:
        >>> named({"display_name": "Lumen Labs"}), named([{"name": "A"}, {"name": "B"}]), named(5)
        ('Lumen Labs', 'A', 5)
    """
    if isinstance(value, list) and value:
        return named(value[0])
    if isinstance(value, dict):
        keys = ("display_name", "displayName", "name", "organizationName", "label", "title", "description")
        return next((value[key] for key in keys if isinstance(value.get(key), str) and value[key].strip()), value)
    return value


def place_name(value: Any) -> Any:
    """Return the place that text, an object or a list of them states; *value* itself where it states none.

    Example:
        >>> place_name({"city": "Oslo", "country": "no"}), place_name([{"name": "Oslo"}, "Bergen"])
        ('Oslo, no', 'Oslo; Bergen')
    """
    if isinstance(value, list):
        names = [place_name(item) for item in value[:20]]
        texts = [name for name in names if isinstance(name, str) and name.strip()]
        return "; ".join(dict.fromkeys(texts)) if texts or not value else value
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("address"), dict | list):
        return place_name(value["address"])
    keys = ("display_name", "displayName", "fullLocation", "name", "location", "label")
    whole = next((value[key] for key in keys if isinstance(value.get(key), str) and value[key].strip()), "")
    if whole:
        return whole
    parts = []
    for group in (
        ("city", "addressLocality", "locality"),
        ("region", "state", "addressRegion"),
        ("country", "addressCountry"),
    ):
        part = next((named(value[key]) for key in group if value.get(key)), "")
        if isinstance(part, str) and part.strip(" -") and part not in parts:
            parts.append(part.strip())
    return ", ".join(parts)


def _place(fields: dict[str, Any], keys: dict[str, str], extra: dict[str, Any]) -> None:
    for name in ("city", "region", "country"):
        part = named(fields[name]) if name in fields else None
        if isinstance(part, str) and part.strip():
            fields[name] = part
        elif name in fields:
            extra[keys[name]] = fields.pop(name)
    if isinstance(fields.get("location"), dict | list):
        fields["location"] = place_name(fields["location"])
    elif isinstance(fields.get("location"), str):
        fields["location"] = plain(fields["location"])


def _salary(fields: dict[str, Any], keys: dict[str, str], extra: dict[str, Any], salary: dict[str, Any]) -> None:
    del fields["salary_text"]
    extra[keys["salary_text"]] = salary
    for inner, item in salary.items():
        name = normal(inner)
        hit = FIELDS.get(f"salary_{name}") or FIELDS.get(name)
        if hit and hit[0].startswith("salary_") and hit[0] not in fields and isinstance(item, str | int | float):
            fields[hit[0]], keys[hit[0]] = item, f"{keys['salary_text']}.{inner}"


def _sections(value: Any) -> str:
    """Return the texts of a description in parts: a list of texts, or of objects with a heading and a text."""
    parts = value if isinstance(value, list) else [value]
    told: list[str] = []
    for part in parts[:200]:
        if isinstance(part, str):
            told.append(part)
        elif isinstance(part, dict):
            heading = next((part[key] for key in ("title", "name", "heading") if isinstance(part.get(key), str)), "")
            text = next(
                (part[key] for key in ("text", "content", "value", "description") if isinstance(part.get(key), str)), ""
            )
            if text.strip():
                told.append(
                    f"<h3>{heading}</h3>{text}"
                    if heading and "<" in text
                    else f"{heading}\n{text}"
                    if heading
                    else text
                )
        else:
            return ""
    return "\n\n".join(told)
