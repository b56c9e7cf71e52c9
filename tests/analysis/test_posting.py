"""Whole postings: determinism, hostile text, evidence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import kairos.analysis
from kairos.analysis import ANALYZER_VERSION, analyze
from kairos.models import Requirements, to_json

TITLE = "Senior Data Engineer (Remote)"
TEXT = """Lumen Labs is a leading provider of tea analytics.
Requirements:
- 8+ years of experience
- 5+ years of experience with Python, Scala or Go
- Must be a citizen or permanent resident; NV1 clearance
- $120k - $150k + super, 6 month contract
Nice to have: dbt, Snowflake and Kafka
"""
FUZZ = Path(__file__).resolve().parents[3] / "shared/data/fuzz/minimaxir__big-list-of-naughty-strings/blns.json"


@pytest.mark.parametrize("text", ["", " \n\t ", "-", "Hi."])
def test_nothing_to_read(text: str) -> None:
    """A text that says nothing gives no answer, not a guess."""
    assert analyze("", text) == Requirements(analyzer_version=ANALYZER_VERSION)


def test_same_bytes_in_every_process() -> None:
    """Processes with different hash seeds give the same bytes."""
    program = (
        "from kairos.analysis import analyze; from kairos.models import to_json; "
        f"print(ascii(to_json(analyze({TITLE!r}, {TEXT!r}))))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
    assert outputs == {f"{to_json(analyze(TITLE, TEXT))!a}\n".encode()}


def test_same_bytes_a_thousand_times() -> None:
    """The same posting gives the same bytes every time."""
    first = to_json(analyze(TITLE, TEXT))
    assert all(to_json(analyze(TITLE, TEXT)) == first for _ in range(1_000))


@pytest.mark.parametrize(
    "word",
    [
        "Python",
        "clearance",
        "years",
        "citizen",
        "Snowflake",
        "experience",
        "resident;",
        "contract",
        "com",
        "per",
        "salary",
    ],
)
def test_repeating_a_word_changes_no_answer(word: str) -> None:
    """A word that is repeated fifty times in a line of its own changes no skill, no years, no right and no fact."""
    fields = (
        "required_skills", "preferred_skills", "skill_groups", "years_experience", "skill_years", "pr_required",
        "citizenship_required", "visa_sponsorship", "work_rights_required", "clearance_required", "degree_required",
        "remote_type", "job_type", "level", "salary", "languages", "language",
    )  # fmt: skip
    before, after = analyze(TITLE, TEXT), analyze(TITLE, f"{TEXT}Required\n{' '.join([word] * 50)}\n")
    for field in fields:
        if word != "Snowflake" or not field.endswith("skills"):
            assert getattr(after, field) == getattr(before, field), field


_BULLETS = (
    "- Python and Django",
    "- Java or Kotlin",
    "- 4+ years of experience in logistics",
    "- 3+ years of Go",
    "- Bonus: familiarity with Terraform",
    "- Kafka is a plus",
    "- Docker",
    "- Years with Docker are a plus",
    "- A bachelor's degree or equivalent experience",
    "- Fluent German",
    "- You must have the right to work in Norway",
    "- NV1 clearance",
    "- Hybrid, two days a week in the office",
    "- Salary: $120,000 - $140,000 per year",
)


@given(st.permutations(_BULLETS))
def test_the_order_of_bullets_never_shows(bullets: list[str]) -> None:
    """The items of a list say the same in any order."""
    asked = analyze("Senior Data Engineer", "Requirements:\n" + "\n".join(bullets))
    assert set(asked.required_skills) == {"Python", "Django", "Java", "Kotlin", "Go", "Docker"}
    assert set(asked.preferred_skills) == {"Terraform", "Apache Kafka"}
    assert asked.skill_groups == (("Java", "Kotlin"),)
    assert (asked.years_experience, asked.skill_years) == (4, {"Go": 3})
    assert (asked.work_rights_required, asked.clearance_required, asked.degree_required) == (True, True, False)
    assert (asked.languages, asked.remote_type, asked.level) == (("de",), "hybrid", "senior")
    assert asked.salary is not None
    assert (asked.salary.min, asked.salary.max) == (120_000, 140_000)


def assert_quotes(title: str, text: str) -> None:
    """Assert that every quote of the analysis is the text at its offsets."""
    full = f"{title}\n{text}"
    for quotes in analyze(title, text).evidence.values():
        for quote in quotes:
            assert quote.text == full[quote.start : quote.end]


def test_every_answer_is_quoted() -> None:
    """Each answer of a full posting has its quote, and the quotes are verbatim."""
    asked = analyze(TITLE, TEXT)
    assert_quotes(TITLE, TEXT)
    answered = {
        "years_experience",
        "skill_years",
        "pr_required",
        "clearance_required",
        "salary",
        "job_type",
        "level",
    }
    skills = {f"skill:{name}" for name in (*asked.required_skills, *asked.preferred_skills)}
    assert set(asked.evidence) == answered | skills | {"remote_type"}


_PIECES = st.sampled_from(
    [
        "Python",
        "Go",
        "5+ years",
        " or ",
        "citizen",
        "must ",
        "\n",
        ". ",
        "$100k",
        " - ",
        "visa",
        "remote",
        "İ",
        "no ",
        "Requirements:",
        "/",
        "a plus",
        "𝐅",
    ]
)


@given(st.text(max_size=60), st.lists(_PIECES | st.text(max_size=8), max_size=40).map("".join))
@settings(max_examples=150)
def test_any_text_is_read(title: str, text: str) -> None:
    """Any text gives an answer whose quotes are verbatim."""
    assert_quotes(title, text)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        ".",
        "(",
        "1",
        "\n",
        "Python, ",
        "5+ years ",
        "$100k - ",
        "Java or Kotlin/",
        "visa sponsor no ",
        "Go ",
        "- ",
        "1,000,",
        "Key Main Job ",
        "degree or ",
        "ABCDEFG",
        "MINIMUM SKILLS ",
        "**a** ",
        "12 months exp ",
    ],
)
def test_a_megabyte_is_read_in_seconds(piece: str) -> None:
    """A line of a million characters takes no more than seconds, whatever it repeats."""
    began = time.process_time()
    analyze("x", piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 10


def test_naughty_strings() -> None:
    """Strings that break other programs are read like any."""
    if not FUZZ.exists():
        pytest.skip(f"the public list of naughty strings is not at {FUZZ}")
    for text in json.loads(FUZZ.read_text(encoding="utf-8")):
        assert_quotes(text, f"{text} Python\n{text}")


def test_public_names() -> None:
    """Every public name loads, and an unknown one is refused as by any module."""
    for name in kairos.analysis.__all__:
        assert getattr(kairos.analysis, name) is not None
    with pytest.raises(AttributeError, match="nonesuch"):
        kairos.analysis.nonesuch  # noqa: B018  # asking is what is tested


def test_taxonomy_alone_compiles_no_rules() -> None:
    """Resolving a skill's name does not load the patterns that read postings."""
    program = "import sys; from kairos.analysis import load_taxonomy; sys.exit('kairos.analysis.rights' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
