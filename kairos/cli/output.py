"""How things are printed: tables, JSON, progress; foreign text cleaned for the terminal."""

from __future__ import annotations

import json
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kairos.errors import BadInputError

if TYPE_CHECKING:
    from kairos.models import SectionComparison
    from kairos.workspace import Progress, Workspace

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
limit_option = click.option("-n", "--limit", type=click.IntRange(1, 1_000_000), default=20, help="At most so many.")


@contextmanager
def workspace(ctx: click.Context) -> Iterator[Workspace]:
    """Open the file that the command line names for the block."""
    from kairos.workspace import open_workspace

    with open_workspace(ctx.find_root().obj["path"]) as opened:
        yield opened


def clean(text: str) -> str:
    """Return *text* on one line, without what a terminal would obey or hide."""
    from kairos.models.clean import clean_line

    return clean_line(text)


def out(text: str = "") -> None:
    """Print a line of data."""
    click.echo(text)


def narrate(text: str) -> None:
    """Print a line of narration."""
    click.echo(text, err=True)


def narrate_act(ws: Workspace) -> None:
    """Say what the last act did, and how it is taken back."""
    # The summary quotes titles, and a title is foreign text.
    narrate(f"{clean(ws.history(1)[0].summary)}; kairos undo takes it back")


def out_json(data: Any) -> None:
    """Print *data* as JSON on one line, escaped to ASCII: verbatim for a program, harmless on a terminal."""
    click.echo(json.dumps(data, ensure_ascii=True, sort_keys=True, allow_nan=False))


def out_model(model: Any) -> None:
    """Print a model, or a list of them, as JSON."""
    from kairos.models import to_plain

    out_json([to_plain(one) for one in model] if isinstance(model, list | tuple) else to_plain(model))


def table(rows: Iterable[Sequence[str]], *, right: Sequence[int] = (), flexible: int | None = None) -> None:
    """Print rows in columns as narrow as they can be.

    Args:
        rows: Cells, cleaned already.
        right: Columns of numbers, aligned right.
        flexible: The column that gives way where a terminal is too narrow.
    """
    lines = [list(row) for row in rows]
    if not lines:
        return
    widths = [max(_width(line[column]) for line in lines) for column in range(len(lines[0]))]
    if flexible is not None and sys.stdout.isatty():
        import shutil

        room = shutil.get_terminal_size((100, 24)).columns - sum(widths) - 2 * (len(widths) - 1)
        widths[flexible] = max(12, widths[flexible] + min(0, room))
    for line in lines:
        cells = [
            _padded(cell, widths[column], right=column in right, last=column == len(line) - 1)
            for column, cell in enumerate(line)
        ]
        out("  ".join(cells).rstrip())


def _padded(cell: str, width: int, *, right: bool, last: bool) -> str:
    if _width(cell) > width:
        while _width(cell) > width - 1:
            cell = cell[:-1]
        cell += "…"
    gap = " " * (width - _width(cell))
    return gap + cell if right else cell if last else cell + gap


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 2 if _is_wide(char) else 1 for char in text)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def age(moment: datetime | None) -> str:
    """Return how long ago *moment* was, in two or three characters: ``3h``, ``9d``, ``14w``; empty for None."""
    if moment is None:
        return ""
    seconds = (datetime.now(UTC) - moment).total_seconds()
    if seconds < 3600:
        return "now"
    hours = int(seconds // 3600)
    if hours < 24:
        return f"{hours}h"
    return f"{hours // 24}d" if hours < 24 * 70 else f"{hours // 168}w"


def comparison_lines(section: SectionComparison) -> list[str]:
    """Return a comparison's lines as `SectionComparison.unified` gives them, their text cleaned behind its mark."""
    return [
        line[:2] + clean(line[2:]) if line[:2] in ("  ", "- ", "+ ", "~ ", "> ") else clean(line)
        for line in section.unified().split("\n")
    ]


def counted(number: int, thing: str) -> str:
    """Return a number with its thing: ``1 posting``, ``1,200 postings``, ``2 entries``."""
    if number == 1:
        return f"1 {thing}"
    return f"{number:,} {thing.removesuffix('y')}ies" if thing.endswith("y") else f"{number:,} {thing}s"


def score_text(score: float | None) -> str:
    """Return a score with two digits; a dash for none, which is not 0.00."""
    return "–" if score is None else f"{score:.2f}"


@contextmanager
def progress_line() -> Iterator[Progress]:
    """Give a progress that redraws one line of standard error on a terminal, and says nothing elsewhere."""
    shown = sys.stderr.isatty()
    started: dict[str, float] = {}
    last = 0.0

    def report(stage: str, done: int, total: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        began = started.setdefault(stage, now)
        if not shown or now - last < 0.1:
            return
        last = now
        rate = done / (now - began) if now > began else 0.0
        line = f"{clean(stage)}: {done:,}"
        if total:
            line += f" of {total:,}"
        if rate:
            line += f" · {rate:,.0f}/s"
            if total:
                line += f" · {max(0.0, (total - done) / rate):.0f} s left"
        click.echo(f"\r\x1b[K{line}", err=True, nl=False)

    try:
        yield report
    finally:
        if last:
            click.echo("\r\x1b[K", err=True, nl=False)


def wrong(option: str, expected: str, got: str) -> NoReturn:
    """Refuse an argument.

    Raises:
        BadInputError: Always.
    """
    raise BadInputError(f"cannot use {option}", expected=expected, got=repr(got))
