"""Torre's opportunities: a page of search results, which has no texts, and a single opportunity.

Source:
    https://torre.ai, POST search.torre.co/opportunities/_search and GET torre.ai/api/suite/opportunities/{id}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from kairos.ingest.board import BoardJson, Told
from kairos.ingest.boards.parts import Range, Said, inner, joined, pay_fields, places
from kairos.ingest.pay import period_of

_CLOSED: Final = frozenset({"closed", "expired", "filled", "archived", "deleted", "cancelled", "canceled"})
_KINDS: Final = {"internships": "internship", "freelance-gigs": "freelance"}
_HEADINGS: Final = {"reason": "About", "responsibilities": "Responsibilities", "requirements": "Requirements"}


class Torre(BoardJson):
    """Torre's responses: the title under ``objective``, the employer among ``organizations``."""

    name = "torre"
    title = "Torre opportunities (search response or single opportunity)"
    carries = (
        "title, company, places, pay, skills, kind of employment, remote, dates, addresses; from a search the tag line "
        "as a teaser, from a single opportunity the whole text; ratings and the rest are kept"
    )
    platform = "torre"
    lists = ("results",)
    telling = frozenset({"objective", "organizations", "place"})
    also_telling = (
        frozenset({"objective", "organizations", "tagline"}),
        frozenset({"objective", "organizations", "compensation"}),
        frozenset({"objective", "opportunity", "details"}),
    )

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # a part of the base
        """Return what Torre told of the opportunity *value*."""
        said = Said(value)
        status = inner(value, "status").lower()
        text, tagline = _text(said), inner(value, "tagline")
        if not text:
            said.take("tagline")
        fields = {
            "id": said.number("id"),
            "title": said.raw("objective"),
            "company": next((inner(item, "name") for item in said.objects("organizations")), ""),
            **_place(said),
            "description": text or tagline,
            "teaser": bool(tagline and not text),
            "url": _address(value),
            "apply_url": said.raw("externalApplicationUrl"),
            "posted": said.raw("created"),
            "closes": said.raw("deadline"),
            "job_type": _kind(said),
            "remote": said.raw("remote"),
            "skills": _skills(said),
            "closed": status if status in _CLOSED else "",
            **_pay(value.get("compensation")),
        }
        keys = {
            "title": "objective",
            "apply_url": "externalApplicationUrl",
            "posted": "created",
            "closes": "deadline",
            "job_type": "commitment",
            **dict.fromkeys(("salary_min", "salary_max"), "compensation"),
        }
        return Told(fields=fields, extra=said.rest(), keys=keys)


def _address(value: Mapping[str, Any]) -> str:
    """Return the opportunity's page, whose address is made of its id and its slug."""
    number, slug = inner(value, "id"), inner(value, "slug")
    return (
        f"https://torre.ai/post/{quote('-'.join(part for part in (number, slug) if part), safe='')}" if number else ""
    )


def _text(said: Said) -> str:
    stated = said.value.get("details")
    parts = said.objects("details")
    if isinstance(stated, list) and len(stated) == len(parts):
        said.take("details")
    return joined((_heading(inner(part, "code")), inner(part, "content")) for part in parts)


def _heading(code: str) -> str:
    return _HEADINGS.get(code) or code.replace("-", " ").replace("_", " ").capitalize()


def _place(said: Said) -> dict[str, str]:
    stated = said.value.get("locations")
    names = [item.strip() for item in stated if isinstance(item, str)] if isinstance(stated, list) else []
    place = said.value.get("place")
    known = Said(place).objects("location")
    names = names or [inner(item, "id") for item in known]
    anywhere = Said(place).value.get("anywhere") is True and not names
    countries = {inner(item, "countryCode") for item in known}
    if isinstance(stated, list) and len(names) == len(stated):
        said.take("locations")
    return {
        "location": "Anywhere" if anywhere else places(names),
        "country": countries.pop() if len(countries) == 1 and len(known) >= len(names) else "",
    }


def _kind(said: Said) -> Any:
    kind = inner(said.value, "type")
    if kind in _KINDS:
        return _KINDS[kind]
    return said.part("commitment").text("code") or said.raw("commitment") or kind


def _skills(said: Said) -> list[str]:
    items = said.objects("skills") or said.objects("strengths")
    return [inner(item, "name") for item in items]


def _pay(stated: Any) -> dict[str, Any]:
    """Return the pay that is shown; "to be agreed" has zeros for figures."""
    data = stated.get("data") if isinstance(stated, dict) else None
    pay = data if isinstance(data, dict) else stated
    if not isinstance(pay, dict) or stated.get("visible") is False or inner(pay, "code") == "to-be-agreed":
        return {}
    low, high = pay.get("minAmount"), pay.get("maxAmount")
    if not low and not high:
        return {}
    period = period_of(inner(pay, "periodicity"))
    return pay_fields([Range(low=low, high=high, currency=inner(pay, "currency"), period=period)])
