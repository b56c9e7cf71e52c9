"""Where somebody lives, and where a job is done: as far as it is certain."""

from __future__ import annotations

from attrs import frozen

from kairos.models.enums import RemoteType


@frozen(kw_only=True)
class Locality:
    """A town and its country; empty where unknown."""

    city: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.city, self.country) if part)


@frozen(kw_only=True)
class Workplace:
    """Where one job is done."""

    mode: RemoteType | None = None
    """As a field of the source said, else as its text does; None where both are silent."""
    at: Locality = Locality()
    countries: tuple[str, ...] = ()
    """Where it is done in one of several places, their countries; empty where one of them is uncertain."""
