"""SEEK, and the boards that run on it: search responses of both generations, a posting's own, a page's embedded state.

A search result carries a teaser and bullet points, never the whole text; a posting's own page carries all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from kairos.ingest.board import BoardJson, Told, rest_of
from kairos.ingest.mapping import named
from kairos.models.strict_json import Malformed, decode

STATE_NAME: Final = "SEEK_REDUX_DATA"
_STATE = re.compile(STATE_NAME + r"\s{0,20}=\s{0,20}(?=\{)")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|\bundefined\b', re.DOTALL)
_STATE_OF_AUSTRALIA = re.compile(r"\b(NSW|VIC|QLD|WA|SA|TAS|ACT|NT)\b")
_SITE = re.compile(r"([A-Z]{2})-Main")
_HOSTS: Final = {"AU": "www.seek.com.au", "NZ": "www.seek.co.nz"}
_KEYS: Final = {
    "id": "id",
    "title": "title",
    "salary_text": "salaryLabel",
    "posted": "listingDate",
    "job_type": "workTypes",
}
_TAKEN: Final = (
    "id", "title", "teaser", "bulletPoints", "companyName", "salary", "salaryLabel", "workType", "workTypes",
    "listingDate",
    "location", "locations", "area", "tracking", "solMetadata", "branding", "logo",
)  # fmt: skip
_DETAIL_TAKEN: Final = (
    "id", "title", "content", "salary", "workTypes", "listedAt", "expiresAt", "location", "shareLink",
    "tracking", "isExpired",
)  # fmt: skip


class Seek(BoardJson):
    """Responses of SEEK's search, of either generation, and of its posting."""

    name: ClassVar[str] = "seek"
    title: ClassVar[str] = "SEEK (search and posting responses, page state)"
    carries: ClassVar[str] = (
        "title, company, place, pay as advertised, type, mode, date, classification; of a search only the teaser "
        "with its points"
    )
    platform: ClassVar[str] = "seek"
    lists: ClassVar[tuple[str, ...]] = ("data", "jobs")
    telling: ClassVar[frozenset[str]] = frozenset({"listingDate", "bulletPoints", "teaser"})
    also_telling: ClassVar[tuple[frozenset[str], ...]] = (
        frozenset({"jobdetails", "appConfig"}),
        frozenset({"shareLink", "listedAt", "workTypes", "advertiser"}),
    )

    def records(self, document: Any) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Yield place, result and the page around it: from a response, a list of pages, a state or a posting's own."""
        pages = list(enumerate(document)) if isinstance(document, list) else [(-1, document)]
        for number, page in pages:
            yield from _found(page, f"$[{number}]" if number >= 0 else "$")

    def is_empty(self, document: Any) -> bool:
        """Return whether *document* is a response without a single posting."""
        pages = document if isinstance(document, list) else [document]
        return all(isinstance(page, dict) and _lists(page) == [] for page in pages)

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:
        """Return what a search result or a posting's own response told."""
        return _detail(value, page) if "content" in value or "listedAt" in value else _result(value, page)


def page_records(markup: str) -> Iterator[tuple[str, dict[str, Any], Mapping[str, Any]]] | None:
    """Return the records in the state that a saved page of SEEK carries, None where it carries none that can be read.

    A state is JSON but for the bare word ``undefined``, which becomes null.
    """
    start = _STATE.search(markup)
    if start is None:
        return None
    text = _TOKEN.sub(lambda token: "null" if token[0] == "undefined" else token[0], markup[start.end() :])
    try:
        state, _ = decode(text)
    except Malformed:
        return None
    found = [(place, value, page) for place, value, page in _found(state, "page") if isinstance(value, dict)]
    return iter(found) if found else None


def _found(page: Any, path: str) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
    if not isinstance(page, dict):
        yield path, page, {}
        return
    own = _at(page, "jobdetails", "result") or _at(page, "data", "jobDetails") or (page if "job" in page else None)
    if isinstance(own, dict) and isinstance(own.get("job"), dict):
        # On a page of one posting, the list beside it is of others like it.
        yield f"{path}.job", own["job"], {**page, **{key: item for key, item in own.items() if key != "job"}}
        return
    values = _lists(page)
    around = {key: item for key, item in page.items() if key not in ("data", "jobs", "content", "results")}
    for key in ("content", "results"):
        if isinstance(page.get(key), dict):
            around |= {name: item for name, item in page[key].items() if name not in ("data", "jobs", "results")}
    if values is None:
        if page.keys() >= Seek.telling or page.keys() >= {"shareLink", "listedAt"}:
            yield path, page, {}
        return
    for index, value in enumerate(values):
        yield f"{path}[{index}]", value, around


def _lists(page: dict[str, Any]) -> list[Any] | None:
    for way in (("data",), ("content", "data"), ("results", "results", "jobs"), ("results", "jobs"), ("jobs",)):
        found = _at(page, *way)
        if isinstance(found, list):
            return found
    return None


def _at(value: Any, *way: str) -> Any:
    for key in way:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _result(value: dict[str, Any], page: Mapping[str, Any]) -> Told:
    country, host = _country(value, page)
    identity = str(value["id"]) if isinstance(value.get("id"), int | str) and not isinstance(value["id"], bool) else ""
    points = value.get("bulletPoints")
    lines = (
        [f"- {point}" for point in points if isinstance(point, str) and point.strip()]
        if isinstance(points, list)
        else []
    )
    teaser = value.get("teaser") if isinstance(value.get("teaser"), str) else ""
    where = str(value.get("suburbWhereValue") or value.get("locationWhereValue") or "")
    state = _STATE_OF_AUSTRALIA.search(where)
    location = _location(value)
    fields = {
        "id": identity,
        "title": value.get("title"),
        "company": _company(value),
        "location": location,
        # "Adelaide SA 5000" behind "Adelaide": the board's own address of a town.
        "city": location if location and where.startswith(f"{location} ") else "",
        "region": state[1] if state and country in ("", "AU") else "",
        "country": country,
        "description": "\n\n".join(part for part in (teaser, "\n".join(lines)) if part),
        "teaser": True,
        "salary_text": value.get("salaryLabel") or value.get("salary"),
        "job_type": value.get("workTypes") or value.get("workType"),
        "remote_type": _modes(value.get("workArrangements")),
        "posted": value.get("listingDate"),
        "url": f"https://{host}/job/{identity}" if identity.isdecimal() and host else "",
        **_platform(host),
    }
    return Told(fields=fields, extra=rest_of(value, *_TAKEN), keys=_KEYS)


def _detail(value: dict[str, Any], page: Mapping[str, Any]) -> Told:
    country, host = _country(value, page)
    identity = str(value["id"]) if isinstance(value.get("id"), int | str) and not isinstance(value["id"], bool) else ""
    share = value.get("shareLink")
    ended = value.get("isExpired") is True
    status = value.get("status")
    arrangements = _at(page, "workArrangements", "arrangements")
    website = _at(page, "companyProfile", "overview", "website", "value") or _at(
        page, "companyProfile", "overview", "website", "url"
    )
    fields = {
        "id": identity,
        "title": value.get("title"),
        "company": _company(value),
        "location": _label(value.get("location")),
        "country": country,
        "description": value.get("content") or value.get("abstract"),
        "salary_text": _label(value.get("salary")),
        "job_type": _label(value.get("workTypes")),
        "remote_type": [_label(one) for one in arrangements] if isinstance(arrangements, list) else "",
        "posted": _at(value, "listedAt", "dateTimeUtc") or value.get("listedAt"),
        "closes": _at(value, "expiresAt", "dateTimeUtc") or value.get("expiresAt"),
        "closed": "expired"
        if ended
        else str(status).lower()
        if isinstance(status, str) and status.lower() != "active"
        else "",
        "company_domain": website if isinstance(website, str) else "",
        "url": share
        if isinstance(share, str) and share
        else f"https://{host}/job/{identity}"
        if host and identity.isdecimal()
        else "",
        **_platform(host),
    }
    extra = rest_of(value, *_DETAIL_TAKEN) | {
        key: page[key] for key in ("workArrangements", "companyProfile") if page.get(key)
    }
    return Told(
        fields=fields, extra=extra, keys={"description": "content", "posted": "listedAt", "closes": "expiresAt"}
    )


def _company(value: dict[str, Any]) -> Any:
    """Return who advertises; a private advertiser has no name."""
    if value.get("companyName"):
        return value["companyName"]
    if value.get("isPrivateAdvertiser") is True or _at(value, "advertiser", "isPrivate") is True:
        return ""
    name = _at(value, "advertiser", "description") or _at(value, "advertiser", "name")
    return "" if name == "Private Advertiser" else name


def _location(value: dict[str, Any]) -> str:
    places = value.get("locations")
    if isinstance(places, list) and places:
        return "; ".join(label for place in places[:20] if (label := _label(place)))
    parts = (value.get("suburb"), value.get("area"), value.get("location"))
    return ", ".join(dict.fromkeys(text for part in parts if (text := _label(part))))


def _label(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("label") or value.get("text") or named(value)
        value = value.get("text") if isinstance(value, dict) else value
    return value.strip() if isinstance(value, str) else ""


def _modes(value: Any) -> list[str]:
    """Return the work arrangements that a result names."""
    found = value.get("data") if isinstance(value, dict) else None
    return [label for item in found[:10] if (label := _label(item))] if isinstance(found, list) else []


def _country(value: dict[str, Any], page: Mapping[str, Any]) -> tuple[str, str]:
    """Return the country and the host that a result belongs to, empty texts where neither it nor its page says so."""
    places = value.get("locations")
    codes = {code for place in places if (code := _at(place, "countryCode"))} if isinstance(places, list) else set()
    site = _SITE.match(str(_at(page, "searchParams", "sitekey") or _at(page, "searchParams", "siteKey") or ""))
    stated = _at(page, "appConfig", "country")
    country = next((code for code in codes if len(codes) == 1 and isinstance(code, str)), "") or (
        site[1] if site else ""
    )
    country = country or (stated if isinstance(stated, str) else "")
    host = _at(page, "location", "hostname")
    if isinstance(host, str) and re.fullmatch(r"[a-z.]{0,20}(?:seek|jobstreet|jobsdb)\.com?(?:\.[a-z]{2})?", host):
        return country, host
    return country, _HOSTS.get(country, "")


def _platform(host: str) -> dict[str, str]:
    """Return the board that *host* is of, where it is one of SEEK's sisters."""
    return next(({"platform": name} for name in ("jobstreet", "jobsdb") if name in host), {})
