"""Verbs on tailored resumes: tailor, compare, edit, approve or reject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from kairos.errors import ApprovalBlockedError, ApprovalRequiredError, ConflictError, NotFoundError, RefusedError
from kairos.models import ApprovalStatus, TailoredId, new_id
from kairos.workspace.choices import ChoiceVerbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kairos.models import (
        Finding,
        Job,
        JobId,
        Resume,
        ResumeId,
        ResumeSection,
        SectionComparison,
        SectionContent,
        SectionId,
        TailoredResume,
        TailoredSection,
    )
    from kairos.tailoring import EditedLine
    from kairos.workspace.curated import Loose


@frozen(kw_only=True)
class Variant:
    """A tailored resume with all that it rests on, read at one moment."""

    tailored: TailoredResume
    job: Job
    resume: Resume
    base: tuple[ResumeSection, ...]
    own: tuple[TailoredSection, ...]

    @property
    def hash(self) -> str:
        """The hash that an approval of exactly this is bound to."""
        from kairos.models import approval_hash

        return approval_hash(self.resume, self.base, self.own, self.job, self.tailored.curated_json)

    @property
    def sections(self) -> tuple[ResumeSection, ...]:
        """The resume as it reads for the job."""
        from kairos.models import overlay

        return overlay(self.base, self.own)


class TailorVerbs(ChoiceVerbs):
    """What can be done with tailored resumes."""

    def tailor(
        self,
        job_id: JobId,
        *,
        resume_id: ResumeId | None = None,
        pages: int | None = None,
        pins: Sequence[str] = (),
        bans: Sequence[str] = (),
        fresh: bool = False,
    ) -> TailoredResume:
        """Make a tailored resume for a job from the person's own words; only the sections that differ are stored.

        One that the job has already is archived; undo brings it back. What was worded by hand in it is kept, as long as
        the base still has the line. A prepared application takes the new one.

        Args:
            job_id: The posting.
            resume_id: The base resume; the default where it is left out.
            pages: Most pages as PDF, reached by leaving out; ``diff_summary`` says what, or that it cannot be.
            pins: Numbers of lines that stay, here and in later tailorings for this posting: ``2.1.3``.
            bans: Numbers of lines that are left out, likewise.
            fresh: Whether to drop what was worded by hand.

        Raises:
            NotFoundError: There is no such posting, or no resume yet.
            RefusedError: The application for the job was sent, or the base resume was put away.
        """
        from kairos.models import Stance, TailoredResume
        from kairos.resumes import page_count
        from kairos.workspace.planning import Wishes, plan

        match = self.match(job_id)
        resume = self._resumes.get(resume_id) if resume_id else self._default_resume()
        if resume.archived_at is not None:
            raise RefusedError(
                f"the resume {resume.name} was put away", hint=f"kairos resumes restore {resume.name!r} first"
            )
        base = self._resumes.sections(resume.id)
        asked = self._asked(resume.id, {Stance.PIN: pins, Stance.BAN: bans})
        stances = self.stances(resume.id, job_id) | {at: stance for at, (_, _, stance) in asked.items()}
        edits = () if fresh else self._edits(job_id, resume.id, base)
        made = plan(
            base,
            match.analysis,
            self._profile.all(),
            self._vocabulary(),
            Wishes(stances=stances, edits=edits, pages=pages),
            today=self._now().date(),
            count=lambda sections: page_count(resume, sections),
        )
        tailored = TailoredResume(
            id=TailoredId(new_id()),
            owner_id=self.owner_id,
            base_resume_id=resume.id,
            job_id=job_id,
            diff_summary=made.summary,
            gaps_identified=made.gaps,
            created_at=self._now(),
        )
        with self._act("tailor", "tailored_resume", tailored.id) as act:
            application = self._applications.find_for_job(job_id)
            if application is not None and application.applied_at is not None:
                raise RefusedError(
                    "the application for this posting was sent; what was sent stays as it is",
                    hint=f"kairos sent {application.id[:8]} shows it",
                )
            former = self._tailored.find_for_job(job_id)
            if former is not None:
                act.keep("tailored_resume", former.id, "archived_at")
                self._tailored.archive(former.id, self._now())
            for place, text, stance in asked.values():
                self._chosen(act, resume.id, place, text, stance, job_id)
            act.keep("tailored_resume", tailored.id)
            self._tailored.add(tailored, made.contents)
            if application is not None:
                act.keep("application", application.id, "tailored_resume_id")
                self._applications.update(application.id, tailored_resume_id=tailored.id)
            act.summary = f"tailored {resume.name} for {match.job.title} at {match.job.company}"
            act.payload = {"job": job_id, "base": resume.id, "sections": len(made.contents), "gaps": list(made.gaps)}
        return tailored

    def _edits(self, job_id: JobId, resume_id: ResumeId, base: tuple[ResumeSection, ...]) -> tuple[EditedLine, ...]:
        """Return what was worded by hand in the tailored resume that the job has from this base."""
        from kairos.tailoring import edited_lines

        former = self._tailored.find_for_job(job_id)
        if former is None or former.base_resume_id != resume_id:
            return ()
        contents = {one.resume_section_id: one.content for one in self._tailored.sections(former.id)}
        return tuple(edited_lines(base, contents))

    def tailored(self, name: str) -> TailoredResume:
        """Return the tailored resume that *name* means: its id, a unique beginning of one, or its posting's name.

        Raises:
            NotFoundError: *name* fits none, or more than one.
        """
        fits = self._tailored.candidates(name)
        if len(fits) == 1:
            return self._tailored.get(fits[0])
        if len(fits) > 1:
            raise NotFoundError(
                "more than one tailored resume goes by that name", got=repr(name), hint="use more of it"
            )
        found = self._tailored.find_for_job(self._jobs.resolve(name))
        if found is None:
            raise NotFoundError("nothing is tailored for this posting yet", hint=f"kairos tailor {name}")
        return found

    def tailored_resumes(self, status: ApprovalStatus | None = None) -> list[TailoredResume]:
        """Return the tailored resumes in use, newest first; only those of *status* where it is given."""
        return self._tailored.all(status)

    def tailored_for(self, job_id: JobId) -> TailoredResume | None:
        """Return the tailored resume in use for a job; None where there is none."""
        return self._tailored.find_for_job(job_id)

    def gaps(self, tailored_id: TailoredId) -> tuple[tuple[str, str], ...]:
        """Return what the posting asks and the resume does not show, each with the posting's own words, or none."""
        from kairos.tailoring import gap_quote

        tailored = self._tailored.get(tailored_id)
        analysis = self.match(tailored.job_id).analysis
        return tuple((gap, gap_quote(gap, analysis)) for gap in tailored.gaps_identified)

    def variant(self, tailored_id: TailoredId) -> Variant:
        """Return a tailored resume with all that it rests on; ``.hash`` names exactly what was seen."""
        tailored = self._tailored.get(tailored_id)
        return Variant(
            tailored=tailored,
            job=self._jobs.get(tailored.job_id),
            resume=self._resumes.get(tailored.base_resume_id),
            base=self._resumes.sections(tailored.base_resume_id),
            own=self._tailored.sections(tailored_id),
        )

    def compare(self, tailored_id: TailoredId) -> tuple[SectionComparison, ...]:
        """Return each section that differs beside its base: changed words marked, findings at their places."""
        from kairos.tailoring import compare_section

        variant = self.variant(tailored_id)
        found = self._findings(variant)
        base = {section.id: section for section in variant.base}
        own = tuple(
            compare_section(base[one.resume_section_id], one.content, found[one.resume_section_id])
            for one in variant.own
        )
        return (*own, *(compare_section(one.beside, one.content, found[one.beside.id]) for one in self._loose(variant)))

    def findings(self, tailored_id: TailoredId) -> tuple[Finding, ...]:
        """Return what the guard finds in a tailored resume, in document order; empty when it may be approved."""
        return tuple(one for each in self._findings(self.variant(tailored_id)).values() for one in each)

    def _findings(self, variant: Variant) -> dict[SectionId, tuple[Finding, ...]]:
        from kairos.tailoring import check_section

        base = {section.id: section for section in variant.base}
        profile, facts, vocabulary = self._profile.all(), self._profile.facts(), self._vocabulary()
        found = {
            one.resume_section_id: check_section(
                base[one.resume_section_id],
                one.content,
                base=variant.base,
                contact=variant.resume.contact,
                profile=profile,
                facts=facts,
                vocabulary=vocabulary,
                today=self._now().date(),
            )
            for one in variant.own
        }
        loose = self._loose(variant)
        return found | self._findings_outside(variant, loose) if loose else found

    def _loose(self, variant: Variant) -> tuple[Loose, ...]:
        """Return what an engine wrote that is no version of a base section; empty where no engine wrote it."""
        if not variant.tailored.curated_json:
            return ()
        from kairos.workspace.curated import engine_text

        return engine_text(variant.tailored.curated_json, variant.base).loose

    def _findings_outside(self, variant: Variant, loose: tuple[Loose, ...]) -> dict[SectionId, tuple[Finding, ...]]:
        """Return what the guard finds in text that an engine wrote beside the base's sections.

        An engine's own resume is none that anything could be held against: the person's default one is, if any.
        """
        from kairos.workspace.curated import check_loose

        resume, base = variant.resume, variant.base
        if not base:
            default = self._resumes.find_default()
            if default is None:
                return {one.beside.id: () for one in loose}
            resume, base = default, self._resumes.sections(default.id)
        evidence = (self._profile.all(), self._profile.facts(), self._vocabulary())
        return {one.beside.id: check_loose(one, base, resume.contact, evidence, self._now().date()) for one in loose}

    def as_sent(self, variant: Variant) -> tuple[Resume, tuple[ResumeSection, ...]]:
        """Return the resume as it reads for the job; of an engine's own base, what the engine wrote."""
        if variant.base or not variant.tailored.curated_json:
            return variant.resume, variant.sections
        from kairos.workspace.curated import engine_resume

        return engine_resume(variant.tailored.curated_json, variant.resume)

    def edit_section(self, tailored_id: TailoredId, section_id: SectionId, content: SectionContent) -> None:
        """Give a section of a tailored resume other content; the base's own words take it out again.

        Raises:
            RefusedError: The section is protected, or belongs to another resume.
        """
        variant = self.variant(tailored_id)
        base = next((one for one in variant.base if one.id == section_id), None)
        own = next((one for one in variant.own if one.resume_section_id == section_id), None)
        with self._act("edit_section", "tailored_resume", tailored_id) as act:
            if own is not None:
                act.keep("tailored_section", own.id)
            same = base is not None and base.content == content
            self._tailored.set_section(tailored_id, section_id, None if same else content)
            for one in self._tailored.sections(tailored_id):
                if one.resume_section_id == section_id:
                    act.keep_made("tailored_section", one.id)
            heading = base.heading if base else "a section"
            act.summary = f"edited {heading} for {variant.job.title} at {variant.job.company}"

    def approve(self, tailored_id: TailoredId, *, seen: str | None = None, actor: str = "person") -> TailoredResume:
        """Approve a tailored resume exactly as it stands; one edit later the approval is void.

        Args:
            tailored_id: Which one.
            seen: The ``hash`` of the `Variant` that the person compared; left out, what stands now is meant.
            actor: Who approves.

        Raises:
            ApprovalBlockedError: The guard has open findings; the error carries them.
            ConflictError: It changed since it was *seen*, or a newer one took its place.
        """
        with self._act("approve", "tailored_resume", tailored_id, actor=actor) as act:
            variant = self.variant(tailored_id)
            content_hash = variant.hash
            if variant.tailored.archived_at is not None:
                raise ConflictError("a newer one took its place", hint=f"kairos diff {variant.tailored.job_id[:8]}")
            if seen is not None and seen != content_hash:
                raise ConflictError(
                    "it changed since you compared it", hint=f"kairos diff {tailored_id[:8]} shows it as it is now"
                )
            findings = tuple(one for each in self._findings(variant).values() for one in each)
            if findings:
                count = f"{len(findings)} finding{'s' if len(findings) > 1 else ''}"
                raise ApprovalBlockedError(
                    f"not approved: {count} open; the first: {findings[0].message}",
                    findings=findings,
                    hint=f"kairos diff {tailored_id[:8]} shows them; change the text, or kairos fact add what is true",
                )
            if variant.tailored.approved:
                self._tailored.set_undecided(tailored_id, ApprovalStatus.PENDING)
            self._tailored.approve(
                variant.tailored,
                content_hash,
                at=self._now(),
                actor=actor,
                facts=[fact.id for fact in self._profile.facts()],
            )
            act.summary = f"approved the resume for {variant.job.title} at {variant.job.company}"
            act.payload = {"hash": content_hash}
        return self._tailored.get(tailored_id)

    def reject(self, tailored_id: TailoredId) -> TailoredResume:
        """Reject a tailored resume; an approval in force is void."""
        with self._act("reject", "tailored_resume", tailored_id) as act:
            variant = self.variant(tailored_id)
            self._tailored.set_undecided(tailored_id, ApprovalStatus.REJECTED)
            act.summary = f"rejected the resume for {variant.job.title} at {variant.job.company}"
        return self._tailored.get(tailored_id)

    def issue_token(self, tailored_id: TailoredId) -> str:
        """Return a fresh single-use token, 64 hex digits, that approves this tailored resume as it stands now.

        Only its digest is stored. An earlier token, or any change to what it would approve, makes it void.

        Raises:
            RefusedError: It is approved already.
        """
        import secrets

        token = secrets.token_hex(32)
        with self._act("issue_token", "tailored_resume", tailored_id) as act:
            variant = self.variant(tailored_id)
            if variant.tailored.approved:
                raise RefusedError("it is approved already", hint=f"kairos render {tailored_id[:8]} -o cv.md")
            self._tailored.set_token(tailored_id, _digest(token))
            act.summary = f"issued an approval token for {variant.job.title} at {variant.job.company}"
        return token

    def approve_with_token(self, token: str) -> TailoredResume:
        """Approve what *token* was issued for; it is used up.

        Raises:
            RefusedError: The token is unknown, was used, or what it was issued for has changed.
            ApprovalBlockedError: The guard has open findings; the token stays good until something changes.
        """
        found = self._tailored.find_by_token(_digest(token))
        if found is None:
            raise RefusedError(
                "this token opens nothing: it was used, replaced, or what it was for has changed",
                hint="kairos token TAILORED issues a fresh one",
            )
        return self.approve(found.id, actor="token")

    def usable(self, tailored_id: TailoredId) -> Variant:
        """Return a tailored resume that may leave the file: approved, and unchanged since, by row and by hash.

        Raises:
            ApprovalRequiredError: It is not approved, or something it rests on was changed since.
        """
        variant = self.variant(tailored_id)
        if not variant.tailored.approved or variant.tailored.archived_at is not None:
            raise ApprovalRequiredError(
                f"the resume for {variant.job.title} at {variant.job.company} is not approved",
                hint=f"kairos diff {tailored_id[:8]}, then kairos approve {tailored_id[:8]}",
            )
        if variant.tailored.approved_hash != variant.hash:
            raise ApprovalRequiredError(
                f"the resume for {variant.job.title} at {variant.job.company} changed since it was approved",
                hint=f"kairos diff {tailored_id[:8]}, then kairos approve {tailored_id[:8]}",
            )
        return variant

    def _default_resume(self) -> Resume:
        resume = self._resumes.find_default()
        if resume is None:
            raise NotFoundError("there is no resume yet", hint="kairos import resume FILE")
        return resume


def _digest(token: str) -> str:
    import hashlib

    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
