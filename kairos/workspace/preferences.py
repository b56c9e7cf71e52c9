"""Verbs on what the owner tells the analysis: weights, must-haves, rights, and skills of their own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kairos.errors import BadInputError, NotFoundError
from kairos.models import OwnSkill, SkillCategory, SkillId, new_id
from kairos.workspace.session import Session

if TYPE_CHECKING:
    from kairos.analysis import Taxonomy
    from kairos.models import Preferences

_WEIGHTS = ("required", "preferred", "years", "place")
_FEWEST = 2
"""Characters of a name of one's own: a single letter would be found in every posting."""


class PreferenceVerbs(Session):
    """What can be told to the analysis."""

    def preferences(self) -> Preferences:
        """Return the weights, must-haves, home and rights that postings are judged by."""
        return self._told.get()

    def set_preferences(self, **changes: Any) -> Preferences:
        """Change preferences; return them as they are now. Scores follow with the next `refresh`.

        Args:
            **changes: Fields of `Preferences` with their new values; the others stay.

        Raises:
            BadInputError: There is no such field, a weight is negative or no number, skills weigh nothing, or the home
                names no place for certain.
        """
        from attrs import evolve, fields_dict

        from kairos.models import Preferences

        unknown = sorted(changes.keys() - fields_dict(Preferences).keys())
        if unknown:
            raise BadInputError(f"there is no preference {unknown[0]!r}", expected=", ".join(fields_dict(Preferences)))
        if "must_haves" in changes:
            known = self._taxonomy()
            names = [name.strip() for name in changes["must_haves"] if name.strip()]
            changes["must_haves"] = tuple(dict.fromkeys(known.canonical(name) or name for name in names))
        for name in _WEIGHTS:
            weight = changes.get(name, 0.0)
            if not (isinstance(weight, int | float) and math.isfinite(weight) and weight >= 0):
                raise BadInputError(f"cannot set the weight of {name}", expected="a number from 0 up", got=repr(weight))
        home = changes.get("home", "")
        if home and not _is_place(home):
            raise BadInputError(
                "cannot tell where that is",
                where="home",
                expected="a town and its country: Leeds, UK",
                got=repr(home)[:80],
            )
        with self._act("set_preferences", "preference", self.owner_id) as act:
            wanted = evolve(self._told.get(), **changes)
            if not wanted.required + wanted.preferred:
                raise BadInputError("skills must count for something", hint="--required 0.6 --preferred 0.25")
            act.keep("preference", self.owner_id)
            self._told.put(wanted)
            act.summary = f"set preferences: {', '.join(sorted(changes))}"
        return wanted

    def taxonomy(self) -> Taxonomy:
        """Return the skills that are known: the bundled ones with the owner's own."""
        return self._taxonomy()

    def own_skills(self) -> tuple[OwnSkill, ...]:
        """Return the owner's own skills and aliases, by name."""
        return self._told.own_skills()

    def add_own_skill(
        self,
        name: str,
        *,
        category: SkillCategory | None = None,
        aliases: Sequence[str] = (),
        implies: Sequence[str] = (),
    ) -> OwnSkill:
        """Add a skill, or other names for a known one; return the addition.

        Postings that name it are read again with the next `refresh`.

        Args:
            name: What it is called; an alias of a known skill adds to that one.
            category: Its kind; a known skill keeps its own, else ``tool``.
            aliases: Other ways to write it.
            implies: Known skills that it implies, for partial credit.

        Raises:
            BadInputError: A name is too short, an implied skill is unknown, another name is that of another skill, or
                nothing is added to a skill that is known.
        """
        taxonomy = self._taxonomy()
        name = taxonomy.canonical(name.strip()) or name.strip()
        names = [name, *(alias.strip() for alias in aliases)]
        for one in names:
            if len(one) < _FEWEST and taxonomy.canonical(one) is None:
                raise BadInputError("a skill needs a name", expected=f"{_FEWEST} letters or more", got=repr(one))
        known = [taxonomy.canonical(one) for one in implies]
        if None in known:
            wrong = implies[known.index(None)]
            raise BadInputError(f"there is no skill {wrong!r} to be implied", hint="kairos taxonomy search finds names")
        other = next((one for one in names[1:] if taxonomy.canonical(one) == one != name), None)
        if other is not None:
            raise BadInputError(
                f"{other!r} is a skill of its own, and cannot be another name of {name}",
                hint=f"kairos taxonomy explain {other}",
            )
        former = self._told.find_own(name)
        if former is None and taxonomy.canonical(name) is not None and not (names[1:] or known):
            raise BadInputError(f"{name} is known already", hint="--alias NAME adds another way to write it")
        with self._act("add_own_skill", "own_skill") as act:
            skill = OwnSkill(
                id=former.id if former else SkillId(new_id()),
                owner_id=self.owner_id,
                name=name,
                category=category or taxonomy.category(name) or SkillCategory.TOOL,
                aliases=tuple(dict.fromkeys([*(former.aliases if former else ()), *names[1:]])),
                implies=tuple(dict.fromkeys(one for one in (*(former.implies if former else ()), *known) if one)),
            )
            act.subject_id = skill.id
            act.keep("own_skill", skill.id)
            self._told.put_own(skill)
            due = self._analyses.mark_due_where([skill.name, *skill.aliases])
            what = f"other names of {name}" if taxonomy.canonical(name) else f"{name} to the skills"
            act.summary = f"added {what}; postings to read again: {due}"
            act.payload = {"names": [skill.name, *skill.aliases]}
        return skill

    def remove_own_skill(self, name: str) -> None:
        """Take an addition to the skills out.

        Raises:
            NotFoundError: There is no such addition.
        """
        skill = self._told.find_own(name.strip()) or self._told.find_own(self._taxonomy().canonical(name) or name)
        if skill is None:
            raise NotFoundError(
                "there is no such skill of your own", got=repr(name), hint="kairos taxonomy lists your additions"
            )
        with self._act("remove_own_skill", "own_skill", skill.id) as act:
            act.keep("own_skill", skill.id)
            self._told.remove_own(skill.name)
            due = self._analyses.mark_due_where([skill.name, *skill.aliases])
            act.summary = f"took {skill.name} out of the skills; postings to read again: {due}"
            act.payload = {"names": [skill.name, *skill.aliases]}


def _is_place(text: object) -> bool:
    from kairos.ingest.places import Place, place_of

    return isinstance(text, str) and place_of(text) != Place()
