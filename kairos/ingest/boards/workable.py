"""Workable: the list of an account's job widget, the same by its newer and its authorised interface, and a posting.

The widget calls a region ``state``; elsewhere the same key says whether the posting is open.

Source:
    https://workable.readme.io/reference/jobs
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from kairos.ingest.board import Told
from kairos.ingest.boards.parts import FEED, EmployerList, Said, in_one_line, inner, joined, places

_STATES: Final = frozenset({"published", "closed", "archived", "draft", "confidential"})
"""What ``state`` says of a posting; anything else is a region."""
_TYPES: Final = {"full": "full-time", "part": "part-time"}


class Workable(EmployerList):
    """Workable's responses."""

    name = "workable"
    title = "Workable job board (API response)"
    carries = (
        "title, company, all places, text with requirements and benefits, pay, kind of employment, place of work, "
        "level, day of publication, addresses, the employer's code; department, industry and the rest are kept"
    )
    platform = "workable"
    lists = ("jobs", "results")
    telling = frozenset({"shortcode", "application_url"})
    also_telling = (
        frozenset({"shortcode", "telecommuting"}),
        frozenset({"shortcode", "workplace"}),
        frozenset({"shortcode", "shortlink"}),
    )
    addresses = ("url", "shortlink", "application_url")
    # The account stands before the host, or behind it, or nowhere: https://apply.workable.com/j/74172297A5
    token: ClassVar[re.Pattern[str]] = re.compile(
        r"https?://(?:apply\.workable\.com/(?!j/|api/)([\w-]{1,100})/j/"
        r"|(?!apply\.|www\.|jobs\.)([\w-]{1,100})\.workable\.com)",
        re.IGNORECASE,
    )

    def is_part(self, page: Mapping[str, Any], count: int) -> bool:
        """Return whether the list goes on on another page, or is shorter than the total that it tells."""
        total = page.get("total")
        return bool(page.get("paging") or page.get("nextPage")) or (isinstance(total, int) and total > count)

    def employer(self, value: Mapping[str, Any], page: Mapping[str, Any]) -> str:
        """Return the account's name."""
        return inner(page, "name") or inner(value, "company", "name")

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:
        """Return what Workable told of the posting *value*."""
        said = Said(value)
        state = inner(value, "state").lower()
        fields = {
            "id": said.number("shortcode") or said.number("id"),
            "title": said.raw("title"),
            "company": self.company(value, page),
            **_place(said, is_region=state not in _STATES),
            "description": joined(
                [
                    ("", said.text("description") or said.text("full_description")),
                    ("Requirements", said.text("requirements")),
                    ("Benefits", said.text("benefits")),
                ]
            ),
            "url": said.raw("url") or said.raw("shortlink"),
            "apply_url": said.raw("application_url"),
            "posted": said.raw("published_on") or said.raw("published") or said.raw("created_at"),
            "job_type": said.raw("employment_type") or _kind(said.raw("type")),
            "level": said.raw("experience"),
            "requisition": said.number("code"),
            "closed": state if state in _STATES and state != "published" else "",
            "feed": page.get(FEED),
            **_mode(said),
            **_pay(said),
        }
        keys = {
            "apply_url": "application_url",
            "posted": "published_on",
            "job_type": "employment_type",
            "remote": "telecommuting",
            "remote_type": "workplace",
            "level": "experience",
            **dict.fromkeys(("salary_min", "salary_max"), "salary"),
        }
        return Told(fields=fields, extra=said.rest(), keys=keys)


def _place(said: Said, *, is_region: bool) -> dict[str, str]:
    stated = [place for place in said.objects("locations") if place.get("hidden") is not True]
    if len(stated) > 1:
        countries = {inner(place, "country") for place in stated}
        names = (in_one_line(*(inner(place, key) for key in ("city", "region", "country"))) for place in stated)
        return {"location": places(names), "country": countries.pop() if len(countries) == 1 else ""}
    found = {
        "city": said.text("city"),
        "region": said.text("state") if is_region else "",
        "country": said.text("country"),
    }
    if not is_region:
        said.text("state")
    if any(found.values()):
        return found
    place = said.part("location") if isinstance(said.value.get("location"), dict) else Said((stated or [{}])[0])
    return {
        "location": place.text("location_str"),
        "city": place.text("city"),
        "region": place.text("region"),
        "country": place.text("country"),
    }


def _kind(value: Any) -> Any:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return _TYPES.get(value, value) if isinstance(value, str) else value


def _mode(said: Said) -> dict[str, Any]:
    """Return the place of work, which the newer interface says in words and the older by a mark."""
    place = said.part("location")
    return {
        "remote_type": said.raw("workplace") or said.raw("workplace_type") or place.raw("workplace_type"),
        "remote": next(
            (
                mark
                for mark in (said.raw("telecommuting"), said.raw("remote"), place.raw("telecommuting"))
                if isinstance(mark, bool)
            ),
            None,
        ),
    }


def _pay(said: Said) -> dict[str, Any]:
    pay = said.value.get("salary")
    if not isinstance(pay, dict):
        return {"salary_text": said.text("salary")}
    # The period is not said: the figures are taken for a year's only where they can be nothing else.
    return {
        "salary_min": pay.get("salary_from"),
        "salary_max": pay.get("salary_to"),
        "salary_currency": inner(pay, "salary_currency").upper(),
    }
