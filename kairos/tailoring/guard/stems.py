"""Words to the form they are compared in: one stem for tenses, plurals and both spellings of English."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def listed(text: str) -> tuple[str, ...]:
    """Return the words of *text*, which are parted by white space.

    Example:
        >>> listed("one  two")
        ('one', 'two')
    """
    return tuple(text.split())


_IRREGULAR = {
    word: base
    for base, words in {
        "lead": "led leads leading",
        "run": "ran running runs",
        "build": "built building builds",
        "write": "wrote written writing",
        "rewrite": "rewrote rewritten rewriting",
        "keep": "kept",
        "teach": "taught",
        "sell": "sold",
        "grow": "grew grown",
        "make": "made making",
        "hold": "held",
        "take": "took taken taking",
        "give": "gave given giving",
        "win": "won winning",
        "oversee": "oversaw overseen overseeing",
        "begin": "began begun beginning",
        "bring": "brought",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen choosing",
        "deal": "dealt",
        "draw": "drew drawn",
        "drive": "drove driven driving",
        "find": "found",
        "get": "got gotten getting",
        "leave": "left leaving",
        "meet": "met",
        "pay": "paid",
        "send": "sent",
        "show": "shown showed",
        "spend": "spent",
        "speak": "spoke spoken",
        "stand": "stood",
        "think": "thought",
        "tell": "told",
        "understand": "understood",
        "rise": "rose risen rising",
        "fall": "fell fallen",
        "shrink": "shrank shrunk",
        "see": "saw seen",
        "know": "knew known",
        "analyz": (
            "analysis analyses analyse analyze analysed analyzed analysing analyzing analytical analytics analytic"
        ),
        "maintain": "maintenance maintaining maintained maintains upkeep",
        "reduc": "reduction reductions",
        "produc": "production productions",
        "introduc": "introduction",
        "describ": "description descriptions",
        "decid": "decision decisions",
        "secur": "security securing",
        "person": "people persons",
        "child": "children",
        "man": "men",
        "woman": "women",
        "datum": "data",
        "analyst": "analysts",
        "colleag": "colleague colleagues",
        "use": "used uses using usage utilise utilised utilize utilized utilising utilizing",
        "buse": "business businesses",
        "bus": "buses",
        "go": "went gone goes",
        "tight": "tighten tightens tightened tightening tighter",
        "short": "shorter",
        "supply": "supplied supplies supplying",
        "transfer": "transferred transferring",
        "do": "did done does doing",
    }.items()
    for word in words.split()
}
_SPELLING = tuple(
    (british, american)
    for row in listed(
        """isation/ization ises/izes ise/ize ised/ized ising/izing our/or oured/ored ours/ors ouring/oring
        ourable/orable programme/program programmes/programs tre/ter tres/ters ogue/og ogues/ogs ence/ense"""
    )
    for british, american in (row.split("/"),)
)
_SUFFIXES = (
    "ization",
    "ancing",
    "encing",
    "ensing",
    "anced",
    "enced",
    "ensed",
    "iving",
    "ived",
    "ably",
    "ibly",
    "at",
    "ements",
    "ement",
    "ments",
    "ment",
    "ingly",
    "edly",
    "ings",
    "ing",
    "ied",
    "ed",
    "ers",
    "er",
    "ors",
    "or",
    "ions",
    "ion",
    "ances",
    "ance",
    "ences",
    "ence",
    "enses",
    "ense",
    "ables",
    "able",
    "ible",
    "ally",
    "al",
    "izes",
    "ize",
    "iz",
    "ives",
    "ive",
    "ly",
    "ity",
    "y",
    "e",
)


def fold(word: str) -> str:
    """Return *word* without case, compatibility forms, typographic apostrophes or a possessive.

    Example:
        >>> fold("Team’s"), fold("Ｐython")
        ('team', 'python')
    """
    folded = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    if folded.startswith(("co-", "e-")):
        folded = folded.replace("-", "", 1)
    return folded.removesuffix("'s").rstrip("'") or folded


@lru_cache(maxsize=20_000)
def stem(folded: str) -> str:
    """Return the stem of a folded word; words that are not plain ASCII letters are their own stem.

    Example:
        >>> stem("migrated") == stem("migration"), stem("organisation") == stem("organized")
        (True, True)
    """
    return _regular(_IRREGULAR.get(folded, folded))


def _regular(folded: str) -> str:
    if not (folded.isascii() and folded.isalpha()) or len(folded) < 4:
        return folded
    word = _singular(_american(folded))
    for _ in range(3):
        shorter = _stripped(word)
        if shorter == word:
            break
        word = shorter
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word


def _american(word: str) -> str:
    for british, american in _SPELLING:
        if word.endswith(british) and len(word) > len(british) + 2:
            return word[: -len(british)] + american
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _stripped(word: str) -> str:
    for suffix in _SUFFIXES:
        rest = len(word) - len(suffix)
        if (
            rest >= (4 if suffix in ("y", "at", "ly") else 3)
            and word.endswith(suffix)
            and any(c in "aeiouy" for c in word[:rest])
        ):
            return word[:rest]
    return word
