"""kairos demo: the main job on an invented example, in a file of its own."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kairos.cli.output import clean, comparison_lines, counted, narrate, out, progress_line, score_text

if TYPE_CHECKING:
    from kairos.models import Match, SectionComparison, TailoredResume
    from kairos.workspace import Workspace

_TAILORED = 3
_PERCENT = re.compile(r"\d+%")


@click.command()
@click.option("--keep", metavar="FILE", help="Keep the example's file here instead of throwing it away at the end.")
@click.option("--tour", is_flag=True, help="Print the tour even on a terminal, instead of opening the app.")
def demo(keep: str | None, tour: bool) -> None:
    """Run the main job on an invented example; your own file is never touched."""
    from kairos.workspace import open_workspace

    with tempfile.TemporaryDirectory(prefix="kairos-demo-") as folder:
        path = Path(keep) if keep else Path(folder) / "demo.db"
        with open_workspace(path) as ws:
            best = _prepare(ws)
            if tour or not (sys.stdin.isatty() and sys.stdout.isatty()):
                _tour(ws, best)
                if keep:
                    narrate(f"the example is in {path}: kairos --db {path}")
                return
        from kairos.cli.app_command import run_app

        run_app(str(path))


def _prepare(ws: Workspace) -> list[tuple[Match, TailoredResume]]:
    from kairos.examples import example_postings, example_resume

    read = ws.import_resume(example_resume())
    narrate(f"read the resume of {read.resume.contact.name}: {len(read.sections)} sections, {len(ws.profile())} skills")
    with progress_line() as progress:
        for path in example_postings():
            report = ws.import_jobs(path, progress=progress)
            narrate(f"imported {report.source} ({report.format}): {counted(report.new, 'posting')}")
        matches = ws.matches(limit=_TAILORED)
    return [(match, ws.tailor(match.job.id)) for match in matches]


def _tour(ws: Workspace, best: list[tuple[Match, TailoredResume]]) -> None:
    out("\nBest matches, with reasons that add up\n")
    for match, _ in best:
        out(f"{score_text(match.score)}  {clean(match.job.title)} · {clean(match.job.company)}")
        for reason in match.reasons:
            out(f"      {reason.label:<18} {reason.points:.3f} of {reason.max_points:.3f}  {clean(reason.detail)}")
    match, tailored = best[0]
    out(f"\nTailored for {clean(match.job.title)}, compared word by word\n")
    changed = [one for one in ws.compare(tailored.id) if one.changed]
    _print_first(changed)
    for gap in tailored.gaps_identified:
        out(f"gap, listed and never filled: {clean(gap)}")
    out("\nWhat the guard does with a number that the resume does not hold\n")
    _show_guard(ws, tailored)
    out("\nWhat approval does\n")
    _show_gate(ws, tailored)


def _print_first(changed: list[SectionComparison]) -> None:
    for section in changed[:2]:
        for line in comparison_lines(section)[:12]:
            out(f"  {line}")
        out()


def _show_guard(ws: Workspace, tailored: TailoredResume) -> None:
    """Put a better figure into a bullet, show what the comparison says of it, and take it back."""
    from kairos.errors import ApprovalBlockedError
    from kairos.models import LineKind, section_lines, with_line

    section, line = next(
        (section, line)
        for section in ws.variant(tailored.id).sections
        if section.section_type.bullets_only
        for line in section_lines(section.content)
        if line.kind is LineKind.BULLET and _PERCENT.search(line.text)
    )
    better = with_line(section.content, line, _PERCENT.sub("95%", line.text, count=1))
    ws.edit_section(tailored.id, section.id, better)
    for compared in ws.compare(tailored.id):
        for shown in comparison_lines(compared):
            if "95%" in shown or shown.startswith("  ✗"):
                out(f"  {shown}")
    try:
        ws.approve(tailored.id)
    except ApprovalBlockedError as error:
        out(f"\n{clean(str(error))}")
    out(f"taken back: {clean(ws.undo().summary)}")


def _show_gate(ws: Workspace, tailored: TailoredResume) -> None:
    from kairos.errors import ApprovalRequiredError

    application = ws.apply(tailored.job_id)
    try:
        ws.submit(application.id)
    except ApprovalRequiredError as error:
        out(f"submitting before approval is refused: {clean(str(error))}")
    approved = ws.approve(tailored.id, seen=ws.variant(tailored.id).hash)
    out(f"approved exactly what was compared: {approved.approved_hash[:23]}…")
    _show_letter(ws, tailored)
    ws.submit(application.id)
    submission, documents = ws.sent(application.id)
    sizes = ", ".join(f"{one.kind}.{one.format} {len(one.content):,} bytes" for one in documents)
    out(f"\nsubmitted; what was sent is frozen: {sizes}, all under {submission.sha256[:23]}…")
    out(f"history: {len(ws.history(1_000))} acts, the last: {clean(ws.history(1)[0].summary)}")
    out("\nkairos opens the app; kairos --help lists every command.")


def _show_letter(ws: Workspace, tailored: TailoredResume) -> None:
    """Draft the letter that goes with it, print its lines with what they rest on, and approve it."""
    letter = ws.write_letter(tailored.job_id)
    out("\nThe letter, each line with what it rests on\n")
    for line in ws.read_letter(letter.id):
        rests = f"   ← {clean(line.rests_on)}" if line.rests_on != "frame" else ""
        out(f"  {clean(line.text)}{rests}")
    ws.approve_letter(letter.id, seen=ws.letter_variant(letter.id).hash)


COMMANDS = {"demo": demo}
