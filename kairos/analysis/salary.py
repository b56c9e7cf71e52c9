"""Pay as a posting states it: amounts, currency and period; never converted.

A bare "$" is the dollar of the one country that the text names, and the American one where it names none; an amount
without a sign takes the only currency that the text names, or has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from kairos.analysis.dollars import dollar_of, dollar_places
from kairos.analysis.scan import numbers
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
    r"|nzd|sgd|hkd|gbp|eur|euros?|inr|rs|jpy|chf|sek|nok|dkk|pln|zar|aed|brl|mxn|ils)\b|\brs\.)"
)
_AMOUNT = r"(?:\d{1,3}(?:[,.'’\u00a0 ]\d{3}){1,3}(?:\.\d{1,2})?|\d{1,3}(?:,\d{2}){1,2},\d{3}|\d{1,7}(?:\.\d{1,2})?)"
_SCALE = r"(?:\s?(?:k|lpa|lakhs?|lacs?|l\.p\.a\.?|l|crores?|cr)\b|k(?=[a-z]{3}))"
"""Dumps that lost their line breaks glue the next word to a "k"; units of three letters are not money."""
_SCALES = {"k": 1_000, "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000}
"""Others are lakhs."""
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz")
_INDIAN_WORDS = ("lpa", "lakh", "lacs", "lac ", "l.p.a", "crore", " cr ", " cr\n", " cr,", " cr.")
_INDIAN = re.compile(r"\b\d(?:\.\d{1,2})?\s?(?:lpa|lakhs?|lacs?|l\.p\.a|crores?|cr)\b")
"""Amounts of one digit: "6-9 LPA", "1.2 crore"."""
_INDIAN_SHAPES = bytes(
    ord("0") if code in b"0123456789?" else ord("l") if code in b"lc" else ord("x") if code in _LETTERS else ord(" ")
    for code in range(256)
)
_INDIAN_SHAPED = (b"0l", b"0 l")
"""A digit (or what is no ASCII), at most one blank, an "l" or "c": one of them is in whatever `_INDIAN` matches."""
_PAY = re.compile(
    rf"(?:(?P<cur1>{_SIGN})\s{{0,2}})?(?:(?<=rs\.)|(?<![\w.,/-]))(?P<low>{_AMOUNT})(?P<scale1>{_SCALE})?\+?(?:\s?(?P<cur3>{_SIGN}))?"
    r"(?:(?:hr|\s?(?:/|per|an?)\s?(?:year|yr|annum|hour|hr|h|day|month))?"
    rf"\s?(?:-|–|—|to|\u2011|~|and|bis|à|a|en|y|et|und|\s(?=\d{{2,3}}\s?(?:/|per )\s?h)"
    rf"|up to)\s{{0,2}}(?:(?P<cur2>{_SIGN})\s{{0,2}})?(?P<high>{_AMOUNT})(?P<scale2>{_SCALE})?"
    rf"(?:\s?\(?(?P<cur4>{_SIGN}))?)?"
)
_BOUNDS = {
    "year": (5_000, 100_000_000), "month": (300, 500_000), "week": (100, 50_000), "day": (30, 20_000),
    "hour": (3, 1_000),
}  # fmt: skip
"""What an amount of pay for a period can be; anything else is another number."""
_SIGNS = frozenset("$£€₹¥")
_COUNTED = re.compile(r"\+?\s?(?:years?|yrs?|%|percent|people|employees|countries|months)")
"""Behind a number that counts something else."""
_CUE = re.compile(
    r"[$£€₹¥]|[0-9]\s?k\b|lpa|lakh|lac|usd|aud|cad|nzd|sgd|gbp|eur|inr|chf|sek|nok|dkk|pln|salar|pay|rate"
    r"|compens|remunerat"
    r"|gehalt|salaire|ctc|annum|p\.a|/h|per (?:h|d)|wage"
)
_PERIODS = (
    (
        "year",
        re.compile(
            r"^[\s,()+*]{0,3}(?:\(?(?:usd|aud|cad|gbp|eur|gross|base|basic|plus super|super|cash|inc|incl|salary"
            r"|dollars?|ote|doe|dep|depending)\b[\s,.)/+]{0,3}){0,3}(?:/|per|an|a|p\.?|each)?\s?(?:years?|yr\b"
            r"|annum|annually|annual|(?:brut\w* )?(?:(?:pro|im) jahr|jährlich|par an|annuels?|per jaar|anual(?:es)?"
            r"|al año)|y\b|a\b(?!\s?\w)|pa\b|p\.a|yearly)"
        ),
    ),
    (
        "hour",
        re.compile(
            r"^[\s,()+*]{0,3}(?:\(?(?:usd|aud|cad|gbp|eur|w2|c2c|dollars?|plus super"
            r"|super)\b[\s,.)/+]{0,3}){0,2}(?:/|per|an|a|p/?)?\s?(?:(?:pro |per |por |par |la |de l['’])?(?:stunde"
            r"|heure|uur|hora)\b|hours?\b|hr\b|hrs\b|h\b|hourly|ph\b)"
        ),
    ),
    (
        "day",
        re.compile(
            r"^[\s,()+*]{0,3}(?:\(?(?:usd|aud|cad|gbp|eur|plus super|super|inside ir35"
            r"|outside ir35)\b[\s,.)/+]{0,3}){0,2}(?:(?:/|per|a|p/?)\s?day|p/d\b|(?:pro tag|par jour|per dag"
            r"|al día)\b|(?:/|per|a|p)?\s?(?:days?\b|daily"
            r"|d\b|pd\b|diem))"
        ),
    ),
    ("week", re.compile(r"^[\s,()]{0,3}(?:/|per|a|p)\s?(?:week|wk|w\b)|^\s?weekly")),
    (
        "month",
        re.compile(
            r"^[\s,()]{0,3}(?:\(?(?:usd|aud|cad|gbp|eur|gross|net|brutto)\b[\s,.)/+]{0,3}){0,2}(?:/|per|a"
            r"|p)\s?(?:month|mo\b|mth)|^\s?(?:brut\w* )?(?:pro monat|monatlich|im monat|par mois|mensuel\w*"
            r"|per maand|al mes|mensual(?:es)?)|^\s?(?:pm\b|monthly)"
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
    r"|rewards?|offer(?:ing|s)?|range|circa|c\.|paid|budget for this|per annum|up to|between|gross|income"
    r"|gehalt|jahresgehalt|vergütung|brutto|salaire|rémunération|brut|salario|stipendio|grade)\b"
)
_MONEY_AFTER = re.compile(
    r"^\+?\s?(?:m|mm|mn|million|millions|b|bn|billion|tn|trillion)\b|^\s?(?:million|billion)|^\+?\s?(?:in|of"
    r"|worth of)?\s?(?:\w+ )?(?:revenue(?! share)|funding|assets|sales|raised|arr\b|transactions|savings|aum"
    r"|investment"
    r"|budget|customers|users|employees|companies|people|merchants|clients|gmv|turnover)|^[\s-]?(?:401|403)"
    r"|^\s?(?:\(k\))|^\s?(?:hours|days|weeks|years|months|requests|rows|records|events|lines|people|employees"
    r"|members|engineers|stores|locations)\b|^%"
)
_MONEY_BEFORE = re.compile(
    r"(?:raised|funding|revenue|series [a-e]|bonus(?: of| up to)?|stipend|allowance|budget(?: of)?|referral"
    r"|reimburs\w*|sign[- ]?on|signing|valued at|worth|investment|saving|sales of|turnover|over|fund(?:ed)?|grant"
    r"|brings? in(?: more than)?|fee|deposit|401|voucher|equity|donat\w+|tuition|perks?|credit|learning|education"
    r"|spend|portfolio|deals?"
    r"|contributions?|insurance|exceeding)\b[^.;]{0,22}$"
)


_EXTRA = re.compile(
    r"^[^.;,|\n]{0,24}\b(?:budget|stipend|allowance|bonus(?:es)?|reimburs|credits?|voucher|donation"
    r"|towards)\b(?<!\+ bonus)"
)
_RATE = re.compile(r"\brate\b.{0,12}$")
_PAID = re.compile(r"\b(?:pay|wages?|salary|compensation|hourly)\b")
_TABLE_GAP = 160
"""Characters between two rows of a table of pay by place or level, a link in each row included."""
_TARGET = re.compile(
    r"\b(?:ote|on[- ]target(?: earnings?)?|total (?:target )?(?:comp(?:ensation)?|cash|earnings))\b[^.;\d]{0,40}$"
)
_TARGET_AFTER = re.compile(
    r"\)?\s?(?:\(?(?:usd|gbp|eur|year|yr|/|per|annum)\)?\s?){0,3}\(?(?:ote\b|on[- ]target|total (?:comp|target"
    r"|cash))"
)
_BONUS = re.compile(r"\s?(?:bonus|sign)")
_SALARY = re.compile(r"\bsalar(?:y|ies)\W{1,3}(?:up )?(?:to )?$")
_ESTIMATE = re.compile(r"\s{0,3}(?:per year|a year|/yr)?\s?(?:[-–]\s?|\()(?:estimated\b|glassdoor est)")
_STATED = 100
"""What any pay that the employer states has over an estimate."""
_ABOUT_PAY = re.compile(
    r"\b(?:salar(?:y|ies)|pay(?: ?rate| range)?|payrate|compensation|remuneration|rate|wages?|ctc|package"
    r"|gehalt|jahresgehalt"
    r"|vergütung|salaire|rémunération)\b[^.;]{0,40}$"
)
"""What has to stand before an amount without a currency."""
_ON_TOP = re.compile(
    r"^\)?\s?(?:\+|plus|&|and)\s?(?:(?!budget)[\w%]+ ){0,2}?(?:super|bonus|benefits|bens\b|equity|stock|shares|options"
    r"|pension|commission|ote\b|allowance|package|car\b|holiday)"
)
_CALLED = re.compile(r"^\s?(?:basic|base|starting|annual|gross)?\s?(?:salary|package|basic)")
_OWN_LINE = re.compile(r"[ \t]*(?:doe|depending [\w ]{0,40})?[ \t]*\.?[ \t]*(?:$|[\r\n])")
_OPENS = re.compile(r"[ *•·–-]*(?:(?:starting )?from|starting at|up to|circa|c\.?|around) ?")
"""What may stand before an amount that has a line of its own."""


@frozen(kw_only=True)
class PayFound:
    """The pay of a posting and where it stands."""

    salary: Salary
    start: int
    end: int


def pay_found(folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> PayFound | None:
    """Return the pay that the posting states; None where it states none.

    A range is preferred to a single amount and an amount that says its period to one that does not. "Up to" sets only
    the maximum, "from" and a plus only the minimum. Ranges by place or level that stand near
    each other are joined to the overall one. Funding, revenue, bonuses, stipends, a 401k, on-target earnings and the
    like are no pay. What a board calls its own estimate is the last resort, and said to be one.

    Args:
        folded: The text in lower case.
        segments: Of the text.
        starts: Their starts.
    """
    reads: list[tuple[int, PayFound]] = []
    for match in _amounts(folded):
        segment = segment_at(segments, starts, match.start("low"))
        read = None if segment is None else _read(match, folded, segment)
        if read is not None:
            reads.append(read)
    if not reads:
        return None
    found = _joined(reads)
    pay = found.salary
    if not pay.currency:
        pay = evolve(pay, currency=_only_currency(folded))
    elif pay.currency == "USD" and "us" not in folded[found.start : found.end]:
        pay = evolve(pay, currency=dollar_of(folded))
    return evolve(found, salary=pay)


def _amounts(folded: str) -> Iterator[re.Match[str]]:
    """Yield each number or range that has something about pay around it."""
    digits = numbers(folded)
    reach = 0
    if _indian(folded):
        for found in _INDIAN.finditer(folded):
            match = _PAY.search(folded, max(reach, found.start() - 12), found.end() + 40)
            if match is not None:
                yield match
                reach = match.end()
        reach = 0
    # Every amount has two digits side by side; most numbers of a posting count years, people or per cent.
    at = digits.find(b"00")
    while at >= 0:
        end = digits.find(b" ", at)
        end = len(digits) if end < 0 else end
        signed = folded[at - 1 : at] in _SIGNS and at > 0
        if signed or (not _COUNTED.match(folded, end) and _CUE.search(folded, max(0, at - 36), at + 30)):
            match = _PAY.search(folded, max(reach, at - 12), at + 90)
            if match is not None:
                yield match
                reach = match.end()
        at = digits.find(b"00", max(end, reach))


def _indian(folded: str) -> bool:
    """Return whether amounts in lakhs or crores may stand in the text; the shape of one tells most texts at once."""
    shapes = folded.encode("ascii", "replace").translate(_INDIAN_SHAPES)
    return any(map(shapes.__contains__, _INDIAN_SHAPED)) and any(map(folded.__contains__, _INDIAN_WORDS))


def _only_currency(folded: str) -> str:
    """Return the one currency that the text names anywhere; empty where it names none or several."""
    signs = [sign for sign in "$£€₹" if sign in folded]
    if len(signs) > 1:
        return ""
    sign = signs[0] if signs else ""
    return (
        dollar_of(folded) if sign == "$" or (not sign and "USD" in dollar_places(folded)) else _CURRENCIES.get(sign, "")
    )


def _joined(reads: Sequence[tuple[int, PayFound]]) -> PayFound:
    """Return the best reading; widened by the ranges of a table around it, by place or level."""
    _, best = max(reads, key=lambda read: (read[0], -read[1].start))
    pay, start, end = best.salary, best.start, best.end
    if pay.min is None or pay.max is None or pay.min == pay.max:
        return best
    low, high = pay.min, pay.max
    # Outwards from the best on either side, each range near the one before it.
    later = sorted((found for _, found in reads if found.start > start), key=lambda found: found.start)
    earlier = sorted((found for _, found in reads if found.start < start), key=lambda found: -found.start)
    for row, forward in ((later, True), (earlier, False)):
        edge = end if forward else start
        for found in row:
            other = found.salary
            gap = found.start - edge if forward else edge - found.end
            if gap > _TABLE_GAP:
                break
            if other.min is None or other.max is None or other.min == other.max:
                continue
            if (other.currency, other.period) == (pay.currency, pay.period) and other.max <= 4 * pay.max:
                low, high = min(low, other.min), max(high, other.max)
                edge = found.end if forward else found.start
    joined = evolve(pay, min=low, max=high)
    return PayFound(salary=joined, start=start, end=end)


def _read(match: re.Match[str], folded: str, segment: Segment) -> tuple[int, PayFound] | None:
    before = folded[max(segment.start, match.start() - 60) : match.start()]
    after = folded[match.end() : min(segment.end, match.end() + 40)]
    currency = _currency(match)
    scale = match["scale2"] or match["scale1"]
    indian = scale is not None and scale.strip() != "k"
    if indian:
        currency = currency or "INR"
    # Most numbers near such words are no amounts, which this tells first.
    if not currency and not (_ABOUT_PAY.search(before) or _ON_TOP.match(after)):
        return None
    if _other_money(match, before, after):
        return None
    low, high = _amount(match["low"], match["scale1"] or (scale if match["high"] else None)), None
    if match["high"] is not None:
        high = _amount(match["high"], match["scale2"])
        if high is not None and match["scale2"] is None and scale is not None and high < 1000:
            high = _amount(match["high"], scale)
    period = _period(before, after, match[0], scale)
    if low is None or (high is not None and high < low):
        return None
    cell = before.endswith(("| ", "|", "(")) or not before.strip(" -–*•·") or _OPENS.fullmatch(before) is not None
    alone = cell and bool(currency) and _OWN_LINE.match(folded, match.end()) is not None
    talk = (
        bool(_TALK.search(before) or _ON_TOP.match(after) or _CALLED.match(after) or (cell and currency and scale))
        or (segment.part is Part.BENEFITS and "salar" in segment.folded)
        or "ir35" in after[:24]
    )
    top = high if high is not None else low
    period = (
        period
        or ("year" if indian else "")
        or _period_of(low, top)
        or _day_rate(low, top, currency, before, after)
        or _wage(match, folded)
    )
    if not currency and not (talk and (period or scale)) and not indian:
        return None
    extra = _EXTRA.search(after) and not (_ON_TOP.match(after) or _SALARY.search(before))
    if not period or extra or not _plausible(low, top, period):
        return None
    if not (
        high is not None
        or (period != "" and (talk or _said(after, match[0])))
        or segment.part is Part.TITLE
        or talk
        or alone
    ):
        return None
    rank = 4 * (high is not None) + 2 * bool(talk) + bool(currency) + 2 * _said(after, match[0])
    if high is None and re.search(r"(?:up ?(?:to)?|salary to|max(?:imum)?(?: of)?|<)\s?[^\w\s]?\s?$", before):
        salary = Salary(max=low, currency=currency, period=period)
    elif high is None and (
        re.search(r"(?:from|start(?:s|ing)? (?:at|from)|min(?:imum)?(?: of)?|>)\s?$", before) or "+" in match[0]
    ):
        salary = Salary(min=low, currency=currency, period=period)
    else:
        salary = Salary(min=low, max=top, currency=currency, period=period)
    if _ESTIMATE.match(folded, match.end()):
        rank, salary = rank - _STATED, evolve(salary, estimated=True)
    return rank, PayFound(salary=salary, start=match.start(), end=match.end())


def _other_money(match: re.Match[str], before: str, after: str) -> bool:
    """Return whether the amount is no pay of this job: funding, a bonus, a target, a retirement plan."""
    single = match["high"] is None
    if "lpa" in (match["scale2"] or match["scale1"] or ""):
        return False  # Lakhs per annum are always pay: "budget: 18 LPA".
    return bool(
        (single and match["low"] in ("401", "403"))
        or _TARGET.search(before)
        or _TARGET_AFTER.match(after)
        or _MONEY_AFTER.match(after)
        or _MONEY_BEFORE.search(before)
        or (single and _BONUS.match(after) and not _SALARY.search(before))
    )


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
        value *= _SCALES.get(scale.strip(), 100_000)
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


def _day_rate(low: float, top: float, currency: str, before: str, after: str) -> str:
    """Return "day" for a British contractor's rate, which is a day's unless it says otherwise."""
    british = currency == "GBP" and low >= 150 and top <= 1_500
    return "day" if british and (_RATE.search(before) or "ir35" in after[:24]) else ""


def _wage(match: re.Match[str], folded: str) -> str:
    """Return "hour" for a range in cents near a word about pay: nobody is paid 23.00 to 27.00 for longer."""
    cents = match["high"] is not None and match["low"][-3:-2] == match["high"][-3:-2] == "."
    small = cents and len(match["low"]) <= 6 and len(match["high"]) <= 6
    return "hour" if small and _PAID.search(folded, max(0, match.start() - _TABLE_GAP), match.start()) else ""


def _plausible(low: float, top: float, period: str) -> bool:
    least, most = _BOUNDS.get(period, (15, 100_000_000))
    return least <= low and top <= most and top <= low * 6
