"""The script that writes the skill list: merging facts, applying decisions, the same bytes each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kairos.analysis import read_skills

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "data" / "taxonomies"
LIST = ROOT / "kairos" / "analysis" / "skills.txt"

build: Any = pytest.importorskip("tools.taxonomy.build", reason="the script is not part of this distribution")
merging: Any = pytest.importorskip("tools.taxonomy.merge", reason="the script is not part of this distribution")
sources: Any = pytest.importorskip("tools.taxonomy.sources", reason="the script is not part of this distribution")
program: Any = pytest.importorskip("tools.taxonomy.__main__", reason="the script is not part of this distribution")

KEPT = "[language]\nLumenScript | lumen script\n[tool]\n=Quartz\n"
DECISIONS = """
[drop]
Tern, Gull
[take]
Heron Lang
[hold]
~Plover
[rename]
Dunlin (DNL) -> Dunlin
[category]
Dunlin = framework
[implies]
Dunlin = LumenScript
[links]
Lumen runtime = LumenScript
"""


def fact(source: str, name: str, *aliases: str, **said: Any) -> Any:
    """Return a fact of a source."""
    return sources.Fact(source=source, name=name, aliases=aliases, **said)


def composed(*facts: Any) -> str:
    """Return the list that *facts* make with the decisions and entries above."""
    candidates = [merging.candidate(group, {}) for group in merging.merge(facts)]
    text: str = build.compose("# head\n", KEPT, candidates, build.read_decisions(DECISIONS))
    return text


def test_facts_of_one_thing_are_merged() -> None:
    """Names that differ in case, dots or an alias are one thing; C and C++ are two."""
    named = [fact("onet", "Plover.js"), fact("topics", "ploverjs"), fact("cncf", "Stint", "plover js")]
    groups = merging.merge([*named, fact("linguist", "C"), fact("linguist", "C++")])
    assert sorted(len(group) for group in groups) == [1, 1, 1, 2]
    assert merging.key_of("C") != merging.key_of("C++")


def test_the_category_is_voted() -> None:
    """The category is what most sources say, the narrower one where they are even, a tool where none says."""
    voted = merging.candidate([fact("onet", "A1", votes=("tool",)), fact("cncf", "A1", votes=("database",))], {})
    assert voted.category == "database"
    assert merging.candidate([fact("topics", "A2")], {}).category == "tool"


def test_decisions_are_applied() -> None:
    """Agreed and taken names come in, dropped and known ones do not; marks, new names and links are put on."""
    text = composed(
        *(fact(source, "Tern") for source in ("onet", "topics")),
        *(fact(source, "Plover", links=("Lumen runtime",), votes=("framework",)) for source in ("onet", "topics")),
        *(fact(source, "Dunlin (DNL)") for source in ("cncf", "topics")),
        *(fact(source, "lumen-script") for source in ("cncf", "topics")),
        fact("linguist", "Heron Lang", votes=("language",)),
        fact("linguist", "Avocet", votes=("language",)),
    )
    assert text.startswith("# head\n")
    found = {skill.name: skill for skill in read_skills(text)}
    assert sorted(found) == ["Dunlin", "Heron Lang", "LumenScript", "Plover", "Quartz"]
    assert (found["Dunlin"].category, found["Dunlin"].implies) == ("framework", ("LumenScript",))
    assert (found["Plover"].written[0], found["Plover"].implies) == ("~Plover", ("LumenScript",))


def test_the_order_of_facts_does_not_matter_within_the_list() -> None:
    """The list is in alphabetical order within its categories, whatever order the names came in."""
    pair = [fact("linguist", "Heron Lang", votes=("language",)), fact("cncf", "Curlew", wanted=True)]
    assert composed(*pair) == composed(*pair[::-1])


def test_abbreviations_are_told_apart() -> None:
    """An abbreviation behind its words becomes an alias; a name in capitals stays whole."""
    facts = list(
        read_onet("Structured query language SQL", "IBM DOORS"),
    )
    assert [(one.name, one.aliases) for one in facts] == [
        ("IBM DOORS", ()),
        ("Structured query language", ("SQL",)),
    ]


def read_onet(*examples: str) -> list[Any]:
    """Return the facts of a table with *examples*."""
    rows = [f"15-1.00\t{name}\t1\tSome software\tN\tN" for name in examples]
    header = "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand"
    return list(sources.onet_rows("\n".join([header, *rows]).splitlines()))


def test_the_list_holds_what_is_kept() -> None:
    """Every entry that is kept by hand stands in the list, unchanged."""
    lines = set(LIST.read_text(encoding="utf-8").splitlines())
    kept = (ROOT / "tools" / "taxonomy" / "kept.txt").read_text(encoding="utf-8").splitlines()
    entries = {line for line in kept if line and not line.startswith(("#", "["))}
    assert len(entries) > 3_000
    assert entries - lines == set()


@pytest.mark.skipif(not FACTS.is_dir(), reason="the fact sources are not beside the project")
def test_the_list_is_what_the_script_writes(tmp_path: Path) -> None:
    """Running the script over the fact sources gives the bytes that the project ships."""
    assert program.main(["--facts", str(FACTS), "--out", str(tmp_path / "skills.txt")]) == 0
    assert (tmp_path / "skills.txt").read_bytes() == LIST.read_bytes()
