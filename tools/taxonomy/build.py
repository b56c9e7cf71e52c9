"""Applies the hand-kept decisions and writes the list: kept entries, and the names that the facts bring."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from kairos.analysis.skill_list import Skill, read_skills
from kairos.models import SkillCategory
from tools.taxonomy.merge import Candidate, key_of

_MARKS = "=~^"
_RUNTIMES = frozenset({"C", "C++", "Java", "JavaScript", "PHP", "Python", "Ruby", "Shell Scripting", "TypeScript"})
_SHORT = 4
"""An alias of one word is believed from so many letters that it shares with the name on."""


@frozen(kw_only=True)
class Decisions:
    """What ``decisions.txt`` says; names by their `key_of`."""

    drop: frozenset[str]
    take: frozenset[str]
    hold: dict[str, str]
    """Mark by key."""
    rename: dict[str, str]
    category: dict[str, str]
    implies: dict[str, tuple[str, ...]]
    links: dict[str, str]
    """Our name by a source's word."""


def read_decisions(text: str) -> Decisions:
    """Return the decisions of *text*: ``[section]`` lines, each followed by lists of names; ``#`` begins a comment."""
    lines: dict[str, list[str]] = defaultdict(list)
    section = ""
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            lines[section].append(line)
    assigned = {
        part: {key_of(name): after.strip() for line in lines[part] for name, after in _assigned(line)}
        for part in ("category", "implies")
    }
    return Decisions(
        drop=frozenset(key_of(name) for line in lines["drop"] for name in line.split(",")),
        take=frozenset(key_of(name) for line in lines["take"] for name in line.split(",")),
        hold={key_of(name): name.strip()[0] for line in lines["hold"] for name in line.split(",")},
        rename={key_of(old): new.strip() for old, _, new in (line.partition("->") for line in lines["rename"])},
        category=assigned["category"],
        implies={key: _listed(names) for key, names in assigned["implies"].items()},
        links={word.strip(): name.strip() for word, _, name in (line.rpartition("=") for line in lines["links"])},
    )


def chosen(candidates: Sequence[Candidate], kept: Sequence[Skill], decisions: Decisions) -> list[Candidate]:
    """Return the *candidates* that the list takes over: none that it has, under any name.

    Taken are names that two sources agree on, those of projects that the CNCF hosts, and those under ``take``; what
    ``drop`` names is left out before.
    """
    known = {key_of(surface.text) for skill in kept for surface in skill.surfaces}
    taken: list[Candidate] = []
    for one in candidates:
        keys = {key_of(name) for name in (one.name, *one.aliases)}
        own = key_of(one.name)
        agreed = len(one.sources) > 1 or (one.wanted and "cncf" in one.sources) or own in decisions.take
        if agreed and own not in decisions.drop and not keys & known:
            taken.append(one)
    return taken


def entry(one: Candidate, decisions: Decisions, known: set[str], names: frozenset[str]) -> str:
    """Return the line of the list for a taken candidate.

    Args:
        one: The candidate.
        decisions: What is decided by hand.
        known: Keys of the surfaces that are given away; those of the line are added to it.
        names: The names that the list has, which alone can be implied.
    """
    own = key_of(one.name)
    name = decisions.rename.get(own, re.sub(r"\s*\([^()]*\)$", "", one.name))
    known.add(key_of(name))
    aliases = []
    for alias in one.aliases:
        key = key_of(alias)
        if key not in known and "|" not in alias and "," not in alias and _believable(alias, name):
            known.add(key)
            aliases.append(alias.lower())
    by_hand = decisions.implies.get(key_of(name)) or decisions.implies.get(own)
    # What a server is written in says nothing of who runs it; what a framework is written in is how it is used.
    said = {decisions.links[link] for link in one.links if link in decisions.links}
    implied = by_hand or tuple(sorted(said - (_RUNTIMES if one.category in ("tool", "cloud") else frozenset())))
    mark = decisions.hold.get(own, "")
    columns = f"{mark}{name} | {', '.join(aliases)} | {', '.join(to for to in implied if to in names and to != name)}"
    return re.sub(r"[\s|]+$", "", columns).replace("|  |", "| |")


def compose(header: str, kept: str, candidates: Sequence[Candidate], decisions: Decisions) -> str:
    """Return the list as text: *header*, then the entries of each category in alphabetical order.

    Raises:
        ValueError: A decision names nothing that the sources bring, or a category that there is none of.
    """
    entries = _lines(kept)
    skills = read_skills(kept)
    names = frozenset(skill.name for skill in skills)
    known = {key_of(surface.text) for skill in skills for surface in skill.surfaces}
    for one in chosen(candidates, skills, decisions):
        key = key_of(decisions.rename.get(key_of(one.name), one.name))
        category = decisions.category.get(key) or decisions.category.get(key_of(one.name)) or one.category
        entries[SkillCategory(category)].append(entry(one, decisions, known, names))
    parts = [header.rstrip("\n")]
    for wanted in SkillCategory:
        lines = sorted(set(entries[wanted]), key=_order)
        parts.append(f"\n[{wanted}]\n" + "\n".join(lines))
    return "\n".join(parts) + "\n"


def unmatched(candidates: Sequence[Candidate], decisions: Decisions) -> list[str]:
    """Return the keys under ``take`` that no source brings, in alphabetical order: typing errors, or gone names."""
    return sorted(decisions.take - {key_of(one.name) for one in candidates})


def read_kept(path: Path) -> str:
    """Return the entries that are kept by hand."""
    return path.read_text(encoding="utf-8")


def _lines(kept: str) -> dict[SkillCategory, list[str]]:
    entries: dict[SkillCategory, list[str]] = {category: [] for category in SkillCategory}
    category = SkillCategory.TOOL
    for raw in kept.splitlines():
        line = raw.strip()
        if line.startswith("["):
            category = SkillCategory(line.strip("[]"))
        elif line and not line.startswith("#"):
            entries[category].append(line)
    return entries


def _order(line: str) -> tuple[str, str]:
    name = line.split("|")[0].strip().lstrip(_MARKS)
    return name.casefold(), name


def _believable(alias: str, name: str) -> bool:
    """Return whether an alias of a source is safe to look for: several words, or most of the name itself."""
    key, own = key_of(alias), key_of(name)
    return len(key) > _SHORT and (" " in alias.strip() or "-" in alias or key.startswith(own[:_SHORT]))


def _assigned(line: str) -> list[tuple[str, str]]:
    names, _, value = line.rpartition("=")
    return [(name.strip(), value) for name in names.split(",")]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
