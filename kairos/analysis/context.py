"""Decides whether an ordinary word is meant as a skill: "Go" in "Go, Rust" and "Go developer", not in "Go further".

A held-back candidate is accepted beside an accepted one in a list, or next to a cue. Everything looked at is a slice of
bounded length, so that the cost stays linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kairos.analysis.skill_list import Hold


class Candidate(NamedTuple):
    """A surface found in a text, before its context was looked at."""

    name: str
    start: int
    end: int
    hold: Hold | None
    """None where its case speaks against it, so that only a list of skills on both its sides can be believed."""


# Held by name: an enum's member is looked up through its class at every use, which costs more than the comparison.
_NONE, _CASE, _STRICT = Hold.NONE, Hold.CASE, Hold.STRICT
_REACH = 56
_LIST_GAP = re.compile(
    r"[\s,/|&•·;:()+*–—-]{0,6}(?:(?:and/or|and|or|as well as|with|plus|e\.g\.|using)[\s,(*]{1,3})?[\s,/"
    r"|&•·;()*–—-]{0,3}"
)
_BROKEN = re.compile(r"\n[^\n]*\n|\.\s|\)\s*\w|:\s*$")
_TIGHT_GAP = re.compile(r"\s?[,/|&•·]\s?(?:(?:and|or)\s)?")
_LINK = (
    r"(?:(?:in|with|of|to|on|such|as|like|including|e\.g\.?|the|and|or|using|programming|both|either|modern"
    r"|strong|basic|advanced|good|excellent|some|either)[\s,:(]{1,2}){0,3}"
)
_BEFORE = re.compile(
    r"\b(?:experience|experienced|experts?|expertise|proficien(?:t|cy)|skills?|skilled|knowledge|fluen(?:t|cy)"
    r"|familiar(?:ity)?|understanding|competen(?:t|ce|cy)|program(?:ming)?|coding|code|written|writing|exposure"
    r"|languages?"
    r"|frameworks?|tools?|libraries|technologies|stack|years|learn(?:ing)?|background|certified|built|developed"
    r"|using|use"
    r"|server-side|backend|back-end|frontend|front-end|microservices|services)[\s:,(/-]{1,3}" + _LINK + r"[\"'(]?$"
)
_BEFORE_STRICT = re.compile(
    r"(?:\b(?:experience|experienced|expertise|proficien(?:t|cy)|skills?|skilled|knowledge|fluen(?:t|cy)"
    r"|familiar(?:ity)?"
    r"|exposure|certified|competen(?:t|ce|cy))\s(?:in|with|of|using)(?:\s(?:using|the))?"
    r"|\b(?:programming|coding|programs?|code|coded|written|scripting|modelling|modeling|analysis"
    r"|statistics)\s(?:in|with|using)"
    r"|\b(?:languages?|tools?|software|packages?)\s?(?::|such as|like|including|\(e\.g\.,?|e\.g\.)"
    r"|\b(?:microsoft|ms|programming|use|using|technologies:|stack:))\s?[\"'(]?$"
)
_AFTER = re.compile(
    r"[\s\"'/)-]{1,2}(?:programming|programmers?|developers?|engineers?|development|languages?|frameworks?"
    r"|librar(?:y|ies)|script(?:s|ing)?"
    r"|code|codebase|sdk|apis?|apps?|applications?|services?|microservices?|backend|back-end|clusters?|jobs"
    r"|queries|administrators?"
    r"|admin|consultants?|certifi(?:ed|cation)|integrations?|stack|ecosystem|spreadsheets?|macros|database"
    r"|components?|experience"
    r"|skills|knowledge|architects?|dashboards?|sql|data frames?|streaming|cookbooks?|modules|models?|pipelines?"
    r"|expertise|proficiency|deployments?|based|platforms?)\b"
)
_AFTER_STRICT = re.compile(
    r"[\s\"'/)-]{1,2}(?:programming|programmers?|developers?|language|script(?:s|ing)|coding|code|packages?"
    r"|studio|shiny)\b"
)
_CLOSE = 8
_WORD = 3
"""A name of fewer letters behind an ampersand is half of an abbreviation: "R & D"."""
_ENDS_LIST = re.compile(r"\s?(?:[.;,)\n]|\Z)")
_BEGINS_LIST = re.compile(r"(?:[:(\n•·*]|technologies|skills|stack|languages|\A)\s{0,2}$")
_WORKERS = (
    r"(?:engineers?|developers?|managers?|designers?|scientists?|administrators?|architects?|specialists?|leads?"
    r"|consultants?|testers?|masters?|owners?|experts?|professionals?|analysts?|directors?|interns?|coach(?:es)?"
    r"|trainers?|heads?|teams?)"
)
_WORKER = re.compile(r"[\s/-]{1,3}(?:[a-z&]{1,14}[\s/-]){0,1}?" + _WORKERS + r"\b")
_WORKER_WITHIN = re.compile(_WORKERS + r"$")
_VERB_AFTER = re.compile(r"\s(?:at|in an?|in our|in this|in your|within)\b")
_SENTENCE_START = re.compile(r"(?:[.!?:;•·*\n-]\s{0,2}|\A)$")
_LINE_START = re.compile(r"(?:[\n:•·*]|\n[-–]|\A)\s{0,2}$")
_LINE_END = re.compile(r"\s{0,2}(?:[.,;]?\s{0,2}\n|\.?\Z)")
_NOT_ALONE = re.compile(r"\s?&\s?[A-Za-z]\b|['’]s?\b|\.[a-z]|-(?![Bb]ased|[Dd]eveloper)[A-Za-z]")


def settle(candidates: Sequence[Candidate], text: str, folded: str) -> list[tuple[str, int, int]]:
    """Return ``(name, start, end)`` of the *candidates* that are meant as skills, in the order of the text.

    Args:
        candidates: In the order of the text, not overlapping.
        text: The text as written.
        folded: The same in lower case, offset for offset.
    """
    accepted = [
        candidate.hold is _NONE or (candidate.hold is _CASE and not _opens(candidate, text, folded))
        for candidate in candidates
    ]
    held = [index for index, sure in enumerate(accepted) if not sure and candidates[index].hold is not None]
    if held:
        alone = {index for index in held if _misread(candidates[index], text)}
        for index in held:
            accepted[index] = index not in alone and _cued(candidates[index], folded)
        # A list is believed from any sure member outwards: once towards its end, once towards its beginning.
        for order, step in ((held, -1), (held[::-1], 1)):
            for index in order:
                beside = index + step
                if accepted[index] or index in alone or not 0 <= beside < len(candidates):
                    continue
                accepted[index] = _beside(candidates, min(index, beside), folded, sure=accepted[beside])
    for index, candidate in enumerate(candidates):
        if candidate.hold is None:
            accepted[index] = _listed(candidates, accepted, index, folded)
    return [
        (candidate.name, candidate.start, candidate.end)
        for candidate, sure in zip(candidates, accepted, strict=True)
        if sure
    ]


def _beside(candidates: Sequence[Candidate], left: int, folded: str, *, sure: bool) -> bool:
    """Return whether the candidate at *left* and the next stand in one list, so that one vouches for the other."""
    first, second = candidates[left], candidates[left + 1]
    gap = folded[first.end : second.start]
    if len(gap) > 16 or first.name == second.name:
        return False
    if sure:
        return _LIST_GAP.fullmatch(gap) is not None and _BROKEN.search(gap) is None
    # Two ordinary words vouch for each other only where nothing but a list mark parts them: "Go/Rust".
    return _STRICT not in (first.hold, second.hold) and _TIGHT_GAP.fullmatch(gap) is not None


def _listed(candidates: Sequence[Candidate], accepted: Sequence[bool], at: int, folded: str) -> bool:
    """Return whether a word in the wrong case is an item of a list: "python, go, java", "django go docker"."""
    one = candidates[at]
    left = candidates[at - 1] if at and accepted[at - 1] else None
    right = candidates[at + 1] if at + 1 < len(candidates) else None
    before = folded[left.end : one.start] if left is not None and one.start - left.end < _CLOSE else None
    after = folded[one.end : right.start] if right is not None and right.start - one.end < _CLOSE else None
    if before == after == " ":
        return right is not None and right.hold is _NONE
    begins = before is not None and _TIGHT_GAP.fullmatch(before) is not None
    goes_on = after is not None and _TIGHT_GAP.fullmatch(after) is not None
    if begins:
        return goes_on or _ENDS_LIST.match(folded, one.end, one.end + 3) is not None
    return (
        goes_on
        and right is not None
        and right.hold is _NONE
        and _BEGINS_LIST.search(folded, max(0, one.start - 16), one.start) is not None
    )


def names_work(folded: str, start: int, end: int) -> bool:
    """Return whether the words from *start* to *end* only tell what somebody works as: "the DevOps engineers"."""
    return _WORKER.match(folded, end, end + 40) is not None or _WORKER_WITHIN.search(folded, start, end) is not None


def _cued(candidate: Candidate, folded: str) -> bool:
    strict = candidate.hold is _STRICT
    alone = not strict and _LINE_END.match(folded, candidate.end, candidate.end + 6)
    if alone and _LINE_START.search(folded, max(0, candidate.start - 4), candidate.start):
        return True  # An item of a list that consists of the word alone.
    before = folded[max(0, candidate.start - _REACH) : candidate.start]
    if (_BEFORE_STRICT if strict else _BEFORE).search(before):
        return True
    return (_AFTER_STRICT if strict else _AFTER).match(folded, candidate.end, candidate.end + 20) is not None


def _opens(candidate: Candidate, text: str, folded: str) -> bool:
    """Return whether a capital is only a sentence's first ("Excel at what you do", "Express in words")."""
    return (
        _VERB_AFTER.match(folded, candidate.end, candidate.end + 8) is not None
        and _SENTENCE_START.search(text, max(0, candidate.start - 4), candidate.start) is not None
    )


def _misread(candidate: Candidate, text: str) -> bool:
    """Return whether what touches the word shows another meaning: "R&D", "go-to-market", "Spring's", "J.R. Smith"."""
    # As written: "Flask.We" is the end of a sentence, "flask.io" is an address.
    if _NOT_ALONE.match(text, candidate.end, candidate.end + 4):
        return True
    before = text[max(0, candidate.start - 2) : candidate.start]
    if before == "& ":
        return candidate.end - candidate.start < _WORD  # "R & D"; in "React & Recoil" it parts two names.
    return before.endswith(("&", "'", "’", "-", "$")) or (before.endswith(".") and len(before) > 1)
