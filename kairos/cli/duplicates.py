"""kairos duplicates: which postings are one job, and the person's word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kairos.cli.output import (
    age,
    clean,
    counted,
    json_option,
    limit_option,
    narrate,
    narrate_act,
    out,
    out_model,
    progress_line,
    workspace as opened,
)

if TYPE_CHECKING:
    from kairos.models import Cluster, JobSummary


@click.group(invoke_without_command=True)
@limit_option
@json_option
@click.pass_context
def duplicates(ctx: click.Context, limit: int, as_json: bool) -> None:
    """List postings that are one job, merge them, or set them apart."""
    if ctx.invoked_subcommand is not None:
        return
    with opened(ctx) as ws, progress_line() as progress:
        ws.find_duplicates(progress)
        clusters = ws.clusters(limit=limit)
        if as_json:
            out_model(clusters)
            return
        jobs, behind = ws.count_duplicates()
        for cluster in clusters:
            _print_cluster(cluster)
        if not jobs:
            narrate("no posting is a duplicate; kairos duplicates likely lists pairs that may be")
            return
        narrate(
            f"{counted(jobs, 'job')} with {counted(behind, 'posting')} behind the card; "
            "kairos duplicates split JOB sets one apart"
        )


def _print_cluster(cluster: Cluster) -> None:
    out(_line(cluster.card))
    for row in cluster.others:
        out(f"  {_line(row)}")
        out(f"      {clean(cluster.why(row.id))}")


def _line(row: JobSummary) -> str:
    company = f", {clean(row.company)}" if row.company else ""
    place = f", {clean(row.location)}" if row.location else ""
    when = age(row.posted_at or row.scraped_at) + (", closed" if row.closed_at else "")
    return f"{row.id[:8]}  {clean(row.title)}{company}{place}  ({row.platform}, {when})"


@duplicates.command()
@limit_option
@json_option
@click.pass_context
def likely(ctx: click.Context, limit: int, as_json: bool) -> None:
    """List pairs that may be one job, for you to decide."""
    with opened(ctx) as ws, progress_line() as progress:
        ws.find_duplicates(progress)
        links = ws.likely_duplicates(limit)
        if as_json:
            out_model(links)
            return
        for link in links:
            one, other = ws.job(link.job_id), ws.job(link.other_id)
            out(f"{one.id[:8]} {other.id[:8]}  {clean(one.title)}, {clean(one.company)} ({one.platform})")
            out(f"{' ' * 19}{clean(other.title)}, {clean(other.company)} ({other.platform})")
            out(f"{' ' * 19}{link.rule}: {clean(link.detail)}")
        if links:
            narrate("kairos duplicates merge A B makes two one job; kairos duplicates split A B says that they are two")
        else:
            narrate("nothing to decide")


@duplicates.command()
@click.argument("jobs", nargs=-1, required=True, metavar="JOB JOB...")
@click.pass_context
def merge(ctx: click.Context, jobs: tuple[str, ...]) -> None:
    """Declare postings to be one job; no import parts them again."""
    with opened(ctx) as ws:
        cluster = ws.merge_postings([ws.job(name).id for name in jobs])
        _print_cluster(cluster)
        narrate_act(ws)


@duplicates.command()
@click.argument("job")
@click.argument("other", required=False)
@click.pass_context
def split(ctx: click.Context, job: str, other: str | None) -> None:
    """Declare a posting another job than OTHER, or than all others of its cluster.

    No import brings them together again; status and notes stay with each.
    """
    with opened(ctx) as ws:
        ws.split_posting(ws.job(job).id, ws.job(other).id if other else None)
        narrate_act(ws)


COMMANDS = {"duplicates": duplicates}
