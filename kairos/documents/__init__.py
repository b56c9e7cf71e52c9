"""Where rendered files go: a folder of this machine, or any S3-compatible endpoint. No database here, no rule of work.

Every store takes and gives bytes under keys made of ids and digests (`document_key`), and none is believed: what was
put is read back and compared (`put_verified`).
"""

from __future__ import annotations

from kairos.documents.keys import checked_key, digest_of, document_key, file_name, sha256_of
from kairos.documents.local import LocalStore
from kairos.documents.opening import open_store
from kairos.documents.s3 import S3Store
from kairos.documents.store import DocumentStore, Held, StoredDocument, put_verified, what_is_held

__all__ = [
    "DocumentStore",
    "Held",
    "LocalStore",
    "S3Store",
    "StoredDocument",
    "checked_key",
    "digest_of",
    "document_key",
    "file_name",
    "open_store",
    "put_verified",
    "sha256_of",
    "what_is_held",
]
