"""Plain text as blocks: which lines are headings is told by rules under or behind them, capitals, or known words."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from kairos.resumes.blocks import Block, Heading, Item, Line, Para, plain_line
from kairos.resumes.dates import find_dates
from kairos.resumes.headings import place_heading
from kairos.resumes.markdown_blocks import LINES

_UNDERLINE: Final = re.compile(r"[ \t]*(?:-{3,}|={3,}|_{3,}|~{3,}|\*{3,}|—{3,}|─{3,}|═{3,})[ \t]*")
_RULED: Final = re.compile(r"[ \t]*(?P<text>[^\s\-=_~*─═].{0,60}?)[ \t]+[-=_~*─═]{4,}[ \t]*")
_FRAMED: Final = re.compile(r"[ \t]*[-=_~*─═]{2,}[ \t]+(?P<text>\S.{0,60}?)[ \t]+[-=_~*─═]{2,}[ \t]*")
_BULLET: Final = re.compile(r"([ \t]*)(?:[-*+•◦▪‣·–o○●■➢►✓]|[0-9]{1,2}[.)])[ \t]+(\S.*)")
_SENTENCE_END: Final = (".", "!", "?", ":", ";")


def text_blocks(text: str) -> list[Block]:
    """Return the blocks of a plain-text resume; headings are level 2, the rules of the page are gone."""
    lines = [line.rstrip() for line in LINES.split(text)]
    headings = _headings(lines)
    blocks: list[Block] = []
    open_lines: list[Line] = []
    depth: int | None = None
    indent = 0

    def flush() -> None:
        nonlocal open_lines, depth
        if open_lines:
            blocks.append(Para(tuple(open_lines)) if depth is None else Item(tuple(open_lines), depth))
        open_lines, depth = [], None

    for index, line in enumerate(lines):
        if index in headings:
            flush()
            blocks.append(Heading(2, plain_line(headings[index])))
        elif not line.strip() or _UNDERLINE.fullmatch(line):
            flush()
        elif match := _BULLET.fullmatch(line):
            flush()
            indent = len(match[1].expandtabs(4))
            depth = 0 if indent < 4 else 1
            open_lines = [plain_line(match[2])]
        else:
            if depth is not None and len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) <= indent:
                if _is_wrapped(open_lines[-1].text, line):
                    indent = -1
                else:
                    flush()
            if open_lines and _is_wrapped(open_lines[-1].text, line):
                open_lines[-1] = evolve(open_lines[-1], hard=False)
            open_lines.append(plain_line(line, hard=depth is None and _is_hard(line)))
    flush()
    return blocks


def _is_hard(line: str) -> bool:
    return len(line) < 55 or line.endswith(_SENTENCE_END)


def _is_wrapped(before: str, line: str) -> bool:
    """Return whether *line* goes on with the sentence before it: that one had no end, and this one begins small."""
    return line.strip()[:1].islower() and not before.endswith(_SENTENCE_END)


def _headings(lines: list[str]) -> dict[int, str]:
    """Return the headings by line; the strongest habit that the page shows twice decides for the whole page."""
    ruled = _ruled(lines)
    known_ruled = sum(1 for text in ruled.values() if place_heading(text))
    if known_ruled >= 2 or (known_ruled and len(ruled) >= 2):
        return ruled
    known = {index: line.strip().rstrip(":").strip() for index, line in enumerate(lines) if _is_known(lines, index)}
    capital = {index for index, text in known.items() if text.isupper()}
    if len(capital) >= 2:
        shouted = {
            index: lines[index].strip().rstrip(":") for index in range(1, len(lines)) if _is_shouted(lines, index)
        }
        return shouted | {index: known[index] for index in capital}
    return known | {index: text for index, text in ruled.items() if place_heading(text)}


def _ruled(lines: list[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if len(line) > 200:
            continue
        match = _FRAMED.fullmatch(line) or _RULED.fullmatch(line)
        if match:
            found[index] = match["text"]
        elif (
            line.strip() and index + 1 < len(lines) and len(line) <= 80 and _UNDERLINE.fullmatch(lines[index + 1][:200])
        ):
            alone = index == 0 or not lines[index - 1].strip() or _UNDERLINE.fullmatch(lines[index - 1][:200])
            # The rule under a block of several lines (a contact block) ends it and underlines nothing.
            if alone and not _UNDERLINE.fullmatch(line) and index > 0:
                found[index] = line.strip().rstrip(":")
    return found


def _is_known(lines: list[str], index: int) -> bool:
    text = lines[index].strip()
    if not text or len(text) > 50 or not (text[0].isupper() or not text[0].isascii()) or text.endswith((".", ",")):
        return False
    before = lines[index - 1].strip() if index else ""
    return (not before or text.isupper()) and place_heading(text) is not None


def _is_shouted(lines: list[str], index: int) -> bool:
    text = lines[index].strip()
    if not 3 <= len(text) <= 50 or not text.isupper() or lines[index - 1].strip() or text.endswith((".", ",")):
        return False
    if _BULLET.fullmatch(text) or any(character.isdigit() or character == "@" for character in text):
        return False
    # A company in capitals has its dates at hand; a heading has not.
    near = [line for line in lines[index + 1 : index + 3] if line.strip()]
    return bool(near) and len(text.split()) <= 5 and not any(find_dates(line) for line in near[:1] if len(line) < 100)
