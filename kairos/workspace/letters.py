"""Verbs on cover letters: draft, read with what each line rests on, edit, approve, render; and their templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from kairos.errors import (
    ApprovalBlockedError,
    ApprovalRequiredError,
    BadInputError,
    ConflictError,
    NotFoundError,
    RefusedError,
)
from kairos.models import LetterId, LetterTemplateId, new_id
from kairos.workspace.tailoring import TailorVerbs

if TYPE_CHECKING:
    from kairos.models import (
        CoverLetter,
        Finding,
        Job,
        JobId,
        LetterLine,
        LetterTemplate,
        Resume,
        ResumeSection,
    )
    from kairos.resumes import PageStyle, Rendered

BUILT_IN = "built-in"
_LONGEST = 100_000


@frozen(kw_only=True)
class LetterVariant:
    """A letter with all that it rests on, read at one moment."""

    letter: CoverLetter
    job: Job
    resume: Resume
    sections: tuple[ResumeSection, ...]
    """The resume as it is sent: tailored sections in their place."""

    @property
    def hash(self) -> str:
        """The hash that an approval of exactly this is bound to."""
        from kairos.models import letter_hash

        return letter_hash(self.letter, self.resume, self.sections, self.job)


class LetterVerbs(TailorVerbs):
    """What can be done with letters."""

    def write_letter(self, job_id: JobId, *, template: str | None = None) -> CoverLetter:
        """Draft the letter for a job from the person's own sentences; one that the job has is archived.

        The sentences come from the approved tailored resume of the job, or from the default base resume where the job
        has no tailored one. A prepared application takes the new letter.

        Args:
            job_id: The posting.
            template: The name of a template of one's own; the built-in one where it is left out.

        Raises:
            NotFoundError: There is no such posting or template, or no resume yet.
            ApprovalRequiredError: The job's tailored resume is not approved as it stands.
            RefusedError: The application for the job was sent.
        """
        from kairos.models import CoverLetter
        from kairos.tailoring import LETTER_TEMPLATE, draft_letter

        match = self.match(job_id)
        chosen = self.letter_template(template) if template and template != BUILT_IN else None
        tailored = self._tailored.find_for_job(job_id)
        variant = self.usable(tailored.id) if tailored else None
        resume = variant.resume if variant else self._default_resume()
        content = draft_letter(
            match.job,
            match.analysis,
            variant.sections if variant else self._resumes.sections(resume.id),
            resume.contact,
            vocabulary=self._vocabulary(),
            template=chosen.text if chosen else LETTER_TEMPLATE,
            today=self._now().date(),
        )
        letter = CoverLetter(
            id=LetterId(new_id()),
            owner_id=self.owner_id,
            job_id=job_id,
            content=content,
            resume_id=resume.id,
            tailored_resume_id=tailored.id if tailored else None,
            template=chosen.name if chosen else "",
            created_at=self._now(),
        )
        with self._act("write_letter", "cover_letter", letter.id) as act:
            application = self._applications.find_for_job(job_id)
            if application is not None and application.applied_at is not None:
                raise RefusedError(
                    "the application for this posting was sent; what was sent stays as it is",
                    hint=f"kairos sent {application.id[:8]} shows it",
                )
            former = self._letters.find_for_job(job_id)
            if former is not None:
                act.keep("cover_letter", former.id, "archived_at")
                self._letters.archive(former.id, self._now())
            act.keep("cover_letter", letter.id)
            self._letters.add(letter)
            if application is not None:
                act.keep("application", application.id, "cover_letter_id")
                self._applications.update(application.id, cover_letter_id=letter.id)
            act.summary = f"drafted the letter for {match.job.title} at {match.job.company}"
            act.payload = {"job": job_id, "template": letter.template or BUILT_IN}
        return letter

    def letters(self) -> list[CoverLetter]:
        """Return the letters in use, newest first."""
        return self._letters.all()

    def letter_for(self, job_id: JobId) -> CoverLetter | None:
        """Return the letter in use for a job; None where there is none."""
        return self._letters.find_for_job(job_id)

    def letter(self, job_id: JobId) -> CoverLetter:
        """Return the letter in use for a job.

        Raises:
            NotFoundError: There is none.
        """
        found = self._letters.find_for_job(job_id)
        if found is None:
            raise NotFoundError("there is no letter for this posting yet", hint=f"kairos letter write {job_id[:8]}")
        return found

    def letter_variant(self, letter_id: LetterId) -> LetterVariant:
        """Return a letter with all that it rests on; ``.hash`` names exactly what was read."""
        from kairos.models import overlay

        letter = self._letters.get(letter_id)
        resume = self._resumes.get(letter.resume_id) if letter.resume_id else self._default_resume()
        own = self._tailored.sections(letter.tailored_resume_id) if letter.tailored_resume_id else ()
        return LetterVariant(
            letter=letter,
            job=self._jobs.get(letter.job_id),
            resume=resume,
            sections=overlay(self._resumes.sections(resume.id), own),
        )

    def read_letter(self, letter_id: LetterId) -> tuple[LetterLine, ...]:
        """Return the lines of a letter, each with the place that it rests on and the guard's findings."""
        return self._letter_lines(self.letter_variant(letter_id))

    def edit_letter(self, letter_id: LetterId, content: str) -> CoverLetter:
        """Give a letter other words; an approval is void from then on, and the guard reads them at once.

        Raises:
            BadInputError: *content* is empty or too long.
            RefusedError: The letter was sent.
        """
        if not content.strip():
            raise BadInputError("a letter needs its words", hint="kairos letter discard takes it out of use")
        if len(content) > _LONGEST:
            raise BadInputError(
                "the letter is too long", expected=f"at most {_LONGEST:,} characters", got=f"{len(content):,}"
            )
        with self._act("edit_letter", "cover_letter", letter_id) as act:
            letter = self._unsent(letter_id)
            act.keep("cover_letter", letter_id, "content")
            self._letters.set_content(letter_id, content.strip("\n"))
            act.summary = f"edited the letter for {self._job_title(letter.job_id)}"
        return self._letters.get(letter_id)

    def discard_letter(self, letter_id: LetterId) -> None:
        """Take a letter out of use; a prepared application goes without one."""
        with self._act("discard_letter", "cover_letter", letter_id) as act:
            letter = self._unsent(letter_id)
            application = self._applications.find_for_job(letter.job_id)
            if application is not None and application.cover_letter_id == letter_id:
                act.keep("application", application.id, "cover_letter_id")
                self._applications.update(application.id, cover_letter_id=None)
            act.keep("cover_letter", letter_id, "archived_at")
            self._letters.archive(letter_id, self._now())
            act.summary = f"discarded the letter for {self._job_title(letter.job_id)}"

    def approve_letter(self, letter_id: LetterId, *, seen: str | None = None, actor: str = "person") -> CoverLetter:
        """Approve a letter exactly as it stands; one edit later the approval is void.

        A prepared application for its job takes it.

        Args:
            letter_id: Which one.
            seen: The ``hash`` of the `LetterVariant` that the person read; left out, what stands now is meant.
            actor: Who approves.

        Raises:
            ApprovalBlockedError: The guard has open findings; the error carries them.
            ConflictError: It changed since it was *seen*, was replaced, or rests on a resume that was.
        """
        with self._act("approve_letter", "cover_letter", letter_id, actor=actor) as act:
            variant = self.letter_variant(letter_id)
            self._in_use(variant)
            content_hash = variant.hash
            if seen is not None and seen != content_hash:
                raise ConflictError("it changed since you read it", hint=f"kairos letter show {variant.job.id[:8]}")
            findings = _findings(self._letter_lines(variant))
            if findings:
                count = f"{len(findings)} finding{'s' if len(findings) > 1 else ''}"
                raise ApprovalBlockedError(
                    f"not approved: {count} open; the first: {findings[0].message}",
                    findings=findings,
                    hint=f"kairos letter show {variant.job.id[:8]} shows them; change the text, or kairos fact add what"
                    " is true",
                )
            if variant.letter.approved:
                self._letters.set_undecided(letter_id)
            self._letters.approve(
                letter_id,
                content_hash,
                at=self._now(),
                actor=actor,
                facts=[fact.id for fact in self._profile.facts()],
            )
            act.summary = f"approved the letter for {variant.job.title} at {variant.job.company}"
            act.payload = {"hash": content_hash}
        return self._letters.get(letter_id)

    def usable_letter(self, letter_id: LetterId) -> LetterVariant:
        """Return a letter that may leave the file: approved, and unchanged since, by row and by hash.

        Raises:
            ApprovalRequiredError: It is not approved, or something it rests on was changed since.
            ConflictError: It is out of use, or rests on a resume that is.
        """
        variant = self.letter_variant(letter_id)
        self._in_use(variant)
        hint = f"kairos letter show {variant.job.id[:8]}, then kairos letter approve {variant.job.id[:8]}"
        if not variant.letter.approved:
            raise ApprovalRequiredError(
                f"the letter for {variant.job.title} at {variant.job.company} is not approved", hint=hint
            )
        if variant.letter.approved_hash != variant.hash:
            raise ApprovalRequiredError(
                f"the letter for {variant.job.title} at {variant.job.company} changed since it was approved", hint=hint
            )
        return variant

    def render_letter(self, letter_id: LetterId, format: str = "text", *, style: PageStyle | None = None) -> Rendered:
        """Return an approved letter as a document, and how many pages it has; equal content gives equal bytes.

        Args:
            letter_id: Which one.
            format: pdf, docx, html, markdown or text.
            style: Template, paper and fonts of a format with pages; the usual ones where it is left out.

        Raises:
            ApprovalRequiredError: It is not approved as it stands.
            ConflictError: It is out of use, or rests on a resume that is.
            BadInputError: No such format, template or paper, or the fonts lack a character.
        """
        return self._rendered_letter(format, self.usable_letter(letter_id), style)

    def _rendered_letter(self, format_name: str, variant: LetterVariant, style: PageStyle | None) -> Rendered:
        from kairos.models import letter_paragraphs
        from kairos.resumes import LetterDocument, render_letter

        letter = LetterDocument(sender=variant.resume.contact, paragraphs=letter_paragraphs(variant.letter.content))
        return render_letter(format_name, letter, style)

    def letter_templates(self) -> list[LetterTemplate]:
        """Return the owner's templates by name; the built-in one is not among them."""
        return self._letters.templates()

    def letter_template(self, name: str) -> LetterTemplate:
        """Return the template of that name.

        Raises:
            NotFoundError: There is none.
        """
        found = self._letters.find_template(name)
        if found is None:
            raise NotFoundError("there is no such template", got=repr(name), hint="kairos letter templates lists them")
        return found

    def set_letter_template(self, name: str, text: str) -> LetterTemplate:
        """Store a template of one's own, or the new text of one.

        Raises:
            BadInputError: The name is empty or the built-in one's; the text is empty or names an unknown field.
        """
        from kairos.models import LetterTemplate
        from kairos.tailoring import check_template

        name = " ".join(name.split())
        if not name or name.casefold() == BUILT_IN:
            raise BadInputError("a template needs a name of its own", got=repr(name))
        check_template(text)
        old = self._letters.find_template(name)
        template = LetterTemplate(
            id=old.id if old else LetterTemplateId(new_id()), owner_id=self.owner_id, name=name, text=text.strip("\n")
        )
        with self._act("set_letter_template", "letter_template", template.id) as act:
            act.keep("letter_template", template.id)
            self._letters.put_template(template)
            act.summary = f"set the letter template {name}"
        return template

    def remove_letter_template(self, name: str) -> None:
        """Take a template out; letters that were drafted by it stay.

        Raises:
            NotFoundError: There is none of that name.
        """
        template = self.letter_template(name)
        with self._act("remove_letter_template", "letter_template", template.id) as act:
            act.keep("letter_template", template.id)
            self._letters.remove_template(template)
            act.summary = f"removed the letter template {template.name}"

    def _letter_lines(self, variant: LetterVariant) -> tuple[LetterLine, ...]:
        from kairos.tailoring import check_letter

        return check_letter(
            variant.letter.content,
            job=variant.job,
            sections=variant.sections,
            contact=variant.resume.contact,
            profile=self._profile.all(),
            facts=self._profile.facts(),
            vocabulary=self._vocabulary(),
            today=self._now().date(),
        )

    def _in_use(self, variant: LetterVariant) -> None:
        """Refuse a letter that was replaced, or whose resume was."""
        letter = variant.letter
        tailored = self._tailored.find_for_job(letter.job_id)
        if letter.archived_at is not None:
            raise ConflictError("this letter is out of use", hint=f"kairos letter show {letter.job_id[:8]}")
        if letter.tailored_resume_id != (tailored.id if tailored else None):
            raise ConflictError(
                "the resume for this job was tailored anew since the letter was drafted",
                hint=f"kairos letter write {letter.job_id[:8]} drafts it from what is sent now",
            )

    def _unsent(self, letter_id: LetterId) -> CoverLetter:
        letter = self._letters.get(letter_id)
        application = self._applications.find_for_job(letter.job_id)
        if application is not None and application.cover_letter_id == letter_id and application.applied_at is not None:
            raise RefusedError("this letter was sent; it stays as it is", hint=f"kairos sent {application.id[:8]}")
        return letter

    def _job_title(self, job_id: JobId) -> str:
        job = self._jobs.get(job_id)
        return f"{job.title} at {job.company}" if job.company else job.title


def _findings(lines: tuple[LetterLine, ...]) -> tuple[Finding, ...]:
    return tuple(finding for line in lines for finding in line.findings)
