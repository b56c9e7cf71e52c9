"""From links between postings to clusters, and from a cluster to its card. Order of the input never shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from kairos.models import JobId, JobStatus, PostingLink, Verdict


class Candidate(Protocol):
    """What decides whether a posting becomes its cluster's card."""

    @property
    def id(self) -> JobId:
        """The posting."""
        ...

    @property
    def status(self) -> JobStatus:
        """Where it stands with its owner."""
        ...

    @property
    def closed(self) -> bool:
        """Whether it is closed at its source."""
        ...

    @property
    def teaser(self) -> bool:
        """Whether its text was cut short."""
        ...

    @property
    def length(self) -> int:
        """The length of its text."""
        ...

    @property
    def scraped_at(self) -> str:
        """When it came into the file."""
        ...

    @property
    def rested_on(self) -> bool:
        """Whether an application or a tailored resume is for it."""
        ...


def clusters_of(job_ids: Iterable[JobId], links: Sequence[PostingLink]) -> list[tuple[JobId, ...]]:
    """Return *job_ids* in clusters, each in the order of its ids: what links say is the same, and nothing keeps apart.

    Args:
        job_ids: The postings; links to others are left aside.
        links: What was found and decided. A person's word is taken first. Two postings that a person holds to be
            different never share a cluster, however many others tie them together; a link that would bring them
            together is passed over.

    Example:
        >>> from datetime import UTC, datetime
        >>> from kairos.models import LinkId, UserId
        >>> def link(one, other, verdict, rule="text"):
        ...     return PostingLink(id=LinkId(one + other), owner_id=UserId("u"), job_id=JobId(one),
        ...         other_id=JobId(other), verdict=verdict, rule=rule, created_at=datetime(2026, 1, 1, tzinfo=UTC))
        >>> ties = [link("a", "b", Verdict.SAME), link("b", "c", Verdict.SAME), link("a", "c", Verdict.DIFFERENT)]
        >>> clusters_of([JobId("a"), JobId("b"), JobId("c")], ties)
        [('a', 'b'), ('c',)]
    """
    group_of: dict[JobId, set[JobId]] = {job_id: {job_id} for job_id in job_ids}
    apart: dict[JobId, set[JobId]] = {}
    for link in links:
        if link.verdict is Verdict.DIFFERENT:
            apart.setdefault(link.job_id, set()).add(link.other_id)
            apart.setdefault(link.other_id, set()).add(link.job_id)
    same = [link for link in links if link.verdict is Verdict.SAME]
    for link in sorted(same, key=lambda one: (one.rule != "person", one.created_at, one.job_id, one.other_id)):
        one, other = group_of.get(link.job_id), group_of.get(link.other_id)
        if one is None or other is None or one is other or _kept_apart(one, other, apart):
            continue
        larger, smaller = (one, other) if len(one) >= len(other) else (other, one)
        larger |= smaller
        for job_id in smaller:
            group_of[job_id] = larger
    distinct = {id(group): group for group in group_of.values()}
    return sorted(tuple(sorted(group)) for group in distinct.values())


def _kept_apart(one: Collection[JobId], other: Collection[JobId], apart: dict[JobId, set[JobId]]) -> bool:
    if not apart:
        return False
    smaller, larger = (one, other) if len(one) <= len(other) else (other, one)
    return any(not apart[job_id].isdisjoint(larger) for job_id in smaller if job_id in apart)


_TELLING = 200
"""Characters below which a text tells as little as one that was cut short."""
_UNDECIDED = (JobStatus.NEW, JobStatus.ANALYZED)


def card_of(candidates: Sequence[Candidate], present: JobId | None = None) -> JobId:
    """Return the posting that stands for its cluster.

    In this order: one that an application or a tailored resume is for; one that a person passed over, so that a repost
    does not bring it back; one that is open; one whose text is whole; the present card; the one that came in first; the
    longest text.

    Args:
        candidates: The members, at least one.
        present: The card until now, where there is one.
    """

    def rank(one: Candidate) -> tuple[bool, bool, bool, bool, bool, str, int, str]:
        decided = one.status not in (*_UNDECIDED, JobStatus.MATCHED)
        return (
            not one.rested_on,
            not decided,
            one.closed,
            one.teaser or one.length < _TELLING,
            one.id != present,
            one.scraped_at,
            -one.length,
            one.id,
        )

    return min(candidates, key=rank).id
