"""Merges facts into candidates: one a thing, with what the sources agree on and how often ads name it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from kairos.analysis.tokens import fold, words
from tools.taxonomy.sources import CONCEPT, TOOL, Fact

_NAME_ORDER = ("onet", "cncf", "endoflife", "linguist", "topics", "esco", "devicon")
"""Whose spelling of a name is kept, the most careful first."""
_VOTE_ORDER = ("language", "database", "framework", "cloud", "tool", "concept")
"""Which category wins among equally many votes: the narrower."""
_VENDORS = frozenset(
    re.findall(
        r"\w+",
        "adobe amazon apache apple atlassian autodesk aws broadcom cisco citrix dell eclipse esri google hashicorp hp "
        "ibm intel jetbrains microsoft ms nvidia oracle redhat sap siemens sun symantec vmware",
    )
)


@frozen(kw_only=True)
class Candidate:
    """A thing that sources name."""

    name: str
    aliases: tuple[str, ...]
    category: str
    sources: tuple[str, ...]
    links: tuple[str, ...]
    wanted: bool
    ads: int
    """How many advertisements write the name or an alias."""


def key_of(name: str) -> str:
    """Return what two spellings of one name have in common.

    Example:
        >>> key_of("Node.JS") == key_of("node js"), key_of("C") == key_of("C++")
        (True, False)
    """
    return "".join(words(name)).replace(".", "")


def merge(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Return *facts* in groups that share a name, or an alias that is no other group's name; in the order given."""
    home = {key_of(fact.name): key_of(fact.name) for fact in facts}
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        own = key_of(fact.name)
        if not own:
            continue
        keys = [own, *(key for key in map(key_of, fact.aliases) if key and key not in home)]
        target = next((home[key] for key in keys if home.get(key) in groups), own)
        groups.setdefault(target, []).append(fact)
        for key in keys:
            home[key] = target if key == own or key not in home else home[key]
    return list(groups.values())


def candidate(group: Sequence[Fact], ads: Mapping[tuple[str, ...], int]) -> Candidate:
    """Return what a *group* of facts says together; *ads* counts the advertisements by words."""
    ordered = sorted(group, key=lambda fact: _NAME_ORDER.index(fact.source))
    name = min((fact.name for fact in ordered), key=lambda text: text.islower())
    votes = Counter(vote for fact in group for vote in fact.votes)
    category = max(votes, key=lambda vote: (votes[vote], -_VOTE_ORDER.index(vote)), default="")
    if not category:
        category = CONCEPT if any(fact.source == "esco" for fact in group) else TOOL
    aliases = _aliases(name, ordered)
    return Candidate(
        name=name,
        aliases=aliases,
        category=category,
        sources=tuple(sorted({fact.source for fact in group})),
        links=tuple(sorted({link for fact in group for link in fact.links})),
        wanted=any(fact.wanted for fact in group),
        ads=max(ads.get(words(text), 0) for text in (name, *aliases)),
    )


def count_ads(texts: Iterable[str], names: Iterable[str]) -> dict[tuple[str, ...], int]:
    """Return how many of *texts* write each of *names*, by its words; names that none writes are left out."""
    wanted: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        key = words(name)
        if key:
            wanted[key[0]].add(key)
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        found = words(fold(text))
        seen: set[tuple[str, ...]] = set()
        for place, word in enumerate(found):
            for key in wanted.get(word, ()):
                if found[place : place + len(key)] == key:
                    seen.add(key)
        counts.update(seen)
    return dict(counts)


def _aliases(name: str, group: Sequence[Fact]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for fact in group:
        for text in (fact.name, *fact.aliases):
            short = re.sub(r"\s*\([^()]*\)$", "", text).strip()
            for form in (short, _without_vendor(short)):
                key = key_of(form)
                if len(key) > 2 and key != key_of(name) and len(form) < 50:
                    found.setdefault(key, form)
    return tuple(sorted(found.values(), key=lambda text: (text.casefold(), text)))


def _without_vendor(name: str) -> str:
    vendor, _, rest = name.partition(" ")
    return rest if vendor.lower() in _VENDORS and rest else name
