"""The store of duplicates: traces and the keys they are found by, links with their verdicts, who stands behind whom.

Which postings are alike is not this store's business; it keeps what was found and decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from attrs import frozen

from kairos.db.connection import Database
from kairos.db.jobs import JOBS
from kairos.db.mapper import Mapper
from kairos.models import Job, JobId, JobStatus, LinkId, PostingLink, UserId, Verdict, canonical_json

_UNTRACED = """
    FROM job AS j INDEXED BY job_scraped_at_id
    WHERE j.owner_id = ? AND NOT EXISTS (SELECT 1 FROM posting_trace AS t WHERE t.job_id = j.id)
"""

LINKS = Mapper(PostingLink, "posting_link")


@frozen(kw_only=True)
class Standing:
    """What decides which posting of a job is its card."""

    id: JobId
    status: JobStatus
    closed: bool
    teaser: bool
    length: int
    """Of the text, in code points."""
    scraped_at: str
    rested_on: bool
    """Whether an application or a tailored resume is for it."""


class DuplicateStore:
    """Which postings of one owner are one job."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    # --- traces -------------------------------------------------------------------------------------------------------

    def due(self, limit: int) -> list[Job]:
        """Return postings that have no trace, at most *limit*: changed, or of a file from before there were traces."""
        sql = JOBS.select(f"WHERE id IN (SELECT j.id {_UNTRACED} LIMIT ?)")
        return self._db.build(JOBS.build, sql, (self._owner, limit))

    def count_due(self) -> int:
        """Return how many postings have no trace."""
        count: int = self._db.value(f"SELECT count(*) {_UNTRACED}", (self._owner,))
        return count

    def save_traces(self, traces: Mapping[JobId, tuple[bytes, Sequence[str]]]) -> None:
        """Store the trace of each posting and the keys that it is found by, in place of its former ones."""
        ids = canonical_json(list(traces))
        self._db.execute("DELETE FROM posting_trace WHERE job_id IN (SELECT value FROM json_each(?))", (ids,))
        first = 1 + (self._db.value("SELECT max(id) FROM posting_trace") or 0)
        numbers = {job_id: number for number, job_id in enumerate(traces, first)}
        self._db.execute_many(
            "INSERT INTO posting_trace (id, job_id, owner_id, trace) VALUES (?, ?, ?, ?)",
            [(numbers[job_id], job_id, self._owner, trace) for job_id, (trace, _) in traces.items()],
        )
        # In the order of the table: a batch then touches each of its pages once.
        rows = {(self._key(key), numbers[job_id]) for job_id, (_, keys) in traces.items() for key in keys}
        self._db.execute_many("INSERT INTO posting_key (key, trace_id) VALUES (?, ?)", sorted(rows))

    def sharing(self, keys: Iterable[str], most: int) -> dict[str, list[JobId]]:
        """Return the postings that share each of *keys*, at most *most* a key: the newest, newest first."""
        sql = """
            SELECT t.job_id FROM posting_key AS k CROSS JOIN posting_trace AS t ON t.id = k.trace_id
            WHERE k.key = ? ORDER BY k.trace_id DESC LIMIT ?
        """
        return {key: [JobId(row[0]) for row in self._db.all(sql, (self._key(key), most))] for key in set(keys)}

    def _key(self, key: str) -> int:
        """Return the number that *key* is stored as; the owner's part keeps one from another's postings."""
        digest = blake2b(f"{self._owner}\x1f{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)

    def traces(self, job_ids: Iterable[JobId]) -> dict[JobId, bytes]:
        """Return the traces of *job_ids*, those that have one."""
        sql = "SELECT job_id, trace FROM posting_trace WHERE job_id IN (SELECT value FROM json_each(?))"
        return {JobId(row[0]): row[1] for row in self._db.all(sql, (canonical_json(list(job_ids)),))}

    # --- links --------------------------------------------------------------------------------------------------------

    def put_links(self, links: Sequence[PostingLink]) -> None:
        """Store links; what a person decided about a pair gives way only to what a person decides."""
        self._db.execute_many(
            f"""{LINKS.insert} ON CONFLICT (job_id, other_id) DO UPDATE
            SET verdict = excluded.verdict, rule = excluded.rule, detail = excluded.detail,
                created_at = excluded.created_at
            WHERE posting_link.rule <> 'person' OR excluded.rule = 'person'""",
            [LINKS.values(link) for link in links],
        )

    def drop_links(self, link_ids: Iterable[LinkId]) -> None:
        """Take links out."""
        self._db.execute_many("DELETE FROM posting_link WHERE id = ?", [(link_id,) for link_id in link_ids])

    def links_among(self, job_ids: Iterable[JobId], *verdicts: Verdict) -> list[PostingLink]:
        """Return the links that touch *job_ids*, oldest first; of *verdicts*, or of any."""
        wanted = verdicts or tuple(Verdict)
        marks = ", ".join("?" * len(wanted))
        sql = LINKS.select(
            f"""WHERE owner_id = ? AND verdict IN ({marks}) AND id IN (
                SELECT id FROM posting_link WHERE job_id IN (SELECT value FROM json_each(?))
                UNION SELECT id FROM posting_link WHERE other_id IN (SELECT value FROM json_each(?)))
            ORDER BY created_at, id"""
        )
        ids = canonical_json(list(job_ids))
        return self._db.build(LINKS.build, sql, (self._owner, *wanted, ids, ids))

    def find_link(self, one: JobId, other: JobId) -> PostingLink | None:
        """Return the link between two postings; None where there is none."""
        sql = LINKS.select("WHERE job_id = ? AND other_id = ?")
        return next(iter(self._db.build(LINKS.build, sql, (min(one, other), max(one, other)))), None)

    def likely(self, limit: int) -> list[PostingLink]:
        """Return pairs worth a person's look, newest first: likely the same job, and still two cards."""
        sql = LINKS.select(
            """AS l WHERE owner_id = ? AND verdict = 'likely'
            AND coalesce((SELECT card_id FROM posting_behind WHERE id = l.job_id), l.job_id)
                <> coalesce((SELECT card_id FROM posting_behind WHERE id = l.other_id), l.other_id)
            ORDER BY created_at DESC, id LIMIT ?"""
        )
        return self._db.build(LINKS.build, sql, (self._owner, limit))

    # --- cards --------------------------------------------------------------------------------------------------------

    def cards(self, job_ids: Iterable[JobId]) -> dict[JobId, JobId]:
        """Return the card of each of *job_ids*: itself where it stands behind no other."""
        ids = list(job_ids)
        sql = "SELECT id, card_id FROM posting_behind WHERE id IN (SELECT value FROM json_each(?))"
        behind = {JobId(row[0]): JobId(row[1]) for row in self._db.all(sql, (canonical_json(ids),))}
        return {job_id: behind.get(job_id, job_id) for job_id in ids}

    def members(self, card_id: JobId) -> list[JobId]:
        """Return the postings of one job: its card *card_id*, then those behind it in the order of their ids."""
        sql = "SELECT id FROM posting_behind WHERE card_id = ? ORDER BY id"
        return [card_id, *(JobId(row[0]) for row in self._db.all(sql, (card_id,)))]

    def expanded(self, job_ids: Iterable[JobId]) -> list[JobId]:
        """Return *job_ids* with every posting that is the same job as one of them."""
        cards = self.cards(job_ids)
        sql = "SELECT id FROM posting_behind WHERE card_id IN (SELECT value FROM json_each(?))"
        behind = self._db.all(sql, (canonical_json(sorted(set(cards.values()))),))
        return list(dict.fromkeys([*cards, *cards.values(), *(JobId(row[0]) for row in behind)]))

    def count_repeated(self, import_id: str) -> int:
        """Return how many of the postings that one import brought are a job that was there before them.

        Of the same job twice in one import, the first is new and the second a duplicate, whichever is the card.
        """
        sql = """
            SELECT coalesce(sum(brought - (brought = members)), 0) FROM (
                SELECT sum(j.import_id IS ?) AS brought, count(*) AS members
                FROM (
                    SELECT id, card_id FROM posting_behind WHERE owner_id = ?
                    UNION SELECT card_id, card_id FROM posting_behind WHERE owner_id = ?
                ) AS m CROSS JOIN job AS j ON j.id = m.id
                GROUP BY m.card_id HAVING brought > 0
            )
        """
        count: int = self._db.value(sql, (import_id, self._owner, self._owner))
        return count

    def forget_traces(self, job_ids: Iterable[JobId]) -> None:
        """Let the traces of *job_ids* be made anew: their texts have changed."""
        self._db.execute_many("DELETE FROM posting_trace WHERE job_id = ?", [(job_id,) for job_id in job_ids])

    def put_behind(self, job_ids: Iterable[JobId], card_id: JobId) -> None:
        """Let *job_ids* stand behind *card_id*, which becomes a card itself if it is one of them."""
        self._db.execute("DELETE FROM posting_behind WHERE id = ?", (card_id,))
        self._db.execute_many(
            "INSERT INTO posting_behind (id, owner_id, card_id) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET card_id = excluded.card_id",
            [(job_id, self._owner, card_id) for job_id in job_ids if job_id != card_id],
        )

    def notes(self, job_ids: Sequence[JobId]) -> str:
        """Return the notes on *job_ids* in that order, each once, on lines of their own."""
        sql = "SELECT id, notes FROM job WHERE notes <> '' AND id IN (SELECT value FROM json_each(?))"
        said: dict[str, str] = {row[0]: row[1] for row in self._db.all(sql, (canonical_json(list(job_ids)),))}
        return "\n".join(dict.fromkeys(said[one] for one in job_ids if one in said))

    def card_ids(self, *, after: str = "", limit: int = 50) -> list[JobId]:
        """Return cards that have postings behind them, in the order of their ids, from the one after *after*."""
        sql = "SELECT DISTINCT card_id FROM posting_behind WHERE owner_id = ? AND card_id > ? ORDER BY card_id LIMIT ?"
        return [JobId(row[0]) for row in self._db.all(sql, (self._owner, after, limit))]

    def counts(self) -> tuple[int, int]:
        """Return how many jobs have more than one posting, and how many postings stand behind another."""
        sql = "SELECT count(DISTINCT card_id), count(*) FROM posting_behind WHERE owner_id = ?"
        row = self._db.one(sql, (self._owner,)) or (0, 0)
        return row[0], row[1]

    def standing(self, job_ids: Iterable[JobId]) -> dict[JobId, Standing]:
        """Return what decides which of *job_ids* is shown for all of them."""
        sql = """
            SELECT j.id, j.status, j.closed_at IS NOT NULL, j.teaser, length(j.description_raw), j.scraped_at,
                EXISTS (SELECT 1 FROM application AS p WHERE p.job_id = j.id)
                    OR EXISTS (SELECT 1 FROM tailored_resume AS t WHERE t.job_id = j.id AND t.archived_at IS NULL)
            FROM job AS j WHERE j.id IN (SELECT value FROM json_each(?))
        """
        rows = self._db.all(sql, (canonical_json(list(job_ids)),))
        return {
            JobId(row[0]): Standing(
                id=JobId(row[0]),
                status=JobStatus(row[1]),
                closed=bool(row[2]),
                teaser=bool(row[3]),
                length=row[4],
                scraped_at=row[5],
                rested_on=bool(row[6]),
            )
            for row in rows
        }
