"""Numbers of a text with unit, scale and comparison, in any script's digits or in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from kairos.tailoring.guard.number_words import (
    ABOUT,
    CURRENCIES,
    ORDINALS,
    OVER,
    PARTS,
    PERCENT,
    PERIODS,
    SCALES,
    TIMES,
    UNDER,
    UNITS,
    VAGUE,
    WORDS,
)
from kairos.tailoring.guard.tokens import Token


@frozen
class Number:
    """One number that a text claims."""

    values: frozenset[Fraction]
    """What it may mean (``1.250`` is two); in the unit's base."""
    unit: str
    """``%``, ``EUR``, ``month``, ``x``, ``nth``, …; empty for a plain count."""
    compare: str
    """``=``, ``>=``, ``<=`` or ``~``."""
    start: int
    end: int
    first: int
    """Index of its first token."""
    last: int
    factor: Fraction = Fraction(1)
    """How many of the base's units one is (an hour: 60 minutes)."""

    def supported_by(self, base: Number) -> bool:
        """Whether *base* says at least as much: value, unit, scale and comparison."""
        if self.unit != base.unit:
            return False
        if self.compare == "~":
            return any(abs(a - b) * 10 <= abs(b) for a in self.values for b in base.values)
        if self.compare == ">=":
            # "over 30" where the base says 30 is more than the base says; "over 30" where it says 34 is less.
            return any(b > a or (b == a and base.compare == ">=") for a in self.values for b in base.values)
        same = bool(self.values & base.values)
        return same and (self.compare == base.compare or base.compare in ("=", ">=", "~"))


def numbers_of(tokens: Sequence[Token]) -> list[Number]:
    """Return the numbers of *tokens* in order; the word "one" and the ordinal "first" are not taken for numbers."""
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number = _number_at(tokens, at)
        if number is None:
            at += 1
            continue
        found.append(number)
        at = number.last + 1
    return _ranges(tokens, found)


def _number_at(tokens: Sequence[Token], at: int) -> Number | None:
    token = tokens[at]
    if token.kind == "num":
        values, last = _values(token.text), at
        if values is None:
            return None
        tail = token.tail.casefold()
        if tail in SCALES and not (tail in ("m", "b", "mm") and _unitless_tail(tokens, at)):
            return _finished(tokens, at, last, frozenset(v * SCALES[tail] for v in values))
        return _finished(tokens, at, last, values, tail)
    if token.kind != "word":
        return None
    word = token.norm
    if word in TIMES:
        return _made(tokens, at, at, frozenset({Fraction(TIMES[word])}), "x")
    if word in PARTS and (word != "quarter" or _follows(tokens, at, "of")):
        return _made(tokens, at, at, frozenset({Fraction(PARTS[word])}), "%")
    if word in VAGUE:
        return evolve(_finished(tokens, at, at, frozenset({Fraction(VAGUE[word])})), compare=">=")
    if word in ORDINALS and word != "second" and at and tokens[at - 1].norm in ("a", "one"):
        return _made(tokens, at, at, frozenset({Fraction(100, ORDINALS[word])}), "%")
    if word in ORDINALS and _ordinal_here(tokens, at):
        return _made(tokens, at, at, frozenset({Fraction(ORDINALS[word])}), "nth")
    if word[:1] == "x" and word[1:].isdecimal():
        return _made(tokens, at, at, frozenset({Fraction(_digits(word[1:9]))}), "x")
    value, last = _words_value(tokens, at)
    if value is not None and last + 1 < len(tokens) and tokens[last + 1].norm == "quarters":
        return _made(tokens, at, last + 1, frozenset({Fraction(25 * value)}), "%")
    return None if value is None else _finished(tokens, at, last, frozenset({Fraction(value)}))


def _unitless_tail(tokens: Sequence[Token], at: int) -> bool:
    return len(tokens[at].text) > 3 and at + 1 < len(tokens) and tokens[at + 1].norm in ("race", "sprint")


def _ordinal_here(tokens: Sequence[Token], at: int) -> bool:
    # "a third of" is a share, "third-party" and "second" as a unit of time are no rank.
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return after not in ("party", "hand", "level")


def _follows(tokens: Sequence[Token], at: int, word: str) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].norm == word


def _digits(text: str) -> int:
    return int("".join(str(unicodedata.digit(c, 0)) for c in text) or "0")


def _values(text: str) -> frozenset[Fraction] | None:
    text = text[:40]
    marks = [c for c in text if not c.isdigit()]
    parts: list[str] = []
    part = ""
    for char in text:
        if char.isdigit():
            part += char
        else:
            parts.append(part)
            part = ""
    parts.append(part)
    plain = Fraction(_digits("".join(parts)))
    if not marks:
        return frozenset({plain})
    decimal = Fraction(_digits("".join(parts[:-1]))) + Fraction(_digits(parts[-1]), 10 ** len(parts[-1]))
    if len(set(marks)) > 1 or len(parts[-1]) != 3:
        return frozenset({decimal}) if len(marks) == 1 or len(set(marks)) > 1 else frozenset({plain, decimal})
    return frozenset({plain, decimal}) if marks == ["."] else frozenset({plain})


def _words_value(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """Return the value of the number words from *at* and the index of the last of them."""
    total = current = 0
    last, seen, position = at, False, at
    while 0 <= position < min(len(tokens), at + 14):
        word = tokens[position].norm
        if word == "dozen" and seen:
            current *= 12
        elif word in WORDS:
            current += WORDS[word]
        elif word == "hundred" and (seen or _article(tokens, at)):
            current = max(current, 1) * 100
        elif word in ("thousand", "million", "billion") and (seen or _article(tokens, at)):
            total, current = total + max(current, 1) * SCALES[word], 0
        elif seen and (word == "and" or tokens[position].text == "-") and _goes_on(tokens, position):
            position += 1
            continue
        else:
            break
        seen, last = True, position
        position += 1
    # "one" counts only before a unit ("one day"); elsewhere it is a pronoun more often than a number.
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    lone_one = last == at and tokens[at].norm == "one" and after not in UNITS
    return (total + current, last) if seen and not lone_one else (None, at)


def _article(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].norm in ("a", "the", "one")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    before, after = tokens[at - 1].norm, tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if tokens[at].norm == "and":
        return before in ("hundred", "thousand", "million", "billion") and after in WORDS
    return after in WORDS or after in ("hundred", "thousand", "million")


def _finished(tokens: Sequence[Token], at: int, last: int, values: frozenset[Fraction], tail: str = "") -> Number:
    """Return the number with scale, unit and currency read from its neighbours."""
    unit, factor = UNITS.get(tail, ("", Fraction(1)))
    unit = CURRENCIES.get(tail, unit or (f"-{tail}" if tail else ""))
    following = last + 1
    if not tail and following < len(tokens) and tokens[following].norm in SCALES and len(tokens[following].norm) > 1:
        values = frozenset(v * SCALES[tokens[following].norm] for v in values)
        last, following = following, following + 1
    if following < len(tokens) and tokens[following].text in ("-", "+", "\u2011"):
        following += 1  # 12-month, 30+ years
    if not unit and following < len(tokens):
        after = tokens[following]
        if after.text in PERCENT:
            unit, last = "%", following
        elif after.norm == "per" and _follows(tokens, following, "cent"):
            unit, last = "%", following + 1
        elif after.norm in UNITS and (
            len(after.norm) > 2 or after.norm in ("x", "h", "ms", "gb", "tb", "mb", "kg", "km", "yr", "hr")
        ):
            (unit, factor), last = UNITS[after.norm], following
        elif after.norm in CURRENCIES or after.text in CURRENCIES:
            unit, last = CURRENCIES.get(after.norm) or CURRENCIES[after.text], following
        elif after.text == "×":
            unit, last = "x", following
    if unit == "%" and last + 1 < len(tokens) and tokens[last + 1].norm in ("point", "points"):
        unit, last = "points", last + 1
    if not unit and at:
        before = tokens[at - 1]
        unit = CURRENCIES.get(before.text) or CURRENCIES.get(before.norm) or ("x" if before.text == "×" else "")
        at = at - 1 if unit else at
    return _made(tokens, at, last, frozenset(v * factor for v in values), unit, factor)


def _made(
    tokens: Sequence[Token], at: int, last: int, values: frozenset[Fraction], unit: str, factor: Fraction = Fraction(1)
) -> Number:
    compare = "="
    for index in range(max(0, at - 3), at):
        before = tokens[index]
        word = before.norm or before.text
        if before.kind == "brk":
            compare = "="
        elif word in OVER or word in ("more", "greater", "higher"):
            compare = ">="
        elif word in UNDER or word in ("less", "fewer") or (word == "to" and index and tokens[index - 1].norm == "up"):
            compare = "<="
        elif word in ABOUT:
            compare = "~"
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if (after is not None and after.text == "+") or any(t.text == "+" for t in tokens[at : last + 1]):
        compare = ">="
    if after is not None and after.norm == "or" and last + 2 < len(tokens) and tokens[last + 2].norm == "more":
        compare = ">="
    return Number(values, unit, compare, tokens[at].start, tokens[last].end, at, last, factor)


def _ranges(tokens: Sequence[Token], numbers: list[Number]) -> list[Number]:
    """Give the first number of a range (``5-10 %``, ``5 to 10 %``) the unit of the second."""
    out = list(numbers)
    for index, (one, two) in enumerate(pairwise(numbers)):
        between = tokens[one.last + 1 : two.first]
        joined = len(between) == 1 and (
            between[0].text in ("-", "–", "—", "/") or between[0].norm in ("to", "and", "or")
        )
        if joined and not one.unit and two.unit:
            values = frozenset(value * two.factor for value in one.values)
            out[index] = evolve(one, unit=two.unit, values=values, factor=two.factor)
        elif joined and one.unit and not two.unit and _stands_alone(tokens, two):
            values = frozenset(value * one.factor for value in two.values)
            out[index + 1] = evolve(two, unit=one.unit, values=values, factor=one.factor)
    return out


def _stands_alone(tokens: Sequence[Token], number: Number) -> bool:
    following = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    return following is None or not following.telling


def rates_of(tokens: Sequence[Token]) -> list[tuple[str, int, int]]:
    """Return the periods that *tokens* count by (``a month``, ``weekly``), with their places."""
    out = []
    for at, token in enumerate(tokens):
        period = PERIODS.get(token.norm)
        if period is None:
            continue
        before = tokens[at - 1].norm or tokens[at - 1].text if at else ""
        if at + 2 < len(tokens) and tokens[at + 1].norm in ("over", "on") and tokens[at + 2].norm == token.norm:
            out.append((f"{period} on {period}", token.start, tokens[at + 2].end))
        elif token.norm in ("second", "minute"):
            if before in ("per", "/"):
                out.append((period, tokens[at - 1].start, token.end))
        elif token.norm not in ("hour", "day", "shift", "week", "month", "quarter", "year"):
            out.append((period, token.start, token.end))
        elif before in ("a", "an", "per", "each", "every", "/"):
            out.append((period, tokens[at - 1].start, token.end))
    return out
