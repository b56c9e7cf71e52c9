"""What holds of every score, whatever the posting and the profile."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, strategies as st

from kairos.matching import Scorer, Weights, profile_hash
from kairos.models import Requirements, Score, SkillEntry
from tests.matching.vocabulary import ENTRIES, IMPLIES, PROFILES, REQUIREMENTS, VOCABULARY, skill

Item = TypeVar("Item")
TODAY = date(2026, 11, 22)
WEIGHTS = st.builds(
    Weights,
    required=st.sampled_from([0.6, 0.1, 1.0, 0.333]),
    preferred=st.sampled_from([0.25, 0.0, 1.0, 0.7]),
    years=st.sampled_from([0.15, 0.0, 1.0]),
)


def scored(profile: tuple[SkillEntry, ...], asked: Requirements, weights: Weights | None = None) -> Score:
    """Score with everything that the scorer weighs."""
    return Scorer(profile, VOCABULARY, weights, today=TODAY).score(asked)


def height(score: Score) -> float:
    """Return the value, with no score below every score."""
    return -1.0 if score.value is None else score.value


@given(PROFILES, REQUIREMENTS, WEIGHTS)
def test_reasons_sum_to_the_score(profile: tuple[SkillEntry, ...], asked: Requirements, weights: Weights) -> None:
    """The reasons' points sum to the score to the last digit, and their maxima to 1.000."""
    score = scored(profile, asked, weights)
    if score.value is None:
        assert score.reasons == ()
        assert score.would_help == ()
        return
    assert sum(Decimal(str(reason.points)) for reason in score.reasons) == Decimal(str(score.value))
    assert sum(Decimal(str(reason.max_points)) for reason in score.reasons) == 1
    assert round(sum(reason.points for reason in score.reasons), 3) == score.value
    for reason in score.reasons:
        assert 0 <= reason.points <= reason.max_points
        assert Decimal(str(reason.points)) % Decimal("0.001") == 0
        assert f"{reason.points:.3f} of {reason.max_points:.3f}" in score.explanation


@given(PROFILES, REQUIREMENTS, ENTRIES)
def test_adding_a_skill_never_lowers(profile: tuple[SkillEntry, ...], asked: Requirements, more: SkillEntry) -> None:
    """Another skill on the profile never lowers a score, so taking one away never raises it."""
    if profile:
        assert height(scored((*profile, more), asked)) >= height(scored(profile, asked))


@given(PROFILES, REQUIREMENTS, st.sampled_from(sorted(IMPLIES)), st.integers(1, 10), st.floats(0, 20))
def test_raising_a_figure_never_lowers(
    profile: tuple[SkillEntry, ...], asked: Requirements, name: str, proficiency: int, years: float
) -> None:
    """More proficiency or more years of one skill never lower a score."""
    low = height(scored((*profile, skill(name, proficiency, years)), asked))
    assert height(scored((*profile, skill(name, min(10, proficiency + 1), years)), asked)) >= low
    assert height(scored((*profile, skill(name, proficiency, years + 0.5)), asked)) >= low


@given(PROFILES, REQUIREMENTS, st.randoms(use_true_random=False))
def test_order_and_repetition_never_show(profile: tuple[SkillEntry, ...], asked: Requirements, chance: Random) -> None:
    """The whole score, words included, is the same in any order and with everything said twice."""

    def mixed(items: tuple[Item, ...]) -> tuple[Item, ...]:
        twice = [*items, *items]
        chance.shuffle(twice)
        return tuple(twice)

    years = dict(reversed(asked.skill_years.items()))
    other = Requirements(
        required_skills=mixed(asked.required_skills),
        preferred_skills=mixed(asked.preferred_skills),
        skill_groups=mixed(tuple(mixed(group) for group in asked.skill_groups)),
        years_experience=asked.years_experience,
        skill_years=years,
        clearance_required=asked.clearance_required,
        visa_sponsorship=asked.visa_sponsorship,
    )
    again = mixed(profile)
    assert scored(again, other) == scored(profile, asked)
    assert profile_hash(again, today=TODAY) == profile_hash(profile, today=TODAY)


@given(PROFILES, REQUIREMENTS)
def test_what_would_help_is_exact(profile: tuple[SkillEntry, ...], asked: Requirements) -> None:
    """Each named skill, added at working proficiency, leads to exactly the score said, and none does better."""
    score = scored(profile, asked)
    for name, value in score.would_help:
        assert scored((*profile, skill(name, 5)), asked).value == value
        assert value > height(score)
    values = [value for _, value in score.would_help]
    assert values == sorted(values, reverse=True)
    if score.value is not None:
        everything = {*asked.required_skills, *asked.preferred_skills}
        best = max((height(scored((*profile, skill(name, 5)), asked)) for name in everything), default=score.value)
        assert (values[0] if values else score.value) >= best


@given(PROFILES, REQUIREMENTS)
def test_one_scorer_serves_many(profile: tuple[SkillEntry, ...], asked: Requirements) -> None:
    """A scorer that has scored other postings says the same as a fresh one."""
    scorer = Scorer(profile, VOCABULARY, today=TODAY)
    scorer.score(Requirements(required_skills=tuple(IMPLIES)))
    assert scorer.score(asked) == scored(profile, asked)


@given(REQUIREMENTS)
def test_an_empty_profile_has_no_score(asked: Requirements) -> None:
    """Without a profile there is no score, which is not 0.0."""
    assert scored((), asked).value is None


@given(PROFILES, PROFILES, REQUIREMENTS)
def test_equal_hashes_mean_equal_scores(
    one: tuple[SkillEntry, ...], other: tuple[SkillEntry, ...], asked: Requirements
) -> None:
    """Two profiles with one hash score alike."""
    if profile_hash(one, today=TODAY) == profile_hash(other, today=TODAY):
        assert scored(one, asked) == scored(other, asked)


_PROGRAM = """
from datetime import date
from kairos.matching import Scorer, profile_hash
from kairos.models import Requirements, canonical_json, to_plain
from tests.matching.vocabulary import IMPLIES, VOCABULARY, skill
profile = tuple(skill(name, 3 + len(name) % 6, len(name) / 2) for name in IMPLIES if len(name) % 2)
asked = Requirements(required_skills=tuple(IMPLIES), skill_groups=(("Go", "Python"), ("CI", "Kafka")),
                     preferred_skills=("Zig", "Ada", "Nim"), years_experience=5, skill_years={"SQL": 9, "Go": 2})
print(canonical_json(to_plain(Scorer(profile, VOCABULARY, today=date(2026, 11, 22)).score(asked))))
print(profile_hash(profile))
"""


@pytest.mark.parametrize("seed", ["1", "77"])
def test_other_processes_say_the_same_bytes(seed: str) -> None:
    """Another process with another hash seed prints the same bytes as one with seed 0."""
    outputs = [
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env={"PYTHONHASHSEED": number, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for number in ("0", seed)
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == 2
