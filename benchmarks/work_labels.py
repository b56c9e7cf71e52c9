"""Measures work mode, job type, level and pay on postings that were labelled for these four by reading them.

Run: ``python -m benchmarks.work_labels [DIR]``, where DIR holds the public postings (../shared/data/postings beside the
repository by default). Parts a and b are those of ``benchmarks.analysis``; part c is a sample of its own, 60 % of it
with words about the way of working. ``--misses`` lists where parts a and c differ, never part b. ``--speed`` measures
microseconds a posting of each function instead, on 1,000 postings of about 3 KB.

Silence is an answer: it counts in "exact", and in F1 only where one side speaks.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.labelled import LABELS, POSTINGS, Labelled, labelled, sample
from benchmarks.measure import by_turns, median_cpu, timed
from kairos.analysis import analyze, employment, languages, level, load_taxonomy, work
from kairos.analysis.language import language_of
from kairos.analysis.salary import pay_found
from kairos.analysis.scan import beginnings, word_places
from kairos.analysis.segments import cut
from kairos.analysis.tokens import fold
from kairos.models import Salary

FIELDS = ("remote_type", "job_type", "level", "salary")
WORK = LABELS.with_name("work.jsonl")
_SPEED_COUNT = 1_000
_SIZES = range(1_800, 4_300)


def read_by_kairos(one: Labelled) -> dict[str, Any]:
    """Return the four answers of Kairos in the labels' form."""
    read = analyze(one.title, one.text, load_taxonomy())
    return {
        "remote_type": _word(read.remote_type),
        "job_type": _word(read.job_type),
        "level": _word(read.level),
        "salary": _pay(read.salary),
    }


def _word(value: object) -> str | None:
    return None if value is None else str(value)


def _pay(salary: Salary | None) -> dict[str, Any] | None:
    if salary is None:
        return None
    return {"min": salary.min, "max": salary.max, "currency": salary.currency, "period": salary.period}


def table(postings: Sequence[Labelled]) -> str:
    """Return one line a field and part."""
    lines = [f"{'field':14}{'part':>5}{'n':>5}{'said':>6}{'prec':>8}{'recall':>8}{'F1':>8}{'exact':>8}"]
    reads = {one.name: read_by_kairos(one) for one in postings}
    for field in FIELDS:
        for part in sorted({one.part for one in postings}):
            pairs = [(reads[one.name][field], one.label[field]) for one in postings if one.part == part]
            right = sum(found == wanted for found, wanted in pairs if found is not None)
            found_any = sum(found is not None for found, _ in pairs)
            said = sum(wanted is not None for _, wanted in pairs)
            exact = sum(found == wanted for found, wanted in pairs) / len(pairs)
            f1 = 2 * right / max(1, found_any + said)
            lines.append(
                f"{field:14}{part:>5}{len(pairs):5}{said:6}{right / max(1, found_any):8.3f}"
                f"{right / max(1, said):8.3f}{f1:8.3f}{exact:8.3f}"
            )
    return "\n".join(lines)


def misses(postings: Sequence[Labelled]) -> str:
    """Return a line for each difference outside part b."""
    lines: list[str] = []
    for one in postings:
        read = read_by_kairos(one) if one.part != "b" else {}
        lines += [
            f"{one.part} {field}: {value!r} for {one.label[field]!r} | {one.name} | {one.title[:60]}"
            for field, value in read.items()
            if value != one.label[field]
        ]
    return "\n".join(sorted(lines))


def speed(folder: Path) -> str:
    """Return microseconds of CPU time a posting of each function, medians of rounds by turns."""
    texts = [f"{title}\n{text}" for title, text in sample(folder, 6_000) if len(text) in _SIZES][:_SPEED_COUNT]
    read = [(text, fold(text), text.index("\n")) for text in texts]
    cuts = [(folded, cut(text, folded, end)) for text, folded, end in read]
    ready_but_words = [(folded, segments, [segment.start for segment in segments]) for folded, segments in cuts]
    words = beginnings((*work.WORDS, *employment.WORDS, *level.WORDS, *languages.WORDS))
    ready = [(folded, segments, starts, word_places(words, folded)) for folded, segments, starts in ready_but_words]
    functions: dict[str, Callable[..., object]] = {
        "places, shared": lambda folded, *_: word_places(words, folded),
        "work_mode": work.work_mode,
        "job_type": employment.job_type,
        "level_of": level.level_of,
        "pay_found": lambda folded, segments, starts, _: pay_found(folded, segments, starts),
        "languages_asked": languages.languages_asked,
        "language_of": lambda folded, *_: language_of(folded),
    }
    sides = {name: partial(_each, function, ready) for name, function in functions.items()}
    costs = by_turns({name: partial(timed, side) for name, side in sides.items()}, 7)
    micros = {name: median_cpu(cost) / len(ready) * 1e6 for name, cost in costs.items()}
    size = sum(map(len, texts)) / len(texts)
    lines = [f"{len(texts)} postings of {size:.0f} characters on average; CPU time, medians of 7"]
    lines += [f"{name:20}{value:8.1f} µs" for name, value in micros.items()]
    return "\n".join([*lines, f"{'together':20}{sum(micros.values()):8.1f} µs"])


def _each(function: Callable[..., object], ready: Sequence[tuple[Any, ...]]) -> None:
    for arguments in ready:
        function(*arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 also where the postings are absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.work_labels", description="Mode, type, level, pay.")
    parser.add_argument("folder", nargs="?", type=Path, default=POSTINGS, help="holds the public postings")
    parser.add_argument("--misses", action="store_true", help="list where parts a and c differ")
    parser.add_argument("--speed", action="store_true", help="measure time instead")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"skipped: {options.folder} is not there; give the folder of the public postings as the first argument")
        return 0
    if options.speed:
        print(speed(options.folder))
        return 0
    postings, missing = labelled(options.folder)
    more, absent = labelled(options.folder, WORK)
    postings += more
    if options.misses:
        print(misses(postings))
        return 0
    print(f"{len(postings)} labelled postings read; {len(missing + absent)} not", *missing, *absent, sep="\n  ")
    print(table(postings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
