"""Verbs on duplicates: which postings are one job, found at every import and decided by the person."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from typing import TYPE_CHECKING

from kairos.errors import BadInputError, ConflictError
from kairos.models import JobStatus, Verdict, new_id
from kairos.workspace.session import Act, Progress, Session, no_progress

if TYPE_CHECKING:
    from kairos.db.duplicates import Standing
    from kairos.duplicates import Trace
    from kairos.models import Cluster, Job, JobId, Likeness, PostingLink

_BATCH = 500
_COMPARED = 200
"""Postings that are compared at a time: what they may be the same as is held for no more."""
_LINKS_EACH = 3
"""Links that are kept of one posting, a verdict: one ties it to its cluster, a few more say why."""


class DuplicateVerbs(Session):
    """What can be done with postings that are one job."""

    def find_duplicates(self, progress: Progress = no_progress) -> int:
        """Compare postings that were not compared yet; return how many. An import does so by itself.

        One act in one transaction: of a file from before there were clusters, the first run takes all of it.
        """
        total = self._duplicates.count_due()
        if not total:
            return 0
        with self._act("find_duplicates", "job", actor="builtin") as act:
            done = 0
            while due := self._duplicates.due(_BATCH):
                self._relate(due, act)
                done += len(due)
                progress("comparing", done, total)
            jobs, behind = self._duplicates.counts()
            act.summary = f"compared {done} postings: {behind} stand behind another, of {jobs} jobs"
        return done

    def clusters(self, *, after: str = "", limit: int = 50) -> list[Cluster]:
        """Return jobs with more than one posting, in the order of their cards' ids.

        Args:
            after: The id of the card that the page follows.
            limit: At most so many.
        """
        return [self._cluster(card_id) for card_id in self._duplicates.card_ids(after=after, limit=limit)]

    def cluster(self, job_id: JobId) -> Cluster:
        """Return the postings of one job, whichever of them *job_id* is; alone, it is its own card.

        Raises:
            NotFoundError: There is no such posting.
        """
        self._jobs.get(job_id)
        return self._cluster(self._duplicates.cards([job_id])[job_id])

    def count_duplicates(self) -> tuple[int, int]:
        """Return how many jobs have more than one posting, and how many postings stand behind another."""
        return self._duplicates.counts()

    def likely_duplicates(self, limit: int = 50) -> list[PostingLink]:
        """Return pairs that may be one job and are for a person to decide, newest first."""
        return self._duplicates.likely(limit)

    def likely_duplicates_of(self, job_id: JobId) -> list[PostingLink]:
        """Return the pairs of one posting that may be one job and are for a person to decide."""
        cards = self._duplicates.cards([job_id])
        links = self._duplicates.links_among([job_id], Verdict.LIKELY)
        cards |= self._duplicates.cards([one for link in links for one in (link.job_id, link.other_id)])
        return [link for link in links if cards[link.job_id] != cards[link.other_id]]

    def merge_postings(self, job_ids: Sequence[JobId]) -> Cluster:
        """Declare postings to be one job; return the cluster. No import parts them again.

        Raises:
            BadInputError: Fewer than two postings.
            ConflictError: The person said before that two of them are different jobs.
            NotFoundError: There is no such posting.
        """
        first, *others = dict.fromkeys(job_ids)
        if not others:
            raise BadInputError("one posting is no duplicate", expected="two postings or more")
        with self._act("merge_postings", "job", first) as act:
            for other in others:
                self._decide(act, first, other, Verdict.SAME)
            self._gather([first, *others], act)
            if len(set(self._duplicates.cards([first, *others]).values())) > 1:
                raise ConflictError(
                    "these were said to be different jobs before, by themselves or through others of their clusters",
                    hint="kairos duplicates shows the clusters; kairos undo takes the last word back",
                )
            job = self._jobs.get(first)
            act.summary = f"merged {len(job_ids)} postings of {job.title}"
        return self.cluster(first)

    def split_posting(self, job_id: JobId, other_id: JobId | None = None) -> None:
        """Declare that a posting is another job than *other_id*, or than every other of its cluster.

        No import brings them together again. Status and notes stay with each.

        Raises:
            BadInputError: The posting stands alone.
            NotFoundError: There is no such posting.
        """
        job = self._jobs.get(job_id)
        card_id = self._duplicates.cards([job_id])[job_id]
        others = [one for one in self._duplicates.members(card_id) if one != job_id]
        if other_id is not None:
            others = [self._jobs.get(other_id).id]
        if not others or others == [job_id]:
            raise BadInputError("this posting stands alone", got=job.title, hint="kairos duplicates lists the clusters")
        with self._act("split_posting", "job", job_id) as act:
            for other in others:
                self._decide(act, job_id, other, Verdict.DIFFERENT)
            self._gather([job_id, *others], act)
            act.summary = f"set apart from its duplicates: {job.title}"

    # --- what an import does ------------------------------------------------------------------------------------------

    def _relate(self, jobs: Sequence[Job], act: Act, made: Container[JobId] = ()) -> None:
        """Trace *jobs*, link them to what they are the same as, and gather the clusters that follow.

        Args:
            jobs: Postings that are new, changed or never traced; they are stored already.
            act: Keeps what undo needs.
            made: Those that the act itself made: undo takes them out, and all about them with them.
        """
        from kairos.duplicates import CANDIDATES, trace_of

        if not jobs:
            return
        traces = {job.id: trace_of(job) for job in jobs}
        self._duplicates.save_traces({job_id: (trace.to_bytes(), trace.keys) for job_id, trace in traces.items()})
        links: list[PostingLink] = []
        seen: set[tuple[JobId, JobId]] = set()
        for start in range(0, len(jobs), _COMPARED):
            part = {job.id: traces[job.id] for job in jobs[start : start + _COMPARED]}
            shared = self._duplicates.sharing((key for trace in part.values() for key in trace.keys), CANDIDATES)
            links += self._compared(part, shared, seen)
        changed = [job.id for job in jobs if job.id not in made]
        stale = [link for link in self._duplicates.links_among(changed) if link.rule != "person"] if changed else []
        for link in stale:
            act.keep("posting_link", link.id)
        self._duplicates.drop_links([link.id for link in stale])
        for link in links:
            if link.job_id not in made and link.other_id not in made:
                act.keep_made("posting_link", link.id)
        self._duplicates.put_links(links)
        same = (link for link in (*links, *stale) if link.verdict is Verdict.SAME)
        self._gather({one for link in same for one in (link.job_id, link.other_id)}, act, made)

    def _compared(
        self, traces: Mapping[JobId, Trace], shared: Mapping[str, Sequence[JobId]], seen: set[tuple[JobId, JobId]]
    ) -> list[PostingLink]:
        from kairos.duplicates import Trace, compare
        from kairos.models import LinkId, PostingLink

        asked = {job_id: self._candidates(job_id, trace, shared) for job_id, trace in traces.items()}
        others = {one for ids in asked.values() for one in ids} - traces.keys()
        known = {job_id: Trace.from_bytes(data) for job_id, data in self._duplicates.traces(others).items()}
        known.update(traces)
        links: list[PostingLink] = []
        now = self._now()
        for job_id, candidates in asked.items():
            room = {Verdict.SAME: _LINKS_EACH, Verdict.LIKELY: _LINKS_EACH}
            for other in candidates:
                pair = (min(job_id, other), max(job_id, other))
                if other not in known or pair in seen:
                    continue
                seen.add(pair)
                likeness: Likeness | None = compare(known[job_id], known[other])
                if likeness is None or not room[likeness.verdict]:
                    continue
                room[likeness.verdict] -= 1
                links.append(
                    PostingLink(
                        id=LinkId(new_id()),
                        owner_id=self.owner_id,
                        job_id=pair[0],
                        other_id=pair[1],
                        verdict=likeness.verdict,
                        rule=likeness.rule,
                        detail=likeness.detail,
                        created_at=now,
                    )
                )
        return links

    def _candidates(self, job_id: JobId, trace: Trace, shared: Mapping[str, Sequence[JobId]]) -> list[JobId]:
        ids = dict.fromkeys(one for key in trace.keys for one in shared.get(key, ()))
        ids.pop(job_id, None)
        return list(ids)

    def _decide(self, act: Act, one: JobId, other: JobId, verdict: Verdict) -> None:
        """Keep what the person says of a pair."""
        from kairos.models import LinkId, PostingLink

        pair = (min(one, other), max(one, other))
        former = self._duplicates.find_link(*pair)
        link_id = former.id if former else LinkId(new_id())
        act.keep("posting_link", link_id)
        self._duplicates.put_links(
            [
                PostingLink(
                    id=link_id,
                    owner_id=self.owner_id,
                    job_id=pair[0],
                    other_id=pair[1],
                    verdict=verdict,
                    rule="person",
                    detail="you said so",
                    created_at=self._now(),
                )
            ]
        )

    def _gather(self, job_ids: Collection[JobId], act: Act, made: Container[JobId] = ()) -> None:
        """Work out anew the clusters that *job_ids* belong to, and let each have its card."""
        if not job_ids:
            return
        from kairos.duplicates import card_of, clusters_of

        members = set(self._duplicates.expanded(job_ids))
        links = self._duplicates.links_among(members, Verdict.SAME, Verdict.DIFFERENT)
        standing = self._duplicates.standing(members)
        former = self._duplicates.cards(members)
        for cluster in clusters_of(members, links):
            present = next((former[one] for one in cluster if former[one] != one and former[one] in cluster), None)
            card_id = card_of([standing[one] for one in cluster], present)
            moved = [one for one in cluster if former[one] != card_id]
            for one in moved:
                if one not in made:
                    act.keep("posting_behind", one)
            self._duplicates.put_behind(moved, card_id)
            self._carry(act, [standing[one] for one in cluster], card_id)

    def _carry(self, act: Act, members: Sequence[Standing], card_id: JobId) -> None:
        """Let the card be as interesting as the most interesting of its cluster."""
        card = next(one for one in members if one.id == card_id)
        if card.status in (JobStatus.NEW, JobStatus.ANALYZED) and any(
            one.status is JobStatus.MATCHED for one in members
        ):
            act.keep("job", card_id, "status")
            self._jobs.set_status([card_id], JobStatus.MATCHED)

    def _cluster(self, card_id: JobId) -> Cluster:
        from kairos.models import Cluster

        ids = self._duplicates.members(card_id)
        rows = {row.id: row for row in self._lists.of(ids)}
        others = sorted((rows[one] for one in ids[1:] if one in rows), key=lambda row: (row.scraped_at, row.id))
        links = [link for link in self._duplicates.links_among(ids) if link.verdict is not Verdict.LIKELY]
        notes = self._duplicates.notes([card_id, *(row.id for row in others)])
        return Cluster(card=rows[card_id], others=tuple(others), links=tuple(links), notes=notes)
