"""Years of experience."""

from __future__ import annotations

import pytest

from kairos.analysis import analyze
from tests.analysis.support import plain, read


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5+ years of experience", 5),
        ("3 to 5 years experience", 3),
        ("3-5 yrs exp", 3),
        ("five years of experience required", 5),
        ("minimum of 4 years' experience", 4),
        ("at least two (2) years of experience", 2),
        ("5 years of experience or 3 with a Master's", 5),
        ("Experience: 4-6 years", 4),
        ("7+ yoe", 7),
        ("We have been building software for over 25 years and you need 3 years of experience", 3),
        ("20 years of innovation", None),
        ("Founded 12 years ago, the company grows", None),
        ("12 month contract", None),
        ("This is a 2 year contract", None),
        ("in the next 2 years we will grow", None),
        ("must be 18 years of age", None),
        ("With over 10 years of experience, Lumen Labs is a leader", None),
        ("a team with over 50 years of combined experience", None),
        ("a four-year degree", None),
        ("at least 5 years of continuous residency in the country", None),
        ("combining 15 years of data expertise with care for users", None),
        ("At least 12 (MS) or 8 (PhD) years of experience in the field", 12),
        ("For over 25 years our company has been working in retail", None),
    ],
)
def test_role_years(text: str, years: int | None) -> None:
    """Years asked of the applicant count, any others do not, with a heading or without."""
    assert plain(f"{text}.").years_experience == years
    if not text.startswith(("For", "With", "Founded")):
        assert read(text).years_experience == years


def test_years_by_skill() -> None:
    """Years of a language or product are its own and none of the role's."""
    asked = read("5+ years Python and 3+ years AWS")
    assert asked.skill_years == {"Python": 5, "AWS": 3}
    assert asked.years_experience is None


def test_years_of_a_method_are_the_role_s() -> None:
    """Years in a field are the role's, unless the role asks for more beside them."""
    assert read("Java: 2-5 years of experience is required").skill_years == {"Java": 2}
    assert read("Python (3+ years)").skill_years == {"Python": 3}
    asked = read("5+ years in machine learning")
    assert (asked.years_experience, asked.skill_years) == (5, {})
    asked = read("10 years of industry experience and at least 4 years of machine learning")
    assert (asked.years_experience, asked.skill_years) == (10, {"Machine Learning": 4})


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Master's and 3 years of experience or Bachelor's and 5 years of experience", 5),
        ("PhD with 2+ years of work experience, or Master's degree with 7+ years", 7),
        ("6 years of experience in a related field OR 8 years of experience", 6),
        ("Bachelor's and 6 years' experience; a Ph.D. and 1 year of experience; or 10 years' experience", 6),
        ("8 years of experience, with at least 3 years of leading teams", 8),
        ("8 to 10 years of proven experience as a Java Developer", 8),
        ("at least 18 months of experience", 1),
        ("24 months' commercial experience", 2),
        ("6 months of experience", None),
        ("A degree; OR 2+ years of experience in lieu of a degree", None),
        ("Duration: 2+ years", None),
        ("12 month contract, experience in retail", None),
        ("5+ years of experience in analytical roles, preferably in retail", 5),
        ("5+ years of experience preferred", None),
        ("4+ years of retail experience (fashion is a plus)", 4),
        ("Strong analytics5+ years of experience", 5),
        ("The firm has over 25 years of dedicated partnerships", None),
        ("a decade of experience in retail", 10),
        ("10+ years overall", 10),
        ("six-plus years of experience", 6),
        ("8 years in IT, and a love of lamps", 8),
        ("Developer with 4+ years", 4),
        ("Fresher to 2 years", 0),
        ("2 years of experience as an analyst, a licence for cranes would also be a plus", 2),
        ("5+ years of industry experience a must, 10+ years preferred", 5),
        ("5 years of experience in retail, banking or insurance preferred", None),
        ("8 years of experience in SAP consulting", 8),
        ("7+ Yrs. of experience", 7),
        ("Bachelors + 6 yrs, Masters + 4 yrs, PhD + 2 yrs", 6),
        ("Freshers or up to 1 year of experience", 0),
        ("A driving licence held for at least 2 years", None),
        ("Expérience de 3 ans minimum", 3),
        ("10 years of experience, with a maximum of 14 years", 10),
        ("Level variable (2-20 yrs exp), prefer 10+ years", 2),
        ("Role: Data Scientist 10+ years", 10),
        ("BE with 5 yrs / MS with 3 yrs", 5),
        ("Senior Java Developer (7-10 yrs)", 7),
        ("Fresh graduates to 2 years of experience", 0),
        ("Less than 2 years of experience", None),
        ("We bring over a decade of experience to our clients", None),
        ("Mindestens 3 Jahre Berufserfahrung in der Softwareentwicklung", 3),
        ("Vous avez au moins 5 ans d'expérience", 5),
        ("Minimaal vier jaar relevante werkervaring, of 4 jaar ervaring", 4),
        ("Al menos 3 años de experiencia", 3),
        ("Wir haben 20 Jahre Erfahrung im Handel", None),
        ("Sabbatical after 2 years of service", None),
        ("Shares vest over 4 years", None),
        ("60 years of combined experience", None),
    ],
)
def test_alternatives_parts_and_what_is_no_demand(text: str, years: int | None) -> None:
    """The main way counts where several lead in; a part, a wish and an employer's age are no demand for the role."""
    assert read(text).years_experience == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("10+ years overall, 4+ in Java", {"Java": 4}),
        ("8 years in IT, including 3+ with Kubernetes", {"Kubernetes": 3}),
        (
            "2 years with packages (e.g. R, SAS) and languages (e.g. Python/Julia)",
            {"R": 2, "SAS": 2, "Python": 2, "Julia": 2},
        ),
        ("2+ years of app dev with Next.js", {"Next.js": 2}),
        ("Strong Python skills (5+ years)", {"Python": 5}),
        ("3+ years programming experience in Python is required", {"Python": 3}),
        ("SQL - 4 years, Tableau - 2 years", {"SQL": 4, "Tableau": 2}),
        ("Expertise in Python and SQL (3+ years)", {"Python": 3, "SQL": 3}),
        ("Strong skills in Java (4 years) and Kafka (2 years)", {"Java": 4, "Apache Kafka": 2}),
        ("3 years of experience with in-house charts, e.g. Tableau", {"Tableau": 3}),
        ("3 years of experience deploying large production applications, and a love of AWS", {}),
        ("3 years of experience deploying enterprise production applications in AWS", {"AWS": 3}),
    ],
)
def test_years_are_those_of_the_skills_they_stand_beside(text: str, years: dict[str, int]) -> None:
    """A number may leave its unit to the one before, stand in brackets behind its skills, or lead to examples."""
    assert read(text).skill_years == years


def test_another_option_and_a_desire_are_no_demand() -> None:
    """Of numbered options the first is the usual one; a desired experience raises nothing."""
    options = "Option 1: a degree and 5 years of experience.\nOption 2: 7 years of experience."
    assert plain(f"Requirements\n{options}").years_experience == 5
    assert plain("Requirements: 3+ years of experience. Desired Experience: 5+ years of it.").years_experience == 3


def test_years_of_a_method_beside_as_many_of_the_role() -> None:
    """A method has years of its own where another sentence asks the role for as many."""
    asked = plain("Requirements\n- 2+ years of statistical modelling experience in retail\n- 5+ years of work")
    assert asked.years_experience == 5
    asked = plain("Requirements\n- 5+ years of professional experience\n- 5+ years of machine learning")
    assert (asked.years_experience, asked.skill_years) == (5, {"Machine Learning": 5})


def test_a_wish_does_not_raise_the_years_of_a_skill() -> None:
    """Years of a skill that are demanded stand; wished ones are told where none are."""
    asked = plain("Requirements\n- 2+ years of Go\nNice to have\n- 5+ years of Go\n- 3 years of Rust")
    assert asked.skill_years == {"Go": 2, "Rust": 3}


def test_the_years_of_each_skill_have_their_own_quote() -> None:
    """However many skills have years, each is quoted with its sentence."""
    names = ("Python", "Java", "Kotlin", "Scala", "Ruby", "PHP")
    asked = plain("Requirements\n" + "\n".join(f"- {len(name)} years of {name}" for name in names))
    assert asked.skill_years == {name: len(name) for name in names}
    for name in names:
        assert asked.quote("skill_years", name) == f"{len(name)} years of {name}"
    assert asked.quote("skill_years", "Zig") == ""
    assert asked.quote("salary") == ""


def test_quote() -> None:
    """The answer quotes its sentence with offsets into title, newline and text."""
    title, text = "Analyst", "Welcome.\nYou bring 5+ years of experience. We like tea."
    quote = analyze(title, text).evidence["years_experience"][0]
    assert quote.text == "You bring 5+ years of experience."
    assert f"{title}\n{text}"[quote.start : quote.end] == quote.text


def test_wish_gives_way_to_demand() -> None:
    """Years that are only preferred do not raise the years that are required."""
    assert plain("Requirements\n- 3+ years of experience\nPreferred\n- 8+ years of experience").years_experience == 3
