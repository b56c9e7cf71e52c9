"""Verbs on base resumes as a whole: list, name, choose the default, put away; and the profile drawn from them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kairos.errors import BadInputError, ConflictError, NotFoundError, RefusedError
from kairos.workspace.session import Act, Session

if TYPE_CHECKING:
    from kairos.models import Resume, ResumeId, ResumeSection, SkillEntry
    from kairos.resumes.reading import Reading


class BaseVerbs(Session):
    """What can be done with base resumes."""

    def resumes(self, *, archived: bool = False) -> list[Resume]:
        """Return the base resumes, the default first; *archived* adds those that were put away."""
        return self._resumes.all(with_archived=archived)

    def resume(self, name: str | None = None, *, archived: bool = False) -> Resume:
        """Return the resume that *name* means, its name or an id; the default where it is left out.

        Raises:
            NotFoundError: There is none.
        """
        if name is not None:
            return self._resumes.get(self._resumes.resolve(name, archived=archived))
        resume = self._resumes.find_default()
        if resume is None:
            raise NotFoundError("there is no resume yet", hint="kairos import resume FILE")
        return resume

    def sections(self, resume_id: ResumeId) -> tuple[ResumeSection, ...]:
        """Return the sections of a base resume in their order."""
        return self._resumes.sections(resume_id)

    def set_default_resume(self, resume_id: ResumeId) -> None:
        """Make a base resume the one that tailoring starts from.

        Raises:
            RefusedError: It was put away.
        """
        with self._act("set_default_resume", "resume", resume_id) as act:
            chosen = self._resumes.get(resume_id)
            if chosen.archived_at is not None:
                raise RefusedError(
                    f"the resume {chosen.name} was put away", hint=f"kairos resumes restore {chosen.name!r} first"
                )
            self._make_default(resume_id, act)
            self._redraw(act)
            act.summary = f"made {chosen.name} the resume to start from"

    def rename_resume(self, resume_id: ResumeId, name: str) -> Resume:
        """Call a base resume otherwise; return it.

        Raises:
            BadInputError: The name is empty or too long.
            ConflictError: Another resume goes by it.
        """
        name = self._checked_name(name, besides=resume_id)
        with self._act("rename_resume", "resume", resume_id) as act:
            former = self._resumes.get(resume_id)
            act.keep("resume", resume_id, "name")
            self._resumes.update(resume_id, name=name)
            act.summary = f"renamed the resume {former.name} to {name}"
        return self._resumes.get(resume_id)

    def archive_resume(self, resume_id: ResumeId) -> Resume:
        """Put a base resume away: out of the lists and the profile; what was tailored from it stays. Return it.

        Raises:
            RefusedError: It is the default.
        """
        with self._act("archive_resume", "resume", resume_id) as act:
            resume = self._resumes.get(resume_id)
            if resume.is_default:
                raise RefusedError(
                    f"{resume.name} is the resume that tailoring starts from, so it stays",
                    hint="kairos resumes default OTHER makes another the default; then archive this one",
                )
            if resume.archived_at is not None:
                raise RefusedError(f"the resume {resume.name} is put away already")
            act.keep("resume", resume_id, "archived_at")
            self._resumes.update(resume_id, archived_at=self._now())
            skills = self._redraw(act)
            act.summary = f"put the resume {resume.name} away"
            act.payload = {"skills": skills}
        return self._resumes.get(resume_id)

    def restore_resume(self, resume_id: ResumeId) -> Resume:
        """Take a base resume that was put away back into the lists and the profile; return it.

        Raises:
            RefusedError: It is there.
        """
        with self._act("restore_resume", "resume", resume_id) as act:
            resume = self._resumes.get(resume_id)
            if resume.archived_at is None:
                raise RefusedError(f"the resume {resume.name} is there", hint="kairos resumes lists it")
            act.keep("resume", resume_id, "archived_at", "name")
            self._resumes.update(resume_id, archived_at=None, name=self._free_name(resume.name, besides=resume_id))
            self._redraw(act)
            act.summary = f"took the resume {resume.name} back"
        return self._resumes.get(resume_id)

    # What the other verbs stand on ------------------------------------------------------------------------------------

    def _make_default(self, resume_id: ResumeId, act: Act) -> None:
        for resume in self._resumes.all():
            if resume.is_default and resume.id != resume_id:
                act.keep("resume", resume.id, "is_default")
        # Kept last, so that undo takes it from this one before it gives it back to the former.
        act.keep("resume", resume_id, "is_default")
        self._resumes.set_default(resume_id)

    def _checked_name(self, name: str, *, besides: str = "") -> str:
        name = " ".join(name.split())
        if not name or len(name) > 200:
            raise BadInputError("cannot name the resume", expected="1 to 200 characters", got=f"{len(name)} characters")
        if any(one.name.casefold() == name.casefold() for one in self._resumes.all() if one.id != besides):
            raise ConflictError(f"another resume is called {name}", hint="kairos resumes lists them")
        return name

    def _free_name(self, name: str, *, besides: str = "") -> str:
        taken = {one.name.casefold() for one in self._resumes.all() if one.id != besides}
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{name} ({number})"
        return free

    def _reading(self, resume: Resume) -> Reading:
        from kairos.resumes.reading import Reading

        return Reading(
            contact=resume.contact,
            sections=self._resumes.sections(resume.id),
            unplaced=frozenset(resume.unplaced),
        )

    def _write_reading(self, resume_id: ResumeId, old: Reading, new: Reading, act: Act) -> None:
        """Store what differs between two readings of a resume, each row kept for undo."""
        former = {section.id: section for section in old.sections}
        for gone in former.keys() - {section.id for section in new.sections}:
            self._keep_tailored(former[gone], act)
            act.keep("resume_section", gone)
            self._resumes.remove_section(gone)
        for section in new.sections:
            before = former.get(section.id)
            if before is None:
                act.keep_made("resume_section", section.id)
                self._resumes.add_section(section)
            elif before != section:
                if before.tailorable and not section.tailorable:
                    self._keep_tailored(section, act)
                    self._resumes.remove_tailored_versions(section.id)
                act.keep("resume_section", section.id)
                self._resumes.update_section(section)
        unplaced = tuple(section.id for section in new.sections if section.id in new.unplaced)
        if new.contact != old.contact or new.unplaced != old.unplaced:
            act.keep("resume", resume_id, "contact", "unplaced")
            self._resumes.update(resume_id, contact=new.contact, unplaced=unplaced)

    def _keep_tailored(self, section: ResumeSection, act: Act) -> None:
        # Before the section itself: undo goes backwards, and a version comes back only where its section is.
        for row_id in self._resumes.tailored_versions(section.id):
            act.keep("tailored_section", row_id)

    def _redraw(self, act: Act) -> int:
        """Draw the profile anew from all base resumes in use; return how many skills it has."""
        from kairos.analysis import draw_profiles, merge_profile

        bases = [(one, self._resumes.sections(one.id)) for one in self._resumes.all()]
        drawn = draw_profiles(bases, taxonomy=self._taxonomy(), today=self._now().date())
        return self._replace_profile(merge_profile(self._profile.all(), drawn), act)

    def _replace_profile(self, profile: Sequence[SkillEntry], act: Act) -> int:
        old = {entry.id: entry for entry in self._profile.all()}
        new = {entry.id: entry for entry in profile}
        for skill_id in sorted(old.keys() | new.keys()):
            if old.get(skill_id) != new.get(skill_id):
                act.keep("skill_entry", skill_id)
        self._profile.replace(profile)
        return len(new)
