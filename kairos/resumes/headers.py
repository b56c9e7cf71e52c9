"""Header lines: which part is the role, which the employer or school, which the place and the dates.

A line is cut at its dates, at changes of style, and at separators; then the words decide, and where they do not, the
order does: role first. Nothing of a line is dropped: what finds no field comes back in ``rest``.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from attrs import evolve, frozen

from kairos.models import SectionType
from kairos.resumes.blocks import Line, Term, same_address
from kairos.resumes.dates import find_dates

Styles: TypeAlias = list[tuple[bool, bool, bool, str]]
"""For each character: bold, italic, code, and the address it links to."""
MAX_HEADER: Final = 300
"""A longer line is a text, whatever stands in it."""

_STRONG: Final = re.compile(r"\s+(?:[–—―|·•@]|-{1,3}|//)\s+|\t+| {3,}|;\s+|\x1f")
_AT: Final = re.compile(r"\s+at\s+(?=[A-Z])")
_WEAK: Final = re.compile(r",\s+|  +|\x1f")
EDGES: Final = " \t,;:|·•–—―-@\x1f"
_URL: Final = re.compile(r"(?:https?://|www\.)[^\s<>()]{3,1000}")
_ROLE: Final = re.compile(
    r"\b(?:engineer|developer|programmer|architect|manager|director|analyst|scientist|consultant|intern|internship|lead"
    r"|designer|administrator|officer|specialist|assistant|associate|researcher|professor|lecturer|teacher|tutor|head"
    r"|founder|co-?founder|ceo|cto|cfo|coo|vp|president|owner|coordinator|technician|advis[eo]r|trainee|apprentice"
    r"|supervisor|executive|representative|editor|writer|author|contributor|maintainer|member|volunteer|instructor"
    r"|fellow|student|nurse|accountant|clerk|chef|driver|operator|recruiter|strategist|marketer|tester|sre|devops"
    r"|freelance|freelancer|contractor|chair|secretary|treasurer|mentor|organi[sz]er|partner|principal|chief|creator"
    r"|co-creator|ninja|barista|cashier|attendant|librarian|planner|producer|nco|captain|sergeant|warden|mechanic|buyer"
    r"|agent|controller|auditor|bookkeeper|paralegal|lawyer|attorney|counsel|physician|doctor|therapist|pharmacist"
    r"|dentist|surgeon|veterinarian|psychologist|counsell?or|economist|statistician|mathematician|physicist|chemist"
    r"|biologist|geologist|actuary|underwriter|broker|trader|banker|inspector|surveyor|electrician|plumber|carpenter"
    r"|welder|machinist|foreman|superintendent|dispatcher|receptionist|typist|cook|waiter|waitress|bartender|server"
    r"|guard|pilot|translator|interpreter|journalist|reporter|photographer|illustrator|animator|artist|musician|actor"
    r"|trainer|coach|facilitator|evangelist|advocate|ambassador|dean|postdoc|interviewer|moderator|curator|scrum master"
    r"|evaluator|merchandiser|stylist|caregiver|nanny|interim|comedian|webmaster|sysadmin|cto|ciso|cio|cpo|cmo"
    r"|entwickler(?:in)?|ingenieur(?:in)?|leiter(?:in)?|berater(?:in)?|praktikant(?:in)?|werkstudent(?:in)?"
    r"|mitarbeiter(?:in)?|d[ée]veloppeu(?:r|se)|ing[ée]nieure?|stagiaire|responsable|chef de projet|desarrollador(?:a)?"
    r"|ingenier[oa]|gerente|analista|becari[oa]|desenvolvedor(?:a)?|engenheir[oa]|estagi[aá]ri[oa]|ontwikkelaar)s?\b",
    re.IGNORECASE,
)
_SCHOOL: Final = re.compile(
    r"\b(?:universit\w*|universid\w*|college|coll[èe]ge|colegio|school|institutes?|institut|instituto|istituto|academy"
    r"|akademie|acad[ée]mie|polytechni\w*|politecnic\w*|polit[ée]cnic\w*|tafe|bootcamp|facult\w+|facultad|hochschule"
    r"|fachhochschule|[ée]coles?|escuela|escola|lyceum|lyc[ée]e|gymnasium|conservatory|seminary|kolleg|mit|rmit|eth|epfl"
    r"|ucla|ucl|iit|nit|bits|udacity|coursera|edx|hogeschool|ulpan)\b",
    re.IGNORECASE,
)
_DEGREE: Final = re.compile(
    r"\b(?:bachelors?|masters?|doctor(?:ate)?|ph\.?d|mba|associate|diploma|certificate|degree|honou?rs|minor|major|hsc|ged"
    r"|b\.?sc|m\.?sc|b\.?a|m\.?a|b\.?s|m\.?s|b\.?eng|m\.?eng|b\.?tech|m\.?tech|b\.?e|ll\.?[bm]|j\.?d|m\.?d"
    r"|bachelor(?:e|ato|arbeit)?|master(?:arbeit)?|licen[cs]e|licenciatura|laurea|diplom(?:a|e|ado|arbeit)?|abitur"
    r"|baccalaur[ée]at|magister|matura|matriculation|a-levels?|gcses?|undergraduate|postgraduate|graduate|grado|mestrado"
    r"|doutorado|doctorat|promotion|hnd|b\.?com|m\.?com|bca|mca|bba|m\.?phil|m\.?res|m\.?ed|b\.?ed|pgdip)(?:\b|(?=\.))",
    re.IGNORECASE,
)


@frozen(kw_only=True)
class Header:
    """What a header line says."""

    title: str = ""
    organization: str = ""
    location: str = ""
    start: str = ""
    end: str = ""
    url: str = ""
    dates: str = ""
    """The dates as they were written."""
    is_range: bool = False
    role: str = ""
    """What the person was in a project."""
    keywords: tuple[str, ...] = ()
    """The technologies that a project's header lists."""
    rest: tuple[str, ...] = ()
    """What found no field."""

    @property
    def bare(self) -> bool:
        """Whether it names neither role nor organisation."""
        return not (self.title or self.organization)


@frozen
class Headed(Term):
    """A header that was read from all of its lines already."""

    header: Header


@frozen
class _Part:
    text: str
    bold: bool = False
    italic: bool = False
    styled: bool = False


def read_header(line: Line, section_type: SectionType) -> Header:
    """Return what *line* says, read as a header of a *section_type* section.

    Example:
        >>> from kairos.resumes.blocks import plain_line
        >>> header = read_header(plain_line("Analyst, Lumen Labs (Aug 2016 – Jan 2018)"), SectionType.WORK_EXPERIENCE)
        >>> header.title, header.organization, header.start, header.end
        ('Analyst', 'Lumen Labs', '2016-08', '2018-01')
    """
    text, styles, hrefs = flat(line)
    found = find_dates(text)
    header = Header()
    if found:
        header = Header(
            start=found.start,
            end=found.end,
            dates=" ".join(text[found.at : found.past].split()),
            is_range=found.is_range,
        )
        at, past = found.at, found.past
        if text[at - 1 : at] in ("(", "[") and text[past : past + 1] in (")", "]"):
            at, past = at - 1, past + 1
        text, styles = cut(text, styles, at, past)
    if not hrefs:
        for match in list(_URL.finditer(text))[:1]:
            hrefs = [match[0]]
            text, styles = cut(text, styles, match.start(), match.end())
    if hrefs:
        header = evolve(header, url=hrefs[0], rest=tuple(hrefs[1:]))
    parts = _parts(text, styles)
    parts = [part for part in parts if not same_address(part.text, header.url)] if header.url else parts
    aside = [part for part in parts if part.text[0] == "(" and part.text[-1] == ")"]
    if found and aside:
        # "2010-2014 (expected)" is still a line of dates alone.
        header = evolve(header, rest=(*header.rest, *(part.text for part in aside)))
        parts = [part for part in parts if part not in aside]
    return _placed(header, parts, section_type, plain_commas=not _split_strongly(text))


def _split_strongly(text: str) -> bool:
    return len(_split(_STRONG, text.replace("\x1f", " , "))) > 1


def looks_like_role(text: str) -> bool:
    """Return whether a word of *text* names a role, such as engineer, manager or intern."""
    return _ROLE.search(text[:MAX_HEADER]) is not None


def looks_like_school(text: str) -> bool:
    """Return whether *text* names a school, college or university."""
    return _SCHOOL.search(text[:MAX_HEADER]) is not None


def looks_like_degree(text: str) -> bool:
    """Return whether *text* names a degree or a diploma."""
    return _DEGREE.search(text[:MAX_HEADER]) is not None


def flat(line: Line) -> tuple[str, Styles, list[str]]:
    """Return a line's text, the style of each character, and the addresses it links to."""
    text, styles, hrefs = [], [], []
    for run in line.runs:
        piece = run.text.replace("\x1f", " ")
        text.append(piece)
        styles.extend([(run.bold, run.italic, run.code, run.href)] * len(piece))
        if run.href and run.href not in hrefs:
            hrefs.append(run.href)
    return "".join(text), styles, hrefs


_PLAIN: Final = (False, False, False, "")


def cut(text: str, styles: Styles, at: int, past: int) -> tuple[str, Styles]:
    """Return a line without the characters from *at* to *past*, a separator in their place."""
    return text[:at] + "\x1f" + text[past:], [*styles[:at], _PLAIN, *styles[past:]]


def _parts(text: str, styles: Styles) -> list[_Part]:
    """Return the parts of a header line, cut at separators outside styled runs and where the style changes."""
    pieces: list[tuple[str, tuple[bool, bool, bool, str]]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or styles[index] != styles[start]:
            pieces.append((text[start:index], styles[start]))
            start = index
    told = [piece for piece in pieces if piece[0].strip(EDGES)]
    whole = len({style for _text, style in told}) <= 1
    cut_at = _STRONG if _split_strongly(text) or _SCHOOL.search(text) else _AT
    strong = whole and any(len(_split(cut_at, piece)) > 1 for piece, _style in told)
    parts: list[_Part] = []
    for piece, style in told:
        bold, italic, code, href = style
        styled = bold or italic or code or bool(href)
        if styled and not whole:
            texts = [piece]
        else:
            texts = [part for text_ in _split(cut_at, piece) for part in _split(_STRONG, text_)]
            if not strong:
                texts = [part for text_ in texts for part in _split(_WEAK, text_)]
        for part in texts:
            shown = " ".join(part.split()).strip(EDGES)
            shown = _balanced(shown) if shown not in ("()", "[]") else ""
            if shown:
                parts.append(_Part(shown, bold, italic, styled))
    return parts


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [part for part in pattern.split(text) if part.strip(EDGES)]


def _balanced(text: str) -> str:
    """Return *text* without a bracket whose partner was cut away."""
    if text[:1] == "(" and ")" not in text:
        return text[1:].strip()
    return text[:-1].strip() if text[-1:] == ")" and "(" not in text else text


def _placed(header: Header, parts: list[_Part], kind: SectionType, *, plain_commas: bool) -> Header:
    if not parts:
        return header
    first = parts[0]
    if len(parts) == 1:
        return _one(header, first, kind)
    if kind is SectionType.PROJECTS and len(parts) == 2 and (role := _role(parts)) is not None:
        return evolve(header, title=parts[1 - role].text, role=parts[role].text)
    if plain_commas and _is_owner_and_place(parts, kind):
        return evolve(header, organization=first.text, location=", ".join(part.text for part in parts[1:]))
    owner = _owner(parts, kind)
    organization = parts[owner].text
    titles = [part for index, part in enumerate(parts) if index != owner]
    title, others = titles[0].text, [part.text for part in titles[1:]]
    employed = kind in (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP)
    if employed and not others and ", " in organization and not parts[owner].styled:
        organization, _comma, rest = organization.partition(", ")
        others = [rest]
    if kind is SectionType.EDUCATION and plain_commas and others and _DEGREE.search(title) and _is_field(others[0]):
        # "BSc, Physics, University of Hometown": the field belongs to the degree.
        title = f"{title}, {others.pop(0)}"
    return evolve(header, title=title, organization=organization, location=", ".join(others))


def _owner(parts: list[_Part], kind: SectionType) -> int:
    """Return which part is the employer, school or issuer."""
    if kind is SectionType.EDUCATION:
        for index, part in enumerate(parts):
            if looks_like_school(part.text):
                return index
        return 0 if _DEGREE.search(parts[1].text) and not _DEGREE.search(parts[0].text) else 1
    if kind is SectionType.EXTRACURRICULAR and parts[0].italic:
        return 1
    if looks_like_role(parts[1].text) and not looks_like_role(parts[0].text):
        return 0
    return 1


def _role(parts: list[_Part]) -> int | None:
    """Return which of a project's two parts is the person's role in it; None where neither or both look like one."""
    roles = [index for index, part in enumerate(parts) if looks_like_role(part.text)]
    return roles[0] if len(roles) == 1 else None


def _is_owner_and_place(parts: list[_Part], kind: SectionType) -> bool:
    """Return whether the parts are an employer or school with its place, no role or degree among them."""
    others = [part.text for part in parts[1:]]
    if kind is SectionType.EDUCATION:
        return looks_like_school(parts[0].text) and not any(_DEGREE.search(text) for text in others)
    if kind not in (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP):
        return False
    return parts[0].bold and not parts[1].styled and not any(looks_like_role(part.text) for part in parts)


def _one(header: Header, part: _Part, kind: SectionType) -> Header:
    school = kind is SectionType.EDUCATION and looks_like_school(part.text)
    if school or (part.italic and not part.bold and not looks_like_role(part.text)):
        return evolve(header, organization=part.text)
    return evolve(header, title=part.text)


def _is_field(text: str) -> bool:
    return not looks_like_school(text) and len(text.split()) <= 5
