"""Verbs on the skill profile, and on facts that the owner recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from kairos.errors import BadInputError, NotFoundError
from kairos.models import FactId, SkillCategory, SkillId, SkillSource, new_id
from kairos.workspace.resume_import import ResumeImportVerbs

if TYPE_CHECKING:
    from kairos.models import Fact, SkillEntry


class ResumeVerbs(ResumeImportVerbs):
    """What can be done with base resumes and the profile."""

    def profile(self) -> tuple[SkillEntry, ...]:
        """Return the skill profile, strongest first."""
        return self._profile.all()

    def set_skill(
        self,
        name: str,
        *,
        proficiency: int | None = None,
        years: float | None = None,
        category: SkillCategory | None = None,
    ) -> SkillEntry:
        """Add a skill by hand or adjust one; a later import never overwrites the figures.

        Args:
            name: The skill; an alias is stored under its canonical name.
            proficiency: 1-10; 5 for a new skill where it is left out.
            years: Years of use; not negative.
            category: Its kind; the taxonomy's where it is left out.

        Raises:
            BadInputError: A figure is out of its range, or the name is empty.
        """
        from kairos.models import SkillEntry

        vocabulary = self._vocabulary()
        name = vocabulary.canonical(name.strip()) or name.strip()
        _check_figures(name, proficiency, years)
        old = self._profile.find(name)
        if old is None:
            entry = SkillEntry(
                id=SkillId(new_id()),
                owner_id=self.owner_id,
                name=name,
                category=category or vocabulary.category(name) or SkillCategory.CONCEPT,
                proficiency=5 if proficiency is None else proficiency,
                years=0.0 if years is None else years,
                source=SkillSource.MANUAL,
            )
        else:
            entry = evolve(
                old,
                proficiency=old.proficiency if proficiency is None else proficiency,
                years=old.years if years is None else years,
                category=category or old.category,
                source=SkillSource.MANUAL if old.source is SkillSource.MANUAL else SkillSource.BOTH,
            )
        with self._act("set_skill", "skill_entry", entry.id) as act:
            kept = [one for one in self._profile.all() if one.id != entry.id]
            self._replace_profile((*kept, entry), act)
            act.summary = f"set {entry.name}: proficiency {entry.proficiency}, {entry.years:g} years"
        return entry

    def skill(self, name: str) -> SkillEntry:
        """Return one skill of the profile with its evidence; any of its names will do.

        Raises:
            NotFoundError: The profile has no such skill.
        """
        entry = self._profile.find(name) or self._profile.find(self._vocabulary().canonical(name) or name)
        if entry is None:
            raise NotFoundError("the profile has no such skill", got=repr(name), hint="kairos skills lists them")
        return entry

    def remove_skill(self, name: str) -> None:
        """Take a skill out of the profile.

        Raises:
            NotFoundError: The profile has no such skill.
        """
        entry = self.skill(name)
        with self._act("remove_skill", "skill_entry", entry.id) as act:
            self._replace_profile([one for one in self._profile.all() if one.id != entry.id], act)
            act.summary = f"took {entry.name} out of the profile"

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts that the owner recorded as their own."""
        return self._profile.facts()

    def add_fact(self, text: str, note: str = "") -> Fact:
        """Record something true that no resume says; from then on the guard takes it as evidence.

        Raises:
            BadInputError: *text* is empty.
        """
        from kairos.models import Fact

        if not text.strip():
            raise BadInputError("a fact needs its words", hint="kairos fact add 'I speak Dutch at C1.'")
        fact = Fact(
            id=FactId(new_id()), owner_id=self.owner_id, text=text.strip(), note=note.strip(), created_at=self._now()
        )
        with self._act("add_fact", "own_fact", fact.id) as act:
            act.keep("own_fact", fact.id)
            self._profile.add_fact(fact)
            act.summary = f"recorded as own fact: {fact.text}"
            act.payload = {"text": fact.text, "note": fact.note}
        return fact


def _check_figures(name: str, proficiency: int | None, years: float | None) -> None:
    if not name:
        raise BadInputError("a skill needs a name")
    if proficiency is not None and not 1 <= proficiency <= 10:
        raise BadInputError("cannot set the proficiency", expected="1 to 10", got=str(proficiency))
    if years is not None and not 0 <= years <= 80:
        raise BadInputError("cannot set the years", expected="0 to 80", got=f"{years:g}")
