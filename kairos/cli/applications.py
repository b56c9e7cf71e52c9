"""kairos ready, apply, submit, move, applications, follow-up, sent, stats."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from kairos.cli.output import (
    age,
    clean,
    counted,
    json_option,
    narrate,
    out,
    out_json,
    out_model,
    score_text,
    table,
    workspace,
    wrong,
)
from kairos.cli.rendering import page_options
from kairos.errors import ExitCode

if TYPE_CHECKING:
    from kairos.models import Document, Submission

_STATUSES = ("submitted", "acknowledged", "interview", "offer", "rejected", "ghosted", "withdrawn")


@click.command()
@click.argument("job")
@json_option
@click.pass_context
def ready(ctx: click.Context, job: str, as_json: bool) -> None:
    """Check what there is to know before applying; ends with 4 where something blocks."""
    with workspace(ctx) as ws:
        checks = ws.ready(ws.job(job).id)
        if as_json:
            out_model(checks)
        else:
            table([("✓" if one.ok else "✗" if one.blocks else "!", one.name, clean(one.detail)) for one in checks])
        if any(one.blocks and not one.ok for one in checks):
            ctx.exit(ExitCode.REFUSED)


@click.command()
@click.argument("job")
@json_option
@click.pass_context
def apply(ctx: click.Context, job: str, as_json: bool) -> None:
    """Prepare the application to a posting; nothing is sent."""
    with workspace(ctx) as ws:
        application = ws.apply(ws.job(job).id)
        if as_json:
            out_model(application)
        else:
            out(f"prepared {application.id[:8]}")
            narrate(f"kairos submit {application.id[:8]} records that you sent it")


@click.command()
@click.argument("application", metavar="APPLICATION")
@click.option(
    "--format",
    "format_name",
    default="pdf",
    show_default=True,
    metavar="NAME",
    help="In what format it went out.",
)
@page_options
@json_option
@click.pass_context
def submit(
    ctx: click.Context,
    application: str,
    format_name: str,
    template: str,
    paper: str,
    font_dirs: tuple[str, ...],
    as_json: bool,
) -> None:
    """Record that an application was sent, and freeze what was sent.

    Frozen are the posting, the documents in the format in which they went out and as Markdown, the letter, the score
    with its reasons, and the approvals. Refused while the tailored resume or the letter is not approved as it stands.
    APPLICATION is its id, or its posting's name.
    """
    from kairos.resumes import PageStyle

    style = PageStyle(template=template, paper=paper, font_dirs=font_dirs)
    with workspace(ctx) as ws:
        submitted = ws.submit(ws.application(application).id, format=format_name, style=style)
        if as_json:
            out_model(submitted)
        else:
            out(f"submitted {submitted.id[:8]}")
            narrate(
                f"follow up in 7 days; kairos sent {submitted.id[:8]} shows what was sent; kairos undo takes it back"
            )


@click.command()
@click.argument("application", metavar="APPLICATION")
@click.argument("status", type=click.Choice(_STATUSES))
@click.option("--note", default="", help="What to note with it.")
@click.option(
    "--at",
    "at",
    metavar="TIME",
    help="When the interview is: 2026-12-01T14:00+11:00; your local time without an offset.",
)
@json_option
@click.pass_context
def move(ctx: click.Context, application: str, status: str, note: str, at: str | None, as_json: bool) -> None:
    """Record that an application came to another status."""
    from kairos.models import ApplicationStatus

    with workspace(ctx) as ws:
        moved = ws.move(
            ws.application(application).id,
            ApplicationStatus(status),
            note=note,
            interview_at=_moment(at) if at else None,
        )
        if as_json:
            out_model(moved)
        else:
            out(f"{moved.id[:8]} is {moved.status}")
            narrate("kairos undo takes it back")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        wrong("--at", "a time as 2026-12-01T14:00+11:00", text)
    return moment.astimezone(UTC)


@click.command()
@click.option("--due", is_flag=True, help="Only those to ask after now.")
@json_option
@click.pass_context
def applications(ctx: click.Context, due: bool, as_json: bool) -> None:
    """List applications, or those to ask after."""
    with workspace(ctx) as ws:
        cards = ws.follow_ups() if due else ws.applications()
        if as_json:
            out_model(cards)
            return
        now = datetime.now(UTC)
        rows = []
        for card in cards:
            one = card.application
            asks = one.follow_up_at is not None and one.follow_up_at <= now and not one.follow_up_retired
            waits = one.status in ("submitted", "acknowledged", "interview")
            state = "ready" if card.ready else "not approved"
            rows.append(
                (
                    one.id[:8],
                    one.status,
                    clean(card.title),
                    clean(card.company),
                    age(one.applied_at),
                    state if one.status == "prepared" else "follow up!" if asks and waits else "",
                )
            )
        table(rows, right=(4,), flexible=2)
        if not rows:
            narrate("none to ask after" if due else "no applications yet; kairos apply JOB prepares one")


@click.command(name="follow-up")
@click.argument("application", metavar="APPLICATION")
@click.option("--days", type=click.IntRange(1, 365), help="Ask again in so many days; 7 if left out.")
@click.option("--snooze", is_flag=True, help="Only put it off; nobody was asked.")
@click.option("--stop", is_flag=True, help="Stop the clock for good.")
@click.pass_context
def follow_up(ctx: click.Context, application: str, days: int | None, snooze: bool, stop: bool) -> None:
    """Record that you asked, put it off, or stop the clock."""
    with workspace(ctx) as ws:
        found = ws.application(application)
        if stop:
            changed = ws.retire(found.id)
        elif snooze:
            changed = ws.snooze(found.id, days or 7)
        else:
            changed = ws.followed_up(found.id, next_in_days=days or 7)
        due = changed.follow_up_at
        out(f"{changed.id[:8]}: " + (f"next follow-up {due:%Y-%m-%d}" if due else "no more follow-ups"))


@click.command()
@click.argument("application", metavar="APPLICATION")
@click.option("-o", "--output", metavar="FOLDER", help="Write exactly what was sent into this folder.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@json_option
@click.pass_context
def sent(ctx: click.Context, application: str, output: str | None, force: bool, as_json: bool) -> None:
    """Show exactly what was sent, whatever changed since, or write it out again byte for byte."""
    from kairos.models import to_plain

    with workspace(ctx) as ws:
        found = ws.application(application)
        if output is not None:
            for path in ws.export_sent(found.id, output, replace=force):
                out(str(path))
            return
        submission, documents = ws.sent(found.id)
        if as_json:
            out_json(
                {
                    "submission": to_plain(submission),
                    "documents": [
                        {"kind": one.kind, "format": one.format, "sha256": one.sha256, "bytes": len(one.content)}
                        | ({} if (text := _as_text(one.content)) is None else {"text": text})
                        for one in documents
                    ],
                }
            )
            return
        _print_sent(submission, documents)
        narrate(f"kairos sent {found.id[:8]} -o FOLDER writes the files as they were sent")


def _as_text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _print_sent(submission: Submission, documents: tuple[Document, ...]) -> None:
    from kairos.models import clean_text

    posting = submission.posting
    out(f"{clean(posting['title'])} · {clean(posting['company'])}")
    out(f"sent {submission.submitted_at:%Y-%m-%d %H:%M} UTC · score {score_text(submission.score)}")
    for reason in submission.reasons or ():
        figures = f"{reason['points']:.3f} of {reason['max_points']:.3f}"
        out(f"  {figures}  {clean(reason['label'])}: {clean(reason['detail'])}")
    out(f"digest {submission.sha256}")
    for what, told in (("resume", submission.approval), ("letter", submission.letter or {})):
        if told:
            out(f"{what} approved {clean(told['approved_at'][:16])} · {clean(told['hash'])}")
            for fact in told.get("facts", ()):
                out(f"  own fact: {clean(fact['text'])}" + (f" ({clean(fact['note'])})" if fact["note"] else ""))
    table([(one.kind, one.format, f"{len(one.content):,} bytes", one.sha256) for one in documents], right=(2,))
    for one in documents:
        if one.format == "markdown":
            out(f"\n{one.kind}\n")
            out(clean_text(one.content.decode("utf-8")))
    out("\nposting, as it was\n")
    out(clean_text(posting["text"]))


@click.command()
@json_option
@click.pass_context
def verify(ctx: click.Context, as_json: bool) -> None:
    """Hash again what was sent and approved, and compare; ends with 5 where something no longer fits."""
    with workspace(ctx) as ws:
        found = ws.verify()
        wrong_ones = [one for one in found if not one.ok]
        if as_json:
            out_model(found)
        else:
            table([("✗", one.subject_id[:8], one.what, one.sha256) for one in wrong_ones])
            out(f"{counted(len(found), 'digest')} compared, {len(wrong_ones)} no longer fit")
            if wrong_ones:
                narrate("what was sent is no longer as it was: kairos restore brings a backup back")
        if wrong_ones:
            ctx.exit(ExitCode.STORE)


@click.command()
@json_option
@click.pass_context
def stats(ctx: click.Context, as_json: bool) -> None:
    """Show the funnel of applications."""
    with workspace(ctx) as ws:
        funnel = ws.funnel()
        if as_json:
            out_json(funnel)
            return
        widest = max(funnel.values(), default=0) or 1
        table(
            [(stage, str(count), "█" * round(30 * count / widest)) for stage, count in funnel.items()],
            right=(1,),
        )


COMMANDS = {
    "ready": ready,
    "apply": apply,
    "submit": submit,
    "move": move,
    "applications": applications,
    "follow-up": follow_up,
    "sent": sent,
    "verify": verify,
    "stats": stats,
}
