"""The log of applications on PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from kairos.models import ApplicationId, utc_now
from kairos.registries import rules
from kairos.registries.base import ApplicationLogBase
from kairos.registries.desk_applications import ApplicationDesk
from kairos.registries.fields import application_record
from kairos.registries.postgres.desk import Desk, columns_of
from kairos.registries.postgres.jobs import PostgresRegistry
from kairos.registries.postgres.variants import around_variant
from kairos.registries.records import ApplicationRecord

_TABLE = "application"
_SENT = "status <> 'prepared' AND applied_at IS NOT NULL"
"""What an engine's log holds: what was prepared or given up before it was sent is none of its business."""


class PostgresApplicationRepository(PostgresRegistry, ApplicationLogBase):
    """Applications in PostgreSQL, frozen in the ledger as they are recorded."""

    async def record_send(self, record: ApplicationRecord) -> None:
        """Record an application as sent; see the contract. One that the person prepared becomes this one."""
        record.validate()
        await self._run(lambda desk: _record_send(desk, record))

    async def get(self, application_id: uuid.UUID) -> ApplicationRecord:
        """Return the application; see the contract."""
        name = rules.id_text(application_id)

        async def found(desk: Desk) -> list[ApplicationRecord]:
            for owner in await desk.owners_of(_TABLE, name):
                return await _told(desk, owner, f"id = %s AND {_SENT}", (uuid.UUID(name),))
            return []

        applications = await self._run(found)
        if not applications:
            raise rules.no_application(application_id)
        return applications[0]

    async def get_by_user(self, user_id: str) -> list[ApplicationRecord]:
        """Return the user's applications; see the contract."""
        return await self._run(lambda desk: _told(desk, str(user_id), f"{_SENT} AND archived_at IS NULL"))

    async def get_by_job(self, job_id: uuid.UUID) -> list[ApplicationRecord]:
        """Return the applications to a job; see the contract."""

        async def found(desk: Desk) -> list[ApplicationRecord]:
            applications = []
            for owner, row_id in await desk.for_job(_TABLE, rules.id_text(job_id)):
                where = f"id = %s AND {_SENT} AND archived_at IS NULL"
                applications += await _told(desk, owner, where, (uuid.UUID(row_id),))
            return applications

        return await self._run(found)

    async def has_user_applied_to_job(self, user_id: str, job_id: uuid.UUID) -> bool:
        """Return whether the user applied to the job; see the contract."""
        name = rules.id_text(job_id)

        async def found(desk: Desk) -> bool:
            ids = [uuid.UUID(row_id) for owner, row_id in await desk.for_job(_TABLE, name) if owner == str(user_id)]
            return bool(await desk.rows(str(user_id), _TABLE, "id = ANY(%s) AND status <> 'prepared'", (ids,)))

        return await self._run(found)

    async def get_applications_sent_today(self, user_id: str) -> list[ApplicationRecord]:
        """Return what the user sent within the last 24 hours; see the contract."""
        since = utc_now() - timedelta(hours=24)
        return await self._run(lambda desk: _told(desk, str(user_id), f"{_SENT} AND applied_at > %s", (since,)))

    async def update_status(self, application_id: uuid.UUID, status: str) -> None:
        """Set how far an application has come; see the contract. The posting's status follows."""
        rules.check_application_status(status)
        await self._on(application_id, lambda desk, name: desk.set_status(name, status))

    async def update_reply_count(self, application_id: uuid.UUID, count: int) -> None:
        """Set how many replies came; see the contract."""
        rules.check_count("count", count)
        await self._on(application_id, lambda desk, name: desk.set_reply_count(name, count))

    async def count_by_user(self, user_id: str) -> int:
        """Return how many applications the user has; see the contract."""
        return len(await self.get_by_user(user_id))

    async def clear_old_records(self, days: int = 90) -> int:
        """Archive what is old, of every owner; see the contract. The owners' own lists keep it."""
        rules.check_count("days", days)
        now = utc_now()
        until = now - timedelta(days=min(days, (now - datetime.min.replace(tzinfo=UTC)).days))

        async def archived(desk: Desk) -> int:
            cursor = await desk.conn.execute("SELECT kairos.archive_sent(%s)", (until,))
            row = await cursor.fetchone()
            return int(row[0]) if row else 0

        return await self._run(archived)

    async def _on(self, application_id: uuid.UUID, work: Callable[[ApplicationDesk, ApplicationId], None]) -> None:
        name = rules.id_text(application_id)

        async def done(desk: Desk) -> None:
            for owner in await desk.owners_of(_TABLE, name):
                await desk.lock(owner)
                rows = await desk.rows(owner, _TABLE, f"id = %s AND {_SENT}", (uuid.UUID(name),))
                jobs = await desk.rows(owner, "job", "id = ANY(%s)", ([uuid.UUID(row["job_id"]) for row in rows],))
                if rows:
                    part = await desk.around(owner, [row["registry_id"] or row["id"] for row in jobs])
                    await desk.act(lambda one: work(one.of(owner), ApplicationId(name)), part)  # noqa: B023  # awaited here
                    return
            raise rules.no_application(application_id)

        await self._run(done)


async def _record_send(desk: Desk, record: ApplicationRecord) -> None:
    user, job, name = record.user_id, str(record.job_id), str(record.application_id)
    await desk.lock(user)
    parts = [await desk.around(user, [job])]
    variant = None if record.resume_variant_id is None else str(record.resume_variant_id)
    there = {row["id"] for row in parts[0]["tailored_resume"]}
    if variant is not None and variant not in there:
        other = await around_variant(desk, variant)
        parts += [other] if other else []
    if user != desk.home:
        parts.append(await desk.around(desk.home, [job], alone=True))

    async def check_id() -> None:
        present = [row["id"] for row in parts[0]["application"]]
        if name not in present and await desk.owners_of(_TABLE, name):
            raise rules.id_taken("application", name)

    await desk.act(lambda one: one.of(user).record_application(record), *parts, before=check_id)


async def _told(desk: Desk, owner: str, where: str, values: Sequence[Any] = ()) -> list[ApplicationRecord]:
    rows = await desk.rows(owner, _TABLE, where, values)
    jobs = await desk.rows(owner, "job", "id = ANY(%s)", ([uuid.UUID(row["job_id"]) for row in rows],))
    known = {row["id"]: row["registry_id"] or row["id"] for row in jobs}
    return [application_record(columns_of(_TABLE, row) | {"known_job_id": known[row["job_id"]]}) for row in rows]
