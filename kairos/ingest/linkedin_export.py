"""LinkedIn's data export: what a person applied to and what they saved, as CSV or the whole export's ZIP.

The contact e-mail and telephone number of an application are the applicant's own, so they are never where to apply.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from kairos.errors import BadInputError
from kairos.ingest.build import Builder
from kairos.ingest.csv_rows import header_of
from kairos.ingest.identity import board_of
from kairos.ingest.json_stream import RECORD_LIMIT
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source

APPLICATIONS: Final = frozenset({"Application Date", "Company Name", "Job Title", "Job Url"})
SAVED: Final = frozenset({"Saved Date", "Job Url", "Job Title", "Company Name"})
EXPORT_LIMIT: Final = 64 << 20
"""Characters of an export's lists."""

_FIELDS: Final = {"Job Title": "title", "Company Name": "company", "Job Url": "url"}
_EXTRA: Final = {
    "Application Date": "applied_at",
    "Saved Date": "saved_at",
    "Resume Name": "resume_name",
    "Question And Answers": "questions_and_answers",
    "Contact Email": "contact_email",
    "Contact Phone Number": "contact_phone_number",
}
_FORMS: Final = (
    "%m/%d/%y, %I:%M %p",
    "%m/%d/%y",
    "%m/%d/%Y, %I:%M %p",
    "%m/%d/%Y",
    "%d %b %Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d",
)


class LinkedInExport:
    """``Job Applications.csv`` and ``Saved Jobs.csv``, alone or in the ZIP that LinkedIn hands out."""

    name = "linkedin-export"
    title = "LinkedIn data export (Job Applications, Saved Jobs; CSV or the whole ZIP)"
    carries = (
        "title, company and address of what you applied to or saved; when, your resume and answers are kept beside"
    )
    whole = False

    def recognises(self, head: str, name: str) -> bool:  # noqa: ARG002  # a part of the protocol
        """Return whether the first row of *head* is one of the two lists'."""
        if head.lstrip()[:1] in ("{", "[", "<"):
            return False
        return _is_header(header_of(head)[1])

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the rows of one list or of several, each behind its own header, as postings.

        Raises:
            BadInputError: It is no such list, or no CSV.
        """
        text = source.text(EXPORT_LIMIT)
        builder = Builder(source, context)
        delimiter = header_of(text[: 1 << 15])[0]
        if csv.field_size_limit() < RECORD_LIMIT:
            csv.field_size_limit(RECORD_LIMIT)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        header: list[str] = []
        try:
            for cells in rows:
                names = [cell.strip().lstrip("\ufeff") for cell in cells]
                place = f"line {rows.line_num}"
                if _is_header(names):
                    header = names
                elif not any(names):
                    continue
                elif not header:
                    raise BadInputError(
                        f"{source.name} is no list of LinkedIn's export",
                        where=place,
                        expected="a first line with Job Title, Job Url and Application Date or Saved Date",
                        got=", ".join(name[:30] for name in names[:6]),
                    )
                elif len(cells) != len(header):
                    yield builder.refused(place, f"expected {len(header)} cells as in the header, got {len(cells)}")
                else:
                    yield _record(builder, place, dict(zip(header, cells, strict=True)), context)
        except csv.Error as error:
            raise BadInputError(
                "cannot read the CSV",
                where=f"{source.name}: line {rows.line_num}",
                got=str(error),
                hint="nothing was imported; is a quote never closed?",
            ) from error
        if not header:
            raise BadInputError(f"{source.name} holds no list of LinkedIn's export", hint="is it the right file?")


def _is_header(names: list[str]) -> bool:
    plain = {name.strip().lstrip("\ufeff") for name in names}
    return plain >= APPLICATIONS or plain >= SAVED


def _record(builder: Builder, place: str, row: dict[str, str], context: ReadContext) -> Record:
    fields: dict[str, Any] = {name: row.get(column, "").strip() for column, name in _FIELDS.items()}
    extra: dict[str, Any] = {}
    for column, value in row.items():
        if column not in _FIELDS and value.strip():
            extra[_EXTRA.get(column, column)] = value.strip()
    for name in ("applied_at", "saved_at"):
        if name in extra:
            extra[name] = _day(extra[name])
    extra["list"] = "applications" if "Application Date" in row else "saved"
    board = board_of(fields["url"])[0]
    # What stands in LinkedIn's list is LinkedIn's posting, wherever its address leads.
    fields["platform"] = context.platform or (board if board == "linkedin" else "linkedin")
    return builder.record(place, fields, extra, {name: column for column, name in _FIELDS.items()})


def _day(text: str) -> str:
    """Return the moment that LinkedIn's American *text* states in ISO 8601, without a zone, which it does not tell.

    Example:
        >>> _day("11/20/24, 8:15 AM"), _day("03 Mar 2025"), _day("soon")
        ('2024-11-20T08:15:00', '2025-03-03', 'soon')
    """
    plain = " ".join(text[:40].split())
    for form in _FORMS:
        try:
            found = datetime.strptime(plain, form)  # noqa: DTZ007  # the export tells no zone, and none is made up
        except ValueError:
            continue
        return found.isoformat() if "%M" in form else found.date().isoformat()
    return text
