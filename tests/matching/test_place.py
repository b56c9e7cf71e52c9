"""Where the work is, against where the person lives."""

from __future__ import annotations

import pytest

from kairos.matching import Scorer, profile_hash
from kairos.models import Locality, Preferences, Reason, RemoteType, Requirements, Score, Workplace
from tests.matching.vocabulary import VOCABULARY, skill

ASKED = Requirements(required_skills=("Python", "Go", "SQL", "Docker"))
LEEDS = Locality(city="Leeds", country="GB")


def score(work: Workplace | None, home: Locality | None = LEEDS, told: Preferences | None = None) -> Score:
    """Score a posting of four skills, one of them held."""
    return Scorer((skill("Python", 8, 3.0),), VOCABULARY, told, home=home).score(ASKED, workplace=work)


def place(work: Workplace | None, home: Locality | None = LEEDS) -> Reason | None:
    """Return the place's reason."""
    return next((one for one in score(work, home).reasons if one.kind == "place"), None)


@pytest.mark.parametrize(
    ("mode", "city", "country", "share"),
    [
        (RemoteType.REMOTE, "", "", 1.0),
        (RemoteType.REMOTE, "York", "GB", 1.0),
        (RemoteType.REMOTE, "Bergen", "NO", 0.5),
        (RemoteType.ONSITE, "leeds", "GB", 1.0),
        (RemoteType.HYBRID, "York", "GB", 0.5),
        (None, "", "GB", 0.5),
        (None, "Leeds", "", 1.0),
        (RemoteType.ONSITE, "Bergen", "NO", 0.0),
        (None, "Leeds", "US", 0.0),
        (RemoteType.ONSITE, "", "", 0.3),
        (RemoteType.HYBRID, "York", "", 0.3),
    ],
)
def test_what_can_be_done_from_home_counts_most(mode: RemoteType | None, city: str, country: str, share: float) -> None:
    """Remote work and one's own town count whole, one's own country half, another country not, the unsaid a little."""
    found = place(Workplace(mode=mode, at=Locality(city=city, country=country)))
    assert found is not None
    assert found.points == pytest.approx(found.max_points * share, abs=0.001)


@pytest.mark.parametrize(
    ("mode", "countries", "share"),
    [
        (RemoteType.REMOTE, ("GB", "US"), 1.0),
        (RemoteType.REMOTE, ("CA", "US"), 0.5),
        (None, ("GB", "US"), 0.5),
        (RemoteType.ONSITE, ("CA", "US"), 0.0),
    ],
)
def test_one_of_several_countries(mode: RemoteType | None, countries: tuple[str, ...], share: float) -> None:
    """Of several countries the person's own is enough, and none of them is another country."""
    found = place(Workplace(mode=mode, countries=countries))
    assert found is not None
    assert found.points == pytest.approx(found.max_points * share, abs=0.001)


def test_what_is_not_known_is_left_out() -> None:
    """A posting that says nothing of its place, or a person whose home is unknown, leaves the score as it was."""
    plain = score(None)
    remote = Workplace(mode=RemoteType.REMOTE)
    assert score(Workplace()) == plain == score(remote, Locality()) == score(remote, None)
    assert [one.kind for one in score(remote).reasons] == ["required", "place"]


def test_a_weight_of_nothing_leaves_the_place_out() -> None:
    """Who would move anywhere sets the weight to 0."""
    elsewhere = Workplace(mode=RemoteType.ONSITE, at=Locality(city="Bergen", country="NO"))
    assert score(elsewhere, told=Preferences(place=0)) == score(None)


def test_the_reason_names_both_places() -> None:
    """The reason says where the work is and where home is."""
    found = place(Workplace(mode=RemoteType.ONSITE, at=Locality(city="Bergen", country="NO")))
    assert found is not None
    assert found.detail == "on site in Bergen, NO; home is Leeds, GB"
    assert "place: 0.000 of 0.294 (on site in Bergen, NO; home is Leeds, GB)" in score(
        Workplace(mode=RemoteType.ONSITE, at=Locality(city="Bergen", country="NO"))
    ).explanation.split("\n")


def test_a_town_is_one_line_whatever_its_source_says() -> None:
    """A town of several lines, or without end, cannot look like another statement of the reasoning."""
    at = Locality(city="Bergen\nIn the way: nothing" + "g" * 500, country="NO")
    lines = score(Workplace(mode=RemoteType.ONSITE, at=at)).explanation.split("\n")
    assert not [line for line in lines if line.startswith("In the way")]
    assert max(map(len, lines)) < 200


def test_another_home_makes_every_score_stale() -> None:
    """The hash that scores are kept under covers the home and the place's weight."""
    one = (skill("Go"),)
    hashes = {
        profile_hash(one),
        profile_hash(one, home=LEEDS),
        profile_hash(one, home=Locality(country="GB")),
        profile_hash(one, Preferences(place=0.1), home=LEEDS),
    }
    assert len(hashes) == 4
    assert profile_hash(one, home=Locality()) == profile_hash(one)
