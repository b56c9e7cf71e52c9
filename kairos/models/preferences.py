"""What a person told Kairos about how to judge postings: weights, must-haves, and the rights that they hold."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import ge

from kairos.models.outside import Outside


@frozen(kw_only=True)
class Preferences:
    """One owner's preferences; all of them left alone, a posting is judged by docs/adr/0004-scoring.md as it stands."""

    required: float = field(default=0.60, validator=ge(0.0))
    """How much required skills count; only the proportion of the four weights matters."""
    preferred: float = field(default=0.25, validator=ge(0.0))
    years: float = field(default=0.15, validator=ge(0.0))
    place: float = field(default=0.25, validator=ge(0.0))
    """How much it counts whether the work can be done from where the person lives, where both are known."""
    home: str = ""
    """Where they live, in their own words; empty for what their default resume says."""
    must_haves: tuple[str, ...] = ()
    """Canonical names of skills that a posting must ask for; where one is missing, that is a blocker."""
    citizen: bool | None = None
    """Whether the person is a citizen where they look for work; None where they have not said, as for the others."""
    permanent_resident: bool | None = None
    work_rights: bool | None = None
    """Entitled to work there without the employer's help."""
    clearance: bool | None = None
    outside: Outside = field(factory=Outside)
    """The servers that the person named; no score reads them."""
