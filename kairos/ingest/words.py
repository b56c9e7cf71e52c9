"""The words of sources for where and how one works, and for lists and years, in Kairos's own vocabulary."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from kairos.models import JobType, RemoteType

LITERAL_LIMIT: Final = 1 << 18
"""Characters of a Python list, written out by a careless exporter, that are read as one."""

_PARTS = re.compile(r"[,/;|+&\n():]|\bor\b|\band\b|\s[-–—]\s")
_LETTERS = re.compile(r"[^a-z]+")
_YEARS = re.compile(
    r"(?P<open>min(?:imum)?\.?(?: of)?|at least|over|more than|from|up to|max(?:imum)?\.?(?: of)?|less than|under)?\s*"
    r"(?P<low>\d{1,3})(?:\.\d)?\s*(?:(?:-|–|to)\s*(?P<high>\d{1,3})(?:\.\d)?)?\s*(?P<more>\+)?\s*"
    r"(?P<unit>months?|mos?|y|yrs?|years?)?\b.{0,40}",
    re.IGNORECASE,
)
_NO_YEARS: Final = frozenset({"fresher", "freshers", "no experience", "no experience required", "none required"})
_IN_LOCATION = re.compile(
    r"^(?P<start>hybrid|100% remote|fully remote|remote|work from home|on-?site)\b"
    r"|^(?:flexible / remote|(?:work from )?anywhere)$"
    r"|(?:[(\[,]|\s[-–—])\s*(?:fully |100% )?(?P<end>hybrid|remote|on-?site)\s*[)\]]?$"
)

_JOB_TYPES: Final = {
    word: kind
    for kind, words in {
        JobType.FULLTIME: (
            "fulltime fulltimeemployment fulltimeemployee fulltimepermanent permanentfulltime fulltimeregular ft"
            " regularfulltime fulltimejob fulltimeposition vollzeit tempsplein tiempocompleto jornadacompleta"
        ),
        JobType.PARTTIME: (
            "parttime parttimeemployment parttimepermanent permanentparttime parttimeregular regularparttime"
            " parttimejob teilzeit tempspartiel mediajornada"
        ),
        JobType.CONTRACT: (
            "contract contractor contracttemp temporary temp freelance freelancer freelancing contractual fixedterm"
            " fixedtermcontract fixedtermtemporary interim contracttohire monthcontract monthscontract ftc"
            " independentcontractor contractposition contractjob temporarycontract temporarycontractual"
        ),
        JobType.INTERNSHIP: "internship intern internships internshipposition summerinternship praktikum stagiaire",
    }.items()
    for word in words.split()
}
_REMOTE: Final = {
    word: kind
    for kind, words in {
        RemoteType.REMOTE: (
            "remote fullyremote remoteonly remotefirst remotejob remotework remoteworking remoteposition tempwfh wfh"
            " workfromhome permanentremote permanentwfh telecommute telecommuting anywhere workfromanywhere homebased"
            " homeoffice totallyremote completelyremote"
        ),
        RemoteType.HYBRID: (
            "hybrid hybridremote remotehybrid hybridwork hybridworkmodel hybridworking partialremote partiallyremote"
            " partlyremote hybridonsite"
        ),
        RemoteType.ONSITE: (
            "onsite onsiteonly onlyonsite onsitework inoffice office atoffice inperson workfromoffice wfo officebased"
            " noremote notremote onpremise onpremises onlocation"
        ),
    }.items()
    for word in words.split()
}
_HOW_REMOTE: Final = {"full": RemoteType.REMOTE, "fully": RemoteType.REMOTE, "none": RemoteType.ONSITE}
"""Answers to how remote a job is, as the job schema of JSON Resume has them beside Hybrid."""
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


def how_remote(value: Any) -> RemoteType | None:
    """Return the place of work that *value* names as the answer to how remote a job is, else as any words do.

    Example:
        >>> how_remote("Full"), how_remote("None"), how_remote("hybrid"), how_remote(False)
        (<RemoteType.REMOTE: 'remote'>, <RemoteType.ONSITE: 'onsite'>, <RemoteType.HYBRID: 'hybrid'>, None)
    """
    degree = _HOW_REMOTE.get(value.strip().casefold()) if isinstance(value, str) else None
    return degree or remote_type_of(value)


def remote_in_location(location: str) -> RemoteType | None:
    """Return the place of work that a location states instead of a town, before it, or behind it in brackets.

    Example:
        >>> remote_in_location("Hybrid in Dallas, Texas"), remote_in_location("Noida (Remote)")
        (<RemoteType.HYBRID: 'hybrid'>, <RemoteType.REMOTE: 'remote'>)
        >>> remote_in_location("Remote or California") is None
        True
    """
    low = location.lower().strip()
    if len(low) > 300 or " or " in low:
        return None
    found = _IN_LOCATION.search(low)
    if found is None:
        return None
    word = (found["start"] or found["end"] or "remote").replace("-", "")
    # "Remote (hybrid)" and "Hybrid - remote" state two things, and the first of them only where it is hybrid.
    if word.startswith("hybrid"):
        return RemoteType.HYBRID
    if "hybrid" in low:
        return None
    return RemoteType.ONSITE if word == "onsite" else RemoteType.REMOTE


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
        >>> years_of("Fresher"), years_of("up to 2 years"), years_of("24 months")
        ((0, None), (None, 2), (2, None))
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (int(value), None) if 0 <= value <= 60 else (None, None)
    text = value.strip() if isinstance(value, str) and len(value) <= 60 else ""
    if text.lower() in _NO_YEARS:
        return 0, None
    found = _YEARS.fullmatch(text)
    if found is None:
        return None, None
    months = (found["unit"] or "").lower().startswith("m")
    low, high = (int(part) // (12 if months else 1) if part else None for part in (found["low"], found["high"]))
    if low is None or low > 60 or (high or 0) > 60 or (high is not None and high < low):
        return None, None
    if (found["open"] or "").lower().startswith(("up", "max", "less", "under")):
        return (None, low) if high is None else (None, None)
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


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(word for item in value[:20] for word in _words(item))
    if isinstance(value, dict):
        return _words(_name(value))
    return _words_in(value) if isinstance(value, str) and len(value) <= 200 else ()


@lru_cache(maxsize=4096)
def _words_in(value: str) -> tuple[str, ...]:
    low = value.lower()
    whole = _LETTERS.sub("", low)
    if whole in _JOB_TYPES or whole in _REMOTE:
        return (whole,)
    return tuple(_LETTERS.sub("", part) for part in _PARTS.split(low))
