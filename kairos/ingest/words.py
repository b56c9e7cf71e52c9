"""The words of sources for where and how one works, and for lists and years, in Kairos's own vocabulary."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from typing import Any, Final

from kairos.models import JobType, RemoteType

LITERAL_LIMIT: Final = 1 << 18
"""Characters of a Python list, written out by a careless exporter, that are read as one."""

_PARTS = re.compile(r"[,/;|+&\n]|\bor\b|\band\b")
_LETTERS = re.compile(r"[^a-z]+")
_YEARS = re.compile(
    r"(\d{1,2})(?:\.\d)?\s*(?:(?:-|–|to)\s*(\d{1,2})(?:\.\d)?)?\s*(\+)?\s*(?:y|yrs?|years?)?\b.{0,40}", re.IGNORECASE
)

_JOB_TYPES: Final = {
    "fulltime": JobType.FULLTIME, "fulltimeemployment": JobType.FULLTIME, "parttime": JobType.PARTTIME,
    "contract": JobType.CONTRACT, "contractor": JobType.CONTRACT, "contracttemp": JobType.CONTRACT,
    "temporary": JobType.CONTRACT, "temp": JobType.CONTRACT, "freelance": JobType.CONTRACT,
    "freelancer": JobType.CONTRACT, "contractual": JobType.CONTRACT, "fixedterm": JobType.CONTRACT,
    "interim": JobType.CONTRACT, "internship": JobType.INTERNSHIP, "intern": JobType.INTERNSHIP,
}  # fmt: skip
_REMOTE: Final = {
    "remote": RemoteType.REMOTE, "fullyremote": RemoteType.REMOTE, "remoteonly": RemoteType.REMOTE,
    "workfromhome": RemoteType.REMOTE, "wfh": RemoteType.REMOTE, "tempwfh": RemoteType.REMOTE,
    "permanentremote": RemoteType.REMOTE, "telecommute": RemoteType.REMOTE, "telecommuting": RemoteType.REMOTE,
    "anywhere": RemoteType.REMOTE, "homebased": RemoteType.REMOTE, "hybrid": RemoteType.HYBRID,
    "hybridremote": RemoteType.HYBRID, "hybridworkmodel": RemoteType.HYBRID, "onsite": RemoteType.ONSITE,
    "inoffice": RemoteType.ONSITE, "office": RemoteType.ONSITE, "inperson": RemoteType.ONSITE,
    "workfromoffice": RemoteType.ONSITE, "wfo": RemoteType.ONSITE,
}  # fmt: skip
_YES: Final = frozenset({"true", "yes", "y", "1", "1.0"})
_NO: Final = frozenset({"false", "no", "n", "0", "0.0"})


def job_type_of(value: Any) -> JobType | None:
    """Return the one kind of employment that *value* (text or a list of it) names; None for none or several.

    Example:
        >>> job_type_of("Full Time, Permanent"), job_type_of(["CONTRACTOR"]), job_type_of("Full-time, Contract")
        (<JobType.FULLTIME: 'fulltime'>, <JobType.CONTRACT: 'contract'>, None)
    """
    named = {_JOB_TYPES[word] for word in _words(value) if word in _JOB_TYPES}
    return named.pop() if len(named) == 1 else None


def remote_type_of(value: Any) -> RemoteType | None:
    """Return the one place of work that *value* (text, truth or a list) names; a false "remote" names none.

    Example:
        >>> remote_type_of("Work From Home"), remote_type_of(True), remote_type_of("Remote or Hybrid")
        (<RemoteType.REMOTE: 'remote'>, <RemoteType.REMOTE: 'remote'>, None)
    """
    if truth(value):
        return RemoteType.REMOTE
    named = {_REMOTE[word] for word in _words(value) if word in _REMOTE}
    return named.pop() if len(named) == 1 else None


def remote_in_location(location: str) -> RemoteType | None:
    """Return the place of work that a location states instead of, or before, a town.

    Example:
        >>> remote_in_location("Hybrid in Dallas, Texas"), remote_in_location("Remote or California")
        (<RemoteType.HYBRID: 'hybrid'>, None)
    """
    low = location.lower()
    if " or " in low:
        return None
    if low.startswith("hybrid"):
        return RemoteType.HYBRID
    if low.startswith(("remote", "fully remote", "work from home")) and "hybrid" not in low:
        return RemoteType.REMOTE
    return None


def truth(value: Any) -> bool | None:
    """Return the truth value that *value* states, None where it states none."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return bool(value) if value in (0, 1) else None
    word = value.strip().lower() if isinstance(value, str) and len(value) <= 10 else ""
    return True if word in _YES else False if word in _NO else None


def years_of(value: Any) -> tuple[int | None, int | None]:
    """Return the least and most years of experience that *value* states.

    Example:
        >>> years_of("2-4 Yrs"), years_of("5+ years"), years_of(3), years_of("Associate")
        ((2, 4), (5, None), (3, None), (None, None))
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (int(value), None) if 0 <= value <= 60 else (None, None)
    found = _YEARS.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 60 else None
    if found is None:
        return None, None
    low, high = int(found[1]), int(found[2]) if found[2] else None
    if low > 60 or (high or 0) > 60 or (high is not None and high < low):
        return None, None
    return low, high


def listed(value: Any) -> tuple[str, ...]:
    """Return the things that *value* lists: a list of text or of named objects, or text with separators.

    In the source's order, each once, stripped, empty ones left out. Text without separators is one thing.

    Example:
        >>> listed("Python, SQL;  Go"), listed("['a', 'b']"), listed([{"name": "AWS"}, "AWS", None])
        (('Python', 'SQL', 'Go'), ('a', 'b'), ('AWS',))
    """
    if isinstance(value, str):
        items: Iterable[Any] = literal_list(value) or _separated(value)
    elif isinstance(value, list):
        items = value
    else:
        return ()
    names = (_name(item) for item in items)
    return tuple(dict.fromkeys(name for name in names if name))


def literal_list(text: str) -> list[str] | None:
    """Return the texts of a Python list that *text* is the written form of; None where it is none.

    Only literals are read, nothing is run, and longer text than `LITERAL_LIMIT` is left as it is.

    Example:
        >>> literal_list("['a', ' b']"), literal_list("[link]")
        (['a', ' b'], None)
    """
    stripped = text.strip()
    if len(stripped) > LITERAL_LIMIT or not stripped.startswith(("['", '["')) or not stripped.endswith("]"):
        return None
    # A bracket nested deep would exhaust the parser's own stack; a list of texts has none before its first quote.
    if "[[[[" in stripped or "((((" in stripped:
        return None
    try:
        value = ast.literal_eval(stripped)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, list) and all(isinstance(item, str) for item in value) else None


def _separated(text: str) -> list[str]:
    for separator in ("\n", ";", "|", ","):
        if separator in text:
            return re.split(r"[\n;|,]", text)
    return [text]


def _name(item: Any) -> str:
    if isinstance(item, dict):
        item = next(
            (item[key] for key in ("name", "label", "title", "skill", "value") if isinstance(item.get(key), str)), ""
        )
    return item.strip() if isinstance(item, str) else ""


def _words(value: Any) -> list[str]:
    if isinstance(value, list):
        return [word for item in value[:20] for word in _words(item)]
    if isinstance(value, dict):
        return _words(_name(value))
    if not isinstance(value, str) or len(value) > 200:
        return []
    low = value.lower()
    whole = _LETTERS.sub("", low)
    return (
        [whole] if whole in _JOB_TYPES or whole in _REMOTE else [_LETTERS.sub("", part) for part in _PARTS.split(low)]
    )
