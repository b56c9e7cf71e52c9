"""What there is to know before applying: one question after another, each with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from kairos.models import ApplicationStatus

if TYPE_CHECKING:
    from kairos.models import Application, Job, Match
    from kairos.workspace.letters import LetterVariant
    from kairos.workspace.tailoring import Variant

STALE_DAYS = 60
"""Days after which a posting that nobody closed is likely gone."""


@frozen(kw_only=True)
class ReadyCheck:
    """One question before applying, with its answer."""

    name: str
    ok: bool
    detail: str
    blocks: bool = False
    """Whether submitting is refused for it."""


def ready_checks(
    match: Match,
    *,
    application: Application | None,
    same_company: Sequence[str],
    variant: Variant | None,
    letter: LetterVariant | None,
    now: datetime,
) -> tuple[ReadyCheck, ...]:
    """Return the checks for one posting, in the order in which a person would ask.

    Args:
        match: The posting with its analysis.
        application: The application to it, if any.
        same_company: Titles of other applications at the same company.
        variant: Its tailored resume with all that it rests on, if any.
        letter: Its letter with all that it rests on, if any.
        now: The present moment.
    """
    blockers = "; ".join(match.analysis.blockers)
    return (
        _application(application),
        ReadyCheck(
            name="same company",
            ok=not same_company,
            detail="also applied for: " + "; ".join(same_company) if same_company else "nothing else there",
        ),
        _posting(match.job, now),
        ReadyCheck(name="blockers", ok=not blockers, detail=blockers or "none"),
        *_resume(variant),
        *_letter(letter),
    )


def _application(application: Application | None) -> ReadyCheck:
    sent = application is not None and application.status is not ApplicationStatus.PREPARED
    detail = f"{application.status}" if application else "not prepared yet"
    return ReadyCheck(name="application", ok=not sent, detail=detail, blocks=True)


def _posting(job: Job, now: datetime) -> ReadyCheck:
    age = max(0, (now - (job.posted_at or job.scraped_at)).days)
    open_still = job.closed_at is None and (job.closes_at is None or job.closes_at >= now)
    said = f"posted {age} day{'' if age == 1 else 's'} ago"
    return ReadyCheck(name="posting", ok=open_still and age <= STALE_DAYS, detail=job.closed_reason or said)


def _resume(variant: Variant | None) -> tuple[ReadyCheck, ...]:
    if variant is None:
        return (ReadyCheck(name="resume", ok=True, detail="nothing tailored: the base resume goes as it is"),)
    fresh = variant.tailored.approved and variant.tailored.approved_hash == variant.hash
    gaps = "; ".join(variant.tailored.gaps_identified)
    return (
        ReadyCheck(
            name="resume",
            ok=fresh,
            detail="approved and unchanged" if fresh else "compare and approve it first",
            blocks=True,
        ),
        ReadyCheck(name="gaps", ok=not gaps, detail=gaps or "none"),
    )


def _letter(variant: LetterVariant | None) -> tuple[ReadyCheck, ...]:
    if variant is None:
        return ()
    fresh = variant.letter.approved and variant.letter.approved_hash == variant.hash
    detail = "approved and unchanged" if fresh else "read and approve it first"
    return (ReadyCheck(name="letter", ok=fresh, detail=detail, blocks=True),)
