"""Measures skill finding on SkillSpan's development split: precision, recall and F1, tech and house apart.

Run: python benchmarks/skills.py [DATA], where DATA is the folder that holds ``labelled/kris927b__SkillSpan``
(../shared/data beside the repository by default). Nothing of the split was used to build the skill list.

A document is its joined sentences. TP: a predicted skill whose words overlap a gold knowledge span; FP: one that
overlaps neither a knowledge nor a skill span; FN: a knowledge span that no prediction overlaps. "Resolvable" counts
only the gold spans that contain a name of the list, which is what any list of names can reach at most.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from kairos.analysis import load_taxonomy

Span = tuple[int, int]


def spans(tags: list[str], offsets: list[Span]) -> list[Span]:
    """Return the spans that BIO *tags* mark, as character offsets."""
    found: list[Span] = []
    for tag, (start, end) in zip(tags, offsets, strict=True):
        if tag == "B" or (tag == "I" and not found):
            found.append((start, end))
        elif tag == "I":
            found[-1] = (found[-1][0], end)
    return found


def documents(path: Path) -> dict[tuple[str, int], tuple[str, list[Span], list[Span]]]:
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


def main() -> int:
    """Print the table; 0 also where the data is absent."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "data"
    path = data / "labelled/kris927b__SkillSpan/data/json/dev.json"
    if not path.exists():
        print(f"skipped: {path} is not there; give the folder of the labelled data as the first argument")
        return 0
    taxonomy = load_taxonomy()
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
    began, characters = time.process_time(), 0
    for (source, _), (text, knowledge, skill) in documents(path).items():
        characters += len(text)
        predicted = [(mention.start, mention.end) for mention in taxonomy.mentions(text)]
        for name in (source, "all"):
            row = counts[name]
            row[0] += 1
            row[1] += len(knowledge)
            for start, end in predicted:
                hit = any(start < b and a < end for a, b in knowledge)
                row[2] += hit
                row[3] += not hit and not any(start < b and a < end for a, b in skill)
            for a, b in knowledge:
                met = any(start < b and a < end for start, end in predicted)
                listed = bool(taxonomy.mentions(text[a:b])) or taxonomy.canonical(text[a:b]) is not None
                row[4] += met
                row[5] += listed
                row[6] += met and listed
    took = time.process_time() - began
    print(
        f"{'source':8}{'docs':>6}{'gold':>7}{'prec':>8}{'recall':>8}{'F1':>8}{'resolvable':>12}{'recall':>8}{'F1':>8}"
    )
    for name, (docs, gold, hits, wrong, found, known, both) in sorted(counts.items()):
        precision = hits / max(1, hits + wrong)
        recall, known_recall = found / max(1, gold), both / max(1, known)
        f1, known_f1 = (2 * precision * r / max(1e-9, precision + r) for r in (recall, known_recall))
        print(
            f"{name:8}{docs:6}{gold:7}{precision:8.3f}{recall:8.3f}{f1:8.3f}{known:12}{known_recall:8.3f}{known_f1:8.3f}"
        )
    print(f"{characters} characters in {took:.2f} s of CPU, gold lookups included")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
