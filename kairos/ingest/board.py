"""What the readers of boards' JSON responses share: recognising one, walking its records, joining what it tells.

A board's own file says which keys tell its responses, where the postings stand, and what each key means. A response is
a page or one employer's list, so it is read whole; a collection of a million records is not one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar, Final

from attrs import field, frozen

from kairos.errors import BadInputError
from kairos.ingest.build import Builder
from kairos.ingest.heads import keys_of, looks_like_lines
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source
from kairos.models.strict_json import Malformed, decode_whole, kind_of

RESPONSE_LIMIT: Final = 64 << 20
"""Characters of one response."""


@frozen(kw_only=True)
class Told:
    """What a board told of one posting."""

    fields: Mapping[str, Any]
    """By the names in `kairos.ingest.names`; None and empty texts count as not said."""
    extra: dict[str, Any] = field(factory=dict)
    """The rest, by the board's own keys, so that nothing is lost."""
    keys: Mapping[str, str] = field(factory=dict)
    """The board's key for a field, for messages and for what a field cannot carry."""


class BoardJson(ABC):
    """A board's JSON response. A board's reader derives from it and says what is its own."""

    name: ClassVar[str]
    title: ClassVar[str]
    carries: ClassVar[str]
    whole: ClassVar[bool] = False
    platform: ClassVar[str]
    """The board's slug; ``--platform`` overrides it."""
    lists: ClassVar[tuple[str, ...]] = ()
    """The keys under which the postings stand; the document itself is the list, or the one posting, where empty."""
    telling: ClassVar[frozenset[str]]
    """Keys that together no other format has."""
    also_telling: ClassVar[tuple[frozenset[str], ...]] = ()
    """Other such keys: what is left of a response when the head ends early, or of an empty one."""

    def recognises(self, head: str, name: str) -> bool:
        """Return whether *head* begins a response of this board."""
        return (
            head.lstrip().startswith(("{", "["))
            and self.tells(keys_of(head))
            # Lines are no document: they are read as they come, however many.
            and not looks_like_lines(head, name)
        )

    def tells(self, keys: Collection[str]) -> bool:
        """Return whether *keys* are such as only this board's responses have."""
        return any(telling.issubset(keys) for telling in (self.telling, *self.also_telling))

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the postings of the response.

        Raises:
            BadInputError: It is no JSON, longer than 64 MB, or holds no list of this board's.
        """
        document = whole_json(source)
        builder = Builder(source, context)
        found = False
        for path, value, page in self.records(document):
            found = True
            if not isinstance(value, dict):
                yield builder.refused(path, f"expected an object, got {kind_of(value)}")
            elif not self.is_notice(value):
                told = self.told(value, page)
                fields = {"platform": context.platform or self.platform, **told.fields}
                yield builder.record(path, fields, told.extra, told.keys)
        if not found and not self.is_empty(document):
            raise BadInputError(
                f"{source.name} is no response of {self.title}",
                expected=f"a list under {' or '.join(self.lists)}" if self.lists else "a list of postings",
                got=kind_of(document),
                hint="without --format the format is recognised by content",
            )

    def records(self, document: Any) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Yield place, record and the page around it, for every record of *document*."""
        if isinstance(document, list):
            for index, value in enumerate(document):
                yield f"$[{index}]", value, {}
        elif isinstance(document, dict):
            lists = [(key, document[key]) for key in self.lists if isinstance(document.get(key), list)]
            page = {key: value for key, value in document.items() if key not in self.lists}
            for key, values in lists:
                for index, value in enumerate(values):
                    yield f"$.{key}[{index}]", value, page
            if not lists and self.tells(document.keys()):
                yield "$", document, {}

    def is_empty(self, document: Any) -> bool:
        """Return whether *document* is a response without a single posting, which is a fact and no fault."""
        if isinstance(document, list):
            return not document
        return isinstance(document, dict) and any(document.get(key) == [] for key in self.lists)

    def is_notice(self, value: dict[str, Any]) -> bool:  # noqa: ARG002  # for the boards that need it
        """Return whether *value* is something else that the board puts among its postings."""
        return False

    @abstractmethod
    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:
        """Return what the board told of the posting *value*; *page* is what stood around the list."""


def whole_json(source: Source) -> Any:
    """Return the one JSON value that *source* is.

    Raises:
        BadInputError: It is none, or longer than `RESPONSE_LIMIT`.
    """
    try:
        return decode_whole(source.text(RESPONSE_LIMIT))
    except Malformed as error:
        where = f"{source.name}: character {error.at}" if error.at is not None else source.name
        raise BadInputError("cannot read the file", where=where, expected="JSON", got=error.reason) from error


def rest_of(value: Mapping[str, Any], *taken: str) -> dict[str, Any]:
    """Return the entries of *value* that are not *taken* and say something."""
    return {key: item for key, item in value.items() if key not in taken and item not in (None, "", [], {})}
