r"""RemoteOK: its interface's list, whose first element is a legal notice, and the CSV that people make of it.

Much of its text was read as Latin-1 once too often (``donâ\x80\x99t``) and is repaired where that is certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from kairos.errors import BadInputError
from kairos.ingest.board import BoardJson, Told, rest_of
from kairos.ingest.build import Builder
from kairos.ingest.csv_rows import Row, header_of, rows
from kairos.ingest.html_text import plain
from kairos.ingest.mojibake import repaired
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source
from kairos.ingest.words import listed

_PLATFORM: Final = "remoteok"
_NOTICE: Final = frozenset({"legal", "last_updated"})
_TELLING: Final = frozenset({"slug", "epoch", "position"})
_CARRIES: Final = (
    "title, company, place, text with its misread letters repaired, addresses, tags as skills, yearly pay in US "
    "dollars (0 is none), date; remote, as every posting of this board"
)
_NOTHING: Final = frozenset({"", "None", "nan", "NaN", "null"})
"""What programs write into a cell where they have no value."""


class RemoteOk(BoardJson):
    """The whole list that RemoteOK's interface hands out."""

    name: ClassVar[str] = "remoteok"
    title: ClassVar[str] = "RemoteOK (JSON)"
    carries: ClassVar[str] = _CARRIES
    platform: ClassVar[str] = _PLATFORM
    telling: ClassVar[frozenset[str]] = _TELLING

    also_telling: ClassVar[tuple[frozenset[str], ...]] = (_NOTICE,)

    def is_notice(self, value: dict[str, Any]) -> bool:
        """Return whether *value* is the legal notice, which is neither a posting nor a fault."""
        return "legal" in value and "position" not in value

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # the base's signature
        """Return what RemoteOK told of the posting *value*."""
        return _told(value)


class RemoteOkCsv:
    """A table with the columns of RemoteOK's interface."""

    name = "remoteok-csv"
    title = "RemoteOK (CSV with its interface's columns)"
    carries = _CARRIES
    whole = False

    def recognises(self, head: str, name: str) -> bool:  # noqa: ARG002  # a part of the protocol
        """Return whether the first row of *head* has the columns that only RemoteOK's postings have."""
        return head.lstrip()[:1] not in ("{", "[", "<") and set(header_of(head)[1]) >= _TELLING

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the rows as postings.

        Raises:
            BadInputError: The first row lacks RemoteOK's columns or names one twice, or the rows do not fit it.
        """
        builder = Builder(source, context)
        columns: list[str] = []
        for row in rows(source):
            if not isinstance(row, Row):
                columns = _columns(row, source)
            elif row.fault:
                yield builder.refused(f"line {row.line}", row.fault)
            else:
                cells = zip(columns, row.cells, strict=True)
                value = {column: _value(cell) for column, cell in cells if column and cell not in _NOTHING}
                told = _told(value)
                fields = {"platform": context.platform or _PLATFORM, **told.fields}
                yield builder.record(f"line {row.line}", fields, told.extra, told.keys)
        if not columns:
            raise BadInputError(f"{source.name} holds no header", hint="its first line has to name the columns")


def _told(value: dict[str, Any]) -> Told:
    extra = rest_of(
        value, "id", "slug", "epoch", "date", "company", "position", "tags", "description", "location", "salary_min",
        "salary_max", "apply_url", "url", "logo" if value.get("logo") == value.get("company_logo") else "",
    )  # fmt: skip
    location = _line(value.get("location"))
    fields = {
        "id": value.get("id"),
        "title": _line(value.get("position")),
        "company": _line(value.get("company")),
        # A town whose region is unknown comes as "Sonipat, ".
        "location": location.rstrip(", ") if isinstance(location, str) else location,
        "description": repaired(text) if isinstance(text := value.get("description"), str) else text,
        "url": value.get("url"),
        "apply_url": value.get("apply_url"),
        "skills": [repaired(tag) for tag in listed(value.get("tags"))],
        "remote": True,
        "posted": value.get("date") or value.get("epoch"),
    }
    pay = {key: value.get(key) for key in ("salary_min", "salary_max") if value.get(key) not in (None, 0)}
    if pay:
        # The board asks for yearly pay in US dollars, whatever the country.
        fields |= {**pay, "salary_currency": "USD", "salary_period": "year"}
    return Told(fields=fields, extra=extra, keys={"title": "position", "posted": "date", "skills": "tags"})


def _line(value: Any) -> Any:
    return plain(repaired(value)) if isinstance(value, str) else value


def _columns(header: list[str], source: Source) -> list[str]:
    names = [name.strip().lstrip("\ufeff") for name in header]
    doubled = next((name for name in names if name and names.count(name) > 1), "")
    if doubled or not set(names) >= _TELLING:
        raise BadInputError(
            "cannot read the CSV",
            where=f"{source.name}: line 1",
            expected="the columns " + ", ".join(sorted(_TELLING)) + ", each once",
            got=f"two columns named {doubled[:60]!r}" if doubled else "others",
            hint="--format csv reads any header",
        )
    return names


def _value(cell: str) -> Any:
    """Return *cell* as the interface's JSON has it: whole numbers of pay, and truth."""
    if cell in ("True", "False"):
        return cell == "True"
    return 0 if cell in ("0", "0.0") else cell
