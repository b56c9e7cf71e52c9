"""kairos tailor, tailored, diff, edit, approve, reject, token."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kairos.cli.output import (
    age,
    clean,
    comparison_lines,
    json_option,
    narrate,
    out,
    out_json,
    out_model,
    table,
    workspace,
)
from kairos.errors import BadInputError

if TYPE_CHECKING:
    from kairos.models import JobId, ResumeId, SectionComparison, TailoredId, TailoredResume
    from kairos.workspace import Workspace


@click.command()
@click.argument("job")
@click.option(
    "--base",
    "--resume",
    "base",
    metavar="RESUME",
    help="The base resume: its name, or best for the one that fits the posting best; your default if left out.",
)
@click.option("--pages", type=click.IntRange(1, 20), metavar="N", help="Most pages as PDF, reached by leaving out.")
@click.option("--pin", "pins", multiple=True, metavar="LINE", help="A line that stays for this posting, as 2.1.3.")
@click.option("--ban", "bans", multiple=True, metavar="LINE", help="A line that is left out for this posting.")
@click.option("--fresh", is_flag=True, help="Drop what you worded by hand in the one before.")
@json_option
@click.pass_context
def tailor(
    ctx: click.Context,
    job: str,
    base: str | None,
    pages: int | None,
    pins: tuple[str, ...],
    bans: tuple[str, ...],
    fresh: bool,
    as_json: bool,
) -> None:
    """Tailor the resume for a posting.

    Your own words only: chosen, ordered, shortened. Nothing is added. Lines are numbered by `kairos resumes show`;
    `kairos pin` and `kairos ban` hold for every posting.
    """
    with workspace(ctx) as ws:
        job_id = ws.job(job).id
        resume_id = _base(ws, job_id, base)
        made = ws.tailor(job_id, resume_id=resume_id, pages=pages, pins=pins, bans=bans, fresh=fresh)
        if as_json:
            out_model(made)
            return
        for line in made.diff_summary.splitlines():
            out(clean(line))
        _print_gaps(ws, made)
        if len(ws.resumes()) > 1:
            narrate(f"from {_base_name(ws, made)}{'' if base else ', your default'}")
        narrate(f"kairos diff {made.id[:8]} compares it; kairos approve {made.id[:8]} approves it")


def _base(ws: Workspace, job_id: JobId, name: str | None) -> ResumeId | None:
    """Return the base resume that *name* means; None for the default."""
    if name is None:
        return None
    if name == "best":
        best = ws.best_base(job_id)
        return best.resume.id if best else None
    return ws.resume(name).id


def _print_gaps(ws: Workspace, made: TailoredResume) -> None:
    """Print what is asked and not shown, each with the posting's own words."""
    for gap, quote in ws.gaps(made.id):
        out(f"gap: {clean(gap)}" + (f"; the posting: “{clean(quote)[:160]}”" if quote else ""))


def _base_name(ws: Workspace, made: TailoredResume) -> str:
    return clean(ws.resume(made.base_resume_id, archived=True).name)


@click.command()
@click.option("--status", type=click.Choice(("pending", "approved", "rejected")), help="Only of this status.")
@json_option
@click.pass_context
def tailored(ctx: click.Context, status: str | None, as_json: bool) -> None:
    """List the tailored resumes, each with its base."""
    from kairos.models import ApprovalStatus, to_plain

    with workspace(ctx) as ws:
        found = ws.tailored_resumes(ApprovalStatus(status) if status else None)
        bases = {one.id: one.name for one in ws.resumes(archived=True)}
        if as_json:
            out_json([{**to_plain(one), "base": bases[one.base_resume_id]} for one in found])
            return
        rows = []
        for one in found:
            job = ws.job(one.job_id)
            rows.append(
                (
                    one.id[:8],
                    one.approval_status,
                    clean(job.title),
                    clean(job.company),
                    clean(bases[one.base_resume_id]),
                    age(one.created_at),
                )
            )
        table(rows, flexible=2)
        if not rows:
            narrate("nothing is tailored yet; kairos tailor JOB does it")


@click.command()
@click.argument("tailored", metavar="TAILORED")
@click.option("--lines", is_flag=True, help="Number the tailored lines, for kairos edit.")
@json_option
@click.pass_context
def diff(ctx: click.Context, tailored: str, lines: bool, as_json: bool) -> None:
    """Compare a tailored resume with its base, word by word.

    The guard's findings stand below their lines, and at the end what the posting asks and the resume does not show.
    [-words-] are the base's only, {+words+} the tailored one's only. TAILORED is its id, or its posting's name.
    """
    from kairos.models import to_plain

    with workspace(ctx) as ws:
        found = ws.tailored(tailored)
        sections = ws.compare(found.id)
        if as_json:
            variant = ws.variant(found.id)
            plain = [to_plain(one) for one in sections]
            gaps = [{"gap": gap, "quote": quote} for gap, quote in ws.gaps(found.id)]
            out_json({"hash": variant.hash, "base": variant.resume.name, "sections": plain, "gaps": gaps})
        elif lines:
            _print_numbered(ws, found.id)
        else:
            _print_comparison(sections)
            _print_gaps(ws, found)
            variant = ws.variant(found.id)
            narrate(f"{found.approval_status} · {variant.hash[:19]} · from {clean(variant.resume.name)}")


def _print_comparison(sections: tuple[SectionComparison, ...]) -> None:
    for section in sections:
        for line in comparison_lines(section):
            out(line)
        out()
    if not sections:
        narrate("nothing differs from the base resume")


def _print_numbered(ws: Workspace, tailored_id: TailoredId) -> None:
    from kairos.models import section_lines

    for number, section in enumerate(ws.variant(tailored_id).sections, start=1):
        out(f"{number}  {clean(section.heading)}{'' if section.tailorable else '  (protected)'}")
        for index, line in enumerate(section_lines(section.content), start=1):
            out(f"  {number}.{index}  {clean(line.text)}")


@click.command()
@click.argument("tailored", metavar="TAILORED")
@click.argument("line", metavar="SECTION.LINE")
@click.argument("text")
@click.pass_context
def edit(ctx: click.Context, tailored: str, line: str, text: str) -> None:
    """Change a line of a tailored resume; an empty TEXT takes a bullet out.

    `kairos diff TAILORED --lines` numbers the lines. The guard reads the change at once.
    """
    from kairos.models import section_lines, with_line

    section_number, _, line_number = line.partition(".")
    if not section_number.isdecimal() or not line_number.isdecimal():
        raise BadInputError("cannot tell the line", expected="SECTION.LINE, as 2.5", got=repr(line))
    with workspace(ctx) as ws:
        found = ws.tailored(tailored)
        sections = ws.variant(found.id).sections
        place = int(section_number) - 1
        lines = section_lines(sections[place].content) if 0 <= place < len(sections) else ()
        if not 0 < int(line_number) <= len(lines):
            raise BadInputError("there is no such line", got=line, hint=f"kairos diff {tailored} --lines numbers them")
        content = with_line(sections[place].content, lines[int(line_number) - 1], text)
        ws.edit_section(found.id, sections[place].id, content)
        _print_comparison(tuple(one for one in ws.compare(found.id) if one.section.id == sections[place].id))
        narrate("kairos undo takes it back")


@click.command()
@click.argument("tailored", metavar="[TAILORED]", required=False)
@click.option("--yes", is_flag=True, help="Approve without showing the comparison; you have seen it.")
@click.option("--seen", metavar="HASH", help="Approve only if this is what stands: the hash that kairos diff gave.")
@click.option("--token", metavar="TOKEN", help="Approve what this single-use token was issued for.")
@json_option
@click.pass_context
def approve(
    ctx: click.Context, tailored: str | None, yes: bool, seen: str | None, token: str | None, as_json: bool
) -> None:
    """Approve a tailored resume as it stands; one edit later the approval is void.

    On a terminal the comparison is shown and asked about. While the guard has findings, approval is refused.
    """
    with workspace(ctx) as ws:
        if token is not None:
            approved = ws.approve_with_token(token)
        elif tailored is None:
            raise BadInputError("name what to approve", hint="kairos tailored lists what waits; or --token TOKEN")
        else:
            found = ws.tailored(tailored)
            exact = _seen_hash(ws, found.id, seen, yes=yes)
            approved = ws.approve(found.id, seen=exact)
        if as_json:
            out_model(approved)
        else:
            out(f"approved {approved.id[:8]} · {approved.approved_hash[:19]}")
            for fact in ws.facts():
                narrate(f"your own fact counted as evidence: {clean(fact.text)}")
            narrate(f"kairos render {approved.id[:8]} -o cv.md writes it; one edit makes the approval void")


def _seen_hash(ws: Workspace, tailored_id: TailoredId, seen: str | None, *, yes: bool) -> str | None:
    """Return the hash that the person compared; ask on a terminal unless they said that they have."""
    exact = ws.variant(tailored_id).hash
    if seen is not None:
        return exact if exact.startswith(seen) and len(seen) >= len("sha256:") + 8 else seen
    if not yes and sys.stdin.isatty() and sys.stdout.isatty():
        _print_comparison(ws.compare(tailored_id))
        click.confirm("Approve exactly this?", abort=True)
    return exact


@click.command()
@click.argument("tailored", metavar="TAILORED")
@click.pass_context
def reject(ctx: click.Context, tailored: str) -> None:
    """Reject a tailored resume."""
    with workspace(ctx) as ws:
        rejected = ws.reject(ws.tailored(tailored).id)
        out(f"rejected {rejected.id[:8]}")
        narrate("kairos undo takes it back; kairos tailor JOB makes another")


@click.command()
@click.argument("tailored", metavar="TAILORED")
@click.pass_context
def token(ctx: click.Context, tailored: str) -> None:
    """Issue a single-use token that approves a tailored resume as it stands now."""
    with workspace(ctx) as ws:
        out(ws.issue_token(ws.tailored(tailored).id))
        narrate("kairos approve --token TOKEN uses it up; any change makes it void")


COMMANDS = {
    "tailor": tailor,
    "tailored": tailored,
    "diff": diff,
    "edit": edit,
    "approve": approve,
    "reject": reject,
    "token": token,
}
