"""A registry's calls on rows in PostgreSQL: laid on a bench as a small file, worked on, and brought back.

One transaction: the owner's lock, the rows, the verb on the bench (in a thread, so that no event loop waits), and the
writing of what it changed, under the tables' own rules.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID

from kairos.db.bench import Change, Changes, bench, bench_tables
from kairos.db.snapshot_tables import Table
from kairos.errors import KairosError
from kairos.models import UserId, is_uuid, utc_now
from kairos.registries.desk_applications import ApplicationDesk
from kairos.registries.errors import RegistryError, SharedLayerError
from kairos.registries.postgres.tables import PLACES, Owner, Place, inward, outward, owner_uuid, placed

if TYPE_CHECKING:
    from psycopg import AsyncConnection

T = TypeVar("T")
Row = dict[str, Any]
Rows = dict[str, list[Row]]
Work = Callable[[ApplicationDesk], T]

BUDGET_LOCK: Final = 4919
"""The advisory lock of an owner, which the trigger of the budget takes as well."""
_OF_A_JOB: Final = ("jd_analysis", "tailored_resume", "application", "cover_letter")
_OF_A_VARIANT: Final = ("tailored_section", "approval")
_PROFILE: Final = ("skill_entry", "own_fact", "own_skill", "preference")
_JOBS: Final = """
    SELECT j.id FROM kairos.job AS j WHERE j.owner_id = kairos.current_owner()
        AND (j.id = ANY(%s) AND j.registry_id IS NULL OR j.registry_id = ANY(%s))
"""
_TAILORED: Final = f"""
    SELECT v.id FROM kairos.tailored_resume AS v WHERE v.owner_id = kairos.current_owner() AND v.job_id IN
        ({_JOBS})
"""
_BASES: Final = _TAILORED.replace("SELECT v.id", "SELECT v.base_resume_id")
_LETTERS: Final = _TAILORED.replace("kairos.tailored_resume", "kairos.cover_letter")
_DEFAULT: Final = "SELECT r.id FROM kairos.resume AS r WHERE r.owner_id = kairos.current_owner() AND r.is_default"
_DECISION: Final = frozenset({"approval_status", "approved_hash", "approved_at", "approval_token"})
"""Written last: the sections that come with a variant would void them."""


class Desk:
    """The rows that one transaction works on.

    Args:
        conn: In a transaction.
        home: The registry's own owner.
        lying: PostgreSQL's tables.
    """

    def __init__(self, conn: AsyncConnection[Any], home: str, lying: Mapping[str, Place]) -> None:
        self.conn = conn
        self.home = home
        self._lying = lying
        self._seen = ""

    async def see(self, known_as: str) -> Owner:
        """Let the next statements see the rows of an owner, and return the owner."""
        owner = Owner(known_as, owner_uuid(known_as))
        if self._seen != known_as:
            await self.conn.execute("SELECT set_config('kairos.owner_id', %s, true)", (str(owner.id),))
            self._seen = known_as
        return owner

    async def lock(self, *owners: str) -> None:
        """Take the owners' locks, and record who is not known yet."""
        for known_as in sorted(set(owners)):
            owner = await self.see(known_as)
            await self.conn.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", (str(owner.id), BUDGET_LOCK)
            )
            await self.conn.execute(
                'INSERT INTO kairos."user" (owner_id, known_as) VALUES (%s, %s) ON CONFLICT DO NOTHING',
                (owner.id, "" if known_as == str(owner.id) else known_as),
            )

    async def owners_of(self, table: str, row_id: str) -> list[str]:
        """Return whose a variant or an application of that id is; the home owner first, where it is one."""
        if not is_uuid(row_id):
            return []
        cursor = await self.conn.execute("SELECT owner FROM kairos.owners_of(%s, %s) AS owner", (table, UUID(row_id)))
        return await self._known([row[0] for row in await cursor.fetchall()])

    async def for_job(self, table: str, job_id: str) -> list[tuple[str, str]]:
        """Return owner and id of each row of *table* for a job, by the id that engines know it by, as they came."""
        if not is_uuid(job_id):
            return []
        cursor = await self.conn.execute(
            "SELECT owner, thing_id::text FROM kairos.things_for_job(%s, %s)", (table, UUID(job_id))
        )
        found = await cursor.fetchall()
        owners = list(dict.fromkeys(row[0] for row in found))
        known = dict(zip(owners, await self._known(owners), strict=True))
        return [(known[owner], row_id) for owner, row_id in found]

    async def _known(self, owners: Iterable[UUID]) -> list[str]:
        """Return what engines know owners by."""
        home, names = owner_uuid(self.home), []
        for owner in owners:
            if owner == home:
                names.append(self.home)
                continue
            self._seen = ""
            await self.conn.execute("SELECT set_config('kairos.owner_id', %s, true)", (str(owner),))
            cursor = await self.conn.execute('SELECT known_as FROM kairos."user" WHERE owner_id = %s', (owner,))
            row = await cursor.fetchone()
            names.append((row[0] if row else "") or str(owner))
        return names

    # Reading --------------------------------------------------------------------------------------------------------

    async def rows(self, known_as: str, table: str, where: str = "true", values: Sequence[Any] = ()) -> list[Row]:
        """Return an owner's rows of a table, called ``t``, that *where* fits, in the order in which they came."""
        return (await self._rows_of(known_as, [(table, where, values)]))[table]

    async def _rows_of(self, known_as: str, wanted: Sequence[tuple[str, str, Sequence[Any]]]) -> Rows:
        """Return what several such queries give, by table, at the cost of one trip to the server."""
        owner = await self.see(known_as)
        asked = []
        async with self.conn.pipeline():
            for table, where, values in wanted:
                place, form = self._lying[table], bench_tables()[table]
                columns = (*place.types, "verbatim", "rest")
                named = ", ".join(f'"{name}"' for name in columns)
                keys = place.sorted_by or tuple(name for name in form.key if name in place.types) or ("owner_id",)
                sql = (
                    f"SELECT {named} FROM {place.sql} AS t WHERE owner_id = %s AND ({where}) ORDER BY {', '.join(keys)}"
                )
                asked.append((place, form, columns, await self.conn.execute(sql.encode(), (owner.id, *values))))
        return {
            form.name: [inward(place, form, columns, one, owner) for one in await cursor.fetchall()]
            for place, form, columns, cursor in asked
        }

    async def around(self, known_as: str, job_ids: Iterable[str], *, alone: bool = False) -> Rows:
        """Return an owner's rows around jobs, which are given by the ids that engines know them by.

        Args:
            known_as: The owner.
            job_ids: The jobs.
            alone: Whether the jobs are enough, without variants, applications, resumes and profile.
        """
        wanted = [UUID(one) for one in job_ids if is_uuid(one)]
        ids = [wanted, wanted]
        asked: list[tuple[str, str, Sequence[Any]]] = [
            ("user", "true", ()),
            ("job", "id = ANY(%s) AND registry_id IS NULL OR registry_id = ANY(%s)", ids),
            ("posting_link", f"job_id IN ({_JOBS}) AND other_id IN ({_JOBS})", ids * 2),
            ("posting_behind", f"id IN ({_JOBS}) AND card_id IN ({_JOBS})", ids * 2),
        ]
        if not alone:
            asked += [(name, f"job_id IN ({_JOBS})", ids) for name in _OF_A_JOB]
            asked += [(name, f"tailored_resume_id IN ({_TAILORED})", ids) for name in _OF_A_VARIANT]
            asked += [("letter_approval", f"cover_letter_id IN ({_LETTERS})", ids)]
            asked += [
                ("resume", f"id IN ({_BASES}) OR is_default", ids),
                ("resume_section", f"resume_id IN ({_BASES} UNION {_DEFAULT})", ids),
            ]
            asked += [(name, "true", ()) for name in _PROFILE]
        return await self._rows_of(known_as, asked)

    # Working --------------------------------------------------------------------------------------------------------

    async def read(self, work: Work[T], *parts: Rows) -> T:
        """Return what *work* gives on a bench with *parts*."""
        return (await asyncio.to_thread(_worked, self.home, parts, work))[0]

    async def act(self, work: Work[T], *parts: Rows, before: Callable[[], Awaitable[None]] | None = None) -> T:
        """Return what *work* gives on a bench with *parts*, with what it changed written.

        Args:
            work: The verb.
            parts: The rows; of two under one key the first counts.
            before: Has its say when *work* refused nothing, and before anything is written.
        """
        result, changes = await asyncio.to_thread(_worked, self.home, parts, work)
        if before is not None:
            await before()
        await self._write(changes)
        return result

    async def _write(self, changes: Changes) -> None:
        for change in changes.removed:
            owner = await self.see(change.owner)
            place = self._lying[change.table.name]
            keys = change.table.key
            named = " AND ".join(f'"{name}" = %s' for name in keys)
            await self.conn.execute(
                f"DELETE FROM {place.sql} WHERE owner_id = %s AND {named}".encode(),
                (owner.id, *(change.row[name] for name in keys)),
            )
        decisions = []
        for change in changes.added:
            row = change.row
            if change.table.name == "tailored_resume":
                decisions.append(change)
                row = row | {"approval_token": "", "approved_hash": "", "approved_at": None}
                row["approval_status"] = "pending" if row["approval_status"] == "approved" else row["approval_status"]
            await self._insert(change, row)
        for change in changes.changed:
            columns = change.columns
            if change.table.name == "tailored_resume" and columns & _DECISION:
                decisions.append(change)
                columns -= _DECISION
            if columns:
                await self._update(change, columns)
        for change in decisions:
            await self._update(change, _DECISION)

    async def _insert(self, change: Change, row: Row) -> None:
        owner = await self.see(change.owner)
        place = self._lying[change.table.name]
        columns = (*place.filled_by(change.table), "verbatim", "rest")
        named = ", ".join(f'"{name}"' for name in columns)
        await self.conn.execute(
            f"INSERT INTO {place.sql} ({named}) VALUES ({', '.join(['%s'] * len(columns))})".encode(),
            outward(place, change.table, row, owner),
        )

    async def _update(self, change: Change, names: Iterable[str]) -> None:
        owner = await self.see(change.owner)
        place, keys = self._lying[change.table.name], change.table.key
        columns = (*place.filled_by(change.table), "verbatim", "rest")
        values = dict(zip(columns, outward(place, change.table, change.row, owner), strict=True))
        told = [name for name in columns if name in names or name in ("verbatim", "rest")]
        sets = ", ".join(f'"{name}" = %s' for name in told)
        named = " AND ".join(f'"{name}" = %s' for name in keys)
        await self.conn.execute(
            f"UPDATE {place.sql} SET {sets} WHERE owner_id = %s AND {named}".encode(),
            (*(values[name] for name in told), owner.id, *(change.row[name] for name in keys)),
        )


async def lying_tables(conn: AsyncConnection[Any]) -> dict[str, Place]:
    """Return PostgreSQL's tables."""
    cursor = await conn.execute(PLACES)
    return placed(await cursor.fetchall())


def columns_of(table: str, row: Row) -> Row:
    """Return a row's columns as a file has them."""
    form: Table = bench_tables()[table]
    return dict(zip(form.names, form.row_of(row, lambda: table), strict=True))


def _worked(home: str, parts: Sequence[Rows], work: Work[T]) -> tuple[T, Changes]:
    rows: Rows = {}
    for part in parts:
        for name, found in part.items():
            rows.setdefault(name, []).extend(found)
    with bench(rows) as laid:
        desk = ApplicationDesk(laid.database, UserId(home), utc_now)
        try:
            result = work(desk)
        except SharedLayerError:
            raise
        except KairosError as error:
            raise RegistryError(str(error), {"hint": error.hint}) from error
        return result, laid.changes()
