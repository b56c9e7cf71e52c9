"""Measures the guard: fabrications found and honest changes that alarm, class by class, on whole resumes.

Run: ``python -m benchmarks.guard [DIR] [--n 100] [--seed 1]``, where DIR holds resumes to take as bases
(../shared/data/resumes beside the repository by default; files that Kairos cannot read are left out, and without any
the invented people of the tests stand in). Each class changes *n* resumes, drawn from all that it applies to;
``--misses`` prints what was missed and what was wrongly found, ``--only`` picks classes by a part of their names.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from benchmarks.guard_edits import Edit, Paper
from benchmarks.guard_false import FALSE
from benchmarks.guard_honest_wide import HONEST
from kairos.analysis import load_taxonomy
from kairos.errors import KairosError
from kairos.models import SINGLE_USER_ID, Finding, SectionType, section_lines
from kairos.resumes import read_resume
from kairos.tailoring import check_resume
from tests.tailoring.guard.people import contact, person

RESUMES = Path(__file__).resolve().parents[2] / "shared/data/resumes"
_NOW = datetime(2026, 11, 22, tzinfo=UTC)
_INVENTED = 12


@frozen
class Result:
    """One class: how many pairs, how many raised a finding, and the pairs that went wrong."""

    name: str
    false: bool
    count: int
    raised: int
    wrong: tuple[tuple[Paper, Paper, tuple[Finding, ...]], ...]

    @property
    def good(self) -> bool:
        """Whether it meets the goal: 97 of 100 found, or 3 of 100 alarms at most."""
        return self.raised >= 0.97 * self.count if self.false else self.raised <= 0.03 * self.count


def papers(folder: Path) -> list[Paper]:
    """Return the resumes of *folder* that Kairos reads and that have roles with bullets, and some invented ones."""
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        try:
            read = read_resume(path.read_bytes(), name=path.name, owner_id=SINGLE_USER_ID, now=_NOW)
        except (KairosError, UnicodeDecodeError):
            continue
        lines = [e for s in read.sections if s.section_type is SectionType.WORK_EXPERIENCE for e in s.content.entries]
        if any(one.bullets for one in lines):
            found.append(Paper(str(path.relative_to(folder)), read.resume.contact, read.sections))
    sources = (random.Random(number) for number in range(_INVENTED))  # no secret: the same people each time
    invented = (Paper(f"invented {number}", contact(), tuple(person(one))) for number, one in enumerate(sources))
    return [*found, *invented]


def measure(name: str, edit: Edit, *, false: bool, bases: Sequence[Paper], n: int, seed: int) -> Result:
    """Return how the guard does on one class: up to *n* changed resumes, the bases by turns."""
    tried = raised = 0
    wrong = []
    source = random.Random(f"{seed} {name}")  # no secret: the same changes each time
    usable = list(bases)
    while tried < n and usable:
        for base in tuple(usable):
            made = edit(base, source)
            if made is None or made == base:
                usable.remove(base)
                continue
            found = check(base, made)
            tried += 1
            raised += bool(found)
            if bool(found) is not false:
                wrong.append((base, made, found))
            if tried == n:
                break
    return Result(name, false, tried, raised, tuple(wrong))


def check(base: Paper, made: Paper) -> tuple[Finding, ...]:
    """Return what the guard finds in *made*."""
    return check_resume(
        base.sections,
        made.sections,
        base_contact=base.contact,
        tailored_contact=made.contact,
        vocabulary=load_taxonomy(),
    )


def report(results: Sequence[Result]) -> str:
    """Return a table: a line a class, those that miss the goal marked."""
    lines = [f"{'class':36}{'n':>5}{'raised':>8}"]
    for result in results:
        kind = "F" if result.false else "B"
        share = f"{result.raised / result.count:.2f}" if result.count else "–"
        lines.append(f"{kind} {result.name:34}{result.count:>5}{share:>8}{'' if result.good else '  *'}")
    for false, what in ((True, "recall"), (False, "false alarms")):
        of = [one for one in results if one.false is false and one.count]
        count, raised = sum(one.count for one in of), sum(one.raised for one in of)
        met = sum(one.good for one in of)
        lines.append(f"{what}: {raised / max(1, count):.4f} of {count}; {met} of {len(of)} classes meet their goal")
    return "\n".join(lines)


def _shown(result: Result, most: int) -> None:
    for base, made, found in result.wrong[:most]:
        print(f"\n{result.name}: {base.name}")
        old = {line.text for section in base.sections for line in section_lines(section.content)}
        for section in made.sections:
            for line in section_lines(section.content):
                if line.text not in old:
                    print(f"  + {line.text}")
        for one in found:
            print(f"  ! {one.kind} “{one.text}” {one.message}"[:300])


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.guard", description="How the guard does, by class.")
    parser.add_argument("folder", nargs="?", type=Path, default=RESUMES)
    parser.add_argument("--n", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--misses", type=int, default=0, help="how many wrong pairs of a class to print")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    bases = papers(options.folder)
    results = []
    for false, table in ((True, FALSE), (False, HONEST)):
        for name, edit in table.items():
            if options.only in name:
                result = measure(name, edit, false=false, bases=bases, n=options.n, seed=options.seed)
                results.append(result)
                _shown(result, options.misses)
    print(report(results))
    print(f"{len(bases)} resumes, seed {options.seed}, {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
