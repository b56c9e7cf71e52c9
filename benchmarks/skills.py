"""Measures skill finding on SkillSpan's development split: precision, recall and F1, tech and house apart.

Run: python -m benchmarks.skills [DATA], where DATA is the folder that holds ``labelled/kris927b__SkillSpan`` and
``taxonomies`` (../shared/data beside the repository by default). Nothing of the split was used to build the skill list.

A document is its joined sentences. TP: a predicted skill whose words overlap a gold knowledge span; FP: one that
overlaps neither a knowledge nor a skill span; FN: a knowledge span that no prediction overlaps. "Resolvable" counts
only the gold spans that contain a name of the list, which is what any list of names can reach at most; the peers are
held to Kairos's, so that the columns compare.

The peers search for the names of public lists as they stand, whatever their case, between word borders: what a script
with a downloaded list does.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import define

from kairos.analysis import Taxonomy, load_taxonomy

Span = tuple[int, int]
Find = Callable[[str], list[Span]]
Document = tuple[str, list[Span], list[Span]]
SPLIT = "labelled/kris927b__SkillSpan/data/json"
ESCO = "taxonomies/tabiya-tech__tabiya-esco-datasets-and-tools/datasets/esco/v1.1.1/classification"
ONET = "taxonomies/nolanbrennan__O-Net-imports/Technology Skills.txt"


@define
class Count:
    """What one way of finding skills got right and wrong in one kind of document."""

    documents: int = 0
    gold: int = 0
    right: int = 0
    wrong: int = 0
    met: int = 0
    listed: int = 0
    listed_met: int = 0

    def row(self, title: str, source: str) -> str:
        """Return the figures as a line of the table."""
        precision = self.right / max(1, self.right + self.wrong)
        recall, listed_recall = self.met / max(1, self.gold), self.listed_met / max(1, self.listed)
        f1, listed_f1 = (2 * precision * share / max(1e-9, precision + share) for share in (recall, listed_recall))
        return (
            f"{title:34}{source:7}{self.documents:5}{self.gold:6}{precision:8.3f}{recall:8.3f}{f1:8.3f}"
            f"{self.listed:12}{listed_recall:8.3f}{listed_f1:8.3f}"
        )


def spans(tags: list[str], offsets: list[Span]) -> list[Span]:
    """Return the spans that BIO *tags* mark, as character offsets."""
    found: list[Span] = []
    for tag, (start, end) in zip(tags, offsets, strict=True):
        if tag == "B" or (tag == "I" and not found):
            found.append((start, end))
        elif tag == "I":
            found[-1] = (found[-1][0], end)
    return found


def documents(path: Path) -> dict[tuple[str, int], Document]:
    """Return text, knowledge spans and skill spans of each document, by source and number."""
    lines: dict[tuple[str, int], list[dict[str, object]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        lines[record["source"], record["idx"]].append(record)
    read = {}
    for key, records in sorted(lines.items()):
        text = ""
        knowledge: list[Span] = []
        skill: list[Span] = []
        for record in records:
            offsets: list[Span] = []
            for token in record["tokens"]:  # type: ignore[attr-defined]  # the file's own shape
                offsets.append((len(text), len(text) + len(token)))
                text += f"{token} "
            text = text[:-1] + "\n"
            knowledge += spans(record["tags_knowledge"], offsets)  # type: ignore[arg-type]  # the file's own shape
            skill += spans(record["tags_skill"], offsets)  # type: ignore[arg-type]  # the file's own shape
        read[key] = text, knowledge, skill
    return read


def measure(read: dict[tuple[str, int], Document], find: Find, taxonomy: Taxonomy) -> dict[str, Count]:
    """Return the counts of *find* by kind of document, and under "all"."""
    counts: dict[str, Count] = defaultdict(Count)
    for (source, _), (text, knowledge, skill) in read.items():
        predicted = find(text)
        for count in (counts[source], counts["all"]):
            count.documents += 1
            count.gold += len(knowledge)
            for one in predicted:
                right = _touches(one, knowledge)
                count.right += right
                count.wrong += not right and not _touches(one, skill)
            for start, end in knowledge:
                met = _touches((start, end), predicted)
                listed = bool(taxonomy.mentions(text[start:end])) or taxonomy.canonical(text[start:end]) is not None
                count.met += met
                count.listed += listed
                count.listed_met += met and listed
    return counts


def exact(names: Iterable[str]) -> Find:
    """Return the way of a script that looks for *names* as they stand, whatever their case, longest first."""
    wanted = {name.lower() for name in names}
    longest = max((name.count(" ") for name in wanted), default=0) + 1
    word = re.compile(r"\S+")

    def find(text: str) -> list[Span]:
        words = [match.span() for match in word.finditer(text)]
        found: list[Span] = []
        at = 0
        while at < len(words):
            for size in range(min(longest, len(words) - at), 0, -1):
                start, end = words[at][0], words[at + size - 1][1]
                if text[start:end].lower().strip(",.;:()") in wanted:
                    found.append((start, end))
                    at += size - 1
                    break
            at += 1
        return found

    return find


def onet_names(data: Path) -> set[str]:
    """Return the technology examples of O*NET."""
    with (data / ONET).open(encoding="utf-8", newline="") as file:
        return {row["Example"] for row in csv.DictReader(file, delimiter="\t")}


def esco_names(data: Path) -> set[str]:
    """Return the labels of ESCO's digital skills."""
    (path,) = (data / ESCO).glob("*en - csv.zip")
    with zipfile.ZipFile(path) as archive:
        (member,) = [name for name in archive.namelist() if name.endswith("digitalSkillsCollection_en.csv")]
        rows = list(csv.DictReader(io.StringIO(archive.read(member).decode("utf-8-sig"))))
    labels = {row["preferredLabel"] for row in rows}
    return labels | {label.strip() for row in rows for label in re.split(r"[|\n]", row["altLabels"]) if label.strip()}


def main() -> int:
    """Print the table; 0 also where the data is absent."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "data"
    path = data / SPLIT / "dev.json"
    if not path.exists():
        print(f"skipped: {path} is not there; give the folder of the labelled data as the first argument")
        return 0
    taxonomy = load_taxonomy()
    read = documents(path)
    ways: dict[str, Find] = {
        "Kairos, as a posting is read": lambda text: [
            (one.start, one.end) for one in taxonomy.mentions(text, occupations=False)
        ],
        "Kairos, occupations counted": lambda text: [(one.start, one.end) for one in taxonomy.mentions(text)],
    }
    ways["its names, exact, any case"] = exact(surface.text for one in taxonomy.skills for surface in one.surfaces)
    if (data / ONET).exists():
        ways["O*NET's list, exact, any case"] = exact(onet_names(data))
    if (data / ESCO).exists():
        ways["ESCO's digital list, exact"] = exact(esco_names(data))
    print(
        f"{'way':34}{'source':7}{'docs':>5}{'gold':>6}{'prec':>8}{'recall':>8}{'F1':>8}"
        f"{'resolvable':>12}{'recall':>8}{'F1':>8}"
    )
    for title, find in ways.items():
        for source, count in sorted(measure(read, find, taxonomy).items(), reverse=True):
            print(count.row(title, source))
    began = time.process_time()
    for text, _, _ in read.values():
        taxonomy.mentions(text)
    took = time.process_time() - began
    print(f"{len(taxonomy.skills)} skills; {sum(len(text) for text, _, _ in read.values())} characters in {took:.3f} s")
    return 0


def _touches(one: Span, others: Iterable[Span]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


if __name__ == "__main__":
    raise SystemExit(main())
