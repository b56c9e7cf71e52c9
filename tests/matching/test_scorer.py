"""The rules of the score, one by one, with their figures."""

from __future__ import annotations

from datetime import date

import pytest

from kairos.errors import BadInputError
from kairos.matching import SCORER_VERSION, Scorer, Weights, profile_hash
from kairos.models import Evidence, Requirements, SkillEntry, SkillSource
from tests.matching.vocabulary import VOCABULARY, skill

EXPERT = (8, 3.0)
"""Figures at which a held skill counts whole."""


def value(profile: tuple[SkillEntry, ...], **asked: object) -> float | None:
    """Return the score for what is asked."""
    return Scorer(profile, VOCABULARY).score(Requirements(**asked)).value  # type: ignore[arg-type]  # the test's own words


def test_all_three_parts() -> None:
    """With all three parts spoken of, their maxima are 0.600, 0.250 and 0.150."""
    score = Scorer((skill("Python", *EXPERT),), VOCABULARY).score(
        Requirements(required_skills=("Python", "Go"), preferred_skills=("Kafka",), years_experience=6)
    )
    assert [(r.kind, r.points, r.max_points) for r in score.reasons] == [
        ("required", 0.3, 0.6),
        ("preferred", 0.0, 0.25),
        ("years", 0.075, 0.15),
    ]
    assert score.value == 0.375
    assert score.scorer_version == SCORER_VERSION
    assert score.reasons[0].have == ("Python",)
    assert score.reasons[0].missing == ("Go",)
    assert score.reasons[0].detail == "1 of 2: Python 8 (3 y); missing Go"
    assert score.reasons[2].detail == "3 y of 6 y asked for the role"


@pytest.mark.parametrize(
    ("asked", "maxima"),
    [
        ({"required_skills": ("Go",)}, [1.0]),
        ({"preferred_skills": ("Go",)}, [1.0]),
        ({"required_skills": ("Go",), "preferred_skills": ("Kafka",)}, [0.706, 0.294]),
        ({"required_skills": ("Go",), "years_experience": 2}, [0.8, 0.2]),
        ({"preferred_skills": ("Go",), "skill_years": {"Go": 2}}, [0.625, 0.375]),
    ],
)
def test_silence_is_left_out(asked: dict[str, object], maxima: list[float]) -> None:
    """A part that the posting is silent about is no part of the score, and the rest is scaled to 1.000."""
    score = Scorer((skill("Python"),), VOCABULARY).score(Requirements(**asked))  # type: ignore[arg-type]  # as written
    assert [reason.max_points for reason in score.reasons] == maxima
    assert score.value == 0.0


def test_no_skill_is_no_score() -> None:
    """A posting that names no skill has no score, even where it states years."""
    score = Scorer((skill("Python", 8, 9),), VOCABULARY).score(Requirements(years_experience=2))
    assert score.value is None
    assert score.explanation == "No score: the posting names too little to go by."


def test_a_lone_concept_is_no_score() -> None:
    """One concept, as a bare title names it, is too little to go by; a second one, or a technology, is enough."""
    profile = (skill("Python", 8, 5.0),)
    assert value(profile, required_skills=("Agile",)) is None
    assert value(profile, required_skills=("Agile", "Python")) is not None


def test_no_profile_is_no_score() -> None:
    """Without a profile the explanation says so, and blockers are still shown."""
    score = Scorer((), VOCABULARY).score(Requirements(required_skills=("Go",), clearance_required=True))
    assert score.value is None
    assert score.explanation.splitlines() == [
        "No score: the profile has no skills to compare.",
        "Check before applying: security clearance required",
    ]


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        (("PostgreSQL", *EXPERT), "PostgreSQL", 1.0),
        (("postgres", *EXPERT), "PostgreSQL", 1.0),
        (("PostgreSQL", *EXPERT), "SQL", 0.9),
        (("SQL", *EXPERT), "PostgreSQL", 0.4),
        (("PostgreSQL", *EXPERT), "MySQL", 0.25),
        (("Go", *EXPERT), "SQL", 0.0),
        (("CI", *EXPERT), "CD", 0.9),
        (("  QUILTING ", *EXPERT), "quilting", 1.0),
        (("Python", 5, 0.0), "Python", 0.73),
        (("Python", 1, 0.0), "Python", 0.53),
        (("Python", 10, 30.0), "Python", 1.0),
        (("Python", 99, float("nan")), "Python", 0.88),
    ],
)
def test_credit_of_one_skill(held: tuple[str, int, float], asked: str, expected: float) -> None:
    """What one held skill counts for one asked skill is the figure of the decision record."""
    assert value((skill(*held),), required_skills=(asked,)) == expected


def test_implication_is_part_not_have() -> None:
    """A skill met through an implication or a parent stands under partial, with what it rests on."""
    score = Scorer((skill("Django", 8, 3),), VOCABULARY).score(Requirements(required_skills=("Python", "Go")))
    reason = score.reasons[0]
    assert (reason.have, reason.partial, reason.missing) == ((), ("Python",), ("Go",))
    assert reason.detail == "0 of 2; in part Python through Django; missing Go"


def test_alternatives_count_once_at_their_best() -> None:
    """Of "Go or Python or Kafka" one is enough, and holding none is one thing missing."""
    group = ("Go", "Python", "Kafka")
    asked = {"required_skills": (*group, "Docker"), "skill_groups": (group,)}
    assert value((skill("Python", *EXPERT), skill("Docker", *EXPERT)), **asked) == 1.0
    assert value((skill("Docker", *EXPERT),), **asked) == 0.5
    score = Scorer((skill("Docker", *EXPERT),), VOCABULARY).score(Requirements(**asked))  # type: ignore[arg-type]  # above
    assert score.reasons[0].missing == ("Go or Kafka or Python",)
    assert len(score.would_help) == 1


def test_a_concept_weighs_half() -> None:
    """A concept weighs half of a named technology; with a named alternative it weighs whole."""
    held = (skill("Go", *EXPERT),)
    assert value(held, required_skills=("Go", "Agile")) == 0.666
    assert value((skill("Agile", *EXPERT),), required_skills=("Go", "Agile")) == 0.333
    assert value(held, required_skills=("Go", "Agile", "Kafka"), skill_groups=(("Agile", "Kafka"),)) == 0.5


def test_a_skill_asked_twice_counts_as_required() -> None:
    """A skill that is both required and preferred is asked once, as required."""
    score = Scorer((skill("Go"),), VOCABULARY).score(
        Requirements(required_skills=("Go",), preferred_skills=("golang", "Go"))
    )
    assert [reason.kind for reason in score.reasons] == ["required"]


@pytest.mark.parametrize(
    ("asked", "points"),
    [
        ({"years_experience": 0}, 0.2),
        ({"years_experience": 4}, 0.2),
        ({"years_experience": 8}, 0.1),
        ({"skill_years": {"SQL": 4}}, 0.2),
        ({"skill_years": {"Go": 4}}, 0.0),
        ({"years_experience": 4, "skill_years": {"Go": 4}}, 0.1),
        ({"skill_years": {"Go": 4, "PostgreSQL": 8}, "skill_groups": (("Go", "PostgreSQL"),)}, 0.2),
    ],
)
def test_years(asked: dict[str, object], points: float) -> None:
    """Years are met by the longest-held skill for the role, and by the skill or what implies it for a skill."""
    requirements = Requirements(required_skills=("PostgreSQL",), **asked)  # type: ignore[arg-type]  # as written
    reasons = Scorer((skill("PostgreSQL", 5, 4.0),), VOCABULARY).score(requirements).reasons
    assert (reasons[1].kind, reasons[1].points) == ("years", points)


def test_unknown_years_are_not_said_to_be_zero() -> None:
    """A profile without years says that none are shown."""
    score = Scorer((skill("Go"),), VOCABULARY).score(Requirements(required_skills=("Go",), years_experience=3))
    assert score.reasons[1].detail == "none shown of 3 y asked for the role"


@pytest.mark.parametrize(
    ("until", "source", "expected"),
    [
        ("present", SkillSource.RESUME_ANALYSIS, 0.73),
        ("", SkillSource.RESUME_ANALYSIS, 0.73),
        ("2023-11", SkillSource.RESUME_ANALYSIS, 0.73),
        ("2020-05", SkillSource.RESUME_ANALYSIS, 0.69),
        ("2009", SkillSource.RESUME_ANALYSIS, 0.65),
        ("2009", SkillSource.BOTH, 0.73),
    ],
)
def test_recency(until: str, source: SkillSource, expected: float) -> None:
    """Recency fades from three years to ten; undated skills and a person's own figures are taken as they stand."""
    held = skill("Go", 5, source=source, evidence=(Evidence(text="Built it", place="Lumen Labs", until=until),))
    asked = Requirements(required_skills=("Go",))
    assert Scorer((held,), VOCABULARY, today=date(2026, 11, 22)).score(asked).value == expected
    assert Scorer((held,), VOCABULARY).score(asked).value == 0.73


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"work_rights_required": True}, ("existing right to work required",)),
        (
            {"work_rights_required": True, "visa_sponsorship": False},
            ("existing right to work required", "no visa sponsorship"),
        ),
        ({"work_rights_required": True, "visa_sponsorship": True}, ()),
        ({"pr_required": True, "citizenship_required": True}, ("citizenship required", "permanent residency required")),
        ({"pr_required": False, "clearance_required": False}, ()),
    ],
)
def test_blockers_stand_beside_the_number(asked: dict[str, bool], expected: tuple[str, ...]) -> None:
    """Hard facts are shown as sentences and change no figure."""
    scorer = Scorer((skill("Go"),), VOCABULARY)
    score = scorer.score(Requirements(required_skills=("Go",), **asked))  # type: ignore[arg-type]  # as written
    assert score.blockers == expected
    assert score.value == scorer.score(Requirements(required_skills=("Go",))).value


def test_explanation_reads_whole() -> None:
    """The explanation has the score, its parts, the evidence, what is missing, what stops and what would help."""
    shown = Evidence(text="Cut report\ttime by 32%  with Python", place="Lumen Labs, Data Analyst")
    profile = (skill("Python", 8, 5.0, evidence=(Evidence(text="Python", place="Skills"), shown)),)
    score = Scorer(profile, VOCABULARY).score(
        Requirements(required_skills=("Python", "Go"), preferred_skills=("Kafka",), clearance_required=True)
    )
    assert score.explanation.splitlines() == [
        "Score 0.353 of 1.000",
        "required skills: 0.353 of 0.706 (1 of 2: Python 8 (5 y); missing Go)",
        "preferred skills: 0.000 of 0.294 (0 of 1; missing Kafka)",
        '  Python 8 (5 y) counts 1.000: "Cut report time by 32% with Python" (Lumen Labs, Data Analyst)',
        "Missing: Go (required), Kafka (preferred)",
        "Check before applying: security clearance required",
        "What would change it, each alone at working proficiency: Go to 0.610, Kafka to 0.567",
    ]


def test_long_lists_are_counted_not_printed() -> None:
    """A posting with hundreds of skills has a short explanation and whole reasons."""
    names = tuple(f"Thing {number}" for number in range(500))
    score = Scorer(tuple(skill(name) for name in names[:100]), VOCABULARY).score(
        Requirements(required_skills=names, skill_years=dict.fromkeys(names[:50], 3))
    )
    assert len(score.explanation) < 2_500
    assert len(score.reasons[0].missing) == 400
    assert "and 92 more" in score.explanation


@pytest.mark.parametrize(
    ("text", "expected"), [("word " * 400_000, 'word word word word …"'), ("w" * 2_000_000, 'www…"')]
)
def test_long_evidence_is_cut(text: str, expected: str) -> None:
    """Evidence of megabytes is shown as one short line, cut at a word where there is one."""
    held = skill("Go", evidence=(Evidence(text=text, place=""),))
    line = Scorer((held,), VOCABULARY).score(Requirements(required_skills=("Go",))).explanation.splitlines()[2]
    assert line.endswith(expected)
    assert len(line) < 130


@pytest.mark.parametrize(
    "figures", [{"required": -0.1}, {"years": 1.5}, {"preferred": float("nan")}, {"required": True}]
)
def test_bad_weights_are_refused(figures: dict[str, float]) -> None:
    """A weight outside 0.0-1.0 is refused with its name."""
    with pytest.raises(BadInputError, match=f"cannot use these weights at {next(iter(figures))}: expected a number"):
        Weights(**figures)


def test_weights_need_a_skill() -> None:
    """Weights under which no skill counts are refused."""
    with pytest.raises(BadInputError, match="expected required or preferred above"):
        Weights(required=0, preferred=0)


def test_weight_zero_leaves_the_part_out() -> None:
    """A part with weight 0 is no part; with nothing else to go by there is no score."""
    asked = Requirements(preferred_skills=("Go",), years_experience=1)
    profile = (skill("Go", 8, 3.0),)
    assert Scorer(profile, VOCABULARY, Weights(preferred=0)).score(asked).value is None
    assert len(Scorer(profile, VOCABULARY, Weights(years=0)).score(asked).reasons) == 1


def test_hash_sees_what_a_score_sees() -> None:
    """The hash changes with a name, a figure, the shown evidence, a weight or faded recency; with nothing else."""
    shown = Evidence(text="Built it", place="Lumen Labs", until="2015")
    base = skill("Go", 5, 2.0, evidence=(shown,), source=SkillSource.RESUME_ANALYSIS)
    same = skill("Go", 5, 2.0, evidence=(Evidence(text="It", place="x"), shown), source=SkillSource.MANUAL)
    assert profile_hash((base,)) == profile_hash((same,)) == profile_hash((base, same))
    others = [
        profile_hash((skill("Zig", 5, 2.0, evidence=(shown,)),)),
        profile_hash((skill("Go", 6, 2.0, evidence=(shown,)),)),
        profile_hash((skill("Go", 5, 2.5, evidence=(shown,)),)),
        profile_hash((skill("Go", 5, 2.0),)),
        profile_hash((base,), Weights(years=0.2)),
        profile_hash((base,), today=date(2026, 11, 22)),
        profile_hash(()),
    ]
    assert len({profile_hash((base,)), *others}) == 8


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scorer that meets endless names forgets old ones and says the same."""
    monkeypatch.setattr("kairos.matching.coverage._MEMO", 3)
    scorer = Scorer((skill("Python", *EXPERT),), VOCABULARY)
    asked = Requirements(required_skills=("Python", "Django", "Go", "Kafka", "Docker", "SQL"))
    assert scorer.score(asked) == scorer.score(asked)
    assert scorer.score(asked) == Scorer((skill("Python", *EXPERT),), VOCABULARY).score(asked)
