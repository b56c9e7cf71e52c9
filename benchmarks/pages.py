"""Reading: keyset pages of 50, search hits, postings by id, against the very same SQL fetched as tuples."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Cost, Row, by_turns, compared, median_cpu, ratio, seconds, timed
from benchmarks.postings import full_file
from kairos.db.connection import Database
from kairos.db.jobs import JOBS
from kairos.db.lists import JobLists
from kairos.db.mapper import stored_moment
from kairos.db.opening import open_database
from kairos.models import SINGLE_USER_ID, Cursor, EmailTrust, Job, JobFilter, JobStatus, JobType, Level, RemoteType
from kairos.workspace import OPEN_STATUSES

_PAGE = 50
_REPEATS = 100
_KEYS = {
    "newest": "SELECT scraped_at, id FROM job WHERE owner_id = ? ORDER BY scraped_at DESC, id DESC",
    "best": "SELECT sort_score, job_id FROM jd_analysis WHERE owner_id = ? ORDER BY sort_score DESC, job_id DESC",
}
Sides = dict[str, Callable[[], Cost]]


def rows(folder: Path, count: int, rounds: int) -> list[Row]:
    """Return the rows on reading from a file of *count* postings."""
    database = open_database(full_file(folder / f"pages-{count}.db", count, search=True))
    try:
        return [*_page_rows(database, count, rounds), *_object_rows(database, count, rounds)]
    finally:
        database.close()


def _page_rows(database: Database, count: int, rounds: int) -> list[Row]:
    lists = JobLists(database, SINGLE_USER_ID)
    pages = {
        "newest": partial(lists.newest, JobFilter(), limit=_PAGE),
        "best": partial(lists.best, JobFilter(statuses=OPEN_STATUSES), limit=_PAGE),
    }
    places = {"top": 0, "middle": count // 2, "end": max(1, count - _PAGE - 1)}
    sides: Sides = {}
    for kind, page in pages.items():
        for place, offset in places.items():
            after = _cursor(database, kind, offset - 1) if offset else None
            sides.update(_sides(f"{kind}, {place}", database, partial(page, after=after)))
    hits = partial(lists.newest, JobFilter(text="python postgresql"), limit=_PAGE)
    sides.update(_sides("hits", database, hits))
    costs = by_turns(sides, rounds)
    n = f"{count:,} × {rounds * _REPEATS}"
    found = [
        compared(f"page of 50, {kind}, {place}", n, costs[f"{kind}, {place}"], costs[f"{kind}, {place}, raw"], 1.25)
        for kind in pages
        for place in places
    ]
    found.append(compared("page of 50 search hits, newest first", n, costs["hits"], costs["hits, raw"], 1.3))
    for kind in pages:
        top, end = costs[f"{kind}, top"], costs[f"{kind}, end"]
        found.append(
            Row(
                operation=f"page of 50, {kind}, the end to the top",
                n=n,
                limit=seconds(median_cpu(top)),
                kairos=seconds(median_cpu(end)),
                ratio=ratio(end, top),
                goal=1.3,
            )
        )
    return found


def _sides(name: str, database: Database, page: Callable[[], object]) -> Sides:
    sql = _sql_of(database, page)
    fetch = database.conn.execute
    return {
        name: lambda: timed(page, _REPEATS),
        f"{name}, raw": lambda: timed(lambda: fetch(sql).fetchall(), _REPEATS),
    }


def _sql_of(database: Database, page: Callable[[], object]) -> str:
    """Return the SQL that *page* runs, with its values in it: the other side then asks exactly the same."""
    seen: list[str] = []
    database.conn.set_trace_callback(seen.append)
    page()
    database.conn.set_trace_callback(None)
    # The index runs statements of its own, which SQLite reports as comments.
    return next(sql for sql in seen if not sql.startswith("--"))


def _cursor(database: Database, kind: str, offset: int) -> Cursor:
    key, row_id = database.all(f"{_KEYS[kind]} LIMIT 1 OFFSET ?", (SINGLE_USER_ID, offset))[0]
    return key, row_id


def _object_rows(database: Database, count: int, rounds: int) -> list[Row]:
    fetched = database.all(JOBS.select("LIMIT 1000"))
    sql = JOBS.select("WHERE id = ? AND owner_id = ?")
    keys = [(row[0], SINGLE_USER_ID) for row in fetched]
    fetch = database.conn.execute
    costs = by_turns(
        {
            "by hand": lambda: timed(lambda: [_by_hand(row) for row in fetched]),
            "mapper": lambda: timed(lambda: [JOBS.build(row) for row in fetched]),
            "tuple": lambda: timed(lambda: [fetch(sql, key).fetchone() for key in keys]),
            "get": lambda: timed(lambda: [database.build(JOBS.build, sql, key) for key in keys]),
        },
        rounds,
    )
    n = f"{count:,} × {rounds}"
    return [
        compared(
            f"{len(keys):,} rows to postings, to a constructor by hand", n, costs["mapper"], costs["by hand"], 1.2
        ),
        compared(f"{len(keys):,} postings by id, to their tuples", n, costs["get"], costs["tuple"], 2.0),
    ]


def _by_hand(row: tuple[Any, ...]) -> Job:
    """Return the posting of *row*, by a constructor written out for this table alone."""
    return Job(
        id=row[0],
        owner_id=row[1],
        platform=row[2],
        platform_job_id=row[3],
        title=row[4],
        company=row[5],
        location=row[6],
        salary_min=row[7],
        salary_max=row[8],
        url=row[9],
        description_raw=row[10],
        pr_required=None if row[11] is None else bool(row[11]),
        citizenship_required=None if row[12] is None else bool(row[12]),
        visa_sponsorship=None if row[13] is None else bool(row[13]),
        status=JobStatus(row[14]),
        scraped_at=stored_moment(row[15]),
        salary_text=row[16],
        salary_currency=row[17],
        salary_period=row[18],
        remote_type=None if row[19] is None else RemoteType(row[19]),
        job_type=None if row[20] is None else JobType(row[20]),
        experience_min=row[21],
        experience_max=row[22],
        skills_listed=tuple(json.loads(row[23])),
        company_domain=row[24],
        apply_url=row[25],
        apply_email=row[26],
        email_trust=EmailTrust(row[27]),
        posted_at=None if row[28] is None else stored_moment(row[28]),
        closes_at=None if row[29] is None else stored_moment(row[29]),
        last_seen_at=None if row[30] is None else stored_moment(row[30]),
        closed_at=None if row[31] is None else stored_moment(row[31]),
        closed_reason=row[32],
        notes=row[33],
        city=row[34],
        region=row[35],
        country=row[36],
        language=row[37],
        level=None if row[38] is None else Level(row[38]),
        pay_min=row[39],
        pay_max=row[40],
        teaser=bool(row[41]),
        requisition=row[42],
        feed=row[43],
        extra=json.loads(row[44]),
        content_hash=row[45],
    )
