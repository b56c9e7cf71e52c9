"""How fast postings are read, beside bare searches for the same names on the same postings."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.labelled import sample
from benchmarks.measure import Cost, by_turns, median_cpu, ratio, timed
from kairos.analysis import Taxonomy, analyze

_COUNT = 2_000
_ROUNDS = 5
_TYPICAL = 3_000
_SLOWEST_ROUNDS = 1
"""Of a side that takes a hundred times as long as the others: its ratio is as plain after one round."""
_FULL, _SKILLS = "Kairos, all that is asked", "Kairos, skills named"
_PEER = "pyahocorasick, whole words"
_GOALS = ((_FULL, _SKILLS, 2.1), (_SKILLS, _PEER, 1.6), (_FULL, _PEER, 2.1 * 1.6))
_LONG = 100_000
_REPEATED = (
    "a ", "1", "5+ years ", "\n", "Java or ", "A", "- ", "£40k ", "remote or hybrid ", "no visa sponsorship ",
    "Skills: ",
)  # fmt: skip
_Side = Callable[[], object]


def table(folder: Path, taxonomy: Taxonomy) -> str:
    """Return one line a side: milliseconds, postings of 3 KB a second and MB/s, medians of CPU time by turns.

    Then the ratios with their goals, and what twice as long a text costs where one piece is repeated in it.
    """
    growth = _growth(taxonomy)  # Before anything large is held, through which the garbage collector would go.
    postings = sample(folder, _COUNT)
    names = sorted({surface.text for skill in taxonomy.skills for surface in skill.surfaces})
    sides: dict[str, _Side] = {
        _FULL: lambda: [analyze(title, text, taxonomy) for title, text in postings],
        _SKILLS: lambda: [taxonomy.mentions(text) for _, text in postings],
    }
    peers: list[str] = []
    for name, package, make in (
        (_PEER, "pyahocorasick", _automaton),
        ("spaCy PhraseMatcher", "spacy", _matcher),
    ):
        try:
            module = importlib.import_module(package.removeprefix("py"))
        except ImportError:
            peers.append(f"{name}: not installed, not measured")
            continue
        peers.append(f"{package} {version(package)}")
        sides[name] = make(module, names, postings)
    sides["one regex of all names"] = _regex(names, postings)
    for name in (_FULL, _SKILLS):
        sides[name]()  # Surfaces are read when a text first has their first word.
    slowest = {"one regex of all names": partial(timed, sides["one regex of all names"])}
    costs = by_turns({name: partial(timed, work) for name, work in sides.items() if name not in slowest}, _ROUNDS)
    costs |= by_turns(slowest, _SLOWEST_ROUNDS)
    size = sum(len(text.encode()) for _, text in postings)
    lines = [f"{len(postings)} postings, {size / 1e6:.1f} MB, {len(names)} names; CPU time, medians of {_ROUNDS}"]
    lines.append(f"{'side':30}{'ms each':>10}{'3 KB/s':>10}{'MB/s':>8}")
    for name in sides:
        took = median_cpu(costs[name])
        lines.append(
            f"{name:30}{took / len(postings) * 1e3:10.2f}{size / took / _TYPICAL:10.0f}{size / took / 1e6:8.2f}"
        )
    return "\n".join([*lines, *peers, "", *_ratios(costs, len(postings)), "", *growth])


def _ratios(costs: Mapping[str, Sequence[Cost]], count: int) -> list[str]:
    """Return the ratios that have a goal, each the median of the rounds' ratios, then those of the other sides."""
    lines = [f"{'ratio':58}{'n':>12}{'figure':>8}{'goal':>8}  met"]
    n = f"{count} × {_ROUNDS}"
    for name, limit, goal in _GOALS:
        if name in costs and limit in costs:
            figure = ratio(costs[name], costs[limit])
            met = "yes" if figure <= goal else "no"
            lines.append(f"{f'{name}, to {limit}':58}{n:>12}{figure:8.2f}{f'≤ {goal:.2f}':>8}  {met}")
    for name in costs:
        if name not in (_FULL, _SKILLS):
            figure = median_cpu(costs[name]) / median_cpu(costs[_SKILLS])
            lines.append(f"{f'{name}, to {_SKILLS}':58}{n if len(costs[name]) > 1 else str(count):>12}{figure:8.2f}")
    return lines


def _growth(taxonomy: Taxonomy) -> list[str]:
    """Return what a text of one piece repeated costs at twice the length, to once."""
    lines = [f"{'repeated':26}{f'{_LONG:,} ms':>14}{f'{2 * _LONG:,} ms':>14}{'ratio':>8}"]
    for piece in _REPEATED:
        once, twice = (
            partial(timed, partial(analyze, "", (piece * length)[:length], taxonomy), 3)
            for length in (_LONG, 2 * _LONG)
        )
        costs = by_turns({"once": once, "twice": twice}, _ROUNDS)
        small, large = median_cpu(costs["once"]) * 1e3, median_cpu(costs["twice"]) * 1e3
        lines.append(f"{piece!r:26}{small:14.0f}{large:14.0f}{ratio(costs['twice'], costs['once']):8.2f}")
    return lines


def _regex(names: Sequence[str], postings: Sequence[tuple[str, str]]) -> _Side:
    longest_first = sorted((name.lower() for name in names), key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda: [pattern.findall(text.lower()) for _, text in postings]


def _automaton(module: Any, names: Sequence[str], postings: Sequence[tuple[str, str]]) -> _Side:
    automaton = module.Automaton()
    for name in names:
        automaton.add_word(name.lower(), (len(name.lower()), name))
    automaton.make_automaton()
    return lambda: [_whole_words(automaton, text.lower()) for _, text in postings]


def _whole_words(automaton: Any, text: str) -> list[tuple[int, int, str]]:
    """Return the names that stand in *text* as whole words, the longest of those that overlap: no part of any word.

    The automaton tells of each name inside each word ("go" in "category"), which nobody can use as it is.
    """
    found: list[tuple[int, int, str]] = []
    last = len(text) - 1
    for end, (size, name) in automaton.iter(text):
        start = end - size + 1
        if (not start or not text[start - 1].isalnum()) and (end == last or not text[end + 1].isalnum()):
            while found and found[-1][0] >= start:
                found.pop()
            if not found or found[-1][1] < start:
                found.append((start, end, name))
    return found


def _matcher(module: Any, names: Sequence[str], postings: Sequence[tuple[str, str]]) -> _Side:
    language = module.blank("en")
    language.max_length = 10_000_000
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("skill", list(language.pipe(names)))
    return lambda: [matcher(language.make_doc(text)) for _, text in postings]
