"""City, region and country of a location as sources write it, only where nobody could mean another place.

Every part of a location (between commas, dashes, brackets) names the countries that it could be in; what all of them
allow is the country. A bare name that several countries have says nothing, unless the source itself is one country's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import frozen

from kairos.ingest.place_cities import SAME_CITY
from kairos.ingest.place_index import country_codes, fold, known_names, region_codes
from kairos.ingest.place_names import CODES_IN_TEXT, LIKELY_STATES, NO_PLACE, WIDE
from kairos.ingest.place_parts import AREA, MOST_PARTS, Part, alternatives, parts_of

_BETWEEN: Final = re.compile(r"[,/|;()&+•·]|\b(?:or|and)\b", re.IGNORECASE)
"""What stands between the places of a list."""
_LONGEST: Final = 300
_NO_CITY = re.compile(
    r"[\d+&*/]|\b(?:[ecmp][sd]t|gmt|utc|cet|bst|hq|in|is|with|for|to|and|the|of|must|next|only|within|based|applicants"
    r"|preferred|role|team|hub|office|headquarters|campus|site|zone|timezones?|time|overlap|worldwide|any|all|various"
    r"|multiple|locations?|area|region|county|greater|metro|metropolitan|division|district|suburbs?|countries|cities"
    r"|states?|province)\b",
    re.IGNORECASE,
)
"""What no city's name has, so that an unknown part with it is something else."""
_QUARTER = re.compile(r"\b(?:park|north|northern|south|southern|east|eastern|west|western|central)\b", re.IGNORECASE)
_ALONE: Final = frozenset({"US", "UK", "GB", "USA", "UAE"})
_BOARD_HOSTS = re.compile(
    r"(?:[a-z0-9-]+\.)*(?:adzuna|seek|indeed|glassdoor|jora|gumtree|reed|totaljobs|naukri|trademe|stepstone)"
    r"\.(?:com?\.)?(?P<ending>au|nz|uk|in|za|de|fr|it|nl|at|be|ca|sg|pl|es|br|mx|ie|ch)(?=[:?#]|$)"
    r"|(?P<sub>uk|au|ca|in|nz|ie|sg|za|de|fr|it|nl|es|pl|br|mx|ch|at|be|se|dk|no)\."
    r"(?:indeed|linkedin|jora)\.com(?=[:?#]|$)|(?:www\.)?(?P<whole>naukri\.com|seek\.com\.au|reed\.co\.uk)(?=[:?#]|$)",
    re.IGNORECASE,
)
_WHOLE: Final = {"naukri.com": "IN", "seek.com.au": "AU", "reed.co.uk": "GB"}


@frozen
class Place:
    """Where the work is, as far as that is certain."""

    city: str = ""
    """As the location has it; so is the region."""
    region: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2."""


_NOWHERE: Final = Place()


def place_of(text: str, home: str = "") -> Place:
    """Return the place that *text* names for certain.

    Args:
        text: A location as a source has it; longer than 300 characters it names none.
        home: The country of a source that is one country's alone, ISO 3166-1 alpha-2: it decides between places of the
            same name and says nothing by itself.

    Returns:
        What is certain; of several places the country, where they share it.

    Example:
        >>> place_of("Bethesda, Maryland, United States")
        Place(city='Bethesda', region='Maryland', country='US')
        >>> place_of("Sydney NSW"), place_of("San Francisco, CA | New York, NY").country
        (Place(city='Sydney', region='NSW', country='AU'), 'US')
        >>> place_of("Cambridge").country, place_of("Cambridge", "GB").country, place_of("EMEA").country
        ('', 'GB', '')
    """
    return _place(text, home) if text and len(text) <= _LONGEST else _NOWHERE


def country_of(value: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of the country that the field *value* names by name or code, else empty text.

    Example:
        >>> country_of("Germany"), country_of("ca"), country_of("IND"), country_of("Georgia"), country_of("Europe")
        ('DE', 'CA', 'IN', 'GE', '')
    """
    if len(value) > _LONGEST:
        return ""
    folded = fold(value)
    name = known_names().get(folded)
    if name and len(name.country) == 1:
        return next(iter(name.country))
    return country_codes().get(folded.upper(), "") or _place(value, "").country


def countries_of(text: str) -> tuple[str, ...]:
    """Return the countries of a location that lists several places, sorted; empty where one of them is uncertain.

    Example:
        >>> countries_of("US/Canada"), countries_of("Remote (UK & Ireland)"), countries_of("US, Global")
        (('CA', 'US'), ('GB', 'IE'), ())
    """
    return _countries(text) if text and len(text) <= _LONGEST else ()


@lru_cache(maxsize=4096)
def _countries(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in _BETWEEN.split(text)]
    found = {country_of(part) for part in parts if part and fold(part) not in NO_PLACE}
    return () if "" in found else tuple(sorted(found))


def is_city(value: str) -> bool:
    """Return whether the field *value* may be a city: not the surroundings of one, nor a word for anywhere.

    Example:
        >>> is_city("Boston"), is_city("Greater Boston"), is_city("Remote")
        (True, False, False)
    """
    folded = fold(value[:_LONGEST])
    name = known_names().get(folded)
    wrong = folded in NO_PLACE or folded in WIDE or (name is not None and not name.city and bool(name.everywhere))
    return not wrong and not is_around(value)


def is_around(value: str) -> bool:
    """Return whether the field *value* names the surroundings of a city: "Greater Boston", "Bay Area".

    Example:
        >>> is_around("New York City Metropolitan Area"), is_around("Massachusetts")
        (True, False)
    """
    name = known_names().get(fold(value[:_LONGEST]))
    return bool(name and name.area) or (name is None and bool(AREA.search(value[:_LONGEST])))


def home_of(url: str) -> str:
    """Return the country whose postings alone the board at *url* lists, ISO 3166-1 alpha-2; empty where there is none.

    Example:
        >>> home_of("https://www.adzuna.co.uk/jobs/details/1"), home_of("https://uk.linkedin.com/jobs/view/1")
        ('GB', 'GB')
        >>> home_of("https://www.linkedin.com/jobs/view/1")
        ''
    """
    return _home(url.partition("//")[2][:_LONGEST].partition("/")[0]) if url else ""


@lru_cache(maxsize=1024)
def _home(host: str) -> str:
    found = _BOARD_HOSTS.match(host)
    if found is None:
        return ""
    whole, part = found["whole"], found["ending"] or found["sub"]
    return _WHOLE[whole.lower()] if whole else "GB" if part.lower() == "uk" else part.upper()


@lru_cache(maxsize=4096)
def _place(text: str, home: str) -> Place:
    found: list[Place] = []
    for alternative in alternatives(text)[:MOST_PARTS]:
        parts = parts_of(alternative)
        if parts is None:
            return _NOWHERE
        if parts:
            found.append(_one(parts, home))
    places = list(dict.fromkeys(found))
    if len(places) == 1:
        return places[0]
    countries = {place.country for place in places}
    regions = {place.region for place in places}
    if len(countries) != 1 or not places[0].country:
        return _NOWHERE
    return Place("", regions.pop() if len(regions) == 1 else "", countries.pop())


def _one(parts: list[Part], home: str) -> Place:
    country = _country(parts, home)
    if not country or _is_mixed(parts, country):
        return _NOWHERE
    return Place(*_inside(parts, country), country)


def _is_mixed(parts: list[Part], country: str) -> bool:
    """Return whether *parts* list a place of another country too: "Delft, Netherlands, NYC", "US, CA"."""
    codes = [part.text for part in parts if part.text.isupper() and len(part.text) <= 3]
    if 1 < len(parts) == len(codes) and any(code in CODES_IN_TEXT and code in region_codes() for code in codes):
        return True
    behind = len(parts) > 1 and _is_region(parts[1], country)
    for index, part in enumerate(parts):
        elsewhere = part.name is not None and part.name.certain and country not in part.name.everywhere
        if elsewhere and not (index == 0 and behind):
            return True
    return False


def _country(parts: list[Part], home: str) -> str:
    stated = [(index, states) for index, part in enumerate(parts) if (states := _states_of(part, first=index == 0))]
    cities = [part for part in parts if part.name and part.name.city and not part.allows(first=False)]
    first = parts[0].name
    if stated and stated[0][0] == 0 and first and not first.certain and (cities or len(stated) > 1):
        stated = stated[1:] if len(stated) > 1 and not set.intersection(*(states for _, states in stated)) else stated
        if (
            len(stated) == 1
            and stated[0][0] == 0
            and not any(stated[0][1] & part.name.city for part in cities if part.name)
        ):
            stated = []  # Victoria, South West London
    elif len(stated) > 1 and first and first.region and _is_contradicted(parts, stated):
        stated = stated[1:]  # Suffolk, Virginia: a town with another region's name
    if not stated:
        return _by_cities(parts, cities, home)
    allowed = set.intersection(*(states for _, states in stated))
    at = stated[-1][0]
    sure = at > 0 or parts[at].code in _ALONE or bool(first and len(first.certain) == 1)
    likely = len(stated) == 1 and at > 0 and (parts[at].code or parts[at].text.upper()) in LIKELY_STATES
    return _decided(allowed, cities, home, sure=sure, likely=likely)


def _states_of(part: Part, *, first: bool) -> set[str]:
    if not part.code:
        return part.allows(first=first)
    return region_codes().get(part.code, set()) | (
        {country_codes()[part.code]} if part.code in CODES_IN_TEXT else set()
    )


def _is_contradicted(parts: list[Part], stated: list[tuple[int, set[str]]]) -> bool:
    """Return whether the first part, a region's name, is a town's because a region of another country is behind it."""
    rest = set.intersection(*(states for _, states in stated[1:]))
    behind = parts[stated[1][0]]
    return stated[0][0] == 0 and len(rest) == 1 and not rest & stated[0][1] and _is_region(behind, next(iter(rest)))


def _decided(allowed: set[str], cities: list[Part], home: str, *, sure: bool, likely: bool) -> str:
    """Return the one country of *allowed* that the cities, the source's home or habit leave; empty where several."""
    if len(allowed) == 1 and (sure or home in allowed):
        return next(iter(allowed))
    narrowed = set(allowed)
    for part in cities:
        narrowed &= part.name.city if part.name else set()
    if len(narrowed) == 1 and cities:
        return next(iter(narrowed))
    if home in narrowed:
        return home
    return "US" if likely and "US" in narrowed else ""


def _by_cities(parts: list[Part], cities: list[Part], home: str) -> str:
    """Return the country of a location that names cities alone; the last part has to be one that is known."""
    named = [part.name for part in cities if part.name]
    if not named:
        return ""
    certain = {next(iter(name.certain)) for name in named if len(name.certain) == 1}
    if not certain and home and any(home in name.city for name in named):
        certain = {home}
    if len(certain) != 1:
        return ""
    country = certain.pop()
    # A name that is in several countries may be a quarter's too: Waterloo, London.
    if any(country not in name.city and name.certain for name in named):
        return ""
    if country != home and (parts[-1].name is None or country not in parts[-1].name.city):
        return ""
    return country


def _inside(parts: list[Part], country: str) -> tuple[str, str]:
    """Return the city and the region of a location in *country*, each empty where it is not certain."""
    rest = [part for part in parts if not _is_country(part, country)]
    regions = [index for index, part in enumerate(rest) if _is_region(part, country)]
    alone = len(rest) == 1 and bool(regions)
    if alone and rest[0].name and (country in rest[0].name.city):
        return "", ""  # New York, Quebec: the city or the region around it
    if regions == [0] and len(rest) == 2 and rest[0].code and rest[1].name and country in rest[1].name.city:
        return rest[1].text, rest[0].text  # US-CA-Menlo Park
    at = regions[-1] if regions and (regions[-1] > 0 or alone) else len(rest)
    region = rest[at].text if at < len(rest) and not rest[at].area else ""
    before = rest[:at]
    known = [part for part in before if part.name and country in part.name.city]
    if known:
        city = _one_city(known)
        if city and _lies_in(known[-1], rest[at] if at < len(rest) else None, country):
            return city, region
        return "", region if len(known) == 1 and known[0].area else ""
    if (
        not known
        and len(before) == 1
        and _may_be_city(before[0], behind_region=at < len(rest), named=len(parts) > len(rest))
    ):
        return before[0].text, region
    return "", region


def _one_city(known: list[Part]) -> str:
    """Return the city that the *known* ones are, one within another or the same one twice; empty where several."""
    folded = [fold(part.text) for part in known]
    if known[-1].area:
        return ""
    if folded[-1] in SAME_CITY or (len(known) > 1 and folded[-1] == "london"):
        return "London"
    return known[0].text if all(name in folded[0] for name in folded) else ""


def _lies_in(city: Part, region: Part | None, country: str) -> bool:
    """Return whether *city* may lie in *region*: "SF, LA" are two cities, and no town in Louisiana."""
    if region is None or not region.code or city.name is None or country not in city.name.certain:
        return True
    codes = city.name.codes.get(country, set())
    return not codes or region.code in codes


def _may_be_city(part: Part, *, behind_region: bool, named: bool) -> bool:
    """Return whether an unknown *part* is the city: it stands before its region, or its country is *named*."""
    if part.code or part.area or len(part.text) > 40 or _NO_CITY.search(part.text):
        return False
    return behind_region or (named and not part.name and not _QUARTER.search(part.text))


def _is_country(part: Part, country: str) -> bool:
    if part.code:
        return country_codes().get(part.code) == country and country not in region_codes().get(part.code, set())
    return bool(part.name and country in part.name.country)


def _is_region(part: Part, country: str) -> bool:
    return country in (region_codes().get(part.code, set()) if part.code else part.name.region if part.name else set())
