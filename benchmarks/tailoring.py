"""Holds the tailor to its promises on real resumes and postings: nothing added, nothing protected touched, no finding.

Run: ``python -m benchmarks.tailoring [DIR] [--postings DIR] [--each 5] [--pages 1]``, where DIR holds resumes
(../shared/data/resumes beside the repository by default; what Kairos cannot read, or has no roles, is left out; some
invented people stand beside them). Every resume is tailored for as many postings; the guard reads what comes out.
With ``--pages`` each is also kept to a budget, and the pages are counted as they are written.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from benchmarks.guard import RESUMES, papers
from benchmarks.guard_edits import Paper
from benchmarks.labelled import POSTINGS, sample
from kairos.analysis import analyze, load_taxonomy
from kairos.errors import KairosError
from kairos.models import (
    SINGLE_USER_ID,
    Requirements,
    Resume,
    ResumeId,
    ResumeSection,
    SectionContent,
    SectionType,
    section_lines,
    utc_now,
)
from kairos.resumes import page_count
from kairos.tailoring import TailorOptions, check_section, tailor
from kairos.tailoring.tailor_summary import sentences
from kairos.workspace.planning import Wishes, plan

_TODAY = date(2026, 11, 22)


@frozen(kw_only=True)
class Outcome:
    """What became of one resume for one posting."""

    name: str
    seconds: float
    changed: int
    findings: int
    strange: int
    """Lines that the base does not have in that place."""
    protected: int
    """Protected lines, and headers of roles, that are gone or other."""
    again: bool
    """Whether tailoring it once more changes anything."""


def outcome(paper: Paper, asked: Requirements) -> Outcome:
    """Return what becomes of *paper* for a posting."""
    vocabulary = load_taxonomy()
    options = TailorOptions(today=_TODAY)
    began = time.perf_counter()
    made = tailor(paper.sections, asked, (), vocabulary, options)
    seconds = time.perf_counter() - began
    result = tuple(evolve(one, content=made.contents.get(one.id, one.content)) for one in paper.sections)
    findings = sum(
        len(
            check_section(
                one,
                made.contents[one.id],
                base=paper.sections,
                contact=paper.contact,
                profile=(),
                facts=(),
                vocabulary=vocabulary,
                today=_TODAY,
            )
        )
        for one in paper.sections
        if one.id in made.contents
    )
    again = tailor(result, asked, (), vocabulary, options).contents
    return Outcome(
        name=paper.name,
        seconds=seconds,
        changed=len(made.contents),
        findings=findings,
        strange=sum(_strange(one, made.contents[one.id]) for one in paper.sections if one.id in made.contents),
        protected=_protected(paper.sections, result),
        again=bool(again),
    )


def _strange(section: ResumeSection, content: SectionContent) -> int:
    """Return how many lines of *content* are none of the base's, in their entry."""
    own = {entry.key: entry for entry in section.content.entries}
    count = sum(one not in section.content.text for one in sentences(content.text))
    for entry in content.entries:
        base = own.get(entry.key)
        if base is None:
            count += 1
            continue
        count += sum((Counter(entry.bullets) - Counter(base.bullets)).values())
        count += sum((Counter(entry.keywords) - Counter(base.keywords)).values())
        count += evolve(entry, bullets=(), keywords=()) != evolve(base, bullets=(), keywords=())
    return count


def _protected(before: tuple[ResumeSection, ...], after: tuple[ResumeSection, ...]) -> int:
    count = 0
    for old, new in zip(before, after, strict=True):
        if not old.tailorable:
            count += old.content != new.content
        elif old.section_type.bullets_only:
            heads = [[evolve(entry, bullets=()) for entry in one.content.entries] for one in (old, new)]
            count += heads[0] != heads[1] or old.content.text != new.content.text
    return count


def budgeted(paper: Paper, asked: Requirements, pages: int) -> tuple[int, int, int, int]:
    """Return pages before and after a budget, lines left out for it, and the findings of the guard."""
    resume = Resume(
        id=ResumeId("r"),
        owner_id=SINGLE_USER_ID,
        format="text",
        name=paper.name,
        contact=paper.contact,
        created_at=utc_now(),
    )
    vocabulary = load_taxonomy()
    made = [
        plan(
            paper.sections,
            asked,
            (),
            vocabulary,
            Wishes(stances={}, pages=budget),
            today=_TODAY,
            count=lambda sections: page_count(resume, sections),
        )
        for budget in (50, pages)
    ]
    lines = [sum(len(section_lines(one.contents.get(s.id, s.content))) for s in paper.sections) for one in made]
    found = sum(
        len(
            check_section(
                one,
                made[1].contents[one.id],
                base=paper.sections,
                contact=paper.contact,
                profile=(),
                facts=(),
                vocabulary=vocabulary,
                today=_TODAY,
            )
        )
        for one in paper.sections
        if one.id in made[1].contents
    )
    return made[0].pages or 0, made[1].pages or 0, lines[0] - lines[1], found


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; ends with 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tailoring", description="The tailor's promises.")
    parser.add_argument("folder", nargs="?", type=Path, default=RESUMES)
    parser.add_argument("--postings", type=Path, default=POSTINGS)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--pages", type=int, default=0)
    options = parser.parse_args(arguments)
    bases = papers(options.folder)
    postings = sample(options.postings, options.each * len(bases))
    asked = [analyze(title, text, load_taxonomy()) for title, text in postings]
    pairs = [
        (base, asked[(at * options.each + n) % len(asked)])
        for at, base in enumerate(bases)
        for n in range(options.each)
    ]
    found = [outcome(base, one) for base, one in pairs]
    bullets = sum(
        len(e.bullets)
        for b in bases
        for s in b.sections
        if s.section_type is not SectionType.EDUCATION
        for e in s.content.entries
    )
    print(f"{len(bases)} resumes with {bullets} bullets, {options.each} postings each: n = {len(found)}")
    print(f"sections changed              {sum(one.changed for one in found)}")
    print(f"findings of the guard         {sum(one.findings for one in found)}")
    print(f"lines that the base has not   {sum(one.strange for one in found)}")
    print(f"protected lines or headers    {sum(one.protected for one in found)}")
    print(f"changed by tailoring again    {sum(one.again for one in found)}")
    times = [one.seconds * 1e3 for one in found]
    print(f"milliseconds, median and most {statistics.median(times):.1f}, {max(times):.0f}")
    for one in found:
        if one.findings or one.strange or one.protected or one.again:
            print(f"  ! {one}")
    if options.pages:
        _pages(pairs, options.pages)
    return int(any(one.findings or one.strange or one.protected for one in found))


def _pages(pairs: list[tuple[Paper, Requirements]], pages: int) -> None:
    rows = []
    for base, asked in pairs:
        try:
            rows.append(budgeted(base, asked, pages))
        except KairosError as error:
            print(f"  not written: {base.name}: {error}")
    over = [row for row in rows if row[0] > pages]
    met = [row for row in over if row[1] <= pages]
    print(f"\nbudget of {pages}: {len(rows)} written, {len(over)} longer before, {len(met)} of them met it")
    print(f"lines left out for it         {sum(row[2] for row in over)}; findings {sum(row[3] for row in rows)}")


if __name__ == "__main__":
    sys.exit(main())
