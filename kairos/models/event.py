"""What happened: the audit trail, who is behind it, and rendered files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import field, frozen

from kairos.models.ids import DocumentId, EventId, UserId


@frozen(kw_only=True)
class User:
    """The owner of every job, resume and application."""

    id: UserId
    email: str = ""


@frozen(kw_only=True)
class Event:
    """One act of a person or an engine, or one change of status; never changed once written."""

    id: EventId
    owner_id: UserId
    at: datetime
    actor: str
    """``person``, ``builtin``, or an engine's name."""
    verb: str
    """``import_jobs``, ``approve``, …; ``status`` for a change of status, written by the schema itself."""
    subject_type: str
    """``job``, ``resume``, ``tailored_resume``, ``application``, ``skill_entry``, ``file``."""
    subject_id: str
    """The subject's id; empty where the act is on many."""
    summary: str
    """One line for a person: ``approved the resume for Platform Engineer at Tern Analytics``."""
    payload: dict[str, Any] = field(factory=dict)
    """What changed: ``{"from": …, "to": …}`` for a status, a report's figures for an import."""
    undoes: EventId | None = None
    """For an undo: the act it took back."""


@frozen(kw_only=True)
class Document:
    """A rendered file, by its content."""

    id: DocumentId
    owner_id: UserId
    kind: str
    """``resume`` or ``letter``."""
    format: str
    sha256: str
    content: bytes
    created_at: datetime
