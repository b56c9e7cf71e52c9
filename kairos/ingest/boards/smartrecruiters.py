"""SmartRecruiters' posting API: a page of an employer's list, and a single posting with its text in sections.

Source:
    https://developers.smartrecruiters.com/docs/posting-api
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from kairos.ingest.board import BoardJson, Told
from kairos.ingest.boards.parts import Said, in_one_line, inner, joined

_SECTIONS: Final = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
"""The sections in the order in which the board shows them."""


class SmartRecruiters(BoardJson):
    """SmartRecruiters' responses: the list says no text, the single posting says all."""

    name = "smartrecruiters"
    title = "SmartRecruiters postings (API response: list or single posting)"
    carries = (
        "title, company, place, kind of employment, level, remote or hybrid, reference number, language, day of "
        "release, address; from a single posting the whole text by its sections; function and the rest are kept"
    )
    platform = "smartrecruiters"
    lists = ("content",)
    telling = frozenset({"releasedDate", "typeOfEmployment"})
    also_telling = (
        frozenset({"jobAd", "sections"}),
        frozenset({"refNumber", "releasedDate"}),
        frozenset({"refNumber", "experienceLevel"}),
        frozenset({"totalFound", "content", "offset", "limit"}),
    )

    def records(self, document: Any) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Yield the list's postings, or the single one, of which somebody may have saved the text alone."""
        rows = list(super().records(document))
        if not rows and isinstance(document, dict) and isinstance(document.get("jobAd"), dict):
            rows = [("$", document, {})]
        yield from rows

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # a part of the base
        """Return what SmartRecruiters told of the posting *value*."""
        said = Said(value)
        active = said.value.get("active")
        if isinstance(active, bool):
            said.take("active")
        fields = {
            "id": said.number("id") or said.number("uuid"),
            "title": said.raw("name"),
            "company": said.part("company").text("name") or inner(value, "company", "identifier"),
            **_place(said),
            "description": _text(said.part("jobAd").part("sections")),
            "url": said.raw("postingUrl") or _address(value) or said.raw("ref"),
            "apply_url": said.raw("applyUrl"),
            "posted": said.raw("releasedDate"),
            "job_type": _label(said, "typeOfEmployment"),
            "level": _label(said, "experienceLevel"),
            "language": said.part("language").text("code"),
            "requisition": said.number("refNumber"),
            "closed": "not active on its board" if active is False else "",
        }
        keys = {
            "title": "name",
            "url": "postingUrl",
            "apply_url": "applyUrl",
            "posted": "releasedDate",
            "job_type": "typeOfEmployment",
            "level": "experienceLevel",
        }
        return Told(fields=fields, extra=said.rest(), keys=keys)


def _label(said: Said, key: str) -> str:
    """Take the object under *key* whole and return its label, which says what its id says."""
    label = inner(said.value.get(key), "label")
    if label:
        said.take(key)
    return label


def _address(value: Mapping[str, Any]) -> str:
    """Return the posting's page, whose address is made of the employer's identifier and the posting's id."""
    employer, number = inner(value, "company", "identifier"), value.get("id")
    if not employer or not isinstance(number, str | int) or isinstance(number, bool):
        return ""
    return f"https://jobs.smartrecruiters.com/{quote(employer, safe='')}/{quote(str(number), safe='')}"


def _place(said: Said) -> dict[str, Any]:
    place = said.part("location")
    city, region, country = place.text("city"), place.text("region"), place.text("country")
    remote, hybrid = place.value.get("remote"), place.value.get("hybrid")
    # Neither mark is what an employer gets who never looked at them: it does not say that one works on site.
    modes = [mode for mode, mark in (("remote", remote), ("hybrid", hybrid)) if mark is True]
    if len(modes) < 2:
        place.take(*(key for key in ("remote", "hybrid") if isinstance(place.value.get(key), bool)))
    return {
        "location": place.text("fullLocation") or in_one_line(city, region, country.upper()),
        "city": city,
        "region": region,
        "country": country,
        "remote_type": modes[0] if len(modes) == 1 else None,
    }


def _text(sections: Said) -> str:
    others = (key for key in sections.value if key not in _SECTIONS)
    parts = []
    for key in (*_SECTIONS, *others):
        section = sections.part(key)
        title, text = section.text("title"), section.text("text")
        parts.append((title, text))
    return joined(parts)
