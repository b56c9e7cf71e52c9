"""kairos letter: draft, read, edit, approve and write cover letters."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kairos.cli.output import (
    age,
    clean,
    counted,
    json_option,
    narrate,
    narrate_act,
    out,
    out_json,
    out_model,
    table,
    workspace,
)
from kairos.cli.rendering import narrate_document, open_document, page_options, print_document
from kairos.errors import BadInputError

if TYPE_CHECKING:
    from kairos.models import CoverLetter, JobId, LetterLine
    from kairos.workspace import Workspace


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def letter(ctx: click.Context, as_json: bool) -> None:
    """Write a cover letter from your own sentences; alone, list the letters.

    A letter passes the same gate as a tailored resume: every line rests on your resume or a recorded fact, you read
    it, you approve it, and one edit later the approval is void.
    """
    if ctx.invoked_subcommand is not None:
        return
    with workspace(ctx) as ws:
        found = ws.letters()
        if as_json:
            out_model(found)
            return
        rows = []
        for one in found:
            job = ws.job(one.job_id)
            state = "approved" if one.approved else "draft"
            rows.append((one.job_id[:8], state, clean(job.title), clean(job.company), age(one.created_at)))
        table(rows, flexible=2)
        if not rows:
            narrate("no letters yet; kairos letter write JOB drafts one")


@letter.command()
@click.argument("job")
@click.option("--template", metavar="NAME", help="A template of your own; the built-in one if left out.")
@click.option("--fresh", is_flag=True, help="Draft anew where the posting has a letter; undo brings the old one back.")
@json_option
@click.pass_context
def write(ctx: click.Context, job: str, template: str | None, fresh: bool, as_json: bool) -> None:
    """Draft the letter for a posting, from the resume as it will be sent.

    A tailored resume must be approved first: the letter quotes it.
    """
    with workspace(ctx) as ws:
        job_id = ws.job(job).id
        standing = ws.letter_for(job_id)
        if standing is not None and not fresh:
            raise BadInputError(
                "this posting has a letter already",
                hint=f"kairos letter show {job_id[:8]}; --fresh drafts it anew",
            )
        made = ws.write_letter(job_id, template=template)
        _print_letter(ws, made, as_json=as_json)
        if not as_json:
            narrate_act(ws)


@letter.command()
@click.argument("job")
@json_option
@click.pass_context
def show(ctx: click.Context, job: str, as_json: bool) -> None:
    """Show a letter, each line with what it rests on, and the guard's findings."""
    with workspace(ctx) as ws:
        _print_letter(ws, ws.letter(ws.job(job).id), as_json=as_json)


@letter.command()
@click.argument("job")
@click.argument("line", type=int, required=False)
@click.argument("text", required=False)
@click.option("--file", "source", metavar="FILE", help="The whole letter from a file; - is standard input.")
@click.option("--editor", is_flag=True, help="Open the letter in your editor.")
@click.pass_context
def edit(ctx: click.Context, job: str, line: int | None, text: str | None, source: str | None, editor: bool) -> None:
    """Change a line of a letter, or all of it; an empty TEXT takes the line out.

    `kairos letter show JOB` numbers the lines. The guard reads the change at once.
    """
    from kairos.models import letter_lines, with_letter_line

    with workspace(ctx) as ws:
        found = ws.letter(ws.job(job).id)
        if source is not None:
            content = _read(source)
        elif editor:
            content = click.edit(found.content, extension=".txt") or found.content
        elif line is None or text is None:
            raise BadInputError("say what to change", hint="kairos letter edit JOB LINE TEXT, or --file, or --editor")
        elif not 0 < line <= len(letter_lines(found.content)):
            raise BadInputError("there is no such line", got=str(line), hint=f"kairos letter show {job} numbers them")
        else:
            content = with_letter_line(found.content, line, text)
        if content == found.content:
            narrate("nothing changed")
            return
        _print_letter(ws, ws.edit_letter(found.id, content), as_json=False)
        narrate_act(ws)


@letter.command()
@click.argument("job")
@click.option("--yes", is_flag=True, help="Approve without showing the letter; you have read it.")
@click.option("--seen", metavar="HASH", help="Approve only if this is what stands: the hash that show --json gave.")
@json_option
@click.pass_context
def approve(ctx: click.Context, job: str, yes: bool, seen: str | None, as_json: bool) -> None:
    """Approve a letter as it stands; one edit later the approval is void.

    On a terminal the letter is shown and asked about. While the guard has findings, approval is refused.
    """
    with workspace(ctx) as ws:
        found = ws.letter(ws.job(job).id)
        exact = ws.letter_variant(found.id).hash
        if seen is not None:
            exact = exact if exact.startswith(seen) and len(seen) >= len("sha256:") + 8 else seen
        elif not yes and sys.stdin.isatty() and sys.stdout.isatty():
            _print_lines(ws.read_letter(found.id))
            click.confirm("Approve exactly this?", abort=True)
        approved = ws.approve_letter(found.id, seen=exact)
        if as_json:
            out_model(approved)
            return
        out(f"approved {approved.id[:8]} · {approved.approved_hash[:19]}")
        for fact in ws.facts():
            narrate(f"your own fact counted as evidence: {clean(fact.text)}")
        narrate(f"kairos letter render {found.job_id[:8]} -o letter.pdf writes it; one edit makes the approval void")


@letter.command()
@click.argument("job")
@click.pass_context
def discard(ctx: click.Context, job: str) -> None:
    """Take a letter out of use."""
    with workspace(ctx) as ws:
        ws.discard_letter(ws.letter(ws.job(job).id).id)
        narrate_act(ws)


@letter.command()
@click.argument("job")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="Where to; its ending names the format. - is standard output."
)
@click.option(
    "--format", "format_name", metavar="NAME", help="pdf, docx, html, markdown, text; by the ending if left out."
)
@page_options
@click.option("--open", "show", is_flag=True, help="Open the file with the system's viewer.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def render(
    ctx: click.Context,
    job: str,
    output: str,
    format_name: str | None,
    template: str,
    paper: str,
    font_dirs: tuple[str, ...],
    force: bool,
    show: bool,
) -> None:
    """Write an approved letter; what is not approved as it stands is not written."""
    from kairos.resumes import PageStyle, format_for

    chosen = format_name or ("text" if output == "-" else format_for(output))
    style = PageStyle(template=template, paper=paper, font_dirs=font_dirs)
    with workspace(ctx) as ws:
        made = ws.render_letter(ws.letter(ws.job(job).id).id, chosen, style=style)
        if output == "-":
            print_document(made, chosen)
            return
        ws.write_file(Path(output), made.content, replace=force)
    narrate_document(output, made)
    if show:
        open_document(output)


@letter.command()
@json_option
@click.pass_context
def templates(ctx: click.Context, as_json: bool) -> None:
    """List your templates."""
    with workspace(ctx) as ws:
        found = ws.letter_templates()
        if as_json:
            out_model(found)
            return
        table([(clean(one.name), counted(len(one.text.splitlines()), "line")) for one in found])
        narrate("kairos letter template NAME --file FILE adds one; kairos letter template shows the built-in one")


@letter.command(name="template")
@click.argument("name", required=False)
@click.option("--file", "source", metavar="FILE", help="Its text from a file; - is standard input.")
@click.option("--remove", is_flag=True, help="Take it out; letters drafted by it stay.")
@click.pass_context
def template_(ctx: click.Context, name: str | None, source: str | None, remove: bool) -> None:
    """Show, set or remove a template; without NAME, show the built-in one and the fields.

    A field stands in braces, as {job}. A line whose field is empty is left out of the letter.
    """
    from kairos.models import clean_text
    from kairos.tailoring import LETTER_FIELDS, LETTER_TEMPLATE

    with workspace(ctx) as ws:
        if name is None:
            out(LETTER_TEMPLATE.rstrip("\n"))
            narrate("fields: " + ", ".join(f"{{{field}}}" for field in LETTER_FIELDS))
        elif remove:
            ws.remove_letter_template(name)
            narrate_act(ws)
        elif source is not None:
            ws.set_letter_template(name, _read(source))
            narrate_act(ws)
        else:
            out(clean_text(ws.letter_template(name).text))


def _read(source: str) -> str:
    from kairos.ingest import open_source

    with open_source(source) as opened:
        return opened.text(1_000_000)


def _print_letter(ws: Workspace, found: CoverLetter, *, as_json: bool) -> None:
    from kairos.models import to_plain

    lines = ws.read_letter(found.id)
    if as_json:
        out_json(
            {
                "letter": to_plain(found),
                "hash": ws.letter_variant(found.id).hash,
                "lines": [to_plain(line) for line in lines],
            }
        )
        return
    _print_lines(lines)
    open_findings = sum(len(line.findings) for line in lines)
    narrate(_next(found.job_id, found.approved, open_findings))


def _print_lines(lines: tuple[LetterLine, ...]) -> None:
    width = len(str(len(lines)))
    for line in lines:
        if line.opens and line.number > 1:
            out()
        out(f"{line.number:>{width}}  {clean(line.text)}")
        if line.rests_on and line.rests_on != "frame":
            out(f"{'':>{width}}    ← {clean(line.rests_on)}")
        for finding in line.findings:
            out(f"{'':>{width}}    ✗ {clean(finding.message)}")


def _next(job_id: JobId, approved: bool, findings: int) -> str:
    if findings:
        return f"{counted(findings, 'finding')} open: change the line, or kairos fact add what is true"
    if approved:
        return f"approved; kairos letter render {job_id[:8]} -o letter.pdf writes it"
    return f"kairos letter edit {job_id[:8]} LINE TEXT changes it; kairos letter approve {job_id[:8]} approves it"


COMMANDS = {"letter": letter}
