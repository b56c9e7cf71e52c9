"""schema.org JobPosting: as JSON-LD inside a page, as JSON or as JSON lines; older, flatter variants too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kairos.errors import BadInputError
from kairos.ingest.build import Builder
from kairos.ingest.heads import keys_of, looks_like_lines
from kairos.ingest.html_text import attribute, scripts, tag_attributes
from kairos.ingest.identity import board_of
from kairos.ingest.json_stream import RECORD_LIMIT, elements, lines
from kairos.ingest.mapping import named, place_name
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source
from kairos.ingest.words import listed
from kairos.models.strict_json import Malformed, decode_whole, kind_of

POSTINGS_A_PAGE: Final = 10_000
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
    title = "Web page with a schema.org JobPosting"
    carries = (
        "title, company, place, readable text with its lists, pay, kind of employment, skills, dates; the rest is kept"
    )
    whole = False

    def recognises(self, head: str, name: str) -> bool:
        """Return whether *head* begins a page."""
        start = head.lstrip()[:1000].lower()
        telling = any(tag in start for tag in ("<html", "<!doctype html", "<head")) or "<script" in head.lower()
        return start.startswith("<") and (telling or name.lower().endswith((".html", ".htm")))

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the page's postings.

        Raises:
            BadInputError: The page has none, or only such as cannot be read, or is longer than 16 MB.
        """
        markup = source.text(RECORD_LIMIT)
        builder = Builder(source, context)
        address = _page_address(markup)
        fault = ""
        count = 0
        for number, (attributes, content) in enumerate(scripts(markup), 1):
            if "ld+json" not in attributes.lower():
                continue
            try:
                value = decode_whole(_uncommented(content))
            except Malformed as error:
                fault = fault or f"the JSON-LD of script {number} is malformed: {error.reason}"
                continue
            for posting in _postings(value):
                count += 1
                place = "page" if count == 1 else f"page, posting {count}"
                yield _record(builder, place, posting, address, context)
                if count >= POSTINGS_A_PAGE:
                    return
        if not count:
            raise BadInputError(
                f"{source.name} holds no posting",
                expected="a schema.org JobPosting in the page",
                got=fault or "none",
                hint="save the page of one posting, not of a search; or import its data as JSON or CSV",
            )


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
        yield _record(builder, place, posting, "", context)


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


def _record(builder: Builder, place: str, posting: dict[str, Any], address: str, context: ReadContext) -> Record:
    fields: dict[str, Any] = {}
    keys: dict[str, str] = {}
    extra: dict[str, Any] = {}
    for key, value in posting.items():
        field = _PLAIN.get(key)
        if field and field not in fields and value not in (None, "", []):
            fields[field], keys[field] = value, key
        elif not field and key not in _TAKEN:
            extra[key] = value
    fields["company"] = named(posting.get("hiringOrganization"))
    fields["location"] = place_name(posting.get("jobLocation"))
    if fields["location"] == {} or fields["location"] == []:
        fields["location"] = ""
    if fields["company"] in ({}, []):
        fields["company"] = ""
    fields["id"] = _identifier(posting)
    fields["url"] = _address(posting) or address
    fields["platform"] = "" if context.platform else _platform(fields["url"])
    if str(posting.get("jobLocationType", "")).upper() == "TELECOMMUTE":
        fields["remote_type"] = "remote"
    _pay(fields, extra, posting.get("baseSalary"))
    _experience(fields, extra)
    _skills(fields, extra)
    _text(fields, extra)
    return builder.record(place, fields, extra, keys)


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


def _page_address(markup: str) -> str:
    for name, attributes in tag_attributes(markup[: 1 << 18], frozenset({"link", "meta"})):
        if name == "link" and attribute(attributes, "rel").lower() == "canonical":
            return attribute(attributes, "href")
        if name == "meta" and attribute(attributes, "property").lower() == "og:url":
            return attribute(attributes, "content")
    return ""


def _uncommented(content: str) -> str:
    text = content.strip()
    if text.startswith("<!--"):
        text = text.removeprefix("<!--").removesuffix("-->")
    if text.startswith("//<![CDATA["):
        text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
    return text.strip().rstrip(";")
