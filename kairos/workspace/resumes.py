"""Verbs on base resumes and the skill profile that is drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from kairos.errors import BadInputError, NotFoundError
from kairos.models import FactId, SkillCategory, SkillId, SkillSource, new_id
from kairos.workspace.session import Act, Session

if TYPE_CHECKING:
    from kairos.models import Fact, Resume, ResumeId, ResumeSection, SectionContent, SectionId, SkillEntry
    from kairos.resumes import ReadResume


class ResumeVerbs(Session):
    """What can be done with base resumes and the profile."""

    def import_resume(
        self,
        source: str | Path,
        *,
        format: str | None = None,
        name: str | None = None,
    ) -> ReadResume:
        """Read a resume into ordered sections, make it the default, and draw the skill profile from it.

        Skills that the owner added or adjusted keep their figures. An earlier default stays beside it.

        Args:
            source: A file, a folder such as an unpacked data export, or ``-`` for standard input.
            format: The reader to use; recognised by content where it is left out.
            name: What to call the resume; the file's name where it is left out.

        Returns:
            The resume as stored, its sections, and the headings that fitted none of the eight types.

        Raises:
            BadInputError: The file cannot be read as a resume.
        """
        from kairos.analysis import draw_profile, merge_profile
        from kairos.resumes import read_resume
        from kairos.workspace.documents import open_document

        read = read_resume(open_document(source), owner_id=self.owner_id, now=self._now(), format=format)
        resume = evolve(read.resume, name=name or read.resume.name, is_default=True)
        with self._act("import_resume", "resume", resume.id) as act:
            former = self._resumes.find_default()
            if former is not None:
                act.keep("resume", former.id, "is_default")
            act.keep("resume", resume.id)
            self._resumes.add(evolve(resume, is_default=False), read.sections)
            self._resumes.set_default(resume.id)
            drawn = draw_profile(resume, read.sections, today=self._now().date())
            count = self._replace_profile(merge_profile(self._profile.all(), drawn), act)
            act.summary = f"imported the resume {resume.name}: {len(read.sections)} sections, {count} skills"
            act.payload = {"sections": len(read.sections), "skills": count, "unplaced": list(read.unplaced)}
        return evolve(read, resume=resume)

    def resumes(self) -> list[Resume]:
        """Return the base resumes, the default first."""
        return self._resumes.all()

    def resume(self, name: str | None = None) -> Resume:
        """Return the resume that *name* means, an id or its name; the default where it is left out.

        Raises:
            NotFoundError: There is none.
        """
        if name is not None:
            return self._resumes.get(self._resumes.resolve(name))
        resume = self._resumes.find_default()
        if resume is None:
            raise NotFoundError("there is no resume yet", hint="kairos import resume FILE")
        return resume

    def sections(self, resume_id: ResumeId) -> tuple[ResumeSection, ...]:
        """Return the sections of a base resume in their order."""
        return self._resumes.sections(resume_id)

    def set_default_resume(self, resume_id: ResumeId) -> None:
        """Make a base resume the one that tailoring starts from."""
        with self._act("set_default_resume", "resume", resume_id) as act:
            for resume in self._resumes.all():
                if resume.is_default or resume.id == resume_id:
                    act.keep("resume", resume.id, "is_default")
            self._resumes.set_default(resume_id)
            act.summary = f"made {self._resumes.get(resume_id).name} the resume to start from"

    def edit_base(self, section_id: SectionId, content: SectionContent) -> None:
        """Replace the content of a base section: every tailored resume that does not hold its own version shows it.

        Approvals that rest on the section are void from then on.
        """
        with self._act("edit_base", "resume_section", section_id) as act:
            act.keep("resume_section", section_id, "content")
            self._resumes.set_content(section_id, content)
            act.summary = "edited a section of the base resume"

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

    def remove_skill(self, name: str) -> None:
        """Take a skill out of the profile.

        Raises:
            NotFoundError: The profile has no such skill.
        """
        entry = self._profile.find(name) or self._profile.find(self._vocabulary().canonical(name) or name)
        if entry is None:
            raise NotFoundError("the profile has no such skill", got=repr(name), hint="kairos skills lists them")
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

    def _replace_profile(self, profile: Sequence[SkillEntry], act: Act) -> int:
        old = {entry.id: entry for entry in self._profile.all()}
        new = {entry.id: entry for entry in profile}
        for skill_id in sorted(old.keys() | new.keys()):
            if old.get(skill_id) != new.get(skill_id):
                act.keep("skill_entry", skill_id)
        self._profile.replace(profile)
        return len(new)


def _check_figures(name: str, proficiency: int | None, years: float | None) -> None:
    if not name:
        raise BadInputError("a skill needs a name")
    if proficiency is not None and not 1 <= proficiency <= 10:
        raise BadInputError("cannot set the proficiency", expected="1 to 10", got=str(proficiency))
    if years is not None and not 0 <= years <= 80:
        raise BadInputError("cannot set the years", expected="0 to 80", got=f"{years:g}")
