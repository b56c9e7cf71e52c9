"""Markdown as blocks: headings of both kinds, paragraphs, lists, definition lists, quotes, and tables row by row."""

from __future__ import annotations

import re
from typing import Any, Final

from kairos.resumes.blocks import Block, Heading, Item, Line, Para, Run, Term
from kairos.resumes.inline import read_inline

_ATX: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?<=##))(\S.*)")
_CLOSING: Final = re.compile(r"(?:(?<!\\)\{[#.][^{}]{0,200}\}|(?<=\s)#{1,6})\s*$")
_SETEXT: Final = re.compile(r" {0,3}(=+|--+)\s*")
_RULE: Final = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_BULLET: Final = re.compile(r"([ \t]*)(?:[-*+•◦▪‣·–]|[0-9]{1,3}[.)])[ \t]+(\S.*)")
_QUOTE: Final = re.compile(r"(?: {0,3}>){1,50} ?")
_DEFINITION: Final = re.compile(r" {0,3}:[ \t]+(\S.*)")
_REFERENCE: Final = re.compile(
    r" {0,3}\[([^\[\]]{1,100})\]:[ \t]{1,5}<?(\S{1,1000}?)>?(?:[ \t]+\"[^\"]{0,200}\")?[ \t]*"
)
_DELIMITER: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*){1,50}")
_FENCE: Final = re.compile(r" {0,3}(```|~~~)")
LINES: Final = re.compile(r"\r\n|\r|\n")
"""What ends a line: form feeds and other controls do not."""


def markdown_blocks(text: str) -> tuple[list[Block], dict[str, Any]]:
    """Return the blocks of *text*, and what is no part of the page (comments, front matter, link addresses) by name."""
    extra: dict[str, Any] = {}
    text = _without_comments(text, extra)
    lines = _without_front_matter(LINES.split(text), extra)
    references: dict[str, str] = {}
    kept: list[str] = []
    for line in lines:
        match = _REFERENCE.fullmatch(line) if "]:" in line[:110] else None
        if match:
            references[" ".join(match[1].lower().split())] = match[2]
        else:
            kept.append(line)
    if references:
        extra["link_references"] = references
    return _Parser(references).parse(kept), extra


class _Parser:
    """Goes through the lines once; `_lines` is the open paragraph or item."""

    def __init__(self, references: dict[str, str]) -> None:
        self._references = references
        self._blocks: list[Block] = []
        self._lines: list[Line] = []
        self._item_depth: int | None = None
        self._after_blank = True
        self._fenced = False

    def parse(self, lines: list[str]) -> list[Block]:
        table = False
        for index, source in enumerate(lines):
            line = source.rstrip()
            line = _QUOTE.sub("", line, count=1) if line.lstrip()[:1] == ">" else line
            following = lines[index + 1] if index + 1 < len(lines) else ""
            if not line.strip():
                table = False
                self._blank()
            elif _FENCE.match(line):
                self._flush()
                self._fenced = not self._fenced
            elif self._fenced:
                self._lines.append(read_inline(_escaped(line), {}, hard=True))
            elif ("|" in line and (table or _DELIMITER.fullmatch(following))) or (table and "|" in line):
                table = True
                self._row(line)
            else:
                table = False
                self._line(line, source)
        self._flush()
        return self._blocks

    def _line(self, line: str, source: str) -> None:
        if match := _ATX.fullmatch(line):
            self._flush()
            self._blocks.append(Heading(len(match[1]), self._inline(_CLOSING.sub("", match[2]))))
        elif self._lines and self._item_depth is None and (match := _SETEXT.fullmatch(line)):
            runs = tuple(run for line in self._lines for run in line.runs)
            self._lines = []
            self._blocks.append(Heading(1 if match[1][0] == "=" else 2, Line(runs)))
        elif _RULE.fullmatch(line):
            self._flush()
        elif match := _BULLET.fullmatch(line):
            self._flush()
            self._item_depth = min(len(match[1].expandtabs(4)) // 2, 8)
            self._lines = [self._inline(match[2], source)]
        elif match := _DEFINITION.fullmatch(line):
            self._define(match[1], source)
        else:
            indented = line[:2].isspace() or line[:1] == "\t"
            if self._item_depth is not None and self._after_blank and not indented:
                self._flush()
            self._lines.append(self._inline(line, source))
        self._after_blank = False

    def _define(self, body: str, source: str) -> None:
        if self._item_depth is not None:
            term = self._lines[-1]
            if not term.text.endswith(":"):
                self._lines[-1] = Line((*term.runs, Run(":")), term.hard)
            self._lines.append(self._inline(body, source))
            return
        if self._lines:
            term = self._lines.pop()
            self._flush()
            self._blocks.append(Term(term))
        self._lines = [self._inline(body, source)]

    def _row(self, line: str) -> None:
        if _DELIMITER.fullmatch(line):
            return
        self._flush()
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]
        self._blocks.append(Para((self._inline(" | ".join(cell for cell in cells if cell)),)))

    def _blank(self) -> None:
        self._after_blank = True
        if self._fenced or self._item_depth is None:
            self._flush()

    def _flush(self) -> None:
        lines, self._lines = tuple(line for line in self._lines if line.runs), []
        depth, self._item_depth = self._item_depth, None
        if lines:
            self._blocks.append(Para(lines) if depth is None else Item(lines, depth))

    def _inline(self, text: str, source: str = "") -> Line:
        hard = source.endswith("  ") or _odd_end(text)
        return read_inline((text[:-1] if _odd_end(text) else text).strip(), self._references, hard=hard)


def _odd_end(text: str) -> bool:
    """Return whether *text* ends in a backslash that is a line break, not an escaped backslash."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _escaped(line: str) -> str:
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line)


def _without_comments(text: str, extra: dict[str, Any]) -> str:
    parts: list[str] = []
    comments: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        parts.append(text[at:start])
        comments.append(text[start + 4 : end].strip())
        at = end + 3
    parts.append(text[at:])
    if comments:
        extra["comments"] = comments
    return "".join(parts)


def _without_front_matter(lines: list[str], extra: dict[str, Any]) -> list[str]:
    if lines[0].rstrip() != "---":
        return lines
    for index, line in enumerate(lines[1:100], start=1):
        if line.rstrip() in ("---", "..."):
            if any(":" in kept for kept in lines[1:index]):
                extra["front_matter"] = "\n".join(lines[1:index])
                return lines[index + 1 :]
            return lines
    return lines
