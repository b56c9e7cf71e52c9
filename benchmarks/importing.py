"""Import: postings validated, hashed and upserted, against ``executemany`` of tuples that are ready."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.measure import Cost, Row, by_turns, compared, timed
from benchmarks.postings import NOW, empty_file, write_postings
from kairos.db.jobs import JOBS, JobStore
from kairos.db.opening import open_database
from kairos.ingest import ReadContext, open_source, read_postings
from kairos.ingest.build import Builder
from kairos.ingest.own_format import KEYS
from kairos.ingest.source import Source
from kairos.models import SINGLE_USER_ID, Job
from kairos.workspace import open_workspace

_BATCH = 800
"""As the verb takes them in."""


def rows(folder: Path, count: int, rounds: int) -> list[Row]:
    """Return the rows on import of *count* postings."""
    bench = _Bench(folder, count)
    costs = by_turns(
        {
            "raw": lambda: bench.raw(search=False),
            "raw fts": lambda: bench.raw(search=True),
            "raw json": bench.raw_json,
            "kairos": lambda: bench.kairos(search=False),
            "kairos fts": lambda: bench.kairos(search=True),
            "file": bench.file,
            "first": lambda: bench.upsert(again=False),
            "again": lambda: bench.upsert(again=True),
            "file again": bench.file_again,
        },
        rounds,
    )
    n = f"{count:,} × {rounds}"
    return [
        compared("import, validated and hashed, without search index", n, costs["kairos"], costs["raw"], 1.5),
        compared("import, with search index, to a row trigger's", n, costs["kairos fts"], costs["raw fts"], 0.5),
        compared("import of a JSON file, all of it", n, costs["file"], costs["raw json"], None, _FILE),
        compared("upsert of the same again, to the first", n, costs["again"], costs["first"], 0.35),
        compared("import of the same file again, to the first", n, costs["file again"], costs["file"], None),
    ]


_FILE = "the limit is json.load and executemany with the row trigger, validating nothing"


class _Bench:
    """The sides, each on a fresh copy of an empty file."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder = folder
        self._postings = write_postings(folder / "postings.json", count)
        self._empty = {search: empty_file(folder / f"empty-{search}.db", search=search) for search in (True, False)}
        with open_source(self._postings) as source:
            self._jobs = [record.job for record in read_postings(source, _context())[1] if record.job]
        self._tuples = [JOBS.values(job) for job in self._jobs]
        self._filled = self._fresh(search=True, name="filled.db")
        with open_workspace(self._filled, now=lambda: NOW) as ws:
            ws.import_jobs(self._postings)

    def _fresh(self, *, search: bool, name: str = "run.db") -> Path:
        path = self._folder / name
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(self._empty[search], path)
        return path

    def raw(self, *, search: bool) -> Cost:
        """Insert tuples that are ready, in one transaction, on a connection set up like Kairos's."""
        return self._raw(search=search, tuples=lambda: self._tuples)

    def raw_json(self) -> Cost:
        """Load the file, make tuples of a few keys and insert them, by the row trigger."""
        ready = self._tuples

        def load() -> Sequence[tuple[Any, ...]]:
            loaded = json.loads(self._postings.read_bytes())
            return [row for row, _ in zip(ready, loaded, strict=True)]

        return self._raw(search=True, tuples=load)

    def _raw(self, *, search: bool, tuples: Callable[[], Sequence[tuple[Any, ...]]]) -> Cost:
        database = open_database(self._fresh(search=search))

        def work() -> None:
            database.conn.execute("BEGIN IMMEDIATE")
            database.conn.executemany(JOBS.insert, tuples())
            database.conn.execute("COMMIT")

        with closing(database):
            return timed(work)

    def kairos(self, *, search: bool) -> Cost:
        """Build postings from parsed records, as the readers do, and upsert them."""
        database = open_database(self._fresh(search=search))
        store = JobStore(database, SINGLE_USER_ID)
        parsed = json.loads(self._postings.read_bytes())

        def work() -> None:
            with database.write():
                batch: list[Job] = []
                for job in built(parsed):
                    batch.append(job)
                    if len(batch) == _BATCH:
                        store.upsert(batch, import_id="bench", seen_at=NOW)
                        batch = []
                store.upsert(batch, import_id="bench", seen_at=NOW)

        with closing(database):
            return timed(work)

    def file(self) -> Cost:
        """Import the file by the verb."""
        with open_workspace(self._fresh(search=True), now=lambda: NOW) as ws:
            return timed(lambda: ws.import_jobs(self._postings))

    def file_again(self) -> Cost:
        """Import the file by the verb into a file that holds it."""
        with open_workspace(self._filled, now=lambda: NOW) as ws:
            return timed(lambda: ws.import_jobs(self._postings))

    def upsert(self, *, again: bool) -> Cost:
        """Upsert postings that are built, into a file that holds them or into an empty one."""
        database = open_database(self._filled if again else self._fresh(search=True))
        store = JobStore(database, SINGLE_USER_ID)

        def work() -> None:
            with database.write():
                for start in range(0, len(self._jobs), _BATCH):
                    store.upsert(self._jobs[start : start + _BATCH], import_id="bench", seen_at=NOW)

        with closing(database):
            return timed(work)


def built(parsed: Sequence[dict[str, Any]]) -> Iterator[Job]:
    """Yield the postings of parsed records: validated, normalised and hashed by the reader's own builder."""
    with Source.from_bytes(b"[]") as source:
        builder = Builder(source, _context(), own=True)
    for record in parsed:
        fields = {KEYS[key]: value for key, value in record.items()}
        job = builder.record("$", fields, {}).job
        if job is None:
            raise AssertionError("a synthetic posting was rejected")
        yield job


def _context() -> ReadContext:
    return ReadContext(owner_id=SINGLE_USER_ID, now=NOW)
