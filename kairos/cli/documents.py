"""kairos documents, sync, connect: rendered documents on their way to a store, and the servers that a person named."""

from __future__ import annotations

import os
from pathlib import Path

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
    progress_line,
    table,
    workspace,
)
from kairos.errors import ExitCode

_KINDS = ("pdf", "docx", "letter")


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def documents(ctx: click.Context, as_json: bool) -> None:
    """List rendered documents with where they are, or put and fetch some.

    Where they go is a folder beside the file, or the S3-compatible endpoint that kairos connect names.
    """
    if ctx.invoked_subcommand is not None:
        return
    with workspace(ctx) as ws:
        uploads = [one for one in ws.uploads() if one.state != "void"]
        if as_json:
            out_model(uploads)
            return
        rows = []
        for one in uploads:
            job = ws.job(ws.tailored(one.tailored_resume_id).job_id)
            rows.append(
                (one.state, str(one.kind), f"{one.size:,}", clean(job.title), clean(job.company), age(one.settled_at))
            )
        table(rows, right=(2, 5), flexible=3)
        waiting = [one for one in uploads if one.waiting]
        if waiting:
            narrate(f"{counted(len(waiting), 'document')} waiting; kairos sync settles them")
        elif not uploads:
            narrate("no documents yet; kairos documents publish JOB renders and stores an approved resume")


@documents.command(name="publish")
@click.argument("job", metavar="JOB")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only this; PDF and DOCX if left out.")
@json_option
@click.pass_context
def publish(ctx: click.Context, job: str, kinds: tuple[str, ...], as_json: bool) -> None:
    """Render an approved tailored resume, store the documents, and keep their keys.

    Refused while it is not approved as it stands. Each document is read back; one that could not be stored waits for
    kairos sync, with a copy on this machine, and the command ends with 6.
    """
    from kairos.models import UploadKind

    with workspace(ctx) as ws, progress_line() as progress:
        chosen = [UploadKind(kind) for kind in kinds] or None
        uploads = ws.publish(ws.tailored(job).id, kinds=chosen, progress=progress)
        if as_json:
            out_model(uploads)
        else:
            table([(one.state, str(one.kind), one.key) for one in uploads])
            for one in uploads:
                if one.waiting:
                    narrate(f"{one.kind}: {clean(one.said)}; a copy is at {clean(one.local_path)}")
        if any(one.waiting for one in uploads):
            narrate("kairos sync tries again")
            ctx.exit(ExitCode.SERVICE)


@documents.command(name="export")
@click.argument("job", metavar="[JOB]", required=False)
@click.option("-o", "--output", required=True, metavar="FOLDER", help="Where to; made if it is not there.")
@click.pass_context
def export(ctx: click.Context, job: str | None, output: str) -> None:
    """Write stored documents into a folder, under names for people; all of them if JOB is left out.

    Each is compared with its digest first.
    """
    folder = Path(output)
    with workspace(ctx) as ws:
        tailored = ws.tailored(job).id if job else None
        found = [one for one in ws.uploads(tailored) if one.state == "stored"]
        if not found:
            narrate("nothing is stored; kairos documents publish JOB renders and stores an approved resume")
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in found:
            out(str(ws.export_document(one, folder)))


@click.command()
@click.option("--verify", is_flag=True, help="Look at what is said to be stored too, and put what is missing again.")
@json_option
@click.pass_context
def sync(ctx: click.Context, verify: bool, as_json: bool) -> None:
    """Settle what waits to be stored; ends with 6 while something still does.

    What may have gone out before a crash is read back first, so that nothing is said to be stored that is not.
    """
    with workspace(ctx) as ws, progress_line() as progress:
        report = ws.sync(verify=verify, progress=progress)
        if as_json:
            out_model(report)
        else:
            counts = [
                (len(report.stored), "stored"),
                (len(report.lost), "found missing"),
                (len(report.waiting), "waiting"),
            ]
            out(", ".join(f"{number:,} {what}" for number, what in counts))
            for one in report.waiting:
                narrate(f"{one.kind} {one.key[-16:]}: {clean(one.said)}")
            if report.unchecked:
                narrate(f"{counted(len(report.unchecked), 'document')} could not be looked at")
        if report.waiting or report.unchecked:
            ctx.exit(ExitCode.SERVICE)


@click.command()
@click.option("--s3-endpoint", metavar="URL", help="An S3-compatible store for documents; '' for a folder instead.")
@click.option("--s3-bucket", metavar="NAME", help="The bucket there.")
@click.option("--s3-region", metavar="NAME", help="Its region.")
@click.option("--smtp-host", metavar="HOST", help="The server that takes your mail.")
@click.option("--smtp-port", type=click.IntRange(0, 65535), help="Its port; 0 for the usual one.")
@click.option("--smtp-security", type=click.Choice(("starttls", "tls", "none")), help="none is for this machine only.")
@click.option("--smtp-user", metavar="NAME", help="Whom it knows you as.")
@click.option("--mail-from", metavar="ADDRESS", help="Your own address: 'Mara Quill <mara@quill.example>'.")
@click.option("--mail-daily", type=click.IntRange(1, 500), help="How many messages may go out within 24 hours.")
@click.option("--imap-host", metavar="HOST", help="The server where answers arrive.")
@click.option("--imap-port", type=click.IntRange(0, 65535), help="Its port; 0 for the usual one.")
@click.option("--imap-security", type=click.Choice(("tls", "starttls", "none")), help="none is for this machine only.")
@click.option("--imap-user", metavar="NAME", help="Whom it knows you as.")
@click.option("--imap-folder", metavar="NAME", help="The folder; INBOX if left out.")
@json_option
@click.pass_context
def connect(ctx: click.Context, /, as_json: bool, **said: object) -> None:
    """Show or set the servers that Kairos may reach for you; it reaches no other.

    Secrets are not told here: they are read from the environment or the system's keyring when they are used, and kept
    nowhere.
    """
    changes = {name: value for name, value in said.items() if value is not None}
    with workspace(ctx) as ws:
        told = ws.connect(**changes) if changes else ws.outside()
        secrets = {name: _where(names) for name, names in _secrets().items()}
        if as_json:
            from kairos.models import to_plain

            out_json({"outside": to_plain(told), "secrets": secrets})
            return
        table(
            [
                ("documents", _documents(told.s3_endpoint, told.s3_bucket)),
                ("mail out", _server("SMTP", told.smtp_host, told.smtp_port, told.smtp_security)),
                ("mail from", clean(os.environ.get("KAIROS_MAIL_FROM") or told.mail_from) or "nobody yet"),
                ("replies", _server("IMAP", told.imap_host, told.imap_port, told.imap_security)),
                *((f"{name} secret", where or "none") for name, where in secrets.items()),
            ]
        )
        if changes:
            narrate("kairos undo takes it back")


def _documents(endpoint: str, bucket: str) -> str:
    endpoint, bucket = os.environ.get("KAIROS_S3_ENDPOINT") or endpoint, os.environ.get("KAIROS_S3_BUCKET") or bucket
    return clean(f"{endpoint}/{bucket}") if endpoint else "a folder beside the file"


def _server(kind: str, host: str, port: int, security: str) -> str:
    host = os.environ.get(f"KAIROS_{kind}_HOST") or host
    security = os.environ.get(f"KAIROS_{kind}_SECURITY") or security
    at = os.environ.get(f"KAIROS_{kind}_PORT") or (str(port) if port else "")
    return clean(f"{host}{':' if at else ''}{at} ({security})") if host else "none"


def _secrets() -> dict[str, tuple[str, ...]]:
    from kairos.documents.opening import SECRET_KEY

    return {"documents": SECRET_KEY, "mail": ("KAIROS_SMTP_PASSWORD",), "replies": ("KAIROS_IMAP_PASSWORD",)}


def _where(names: tuple[str, ...]) -> str:
    from kairos.secrets import find_secret

    found = find_secret(*names)
    return str(found) if found else ""


COMMANDS = {"documents": documents, "sync": sync, "connect": connect}
