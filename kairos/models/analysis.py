"""What a posting asks for, and how well a profile meets it: `Requirements`, `Score` and the stored `JdAnalysis`."""

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from kairos.models.enums import JobType, Level, RemoteType
from kairos.models.ids import JobId, UserId
from kairos.models.job import Job


@frozen(kw_only=True)
class Quote:
    """The words of a posting that an answer was read from."""

    text: str
    """The sentence or line, verbatim."""
    start: int
    """Offset of *text* in the text that was read, in code points; the title and a newline stand before it."""
    end: int


@frozen(kw_only=True)
class Salary:
    """Pay as a posting states it, not converted."""

    min: float | None = None
    max: float | None = None
    currency: str = ""
    """ISO 4217, or empty where the text does not say."""
    period: str = ""
    """year, month, week, day or hour; empty where the text does not say."""
    estimated: bool = False
    """Whether the board reckons it, as the text says, and no employer's word stands beside it."""

    @property
    def words(self) -> str:
        """The pay for a person: ``EUR 70,000–90,000 a year``."""
        each = f" {'an' if self.period == 'hour' else 'a'} {self.period}" if self.period else ""
        reckoned = " (the board's estimate)" if self.estimated else ""
        return f"{self.currency} {pay_range(self.min, self.max)}{each}{reckoned}".strip()


@frozen(kw_only=True)
class Requirements:
    """What one posting asks for, each answer with its quotes; None or empty where the posting is silent."""

    required_skills: tuple[str, ...] = ()
    """Canonical skill names in the order of the text; an alternative's members all stand here too."""
    preferred_skills: tuple[str, ...] = ()
    skill_groups: tuple[tuple[str, ...], ...] = ()
    """Alternatives ("Java or Kotlin"): one of each group is enough. Members are in required or preferred."""
    years_experience: int | None = None
    """Years for the role as a whole; the lower end of a range."""
    skill_years: dict[str, int] = field(factory=dict)
    """Years asked for one skill, by its canonical name."""
    keywords: tuple[str, ...] = ()
    """Words and phrases worth having in the resume where they are true, weightiest first."""
    pr_required: bool | None = None
    citizenship_required: bool | None = None
    visa_sponsorship: bool | None = None
    work_rights_required: bool | None = None
    """Must already be entitled to work there."""
    clearance_required: bool | None = None
    degree_required: bool | None = None
    remote_type: RemoteType | None = None
    job_type: JobType | None = None
    level: Level | None = None
    languages: tuple[str, ...] = ()
    """ISO 639-1 of the languages that one must speak, in the order of the text."""
    salary: Salary | None = None
    language: str = ""
    """ISO 639-1 of the text, or empty where it is too short to tell."""
    evidence: dict[str, tuple[Quote, ...]] = field(factory=dict)
    """Quotes by what they answer: a field's name (``years_experience``) or ``skill:`` and a skill's name."""
    analyzer_version: str = ""

    def quote(self, answers: str, skill: str = "") -> str:
        """Return the words that an answer was read from, without the mark of a list; empty where there are none.

        Args:
            answers: A field's name.
            skill: For ``skill_years``, whose years.
        """
        quotes = self.evidence.get(answers, ())
        if skill:
            named = self.evidence.get(f"skill:{skill}", ())
            sure = [one for one in quotes if any(one.start < other.end and other.start < one.end for other in named)]
            quotes = tuple(sure or [one for one in quotes if skill.casefold() in one.text.casefold()])
        return quotes[0].text.lstrip("-*•· ") if quotes else ""


@frozen(kw_only=True)
class Reason:
    """One part of a score: points of a maximum, and why."""

    kind: str
    """required, preferred, years, …: the rule of docs/adr/0004-scoring.md."""
    label: str
    """For a person: ``required skills``."""
    points: float
    """A multiple of 0.001; the points of all reasons sum to the score."""
    max_points: float
    detail: str
    """What it counted, in words: ``6 of 7: Python 8 (5 y), …; missing Kubernetes``."""
    have: tuple[str, ...] = ()
    """Skills that are met."""
    partial: tuple[str, ...] = ()
    """Skills that are met in part, through a parent or an implication."""
    missing: tuple[str, ...] = ()


@frozen(kw_only=True)
class Score:
    """How well one profile meets one posting."""

    value: float | None
    """0.0-1.0, the sum of the reasons' points; None where nothing can be said, which is not 0.0."""
    reasons: tuple[Reason, ...] = ()
    blockers: tuple[str, ...] = ()
    """Hard facts to check before applying (rights, clearance); never folded into the number."""
    would_help: tuple[tuple[str, float], ...] = ()
    """Up to three missing skills and the score each alone would lead to, best first."""
    explanation: str = ""
    """The whole reasoning as text, a line a reason; what `JdAnalysis.match_reasoning` stores."""
    scorer_version: str = ""


@frozen(kw_only=True)
class JdAnalysis(Requirements):
    """The analysis of one job (1:1), with its match against the owner's skill profile."""

    job_id: JobId
    owner_id: UserId
    match_score: float | None = None
    """0.0-1.0; None where there is no score."""
    match_reasoning: str = ""
    reasons: tuple[Reason, ...] = ()
    blockers: tuple[str, ...] = ()
    would_help: tuple[tuple[str, float], ...] = ()
    scorer_version: str = ""
    analyzed_hash: str = ""
    """`Job.content_hash` of the text that was read; another hash there means that this is stale."""
    profile_hash: str = ""
    """The profile that was scored against; empty before the first score."""
    analyzed_at: datetime


@frozen(kw_only=True)
class Match:
    """A posting with its analysis: what `Workspace.matches` returns, best first."""

    job: Job
    analysis: JdAnalysis

    @property
    def score(self) -> float | None:
        """0.0-1.0; None where there is no score."""
        return self.analysis.match_score

    @property
    def disagreements(self) -> tuple[tuple[str, str, str], ...]:
        """Where a field of the source and the text say different things: what of, the field's word, the text's.

        The field's counts; both are kept. What a board reckons contradicts nobody.
        """
        job, analysis = self.job, self.analysis
        pairs = (
            ("work mode", job.remote_type, analysis.remote_type),
            ("kind of employment", job.job_type, analysis.job_type),
            ("level", job.level, analysis.level),
            ("language", job.language, analysis.language),
        )
        found = [(name, str(field), str(text)) for name, field, text in pairs if field and text and field != text]
        pay = analysis.salary
        if pay is not None and not pay.estimated and pay.period == job.salary_period and pay.period:
            field_says, text_says = (job.pay_min, job.pay_max), (pay.min, pay.max)
            if any(field_says) and any(text_says) and field_says != text_says:
                found.append(("pay", pay_range(*field_says), pay_range(*text_says)))
        return tuple(found)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The parts that sum to the score."""
        return self.analysis.reasons


def pay_range(low: float | None, high: float | None) -> str:
    """Return figures as a person writes them; an open end says so.

    Example:
        >>> pay_range(450.0, 500.0), pay_range(60000, None), pay_range(None, 62.5), pay_range(None, None)
        ('450–500', 'from 60,000', 'up to 62.5', '')
    """
    texts = [f"{value:,.2f}".rstrip("0").rstrip(".") for value in (low, high) if value is not None]
    if low is not None and high is not None:
        return texts[0] if low == high else "–".join(texts)
    return f"{'from' if high is None else 'up to'} {texts[0]}" if texts else ""
