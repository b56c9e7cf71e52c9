"""Verbs that say which base resume fits a posting best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from kairos.workspace.matching import MatchVerbs, workplace_of

if TYPE_CHECKING:
    from kairos.matching import Scorer
    from kairos.models import BaseFit, JobId, Resume, SkillEntry


class FitVerbs(MatchVerbs):
    """What can be asked of base resumes and postings together."""

    _fit_scorers: tuple[Any, list[tuple[Resume, Scorer]]] | None = None

    def base_fits(self, job_id: JobId) -> tuple[BaseFit, ...]:
        """Return how well each base resume in use fits an analysed posting, best first, then the default; reads only.

        Each is scored by itself: the skills that it shows, with the figures that the person set. The scorers are kept
        until resumes, profile or preferences change, so that another posting costs one score a resume.

        Returns:
            One a resume; empty where the posting is not analysed yet.

        Raises:
            NotFoundError: There is no such posting.
        """
        from kairos.models import BaseFit

        analysis = self._analyses.find(job_id)
        if analysis is None:
            return ()
        job = self._jobs.get(job_id)
        place = workplace_of(job, analysis.remote_type)
        fits = [
            BaseFit(resume=resume, score=scorer.score(analysis, title=job.title, workplace=place).value)
            for resume, scorer in self._each()
        ]
        # Stable: the default stands first among equals.
        return tuple(sorted(fits, key=lambda fit: -1.0 if fit.score is None else fit.score, reverse=True))

    def best_base(self, job_id: JobId) -> BaseFit | None:
        """Return the base resume that fits a posting best, the posting analysed where it is due; None without one."""
        self.match(job_id)
        return next(iter(self.base_fits(job_id)), None)

    def _each(self) -> list[tuple[Resume, Scorer]]:
        key = (self.scored_against(), self._resumes.fingerprint(), self._now().date())
        if self._fit_scorers is None or self._fit_scorers[0] != key:
            resumes = self._resumes.all()
            self._fit_scorers = (key, [(one, self._scorer(self._shown_by(one))) for one in resumes])
        return self._fit_scorers[1]

    def _shown_by(self, resume: Resume) -> tuple[SkillEntry, ...]:
        """Return the skills that one resume shows: drawn from it, a figure that the person set in its place."""
        from kairos.analysis import draw_profile
        from kairos.models import SkillSource

        whole = {entry.name.casefold(): entry for entry in self._profile.all()}
        drawn = draw_profile(
            resume, self._resumes.sections(resume.id), taxonomy=self._taxonomy(), today=self._now().date()
        )
        out = []
        for entry in drawn:
            own = whole.get(entry.name.casefold())
            if own is None:
                continue  # the person took it out
            told = own.source is not SkillSource.RESUME_ANALYSIS
            out.append(evolve(entry, proficiency=own.proficiency, years=own.years) if told else entry)
        return tuple(out)
