"""Required, preferred and alternative skills."""

from __future__ import annotations

import pytest

from kairos.analysis import analyze
from tests.analysis.support import read


@pytest.mark.parametrize(
    ("text", "required", "preferred"),
    [
        ("Python and SQL", ("Python", "SQL"), ()),
        ("Experience with Java required, Kotlin a plus", ("Java",), ("Kotlin",)),
        ("Kubernetes is a bonus but not required; Docker", ("Docker",), ("Kubernetes",)),
        ("Ideally you know Terraform", (), ("Terraform",)),
        ("Preferred: Snowflake, dbt", (), ("Snowflake", "dbt")),
        ("Familiarity with Scala would be great", (), ("Scala",)),
        ("Nice to have: Rust", (), ("Rust",)),
    ],
)
def test_cues_in_a_sentence(text: str, required: tuple[str, ...], preferred: tuple[str, ...]) -> None:
    """A cue in the sentence tells a wish from a demand."""
    asked = read(text)
    assert (asked.required_skills, asked.preferred_skills) == (required, preferred)


POSTING = """About us
Lumen Labs builds dashboards in Tableau for banks.

What you'll do
- Build pipelines with Airflow and Docker

Requirements
- Python and SQL

Nice to have
- Docker, Kafka

Benefits
- A budget for Udemy and AWS courses
"""


def test_headings() -> None:
    """Duties and requirements are required, wishes preferred; the employer's own words and benefits are neither."""
    asked = analyze("Data Engineer", POSTING)
    assert asked.required_skills == ("Apache Airflow", "Python", "SQL")
    assert asked.preferred_skills == ("Docker", "Apache Kafka")


def test_headings_in_one_line() -> None:
    """Headings are recognised where a dump has lost its line breaks."""
    asked = analyze(
        "Analyst",
        "We are a lab. Requirements: 3+ years of SQL. Must know Python. Nice to have: Tableau. Benefits: AWS courses.",
    )
    assert (asked.required_skills, asked.preferred_skills) == (("SQL", "Python"), ("Tableau",))


def test_title_is_required() -> None:
    """A skill in the title is required even where the text only wishes for it."""
    assert analyze("Kotlin developer", "Nice to have\n- Kotlin").required_skills == ("Kotlin",)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Java or Kotlin", (("Java", "Kotlin"),)),
        ("Java, Kotlin, or Scala", (("Java", "Kotlin", "Scala"),)),
        ("AWS/GCP/Azure", (("AWS", "GCP", "Azure"),)),
        ("one of Python, Ruby or Go", (("Python", "Ruby", "Go"),)),
        ("cloud platforms (AWS, GCP or Azure)", (("AWS", "GCP", "Azure"),)),
        ("Tableau, Power BI or similar", (("Tableau", "Power BI"),)),
        ("CI/CD tools such as Jenkins, CircleCI", (("Jenkins", "CircleCI"),)),
        ("Python and SQL", ()),
        ("HTML/CSS", ()),
        ("Excel, Word and PowerPoint", ()),
    ],
)
def test_alternatives(text: str, groups: tuple[tuple[str, ...], ...]) -> None:
    """Alternatives stay together as a group, and all members stay in the skills."""
    asked = read(text)
    assert asked.skill_groups == groups
    for group in groups:
        assert set(group) <= set(asked.required_skills)


@pytest.mark.parametrize("word", ["Python", "Docker", "Kafka", "Requirements", "SQL,"])
def test_repetition_changes_nothing(word: str) -> None:
    """Repeating a word of the posting fifty times where it stands does not change what is required."""
    repeated = POSTING.replace(word, " ".join([word] * 50))
    assert analyze("Data Engineer", repeated).required_skills == analyze("Data Engineer", POSTING).required_skills


def test_keywords_lead_with_the_role() -> None:
    """Keywords begin with the role, then required before preferred skills."""
    keywords = analyze("Senior Data Engineer (Remote)", POSTING).keywords
    assert keywords[0] == "Data Engineer"
    assert keywords.index("SQL") < keywords.index("Apache Kafka")
