"""kairos mail, replies: applications out by mail, and what comes back."""

from __future__ import annotations

from pathlib import Path
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
    table,
    workspace,
    wrong,
)
from kairos.errors import BadInputError, ExitCode

if TYPE_CHECKING:
    from kairos.engines.mailer import Planned
    from kairos.models import Mail
    from kairos.workspace import Workspace


@click.command()
@click.argument("jobs", metavar="[JOB]...", nargs=-1)
@click.option(
    "--template", metavar="FILE", help="Your text: 'Subject: …', an empty line, the mail; with {job}, {name}, …."
)
@click.option("--dry-run", is_flag=True, help="Show what would go to whom; send nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before each message.")
@click.option("--low-trust", is_flag=True, help="Write to an address that is little believed, too.")
@click.option("--resolve", nargs=2, metavar="MAIL OUTCOME", help="Say what came of a message: sent, or not-sent.")
@click.option("--list", "listed", is_flag=True, help="List the messages that went out, may have, or failed.")
@json_option
@click.pass_context
def mail(
    ctx: click.Context,
    jobs: tuple[str, ...],
    template: str | None,
    dry_run: bool,
    yes: bool,
    low_trust: bool,
    resolve: tuple[str, str] | None,
    listed: bool,
    as_json: bool,
) -> None:
    """Send approved applications by mail, one message each; asks first.

    Each goes to the one address that its posting names, with the approved resume and letter as PDF, and is recorded as
    submitted, with what was sent frozen. Where a crash or a broken connection leaves it open whether a message went
    out, nothing is sent again: look whether it arrived, and say so with --resolve. Ends with 6 where a message was not
    sent.
    """
    with workspace(ctx) as ws:
        if resolve is not None:
            _resolved(ws, *resolve, as_json=as_json)
            return
        if listed or not jobs:
            _list(ws, as_json=as_json)
            return
        sent = _send(ws, jobs, template, dry_run=dry_run, yes=yes, low_trust=low_trust, as_json=as_json)
        if any(one.state != "sent" for one in sent):
            ctx.exit(ExitCode.SERVICE)


def _send(
    ws: Workspace,
    jobs: tuple[str, ...],
    template: str | None,
    *,
    dry_run: bool,
    yes: bool,
    low_trust: bool,
    as_json: bool,
) -> list[Mail]:
    from kairos.engines.mailer import mailer_for
    from kairos.engines.template import read_template

    if template is None:
        raise BadInputError(
            "a message needs your text", expected="--template FILE", hint="kairos mail --help says its form"
        )
    mailer = mailer_for(ws.outside(), read_template(Path(template)), low_trust=low_trust)
    sent: list[Mail] = []
    shown = []
    for job in jobs:
        planned = mailer.plan(ws, ws.job(job).id)
        shown.append(_plain(planned))
        if not as_json:
            _show(planned)
        if dry_run:
            continue
        if not yes and not click.confirm("Send this?", default=False, err=True):
            narrate("not sent")
            continue
        mail = mailer.send(ws, planned)
        sent.append(mail)
        if not as_json:
            out(f"{mail.id[:8]} {mail.state}: {clean(mail.said)}")
        if mail.open:
            narrate(f"look whether it arrived, then kairos mail --resolve {mail.id[:8]} sent (or not-sent)")
            break
    if as_json:
        out_json({"planned": shown, "sent": [_mail(one) for one in sent]})
    return sent


def _show(planned: Planned) -> None:
    from kairos.models import clean_text

    out(f"From: {planned.outgoing.sender}")
    out(f"To: {planned.outgoing.recipient}")
    out(f"Subject: {planned.outgoing.subject}")
    for attached in planned.attachments:
        out(f"Attached: {attached}")
    out()
    out(clean_text(planned.body).rstrip())
    out()


def _plain(planned: Planned) -> dict[str, object]:
    return {
        "job": planned.parcel.job.id,
        "from": planned.outgoing.sender,
        "to": planned.outgoing.recipient,
        "subject": planned.outgoing.subject,
        "body": planned.body,
        "attached": list(planned.attachments),
    }


def _mail(mail: Mail) -> dict[str, object]:
    from kairos.models import to_plain

    plain: dict[str, object] = to_plain(mail)
    return {name: value for name, value in plain.items() if name not in ("message", "frozen")}


def _list(ws: Workspace, *, as_json: bool) -> None:
    mails = ws.mails()
    if as_json:
        out_json([_mail(one) for one in mails])
        return
    table(
        [
            (one.id[:8], one.state, one.recipient, clean(one.subject), age(one.settled_at or one.intended_at))
            for one in mails
        ],
        right=(4,),
        flexible=3,
    )
    if any(one.open for one in mails):
        narrate(
            "nobody knows what came of some; look whether they arrived,"
            " then kairos mail --resolve MAIL sent (or not-sent)"
        )
    elif not mails:
        narrate("no mail yet; kairos mail JOB --template FILE --dry-run shows what would go out")


def _resolved(ws: Workspace, name: str, outcome: str, *, as_json: bool) -> None:
    if outcome not in ("sent", "not-sent"):
        wrong("--resolve", "sent or not-sent", outcome)
    settled = ws.resolve_mail(name, sent=outcome == "sent")
    if as_json:
        out_json(_mail(settled))
    else:
        out(f"{settled.id[:8]} {settled.state}")


@click.command()
@click.option("--mbox", metavar="FILE", help="Look in a mailbox file.")
@click.option("--imap", is_flag=True, help="Look in the folder that kairos connect names.")
@json_option
@click.pass_context
def replies(ctx: click.Context, mbox: str | None, imap: bool, as_json: bool) -> None:
    """Look for answers to what was sent, and count each once.

    A message belongs to an application when its headers say that it answers yours. Bounces and automatic answers are
    shown, and are no replies. Without --mbox or --imap, what came back so far is listed. Nothing is changed in the
    mailbox.
    """
    from kairos.engines.imap import imap_for, read_imap
    from kairos.engines.replies import read_mbox

    with workspace(ctx) as ws:
        if mbox is not None and imap:
            raise BadInputError("look in one place at a time", expected="--mbox or --imap")
        if mbox is None and not imap:
            found = ws.replies()
        else:
            # Read to its end first: a server's pace must not keep the file from other writers.
            arrived = list(read_mbox(Path(mbox)) if mbox is not None else read_imap(imap_for(ws.outside())))
            found = ws.record_replies(arrived)
            narrate(f"{counted(len(arrived), 'message')} looked at, {len(found)} new about your applications")
        if as_json:
            out_model(found)
            return
        rows = []
        for one in found:
            card = ws.job(ws.application(one.application_id).job_id)
            rows.append((one.kind, clean(card.title), clean(card.company), clean(one.sender), clean(one.subject)))
        table(rows, flexible=4)


COMMANDS = {"mail": mail, "replies": replies}
