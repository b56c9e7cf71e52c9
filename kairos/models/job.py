"""A posting: what an employer published, from discovery to outcome."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import Any

from attrs import field, frozen

from kairos.models.canonical import content_hash
from kairos.models.enums import EmailTrust, JobStatus, JobType, Level, RemoteType
from kairos.models.ids import JobId, UserId


@frozen(kw_only=True)
class Job:
    """One posting of one source, owned by one person; ``(owner_id, platform, platform_job_id)`` is unique.

    Text is what the source said, verbatim (HTML already turned into text); it is cleaned where it is shown.
    """

    id: JobId
    owner_id: UserId
    platform: str
    """The source's slug: ``seek``, ``linkedin``, ``indeed``, ``adzuna``, ``naukri`` or any other ``[a-z0-9._-]+``."""
    platform_job_id: str
    """The source's own id; where it has none, one derived from what identifies the posting."""
    title: str
    company: str = ""
    location: str = ""
    salary_min: int | None = None
    """Whole currency units a year; derived where *salary_period* is not ``year``."""
    salary_max: int | None = None
    """Whole currency units a year; not below *salary_min*."""
    url: str = ""
    description_raw: str = ""
    pr_required: bool | None = None
    """Permanent residency demanded; None where the posting is silent, as for the next two."""
    citizenship_required: bool | None = None
    visa_sponsorship: bool | None = None
    status: JobStatus = JobStatus.NEW
    scraped_at: datetime
    """When this posting first came into the file."""

    salary_text: str = ""
    """The pay as advertised."""
    salary_currency: str = ""
    """ISO 4217, or empty where unknown."""
    salary_period: str = ""
    """The period that the pay was advertised for: year, month, week, day, hour, or empty."""
    remote_type: RemoteType | None = None
    job_type: JobType | None = None
    experience_min: int | None = None
    """Years, as a field of the source said."""
    experience_max: int | None = None
    skills_listed: tuple[str, ...] = ()
    """Skills that the source gave as a field, in its order."""
    company_domain: str = ""
    apply_url: str = ""
    apply_email: str = ""
    email_trust: EmailTrust = EmailTrust.UNKNOWN
    posted_at: datetime | None = None
    closes_at: datetime | None = None
    last_seen_at: datetime | None = None
    closed_at: datetime | None = None
    """No longer open at its source, as seen then; None where it is open."""
    closed_reason: str = ""
    """Why: ``the closing date has passed``, ``no longer listed by its source``, or what its page says."""
    notes: str = ""
    """The person's own words; an import never touches them."""
    city: str = ""
    """As *location* has it, where that is certain; so are the next two."""
    region: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    language: str = ""
    """ISO 639-1, as a field of the source said; what the text is written in is the analysis's to say."""
    level: Level | None = None
    """As a field of the source said."""
    pay_min: float | None = None
    """As advertised: units of *salary_currency* for one *salary_period*."""
    pay_max: float | None = None
    teaser: bool = False
    """Whether the source cut the text short: what it does not say may stand in the whole posting."""
    requisition: str = ""
    """The employer's own number for the vacancy, the same on every board that shows it."""
    feed: str = ""
    """The list that the posting stood in, where a source hands out whole lists: ``greenhouse/lumen-labs``."""
    extra: dict[str, Any] = field(factory=dict)
    """What the source said and no field above carries, by its own keys."""
    content_hash: str = ""
    """`posting_hash` of this posting, as stored."""


def pay_words(job: Job) -> str:
    """Return the pay as advertised, and by the year where it was advertised for another period; empty where unknown."""
    from kairos.models.analysis import pay_range

    yearly = pay_range(job.salary_min, job.salary_max)
    currency = f"{job.salary_currency} " if job.salary_currency else ""
    derived = f", about {currency}{yearly} a year" if yearly and job.salary_period not in ("", "year") else ""
    if job.salary_text:
        return job.salary_text + derived
    advertised = pay_range(job.pay_min, job.pay_max) or yearly
    period = f" a {job.salary_period}" if job.salary_period else " a year" if yearly else ""
    return f"{currency}{advertised}{period}{derived}" if advertised else ""


SOURCE_FIELDS: tuple[str, ...] = (
    "title",
    "company",
    "location",
    "salary_min",
    "salary_max",
    "url",
    "description_raw",
    "salary_text",
    "salary_currency",
    "salary_period",
    "remote_type",
    "job_type",
    "experience_min",
    "experience_max",
    "skills_listed",
    "company_domain",
    "apply_url",
    "apply_email",
    "email_trust",
    "posted_at",
    "closes_at",
    "extra",
    "city",
    "region",
    "country",
    "language",
    "level",
    "pay_min",
    "pay_max",
    "teaser",
    "requisition",
    "feed",
)
"""What a source says of a posting: the fields that a second import may change and that the content hash covers."""


_FIRST = SOURCE_FIELDS[: SOURCE_FIELDS.index("extra") + 1]
_LATER = SOURCE_FIELDS[len(_FIRST) :]
_said = attrgetter(*_FIRST)
_said_later = attrgetter(*_LATER)
_MOMENTS = tuple(_FIRST.index(name) for name in ("posted_at", "closes_at"))


def posting_hash(job: Job) -> str:
    """Return the content hash over *job*'s `SOURCE_FIELDS`: equal exactly where the source said the same."""
    values = list(_said(job))
    for index in _MOMENTS:
        if values[index] is not None:
            values[index] = values[index].isoformat()
    # A field that says nothing is left out, so that a posting stored before there was such a field keeps its hash.
    later = {name: value for name, value in zip(_LATER, _said_later(job), strict=True) if value}
    if later:
        values.append(later)
    return content_hash(values)


Cursor = tuple[float | str, str]
"""A place in a keyset list: the sort key of a row and its id. Opaque outside the store that gave it."""


@frozen(kw_only=True)
class JobSummary:
    """What a list shows of a posting: a row without its text."""

    id: JobId
    platform: str
    platform_job_id: str
    title: str
    company: str
    location: str
    remote_type: RemoteType | None
    salary_min: int | None
    salary_max: int | None
    salary_currency: str
    status: JobStatus
    scraped_at: datetime
    posted_at: datetime | None
    closed_at: datetime | None
    score: float | None
    """0.0-1.0; None where there is no score, which is not 0.0."""
    blockers: tuple[str, ...] = ()
    """Hard facts in the way, such as ``clearance required``; empty where none was read."""
    others: int = 0
    """How many postings of the same job stand behind this one."""
    snippet: str = ""
    """For a search hit: the text around it, with the hit between U+0002 and U+0003."""
    cursor: Cursor = ("", "")
    """Where this row stands in its list: what the next page starts after."""


@frozen(kw_only=True)
class JobFilter:
    """Which postings a list shows; everything left out means no limit."""

    text: str = ""
    """Words that title, company, place or text must hold, each; any text is a query, the last word may be begun."""
    statuses: tuple[JobStatus, ...] = ()
    remote_types: tuple[RemoteType, ...] = ()
    platforms: tuple[str, ...] = ()
    seen_since: datetime | None = None
    min_score: float | None = None
    with_closed: bool = False
    with_duplicates: bool = False
    """Whether postings show that stand behind another one of the same job."""
