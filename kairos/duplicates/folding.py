"""What is the same in spite of how it is written: companies, titles and places, each folded to plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_LIMIT: Final = 300
"""Characters of a name or title that are read."""

_LEGAL: Final = frozenset(
    [
        "inc",
        "incorporated",
        "llc",
        "llp",
        "lp",
        "ltd",
        "limited",
        "plc",
        "corp",
        "corporation",
        "co",
        "company",
        "gmbh",
        "mbh",
        "ag",
        "kg",
        "kgaa",
        "ug",
        "se",
        "sa",
        "sas",
        "sarl",
        "srl",
        "sl",
        "spa",
        "bv",
        "nv",
        "ab",
        "as",
        "asa",
        "aps",
        "oy",
        "oyj",
        "kk",
        "pty",
        "pte",
        "pvt",
        "private",
        "ulc",
        "sdn",
        "bhd",
        "doo",
        "sro",
        "zoo",
        "kft",
    ]
)
_NAMELESS: Final = frozenset(
    {"confidential", "company confidential", "leading client", "client", "our client", "stealth startup", "undisclosed"}
    | {"private advertiser", "anonymous", "not disclosed", "hiring company", "recruiter", "na", "n a", "unknown"}
)
"""What stands where a source hides the employer: one such name is not one employer."""
_DOMAIN_ENDS: Final = frozenset({"com", "io", "ai", "net", "org"})

_PAY = re.compile(
    r"(?:up ?to\s)?[$£€₹]\s?\d[\d.,]{0,12}\s?[km]?\b\+?(?:\s{0,2}(?:-|–|to)\s{0,2}[$£€₹]?\s?\d[\d.,]{0,12}\s?[km]?\b)?"
    r"(?:\s?(?:/|per|an?|p)\s?(?:hr|hour|h|day|d|week|month|year|yr|annum|a)\b)?",
    re.IGNORECASE,
)
_GENDERS = re.compile(
    r"\b(?:m|w|f|d|x|h|i|gn|mwd|all genders?|alle geschlechter)(?:\s?[/|,*]\s?(?:m|w|f|d|x|h|i|gn)\b){1,4}"
    r"|\(\s?(?:mwd|gn|all genders?|alle geschlechter)\s?\)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b((?:jr|req|ref|r)-?\d{4,10}|\d{5,10})\b"
    r"|(?:\b(?:req(?:uisition)?|job|ref(?:erence)?|vacancy|post|posting|id)\b[\s.:#-]{0,3}(?:id|no|number)?[\s.:#-]{0,3}"
    r"|#\s?)((?=[a-z-]{0,8}\d)[a-z0-9][a-z0-9-]{2,19})\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(full|front|back) (stack|end)\b")
_SAME_WORD: Final = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "jnr": "junior",
    "mgr": "manager",
    "engr": "engineer",
    "internship": "intern",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
_SAYS_NOTHING: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "remote",
        "remotely",
        "hybrid",
        "onsite",
        "wfh",
        "telecommute",
        "urgent",
        "urgently",
        "hiring",
        "fully",
        "homeoffice",
        "und",
        "et",
        "y",
        "de",
        "la",
        "le",
        "der",
        "die",
        "das",
    ]
)
RANKS: Final = frozenset(
    [
        "senior",
        "junior",
        "lead",
        "principal",
        "staff",
        "head",
        "chief",
        "director",
        "manager",
        "supervisor",
        "vp",
        "president",
        "vice",
        "intern",
        "graduate",
        "trainee",
        "apprentice",
        "associate",
        "assistant",
        "deputy",
        "mid",
        "entry",
        "fellow",
        "postdoctoral",
        "executive",
        "1",
        "2",
        "3",
        "4",
        "5",
        "i",
        "v",
    ]
)
"""Words that make another job of the same work: titles that differ in one of them are never of one job."""

_PLACE_SPLIT = re.compile(r"[;|/\n]| or | and | & | - ")
_PLACE_NOISE = re.compile(
    r"\((?:[^()]{0,60})\)|\b(?:remote|hybrid|on-?site|anywhere|worldwide|flexible|work from home|no location provided"
    r"|multiple locations|various|greater|metropolitan|metro|area|region|cbd|in|job|city of)\b",
    re.IGNORECASE,
)
_SAME_PLACE: Final = {
    "bengaluru": "bangalore",
    "gurugram": "gurgaon",
    "new york city": "new york",
    "nyc": "new york",
    "munchen": "munich",
    "koln": "cologne",
    "wien": "vienna",
    "zurich": "zurich",
    "praha": "prague",
    "lisboa": "lisbon",
}
_WIDE: Final = frozenset(
    {"united states", "usa", "us", "united kingdom", "uk", "india", "canada", "australia", "germany", "europe", "emea"}
)


def plain(text: str) -> list[str]:
    """Return the words of *text*, folded: no case, no accents, no punctuation; ``c++`` and ``c#`` keep their signs.

    Example:
        >>> plain("Développeur C++ / Café-Bar")
        ['developpeur', 'c++', 'cafe', 'bar']
    """
    text = text[:_LIMIT].translate(_APOSTROPHES)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _WORD.findall(text.casefold())


def company_words(name: str) -> str:
    """Return what tells a company from others: its folded words, without its legal form.

    Empty where *name* only says that the employer is not named.

    Example:
        >>> company_words("The Lumen Labs Pty. Ltd."), company_words("Tern.io"), company_words("Oslo Kraft A/S")
        ('lumen labs', 'tern', 'oslo kraft')
        >>> company_words("Confidential")
        ''
    """
    words = plain(name)
    if len(words) > 1 and words[0] == "the":
        del words[0]
    # S.A., B.V. and A/S come as two letters.
    if len(words) > 2 and len(words[-1]) == len(words[-2]) == 1 and words[-2] + words[-1] in _LEGAL:
        del words[-2:]
    while len(words) > 1 and words[-1] in _LEGAL:
        del words[-1]
    if len(words) > 1 and words[-1] in _DOMAIN_ENDS and f".{words[-1]}" in name.casefold():
        del words[-1]
    folded = " ".join(words)
    return "" if folded in _NAMELESS else folded


def title_words(title: str, ends: Iterable[str] = ()) -> tuple[str, str]:
    """Return what tells a title from others, as folded words, and the number of the vacancy that stood in it.

    Left out are pay, work mode, genders, the number, and *ends* of the title that say nothing of the work.

    Args:
        title: As the source said it.
        ends: Folded names of the posting's places and company.

    Example:
        >>> title_words("Sr. Full-Stack Engineer (m/f/d) - Leeds, Remote #48213", ("leeds",))
        ('senior fullstack engineer', '48213')
        >>> title_words("Nurse II, up to $45/hr")
        ('nurse 2', '')
    """
    title = title[:_LIMIT]
    if "$" in title or "£" in title or "€" in title or "₹" in title:
        title = _PAY.sub(" ", title)
    if "/" in title or "|" in title or "(" in title or "*" in title:
        title = _GENDERS.sub(" ", title)
    number = ""
    if any(map(str.isdigit, title)):
        found = _NUMBER.search(title)
        if found:
            number = found[1] or found[2]
            title = title[: found.start()] + " " + title[found.end() :]
    line = _JOINED.sub(r"\1\2", " ".join(plain(title)))
    line = " ".join(word for word in line.split() if word not in _SAYS_NOTHING) or line
    for end in sorted(ends, key=len, reverse=True):
        if end and line.endswith(" " + end):
            line = line[: -len(end) - 1]
    return " ".join(_SAME_WORD.get(word, word) for word in line.split()), number


def place_words(location: str, city: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the cities that *location* names, and the wider places, both folded; nothing where it only says remote.

    Example:
        >>> place_words("Hybrid - Sydney NSW, Australia; Perth, WA")
        (('sydney nsw', 'perth'), ('australia', 'wa'))
        >>> place_words("Remote (United States)")
        ((), ())
    """
    cities: list[str] = [" ".join(plain(city))] if city else []
    wider: list[str] = []
    for one in _PLACE_SPLIT.split(location[:_LIMIT]):
        parts = [" ".join(plain(part)) for part in _PLACE_NOISE.sub(" ", one).split(",")]
        parts = [_SAME_PLACE.get(part, part) for part in parts if part]
        if parts and parts[0] not in _WIDE and not city:
            cities.append(parts.pop(0))
        wider += parts
    return tuple(dict.fromkeys(_SAME_PLACE.get(one, one) for one in cities)), tuple(dict.fromkeys(wider))
