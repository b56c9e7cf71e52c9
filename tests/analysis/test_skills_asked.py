"""Required, preferred and alternative skills."""

from __future__ import annotations

import pytest

from kairos.analysis import analyze, load_taxonomy
from kairos.models import SkillCategory
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
        ("Proficiency in one language (preferably Python)", ("Python",), ()),
        ("Experience with Python and Spark, ideally in Databricks", ("Python", "Apache Spark", "Databricks"), ()),
        ("Highly valued: Terraform", (), ("Terraform",)),
        ("Experience with Scala is good to have", (), ("Scala",)),
        ("Experience with Snowflake and dbt is highly preferred", (), ("Snowflake", "dbt")),
        ("Kotlin is not strictly required", (), ("Kotlin",)),
        ("C++, Java, etc. a plus", (), ("C++", "Java")),
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
    assert asked.required_skills == ("Apache Airflow", "Docker", "Python", "SQL")
    assert asked.preferred_skills == ("Apache Kafka",)


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
        ("Python (or Scala)", (("Python", "Scala"),)),
        ("Snowflake, Redshift or similar, and Python", (("Snowflake", "Amazon Redshift"),)),
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


@pytest.mark.parametrize(
    "text",
    [
        "Degree in Computer Science, Statistics or Mathematics",
        "Bachelor's in Statistics, Machine Learning or a related field",
        "Work with our machine learning team",
        "A machine learning company",
        "Software engineering at scale",
        "Send your resume as a Word document",
    ],
)
def test_what_is_no_skill(text: str) -> None:
    """A degree's subject, what a team or company does, a field and how to apply are asked of nobody."""
    assert read(text).required_skills == ()


def test_a_broad_name_needs_words_that_ask() -> None:
    """A broad name counts where experience with it is asked and not where it only stands in a sentence."""
    asked = analyze("", "Responsibilities\n- Keep everything running around the clock with security in mind, always")
    assert asked.required_skills == ()
    assert read("Solid experience with security in a large organisation of many teams").required_skills == ("Security",)


def test_the_employer_s_own_name_is_no_skill() -> None:
    """A product whose maker is the employer is asked only where experience with it is."""
    text = "About Snowflake\nSnowflake is an equal opportunity employer.\nRequirements\n- Python\n"
    assert analyze("", text).required_skills == ("Python",)
    assert analyze("", f"{text}- Experience with Snowflake\n").required_skills == ("Python", "Snowflake")


def test_the_stack_in_the_employer_s_talk() -> None:
    """A sentence about the employer that names two technologies tells the stack; a single one is talk."""
    duties = "Responsibilities:\n- Keep the ferries moving\nAbout Wattlebird:\n"
    told = analyze("Engineer", duties + "We are a four year old company with an Elixir backend and a React front end.")
    assert told.required_skills == ("Elixir", "React")
    assert analyze("Engineer", duties + "We are the people behind a Kafka meetup.").required_skills == ()
    assert analyze("Engineer", duties + "Our customers include Puppet and CircleCI.").required_skills == ()


def test_demands_under_another_heading() -> None:
    """Words that ask do so under whatever heading a sentence was glued to."""
    text = "Requirements:\n- Go\nBenefits:\n- Azure data knowledge, ideally with experience of Databricks\n- A gym"
    assert "Databricks" in analyze("Engineer", text).required_skills


def test_ordinary_words_beside_glued_sentences() -> None:
    """A full stop with the blank behind it lost is no address, and an ampersand parts names longer than a letter."""
    assert analyze("Engineer", "We use Python, FastAPI, and Flask.We build pipelines.").required_skills == (
        "Python",
        "FastAPI",
        "Flask",
    )
    assert "Recoil" in analyze("Engineer", "2+ years with Next.js / React (incl. React-relay & Recoil)").required_skills
    assert analyze("Engineer", "Our R & D office is in York. See flask.example for more.").required_skills == ()


def test_demands_behind_benefits() -> None:
    """A sentence that begins as demands do is one, even where a heading above it promised something else."""
    text = "Requirements\n- SQL\nBenefits\n- A laptop with Linux\n- Strong experience with Python\n"
    assert analyze("", text).required_skills == ("SQL", "Python")


@pytest.mark.parametrize(
    "text",
    [
        "You know AWS or GCPComfortable with change",
        "Technologies: AzureGCPPower BIPythonSQL More: we are a team",
        "Experience with GCPExperience with Python",
    ],
)
def test_glued_words(text: str) -> None:
    """A name is found where a dump has lost the blank or break behind it."""
    assert "GCP" in read(text).required_skills


def test_glued_methods_of_several_words() -> None:
    """A method of two words is known before a glued sentence; one word alone is an ordinary word there."""
    text = "Requirements:\nNoSQL, including performance tuningProficiency in Python\nGood governanceDeliver on time"
    assert analyze("", text).required_skills == ("NoSQL", "Performance Tuning", "Python")


def test_too_many_keywords_are_cut_alike_in_any_order() -> None:
    """Of more skills than are kept, those kept are the same in whatever order the bullets stand."""
    names = [skill.name for skill in load_taxonomy().skills if skill.category is SkillCategory.DATABASE][:60]
    bullets = [f"- {name}" for name in names]
    kept = [analyze("Engineer", "Requirements:\n" + "\n".join(some)).keywords for some in (bullets, bullets[::-1])]
    assert len(kept[0]) == 40
    assert set(kept[0]) == set(kept[1])


def test_keywords_lead_with_the_role() -> None:
    """Keywords begin with the role, then required before preferred skills."""
    keywords = analyze("Senior Data Engineer (Remote)", POSTING).keywords
    assert keywords[0] == "Data Engineer"
    assert keywords.index("SQL") < keywords.index("Apache Kafka")
