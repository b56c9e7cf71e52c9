"""Postings that are one job: what ties two of them, what was decided about it, and the cluster that follows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from kairos.models.ids import JobId, LinkId, UserId
from kairos.models.job import JobSummary


class Verdict(StrEnum):
    """Whether two postings are one job."""

    SAME = "same"
    LIKELY = "likely"
    """Worth a person's look; nothing follows from it by itself."""
    DIFFERENT = "different"


@frozen(kw_only=True)
class Likeness:
    """What two postings have in common, as found; a person's word stands over it."""

    verdict: Verdict
    """`Verdict.SAME` where it is certain enough to act on, else `Verdict.LIKELY`."""
    rule: str
    """requisition, address, text, repost or agency: a rule of docs/adr/0008-duplicates.md."""
    detail: str
    """Why, in words a person can check: ``same requisition R-1042 at Lumen Labs``."""


@frozen(kw_only=True)
class PostingLink:
    """What was found or decided about two postings."""

    id: LinkId
    owner_id: UserId
    job_id: JobId
    """The lesser of the two ids."""
    other_id: JobId
    verdict: Verdict
    rule: str
    """As `Likeness.rule`; ``person`` where a person decided."""
    detail: str = ""
    created_at: datetime


@frozen(kw_only=True)
class Cluster:
    """Postings of one job: the card that the lists show, those behind it, and why."""

    card: JobSummary
    others: tuple[JobSummary, ...]
    """Oldest first."""
    links: tuple[PostingLink, ...]
    notes: str = ""
    """The owner's words on any of the postings, the card's first, each on lines of its own: they are the job's."""

    @property
    def reposts(self) -> str:
        """How often a board posted the job: ``dice: 3 times, first on 2026-05-23``; empty where none did twice."""
        times: dict[str, list[datetime]] = {}
        for row in (self.card, *self.others):
            times.setdefault(row.platform, []).append(row.posted_at or row.scraped_at)
        return "; ".join(
            f"{platform}: {len(moments)} times, first on {min(moments):%Y-%m-%d}"
            for platform, moments in sorted(times.items())
            if len(moments) > 1
        )

    def why(self, job_id: JobId) -> str:
        """Return why *job_id* is of this job: the person's word, else its tie to the card, else to another."""
        links = [link for link in self.links if link.verdict is Verdict.SAME and job_id in (link.job_id, link.other_id)]
        links.sort(key=lambda link: (link.rule != "person", self.card.id not in (link.job_id, link.other_id)))
        return links[0].detail if links else ""
