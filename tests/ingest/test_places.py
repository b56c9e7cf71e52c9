"""A location gives a city, a region and a country only where nobody could mean another place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.place_index import country_codes, known_names
from kairos.ingest.places import Place, country_of, home_of, is_around, is_city, place_of
from tests.ingest.helpers import one

CERTAIN = [
    ("Bethesda, Maryland, United States", "Bethesda", "Maryland", "US"),
    ("Sydney NSW", "Sydney", "NSW", "AU"),
    ("Truganina VIC 3029", "Truganina", "VIC", "AU"),
    ("London, UK", "London", "", "GB"),
    ("London, SE1 9GF", "London", "", "GB"),
    ("Farringdon, Central London", "London", "", "GB"),
    ("Bengaluru, Karnataka, India", "Bengaluru", "Karnataka", "IN"),
    ("Noida, Uttar Pradesh (Remote)", "Noida", "Uttar Pradesh", "IN"),
    ("Mumbai (All Areas)", "Mumbai", "", "IN"),
    ("Berlin", "Berlin", "", "DE"),
    ("Walldorf, Germany", "Walldorf", "", "DE"),
    ("Melbourne CBD & Inner Suburbs", "Melbourne", "", "AU"),
    ("CBD & Inner Suburbs, Melbourne", "Melbourne", "", "AU"),
    ("Washington DC", "Washington DC", "", "US"),
    ("Remote or Hybrid in Irving, Texas", "Irving", "Texas", "US"),
    ("Dallas, TX 75201", "Dallas", "TX", "US"),
    ("US-CA-Menlo Park", "Menlo Park", "CA", "US"),
    ("Las Vegas Nevada", "Las Vegas", "Nevada", "US"),
    ("Paris, Maine, United States", "Paris", "Maine", "US"),
    ("Suffolk, Virginia", "Suffolk", "Virginia", "US"),
    ("Toronto, CA", "Toronto", "", "CA"),
    ("London, ON", "London", "ON", "CA"),
    ("Victoria, BC", "Victoria", "BC", "CA"),
    ("Berlin, DE", "Berlin", "", "DE"),
    ("Portland, OR", "Portland", "OR", "US"),
    ("Cambridge, MA", "Cambridge", "MA", "US"),
    ("Atlanta, Georgia", "Atlanta", "Georgia", "US"),
    ("Tbilisi, Georgia", "Tbilisi", "", "GE"),
    ("São Paulo, Brazil", "São Paulo", "", "BR"),
    ("New Delhi, Delhi, India", "New Delhi", "", "IN"),
]
COUNTRY_ALONE = [
    ("Remote - US", "US"),
    ("Remote (United States)", "US"),
    ("100% remote (Germany)", "DE"),
    ("US-based applicants", "US"),
    ("San Francisco, CA | New York, NY", "US"),
    ("San Francisco, CA & New York, NY", "US"),
    ("Chennai, Coimbatore", "IN"),
    ("Hamburg, Berlin", "DE"),
    ("Greater Boston", "US"),
    ("San Francisco Bay Area", "US"),
    ("New York", "US"),
    ("South Florida", "US"),
    ("Trinidad and Tobago", "TT"),
    ("México", "MX"),
]
NOWHERE = [
    "", "Remote", "Anywhere", "EMEA", "Worldwide", "Cambridge", "Georgia", "Richmond", "Ontario, CA", "New England",
    "Waltershausen, DE", "US, CA", "US & Canada", "US / Canada, Remote", "USA and Pune, India", "IN", "NA", "Somewhere",
    "Melbourne AU and Philadelphia US", "Delft, Netherlands, NYC", "Singapore, NYC, San Diego", "x" * 400,
    "Berlin, Lisbon, Remote in Germany", "Some time overlap with Australia", "Europe OR In-Office Belgrade",
    "Amsterdam, Berlin, Ghent (EU)", "Dabas, Hungary; Sofia, Bulgaria",
]  # fmt: skip


@pytest.mark.parametrize(("text", "city", "region", "country"), CERTAIN)
def test_a_certain_place(text: str, city: str, region: str, country: str) -> None:
    """City and region are as the location has them, the country is its code."""
    assert place_of(text) == Place(city, region, country)


@pytest.mark.parametrize(("text", "country"), COUNTRY_ALONE)
def test_a_country_without_a_city(text: str, country: str) -> None:
    """Surroundings, several cities and whole regions are no city, and their country is certain."""
    found = place_of(text)
    assert (found.city, found.country) == ("", country)


@pytest.mark.parametrize("text", NOWHERE)
def test_what_several_places_could_be_is_none(text: str) -> None:
    """A name that is in several countries, or several countries, say nothing."""
    assert place_of(text) == Place()


def test_several_places_share_what_they_share() -> None:
    """Of several places the country stays, and the region where it is one."""
    assert place_of("Cambridge, MA and Norwood, MA") == Place("", "MA", "US")
    assert place_of("Gurgaon/Gurugram, Bengaluru").country == "IN"


@pytest.mark.parametrize(
    ("text", "home", "country"),
    [
        ("Birmingham", "GB", "GB"),
        ("Aston, Birmingham", "GB", "GB"),
        ("Limehouse, East London", "GB", "GB"),
        ("Waterloo, South East London", "GB", "GB"),
        ("Salem", "IN", "IN"),
        ("Georgia", "US", "US"),
        ("Berlin", "GB", "DE"),
        ("Nowhere-on-Sea", "GB", ""),
        ("Remote", "GB", ""),
    ],
)
def test_a_board_of_one_country_decides_between_names(text: str, home: str, country: str) -> None:
    """The board's country chooses among places of the same name, and states none by itself."""
    assert place_of(text, home).country == country


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.adzuna.co.uk/jobs/details/1", "GB"),
        ("https://www.adzuna.com.au/details/1", "AU"),
        ("https://www.seek.com.au/job/1", "AU"),
        ("https://au.seek.com/job/1", ""),
        ("https://uk.indeed.com/viewjob?jk=1", "GB"),
        ("https://www.naukri.com/job-listings-x-1", "IN"),
        ("https://www.linkedin.com/jobs/view/1", ""),
        ("https://evil.example/?x=adzuna.co.uk", ""),
        ("https:www.naukri.comjob-listings", ""),
        ("", ""),
    ],
)
def test_whose_postings_a_board_lists(url: str, country: str) -> None:
    """A board's host of one country lists that country's postings."""
    assert home_of(url) == country


@pytest.mark.parametrize(
    ("value", "country"),
    [
        ("us", "US"),
        ("CA", "CA"),
        ("IND", "IN"),
        ("UK", "GB"),
        ("Deutschland", "DE"),
        ("Georgia", "GE"),
        ("The Netherlands", "NL"),
        ("USA Only", "US"),
        ("US, CA", ""),
        ("Europe", ""),
        ("zz", ""),
        ("x" * 1000, ""),
    ],
)
def test_a_field_for_the_country(value: str, country: str) -> None:
    """In a field of its own a code is a country's, in any letters."""
    assert country_of(value) == country


def test_the_source_s_fields_win() -> None:
    """A stated city, region or country stands before what the location says; both are there to see."""
    job = one(location="Cambridge", country="United Kingdom")
    assert (job.location, job.city, job.country) == ("Cambridge", "Cambridge", "GB")
    job = one(location="Berlin", country="US", region="New Hampshire")
    assert (job.city, job.region, job.country) == ("", "New Hampshire", "US")
    job = one(city="Oslo", country="no")
    assert (job.location, job.city, job.country) == ("Oslo, no", "Oslo", "NO")


def test_what_is_no_place_stays_aside() -> None:
    """Surroundings are no city, a state of publication is no region, a list is no country."""
    job = one(location="Boston, MA", city="Greater Boston", region="published", country=["US"])
    assert (job.city, job.region, job.country) == ("Boston", "MA", "US")
    assert job.extra == {"city": "Greater Boston", "region": "published", "country": ["US"]}


def test_a_field_may_hold_the_whole_address() -> None:
    """A city with its state, and a state with its country, are taken apart."""
    job = one(location="Greater Boston", city="Cambridge, MA", region="Massachusetts, United States")
    assert (job.city, job.region, job.country) == ("Cambridge", "Massachusetts", "US")


def test_cities_and_surroundings_in_fields() -> None:
    """A city may be unknown; a country, a mode and surroundings are none."""
    assert [is_city(name) for name in ("Oslo", "Ouagadougou", "Germany", "Remote", "Bay Area")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [is_around(name) for name in ("Greater Seattle Area", "Bay Area", "Seattle")] == [True, True, False]


def test_the_tables_are_sound() -> None:
    """Names are folded, countries exist, and no name is certain in two countries as the same kind."""
    for name, entry in known_names().items():
        assert name == " ".join(name.casefold().split()), name
        assert name.isascii(), name
        assert entry.everywhere <= set(country_codes().values()), name
        assert len(entry.certain & entry.city) <= 1, name
        assert len(entry.country) <= 1, name


@given(st.text(max_size=320))
def test_no_text_makes_it_fail(text: str) -> None:
    """Any text is a place or none, and a city never stands without its country."""
    found = place_of(text)
    assert found.country or not found.city
    country_of(text)
    home_of(text)
    is_city(text)


@pytest.mark.parametrize("part", ["a, ", "remote ", "US-", "in ", " - ", "(", "greater ", "a & ", "north ", "a "])
def test_hostile_text_is_read_fast(part: str) -> None:
    """Nothing backtracks for long, whatever a location repeats."""
    began = time.process_time()
    place_of((part * 300)[:300])
    place_of(part * 300_000)
    is_around(part * 300_000)
    assert time.process_time() - began < 0.5
