"""One posting to read: what it is, why it scores as it does, what is asked, and its text.

In: `PostingData`. Out: nothing. Keys: those of a scrolled view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar

from attrs import frozen
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kairos.models import (
    Application,
    ApprovalStatus,
    BaseFit,
    Cluster,
    Job,
    JobStatus,
    Match,
    Reason,
    TailoredResume,
    pay_words,
)
from kairos.tui.bindings import bind
from kairos.tui.text import assemble, fit, hung, line, plain
from kairos.tui.when import ago

_BAR = 20
_LABEL = 9
_TEXT = 200_000
"""Characters of a posting's text that are shown; what is longer is no posting that a person reads."""

_ASKS = (
    ("citizenship_required", "citizens", "citizens only", "open to others"),
    ("pr_required", "resident", "permanent residency needed", "not needed"),
    ("work_rights_required", "rights", "working rights needed", "not needed"),
    ("visa_sponsorship", "visa", "sponsorship offered", "no sponsorship"),
    ("clearance_required", "security", "clearance needed", "not needed"),
    ("degree_required", "degree", "degree needed", "experience will do"),
)
"""Yes-or-no answers of an analysis: its field, its label (shorter than `_LABEL`), and how each answer reads."""


@frozen(kw_only=True)
class PostingData:
    """A posting with all that is known of it."""

    match: Match
    cluster: Cluster | None = None
    tailored: TailoredResume | None = None
    application: Application | None = None
    fits: tuple[BaseFit, ...] = ()
    """How well each base resume fits, best first; empty where there is only one."""


class PostingView(VerticalScroll):
    """A posting, scrolled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("posting.line_down", "j,down", "scroll_down", "down", "Scroll a line down."),
        bind("posting.line_up", "k,up", "scroll_up", "up", "Scroll a line up."),
        bind("posting.page_down", "pagedown,ctrl+d", "page_down", "page down", "Scroll a page down."),
        bind("posting.page_up", "pageup,ctrl+u", "page_up", "page up", "Scroll a page up."),
        bind("posting.top", "g,home", "scroll_home", "top", "Scroll to the beginning."),
        bind("posting.bottom", "G,end", "scroll_end", "end", "Scroll to the end."),
    ]
    DEFAULT_CSS = """
    PostingView { padding: 0 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    PostingView > Static { width: 1fr; height: auto; }
    """

    def __init__(self, now: datetime, *, whole: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self.now = now
        self.whole = whole
        self.data: PostingData | None = None

    def compose(self) -> ComposeResult:
        """Yield the one text."""
        yield Static(markup=False)

    def show(self, data: PostingData | None) -> None:
        """Show a posting from its beginning, or nothing."""
        same = data is not None and self.data is not None and data.match.job.id == self.data.match.job.id
        self.data = data
        self._render_data()
        if not same:
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._render_data()

    def _render_data(self) -> None:
        width = max(20, self.scrollable_content_region.width)
        content = posting_content(self.data, width, self.now, whole=self.whole) if self.data else Content("")
        self.query_one(Static).update(content)


class PostingCard(Static):
    """A posting in four lines, for terminals that have no room for more."""

    DEFAULT_CSS = """
    PostingCard { height: 5; padding: 0 1; border-top: solid $border; }
    """

    def __init__(self, now: datetime, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.now = now
        self.data: PostingData | None = None

    def show(self, data: PostingData | None) -> None:
        """Show a posting, or nothing."""
        self.data = data
        self._render_data()

    def on_resize(self) -> None:
        """Cut to the new width."""
        self._render_data()

    def _render_data(self) -> None:
        width = max(20, self.size.width)
        lines = card_lines(self.data, self.now) if self.data else []
        self.update(Content("\n").join(one.truncate(width, ellipsis=True) for one in lines))


def posting_content(data: PostingData, width: int, now: datetime, *, whole: bool = True) -> Content:
    """Return a posting as content of *width* cells; *whole* says what each part of the score counted as well."""
    return Content("\n").join(_lines(data, width, now, whole=whole))


def card_lines(data: PostingData, now: datetime) -> list[Content]:
    """Return a posting in four lines."""
    have, missing = _skills(data.match.reasons)
    blockers = Content(" · ").join(assemble(("⚑ ", "$warning"), line(one)) for one in data.match.analysis.blockers)
    return [
        assemble((_score(data.match), "bold"), "  ", line(data.match.job.title, "bold"), "   ", _state(data)),
        assemble(_where(data.match.job), ("  ·  ", "dim"), _source(data, now)),
        _labelled("have", have or [assemble(("nothing that it asks for", "dim"))]),
        _labelled("missing", missing or [assemble(("nothing", "dim"))])
        + (assemble("   ", blockers) if data.match.analysis.blockers else ""),
    ]


def _lines(data: PostingData, width: int, now: datetime, *, whole: bool) -> Iterator[Content]:
    job = data.match.job
    yield from line(job.title, "bold").wrap(width)
    yield from _where(job).wrap(width)
    yield from _source(data, now).wrap(width)
    state = _state(data)
    if state:
        yield from state.wrap(width)
    yield Content("")
    yield from _score_lines(data.match, width, whole=whole)
    yield Content("")
    have, missing = _skills(data.match.reasons)
    if have:
        yield from _hang("have", _joined(have), width)
    if missing:
        yield from _hang("missing", _joined(missing), width)
    if data.fits:
        yield from _hang("base", _joined(fit_content(fit) for fit in data.fits), width)
    if not whole:
        yield from _out_of_reach(data.match, width)
    yield from _answers(data.match, width)
    for name, field, text in data.match.disagreements:
        yield from _hang("differs", line(f"{name}: {field} by its source, {text} by its text"), width)
    if data.cluster is not None:
        yield from _same_job(data.cluster, job, now, width)
    if notes := data.cluster.notes if data.cluster else job.notes:
        yield from _hang("note", plain(notes, "italic"), width)
    yield Content.styled("─" * width, "$border")
    yield from plain(job.description_raw[:_TEXT] or "This posting has no text.").wrap(width)


def _score_lines(match: Match, width: int, *, whole: bool) -> Iterator[Content]:
    if match.score is None:
        yield assemble(("  –   ", "bold"), ("no score", "$warning"))
    labels = [reason.label.removesuffix(" skills") for reason in match.reasons]
    size = max(map(len, labels), default=0)
    # Lead, label, figures with their blanks; a bar shorter than this says nothing.
    bar = max(5, min(_BAR, width - 6 - size - 16))
    for number, reason in enumerate(match.reasons):
        lead = (f"{_score(match)}  ", "bold") if number == 0 and match.score is not None else "      "
        share = reason.points / reason.max_points if reason.max_points else 0.0
        full = round(share * bar)
        yield assemble(
            lead,
            fit(labels[number], size),
            f"  {reason.points:.2f} of {reason.max_points:.2f}  ",
            ("━" * full, "bold $accent"),
            ("─" * (bar - full), "$foreground 40%"),
        ).truncate(width)
    if whole:
        for reason in match.reasons:
            yield from _indented(line(reason.detail, "$foreground 70%"), 6, width)
    if not match.reasons:
        yield from _indented(line(match.analysis.match_reasoning, "$foreground 70%"), 6, width)


def fit_content(fit: BaseFit) -> Content:
    """Return a base resume with how well it fits."""
    score = "–" if fit.score is None else f"{fit.score:.2f}"
    default = (" default", "$foreground 60%") if fit.resume.is_default else ("", "")
    return assemble(line(fit.resume.name), f" {score}", default)


def _out_of_reach(match: Match, width: int) -> Iterator[Content]:
    """Yield why the place counts in part; where it counts whole, the line under the title says enough."""
    for reason in match.reasons:
        if reason.kind == "place" and reason.points < reason.max_points:
            yield from _hang("place", line(reason.detail), width)


def _answers(match: Match, width: int) -> Iterator[Content]:
    analysis = match.analysis
    for blocker in analysis.blockers:
        yield from _hang("⚑ check", line(blocker, "$warning"), width)
    if analysis.years_experience is not None:
        text = assemble(f"{analysis.years_experience} asked", _quoted(match, "years_experience"))
        yield from _hang("years", text, width)
    for skill, years in analysis.skill_years.items():
        text = assemble(f"{years} of ", line(skill), " asked", _quoted(match, "skill_years", skill))
        yield from _hang("years", text, width)
    for name, label, yes, no in _ASKS:
        answer = getattr(analysis, name)
        if answer is not None:
            yield from _hang(label, assemble(yes if answer else no, _quoted(match, name)), width)
    if analysis.languages:
        yield from _hang("speak", assemble(", ".join(analysis.languages), _quoted(match, "languages")), width)
    if analysis.salary is not None and not any((match.job.pay_min, match.job.pay_max)):
        yield from _hang("pay", assemble(line(analysis.salary.words), _quoted(match, "salary")), width)
    for skill, score in analysis.would_help[:1]:
        yield from _hang("could be", assemble((f"{score:.2f}", "bold"), " with ", line(skill)), width)


def _quoted(match: Match, name: str, skill: str = "") -> Content:
    quote = match.analysis.quote(name, skill)
    return assemble("  “", line(quote, "$foreground 70% italic"), "”") if quote else Content("")


def _skills(reasons: Iterable[Reason]) -> tuple[list[Content], list[Content]]:
    have: list[Content] = []
    missing: list[Content] = []
    for reason in reasons:
        note = {"required": " (required)", "preferred": " (plus)"}.get(reason.kind, "")
        have.extend(line(skill) for skill in reason.have)
        have.extend(assemble(line(skill), (" in part", "$foreground 60%")) for skill in reason.partial)
        missing.extend(assemble(line(skill), (note, "$foreground 60%")) for skill in reason.missing)
    return have, missing


def _state(data: PostingData) -> Content:
    parts = []
    if data.match.job.status is JobStatus.MATCHED:
        parts.append("★ interested")
    elif data.match.job.status not in (JobStatus.NEW, JobStatus.ANALYZED):
        parts.append(str(data.match.job.status))
    if data.tailored is not None:
        settled = data.tailored.approval_status is not ApprovalStatus.PENDING
        parts.append(f"tailored, {data.tailored.approval_status if settled else 'waits for your approval'}")
    if data.application is not None:
        parts.append(f"application {data.application.status}")
    return Content.styled(" · ".join(parts), "$accent") if parts else Content("")


def _where(job: Job) -> Content:
    mode = f", {job.remote_type}" if job.remote_type else ""
    parts = [line(job.company) if job.company else Content("no company named")]
    if job.location or mode:
        parts.append(assemble(line(job.location), mode if job.location else mode[2:]))
    if job.job_type:
        parts.append(Content(str(job.job_type)))
    if job.level:
        parts.append(Content(str(job.level)))
    if pay := pay_words(job):
        parts.append(line(pay))
    return _joined(parts)


def _source(data: PostingData, now: datetime) -> Content:
    job, others = data.match.job, data.cluster.others if data.cluster else ()
    platforms = ", ".join(dict.fromkeys([job.platform, *(one.platform for one in others)]))
    when = f"posted {ago(job.posted_at, now)}" if job.posted_at else f"seen {ago(job.scraped_at, now)}"
    closes = f" · closes {job.closes_at:%-d %B}" if job.closes_at and not job.closed_at else ""
    teaser = " · only the beginning of its text" if job.teaser else ""
    closed = (
        assemble((" · closed: ", "$warning"), line(job.closed_reason, "$warning")) if job.closed_at else Content("")
    )
    return assemble(line(platforms, "$foreground 60%"), (f" · {when}{closes}{teaser}", "$foreground 60%"), closed)


def _same_job(cluster: Cluster, job: Job, now: datetime, width: int) -> Iterator[Content]:
    """Yield how often the job was posted, and its other postings, oldest first, each with why it is the same."""
    if cluster.reposts:
        yield from _hang("again", line(cluster.reposts), width)
    for row in (cluster.card, *cluster.others):
        if row.id == job.id:
            continue
        why = cluster.why(job.id if row.id == cluster.card.id else row.id)
        closed = ", closed" if row.closed_at else ""
        seen = ago(row.posted_at or row.scraped_at, now)
        text = assemble(line(row.platform), f", {seen}{closed}  ", line(why, "$foreground 70%"))
        yield from _hang("also", text, width)


def _score(match: Match) -> str:
    return "  – " if match.score is None else f"{match.score:.2f}"


def _joined(parts: Iterable[Content]) -> Content:
    return Content.styled(" · ", "$foreground 60%").join(parts)


def _labelled(label: str, parts: list[Content]) -> Content:
    return assemble((fit(label, _LABEL), "$foreground 60%"), _joined(parts))


def _hang(label: str, content: Content, width: int) -> Iterator[Content]:
    yield from hung(Content.styled(fit(label, _LABEL), "$foreground 60%"), content, width)


def _indented(content: Content, indent: int, width: int) -> Iterator[Content]:
    yield from hung(" " * indent, content, width)
