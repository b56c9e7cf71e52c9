"""What the boards' readers share: a record read key by key, texts joined, pay in ranges, and whole lists by employer.

Nothing here knows a board. What a key holds of another kind than its board documents is left in the rest, never
an error: a posting whose place is a number is still a posting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, ClassVar, Final
from urllib.parse import unquote

from attrs import frozen

from kairos.ingest.board import BoardJson
from kairos.ingest.heads import keys_of
from kairos.ingest.html_text import readable
from kairos.ingest.identity import slug

FEED: Final = "feed"
"""The key of a page under which `EmployerList` tells the list's own name."""
PLACES: Final = 50
"""Places of one posting that its location names."""
_URL_LIMIT: Final = 2048
_EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})


class Said:
    """A record as it is read: what its keys hold, and what nobody has asked for yet."""

    def __init__(self, value: Any) -> None:
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}
        self._taken: set[str] = set()
        self._parts: dict[str, Said] = {}

    def text(self, key: str) -> str:
        """Take and return the text under *key*, stripped; empty, and left where it is, where it is no text."""
        found = self.value.get(key)
        if not isinstance(found, str):
            return ""
        self._taken.add(key)
        return found.strip()

    def number(self, key: str) -> str | int:
        """Take and return the text or whole number under *key*; empty, and left, where it is neither."""
        found = self.value.get(key)
        if isinstance(found, int) and not isinstance(found, bool):
            self._taken.add(key)
            return found
        return self.text(key)

    def raw(self, key: str) -> Any:
        """Take and return whatever stands under *key*, for fields that keep by themselves what they cannot carry."""
        self._taken.add(key)
        return self.value.get(key)

    def part(self, key: str) -> Said:
        """Return the object under *key* to be read in its turn; an empty one where there is none."""
        if key not in self._parts:
            found = self.value.get(key)
            if not isinstance(found, dict):
                return Said({})
            self._parts[key] = Said(found)
        return self._parts[key]

    def objects(self, key: str) -> list[dict[str, Any]]:
        """Return the objects in the list under *key*, which is left where it is."""
        found = self.value.get(key)
        return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []

    def take(self, *keys: str) -> None:
        """Count *keys* as read."""
        self._taken.update(keys)

    def rest(self) -> dict[str, Any]:
        """Return what was not taken and says something."""
        left = {}
        for key, value in self.value.items():
            if key not in self._taken:
                remains = self._parts[key].rest() if key in self._parts else value
                if remains not in _EMPTY:
                    left[key] = remains
        return left


class EmployerList(BoardJson):
    """A response that hands out all open postings of one employer, or one of them alone.

    The list's name, ``<board>/<token>``, is the token in the postings' addresses, else the employer's name as a slug;
    a list of several employers is a collection and has none.
    """

    whole: ClassVar[bool] = True
    addresses: ClassVar[tuple[str, ...]]
    """The keys of the postings' addresses on the board."""
    token: ClassVar[re.Pattern[str]]
    """What finds the employer's token in such an address, as its one group that takes part."""
    empty: ClassVar[frozenset[str]] = frozenset()
    """Exactly the keys of a response without postings, where they tell the board."""

    def recognises(self, head: str, name: str) -> bool:
        """Return whether *head* begins a response of this board, an empty one included."""
        return super().recognises(head, name) or bool(
            self.empty and len(head) < 2000 and head.lstrip().startswith("{") and keys_of(head) == self.empty
        )

    def records(self, document: Any) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Yield place, record and page, with the list's name in the page where it is a whole list."""
        rows = list(super().records(document))
        page = rows[0][2] if rows else {}
        listed = bool(rows) and rows[0][0] != "$" and not self.is_part(page, len(rows))
        # One page for all: a copy for each record would cost the square of a long response.
        shared = {**page, FEED: self._feed(rows) if listed else ""}
        for path, value, _ in rows:
            yield path, value, shared

    def is_part(self, page: Mapping[str, Any], count: int) -> bool:  # noqa: ARG002  # for the boards that tell it
        """Return whether a list of *count* postings in *page* is only a part of the employer's."""
        return False

    def employer(self, value: Mapping[str, Any], page: Mapping[str, Any]) -> str:  # noqa: ARG002  # as above
        """Return the employer's name as the response states it, empty where it does not."""
        return ""

    def company(self, value: Mapping[str, Any], page: Mapping[str, Any]) -> str:
        """Return the employer's name: stated, else the board's own name for it in the posting's address."""
        return self.employer(value, page) or self.token_of(value)

    def token_of(self, value: Mapping[str, Any]) -> str:
        """Return the employer's token in the posting's address, empty where the address has none."""
        for key in self.addresses:
            address = value.get(key)
            if isinstance(address, str) and (found := self.token.match(address.strip()[:_URL_LIMIT])):
                return unquote(found[found.lastindex or 0]).strip()
        return ""

    def _feed(self, rows: Sequence[tuple[str, Any, Mapping[str, Any]]]) -> str:
        members = [(value, page) for _, value, page in rows if isinstance(value, dict)]
        tokens = {slug(self.token_of(value)) for value, _ in members} - {""}
        if not tokens:
            tokens = {slug(self.employer(value, page)) for value, page in members} - {""}
        return f"{self.platform}/{tokens.pop()}" if len(tokens) == 1 else ""


def inner(value: Any, *path: str) -> str:
    """Return the text that stands in *value* under *path*, stripped; empty where there is none.

    Example:
        >>> inner({"company": {"name": " Lumen Labs "}}, "company", "name"), inner({"company": 5}, "company", "name")
        ('Lumen Labs', '')
    """
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value.strip() if isinstance(value, str) else ""


def places(names: Iterable[str]) -> str:
    """Return the first fifty of *names* joined, each once and in their order, empty ones left out.

    Example:
        >>> places(["Oslo", "", "Bergen", "Oslo"])
        'Oslo; Bergen'
    """
    return "; ".join(list(dict.fromkeys(name for name in names if name))[:PLACES])


def in_one_line(*parts: str) -> str:
    """Return the *parts* of a place as one line, each once, empty ones left out.

    Example:
        >>> in_one_line("Oslo", "Oslo", "", "Norway")
        'Oslo, Norway'
    """
    return ", ".join(dict.fromkeys(part for part in parts if part))


def joined(parts: Iterable[tuple[str, Any]]) -> str:
    r"""Return the markup of the text that *parts*, pairs of a heading and HTML or plain text, make in their order.

    A part that is no text or says nothing is left out, with its heading. Each part is made readable by itself: a
    comment or hidden element that one of them forgets to close must not swallow the requirements behind it.

    Example:
        >>> readable(joined([("", "We build."), ("You have", "<li>SQL</li><li>a < b</li>"), ("Perks", " ")]))
        'We build.\n\nYou have\n\n- SQL\n- a < b'
    """
    texts = []
    for heading, body in parts:
        text = readable(body).strip() if isinstance(body, str) else ""
        title = readable(heading).strip()
        if text and title and text.partition("\n")[0].strip(" :").casefold() != title.strip(" :").casefold():
            text = f"{title}\n\n{text}"
        if text:
            texts.append(text)
    # Markup again, since it will be made readable once more: what the text says about tags has to outlive that.
    blocks = (f"<pre>{escape(block, quote=False)}</pre>" for text in texts for block in text.split("\n\n"))
    return f"<div>{''.join(blocks)}</div>" if texts else ""


@frozen(kw_only=True)
class Range:
    """One range of pay as a board states it."""

    low: Any
    high: Any
    currency: str
    period: str
    """year, month, week, day, hour, or empty where the board does not say it."""


def pay_fields(ranges: Sequence[Range]) -> dict[str, Any]:
    """Return the pay fields that *ranges* state together; none where they differ in currency or period.

    An end that one of them leaves open is open.

    Example:
        >>> pay_fields([Range(low=9, high=None, currency="EUR", period="hour"),
        ...             Range(low=8, high=12, currency="EUR", period="hour")])
        {'salary_min': 8, 'salary_max': None, 'salary_currency': 'EUR', 'salary_period': 'hour'}
    """
    if not ranges or len({(item.currency, item.period) for item in ranges}) > 1:
        return {}
    ends = {}
    for name, values, choose in (
        ("salary_min", [item.low for item in ranges], min),
        ("salary_max", [item.high for item in ranges], max),
    ):
        known = all(isinstance(value, int | float) and not isinstance(value, bool) and value > 0 for value in values)
        ends[name] = choose(values) if known else values[0] if len(values) == 1 else None
    return {**ends, "salary_currency": ranges[0].currency, "salary_period": ranges[0].period}
