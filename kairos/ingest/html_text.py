"""HTML to readable text, and the scripts of a page: one pass over the tags, no tree.

Why no parser: a tree parser needs time that grows with the square of the nesting (measured: 100,000 nested ``div``
took selectolax 25 seconds), and a posting needs no tree. One pass is linear in the input whatever is in it.
Paragraphs, headings and breaks become lines, list items become ``- `` lines, cells are set apart; scripts, styles
and what is hidden by an attribute are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

_TAG = re.compile(
    r"""<(?:
        !--(?P<comment>)
      | (?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)(?P<attributes>(?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+)>
      | [!?/][^>]*+>
    )""",
    re.VERBOSE,
)
_LOOKS = re.compile(
    r"</(?:p|div|ul|ol|li|h[1-6]|strong|b|em|i|u|span|a|table|tr|td|section|article|font|small|dl|dd|dt)\s*+>"
    r"|<(?:p|li|br|hr|ul|ol|h[1-6])\s*+/?>|<(?:p|div|span|li|ul|br|h[1-6])\s++[a-z-]{1,40}=[\"']",
    re.IGNORECASE,
)
_LOOKS_ESCAPED = re.compile(r"&(?:amp;)?lt;/?(?:p|div|ul|ol|li|h[1-6]|strong|b|em|span|a|br|table)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_HIDDEN = re.compile(
    r"""(?:^|\s)hidden(?:\s|=|$)|aria-hidden\s*=\s*["']?true|(?:display\s*:\s*none|visibility\s*:\s*hidden)""",
    re.IGNORECASE,
)

_DROPPED: Final = frozenset({"noscript", "template", "svg", "math"})
_RAW: Final = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BLOCK: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "section", "article"}
)
_LINE: Final = frozenset(
    {"div", "tr", "dt", "dd", "li", "header", "footer", "main", "aside", "nav", "figure", "form", "fieldset", "address",
     "details", "summary", "hr", "option", "title", "body", "html", "caption", "thead", "tbody", "center"}
)  # fmt: skip


def looks_like_html(text: str) -> bool:
    """Return whether *text* is marked up, plainly or as escaped tags, rather than text that mentions ``<``.

    Example:
        >>> looks_like_html("<p>Hi</p>"), looks_like_html("&lt;p&gt;Hi"), looks_like_html("a List<int> and a < b")
        (True, True, False)
    """
    return ("<" in text and _LOOKS.search(text) is not None) or (
        "lt;" in text and _LOOKS_ESCAPED.search(text) is not None
    )


def readable(text: str) -> str:
    r"""Return *text* as a person reads it: HTML turned into text, escaped HTML unescaped first, plain text as it is.

    Example:
        >>> readable("<p>We need:<ul><li>SQL</li><li>Go</li></ul>")
        'We need:\n\n- SQL\n- Go'
        >>> readable("R&amp;D, a < b")
        'R&D, a < b'
    """
    for _ in range(3):
        if "<" in text and _LOOKS.search(text):
            return html_to_text(text)
        if "lt;" not in text or not _LOOKS_ESCAPED.search(text):
            break
        text = unescape(text)
    return plain(text)


def plain(text: str) -> str:
    """Return *text* with complete character references (``&amp;``, ``&#39;``) resolved and nothing else changed."""
    return _ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text and ";" in text else text


def html_to_text(markup: str) -> str:
    r"""Return the visible text of *markup*.

    Paragraphs and headings stand apart by an empty line, list items begin with ``- `` and two blanks for each level
    of nesting, table cells are parted by `` | ``. Linear in the length of *markup*.

    Example:
        >>> html_to_text("<h2>Skills</h2><div>a<br>b</div><script>x()</script><p hidden>no</p>")
        'Skills\n\na\nb'
    """
    page = _Page()
    at = 0
    end = len(markup)
    while at < end:
        tag = _next_tag(markup, at)
        if tag is None:
            page.say(markup[at:])
            break
        if tag.start() > at:
            page.say(markup[at : tag.start()])
        at = tag.end()
        if tag["comment"] is not None:
            at = _behind_comment(markup, at)
            continue
        if tag["name"] is None:
            continue
        name = tag["name"].lower()
        if tag["close"]:
            page.close(name)
            continue
        attributes = tag["attributes"]
        if name in _RAW:
            at, inner = _raw(markup, at, name)
            if name == "textarea":
                page.say(inner)
            continue
        page.open(name, hidden=name in _DROPPED or (name not in _VOID and _hides(attributes)))
    return page.text()


def _hides(attributes: str) -> bool:
    start = attributes[:2000].lower()
    return ("hidden" in start or "display" in start) and _HIDDEN.search(start) is not None


def scripts(markup: str) -> Iterator[tuple[str, str]]:
    """Yield ``(attributes, content)`` of each ``script`` element of *markup*, in its order."""
    for tag, at in _tags(markup):
        if tag["name"].lower() == "script" and not tag["close"]:
            yield tag["attributes"], _raw(markup, at, "script")[1]


def tag_attributes(markup: str, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield ``(name, attributes)`` of each opening tag of *markup* that is called one of *wanted*."""
    for tag, _ in _tags(markup):
        name = tag["name"].lower()
        if name in wanted and not tag["close"]:
            yield name, tag["attributes"]


class Tag(NamedTuple):
    """A tag of a page: where it stands, and whether it closes."""

    name: str
    attributes: str
    closes: bool
    start: int
    end: int


def tags(markup: str) -> Iterator[Tag]:
    """Yield the tags of *markup* in its order; what stands in scripts, styles and comments is none."""
    for tag, at in _tags(markup):
        yield Tag(tag["name"].lower(), tag["attributes"], bool(tag["close"]), tag.start(), at)


def attribute(attributes: str, name: str) -> str:
    """Return the value of the quoted or bare attribute *name*, resolved; empty where there is none.

    Example:
        >>> attribute(' rel="canonical" href="https://a.example/?x=1&amp;y=2"', "href")
        'https://a.example/?x=1&y=2'
    """
    found = re.search(rf"""(?:^|\s){name}\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", attributes, re.IGNORECASE)
    return unescape(next((value for value in found.groups() if value), "")) if found else ""


def _next_tag(markup: str, at: int) -> re.Match[str] | None:
    while True:
        at = markup.find("<", at)
        if at < 0:
            return None
        tag = _TAG.match(markup, at)
        if tag is not None:
            return tag
        # A tag that never ends: nothing behind it can be one either, and looking again for each would be quadratic.
        follows = markup[at + 1 : at + 2]
        if follows.isalpha() or follows in ("/", "!", "?"):
            return None
        at += 1


def _tags(markup: str) -> Iterator[tuple[re.Match[str], int]]:
    at = 0
    while tag := _next_tag(markup, at):
        at = tag.end()
        if tag["comment"] is not None:
            at = _behind_comment(markup, at)
        elif tag["name"] is not None:
            yield tag, at
            if not tag["close"] and tag["name"].lower() in _RAW:
                at = _raw(markup, at, tag["name"].lower())[0]


def _behind_comment(markup: str, at: int) -> int:
    end = markup.find("-->", at)
    return len(markup) if end < 0 else end + 3


def _raw(markup: str, at: int, name: str) -> tuple[int, str]:
    found = _RAW_END[name].search(markup, at)
    if found is None:
        return len(markup), markup[at:]
    end = markup.find(">", found.end())
    return len(markup) if end < 0 else end + 1, markup[at : found.start()]


_RAW_END: Final = {name: re.compile(rf"</{name}(?![a-z0-9-])", re.IGNORECASE) for name in _RAW}


class _Page:
    """The text so far: lines under way, and what is open around it."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._prefix = ""
        self._words = False
        self._gap = False
        self._lists = 0
        self._pre = 0
        self._hidden_by = ""
        self._hidden_depth = 0

    def say(self, raw: str) -> None:
        if self._hidden_by:
            return
        text = unescape(raw) if "&" in raw else raw
        if self._pre:
            first, *more = text.split("\n")
            self._line.append(first)
            for line in more:
                self._end_line()
                self._line.append(line)
            return
        self._line.append(text)
        self._words = self._words or not text.isspace()

    def open(self, name: str, *, hidden: bool = False) -> None:
        if self._hidden_by:
            if name == self._hidden_by:
                self._hidden_depth += 1
            # A paragraph ends where a block begins, closed or not.
            if not (self._hidden_by == "p" and (name in _BLOCK or name in _LINE)):
                return
            self._hidden_by = ""
        if hidden:
            self._hidden_by = name
            self._hidden_depth = 1
            return
        if name == "br":
            self._end_line()
        elif name == "li":
            self._end_line()
            self._prefix = "  " * min(max(0, self._lists - 1), 8) + "- "
        elif name in _BLOCK:
            self._end_line()
            # A list inside a list belongs to its item, so no empty line parts them.
            self._gap = self._gap or not (name in ("ul", "ol") and self._lists)
            self._lists += name in ("ul", "ol")
            self._pre += name == "pre"
        elif name in _LINE:
            self._end_line()
        elif name in ("td", "th") and self._words:
            self._line.append(" | ")

    def close(self, name: str) -> None:
        if self._hidden_by:
            if name == self._hidden_by:
                self._hidden_depth -= 1
                if not self._hidden_depth:
                    self._hidden_by = ""
            return
        if name in _BLOCK:
            self._end_line()
            self._lists = max(0, self._lists - (name in ("ul", "ol")))
            self._pre = max(0, self._pre - (name == "pre"))
            self._gap = self._gap or not (name in ("ul", "ol") and self._lists)
        elif name in _LINE:
            self._end_line()
            if name == "li":
                self._prefix = ""

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines)

    def _end_line(self) -> None:
        if not self._line:
            return
        text = "".join(self._line)
        self._line.clear()
        self._words = False
        text = text.rstrip() if self._pre else " ".join(text.split())
        if not text:
            return
        # A paragraph inside an item goes on in the item: the gap before it would tear the bullet from its text.
        if self._gap and self._lines and not (self._prefix and self._lines[-1].lstrip().startswith("- ")):
            self._lines.append("")
        self._gap = False
        self._lines.append(self._prefix + text)
        self._prefix = ""
