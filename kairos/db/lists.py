"""The lists of postings: keyset pages of few columns, in either direction, at a cost that does not grow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kairos.db.connection import Database, Row
from kairos.db.mapper import maker, members, stored_moment
from kairos.errors import StoreError
from kairos.models import Cursor, JobFilter, JobId, JobStatus, JobSummary, RemoteType, UserId
from kairos.models.clock import to_text

SEARCH_WINDOW = 2_000
"""How many of the newest hits a search sorts by score: sorting every hit of a common word costs seconds."""

_COLUMNS = """
    j.id, j.platform, j.platform_job_id, j.title, j.company, j.location, coalesce(j.remote_type, a.remote_type),
    j.salary_min, j.salary_max, j.salary_currency, j.status, j.scraped_at, j.posted_at, j.closed_at, a.match_score,
    coalesce(a.blockers, '[]'), (SELECT count(*) FROM posting_behind AS b WHERE b.card_id = j.id)
"""

_DECIDED = "j.status NOT IN ('new', 'analyzed')"
"""The condition of the index job_decided, which SQLite uses only where a query repeats it."""
_OPENED = "char(2)"
_CLOSED = "char(3)"


class JobLists:
    """Lists over one owner's postings."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def newest(
        self, chosen: JobFilter, *, after: Cursor | None = None, before: Cursor | None = None, limit: int = 50
    ) -> list[JobSummary]:
        """Return postings, newest first, by keyset on (scraped_at, id).

        Args:
            chosen: Which postings; one with a text gives hits with their snippets, newest first.
            after: The cursor of the row that the page follows.
            before: The cursor of the row that the page ends before; the page then holds the rows next to it.
            limit: At most so many rows.
        """
        if chosen.text.strip():
            return self._hits(chosen, after=after, limit=limit)
        where, values = self._where(chosen)
        return self._page(
            f"{_COLUMNS}, j.scraped_at",
            "job AS j INDEXED BY job_scraped_at_id LEFT JOIN jd_analysis AS a ON a.job_id = j.id",
            ["j.owner_id = ?", *where],
            [self._owner, *values],
            ("j.scraped_at", "j.id"),
            (after, before, limit),
        )

    def best(
        self, chosen: JobFilter, *, after: Cursor | None = None, before: Cursor | None = None, limit: int = 50
    ) -> list[JobSummary]:
        """Return analysed postings, best first, those without a score last; as `newest` otherwise.

        With a text the newest `SEARCH_WINDOW` hits are sorted, not every hit.
        """
        where, values = self._where(chosen)
        tables = "jd_analysis AS a INDEXED BY jd_analysis_best CROSS JOIN job AS j ON j.id = a.job_id"
        conditions, bound = ["a.owner_id = ?", *where], [self._owner, *values]
        if _decided(chosen):
            tables = "job AS j INDEXED BY job_decided CROSS JOIN jd_analysis AS a ON a.job_id = j.id"
            conditions = ["j.owner_id = ?", _DECIDED, *where]
        if chosen.text.strip():
            query = match_query(chosen.text)
            if not query:
                return []
            tables = f"""(SELECT rowid AS hit FROM job_fts WHERE job_fts MATCH ? ORDER BY rowid DESC
                LIMIT {SEARCH_WINDOW}) CROSS JOIN job AS j ON j.rowid = hit JOIN jd_analysis AS a ON a.job_id = j.id"""
            bound.insert(0, query)
        return self._page(
            f"{_COLUMNS}, a.sort_score",
            tables,
            conditions,
            bound,
            ("a.sort_score", "a.job_id"),
            (after, before, limit),
        )

    def _page(
        self,
        columns: str,
        tables: str,
        where: list[str],
        values: list[Any],
        keys: tuple[str, str],
        place: tuple[Cursor | None, Cursor | None, int],
    ) -> list[JobSummary]:
        after, before, limit = place
        key, row_id = keys
        upwards = after is None and before is not None
        start = before if upwards else after
        if start is not None:
            # A row value: spelled out with OR it reads the whole index.
            where, values = [*where, f"({key}, {row_id}) {'>' if upwards else '<'} (?, ?)"], [*values, *start]
        turn = "ASC" if upwards else "DESC"
        sql = (
            f"SELECT {columns} FROM {tables} WHERE {' AND '.join(where)} ORDER BY {key} {turn}, {row_id} {turn} LIMIT ?"
        )
        rows = self._db.build(_summary, sql, (*values, limit))
        return rows[::-1] if upwards else rows

    def _hits(self, chosen: JobFilter, *, after: Cursor | None, limit: int) -> list[JobSummary]:
        query = match_query(chosen.text)
        if not query:
            return []
        where, values = self._where(chosen)
        sql = f"""
            SELECT {_COLUMNS}, job_fts.rowid, snippet(job_fts, -1, {_OPENED}, {_CLOSED}, '…', 16)
            FROM job_fts CROSS JOIN job AS j ON j.rowid = job_fts.rowid LEFT JOIN jd_analysis AS a ON a.job_id = j.id
            WHERE job_fts MATCH ? AND job_fts.rowid < ? AND j.owner_id = ? {"".join(f" AND {one}" for one in where)}
            ORDER BY job_fts.rowid DESC LIMIT ?
        """
        last = after[0] if after else 2**62
        return self._db.build(_summary, sql, (query, last, self._owner, *values, limit))

    def count(self, chosen: JobFilter, *, analysed: bool = False, cap: int = 10_000) -> int:
        """Return how many postings *chosen* fits, counted up to *cap*; *analysed* leaves the others out."""
        where, values = self._where(chosen)
        conditions, bound = ["j.owner_id = ?", *where], [self._owner, *values]
        tables = f"job AS j {'' if analysed else 'LEFT '}JOIN jd_analysis AS a ON a.job_id = j.id"
        if chosen.text.strip():
            query = match_query(chosen.text)
            if not query:
                return 0
            tables = f"job_fts CROSS JOIN {tables}"
            conditions.insert(0, "j.rowid = job_fts.rowid")
            conditions.insert(0, "job_fts MATCH ?")
            bound.insert(0, query)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {tables} WHERE {' AND '.join(conditions)} LIMIT ?)"
        total: int = self._db.value(sql, (*bound, cap))
        return total

    def find(self, job_id: JobId) -> JobSummary | None:
        """Return the row of one posting as `best` gives it; None where it is gone or not analysed."""
        sql = f"""
            SELECT {_COLUMNS}, a.sort_score FROM job AS j JOIN jd_analysis AS a ON a.job_id = j.id
            WHERE j.id = ? AND j.owner_id = ?
        """
        return next(iter(self._db.build(_summary, sql, (job_id, self._owner))), None)

    def of(self, job_ids: Sequence[JobId]) -> list[JobSummary]:
        """Return the rows of *job_ids*, in no order; unknown ids are left out."""
        sql = f"""
            SELECT {_COLUMNS}, j.scraped_at FROM job AS j LEFT JOIN jd_analysis AS a ON a.job_id = j.id
            WHERE j.owner_id = ? AND j.id IN (SELECT value FROM json_each(?))
        """
        return self._db.build(_summary, sql, (self._owner, json.dumps(list(job_ids))))

    def _where(self, chosen: JobFilter) -> tuple[list[str], list[Any]]:
        where: list[str] = [] if chosen.with_closed else ["j.closed_at IS NULL"]
        # Who asks for one source wants its postings, also where another source's stands for them.
        if not (chosen.with_duplicates or chosen.platforms):
            where.append("NOT EXISTS (SELECT 1 FROM posting_behind AS b WHERE b.id = j.id)")
        values: list[Any] = []
        for column, wanted in (
            ("j.status", chosen.statuses),
            ("coalesce(j.remote_type, a.remote_type)", chosen.remote_types),
            ("j.platform", chosen.platforms),
        ):
            if wanted:
                where.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values.extend(wanted)
        if chosen.seen_since is not None:
            where.append("coalesce(j.posted_at, j.scraped_at) >= ?")
            values.append(to_text(chosen.seen_since))
        if chosen.min_score is not None:
            where.append("a.sort_score >= ?")
            values.append(chosen.min_score)
        return where, values


def _decided(chosen: JobFilter) -> bool:
    """Return whether only postings are wanted that a person decided on: few, so sorting them beats reading the rest."""
    return bool(chosen.statuses) and not set(chosen.statuses) & {JobStatus.NEW, JobStatus.ANALYZED}


def match_query(text: str) -> str:
    """Return *text* as a full-text query that cannot be a syntax error: every word wanted, the last may be begun.

    Example:
        >>> match_query('node.js "senior')
        '"node.js" "senior"*'
    """
    words = ["".join(char for char in word if char.isprintable() and char != '"') for word in text.split()]
    words = [word for word in words if any(char.isalnum() for char in word)]
    if not words:
        return ""
    quoted = [f'"{word}"' for word in words]
    # A single letter begins too many words to look them all up.
    if len(words[-1]) > 1 and words[-1][-1].isalnum():
        quoted[-1] += "*"
    return " ".join(quoted)


_STATUSES = members(JobStatus)
_MODES = members(RemoteType)
_make = maker(
    JobSummary,
    (
        "id",
        "platform",
        "platform_job_id",
        "title",
        "company",
        "location",
        "remote_type",
        "salary_min",
        "salary_max",
        "salary_currency",
        "status",
        "scraped_at",
        "posted_at",
        "closed_at",
        "score",
        "blockers",
        "others",
        "cursor",
        "snippet",
    ),
)


def _summary(row: Row) -> JobSummary:
    try:
        return _make(
            [
                *row[:6],
                _MODES[row[6]] if row[6] else None,
                *row[7:10],
                _STATUSES[row[10]],
                stored_moment(row[11]),
                stored_moment(row[12]) if row[12] else None,
                stored_moment(row[13]) if row[13] else None,
                row[14],
                () if row[15] == "[]" else tuple(json.loads(row[15])),
                row[16],
                (row[17], row[0]),
                row[18] if len(row) > 18 else "",
            ]
        )
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(
            "a posting cannot be read", where=str(row[0]), got=str(error)[:200], hint="kairos doctor checks the file"
        ) from error
