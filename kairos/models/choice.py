"""What a person said of a line of a base resume once and for all: always in, or never."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from kairos.models.ids import ChoiceId, JobId, ResumeId, UserId


class Stance(StrEnum):
    """What shall become of a line."""

    PIN = "pin"
    """It stays whatever the posting asks."""
    BAN = "ban"
    """It is left out whatever the posting asks."""


@frozen(kw_only=True)
class LineChoice:
    """A pinned or banned line, known by its words, so that a newer reading of the resume keeps it."""

    id: ChoiceId
    owner_id: UserId
    resume_id: ResumeId
    job_id: JobId | None = None
    """The one posting that it is for; None for all."""
    stance: Stance
    place: str = ""
    """The entry, as a person calls it: ``Lumen Labs, Data Analyst``."""
    line: str = ""
    """The bullet's words; empty for a project as a whole."""
    created_at: datetime
