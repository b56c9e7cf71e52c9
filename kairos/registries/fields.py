"""How records lie in the columns of a Kairos file, without loss.

A record's field and its column mean the same, but a column may hold less: it knows no None beside empty text, no broken
amount, one status for a posting's whole way. What a column cannot hold is kept beside it in ``record``, together with
the column's value of that moment; where the person has changed the column since, the column stands.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from attrs import define, field

from kairos.db.mapper import stored_moment
from kairos.models import canonical_json
from kairos.models.clock import to_text
from kairos.registries.records import ApplicationRecord, JobRecord, Record, VariantRecord

Fields = dict[str, Any]
Columns = Mapping[str, Any]

WORD_OF_JOB: Final = {
    "new": "raw",
    "analyzed": "reviewed",
    "matched": "reviewed",
    "applied": "applied",
    "interview": "applied",
    "offer": "applied",
    "skipped": "closed",
    "rejected": "closed",
}
JOB_STATUS_OF: Final = {"raw": "new", "reviewed": "analyzed", "applied": "applied", "closed": "skipped"}
_WORD_OF_APPLICATION: Final = {
    "submitted": "sent",
    "acknowledged": "replied",
    "offer": "replied",
    "interview": "interview_scheduled",
    "rejected": "rejected",
    "ghosted": "ghosted",
    "withdrawn": "rejected",
}
APPLICATION_STATUS_OF: Final = {
    "sent": "submitted",
    "replied": "acknowledged",
    "interview_scheduled": "interview",
    "rejected": "rejected",
    "ghosted": "ghosted",
}


@define
class Beside:
    """What stands in ``record``: what the columns cannot hold, and what was said last."""

    kept: dict[str, list[Any]] = field(factory=dict)
    """By field: the column's value when it was written, and the record's, as JSON has them."""
    said: dict[str, str] = field(factory=dict)
    """What an engine said last, so that the same again is no news: ``status``, and ``hash`` of the rest."""

    @classmethod
    def read(cls, text: str) -> Beside:
        """Return what *text* holds; nothing where another program left something else there."""
        if text == "{}":
            return cls()
        told = json.loads(text)
        kept, said = told.get("kept"), told.get("said")
        return cls(kept=dict(kept) if isinstance(kept, dict) else {}, said=dict(said) if isinstance(said, dict) else {})

    def text(self) -> str:
        """Return it as the column has it."""
        parts = {name: value for name, value in (("kept", self.kept), ("said", self.said)) if value}
        return canonical_json(parts) if parts else "{}"

    def keep(self, record: Record, name: str, column: Any, shown: Any) -> None:
        """Keep the record's value of *name* where *shown*, which its column says, is another."""
        value = getattr(record, name)
        self.kept.pop(name, None)
        if value != shown or type(value) is not type(shown):
            self.kept[name] = [column, record.KINDS[name].write(value)]

    def over(self, record: type[Record], name: str, column: Any, shown: Any) -> Any:
        """Return the record's value of *name*: what was kept, or *shown* where the column changed since."""
        kept = self.kept.get(name)
        if kept is None or len(kept) != 2 or kept[0] != column:
            return shown
        value = kept[1]
        return value if value is None else record.KINDS[name].read(value)


def _text(value: Any) -> Any:
    return value or None


def _moment(value: Any) -> datetime | None:
    return stored_moment(value) if value else None


def _list(value: Any) -> Any:
    return [] if value == "[]" else json.loads(value)


def _amount(value: Any) -> float | None:
    return None if value is None else float(value)


def _same(value: Any) -> Any:
    return value


def _nothing(_value: Any) -> None:
    return None


_Shown = tuple[str, str, Callable[[Any], Any]]

JOB_FIELDS: Final[tuple[_Shown, ...]] = (
    ("source", "platform", _same),
    ("external_id", "platform_job_id", _same),
    ("title", "title", _same),
    ("company_name", "company", _same),
    ("company_domain", "company_domain", _text),
    ("location", "location", _text),
    ("remote_type", "remote_type", _same),
    ("salary_min", "salary_min", _amount),
    ("salary_max", "salary_max", _amount),
    ("experience_min", "experience_min", _same),
    ("experience_max", "experience_max", _same),
    ("description", "description_raw", _same),
    ("skills_required", "skills_listed", _list),
    ("job_type", "job_type", lambda value: value or "fulltime"),
    ("apply_email", "apply_email", _text),
    ("email_trust", "email_trust", _same),
    ("apply_url", "apply_url", _text),
    ("posted_at", "posted_at", _moment),
    ("scraped_at", "scraped_at", _moment),
    ("last_seen_at", "last_seen_at", _moment),
)
"""Field, column, and what the column says of the field. ``job_id`` and ``status`` have rules of their own."""

VARIANT_FIELDS: Final[tuple[_Shown, ...]] = (
    ("pdf_key", "pdf_key", _text),
    ("docx_key", "docx_key", _text),
    ("cover_letter_key", "cover_letter_key", _text),
    ("local_pdf_path", "local_pdf_path", _text),
    ("s3_upload_failed", "s3_upload_failed", bool),
    ("gaps_identified", "gaps_identified", _list),
    ("approval_token", "approval_token", _nothing),
    ("prompt_version", "prompt_version", _text),
    ("user_feedback", "", _nothing),
    ("created_at", "created_at", _moment),
    ("master_resume_id", "base_resume_id", uuid.UUID),
)

APPLICATION_FIELDS: Final[tuple[_Shown, ...]] = (
    ("resume_variant_id", "tailored_resume_id", lambda value: uuid.UUID(value) if value else None),
    ("cover_letter_id", "cover_letter_id", lambda value: uuid.UUID(value) if value else None),
    ("sent_at", "applied_at", _moment),
    ("reply_count", "reply_count", _same),
    ("thread_id", "thread_id", _text),
    ("email_subject", "email_subject", _text),
    ("notes", "notes", _text),
    ("last_activity_at", "", _nothing),
)


def shown_fields(record: type[Record], shown: tuple[_Shown, ...], columns: Columns, beside: Beside) -> Fields:
    """Return the fields of *shown* that *columns* and what stands beside them say."""
    return {
        name: beside.over(record, name, columns.get(column, ""), show(columns.get(column, "")))
        for name, column, show in shown
    }


def keep_fields(record: Record, shown: tuple[_Shown, ...], columns: Columns, beside: Beside) -> None:
    """Keep beside the columns what *columns* do not say of *record*."""
    for name, column, show in shown:
        value = columns.get(column, "")
        beside.keep(record, name, value, show(value))


def job_word(columns: Columns) -> str:
    """Return the record's status of a posting; one that is no longer open at its source is closed."""
    word = WORD_OF_JOB[columns["status"]]
    return "closed" if columns["closed_at"] is not None and word in ("raw", "reviewed") else word


def job_record(columns: Columns) -> JobRecord:
    """Return the job that a row says."""
    fields = shown_fields(JobRecord, JOB_FIELDS, columns, Beside.read(columns["record"]))
    return JobRecord(job_id=uuid.UUID(columns["registry_id"] or columns["id"]), status=job_word(columns), **fields)


def variant_record(columns: Columns, curated: dict[str, Any]) -> VariantRecord:
    """Return the variant that a row says, with what the person made of its content."""
    fields = shown_fields(VariantRecord, VARIANT_FIELDS, columns, Beside.read(columns["record"]))
    return VariantRecord(
        variant_id=uuid.UUID(columns["id"]),
        user_id=columns["owner_id"],
        job_id=uuid.UUID(columns["known_job_id"]),
        curated_json=curated,
        approval_status=columns["approval_status"],
        approved_at=_moment(columns["approved_at"]),
        **fields,
    )


def application_record(columns: Columns) -> ApplicationRecord:
    """Return the application that a row says."""
    fields = shown_fields(ApplicationRecord, APPLICATION_FIELDS, columns, Beside.read(columns["record"]))
    return ApplicationRecord(
        application_id=uuid.UUID(columns["id"]),
        user_id=columns["owner_id"],
        job_id=uuid.UUID(columns["known_job_id"]),
        status=_WORD_OF_APPLICATION[columns["status"]],
        **fields,
    )


def application_word(status: str) -> str:
    """Return the record's status of an application that was sent."""
    return _WORD_OF_APPLICATION[status]


def whole_amount(value: float | None) -> int | None:
    """Return the whole number that a column of amounts holds; None where there is none that fits."""
    return round(value) if value is not None and abs(value) < 2**53 else None


def moment_text(value: datetime | None) -> str | None:
    """Return a moment as columns have it."""
    return None if value is None else to_text(value)
