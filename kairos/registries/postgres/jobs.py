"""The registry of jobs on PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from kairos.models import SINGLE_USER_ID, is_uuid
from kairos.registries import rules
from kairos.registries.base import JobRegistryBase, Registry
from kairos.registries.desk_jobs import key_of, platform_of, said_source
from kairos.registries.fields import WORD_OF_JOB, job_record, job_word
from kairos.registries.postgres.connection import Sessions
from kairos.registries.postgres.desk import Desk, Row, columns_of, lying_tables
from kairos.registries.postgres.tables import Place
from kairos.registries.records import JobRecord

if TYPE_CHECKING:
    from psycopg import AsyncConnection
    from psycopg_pool import AsyncConnectionPool

T = TypeVar("T")

_KNOWN = "(id = ANY(%s) AND registry_id IS NULL OR registry_id = ANY(%s))"


class PostgresRegistry(Registry):
    """What the three registries on PostgreSQL share.

    Args:
        session: psycopg's ``AsyncConnection``, an ``AsyncConnectionPool``, or a connection string, for which a pool is
            opened in each event loop that calls.
        owner: Whose jobs these are: the single user's, as long as nothing else is said. Variants and applications
            belong to the user that their record names.
    """

    def __init__(
        self,
        session: AsyncConnection[Any] | AsyncConnectionPool[Any] | str,
        *,
        owner: str | uuid.UUID = SINGLE_USER_ID,
    ) -> None:
        self.owner = str(owner)
        self._sessions = Sessions(session)
        self._lying: dict[str, Place] = {}

    async def close(self) -> None:
        """Close the pool that was opened in this event loop; what was handed in stays open."""
        await self._sessions.close()

    async def _run(self, work: Callable[[Desk], Awaitable[T]]) -> T:
        async def on_desk(conn: AsyncConnection[Any]) -> T:
            if not self._lying:
                self._lying = await lying_tables(conn)
            return await work(Desk(conn, self.owner, self._lying))

        return await self._sessions.run(on_desk)


class PostgresJobRepository(PostgresRegistry, JobRegistryBase):
    """Jobs in PostgreSQL, in the tables that ``kairos push`` brings a file into."""

    async def save(self, jobs: Sequence[JobRecord]) -> None:
        """Add or change jobs; see the contract.

        What an engine says again is no news: a status, or anything else, that the person changed since stays.
        """
        taken = list(jobs)
        for job in taken:
            job.validate()
        if taken:
            await self._run(lambda desk: _save(desk, taken))

    async def get(self, job_id: uuid.UUID) -> JobRecord:
        """Return the job; see the contract."""
        found = await self.get_many([job_id])
        if not found:
            raise rules.no_job(job_id)
        return found[0]

    async def get_many(self, job_ids: Sequence[uuid.UUID]) -> list[JobRecord]:
        """Return the jobs of *job_ids*; see the contract."""
        wanted = list(dict.fromkeys(rules.id_text(job_id) for job_id in job_ids))
        ids = [uuid.UUID(one) for one in wanted if is_uuid(one)]
        rows = await self._run(lambda desk: desk.rows(self.owner, "job", _KNOWN, (ids, ids)))
        found = {str(one.job_id): one for one in map(_record, rows)}
        return [found[one] for one in wanted if one in found]

    async def get_all_with_email(self) -> list[JobRecord]:
        """Return the jobs with an address; see the contract."""
        rows = await self._run(lambda desk: desk.rows(self.owner, "job", "apply_email <> ''"))
        return list(map(_record, rows))

    async def get_by_source(self, source: str) -> list[JobRecord]:
        """Return the jobs of one source; see the contract."""
        rows = await self._run(lambda desk: desk.rows(self.owner, "job", "platform = %s", (platform_of(source),)))
        return [one for one in map(_record, rows) if one.source == source]

    async def get_by_status(self, status: str) -> list[JobRecord]:
        """Return the jobs of one status; see the contract."""
        rules.check_job_status(status)
        statuses = [one for one, word in WORD_OF_JOB.items() if word == status]
        where = "status = ANY(%s)" + (" OR closed_at IS NOT NULL" if status == "closed" else "")
        rows = await self._run(lambda desk: desk.rows(self.owner, "job", where, (statuses,)))
        return [_record(row) for row in rows if job_word(columns_of("job", row)) == status]

    async def search(self, words: str, limit: int = 20) -> list[JobRecord]:
        """Return the owner's jobs whose text has all of *words*, newest first; C++ finds C++."""
        found = "id IN (SELECT id FROM kairos.newest(%s, %s) AS id)"
        rows = await self._run(lambda desk: desk.rows(self.owner, "job", found, (words, limit)))
        return [_record(row) for row in sorted(rows, key=lambda row: (row["scraped_at"], row["id"]), reverse=True)]

    async def exists(self, job_id: uuid.UUID) -> bool:
        """Return whether there is such a job; see the contract."""
        return bool(await self.get_many([job_id]))

    async def count(self) -> int:
        """Return how many jobs there are; see the contract."""

        async def counted(desk: Desk) -> int:
            owner = await desk.see(self.owner)
            cursor = await desk.conn.execute("SELECT count(*) FROM kairos.job WHERE owner_id = %s", (owner.id,))
            row = await cursor.fetchone()
            return int(row[0]) if row else 0

        return await self._run(counted)

    async def delete_by_source(self, source: str) -> int:
        """Delete the jobs of one source; see the contract. What the person wrote notes on stays, too."""
        return await self._run(lambda desk: _delete(desk, source))


async def _save(desk: Desk, records: Sequence[JobRecord]) -> None:
    names = [str(record.job_id) for record in records]
    others = {owner for name in dict.fromkeys(names) for owner, _ in await desk.for_job("job", name)}
    owners = [desk.home, *sorted(others - {desk.home})]
    await desk.lock(*owners)
    parts = []
    for owner in owners:
        part = await desk.around(owner, names, alone=True)
        # Who has a key already is asked on the bench: the same posting under two ids gets a key of its own.
        keys = [key_of(record) for record in records]
        part["job"] += await desk.rows(
            owner,
            "job",
            "(platform, platform_job_id) IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
            ([key[0] for key in keys], [key[1] for key in keys]),
        )
        parts.append(part)
    await desk.act(lambda one: one.save_jobs(records), *parts)


async def _delete(desk: Desk, source: str) -> int:
    await desk.lock(desk.home)
    rows = await desk.rows(desk.home, "job", "platform = %s", (platform_of(source),))
    ids = [uuid.UUID(row["id"]) for row in rows if said_source(columns_of("job", row)) == source]
    owner = await desk.see(desk.home)
    cursor = await desk.conn.execute(
        """
        DELETE FROM kairos.job AS j WHERE owner_id = %s AND id = ANY(%s) AND notes = ''
            AND NOT EXISTS (SELECT FROM kairos.tailored_resume AS t WHERE (t.owner_id, t.job_id) = (j.owner_id, j.id))
            AND NOT EXISTS (SELECT FROM kairos.application AS p WHERE (p.owner_id, p.job_id) = (j.owner_id, j.id))
            AND NOT EXISTS (SELECT FROM kairos.cover_letter AS l WHERE (l.owner_id, l.job_id) = (j.owner_id, j.id))
        """,
        (owner.id, ids),
    )
    gone = cursor.rowcount
    if ids:
        summary = f"deleted {gone} jobs of {source[:60]}; {len(ids) - gone} stay, something rests on them"
        await desk.conn.execute(
            "INSERT INTO kairos.event (owner_id, actor, verb, subject_type, summary)"
            " VALUES (%s, 'engine', 'delete_jobs', 'job', %s)",
            (owner.id, summary),
        )
    return gone


def _record(row: Row) -> JobRecord:
    return job_record(columns_of("job", row))
