"""Keys: where a document lies in a store, made of ids and digests, so that no name of anything can act in one.

A key says what it is of: ``resume/<tailored resume>/<approved content>/<bytes>.pdf``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from kairos.errors import BadInputError
from kairos.models import is_uuid

_PART = r"[a-z0-9][a-z0-9_-]{0,79}"
_KEY: Final = re.compile(rf"(?:{_PART}/){{1,6}}{_PART}(?:\.[a-z0-9]{{1,10}})?")
_HASH: Final = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_NAME_LIMIT: Final = 60


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of *content* as 64 hex digits.

    Example:
        >>> sha256_of(b"")[:12]
        'e3b0c44298fc'
    """
    return hashlib.sha256(content).hexdigest()


def document_key(kind: str, subject_id: str, content_hash: str, content: bytes, format: str) -> str:
    """Return the key of a rendered document.

    Args:
        kind: ``resume`` or ``letter``.
        subject_id: The id of what was rendered.
        content_hash: The hash that its approval is bound to, so that the key says of which content it is.
        content: The rendered bytes; their digest ends the key.
        format: The suffix without its dot.

    Raises:
        BadInputError: A part is no id, no hash or no plain word.

    Example:
        >>> one = "00000000-0000-0000-0000-000000000001"
        >>> document_key("resume", one, "sha256:" + "ab" * 32, b"", "pdf")[:59]
        'resume/00000000-0000-0000-0000-000000000001/abababababababa'
    """
    bare = _HASH.fullmatch(content_hash)
    if bare is None or not is_uuid(subject_id):
        raise BadInputError("cannot make a key", expected="an id and a content hash", got=repr(subject_id)[:60])
    return checked_key(f"{kind}/{subject_id}/{bare[1]}/{sha256_of(content)}.{format}")


def checked_key(key: str) -> str:
    """Return *key* where it is one that a store may be asked for.

    Raises:
        BadInputError: It has another form: a way up, an absolute path, a control byte, anything but plain words.

    Example:
        >>> checked_key("resume/a1/b2.pdf")
        'resume/a1/b2.pdf'
    """
    if _KEY.fullmatch(key) is None:
        raise BadInputError(
            "this is no key of a document", expected="plain words with / between them", got=repr(key[:60])
        )
    return key


def digest_of(key: str) -> str:
    """Return the SHA-256 that a key says its bytes have, as 64 hex digits; empty where it says none.

    Example:
        >>> digest_of("resume/a/b/" + "0f" * 32 + ".pdf")[:8], digest_of("resume/a.pdf")
        ('0f0f0f0f', '')
    """
    found = _HASH.fullmatch(key.rpartition("/")[2].partition(".")[0])
    return found[1] if found else ""


def file_name(*words: str, suffix: str) -> str:
    r"""Return a file name that reads like *words*: ASCII letters, digits and hyphens, at most 60 and the suffix.

    Made for people; nothing is found by it, so that two may be alike.

    Example:
        >>> file_name("Zoë Bråten", "../../x\n", suffix=".pdf"), file_name("職務経歴書", suffix=".pdf")
        ('Zoe-Braten-x.pdf', 'document.pdf')
    """
    # Cut first: a name of megabytes is not worth decomposing.
    folded = unicodedata.normalize("NFKD", " ".join(word[:200] for word in words))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    plain = "-".join(re.findall(r"[A-Za-z0-9]+", bare))[:_NAME_LIMIT].strip("-")
    return (plain or "document") + suffix
