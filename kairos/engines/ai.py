"""Around an AI engine: the jobs that wait for it, where its variants go, and the documents once a person approved.

What an engine writes is a proposal. It is saved as pending, goes through the guard, and leaves only as a person
approved it: `OutputBuilder` renders and uploads nothing else.
"""

from __future__ import annotations

import asyncio
import os
import uuid
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

from attrs import frozen

from kairos.engines.scraper import DEFAULT_PATH, is_yes, job_registry
from kairos.models import TailoredId, Upload
from kairos.registries.base import JobRegistryBase, VariantRegistryBase
from kairos.registries.errors import RegistryError
from kairos.registries.records import JobRecord, VariantRecord


@frozen(kw_only=True)
class Config:
    """Whether an AI engine uses the shared registries, and where they are."""

    use_shared_registry: bool = False
    registry_path: str = DEFAULT_PATH
    """As for a scraper; variants lie in the same Kairos file, or in ``variants.json`` beside ``jobs.json``."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Config:
        """Return what ``USE_SHARED_REGISTRY`` and ``REGISTRY_PATH`` say."""
        said = os.environ if environment is None else environment
        return cls(
            use_shared_registry=is_yes(said.get("USE_SHARED_REGISTRY", "")),
            registry_path=said.get("REGISTRY_PATH") or DEFAULT_PATH,
        )


def variant_registry(path: str | Path) -> VariantRegistryBase:
    """Return the registry of variants that goes with the jobs at *path*."""
    if str(path).lower().endswith(".json"):
        from kairos.registries.json_files import VariantRegistry as JsonVariantRegistry

        return JsonVariantRegistry(file_path=Path(path).with_name("variants.json"))
    from kairos.registries.sqlite import VariantRegistry

    return VariantRegistry(path)


async def registry_reader(
    config: Config | None = None, *, registry: JobRegistryBase | None = None
) -> AsyncIterator[JobRecord]:
    """Yield the jobs that no engine has looked at yet (status ``raw``), in the order in which they came.

    Nothing is yielded where the shared registry is not switched on and none is given.
    """
    config = config or Config.from_environment()
    if registry is None and not config.use_shared_registry:
        return
    jobs = registry or job_registry(config.registry_path)
    try:
        for job in await jobs.get_by_status("raw"):
            yield job
    finally:
        if registry is None:
            await jobs.close()


class SharedVariantRegistry:
    """Where an AI engine puts its variants.

    Args:
        config: Whether and where to write; from the environment where it is left out.
        registry: The registry itself, where a program has one already.
    """

    def __init__(self, config: Config | None = None, *, registry: VariantRegistryBase | None = None) -> None:
        self.config = config or Config.from_environment()
        self._registry = registry

    @property
    def enabled(self) -> bool:
        """Whether anything is written."""
        return self.config.use_shared_registry or self._registry is not None

    async def save(self, variant: VariantRecord) -> bool:
        """Save a variant as a proposal; return whether it was saved: not where the job has one, or nothing is on.

        Raises:
            RegistryError: It says of itself that it is approved, the job is unknown, or the budget is used up.
        """
        if not self.enabled:
            return False
        if not variant.is_pending():
            raise RegistryError("an engine saves proposals; a person decides", {"variant_id": str(variant.variant_id)})
        registry = self._registry or variant_registry(self.config.registry_path)
        try:
            if any(one.user_id == variant.user_id for one in await registry.get_for_job(variant.job_id)):
                return False
            await registry.save(variant)
        finally:
            if self._registry is None:
                await registry.close()
        return True


class OutputBuilder:
    """Renders what a person approved, stores the documents, and keeps their keys on the variant.

    Args:
        path: The Kairos file.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    async def build(
        self, variant_id: uuid.UUID | str, *, on_done: Callable[[Upload], None] = lambda _: None
    ) -> tuple[Upload, ...]:
        """Render and store the documents of an approved variant; return what came of each.

        ``pdf_key`` and the like are set on success; ``s3_upload_failed`` and ``local_pdf_path`` otherwise, and
        ``kairos sync`` tries again.

        Raises:
            ApprovalRequiredError: The variant is not approved as it stands.
            NotFoundError: There is no such variant.
        """

        def run() -> tuple[Upload, ...]:
            from kairos.workspace import open_workspace

            with open_workspace(self.path) as ws:
                uploads = ws.publish(TailoredId(str(variant_id)))
                for upload in uploads:
                    on_done(upload)
                return uploads

        return await asyncio.to_thread(run)
