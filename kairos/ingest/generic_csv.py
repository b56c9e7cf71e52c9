"""Any CSV with a header, mapped to postings by the names of its columns; and JobSpy's export, which is one such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from kairos.errors import BadInputError
from kairos.ingest.build import Builder
from kairos.ingest.csv_rows import Row, header_of, rows
from kairos.ingest.mapping import Mapper
from kairos.ingest.names import FIELDS, normal
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source

_NOTHING: Final = frozenset({"None", "nan", "NaN", "null", "NULL", "N/A"})
"""What programs write where they have no value."""

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~&-])")
_JOBSPY: Final = frozenset({"site", "job_url", "title", "min_amount", "is_remote"})


class GenericCsv:
    """CSV with a header row; comma, semicolon, tab or bar is found out, quoted line breaks are kept."""

    name = "csv"
    title = "CSV with a header"
    carries = "what its columns name: title, company, location, text, address, pay, dates, skills; the rest is kept"
    whole = False
    _escape: str | None = None

    def recognises(self, head: str, name: str) -> bool:  # noqa: ARG002  # a part of the protocol
        """Return whether the first row of *head* names a title and, beside it, something else that postings have."""
        if head.lstrip()[:1] in ("{", "[", "<"):
            return False
        fields = {FIELDS[normal(column)][0] for column in header_of(head)[1] if normal(column) in FIELDS}
        return "title" in fields

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the rows as postings.

        Raises:
            BadInputError: No column is a title's, one is named twice, or the rows do not fit the header.
        """
        builder = Builder(source, context)
        mapper = Mapper()
        columns: list[str] = []
        for row in rows(source, escape=self._escape):
            if not isinstance(row, Row):
                columns = _columns(row, source, mapper)
            elif row.fault:
                yield builder.refused(f"line {row.line}", row.fault)
            else:
                fields, extra, keys = mapper.fields(_cells(columns, row.cells))
                self._mend(fields)
                yield builder.record(f"line {row.line}", fields, extra, keys)
        if not columns:
            raise BadInputError(f"{source.name} holds no header", hint="its first line has to name the columns")

    def _mend(self, fields: dict[str, Any]) -> None:
        """Change what this kind of CSV writes otherwise than others."""


class JobSpyCsv(GenericCsv):
    """JobSpy's CSV: backslashes escaped, descriptions in Markdown."""

    name = "jobspy"
    title = "JobSpy export (CSV)"
    carries = (
        "site and id, addresses, pay with its interval, remote, type, level, skills, Markdown text; the rest is kept"
    )
    whole = False
    _escape = "\\"

    def recognises(self, head: str, name: str) -> bool:  # noqa: ARG002  # a part of the protocol
        """Return whether the first row of *head* has JobSpy's telling columns."""
        return head.lstrip()[:1] not in ("{", "[", "<") and set(header_of(head)[1]) >= _JOBSPY

    def _mend(self, fields: dict[str, Any]) -> None:
        text = fields.get("description")
        if isinstance(text, str) and "\\" in text:
            # Markdown's own escapes: "C\+\+" is C++ to whoever reads or searches it.
            fields["description"] = _ESCAPED.sub(r"\1", text)


def _columns(header: list[str], source: Source, mapper: Mapper) -> list[str]:
    """Return the names of the columns, each once; a blank one is a row number's, which pandas writes."""
    names: list[str] = []
    for at, raw in enumerate(header):
        name = raw.strip().lstrip("\ufeff") or f"column {at + 1}"
        if name in names:
            if mapper.field(name):
                raise BadInputError(
                    "cannot read the CSV",
                    where=f"{source.name}: line 1",
                    got=f"two columns named {name[:60]!r}",
                    hint="rename one",
                )
            name = f"{name} ({at + 1})"
        names.append(name)
    if not any((hit := mapper.field(name)) and hit[0] == "title" for name in names):
        seen = ", ".join(name[:40] for name in names[:12]) + (", …" if len(names) > 12 else "")
        raise BadInputError(
            "cannot read the CSV",
            where=f"{source.name}: line 1",
            expected="a header with a title column (title, job_title, position, role, …)",
            got=f"the columns {seen}",
            hint="name the columns in the first line, or choose another reader with --format",
        )
    return names


def _cells(columns: list[str], cells: list[str]) -> dict[str, Any]:
    return {
        column: cell
        for column, cell in zip(columns, cells, strict=True)
        if cell and cell not in _NOTHING and not (column.startswith("column ") and cell.isdigit())
    }
