"""Ways to change any resume's sections, for the benchmark of the guard: places, texts, figures."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from kairos.models import Contact, Entry, ResumeSection, SectionType, section_lines

Text = Callable[[str, random.Random], str | None]
WORKING = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP, SectionType.PROJECTS)


@frozen
class Paper:
    """A resume: who it is of, and its sections."""

    name: str
    contact: Contact
    sections: tuple[ResumeSection, ...]

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(line.text for section in self.sections for line in section_lines(section.content))


Edit = Callable[[Paper, random.Random], Paper | None]


def put(paper: Paper, at: int, **fields: Any) -> Paper:
    """Return *paper* with fields of one section's content replaced."""
    section = evolve(paper.sections[at], content=evolve(paper.sections[at].content, **fields))
    return evolve(paper, sections=(*paper.sections[:at], section, *paper.sections[at + 1 :]))


def put_entry(paper: Paper, at: int, number: int, **fields: Any) -> Paper:
    """Return *paper* with fields of one entry replaced."""
    entries = list(paper.sections[at].content.entries)
    entries[number] = evolve(entries[number], **fields)
    return put(paper, at, entries=tuple(entries))


def places(paper: Paper, kinds: Sequence[SectionType] = WORKING) -> list[tuple[int, int]]:
    """Return (section, entry) of every entry of the sections of *kinds*."""
    return [
        (at, number)
        for at, section in enumerate(paper.sections)
        if section.section_type in kinds
        for number in range(len(section.content.entries))
    ]


def entry(paper: Paper, place: tuple[int, int]) -> Entry:
    """Return the entry at *place*."""
    return paper.sections[place[0]].content.entries[place[1]]


def bullets(paper: Paper) -> list[tuple[int, int, int]]:
    """Return (section, entry, bullet) of every bullet of roles and projects."""
    return [(*place, b) for place in places(paper) for b in range(len(entry(paper, place).bullets))]


def put_bullets(paper: Paper, place: tuple[int, int], lines: Sequence[str]) -> Paper:
    """Return *paper* with the bullets of one entry replaced."""
    return put_entry(paper, *place, bullets=tuple(lines))


def one_bullet(change: Text) -> Edit:
    """Return an edit that changes one bullet, the first in a random order that *change* changes."""

    def edit(paper: Paper, source: random.Random) -> Paper | None:
        order = bullets(paper)
        source.shuffle(order)
        for at, number, b in order:
            lines = list(entry(paper, (at, number)).bullets)
            new = change(lines[b], source)
            if new is not None and new != lines[b]:
                lines[b] = new
                return put_bullets(paper, (at, number), lines)
        return None

    return edit


def all_bullets(change: Text) -> Edit:
    """Return an edit that changes every bullet that *change* changes."""

    def edit(paper: Paper, source: random.Random) -> Paper | None:
        made = paper
        for place in places(paper):
            lines = [change(line, source) or line for line in entry(paper, place).bullets]
            made = put_bullets(made, place, lines)
        return made if made != paper else None

    return edit


def summary(change: Text) -> Edit:
    """Return an edit of the summary's text; None where there is none."""

    def edit(paper: Paper, source: random.Random) -> Paper | None:
        for at, section in enumerate(paper.sections):
            if section.section_type is SectionType.SUMMARY and section.content.text.strip():
                new = change(section.content.text, source)
                return put(paper, at, text=new) if new and new != section.content.text else None
        return None

    return edit


def skills(change: Callable[[tuple[str, ...], random.Random], Sequence[str] | None]) -> Edit:
    """Return an edit of one group of the list of skills."""

    def edit(paper: Paper, source: random.Random) -> Paper | None:
        having = [p for p in places(paper, (SectionType.TECHNOLOGIES,)) if entry(paper, p).keywords]
        if not having:
            return None
        place = source.choice(having)
        new = change(entry(paper, place).keywords, source)
        return put_entry(paper, *place, keywords=tuple(new)) if new is not None else None

    return edit


def swap(pattern: str, make: Callable[[re.Match[str]], str]) -> Text:
    """Return a change of the first match of *pattern*."""
    return lambda text, _source: re.sub(pattern, make, text, count=1)


def tail(*clauses: str) -> Text:
    """Return a change that adds one of *clauses* before a closing full stop; ``{n}`` is a number from 101."""

    def change(text: str, source: random.Random) -> str:
        clause = source.choice(clauses).format(n=source.randint(101, 900), w=source.choice(_WORDS))
        return text.rstrip().rstrip(".") + clause + ("." if text.rstrip().endswith(".") else "")

    return change


_WORDS = ("seven", "eleven", "fourteen", "eighteen", "twenty-six", "forty-one")
UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int) -> str:
    """Return a number below 100 in words."""
    return UNITS[value] if value < 20 else TENS[value // 10] + (f"-{UNITS[value % 10]}" if value % 10 else "")


NUMBER = r"(?<![\w,.$€£-])(?!(?:19|20)\d\d)(\d{1,4})(?![\w,.%+-]|\s*$|\s[^a-z]|\s*(?:%|percent|years?\b))"
"""A plain count, not a year, a version or a share."""
DIGITS = {
    "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹", "devanagari": "०१२३४५६७८९", "bengali": "০১২৩৪৫৬৭৮৯",
    "gurmukhi": "੦੧੨੩੪੫੬੭੮੯", "gujarati": "૦૧૨૩૪૫૬૭૮૯", "oriya": "୦୧୨୩୪୫୬୭୮୯", "tamil": "௦௧௨௩௪௫௬௭௮௯",
    "telugu": "౦౧౨౩౪౫౬౭౮౯", "kannada": "೦೧೨೩೪೫೬೭೮೯", "malayalam": "൦൧൨൩൪൫൬൭൮൯", "thai": "๐๑๒๓๔๕๖๗๘๙",
    "lao": "໐໑໒໓໔໕໖໗໘໙", "tibetan": "༠༡༢༣༤༥༦༧༨༩", "myanmar": "၀၁၂၃၄၅၆၇၈၉", "khmer": "០១២៣៤៥៦៧៨៩",
    "fullwidth": "０１２３４５６７８９",
}  # fmt: skip
"""Decimal digits of seventeen scripts."""


def in_script(text: str, script: str) -> str:
    """Return *text* with its digits in those of *script*."""
    return text.translate(str.maketrans("0123456789", DIGITS[script]))


def pairs(found: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield every ordered pair of different places of *found*."""
    yield from ((one, two) for one in found for two in found if one is not two)
