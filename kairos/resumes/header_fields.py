"""The header of an entry that stands on one or several lines: which part is the role, the employer, the place.

All parts of all lines are looked at together: what each certainly is comes first, then what its look says, then the
habit of the section's other entries, then the order. What finds no field comes back in ``rest``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from kairos.models import SectionType
from kairos.resumes.blocks import same_address
from kairos.resumes.dates import DateSpan, find_dates
from kairos.resumes.headers import (
    EDGES,
    Header,
    Styles,
    cut,
    flat,
    looks_like_degree,
    looks_like_role,
    looks_like_school,
)
from kairos.resumes.places import place_likeness
from kairos.resumes.rows import Row

_STRONG: Final = re.compile(r"\s+(?:[–—―|·•∙⋅♦◦]|-{1,3}|//)\s+|\s*\|\s*|\t+|\s{3,}|;\s+|\x1f|\s+@\s+|\s+[–—]|[–—]\s+")
_AT: Final = re.compile(r"\s+(?:at|bei|chez|en)\s+(?=[A-Z])")
_COMMA: Final = re.compile(r",\s+(?!(?:Inc|LLC|L\.L\.C|Ltd|LTD|GmbH|Co|Corp|S\.?A|LLP|PLC|Pty|Jr|Sr)\b)")
_URL: Final = re.compile(r"(?:https?://|www\.)[^\s<>()]{3,1000}")
_OWNER: Final = re.compile(
    r"\b(?:inc|llc|ltd|gmbh|ag|corp|corporation|company|co|plc|llp|pty|s\.?a|bv|group|labs?|laborator(?:y|ies)|bank|"
    r"technologies|systems|solutions|software|studios?|agency|consulting|partners|services|industries|holdings?|"
    r"foundation|association|society|ministry|department|hospital|clinic|council|institute|center|centre|media|"
    r"networks?|ventures|capital|university|college|school|museum|theatre|club|union|army|navy|force|startup)\b\.?",
    re.IGNORECASE,
)
_GRADE: Final = re.compile(
    r"(?:c?gpa|grade|score|average|note|honou?rs|distinction|first class|cum laude|magna|summa|thesis|minor|major"
    r"|specialization|concentration|coursework|relevant)\b.*",
    re.IGNORECASE,
)
DURATION: Final = re.compile(
    r"\(?\s*(?:[0-9]+\s*(?:years?|yrs?|months?|mos?|mths?)[\s,]*(?:and\s*)?){1,2}\)?\.?", re.IGNORECASE
)
_IN_BRACKETS: Final = re.compile(r"(?P<owner>[^()]{2,80}?)\s*\((?P<place>[^()]{2,60})\)")
_EMPTY: Final = ("()", "[]", "( )")


@frozen(kw_only=True)
class Part:
    """A part of a header's lines."""

    text: str
    row: int
    column: int
    bold: bool = False
    italic: bool = False
    href: str = ""

    @property
    def at(self) -> tuple[int, int]:
        """Its line and its place in it: what a habit is made of."""
        return (self.row, min(self.column, 2))


@frozen(kw_only=True)
class Habit:
    """Where the role and the employer stand in the other entries of a section."""

    title: tuple[int, int] | None = None
    owner: tuple[int, int] | None = None


@frozen(kw_only=True)
class Parted:
    """A header's parts, its dates and addresses apart."""

    parts: tuple[Part, ...]
    header: Header


def take_apart(rows: Sequence[Row]) -> Parted:
    """Return the parts of a header that stands on *rows*."""
    header = Header()
    parts: list[Part] = []
    rest: list[str] = []
    for index, row in enumerate(rows):
        text, styles, hrefs = flat(row.line)
        found = find_dates(text)
        if found and (not header.dates or (found.is_range and not header.is_range)):
            if header.dates:
                rest.append(header.dates)
            header = _dated(header, text, found)
            at, past = _span(text, found)
            text, styles = cut(text, styles, at, past)
        for match in list(_URL.finditer(text))[:1]:
            hrefs = hrefs or [match[0]]
            text, styles = cut(text, styles, match.start(), match.end())
        if hrefs:
            rest.extend(href for href in ([] if not header.url else [hrefs[0]]) + hrefs[1:] if href != header.url)
            header = evolve(header, url=header.url or hrefs[0])
        parts.extend(_parts(text, styles, index, header.url))
    kept: list[Part] = []
    for part in parts:
        if DURATION.fullmatch(part.text):
            rest.append(part.text)
        else:
            kept.append(part)
    return Parted(parts=tuple(kept), header=evolve(header, rest=tuple(rest)))


def _dated(header: Header, text: str, found: DateSpan) -> Header:
    return evolve(
        header,
        start=found.start,
        end=found.end,
        dates=" ".join(text[found.at : found.past].split()),
        is_range=found.is_range,
    )


def _span(text: str, found: DateSpan) -> tuple[int, int]:
    at, past = found.at, found.past
    before, after = text[:at].rstrip(), text[past:].lstrip()
    if before[-1:] in ("(", "[") and after[:1] in (")", "]"):
        return len(before) - 1, len(text) - len(after) + 1
    return at, past


def _parts(text: str, styles: Styles, row: int, url: str) -> list[Part]:
    pieces: list[tuple[str, tuple[bool, bool, bool, str]]] = []
    start = 0
    style = styles[0] if styles else (False, False, False, "")
    for index in range(1, len(text) + 1):
        if index < len(text) and styles[index] == style:
            continue
        if index < len(text) and not text[start:index].strip(EDGES + "("):
            # A separator alone has no style of its own.
            style = styles[index]
            continue
        pieces.append((text[start:index], style))
        start = index
        style = styles[index] if index < len(text) else style
    parts: list[Part] = []
    column = 0
    for piece, (bold, italic, _code, href) in pieces:
        for one in (part for whole in _STRONG.split(piece) for part in _AT.split(whole)):
            shown = _trimmed(one)
            if shown and not (url and same_address(shown, url)):
                parts.append(Part(text=shown, row=row, column=column, bold=bold, italic=italic, href=href))
                column += 1
    return parts


def _trimmed(text: str) -> str:
    shown = " ".join(text.split()).strip(EDGES)
    if shown in _EMPTY or not any(character.isalnum() for character in shown):
        return ""
    if shown[0] == "(" and shown[-1] == ")" and shown.count("(") == 1:
        return shown[1:-1].strip()
    if shown[0] == "(" and ")" not in shown:
        return shown[1:].strip()
    return shown[:-1].strip() if shown[-1] == ")" and "(" not in shown else shown


def place_parts(parted: Parted, kind: SectionType, listed: str, habit: Habit) -> Header:
    """Return the header with each part in its field, by *habit* where the words do not tell."""
    parts = list(parted.parts)
    if not parts:
        return parted.header
    if kind is SectionType.EDUCATION:
        return _schooled(parted.header, parts)
    if kind is SectionType.PROJECTS:
        return _project(parted.header, parts)
    employed = kind in (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP) or listed in (
        "volunteer",
        "activities",
        "",
    )
    return _employed(parted.header, parts, habit, listed) if employed else _awarded(parted.header, parts)


def habit_of(all_parted: Sequence[Parted]) -> Habit:
    """Return where most of the certain roles stand, and beside them the employers."""
    titles: Counter[tuple[int, int]] = Counter()
    owners: Counter[tuple[int, int]] = Counter()
    for parted in all_parted:
        roles = [part for part in parted.parts if _is_role(part.text)]
        if len(roles) != 1:
            continue
        titles[roles[0].at] += 1
        others = [part for part in parted.parts if part is not roles[0] and place_likeness(part.text) < 3]
        if len(others) == 1:
            owners[others[0].at] += 1
    title = titles.most_common(1)[0][0] if titles else None
    owner = owners.most_common(1)[0][0] if owners else None
    return Habit(title=title, owner=owner)


def names_owner(text: str) -> bool:
    """Return whether a word of *text* is one of employers' names, such as Ltd, Labs or University."""
    return _OWNER.search(text) is not None


def _is_role(text: str) -> bool:
    return looks_like_role(text) and not (_OWNER.search(text) and not looks_like_role(_OWNER.sub(" ", text)))


def _employed(header: Header, parts: list[Part], habit: Habit, listed: str) -> Header:
    parts = _commas_cut(parts)
    location = _take_place(parts, least=3, keep=1)
    title = _take_title(parts, habit)
    if not location:
        location = _take_place(parts, least=2, keep=1)
    owner = _take_owner(parts, habit, has_title=title is not None)
    if title is None and parts:
        title = parts.pop(0)
    if title is None and owner is not None and listed in ("activities", "volunteer", "") and not header.dates:
        title, owner = owner, None
    if not location:
        location = _take_place(parts, least=1, keep=0)
    organization = owner.text if owner else ""
    if not location and owner and (", " in organization or "(" in organization):
        organization, location = _owner_and_place(organization)
    return evolve(
        header,
        title=title.text if title else "",
        organization=organization,
        location=location,
        rest=(*(part.text for part in parts), *header.rest),
    )


def _commas_cut(parts: list[Part]) -> list[Part]:
    """Return *parts*, one that holds both a role and an employer cut at its commas."""
    cut_: list[Part] = []
    for part in parts:
        pieces = _pieces(part.text)
        if len(pieces) < 2 or place_likeness(part.text) >= 3:
            cut_.append(part)
            continue
        roles = [_is_role(piece) for piece in pieces]
        lone = len(parts) == 1 or all(place_likeness(one.text) >= 2 for one in parts if one is not part)
        if lone and any(roles) and not all(roles):
            pieces = _places_joined(pieces)
            cut_.extend(evolve(part, text=piece, column=part.column + index) for index, piece in enumerate(pieces))
        elif lone and not any(roles) and place_likeness(", ".join(pieces[1:])) >= 2:
            cut_.append(evolve(part, text=pieces[0]))
            cut_.append(evolve(part, text=", ".join(pieces[1:]), column=part.column + 1))
        else:
            cut_.append(part)
    return cut_


def _pieces(text: str) -> list[str]:
    """Return the pieces of *text* between its commas, those in brackets left alone."""
    pieces: list[str] = []
    for piece in _COMMA.split(text):
        if pieces and pieces[-1].count("(") > pieces[-1].count(")"):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    return [piece.strip() for piece in pieces if piece.strip()]


def _places_joined(pieces: list[str]) -> list[str]:
    """Return *pieces* with those at the end that are one place together as one."""
    for start in range(1, len(pieces) - 1):
        together = ", ".join(pieces[start:])
        if place_likeness(together) == 3 and not any(_is_role(piece) for piece in pieces[start:]):
            if start >= 2 or len(pieces) == start + 1:
                return [*pieces[:start], together]
            inner = ", ".join(pieces[start + 1 :])
            return [*pieces[: start + 1], inner]
    return pieces


def _take_place(parts: list[Part], *, least: int, keep: int) -> str:
    """Take the part that most looks like a place, the last of several, off *parts*; *keep* so many others."""
    if len(parts) <= keep:
        return ""
    best: tuple[int, int] | None = None
    for index, part in enumerate(parts):
        likeness = place_likeness(part.text)
        if likeness >= least and not _is_role(part.text) and not looks_like_school(part.text):
            if index == 0 and len(parts) > 1 and likeness < 3:
                continue
            if best is None or (likeness, index) >= best:
                best = (likeness, index)
    return parts.pop(best[1]).text if best else ""


def _take_title(parts: list[Part], habit: Habit) -> Part | None:
    roles = [part for part in parts if _is_role(part.text)]
    if len(roles) > 1 and habit.title:
        roles = [part for part in roles if part.at == habit.title] or roles
    if len(roles) > 1:
        roles = [part for part in roles if not _OWNER.search(part.text)] or roles
    if roles:
        parts.remove(roles[0])
        return roles[0]
    if habit.title and len(parts) > 1:
        for part in parts:
            if part.at == habit.title:
                parts.remove(part)
                return part
    italic = [part for part in parts if part.italic and not part.bold]
    if len(parts) >= 2 and len(italic) == 1 and place_likeness(italic[0].text) < 2:
        parts.remove(italic[0])
        return italic[0]
    return None


def _take_owner(parts: list[Part], habit: Habit, *, has_title: bool) -> Part | None:
    if not parts or (len(parts) == 1 and not has_title and habit.title == parts[0].at and habit.owner != parts[0].at):
        return None
    if (
        not has_title
        and len(parts) >= 2
        and not any(_OWNER.search(part.text) or part.at == habit.owner for part in parts)
    ):
        # Two names and no word that tells: the role is what most write first.
        return parts.pop(1)
    for wanted in (lambda part: part.at == habit.owner, lambda part: _OWNER.search(part.text), lambda part: part.bold):
        for part in parts:
            if wanted(part):
                parts.remove(part)
                return part
    return parts.pop(0)


def _owner_and_place(text: str) -> tuple[str, str]:
    match = _IN_BRACKETS.fullmatch(text)
    if match and place_likeness(match["place"]) >= 2:
        return match["owner"], " ".join(match["place"].replace(" ,", ",").split())
    owner, _comma, place = text.partition(", ")
    if owner.count("(") != owner.count(")"):
        return text, ""
    if place_likeness(place) >= 2 or place_likeness(place) >= 1:
        return owner, place
    return text, ""


def _schooled(header: Header, parts: list[Part]) -> Header:
    parts = _studies_cut(parts)
    school = next((part for part in parts if looks_like_school(part.text) and not _starts_degree(part.text)), None)
    school = school or next((part for part in parts if looks_like_school(part.text)), None)
    if school:
        parts.remove(school)
    degree = next((part for part in parts if looks_like_degree(part.text)), None)
    if degree:
        parts.remove(degree)
    location = _take_place(parts, least=3, keep=0) or _take_place(parts, least=2, keep=0 if degree and school else 1)
    grades = [part for part in parts if _GRADE.fullmatch(part.text) or part.text[:1].isdigit()]
    parts = [part for part in parts if part not in grades]
    title = degree.text if degree else ""
    if parts and school is None:
        school = parts.pop(0)
    if parts and not title:
        title = parts.pop(0).text
    elif parts and degree and parts[0].row == degree.row and len(parts[0].text.split()) <= 6:
        # "BSc" and "Physics" beside it: the field belongs to the degree.
        title = f"{title}, {parts.pop(0).text}"
    organization = school.text if school else ""
    if not location and ", " in organization:
        organization, location = _owner_and_place(organization)
    rest = (*(part.text for part in parts), *(part.text for part in grades), *header.rest)
    return evolve(header, title=title, organization=organization, location=location, rest=rest)


def _starts_degree(text: str) -> bool:
    return looks_like_degree(text.split(",")[0][:40]) and not looks_like_school(text.split(",")[0])


def _studies_cut(parts: list[Part]) -> list[Part]:
    """Return *parts*, one that holds both degree and school cut at the comma between them."""
    cut_: list[Part] = []
    for part in parts:
        pieces = _pieces(part.text)
        schools = [index for index, piece in enumerate(pieces) if looks_like_school(piece)]
        if len(pieces) < 2 or len(schools) != 1 or not any(looks_like_degree(piece) for piece in pieces):
            cut_.append(part)
            continue
        at = schools[0]
        before, after = pieces[:at], pieces[at + 1 :]
        texts = [", ".join(before), pieces[at]]
        if after:
            texts.append(", ".join(after))
        cut_.extend(evolve(part, text=text, column=part.column + index) for index, text in enumerate(texts) if text)
    return cut_


def _project(header: Header, parts: list[Part]) -> Header:
    keywords: tuple[str, ...] = ()
    title = parts.pop(0)
    for part in list(parts):
        words = tuple(word.strip() for word in part.text.split(",") if word.strip())
        if not keywords and part.row == title.row and (len(words) >= 3 or (len(words) == 2 and part.italic)):
            keywords = words
            parts.remove(part)
    role = next((part for part in parts if _is_role(part.text)), None)
    if role:
        parts.remove(role)
    location = _take_place(parts, least=3, keep=0)
    organization = parts.pop(0).text if parts else ""
    return evolve(
        header,
        title=title.text,
        organization=organization,
        location=location,
        role=role.text if role else "",
        keywords=keywords,
        rest=(*(part.text for part in parts), *header.rest),
    )


def _awarded(header: Header, parts: list[Part]) -> Header:
    title = next((part for part in parts if part.bold), parts[0])
    parts.remove(title)
    location = _take_place(parts, least=3, keep=0)
    organization = parts.pop(0).text if parts else ""
    return evolve(
        header,
        title=title.text,
        organization=organization,
        location=location,
        rest=(*(part.text for part in parts), *header.rest),
    )
