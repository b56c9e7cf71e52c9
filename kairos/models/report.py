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
    duplicate: int = 0
    """How many of the new ones are a job that was there already, or twice in the file."""
    stubs: int = 0
    """How many of the new ones are a text and an address only, to be completed by hand."""
    closed: int = 0
    """How many postings were found to be closed, in the file or for missing from it."""
    reopened: int = 0
    """How many that had been closed are open again."""
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
        parts = [f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged"]
        parts += [
            f"{count} {word}"
            for count, word in (
                (self.duplicate, "of the new ones duplicates"),
                (self.closed, "closed"),
                (self.reopened, "open again"),
            )
            if count
        ]
        return f"imported {self.source}: " + ", ".join(parts)
