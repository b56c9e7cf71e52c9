"""The parts of an entry's header that a source keeps apart: which is the role, which the employer, place and dates.

Where the source names its parts, they are taken as named; else the words decide, and where they do not, the order does.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve, frozen

from kairos.models import SectionType
from kairos.resumes.blocks import Fields, Line
from kairos.resumes.dates import find_dates, read_date
from kairos.resumes.headers import Header, looks_like_degree, looks_like_role, looks_like_school, read_header
from kairos.resumes.skill_lists import split_keywords

ROLES: Final = (
    *("title", "organization", "location", "dates", "start", "end", "when", "role", "url", "text", "keywords", "level"),
)
"""What a part can be; ``when`` is dates with or without a place."""
_PLACE: Final = re.compile(
    r"(?:(?:remote|online|hybrid|worldwide|on-?site|home ?office)(?:\s*[,(/–-].{0,40})?"
    r"|[^\W\d_][\w.'’ -]{1,30}(?:,\s*[^\W\d_][\w.'’ -]{1,30}){1,2}(?:\s*\((?:remote|hybrid|on-?site)\))?)",
    re.IGNORECASE,
)
_FIRM: Final = re.compile(
    r"\b(?:inc|ltd|llc|gmbh|corp|corporation|company|pty|plc|group|labs?|technologies|solutions|systems|bank|ag|sarl|sas"
    r"|consulting|studios?|agency|services|foundation|hospital|council|ministry|department)\b\.?",
    re.IGNORECASE,
)
_LONG_PART: Final = 7
_MOST_NAMES: Final = 3
_SHORT_PLACE: Final = 3
_EMPLOYED: Final = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP)


@frozen(kw_only=True)
class Placed:
    """A header's parts in their fields."""

    header: Header
    texts: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def looks_like_place(text: str) -> bool:
    """Return whether *text* is a place: a town with its region or country, or a word such as remote.

    Example:
        >>> looks_like_place("Oslo, Norway"), looks_like_place("Remote"), looks_like_place("Lumen Labs, Inc.")
        (True, True, False)
    """
    text = text[:80].strip()
    named = any((_FIRM.search(text), looks_like_role(text), looks_like_school(text), looks_like_degree(text)))
    return _PLACE.fullmatch(text) is not None and not named


def place_fields(block: Fields, kind: SectionType) -> Placed:
    """Return what the parts of *block* say in a section of *kind*; no word of them is dropped."""
    if block.roles:
        return _named(block)
    parts = [part for part in block.parts if part.text]
    dated = next((part for part in parts if _is_dates(part.text)), None)
    if dated is None:
        dated = next((part for part in parts if (found := find_dates(part.text)) and found.is_range), None)
    header = Header()
    if dated is not None:
        header = _dated(header, dated)
        parts.remove(dated)
    links = [run.href for part in parts for run in part.runs if run.href]
    if links:
        header = evolve(header, url=links[0], rest=(*header.rest, *links[1:]))
    if len(parts) == 1 and not (header.location and kind in _EMPLOYED):
        return _single(header, parts[0], kind)
    return _told(header, [part.text for part in parts], kind)


def _is_dates(text: str) -> bool:
    found = find_dates(text)
    return found is not None and len(text[: found.at].strip(" (,|")) + len(text[found.past :].strip(" ),.|")) <= 3


def _dated(header: Header, part: Line) -> Header:
    """Return *header* with the dates of *part*; what else it says is a place or goes to the rest."""
    text = part.text
    found = find_dates(text)
    if found is None:
        return evolve(header, rest=(*header.rest, text)) if text else header
    # "Sep 2012 | Oslo, Norway" and "Oslo, Norway, 2012" name the place beside the dates.
    pieces = [piece.strip(" ,·•()–—-") for piece in f"{text[: found.at]}|{text[found.past :]}".split("|")]
    pieces = [piece for piece in pieces if piece]
    others = pieces[-1] if pieces else ""
    header = evolve(
        header,
        start=found.start,
        end=found.end,
        dates=" ".join(text[found.at : found.past].split()),
        is_range=found.is_range,
    )
    if not others:
        return header
    header = evolve(header, rest=(*header.rest, *pieces[:-1]))
    if not header.location and (looks_like_place(others) or "|" in text) and len(others.split()) <= _LONG_PART:
        return evolve(header, location=others)
    return evolve(header, rest=(*header.rest, others))


def _single(header: Header, part: Line, kind: SectionType) -> Placed:
    keywords: tuple[str, ...] = ()
    if kind is SectionType.PROJECTS:
        runs = list(part.runs)
        listed = next(
            (at for at, run in enumerate(runs) if at and run.italic and not run.bold and "," in run.text), None
        )
        if listed is not None:
            keywords = split_keywords(runs[listed].text.strip())
            part = Line(tuple(runs[:listed] if keywords else runs))
    read = read_header(part, kind)
    if header.dates:
        # The part may have a year of its own besides: it stays a word of the header.
        own = (read.dates,) if read.dates else ()
        read = evolve(
            read,
            start=header.start,
            end=header.end,
            dates=header.dates,
            is_range=header.is_range,
            rest=(*read.rest, *own),
        )
    url = read.url or header.url
    location = read.location or header.location
    rest = tuple(dict.fromkeys((*header.rest, *read.rest)))
    return Placed(header=evolve(read, url=url, location=location, rest=rest), keywords=keywords)


def _told(header: Header, parts: list[str], kind: SectionType) -> Placed:
    if not parts:
        return Placed(header=header)
    names = [part for part in parts if len(part.split()) <= _LONG_PART or _is_name(part)] or parts[:1]
    titled, owned = _roles(names, kind)
    title = names[titled] if titled is not None else ""
    organization = names[owned] if owned is not None else ""
    texts = list(parts)
    for part in (title, organization):
        if part:
            texts.remove(part)
    location = header.location
    for part in list(texts):
        short = len(names) <= _MOST_NAMES and len(part.split()) <= _SHORT_PLACE and not part.endswith(".")
        if not location and part in names and (looks_like_place(part) or short):
            location = part
            texts.remove(part)
    return Placed(header=evolve(header, title=title, organization=organization, location=location), texts=tuple(texts))


def _is_name(text: str) -> bool:
    """Return whether a long text is the name of a role, degree or school all the same."""
    named = looks_like_role(text) or looks_like_school(text) or looks_like_degree(text)
    return named and len(text.split()) <= 2 * _LONG_PART and text[:1].isupper() and not text.endswith(".")


def _roles(names: list[str], kind: SectionType) -> tuple[int | None, int | None]:
    """Return which of *names* is the role or degree, and which the employer or school."""
    places = {index for index, name in enumerate(names) if looks_like_place(name)}
    free = [index for index in range(len(names)) if index not in places] or list(range(len(names)))
    if kind is SectionType.EDUCATION:
        owned = next((index for index in free if looks_like_school(names[index])), None)
        degrees = [index for index in free if index != owned and looks_like_degree(names[index])]
        titled = degrees[0] if degrees else next((index for index in free if index != owned), None)
        if owned is None:
            owned = next((index for index in free if index != titled), None)
        return titled, owned
    roles = [index for index in free if looks_like_role(names[index]) and not _FIRM.search(names[index])]
    if len(free) == 1 and kind in _EMPLOYED and not roles:
        return None, free[0]
    if len(free) >= 2 and kind in _EMPLOYED and not roles and places and min(places) == 1 and free[0] == 0:
        # Employer and place stand on one line, the role below them.
        return free[1], 0
    titled = roles[0] if roles else free[0]
    return titled, next((index for index in free if index != titled), None)


def _named(block: Fields) -> Placed:
    header = Header()
    texts: list[str] = []
    keywords: list[str] = []
    for part, role in zip(block.parts, block.roles, strict=True):
        text = part.text
        if not text:
            continue
        links = [run.href for run in part.runs if run.href and not run.href.startswith("mailto:")]
        if links and role in ("title", "organization", "url"):
            header = evolve(header, url=header.url or links[0], rest=(*header.rest, *links[0 if header.url else 1 :]))
        if role == "title":
            header = evolve(header, title=text)
        elif role == "organization":
            header = evolve(header, organization=text)
        elif role == "location":
            header = evolve(header, location=text)
        elif role == "role":
            header = evolve(header, role=text)
        elif role in ("dates", "when"):
            header = _dated(header, part)
        elif role in ("start", "end"):
            header = _bounded(header, role, text)
        elif role == "url":
            header = evolve(header, url=header.url or text)
        elif role == "keywords":
            keywords.extend(split_keywords(text) or (text,))
        elif role == "level":
            texts.append(text)
        else:
            texts.append(part.full)
    return Placed(header=header, texts=tuple(texts), keywords=tuple(keywords))


def _bounded(header: Header, role: str, text: str) -> Header:
    """Return *header* with one end of its dates; the words are kept where they are no date."""
    date = read_date(text)
    if not date:
        return evolve(header, rest=(*header.rest, text))
    if role == "start":
        return evolve(header, start=date, is_range=True)
    return evolve(header, end=date, is_range=True)
