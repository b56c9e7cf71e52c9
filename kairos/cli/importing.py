"""kairos import: postings, a resume, a snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kairos.cli.moved import show_moved
from kairos.cli.output import (
    clean,
    counted,
    json_option,
    narrate,
    out,
    out_json,
    out_model,
    progress_line,
    table,
    workspace,
)

if TYPE_CHECKING:
    from kairos.models import ImportReport

_SHOWN_REJECTIONS = 5


@click.group(name="import")
def import_group() -> None:
    """Take in postings, a resume, a snapshot or engines' JSON files."""


@import_group.command(name="jobs")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "format_name", metavar="NAME", help="How to read the file; recognised by content if left out."
)
@click.option("--platform", metavar="SLUG", help="The source, where the file does not say it: seek, linkedin, …")
@click.option("--strict", is_flag=True, help="Refuse a file for one bad record.")
@click.option(
    "--complete/--partial",
    "complete",
    default=None,
    help="Whether the file lists all that is open at its source, so that what is missing is closed; "
    "by itself so for boards that hand out whole lists.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--no-analysis", is_flag=True, help="Only import; matches and the app analyse later.")
@json_option
@click.pass_context
def import_jobs(
    ctx: click.Context,
    files: tuple[str, ...],
    format_name: str | None,
    platform: str | None,
    strict: bool,
    complete: bool | None,
    dry_run: bool,
    no_analysis: bool,
    as_json: bool,
) -> None:
    """Take in postings from FILEs (- is standard input), each in one transaction.

    A second import changes what changed and keeps your status and notes. `kairos import formats` lists what is read;
    text that is in none of them, pasted to standard input, becomes a posting to be completed by `kairos amend`.
    """
    with workspace(ctx) as ws, progress_line() as progress:
        for name in files:
            report = ws.import_jobs(
                name,
                format=format_name,
                platform=platform,
                strict=strict,
                complete=complete,
                dry_run=dry_run,
                progress=progress,
            )
            if as_json:
                out_model(report)
            else:
                _print_report(report, dry_run=dry_run)
        if not dry_run and not no_analysis:
            analysed, _ = ws.refresh(progress=progress)
            if analysed:
                narrate(f"analysed {counted(analysed, 'posting')}; kairos matches ranks them")


def _print_report(report: ImportReport, *, dry_run: bool) -> None:
    would = " (dry run: nothing was changed)" if dry_run else ""
    figures = [
        (report.read, "read"),
        (report.new, "new"),
        (report.changed, "changed"),
        (report.unchanged, "unchanged"),
        (report.duplicate, "duplicate"),
        (report.closed, "closed"),
        (report.reopened, "open again"),
        (report.rejected_count, "rejected"),
    ]
    said = [f"{count:,} {word}" for count, word in figures if count or word != "open again"]
    out(f"{clean(report.source)} ({report.format}): {', '.join(said)}{would}")
    if report.changed_fields:
        narrate("  changed: " + ", ".join(f"{name} {count:,}" for name, count in report.changed_fields.items()))
    if report.stubs:
        narrate(f"  {counted(report.stubs, 'posting')} is little more than a text; kairos amend JOB completes it")
    for rejection in report.rejected[:_SHOWN_REJECTIONS]:
        narrate(f"  rejected {clean(rejection.place)}: {clean(rejection.reason)}")
    if report.rejected_count > _SHOWN_REJECTIONS:
        narrate(f"  and {report.rejected_count - _SHOWN_REJECTIONS:,} more rejected; --json lists them")


@import_group.command(name="resume")
@click.argument("file", metavar="FILE")
@click.option(
    "--format", "format_name", metavar="NAME", help="How to read the file; recognised by content if left out."
)
@click.option(
    "--name", help="What to call the resume, or the one it is a newer version of; the file's name if left out."
)
@click.option("--replace", metavar="RESUME", help="The base resume that this is a newer version of.")
@click.option("--as-new", is_flag=True, help="Keep it as another base resume, whatever the file is called.")
@click.option(
    "--default/--no-default",
    "default",
    default=None,
    help="Whether tailoring starts from it; by itself so for a new resume.",
)
@click.option("--dry-run", is_flag=True, help="Show what is understood, and change nothing.")
@json_option
@click.pass_context
def import_resume(
    ctx: click.Context,
    file: str,
    format_name: str | None,
    name: str | None,
    replace: str | None,
    as_new: bool,
    default: bool | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take in a resume, show what was understood, and draw the skill profile from it.

    A newer version of a file that is here already updates that base resume in place, and keeps what you put right.
    """
    from kairos.cli.resume_view import narrate_findings, narrate_next, print_understood

    with workspace(ctx) as ws:
        told = ws.import_resume(
            file, format=format_name, name=name, replace=replace, as_new=as_new, default=default, dry_run=dry_run
        )
        if as_json:
            out_model(told)
            return
        would = " (dry run: nothing was changed)" if dry_run else ""
        out(f"{clean(told.resume.name)} ({told.resume.format}): {told.outcome}{would}")
        for change in told.changes:
            out(f"  {clean(change)}")
        if told.outcome != "unchanged":
            print_understood(told, lines=False)
        narrate_findings(told)
        if told.voided:
            narrate(f"{counted(told.voided, 'approval')} void: what they rest on changed; kairos tailored lists them")
        if not dry_run:
            narrate(f"{counted(len(ws.profile()), 'skill')} in the profile; kairos skills shows them")
        narrate_next(told)


@import_group.command(name="snapshot")
@click.argument("file", metavar="FILE")
@click.option("--replace", is_flag=True, help="Put it in the place of all that the file holds, after a backup.")
@json_option
@click.pass_context
def import_snapshot(ctx: click.Context, file: str, replace: bool, as_json: bool) -> None:
    """Read a snapshot into the file: all of it, or nothing."""
    with workspace(ctx) as ws:
        report = ws.import_snapshot(file, replace=replace)
        if as_json:
            out_model(report)
        else:
            out(f"{clean(file)}: {report.added:,} rows added, {report.skipped:,} there already")


@import_group.command(name="jobhunter")
@click.argument("folder", metavar="DIR")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and change nothing.")
@json_option
@click.pass_context
def import_jobhunter(ctx: click.Context, folder: str, dry_run: bool, as_json: bool) -> None:
    """Take in the JSON files that engines wrote to DIR: jobs, variants, applications.

    One transaction. A variant that says approved waits here for your own word.
    """
    from kairos.registries.exchange import import_set

    with workspace(ctx) as ws:
        path = Path(ws.path)
    show_moved(import_set(path, Path(folder), dry_run=dry_run), as_json=as_json, dry_run=dry_run)


@import_group.command(name="formats")
@json_option
def formats(as_json: bool) -> None:
    """List what can be read, and what each format carries."""
    from kairos.ingest import READERS
    from kairos.resumes import RESUME_READERS

    if as_json:
        out_json(
            [{"kind": "postings", "name": one.name, "title": one.title, "carries": one.carries} for one in READERS]
            + [{"kind": "resume", "name": one.name, "title": one.title} for one in RESUME_READERS.values()]
        )
        return
    table([("jobs", one.name, one.title, one.carries) for one in READERS])
    table([("resume", one.name, one.title) for one in RESUME_READERS.values()])


COMMANDS = {"import": import_group}
