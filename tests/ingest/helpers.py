"""Reading made short for the tests of this room."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from kairos.errors import KairosError
from kairos.ingest import ReadContext, Record, Source, read_postings
from kairos.models import SINGLE_USER_ID, Job, canonical_json

NOW = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)


def context(platform: str | None = None) -> ReadContext:
    """Return the context of an import at a fixed moment."""
    return ReadContext(owner_id=SINGLE_USER_ID, now=NOW, platform=platform)


def records(
    data: str | bytes, *, format: str | None = None, platform: str | None = None, name: str = "in"
) -> list[Record]:
    """Return what *data* is read as."""
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_postings(Source.from_bytes(raw, name), context(platform), format=format)[1])


def chosen(data: str | bytes, name: str = "in") -> str:
    """Return the name of the reader that *data* is given to."""
    raw = data if isinstance(data, bytes) else data.encode()
    return read_postings(Source.from_bytes(raw, name), context("x"))[0].name


def jobs(data: str | bytes, **options: Any) -> list[Job]:
    """Return the postings in *data*, all of which have to be some."""
    return [accepted(record) for record in records(data, **options)]


def accepted(record: Record) -> Job:
    """Return the posting of *record*."""
    assert record.job is not None, record.reason
    return record.job


def own(**fields: Any) -> dict[str, Any]:
    """Return a posting in Kairos's own format."""
    return {"source": "seek", "external_id": "1", "title": "Data Analyst", "company_name": "Lumen Labs", **fields}


def one(**fields: Any) -> Job:
    """Return the posting that Kairos's own format makes of *fields*."""
    (job,) = jobs(json.dumps([own(**fields)]))
    return job


def survive(data: str | bytes, *, format: str | None = None) -> None:
    """Read *data* and see that whole records or one sentence come out."""
    said = "nothing"
    try:
        for record in records(data, format=format, platform="x"):
            assert (record.job is None) == bool(record.reason)
            if record.job is not None:
                (record.job.title + record.job.description_raw + canonical_json(record.job.extra)).encode()
    except KairosError as error:
        said = str(error)
    assert said
    assert "\n" not in said
