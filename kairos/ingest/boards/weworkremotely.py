"""We Work Remotely's feed: RSS with elements of its own for region, countries, skills and the end of a posting.

The feed is read by a pass of expat without a document type: a declaration of entities, which is all that makes XML
dangerous, is refused before it can be used, nothing outside is ever fetched, and the length is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final
from xml.parsers import expat

from kairos.errors import BadInputError
from kairos.ingest.build import Builder
from kairos.ingest.html_text import plain
from kairos.ingest.json_stream import RECORD_LIMIT
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source

DEPTH: Final = 64
"""How deep elements may nest; a feed needs four."""

_PLATFORM: Final = "weworkremotely"
_START = re.compile(r"(?:\s++|<\?[^>]{0,500}\?>|<!--[^>]{0,500}-->){0,20}<rss[\s>]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_SLUG = re.compile(r"weworkremotely\.com/(?:remote-jobs|listings)/([^/?#\s]{1,300})", re.IGNORECASE)
_HOME = re.compile(r"""<strong>\s{0,4}URL:\s{0,4}</strong>\s{0,4}<a\s[^>]{0,200}?href=["']([^"'>]{1,300})["']""")
_HOME_WITHIN: Final = 4000
"""Characters of the text in whose beginning the employer's address stands."""
_TAKEN: Final = frozenset(
    {"title", "link", "guid", "description", "content:encoded", "pubDate", "expires_at", "type", "skills"}
)

Item = dict[str, list[str]]
"""The texts of an item's elements, by their names, in their order; empty ones are left out."""


class WeWorkRemotely:
    """The feed of the whole board or of one of its categories."""

    name = "weworkremotely"
    title = "We Work Remotely (RSS)"
    carries = (
        "company and title, region or countries, whole text, address, kind of employment, skills, the employer's site, "
        "dates; remote, as every posting of this board"
    )
    whole = False

    def recognises(self, head: str, name: str) -> bool:  # noqa: ARG002  # a part of the protocol
        """Return whether *head* begins an RSS feed of this board."""
        return _START.match(head) is not None and "weworkremotely.com" in head

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the feed's items as postings.

        Raises:
            BadInputError: It is no RSS, malformed, declares a document type, or is longer than 16 MB.
        """
        builder = Builder(source, context)
        for number, item in enumerate(_items(source), 1):
            fields, extra = _told(item)
            fields["platform"] = context.platform or _PLATFORM
            yield builder.record(f"item {number}", fields, extra, _KEYS)


_KEYS: Final = {"posted": "pubDate", "closes": "expires_at", "job_type": "type"}


def _told(item: Item) -> tuple[dict[str, Any], dict[str, Any]]:
    first = {name: values[0] for name, values in item.items()}
    company, title = _halves(plain(first.get("title", "")))
    link = first.get("link") or first.get("guid", "")
    slug = _SLUG.search(link)
    text = first.get("content:encoded") or first.get("description", "")
    home = _HOME.search(text[:_HOME_WITHIN])
    countries = _countries(first.get("country", ""))
    extra: dict[str, Any] = {
        name: values[0] if len(values) == 1 else values for name, values in item.items() if name not in _TAKEN
    }
    # What the region says is the place, unless the countries say it more exactly.
    if not countries:
        extra.pop("region", None)
    extra.pop("country", None)
    fields = {
        "id": slug[1] if slug else first.get("guid"),
        "title": title,
        "company": company,
        "location": "; ".join(countries) or first.get("region", ""),
        "country": countries[0] if len(countries) == 1 else "",
        "description": text,
        "url": link,
        "company_domain": home[1] if home else "",
        "job_type": first.get("type"),
        "skills": [skill for part in first.get("skills", "").split(",") if (skill := _skill(part))],
        "remote": True,
        "posted": first.get("pubDate"),
        "closes": first.get("expires_at"),
    }
    return fields, extra


def _halves(title: str) -> tuple[str, str]:
    """Return company and title of "Lumen Labs: Data Analyst"; without a colon all of it is the title."""
    company, colon, role = title.partition(": ")
    return (company.strip(), role.strip()) if colon and role.strip() else ("", title)


def _countries(text: str) -> list[str]:
    """Return the names in "🇳🇴 Norway and 🇸🇪 Sweden"; without flags it is one name, which may itself have an "and"."""
    names = (part.strip().removesuffix(" and").strip(" ,") for part in _FLAG.split(text))
    return list(dict.fromkeys(name for name in names if name))


def _skill(part: str) -> str:
    return part.strip().removeprefix("and ").strip()


def _items(source: Source) -> list[Item]:
    markup = source.text(RECORD_LIMIT)
    pass_ = _Pass(source)
    try:
        pass_.parser.Parse(markup, True)  # the parser's own signature
    except expat.ExpatError as error:
        raise pass_.fault(expat.errors.messages.get(error.code, str(error)), error.lineno) from error
    return pass_.items


class _Pass:
    """One pass over a feed: where it is, and what it has seen."""

    def __init__(self, source: Source) -> None:
        self.items: list[Item] = []
        self._source = source
        self._path: list[str] = []
        self._item: Item | None = None
        self._text: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.CharacterDataHandler = self._say

    def fault(self, reason: str, line: int = 0) -> BadInputError:
        """Return the error that says *reason*, with the line where it was seen."""
        return BadInputError(
            "cannot read the feed",
            where=f"{self._source.name}: line {line or self.parser.CurrentLineNumber}",
            expected="an RSS feed",
            got=reason,
            hint="nothing was imported; is the file complete?",
        )

    def _doctype(self, *_: Any) -> None:
        # Entities can only be declared in one; without them no text expands and nothing is fetched.
        raise self.fault("a document type, which no feed needs")

    def _open(self, name: str, _: dict[str, str]) -> None:
        if not self._path and name != "rss":
            raise self.fault(f"an element {name[:40]!r}")
        if len(self._path) >= DEPTH:
            raise self.fault(f"elements nested deeper than {DEPTH} levels")
        self._path.append(name)
        if self._path == ["rss", "channel", "item"]:
            self._item = {}
        elif len(self._path) == 4:
            self._text.clear()

    def _say(self, text: str) -> None:
        if self._item is not None and len(self._path) > 3:
            self._text.append(text)

    def _close(self, name: str) -> None:
        if self._item is not None and len(self._path) == 4 and (text := "".join(self._text).strip()):
            self._item.setdefault(name, []).append(text)
        elif self._item is not None and len(self._path) == 3:
            self.items.append(self._item)
            self._item = None
        self._path.pop()
