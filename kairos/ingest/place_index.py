"""The names of places by their folded form, and what each of them may be."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from attrs import define, field

from kairos.ingest.place_cities import CITIES
from kairos.ingest.place_names import COUNTRIES, REGIONS

_LETTERS: Final = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "’": "'"})
"""What Unicode takes for letters of their own, and people write without."""


@define
class Name:
    """What a name may be: the countries in which it is one of each kind."""

    country: set[str] = field(factory=set)
    region: set[str] = field(factory=set)
    city: set[str] = field(factory=set)
    certain: set[str] = field(factory=set)
    """The countries in which it is without a mark; a single one is meant where nothing else is said."""
    codes: dict[str, set[str]] = field(factory=dict)
    """Of a city: the parts of each country that have one of that name."""
    area: bool = False
    """Whether it is the surroundings of a city."""

    @property
    def everywhere(self) -> set[str]:
        """Every country that has a place of that name."""
        return self.country | self.region | self.city


def fold(text: str) -> str:
    """Return *text* in lower case, without accents, with single spaces and plain apostrophes."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(text.casefold().split())


@cache
def known_names() -> dict[str, Name]:
    """Return everything that is named, by its folded name."""
    index: dict[str, Name] = {}
    for kind, table in (("country", COUNTRIES), ("region", REGIONS), ("city", CITIES)):
        for line in table.strip().splitlines():
            country, code, names = line.split(" ", 2)
            for name in names.split("|"):
                entry = index.setdefault(name.lstrip("?~"), Name())
                getattr(entry, kind).add(country)
                if not name.startswith("?"):
                    entry.certain.add(country)
                if kind == "city" and code != "-":
                    entry.codes.setdefault(country, set()).add(code)
                entry.area = entry.area or name.startswith("~")
    return index


@cache
def country_codes() -> dict[str, str]:
    """Return the alpha-2 code of every country by its codes."""
    rows = [line.split(" ", 2)[:2] for line in COUNTRIES.strip().splitlines()]
    codes = {code: short for short, long in rows for code in (short, long)}
    return {**codes, "UK": "GB", "UAE": "AE"}


@cache
def region_codes() -> dict[str, set[str]]:
    """Return the countries that have a part with that abbreviation."""
    found: dict[str, set[str]] = {}
    for line in REGIONS.strip().splitlines():
        country, code, _ = line.split(" ", 2)
        if code != "-":
            found.setdefault(code, set()).add(country)
    return found
