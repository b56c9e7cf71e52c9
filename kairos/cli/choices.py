"""kairos pin, ban, unpin, pins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kairos.cli.output import clean, json_option, narrate, out, out_json, table, workspace

if TYPE_CHECKING:
    from kairos.models import Stance


def _choose(ctx: click.Context, resume: str, line: str, job: str | None, stance: Stance | None) -> None:
    with workspace(ctx) as ws:
        job_id = ws.job(job).id if job else None
        made = ws.choose_line(ws.resume(resume).id, line, stance, job_id=job_id)
        out(f"{made.stance.value} {line}: {clean(made.line or made.place)}" if made else f"{line} is free")
        narrate("it holds when a resume is tailored next; kairos undo takes it back")


_resume = click.argument("resume")
_line = click.argument("line")
_job = click.option("--job", metavar="JOB", help="For this posting only.")


@click.command()
@_resume
@_line
@_job
@click.pass_context
def pin(ctx: click.Context, resume: str, line: str, job: str | None) -> None:
    """Keep a line of a base resume in every tailored one.

    LINE is its number in `kairos resumes show RESUME`: 2.1.3 is a bullet, 3.2 a project as a whole.
    """
    from kairos.models import Stance

    _choose(ctx, resume, line, job, Stance.PIN)


@click.command()
@_resume
@_line
@_job
@click.pass_context
def ban(ctx: click.Context, resume: str, line: str, job: str | None) -> None:
    """Leave a line of a base resume out of every tailored one.

    LINE is its number in `kairos resumes show RESUME`: 2.1.3 is a bullet, 3.2 a project as a whole.
    """
    from kairos.models import Stance

    _choose(ctx, resume, line, job, Stance.BAN)


@click.command()
@_resume
@_line
@_job
@click.pass_context
def unpin(ctx: click.Context, resume: str, line: str, job: str | None) -> None:
    """Take back that a line was pinned or banned."""
    _choose(ctx, resume, line, job, None)


@click.command()
@click.argument("resume", required=False)
@json_option
@click.pass_context
def pins(ctx: click.Context, resume: str | None, as_json: bool) -> None:
    """List the lines of a base resume that are pinned or banned."""
    from kairos.models import to_plain

    with workspace(ctx) as ws:
        found = ws.line_choices(ws.resume(resume).id)
        if as_json:
            out_json([{**to_plain(one.choice), "number": one.number} for one in found])
            return
        rows = []
        for one in found:
            job = ws.job(one.choice.job_id).title if one.choice.job_id else "every posting"
            line = one.choice.line or one.choice.place
            rows.append((one.choice.stance.value, one.number or "gone", clean(job), clean(line)))
        table(rows)
        if not rows:
            narrate("nothing is pinned or banned; kairos pin RESUME LINE keeps a line")


COMMANDS = {"pin": pin, "ban": ban, "unpin": unpin, "pins": pins}
