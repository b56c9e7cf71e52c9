"""Kairos's own posting format: JSON and JSON lines with the keys of postings.schema.json, and the job registry's file.

The keys are `JobRecord`'s and a few more, taken as they stand: pay is by the year, ids are the source's own, nothing is
guessed from other names. An unknown key is kept in ``extra``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kairos.errors import BadInputError
from kairos.ingest.build import Builder
from kairos.ingest.heads import keys_of, looks_like_lines
from kairos.ingest.json_stream import elements, lines
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source
from kairos.models.strict_json import kind_of

FORMAT: Final = "kairos-postings"
VERSION: Final = 1

KEYS: Final = {
    "source": "platform",
    "platform": "platform",
    "external_id": "id",
    "platform_job_id": "id",
    "title": "title",
    "company_name": "company",
    "company": "company",
    "company_domain": "company_domain",
    "location": "location",
    "city": "city",
    "region": "region",
    "country": "country",
    "remote_type": "remote_type",
    "job_type": "job_type",
    "salary_min": "salary_min",
    "salary_max": "salary_max",
    "salary_text": "salary_text",
    "salary_currency": "salary_currency",
    "salary_period": "salary_period",
    "pay_min": "pay_min",
    "pay_max": "pay_max",
    "experience_min": "experience_min",
    "experience_max": "experience_max",
    "description": "description",
    "description_raw": "description",
    "skills_required": "skills",
    "skills_listed": "skills",
    "apply_email": "apply_email",
    "email_trust": "email_trust",
    "apply_url": "apply_url",
    "url": "url",
    "posted_at": "posted",
    "closes_at": "closes",
    "scraped_at": "scraped",
    "language": "language",
    "level": "level",
    "teaser": "teaser",
    "requisition": "requisition",
    "feed": "feed",
    "closed": "closed",
    "status": "status",
}
"""The format's keys and the field that each is."""

_IGNORED: Final = frozenset({"last_seen_at"})
"""What an import says itself: it has seen the posting now."""


class KairosJson:
    """Postings as one JSON document: a list, or an object with ``format``, ``version`` and ``postings``."""

    name = "kairos-json"
    title = "Kairos postings (JSON)"
    carries = "everything that docs/file-formats.md names; unknown keys are kept"
    whole = False

    def recognises(self, head: str, name: str) -> bool:  # a part of the protocol
        """Return whether *head* begins a document with the format's name or its three telling keys."""
        if not head.lstrip().startswith(("[", "{")) or looks_like_lines(head, name):
            return False
        return f'"{FORMAT}"' in head[:4096] or ({"source", "external_id", "title"} <= keys_of(head))

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the postings of the document."""
        builder = Builder(source, context, own=True)
        for element in elements(source, lambda key: key in ("postings", "jobs")):
            if element.path == "$" and isinstance(element.value, dict):
                rest = element.value
                if _check_envelope(rest, source) or "title" not in rest:
                    continue
            yield _record(builder, element.path, element.value)


class KairosNdjson:
    """Postings as JSON lines: one object a line, each on its own."""

    name = "kairos-ndjson"
    title = "Kairos postings (JSON lines)"
    carries = "everything that docs/file-formats.md names; unknown keys are kept"
    whole = False

    def recognises(self, head: str, name: str) -> bool:  # a part of the protocol
        """Return whether *head* is lines of objects with the format's three telling keys."""
        return looks_like_lines(head, name) and {"source", "external_id", "title"} <= keys_of(head)

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the postings, a line that is no JSON being a rejected record."""
        builder = Builder(source, context, own=True)
        for line in lines(source):
            place = f"line {line.number}"
            if line.fault:
                yield Record(place=f"{source.name}: {place}", job=None, reason=line.fault)
            else:
                yield _record(builder, place, line.value)


class JobRegistry:
    """The job registry's file, ``registries/jobs.json``: a list of records, or an object of them by their ids."""

    name = "jobhunter"
    title = "Job registry (registries/jobs.json)"
    carries = (
        "every field of JobRecord; its id stays; raw, reviewed, applied, closed become new, analyzed, applied, skipped"
    )
    whole = False

    def recognises(self, head: str, name: str) -> bool:  # a part of the protocol
        """Return whether *head* has the registry's telling keys."""
        return (
            head.lstrip().startswith(("[", "{"))
            and not looks_like_lines(head, name)
            and ({"job_id", "source", "external_id", "company_name", "title"} <= keys_of(head))
        )

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the registry's records."""
        builder = Builder(source, context, own=True)
        for element in elements(source, lambda key: key in ("jobs", "records"), spread=True):
            if element.path == "$" and isinstance(element.value, dict) and "title" not in element.value:
                continue
            yield _record(builder, element.path, element.value, identified=True)


def _record(builder: Builder, place: str, value: Any, *, identified: bool = False) -> Record:
    if not isinstance(value, dict):
        return builder.refused(place, f"expected an object, got {kind_of(value)}")
    fields: dict[str, Any] = {}
    keys: dict[str, str] = {}
    extra: dict[str, Any] = {}
    for key, item in value.items():
        name = KEYS.get(key)
        if item is None or key in _IGNORED:
            continue
        if name is None:
            extra[key] = item
        elif name in fields:
            return builder.refused(place, f"{keys[name]} and {key} say the same thing twice")
        else:
            fields[name] = item
            keys[name] = key
    if identified and "job_id" in extra:
        fields["job_id"] = extra.pop("job_id")
    return builder.record(place, fields, extra, keys)


def _check_envelope(rest: dict[str, Any], source: Source) -> bool:
    """Return whether *rest* is what stands around the postings of a document."""
    stated = rest.get("format")
    if stated is None:
        return False
    if stated != FORMAT or rest.get("version", VERSION) != VERSION:
        raise BadInputError(
            "cannot read the postings",
            where=source.name,
            expected=f"format {FORMAT}, version {VERSION}",
            got=f"{str(stated)[:60]}, version {str(rest.get('version'))[:20]}",
            hint="a snapshot is imported with: kairos import snapshot FILE",
        )
    return True
