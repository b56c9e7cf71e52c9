"""Verbs on mail: what would go out, the intent before it does, the outcome after, and what came back.

Nothing here sends: an engine does, between `intend_mail` and `settle_mail`. A crash between the two leaves an intent
that only the person can settle, so that nothing goes out twice.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from kairos.errors import ApprovalRequiredError, ConflictError, RefusedError
from kairos.models import (
    ApplicationId,
    ApplicationStatus,
    DocumentId,
    JobId,
    MailId,
    MailState,
    ReplyId,
    ReplyKind,
    new_id,
)
from kairos.workspace.publishing import PublishVerbs
from kairos.workspace.submitting import FOLLOW_UP_DAYS

if TYPE_CHECKING:
    from kairos.models import Arrived, Document, Mail, Outgoing, Parcel, Reply, Submission

MAIL_FORMAT = "pdf"
"""How resume and letter are attached."""


class MailVerbs(PublishVerbs):
    """What can be done with mail."""

    def parcel(self, job_id: JobId) -> Parcel:
        """Return what would go out for a job by mail, resume and letter rendered; nothing is written.

        Raises:
            ApprovalRequiredError: The job has no tailored resume, or it or the letter is not approved as it stands.
            ConflictError: The person applied already, or a message may have gone out.
        """
        from kairos.models import Application, Parcel

        job = self._jobs.get(job_id)
        application = self._application_to(job_id)
        if application is not None:
            self._refuse_second(application.id)
            if application.status is not ApplicationStatus.PREPARED:
                raise ConflictError(f"already applied to {self._job_title(job_id)}: {application.status}")
        tailored = self._tailored.find_for_job(job_id)
        if tailored is None:
            raise ApprovalRequiredError(
                f"nothing is tailored for {self._job_title(job_id)}, so nothing is approved",
                hint=f"kairos tailor {job_id[:8]}, then compare and approve it",
            )
        letter = self._letters.find_for_job(job_id)
        new = application is None
        if application is None:
            application = Application(
                id=ApplicationId(new_id()),
                owner_id=self.owner_id,
                job_id=job_id,
                tailored_resume_id=tailored.id,
                cover_letter_id=letter.id if letter else None,
                created_at=self._now(),
            )
        if application.tailored_resume_id is None:
            raise ApprovalRequiredError("the application sends the base resume, which nobody approved for this posting")
        variant = self.usable(application.tailored_resume_id)
        submission, documents = self._content(application, at=self._now(), format=MAIL_FORMAT, style=None)
        return Parcel(
            application=application,
            new=new,
            job=job,
            contact=variant.resume.contact,
            content_hash=variant.tailored.approved_hash,
            submission=submission,
            documents=documents,
        )

    def intend_mail(
        self, parcel: Parcel, outgoing: Outgoing, *, daily: int | None = None, actor: str = "person"
    ) -> Mail:
        """Write that a message is about to be sent, whole, with its id: before the server is asked.

        Raises:
            ApprovalRequiredError: What the parcel holds is not what is approved any more.
            ConflictError: The person applied already, or another message may have gone out.
            RefusedError: *daily* messages went out, or may have, within 24 hours.
        """
        from kairos.models import Mail

        with self._act("intend_mail", "application", parcel.application.id, actor=actor) as act:
            if daily is not None and self._mails.count_since(self._now() - timedelta(days=1)) >= daily:
                raise RefusedError(
                    f"{daily} messages went out within 24 hours, and no more may",
                    hint="kairos connect --mail-daily sets how many",
                )
            if parcel.new:
                if self._application_to(parcel.job.id) is not None:
                    raise ConflictError(f"already applied to {self._job_title(parcel.job.id)}")
                self._applications.add(parcel.application)
            self._refuse_second(parcel.application.id)
            tailored_id = self._applications.get(parcel.application.id).tailored_resume_id
            if tailored_id is None or self.usable(tailored_id).tailored.approved_hash != parcel.content_hash:
                raise ApprovalRequiredError("it changed since the message was written", hint="write it anew")
            if parcel.application.cover_letter_id is not None:
                self.usable_letter(parcel.application.cover_letter_id)
            mail = Mail(
                id=MailId(new_id()),
                owner_id=self.owner_id,
                application_id=parcel.application.id,
                message_id=outgoing.message_id,
                sender=outgoing.sender,
                recipient=outgoing.recipient,
                subject=outgoing.subject,
                content_hash=parcel.content_hash,
                message=outgoing.message,
                sha256=f"sha256:{hashlib.sha256(outgoing.message).hexdigest()}",
                frozen=_packed(parcel),
                intended_at=self._now(),
            )
            self._mails.add(mail)
            act.summary = f"about to send the application for {self._job_title(parcel.job.id)} by mail"
            act.payload = {"mail": mail.id, "recipient": mail.recipient}
        return mail

    def settle_mail(self, mail_id: MailId, state: MailState, said: str = "", *, actor: str = "person") -> Mail:
        """Write what came of a message; one that was sent submits its application and freezes what it carried.

        Raises:
            RefusedError: It was settled before.
        """
        mail = self._mails.named(mail_id)
        with self._act(f"mail_{state}", "application", mail.application_id, actor=actor) as act:
            application = self._applications.get(mail.application_id)
            title = self._job_title(application.job_id)
            self._mails.settle(mail.id, state, said[:500], self._now())
            if state is MailState.SENT:
                submission, documents = _unpacked(mail.frozen, self._now())
                self._keep_sent(act, submission, documents)
                self._applications.update(
                    application.id,
                    status=ApplicationStatus.SUBMITTED,
                    applied_at=submission.submitted_at,
                    follow_up_at=submission.submitted_at + timedelta(days=FOLLOW_UP_DAYS),
                    thread_id=mail.message_id,
                    email_subject=mail.subject,
                )
                self.follow_status(self._applications.get(application.id))
                act.summary = f"sent the application for {title} by mail"
            else:
                act.summary = f"the mail for {title}: {state}" + (f", {said}" if said else "")
            act.payload = {**act.payload, "mail": mail.id, "state": state}
        return self._mails.named(mail_id)

    def resolve_mail(self, name: str, *, sent: bool) -> Mail:
        """Settle a message whose outcome nobody knew, as the person says; return it.

        Raises:
            NotFoundError: There is no such message.
            RefusedError: What came of it is known.
        """
        mail = self._mails.named(name)
        if not mail.open:
            raise RefusedError(f"what came of this message is known: {mail.state}", where=mail.id[:8])
        return self.settle_mail(mail.id, MailState.SENT if sent else MailState.FAILED, "as the person says")

    def mails(self) -> list[Mail]:
        """Return every message that went out, may have, or failed, the oldest first."""
        return self._mails.all()

    def record_replies(self, arrived: Iterable[Arrived]) -> list[Reply]:
        """Count what came back about applications, each message once; return what is new, in the order of *arrived*.

        A message belongs to an application when it names one of ours, or one that came back about it, as what it
        answers. Only what a person wrote raises ``reply_count``; bounces and automatic answers are kept beside it.
        """
        from kairos.models import Reply

        found: list[Reply] = []
        with self._act("record_replies", "application") as act:
            for one in arrived:
                about = (self._mails.application_of(name) for name in one.answers)
                application_id = next((name for name in about if name is not None), None)
                if application_id is None or not one.message_id or self._mails.seen(one.message_id):
                    continue
                reply = Reply(
                    id=ReplyId(new_id()),
                    owner_id=self.owner_id,
                    application_id=application_id,
                    message_id=one.message_id,
                    kind=one.kind,
                    sender=one.sender,
                    subject=one.subject,
                    sent_at=one.sent_at,
                    seen_at=self._now(),
                )
                self._mails.add_reply(reply)
                if reply.kind is ReplyKind.REPLY:
                    application = self._applications.get(application_id)
                    self._applications.update(application_id, reply_count=application.reply_count + 1)
                found.append(reply)
            act.summary = f"looked for replies: {len(found)} new"
            act.payload = {"replies": [reply.id for reply in found]}
        return found

    def replies(self, application_id: ApplicationId | None = None) -> list[Reply]:
        """Return what came back, the oldest first; only about one application where it is given."""
        return self._mails.replies(application_id)

    def _refuse_second(self, application_id: ApplicationId) -> None:
        out = self._mails.open_for(application_id)
        if out is None:
            return
        if out.open:
            raise ConflictError(
                "a message about this application may have gone out, and nobody knows",
                where=out.id[:8],
                hint=f"look whether it arrived, then kairos mail --resolve {out.id[:8]} sent (or not-sent)",
            )
        raise ConflictError("a message about this application went out", where=out.id[:8])


def _packed(parcel: Parcel) -> dict[str, Any]:
    from kairos.models import to_plain

    documents = [
        {"kind": one.kind, "format": one.format, "base64": base64.b64encode(one.content).decode("ascii")}
        for one in parcel.documents
    ]
    return {"submission": to_plain(parcel.submission), "documents": documents}


def _unpacked(frozen: dict[str, Any], now: datetime) -> tuple[Submission, list[Document]]:
    from kairos.models import Document, Submission, from_plain

    submission = from_plain(frozen["submission"], Submission)
    documents = []
    for one in frozen["documents"]:
        content = base64.b64decode(one["base64"])
        documents.append(
            Document(
                id=DocumentId(new_id()),
                owner_id=submission.owner_id,
                kind=one["kind"],
                format=one["format"],
                sha256=f"sha256:{hashlib.sha256(content).hexdigest()}",
                content=content,
                created_at=now,
            )
        )
    return submission, documents
