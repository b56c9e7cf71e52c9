"""Finding skills, resolving names and implications."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kairos.analysis import Taxonomy, load_taxonomy, read_skills
from kairos.analysis.skill_list import Hold
from kairos.analysis.taxonomy import with_own
from kairos.analysis.tokens import fold, words
from kairos.errors import BadInputError
from kairos.models import OwnSkill, SkillCategory, SkillId, UserId

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
        ("Node.js-Entwickler", ["Node.js"]),
        ("C++, C", ["C++", "C"]),
        ("an asset.netting of .net", [".NET"]),
    ],
)
def test_mentions(text: str, expected: list[str]) -> None:
    """A name is found where it is meant, an ordinary word is not."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("meant", "name", "other"),
    [
        ("Experience with Go and Kubernetes", "Go", "Go above and beyond; ready to go; a go-getter"),
        ("Python, R and SQL", "R", "our R&D group; R. Moss leads it; plan R"),
        ("embedded C programming", "C", "series C funding; vitamin C; a C-level sponsor"),
        ("Swift developer with UIKit", "Swift", "a swift answer; Swift decisions matter; paid by SWIFT transfer"),
        ("Spark, Hadoop and Hive", "Apache Spark", "Spark joy in our users; a spark of genius"),
        ("Proficient in Excel and PowerPoint", "Microsoft Excel", "Excel in your role; you excel at it"),
        ("Chef, Puppet or Ansible", "Chef", "Chef for our canteen; the Chef is kind"),
        ("Streamlit, Dash or Flask", "Dash", "Dash to the finish; a dash of humour"),
        ("Microsoft Word and Excel", "Microsoft Word", "Word of mouth; keep your word; in a word"),
        ("Microsoft Access databases", "Microsoft Access", "Access to the office; gain access to care"),
        ("Rust or C++ in production", "Rust", "rust on the bridge; Rust never sleeps here"),
        ("Ray and Dask clusters", "Ray", "Ray will interview you; an X-ray; a ray of hope"),
        ("Python, Julia and MATLAB", "Julia", "Julia leads the team; ask Julia Moss"),
        ("Crystal and Ruby developers", "Crystal", "crystal clear goals; Crystal will call you"),
        ("Kubernetes, Helm and Argo CD", "Helm", "at the helm of a team; Helm the project"),
        ("Node.js with Express and MongoDB", "Express.js", "Express interest today; American Express; an express lane"),
        ("Flask, Django or FastAPI", "Flask", "a flask of tea; Flask in hand"),
        ("iOS with Core Data and SwiftUI", "Core Data", "our core data team; core data quality rules"),
        ("DevOps: Vault, Consul, Nomad", "Vault", "a bank vault; Vault to the top"),
        ("OAuth, REST, GraphQL", "REST APIs", "the rest of the team; rest easy"),
    ],
)
def test_ordinary_words_both_ways(meant: str, name: str, other: str) -> None:
    """A word that is a skill and an ordinary word is found where the skill is meant, and nowhere else."""
    assert name in names(meant)
    assert name not in names(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Technologies: Reactjs django go docker", ["React", "Django", "Go", "Docker"]),
        ("Stack: Python, go, java.", ["Python", "Go", "Java"]),
        ("We use Python, go and see the world", ["Python"]),
        ("Know Java and go further", ["Java"]),
        ("Kafka, spark.", ["Apache Kafka", "Apache Spark"]),
    ],
)
def test_wrong_case_in_a_list(text: str, expected: list[str]) -> None:
    """A word in the wrong case is a skill only as an item of a list of skills."""
    assert names(text) == expected


def test_occupations() -> None:
    """A concept that names somebody's work can be left out; a language beside it stays."""
    text = "Join our DevOps engineers as a Python developer with DevOps experience"
    everywhere = [mention.name for mention in TAXONOMY.mentions(text)]
    asked = [mention.name for mention in TAXONOMY.mentions(text, occupations=False)]
    assert everywhere == ["DevOps", "Python", "DevOps"]
    assert asked == ["Python", "DevOps"]


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
    """The list has 2,500 entries or more of all six categories, unique names, and implies only names that it has."""
    skills = TAXONOMY.skills
    known = [skill.name for skill in skills]
    assert len(known) >= 2_500
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


ORDINARY = (
    "access act age air amp ant apex arrow articulate aurora avid backstage bamboo behave blade bolt bottle "
    "bull caddy camel canvas capacitor captivate celery chai cheerio chef chisel combine composer conductor "
    "consul contour core crystal dagger dart dash diesel dragonfly drill drone echo eggplant elm express "
    "fabric falcon fiber flask flex flow forth foundation gazelle gin glue go graphite grasshopper gulp hack "
    "harbor harness hatchet haystack helm hive hop iterable jackson jasmine jest julia keep kind kite koa less "
    "linear luigi lumen mako marshmallow matter mean mermaid meson metal mocha modal mural mustache nest noir "
    "nomad notion packer pact parcel pest phoenix pillow play polly processing prophet pug puppet pyramid r "
    "rack ray recoil remix render rest rhino rider rocket rook rust sail salt samba scheme scratch segment "
    "shapely sieve sinatra singularity sketch slick slim smarty smithy snort spark sphinx split spring square "
    "stan stencil stitch storm swift swing tapestry teleport thanos tilt toad tornado transformers twig "
    "twisted unity vault vega volcano wasabi whisper word yarn yew zephyr"
)


@pytest.mark.parametrize("word", ORDINARY.split())
def test_ordinary_words_are_held_back(word: str) -> None:
    """Every way to write a skill that is nothing but an ordinary word is held back."""
    free = [
        (skill.name, surface.text)
        for skill in TAXONOMY.skills
        for surface in skill.surfaces
        if surface.hold is Hold.NONE and words(surface.text) == (word,)
    ]
    assert free == []


def test_search_and_find() -> None:
    """Searching looks into names and aliases, the best first; finding resolves an alias to its entry."""
    assert "Kubernetes" in [skill.name for skill in TAXONOMY.search("k8")]
    found = [skill.name for skill in TAXONOMY.search("SPRING")]
    assert found[0] == "Spring"
    assert found.index("Spring Boot") < found.index("Eclipse Jersey" if "Eclipse Jersey" in found else found[-1])
    assert TAXONOMY.search("  ") == ()
    entry = TAXONOMY.find("k8s")
    assert entry is not None
    assert entry.category is SkillCategory.TOOL


def test_search_ranks() -> None:
    """Exact names stand before exact aliases, beginnings before parts, names before aliases."""
    listed = read_skills("[tool]\nMalta\nXal | other\nAlpha\nOmega | alto\nAl | a l\nThird | al")
    assert [skill.name for skill in Taxonomy(listed).search("al")] == ["Al", "Third", "Alpha", "Omega", "Malta", "Xal"]


def test_an_entry_is_explained() -> None:
    """An explanation has the ways to write a skill with their holds in words, and what it implies and is implied by."""
    told = TAXONOMY.explain("golang")
    assert told is not None
    assert (told.name, told.category) == ("Go", SkillCategory.LANGUAGE)
    assert told.ways[0].text == "Go"
    assert "beside another skill" in told.ways[0].taken
    assert "whatever its case" in next(way.taken for way in told.ways if way.text == "golang")
    assert "Gin" in told.implied_by
    boot = TAXONOMY.explain("Spring Boot")
    assert boot is not None
    assert "Java" in boot.implies
    assert set(boot.implies).isdisjoint(boot.implies_further)
    assert TAXONOMY.explain("nonesuch") is None


def test_extended_with_own_skills() -> None:
    """A person's own entries are found beside the bundled ones and win over them; the list itself does not change."""
    own = read_skills("[tool]\nLumenGrid | lumen grid\n[concept]\nPython | snakecraft")
    taxonomy = TAXONOMY.extended(own)
    assert [mention.name for mention in taxonomy.mentions("Lumen Grid, snakecraft and SQL")] == [
        "LumenGrid",
        "Python",
        "SQL",
    ]
    assert taxonomy.category("Python") is SkillCategory.CONCEPT
    assert TAXONOMY.canonical("snakecraft") is None
    assert [mention.name for mention in TAXONOMY.mentions("Lumen Grid, python3")] == ["Python"]


def own_skill(name: str, *aliases: str, implies: tuple[str, ...] = ()) -> OwnSkill:
    """Return a person's own entry."""
    return OwnSkill(
        id=SkillId("s"), owner_id=UserId("u"), name=name, category=SkillCategory.TOOL, aliases=aliases, implies=implies
    )


def test_own_aliases_join_a_known_skill() -> None:
    """An own entry whose name is known adds its aliases and implications; the skill keeps its name and category."""
    taxonomy = with_own(TAXONOMY, [own_skill("postgres", "Heliotrope", implies=("docker", "LumenGrid"))])
    assert [mention.name for mention in taxonomy.mentions("heliotrope; PostgreSQL; psql")] == ["PostgreSQL"] * 3
    assert taxonomy.category("PostgreSQL") is SkillCategory.DATABASE
    assert {"SQL", "Docker", "LumenGrid"} <= taxonomy.implied_by(["PostgreSQL"])
    assert TAXONOMY.canonical("Heliotrope") is None


def test_own_skills_are_found() -> None:
    """An own skill is found, takes an alias over from the list, and one of two letters counts in its case only."""
    taxonomy = with_own(TAXONOMY, [own_skill("LumenGrid", "k8s", "Lg"), own_skill("lumengrid")])
    assert [mention.name for mention in taxonomy.mentions("lumengrid, k8s, Lg; lg and Kubernetes")][:3] == [
        "LumenGrid"
    ] * 3
    assert taxonomy.canonical("k8s") == "LumenGrid"
    assert with_own(TAXONOMY, ()) is TAXONOMY


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tracking with Meta Pixel and Kochava", ["Meta Pixel", "Kochava"]),
        ("SAP S HANA, SAP Business One and SAP QM", ["SAP S/4HANA", "SAP Business One", "SAP QM"]),
        ("NI TestStand, TRACE32 and the Keil MDK", ["NI TestStand", "TRACE32", "Keil MDK"]),
        ("multi-touch attribution and source-to-target mapping", ["Attribution Modelling", "Data Mapping"]),
        ("a similar JavaScript framework", ["JavaScript"]),
        ("a degree in Industrial Engineering, Civil Engineering or Biochemistry", []),
    ],
)
def test_products_and_methods_of_the_trades(text: str, expected: list[str]) -> None:
    """Products and methods are known under the ways that ads write them; a field of study is none."""
    assert names(text) == expected
