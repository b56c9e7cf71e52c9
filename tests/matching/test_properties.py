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

from kairos.analysis import analyze, load_taxonomy
from kairos.matching import Scorer, profile_hash
from kairos.models import (
    Locality,
    Preferences,
    RemoteType,
    Requirements,
    Score,
    SkillEntry,
    Workplace,
    canonical_json,
    to_plain,
)
from tests.matching.vocabulary import ENTRIES, IMPLIES, PROFILES, REQUIREMENTS, TITLES, VOCABULARY, skill

Item = TypeVar("Item")
TODAY = date(2026, 11, 22)
WEIGHTS = st.builds(
    Preferences,
    required=st.sampled_from([0.6, 0.1, 1.0, 0.333]),
    preferred=st.sampled_from([0.25, 0.0, 1.0, 0.7]),
    years=st.sampled_from([0.15, 0.0, 1.0]),
    place=st.sampled_from([0.25, 0.0, 1.0]),
    must_haves=st.sampled_from([(), ("Python",), ("golang", "Quilting")]),
)


HOME = Locality(city="Leeds", country="GB")
WORKPLACES = st.builds(
    Workplace,
    mode=st.sampled_from([None, *RemoteType]),
    at=st.builds(Locality, city=st.sampled_from(["", "Leeds", "York"]), country=st.sampled_from(["", "GB", "NO"])),
)


def scored(
    profile: tuple[SkillEntry, ...],
    asked: Requirements,
    told: Preferences | None = None,
    title: str = "",
    workplace: Workplace | None = None,
) -> Score:
    """Score with everything that the scorer weighs."""
    return Scorer(profile, VOCABULARY, told, home=HOME, today=TODAY).score(asked, title=title, workplace=workplace)


def height(score: Score) -> float:
    """Return the value, with no score below every score."""
    return -1.0 if score.value is None else score.value


@given(PROFILES, REQUIREMENTS, WEIGHTS, TITLES, WORKPLACES)
def test_reasons_sum_to_the_score(
    profile: tuple[SkillEntry, ...], asked: Requirements, told: Preferences, title: str, workplace: Workplace
) -> None:
    """The reasons' points sum to the score to the last digit, and their maxima to 1.000."""
    score = scored(profile, asked, told, title, workplace)
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


@given(PROFILES, REQUIREMENTS, ENTRIES, TITLES, WORKPLACES)
def test_adding_a_skill_never_lowers(
    profile: tuple[SkillEntry, ...], asked: Requirements, more: SkillEntry, title: str, at: Workplace
) -> None:
    """Another skill on the profile never lowers a score."""
    if profile:
        before = height(scored(profile, asked, title=title, workplace=at))
        assert height(scored((*profile, more), asked, title=title, workplace=at)) >= before


@given(PROFILES, REQUIREMENTS, TITLES)
def test_removing_a_skill_never_raises(profile: tuple[SkillEntry, ...], asked: Requirements, title: str) -> None:
    """Each skill taken off the profile leaves the score where it was, or lower; the last one leaves none."""
    whole = height(scored(profile, asked, title=title))
    for number in range(len(profile)):
        fewer = (*profile[:number], *profile[number + 1 :])
        assert height(scored(fewer, asked, title=title)) <= whole


@given(PROFILES, REQUIREMENTS, st.sampled_from(sorted(IMPLIES)), st.integers(1, 10), st.floats(0, 20), TITLES)
def test_raising_a_figure_never_lowers(
    profile: tuple[SkillEntry, ...], asked: Requirements, name: str, proficiency: int, years: float, title: str
) -> None:
    """More proficiency or more years of one skill never lower a score."""
    low = height(scored((*profile, skill(name, proficiency, years)), asked, title=title))
    assert height(scored((*profile, skill(name, min(10, proficiency + 1), years)), asked, title=title)) >= low
    assert height(scored((*profile, skill(name, proficiency, years + 0.5)), asked, title=title)) >= low


@given(PROFILES, REQUIREMENTS, st.randoms(use_true_random=False), TITLES, WEIGHTS)
def test_order_and_repetition_never_show(
    profile: tuple[SkillEntry, ...], asked: Requirements, chance: Random, title: str, told: Preferences
) -> None:
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
        level=asked.level,
    )
    again = mixed(profile)
    assert scored(again, other, told, title) == scored(profile, asked, told, title)
    assert profile_hash(again, today=TODAY) == profile_hash(profile, today=TODAY)


@given(PROFILES, REQUIREMENTS, TITLES, WORKPLACES)
def test_what_would_help_is_exact(
    profile: tuple[SkillEntry, ...], asked: Requirements, title: str, at: Workplace
) -> None:
    """Each named skill, added at working proficiency, leads to exactly the score said, and none does better."""
    score = scored(profile, asked, title=title, workplace=at)
    for name, value in score.would_help:
        assert scored((*profile, skill(name, 5)), asked, title=title, workplace=at).value == value
        assert value > height(score)
    values = [value for _, value in score.would_help]
    assert values == sorted(values, reverse=True)
    if score.value is not None:
        everything = {*asked.required_skills, *asked.preferred_skills}
        best = max(
            (height(scored((*profile, skill(name, 5)), asked, title=title, workplace=at)) for name in everything),
            default=score.value,
        )
        assert (values[0] if values else score.value) >= best


@given(PROFILES, REQUIREMENTS, TITLES)
def test_one_scorer_serves_many(profile: tuple[SkillEntry, ...], asked: Requirements, title: str) -> None:
    """A scorer that has scored other postings says the same as a fresh one."""
    scorer = Scorer(profile, VOCABULARY, today=TODAY)
    scorer.score(Requirements(required_skills=tuple(IMPLIES), years_experience=5), title="Full-stack Developer")
    assert scorer.score(asked, title=title) == scored(profile, asked, title=title)


def test_a_thousand_times_the_same_bytes() -> None:
    """The same profile and posting give the same bytes a thousand times, by one scorer and by fresh ones."""
    profile = tuple(skill(name, 3 + len(name) % 6, len(name) / 2) for name in IMPLIES if len(name) % 2)
    asked = Requirements(required_skills=tuple(IMPLIES), preferred_skills=("Zig", "Ada"), years_experience=5)
    scorer = Scorer(profile, VOCABULARY, today=TODAY)

    def written(score: Score) -> bytes:
        return canonical_json(to_plain(score)).encode()

    first = written(scorer.score(asked, title="Data Engineer"))
    assert {written(scorer.score(asked, title="Data Engineer")) for _ in range(1000)} == {first}
    assert {written(scored(profile, asked, title="Data Engineer")) for _ in range(200)} == {first}


_POSTING = """About the role
We build maps with {word} and Python.

Requirements:
- 3+ years of {word}
- PostgreSQL and Docker
"""


@pytest.mark.parametrize("word", ["Django", "Kubernetes", "Rust", "Terraform"])
def test_repeating_a_word_changes_nothing(word: str) -> None:
    """A posting that says one skill fifty times more scores as one that says it twice."""
    taxonomy = load_taxonomy()
    profile = (skill("Python", 7, 4.0), skill("PostgreSQL", 5, 1.0), skill(word, 6, 2.0))
    scorer = Scorer(profile, taxonomy, today=TODAY)
    once = _POSTING.format(word=word)
    often = once + f"- {word}\n" * 50
    stuffed = once.replace("- PostgreSQL", f"- {', '.join([word] * 50)}\n- PostgreSQL")
    scores = [scorer.score(analyze("Developer", text), title="Developer") for text in (once, often, stuffed)]
    assert scores[0].value is not None
    assert scores[0] == scores[1] == scores[2]


def test_order_of_lines_never_shows() -> None:
    """The bullets of a posting and of a resume's list in any order give the same score, word for word."""
    taxonomy = load_taxonomy()
    lines = ["- Python and Django", "- PostgreSQL", "- Docker or Podman", "- Terraform is a plus", "- 4+ years of Go"]
    names = ["Python", "Go", "SQL", "Docker"]
    seen = set()
    for turn in range(len(lines)):
        turned = lines[turn:] + lines[:turn]
        asked = analyze("Back-end Developer", "Requirements:\n" + "\n".join(turned))
        profile = tuple(skill(name, 6, 2.0) for name in names[turn % 4 :] + names[: turn % 4])
        score = Scorer(profile, taxonomy, today=TODAY).score(asked, title="Back-end Developer")
        seen.add(canonical_json(to_plain(score)))
    assert len(seen) == 1


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
from kairos.analysis import analyze, load_taxonomy
from kairos.matching import Scorer, profile_hash
from kairos.models import Preferences, Requirements, canonical_json, to_plain
from tests.matching.vocabulary import IMPLIES, VOCABULARY, skill
profile = tuple(skill(name, 3 + len(name) % 6, len(name) / 2) for name in IMPLIES if len(name) % 2)
asked = Requirements(required_skills=tuple(IMPLIES), skill_groups=(("Go", "Python"), ("CI", "Kafka")),
                     preferred_skills=("Zig", "Ada", "Nim"), years_experience=5, skill_years={"SQL": 9, "Go": 2})
told = Preferences(must_haves=("Rust", "Python", "COBOL"), citizen=False)
scorer = Scorer(profile, VOCABULARY, told, today=date(2026, 11, 22))
print(canonical_json(to_plain(scorer.score(asked, title="ML / Data Engineer, Back-end"))))
print(profile_hash(profile, told))
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


def test_no_years_asked_are_met_whatever_the_kind_of_work() -> None:
    """A skill that is a kind of work, learned, moves nothing of years that nobody asks for."""
    asked = Requirements(preferred_skills=("Python", "Back-end Development"), years_experience=0)
    score = scored((skill("Python", 1),), asked, title="Software Engineer")
    for name, value in score.would_help:
        assert scored((skill("Python", 1), skill(name, 5)), asked, title="Software Engineer").value == value
