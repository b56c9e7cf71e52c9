"""CSV as it comes (RFC 4180 and its usual variants), strict where leniency would misplace values, in flat memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from kairos.errors import BadInputError
from kairos.ingest.json_stream import RECORD_LIMIT
from kairos.ingest.names import FIELDS, normal
from kairos.ingest.source import Source

DELIMITERS: Final = (",", "\t", ";", "|")
COLUMN_LIMIT: Final = 2000
RAGGED_SHARE: Final = 100
"""One row in so many may have the wrong number of cells; more, and the file as a whole is out of step."""
RAGGED_GRACE: Final = 1000
"""Rows after which a file out of step is given up without reading on to its end."""


@frozen
class Row:
    """One row below the header: its line, its cells, and what is wrong with it."""

    line: int
    cells: list[str]
    fault: str = ""


def header_of(head: str) -> tuple[str, list[str]]:
    r"""Return the delimiter of the CSV text *head* and the names in its first row.

    The delimiter is the one with which most columns have a known name, then the one that makes most columns.

    Example:
        >>> header_of("Job Title;Company;Place\nAnalyst;Lumen, Inc;Oslo\n")
        (';', ['Job Title', 'Company', 'Place'])
    """
    best: tuple[int, int, str, list[str]] = (-1, -1, ",", [])
    for delimiter in DELIMITERS:
        try:
            # A quoted name may hold a line break, so the parser and not the line decides where the header ends.
            names = next(csv.reader(io.StringIO(head[: 1 << 15], newline=""), delimiter=delimiter), [])
        except csv.Error:
            continue
        known = sum(normal(name) in FIELDS for name in names)
        if (known, len(names)) > best[:2]:
            best = (known, len(names), delimiter, names)
    return best[2], best[3]


def rows(source: Source, *, delimiter: str | None = None, escape: str | None = None) -> Iterator[list[str] | Row]:
    """Yield the header (a list) and then every row (`Row`) of the CSV text in *source*; empty rows are passed over.

    A row with more or fewer cells than the header has a ``fault``; blank cells too many at its end are none.

    Raises:
        BadInputError: A quote is never closed, a cell or line is too long, there are too many columns, or more than one
            row in a hundred is out of step.
    """
    if csv.field_size_limit() < RECORD_LIMIT:
        # The limit belongs to the whole process, and its default is shorter than a long posting: it is only raised.
        csv.field_size_limit(RECORD_LIMIT)
    parsed = csv.reader(
        _physical_lines(source), delimiter=delimiter or header_of(source.head)[0], escapechar=escape, strict=True
    )
    header: list[str] | None = None
    read = ragged = 0
    first: Row | None = None
    while (cells := _next(parsed, source)) is not None:
        if not any(cells):
            continue
        if header is None:
            if len(cells) > COLUMN_LIMIT:
                raise _fault(source, parsed.line_num, f"{len(cells)} columns", f"at most {COLUMN_LIMIT} columns")
            header = cells
            yield cells
            continue
        read += 1
        row = _row(parsed.line_num, cells, len(header))
        if row.fault:
            ragged += 1
            first = first or row
            if read >= RAGGED_GRACE and ragged * RAGGED_SHARE > read:
                break
        yield row
    if first and ragged * RAGGED_SHARE > read:
        raise BadInputError(
            f"cannot read the CSV: {ragged} of {read} rows do not fit the header",
            where=f"{source.name}: line {first.line}",
            got=first.fault,
            hint="nothing was imported; is a quote or a delimiter missing?",
        )


def _row(line: int, cells: list[str], columns: int) -> Row:
    if len(cells) > columns and not any(cell.strip() for cell in cells[columns:]):
        cells = cells[:columns]
    if len(cells) == columns:
        return Row(line, cells)
    return Row(line, [], f"expected {columns} cells as in the header, got {len(cells)}")


def _next(parsed: Iterator[list[str]], source: Source) -> list[str] | None:
    try:
        return next(parsed, None)
    except csv.Error as error:
        said = str(error)
        reason = "a quote that is never closed" if "unexpected end of data" in said else said
        if "field larger" in said:
            reason = f"a cell longer than {RECORD_LIMIT >> 20} MB; is a quote never closed?"
        raise _fault(source, getattr(parsed, "line_num", 0), reason, "") from error


def _physical_lines(source: Source) -> Iterator[str]:
    r"""Yield the lines of *source* with their ends; only ``\n``, ``\r\n`` and ``\r`` end one, as CSV has it."""
    held = ""
    number = 0
    for chunk in source.chunks():
        text, held = held + chunk, ""
        for line in io.StringIO(text, newline=""):
            # The last line of a chunk may go on in the next, and "\r" at its end may be half of "\r\n".
            if held:
                number += 1
                yield held
                held = ""
            if line.endswith("\n"):
                number += 1
                yield line
            else:
                held = line
        if len(held) > RECORD_LIMIT:
            raise _fault(source, number + 1, f"a line longer than {RECORD_LIMIT >> 20} MB", "")
    if held:
        yield held


def _fault(source: Source, line: int, got: str, expected: str) -> BadInputError:
    return BadInputError(
        "cannot read the CSV",
        where=f"{source.name}: line {line}",
        got=got,
        expected=expected,
        hint="nothing was imported",
    )
