"""Keyset pages over postings: what they cost, and that they neither skip nor repeat."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kairos.db import lists
from kairos.db.connection import Database
from kairos.db.lists import JobLists, match_query
from kairos.db.opening import open_database
from kairos.models import Cursor, JobFilter, JobId, JobStatus, JobSummary, RemoteType, UserId

_ME = UserId("00000000-0000-0000-0000-000000000001")
_OTHER = UserId("00000000-0000-0000-0000-000000000002")
_COUNT = 61


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """61 postings, many of the same moment and the same score, some without a score, some not analysed or closed."""
    database = open_database(tmp_path_factory.mktemp("lists") / "lists.db")
    chance = random.Random(11)
    with database.write():
        database.execute("INSERT INTO user (id) VALUES (?)", (_OTHER,))
        for number in range(_COUNT):
            name = f"{chance.randrange(16**8):08x}-{number}"
            database.execute(
                """
                INSERT INTO job (id, owner_id, platform, platform_job_id, title, company, scraped_at, closed_at, status,
                    remote_type, description_raw)
                VALUES (?, ?, ?, ?, ?, 'Tern', ?, ?, ?, ?, ?)
                """,
                (
                    name,
                    _OTHER if number % 10 == 9 else _ME,
                    "seek" if number % 2 else "linkedin",
                    str(number),
                    f"Engineer {number}",
                    f"2026-11-{1 + number // 9:02}T00:00:00.000000Z",
                    "2026-11-22T00:00:00.000000Z" if number % 10 == 8 else None,
                    "skipped" if number % 7 == 0 else "new",
                    "remote" if number % 3 == 0 else None,
                    "Python and Kafka" if number % 4 else "Node.js and C++",
                ),
            )
            if number % 5:
                database.execute(
                    "INSERT INTO jd_analysis (job_id, owner_id, analyzed_at, match_score) VALUES (?, ?, '', ?)",
                    (name, _OTHER if number % 10 == 9 else _ME, chance.choice([None, 0.0, 0.5, 0.5, 0.75, 1.0])),
                )
    yield database
    database.close()


@pytest.fixture
def jobs(db: Database) -> JobLists:
    """The lists of the owner."""
    return JobLists(db, _ME)


def _pages(jobs: JobLists, order: str, chosen: JobFilter, limit: int) -> list[JobSummary]:
    found: list[JobSummary] = []
    after: Cursor | None = None
    while page := getattr(jobs, order)(chosen, after=after, limit=limit):
        found += page
        after = page[-1].cursor
        assert len(page) <= limit
    return found


ALL = JobFilter(with_closed=True)
FILTERS = {
    "open": JobFilter(),
    "all": ALL,
    "new": JobFilter(statuses=(JobStatus.NEW, JobStatus.MATCHED)),
    "skipped": JobFilter(statuses=(JobStatus.SKIPPED, JobStatus.APPLIED), with_closed=True),
    "remote": JobFilter(remote_types=(RemoteType.REMOTE,), with_closed=True),
    "seek": JobFilter(platforms=("seek",)),
    "scored": JobFilter(min_score=0.5),
    "words": JobFilter(text="python kaf"),
    "c++": JobFilter(text="c++", with_closed=True),
}


@pytest.mark.parametrize("limit", [1, 2, 7, 100])
@pytest.mark.parametrize("order", ["newest", "best"])
@pytest.mark.parametrize("name", FILTERS)
def test_pages_neither_skip_nor_repeat(jobs: JobLists, order: str, name: str, limit: int) -> None:
    """Page by page, of any length, one gets what one page of everything gives, over equal keys and missing scores."""
    whole = getattr(jobs, order)(FILTERS[name], limit=1000)
    assert [one.id for one in _pages(jobs, order, FILTERS[name], limit)] == [one.id for one in whole]
    assert len({one.id for one in whole}) == len(whole) > 0


@pytest.mark.parametrize("limit", [1, 3, 10])
@pytest.mark.parametrize("order", ["newest", "best"])
def test_pages_go_back_as_they_came(jobs: JobLists, order: str, limit: int) -> None:
    """A page before a cursor holds the rows next to it, in the list's own order."""
    whole = getattr(jobs, order)(ALL, limit=1000)
    for place in (1, 4, len(whole) - 1):
        page = getattr(jobs, order)(ALL, before=whole[place].cursor, limit=limit)
        assert page == whole[max(0, place - limit) : place]
    assert getattr(jobs, order)(ALL, before=whole[0].cursor) == []


def test_newest_come_first(jobs: JobLists) -> None:
    """By time, then by id, falling; another owner's are not among them."""
    whole = jobs.newest(ALL, limit=1000)
    keys = [(one.scraped_at, one.id) for one in whole]
    assert keys == sorted(keys, reverse=True)
    assert len(whole) == _COUNT - _COUNT // 10


def test_best_come_first_and_no_score_last(jobs: JobLists) -> None:
    """By score, then by id, falling; what has no score stands after 0.0."""
    whole = jobs.best(ALL, limit=1000)
    keys = [(-1.0 if one.score is None else one.score, one.id) for one in whole]
    assert keys == sorted(keys, reverse=True)
    assert {0.0, None} <= {one.score for one in whole}


def test_a_new_row_moves_no_page(db: Database, jobs: JobLists) -> None:
    """What comes in while one pages shifts nothing: the next page goes on where the last one ended."""
    whole = jobs.newest(ALL, limit=1000)
    with db.write():
        db.execute(
            "INSERT INTO job (id, owner_id, platform, platform_job_id, title, scraped_at)"
            " VALUES ('late', ?, 'x', 'x', 'Late', '2026-12-01T00:00:00.000000Z')",
            (_ME,),
        )
    try:
        assert jobs.newest(ALL, after=whole[9].cursor, limit=10) == whole[10:20]
    finally:
        with db.write():
            db.execute("DELETE FROM job WHERE id = 'late'")


@pytest.mark.parametrize("order", ["newest", "best"])
@pytest.mark.parametrize("way", ["first", "after", "before"])
@pytest.mark.parametrize("name", ["open", "all", "new", "seek"])
def test_a_page_is_read_off_its_index(
    db: Database, jobs: JobLists, monkeypatch: pytest.MonkeyPatch, order: str, way: str, name: str
) -> None:
    """The plan seeks in the list's index and sorts nothing, forwards and backwards, on any page."""
    plans: list[str] = []

    def explained(_build: Any, sql: str, values: Any = ()) -> list[Any]:
        plans.append("\n".join(row[3] for row in db.conn.execute("EXPLAIN QUERY PLAN " + sql, values)))
        return []

    monkeypatch.setattr(db, "build", explained)
    cursor: Cursor = ("2026-11-03T00:00:00.000000Z", "8") if order == "newest" else (0.5, "8")
    getattr(jobs, order)(FILTERS[name], **({} if way == "first" else {way: cursor}))
    (plan,) = plans
    index, key = ("job_scraped_at_id", "scraped_at") if order == "newest" else ("jd_analysis_best", "sort_score")
    assert f"INDEX {index} (owner_id=?" in plan
    assert "TEMP B-TREE" not in plan
    assert "SCAN" not in plan
    if way != "first":
        assert f"({key},{'job_id' if order == 'best' else 'id'})" in plan


def test_no_list_counts_its_way_to_a_page() -> None:
    """OFFSET reads all that it skips: no query of the room has one."""
    folder = Path(lists.__file__).parent
    assert [path.name for path in sorted(folder.rglob("*.py")) if " OFFSET " in path.read_text("utf-8")] == []


def test_counting_stops_at_its_cap(jobs: JobLists) -> None:
    """A count goes as far as asked and agrees with the list."""
    assert jobs.count(ALL) == len(jobs.newest(ALL, limit=1000))
    assert jobs.count(ALL, analysed=True) == len(jobs.best(ALL, limit=1000))
    assert jobs.count(ALL, cap=5) == 5
    assert jobs.count(JobFilter(text="python")) == len(jobs.newest(JobFilter(text="python"), limit=1000))
    assert jobs.count(JobFilter(text='"')) == 0


def test_find_gives_the_row_of_the_list(jobs: JobLists, db: Database) -> None:
    """One posting is found as the list shows it; one that is gone, another's or not analysed is not."""
    for row in jobs.best(ALL, limit=1000):
        assert jobs.find(row.id) == row
    analysed = {row.id for row in jobs.best(ALL, limit=1000)}
    plain = next(row.id for row in jobs.newest(ALL, limit=1000) if row.id not in analysed)
    assert jobs.find(plain) is None
    assert jobs.find(JobId("nobody")) is None
    assert JobLists(db, _OTHER).find(next(iter(sorted(analysed)))) is None


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""',
        "*",
        "AND",
        "NOT (",
        "NEAR(",
        "a:b",
        "^x",
        "-",
        "col : x",
        "'; DROP TABLE job; --",
        "\0",
        "\ud800x"[1:],
    ],
)
def test_any_text_is_a_query(jobs: JobLists, text: str) -> None:
    """Nothing that a person types is a syntax error."""
    jobs.newest(JobFilter(text=text))
    jobs.best(JobFilter(text=text))
    assert match_query(text).count('"') % 2 == 0


def test_a_hit_shows_where(jobs: JobLists) -> None:
    """The snippet holds what was found, marked."""
    hits = jobs.newest(JobFilter(text="kafka"))
    assert hits
    assert all("\x02Kafka\x03" in one.snippet for one in hits)
    assert {"c++"} == {
        one.snippet.partition("\x02")[2].partition("\x03")[0].lower() for one in jobs.newest(JobFilter(text="c++"))
    }
