"""Lever's postings API: an employer's list, grouped or not, and a single posting.

Source:
    https://github.com/lever/postings-api
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from kairos.ingest.board import Told
from kairos.ingest.boards.parts import FEED, PLACES, EmployerList, Range, Said, inner, joined, pay_fields, places

_INTERVALS: Final = {
    "per-year-salary": "year",
    "per-month-salary": "month",
    "per-week-salary": "week",
    "per-day-wage": "day",
    "per-hour-wage": "hour",
}
"""The intervals that are a period of ours; twice a month, every two weeks and once are none."""


class Lever(EmployerList):
    """Lever's responses: a bare list, the title under ``text``, moments in milliseconds."""

    name = "lever"
    title = "Lever postings (API response)"
    carries = (
        "title, company by its name in the address, places, country, whole text with its lists and headings, pay, "
        "kind of employment, place of work, day of creation, addresses; department, team and the rest are kept"
    )
    platform = "lever"
    telling = frozenset({"hostedUrl", "categories"})
    also_telling = (
        frozenset({"hostedUrl", "text"}),
        frozenset({"categories", "descriptionPlain"}),
        frozenset({"additionalPlain", "descriptionPlain"}),
        frozenset({"openingPlain", "descriptionBodyPlain"}),
    )
    addresses = ("hostedUrl", "applyUrl")
    token: ClassVar[re.Pattern[str]] = re.compile(
        r"https?://jobs\.(?:eu\.)?lever\.co/([^/?#\s]{1,100})/", re.IGNORECASE
    )

    def records(self, document: Any) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Yield the postings, those in groups included."""
        if not isinstance(document, list) or not any(_is_group(item) for item in document):
            yield from super().records(document)
            return
        flat: list[tuple[str, Any]] = []
        for at, item in enumerate(document):
            members = item["postings"] if _is_group(item) else None
            flat += (
                [(f"$[{at}]", item)]
                if members is None
                else [(f"$[{at}].postings[{number}]", member) for number, member in enumerate(members)]
            )
        # One list, whose name is worked out over all of it.
        rows = super().records([member for _, member in flat])
        for (path, member), (_, _, page) in zip(flat, rows, strict=True):
            yield path, member, page

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:
        """Return what Lever told of the posting *value*."""
        said = Said(value)
        categories = said.part("categories")
        fields = {
            "id": said.number("id"),
            "title": said.raw("text"),
            "company": self.company(value, page),
            "location": _places(categories),
            "country": said.text("country"),
            "description": _text(said),
            "url": said.raw("hostedUrl"),
            "apply_url": said.raw("applyUrl"),
            "posted": said.raw("createdAt"),
            "remote_type": _unless_open(said.raw("workplaceType")),
            "job_type": categories.raw("commitment"),
            "level": categories.raw("level"),
            "feed": page.get(FEED),
            **_pay(said),
        }
        keys = {
            "title": "text",
            "url": "hostedUrl",
            "apply_url": "applyUrl",
            "posted": "createdAt",
            "remote_type": "workplaceType",
            "job_type": "commitment",
            **dict.fromkeys(("salary_min", "salary_max"), "salaryRange"),
        }
        return Told(fields=fields, extra=said.rest(), keys=keys)


def _is_group(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("postings"), list) and "hostedUrl" not in item


def _places(categories: Said) -> str:
    first = categories.text("location")
    others = categories.value.get("allLocations")
    if not isinstance(others, list) or not all(isinstance(place, str) for place in others):
        return first
    if len(others) <= PLACES:
        categories.take("allLocations")
    return places([first, *(place.strip() for place in others)])


def _text(said: Said) -> str:
    whole = _either(said, "description")
    opening, body = _either(said, "opening"), _either(said, "descriptionBody")
    stated = said.value.get("lists")
    lists = [(inner(item, "text"), item.get("content")) for item in said.objects("lists")]
    if isinstance(stated, list) and len(stated) == len(lists) and all(isinstance(text, str) for _, text in lists):
        said.take("lists")
    parts = [("", whole)] if whole else [("", opening), ("", body)]
    pay = _either(said, "salaryDescription")
    return joined([*parts, *lists, ("", pay), ("", _either(said, "additional"))])


def _either(said: Said, key: str) -> str:
    """Return the HTML under *key*, else the plain text beside it, which says the same."""
    marked, plain = said.text(key), said.text(f"{key}Plain")
    return marked or plain


def _unless_open(value: Any) -> Any:
    return None if value == "unspecified" else value


def _pay(said: Said) -> dict[str, Any]:
    stated = said.value.get("salaryRange")
    if not isinstance(stated, dict):
        return {}
    period = _INTERVALS.get(inner(stated, "interval"))
    # The words would be read as a week's or a month's pay: what is paid twice a month or once is only kept.
    if not period:
        return {}
    currency = inner(stated, "currency")
    return pay_fields([Range(low=stated.get("min"), high=stated.get("max"), currency=currency, period=period)])
