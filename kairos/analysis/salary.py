"""Pay as a posting states it: amounts, currency and period; never converted, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from kairos.analysis.segments import Part, Segment, segment_at
from kairos.models import Salary

_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "aud": "AUD", "c$": "CAD", "ca$": "CAD",
    "cad": "CAD",
    "cdn": "CAD", "nz$": "NZD", "nzd": "NZD", "s$": "SGD", "sgd": "SGD", "hk$": "HKD", "hkd": "HKD", "£": "GBP",
    "gbp": "GBP",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "₹": "INR", "inr": "INR", "rs": "INR", "rs.":
    "INR", "¥": "JPY",
    "jpy": "JPY", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "zar": "ZAR", "aed":
    "AED", "brl": "BRL",
    "r$": "BRL", "mxn": "MXN", "ils": "ILS", "usd$": "USD", "aud$": "AUD", "cad$": "CAD", "nzd$": "NZD", "sgd$": "SGD",
}  # fmt: skip
_SIGN = (
    r"(?:(?:\b(?:usd|aud|cad|nzd|sgd)\s)?(?:us|au|a|ca|c|nz|s|hk|r|usd|aud|cad)?\$|[£€₹¥]|\b(?:usd|aud|cad|cdn"
    r"|nzd|sgd|hkd|gbp|eur|euros?|inr|rs\.?|jpy|chf|sek|nok|dkk|pln|zar|aed|brl|mxn|ils)\b)"
)
_AMOUNT = r"(?:\d{1,3}(?:[,.'’\u00a0 ]\d{3}){1,3}(?:\.\d{1,2})?|\d{1,3}(?:,\d{2}){1,2},\d{3}|\d{1,7}(?:\.\d{1,2})?)"
_SCALE = r"(?:\s?(?:k|lpa|lakhs?|lacs?|l\.p\.a\.?|l)\b)"
_PAY = re.compile(
    rf"(?:(?P<cur1>{_SIGN})\s{{0,2}})?(?<![\w.,/-])(?P<low>{_AMOUNT})(?P<scale1>{_SCALE})?\+?(?:\s?(?P<cur3>{_SIGN}))?"
    r"(?:(?:hr|\s?(?:/|per|an?)\s?(?:year|yr|annum|hour|hr|h|day|month))?"
    rf"\s?(?:-|–|—|to|\u2011|~|and"
    rf"|up to)\s{{0,2}}(?:(?P<cur2>{_SIGN})\s{{0,2}})?(?P<high>{_AMOUNT})(?P<scale2>{_SCALE})?"
    rf"(?:\s?(?P<cur4>{_SIGN}))?)?"
)
_STEMS = (
    "$", "£", "€", "₹", "¥", "lpa", "lakh", "lacs", "usd", "aud", "cad", "nzd", "sgd", "gbp", "eur", "inr",
    "chf", "sek", "nok", "dkk", "pln",
    "p.a", "per annum", "salary", "compensation", "ctc", "per hour", "/hr", "/hour", "per day", "p/d", "day rate",
)  # fmt: skip
_BOUNDS = {
    "year": (5_000, 100_000_000), "month": (300, 500_000), "week": (100, 50_000), "day": (30, 20_000),
    "hour": (3, 1_000),
}  # fmt: skip
"""What an amount of pay for a period can be; anything else is another number."""
_THOUSANDS = re.compile(r"[0-9]\s?k\b")
_PERIODS = (
    (
        "year",
        re.compile(
            r"^[\s,()+*]{0,3}(?:\(?(?:usd|aud|cad|gbp|eur|gross|base|basic|plus super|super|cash|inc|incl|salary"
            r"|dollars?|ote|doe|dep|depending)\b[\s,.)/+]{0,3}){0,3}(?:/|per|an|a|p\.?|each)?\s?(?:years?|yr\b"
            r"|annum|annually|annual|y\b|a\.?\b(?!\w)|pa\b|p\.a|yearly|annum)"
        ),
    ),
    (
        "hour",
        re.compile(
            r"^[\s,()+*]{0,3}(?:\(?(?:usd|aud|cad|gbp|eur|w2|c2c|dollars?|plus super"
            r"|super)\b[\s,.)/+]{0,3}){0,2}(?:/|per|an|a|p)?\s?(?:hours?\b|hr\b|hrs\b|h\b|hourly|ph\b)"
        ),
    ),
    (
        "day",
        re.compile(
            r"^[\s,()+*]{0,3}(?:\(?(?:usd|aud|cad|gbp|eur|plus super|super|inside ir35"
            r"|outside ir35)\b[\s,.)/+]{0,3}){0,2}(?:/|per|a|p)?\s?(?:days?\b|daily|d\b|pd\b|diem)"
        ),
    ),
    ("week", re.compile(r"^[\s,()]{0,3}(?:/|per|a|p)\s?(?:week|wk|w\b)|^\s?weekly")),
    (
        "month",
        re.compile(
            r"^[\s,()]{0,3}(?:\(?(?:usd|aud|cad|gbp|eur|gross|net|brutto)\b[\s,.)/+]{0,3}){0,2}(?:/|per|a"
            r"|p)\s?(?:month|mo\b|mth)|^\s?(?:pm\b|monthly)"
        ),
    ),
)
_BEFORE_PERIOD = (
    ("hour", re.compile(r"\b(?:hourly|per hour|hour rate)\b[^.;]{0,40}$")),
    ("day", re.compile(r"\b(?:day rate|daily|per day)\b[^.;]{0,30}$")),
    ("month", re.compile(r"\bmonthly (?:salary|pay|gross|rate)[^.;]{0,30}$")),
    ("year", re.compile(r"\b(?:annual|yearly|annum|per year|base salary)\b[^.;]{0,60}$")),
)
_TALK = re.compile(
    r"\b(?:salar(?:y|ies)|pay(?:ing)?|compensation|remuneration|base|package|wages?|rate|earn(?:ings)?|ote|ctc"
    r"|rewards?|offer(?:ing|s)?|range|circa|c\.|paid|budget for this|per annum|up to|between|gross|income)\b"
)
_MONEY_AFTER = re.compile(
    r"^\+?\s?(?:m|mm|mn|million|millions|b|bn|billion|tn|trillion)\b|^\s?(?:million|billion)|^\+?\s?(?:in|of"
    r"|worth of)?\s?(?:\w+ )?(?:revenue|funding|assets|sales|raised|arr\b|transactions|savings|aum|investment"
    r"|budget|customers|users|employees|companies|people|merchants|clients|gmv|turnover)|^[\s-]?(?:401|403)"
    r"|^\s?(?:\(k\))|^\s?(?:hours|days|weeks|years|months|requests|rows|records|events|lines|people|employees"
    r"|members|engineers|stores|locations)\b|^%"
)
_MONEY_BEFORE = re.compile(
    r"(?:raised|funding|revenue|series [a-e]|bonus(?: of| up to)?|stipend|allowance|budget(?: of)?|referral"
    r"|reimburs\w*|sign[- ]?on|signing|valued at|worth|investment|saving|sales of|turnover|over|fund(?:ed)?|grant"
    r"|fee|deposit|401|voucher|equity|donat\w+|tuition|perks?|credit|learning|education|spend|portfolio|deals?"
    r"|contribut\w+|insurance|exceeding)\b[^.;]{0,22}$"
)


_EXTRA = re.compile(
    r"^[^.;,|\n]{0,24}\b(?:budget|stipend|allowance|bonus(?:es)?|reimburs|credits?|voucher|donation"
    r"|towards)\b(?<!\+ bonus)"
)


_ON_TOP = re.compile(r"^\)?\s?(?:\+|plus|&|and)\s?(?:super|bonus|benefits|equity|stock|pension|commission|ote\b)")


@frozen(kw_only=True)
class PayFound:
    """The pay of a posting and where it stands."""

    salary: Salary
    start: int
    end: int


def pay_found(folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> PayFound | None:
    """Return the pay that the posting states; None where it states none.

    A range is preferred to a single amount and an amount that says its period to one that does not. "Up to" sets only
    the maximum, "from" and a plus only the minimum. Funding, revenue, bonuses, stipends and a 401k are no pay.

    Args:
        folded: The text in lower case.
        segments: Of the text.
        starts: Their starts.
    """
    best: tuple[int, PayFound] | None = None
    reach = 0
    for hint in _hints(folded):
        if hint < reach:
            continue
        left, right = max(reach, hint - 24), min(len(folded), hint + 90)
        for match in _PAY.finditer(folded, left, right):
            if match.end() >= right and right < len(folded):
                break
            segment = segment_at(segments, starts, match.start("low"))
            if segment is None:
                continue
            read = _read(match, folded, segment)
            if read is not None and (best is None or read[0] > best[0]):
                best = read
        reach = hint + 60
    return None if best is None else best[1]


def _hints(folded: str) -> list[int]:
    """Return the offsets, ascending, around which an amount of pay can stand."""
    hints = [match.start() for match in _THOUSANDS.finditer(folded)]
    for stem in _STEMS:
        at = folded.find(stem)
        while at >= 0:
            hints.append(at)
            at = folded.find(stem, at + 1)
    return sorted(hints)


def _read(match: re.Match[str], folded: str, segment: Segment) -> tuple[int, PayFound] | None:
    before = folded[max(segment.start, match.start() - 60) : match.start()]
    after = folded[match.end() : min(segment.end, match.end() + 40)]
    if (
        _MONEY_AFTER.match(after)
        or _MONEY_BEFORE.search(before)
        or (match["high"] is None and re.match(r"\s?(?:\+\s)?(?:bonus|sign)", after))
    ):
        return None
    currency = _currency(match)
    scale = match["scale2"] or match["scale1"]
    low, high = _amount(match["low"], match["scale1"] or (scale if match["high"] else None)), None
    if match["high"] is not None:
        high = _amount(match["high"], match["scale2"])
        if high is not None and match["scale2"] is None and scale is not None and high < 1000:
            high = _amount(match["high"], scale)
    period = _period(before, after, match[0], scale)
    if low is None or (high is not None and high < low):
        return None
    if scale is not None and not scale.strip().startswith("k"):
        currency = currency or "INR"
    talk = bool(_TALK.search(before) or _ON_TOP.match(after)) or (
        segment.part is Part.BENEFITS and "salar" in segment.folded
    )
    if not currency and not (talk and (period or scale)) and not (scale and scale.strip().startswith("l")):
        return None
    top = high if high is not None else low
    period = period or _period_of(low, top)
    if not period or _EXTRA.search(after) or not _plausible(low, top, period):
        return None
    if not (
        high is not None or (period != "" and (talk or _said(after, match[0]))) or segment.part is Part.TITLE or talk
    ):
        return None
    rank = 4 * (high is not None) + 2 * bool(talk) + bool(currency) + 2 * _said(after, match[0])
    if high is None and re.search(r"(?:up ?(?:to)?|max(?:imum)?(?: of)?|<)\s?[^\w\s]?\s?$", before):
        salary = Salary(max=low, currency=currency, period=period)
    elif high is None and (
        re.search(r"(?:from|start(?:s|ing)? (?:at|from)|min(?:imum)?(?: of)?|>)\s?$", before) or "+" in match[0]
    ):
        salary = Salary(min=low, currency=currency, period=period)
    else:
        salary = Salary(min=low, max=top, currency=currency, period=period)
    return rank, PayFound(salary=salary, start=match.start(), end=match.end())


def _currency(match: re.Match[str]) -> str:
    for group in ("cur1", "cur2", "cur3", "cur4"):
        if match[group]:
            sign = match[group]
            later = match["cur4"] or match["cur3"]
            if sign == "$" and later and later in _CURRENCIES:
                sign = later
            return _CURRENCIES.get(sign.replace(" ", ""), "")
    return ""


def _amount(text: str, scale: str | None) -> float | None:
    bare = re.sub(r"[\u00a0 '’]", "", text)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", bare):
        bare = bare.replace(".", "")
    value = float(bare.replace(",", ""))
    if scale is not None:
        value *= 1_000 if scale.strip() == "k" else 100_000
    return value if 0 < value < 100_000_000 else None


def _period(before: str, after: str, written: str, scale: str | None) -> str:
    if scale is not None and "lpa" in scale:
        return "year"
    for period, pattern in _PERIODS:
        if pattern.match(after):
            return period
    inner = re.search(r"(?:/|per|an?|(?<=\d))\s?(year|yr|annum|hour|hr|h|day|month)\b", written)
    if inner:
        return {"yr": "year", "annum": "year", "hr": "hour", "h": "hour"}.get(inner[1], inner[1])
    for period, pattern in _BEFORE_PERIOD:
        if pattern.search(before):
            return period
    return ""


def _said(after: str, written: str) -> bool:
    return any(pattern.match(after) for _, pattern in _PERIODS) or "lpa" in written


def _period_of(low: float, top: float) -> str:
    """Return the period that amounts of such a size can only mean; empty where they could mean several."""
    return "year" if low >= 18_000 and top <= 1_500_000 else ""


def _plausible(low: float, top: float, period: str) -> bool:
    least, most = _BOUNDS.get(period, (15, 100_000_000))
    return least <= low and top <= most and top <= low * 6
