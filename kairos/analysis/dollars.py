"""Whose dollar a bare "$" is, by the places that a posting names."""

from __future__ import annotations

import re

from kairos.analysis.scan import beginnings, plain

_DOLLARS = {
    "CAD": (
        "canad(?:a|ian) ", "ontario", "toronto", "vancouver", "montr", "calgary", "ottawa", "british columbia",
        "qu ?bec", "quebec",
    ),
    "AUD": (
        "australian? ", "sydney", "melbourne", "brisbane", "perth ", "adelaide", "canberra", "nsw ",
    ),
    "NZD": ("new zealand", "auckland"),
    "SGD": ("singapore",),
    "USD": (
        "usa ", "u s ", "united states", "america", "california", "new york", "nyc ", "san francisco", "los angeles",
        "boston", "chicago", "texas", "seattle", "austin ", "sf ", "w ?2 ", "c2c ", "1099 ", "401 ?k ", "401 k",
        "us (?:only|based|citizens?|remote) ", "remote {1,3}us ", "in (?:the )?us ",
    ),
}  # fmt: skip
_ELSEWHERE = (
    "europe ", "eu ", "emea ", "germany", "berlin", "munich", "hamburg", "austria ", "vienna ", "switzerland", "zurich",
    "uk ", "united kingdom", "england", "london ", "france ", "paris ", "netherlands", "amsterdam", "belgium", "spain ",
    "madrid", "barcelona", "portugal", "lisbon", "italy ", "poland ", "warsaw", "denmark", "copenhagen", "sweden",
    "stockholm", "norway", "finland", "helsinki", "ireland", "dublin", "india ", "bangalore", "israel", "china ",
    "beijing", "japan ", "tokyo", "brazil", "mexico", "argentina", "nigeria", "south africa", "latam ",
)  # fmt: skip
"""Where a bare "$" is not the coin of the place, so that it could be any dollar."""
_OF_PLACE = {name: beginnings(pieces) for name, pieces in {**_DOLLARS, "": _ELSEWHERE}.items()}
_PLACES = beginnings([piece for pieces in (*_DOLLARS.values(), _ELSEWHERE) for piece in pieces] + ["us "])
_US_BEFORE = ("(", "| ", ", ", "/ ", "/", "[")
_SUPER = re.compile(r"(?:\+|plus|inc\w*|excl\w*|and) ?super\b|superannuation")


def dollar_of(folded: str) -> str:
    """Return whose dollar a bare "$" is: America's, unless the text names other places and not America."""
    if "super" in folded and _SUPER.search(folded):
        return "AUD"
    places = dollar_places(folded)
    if not places or "USD" in places:
        return "USD"
    countries = places - {""}
    return countries.pop() if len(countries) == 1 else "" if not countries else "USD"


def dollar_places(folded: str) -> set[str]:
    """Return the currencies of the countries that the text names; empty text for those without a dollar."""
    text, found = plain(folded), set[str]()
    for match in _PLACES.finditer(text):
        at = match.start()
        if match[0] == b" us":
            if folded[max(0, at - 2) : at].endswith(_US_BEFORE) or folded[at + 2 : at + 4].strip()[:1] in set("+&/)"):
                found.add("USD")
            continue
        found.update(name for name, pattern in _OF_PLACE.items() if pattern.match(text, at))
    return found
