"""Rows: the lines of a laid-out document (DOCX, PDF) with how they look, before anybody says what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from attrs import define, evolve

from kairos.resumes.blocks import Line, Run
from kairos.resumes.dates import find_dates

_SIGNS: Final = (
    "•●○◦▪▫■□◆◇►▶▸➢➤✓✔✦❖‣⁃∙⋅·♦"
    # What Symbol, Wingdings and their like put in their place.
    "\uf0a7\uf0b7\uf0d8\uf076\uf0fc\uf02d\uf0a8\uf06e\uf071\uf0e0\uf0d6\ufffd"
)
TYPED_BULLET: Final = re.compile(
    rf"[ \t\u00a0\u200b]*(?:[{_SIGNS}]|[-–—*](?=\s)|[o§v](?=\s{{1,9}}[A-Z(]))[ \t\u00a0\u200b]*"
)
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd]")
_NUMBERED: Final = re.compile(r"\s*\(?[0-9]{1,2}[.)]\s+(?=\S)")


@define(frozen=True, kw_only=True, slots=False)
class Row:
    """A line as it stands on the page, or a paragraph where the format knows of those."""

    line: Line
    size: float = 0.0
    """Height of its letters in points; 0.0 where that is not known."""
    level: int = 0
    """The level of the heading's style it has; 0 for none."""
    bullet: bool = False
    depth: int = 0
    """How deep the list is that it is an item of."""
    gap: bool = False
    """Whether more space than usual, or the beginning of a page, column or cell, stands above it."""
    ruled: bool = False
    """Whether a rule is drawn under or over it."""
    caps: bool = False
    """Whether it is shown in capitals, however it was typed."""
    wraps: bool = False
    """Whether it goes on with the row above it."""

    @cached_property
    def text(self) -> str:
        """Its words on one line, a tab where columns meet."""
        return re.sub(r"[^\S\t]+", " ", "".join(run.text for run in self.line.runs)).strip()

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached_property
    def bold(self) -> bool:
        """Whether every word of it is bold."""
        told = [run for run in self.line.runs if run.text.strip()]
        return bool(told) and all(run.bold for run in told)

    @cached_property
    def italic(self) -> bool:
        """Whether every word of it is italic."""
        told = [run for run in self.line.runs if run.text.strip()]
        return bool(told) and all(run.italic for run in told)

    @cached_property
    def shouted(self) -> bool:
        """Whether it is in capitals."""
        return self.caps or self.text.isupper()

    @property
    def look(self) -> tuple[float, bool, bool, bool]:
        """Size, bold, italic and capitals: what a reader's eye sees."""
        return (round(self.size * 2) / 2, self.bold, self.italic, self.shouted)


def without_bullet(row: Row) -> Row:
    """Return *row* as an item, without the sign, where it begins with one that was typed."""
    text = "".join(run.text for run in row.line.runs)
    match = TYPED_BULLET.match(text)
    if not match or not match[0].strip() or not text[match.end() :].strip():
        return row
    return evolve(row, line=Line(cut_runs(row.line.runs, match.end()), row.line.hard), bullet=True)


def without_icons(row: Row) -> Row:
    """Return *row* without signs of private use: icons of a font, which say nothing as text."""
    if not any(_PRIVATE.search(run.text) for run in row.line.runs):
        return row
    runs = tuple(evolve(run, text=_PRIVATE.sub("   ", run.text)) for run in row.line.runs)
    return evolve(row, line=Line(runs, row.line.hard))


def cut_runs(runs: Sequence[Run], count: int) -> tuple[Run, ...]:
    """Return *runs* without their first *count* characters."""
    kept: list[Run] = []
    for run in runs:
        if count >= len(run.text):
            count -= len(run.text)
            continue
        kept.append(evolve(run, text=run.text[count:]))
        count = 0
    return tuple(kept)


def unspaced(text: str) -> str:
    """Return *text* without the spaces that set its letters apart: ``S K I L L S`` is a word.

    Example:
        >>> unspaced("W O R K  E X P E R I E N C E"), unspaced("A B testing"), unspaced("Plan B")
        ('WORK EXPERIENCE', 'A B testing', 'Plan B')
    """
    tokens = text.split()
    if len(tokens) < 4 or sum(len(token) == 1 for token in tokens) < 0.8 * len(tokens):
        return text
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}|\t", text.strip()))


def unspaced_row(row: Row) -> Row:
    """Return *row* with its letters together where they were set apart."""
    text = "".join(run.text for run in row.line.runs)
    together = unspaced(text)
    if together == text:
        return row
    first = row.line.runs[0]
    return evolve(row, line=Line((evolve(first, text=together),), row.line.hard))


def _begins_inset(row: Row) -> bool:
    text = "".join(run.text for run in row.line.runs)
    return text[:1] == " " and text[1:2].isalnum()


def wrapped_lines(rows: Sequence[Row]) -> list[Row]:
    """Return the lines of one broken paragraph, those marked that go on with a sentence which the page's width cut."""
    if len(rows) < 4:
        return list(rows)
    lengths = sorted(len(row.text) for row in rows)
    width = lengths[int(len(lengths) * 0.9)]
    inset = [row for row in rows if _begins_inset(row)]
    if 3 <= len(inset) < 0.8 * len(rows):
        # A sign that was lost leaves the space behind it.
        rows = [evolve(row, bullet=row.bullet or _begins_inset(row)) for row in rows]
    made = [rows[0]]
    for above, row in pairwise(rows):
        before, text = above.text, row.text
        long = len(before) >= 0.62 * width and width > 40 and not before.endswith((".", "!", "?", ":", ";"))
        plain = (
            not TYPED_BULLET.match(text) and not find_dates(text[:40]) and not text.isupper() and ":" not in text[:30]
        )
        # A name may begin with a small letter, and a line that goes on with a capital could be a new one.
        made.append(evolve(row, wraps=long and plain and text[:1].islower() and not before.isupper()))
    return made


def joined_rows(rows: Sequence[Row]) -> list[Row]:
    """Return *rows*, those that wrap joined to the row above; a word that was cut at its end is whole again."""
    made: list[Row] = []
    for row in rows:
        if not row.wraps or not made:
            made.append(row)
            continue
        above = made[-1]
        runs = list(above.line.runs)
        following = row.line.runs
        last = runs[-1].text.rstrip() if runs else ""
        if (
            last.endswith(("-", "\u00ad", "‐"))
            and len(last) > 2
            and last[-2].isalpha()
            and following[0].text[:1].islower()
        ):
            runs[-1] = evolve(runs[-1], text=last[:-1] if _is_cut(last, following[0].text) else last)
        elif last.endswith("/"):
            runs[-1] = evolve(runs[-1], text=last)
        else:
            runs.append(Run(" "))
        made[-1] = evolve(above, line=Line((*runs, *following), row.line.hard))
    return made


def _is_cut(before: str, after: str) -> bool:
    """Return whether the hyphen that ends *before* cuts a word, and is none of a compound such as data-driven."""
    if before.endswith("\u00ad"):
        return True
    head = re.split(r"[\s(/]", before)[-1][:-1].lower()
    tail = re.split(r"[\s,.;:)]", after, maxsplit=1)[0].lower()
    if "-" in head or head in _COMPOUND or tail in _COMPOUND_TAILS or head.isdigit():
        return False
    return head.isalpha() and tail.isalpha()


_WORDS_OF_COMPOUND: Final = (
    "self|well|high|low|long|short|full|part|real|open|cross|non|multi|pre|post|end|front|back|server|client|"
    "user|data|cloud|test|state|role|time|key|large|small|fast|award|event|object|service|company|team|world|"
    "third|first|second|one|two|three|four|five|re|co|e|on|in|off|out|up|single|micro|cost|customer|product|"
    "domain"
)
_COMPOUND: Final = frozenset(_WORDS_OF_COMPOUND.split("|"))
_WORDS_OF_COMPOUND_TAILS: Final = (
    "driven|based|time|end|side|level|scale|stack|source|facing|wide|class|quality|effective|oriented|to|the|of|"
    "art|term|functional|platform|party|line|site|up|in|out|off|on|critical|friendly|ready|specific|aware|free|"
    "first"
)
_COMPOUND_TAILS: Final = frozenset(_WORDS_OF_COMPOUND_TAILS.split("|"))
