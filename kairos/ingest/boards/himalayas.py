"""Himalayas' interface: remote postings with the countries and time zones that candidates may live in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from kairos.ingest.board import BoardJson, Told, rest_of
from kairos.ingest.html_text import plain
from kairos.ingest.mapping import place_name

_PLACES: Final = 250
"""More places than there are countries are none."""

_PAY: Final = {
    "salary_min": "minSalary", "salary_max": "maxSalary", "salary_currency": "currency",
    "salary_period": "salaryPeriod",
}  # fmt: skip


class Himalayas(BoardJson):
    """A page of Himalayas' interface."""

    name: ClassVar[str] = "himalayas"
    title: ClassVar[str] = "Himalayas (JSON)"
    carries: ClassVar[str] = (
        "title, company, the countries that candidates may live in, whole text, addresses, pay with its currency and "
        "period, kind of employment, level, dates; remote, as every posting of this board"
    )
    platform: ClassVar[str] = "himalayas"
    lists: ClassVar[tuple[str, ...]] = ("jobs",)
    telling: ClassVar[frozenset[str]] = frozenset({"companyName", "locationRestrictions"})

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # the base's signature
        """Return what Himalayas told of the posting *value*."""
        text = value.get("description")
        guid, link = value.get("guid"), value.get("applicationLink")
        is_link = isinstance(guid, str) and guid.startswith(("https://", "http://"))
        extra = rest_of(
            value, "guid", "title", "companyName", "companySlug", "description", "excerpt", "applicationLink",
            "employmentType", "seniority", "locationRestrictions", "pubDate", "expiryDate", *_PAY.values(),
        )  # fmt: skip
        fields = {
            "id": guid,
            "title": plain(title) if isinstance(title := value.get("title"), str) else title,
            "company": plain(company) if isinstance(company := value.get("companyName"), str) else company,
            **_places(value.get("locationRestrictions"), extra),
            "description": text or value.get("excerpt"),
            "teaser": not text and bool(value.get("excerpt")),
            "url": guid if is_link else link,
            "apply_url": link,
            "job_type": value.get("employmentType"),
            "level": value.get("seniority"),
            "remote": True,
            "posted": value.get("pubDate"),
            "closes": value.get("expiryDate"),
        }
        if value.get("minSalary") or value.get("maxSalary"):
            fields |= {field: value.get(key) for field, key in _PAY.items()}
        return Told(fields=fields, extra=extra, keys=_KEYS)


_KEYS: Final = {
    "id": "guid", "company": "companyName", "job_type": "employmentType", "level": "seniority",
    "posted": "pubDate", "closes": "expiryDate", "apply_url": "applicationLink", **_PAY,
}  # fmt: skip


def _places(value: Any, extra: dict[str, Any]) -> dict[str, Any]:
    """Return where candidates may live; an empty list is the whole world, which needs no place."""
    if not isinstance(value, list):
        return {"location": place_name(value)}
    names = list(dict.fromkeys(name for item in value[:_PLACES] if (name := _text(item, "name"))))
    if value and not names:
        extra["locationRestrictions"] = value
    country = (_text(value[0], "alpha2") or names[0]) if len(value) == 1 and names else ""
    return {"location": "; ".join(names), "country": country}


def _text(item: Any, key: str) -> str:
    """Return the text of *item*, or of its *key* where it is an object: the interface has had both forms."""
    found = item.get(key) if isinstance(item, dict) else item if key == "name" else ""
    return found.strip() if isinstance(found, str) else ""
