"""Identifiers: canonical UUID text, one type a thing, so that a checker keeps a job's id out of a resume's place."""

from __future__ import annotations

import os
import re
from typing import Final, NewType

UserId = NewType("UserId", str)
JobId = NewType("JobId", str)
ResumeId = NewType("ResumeId", str)
SectionId = NewType("SectionId", str)
SkillId = NewType("SkillId", str)
FactId = NewType("FactId", str)
TailoredId = NewType("TailoredId", str)
TailoredSectionId = NewType("TailoredSectionId", str)
ApplicationId = NewType("ApplicationId", str)
LetterId = NewType("LetterId", str)
LetterTemplateId = NewType("LetterTemplateId", str)
LinkId = NewType("LinkId", str)
DocumentId = NewType("DocumentId", str)
EventId = NewType("EventId", str)
CorrectionId = NewType("CorrectionId", str)
UploadId = NewType("UploadId", str)
ChoiceId = NewType("ChoiceId", str)
MailId = NewType("MailId", str)
ReplyId = NewType("ReplyId", str)

SINGLE_USER_ID: Final = UserId("00000000-0000-0000-0000-000000000001")
"""The one owner today. Every query is scoped by it, so that a second owner needs no new schema."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id() -> str:
    """Return a fresh random UUID (version 4, RFC 9562) as canonical text.

    Random rather than time-ordered, because people name a posting by the first characters of its id, and ids made in
    one import would share theirs.
    """
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_uuid(text: str) -> bool:
    """Return whether *text* is a UUID in canonical form (36 characters, lower case).

    Example:
        >>> is_uuid("00000000-0000-0000-0000-000000000001"), is_uuid("1")
        (True, False)
    """
    return _UUID.fullmatch(text) is not None
