"""Measures the reading of postings on 310 that were labelled by reading them, with simpler ways beside it.

Run: ``python -m benchmarks.analysis [DIR]``, where DIR holds the public postings (../shared/data/postings beside the
repository by default). Parts a and b are one reader's, d and e those of four others, who were told only which answers
to give; 40 of theirs were read by two, whose agreement is the last way. Parts a and d were looked at while the rules
were made, b and e were not. ``--speed`` measures time instead, ``--misses FIELD`` lists where a and d differ.

* years: equal to the label, silence included. ``skill_years``: pairs of skill and years.
* rights: pairs of field and answer; silence counts neither way.
* skills: the set of names, required and preferred together; a label's name is the list's canonical one, else its words
  in lower case, which then can only be missed. "listed" leaves out the labels that the list does not know; "resolved"
  takes the names that stand in such a label ("machine learning pipelines") for it.
* required or preferred: of the skills that both name, how many are told apart as the reader did.
* groups: pairs of skills that are alternatives to each other.
* salary: least, most, currency and period; a board's own estimate counts where no other pay is stated.
* degree: whether one is asked as a requirement, experience in its place accepted or not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from benchmarks import analysis_peers as peers, analysis_speed
from benchmarks.labelled import POSTINGS, READ_AGAIN, READERS, Labelled, labelled
from kairos.analysis import Taxonomy, analyze, load_taxonomy
from kairos.models import JobType, Level, RemoteType, Requirements, Salary

_RIGHTS = ("pr_required", "citizenship_required", "visa_sponsorship", "work_rights_required", "clearance_required")


@define
class Count:
    """Answers that agree and that do not."""

    right: int = 0
    wrong: int = 0
    """Given, but not in the label."""
    missed: int = 0
    total: int = 0
    """Postings, for what is compared as a whole."""
    differ: list[str] = field(factory=list)

    def add(self, name: str, found: Iterable[object], wanted: Iterable[object]) -> None:
        """Count the members of two sets."""
        got, gold = set(found), set(wanted)
        self.right += len(got & gold)
        self.wrong += len(got - gold)
        self.missed += len(gold - got)
        self.total += 1
        if got != gold:
            extra, lost = sorted(map(str, got - gold)), sorted(map(str, gold - got))
            self.differ.append(f"{name}: wrong {extra}, missed {lost}")

    def same(self, name: str, found: object, wanted: object) -> None:
        """Count one answer as a whole; silence is an answer here."""
        self.total += 1
        self.right += found == wanted
        self.wrong += found != wanted and found is not None
        self.missed += found != wanted and wanted is not None
        if found != wanted:
            self.differ.append(f"{name}: {found!r} for {wanted!r}")

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    @property
    def exact(self) -> float:
        """The share of postings that agree."""
        return self.right / max(1, self.total)


@frozen(kw_only=True)
class Way:
    """One way to read a posting, and what of it is compared."""

    name: str
    read: Callable[[str, str], Requirements]
    measures: tuple[str, ...]


SETS = ("rights", "skills", "skills, listed", "skills, resolved", "groups", "skill_years")
WHOLE = ("years", "required or preferred", "remote_type", "job_type", "salary", "level", "degree", "language")


def measured(way: Way, postings: Sequence[Labelled], taxonomy: Taxonomy) -> dict[str, Count]:
    """Return the counts of every measure of *way* over *postings*."""
    counts = {name: Count() for name in (*SETS, *WHOLE)}
    for one in postings:
        _compare(counts, one, way.read(one.title, one.text), taxonomy)
    return {name: counts[name] for name in way.measures}


def _compare(counts: dict[str, Count], one: Labelled, read: Requirements, taxonomy: Taxonomy) -> None:
    def known(name: str) -> str:
        return taxonomy.canonical(name) or name.casefold()

    label, name = one.label, one.name
    counts["years"].same(name, read.years_experience, label["years"])
    counts["skill_years"].add(
        name,
        ((known(skill), years) for skill, years in read.skill_years.items()),
        ((known(skill), years) for skill, years in label["skill_years"].items()),
    )
    answers = {right: getattr(read, right) for right in _RIGHTS}
    counts["rights"].add(
        name,
        ((right, answer) for right, answer in answers.items() if answer is not None),
        ((right, answer) for right, answer in label["rights"].items() if answer is not None),
    )
    required, preferred = set(map(known, label["required"])), set(map(known, label["preferred"]))
    preferred -= required
    found = {*map(known, read.required_skills), *map(known, read.preferred_skills)}
    counts["skills"].add(name, found, required | preferred)
    counts["skills, listed"].add(name, found, (skill for skill in required | preferred if taxonomy.category(skill)))
    resolved = {inner for skill in required | preferred for inner in _names_in(skill, taxonomy)}
    counts["skills, resolved"].add(name, found, resolved)
    must = set(map(known, read.required_skills))
    for skill in sorted(found & (required | preferred)):
        counts["required or preferred"].same(f"{name} {skill}", skill in must, skill in required)
    counts["groups"].add(name, _pairs(read.skill_groups, known), _pairs(label["groups"], known))
    for simple in ("remote_type", "job_type", "level", "language"):
        value = getattr(read, simple)
        counts[simple].same(name, None if value is None else str(value), label[simple])
    counts["salary"].same(name, _pay(read.salary), _labelled_pay(label["salary"]))
    counts["degree"].same(
        name, True if read.degree_required is not None else None, label["degree"] == "required" or None
    )


def _names_in(skill: str, taxonomy: Taxonomy) -> list[str]:
    """Return *skill* where the list has it, else the names that stand in its words, else itself."""
    if taxonomy.category(skill) is not None:
        return [skill]
    return [mention.name for mention in taxonomy.mentions(skill)] or [skill]


def _pairs(groups: Iterable[Iterable[str]], known: Callable[[str], str]) -> set[tuple[str, ...]]:
    return {pair for group in groups for pair in combinations(sorted(set(map(known, group))), 2)}


def _pay(salary: Salary | None) -> tuple[Any, ...] | None:
    return None if salary is None else (salary.min, salary.max, salary.currency, salary.period)


def _labelled_pay(salary: dict[str, Any] | None) -> tuple[Any, ...] | None:
    return None if salary is None else (salary["min"], salary["max"], salary["currency"], salary["period"])


def ways(taxonomy: Taxonomy) -> list[Way]:
    """Return Kairos and the simpler ways, each with what it can be compared on."""
    return [
        Way(name="Kairos", read=lambda title, text: analyze(title, text, taxonomy), measures=(*WHOLE, *SETS)),
        Way(name="years: first number before 'years'", read=peers.first_years, measures=("years",)),
        Way(name="rights: words", read=peers.rights_by_words, measures=("rights",)),
        Way(
            name="skills: the same list, exact match",
            read=peers.exact_list(taxonomy),
            measures=("skills", "skills, listed", "skills, resolved"),
        ),
        Way(
            name="everything required",
            read=peers.all_required(lambda title, text: analyze(title, text, taxonomy)),
            measures=("required or preferred",),
        ),
    ]


def _table(postings: Sequence[Labelled], taxonomy: Taxonomy) -> None:
    print(f"{'way':36}{'measure':24}{'part':>5}{'n':>6}{'prec':>8}{'recall':>8}{'F1':>8}{'exact':>8}")
    for way in ways(taxonomy):
        for part in "abde":
            _rows(way, part, [one for one in postings if one.part == part], taxonomy)


def _agreement(first: Sequence[Labelled], again: Sequence[Labelled], taxonomy: Taxonomy) -> None:
    """Print how far a second reader of the same postings agrees with the first: what can be asked of a program."""
    second = {(one.title, one.text): _as_read(one.label) for one in again}
    way = Way(name="another reader", read=lambda title, text: second[title, text], measures=(*WHOLE, *SETS))
    _rows(way, "de", [one for one in first if (one.title, one.text) in second], taxonomy)


def _as_read(label: dict[str, Any]) -> Requirements:
    remote, employment, level = label["remote_type"], label["job_type"], label["level"]
    return Requirements(
        required_skills=tuple(label["required"]),
        preferred_skills=tuple(label["preferred"]),
        skill_groups=tuple(map(tuple, label["groups"])),
        years_experience=label["years"],
        skill_years=label["skill_years"],
        degree_required=True if label["degree"] == "required" else None,
        remote_type=RemoteType(remote) if remote else None,
        job_type=JobType(employment) if employment else None,
        level=Level(level) if level else None,
        salary=Salary(**label["salary"]) if label["salary"] else None,
        language=label["language"],
        **label["rights"],
    )


def _rows(way: Way, part: str, some: Sequence[Labelled], taxonomy: Taxonomy) -> None:
    for name, count in measured(way, some, taxonomy).items():
        precision, recall, f1 = count.scores
        asked = count.right + count.missed if name in SETS else count.total
        figures = f"{precision:8.3f}{recall:8.3f}{f1:8.3f}{'':8}" if name in SETS else f"{'':24}{count.exact:8.3f}"
        print(f"{way.name:36}{name:24}{part:>5}{asked:6}{figures}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 also where the postings are absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.analysis", description="How postings are read.")
    parser.add_argument("folder", nargs="?", type=Path, default=POSTINGS, help="holds the public postings")
    parser.add_argument("--speed", action="store_true", help="measure time on 2,000 postings instead")
    parser.add_argument("--misses", metavar="MEASURE", help="list where Kairos differs from labels of a and d")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"skipped: {options.folder} is not there; give the folder of the public postings as the first argument")
        return 0
    taxonomy = load_taxonomy()
    if options.speed:
        print(analysis_speed.table(options.folder, taxonomy))
        return 0
    postings, missing = labelled(options.folder)
    others, missed = labelled(options.folder, READERS)
    postings, missing = postings + others, missing + missed
    if options.misses:
        some = [one for one in postings if one.part in "ad"]
        print("\n".join(measured(ways(taxonomy)[0], some, taxonomy)[options.misses].differ))
        return 0
    print(f"{len(postings)} labelled postings read; {len(missing)} not", *missing, sep="\n  ")
    _table(postings, taxonomy)
    _agreement(others, labelled(options.folder, READ_AGAIN)[0], taxonomy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
