"""The output of a scraper: jobs into a registry, each once, whatever its pipeline hands over twice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from attrs import frozen

from kairos.registries.base import JobRegistryBase
from kairos.registries.records import JobRecord

DEFAULT_PATH = "registries/jobs.json"
_YES = frozenset({"1", "true", "yes", "on"})


def is_yes(text: str) -> bool:
    """Return whether a word of the environment means yes.

    Example:
        >>> is_yes("True"), is_yes("0"), is_yes("")
        (True, False, False)
    """
    return text.strip().lower() in _YES


@frozen(kw_only=True)
class Config:
    """Whether, and where to, a scraper writes."""

    use_registry: bool = False
    registry_path: str = DEFAULT_PATH
    """A path that ends in ``.json`` is a file of the JSON registry; any other is a Kairos file."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Config:
        """Return what ``USE_REGISTRY`` and ``REGISTRY_PATH`` say."""
        said = os.environ if environment is None else environment
        return cls(
            use_registry=is_yes(said.get("USE_REGISTRY", "")), registry_path=said.get("REGISTRY_PATH") or DEFAULT_PATH
        )


def job_registry(path: str | Path) -> JobRegistryBase:
    """Return the registry of jobs at *path*: on JSON where it ends in ``.json``, else on a Kairos file."""
    if str(path).lower().endswith(".json"):
        from kairos.registries.json_files import JobRegistry as JsonJobRegistry

        return JsonJobRegistry(file_path=path)
    from kairos.registries.sqlite import JobRegistry

    return JobRegistry(path)


class RegistryOutput:
    """An output adapter: a scraper's pipeline hands it what it found.

    Args:
        config: Whether and where to write; from the environment where it is left out.
        registry: The registry itself, where a program has one already.
    """

    def __init__(self, config: Config | None = None, *, registry: JobRegistryBase | None = None) -> None:
        self.config = config or Config.from_environment()
        self._registry = registry

    @property
    def enabled(self) -> bool:
        """Whether anything is written."""
        return self.config.use_registry or self._registry is not None

    async def save(self, job_records: Iterable[JobRecord]) -> int:
        """Write the jobs, each once, and return how many those were; 0 where the output is not switched on.

        Of several with one source and external id the last stands. A job that the registry holds under another
        ``job_id`` keeps that: a scraper makes up a fresh one each time.

        Raises:
            DeserializationError: A record is not valid; nothing was written.
            RegistryError: The registry cannot take them.
        """
        if not self.enabled:
            return 0
        latest = {(record.source, record.external_id): record for record in job_records}
        if not latest:
            return 0
        registry = self._registry or job_registry(self.config.registry_path)
        try:
            held = {
                (one.source, one.external_id): one.job_id
                for source in {source for source, _ in latest}
                for one in await registry.get_by_source(source)
            }
            await registry.save(
                [replace(record, job_id=held.get(name, record.job_id)) for name, record in latest.items()]
            )
        finally:
            if self._registry is None:
                await registry.close()
        return len(latest)
