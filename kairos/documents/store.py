"""What a store of documents is, and how nothing that one says is believed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from attrs import frozen

from kairos.documents.keys import sha256_of
from kairos.errors import NotFoundError, ServiceError

LARGEST: Final = 64 << 20
"""Bytes of the largest document that is taken from a store."""


@frozen(kw_only=True)
class StoredDocument:
    """What a store says that it holds under a key."""

    key: str
    size: int
    modified_at: datetime | None = None


class Held(StrEnum):
    """What really is under a key."""

    THERE = "there"
    """Exactly the bytes that were meant."""
    MISSING = "missing"
    OTHER = "other"
    """Something, and not what was meant."""


class DocumentStore(Protocol):
    """A place for documents. Every method may raise `ServiceError`: unreachable, too slow, refused."""

    @property
    def kind(self) -> str:
        """``local`` or ``s3``."""

    @property
    def place(self) -> str:
        """Where it is, for a person: a folder, or endpoint and bucket; never a secret."""

    def put(self, key: str, content: bytes) -> None:
        """Store *content* under *key*, in place of what is there. That it returns proves nothing: `put_verified`."""

    def get(self, key: str, *, limit: int = LARGEST) -> bytes:
        """Return what is under *key*.

        Raises:
            NotFoundError: Nothing is.
            ServiceError: It is larger than *limit* bytes.
        """

    def head(self, key: str) -> StoredDocument | None:
        """Return what the store says of *key*; None where it holds nothing there."""

    def delete(self, key: str) -> bool:
        """Take out what is under *key*; return whether anything was."""

    def list(self, prefix: str = "") -> Iterator[StoredDocument]:
        """Yield what the store holds under keys that begin with *prefix*, ordered by key."""


def put_verified(store: DocumentStore, key: str, content: bytes) -> None:
    """Store *content* and read it back; return only where exactly that is there.

    Raises:
        ServiceError: It could not be stored, or the store said that it did and holds nothing, or something else.
    """
    store.put(key, content)
    held = what_is_held(store, key, sha256_of(content), size=len(content))
    if held is not Held.THERE:
        raise ServiceError(
            "the store said that it took the document, and did not",
            where=store.place,
            expected="the same bytes when read back",
            got="nothing" if held is Held.MISSING else "other bytes",
        )


def what_is_held(store: DocumentStore, key: str, sha256: str, *, size: int | None = None) -> Held:
    """Return what really is under *key*, by reading it whole and comparing digests.

    Raises:
        ServiceError: The store cannot be asked.
    """
    said = store.head(key)
    if said is None:
        return Held.MISSING
    if said.size > LARGEST or (size is not None and said.size != size):
        return Held.OTHER
    try:
        content = store.get(key, limit=said.size)
    except NotFoundError:
        return Held.MISSING
    return Held.THERE if sha256_of(content) == sha256 else Held.OTHER
