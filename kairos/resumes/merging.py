"""Headers of two lines: the role above and the employer below it, or the other way about."""

from __future__ import annotations

from attrs import evolve

from kairos.resumes.blocks import Line
from kairos.resumes.dates import find_dates
from kairos.resumes.headers import EDGES, Header, cut, flat, looks_like_degree, looks_like_role


def names_employer(title: str, line: Line) -> bool:
    """Return whether *line* is **employer** | *place* | dates, so that the line above it is all title."""
    placed = _by_style(Header(title=title), line)
    return placed is not None and placed.title == title and bool(placed.organization)


def is_employer_and_place(header: Header) -> bool:
    """Return whether two names were read of which neither is a role: the role may stand on the line below."""
    names = (header.title, header.organization)
    return all(names) and not header.location and not any(map(looks_like_role, names))


def merge_headers(first: Header, second: Header, line: Line) -> Header | None:
    """Return *first* completed by the line below it; None where the two do not fit together.

    Args:
        first: What the entry says so far.
        second: *line* read as a header.
        line: The line below, whose styles tell an employer (bold) from a place (italic).
    """
    if second.start and (first.start or first.end):
        return None
    placed = _by_style(first, line) if not first.bare else None
    if placed is None:
        names = [name for name in (second.title, second.organization) if name]
        title, organization = first.title, first.organization
        if not title and not organization:
            title, organization = second.title, second.organization
        elif title and organization:
            if names and not (len(names) == 1 and is_employer_and_place(first) and looks_like_role(names[0])):
                return None
            if names:
                title, organization, second = names[0], title, evolve(second, location=organization)
        elif len(names) == 2:
            # One name above, two below: the second below can only be the place.
            second = evolve(second, location=", ".join(part for part in (names[1], second.location) if part))
            title, organization = _pair(title or organization, names[0], bool(organization))
        elif names:
            title, organization = _pair(title or organization, names[0], bool(organization))
        if second.location and first.location:
            return None
        placed = evolve(first, title=title, organization=organization, location=first.location or second.location)
    url = first.url or second.url
    spare = (second.url,) if second.url and second.url != url else ()
    dated = second if second.dates else first
    return evolve(
        placed,
        url=url,
        start=dated.start,
        end=dated.end,
        dates=dated.dates,
        is_range=dated.is_range,
        rest=(*first.rest, *second.rest, *spare),
    )


def _pair(above: str, below: str, above_owns: bool) -> tuple[str, str]:
    """Return (title, organisation) of a name and the name below it."""
    if above_owns or (looks_like_role(below) and not looks_like_role(above)):
        return below, above
    return above, below


def _by_style(first: Header, line: Line) -> Header | None:
    """Return *first* with **employer** | *place* | dates | <address> placed; None where *line* is no such line."""
    text, styles, _hrefs = flat(line)
    found = find_dates(text)
    if found:
        text, styles = cut(text, styles, found.at, found.past)
    organization = location = ""
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and styles[index] == styles[start]:
            continue
        piece, (bold, italic, _code, href) = " ".join(text[start:index].split()), styles[start]
        start = index
        if bold and not organization and not first.organization:
            if looks_like_role(piece) and not looks_like_role(first.title):
                first, piece = evolve(first, title=piece), first.title
            organization = piece
        elif (
            italic
            and not bold
            and not location
            and not (looks_like_role(piece) or looks_like_degree(piece))
            and (organization or first.organization)
        ):
            location = piece
        elif not href and piece.strip(EDGES + "()"):
            return None
    if not (organization or location):
        return None
    return evolve(first, organization=organization or first.organization, location=location or first.location)
