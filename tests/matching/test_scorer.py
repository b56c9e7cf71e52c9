"""The rules of the score, one by one, with their figures."""

from __future__ import annotations

from datetime import date

import pytest

from kairos.errors import BadInputError
from kairos.matching import SCORER_VERSION, Scorer, profile_hash
from kairos.matching.coverage import Coverage
from kairos.matching.profile import held_from
from kairos.models import Evidence, Preferences, Requirements, SkillEntry, SkillSource
from tests.matching.vocabulary import VOCABULARY, skill

EXPERT = (8, 3.0)
"""Figures at which a held skill counts whole."""


def value(profile: tuple[SkillEntry, ...], **asked: object) -> float | None:
    """Return the score for what is asked."""
    return Scorer(profile, VOCABULARY).score(Requirements(**asked)).value  # type: ignore[arg-type]  # the test's own words


def credit(profile: tuple[SkillEntry, ...], asked: str, today: date | None = None) -> float:
    """Return what *profile* counts for one asked skill."""
    coverage = Coverage((held_from(entry, today) for entry in profile), VOCABULARY)
    return coverage.credit(coverage.key(asked)).points / 1000


def test_all_four_parts() -> None:
    """With all four parts spoken of, their maxima are 0.480, 0.200, 0.120 and 0.200."""
    profile = (skill("Python", *EXPERT), skill("Software Engineering", 8, 3.0))
    score = Scorer(profile, VOCABULARY).score(
        Requirements(required_skills=("Python", "Go", "SQL"), preferred_skills=("Kafka",), years_experience=6),
        title="Back-end Developer",
    )
    assert [(r.kind, r.points, r.max_points) for r in score.reasons] == [
        ("required", 0.16, 0.48),
        ("preferred", 0.0, 0.2),
        ("years", 0.051, 0.12),
        ("kind", 0.17, 0.2),
    ]
    assert score.value == 0.381
    assert score.scorer_version == SCORER_VERSION
    assert score.reasons[0].have == ("Python",)
    assert score.reasons[0].missing == ("Go", "SQL")
    assert [reason.detail for reason in score.reasons] == [
        "1 of 3: Python 8 (3 y); missing Go, SQL",
        "0 of 1; missing Kafka",
        "3 y of 6 y asked for the role (in Software Engineering)",
        "Back-end Development, near to Software Engineering 8 (3 y)",
    ]


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


@pytest.mark.parametrize(
    ("named", "score", "unsaid"),
    [
        (("Python",), 0.475, "only 1 thing: as much as 3 more skills is taken as unknown"),
        (("Python", "Go"), 0.65, "only 2 things: as much as 2 more skills is taken as unknown"),
        (("Python", "Go", "Agile"), 0.737, "only 3 things: as much as 1.5 more skills is taken as unknown"),
        (("Python", "Go", "Kafka", "Docker"), 1.0, ""),
        (("Python", "Go", "Kafka", "Docker", "Terraform"), 1.0, ""),
    ],
)
def test_thin_postings_do_not_outrank_full_ones(named: tuple[str, ...], score: float, unsaid: str) -> None:
    """A posting that names fewer than four technologies counts the rest as unknown, at 0.300 each, and says so."""
    profile = tuple(skill(name, *EXPERT) for name in ("Python", "Go", "Kafka", "Docker", "Terraform", "Agile"))
    found = Scorer(profile, VOCABULARY).score(Requirements(required_skills=named))
    assert found.value == score
    assert found.reasons[0].detail.endswith(unsaid)
    assert ("unknown" in found.reasons[0].detail) == bool(unsaid)


def test_what_is_unsaid_is_counted_over_both_kinds_of_ask() -> None:
    """Preferred skills tell as much of a posting as required ones; what is unsaid stands in the first part."""
    asked = Requirements(required_skills=("Python",), preferred_skills=("Go", "Kafka", "Docker"))
    reasons = Scorer((skill("Python", *EXPERT),), VOCABULARY).score(asked).reasons
    assert reasons[0].points == reasons[0].max_points
    asked = Requirements(required_skills=("Python",), preferred_skills=("Go",))
    reasons = Scorer((skill("Python", *EXPERT),), VOCABULARY).score(asked).reasons
    assert "unknown" in reasons[0].detail
    assert "unknown" not in reasons[1].detail


def test_no_skill_is_no_score() -> None:
    """A posting that names no skill has no score, even where it states years."""
    score = Scorer((skill("Python", 8, 9),), VOCABULARY).score(Requirements(years_experience=2))
    assert score.value is None
    assert score.explanation == "No score: the posting names no skill."


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
        (("Python", 5, 0.0), "Python", 0.587),
        (("Python", 1, 0.0), "Python", 0.437),
        (("Python", 10, 30.0), "Python", 1.0),
        (("Python", 99, float("nan")), "Python", 0.7),
    ],
)
def test_credit_of_one_skill(held: tuple[str, int, float], asked: str, expected: float) -> None:
    """What one held skill counts for one asked skill is the figure of the decision record."""
    assert credit((skill(*held),), asked) == expected


def test_implication_is_part_not_have() -> None:
    """A skill met through an implication or a parent stands under partial, with what it rests on."""
    score = Scorer((skill("Django", 8, 3),), VOCABULARY).score(Requirements(required_skills=("Python", "Go")))
    reason = score.reasons[0]
    assert (reason.have, reason.partial, reason.missing) == ((), ("Python",), ("Go",))
    assert reason.detail.startswith("0 of 2; in part Python through Django; missing Go; the posting asks for only 2")


def test_alternatives_count_once_at_their_best() -> None:
    """Of "Go or Python or Kafka" one is enough, and holding none is one thing missing."""
    group = ("Go", "Python", "Kafka")
    asked = {"required_skills": (*group, "Docker", "SQL", "Terraform"), "skill_groups": (group,)}
    held = tuple(skill(name, *EXPERT) for name in ("Docker", "SQL", "Terraform"))
    assert value((skill("Python", *EXPERT), *held), **asked) == 1.0
    assert value(held, **asked) == 0.75
    score = Scorer(held, VOCABULARY).score(Requirements(**asked))  # type: ignore[arg-type]  # above
    assert score.reasons[0].missing == ("Go or Kafka or Python",)
    assert len(score.would_help) == 1


def test_a_concept_weighs_half() -> None:
    """A concept weighs half of a named technology; with a named alternative it weighs whole."""
    rest = ("Docker", "SQL", "Terraform")
    held = tuple(skill(name, *EXPERT) for name in ("Go", *rest))
    assert value(held, required_skills=("Go", "Agile", *rest)) == 0.888
    assert value((skill("Agile", *EXPERT),), required_skills=("Go", "Agile", *rest)) == 0.111
    assert value(held, required_skills=("Go", "Agile", "Kafka", *rest), skill_groups=(("Agile", "Kafka"),)) == 0.8


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
        ("present", SkillSource.RESUME_ANALYSIS, 0.587),
        ("", SkillSource.RESUME_ANALYSIS, 0.587),
        ("2023-11", SkillSource.RESUME_ANALYSIS, 0.587),
        ("2020-05", SkillSource.RESUME_ANALYSIS, 0.537),
        ("2009", SkillSource.RESUME_ANALYSIS, 0.487),
        ("2009", SkillSource.BOTH, 0.587),
    ],
)
def test_recency(until: str, source: SkillSource, expected: float) -> None:
    """Recency fades from three years to ten; undated skills and a person's own figures are taken as they stand."""
    held = skill("Go", 5, source=source, evidence=(Evidence(text="Built it", place="Lumen Labs", until=until),))
    assert credit((held,), "Go", date(2026, 11, 22)) == expected
    assert credit((held,), "Go") == 0.587


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
        Requirements(required_skills=("Python", "Go", "SQL"), preferred_skills=("Kafka",), clearance_required=True)
    )
    assert score.explanation.splitlines() == [
        "Score 0.235 of 1.000",
        "required skills: 0.235 of 0.706 (1 of 3: Python 8 (5 y); missing Go, SQL)",
        "preferred skills: 0.000 of 0.294 (0 of 1; missing Kafka)",
        '  Python 8 (5 y) counts 1.000: "Cut report time by 32% with Python" (Lumen Labs, Data Analyst)',
        "Missing: Go (required), SQL (required), Kafka (preferred)",
        "Check before applying: security clearance required",
        "What would change it, each alone at working proficiency: Kafka to 0.407, Go to 0.373, SQL to 0.373",
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


@pytest.mark.parametrize("name", ["required", "preferred", "years"])
def test_endless_weights_are_refused(name: str) -> None:
    """A weight without end is refused with its name."""
    with pytest.raises(BadInputError, match=f"cannot use these weights at {name}: expected a number from 0.0 up"):
        Scorer((), VOCABULARY, Preferences(**{name: float("inf")}))  # type: ignore[arg-type]  # a name of a weight


@pytest.mark.parametrize(
    ("told", "maxima"),
    [
        (Preferences(required=6, preferred=2.5, years=1.5), [0.6, 0.25, 0.15]),
        (Preferences(required=1, preferred=1, years=2), [0.25, 0.25, 0.5]),
        (Preferences(required=1e308, preferred=1e308, years=0), [0.5, 0.5]),
    ],
)
def test_only_the_proportion_of_weights_matters(told: Preferences, maxima: list[float]) -> None:
    """A person's weights are scaled to 1.000, however large they are."""
    asked = Requirements(required_skills=("Go",), preferred_skills=("SQL",), years_experience=2)
    assert [r.max_points for r in Scorer((skill("Go"),), VOCABULARY, told).score(asked).reasons] == maxima


def test_weights_that_leave_out_every_skill_give_no_score() -> None:
    """With both kinds of skill at weight 0 there is no score, and the explanation says whose doing it is."""
    score = Scorer((skill("Go"),), VOCABULARY, Preferences(required=0, preferred=0)).score(
        Requirements(required_skills=("Go",))
    )
    assert (score.value, score.explanation) == (None, "No score: your weights leave out every skill.")


def test_weight_zero_leaves_the_part_out() -> None:
    """A part with weight 0 is no part; with nothing else to go by there is no score."""
    asked = Requirements(preferred_skills=("Go",), years_experience=1)
    profile = (skill("Go", 8, 3.0),)
    assert Scorer(profile, VOCABULARY, Preferences(preferred=0)).score(asked).value is None
    assert len(Scorer(profile, VOCABULARY, Preferences(years=0)).score(asked).reasons) == 1


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
        profile_hash((base,), Preferences(years=0.2)),
        profile_hash((base,), Preferences(must_haves=("Go",))),
        profile_hash((base,), Preferences(citizen=False)),
        profile_hash((base,), Preferences(clearance=True)),
        profile_hash((base,), today=date(2026, 11, 22)),
        profile_hash(()),
    ]
    assert len({profile_hash((base,)), *others}) == 11


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scorer that meets endless names forgets old ones and says the same."""
    monkeypatch.setattr("kairos.matching.coverage._MEMO", 3)
    scorer = Scorer((skill("Python", *EXPERT),), VOCABULARY)
    asked = Requirements(required_skills=("Python", "Django", "Go", "Kafka", "Docker", "SQL"))
    assert scorer.score(asked) == scorer.score(asked)
    assert scorer.score(asked) == Scorer((skill("Python", *EXPERT),), VOCABULARY).score(asked)
