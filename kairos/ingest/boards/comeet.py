"""Comeet's careers API: an employer's list of positions, and a single one.

Source:
    https://developers.comeet.com/reference/careers-api-overview
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from kairos.ingest.board import Told
from kairos.ingest.boards.parts import FEED, EmployerList, Said, in_one_line, inner, joined


class Comeet(EmployerList):
    """Comeet's responses: a bare list, a position once for each of its places, the text in numbered parts."""

    name = "comeet"
    title = "Comeet careers (API response)"
    carries = (
        "title, company, place, whole text by its headings, kind of employment, place of work, level, addresses, "
        "the mailbox for applications, the employer's own number; department and the rest are kept"
    )
    platform = "comeet"
    telling = frozenset({"url_comeet_hosted_page"})
    also_telling = (
        frozenset({"url_active_page", "position_url"}),
        frozenset({"uid", "time_updated", "workplace_type"}),
        frozenset({"uid", "is_consent_needed"}),
    )
    addresses = ("url_comeet_hosted_page", "url_recruit_hosted_page")
    token: ClassVar[re.Pattern[str]] = re.compile(r"https?://www\.comeet\.com?/jobs/([^/?#\s]{1,100})/", re.IGNORECASE)

    def employer(self, value: Mapping[str, Any], page: Mapping[str, Any]) -> str:  # noqa: ARG002  # a part of the base
        """Return the employer's name."""
        return inner(value, "company_name")

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:
        """Return what Comeet told of the position *value*."""
        said = Said(value)
        said.text("company_name")
        place = said.part("location")
        city, region, country = place.text("city"), place.text("state"), place.text("country")
        fields = {
            "id": said.number("uid"),
            "title": said.raw("name"),
            "company": self.company(value, page),
            # The place's name is the employer's for an office, and not always a town's: "Dallas" for one in Plano.
            "location": in_one_line(city, region, country) or place.text("name"),
            "city": city,
            "region": region,
            "country": country,
            "description": _text(said),
            # The employer's page is often one for all its positions.
            "url": said.raw("url_comeet_hosted_page") or said.raw("url_active_page") or said.raw("url_detected_page"),
            "apply_email": said.raw("email"),
            "job_type": said.raw("employment_type"),
            "remote_type": said.raw("workplace_type"),
            "remote": place.raw("is_remote"),
            "level": said.raw("experience_level"),
            "requisition": said.number("internal_use_custom_id"),
            "feed": page.get(FEED),
        }
        keys = {
            "title": "name",
            "url": "url_comeet_hosted_page",
            "apply_email": "email",
            "job_type": "employment_type",
            "remote_type": "workplace_type",
            "remote": "is_remote",
            "level": "experience_level",
        }
        return Told(fields=fields, extra=said.rest(), keys=keys)


def _text(said: Said) -> str:
    stated = said.value.get("details")
    parts = said.objects("details")
    texts = [(inner(part, "name"), inner(part, "value")) for part in sorted(parts, key=_order)]
    if isinstance(stated, list) and len(stated) == len(parts):
        said.take("details")
    # The first heading, "Description", says nothing over a whole text.
    return joined([("" if heading == "Description" else heading, text) for heading, text in texts])


def _order(part: Mapping[str, Any]) -> float:
    order = part.get("order")
    return order if isinstance(order, int | float) else float("inf")
