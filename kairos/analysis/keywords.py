"""The words worth having in a resume for one posting, weightiest first."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    how often it is repeated does not count. Equal weights keep the order of the text.
    """
    weighed: list[tuple[int, int, str]] = []
    for order, name in enumerate((*asked.required, *asked.preferred)):
        parts: Sequence[Part] = sorted(asked.parts[name])
        weight = sum(_WEIGHTS.get(part, 1) for part in parts) + (6 if name in asked.required else 0)
        weighed.append((-weight, order, name))
    role = role_of(title)
    names = [name for *_, name in sorted(weighed)]
    lead = [role] if role and role.lower() not in (name.lower() for name in names) else []
    return tuple(dict.fromkeys([*lead, *names]))[:_MOST]


def role_of(title: str) -> str:
    """Return the role that a title names, without level, place and form of contract; empty where nothing is left.

    Example:
        >>> role_of("Senior Data Analyst (Remote) - 6 month contract")
        'Data Analyst'
    """
    head = _CUT.split(title.strip()[:200], maxsplit=1)[0]
    words = [word for word in head.split() if word.lower().strip(".,") not in _NOISE and not word.isdigit()]
    return " ".join(words) if 1 <= len(words) <= 6 else ""
