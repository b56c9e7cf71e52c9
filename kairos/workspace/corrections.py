"""Verbs on what a person puts right in a base resume."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kairos.errors import BadInputError, ConflictError, NotFoundError
from kairos.workspace.bases import BaseVerbs

if TYPE_CHECKING:
    from kairos.models import Correction, ResumeId, SectionContent, SectionId
    from kairos.resumes.correction_words import Maker
    from kairos.resumes.reading import Reading
    from kairos.workspace.session import Act


class CorrectionVerbs(BaseVerbs):
    """What can be put right in a base resume."""

    def correct_resume(
        self, resume_id: ResumeId, *changes: Sequence[str], seen: str | None = None
    ) -> tuple[Correction, ...]:
        """Put right what was understood of a base resume, in one act; a later import of its file keeps it.

        Every tailored resume on it shows the correction where it has no version of its own, and its approval is void.

        Args:
            resume_id: Which one.
            changes: Each the words of one correction, with the numbers that `kairos resumes show` counts, such as
                ``("2.1.title", "Data Engineer")`` or ``("move", "3.2", "to", "4")``; the grammar is in
                docs/library.md. Numbers of a later one count what the earlier ones made.
            seen: The `resume_hash` of what the person looked at; left out, what stands now is meant.

        Returns:
            The corrections as stored.

        Raises:
            BadInputError: A change is none of the grammar, or names a place that is not there.
            RefusedError: A change changes nothing, or would have a protected section tailored.
            ConflictError: The resume changed since it was *seen*.
        """
        from kairos.resumes.correction_words import make_correction

        if not changes:
            raise BadInputError("name what to correct", hint="kairos resumes correct --help has the grammar")
        made: list[Correction] = []
        with self._act("correct_resume", "resume", resume_id) as act:
            resume = self._resumes.get(resume_id)
            if seen is not None and seen != self.resume_hash(resume_id):
                raise ConflictError(
                    "the resume changed since you looked at it", hint="kairos resumes show has it as it is now"
                )
            old = reading = self._reading(resume)
            for words in changes:
                correction, reading = make_correction(reading, words, self._maker(resume_id))
                self._record(correction, act)
                made.append(correction)
            self._write_reading(resume_id, old, reading, act)
            self._carry_choices(resume_id, made, reading, act)
            self._redraw(act)
            act.summary = f"put right in {resume.name}: " + "; ".join(one.words for one in made[:3])
            act.payload = {"corrections": [one.words for one in made]}
        return tuple(made)

    def corrections(self, resume_id: ResumeId) -> tuple[Correction, ...]:
        """Return what was put right in a base resume, in the order in which it is applied after a reading."""
        return self._corrections.of(resume_id)

    def forget_correction(self, resume_id: ResumeId, number: int) -> Correction:
        """Take a correction out of the list; the next import of the file reads that place as it stands there.

        Raises:
            NotFoundError: The resume has no correction of that number.
        """
        with self._act("forget_correction", "resume", resume_id) as act:
            found = next((one for one in self._corrections.of(resume_id) if one.number == number), None)
            if found is None:
                raise NotFoundError(
                    "there is no such correction", got=str(number), hint="kairos resumes corrections lists them"
                )
            act.keep("resume_correction", found.id)
            self._corrections.remove(found.id)
            act.summary = f"forgot a correction: {found.words}"
        return found

    def edit_base(self, section_id: SectionId, content: SectionContent) -> None:
        """Replace the content of a base section; a later import of the file keeps what was changed.

        Every tailored resume that does not hold its own version shows it. Approvals that rest on it are void.

        Raises:
            NotFoundError: There is no such section.
        """
        from attrs import evolve

        from kairos.resumes.edits import corrections_between

        with self._act("edit_base", "resume_section", section_id) as act:
            section = self._resumes.find_section(section_id)
            if section is None:
                raise NotFoundError("there is no such section", got=section_id, hint="kairos resumes show lists them")
            resume = self._resumes.get(section.resume_id)
            old = self._reading(resume)
            index = next(number for number, one in enumerate(old.sections) if one.id == section_id)
            for correction in corrections_between(old, index, content, self._maker(resume.id)):
                self._record(correction, act)
            self._write_reading(resume.id, old, old.with_section(index, evolve(section, content=content)), act)
            self._redraw(act)
            act.summary = f"edited {section.heading or section.section_type} of the base resume {resume.name}"

    def resume_hash(self, resume_id: ResumeId) -> str:
        """Return the hash of a base resume as it stands: contact and sections."""
        from kairos.models import content_hash, to_plain

        resume = self._resumes.get(resume_id)
        return content_hash([to_plain(resume.contact), [to_plain(one) for one in self._resumes.sections(resume_id)]])

    def _maker(self, resume_id: ResumeId) -> Maker:
        from kairos.resumes.correction_words import Maker

        return Maker(
            owner_id=self.owner_id,
            resume_id=resume_id,
            now=self._now(),
            number=self._corrections.next_number(resume_id),
        )

    def _carry_choices(self, resume_id: ResumeId, made: Sequence[Correction], reading: Reading, act: Act) -> None:
        """Let a pin or a ban follow its bullet to the words that it has now."""
        from attrs import evolve

        from kairos.models import ChoiceId, CorrectionKind, new_id

        words = {one.was[0]: one.now[0] for one in made if one.kind is CorrectionKind.LINE}
        stand = {text for one in reading.sections for entry in one.content.entries for text in entry.bullets}
        choices = self._choices.all(resume_id) if words else ()
        taken = {(one.job_id, one.place, one.line) for one in choices}
        for one in choices:
            line = words.get(one.line, one.line)
            if one.line in stand or (one.job_id, one.place, line) in taken:
                continue
            act.keep("line_choice", one.id)
            self._choices.remove(one.id)
            followed = evolve(one, id=ChoiceId(new_id()), line=line)
            act.keep_made("line_choice", followed.id)
            self._choices.add(followed)

    def _record(self, correction: Correction, act: Act) -> None:
        act.keep_made("resume_correction", correction.id)
        self._corrections.add(correction)
