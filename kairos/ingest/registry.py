"""The readers, and which of them reads a source."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from kairos.errors import BadInputError, KairosError
from kairos.ingest.boards.adzuna import Adzuna
from kairos.ingest.boards.arbeitnow import Arbeitnow
from kairos.ingest.boards.ashby import Ashby
from kairos.ingest.boards.comeet import Comeet
from kairos.ingest.boards.greenhouse import Greenhouse
from kairos.ingest.boards.hackernews import HackerNews
from kairos.ingest.boards.himalayas import Himalayas
from kairos.ingest.boards.jobicy import Jobicy
from kairos.ingest.boards.lever import Lever
from kairos.ingest.boards.naukri import Naukri
from kairos.ingest.boards.recruitee import Recruitee
from kairos.ingest.boards.remoteok import RemoteOk, RemoteOkCsv
from kairos.ingest.boards.remotive import Remotive
from kairos.ingest.boards.seek import Seek
from kairos.ingest.boards.smartrecruiters import SmartRecruiters
from kairos.ingest.boards.themuse import TheMuse
from kairos.ingest.boards.torre import Torre
from kairos.ingest.boards.weworkremotely import WeWorkRemotely
from kairos.ingest.boards.workable import Workable
from kairos.ingest.generic_csv import GenericCsv, JobSpyCsv
from kairos.ingest.generic_json import GenericJson, GenericNdjson
from kairos.ingest.job_posting import HtmlPage, JobPostingJson
from kairos.ingest.linkedin_export import LinkedInExport
from kairos.ingest.own_format import JobRegistry, KairosJson, KairosNdjson
from kairos.ingest.pasted import Pasted, is_bracketed, is_table
from kairos.ingest.reader import ReadContext, Reader, Record
from kairos.ingest.source import Source

READERS: Final[tuple[Reader, ...]] = (
    JobRegistry(),
    KairosNdjson(),
    KairosJson(),
    JobPostingJson(),
    Greenhouse(),
    Lever(),
    Ashby(),
    Workable(),
    SmartRecruiters(),
    Recruitee(),
    Comeet(),
    Torre(),
    Adzuna(),
    Arbeitnow(),
    Himalayas(),
    Jobicy(),
    RemoteOk(),
    Remotive(),
    TheMuse(),
    WeWorkRemotely(),
    HackerNews(),
    Seek(),
    Naukri(),
    HtmlPage(),
    LinkedInExport(),
    RemoteOkCsv(),
    JobSpyCsv(),
    GenericCsv(),
    GenericNdjson(),
    GenericJson(),
    Pasted(),
)
"""Every reader, the most particular first: the first one that recognises a source reads it."""

SPOKEN: Final = ("standard input", "pasted text")
"""Sources that a person fills by hand: what is in no format there is the text of a posting."""

PATIENCE: Final = 1000
"""Records after which a source that has not given one posting is given up as not being one."""


def format_names() -> tuple[str, ...]:
    """Return the names that ``--format`` takes, in alphabetical order."""
    return tuple(sorted(reader.name for reader in READERS))


def read_postings(
    source: Source, context: ReadContext, *, format: str | None = None
) -> tuple[Reader, Iterator[Record]]:
    """Return the reader of *source* and its records, which are read as they are asked for, in flat memory.

    Args:
        source: An opened input; it is read once.
        context: Whose the postings are, and the moment of the import.
        format: The name of a reader; without it the first that recognises the beginning of the source.

    Raises:
        BadInputError: No reader has that name or recognises the source. While iterating: the source as a whole is at
            fault, so that nothing of it may be kept.
    """
    reader = _named(format) if format else _recognised(source)
    return reader, _watched(reader.read(source, context), source)


def _named(name: str) -> Reader:
    for reader in READERS:
        if reader.name == name:
            return reader
    close = get_close_matches(name, format_names(), n=1)
    raise BadInputError(
        f"there is no format {name[:60]!r}",
        expected="one of " + ", ".join(format_names()),
        hint=f"--format {close[0]}" if close else "kairos import formats",
    )


def _recognised(source: Source) -> Reader:
    head = source.head
    if not head.strip():
        raise BadInputError(f"{source.name} holds nothing but white space", hint="is it the right file?")
    named = source.name.lower().removesuffix(".gz")
    if is_bracketed(head) and not named.endswith((".json", ".jsonl", ".ndjson")):
        # "[Hiring] Data Analyst …" opens like a list of JSON, and is a headline.
        return _named(Pasted.name)
    for reader in READERS:
        if reader.recognises(head, source.name):
            return reader
    # A text in columns is most likely a CSV, whose reader says best what its header lacks.
    if not head.lstrip().startswith("<") and "\0" not in head and (named.endswith((".csv", ".tsv")) or is_table(head)):
        return _named(GenericCsv.name)
    if source.name in SPOKEN:
        return _named(Pasted.name)
    raise BadInputError(
        f"{source.name} is in no format that is known",
        expected="one of " + ", ".join(format_names()),
        hint="--format NAME reads it as one of them all the same",
    )


def _watched(records: Iterator[Record], source: Source) -> Iterator[Record]:
    """Yield *records*, and close the source behind them; give up a source that yields no posting at all."""
    seen = good = 0
    first: Record | None = None
    try:
        for record in records:
            seen += 1
            if record.job is not None:
                good += 1
            else:
                first = first or record
                if not good and seen >= PATIENCE:
                    raise BadInputError(
                        f"none of the first {seen} records is a posting",
                        where=first.place,
                        got=first.reason,
                        hint="is it the right file, and the right --format?",
                    )
            yield record
    except (RecursionError, MemoryError) as error:
        raise KairosError(f"{source.name} is too large or too deep to be read") from error
    finally:
        source.close()
