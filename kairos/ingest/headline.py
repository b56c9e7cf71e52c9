"""The first line of an advertisement, ``Company | Title | Place | Remote | Full-time``, in whatever order, taken apart.

Each part is judged by what it looks like, not by where it stands. What looks like nothing known is left alone.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import define, field

from kairos.ingest.ad_words import BARE_HOST, CITY_STATE, FIELD, MODE, PAY, PLACE, ROLE, TYPE, URL, VISA

LINE_LIMIT: Final = 1000
"""Characters of a first line that are looked at."""
_PART_LIMIT: Final = 160

_BATCH = re.compile(r"\(?\bYC[ -]?[SWFX]?\d{2}\)?|\((?:[SW]\d{2})\)")
_HIRES = re.compile(
    r"[ ,]+(?:is|are) (?:(?:still|now|currently|actively) )?(?:hiring|looking|seeking|recruiting)\b.*", re.IGNORECASE
)
_LEAD = re.compile(r"^(?:company|hiring(?: at)?|job|\[hiring\])\s?[:\]]\s*|^\[hiring\]\s*", re.IGNORECASE)
_EDGES: Final = " \t,;:|/&+-–—•·*\"'"
_JOINTS = re.compile(
    r"\b(?:or|and|in|based|from|at|the|only|possible|preferred|ok|available|team|with|within|positions?|roles?|our|"
    r"work|job|negotiable)\b|[^\w]+",
    re.IGNORECASE,
)
_JOINED_BEFORE = re.compile(r"(?:\bor\b|\band\b|[/&+,;-])\s*(?:fully|full|100 ?%)?\s*$", re.IGNORECASE)
_JOINED_BEHIND = re.compile(r"(?:\s*\([^()]{0,80}\))?\s*(?:\bor\b|\band\b|[/&+])", re.IGNORECASE)
_BODY = re.compile(
    r"(?<=[a-z)A-Z])[.:]? (?=(?:We|We're|At|Our|The|I|You|Are|About|Apply|Join|[A-Z]\w+ (?:is|are|has|was|empowers))\b)"
)
"""Where a first line goes on into the text behind it."""
_WORD = re.compile(r"[^\W\d_]{3}")
_SEEKER = re.compile(
    r"\W{0,3}seeking (?P<what>work|employment|freelance work|freelancers?|contractors?)\b", re.IGNORECASE
)
_ADDRESSES = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")
_NO_PLACE = re.compile(r"citizen|clearance|required|\bmust\b|seeking|\bwe\b|\bour\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|are|was|has|have|we|our|you|your|to|an?|the)\b")
_WHOLLY_IN_BRACKETS = re.compile(r"\([^()]{1,80}\)")
_IN_BRACKETS = re.compile(r"\([A-Z][^()]{1,60}\)")
_TAGLINE = re.compile(r"\s+[-–—:]\s+|: ")


@define
class Headline:
    """What a first line told; what it did not say is empty."""

    company: str = ""
    domain: str = ""
    title: str = ""
    location: str = ""
    modes: list[str] = field(factory=list)
    """``remote``, ``hybrid``, ``onsite``, ``partly``, each once, in the line's order."""
    types: list[str] = field(factory=list)
    salary_text: str = ""
    links: list[str] = field(factory=list)
    others: list[str] = field(factory=list)
    """Parts that look like nothing known, in the line's order."""
    parts: int = 0
    """Into how many parts the line fell; one is no convention at all."""

    def fields(self) -> dict[str, Any]:
        """Return it by the names in `kairos.ingest.names`."""
        modes = [mode for mode in self.modes if mode != "partly"]
        certain = len(modes) == 1 and len(self.modes) == 1
        return {
            "company": self.company,
            "company_domain": self.domain,
            "title": self.title,
            "location": self.location or ("Remote" if certain and modes == ["remote"] else ""),
            "remote_type": modes[0] if certain else "",
            "job_type": self.types[0] if len(self.types) == 1 else self.types,
            "salary_text": self.salary_text,
        }


def seeks_work(line: str) -> bool:
    """Return whether *line* begins the advertisement of a person who looks for work."""
    found = _SEEKER.match(line)
    return found is not None and found["what"].lower().endswith(("work", "employment"))


def parts_of(line: str) -> list[str]:
    """Return the parts of *line* at the separator that it uses; the line itself where it uses none.

    Example:
        >>> parts_of("Lumen Labs | Data Analyst | Oslo"), parts_of("Lumen Labs / Data Analyst / Oslo")
        (['Lumen Labs', 'Data Analyst', 'Oslo'], ['Lumen Labs', 'Data Analyst', 'Oslo'])
    """
    text = " ".join(line[:LINE_LIMIT].split())
    if "|" in text or "│" in text or "｜" in text:
        return [part.strip() for part in re.split(r"[|│｜]+", text) if part.strip()]
    for separator in (r" [Il¦] ", r"(?<![:/]) ?/ ", r" [-–—] ", r" [•·] ", r", "):
        parts = [part.strip() for part in re.split(separator, text) if part.strip()]
        enough = 4 if separator == ", " else 3
        if len(parts) < enough or not all(len(part) <= 60 for part in parts[:-1]) or not _telling(parts):
            continue
        if separator != ", " or not any(_SENTENCE.search(part) for part in parts):
            return parts
    return [text] if text else []


def _telling(parts: list[str]) -> bool:
    return any(ROLE.search(part) or MODE.search(part) or TYPE.search(part) for part in parts[1:])


def headline(line: str) -> Headline:
    """Return what *line* tells.

    Example:
        >>> told = headline("Lumen Labs (https://lumen.example) | Data Analyst | Oslo, Norway | ONSITE | €60k - €70k")
        >>> told.company, told.title, told.location, told.modes, told.salary_text
        ('Lumen Labs', 'Data Analyst', 'Oslo, Norway', ['onsite'], '€60k - €70k')
    """
    parts = parts_of(line)
    told = Headline(parts=len(parts))
    names: list[tuple[int, str]] = []
    titles: list[str] = []
    fields: list[str] = []
    places: list[str] = []
    for at, part in enumerate(parts):
        bare = _without_links(part, told)
        if at == 0:
            bare = _LEAD.sub("", bare)
        if at and at == len(parts) - 1 and len(bare) > _PART_LIMIT:
            # The last part runs on into the text behind it: only how one works may stand at its beginning.
            body = _BODY.search(bare[:100])
            start = bare[: body.start()] if body else bare[:80].rpartition(")")[0] + ")" if "(" in bare[:80] else ""
            _judge(at, start, told, names, titles, fields, places)
            note_ways(bare[:40], told)
        else:
            _judge(at, bare, told, names, titles, fields, places)
    _name(told, names, titles, parts)
    told.others = [name for at, name in names if at and company_name(name) != told.company and _WORD.search(name)]
    told.title = ", ".join(dict.fromkeys(titles or fields))[:300]
    told.location = "; ".join(dict.fromkeys(places))[:300]
    return told


def _judge(
    at: int,
    bare: str,
    told: Headline,
    names: list[tuple[int, str]],
    titles: list[str],
    fields: list[str],
    places: list[str],
) -> None:
    """Put one part, *bare* of its links, where it belongs."""
    text = bare.strip(_EDGES) if at else bare.strip(" \t,;|")
    if not text:
        return
    pay = PAY.search(text)
    if pay and not (at == 0 and pay.start() == 0 and len(text) > 60):
        if not told.salary_text:
            told.salary_text = (
                text[_pay_start(text, pay.start()) :].strip(" ()|,;")[:200]
                if ROLE.search(text[: pay.start()])
                else text[:200]
            )
        text = text[: _pay_start(text, pay.start())].strip(_EDGES + "(")
        if not ROLE.search(text):
            return
    rest = _words_out(text, told, at)
    if "remote" in told.modes and "partly" not in told.modes and _elsewhere_too(text):
        told.modes.append("partly")
    plainly = _JOINTS.sub("", rest)
    if not plainly:
        return
    changed = rest != text
    if ROLE.search(rest) and not (at == 0 and _company_first(text)):
        titles.append(_title(text, rest))
    elif _is_place(rest, changed) and (at or not _JOINTS.sub("", PLACE.sub(" ", rest))):
        places.append(re.split(r"\s[$€£]", _place(text, rest, changed))[0].strip(_EDGES))
    elif at and FIELD.search(rest) and len(rest) <= 80 and rest[0] != "(":
        fields.append(_title(text, rest))
    elif not changed or at == 0:
        names.append((at, text))


def _elsewhere_too(text: str) -> bool:
    """Return whether *text* says remote or else at a place, so that neither is certain: "Bergen or Remote"."""
    for found in MODE.finditer(text):
        if found.lastgroup != "remote":
            continue
        before, behind = text[: found.start()], text[found.end() :]
        joined = _JOINED_BEHIND.match(behind)
        if PLACE.search(before) and _JOINED_BEFORE.search(before):
            return True
        if joined and PLACE.search(behind, joined.end()):
            return True
    return False


def _company_first(text: str) -> bool:
    """Return whether a first part with a role's word in it is a company all the same: "Center for Engineering"."""
    return _HIRES.search(text) is not None or not ROLE.search(re.sub("engineering", "", text, flags=re.IGNORECASE))


def _words_out(text: str, told: Headline, at: int) -> str:
    """Return *text* without its words for mode, type and visa, which are noted in *told*."""
    if at == 0 and not _JOINTS.sub("", _stripped(text)):
        pass
    elif at == 0 and not (MODE.search(text) and (PLACE.search(text) or "(" in text)):
        # "Remote Year" and "Contract Logix" are companies.
        return text
    note_ways(text, told)
    return _stripped(text)


def note_ways(text: str, told: Headline) -> None:
    """Add to *told* the modes and types that *text* names."""
    for found in MODE.finditer(text):
        kind = {"no": "onsite"}.get(found.lastgroup or "", found.lastgroup or "")
        if kind not in told.modes:
            told.modes.append(kind)
    for found in TYPE.finditer(text):
        kind = {"full": "full-time", "part": "part-time", "contract": "contract", "intern": "internship"}[
            found.lastgroup or "full"
        ]
        if kind not in told.types:
            told.types.append(kind)


def _stripped(text: str) -> str:
    rest = VISA.sub(" ", MODE.sub(" ", text))
    # An intern's part without another role is a kind of work; "Software Engineering Intern" is a title.
    rest = TYPE.sub(lambda found: found[0] if found["intern"] and ROLE.search(TYPE.sub(" ", rest)) else " ", rest)
    return " ".join(_ADDRESSES.sub(" ", rest).split()).strip(_EDGES)


def _is_place(rest: str, changed: bool) -> bool:
    if not (PLACE.search(rest) or CITY_STATE.search(rest)):
        # What stands in brackets behind "Onsite" is where: "On-site (Bergen)".
        return changed and _IN_BRACKETS.fullmatch(rest) is not None and not FIELD.search(rest)
    return len(rest) <= 100 and not _NO_PLACE.search(rest)


def _place(text: str, rest: str, changed: bool) -> str:
    """Return the place in words: without the mode where the rest stands in one piece, else all of it."""
    if not changed:
        return text
    inner = rest[1:-1] if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1 else rest
    inner = re.sub(r"^(?:in|from|at|or|and|based in|within|for|the) ", "", inner.strip(_EDGES), flags=re.IGNORECASE)
    inner = re.sub(r" (?:or|and|with|in|from|but|only)$", "", inner, flags=re.IGNORECASE).strip(_EDGES)
    if _WHOLLY_IN_BRACKETS.fullmatch(inner):
        inner = inner[1:-1]
    return inner if inner and inner in text and inner.count("(") == inner.count(")") else text


def _title(text: str, rest: str) -> str:
    """Return the title that *text* is: without words for mode and type, else *rest*."""
    lean = re.sub(
        r"\s*[(\[](?:[^()\[\]]{0,80})[)\]]",
        lambda found: "" if MODE.search(found[0]) or TYPE.search(found[0]) else found[0],
        text,
    )
    lean = _stripped(lean) or rest
    lean = re.sub(r"^(?:multiple|various|several) roles?: (?=\w)", "", lean.strip(_EDGES), flags=re.IGNORECASE)
    return lean.strip(_EDGES + "(") if lean.count("(") > lean.count(")") else lean.strip(_EDGES)


def _pay_start(text: str, at: int) -> int:
    found = re.search(
        r"(?:\b(?:up to|from|salary|pay|comp(?:ensation)?|range|base)\b[ :]*)+$", text[:at], re.IGNORECASE
    )
    return found.start() if found else at


def _name(told: Headline, names: list[tuple[int, str]], titles: list[str], parts: list[str]) -> None:
    """Decide which part is the company's."""
    if not parts or _SEEKER.match(parts[0]):
        return
    first = _without_links(parts[0], Headline())
    if names and names[0][0] == 0:
        told.company = company_name(names[0][1])
    elif titles and ROLE.search(first) and len(parts) > 1:
        # The first part looks like a title: so it is where another part can be the company's, and no other is a title.
        others = [name for at, name in names if at == 1]
        if len(titles) > 1 and not others:
            told.company = company_name(first)
            titles.pop(0)
        elif others:
            told.company = company_name(others[0])
    elif names and names[0][0] == 1 and not told.company:
        told.company = company_name(names[0][1])
    if not told.company and not first.strip(_EDGES + "()") and told.links:
        told.company = host_of(told.links[0])
    told.domain = _own_domain(told)


def _own_domain(told: Headline) -> str:
    """Return the host among the links that carries the company's name; a board's or a shortener's says nothing."""
    name = re.sub(r"[^a-z0-9]", "", re.sub(r"\.[a-z]{2,6}$", "", told.company.lower()))
    for link in told.links:
        host = host_of(link)
        labels = [re.sub(r"[^a-z0-9]", "", label) for label in host.split(".")]
        registered = labels[-2:-1] or [""]
        if len(name) >= 3 and registered[0] and (name.startswith(registered[0]) or registered[0].startswith(name)):
            return ".".join(host.split(".")[-2:])
    return ""


def company_name(text: str) -> str:
    """Return the company's name out of *text*, without what else the part says.

    Example:
        >>> company_name("Lumen Labs (YC S21) is hiring!"), company_name("Lumen - The Lighting Guide")
        ('Lumen Labs', 'Lumen')
    """
    name = _HIRES.sub("", _BATCH.sub(" ", text))
    name = re.sub(r"^(?:here is|hi|hello|hey)\b[^:,|]{0,40}[:,] ", "", name, flags=re.IGNORECASE)
    name = re.sub(
        r"\(([^()]{0,80})\)",
        lambda found: "" if PLACE.search(found[1]) or BARE_HOST.fullmatch(found[1].strip()) else found[0],
        name,
    )
    head, *tail = _TAGLINE.split(name, maxsplit=1)
    if tail and head.strip():
        name = head
    name = " ".join(_ADDRESSES.sub(" ", name).split()).strip(" ,;:|/&-–—•·*\"'")
    return name if len(name) <= 80 else ""


def host_of(url: str) -> str:
    """Return the host of *url* without ``www.``; empty where it has none.

    Example:
        >>> host_of("https://www.lumen.example/jobs"), host_of("lumen.example/jobs"), host_of("https://[x")
        ('lumen.example', 'lumen.example', '')
    """
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _without_links(part: str, told: Headline) -> str:
    def taken(found: re.Match[str]) -> str:
        link = found[0].rstrip(").,;:]>")
        told.links.append(link)
        return found[0][len(link) :]

    bare = URL.sub(taken, part)
    if hosts := list(BARE_HOST.finditer(bare)):
        rest = _ADDRESSES.sub(" ", BARE_HOST.sub(" ", bare)).strip(_EDGES + "()")
        for found in hosts:
            told.links.append("https://" + found[0].lower() if "/" not in found[0] else "https://" + found[0])
        # A company may go by its address alone, and then the address is its name.
        if rest:
            bare = BARE_HOST.sub(
                lambda found: " " if bare[max(0, found.start() - 1) : found.start()] in ("(", "<", "[") else found[0],
                bare,
            )
    return " ".join(_ADDRESSES.sub(" ", bare).split())
