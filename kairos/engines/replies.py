"""What came back: messages from an mbox file or an IMAP folder, by their headers alone, and what kind each is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email import policy
from email.parser import BytesHeaderParser, BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final

from kairos.errors import BadInputError
from kairos.models import Arrived, ReplyKind, clean_line

LARGEST_HEAD: Final = 256 << 10
_ID: Final = re.compile(r"<[^<>\s]{1,250}>")
_IDS: Final = 200
_DAEMONS: Final = ("mailer-daemon@", "postmaster@")


def arrived_of(raw: bytes) -> Arrived | None:
    """Return what a message says of itself; None for one without an id, which nothing could count once.

    Only headers decide, and for a report of delivery the headers of the message that it returns: a text never acts.

    Args:
        raw: The message, or its head.
    """
    head = BytesHeaderParser(policy=policy.compat32).parsebytes(raw[:LARGEST_HEAD])
    message_id = next(iter(_ID.findall(_value(head, "Message-ID"))), "")
    if not message_id:
        return None
    nearest = _ID.findall(_value(head, "In-Reply-To"))[:_IDS]
    thread = _ID.findall(_value(head, "References"))[-_IDS:]
    kind = _kind(head)
    if kind is ReplyKind.BOUNCE:
        thread = [*thread, *_returned(raw)]
    return Arrived(
        message_id=message_id,
        answers=tuple(dict.fromkeys([*nearest, *reversed(thread)])),
        kind=kind,
        sender=_shown(_value(head, "From")),
        subject=_shown(_value(head, "Subject")),
        sent_at=_moment(_value(head, "Date")),
    )


def read_mbox(path: Path) -> Iterator[Arrived]:
    """Yield what came back from an mbox file, in its order; the file is read and never written.

    Raises:
        BadInputError: There is no such file, or it is no mbox.
    """
    try:
        with path.open("rb") as file:
            yield from _arrived(_messages(file, str(path)))
    except OSError as error:
        raise BadInputError("cannot read the mailbox", where=str(path), got=error.strerror or "") from error


def _messages(file: Iterable[bytes], where: str) -> Iterator[bytes]:
    """Yield the messages of an mbox, each cut at a bound: only heads matter."""
    lines: list[bytes] = []
    size = 0
    begun = False
    blank = True
    for line in file:
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(lines)
            lines, size, begun = [], 0, True
        elif not begun and line.strip():
            raise BadInputError(
                "this is no mailbox", where=where, expected="an mbox file, whose first line is 'From …'"
            )
        elif size < LARGEST_HEAD:
            lines.append(line[:LARGEST_HEAD])
            size += len(line)
        blank = not line.strip()
    if begun:
        yield b"".join(lines)


def _arrived(messages: Iterable[bytes]) -> Iterator[Arrived]:
    for raw in messages:
        found = arrived_of(raw)
        if found is not None:
            yield found


def _kind(head: Any) -> ReplyKind:
    content = _value(head, "Content-Type").lower()
    sender = _value(head, "From").lower()
    if "report-type=delivery-status" in content.replace('"', "").replace(" ", "") or any(
        one in sender for one in _DAEMONS
    ):
        return ReplyKind.BOUNCE
    said = _value(head, "Auto-Submitted").strip().lower()
    bulk = _value(head, "Precedence").strip().lower() in ("auto_reply", "bulk", "junk")
    if (said and said != "no") or bulk or head.get("X-Autoreply") or head.get("X-Autorespond"):
        return ReplyKind.AUTOMATIC
    # An empty return path is how machines write; a person's answer has one.
    if _value(head, "Return-Path").strip() == "<>":
        return ReplyKind.BOUNCE
    return ReplyKind.REPLY


def _returned(raw: bytes) -> list[str]:
    """Return the ids of the messages that a report of delivery brings back."""
    ids: list[str] = []
    try:
        for part in BytesParser(policy=policy.compat32).parsebytes(raw[:LARGEST_HEAD]).walk():
            if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
                inner = part.get_payload()
                text = str(inner[0]) if isinstance(inner, list) and inner else str(inner)
                ids += _ID.findall(
                    _value(
                        BytesHeaderParser(policy=policy.compat32).parsebytes(text.encode("utf-8", "replace")),
                        "Message-ID",
                    )
                )
    except (LookupError, ValueError, RecursionError):
        return ids
    return ids[:_IDS]


def _value(head: Any, name: str) -> str:
    return str(head.get(name, ""))[:20_000]


def _shown(text: str) -> str:
    from email.header import decode_header, make_header

    # An encoding that nobody knows is shown as it stands.
    with suppress(LookupError, ValueError, UnicodeError):
        text = str(make_header(decode_header(text)))
    return clean_line(text)[:300]


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
