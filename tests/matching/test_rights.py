"""What stands beside the number: rights held, lacked or not spoken of, and must-haves."""

from __future__ import annotations

import pytest

from kairos.matching import Scorer
from kairos.models import Preferences, Requirements
from tests.matching.vocabulary import VOCABULARY, skill

EVERYTHING = Requirements(
    required_skills=("Go",),
    clearance_required=True,
    citizenship_required=True,
    pr_required=True,
    work_rights_required=True,
    visa_sponsorship=False,
)
LACKED = (
    "citizenship required, which you do not hold",
    "permanent residency required, which you do not hold",
    "existing right to work required, which you do not hold",
    "no visa sponsorship, which you would need",
)
UNSAID = (
    "security clearance required",
    "citizenship required",
    "permanent residency required",
    "existing right to work required",
    "no visa sponsorship",
)


def stops(told: Preferences, asked: Requirements = EVERYTHING) -> tuple[str, ...]:
    """Return what stands beside the score."""
    return Scorer((skill("Go"),), VOCABULARY, told).score(asked).blockers


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Preferences(), UNSAID),
        (Preferences(clearance=True), UNSAID[1:]),
        (Preferences(citizen=True), UNSAID[:1]),
        (Preferences(citizen=True, clearance=True), ()),
        (Preferences(permanent_resident=True), UNSAID[:2]),
        (Preferences(work_rights=True), UNSAID[:3]),
        (Preferences(work_rights=False), (*LACKED, UNSAID[0])),
        (
            Preferences(citizen=False, permanent_resident=True, clearance=True),
            ("citizenship required, which you do not hold",),
        ),
        (Preferences(clearance=False), ("security clearance required, which you do not hold", *UNSAID[1:])),
    ],
)
def test_rights(told: Preferences, expected: tuple[str, ...]) -> None:
    """What is held is no blocker, what is lacked is one, the rest is to be checked; one right covers another."""
    assert stops(told) == expected


def test_rights_change_no_figure() -> None:
    """Whoever holds or lacks a right has the same score."""
    values = {
        Scorer((skill("Go"),), VOCABULARY, Preferences(work_rights=held)).score(EVERYTHING).value
        for held in (None, True, False)
    }
    assert len(values) == 1


def test_the_explanation_tells_certain_from_unsure() -> None:
    """What is known to stand in the way has a line of its own, before what is to be checked."""
    told = Preferences(clearance=False, must_haves=("Rust",))
    lines = Scorer((skill("Go"),), VOCABULARY, told).score(EVERYTHING).explanation.splitlines()
    assert (
        "In the way: security clearance required, which you do not hold; does not ask for Rust (your must-have)"
    ) in lines
    assert any(line.startswith("Check before applying: citizenship required") for line in lines)


@pytest.mark.parametrize(
    ("must_haves", "missing"),
    [
        ((), ()),
        (("Python",), ()),
        (("SQL",), ()),
        (("golang", "Go"), ("Go",)),
        (("Quilting", "  "), ("Quilting",)),
        (("Django", "Kafka", "Docker"), ("Kafka",)),
    ],
)
def test_must_haves(must_haves: tuple[str, ...], missing: tuple[str, ...]) -> None:
    """A must-have is met where the posting asks for it, by any name, or for what implies it."""
    asked = Requirements(required_skills=("Django", "PostgreSQL"), preferred_skills=("k8s",))
    expected = tuple(f"does not ask for {name} (your must-have)" for name in missing)
    assert stops(Preferences(must_haves=must_haves), asked) == expected


def test_a_posting_without_skills_misses_every_must_have() -> None:
    """Where there is no score the must-haves still speak."""
    score = Scorer((skill("Go"),), VOCABULARY, Preferences(must_haves=("Go",))).score(Requirements())
    assert (score.value, score.blockers) == (None, ("does not ask for Go (your must-have)",))
