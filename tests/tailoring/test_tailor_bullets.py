"""The order of bullets in an entry."""

from __future__ import annotations

import time

import pytest

from kairos.models import Requirements
from kairos.tailoring.tailor_bullets import choose_bullets, leans
from kairos.tailoring.tailor_relevance import Demand
from tests.tailoring.fakes import FakeVocabulary

DEMAND = Demand.of(
    Requirements(required_skills=("Python", "Go"), preferred_skills=("Docker",), keywords=("night shifts",)),
    FakeVocabulary(),
)


def order(*bullets: str, limit: int | None = None) -> list[str]:
    """Return the kept bullets in their new order."""
    return [bullets[at] for at in choose_bullets(bullets, DEMAND, limit, keep_required=False).order]


def test_new_skill_leads_over_one_already_shown() -> None:
    """Among required skills, one that no earlier bullet shows comes first."""
    assert order("Python here", "Python there", "Go here") == ["Python here", "Go here", "Python there"]


def test_keyword_counts_after_skills() -> None:
    """A phrase of the posting moves a bullet up, behind those with a skill."""
    assert order("Filed", "Planned night shift", "Docker") == ["Docker", "Planned night shift", "Filed"]


def test_leaning_bullet_stays_behind_its_own() -> None:
    """A bullet that points back moves and goes with the one before."""
    assert order("Filed", "Wrote Python", "This saved days", limit=2) == ["Wrote Python", "This saved days"]
    assert order("This saved days", "Wrote Python") == ["This saved days", "Wrote Python"]


def test_list_of_technologies_closes_the_role() -> None:
    """A list of technologies is no achievement: it stays last (or first) and is not left out."""
    assert order("Filed", "Wrote Python", "Tech stack: Python, Go, Docker", limit=1) == [
        "Wrote Python",
        "Tech stack: Python, Go, Docker",
    ]
    assert order("Environment: Go", "Filed", "Wrote Python") == ["Environment: Go", "Wrote Python", "Filed"]
    assert order("Tools: Git", "Tools: Python") == ["Tools: Python", "Tools: Git"]


@pytest.mark.parametrize(
    "bullets",
    [("1. Filed", "2. Wrote Python"), ("Results:", "Filed", "Wrote Python"), ("Only one",), ()],
)
def test_order_that_carries_meaning_stays(bullets: tuple[str, ...]) -> None:
    """Numbered bullets and those under a lead-in are left as they stand, past any limit."""
    assert order(*bullets, limit=1) == list(bullets)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Also cut costs", True), ("As a result, …", True), ("Thisbe's team", False), ("iOS work", False), ("", False)],
)
def test_leans(text: str, expected: bool) -> None:
    """Only an opening that points back leans."""
    assert leans(text) is expected


def test_many_bullets_do_not_hang() -> None:
    """Ten thousand bullets, many with the same skills, are ordered in seconds."""
    texts = [f"Python Go Docker {number}" if number % 3 else f"Go {number}" for number in range(10_000)]
    started = time.process_time()
    assert len(order(*texts)) == 10_000
    assert time.process_time() - started < 5
