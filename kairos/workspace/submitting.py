"""Verbs on what was sent: freeze it, show it, write it out again, and prove that it is unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kairos.errors import NotFoundError, RefusedError
from kairos.models import ApplicationStatus, ApprovalStatus, DocumentId, JobStatus, new_id
from kairos.models.clock import to_text
from kairos.workspace.letters import LetterVariant, LetterVerbs
from kairos.workspace.session import Act
from kairos.workspace.tailoring import Variant

if TYPE_CHECKING:
    from kairos.models import Application, ApplicationId, Document, FactId, Match, Resume, ResumeSection, Submission
    from kairos.resumes import PageStyle

FOLLOW_UP_DAYS = 7
"""When to ask after an application that got no answer, counted from its submission."""

SENT_FORMAT = "pdf"
"""What is taken to have been sent where the person does not say."""
_READABLE = "markdown"
"""Kept beside it, so that what was sent can be read on any screen."""
_JOB_STATUS = {
    ApplicationStatus.SUBMITTED: JobStatus.APPLIED,
    ApplicationStatus.ACKNOWLEDGED: JobStatus.APPLIED,
    ApplicationStatus.INTERVIEW: JobStatus.INTERVIEW,
    ApplicationStatus.OFFER: JobStatus.OFFER,
    ApplicationStatus.REJECTED: JobStatus.REJECTED,
}
"""How a posting stands once its application stands so; the others leave it where it is."""
_SUFFIXES = {"markdown": ".md", "text": ".txt", "json-resume": ".json"}


@frozen(kw_only=True)
class Verified:
    """What a look at one thing under a digest found."""

    subject_id: str
    """The application, or for an approval the tailored resume or letter."""
    what: str
    """``submission``, ``resume.pdf``, ``letter.markdown``, ``approval of a resume``, …"""
    sha256: str
    """The digest that was stored when it was sent or approved."""
    ok: bool


class SubmitVerbs(LetterVerbs):
    """What can be done with what was sent."""

    def submit(
        self, application_id: ApplicationId, *, format: str = SENT_FORMAT, style: PageStyle | None = None
    ) -> Application:
        """Record that an application was sent, and freeze what was sent.

        Frozen are the posting's text, the resume as data and as the bytes of *format*, the letter, the score with its
        reasons, and the approvals with the recorded facts that they rest on, all under digests.

        Args:
            application_id: Which one; it must be prepared.
            format: In what format the documents went out; Markdown is kept beside it.
            style: Template, paper and fonts of a format with pages; the usual ones where it is left out.

        Raises:
            ApprovalRequiredError: Its tailored resume or its letter is not approved as it stands.
            BadInputError: The document cannot be made in *format*.
            RefusedError: It was sent before, or withdrawn.
        """
        now = self._now()
        with self._act("submit", "application", application_id) as act:
            application = self._applications.get(application_id)
            if application.status is not ApplicationStatus.PREPARED:
                raise RefusedError(f"this application is {application.status} already", where=application_id[:8])
            # Before the status: undo goes backwards, and what was sent is frozen as long as the status says so.
            self.freeze(act, application, at=now, format=format, style=style)
            self._keep_status(act, application)
            self._applications.update(
                application_id,
                status=ApplicationStatus.SUBMITTED,
                applied_at=now,
                follow_up_at=now + timedelta(days=FOLLOW_UP_DAYS),
            )
            self.follow_status(self._applications.get(application_id))
            job = self._jobs.get(application.job_id)
            act.summary = f"submitted the application for {job.title} at {job.company}"
        return self._applications.get(application_id)

    def freeze(
        self,
        act: Act,
        application: Application,
        *,
        at: datetime,
        format: str = SENT_FORMAT,
        style: PageStyle | None = None,
    ) -> None:
        """Write what an application sends into the ledger, within *act*.

        Raises:
            ApprovalRequiredError: Its tailored resume or its letter is not approved as it stands.
            BadInputError: The document cannot be made in *format*.
        """
        submission, documents = self._content(application, at=at, format=format, style=style)
        self._keep_sent(act, submission, documents)

    def _content(
        self, application: Application, *, at: datetime, format: str, style: PageStyle | None
    ) -> tuple[Submission, tuple[Document, ...]]:
        """Return what sending an application freezes, without its digest."""
        from kairos.models import Submission, to_plain
        from kairos.resumes import to_json_resume

        match = self.match(application.job_id)
        variant = self.usable(application.tailored_resume_id) if application.tailored_resume_id else None
        letter = self.usable_letter(application.cover_letter_id) if application.cover_letter_id else None
        resume, sections = self._sent_resume(variant)
        submission = Submission(
            application_id=application.id,
            owner_id=self.owner_id,
            submitted_at=at,
            posting=_posting(match),
            resume=to_json_resume(resume, sections) if resume else {},
            score=match.score,
            reasoning=match.analysis.match_reasoning,
            approval=self._approval(variant),
            letter=self._sent_letter(letter),
            reasons=tuple(to_plain(reason) for reason in match.reasons),
            sha256="",
        )
        return submission, self._documents(resume, sections, letter, dict.fromkeys((format, _READABLE)), style)

    def _keep_sent(self, act: Act, submission: Submission, documents: Sequence[Document]) -> None:
        from kairos.models import submission_hash

        for document in documents:
            act.keep_made("document", document.id)
        act.keep("submission", submission.application_id)
        self._applications.add_submission(submission_hash(submission), tuple(documents))
        act.payload = {"documents": [f"{one.kind}.{one.format} {one.sha256}" for one in documents]}

    def follow_status(self, application: Application) -> None:
        """Let the posting stand as its application does."""
        if application.status in _JOB_STATUS:
            self._jobs.set_status([application.job_id], _JOB_STATUS[application.status])

    def sent(self, application_id: ApplicationId) -> tuple[Submission, tuple[Document, ...]]:
        """Return exactly what was sent, whatever changed since.

        Raises:
            NotFoundError: Nothing was sent yet.
        """
        submission = self._applications.find_submission(application_id)
        if submission is None:
            raise NotFoundError("nothing was sent for this application yet", got=application_id[:8])
        return submission, self._applications.documents(application_id)

    def export_sent(self, application_id: ApplicationId, folder: str | Path, *, replace: bool = False) -> list[Path]:
        """Write exactly what was sent into a folder, made where it is missing; return the files.

        The documents have the bytes that were frozen; ``posting.txt`` is the posting as it was, ``submission.json`` all
        the rest with the digests. Nothing is written where a digest no longer fits.

        Raises:
            NotFoundError: Nothing was sent yet.
            ConflictError: A file is there and *replace* is not set.
            RefusedError: What is stored was altered since it was sent.
        """
        from kairos.files import ensure_folder, write_whole
        from kairos.models import canonical_json, to_plain

        submission, documents = self.sent(application_id)
        altered = [one.what for one in self._verified(submission, documents) if not one.ok]
        if altered:
            raise RefusedError(
                f"what was sent was altered since: {', '.join(altered)}",
                hint="kairos verify shows it; kairos restore brings a backup back",
            )
        target = Path(folder)
        contents = {f"{one.kind}{_SUFFIXES.get(one.format, f'.{one.format}')}": one.content for one in documents}
        contents["posting.txt"] = str(submission.posting.get("text", "")).encode("utf-8", "surrogatepass")
        contents["submission.json"] = canonical_json(to_plain(submission)).encode()
        ensure_folder(target)
        for name, content in contents.items():
            write_whole(target / name, content, replace=replace)
        return [target / name for name in contents]

    def verify(self) -> tuple[Verified, ...]:
        """Return everything that stands under a digest, with whether it still fits; reads only.

        What was sent comes first, in the order of sending, then the approvals in force: one of them no longer fits
        where its content was changed past the rules of the file.
        """
        out: list[Verified] = []
        for submission in self._applications.submissions():
            out.extend(self._verified(submission, self._applications.documents(submission.application_id)))
        for tailored in self._tailored.all(ApprovalStatus.APPROVED):
            held = self.variant(tailored.id).hash
            out.append(_approved("resume", tailored.id, tailored.approved_hash, held))
        for letter in self._letters.all():
            if letter.approved:
                held = self.letter_variant(letter.id).hash
                out.append(_approved("letter", letter.id, letter.approved_hash, held))
        return tuple(out)

    def _verified(self, submission: Submission, documents: Sequence[Document]) -> list[Verified]:
        from kairos.models import submission_hash

        name = str(submission.application_id)
        rows = [("submission", submission.sha256, submission_hash(submission).sha256)]
        rows += [(f"{one.kind}.{one.format}", one.sha256, _digest(one.content)) for one in documents]
        return [Verified(subject_id=name, what=what, sha256=stored, ok=stored == now) for what, stored, now in rows]

    def _sent_resume(self, variant: Variant | None) -> tuple[Resume | None, tuple[ResumeSection, ...]]:
        if variant is not None:
            return self.as_sent(variant)
        resume = self._resumes.find_default()
        return (resume, self._resumes.sections(resume.id)) if resume else (None, ())

    def _sent_letter(self, letter: LetterVariant | None) -> dict[str, Any] | None:
        if letter is None:
            return None
        approved_at = letter.letter.approved_at
        return {
            "id": letter.letter.id,
            "text": letter.letter.content,
            "hash": letter.letter.approved_hash,
            "approved_at": to_text(approved_at) if approved_at else "",
            "facts": self._recorded(self._letters.approved_facts(letter.letter)),
        }

    def _approval(self, variant: Variant | None) -> dict[str, Any]:
        if variant is None:
            return {}
        tailored = variant.tailored
        at = to_text(tailored.approved_at) if tailored.approved_at else ""
        facts = self._recorded(self._tailored.approved_facts(tailored))
        return {
            "tailored_resume_id": tailored.id,
            "hash": tailored.approved_hash,
            "approved_at": at,
            "facts": facts,
        }

    def _recorded(self, names: Sequence[FactId]) -> list[dict[str, str]]:
        """Return the facts that settled findings, in their own words; one that was taken out since is left out."""
        known = {fact.id: fact for fact in self._profile.facts()}
        return [{"text": known[name].text, "note": known[name].note} for name in names if name in known]

    def _documents(
        self,
        resume: Resume | None,
        sections: Sequence[ResumeSection],
        letter: LetterVariant | None,
        formats: Iterable[str],
        style: PageStyle | None,
    ) -> tuple[Document, ...]:

        from kairos.resumes import write_resume

        out = []
        for name in formats:
            if resume is not None:
                out.append(self._document("resume", name, write_resume(name, resume, sections, style)))
            if letter is not None:
                out.append(self._document("letter", name, self._rendered_letter(name, letter, style).content))
        return tuple(out)

    def _document(self, kind: str, format_name: str, content: bytes) -> Document:
        from kairos.models import Document

        return Document(
            id=DocumentId(new_id()),
            owner_id=self.owner_id,
            kind=kind,
            format=format_name,
            sha256=_digest(content),
            content=content,
            created_at=self._now(),
        )

    def _keep_status(self, act: Act, application: Application) -> None:
        act.keep("job", application.job_id, "status")
        act.keep(
            "application",
            application.id,
            *("status", "applied_at", "follow_up_at", "interview_at", "reply_count", "notes"),
        )


def _approved(what: str, name: str, stored: str, now: str) -> Verified:
    return Verified(subject_id=name, what=f"approval of a {what}", sha256=stored, ok=stored == now)


def _posting(match: Match) -> dict[str, Any]:
    job = match.job
    return {
        "platform": job.platform,
        "platform_job_id": job.platform_job_id,
        "title": job.title,
        "company": job.company,
        "location": job.location,
        "url": job.url,
        "text": job.description_raw,
    }


def _digest(content: bytes) -> str:
    import hashlib

    return f"sha256:{hashlib.sha256(content).hexdigest()}"
