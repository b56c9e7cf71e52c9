"""The kind of work that a title names, against the kinds on the profile."""

from __future__ import annotations

import pytest

from kairos.matching import Scorer
from kairos.matching.kinds import NEARNESS
from kairos.models import Level, Reason, Requirements
from kairos.models.roles import KINDS_OF_WORK
from tests.matching.vocabulary import VOCABULARY, skill

ASKED = Requirements(required_skills=("Python", "Go", "SQL", "Docker"))


def reason(title: str, *kinds: tuple[str, int, float], asked: Requirements = ASKED, of: str = "kind") -> Reason | None:
    """Return the reason *of* one kind for a posting with *title*."""
    profile = (skill("Python", 8, 3.0), *(skill(*kind) for kind in kinds))
    found = Scorer(profile, VOCABULARY).score(asked, title=title).reasons
    return next((one for one in found if one.kind == of), None)


@pytest.mark.parametrize(
    ("title", "kind", "points"),
    [
        ("Data Engineer", "Data Engineering", 0.2),
        ("Back-end Developer", "Data Engineering", 0.12),
        ("Software Engineer", "Data Engineering", 0.06),
        ("Front-end Developer", "Data Engineering", 0.0),
        ("Front-end or Data Engineer", "Data Engineering", 0.2),
        ("Software Engineer", "Software Engineering", 0.17),
        ("Back-end Engineer", "Software Engineering", 0.17),
    ],
)
def test_near_kinds_count_in_part(title: str, kind: str, points: float) -> None:
    """The same kind counts whole, a near one as near as it is; the bare word software is never quite the same."""
    found = reason(title, (kind, 8, 3.0))
    assert found is not None
    assert (found.points, found.max_points) == (points, 0.2)


def test_a_title_that_names_no_kind_is_silence() -> None:
    """A title without a kind leaves the part out; a profile without kinds earns nothing in it and is told so."""
    assert reason("Shift Lead", ("Data Engineering", 8, 3.0)) is None
    assert reason("", ("Data Engineering", 8, 3.0)) is None
    found = reason("Data Engineer")
    assert found is not None
    assert (found.points, found.detail) == (0.0, "Data Engineering: no role of the kind shown")


def test_another_trade_is_none_of_ours() -> None:
    """A title of another trade earns nothing for who never worked in it, and all of it for who did."""
    other = reason("Content Writer", ("Data Engineering", 8, 3.0))
    assert other is not None
    assert (other.points, other.detail) == (0.0, "Writing: no role of the kind shown")
    own = reason("Content Writer", ("Writing", 8, 3.0))
    assert own is not None
    assert own.points == own.max_points == 0.2


def test_nearness_is_whole() -> None:
    """Nearness is the same both ways, never above the kind itself, and names known kinds only."""
    assert set(NEARNESS) == set(KINDS_OF_WORK)
    for one, others in NEARNESS.items():
        for other, figure in others.items():
            assert NEARNESS[other][one] == figure
            assert 0 < figure <= 1000


@pytest.mark.parametrize(
    ("title", "kinds", "points", "words"),
    [
        (
            "Data Engineer",
            (("Data Engineering", 8, 3.0),),
            0.096,
            "3 y of 5 y asked for the role (in Data Engineering)",
        ),
        ("Back-end Developer", (("Data Engineering", 8, 10.0),), 0.096, "10 y of 5 y asked"),
        ("Data Scientist", (), 0.028, "(in other kinds of work than Data Science, so counted in part)"),
        ("Shift Lead", (), 0.12, "3 y of 5 y asked for the role"),
    ],
)
def test_years_count_by_kind(title: str, kinds: tuple[tuple[str, int, float], ...], points: float, words: str) -> None:
    """Years count whole in the kind that the title names, as near as another kind is, and else at 0.300."""
    asked = Requirements(required_skills=ASKED.required_skills, years_experience=5)
    found = reason(title, *kinds, asked=asked, of="years")
    assert found is not None
    assert found.points == points
    assert words in found.detail


@pytest.mark.parametrize(
    ("level", "years"), [(Level.SENIOR, 5), (Level.LEAD, 8), (Level.MID, 2), (Level.ENTRY, None), (Level.INTERN, None)]
)
def test_a_level_stands_for_years(level: Level, years: int | None) -> None:
    """Where no years are stated a level is taken for some, and says so; stated years win; juniors are asked none."""
    found = reason("", asked=Requirements(required_skills=("Go", "SQL"), level=level), of="years")
    if years is None:
        assert found is None
    else:
        assert found is not None
        assert found.detail == f"3 y of {years} y taken for a {level} role"
    stated = Requirements(required_skills=("Go", "SQL"), level=level, years_experience=1)
    found = reason("", asked=stated, of="years")
    assert found is not None
    assert found.detail == "3 y of 1 y asked for the role"
