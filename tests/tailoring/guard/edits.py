"""Ways to change an invented resume: sections in, changed sections out, None where a way does not apply."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

from attrs import evolve

from kairos.models import ResumeSection
from kairos.tailoring.guard.stems import listed

Sections = list[ResumeSection]
Edit = Callable[[Sections, random.Random], Sections | None]
SUMMARY, WORK, PROJECTS, EDUCATION, SKILLS = range(5)
_WORDS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = listed("_ _ twenty thirty forty fifty sixty seventy eighty ninety")


def in_words(value: int) -> str:
    """Return a number below 100 in words."""
    return _WORDS[value] if value < 20 else _TENS[value // 10] + (f"-{_WORDS[value % 10]}" if value % 10 else "")


def put(sections: Sections, at: int, **fields: Any) -> Sections:
    """Return *sections* with fields of one section's content replaced."""
    content = evolve(sections[at].content, **fields)
    return [evolve(one, content=content) if number == at else one for number, one in enumerate(sections)]


def entry(sections: Sections, at: int, number: int, **fields: Any) -> Sections:
    """Return *sections* with fields of one entry replaced."""
    entries = [
        evolve(one, **fields) if index == number else one for index, one in enumerate(sections[at].content.entries)
    ]
    return put(sections, at, entries=tuple(entries))


def bullets(
    sections: Sections, change: Callable[[str], str | None], source: random.Random, *, all_of_them: bool = False
) -> Sections | None:
    """Return *sections* with one bullet (or all) as *change* makes it; None where it changes none."""
    places = [(e, b) for e, one in enumerate(sections[WORK].content.entries) for b in range(len(one.bullets))]
    source.shuffle(places)
    done = False
    for e, b in places:
        old = sections[WORK].content.entries[e].bullets
        new = change(old[b])
        if new is None or new == old[b]:
            continue
        sections = entry(sections, WORK, e, bullets=(*old[:b], new, *old[b + 1 :]))
        done = True
        if not all_of_them:
            break
    return sections if done else None


def each(
    table: dict[str, Edit], name: str, change: Callable[[str, random.Random], str | None], *, all_of_them: bool = False
) -> None:
    """Register a change of bullets."""
    table[name] = lambda sections, source: bullets(
        sections, lambda text: change(text, source), source, all_of_them=all_of_them
    )


def swap(pattern: str, make: Callable[[re.Match[str]], str]) -> Callable[[str, random.Random], str | None]:
    """Return a change of the first match of *pattern*."""
    return lambda text, _source: re.sub(pattern, make, text, count=1)


def tail(*clauses: str) -> Callable[[str, random.Random], str | None]:
    """Return a change that adds one of *clauses*."""
    return lambda text, source: (
        text + source.choice(clauses).format(n=source.randint(101, 900), w=in_words(source.randint(3, 19)))
    )


NUMBER = r"(?<![\d,])(\d{1,2})(?![\d,%])"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
LOOKALIKE = str.maketrans("aeopcxAEOPCX", "аеорсхАЕОРСХ")
