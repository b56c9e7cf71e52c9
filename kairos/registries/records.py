"""The three records that engines exchange: a scraped job, a variant of a resume for it, an application that was sent.

They are the contract's own dataclasses, so that engines may use ``dataclasses.replace`` and the like on them. A record
is checked when it is read, by `validate`, and by every store that takes it.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, ClassVar, Final, Self

from kairos.registries.errors import DeserializationError
from kairos.registries.kinds import (
    Choice,
    Flag,
    Identifier,
    Kind,
    Moment,
    Number,
    Text,
    Texts,
    Tree,
    Unfit,
    Whole,
    described,
    moment_now,
)

JOB_STATUSES: Final = ("raw", "reviewed", "applied", "closed")
REMOTE_TYPES: Final = ("onsite", "hybrid", "remote")
JOB_TYPES: Final = ("fulltime", "parttime", "contract", "internship")
EMAIL_TRUSTS: Final = ("unknown", "verified", "low")
APPROVAL_STATUSES: Final = ("pending", "approved", "rejected")
APPLICATION_STATUSES: Final = ("sent", "replied", "interview_scheduled", "rejected", "ghosted")


class Record:
    """What the three records share: reading, checking and writing by the kinds of their fields."""

    KINDS: ClassVar[Mapping[str, Kind]]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the record that *data* holds.

        Keys that the record has no field for are left alone. What may be left out, or null, takes its default. A moment
        without a time zone is UTC.

        Args:
            data: The fields by their names, as JSON has them.

        Raises:
            DeserializationError: A required field is missing, or a value is none of its field.
        """
        if not isinstance(data, Mapping):
            raise _error(cls, [("", "an object", described(data))], {})
        values: dict[str, Any] = {}
        faults: list[tuple[str, str, str]] = []
        for one in fields(cls):  # type: ignore[arg-type]  # every subclass is a dataclass
            kind = cls.KINDS[one.name]
            given = data.get(one.name)
            has_default = one.default is not MISSING or one.default_factory is not MISSING
            if given is None and one.name in cls.UNKNOWN_AS_NONE:
                values[one.name] = None
            elif given is None and (has_default or (kind.optional and one.name in data)):
                if not has_default:
                    values[one.name] = None
            else:
                try:
                    values[one.name] = kind.read(given)
                except Unfit as error:
                    got = described(given) if one.name in data else "nothing"
                    faults.append((one.name, str(error), got))
        if faults:
            raise _error(cls, faults, data)
        return cls(**values)

    UNKNOWN_AS_NONE: ClassVar[frozenset[str]] = frozenset()
    """Fields whose default is the present moment, which a record that was written without them was not made at."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their names, as JSON has them: UUIDs as text, moments in ISO 8601.

        The inverse of `from_dict`; lists and objects are copies.
        """
        return {name: kind.write(getattr(self, name)) for name, kind in self.KINDS.items()}

    def validate(self) -> None:
        """Check every field.

        Raises:
            DeserializationError: A field holds what no record may; a ``ValueError``, too.
        """
        faults = []
        for name, kind in self.KINDS.items():
            try:
                kind.check(getattr(self, name))
            except Unfit as error:
                faults.append((name, str(error), described(getattr(self, name))))
        if faults:
            raise _error(type(self), faults, {name: getattr(self, name) for name in self.KINDS})


@dataclass(frozen=True, kw_only=True)
class JobRecord(Record):
    """One scraped job. Immutable: ``dataclasses.replace`` makes another."""

    job_id: uuid.UUID
    source: str
    """``linkedin``, ``naukri``, ``indeed``, or any other board's slug."""
    external_id: str
    """The source's own id."""
    title: str
    company_name: str
    company_domain: str | None = None
    location: str | None = None
    remote_type: str | None = None
    """``onsite``, ``hybrid``, ``remote``; None where the source does not say."""
    salary_min: float | None = None
    """Currency units a year."""
    salary_max: float | None = None
    experience_min: int | None = None
    """Years."""
    experience_max: int | None = None
    description: str
    skills_required: list[str] = field(default_factory=list, hash=False)
    job_type: str = "fulltime"
    """``fulltime``, ``parttime``, ``contract``, ``internship``."""
    apply_email: str | None = None
    email_trust: str = "unknown"
    """``unknown``, ``verified``, ``low``."""
    apply_url: str | None = None
    posted_at: datetime | None = None
    scraped_at: datetime | None = None
    last_seen_at: datetime | None = None
    status: str = "raw"
    """``raw``, ``reviewed``, ``applied``, ``closed``."""

    KINDS: ClassVar[Mapping[str, Kind]] = {
        "job_id": Identifier(),
        "source": Text(filled=True, expected="the source's name"),
        "external_id": Text(filled=True, expected="the source's own id"),
        "title": Text(filled=True, expected="a title"),
        "company_name": Text(),
        "company_domain": Text(optional=True),
        "location": Text(optional=True),
        "remote_type": Choice.of(*REMOTE_TYPES, optional=True),
        "salary_min": Number(optional=True),
        "salary_max": Number(optional=True),
        "experience_min": Whole(optional=True),
        "experience_max": Whole(optional=True),
        "description": Text(),
        "skills_required": Texts(),
        "job_type": Choice.of(*JOB_TYPES),
        "apply_email": Text(optional=True),
        "email_trust": Choice.of(*EMAIL_TRUSTS),
        "apply_url": Text(optional=True),
        "posted_at": Moment(optional=True),
        "scraped_at": Moment(optional=True),
        "last_seen_at": Moment(optional=True),
        "status": Choice.of(*JOB_STATUSES),
    }


@dataclass(kw_only=True)
class VariantRecord(Record):
    """A resume as an AI engine wrote it for one job, waiting for the person's word."""

    variant_id: uuid.UUID
    user_id: str
    job_id: uuid.UUID
    master_resume_id: uuid.UUID
    """The resume that it was made of."""
    pdf_key: str | None = None
    """The object key of the rendered file, once it is uploaded; so are the next two."""
    docx_key: str | None = None
    cover_letter_key: str | None = None
    local_pdf_path: str | None = None
    """Where the file lies on this machine, while it could not be uploaded."""
    s3_upload_failed: bool = False
    curated_json: dict[str, Any] = field(default_factory=dict)
    """What the engine wrote: JSON Resume, or an object of its own."""
    gaps_identified: list[str] = field(default_factory=list)
    """What the job asks and the resume does not show."""
    approval_status: str = "pending"
    """``pending``, ``approved``, ``rejected``."""
    approval_token: str | None = None
    """Opens the approval once, while nothing changes; a decision uses it up."""
    approved_at: datetime | None = None
    prompt_version: str | None = None
    user_feedback: str | None = None
    """What the person said about it."""
    created_at: datetime | None = field(default_factory=moment_now)

    UNKNOWN_AS_NONE: ClassVar[frozenset[str]] = frozenset({"created_at"})
    KINDS: ClassVar[Mapping[str, Kind]] = {
        "variant_id": Identifier(),
        "user_id": Text(filled=True, expected="a user's id"),
        "job_id": Identifier(),
        "master_resume_id": Identifier(),
        "pdf_key": Text(optional=True),
        "docx_key": Text(optional=True),
        "cover_letter_key": Text(optional=True),
        "local_pdf_path": Text(optional=True),
        "s3_upload_failed": Flag(),
        "curated_json": Tree(),
        "gaps_identified": Texts(),
        "approval_status": Choice.of(*APPROVAL_STATUSES),
        "approval_token": Text(optional=True),
        "approved_at": Moment(optional=True),
        "prompt_version": Text(optional=True),
        "user_feedback": Text(optional=True),
        "created_at": Moment(optional=True),
    }

    def __post_init__(self) -> None:
        self.user_id = _as_text(self.user_id)

    def is_approved(self) -> bool:
        """Return whether the record says approved. Before a use, ask the registry: it knows what changed since."""
        return self.approval_status == "approved"

    def is_pending(self) -> bool:
        """Return whether it waits for a decision."""
        return self.approval_status == "pending"


@dataclass(kw_only=True)
class ApplicationRecord(Record):
    """An application that was sent."""

    application_id: uuid.UUID
    user_id: str
    job_id: uuid.UUID
    resume_variant_id: uuid.UUID | None
    """The variant that was sent; None where the person sent a resume as it is, which no engine does."""
    cover_letter_id: uuid.UUID | None = None
    status: str = "sent"
    """``sent``, ``replied``, ``interview_scheduled``, ``rejected``, ``ghosted``."""
    sent_at: datetime = field(default_factory=moment_now)
    reply_count: int = 0
    thread_id: str | None = None
    """The mail thread that replies are found by."""
    email_subject: str | None = None
    notes: str | None = None
    last_activity_at: datetime | None = None

    KINDS: ClassVar[Mapping[str, Kind]] = {
        "application_id": Identifier(),
        "user_id": Text(filled=True, expected="a user's id"),
        "job_id": Identifier(),
        "resume_variant_id": Identifier(optional=True),
        "cover_letter_id": Identifier(optional=True),
        "status": Choice.of(*APPLICATION_STATUSES),
        "sent_at": Moment(),
        "reply_count": Whole(),
        "thread_id": Text(optional=True),
        "email_subject": Text(optional=True),
        "notes": Text(optional=True),
        "last_activity_at": Moment(optional=True),
    }

    def __post_init__(self) -> None:
        self.user_id = _as_text(self.user_id)

    def get_days_since_sent(self) -> int:
        """Return the whole days since it was sent; 0 for one that was sent within the last day."""
        sent = self.sent_at if self.sent_at.tzinfo is not None else self.sent_at.replace(tzinfo=UTC)
        return max(0, (moment_now() - sent).days)


def _as_text(user_id: Any) -> Any:
    """Return a user's id as the text that it is in every store, where it was given as a UUID."""
    return str(user_id) if isinstance(user_id, uuid.UUID) else user_id


def _error(record: type[Record], faults: list[tuple[str, str, str]], data: Mapping[str, Any]) -> DeserializationError:
    named = [{"field": name, "expected": expected, "got": got} for name, expected, got in faults]
    first = named[0]
    more = f" (and {len(named) - 1} more)" if len(named) > 1 else ""
    place = f"{record.__name__}.{first['field']}" if first["field"] else record.__name__
    ids = {name: str(data[name]) for name, kind in record.KINDS.items() if _is_id(kind, data.get(name))}
    return DeserializationError(
        f"{place}: expected {first['expected']}, got {first['got']}{more}",
        {"record": record.__name__, **first, "faults": named, **ids},
    )


def _is_id(kind: Kind, value: Any) -> bool:
    if not isinstance(kind, Identifier) or value is None:
        return False
    try:
        Identifier().read(value)
    except Unfit:
        return False
    return True
