"""What a reader is, what it is told and what it yields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from attrs import frozen

from kairos.ingest.source import Source
from kairos.models import Job, UserId


@frozen(kw_only=True)
class Record:
    """One record of a source: a posting, or the reason why it is none."""

    place: str
    """``jobs.csv: row 17`` or ``jobs.json: $[3]``."""
    job: Job | None
    reason: str = ""
    """One sentence; set exactly when *job* is None."""


@frozen(kw_only=True)
class ReadContext:
    """What an import knows and a file does not."""

    owner_id: UserId
    now: datetime
    """The moment of the import, aware."""
    platform: str | None = None
    """The source's name for postings that do not say theirs."""


class Reader(Protocol):
    """One format. A new one is a new file with such a class, and a line in `kairos.ingest.registry`."""

    @property
    def name(self) -> str:
        """What ``--format`` calls it."""

    @property
    def title(self) -> str:
        """What a person calls it."""

    @property
    def carries(self) -> str:
        """What comes over from it, in a sentence."""

    @property
    def whole(self) -> bool:
        """Whether a file of it is by its nature the whole list of what is open at its source (`Job.feed`)."""

    def recognises(self, head: str, name: str) -> bool:
        """Return whether *head*, the first 64 KiB of a file called *name*, is of this format."""

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the records of *source* in its order.

        Raises:
            BadInputError: The file as a whole is at fault; what was yielded before must not be kept.
        """
