"""Saved pages: what a browser would show of them, in order, and what their data say of the person."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any, Final

from attrs import frozen

from kairos.models import Contact
from kairos.resumes.assemble import assemble
from kairos.resumes.drafts import Draft
from kairos.resumes.headings import is_contact_heading, place_heading
from kairos.resumes.page_builder import Builder
from kairos.resumes.source import ResumeSource
from kairos.resumes.text_reader import page_kind

MAX_TAGS: Final = 200_000
"""Most tags of a page that are read; the rest of it is left out, and named."""
_UNSEEN: Final = frozenset(
    {
        *("script", "style", "template", "noscript", "svg", "head", "button", "select", "iframe", "object", "canvas"),
        *("math", "audio", "video", "nav", "textarea", "datalist"),
    }
)
_VOID: Final = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col", "source", "track"})
_PARAGRAPHS: Final = frozenset(
    {
        *("p", "section", "article", "header", "footer", "main", "aside", "blockquote", "figure", "form", "fieldset"),
        *("pre", "center", "body", "details", "hgroup"),
    }
)
_LINES: Final = frozenset({"div", "address", "summary", "figcaption", "legend", "caption"})
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_BOLD, _ITALIC = frozenset({"b", "strong", "th"}), frozenset({"i", "em", "cite", "dfn"})
_CHIP: Final = re.compile(r"\b(?:keyword|tag|label|chip|badge|pill|skill|tech)\b|(?:keyword|tag|chip|badge|pill)\b")
_OWN_LINE: Final = re.compile(
    r"date|period|tenure|duration|year|keywords|tags|dt-?start|dt-?end|\btime\b", re.IGNORECASE
)
_TITLED: Final = re.compile(r"title|heading|header|section|caption|label", re.IGNORECASE)
_SECTION: Final = re.compile(r"<!\[[^>]{0,1000}>?")
_HEADED: Final = re.compile(r"<h[2-4][\s>]", re.IGNORECASE)
_DATED: Final = "(a line of its own)"
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PERSON: Final = {
    "name": "name",
    "jobtitle": "label",
    "email": "email",
    "telephone": "phone",
}


class HtmlReader:
    """Reads HTML of any structure: headings, lists, tables, definition lists, and blocks."""

    name = "html"
    title = "HTML"
    suffixes = (".html", ".htm")
    isolated = True

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* begins as a page does, or is named as one and has tags."""
        if source.text is None:
            return False
        if page_kind(source.text) == "an HTML page":
            return True
        return source.suffix in (*self.suffixes, ".xhtml") and "</" in source.text

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states; what a browser does not show is left out."""
        text = _without_comments(source.words())
        page = _Page(headless=not _HEADED.search(text))
        page.feed(text)
        page.close()
        page.finish()
        missing = (f"what stands behind the first {MAX_TAGS:,} tags",) if page.tags > MAX_TAGS else ()
        return assemble(page.builder.blocks, {}, known=page.contact(), missing=missing)


def _without_comments(text: str) -> str:
    """Return *text* without comments; one that is never closed takes the rest with it."""
    # Python's parser fails on such a section; browsers pass over it.
    text = _SECTION.sub("", text)
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        at = end + 3
    return "".join((*parts, text[at:]))


@frozen
class _Open:
    """An element that is open."""

    tag: str
    chip: bool = False
    words: str = ""


class _Page(HTMLParser):
    """Goes through the tags once; unclosed and misplaced ones are taken as browsers take them, nearly."""

    def __init__(self, *, headless: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._headless = headless
        self.builder = Builder()
        self.tags = 0
        self._open: list[_Open] = []
        self._unseen: list[str] = []
        self._data = ""
        self._person: dict[str, str] = {}
        self._profiles: list[str] = []
        self._heading: tuple[str, Builder] | None = None
        self._after_chip = False

    def contact(self) -> Contact:
        """Return what the page's data say of the person."""
        told = self._person
        return Contact(
            name=told.get("name", ""),
            label=told.get("label", ""),
            email=told.get("email", ""),
            phone=told.get("phone", ""),
            url=told.get("url", ""),
            profiles=tuple(self._profiles),
        )

    def finish(self) -> None:
        """End what the page left open."""
        if self._heading:
            self._end_heading(self._heading[0])
        self.builder.flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        if self.tags > MAX_TAGS:
            return
        given = {name: value or "" for name, value in attrs}
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.append(tag)
            return
        if tag in _UNSEEN or "hidden" in given or _HIDDEN.search(given.get("style", "")[:500]):
            if tag not in _VOID:
                self._unseen.append(tag)
                self._data = "" if tag == "script" and given.get("type", "").lower() == "application/ld+json" else "-"
            return
        self._begin(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        builder = self.builder
        if tag == "br":
            builder.newline()
        elif tag == "hr":
            builder.flush()
        if tag in _VOID:
            return
        if tag in ("li", "dt", "dd", "p", "option", "tr", "td", "th"):
            self._close_open(tag)
        self._before(tag)
        builder = self.builder
        builder.open_group()
        words = f"{given.get('class', '')} {given.get('itemprop', '')}"[:200].strip()
        self._open.append(_Open(tag, words=words))
        if tag == "a" and (href := given.get("href", "").strip()) and not href.lower().startswith(("javascript:", "#")):
            builder.style(f">{href}")
        elif tag in _BOLD:
            builder.style("b")
        elif tag in _ITALIC:
            builder.style("i")
        elif tag in ("span", "time", "small", "code", "label"):
            self._span(words)
        self._known(words, given)

    def _span(self, words: str) -> None:
        """Part a span from the one before it: keywords by commas, others that are named by a gap."""
        if _CHIP.search(words):
            if self._after_chip:
                self.builder.text(" · ")
            self._after_chip = True
            self._open[-1] = _Open("span", chip=True)
        elif _OWN_LINE.search(words):
            self.builder.newline_here()
            self._open[-1] = _Open(_DATED)
        elif words:
            self.builder.gap()

    def _known(self, words: str, given: dict[str, str]) -> None:
        content = given.get("content", "").strip()
        for word in words.lower().split():
            if word in _PERSON and content:
                self._person.setdefault(_PERSON[word], content)

    def _before(self, tag: str) -> None:
        builder = self.builder
        if tag not in ("span", "a", "b", "strong", "i", "em", "code", "small", "time", "label", "font", "u", "abbr"):
            self._after_chip = False
        if tag in _LISTS:
            builder.begin_list()
        elif tag == "li":
            builder.item()
        elif tag == "table":
            builder.flush()
            builder.begin_table()
        elif tag in ("td", "th"):
            builder.gap()
        elif tag in _PARAGRAPHS or tag == "dl":
            builder.par()
        elif tag in _LINES:
            builder.newline_here()
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6", "dt"):
            if self._heading:
                # A heading within a heading: the outer one was never closed.
                self._end_heading(self._heading[0])
            self.builder.flush()
            self._heading, self.builder = (tag, self.builder), Builder()

    def handle_endtag(self, tag: str) -> None:
        if self.tags > MAX_TAGS:
            return
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
                if tag == "script" and self._data[:1] in "{[" and self._data:
                    self._take_data(self._data)
            return
        ends = (tag, _DATED) if tag in ("span", "time", "small") else (tag,)
        if not any(one.tag in ends for one in self._open[-60:]):
            return
        while self._open:
            one = self._open.pop()
            self._end(one)
            if one.tag in ends:
                return

    def _close_open(self, tag: str) -> None:
        """End the element that *tag* ends by beginning: an item the item before it, a cell the cell before it."""
        cell, pair = ("td", "th"), ("dt", "dd")
        ends = {"td": cell, "th": cell, "tr": (*cell, "tr"), "dt": pair, "dd": pair}
        for name in ends.get(tag, (tag,)):
            if self._open and self._open[-1].tag == name:
                self._end(self._open.pop())

    def _end(self, one: _Open) -> None:
        builder, tag = self.builder, one.tag
        builder.close_group()
        if not one.chip and tag not in ("span", "a", "b", "strong", "i", "em"):
            self._after_chip = False
        if tag == _DATED:
            builder.newline_here()
        elif tag in (*_LINES, *_PARAGRAPHS) and self._is_heading(one):
            builder.heading(2, builder.taken_line())
        elif tag in _LISTS:
            builder.end_list()
        elif tag == "table":
            builder.end_table()
            builder.flush()
        elif tag == "tr":
            builder.newline()
        elif tag in ("li", "dd", "dl") or tag in _PARAGRAPHS:
            builder.par() if tag not in ("li", "dd") else builder.flush()
        elif tag in _LINES:
            builder.end_line()
        elif self._heading and tag == self._heading[0]:
            self._end_heading(tag)

    def _is_heading(self, one: _Open) -> bool:
        """Return whether a block that is none by its tag stands over a section by its words."""
        if not (self._headless or _TITLED.search(one.words)):
            return False
        text = self.builder.line_so_far
        return bool(text) and (place_heading(text) is not None or is_contact_heading(text))

    def _end_heading(self, tag: str) -> None:
        _tag, outer = self._heading or (tag, self.builder)
        line = self.builder.line()
        self._heading, self.builder = None, outer
        if tag == "dt":
            outer.term(line)
        else:
            outer.heading(int(tag[1]), line)

    def handle_data(self, data: str) -> None:
        if self.tags > MAX_TAGS:
            return
        if self._unseen:
            if self._unseen[-1] == "script" and self._data != "-":
                self._data += data
            return
        text = re.sub(r"\s+", " ", data)
        if self._open and any(one.tag == "pre" for one in self._open[-8:]):
            for line in data.split("\n"):
                self.builder.text(line)
                self.builder.newline()
            return
        if text.startswith(" "):
            self.builder.space()
        if text.strip() and not (self.builder.at_start and not text.strip(" |·•,;/–-")):
            if not any(one.chip for one in self._open[-4:]) and text.strip(" ,;·|/"):
                self._after_chip = False
            self.builder.text(text.strip())
            if text.endswith(" "):
                self.builder.space()

    def _take_data(self, text: str) -> None:
        """Take a person from the page's JSON-LD; what is none is left aside."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return
        found = value if isinstance(value, list) else value.get("@graph", [value]) if isinstance(value, dict) else []
        for item in found if isinstance(found, list) else []:
            if isinstance(item, dict) and isinstance(item.get("mainEntity"), dict):
                self._take_person(item["mainEntity"])
            if isinstance(item, dict):
                self._take_person(item)

    def _take_person(self, item: dict[str, Any]) -> None:
        if item.get("@type") != "Person":
            return
        for key, field in (*_PERSON.items(), ("jobTitle", "label"), ("url", "url")):
            value = item.get(key)
            if isinstance(value, str) and value.strip():
                self._person.setdefault(field, value.strip().removeprefix("mailto:"))
        same = item.get("sameAs")
        for address in same if isinstance(same, list) else [same]:
            if isinstance(address, str) and address.startswith("http") and address not in self._profiles:
                self._profiles.append(address)
