"""A score in words: what each part counted, what stands in the way, and what would change it.

Text only; every figure is handed in. What is quoted is the person's own evidence, verbatim but for white space and
length: it is cleaned where it is shown, like all text.
"""

from __future__ import annotations

from collections.abc import Sequence

from kairos.matching.coverage import Credit
from kairos.matching.profile import years_text
from kairos.models import Reason

_LISTED = 12
_QUOTED = 8


def listed(names: Sequence[str]) -> str:
    """Return *names* with commas, at most twelve of them and how many more there are.

    Example:
        >>> listed(["Go", "Rust"]), listed([str(n) for n in range(14)])[-17:]
        ('Go, Rust', '10, 11 and 2 more')
    """
    text = ", ".join(names[:_LISTED])
    return f"{text} and {len(names) - _LISTED} more" if len(names) > _LISTED else text


def skills_detail(met: Sequence[Credit], partly: Sequence[Credit], missing: Sequence[str], unsaid: str = "") -> str:
    """Return what a skills part counted: ``2 of 4: Python 8 (5 y), …; in part SQL through PostgreSQL; missing Go``.

    Args:
        met: What is held as asked.
        partly: What is met in part.
        missing: What is not met at all.
        unsaid: What is said of a posting that names few skills; empty for any other.
    """
    head = f"{len(met)} of {len(met) + len(partly) + len(missing)}"
    if met:
        head += ": " + listed([credit.text for credit in met])
    if partly:
        head += "; in part " + listed([credit.text for credit in partly])
    if missing:
        head += "; missing " + listed(missing)
    return f"{head}; {unsaid}" if unsaid else head


def unsaid_detail(named: int, weight: int) -> str:
    """Return what is said of a posting that names few skills.

    Args:
        named: How many things it asks for.
        weight: What is taken to be unsaid, in the weight of a concept; a technology weighs two.
    """
    things = "1 thing" if named == 1 else f"{named} things"
    return f"the posting asks for only {things}: as much as {weight / 2:g} more skills is taken as unknown"


def years_detail(role: str, by_skill: Sequence[tuple[str, int, int]]) -> str:
    """Return what the years' part counted.

    Args:
        role: What is said of the years for the role; empty where none are asked.
        by_skill: Skill, hundredths of a year held, years asked.
    """
    found = [role] if role else []
    found += [f"{name} {_held(held)} of {years} y asked" for name, held, years in by_skill[:_LISTED]]
    if len(by_skill) > _LISTED:
        found.append(f"{len(by_skill) - _LISTED} more")
    return "; ".join(found)


def role_years(held: int, asked: int, level: str, kind: str) -> str:
    """Return what is said of the years for the role.

    Args:
        held: Hundredths of a year.
        asked: Years.
        level: The level that the years are taken from; empty where the posting states them.
        kind: What kind of work they were shown in, where the title names a kind and the years count for it in part.
    """
    text = f"{_held(held)} of {asked} y " + (f"taken for a {level} role" if level else "asked for the role")
    return f"{text} ({kind})" if kind else text


def _held(hundredths: int) -> str:
    # A profile of undated skills has no years: "0 y" would claim to know.
    return years_text(hundredths) if hundredths else "none shown"


def explanation(
    value: float | None,
    reasons: Sequence[Reason],
    counted: Sequence[Credit],
    stops: tuple[Sequence[str], Sequence[str]],
    helpful: Sequence[tuple[str, float]],
    why: str = "",
) -> str:
    """Return the whole reasoning, one statement a line, no line break at the end.

    Args:
        value: The score, or None.
        reasons: Its parts; their points sum to *value*.
        counted: What each asked thing counted for, in any order.
        stops: Hard facts beside the number: what stands in the way, what is to be checked.
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
    certain, unsure = stops
    if certain:
        lines.append("In the way: " + "; ".join(certain))
    if unsure:
        lines.append("Check before applying: " + ", ".join(unsure))
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
