"""``kairos`` without a command: the app, which is imported here and nowhere else in this face."""

from __future__ import annotations

import sys

import click


def open_app(ctx: click.Context, path: str | None) -> int:
    """Open the app on the person's file and return its exit code; without a terminal, print the help."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(ctx.get_help())
        return 0
    return run_app(path)


def run_app(path: str | None) -> int:
    """Open the app on *path*, or on the person's own file, and return its exit code."""
    from kairos.tui import run
    from kairos.workspace import default_file

    return run(str(path if path is not None else default_file()))
