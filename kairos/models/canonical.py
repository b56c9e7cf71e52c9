"""Canonical JSON and content hashes: one form of every document, so that equal things have equal bytes.

The form, a contract (docs/file-formats.md): UTF-8, keys sorted by code point, no white space between tokens, text
not escaped beyond what JSON demands, no NaN or infinity.
"""

from __future__ import annotations

import json
from typing import Any

_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


def canonical_json(value: Any) -> str:
    """Return *value* (dicts, lists, text, numbers, booleans, None) as canonical JSON on one line.

    Raises:
        ValueError: A number is NaN or infinite.

    Example:
        >>> canonical_json({"b": [1, None], "a": "é"})
        '{"a":"é","b":[1,null]}'
    """
    return _encode(value)


def content_hash(value: Any) -> str:
    """Return the SHA-256 of *value*'s canonical JSON as ``sha256:`` and 64 hex digits.

    The prefix names the algorithm, so that a later one can stand beside it.

    Example:
        >>> content_hash({"a": 1}) == content_hash({"a": 1}), content_hash([])[:15]
        (True, 'sha256:4f53cda1')
    """
    # Imported here: OpenSSL is slow to load, and a list needs no hash.
    import hashlib

    # surrogatepass: a lone surrogate cannot reach the file, yet hashing must never be what fails.
    return "sha256:" + hashlib.sha256(_encode(value).encode("utf-8", "surrogatepass")).hexdigest()
