"""kairos jobs, search, matches, show, mark, note, amend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO

import click

from kairos.cli.output import (
    age,
    clean,
    json_option,
    limit_option,
    narrate,
    narrate_act,
    out,
    out_json,
    out_model,
    progress_line,
    score_text,
    table,
    workspace,
)

if TYPE_CHECKING:
    from kairos.models import BaseFit, Cluster, JdAnalysis, JobFilter, JobSummary, Match

_STATUSES = ("new", "analyzed", "matched", "skipped", "applied", "rejected", "interview", "offer")
_MODES = ("onsite", "hybrid", "remote")
_COUNTED = 1_000
_DEGREE = {True: "yes", False: "no, experience will do"}
_MARKS = {"interested": "matched", "skip": "skipped", "open": "analyzed"}


def _filter_options(command: click.decorators.FC) -> click.decorators.FC:
    for option in (
        click.option("--status", "statuses", type=click.Choice(_STATUSES), multiple=True, help="Only of this status."),
        click.option("--mode", "modes", type=click.Choice(_MODES), multiple=True, help="Only of this work mode."),
        click.option("--platform", "platforms", multiple=True, metavar="SLUG", help="Only from this source."),
        click.option("--days", type=click.IntRange(1, 3650), help="Only posted within so many days."),
        click.option("--closed", "with_closed", is_flag=True, help="Closed postings too."),
        click.option("--duplicates", "with_duplicates", is_flag=True, help="Postings behind another one too."),
    ):
        command = option(command)
    return command


def _chosen(
    text: str,
    statuses: tuple[str, ...],
    modes: tuple[str, ...],
    platforms: tuple[str, ...],
    days: int | None,
    with_closed: bool,
    with_duplicates: bool,
    min_score: float | None = None,
) -> JobFilter:
    from datetime import timedelta

    from kairos.models import JobFilter, JobStatus, RemoteType, utc_now

    return JobFilter(
        text=text,
        statuses=tuple(JobStatus(one) for one in statuses),
        remote_types=tuple(RemoteType(one) for one in modes),
        platforms=platforms,
        seen_since=utc_now() - timedelta(days=days) if days else None,
        min_score=min_score,
        with_closed=with_closed,
        with_duplicates=with_duplicates,
    )


@click.command()
@limit_option
@_filter_options
@json_option
@click.pass_context
def jobs(
    ctx: click.Context,
    limit: int,
    statuses: tuple[str, ...],
    modes: tuple[str, ...],
    platforms: tuple[str, ...],
    days: int | None,
    with_closed: bool,
    with_duplicates: bool,
    as_json: bool,
) -> None:
    """List postings, newest first."""
    with workspace(ctx) as ws:
        chosen = _chosen("", statuses, modes, platforms, days, with_closed, with_duplicates)
        rows = ws.jobs(chosen, limit=limit)
        if as_json:
            out_model(rows)
        elif rows:
            _print_rows(rows)
            _more(len(rows), limit, lambda cap: ws.count_jobs(chosen, cap=cap))
        else:
            narrate("no postings here yet; kairos import jobs FILE brings them in")


@click.command()
@click.argument("words", nargs=-1, required=True)
@limit_option
@_filter_options
@json_option
@click.pass_context
def search(
    ctx: click.Context,
    words: tuple[str, ...],
    limit: int,
    statuses: tuple[str, ...],
    modes: tuple[str, ...],
    platforms: tuple[str, ...],
    days: int | None,
    with_closed: bool,
    with_duplicates: bool,
    as_json: bool,
) -> None:
    """Search the postings' full text.

    Every word must occur; the last may be only begun. Any text is a query: C++, node.js and quotes are fine.
    """
    with workspace(ctx) as ws:
        rows = ws.jobs(
            _chosen(" ".join(words), statuses, modes, platforms, days, with_closed, with_duplicates), limit=limit
        )
        if as_json:
            out_model(rows)
            return
        for row in rows:
            out(f"{row.id[:8]}  {score_text(row.score)}  {clean(row.title)} · {clean(row.company)}")
            marked = row.snippet.replace("\x02", "«").replace("\x03", "»")
            out(f"          {clean(marked)}")
        if not rows:
            narrate("nothing found")


@click.command()
@limit_option
@click.option("--min-score", type=click.FloatRange(0, 1), help="Only from this score up.")
@click.option("--search", "text", default="", metavar="WORDS", help="Only postings that hold these words.")
@_filter_options
@json_option
@click.pass_context
def matches(
    ctx: click.Context,
    limit: int,
    min_score: float | None,
    text: str,
    statuses: tuple[str, ...],
    modes: tuple[str, ...],
    platforms: tuple[str, ...],
    days: int | None,
    with_closed: bool,
    with_duplicates: bool,
    as_json: bool,
) -> None:
    """Rank postings against the skill profile, best first.

    What waits for a decision is shown; --status shows others. What is due is analysed and scored before.
    """
    with workspace(ctx) as ws:
        with progress_line() as progress:
            ws.refresh(progress=progress)
        # Written out rather than imported: the workspace's own default would not keep the other filters.
        wanted = statuses or ("new", "analyzed", "matched")
        chosen = _chosen(text, wanted, modes, platforms, days, with_closed, with_duplicates, min_score)
        rows = ws.match_rows(chosen, limit=limit)
        if as_json:
            out_model(rows)
        elif rows:
            _print_rows(rows)
            _more(len(rows), limit, lambda cap: ws.count_matches(chosen, cap=cap))
            if all(row.score is None for row in rows):
                narrate("nothing has a score yet; kairos import resume FILE gives a profile to score against")
        else:
            narrate("no matches yet; kairos import jobs FILE brings postings in")


def _print_rows(rows: list[JobSummary]) -> None:
    table(
        [
            (
                row.id[:8],
                score_text(row.score),
                "⚑" if row.blockers else " ",
                clean(row.title) + (f" +{row.others}" if row.others else "") + (" (closed)" if row.closed_at else ""),
                clean(row.company),
                clean(row.location)[:24],
                row.remote_type or "",
                row.status,
                age(row.posted_at or row.scraped_at),
            )
            for row in rows
        ],
        right=(1, 8),
        flexible=3,
    )


def _more(shown: int, limit: int, count: Callable[..., int]) -> None:
    # Counted only where there may be more, and not far: counting ten thousand takes as long as the command itself.
    total = count(cap=_COUNTED) if shown == limit else shown
    if total > shown:
        narrate(f"{shown} of {total:,}{'+' if total >= _COUNTED else ''}; --limit shows more")


@click.command()
@click.argument("job")
@click.option("--full", is_flag=True, help="The whole text, not its beginning.")
@json_option
@click.pass_context
def show(ctx: click.Context, job: str, full: bool, as_json: bool) -> None:
    """Show a posting with its analysis and its score, and which base resume fits it best."""
    from kairos.models import to_plain

    with workspace(ctx) as ws:
        match = ws.match(ws.job(job).id)
        cluster = ws.cluster(match.job.id)
        fits = ws.base_fits(match.job.id) if as_json or len(ws.resumes()) > 1 else ()
        if as_json:
            bases = [{"id": fit.resume.id, "name": fit.resume.name, "score": fit.score} for fit in fits]
            plain = {"job": match.job, "analysis": match.analysis, "duplicates": cluster.others, "links": cluster.links}
            out_json({name: to_plain(value) for name, value in plain.items()} | {"bases": bases})
            return
        _print_match(match, cluster, fits, full=full)


def _print_match(match: Match, cluster: Cluster, fits: Sequence[BaseFit], *, full: bool) -> None:
    from kairos.models import clean_text, pay_words

    job, analysis = match.job, match.analysis
    out(clean(job.title))
    mode = job.remote_type or analysis.remote_type
    facts = [job.company, job.location, mode or "", job.job_type or analysis.job_type or "", pay_words(job)]
    out(" · ".join(clean(fact) for fact in facts if fact))
    out(f"{job.platform}:{clean(job.platform_job_id)} · {job.id[:8]} · {job.status}")
    if job.url:
        out(clean(job.url))
    if job.closed_at:
        out(f"closed: {clean(job.closed_reason)}")
    elif job.closes_at:
        out(f"closes {job.closes_at:%Y-%m-%d}")
    if job.teaser:
        out("only the beginning of its text: its source cuts texts short")
    if cluster.reposts:
        out(f"posted again: {cluster.reposts}")
    for row in (cluster.card, *cluster.others):
        if row.id != job.id:
            why = clean(cluster.why(job.id if row.id == cluster.card.id else row.id))
            closed = ", closed" if row.closed_at else ""
            out(f"also {row.id[:8]} {row.platform}, {age(row.posted_at or row.scraped_at)}{closed}: {why}")
    out()
    out(clean_text(analysis.match_reasoning) or "no score: the posting says too little, or there is no profile yet")
    if len(fits) > 1:
        out("best base: " + ", ".join(f"{clean(fit.resume.name)} ({score_text(fit.score)})" for fit in fits))
    answers = (
        ("years", "years_experience", analysis.years_experience),
        ("level", "level", analysis.level),
        ("visa sponsorship", "visa_sponsorship", analysis.visa_sponsorship),
        ("citizenship required", "citizenship_required", analysis.citizenship_required),
        ("residency required", "pr_required", analysis.pr_required),
        ("work rights required", "work_rights_required", analysis.work_rights_required),
        ("clearance required", "clearance_required", analysis.clearance_required),
    )
    out()
    for label, key, value in answers:
        said = "not said" if value is None else ("yes" if value else "no") if isinstance(value, bool) else str(value)
        out(f"{label}: {said}{_quoted(analysis, key)}")
    for skill, asked in analysis.skill_years.items():
        out(f"years of {clean(skill)}: {asked}{_quoted(analysis, 'skill_years', skill)}")
    for label, key, told in (
        (
            "degree required",
            "degree_required",
            None if analysis.degree_required is None else _DEGREE[analysis.degree_required],
        ),
        ("work mode", "remote_type", analysis.remote_type),
        ("employment", "job_type", analysis.job_type),
        ("pay", "salary", analysis.salary.words if analysis.salary else ""),
        ("languages", "languages", ", ".join(analysis.languages)),
    ):
        if told:
            out(f"{label}: {told}{_quoted(analysis, key)}")
    if analysis.language not in ("", "en"):
        out(f"written in: {analysis.language}")
    for name, field, said_in_text in match.disagreements:
        out(f"{name} differs: {field} by a field of its source, {said_in_text} by its text")
    text = clean_text(job.description_raw)
    out()
    out(text if full or len(text) <= 1200 else text[:1200].rsplit(" ", 1)[0] + " … (--full shows all)")
    if cluster.notes:
        out(f"\nnotes: {clean_text(cluster.notes)}")


def _quoted(analysis: JdAnalysis, key: str, skill: str = "") -> str:
    quote = analysis.quote(key, skill)
    return f'  "{clean(quote)[:160]}"' if quote else ""


@click.command()
@click.argument("status", type=click.Choice(tuple(_MARKS)))
@click.argument("jobs", nargs=-1, required=True, metavar="JOB...")
@click.pass_context
def mark(ctx: click.Context, status: str, jobs: tuple[str, ...]) -> None:
    """Mark postings as interesting, skipped, or neither."""
    from kairos.models import JobStatus

    with workspace(ctx) as ws:
        ids = [ws.job(name).id for name in jobs]
        ws.mark(ids, JobStatus(_MARKS[status]))
        narrate_act(ws)


@click.command()
@click.argument("job")
@click.argument("text")
@click.pass_context
def note(ctx: click.Context, job: str, text: str) -> None:
    """Write a note on a posting."""
    with workspace(ctx) as ws:
        ws.note(ws.job(job).id, text)
        narrate("noted; kairos undo takes it back")


@click.command()
@click.argument("job")
@click.option("--title")
@click.option("--company")
@click.option("--location")
@click.option("--url")
@click.option("--salary", "salary_text", help="The pay as advertised.")
@click.option("--email", "apply_email", help="Where to apply.")
@click.option("--text", "text_file", type=click.File("r", encoding="utf-8"), help="A file with the text; - is stdin.")
@click.pass_context
def amend(ctx: click.Context, /, job: str, text_file: TextIO | None, **fields: str | None) -> None:
    """Put right what a posting says.

    Above all one that was pasted. It is analysed anew; what its source said comes back with `kairos undo`.
    """
    given: dict[str, str] = {name: value for name, value in fields.items() if value is not None}
    if text_file is not None:
        given["description_raw"] = text_file.read()
    if not given:
        raise click.UsageError("nothing to amend: name at least one of the options")
    with workspace(ctx) as ws:
        ws.amend_posting(ws.job(job).id, **given)
        narrate_act(ws)


COMMANDS = {
    "jobs": jobs,
    "search": search,
    "matches": matches,
    "show": show,
    "mark": mark,
    "note": note,
    "amend": amend,
}
