"""Any JSON list of objects, or JSON lines, mapped to postings by the names of their keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import define, field

from kairos.errors import BadInputError
from kairos.ingest.build import Builder
from kairos.ingest.heads import looks_like_lines
from kairos.ingest.json_stream import elements, lines
from kairos.ingest.mapping import Mapper
from kairos.ingest.names import normal
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source
from kairos.models.strict_json import kind_of

LISTS: Final = frozenset({
    "jobs", "results", "data", "items", "hits", "postings", "content", "offers", "positions", "records", "listings",
    "vacancies", "openings", "values", "elements", "entries", "list", "search_results", "job_listings", "job_postings",
    "jobs_results", "joblist", "rows", "documents", "docs",
})  # fmt: skip
"""Keys under which boards keep their postings; a list under one of them is read as it comes, however long."""

_HINT: Final = "give each object a title (or job_title, position, …); kairos import formats lists what can be read"


class GenericJson:
    """A JSON list of objects, also one or two levels below the top (``jobs``, ``results``, ``data.items`` …)."""

    name = "json"
    title = "JSON list of objects"
    carries = "what its keys name: title, company, location, text, address, pay, dates, skills; the rest is kept"
    whole = False

    def recognises(self, head: str, name: str) -> bool:  # a part of the protocol
        """Return whether *head* begins a JSON document."""
        return head.lstrip().startswith(("[", "{")) and not looks_like_lines(head, name)

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the postings of the document; a member of its list that is none is a rejected record."""
        walk = _Walk(builder=Builder(source, context))
        for element in elements(source, lambda key: normal(key) in LISTS):
            if element.path == "$":
                yield from walk.document(element.value, source)
            else:
                yield from walk.member(element.path, element.value)


class GenericNdjson:
    """JSON lines: one object a line."""

    name = "ndjson"
    title = "JSON lines"
    carries = "as json"
    whole = False

    def recognises(self, head: str, name: str) -> bool:  # a part of the protocol
        """Return whether *head* begins JSON lines."""
        return looks_like_lines(head, name)

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the postings; a line that is none is a rejected record."""
        walk = _Walk(builder=Builder(source, context))
        for line in lines(source):
            place = f"line {line.number}"
            if line.fault:
                yield walk.builder.refused(place, line.fault)
            else:
                yield from walk.member(place, line.value)


@define
class _Walk:
    builder: Builder
    mapper: Mapper = field(factory=Mapper)
    found: int = 0

    def document(self, value: Any, source: Source) -> Iterator[Record]:
        """Yield what an object holds beside the lists that were streamed; complain where there is nothing at all."""
        if not self.found and self.mapper.is_posting(value):
            yield self.one("$", value)
            return
        yield from self.nested("$", value, 3)
        if not self.found:
            raise BadInputError(f"{source.name} holds no postings", got=kind_of(value), hint=_HINT)

    def member(self, path: str, value: Any) -> Iterator[Record]:
        """Yield the posting that a member of a list is, or those of the page that it is."""
        if isinstance(value, dict) and not self.mapper.is_posting(value):
            before = self.found
            yield from self.nested(path, value, 2)
            if self.found > before:
                return
        yield self.one(path, value)

    def nested(self, path: str, value: Any, levels: int) -> Iterator[Record]:
        """Yield the postings of the lists of postings inside *value*, at most *levels* deep."""
        if not levels or not isinstance(value, dict):
            return
        for key, item in value.items():
            inner = f"{path}.{key[:60]}"
            if isinstance(item, list) and any(self.mapper.is_posting(member) for member in item[:5]):
                for index, member in enumerate(item):
                    yield self.one(f"{inner}[{index}]", member)
            elif isinstance(item, dict):
                yield from self.nested(inner, item, levels - 1)

    def one(self, path: str, value: Any) -> Record:
        """Return the record that *value* is."""
        self.found += 1
        if not isinstance(value, dict):
            return self.builder.refused(path, f"expected an object, got {kind_of(value)}")
        fields, extra, keys = self.mapper.fields(value)
        return self.builder.record(path, fields, extra, keys)
