"""kairos render: documents out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kairos.cli.output import counted, narrate, out, table, workspace
from kairos.errors import BadInputError, RefusedError

if TYPE_CHECKING:
    from kairos.resumes import Rendered


def page_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how pages are set: ``template``, ``paper`` and ``font_dirs``."""
    options = (
        click.option("--template", default="plain", show_default=True, metavar="NAME", help="How pages look."),
        click.option(
            "--paper", type=click.Choice(("a4", "letter")), default="a4", show_default=True, help="The paper."
        ),
        click.option(
            "--font-dir",
            "font_dirs",
            multiple=True,
            metavar="DIR",
            type=click.Path(exists=True, file_okay=False),
            help="A folder of fonts for characters that the fonts of Kairos lack.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("tailored", metavar="[TAILORED]", required=False)
@click.option("--base", "base", is_flag=True, help="The base resume instead: your default, or the one that is named.")
@click.option("-o", "--output", metavar="FILE", help="Where to; its ending names the format. - is standard output.")
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    help="pdf, docx, markdown, text, html, json-resume, rendercv; by the ending if left out.",
)
@click.option("--pages", type=click.IntRange(1, 100), metavar="N", help="Refuse if it has more pages than this.")
@page_options
@click.option("--templates", is_flag=True, help="List the templates.")
@click.option("--open", "show", is_flag=True, help="Open the file with the system's viewer.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def render(
    ctx: click.Context,
    tailored: str | None,
    base: bool,
    output: str | None,
    format_name: str | None,
    template: str,
    paper: str,
    pages: int | None,
    font_dirs: tuple[str, ...],
    templates: bool,
    show: bool,
    force: bool,
) -> None:
    """Write an approved tailored resume, or a base resume.

    What is not approved as it stands is not written.
    """
    from kairos.resumes import TEMPLATES, PageStyle, format_for

    if templates:
        table(list(TEMPLATES.items()))
        return
    if output is None:
        raise BadInputError("name the file to write", hint="-o cv.pdf; - is standard output")
    chosen = format_name or ("markdown" if output == "-" else format_for(output))
    style = PageStyle(template=template, paper=paper, font_dirs=font_dirs)
    with workspace(ctx) as ws:
        if base:
            made = ws.rendered_base(ws.resume(tailored).id, chosen, style=style, pages=pages)
        elif tailored is None:
            raise BadInputError("name what to write", hint="kairos tailored lists what is there; or --base")
        else:
            made = ws.rendered(ws.tailored(tailored).id, chosen, style=style, pages=pages)
        if output == "-":
            print_document(made, chosen)
            return
        ws.write_file(Path(output), made.content, replace=force)
    narrate_document(output, made)
    if show:
        open_document(output)


def narrate_document(output: str, made: Rendered) -> None:
    """Say what was written where, and how many pages it has."""
    sheets = "" if made.pages is None else f"{counted(made.pages, 'page')}, "
    narrate(f"wrote {output}, {sheets}{len(made.content):,} bytes")


def print_document(made: Rendered, format_name: str) -> None:
    """Print a document on standard output; bytes only where no terminal reads them.

    Raises:
        BadInputError: A terminal would get bytes that are no text.
    """
    try:
        out(made.content.decode("utf-8").removesuffix("\n"))
    except UnicodeDecodeError:
        if sys.stdout.isatty():
            raise BadInputError(f"{format_name} is no text for a terminal", hint="-o FILE writes a file") from None
        sys.stdout.buffer.write(made.content)


def open_document(path: str) -> None:
    """Show a file with the program that the system has for it.

    Raises:
        RefusedError: There is no such program, or no screen to show it on.
    """
    if click.launch(path) != 0:
        raise RefusedError(
            "the file is written, but nothing here opens it",
            where=path,
            hint="xdg-open (Linux) or open (macOS) does it on a desktop",
        )


COMMANDS = {"render": render}
