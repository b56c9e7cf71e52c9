"""The simpler ways to read a posting that others use, to be measured beside Kairos in the same run."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from kairos.analysis import Taxonomy
from kairos.models import Requirements

Read = Callable[[str, str], Requirements]
_YEARS = re.compile(r"(\d+)\+? years", re.IGNORECASE)


def first_years(title: str, text: str) -> Requirements:
    """Take the first number before "years"."""
    found = _YEARS.search(f"{title}\n{text}")
    return Requirements(years_experience=None if found is None else int(found[1]))


def rights_by_words(title: str, text: str) -> Requirements:
    """Take each word for its demand: "sponsor" offers unless "no" stands before, "citizen" demands citizenship."""
    full = f"{title}\n{text}"

    def has(pattern: str) -> bool | None:
        return True if re.search(pattern, full, re.IGNORECASE) else None

    refused = has(r"\b(?:no|not|unable|without)\b[^.\n]{0,40}(?:sponsor|visa)")
    return Requirements(
        visa_sponsorship=False if refused else has(r"\bsponsor|\bvisa\b"),
        citizenship_required=has(r"\bcitizen"),
        pr_required=has(r"permanent resident|green card"),
        work_rights_required=has(r"right to work|work rights|authori[sz]ed to work"),
        clearance_required=has(r"\bclearance\b"),
    )


def exact_list(taxonomy: Taxonomy) -> Read:
    """Match every name and alias of the list as it is, whole words, whatever its case."""
    names: dict[str, str] = {}
    for skill in taxonomy.skills:
        for surface in skill.surfaces:
            names.setdefault(surface.text.lower(), skill.name)
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def read(title: str, text: str) -> Requirements:
        found = dict.fromkeys(names[match[0]] for match in pattern.finditer(f"{title}\n{text}".lower()))
        return Requirements(required_skills=tuple(found))

    return read


def all_required(read: Read) -> Read:
    """Call every skill that *read* finds required."""

    def flat(title: str, text: str) -> Requirements:
        found = read(title, text)
        return attrs.evolve(
            found, required_skills=(*found.required_skills, *found.preferred_skills), preferred_skills=()
        )

    return flat
