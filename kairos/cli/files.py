"""kairos init, history, undo, export, backup, restore, doctor: the file as a whole."""

from __future__ import annotations

from pathlib import Path

import click

from kairos.cli.moved import show_moved
from kairos.cli.output import age, clean, json_option, narrate, out, out_model, table, workspace
from kairos.errors import ExitCode


@click.command()
@click.pass_context
def init(ctx: click.Context) -> None:
    """Make the file, or bring it to this version's schema."""
    with workspace(ctx) as ws:
        narrate(f"{ws.path} is ready; kairos import resume FILE and kairos import jobs FILE come next")


@click.command()
@click.option("-n", "--limit", type=click.IntRange(1, 100_000), default=20, help="At most so many.")
@click.option("--job", metavar="JOB", help="Everything that happened to one posting, oldest first.")
@click.option("--all", "derived", is_flag=True, help="Analyses and scores too.")
@json_option
@click.pass_context
def history(ctx: click.Context, limit: int, job: str | None, derived: bool, as_json: bool) -> None:
    """Show what happened, newest first."""
    with workspace(ctx) as ws:
        events = ws.events_of(ws.job(job).id) if job else ws.history(limit, derived=derived)
        if as_json:
            out_model(events)
        else:
            table([(age(one.at), one.actor, clean(one.summary)) for one in events], right=(0,))


@click.command()
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Take the last act back; again takes back the one before."""
    with workspace(ctx) as ws:
        event = ws.undo()
        out(f"took back: {clean(event.summary)}")
        following = ws.next_undo()
        if following is not None:
            narrate(f"next: {clean(following.summary)}")


@click.group()
def export() -> None:
    """Write a snapshot of the file, engines' JSON files, or a published schema."""


@export.command(name="snapshot")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to.")
@click.option("--only", multiple=True, metavar="TABLE", help="Only this table, with what it rests on.")
@click.pass_context
def export_snapshot(ctx: click.Context, output: str, only: tuple[str, ...]) -> None:
    """Write the whole file as one JSON document; equal files give equal bytes.

    A document that is there already is replaced.
    """
    with workspace(ctx) as ws:
        written = ws.export_snapshot(output, only=only)
        narrate(f"wrote {written}, {written.stat().st_size:,} bytes; kairos import snapshot reads it back")


@export.command(name="jobhunter")
@click.argument("folder", metavar="DIR")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@json_option
@click.pass_context
def export_jobhunter(ctx: click.Context, folder: str, dry_run: bool, as_json: bool) -> None:
    """Write jobs, variants and applications to DIR as engines' JSON files.

    What stands there already is changed where it differs; other records and unknown keys stay.
    """
    from kairos.registries.exchange import export_set

    with workspace(ctx) as ws:
        path = Path(ws.path)
    show_moved(export_set(path, Path(folder), dry_run=dry_run), as_json=as_json, dry_run=dry_run)


@export.command(name="schema")
@click.argument("name", type=click.Choice(("snapshot", "postings")))
def export_schema(name: str) -> None:
    """Print the JSON Schema of snapshots, or of the postings that Kairos reads."""
    from importlib.resources import files

    home = {"snapshot": "kairos.db", "postings": "kairos.ingest"}[name]
    out(files(home).joinpath(f"{name}.schema.json").read_text(encoding="utf-8").rstrip())


@click.command()
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def backup(ctx: click.Context, file: str | None, force: bool) -> None:
    """Copy the file while it is in use, and verify the copy; beside it if FILE is left out."""
    with workspace(ctx) as ws:
        written = ws.backup(file, replace=force)
        narrate(f"wrote {written}, {written.stat().st_size:,} bytes, verified")


@click.command()
@click.argument("file", metavar="BACKUP")
@click.pass_context
def restore(ctx: click.Context, file: str) -> None:
    """Put a backup in the file's place; what was there is kept beside it."""
    from kairos.workspace import restore_file

    kept = restore_file(file, ctx.find_root().obj["path"])
    narrate(f"restored from {file}" + (f"; the former file is {kept}" if kept else ""))


@click.command()
@click.option("--repair", is_flag=True, help="Build anew what can be built anew; nothing is deleted.")
@json_option
@click.pass_context
def doctor(ctx: click.Context, repair: bool, as_json: bool) -> None:
    """Check the file, and say what to do; ends with 5 where something is wrong."""
    with workspace(ctx) as ws:
        if repair:
            for line in ws.repair():
                narrate(line)
        checks = ws.doctor()
        if as_json:
            out_model(checks)
        else:
            table([("✓" if one.ok else "✗", one.name, one.detail) for one in checks])
            for one in checks:
                if not one.ok and one.advice:
                    narrate(f"{one.name}: {one.advice}")
        if not all(one.ok for one in checks):
            ctx.exit(ExitCode.STORE)


COMMANDS = {
    "init": init,
    "history": history,
    "undo": undo,
    "export": export,
    "backup": backup,
    "restore": restore,
    "doctor": doctor,
}
