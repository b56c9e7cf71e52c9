"""Ashby's public posting API: an employer's list, with or without pay.

Source:
    https://developers.ashbyhq.com/docs/public-job-posting-api
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from kairos.ingest.board import Told
from kairos.ingest.boards.parts import FEED, EmployerList, Range, Said, inner, pay_fields, places

_INTERVALS: Final = {
    "1 YEAR": "year",
    "1 MONTH": "month",
    "1 WEEK": "week",
    "1 DAY": "day",
    "1 HOUR": "hour",
    "NONE": "",
    "": "",
}
"""The intervals that are a period of ours or none at all; "2 WEEK" and the like are neither."""


class Ashby(EmployerList):
    """Ashby's responses: pay in tiers of components, of which only those called Salary are pay."""

    name = "ashby"
    title = "Ashby job board (API response)"
    carries = (
        "title, company by its name in the address, all places, whole text, pay, kind of employment, place of work, "
        "day of publication, addresses, whether it is listed; department, team, all of the pay and the rest are kept"
    )
    platform = "ashby"
    lists = ("jobs",)
    telling = frozenset({"jobUrl", "publishedAt"})
    also_telling = (
        frozenset({"jobUrl", "isListed"}),
        frozenset({"jobUrl", "descriptionHtml"}),
        frozenset({"secondaryLocations", "descriptionHtml"}),
    )
    empty = frozenset({"jobs", "apiVersion"})
    addresses = ("jobUrl", "applyUrl")
    token: ClassVar[re.Pattern[str]] = re.compile(r"https?://jobs\.ashbyhq\.com/([^/?#\s]{1,100})/", re.IGNORECASE)

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:
        """Return what Ashby told of the posting *value*."""
        said = Said(value)
        others = [inner(place, "location") for place in said.objects("secondaryLocations")]
        first = said.text("location")
        marked, plain = said.text("descriptionHtml"), said.text("descriptionPlain")
        listed = said.value.get("isListed")
        fields = {
            "id": said.number("id"),
            "title": said.raw("title"),
            "company": self.company(value, page),
            "location": places([first, *others]),
            **_address(said, first, several=any(others)),
            "description": marked or plain,
            "url": said.raw("jobUrl"),
            "apply_url": said.raw("applyUrl"),
            "posted": said.raw("publishedAt"),
            "job_type": said.raw("employmentType"),
            "remote_type": said.raw("workplaceType"),
            "remote": said.raw("isRemote"),
            "closed": "not listed on its board" if listed is False else "",
            "feed": page.get(FEED),
            **_pay(said.value.get("compensation")),
        }
        if isinstance(listed, bool):
            said.take("isListed")
        keys = {
            "url": "jobUrl",
            "apply_url": "applyUrl",
            "posted": "publishedAt",
            "job_type": "employmentType",
            "remote_type": "workplaceType",
            "remote": "isRemote",
            **dict.fromkeys(("salary_min", "salary_max", "salary_text"), "compensation"),
        }
        return Told(fields=fields, extra=said.rest(), keys=keys)


def _address(said: Said, location: str, *, several: bool) -> dict[str, str]:
    """Return the place by its parts; of several places only the country that they all lie in.

    An employer who asks for people in "LatAm" gives its own office's country for an address. It is the posting's
    where the address has a town, or the location names the country too.
    """
    addresses = [said.value.get("address")]
    if several:
        addresses += [place.get("address") for place in said.objects("secondaryLocations")]
    countries = {inner(address, "postalAddress", "addressCountry") for address in addresses}
    town = inner(addresses[0], "postalAddress", "addressLocality")
    if len(countries) != 1 or not (several or town or min(countries).casefold() in location.casefold()):
        return {}
    if several:
        return {"country": countries.pop()}
    address = said.part("address").part("postalAddress")
    return {
        "city": address.text("addressLocality"),
        "region": address.text("addressRegion"),
        "country": address.text("addressCountry"),
    }


def _pay(stated: Any) -> dict[str, Any]:
    if not isinstance(stated, dict):
        return {}
    fields = pay_fields(_salaries(stated))
    whole, salary = inner(stated, "compensationTierSummary"), inner(stated, "scrapeableCompensationSalarySummary")
    # The summary names shares and commission too, whose figures must not be taken for pay.
    text = whole or salary if fields else salary
    return {**fields, "salary_text": text}


def _salaries(stated: Mapping[str, Any]) -> list[Range]:
    said = Said(stated)
    components = said.objects("summaryComponents")
    if not components:
        components = [item for tier in said.objects("compensationTiers") for item in Said(tier).objects("components")]
    salaries = [
        item
        for item in components
        if item.get("compensationType") == "Salary" and (item.get("minValue") or item.get("maxValue"))
    ]
    intervals = [inner(item, "interval") for item in salaries]
    # A rate for two weeks beside one for the year: what they come to together, nobody can say.
    if not all(interval in _INTERVALS for interval in intervals):
        return []
    return [
        Range(
            low=item.get("minValue"),
            high=item.get("maxValue"),
            currency=inner(item, "currencyCode"),
            period=_INTERVALS[interval],
        )
        for item, interval in zip(salaries, intervals, strict=True)
    ]
