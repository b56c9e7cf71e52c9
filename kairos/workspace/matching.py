"""Verbs on what postings ask and how well they fit: analysis, scores, matches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kairos.errors import NotFoundError
from kairos.models import JobFilter, JobStatus
from kairos.workspace.duplicates import DuplicateVerbs
from kairos.workspace.session import Progress, no_progress

if TYPE_CHECKING:
    from kairos.db.analyses import DuePosting
    from kairos.matching import Scorer
    from kairos.models import (
        Cursor,
        JdAnalysis,
        Job,
        JobId,
        JobSummary,
        Locality,
        Match,
        RemoteType,
        Requirements,
        SkillEntry,
        Workplace,
    )

_BATCH = 200

OPEN_STATUSES = (JobStatus.NEW, JobStatus.ANALYZED, JobStatus.MATCHED)
"""What the matches show when nothing else is asked: what waits for a decision."""


class MatchVerbs(DuplicateVerbs):
    """What can be done with analyses and scores."""

    def is_current(self) -> bool:
        """Return whether every posting is analysed, scored against the profile as it stands, and closed where due."""
        return not self._jobs.has_passed(self._now()) and self._analyses.is_current(self.scored_against())

    def refresh(self, *, again: bool = False, progress: Progress = no_progress) -> tuple[int, int]:
        """Analyse what is due and score what has a score of another profile; return how many of each.

        Runs in transactions of a few hundred postings: an interrupt keeps what was done.

        Args:
            again: Analyse every posting anew.
            progress: Told how far the work is.
        """
        self._close_passed()
        profile_hash = self.scored_against()
        if not again and self._analyses.is_current(profile_hash):
            return 0, 0
        scorer = self._scorer()
        self._mark_older_due()
        if again:
            with self._act("analyze_again", "job", actor="builtin") as act:
                act.summary = f"marked {self._analyses.mark_all_due()} postings for a new analysis"
        analysed = self._analyse_due(scorer, profile_hash, progress)
        return analysed, self._score_stale(scorer, profile_hash, progress)

    def _mark_older_due(self) -> None:
        """Have read again what an older Kairos read."""
        from kairos.analysis import ANALYZER_VERSION

        if self._analyses.has_older(ANALYZER_VERSION):
            with self._act("analyze_again", "job", actor="builtin") as act:
                count = self._analyses.mark_older_due(ANALYZER_VERSION)
                act.summary = f"marked {count} postings for a new analysis: this Kairos reads them better"

    def _close_passed(self) -> None:
        """Close the postings whose closing date has passed since somebody last looked."""
        from kairos.db.events import Change

        if not self._jobs.has_passed(self._now()):
            return
        with self._act("close_passed", "job", actor="builtin") as act:
            gone = self._jobs.close_passed(self._now())
            before = {"closed_at": None, "closed_reason": ""}
            act.keep_all([Change(table="job", row_id=job_id, before=before) for job_id in gone])
            self._gather(gone, act)
            act.summary = f"closed {len(gone)} postings whose closing date has passed"
            act.payload = {"closed": len(gone)}

    def _analyse_due(self, scorer: Scorer, profile_hash: str, progress: Progress) -> int:
        from kairos.analysis import analyze

        taxonomy = self._taxonomy()
        total = self._analyses.count_due()
        done = 0
        while due := self._analyses.due(_BATCH):
            found = []
            for posting in due:
                requirements = analyze(posting.title, analysed_text(posting.text, posting.skills_listed), taxonomy)
                found.append(self._analysed(posting, requirements, scorer, profile_hash))
            done += len(found)
            with self._act("analyze", "job", actor="builtin") as act:
                self._analyses.save(found)
                act.summary = f"analysed {len(found)} postings"
                act.payload = {"analysed": len(found)}
            progress("analysing", done, total)
        return done

    def _score_stale(self, scorer: Scorer, profile_hash: str, progress: Progress) -> int:
        total = self._analyses.count_stale(profile_hash)
        done = 0
        while stale := self._analyses.stale(profile_hash, _BATCH):
            scores = [
                (job_id, scorer.score(requirements, title=title, workplace=placed(workplace, location)))
                for job_id, title, workplace, location, requirements in stale
            ]
            done += len(scores)
            with self._act("score", "job", actor="builtin") as act:
                self._analyses.save_scores(scores, profile_hash)
                act.summary = f"scored {len(scores)} postings against the profile"
                act.payload = {"scored": len(scores)}
            progress("scoring", done, total)
        return done

    def matches(self, chosen: JobFilter | None = None, *, after: Cursor | None = None, limit: int = 50) -> list[Match]:
        """Return postings with their analyses, best first; what is due is analysed and scored before.

        Args:
            chosen: Which postings; those that wait for a decision where it is left out.
            after: The cursor of the row that the page follows.
            limit: At most so many.
        """
        from kairos.models import Match

        self.refresh()
        rows = self.match_rows(chosen, after=after, limit=limit)
        ids = [row.id for row in rows]
        analyses = self._analyses.get_many(ids)
        return [Match(job=job, analysis=analyses[job.id]) for job in self._jobs.get_many(ids)]

    def match_rows(
        self,
        chosen: JobFilter | None = None,
        *,
        after: Cursor | None = None,
        before: Cursor | None = None,
        limit: int = 50,
    ) -> list[JobSummary]:
        """Return a page of analysed postings, best first, as rows; nothing is analysed for it."""
        return self._lists.best(chosen or JobFilter(statuses=OPEN_STATUSES), after=after, before=before, limit=limit)

    def match_row(self, job_id: JobId) -> JobSummary | None:
        """Return the row of one posting, to find its place in the list again; None where it is not analysed."""
        return self._lists.find(job_id)

    def count_matches(self, chosen: JobFilter | None = None, *, cap: int = 10_000) -> int:
        """Return how many analysed postings *chosen* fits, counted up to *cap*."""
        return self._lists.count(chosen or JobFilter(statuses=OPEN_STATUSES), analysed=True, cap=cap)

    def match(self, job_id: JobId) -> Match:
        """Return one posting with its analysis, made and scored now where it is due.

        Raises:
            NotFoundError: There is no such posting.
        """
        job = self._jobs.get(job_id)
        analysis = self._analyses.find(job_id)
        profile_hash = self.scored_against()
        if analysis is None or analysis.analyzed_hash != job.content_hash or self._is_older(analysis):
            from kairos.analysis import analyze

            posting = due_posting(job)
            requirements = analyze(job.title, analysed_text(posting.text, posting.skills_listed), self._taxonomy())
            analysis = self._analysed(posting, requirements, self._scorer(), profile_hash)
            with self._act("analyze", "job", job_id, actor="builtin") as act:
                self._analyses.save([analysis])
                act.summary = f"analysed {job.title}"
        elif analysis.profile_hash != profile_hash:
            with self._act("score", "job", job_id, actor="builtin") as act:
                score = self._scorer().score(
                    analysis, title=job.title, workplace=workplace_of(job, analysis.remote_type)
                )
                self._analyses.save_scores([(job_id, score)], profile_hash)
                act.summary = f"scored {job.title} against the profile"
        return self.stored_match(job_id)

    def _is_older(self, analysis: JdAnalysis) -> bool:
        from kairos.analysis import ANALYZER_VERSION

        return analysis.analyzer_version != ANALYZER_VERSION

    def stored_match(self, job_id: JobId) -> Match:
        """Return one posting with its analysis as stored; reads only.

        Raises:
            NotFoundError: There is no such posting, or it was not analysed yet.
        """
        from kairos.models import Match

        analysis = self._analyses.find(job_id)
        if analysis is None:
            raise NotFoundError("this posting is not analysed yet", got=job_id, hint="kairos analyze does it")
        return Match(job=self._jobs.get(job_id), analysis=analysis)

    def scored_against(self) -> str:
        """Return the hash of all that a score rests on but the posting: with any of it the stored ones are stale."""
        from kairos.analysis import ANALYZER_VERSION
        from kairos.matching import profile_hash
        from kairos.models import content_hash

        own = [[one.name, one.aliases, one.implies] for one in self._told.own_skills()]
        scored = profile_hash(self._profile.all(), self._told.get(), today=self._month())
        # The home as it is written: to look it up among all places is a scorer's business, and most lists need none.
        return content_hash([ANALYZER_VERSION, scored, self._home(), *own])

    def _scorer(self, profile: Sequence[SkillEntry] | None = None) -> Scorer:
        from kairos.matching import Scorer

        held = self._profile.all() if profile is None else profile
        return Scorer(held, self._vocabulary(), self._told.get(), home=self.home(), today=self._month())

    def home(self) -> Locality:
        """Return where the owner lives: as they said, else as their default resume says; empty where neither does.

        What names no place for certain is as if it were not said.
        """
        from kairos.ingest.places import place_of
        from kairos.models import Locality

        place = place_of(self._home())
        return Locality(city=place.city, country=place.country)

    def _home(self) -> str:
        """Return where the owner lives, as written."""
        return self._told.get().home or self._resumes.default_location()

    def _month(self) -> date:
        """Return the first day of this month: recency moves no faster, and every score is made anew when it moves."""
        return self._now().date().replace(day=1)

    def _analysed(
        self, posting: DuePosting, requirements: Requirements, scorer: Scorer, profile_hash: str
    ) -> JdAnalysis:
        from attrs import asdict, evolve

        from kairos.models import JdAnalysis

        workplace = posting.workplace
        if workplace.mode is None:
            workplace = evolve(workplace, mode=requirements.remote_type)
        place = placed(workplace, posting.location)
        score = scorer.score(requirements, title=posting.title, workplace=place)

        return JdAnalysis(
            **asdict(requirements, recurse=False),
            job_id=posting.id,
            owner_id=self.owner_id,
            match_score=score.value,
            match_reasoning=score.explanation,
            reasons=score.reasons,
            blockers=score.blockers,
            would_help=score.would_help,
            scorer_version=score.scorer_version,
            analyzed_hash=posting.content_hash,
            profile_hash=profile_hash,
            analyzed_at=self._now(),
        )


def due_posting(job: Job) -> DuePosting:
    """Return what an analysis reads of *job*."""
    from kairos.db.analyses import DuePosting

    return DuePosting(
        id=job.id,
        title=job.title,
        text=job.description_raw,
        skills_listed=job.skills_listed,
        content_hash=job.content_hash,
        workplace=workplace_of(job),
        location=job.location,
    )


def workplace_of(job: Job, read: RemoteType | None = None) -> Workplace:
    """Return where *job* is done; *read* is the mode that its text says, which its source's field goes before."""
    from kairos.models import Locality, Workplace

    found = Workplace(mode=job.remote_type or read, at=Locality(city=job.city, country=job.country))
    return placed(found, job.location)


def placed(workplace: Workplace, location: str) -> Workplace:
    """Return *workplace* with the countries that *location* lists, where it is not in one."""
    if workplace.at.country or not location:
        return workplace
    from attrs import evolve

    from kairos.ingest.places import countries_of

    countries = countries_of(location)
    return evolve(workplace, countries=countries) if countries else workplace


def analysed_text(text: str, skills_listed: tuple[str, ...]) -> str:
    r"""Return the text that is read for a posting: its own, then the skills that the source listed as a field.

    Example:
        >>> analysed_text("Build APIs.", ("Python", "SQL"))
        'Build APIs.\n\nSkills: Python, SQL'
    """
    return f"{text}\n\nSkills: {', '.join(skills_listed)}" if skills_listed else text
