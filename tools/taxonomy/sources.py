"""Reads the fact sources: names, aliases, votes for a category, links. What is taken of them is not decided here.

The files are read line by line for the few keys that matter, so that the script needs nothing beyond the standard
library. Only facts come over; none of a source's sentences.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

LANGUAGE, FRAMEWORK, DATABASE, TOOL, CLOUD, CONCEPT = "language", "framework", "database", "tool", "cloud", "concept"


@frozen(kw_only=True)
class Fact:
    """What one source says of one name."""

    source: str
    name: str
    aliases: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()
    """Categories, the source's own word translated; empty where it says nothing."""
    links: tuple[str, ...] = ()
    """Names of what it belongs to, in the source's words."""
    wanted: bool = False
    """Whether the source says that employers ask for it."""


def read_all(folder: Path) -> list[Fact]:
    """Return the facts of every source under *folder*, sources in a fixed order.

    Raises:
        FileNotFoundError: A source is not there; a list built from some of them would silently lose entries.
    """
    readers = (linguist, devicon, endoflife, topics, cncf, onet, esco)
    return [fact for reader in readers for fact in reader(folder)]


def linguist(folder: Path) -> Iterator[Fact]:
    """Yield the languages of github-linguist, without prose and data formats' dialects."""
    text = (folder / "github-linguist__linguist/lib/linguist/languages.yml").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=\S)", text):
        head = re.match(r"([^#\s][^\n]*):\n", block)
        kind = _value(block, "type")
        if head is None or kind not in ("programming", "markup", "data"):
            continue
        group = _value(block, "group")
        yield Fact(
            source="linguist",
            name=_bare(head[1]),
            aliases=tuple(_bare(item) for item in _items(block, "aliases")),
            votes=(LANGUAGE,) if kind == "programming" else (),
            links=(group,) if group else (),
        )


_DEVICON_VOTES = {
    "language": LANGUAGE,
    "programming": LANGUAGE,
    "framework": FRAMEWORK,
    "library": FRAMEWORK,
    "database": DATABASE,
    "cloud": CLOUD,
    "editor": TOOL,
    "ide": TOOL,
    "tool": TOOL,
    "os": TOOL,
    "operating-system": TOOL,
    "software": TOOL,
    "testing": TOOL,
    "version-control": TOOL,
}


def devicon(folder: Path) -> Iterator[Fact]:
    """Yield the technologies of devicon."""
    for record in json.loads((folder / "devicons__devicon/devicon.json").read_text(encoding="utf-8")):
        tags = [str(tag).lower() for tag in record["tags"]]
        yield Fact(
            source="devicon",
            name=record["name"],
            aliases=tuple(record["altnames"]),
            votes=tuple(sorted({_DEVICON_VOTES[tag] for tag in tags if tag in _DEVICON_VOTES})),
            links=tuple(tags),
        )


_ENDOFLIFE_VOTES = {
    "framework": FRAMEWORK,
    "lang": LANGUAGE,
    "database": DATABASE,
    "os": TOOL,
    "server-app": TOOL,
    "app": TOOL,
    "service": CLOUD,
}


def endoflife(folder: Path) -> Iterator[Fact]:
    """Yield the products of endoflife.date, without devices."""
    for path in sorted((folder / "endoflife-date__endoflife.date/products").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        category, title = _value(text, "category"), _value(text, "title")
        if category not in _ENDOFLIFE_VOTES or not title:
            continue
        tags = _value(text, "tags").split()
        yield Fact(
            source="endoflife",
            name=title,
            aliases=(path.stem.replace("-", " "),),
            votes=(_ENDOFLIFE_VOTES[category],),
            links=tuple(tag.removesuffix("-runtime") for tag in tags),
        )


def topics(folder: Path) -> Iterator[Fact]:
    """Yield the curated topics of GitHub."""
    for path in sorted((folder / "github__explore/topics").glob("*/index.md")):
        text = path.read_text(encoding="utf-8")
        name = _value(text, "display_name")
        if name:
            links = tuple(part.strip() for part in _value(text, "related").split(",") if part.strip())
            aliases = tuple(part.strip() for part in _value(text, "aliases").split(",") if part.strip())
            yield Fact(source="topics", name=name, aliases=(path.parent.name, *aliases), links=links)


_CNCF_SKIPPED = frozenset({"CNCF Members", "Special", "Serverless", "Wasm"})
_CNCF_CLOUD = frozenset({"Platform"})


def cncf(folder: Path) -> Iterator[Fact]:
    """Yield the projects and products of the CNCF landscape; those that it hosts count as wanted."""
    text = (folder / "cncf__landscape/landscape.yml").read_text(encoding="utf-8")
    category = subcategory = ""
    for block in re.split(r"\n(?=\s*- (?:category|subcategory|item):)", text):
        name = _value(block, "name")
        if re.search(r"^\s*- category:", block, re.MULTILINE):
            category = name
        elif re.search(r"^\s*- subcategory:", block, re.MULTILINE):
            subcategory = name
        elif name and category not in _CNCF_SKIPPED and "item:" in block:
            short = re.sub(r"\s*\((?:[^()]*)\)$", "", name)
            vote = DATABASE if subcategory == "Database" else CLOUD if category in _CNCF_CLOUD else TOOL
            hosted = _value(block, "project") in ("graduated", "incubating")
            yield Fact(source="cncf", name=short, votes=(vote,), links=(subcategory,), wanted=hosted)


_ONET_VOTES = (
    (re.compile(r"data ?base (?:management|user)", re.IGNORECASE), DATABASE),
    (re.compile(r"development environment|object or component|program(?:ming)? language", re.IGNORECASE), LANGUAGE),
    (re.compile(r"cloud", re.IGNORECASE), CLOUD),
)


def onet(folder: Path) -> Iterator[Fact]:
    """Yield the technology examples of O*NET that computer and engineering occupations use, or that are in demand."""
    path = folder / "nolanbrennan__O-Net-imports/Technology Skills.txt"
    with path.open(encoding="utf-8", newline="") as file:
        yield from onet_rows(file)


def onet_rows(lines: Iterable[str]) -> Iterator[Fact]:
    """Yield the facts of O*NET's table of technology skills, names in alphabetical order."""
    titles: dict[str, set[str]] = defaultdict(set)
    wanted: set[str] = set()
    technical: set[str] = set()
    for row in csv.DictReader(lines, delimiter="\t"):
        name = row["Example"]
        titles[name].add(row["Commodity Title"])
        if "Y" in (row["Hot Technology"], row["In Demand"]):
            wanted.add(name)
        if row["O*NET-SOC Code"].startswith(("15-", "17-")):
            technical.add(name)
    for name in sorted(technical | wanted):
        long, short = _acronym(name)
        votes = {vote for title in titles[name] for pattern, vote in _ONET_VOTES if pattern.search(title)}
        yield Fact(
            source="onet",
            name=long,
            aliases=(short,) if short else (),
            votes=tuple(sorted(votes)) or (TOOL,),
            links=tuple(sorted(titles[name])),
            wanted=name in wanted,
        )


_ESCO = "tabiya-tech__tabiya-esco-datasets-and-tools/datasets/esco/v1.1.1/classification"


def esco(folder: Path) -> Iterator[Fact]:
    """Yield the knowledge concepts of ESCO's digital skills collection, with their alternative labels."""
    (path,) = sorted((folder / _ESCO).glob("*en - csv.zip"))
    with zipfile.ZipFile(path) as archive:
        (member,) = [name for name in archive.namelist() if name.endswith("digitalSkillsCollection_en.csv")]
        rows = csv.DictReader(io.StringIO(archive.read(member).decode("utf-8-sig")))
        for row in rows:
            if row["skillType"] == "knowledge":
                name = re.sub(r"\s*\([^()]*\)$", "", row["preferredLabel"])
                labels = tuple(label.strip() for label in re.split(r"[|\n]", row["altLabels"]) if label.strip())
                links = tuple(label.strip() for label in row.get("broaderConceptPT", "").split("|"))
                yield Fact(source="esco", name=name, aliases=labels, votes=(), links=links)


def _value(block: str, key: str) -> str:
    match = re.search(rf"^\s*(?:- )?{key}:[ \t]*(\S[^\n]*)$", block, re.MULTILINE)
    return _bare(match[1]) if match else ""


def _items(block: str, key: str) -> list[str]:
    match = re.search(rf"^\s*{key}:\n((?:\s*- [^\n]+(?:\n|$))+)", block, re.MULTILINE)
    return [line.strip().removeprefix("- ") for line in match[1].splitlines()] if match else []


def _bare(text: str) -> str:
    return text.split(" #")[0].strip().strip("\"'").strip()


def _acronym(name: str) -> tuple[str, str]:
    """Return an O*NET example without the abbreviation that is written behind it, and the abbreviation.

    Example:
        >>> _acronym("Structured query language SQL")
        ('Structured query language', 'SQL')
    """
    head, _, last = name.rpartition(" ")
    initials = "".join(word[0] for word in re.split(r"[\s/-]+", head) if word).upper()
    if head and len(last) > 1 and last.isupper() and initials.endswith(last):
        return head, last
    return name, ""
