"""Measures how well postings are ranked for a person: Kairos beside TF-IDF, BM25 and random order, in one run.

Run: python -m benchmarks.ranking [DATA] [--resume FILE], where DATA is the folder of public files (../shared/data
beside the repository by default) and FILE the resume that the first set is ranked for, as JSON Resume (by default
DATA/resumes/thomasdavis__resume/resume.json; its home is the repository thomasdavis/resume).

1. The set of jsonresume.org: 100 postings, of which its owner called 12 best and 8 worst. Nothing was tuned on it. A
   best posting gains 3, a worst 0, one that nobody labelled 1, which is how the set's own published 0.2587 was
   counted; "best only" gains 1 for a best posting and 0 for any other, which is stricter.
2. Ours: three resumes and 40 postings each, graded 0-3 by reading both before any score was seen
   (tests/matching/labels/ranking.jsonl); a posting graded g gains 2**g - 1. Once by trade, stack and level alone, and
   once, other postings, by the place as well, the person living where the label says.

Every side reads the same words: title, text and the skills that the source lists. Equal scores share their gains, so
that no side profits from the order of a file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any

from attrs import evolve, frozen

from benchmarks.labelled import read_jobs, read_texts
from kairos.analysis import analyze, draw_profile, load_taxonomy
from kairos.ingest import ReadContext, open_source, read_postings
from kairos.ingest.places import place_of
from kairos.matching import Scorer
from kairos.models import SINGLE_USER_ID, Locality, Workplace
from kairos.resumes import read_resume
from kairos.workspace.matching import analysed_text, workplace_of

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests/matching/labels/ranking.jsonl"
GOLD = "labelled/jsonresume__jsonresume.org/apps/registry/app/api/v1/jobs/matching/eval/__fixtures__"
RESUME = "resumes/thomasdavis__resume/resume.json"
TODAY = date(2026, 11, 1)
_NOW = datetime(2026, 11, 22, tzinfo=UTC)
_TOP = 10
_SHUFFLES = 1_000
_UNREAD = {"url", "website", "image", "email", "phone", "meta", "$schema", "profiles"}
_WORD = re.compile(r"[a-z0-9][a-z0-9+#.]*[a-z0-9+#]|[a-z0-9]")


_NOWHERE = Workplace()


@frozen(kw_only=True)
class Doc:
    """One posting of a set."""

    title: str
    text: str
    gain: float
    """What it gains where it is ranked high; 0 for the worst."""
    grade: int
    """What a reader gave it, the higher the better."""
    workplace: Workplace = _NOWHERE


@frozen(kw_only=True)
class RankingSet:
    """A resume and the postings to rank for it."""

    name: str
    resume: Path
    docs: tuple[Doc, ...]
    home: str | None = None
    """Where the person lives; empty is unknown, and None is what the resume says."""


Ranker = Callable[[RankingSet], list[float]]
"""Gives each posting of a set a score; None where there is none is minus one."""


def kairos_scores(ranked: RankingSet) -> list[float]:
    """Return Kairos's scores: profile from the resume, requirements from the text; no score counts below 0.0."""
    read = read_resume(ranked.resume.read_bytes(), name=ranked.resume.name, owner_id=SINGLE_USER_ID, now=_NOW)
    taxonomy = load_taxonomy()
    home = place_of(read.resume.contact.location if ranked.home is None else ranked.home)
    scorer = Scorer(
        draw_profile(read.resume, read.sections, today=TODAY),
        taxonomy,
        home=Locality(city=home.city, country=home.country),
        today=TODAY,
    )
    values = []
    for doc in ranked.docs:
        asked = analyze(doc.title, doc.text, taxonomy)
        place = evolve(doc.workplace, mode=doc.workplace.mode or asked.remote_type)
        values.append(scorer.score(asked, title=doc.title, workplace=place).value)
    return [-1.0 if value is None else value for value in values]


def tfidf_scores(ranked: RankingSet) -> list[float]:
    """Return the cosine of resume and posting in TF-IDF space: log term counts, smoothed inverse document counts."""
    counts = [Counter(_words(f"{doc.title}\n{doc.text}")) for doc in ranked.docs]
    seen = Counter(word for count in counts for word in count)
    idf = {word: math.log((1 + len(counts)) / (1 + n)) + 1 for word, n in seen.items()}

    def vector(count: Counter[str]) -> dict[str, float]:
        weighed = {word: (1 + math.log(n)) * idf[word] for word, n in sorted(count.items()) if word in idf}
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {word: value / length for word, value in weighed.items()}

    query = vector(Counter(_words(_resume_text(ranked.resume))))
    return [sum(value * query.get(word, 0.0) for word, value in vector(count).items()) for count in counts]


def bm25_scores(ranked: RankingSet, k1: float = 1.2, b: float = 0.75) -> list[float]:
    """Return BM25 of each posting for the resume's words, each once."""
    counts = [Counter(_words(f"{doc.title}\n{doc.text}")) for doc in ranked.docs]
    seen = Counter(word for count in counts for word in count)
    query = sorted(set(_words(_resume_text(ranked.resume))) & seen.keys())
    lengths = [count.total() for count in counts]
    usual = mean(lengths)
    return [
        sum(
            math.log(1 + (len(counts) - seen[word] + 0.5) / (seen[word] + 0.5))
            * count[word]
            * (k1 + 1)
            / (count[word] + k1 * (1 - b + b * length / usual))
            for word in query
            if word in count
        )
        for count, length in zip(counts, lengths, strict=True)
    ]


RANKERS: dict[str, Ranker] = {"Kairos": kairos_scores, "TF-IDF cosine": tfidf_scores, "BM25": bm25_scores}


def ndcg(scores: Sequence[float], gains: Sequence[float], top: int = _TOP) -> float:
    """Return nDCG at *top*, 0.0-1.0; equal scores share their gains.

    Example:
        >>> ndcg([0.9, 0.5, 0.1], [1, 0, 0]), round(ndcg([0.5, 0.5], [1, 0], 1), 2)
        (1.0, 0.5)
    """
    ideal = sum(gain / math.log2(rank + 2) for rank, gain in enumerate(sorted(gains, reverse=True)[:top]))
    got = sum(gain / math.log2(rank + 2) for rank, gain in enumerate(_in_order(scores, gains)[:top]))
    return got / ideal if ideal else 0.0


def _in_order(scores: Sequence[float], gains: Sequence[float]) -> list[float]:
    """Return *gains* by falling score, each of a tie as the mean of the tie."""
    tied: dict[float, list[float]] = defaultdict(list)
    for score, gain in zip(scores, gains, strict=True):
        tied[score].append(gain)
    return [value for score in sorted(tied, reverse=True) for value in [mean(tied[score])] * len(tied[score])]


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the rank correlation rho, ties at their mean rank.

    Example:
        >>> spearman([1, 2, 3], [10, 20, 30])
        1.0
    """
    a, b = _ranks(one), _ranks(other)
    middle_a, middle_b = mean(a), mean(b)
    both = sum((x - middle_a) * (y - middle_b) for x, y in zip(a, b, strict=True))
    spread = math.sqrt(sum((x - middle_a) ** 2 for x in a) * sum((y - middle_b) ** 2 for y in b))
    return both / spread if spread else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = defaultdict(list)
    for place, value in enumerate(sorted(values)):
        places[value].append(place)
    return [mean(places[value]) for value in values]


def kendall(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the rank correlation tau-b, which accounts for ties.

    Example:
        >>> kendall([1, 2, 3], [30, 20, 10])
        -1.0
    """
    agree = only_one = only_other = 0
    for i, j in combinations(range(len(one)), 2):
        a, b = one[i] - one[j], other[i] - other[j]
        agree += (a * b > 0) - (a * b < 0)
        only_one += a != 0
        only_other += b != 0
    return agree / math.sqrt(only_one * only_other) if only_one and only_other else 0.0


def gold_set(data: Path, resume: Path) -> RankingSet:
    """Return the set of jsonresume.org, its postings read as Kairos imports them."""
    labels = json.loads((data / GOLD / "goldset.json").read_text(encoding="utf-8"))
    best, worst = ({one["id"] for one in labels[kind]} for kind in ("best", "worst"))
    path = data / GOLD / "corpus.json"
    ids = [job["id"] for job in json.loads(path.read_text(encoding="utf-8"))["jobs"]]
    _, records = read_postings(
        open_source(str(path)), ReadContext(owner_id=SINGLE_USER_ID, now=_NOW, platform="manual")
    )
    docs = []
    for number, record in zip(ids, records, strict=True):
        if record.job is None:
            raise SystemExit(f"{path}: {number} cannot be read")
        rank = 2 if number in best else 0 if number in worst else 1
        text = analysed_text(record.job.description_raw, record.job.skills_listed)
        docs.append(
            Doc(title=record.job.title, text=text, gain=2.0**rank - 1, grade=rank, workplace=workplace_of(record.job))
        )
    return RankingSet(name="jsonresume.org", resume=resume, docs=tuple(docs))


def own_sets(data: Path) -> Iterator[RankingSet]:
    """Yield our sets, as far as their files are there and as they were; a home is that of the person, as graded."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    placed = _postings(data, [row for row in rows if "home" in row], _placed)
    unplaced = _postings(data, [row for row in rows if "home" not in row], _unplaced)
    for resume, home in dict.fromkeys((row["resume"], row.get("home", "")) for row in rows):
        docs = []
        for row in (row for row in rows if (row["resume"], row.get("home", "")) == (resume, home)):
            doc = (placed if home else unplaced).get((row["file"], row["record"]))
            if doc is None or hashlib.sha256(doc.title.encode()).hexdigest()[:16] != row["title_sha256"]:
                print(f"left out: {row['file']} {row['record']} is not the posting that was graded")
                continue
            docs.append(evolve(doc, gain=2.0 ** row["grade"] - 1, grade=row["grade"]))
        if docs and (data / resume).exists():
            name = Path(resume).name.split(".")[0]
            yield RankingSet(
                name=f"{name}, {home}" if home else name, resume=data / resume, docs=tuple(docs), home=home
            )


def _postings(
    data: Path, rows: Sequence[dict[str, Any]], read: Callable[[Path], Iterator[tuple[int, Doc]]]
) -> dict[tuple[str, int], Doc]:
    """Return the postings that *rows* name, ungraded, as far as their files are there."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row["file"]].add(row["record"])
    return {
        (file, number): doc
        for file, records in sorted(wanted.items())
        if (data / "postings" / file).exists()
        for number, doc in read(data / "postings" / file)
        if number in records
    }


def _placed(path: Path) -> Iterator[tuple[int, Doc]]:
    for number, job in read_jobs(path):
        text = analysed_text(job.description_raw, job.skills_listed)
        yield number, Doc(title=job.title, text=text, gain=0, grade=0, workplace=workplace_of(job))


def _unplaced(path: Path) -> Iterator[tuple[int, Doc]]:
    for number, title, text in read_texts(path):
        yield number, Doc(title=title, text=text, gain=0, grade=0)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _resume_text(path: Path) -> str:
    return "\n".join(_strings(json.loads(path.read_text(encoding="utf-8"))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _UNREAD:
                yield from _strings(item)


def _print_gold(ranked: RankingSet) -> None:
    best = [float(doc.grade == 2) for doc in ranked.docs]
    worst = [float(doc.grade == 0) for doc in ranked.docs]
    gains = [doc.gain for doc in ranked.docs]
    print(f"\n{ranked.name}: {len(gains)} postings, {sum(best):.0f} best, {sum(worst):.0f} worst")
    print(f"{'':16}{'nDCG@10':>9}{'best only':>11}{'best in 10':>12}{'worst in 10':>13}")
    for name, scores in _all_scores(ranked):
        figures = [
            [ndcg(run, gains), ndcg(run, best), sum(_in_order(run, best)[:_TOP]), sum(_in_order(run, worst)[:_TOP])]
            for run in scores
        ]
        a, b, c, d = (mean(column) for column in zip(*figures, strict=True))
        print(f"{name:16}{a:9.3f}{b:11.3f}{c:12.1f}{d:13.1f}")


def _print_own(ranked: RankingSet) -> None:
    grades = [float(doc.grade) for doc in ranked.docs]
    shown = ", ".join(f"{count} of grade {grade:.0f}" for grade, count in sorted(Counter(grades).items(), reverse=True))
    print(f"\n{ranked.name}: {len(grades)} postings, {shown}")
    print(f"{'':16}{'nDCG@10':>9}{'Spearman':>10}{'Kendall':>9}")
    gains = [doc.gain for doc in ranked.docs]
    for name, scores in _all_scores(ranked):
        figures = [[ndcg(run, gains), spearman(run, grades), kendall(run, grades)] for run in scores]
        a, b, c = (mean(column) for column in zip(*figures, strict=True))
        print(f"{name:16}{a:9.3f}{b:10.3f}{c:9.3f}")


def _all_scores(ranked: RankingSet) -> Iterator[tuple[str, list[list[float]]]]:
    for name, ranker in RANKERS.items():
        yield name, [ranker(ranked)]
    chance = random.Random(1)
    yield "random order", [[chance.random() for _ in ranked.docs] for _ in range(_SHUFFLES)]


def main() -> int:
    """Print the tables; 0 also where the data is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ranking")
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--resume", type=Path, help="the resume that the first set is ranked for")
    given = parser.parse_args(sys.argv[1:])
    resume = given.resume or given.data / RESUME
    missing = [path for path in (given.data / GOLD / "corpus.json", resume) if not path.exists()]
    if missing:
        print(f"skipped the set of jsonresume.org: {missing[0]} is not there")
    else:
        _print_gold(gold_set(given.data, resume))
    if not (given.data / "postings").exists():
        print(f"skipped our own set: {given.data / 'postings'} is not there")
        return 0
    for ranked in own_sets(given.data):
        _print_own(ranked)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
