"""Markdown within a line: read into runs, and text written so that none of it is markup.

`read_inline` undoes `escape_markdown`: whatever was escaped comes back as it was, white space aside. Every pattern
here is bounded, and each character is looked at a bounded number of times.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final

from attrs import evolve

from kairos.resumes.blocks import Line, Run

_TOKEN: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`\n]{1,500})`"
    r"|!?\[(?P<text>[^\[\]\n]{0,500})\]\((?:<(?P<angle>[^<>\n]{0,1000})>|(?P<href>[^\s()<>]{0,1000}"
    r"(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?))(?:[ ]{1,3}\"[^\"\n]{0,200}\")?\)"
    r"|\[(?P<label>[^\[\]\n]{1,300})\] ?\[(?P<reference>[^\[\]\n]{0,100})\]"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]{1,1000}|[^\s<>@/]{1,100}@[^\s<>@]{1,200})>"
    r"|<a\s[^<>]{0,500}?href=[\"']?(?P<anchor>[^\"'<>\s]{0,1000})[\"']?[^<>]{0,500}>(?P<shown>[^<]{0,500})</a>"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,1000}>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~)"
)
_DEPTH: Final = 3

_ALWAYS: Final = re.compile(r"[\\`*\[\]<~|$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,31};)|(?<!\S)#|\{(?=[#.])")
_LINE_START: Final = re.compile(r"(?P<sign>[-+](?=\s|$)|[-=]{2,}|>|:)|(?P<number>[0-9]{1,9})(?P<stop>[.)])(?=\s|$)")


def escape_markdown(text: str) -> str:
    r"""Return one line of *text* written so that Markdown shows exactly it: no markup, no HTML, no entity.

    Example:
        >>> escape_markdown("# <b>C</b> & *bold* [x](y) 1_000 snake_case")
        '\\# \\<b>C\\</b> & \\*bold\\* \\[x\\](y) 1_000 snake_case'
    """
    escaped = _ALWAYS.sub(lambda match: "\\" + match[0], text)
    match = _LINE_START.match(text)
    if match and escaped[:1] != "\\":
        if match["number"]:
            at = match.end("number")
            return f"{escaped[:at]}\\{escaped[at:]}"
        return "\\" + escaped
    return escaped


def read_inline(source: str, references: Mapping[str, str], *, hard: bool = False) -> Line:
    """Return one line of Markdown as runs; what is no markup stays as it is."""
    runs = _scan(source, references, 0)
    return Line(tuple(run for run in runs if run.text), hard)


def _scan(source: str, references: Mapping[str, str], depth: int) -> list[Run]:
    runs: list[Run] = []
    marks: list[tuple[int, str, bool, bool]] = []
    past = 0
    for match in _TOKEN.finditer(source):
        if match.start() > past:
            runs.append(Run(source[past : match.start()]))
        past = match.end()
        if match["mark"]:
            opens, closes = _flanks(source, match)
            marks.append((len(runs), match["mark"], opens, closes))
            runs.append(Run(match["mark"]))
        else:
            runs.extend(_token(match, references, depth))
    runs.append(Run(source[past:]))
    return _emphasised(runs, marks)


def _token(match: re.Match[str], references: Mapping[str, str], depth: int) -> list[Run]:
    if match["escaped"]:
        return [Run(match["escaped"])]
    if match["code"]:
        return [Run(match["code"], code=True)]
    if match["text"] is not None:
        return _link(match["text"], match["angle"] or match["href"] or "", references, depth)
    if match["label"]:
        href = references.get(" ".join((match["reference"] or match["label"]).lower().split()))
        return _link(match["label"], href, references, depth) if href else [Run(match[0])]
    if match["auto"]:
        address = match["auto"]
        return [Run(address.removeprefix("mailto:"), href=address if "//" in address else f"mailto:{address}")]
    if match["anchor"] is not None:
        return [Run(html.unescape(match["shown"]), href=html.unescape(match["anchor"]))]
    if match["entity"]:
        return [Run(html.unescape(match[0]))]
    return [Run(" ")]


def _link(text: str, href: str, references: Mapping[str, str], depth: int) -> list[Run]:
    inner = _scan(text, references, depth + 1) if depth < _DEPTH else [Run(text)]
    href = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", href)
    # The address stands once, behind the link's last word.
    return [evolve(run, href=run.href or href) for run in _merged(inner)]


def _merged(runs: list[Run]) -> list[Run]:
    runs = [run for run in runs if run.text]
    if len(runs) < 2:
        return runs
    text = "".join(run.text for run in runs)
    return [Run(text, bold=all(run.bold for run in runs), italic=all(run.italic for run in runs))]


def _flanks(source: str, match: re.Match[str]) -> tuple[bool, bool]:
    before = source[match.start() - 1] if match.start() else " "
    after = source[match.end()] if match.end() < len(source) else " "
    opens, closes = not after.isspace(), not before.isspace()
    if match["mark"][0] == "_":
        # snake_case is no emphasis.
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return opens, closes


def _emphasised(runs: list[Run], marks: list[tuple[int, str, bool, bool]]) -> list[Run]:
    opened: dict[str, int] = {}
    spans: dict[int, str] = {}
    for index, mark, opens, closes in marks:
        if closes and mark in opened:
            spans[opened.pop(mark)] = "+" + mark
            spans[index] = "-" + mark
        elif opens:
            opened[mark] = index
    bold = italic = 0
    styled: list[Run] = []
    for index, run in enumerate(runs):
        span = spans.get(index)
        if span:
            step = 1 if span[0] == "+" else -1
            bold += step if len(span) >= 3 and span[1] != "~" else 0
            italic += step if len(span) != 3 else 0
        elif run.text:
            styled.append(evolve(run, bold=run.bold or bold > 0, italic=run.italic or italic > 0))
    return styled
