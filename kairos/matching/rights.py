"""What stands in the way beside the number: rights that a posting demands, and what a person will not do without.

Rules: docs/adr/0004-scoring.md, "Beside the number". Words only; no figure.
"""

from __future__ import annotations

from collections.abc import Iterable

from kairos.matching.coverage import Asks, Coverage
from kairos.models import Preferences, Requirements


def blockers(requirements: Requirements, told: Preferences | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what stands in the way, and what is to be checked before applying; each gravest first.

    A right that the person says they hold is neither; one that they say they lack stands in the way; one that they
    have not spoken of is to be checked.

    Example:
        >>> asked = Requirements(clearance_required=True, visa_sponsorship=False)
        >>> blockers(asked)
        ((), ('security clearance required', 'no visa sponsorship'))
        >>> blockers(asked, Preferences(citizen=True, clearance=False))
        (('security clearance required, which you do not hold',), ())
    """
    told = told or Preferences()
    citizen, resident, entitled = _rights(told)
    demands = []
    if requirements.clearance_required:
        demands.append(("security clearance required", ", which you do not hold", told.clearance))
    if requirements.citizenship_required:
        demands.append(("citizenship required", ", which you do not hold", citizen))
    if requirements.pr_required:
        demands.append(("permanent residency required", ", which you do not hold", resident))
    if requirements.work_rights_required and not requirements.visa_sponsorship:
        demands.append(("existing right to work required", ", which you do not hold", entitled))
    if requirements.visa_sponsorship is False:
        demands.append(("no visa sponsorship", ", which you would need", entitled))
    certain = tuple(demand + lack for demand, lack, held in demands if held is False)
    return certain, tuple(demand for demand, _, held in demands if held is None)


def _rights(told: Preferences) -> tuple[bool | None, bool | None, bool | None]:
    """Return citizenship, residency and right to work, as far as one settles another."""
    resident = True if told.citizen else told.permanent_resident
    entitled = True if resident else told.work_rights
    if entitled is False:
        # Who may not work without help is neither a resident nor a citizen, said or not.
        return False, False, False
    return told.citizen, resident, entitled


def unasked(must_haves: Iterable[str], asks: Asks, coverage: Coverage) -> tuple[str, ...]:
    """Return a sentence for each must-have that a posting does not ask for, neither itself nor by what implies it."""
    asked = {key for ask in (*asks.required, *asks.preferred) for key in ask.keys}
    covered = asked.union(*(coverage.implied(key) for key in asked))
    missing: dict[str, str] = {}
    for name in sorted(must_haves):
        key = coverage.key(name)
        if key and key not in covered:
            # A name that no list knows is matched by its folded text and shown as the person wrote it.
            missing.setdefault(key, name.strip() if key == name.strip().casefold() else key)
    return tuple(f"does not ask for {missing[key]} (your must-have)" for key in sorted(missing))
