"""The profile as the scorer reads it: one `Held` a skill, and the hash that says whether a score could have changed.

Rules: docs/adr/0004-scoring.md, "How much a held skill counts". All figures are integers; nothing here knows a posting.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from kairos.matching.weights import SCORER_VERSION
from kairos.models import Evidence, Locality, Preferences, SkillEntry, SkillSource, content_hash

HAVING: Final = 300
PROFICIENCY: Final = 300
YEARS: Final = 300
RECENCY: Final = 100
"""The four components of a held skill's strength, in thousandths; they sum to 1000."""

EXPERT: Final = 8
"""The proficiency from which the component is full: the data model's word for 8 is expert."""
WORKING: Final = 5
"""Working proficiency, the level at which "what would change it" adds a skill."""
SEASONED: Final = 300
"""Hundredths of a year from which the years' component is full."""
FRESH: Final = 36
STALE: Final = 120
"""Months since last use up to which recency is full, and from which it is nothing."""

_LONGEST_YEARS: Final = 80.0
_QUOTE: Final = 90
_UNTIL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?")


@frozen(kw_only=True)
class Held:
    """What a profile holds of one skill, merged over entries that name the same skill."""

    name: str
    proficiency: int
    """1-10."""
    years: int
    """Hundredths of a year."""
    recency: int
    """0-100, the points of the recency component."""
    quote: str = ""
    """The evidence to show, shortened, on one line; empty where there is none."""
    place: str = ""

    @property
    def strength(self) -> int:
        """How much holding it counts where a posting asks for it: 1-1000, monotone in all three figures."""
        return (
            HAVING
            + PROFICIENCY * min(self.proficiency, EXPERT) // EXPERT
            + YEARS * min(self.years, SEASONED) // SEASONED
            + self.recency
        )

    @property
    def figures(self) -> str:
        """The figures for a person: ``8 (5 y)``, or ``8`` where no years are shown."""
        return f"{self.proficiency} ({years_text(self.years)})" if self.years else str(self.proficiency)


def years_text(hundredths: int) -> str:
    """Return hundredths of a year in words.

    Example:
        >>> years_text(500), years_text(150), years_text(0)
        ('5 y', '1.5 y', '0 y')
    """
    return f"{hundredths / 100:.1f}".removesuffix(".0") + " y"


def merge(one: Held, other: Held) -> Held:
    """Return both as one: each figure the higher of the two, so that a second entry for a skill never lowers it.

    Commutative and associative, so the order of a profile cannot matter.
    """
    shown = min(one, other, key=lambda held: (not held.quote, held.quote, held.place))
    return Held(
        name=min(one.name, other.name),
        proficiency=max(one.proficiency, other.proficiency),
        years=max(one.years, other.years),
        recency=max(one.recency, other.recency),
        quote=shown.quote,
        place=shown.place,
    )


def held_from(entry: SkillEntry, today: date | None = None) -> Held:
    """Return what *entry* says, with its figures brought into range.

    Args:
        entry: A skill of the profile; its id, owner, category and resume are not read.
        today: The day that recency is counted from; None leaves recency out, which counts as in use.
    """
    quote, place = _shown_evidence(entry.evidence)
    years = entry.years if math.isfinite(entry.years) else 0.0
    return Held(
        name=entry.name,
        proficiency=max(1, min(10, entry.proficiency)),
        years=round(max(0.0, min(_LONGEST_YEARS, years)) * 100),
        recency=_recency(entry, today),
        quote=quote,
        place=place,
    )


def learned(name: str, before: Held | None) -> Held:
    """Return *name* as it would be held once brought to working proficiency, with no years added.

    Equal to merging *before* with a skill added by hand at that level: this makes "what would change it" exact.
    """
    added = Held(name=name, proficiency=WORKING, years=0, recency=RECENCY)
    return merge(before, added) if before else added


def profile_hash(
    profile: Sequence[SkillEntry],
    preferences: Preferences | None = None,
    *,
    home: Locality | None = None,
    today: date | None = None,
) -> str:
    """Return a content hash that changes exactly when a score against *profile* could.

    Covered: each skill's name, figures and shown evidence, the preferences, the home, `SCORER_VERSION`, and of *today*
    only what it does to recency. Not covered, because no score reads them: order, repetition, ids, owner, category,
    resume.

    Args:
        profile: The skills, in any order; may be empty.
        preferences: As given to `Scorer`; None is the default ones.
        home: As given to `Scorer`.
        today: As given to `Scorer`.

    Returns:
        ``sha256:`` and 64 hex digits.

    Example:
        >>> profile_hash([]) == profile_hash([], Preferences())
        True
    """
    told = preferences or Preferences()
    rows = {
        (held.name, held.proficiency, held.years, held.recency, held.quote, held.place)
        for held in (held_from(entry, today) for entry in profile)
    }
    return content_hash(
        {
            "scorer": SCORER_VERSION,
            "weights": [float(told.required), float(told.preferred), float(told.years), float(told.place)],
            "must_haves": sorted(set(told.must_haves)),
            "rights": [told.citizen, told.permanent_resident, told.work_rights, told.clearance],
            "home": str(home or Locality()),
            "skills": sorted(rows),
        }
    )


def _shown_evidence(evidence: Iterable[Evidence]) -> tuple[str, str]:
    """Return the evidence worth showing, as one short line and its place.

    A sentence says more than a name in a list, so the longest text wins; ties go by text, never by order.
    """
    best = min(
        ((-len(item.text), item.text, item.place) for item in evidence if item.text.strip()), default=(0, "", "")
    )
    return one_line(best[1], _QUOTE), one_line(best[2], _QUOTE)


def one_line(text: str, limit: int) -> str:
    r"""Return *text* with its white space folded, cut at a word to at most *limit* characters.

    Example:
        >>> one_line("Cut  report\ntime by 32%", 80), one_line("Cut report time by 32%", 12)
        ('Cut report time by 32%', 'Cut report …')
    """
    # A line of a megabyte is not worth splitting for ninety characters.
    words = " ".join(text[: limit * 4].split())
    if len(words) <= limit:
        return words
    head = words[: limit - 1]
    return head[: head.rfind(" ")] + " …" if " " in head else head + "…"


def _recency(entry: SkillEntry, today: date | None) -> int:
    """Return 0-100: full for what is in use, undated or a person's own figure; then falling to nothing at ten years."""
    if today is None or entry.source is not SkillSource.RESUME_ANALYSIS:
        return RECENCY
    ends = [month for month in (_month(item.until) for item in entry.evidence) if month is not None]
    if not ends:
        return RECENCY
    ago = min(max(today.year * 12 + today.month - max(ends), FRESH), STALE)
    return RECENCY * (STALE - ago) // (STALE - FRESH)


def _month(until: str) -> int | None:
    """Return *until* as months since year 0; a bare year is its December; None where it is no date."""
    if until == "present":
        return 9999 * 12
    found = _UNTIL.fullmatch(until)
    return int(found[1]) * 12 + min(12, int(found[2] or 12)) if found else None
