"""How numbers, units, currencies and comparisons are written."""

from __future__ import annotations

from fractions import Fraction

from kairos.tailoring.guard.stems import listed

SCALES = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "mm": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "billion": 10**9,
    "billions": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
WORDS = {
    word: value
    for value, word in enumerate(
        listed("""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""")
    )
}
WORDS |= {word: 10 * value for value, word in enumerate(listed("thirty forty fifty sixty seventy eighty ninety"), 3)}
WORDS |= {"dozen": 12}
ORDINALS = {
    word: value for value, word in enumerate(listed("second third fourth fifth sixth seventh eighth ninth tenth"), 2)
}
VAGUE = {"dozens": 24, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6, "billions": 2 * 10**9, "scores": 40}
TIMES = {
    "double": 2,
    "doubled": 2,
    "doubling": 2,
    "twice": 2,
    "twofold": 2,
    "triple": 3,
    "tripled": 3,
    "tripling": 3,
    "thrice": 3,
    "threefold": 3,
    "quadrupled": 4,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
    "hundredfold": 100,
}
PARTS = {"half": 50, "halved": 50, "halving": 50, "quarter": 25}
CURRENCIES = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₦": "NGN",
    "euro": "EUR",
    "euros": "EUR",
    "eur": "EUR",
    "dollar": "USD",
    "dollars": "USD",
    "usd": "USD",
    "pound": "GBP",
    "pounds": "GBP",
    "gbp": "GBP",
    "quid": "GBP",
    "yen": "JPY",
    "rupees": "INR",
    "rupee": "INR",
    "inr": "INR",
    "rs": "INR",
    "chf": "CHF",
    "francs": "CHF",
    "aud": "AUD",
    "cad": "CAD",
    "nzd": "NZD",
    "sgd": "SGD",
    "nok": "NOK",
    "sek": "SEK",
    "dkk": "DKK",
    "kroner": "NOK",
    "kronor": "SEK",
    "zloty": "PLN",
    "pln": "PLN",
    "naira": "NGN",
    "cents": "cent",
}
UNITS = {
    name: (unit, factor)
    for unit, factor, names in (
        ("minute", Fraction(1, 60), "second seconds sec secs"),
        ("minute", Fraction(1), "minute minutes min mins"),
        ("minute", Fraction(60), "hour hours hr hrs h"),
        ("day", Fraction(1), "day days"),
        ("day", Fraction(7), "week weeks wk"),
        ("month", Fraction(1), "month months"),
        ("month", Fraction(12), "year years yr yrs"),
        ("month", Fraction(120), "decade decades"),
        ("ms", Fraction(1), "ms milliseconds"),
        ("byte", Fraction(1, 1000), "mb"),
        ("byte", Fraction(1), "gb"),
        ("byte", Fraction(1000), "tb"),
        ("gram", Fraction(1000), "kg kilos"),
        ("gram", Fraction(10**6), "tonne tonnes ton tons"),
        ("meter", Fraction(1), "metre metres meter meters"),
        ("meter", Fraction(1000), "km kilometres kilometers"),
        ("%", Fraction(1), "percent pct percentage"),
        ("x", Fraction(1), "x times fold"),
        ("nth", Fraction(1), "st nd rd th"),
    )
    for name in names.split()
}
PERCENT = "%％٪﹪"
OVER = {"over", "exceeding", "above", "upwards", "beyond", "plus", ">", "≥", "≧", "least", "minimum"}
UNDER = {"under", "below", "within", "<", "≤", "≦"}
ABOUT = {
    "about",
    "around",
    "approximately",
    "roughly",
    "circa",
    "approx",
    "nearly",
    "almost",
    "~",
    "≈",
    "some",
    "ca",
    "c",
}


PERIODS = {
    word: period
    for period, words in {
        "second": "second",
        "minute": "minute",
        "hour": "hour hourly",
        "day": "day daily",
        "shift": "shift",
        "week": "week weekly",
        "month": "month monthly",
        "quarter": "quarter quarterly",
        "year": "year yearly annually annual annum",
    }.items()
    for word in words.split()
}
