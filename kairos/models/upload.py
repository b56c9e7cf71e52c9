"""A rendered document on its way to a store, and what came of a run that settled some."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from kairos.models.ids import TailoredId, UploadId, UserId


class UploadKind(StrEnum):
    """What a rendered document is."""

    PDF = "pdf"
    DOCX = "docx"
    LETTER = "letter"

    @property
    def column(self) -> str:
        """The field of a tailored resume that holds the key of such a document."""
        return "cover_letter_key" if self is UploadKind.LETTER else f"{self}_key"


class UploadState(StrEnum):
    """What is known of an upload."""

    INTENDED = "intended"
    """The store was, or was about to be, asked; nobody knows what came of it until `sync` reads back."""
    STORED = "stored"
    """Read back, byte for byte."""
    FAILED = "failed"
    """Not there; tried again by `sync`."""
    VOID = "void"
    """Of content whose approval ended; never tried again."""


@frozen(kw_only=True)
class Upload:
    """One document, meant for one place under one key."""

    id: UploadId
    owner_id: UserId
    tailored_resume_id: TailoredId
    kind: UploadKind
    place: str
    """A folder of this machine, or endpoint and bucket."""
    key: str
    content_hash: str
    """The hash of the approval that the content was rendered under."""
    sha256: str
    """Of the bytes, as 64 hex digits."""
    size: int
    local_path: str = ""
    """Where the same bytes lie on this machine."""
    state: UploadState = UploadState.INTENDED
    attempts: int = 0
    said: str = ""
    """What failed, the last time."""
    intended_at: datetime
    settled_at: datetime | None = None

    @property
    def waiting(self) -> bool:
        """Whether `sync` has something to do about it."""
        return self.state in (UploadState.INTENDED, UploadState.FAILED)


@frozen(kw_only=True)
class SyncReport:
    """What came of one run over the uploads."""

    stored: tuple[Upload, ...] = ()
    """Read back in this run."""
    lost: tuple[Upload, ...] = ()
    """Said to be stored, and found missing or changed at their place; they wait now."""
    waiting: tuple[Upload, ...] = ()
    """Not there yet, each with what failed."""
    unchecked: tuple[Upload, ...] = ()
    """Stored as far as is known; the store could not be asked about them."""
