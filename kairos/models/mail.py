"""An application that goes out by mail, and what came back."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from kairos.models.application import Application, Submission
from kairos.models.event import Document
from kairos.models.ids import ApplicationId, MailId, ReplyId, UserId
from kairos.models.job import Job
from kairos.models.resume import Contact


class MailState(StrEnum):
    """What is known of a message."""

    INTENDED = "intended"
    """The server was, or was about to be, asked; after a crash nobody knows, and the person says."""
    SENT = "sent"
    """The server took it."""
    FAILED = "failed"
    """The server did not take it; it may be sent anew."""
    UNKNOWN = "unknown"
    """The connection broke after the message was given and before the answer; the person says."""


class ReplyKind(StrEnum):
    """What a message that came back is."""

    REPLY = "reply"
    AUTOMATIC = "automatic"
    """Written by a machine: an absence, a receipt."""
    BOUNCE = "bounce"
    """It did not arrive."""


@frozen(kw_only=True)
class Mail:
    """One message about one application."""

    id: MailId
    owner_id: UserId
    application_id: ApplicationId
    message_id: str
    """As in its header, with the angle brackets; answers name it."""
    sender: str
    recipient: str
    subject: str
    content_hash: str
    """The hash of the approval that it is sent under."""
    message: bytes = field(repr=False)
    """Byte for byte what the server is given."""
    sha256: str
    frozen: dict[str, Any] = field(factory=dict, repr=False)
    """What sending it freezes."""
    state: MailState = MailState.INTENDED
    said: str = ""
    """What the server said."""
    intended_at: datetime
    settled_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether nobody knows what came of it."""
        return self.state in (MailState.INTENDED, MailState.UNKNOWN)


@frozen(kw_only=True)
class Parcel:
    """What would go out for one application, read at one moment."""

    application: Application
    """Prepared; not in the file yet where *new*."""
    new: bool
    job: Job
    contact: Contact
    """Whose resume it is."""
    content_hash: str
    submission: Submission
    documents: tuple[Document, ...]
    """Resume, and letter where there is one; as they go out, and as Markdown to be read."""

    def attached(self, format: str) -> tuple[Document, ...]:
        """Return the documents that go out in *format*."""
        return tuple(one for one in self.documents if one.format == format)


@frozen(kw_only=True)
class Outgoing:
    """A message that was composed and not sent yet."""

    message_id: str
    sender: str
    recipient: str
    subject: str
    message: bytes = field(repr=False)


@frozen(kw_only=True)
class Arrived:
    """A message that arrived, as far as matching needs it."""

    message_id: str
    answers: tuple[str, ...]
    """The ids of the messages that it says it answers or follows, the nearest first."""
    kind: ReplyKind
    sender: str
    subject: str
    sent_at: datetime | None = None


@frozen(kw_only=True)
class Reply:
    """A message that came back about an application."""

    id: ReplyId
    owner_id: UserId
    application_id: ApplicationId
    message_id: str
    kind: ReplyKind
    sender: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    seen_at: datetime
