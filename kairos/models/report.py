"""What an import did, in figures and with the reasons for what it left out."""

from __future__ import annotations

from attrs import field, frozen

from kairos.models.ids import EventId


@frozen(kw_only=True)
class Rejection:
    """A record that could not be taken, and why."""

    place: str
    """``jobs.csv: row 17`` or ``jobs.json: $[3].title``."""
    reason: str


@frozen(kw_only=True)
class ImportReport:
    """Figures of one import; ``read == new + changed + unchanged + rejected_count``."""

    source: str
    """The file's name."""
    format: str
    """The reader that read it."""
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()
    """The first thousand that could not be taken."""
    rejected_count: int = 0
    changed_fields: dict[str, int] = field(factory=dict)
    """How many changed postings changed in which field."""
    event_id: EventId | None = None
    """The act to undo; None where nothing was written."""

    @property
    def summary(self) -> str:
        """The figures in one line."""
        return f"imported {self.source}: {self.new} new, {self.changed} changed, {self.unchanged} unchanged"
