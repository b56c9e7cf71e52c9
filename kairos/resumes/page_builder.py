"""A page while its source is read: runs in their style become lines, lines become blocks."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from kairos.resumes.blocks import Block, Fields, Heading, Item, Line, Para, Run, Term, plain_line
from kairos.resumes.dates import find_dates
from kairos.resumes.fields import looks_like_place

_PLAIN: Final = Run("")
_MAX_DEPTH: Final = 8
_FEW: Final = 20
_MARKS: Final = tuple("·•▪◦‣∙")
LABEL_LENGTH: Final = 50
"""A longer text is no label of what follows it."""


class Builder:
    """Takes text and breaks in reading order; `blocks` is what came of them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.headed = False
        """Whether a section has begun."""
        self._style = _PLAIN
        self._groups: list[Run] = []
        self._runs: list[Run] = []
        self._shown = _PLAIN
        self._pieces: list[str] = []
        self._lines: list[Line] = []
        self._item: int | None = None
        self._lists = 0
        self._rows: list[Line] | None = None
        self._tables = 0

    def open_group(self) -> None:
        """Begin a group: a style that begins in it ends with it."""
        self._groups.append(self._style)

    def close_group(self) -> None:
        """End the innermost group."""
        if self._groups:
            self._style = self._groups.pop()

    def style(self, what: str) -> None:
        """Set what follows in the group in bold or italic (``b``, ``i``), undo it (``-b``), or link it (``>``)."""
        if what[:1] == ">":
            self._style = evolve(self._style, href=what[1:])
        else:
            on = what[:1] != "-"
            self._style = evolve(
                self._style,
                bold=on if "b" in what else self._style.bold,
                italic=on if "i" in what else self._style.italic,
            )

    def text(self, text: str) -> None:
        """Add *text* in the style that holds."""
        style = self._style
        if self._pieces and self._shown is not style and self._shown != style:
            self._close_run()
        self._shown = style
        self._pieces.append(text)

    def _close_run(self) -> None:
        """Make one run of the pieces of text in one style."""
        if self._pieces:
            self._runs.append(evolve(self._shown, text="".join(self._pieces)))
            self._pieces = []

    def space(self) -> None:
        """Add a blank, unless the line ends in one."""
        last = self._pieces[-1] if self._pieces else self._runs[-1].text if self._runs else " "
        if not last.endswith((" ", "\t")):
            self.text(" ")

    def gap(self) -> None:
        """Add the gap between cells, or before what is pushed to the right edge."""
        self._close_run()
        if self._runs:
            self._runs.append(Run("\t"))

    def newline(self) -> None:
        """End a line where the writer wanted it to."""
        self._close_run()
        line = Line(tuple(self._runs), hard=True)
        self._runs = []
        if self._rows is not None and self._item is None:
            self._rows.append(line)
        elif line.text:
            self._lines.append(line)

    @property
    def at_start(self) -> bool:
        """Whether the line has nothing on it yet."""
        return not (self._runs or self._pieces)

    @property
    def line_so_far(self) -> str:
        """The words of the line that is open; empty within an item, or where it is no short line."""
        if self._item is not None or len(self._runs) + len(self._pieces) > _FEW:
            return ""
        return " ".join("".join((*(run.text for run in self._runs), *self._pieces)).split())

    def taken_line(self) -> Line:
        """Return the line that is open, and begin anew."""
        self._close_run()
        line = Line(tuple(self._runs))
        self._runs = []
        return line

    def newline_here(self) -> None:
        """End a line unless nothing stands on it: a new block begins."""
        if self._runs or self._pieces:
            self.newline()

    def end_line(self) -> None:
        """End a block: after a line it goes on with the next one, after other blocks the paragraph is over."""
        if self._runs or self._pieces:
            self.newline()
        elif self._rows is None:
            self.par()

    def par(self) -> None:
        """End a paragraph; within an item the item goes on."""
        if self._item is not None:
            self.newline()
        elif self._rows is not None:
            self.space()
        else:
            self.flush()

    def flush(self) -> None:
        """End whatever is open."""
        if self._runs or self._pieces:
            self.newline()
        if self._rows:
            self._table()
        lines, self._lines = tuple(line for line in self._lines if line.text), []
        depth, self._item = self._item, None
        if lines:
            self.blocks.append(Para(lines) if depth is None else Item(_unbroken(lines), depth))

    def heading(self, level: int, line: Line) -> None:
        """Add a heading."""
        self.flush()
        if line.text:
            self.headed = True
            self.blocks.append(Heading(level, line))

    def term(self, line: Line) -> None:
        """Add a name that what follows defines."""
        self.flush()
        if line.text:
            self.blocks.append(Term(line))

    def fields(self, parts: tuple[Line, ...], roles: tuple[str, ...] = ()) -> None:
        """Add an entry's header."""
        self.flush()
        self.blocks.append(Fields(parts, roles))

    def complete(self, line: Line, role: str) -> None:
        """Add *line* to the header above it, as its *role*; as a line of its own where none is above."""
        self.flush()
        last = self.blocks[-1] if self.blocks else None
        if (
            role == "when"
            and not find_dates(line.text)
            and not (isinstance(last, Fields) and looks_like_place(line.text))
        ):
            self.blocks.append(Para((line,)))
        elif isinstance(last, Heading) and last.level > 2:
            self.blocks[-1] = Fields((last.line, line), ("organization", role))
        elif isinstance(last, Fields) and role not in last.roles:
            self.blocks[-1] = Fields((*last.parts, line), (*last.roles, role))
        else:
            self.blocks.append(Fields((line,), (role,)))

    def begin_list(self) -> None:
        """Open a list."""
        self.flush()
        self._lists += 1

    def end_list(self) -> None:
        """Close a list."""
        self.flush()
        self._lists = max(0, self._lists - 1)

    def item(self) -> None:
        """Begin an item of the innermost list."""
        self.flush()
        self._item = min(max(0, self._lists - 1), _MAX_DEPTH)

    def labelled(self, label: Line, rest: Line) -> None:
        """Add ``label: rest`` as an item."""
        self.flush()
        if not (label.text and rest.text):
            line = label if label.text else rest
            if line.text:
                self.blocks.append(Item((line,)))
            return
        head = [evolve(run, bold=True, italic=False) for run in label.runs]
        colon = Run(" ") if label.text.endswith(":") else Run(": ")
        self.blocks.append(Item((Line((*_trimmed(head), colon, *rest.runs)),)))

    def begin_table(self) -> None:
        """Open a table."""
        self._tables += 1
        if self._tables == 1 and self._item is None:
            self.flush()
        if self._rows is None:
            self._rows = []

    def end_table(self) -> None:
        """Close a table."""
        self._tables = max(0, self._tables - 1)
        if not self._tables:
            if self._item is None:
                self.flush()
            self._rows = None

    def _table(self) -> None:
        """Turn the rows into blocks: a row an entry or a label where they all are one, else lines of one paragraph."""
        rows = [row for row in self._rows or () if row.text]
        self._rows = []
        cells = [_cells(row) for row in rows]
        dated = [row for row in rows if find_dates(row.text)]
        if len(rows) > 1 and len(dated) > 1 and len(dated) == len(rows) and self.headed:
            self.blocks.extend(Fields(row) if len(row) > 1 else Para(row) for row in cells)
        elif not dated and self.headed and cells and all(_is_label_row(row) for row in cells):
            for row in cells:
                self.labelled(row[0], row[1] if len(row) > 1 else plain_line(""))
        elif rows:
            self.blocks.append(Para(tuple(rows)))

    def line(self) -> Line:
        """Return all that was taken as one line."""
        self.flush()
        runs: list[Run] = []
        for block in self.blocks:
            for line in (block.line,) if isinstance(block, Heading) else getattr(block, "lines", ()):
                runs.extend((*((Run(" "),) if runs else ()), *line.runs))
        return Line(tuple(runs))


def _unbroken(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return an item's lines, without a mark that the writer drew, and the last without its break."""
    first = lines[0].runs[0]
    if first.text.lstrip()[:1] in _MARKS and len(lines[0].text) > 1:
        runs = (evolve(first, text=first.text.lstrip()[1:].lstrip()), *lines[0].runs[1:])
        lines = (evolve(lines[0], runs=runs), *lines[1:])
    return (*lines[:-1], evolve(lines[-1], hard=False))


def _cells(row: Line) -> tuple[Line, ...]:
    cells: list[list[Run]] = [[]]
    for run in row.runs:
        if run.text == "\t":
            cells.append([])
        else:
            cells[-1].append(run)
    lines = (Line(tuple(cell)) for cell in cells)
    return tuple(line for line in lines if line.text)


def _is_label_row(row: tuple[Line, ...]) -> bool:
    if len(row) not in (1, 2) or len(row[0].text) > LABEL_LENGTH:
        return False
    return len(row) == 2 or row[0].text.endswith(":")


def _trimmed(runs: list[Run]) -> list[Run]:
    return [*runs[:-1], evolve(runs[-1], text=re.sub(r"\s+$", "", runs[-1].text))] if runs else runs
