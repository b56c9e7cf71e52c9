"""The store of analyses: what is due, what was found, and the score against the profile of the day."""

from __future__ import annotations

import json
from collections.abc import Sequence

from attrs import frozen

from kairos.db.connection import Database, Row
from kairos.db.mapper import Mapper
from kairos.models import (
    JdAnalysis,
    JobId,
    Level,
    Locality,
    RemoteType,
    Requirements,
    Score,
    UserId,
    Workplace,
    canonical_json,
)
from kairos.models.convert import to_plain

ANALYSES = Mapper(JdAnalysis, "jd_analysis")
_SCORED = ("match_score", "match_reasoning", "reasons", "blockers", "would_help", "scorer_version", "profile_hash")


@frozen(kw_only=True)
class DuePosting:
    """What an analysis reads of a posting."""

    id: JobId
    title: str
    text: str
    skills_listed: tuple[str, ...]
    content_hash: str
    workplace: Workplace
    """As the source's fields say; the mode that the text says stands behind theirs."""
    location: str
    """All that the source says of it, where several places are not one."""


class AnalysisStore:
    """Analyses of one owner's postings."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def find(self, job_id: JobId) -> JdAnalysis | None:
        """Return the analysis of a posting; None where it was not analysed."""
        sql = ANALYSES.select("WHERE job_id = ? AND owner_id = ?")
        return next(iter(self._db.build(ANALYSES.build, sql, (job_id, self._owner))), None)

    def get_many(self, job_ids: Sequence[JobId]) -> dict[JobId, JdAnalysis]:
        """Return the analyses of *job_ids*, by job."""
        marks = ", ".join("?" * len(job_ids))
        sql = ANALYSES.select(f"WHERE owner_id = ? AND job_id IN ({marks})")
        return {one.job_id: one for one in self._db.build(ANALYSES.build, sql, (self._owner, *job_ids))}

    def due(self, limit: int) -> list[DuePosting]:
        """Return postings to analyse, at most *limit*."""
        sql = """
            SELECT id, title, description_raw, skills_listed, content_hash, remote_type, city, country, location
            FROM job INDEXED BY job_analysis_due
            WHERE owner_id = ? AND analysis_due = 1 LIMIT ?
        """
        return self._db.build(_due, sql, (self._owner, limit))

    def count_due(self) -> int:
        """Return how many postings wait for their analysis."""
        sql = "SELECT count(*) FROM job INDEXED BY job_analysis_due WHERE owner_id = ? AND analysis_due = 1"
        count: int = self._db.value(sql, (self._owner,))
        return count

    def mark_all_due(self) -> int:
        """Mark every posting for a new analysis; return how many."""
        return self._db.execute("UPDATE job SET analysis_due = 1 WHERE owner_id = ?", (self._owner,))

    def mark_due_where(self, names: Sequence[str]) -> int:
        """Mark the postings whose text holds one of *names* for a new analysis; return how many."""
        from kairos.db.lists import match_query

        queries = [match_query(name).removesuffix("*") for name in names]
        wanted = " OR ".join(f"({query})" for query in queries if query)
        if not wanted:
            return 0
        sql = """
            UPDATE job SET analysis_due = 1
            WHERE owner_id = ? AND rowid IN (SELECT rowid FROM job_fts WHERE job_fts MATCH ?)
        """
        return self._db.execute(sql, (self._owner, wanted))

    def has_older(self, analyzer_version: str) -> bool:
        """Return whether another version of the analysis read any posting."""
        sql = "SELECT 1 FROM jd_analysis WHERE owner_id = ? AND analyzer_version <> ? LIMIT 1"
        return self._db.one(sql, (self._owner, analyzer_version)) is not None

    def mark_older_due(self, analyzer_version: str) -> int:
        """Mark the postings that another version of the analysis read for a new one; return how many."""
        sql = """
            UPDATE job SET analysis_due = 1 WHERE id IN
            (SELECT job_id FROM jd_analysis WHERE owner_id = ? AND analyzer_version <> ?)
        """
        return self._db.execute(sql, (self._owner, analyzer_version))

    def save(self, analyses: Sequence[JdAnalysis]) -> None:
        """Store analyses, each in place of its posting's former one, and what they say of the postings."""
        sets = ", ".join(f"{name} = excluded.{name}" for name in ANALYSES.names if name != "job_id")
        self._db.execute_many(
            f"{ANALYSES.insert} ON CONFLICT (job_id) DO UPDATE SET {sets}", [ANALYSES.values(one) for one in analyses]
        )
        self._db.execute_many(
            """
            UPDATE job SET pr_required = ?, citizenship_required = ?, visa_sponsorship = ?, analysis_due = 0,
                status = CASE status WHEN 'new' THEN 'analyzed' ELSE status END
            WHERE id = ? AND owner_id = ?
            """,
            [
                (one.pr_required, one.citizenship_required, one.visa_sponsorship, one.job_id, self._owner)
                for one in analyses
            ],
        )

    def stale(self, profile_hash: str, limit: int) -> list[tuple[JobId, str, Workplace, str, Requirements]]:
        """Return postings of another profile's score, with what a scorer reads of them: title, place, location."""
        sql = """
            SELECT a.job_id, a.required_skills, a.preferred_skills, a.skill_groups, a.years_experience, a.skill_years,
                a.pr_required, a.citizenship_required, a.visa_sponsorship, a.work_rights_required,
                a.clearance_required, a.degree_required, a.level, job.title,
                coalesce(job.remote_type, a.remote_type), job.city, job.country, job.location
            FROM jd_analysis a INDEXED BY jd_analysis_profile CROSS JOIN job ON job.id = a.job_id
            WHERE a.owner_id = ? AND (a.profile_hash < ? OR a.profile_hash > ?) LIMIT ?
        """
        return self._db.build(_requirements, sql, (self._owner, profile_hash, profile_hash, limit))

    def count_stale(self, profile_hash: str) -> int:
        """Return how many analysed postings have a score of another profile."""
        sql = """
            SELECT count(*) FROM jd_analysis INDEXED BY jd_analysis_profile
            WHERE owner_id = ? AND (profile_hash < ? OR profile_hash > ?)
        """
        count: int = self._db.value(sql, (self._owner, profile_hash, profile_hash))
        return count

    def is_current(self, profile_hash: str) -> bool:
        """Return whether nothing is due and every score is of this profile, at a cost of three index look-ups."""
        return not self.due(1) and self._db.one(
            "SELECT min(profile_hash), max(profile_hash) FROM jd_analysis WHERE owner_id = ?", (self._owner,)
        ) in ((None, None), (profile_hash, profile_hash))

    def save_scores(self, scores: Sequence[tuple[JobId, Score]], profile_hash: str) -> None:
        """Store new scores of postings analysed before."""
        sets = ", ".join(f"{name} = ?" for name in _SCORED)
        self._db.execute_many(
            f"UPDATE jd_analysis SET {sets} WHERE job_id = ? AND owner_id = ?",
            [
                (
                    score.value,
                    score.explanation,
                    canonical_json(to_plain(score.reasons)),
                    canonical_json(list(score.blockers)),
                    canonical_json(to_plain(score.would_help)),
                    score.scorer_version,
                    profile_hash,
                    job_id,
                    self._owner,
                )
                for job_id, score in scores
            ],
        )


def _requirements(row: Row) -> tuple[JobId, str, Workplace, str, Requirements]:
    flags = [None if value is None else bool(value) for value in row[6:12]]
    asked = Requirements(
        required_skills=tuple(json.loads(row[1])),
        preferred_skills=tuple(json.loads(row[2])),
        skill_groups=tuple(tuple(group) for group in json.loads(row[3])),
        years_experience=row[4],
        skill_years=json.loads(row[5]),
        pr_required=flags[0],
        citizenship_required=flags[1],
        visa_sponsorship=flags[2],
        work_rights_required=flags[3],
        clearance_required=flags[4],
        degree_required=flags[5],
        level=None if row[12] is None else Level(row[12]),
    )
    return JobId(row[0]), row[13], _workplace(*row[14:17]), row[17], asked


def _due(row: Row) -> DuePosting:
    return DuePosting(
        id=JobId(row[0]),
        title=row[1],
        text=row[2],
        skills_listed=tuple(json.loads(row[3])),
        content_hash=row[4],
        workplace=_workplace(*row[5:8]),
        location=row[8],
    )


def _workplace(mode: str | None, city: str, country: str) -> Workplace:
    return Workplace(mode=None if mode is None else RemoteType(mode), at=Locality(city=city, country=country))
