"""Measures work mode, type, level and pay as read from the text against the source's own fields beside it.

Run: ``python -m benchmarks.fields [DIR]``, where DIR holds the public postings (../shared/data/postings beside the
repository by default). ``--show FIELD`` prints where they differ, with the words that the answer was read from: fields
are wrong too (a contract listed as full time, "Entry level" for a principal), so a difference has to be read.

* stated: the field says something. silent: the text then says nothing. right, wrong: the text's answer agrees or not.
* precision: right of right and wrong. recall: right of stated; a text that never says it cannot be recalled.

"Mid-Senior level" agrees with mid and with senior; a field with two types agrees with both. Pay agrees when both ends
do, for the period of the text or for a year of 2,080 hours, 260 or 250 days, 52 weeks or 12 months.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import define

from benchmarks.field_sources import Stated, stated
from kairos.analysis import analyze, load_taxonomy
from kairos.models import Requirements, Salary

POSTINGS = Path(__file__).resolve().parents[2] / "shared/data/postings"
FIELDS = ("remote_type", "job_type", "level", "salary")
_YEAR = {"hour": (2080,), "day": (260, 250, 220), "week": (52,), "month": (12,), "year": (1,), "": (1,)}


@define
class Tally:
    """How one source's field compares."""

    right: int = 0
    wrong: int = 0
    silent: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(self.right + other.right, self.wrong + other.wrong, self.silent + other.silent)

    @property
    def row(self) -> str:
        """The figures as columns."""
        n, said = self.right + self.wrong + self.silent, self.right + self.wrong
        precision = f"{self.right / said:9.3f}" if said else f"{'–':>9}"
        recall = f"{self.right / n:8.3f}" if n else f"{'–':>8}"
        return f"{n:8}{self.right:7}{self.wrong:7}{self.silent:8}{precision}{recall}"


def agrees(name: str, one: Stated, read: Requirements) -> bool | None:
    """Return whether the text's answer agrees with the field; None where the text gives none."""
    if name == "salary":
        return None if read.salary is None or one.salary is None else _pay_agrees(read.salary, one.salary)
    value = getattr(read, name)
    return None if value is None else str(value) in getattr(one, name)


def _pay_agrees(read: Salary, field: tuple[float | None, float | None]) -> bool:
    ends = (read.min, read.max)
    for times in {1, *_YEAR[read.period]}:
        pairs = [(mine * times, theirs) for mine, theirs in zip(ends, field, strict=True) if mine and theirs]
        if pairs and all(abs(mine - theirs) <= 0.01 * theirs for mine, theirs in pairs):
            return True
    return False


def measured(postings: Iterable[Stated], show: str = "") -> dict[tuple[str, str], Tally]:
    """Return a tally for each field and source; print the differences of the field *show*."""
    taxonomy = load_taxonomy()
    tallies: dict[tuple[str, str], Tally] = {}
    for one in postings:
        asked = [name for name in FIELDS if getattr(one, name)]
        if not asked:
            continue
        read = analyze(one.title, one.text, taxonomy)
        for name in asked:
            tally = tallies.setdefault((name, one.source), Tally())
            agreed = agrees(name, one, read)
            tally.right += agreed is True
            tally.wrong += agreed is False
            tally.silent += agreed is None
            if agreed is False and name == show:
                print(_difference(name, one, read))
    return tallies


def _difference(name: str, one: Stated, read: Requirements) -> str:
    field, answer = getattr(one, name), getattr(read, name)
    if isinstance(answer, Salary):
        answer = f"{answer.min}-{answer.max} {answer.currency} {answer.period}"
    else:
        field = " or ".join(sorted(field))
    quotes = " … ".join(quote.text.replace("\n", " ") for quote in read.evidence.get(name, ()))
    return f"{one.source} | {one.place} | field {field}, text {answer} | {one.title} | {quotes}"


def table(tallies: dict[tuple[str, str], Tally]) -> str:
    """Return the figures: a line a field and source, a sum a field."""
    lines = [f"{'field':14}{'source':18}{'stated':>8}{'right':>7}{'wrong':>7}{'silent':>8}{'prec':>9}{'recall':>8}"]
    for name in FIELDS:
        total = Tally()
        for (field, source), tally in tallies.items():
            if field == name:
                lines.append(f"{name:14}{source:18}{tally.row}")
                total += tally
        lines.append(f"{name:14}{'all':18}{total.row}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 also where the postings are absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fields", description="The text against the fields.")
    parser.add_argument("folder", nargs="?", type=Path, default=POSTINGS, help="holds the public postings")
    parser.add_argument("--show", choices=FIELDS, default="", help="also print where the text and this field differ")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"skipped: {options.folder} is not there; give the folder of the public postings as the first argument")
        return 0
    print(table(measured(stated(options.folder), options.show)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
