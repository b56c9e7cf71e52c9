"""The facts of an entry (title, organisation, place, dates) on both sides, after honest differences of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from kairos.models import Entry, SectionType
from kairos.tailoring.guard.dates import same_date
from kairos.tailoring.guard.stems import listed
from kairos.tailoring.guard.tokens import tokens_of

_SHORT = {
    "sr": "senior",
    "jr": "junior",
    "mgr": "manager",
    "eng": "engineer",
    "dev": "developer",
    "asst": "assistant",
    "univ": "university",
    "&": "and",
    "bs": "bsc",
    "b.s": "bsc",
    "ms": "msc",
    "m.s": "msc",
    "b.sc": "bsc",
    "m.sc": "msc",
    "b.a": "ba",
    "m.a": "ma",
    "ph.d": "phd",
    "b.eng": "beng",
    "m.eng": "meng",
}
_LONG = (
    ("bachelor of science", "bsc"),
    ("master of science", "msc"),
    ("bachelor of arts", "ba"),
    ("master of arts", "ma"),
    ("bachelor of engineering", "beng"),
    ("doctor of philosophy", "phd"),
    ("bachelors of science", "bsc"),
)
_LEGAL = frozenset(listed("ltd limited inc incorporated llc gmbh plc ag sa co corp corporation bv as ab oy pty the"))
_FORMS = re.compile(r"\b(in|of)\b")


@frozen
class Difference:
    """One fact that differs."""

    field: str
    """``title``, ``organization``, ``location``, ``start``, ``end`` or ``url``."""
    kind: str
    """Kind of the finding."""
    base: str
    tailored: str


def differences(base: Entry, tailored: Entry, section: SectionType, *, outside: bool) -> Iterator[Difference]:
    """Yield the facts of *tailored* that are not *base*'s.

    Args:
        base: The entry of the base.
        tailored: The same entry as it reads now.
        section: What stands in the section, which names the kind of a title.
        outside: Whether the document was made elsewhere: then a fact may also be left out or said less exactly.
    """
    title = "degree" if section is SectionType.EDUCATION else "title"
    for field, kind in (("title", title), ("organization", "employer"), ("location", "place"), ("url", "place")):
        old, new = getattr(base, field), getattr(tailored, field)
        if old == new or (outside and not new.strip()) or _same_words(old, new):
            continue
        yield Difference(field, kind, old, new)
    for field in ("start", "end"):
        old, new = getattr(base, field), getattr(tailored, field)
        if old == new or (outside and not new.strip()) or same_date(new, old, coarser=outside):
            continue
        yield Difference(field, "date", old, new)


def words_of(text: str) -> tuple[str, ...]:
    """Return *text* as words without case, punctuation and the usual abbreviations of names and titles.

    Example:
        >>> words_of("Sr. Developer") == words_of("senior developer"), words_of("Tern Ltd.") == words_of("Tern")
        (True, True)
    """
    folded = text.casefold()
    for long, short in _LONG:
        folded = folded.replace(long, short)
    words = [_SHORT.get(token.norm, token.norm) or token.text for token in tokens_of(folded) if token.kind != "brk"]
    kept = [word for word in words if word not in _LEGAL and word not in ("in", "of", "-", "–")]
    return tuple(kept or words)


def _same_words(one: str, other: str) -> bool:
    return bool(one.strip()) and words_of(one) == words_of(other)
