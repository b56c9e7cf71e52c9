"""schema.org JobPosting: as JSON-LD inside a page, as JSON or as JSON lines; older, flatter variants too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from kairos.errors import BadInputError
from kairos.ingest.board import Told
from kairos.ingest.boards import naukri, seek
from kairos.ingest.build import Builder
from kairos.ingest.dates import moment
from kairos.ingest.heads import keys_of, looks_like_lines
from kairos.ingest.html_text import scripts
from kairos.ingest.identity import board_of
from kairos.ingest.json_stream import RECORD_LIMIT, elements, lines
from kairos.ingest.mapping import named, place_name
from kairos.ingest.microdata import microdata_postings
from kairos.ingest.page import Page, page_of
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source
from kairos.ingest.words import listed
from kairos.models.strict_json import Malformed, decode_whole, kind_of

POSTINGS_A_PAGE: Final = 10_000
TITLE_LIMIT: Final = 120
NO_PLATFORM: Final = "web"
"""The platform of a page that does not say where it is from."""
_INSIDE: Final = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "about", "hasPart")
_PARTS: Final = (("responsibilities", "Responsibilities"), ("qualifications", "Qualifications"),
                 ("educationRequirements", "Education"), ("jobBenefits", "Benefits"))  # fmt: skip
_PLAIN: Final = {
    "title": "title",
    "description": "description",
    "jobDescription": "description",
    "datePosted": "posted",
    "validThrough": "closes",
    "dateExpires": "closes",
    "employmentType": "job_type",
    "salaryCurrency": "salary_currency",
}
_TAKEN: Final = frozenset(
    {"@context", "@type", "hiringOrganization", "jobLocation", "baseSalary", "identifier", "url", "@id", "id"}
)


class HtmlPage:
    """A saved page that carries its posting, or several, as schema.org JSON-LD."""

    name = "html"
    title = "Web page, saved (any site; schema.org JobPosting, SEEK, Naukri read in full)"
    carries = (
        "what its JobPosting says: title, company, place, text with its lists, pay, type, skills, dates, and whether "
        "it is closed; "
        "without one, title and text as a stub to be completed"
    )
    whole = False

    def recognises(self, head: str, name: str) -> bool:
        """Return whether *head* begins a page."""
        start = head.lstrip()[:1000].lower()
        telling = any(tag in start for tag in ("<html", "<!doctype html", "<head")) or "<script" in head.lower()
        return start.startswith("<") and (telling or name.lower().endswith((".html", ".htm")))

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the page's postings: those it carries as data, else the page itself as one to be completed.

        Raises:
            BadInputError: The page shows nothing to read, or is longer than 16 MB.
        """
        markup = source.text(RECORD_LIMIT)
        builder = Builder(source, context)
        page = page_of(markup)
        if (state := seek.page_records(markup)) is not None:
            yield from _of_state(builder, state, context)
            return
        postings, fault = _in_page(markup)
        if not postings:
            postings = microdata_postings(markup)
        alone = len(postings) == 1
        for count, posting in enumerate(postings[:POSTINGS_A_PAGE], 1):
            place = "page" if count == 1 else f"page, posting {count}"
            told = _told_by(posting, page.address, context)
            # With several postings on a page, nobody can say which of them its words mean.
            closed = (page.closed if alone else "") or _passed(posting.get("validThrough"), context)
            fields = {**told.fields, "platform": told.fields["platform"] or NO_PLATFORM, "closed": closed}
            naukri.mend_page(fields, told.extra, markup)
            yield builder.record(place, fields, told.extra, told.keys)
        if not postings:
            yield _stub(builder, page, fault, source, context)


def _of_state(
    builder: Builder, state: Iterator[tuple[str, dict[str, Any], Mapping[str, Any]]], context: ReadContext
) -> Iterator[Record]:
    reader = seek.Seek()
    for place, value, around in state:
        told = reader.told(value, around)
        fields = {"platform": reader.platform, **told.fields}
        if context.platform:
            fields["platform"] = context.platform
        yield builder.record(place, fields, told.extra, told.keys)


def _in_page(markup: str) -> tuple[list[dict[str, Any]], str]:
    """Return the JobPostings in the page's JSON-LD, and what is wrong with the first script that cannot be read."""
    postings: list[dict[str, Any]] = []
    fault = ""
    for number, (attributes, content) in enumerate(scripts(markup), 1):
        if "ld+json" not in attributes.lower():
            continue
        try:
            postings += _postings(decode_whole(_uncommented(content)))
        except Malformed as error:
            fault = fault or f"the JSON-LD of script {number} is malformed: {error.reason}"
    return postings, fault


def _stub(builder: Builder, page: Page, fault: str, source: Source, context: ReadContext) -> Record:
    """Return the page itself as a posting that a person completes."""
    if not page.text.strip():
        raise BadInputError(
            f"{source.name} holds no posting",
            expected="a page with a schema.org JobPosting, or with any text",
            got=fault or "nothing to read",
            hint="a page that is filled in by its scripts has to be saved from the browser, or pasted as text",
        )
    board = board_of(page.address)[0] if page.address else ""
    fields = {
        "title": page.title or page.text.strip().split("\n")[0][:TITLE_LIMIT],
        # A board's page names the board as its site, which is not who hires.
        "company": "" if board else page.site,
        "description": page.text,
        "url": page.address,
        "platform": "" if context.platform else _platform(page.address) or NO_PLATFORM,
        "closed": page.closed,
    }
    extra: dict[str, Any] = {"stub": True}
    if fault:
        extra["fault"] = fault
    return builder.record("page", fields, extra)


def _passed(value: Any, context: ReadContext) -> str:
    """Return why a posting that is valid through *value* is closed; empty where it is not."""
    ends = moment(value, context.now)
    if ends is None:
        return ""
    # A day without a time means until its end, wherever on earth that is.
    grace = timedelta(days=1, hours=12) if isinstance(value, str) and len(value.strip()) <= 10 else timedelta(0)
    return "the closing date has passed" if ends + grace < context.now else ""


class JobPostingJson:
    """schema.org JobPosting as JSON or JSON lines, without a page around it."""

    name = "json-ld"
    title = "schema.org JobPosting (JSON, JSON lines)"
    carries = "as html"
    whole = False

    def recognises(self, head: str, name: str) -> bool:  # noqa: ARG002  # a part of the protocol
        """Return whether *head* has the type's name, or the organisation and date that only it has."""
        if not head.lstrip().startswith(("[", "{")):
            return False
        keys = keys_of(head)
        return ("@type" in keys and '"JobPosting"' in head) or {"hiringOrganization", "datePosted", "title"} <= keys

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the postings in their order."""
        builder = Builder(source, context)
        if looks_like_lines(source.head, source.name):
            for line in lines(source):
                if line.fault:
                    yield builder.refused(f"line {line.number}", line.fault)
                else:
                    yield from _told(builder, f"line {line.number}", line.value, context)
            return
        found = False
        for element in elements(source, lambda key: key in _INSIDE):
            if element.path == "$" and (found or not element.value) and not _postings(element.value):
                continue
            found = True
            yield from _told(builder, element.path, element.value, context)


def _told(builder: Builder, place: str, value: Any, context: ReadContext) -> Iterator[Record]:
    postings = _postings(value) or ([value] if isinstance(value, dict) and value.get("@type") is None else [])
    if not postings:
        yield builder.refused(place, f"expected a JobPosting, got {kind_of(value)} of another type")
    for posting in postings:
        told = _told_by(posting, "", context)
        closed = _passed(posting.get("validThrough"), context)
        yield builder.record(place, {**told.fields, "closed": closed}, told.extra, told.keys)


def _postings(value: Any) -> list[dict[str, Any]]:
    """Return the JobPostings in *value*, in their order, at any depth that the decoder lets through."""
    found: list[dict[str, Any]] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            kind = item.get("@type")
            if "JobPosting" in (kind if isinstance(kind, list) else [kind]):
                found.append(item)
            waiting.extend(item[key] for key in reversed(_INSIDE) if isinstance(item.get(key), dict | list))
    return found


def _told_by(posting: dict[str, Any], address: str, context: ReadContext) -> Told:
    fields: dict[str, Any] = {}
    keys: dict[str, str] = {}
    extra: dict[str, Any] = {}
    for key, value in posting.items():
        field = _PLAIN.get(key)
        if field and field not in fields and value not in (None, "", []):
            fields[field], keys[field] = value, key
        elif not field and key not in _TAKEN:
            extra[key] = value
    fields["company"] = named(posting.get("hiringOrganization")) or ""
    fields["location"] = place_name(posting.get("jobLocation")) or ""
    fields |= _town(posting.get("jobLocation"))
    fields["id"] = _identifier(posting)
    fields["url"] = _address(posting) or address
    fields["platform"] = "" if context.platform else _platform(fields["url"])
    if str(posting.get("jobLocationType", "")).upper() == "TELECOMMUTE":
        fields["remote_type"] = "remote"
    _pay(fields, extra, posting.get("baseSalary"))
    _experience(fields, extra)
    _skills(fields, extra)
    _text(fields, extra)
    return Told(fields=fields, extra=extra, keys=keys)


def _town(places: Any) -> dict[str, str]:
    """Return city, region and country of the one place that *places* is; nothing where there are several."""
    place = places[0] if isinstance(places, list) and len(places) == 1 else places
    address = place.get("address") if isinstance(place, dict) else None
    address = address[0] if isinstance(address, list) and len(address) == 1 else address
    told: dict[str, str] = {}
    for name, key in (("city", "addressLocality"), ("region", "addressRegion"), ("country", "addressCountry")):
        value = address.get(key) if isinstance(address, dict) else None
        value = value[0] if isinstance(value, list) and len(value) == 1 else value
        value = named(value) if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip(" -"):
            told[name] = value.strip()
    return told


def _identifier(posting: dict[str, Any]) -> Any:
    for key in ("identifier", "id"):
        value = posting.get(key)
        if isinstance(value, dict):
            value = value.get("value")
        if isinstance(value, str | int) and not isinstance(value, bool) and value:
            return value
    return None


def _address(posting: dict[str, Any]) -> str:
    values = (posting.get("url"), posting.get("@id"), posting.get("sameAs"))
    return next((value for value in values if isinstance(value, str) and value.startswith(("http://", "https://"))), "")


def _platform(url: str) -> str:
    """Return the board that *url* is of, or else its host: a page is always somebody's."""
    board = board_of(url)[0]
    return board or url.partition("//")[2].partition("/")[0].partition(":")[0].lower().removeprefix("www.")


def _pay(fields: dict[str, Any], extra: dict[str, Any], salary: Any) -> None:
    if salary in (None, "", {}, []):
        return
    extra["baseSalary"] = salary
    if not isinstance(salary, dict):
        fields["salary_text"] = salary
        return
    value = salary.get("value")
    inner = value if isinstance(value, dict) else salary
    fields.setdefault("salary_currency", salary.get("currency") or salary.get("salaryCurrency"))
    fields["salary_period"] = inner.get("unitText") or salary.get("unitText")
    exact = inner.get("value") if isinstance(value, dict) else value
    for field, names in (("salary_min", ("minValue", "minSalary")), ("salary_max", ("maxValue", "maxSalary"))):
        stated = next((inner[name] for name in names if inner.get(name) not in (None, "", 0)), exact)
        if isinstance(stated, int | float) or (isinstance(stated, str) and any(letter.isdigit() for letter in stated)):
            fields[field] = stated


def _experience(fields: dict[str, Any], extra: dict[str, Any]) -> None:
    value = extra.get("experienceRequirements")
    if isinstance(value, dict):
        months = value.get("monthsOfExperience")
        if isinstance(months, str) and months.strip().isdecimal() and months.isascii() and len(months) < 6:
            months = int(months)
        if isinstance(months, int | float) and not isinstance(months, bool) and 0 <= months <= 720:
            fields["experience_min"] = int(months // 12)
    elif isinstance(value, str) and len(value) <= 60:
        fields["experience"] = extra.pop("experienceRequirements")


def _skills(fields: dict[str, Any], extra: dict[str, Any]) -> None:
    value = extra.get("skills")
    names = listed(value)
    # Some exporters write whole sentences here; those are text, not names of skills.
    if names and all(len(name) <= 80 for name in names):
        fields["skills"] = extra.pop("skills")


def _text(fields: dict[str, Any], extra: dict[str, Any]) -> None:
    """Add to the description what the posting says in lists of their own."""
    told = fields.get("description")
    if told is not None and not isinstance(told, str):
        return
    parts = [told] if told else []
    names = (*_PARTS, ("experienceRequirements", "Experience"))
    for key, heading in names:
        items = extra.get(key)
        if isinstance(items, list) and items and all(isinstance(item, str) for item in items):
            parts.append(f"{heading}:\n" + "\n".join(f"- {item.strip()}" for item in items))
            del extra[key]
    fields["description"] = "\n\n".join(parts)


def _uncommented(content: str) -> str:
    text = content.strip()
    if text.startswith("<!--"):
        text = text.removeprefix("<!--").removesuffix("-->")
    if text.startswith("//<![CDATA["):
        text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
    return text.strip().rstrip(";")
