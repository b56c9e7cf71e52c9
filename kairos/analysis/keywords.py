"""The words worth having in a resume for one posting, weightiest first."""

from __future__ import annotations

import re

from kairos.analysis.asked import Asked
from kairos.analysis.segments import Part

_MOST = 40
_WEIGHTS = {
    Part.TITLE: 8,
    Part.REQUIRED: 4,
    Part.STACK: 4,
    Part.DUTIES: 2,
    Part.PREFERRED: 2,
    Part.INTRO: 2,
    Part.OTHER: 2,
}
_REQUIRED = 6
"""What a skill weighs more for being required."""
_CUT = re.compile(r"\s[-–—|@]\s|[,(\[|:;]|\s(?:at|in|for|to)\s|/(?=\w{4,})")
_NOISE = frozenset(
    [
        "senior",
        "junior",
        "lead",
        "principal",
        "staff",
        "graduate",
        "entry",
        "level",
        "mid",
        "experienced",
        "remote",
        "hybrid",
        "onsite",
        "contract",
        "permanent",
        "fulltime",
        "intern",
        "internship",
        "the",
        "a",
        "an",
        "of",
        "and",
        "i",
        "ii",
        "iii",
        "iv",
        "sr",
        "jr",
        "head",
        "urgent",
        "hiring",
        "new",
        "month",
        "months",
        "week",
        "job",
        "role",
        "position",
        "opportunity",
        "uk",
        "us",
        "usa",
        "london",
    ]
)


def keywords_of(title: str, asked: Asked) -> tuple[str, ...]:
    """Return the role as the title names it and the asked skills, weightiest first; at most 40.

    A skill weighs by where it stands (title, requirements, duties) and by how it is asked (required before preferred);
    how often it is repeated does not count. Equal weights keep the order of the text; which of them are left out where
    there are too many is settled by name, so that the same words are kept in whatever order the bullets stand.
    """
    by_name = asked.parts
    weights = {name: _REQUIRED + sum([_WEIGHTS.get(part, 1) for part in by_name[name]]) for name in asked.required}
    weights |= {name: sum([_WEIGHTS.get(part, 1) for part in by_name[name]]) for name in asked.preferred}
    # Stable, in reverse too: equal weights keep their order.
    names = sorted(weights, key=weights.__getitem__, reverse=True)
    role = role_of(title)
    lead = [role] if role and role.lower() not in map(str.lower, names) else []
    if len(lead) + len(names) > _MOST:
        kept = set(sorted(names, key=lambda name: (-weights[name], name.casefold(), name))[: _MOST - len(lead)])
        names = [name for name in names if name in kept]
    return (*lead, *names)


def role_of(title: str) -> str:
    """Return the role that a title names, without level, place and form of contract; empty where nothing is left.

    Example:
        >>> role_of("Senior Data Analyst (Remote) - 6 month contract")
        'Data Analyst'
    """
    head = _CUT.split(title.strip()[:200], maxsplit=1)[0]
    words = [word for word in head.split() if word.lower().strip(".,") not in _NOISE and not word.isdigit()]
    return " ".join(words) if 1 <= len(words) <= 6 else ""
