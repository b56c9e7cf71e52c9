"""The registry of variants on PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from kairos.models import TailoredId
from kairos.registries import rules
from kairos.registries.base import VARIANTS_PER_USER, VariantRegistryBase
from kairos.registries.desk_applications import ApplicationDesk
from kairos.registries.postgres.desk import Desk, Rows
from kairos.registries.postgres.jobs import PostgresRegistry
from kairos.registries.records import VariantRecord

_TABLE = "tailored_resume"


class PostgresVariantRepository(PostgresRegistry, VariantRegistryBase):
    """Variants in PostgreSQL: tailored resumes, under the same gates as in a person's file."""

    async def save(self, variant: VariantRecord) -> None:
        """Add a variant; see the contract. Its job must have been saved."""
        rules.check_new_variant(variant)
        await self._run(lambda desk: _save(desk, variant))

    async def get(self, variant_id: uuid.UUID) -> VariantRecord:
        """Return the variant; see the contract."""
        name = rules.id_text(variant_id)

        async def found(desk: Desk) -> VariantRecord | None:
            part = await around_variant(desk, name)
            return None if part is None else await desk.read(lambda one: one.variant_of(name), part)

        variant = await self._run(found)
        if variant is None:
            raise rules.no_variant(variant_id)
        return variant

    async def get_for_job(self, job_id: uuid.UUID) -> list[VariantRecord]:
        """Return the variants for a job; see the contract."""
        name = rules.id_text(job_id)

        async def found(desk: Desk) -> list[VariantRecord]:
            known = await desk.for_job(_TABLE, name)
            parts = [await desk.around(owner, [name]) for owner in dict.fromkeys(owner for owner, _ in known)]
            place = {row_id: number for number, (_, row_id) in enumerate(known)}
            variants = await desk.read(lambda one: one.variants_for_job(name), *parts)
            return sorted(variants, key=lambda one: place.get(str(one.variant_id), 0))

        return await self._run(found)

    async def get_approved_for_job(self, job_id: uuid.UUID, user_id: str) -> VariantRecord | None:
        """Return the approved variant of a user for a job, by row and by hash; see the contract."""
        name, user = rules.id_text(job_id), str(user_id)

        async def found(desk: Desk) -> VariantRecord | None:
            part = await desk.around(user, [name])
            return await desk.read(lambda one: one.of(user).approved_for(name), part)

        return await self._run(found)

    async def get_for_user(self, user_id: str) -> list[VariantRecord]:
        """Return the user's variants; see the contract. What the person tailored in Kairos is among them."""
        return await self._of_user(str(user_id), pending=False)

    async def get_pending_for_user(self, user_id: str) -> list[VariantRecord]:
        """Return the user's variants that wait; see the contract."""
        return await self._of_user(str(user_id), pending=True)

    async def update_approval_status(self, variant_id: uuid.UUID, status: str) -> None:
        """Record the decision, through the gate that the person's own goes through; see the contract.

        Raises:
            RegistryError: The guard has findings open; ``context`` counts them and names their kinds.
        """
        await self._on(variant_id, lambda desk, name: desk.decide(name, status))

    async def update_approval_token(self, variant_id: uuid.UUID, token: str) -> None:
        """Set the open token; see the contract."""
        await self._on(variant_id, lambda desk, name: desk.open_with(name, token))

    async def update_files(
        self,
        variant_id: uuid.UUID,
        *,
        pdf_key: str | None = None,
        docx_key: str | None = None,
        cover_letter_key: str | None = None,
        local_pdf_path: str | None = None,
        s3_upload_failed: bool | None = None,
    ) -> None:
        """Record where the rendered files are; see the contract. A later change of the content forgets them."""
        given = {
            "pdf_key": pdf_key,
            "docx_key": docx_key,
            "cover_letter_key": cover_letter_key,
            "local_pdf_path": local_pdf_path,
            "s3_upload_failed": s3_upload_failed,
        }
        files = {name: value for name, value in given.items() if value is not None}
        await self._on(variant_id, lambda desk, name: desk.set_files(name, files))

    async def exists(self, variant_id: uuid.UUID) -> bool:
        """Return whether there is such a variant; see the contract."""
        name = rules.id_text(variant_id)

        async def found(desk: Desk) -> bool:
            return bool(await desk.owners_of(_TABLE, name))

        return await self._run(found)

    async def count_by_user(self, user_id: str) -> int:
        """Return how many variants the user has; see the contract."""

        async def counted(desk: Desk) -> int:
            return len(await desk.rows(str(user_id), _TABLE, "archived_at IS NULL"))

        return await self._run(counted)

    async def _of_user(self, user: str, *, pending: bool) -> list[VariantRecord]:
        async def found(desk: Desk) -> list[VariantRecord]:
            rows = await desk.rows(user, _TABLE, "archived_at IS NULL")
            jobs = await desk.rows(user, "job", "id = ANY(%s)", ([uuid.UUID(row["job_id"]) for row in rows],))
            part = await desk.around(user, [row["registry_id"] or row["id"] for row in jobs])
            return await desk.read(lambda one: one.of(user).variants_of_owner(pending=pending), part)

        return await self._run(found)

    async def _on(self, variant_id: uuid.UUID, work: Callable[[ApplicationDesk, TailoredId], None]) -> None:
        name = rules.id_text(variant_id)

        async def done(desk: Desk) -> None:
            owners = await desk.owners_of(_TABLE, name)
            if not owners:
                raise rules.no_variant(variant_id)
            await desk.lock(owners[0])
            part = await around_variant(desk, name, lock=True)
            if part is None:
                raise rules.no_variant(variant_id)
            await desk.act(lambda one: work(one.of(owners[0]), TailoredId(name)), part)

        await self._run(done)


async def _save(desk: Desk, variant: VariantRecord) -> None:
    user, job, name = variant.user_id, str(variant.job_id), str(variant.variant_id)
    await desk.lock(user)
    parts = [await desk.around(user, [job])]
    base = await desk.rows(user, "resume", "id = %s", (variant.master_resume_id,))
    parts[0]["resume"] += base
    parts[0]["resume_section"] += await desk.rows(user, "resume_section", "resume_id = %s", (variant.master_resume_id,))
    if user != desk.home:
        parts.append(await desk.around(desk.home, [job], alone=True))
        parts[1]["resume"] = await desk.rows(desk.home, "resume", "id = %s", (variant.master_resume_id,))
    await desk.act(lambda one: one.of(user).add_variant(variant), *parts, before=lambda: _check_room(desk, user, name))


async def _check_room(desk: Desk, user: str, name: str) -> None:
    """Refuse an id that another owner's variant has, and a variant beyond the budget."""
    if await desk.owners_of(_TABLE, name):
        raise rules.id_taken("variant", name)
    owner = await desk.see(user)
    cursor = await desk.conn.execute(
        "SELECT count(*) FROM kairos.tailored_resume"
        " WHERE owner_id = %s AND engine = 'external' AND archived_at IS NULL",
        (owner.id,),
    )
    row = await cursor.fetchone()
    if row is not None and row[0] >= VARIANTS_PER_USER:
        raise rules.over_budget(int(row[0]))


async def around_variant(desk: Desk, name: str, *, lock: bool = False) -> Rows | None:
    """Return the rows around a variant; None where there is none. With *lock* nobody changes it meanwhile."""
    owners = await desk.owners_of(_TABLE, name)
    if not owners:
        return None
    if lock:
        owner = await desk.see(owners[0])
        await desk.conn.execute(
            "SELECT FROM kairos.tailored_resume WHERE owner_id = %s AND id = %s FOR NO KEY UPDATE",
            (owner.id, uuid.UUID(name)),
        )
    rows = await desk.rows(owners[0], _TABLE, "id = %s", (uuid.UUID(name),))
    jobs = await desk.rows(owners[0], "job", "id = ANY(%s)", ([uuid.UUID(row["job_id"]) for row in rows],))
    return await desk.around(owners[0], [row["registry_id"] or row["id"] for row in jobs])
