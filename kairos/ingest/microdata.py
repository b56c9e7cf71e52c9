"""schema.org JobPosting written into a page's own tags (``itemscope``, ``itemprop``), as older pages have it."""

from __future__ import annotations

from typing import Any, Final

from attrs import define, field

from kairos.ingest.html_text import Tag, attribute, html_to_text, tags

ITEMS_LIMIT: Final = 1000
_OPEN_LIMIT: Final = 64
_VOID: Final = frozenset({"meta", "link", "img", "br", "hr", "input", "source", "area", "base", "col", "embed", "wbr"})
_RICH: Final = frozenset({
    "description", "responsibilities", "qualifications", "skills", "experienceRequirements", "educationRequirements",
    "jobBenefits", "benefits", "incentives",
})  # fmt: skip


@define
class _Open:
    """An element under way that is a property, an item, or both."""

    tag: str
    at: int
    owner: dict[str, Any] | None
    names: list[str]
    item: dict[str, Any] | None
    deeper: int = 0
    """Elements of the same name that were opened inside and not closed yet."""


@define
class _Walk:
    markup: str
    found: list[dict[str, Any]] = field(factory=list)
    opened: list[_Open] = field(factory=list)

    def owner(self) -> dict[str, Any] | None:
        return next((one.item for one in reversed(self.opened) if one.item is not None), None)

    def open(self, tag: Tag) -> None:
        """Note *tag* where it begins an item or a property of one."""
        names = attribute(tag.attributes, "itemprop").split()[:5]
        kind = attribute(tag.attributes, "itemtype").rstrip("/").rpartition("/")[2]
        owner = self.owner()
        item: dict[str, Any] | None = None
        if kind or "itemscope" in tag.attributes.lower():
            item = {"@type": kind} if kind else {}
            if kind == "JobPosting" and len(self.found) < ITEMS_LIMIT:
                self.found.append(item)
        if item is None and (not names or owner is None):
            for one in self.opened:
                one.deeper += one.tag == tag.name
            return
        value = _stated(tag)
        if item is None and owner is not None and (value or tag.name in _VOID):
            _put(owner, names, value)
            for one in self.opened:
                one.deeper += one.tag == tag.name and tag.name not in _VOID
            return
        for one in self.opened:
            one.deeper += one.tag == tag.name
        if len(self.opened) < _OPEN_LIMIT and tag.name not in _VOID:
            self.opened.append(_Open(tag.name, tag.end, owner, names, item))

    def close(self, tag: Tag) -> None:
        """Take the value of what *tag* closes."""
        for index in range(len(self.opened) - 1, -1, -1):
            one = self.opened[index]
            if one.tag != tag.name:
                continue
            if one.deeper:
                for outer in self.opened[: index + 1]:
                    outer.deeper -= outer.tag == tag.name and outer.deeper > 0
                return
            del self.opened[index:]
            for outer in self.opened:
                outer.deeper -= outer.tag == tag.name and outer.deeper > 0
            if one.owner is not None and one.names:
                _put(one.owner, one.names, one.item or self._inner(one, tag.start))
            return

    def _inner(self, one: _Open, end: int) -> str:
        inner = self.markup[one.at : end]
        return inner if _RICH & set(one.names) else " ".join(html_to_text(inner).split())


def _stated(tag: Tag) -> str:
    for name in ("content", "datetime", "href") if tag.name in ("a", "link", "meta", "time", "data") else ("content",):
        if value := attribute(tag.attributes, name):
            return value
    return ""


def _put(owner: dict[str, Any], names: list[str], value: Any) -> None:
    for name in names:
        if name not in owner:
            owner[name] = value
        elif isinstance(owner[name], list):
            owner[name].append(value)
        else:
            owner[name] = [owner[name], value]


def microdata_postings(markup: str) -> list[dict[str, Any]]:
    """Return the JobPostings that the tags of *markup* spell out, with their properties as JSON-LD has them.

    Example:
        >>> page = '<p itemscope itemtype="https://schema.org/JobPosting"><b itemprop="title">Analyst</b></p>'
        >>> microdata_postings(page)
        [{'@type': 'JobPosting', 'title': 'Analyst'}]
    """
    if "itemtype" not in markup.lower() or "JobPosting" not in markup:
        return []
    walk = _Walk(markup)
    for tag in tags(markup):
        if tag.closes:
            walk.close(tag)
        else:
            walk.open(tag)
    return [item for item in walk.found if item.get("title") or item.get("description")]
