"""How far a profile meets one asked skill, and which things a posting counts as one ask.

Rules: docs/adr/0004-scoring.md, "Coverage". Integers in thousandths; order of profile or posting never shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from kairos.matching.profile import Held, learned, merge
from kairos.models import Requirements, SkillCategory, Vocabulary

WHOLE_CREDIT: Final = 1000
IMPLIED: Final = 900
"""Asked SQL, holds PostgreSQL: nobody has the one without most of the other."""
BROADER: Final = 400
"""Asked PostgreSQL, holds SQL: the ground it stands on is there, the thing itself is not shown."""
SIBLING: Final = 250
"""Asked MySQL, holds PostgreSQL: both imply SQL, and that much carries over."""

NAMED: Final = 2
CONCEPT: Final = 1
"""How much an ask weighs: postings name concepts loosely, and profiles rarely by the same word as they do."""

LEAST: Final = 2
"""The weight below which a posting names too little for a score: one technology, or two concepts."""
USUAL: Final = 8
"""The weight of four technologies, the median of postings: one that names less is taken to leave something unsaid."""

_MEMO: Final = 20_000


@frozen(kw_only=True)
class Credit:
    """How far one asked skill is met."""

    name: str
    """For a person: the canonical name."""
    points: int
    """0-1000."""
    via: Held | None
    """The held skill that the credit rests on; None where there is none."""
    direct: bool
    """Whether that is the asked skill itself."""
    years: int
    """Hundredths of a year of it on the profile, its own or of a skill that implies it."""
    text: str
    """The skill with what it rests on: ``Python 8 (5 y)``, ``SQL through PostgreSQL``, or the bare name."""
    line: str
    """What it counts for and on what evidence, as a line of an explanation; empty where nothing is held."""


@frozen(kw_only=True)
class Ask:
    """One thing a posting asks for: a skill, or alternatives of which one is enough."""

    keys: tuple[str, ...]
    """Keys of the skills, sorted; more than one for alternatives."""
    weight: int
    """`NAMED` or `CONCEPT`; of alternatives the highest. A matter of the posting alone, never of the profile."""


@frozen(kw_only=True)
class Asks:
    """What a posting asks for, each thing once."""

    required: tuple[Ask, ...]
    preferred: tuple[Ask, ...]
    years: int | None
    """For the role."""
    skill_years: tuple[tuple[tuple[str, ...], int], ...]
    """Keys of a skill, or of alternatives, and the years asked of the best of them."""


class Coverage:
    """A profile made ready to be held against postings: prepared once, then a look-up an asked skill."""

    def __init__(self, held: Iterable[Held], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._keys: dict[str, str] = {}
        self._implied: dict[str, frozenset[str]] = {}
        self._kin: dict[str, frozenset[str]] = {}
        self._learned: dict[str, int] = {}
        self._credits: dict[str, Credit] = {}
        self._asks: dict[tuple[str, ...], Ask] = {}
        self._factors: dict[tuple[str, str], int] = {}
        self.held: dict[str, Held] = {}
        """By key; figures merged where two entries name the same skill."""
        for skill in held:
            key = self.key(skill.name)
            self.held[key] = merge(self.held[key], skill) if key in self.held else skill
        self._from_narrower: dict[str, Held] = {}
        self._narrower_years: dict[str, int] = {}
        for key in sorted(self.held):
            skill = self.held[key]
            for broader in self.implied(key):
                best = self._from_narrower.get(broader)
                if best is None or (-skill.strength, skill.name) < (-best.strength, best.name):
                    self._from_narrower[broader] = skill
                self._narrower_years[broader] = max(skill.years, self._narrower_years.get(broader, 0))
        self.career = max((skill.years for skill in self.held.values()), default=0)
        """Hundredths of a year of the longest-held skill: the least that the career can be."""

    def key(self, name: str) -> str:
        """Return what *name* is matched by: the canonical name, or the folded text of a name that is unknown."""
        key = self._keys.get(name)
        if key is None:
            canonical = self._vocabulary.canonical(name)
            key = canonical if canonical is not None else " ".join(name.casefold().split())
            if len(self._keys) >= _MEMO:  # names come from foreign text: without a bound a hostile file fills memory
                self._keys.clear()
            self._keys[name] = key
        return key

    def implied(self, key: str) -> frozenset[str]:
        """Return the keys of what the skill *key* implies, without itself."""
        found = self._implied.get(key)
        if found is None:
            found = frozenset(self.key(name) for name in self._vocabulary.implied_by((key,))) - {key}
            if len(self._implied) >= _MEMO:
                self._implied.clear()
            self._implied[key] = found
        return found

    def kin(self, key: str) -> frozenset[str]:
        """Return the skill and what it implies: two skills bear on each other exactly where these sets meet."""
        found = self._kin.get(key)
        if found is None:
            found = self.implied(key) | {key}
            if len(self._kin) >= _MEMO:
                self._kin.clear()
            self._kin[key] = found
        return found

    def learned_strength(self, key: str) -> int:
        """Return the strength that *key* would have at working proficiency, learned now; 0 where that adds nothing."""
        found = self._learned.get(key)
        if found is None:
            before = self.held.get(key)
            found = learned(key, before).strength
            if before is not None and before.strength == found:
                found = 0
            if len(self._learned) >= _MEMO:
                self._learned.clear()
            self._learned[key] = found
        return found

    def credit(self, key: str) -> Credit:
        """Return how far the skill *key* is met by the profile, at its best route."""
        found = self._credits.get(key)
        if found is None:
            found = self._credit(key)
            if len(self._credits) >= _MEMO:
                self._credits.clear()
            self._credits[key] = found
        return found

    def _credit(self, key: str) -> Credit:
        own = self.held.get(key)
        narrower = self._from_narrower.get(key)
        # Route order settles ties: the skill itself is named before a way around.
        routes: list[tuple[int, int, str, Held]] = []
        if own is not None:
            routes.append((-own.strength, 0, own.name, own))
        if narrower is not None:
            routes.append((-(narrower.strength * IMPLIED // WHOLE_CREDIT), 1, narrower.name, narrower))
        for broader in self.implied(key):
            ground = self.held.get(broader)
            if ground is not None:
                routes.append((-(ground.strength * BROADER // WHOLE_CREDIT), 2, ground.name, ground))
            sibling = self._from_narrower.get(broader)
            if sibling is not None:
                routes.append((-(sibling.strength * SIBLING // WHOLE_CREDIT), 3, sibling.name, sibling))
        years = max(own.years if own else 0, self._narrower_years.get(key, 0))
        if not routes:
            return Credit(name=key, points=0, via=None, direct=False, years=years, text=key, line="")
        points, route, _, via = min(routes, key=lambda found: found[:3])
        text = f"{key} {via.figures}" if route == 0 else f"{key} through {via.name}"
        line = f"  {text} counts {-points / WHOLE_CREDIT:.3f}"
        if via.quote:
            line += f': "{via.quote}"' + (f" ({via.place})" if via.place else "")
        return Credit(name=key, points=-points, via=via, direct=route == 0, years=years, text=text, line=line)

    def route(self, asked: str, skill: str, strength: int) -> int:
        """Return the credit that holding *skill* at *strength* alone would give where *asked* is asked."""
        factor = self._factors.get((asked, skill))
        if factor is None:
            factor = self._factor(asked, skill)
            if len(self._factors) >= _MEMO:
                self._factors.clear()
            self._factors[asked, skill] = factor
        return strength * factor // WHOLE_CREDIT

    def _factor(self, asked: str, skill: str) -> int:
        if asked == skill:
            return WHOLE_CREDIT
        if asked in self.implied(skill):
            return IMPLIED
        if skill in self.implied(asked):
            return BROADER
        return 0 if self.implied(asked).isdisjoint(self.implied(skill)) else SIBLING

    def asks(self, requirements: Requirements) -> Asks:
        """Return what *requirements* asks for, each thing once, alternatives as one, in an order of its own."""
        required = {self.key(name) for name in requirements.required_skills} - {""}
        preferred = {self.key(name) for name in requirements.preferred_skills} - {""}
        groups = self._groups(requirements, required | preferred) if requirements.skill_groups else []
        grouped = {key for group in groups for key in group}
        hard = [(key,) for key in required - grouped] + [g for g in groups if not required.isdisjoint(g)]
        soft = [(key,) for key in preferred - required - grouped] + [g for g in groups if required.isdisjoint(g)]
        years = requirements.years_experience
        return Asks(
            required=tuple(self._ask(keys) for keys in sorted(hard)),
            preferred=tuple(self._ask(keys) for keys in sorted(soft)),
            years=years if years is not None and years >= 0 else None,
            skill_years=self._skill_years(requirements.skill_years, groups) if requirements.skill_years else (),
        )

    def _ask(self, keys: tuple[str, ...]) -> Ask:
        found = self._asks.get(keys)
        if found is None:
            category = self._vocabulary.category
            found = Ask(
                keys=keys, weight=max([CONCEPT if category(key) is SkillCategory.CONCEPT else NAMED for key in keys])
            )
            if len(self._asks) >= _MEMO:
                self._asks.clear()
            self._asks[keys] = found
        return found

    def _groups(self, requirements: Requirements, listed: set[str]) -> list[tuple[str, ...]]:
        found = {tuple(sorted({self.key(name) for name in group} - {""})) for group in requirements.skill_groups}
        return sorted(group for group in found if len(group) > 1 and not listed.isdisjoint(group))

    def _skill_years(
        self, asked: Mapping[str, int], groups: list[tuple[str, ...]]
    ) -> tuple[tuple[tuple[str, ...], int], ...]:
        """Return the years asked by skill; of alternatives the lowest figure, since the best of them is enough."""
        by_key: dict[str, int] = {}
        for name, years in asked.items():
            key = self.key(name)
            if key and years > 0:
                by_key[key] = max(years, by_key.get(key, 0))
        found: dict[tuple[str, ...], int] = {}
        for group in groups:
            figures = [by_key[key] for key in group if key in by_key]
            if figures:
                found[group] = min(figures)
        grouped = {key for group in groups for key in group}
        found.update({(key,): years for key, years in by_key.items() if key not in grouped})
        return tuple(sorted(found.items()))
