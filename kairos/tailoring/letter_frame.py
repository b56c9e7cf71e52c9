"""What carries a letter without claiming anything: greeting, the words of applying, thanks, farewell, and who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kairos.models import Contact

POSTED_ON: Final = {
    "adzuna": "Adzuna",
    "arbeitnow": "Arbeitnow",
    "dice": "Dice",
    "glassdoor": "Glassdoor",
    "hackernews": "Hacker News",
    "himalayas": "Himalayas",
    "indeed": "Indeed",
    "jobicy": "Jobicy",
    "linkedin": "LinkedIn",
    "naukri": "Naukri",
    "remoteok": "Remote OK",
    "remotive": "Remotive",
    "seek": "SEEK",
    "themuse": "The Muse",
    "weworkremotely": "We Work Remotely",
}
"""Boards where a person finds a posting, by slug; an employer's own page needs no mention."""

COURTESIES: Final = (
    "I am applying for this position, role, job, vacancy, opening, opportunity.",
    "I apply with this letter and would like to apply; this is my application.",
    "I found it, saw it, read it, advertised in your advertisement, posting, on your website, your site, your page.",
    "I am interested in the work and would be interested to hear more; it interests me.",
    "What in my work bears on it, fits it, relates to it, is relevant to it, to what you ask for, look for, need.",
    "Of the skills that you ask for, name, list, I work with these.",
    "My resume is attached; please find it attached, enclosed; my CV, curriculum vitae, documents.",
    "References are available on request.",
    "Thank you for your time, for reading, for considering my application; thanks for your consideration.",
    "I would be glad, happy, pleased to tell you more, talk, speak, meet, discuss, answer your questions.",
    "in a conversation, an interview, a call; I look forward to hearing from you, to your reply, to meeting you.",
    "I hope to hear from you soon; I would welcome the chance, the opportunity to learn more about it and the team.",
    "A few lines, some examples, points, in short, below, here.",
)
"""Sentences of courtesy: their words claim nothing, so a letter may use them freely."""

_GREETING = re.compile(r"(?:dear|hello|hi|good (?:morning|day)|to whom)\b[^.!?\d\n]{0,80}[,:!]?", re.IGNORECASE)
_FAREWELL = re.compile(
    r"(?:(?:kind|best|warm|with (?:kind|best)) )?(?:regards|wishes)|yours|(?:yours )?(?:sincerely|faithfully|truly)"
    r"(?: yours)?|sincerely|respectfully|thank you|many thanks|thanks",
    re.IGNORECASE,
)
_APPLYING = re.compile(
    r"\b(?:apply|applying|application|applicant|position|role|job|vacancy|opening|opportunity|interest(?:ed|s)?|hear|talk"
    r"|speak|discuss|meet|learn|welcome|hope|found|saw|read|posting|advertis\w+|consider\w*|thank\w*|join\w*)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|been|had|worked|led|served|held|managed|built|ran|headed|directed|years?|experience\w*|former|since"
    r"|currently|already|my (?:role|position|job|work) (?:at|as))\b",
    re.IGNORECASE,
)


def team_of(company: str) -> str:
    """Return whom a letter greets where nobody is named.

    Example:
        >>> team_of("Tern Analytics"), team_of("")
        ('Tern Analytics team', 'hiring team')
    """
    return f"{company} team" if company else "hiring team"


def is_greeting(line: str) -> bool:
    """Return whether *line* only greets.

    Example:
        >>> is_greeting("Dear Tern Analytics team,"), is_greeting("Dear team, I led ten people.")
        (True, False)
    """
    return _GREETING.fullmatch(line.strip()) is not None


def is_farewell(line: str) -> bool:
    """Return whether *line* only takes leave.

    Example:
        >>> is_farewell("Kind regards,"), is_farewell("Kind regards from a certified architect")
        (True, False)
    """
    return _FAREWELL.fullmatch(line.strip().rstrip(",.!")) is not None


def is_signature(line: str, contact: Contact) -> bool:
    """Return whether *line* is made of contact data of the person and nothing else."""
    known = {_plain(value) for value in _values(contact)}
    parts = [part for part in re.split(r"\s*[·|]\s*", line.strip()) if part]
    return bool(parts) and all(_plain(part) in known for part in parts)


def _values(contact: Contact) -> Iterator[str]:
    yield from (contact.name, contact.email, contact.phone, contact.url, contact.location, *contact.profiles)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()) or "\0"


def without_job(sentence: str, names: tuple[str, ...]) -> str:
    """Return *sentence* with the posting's own *names* blanked, where it only applies for the job; else as it is.

    Offsets stay. A sentence that speaks of the past, of years or experience keeps the names, so that a job that was
    advertised never becomes a job that was held.

    Example:
        >>> without_job("I am applying as Data Engineer.", ("Data Engineer",))
        'I am applying as              .'
        >>> without_job("In my former role I was Data Engineer.", ("Data Engineer",))
        'In my former role I was Data Engineer.'
    """
    if not _APPLYING.search(sentence) or _PAST.search(_blanked(sentence, names)):
        return sentence
    return _blanked(sentence, names)


def _blanked(sentence: str, names: tuple[str, ...]) -> str:
    for name in sorted((name for name in names if name.strip()), key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        sentence = pattern.sub(lambda found: " " * len(found[0]), sentence)
    return sentence
