"""A score in words: what each part counted, what stands in the way, and what would change it.

Text only; every figure is handed in. What is quoted is the person's own evidence, verbatim but for white space and
length: it is cleaned where it is shown, like all text.
"""

from __future__ import annotations

from collections.abc import Sequence

from kairos.matching.coverage import Credit
from kairos.matching.profile import years_text
from kairos.models import Reason, Requirements

_LISTED = 12
_QUOTED = 8


def blockers(requirements: Requirements) -> tuple[str, ...]:
    """Return the hard facts to check before applying, gravest first; empty where the posting states none.

    Example:
        >>> blockers(Requirements(clearance_required=True, visa_sponsorship=False))
        ('security clearance required', 'no visa sponsorship')
    """
    found = []
    if requirements.clearance_required:
        found.append("security clearance required")
    if requirements.citizenship_required:
        found.append("citizenship required")
    if requirements.pr_required:
        found.append("permanent residency required")
    if requirements.work_rights_required and not requirements.visa_sponsorship:
        found.append("existing right to work required")
    if requirements.visa_sponsorship is False:
        found.append("no visa sponsorship")
    return tuple(found)


def listed(names: Sequence[str]) -> str:
    """Return *names* with commas, at most twelve of them and how many more there are.

    Example:
        >>> listed(["Go", "Rust"]), listed([str(n) for n in range(14)])[-17:]
        ('Go, Rust', '10, 11 and 2 more')
    """
    text = ", ".join(names[:_LISTED])
    return f"{text} and {len(names) - _LISTED} more" if len(names) > _LISTED else text


def skills_detail(met: Sequence[Credit], partly: Sequence[Credit], missing: Sequence[str]) -> str:
    """Return what a skills part counted: ``2 of 4: Python 8 (5 y), …; in part SQL through PostgreSQL; missing Go``."""
    head = f"{len(met)} of {len(met) + len(partly) + len(missing)}"
    if met:
        head += ": " + listed([credit.text for credit in met])
    if partly:
        head += "; in part " + listed([credit.text for credit in partly])
    if missing:
        head += "; missing " + listed(missing)
    return head


def years_detail(career: int, asked: int | None, by_skill: Sequence[tuple[str, int, int]]) -> str:
    """Return what the years' part counted.

    Args:
        career: Hundredths of a year on the profile.
        asked: Years for the role, or None.
        by_skill: Skill, hundredths of a year held, years asked.
    """
    found = [] if asked is None else [f"{_held(career)} of {asked} y asked for the role"]
    found += [f"{name} {_held(held)} of {years} y asked" for name, held, years in by_skill[:_LISTED]]
    if len(by_skill) > _LISTED:
        found.append(f"{len(by_skill) - _LISTED} more")
    return "; ".join(found)


def _held(hundredths: int) -> str:
    # A profile of undated skills has no years: "0 y" would claim to know.
    return years_text(hundredths) if hundredths else "none shown"


def explanation(
    value: float | None,
    reasons: Sequence[Reason],
    counted: Sequence[Credit],
    stops: Sequence[str],
    helpful: Sequence[tuple[str, float]],
    why: str = "",
) -> str:
    """Return the whole reasoning, one statement a line, no line break at the end.

    Args:
        value: The score, or None.
        reasons: Its parts; their points sum to *value*.
        counted: What each asked thing counted for, in any order.
        stops: Hard facts beside the number.
        helpful: Skills and the score that each would lead to.
        why: Why there is no score, where *value* is None.
    """
    if value is None:
        lines = [f"No score: {why}."]
    else:
        lines = [f"Score {value:.3f} of 1.000"]
        lines += [f"{r.label}: {r.points:.3f} of {r.max_points:.3f} ({r.detail})" for r in reasons]
        lines += _evidence_lines(counted)
        missing = [(name, reason.kind) for reason in reasons for name in reason.missing]
        if missing:
            lines.append("Missing: " + listed([f"{name} ({kind})" for name, kind in missing]))
    if stops:
        lines.append("Check before applying: " + ", ".join(stops))
    if helpful:
        lines.append(
            "What would change it, each alone at working proficiency: "
            + ", ".join(f"{name} to {score:.3f}" for name, score in helpful)
        )
    return "\n".join(lines)


def _evidence_lines(counted: Sequence[Credit]) -> list[str]:
    """Return a line for each skill that counted, highest first: its credit and the evidence that it rests on."""
    # A skill can be the best of two lists of alternatives: it is shown once.
    ranked = sorted({(-credit.points, credit.line) for credit in counted if credit.line})
    lines = [line for _, line in ranked[:_QUOTED]]
    if len(ranked) > _QUOTED:
        lines.append(f"  and {len(ranked) - _QUOTED} more")
    return lines
