"""How fast postings are read, beside bare searches for the same names on the same postings."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.labelled import sample
from benchmarks.measure import by_turns, median_cpu, timed
from kairos.analysis import Taxonomy, analyze

_COUNT = 2_000
_ROUNDS = 3
_TYPICAL = 3_000


def table(folder: Path, taxonomy: Taxonomy) -> str:
    """Return one line a side: milliseconds, postings of 3 KB a second and MB/s, medians of CPU time by turns."""
    postings = sample(folder, _COUNT)
    names = sorted({surface.text for skill in taxonomy.skills for surface in skill.surfaces})
    sides: dict[str, Callable[[], object]] = {
        "Kairos, all that is asked": lambda: [analyze(title, text, taxonomy) for title, text in postings],
        "Kairos, skills named": lambda: [taxonomy.mentions(text) for _, text in postings],
        "one regex of all names": _regex(names, postings),
    }
    absent: list[str] = []
    for name, package, make in (
        ("pyahocorasick", "ahocorasick", _automaton),
        ("spaCy PhraseMatcher", "spacy", _matcher),
    ):
        try:
            module = importlib.import_module(package)
        except ImportError:
            absent.append(f"{name}: not installed, not measured")
            continue
        sides[name] = make(module, names, postings)
    costs = by_turns({name: partial(timed, work) for name, work in sides.items()}, _ROUNDS)
    size = sum(len(text.encode()) for _, text in postings)
    lines = [f"{len(postings)} postings, {size / 1e6:.1f} MB, {len(names)} names; CPU time, medians of {_ROUNDS}"]
    lines.append(f"{'side':30}{'ms each':>10}{'3 KB/s':>10}{'MB/s':>8}")
    for name in sides:
        took = median_cpu(costs[name])
        lines.append(
            f"{name:30}{took / len(postings) * 1e3:10.2f}{size / took / _TYPICAL:10.0f}{size / took / 1e6:8.2f}"
        )
    return "\n".join([*lines, *absent])


def _regex(names: Sequence[str], postings: Sequence[tuple[str, str]]) -> Callable[[], object]:
    longest_first = sorted((name.lower() for name in names), key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda: [pattern.findall(text.lower()) for _, text in postings]


def _automaton(module: Any, names: Sequence[str], postings: Sequence[tuple[str, str]]) -> Callable[[], object]:
    automaton = module.Automaton()
    for name in names:
        automaton.add_word(name.lower(), name)
    automaton.make_automaton()
    return lambda: [list(automaton.iter(text.lower())) for _, text in postings]


def _matcher(module: Any, names: Sequence[str], postings: Sequence[tuple[str, str]]) -> Callable[[], object]:
    language = module.blank("en")
    language.max_length = 10_000_000
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("skill", list(language.pipe(names)))
    return lambda: [matcher(language.make_doc(text)) for _, text in postings]
