"""The words of sources for how far along a career a posting is meant for, in Kairos's own vocabulary."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from kairos.models import Level

_PARTS = re.compile(r"[,;|&\n]|\bor\b|\band\b|\s[-–/]\s|/")
_LONGEST: Final = 120
_LETTERS = re.compile(r"[^a-z]+")
_FILLING = re.compile(r"\b(?:level|career|professional|position|role|seniority)\b")

_LEVELS: Final = {
    Level.INTERN: "intern internship interns",
    Level.ENTRY: (
        "entry junior jr graduate grad newgrad newgraduate recentgraduate fresher freshers beginner starter early"
        " earlycareer entryjunior juniorentry entrygraduate noexperience"
    ),
    Level.MID: "mid midlevel middle intermediate medior midcareer regular midweight",
    Level.SENIOR: "senior sr seniorlevel",
    Level.LEAD: (
        "lead staff principal manager management teamlead techlead technicallead teamleader supervisor seniorstaff"
        " peoplemanager managerofpeople seniormanager midmanagement"
    ),
    Level.EXECUTIVE: (
        "executive director vp vicepresident svp evp cxo csuite clevel headof head president chief seniorexecutive"
        " seniorleadership ceo cto cfo coo cio cmo cpo"
    ),
}
_WORDS: Final = {word: level for level, words in _LEVELS.items() for word in words.split()}


def level_of(value: Any) -> Level | None:
    """Return the one level that *value* (text, a named object, or a list of them) names; None for none or several.

    A level that spans two of ours names neither: "Mid-Senior level", "Associate".

    Example:
        >>> level_of("Entry Level"), level_of("Mid-Senior level"), level_of(["Senior"]), level_of("Senior, Lead")
        (<Level.ENTRY: 'entry'>, None, <Level.SENIOR: 'senior'>, None)
    """
    named = set(_named(value))
    return named.pop() if len(named) == 1 else None


def _named(value: Any) -> list[Level | None]:
    if isinstance(value, list):
        return [level for item in value[:20] for level in _named(item)]
    if isinstance(value, dict):
        keys = ("name", "label", "title", "id", "short_name")
        return _named(next((value[key] for key in keys if isinstance(value.get(key), str)), None))
    return list(_in_text(value)) if isinstance(value, str) and len(value) <= _LONGEST else []


@lru_cache(maxsize=1024)
def _in_text(value: str) -> tuple[Level | None, ...]:
    low = value.lower().replace("_", " ").strip()
    whole = _word(low)
    if whole in _WORDS:
        return (_WORDS[whole],)
    # One part that is no level of ours leaves all of it uncertain: "Senior, Associate" is not senior.
    return tuple(_WORDS.get(_word(part)) for part in _PARTS.split(low) if part.strip())


def _word(text: str) -> str:
    return _LETTERS.sub("", _FILLING.sub("", text))
