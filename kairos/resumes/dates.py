"""Dates as resumes write them, in the models' one form: ``2016``, ``2016-08``, ``2016-08-03``, ``present``.

Nothing is guessed: a season gives its year, and what is not understood stays where it stood.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve, frozen

from kairos.resumes.month_names import MONTH, MONTHS, PRESENT, SEASON

_YEAR: Final = r"(?:1[0-9]|2[01])[0-9]{2}"
_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
_DATE: Final = (
    rf"(?:{_YEAR}-(?:0[1-9]|1[0-2])(?:-{_DAY})?(?![0-9])"
    rf"|{_YEAR}(?:[/.]|[ ]/[ ])(?:0?[1-9]|1[0-2])(?![0-9/.])"
    rf"|{_YEAR}年(?:(?:0?[1-9]|1[0-2])月)?"
    rf"|(?:0?[1-9]|1[0-2])[/.]{_YEAR}(?![0-9])"
    rf"|(?:{_DAY}(?:st|nd|rd|th|\.)?[ ]{{1,2}}(?:de[ ])?)?{MONTH}\.?,?[ ]{{1,2}}"
    rf"(?:{_DAY}(?:st|nd|rd|th)?,?[ ]{{1,2}}|de[ ])?{_YEAR}(?![0-9])"
    rf"|{_YEAR},?[ ]{{1,2}}{MONTH}(?![\w'’]|\.?,?[ ]{{1,2}}[0-9])"
    rf"|{MONTH}\.?[ ]?['’][0-9]{{2}}(?![0-9])"
    rf"|{SEASON}[ -]{{1,2}}(?:of[ ])?{_YEAR}(?![0-9])"
    rf"|{_YEAR}(?![0-9]))"
)
_DASH: Final = (
    r"(?:[ \t]{0,4}(?:--?-?|[‐‑‒–—―−~→]|to|until|till|through|thru|bis|à|a|au|hasta|al|tot)[ \t]{0,4}"
    # A dash that was lost leaves the spaces around it.
    r"|(?<=[0-9])[ ]{2}(?=\S))"
)
_BEFORE: Final = r"(?<![\w./-])"

_RANGE: Final = re.compile(
    rf"{_BEFORE}(?:(?P<start>{_DATE}|\?{{2,3}}){_DASH}(?P<end>{_DATE}|{PRESENT}|\?{{2,3}})"
    rf"|(?P<month>{MONTH})\.?{_DASH}(?P<within>{MONTH}\.?,?[ ]{{1,2}}{_YEAR})(?![0-9])"
    rf"|(?P<from>{_DATE})[-–/](?P<short>[0-9]{{2}})(?![0-9\-/.])"
    rf"|(?:since|from|seit|depuis|desde|dal)[ ]{{1,2}}(?P<since>{_DATE})(?!{_DASH}))",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    rf"{_BEFORE}(?P<start>{_DATE})[ ]{{0,2}}[-–—](?=[ \t]{{0,4}}[)\]|,]|[ \t]{{0,4}}$)", re.IGNORECASE
)
_SINGLE: Final = re.compile(rf"{_BEFORE}(?P<start>{_DATE})(?![\w/]|-\w)", re.IGNORECASE)
_LONGEST_LEAD: Final = 24
_LEAD: Final = re.compile(
    r"(?<!\w)(?:expected|anticipated|graduat(?:ed|ion|ing)|grad\.?|class of|issued|completed|exp\.|awarded)"
    r"(?: (?:in|on|date|graduation))?:?[ ]$",
    re.IGNORECASE,
)
_EXACT: Final = re.compile(_DATE, re.IGNORECASE)
_ONGOING: Final = re.compile(PRESENT, re.IGNORECASE)
_ISO: Final = re.compile(rf"(?P<y>{_YEAR})(?:[ ]?[-/.年][ ]?(?P<m>[0-9]{{1,2}})?月?)?(?:-(?P<d>[0-9]{{1,2}}))?")
_YEAR_FIRST: Final = re.compile(rf"(?P<y>{_YEAR}),?[ ]{{1,2}}(?P<m>{MONTH})", re.IGNORECASE)
_SHORT: Final = re.compile(
    rf"(?<![\w/.-])(?P<m1>0[1-9]|1[0-2])/(?P<y1>[0-9]{{2}})[ ]{{0,2}}[-–—][ ]{{0,2}}"
    rf"(?:(?P<m2>0[1-9]|1[0-2])/(?P<y2>[0-9]{{2}})|(?P<now>{PRESENT}))(?![\w/])",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(rf"(?P<m>[0-9]{{1,2}})[/.](?P<y>{_YEAR})")
_WORDED: Final = re.compile(
    rf"(?:(?P<d1>[0-9]{{1,2}})[a-z.]{{0,2}}[ ]+(?:de[ ])?)?(?P<m>{MONTH})\.?,?[ ]*(?:de[ ])?"
    rf"(?:(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ ]+)?"
    rf"(?P<y>{_YEAR}|['’][0-9]{{2}})",
    re.IGNORECASE,
)


@frozen(kw_only=True)
class DateSpan:
    """Dates found in a line: where they stood, and what they say."""

    at: int
    """Offset of the first character."""
    past: int
    """Offset behind the last character."""
    start: str = ""
    end: str = ""
    is_range: bool = False
    """Whether a beginning and an end were written, and not one date alone."""


def read_date(text: str) -> str:
    """Return *text* as ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``present``; empty where it is none of these.

    Example:
        >>> [read_date(text) for text in ("Aug 2016", "08/2016", "Summer 2015", "now", "2016-08-03", "soon")]
        ['2016-08', '2016-08', '2015', 'present', '2016-08-03', '']
    """
    text = " ".join(text[:60].split())
    if _ONGOING.fullmatch(text):
        return "present"
    if not _EXACT.fullmatch(text):
        # A full timestamp is common in JSON: its date counts.
        text = text[:10] if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+Z-]{1,30}", text) else ""
    return _written(text)


def find_dates(line: str) -> DateSpan | None:
    """Return the dates of a header line, a range before a lone date; None where it has none.

    Only the first 400 characters are looked at: a header is short.

    Example:
        >>> found = find_dates("Analyst, Lumen Labs (Aug 2016 – Jan 2018)")
        >>> found.start, found.end
        ('2016-08', '2018-01')
    """
    line = line[:400]
    found = _found(line)
    if found is None:
        return None
    lead = _LEAD.search(line, max(0, found.at - _LONGEST_LEAD), found.at)
    # "Expected 2020", "Graduated May 2011": the word belongs to the date.
    return evolve(found, at=lead.start()) if lead else found


def _found(line: str) -> DateSpan | None:
    match = _RANGE.search(line)
    if match:
        if match["since"]:
            return DateSpan(
                at=match.start(), past=match.end(), start=_written(match["since"]), end="present", is_range=True
            )
        if match["within"]:
            # "June - August 2019": the year is the same.
            end = _written(match["within"])
            start = f"{end[:4]}-{MONTHS[match['month'].lower()]:02d}"
            return DateSpan(at=match.start(), past=match.end(), start=start, end=end, is_range=True)
        if match["short"]:
            start = _written(match["from"])
            end = start[:2] + match["short"]
            if len(start) == 4 and end > start:
                return DateSpan(at=match.start(), past=match.end(), start=start, end=end, is_range=True)
        else:
            start, end = read_date(match["start"]), read_date(match["end"])
            return DateSpan(at=match.start(), past=match.end(), start=start, end=end, is_range=True)
    match = _SHORT.search(line)
    if match:
        # "06/17 – 08/19": two figures are a month and a year where both ends are written so.
        start = f"{_century(match['y1'])}-{match['m1']}"
        end = "present" if match["now"] else f"{_century(match['y2'])}-{match['m2']}"
        return DateSpan(at=match.start(), past=match.end(), start=start, end=end, is_range=True)
    match = _OPEN.search(line)
    if match:
        return DateSpan(
            at=match.start(), past=match.end(), start=_written(match["start"]), end="present", is_range=True
        )
    alone = line.strip()
    matches = [match for match in _SINGLE.finditer(line) if _is_recent(match["start"]) or match["start"] == alone]
    if matches:
        # The last one: "Version 2000 rollout, 2014" is of 2014.
        match = matches[-1]
        return DateSpan(at=match.start(), past=match.end(), start=_written(match["start"]))
    return None


def _is_recent(text: str) -> bool:
    # A bare 1200 is a count far more often than a year; in a range it is a year.
    return len(text) > 4 or text[:2] in ("19", "20")


def _century(year: str) -> str:
    return ("19" if int(year) >= 50 else "20") + year


def _written(text: str) -> str:
    if not text:
        return ""
    match = _NUMERIC.fullmatch(text)
    if match:
        return f"{match['y']}-{int(match['m']):02d}"
    match = _ISO.fullmatch(text)
    if match:
        parts = (f"{int(part):02d}" for part in (match["m"], match["d"]) if part)
        return "-".join((match["y"], *parts))
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        return f"{match['y']}-{MONTHS[match['m'].lower()]:02d}"
    match = _WORDED.fullmatch(text)
    if match:
        month = MONTHS[match["m"].lower()]
        year, day = match["y"], match["d1"] or match["d2"]
        if len(year) == 3:
            year = _century(year[1:])
        return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    years = re.findall(_YEAR, text)
    return years[-1] if years else ""
