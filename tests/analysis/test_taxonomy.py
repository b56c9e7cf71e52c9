"""Finding skills, resolving names and implications."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kairos.analysis import Taxonomy, load_taxonomy, read_skills
from kairos.analysis.tokens import fold, words
from kairos.errors import BadInputError
from kairos.models import SkillCategory

TAXONOMY = load_taxonomy()


def names(text: str) -> list[str]:
    """Return the names that *text* mentions, in its order."""
    return [mention.name for mention in TAXONOMY.mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go, C++ and PostgreSQL; go for it", ["Go", "C++", "PostgreSQL"]),
        ("C/C++, C# and F#", ["C", "C++", "C#", "F#"]),
        ("ASP.NET, .NET Core and Node.js", ["ASP.NET", ".NET Core", "Node.js"]),
        ("ReactJS, React.js, React JS", ["React", "React", "React"]),
        ("React Native", ["React Native"]),
        ("Experience in R or Python", ["R", "Python"]),
        ("our R&D team, J. R. Smith, series C funding", []),
        ("Spark joy; we go further; a swift reply; express yourself", []),
        ("Apache Spark", ["Apache Spark"]),
        ("Swift developers", ["Swift"]),
        ("Rust/Go developer", ["Rust", "Go"]),
        ("Chef, Puppet, Salt or Ansible", ["Chef", "Puppet", "Salt", "Ansible"]),
        ("Excel at what you do", []),
        ("Advanced Excel, Word and PowerPoint", ["Microsoft Excel", "Microsoft Word", "Microsoft PowerPoint"]),
        ("python, r, sql and tableau", ["Python", "R", "SQL", "Tableau"]),
        ("熟悉Python和Java", ["Python", "Java"]),
        ("HTML5/CSS3,JavaScript.Experience", ["HTML", "CSS", "JavaScript"]),
        ("a fast go-to-market and a Go-live", []),
        ("write to jobs@mongodb.com or https://python.org/docker", []),
        ("CI/CD with GitLab CI/CD", ["CI/CD", "GitLab CI"]),
        ("𝐏𝐲𝐭𝐡𝐨𝐧 wanted", ["Python"]),
        ("machine, learning", []),
    ],
)
def test_mentions(text: str, expected: list[str]) -> None:
    """A name is found where it is meant, an ordinary word is not."""
    assert names(text) == expected


@given(st.text(max_size=200) | st.text(alphabet="GoRC+#. ,/Python\nİß&-", max_size=120))
def test_offsets_slice_to_a_surface(text: str) -> None:
    """Each mention's offsets slice the original text to words that resolve to its name, in order, not overlapping."""
    end = 0
    for mention in TAXONOMY.mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert TAXONOMY.canonical(text[mention.start : mention.end]) is not None
        end = mention.end


@given(st.text(max_size=100))
def test_fold_keeps_length(text: str) -> None:
    """Folding keeps every character at its offset."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("alias", "name"),
    [("k8s", "Kubernetes"), ("golang", "Go"), ("postgres", "PostgreSQL"), ("PYTHON", "Python"), ("r", "R")],
)
def test_canonical(alias: str, name: str) -> None:
    """An alias resolves to the canonical name whatever its case."""
    assert TAXONOMY.canonical(alias) == name


def test_unknown_names() -> None:
    """An unknown name has no canonical form, no category and implies nothing."""
    assert TAXONOMY.canonical("nonesuch") is None
    assert TAXONOMY.category("nonesuch") is None
    assert TAXONOMY.find("nonesuch") is None
    assert TAXONOMY.implied_by(["nonesuch"]) == frozenset()


def test_implications_are_transitive() -> None:
    """Spring Boot implies Spring and, through it, Java, but not itself."""
    implied = TAXONOMY.implied_by(["Spring Boot"])
    assert {"Spring", "Java"} <= implied
    assert "Spring Boot" not in implied


def test_the_list_is_sound() -> None:
    """The list has over a thousand entries of all six categories, unique names, and implies only names that it has."""
    skills = TAXONOMY.skills
    known = [skill.name for skill in skills]
    assert len(known) >= 1_000
    assert len({name.casefold() for name in known}) == len(known)
    assert {skill.category for skill in skills} == set(SkillCategory)
    for skill in skills:
        assert TAXONOMY.canonical(skill.name) == skill.name
        assert set(skill.implies) <= set(known), skill.name
        assert skill.name not in TAXONOMY.implied_by([skill.name])


def test_no_surface_is_claimed_twice() -> None:
    """No alias names two skills."""
    owners: dict[tuple[str, ...], set[str]] = {}
    for skill in TAXONOMY.skills:
        for surface in skill.surfaces:
            owners.setdefault(words(surface.text), set()).add(skill.name)
    assert {key: sorted(who) for key, who in owners.items() if len(who) > 1} == {}


def test_search_and_find() -> None:
    """Searching looks into names and aliases; finding resolves an alias to its entry."""
    assert "Kubernetes" in [skill.name for skill in TAXONOMY.search("k8")]
    entry = TAXONOMY.find("k8s")
    assert entry is not None
    assert entry.category is SkillCategory.TOOL


def test_extended_with_own_skills() -> None:
    """A person's own entries are found beside the bundled ones and win over them."""
    own = read_skills("[tool]\nLumenGrid | lumen grid\n[concept]\nPython | snakecraft")
    taxonomy = TAXONOMY.extended(own)
    assert [mention.name for mention in taxonomy.mentions("Lumen Grid, snakecraft and SQL")] == [
        "LumenGrid",
        "Python",
        "SQL",
    ]
    assert taxonomy.category("Python") is SkillCategory.CONCEPT


@pytest.mark.parametrize(
    ("text", "message"), [("Python", "a \\[category\\] first"), ("[sport]\nChess", "expected one of")]
)
def test_bad_list(text: str, message: str) -> None:
    """A list without a category, or with an unknown one, is refused with its line."""
    with pytest.raises(BadInputError, match=message):
        read_skills(text)


def test_empty_taxonomy() -> None:
    """A taxonomy without entries finds nothing."""
    assert Taxonomy([]).mentions("Python") == []
