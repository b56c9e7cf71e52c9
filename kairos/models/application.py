"""An application from preparation to outcome, and the ledger of what was sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import evolve, frozen

from kairos.models.canonical import content_hash
from kairos.models.convert import to_plain
from kairos.models.enums import ApplicationStatus
from kairos.models.ids import ApplicationId, JobId, LetterId, TailoredId, UserId


@frozen(kw_only=True)
class Application:
    """One application to one job; an owner has at most one a job."""

    id: ApplicationId
    owner_id: UserId
    job_id: JobId
    tailored_resume_id: TailoredId | None = None
    """What is sent; None sends the base resume as it is."""
    cover_letter_id: LetterId | None = None
    status: ApplicationStatus = ApplicationStatus.PREPARED
    applied_at: datetime | None = None
    """When it was submitted; None while prepared."""
    follow_up_at: datetime | None = None
    """When to ask after it; None before submission and once retired."""
    follow_up_retired: bool = False
    interview_at: datetime | None = None
    reply_count: int = 0
    thread_id: str = ""
    email_subject: str = ""
    notes: str = ""
    created_at: datetime


@frozen(kw_only=True)
class ApplicationCard:
    """What a list or board shows of an application."""

    application: Application
    title: str
    company: str
    ready: bool
    """Whether what it would send is approved and unchanged since; True where there is nothing to approve."""


@frozen(kw_only=True)
class Submission:
    """What was sent, frozen: nothing that happens later to posting or resume reaches it."""

    application_id: ApplicationId
    owner_id: UserId
    submitted_at: datetime
    posting: dict[str, Any]
    """platform, platform_job_id, title, company, location, url and text of the posting, as they were."""
    resume: dict[str, Any]
    """The resume as sent, as a JSON Resume document."""
    score: float | None
    reasoning: str
    approval: dict[str, Any]
    """Hash and time of the approval, and the recorded facts that settled findings; empty for a base resume."""
    letter: dict[str, Any] | None = None
    """Words, hash and time of approval of the letter that was sent; None where there was none."""
    reasons: tuple[dict[str, Any], ...] | None = None
    """The score's reasons with their figures; None for what an older Kairos froze without them."""
    sha256: str
    """Digest over all of the above, as canonical JSON."""


_LATER = ("letter", "reasons")
"""Fields that the first submissions did not have: where they are None their digest must stay what it was."""


def submission_hash(submission: Submission) -> Submission:
    """Return *submission* with its digest: over all its other fields, as canonical JSON."""
    fields = to_plain(submission)
    del fields["sha256"]
    for name in _LATER:
        if fields[name] is None:
            del fields[name]
    return evolve(submission, sha256=content_hash(fields))
