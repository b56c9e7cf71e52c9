"""Reading in a child process with limits: what a foreign parser does to itself stays in the child.

The child gets the bytes through a pipe and answers through another. It may ask for a file beside the document, which
this side gives or not; it opens none itself, writes none, and reaches no network (`kairos.resumes.child`).
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
from typing import IO, Any, Final

from kairos.errors import BadInputError, ExitCode, KairosError
from kairos.models import from_plain
from kairos.resumes.drafts import Draft
from kairos.resumes.source import ResumeSource

SECONDS: Final = 9
"""How long a document may take, start of the child included."""
ANSWER_LIMIT: Final = 64_000_000
"""Bytes of an answer; the text of a document that is read is far less."""
ASKED_LIMIT: Final = 500
"""How many files beside a document its reader may ask for."""
FRAME: Final = struct.Struct(">cQ")
"""What stands before each message: its kind and its length."""

_START: Final = "import sys; sys.path[:] = sys.argv[1:]; from kairos.resumes.child import main; main()"
_KEPT: Final = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "HOME", "TZ")


def read_isolated(reader: str, source: ResumeSource) -> Draft:
    """Return what the reader called *reader* makes of *source*, read in a child process with limits.

    Raises:
        BadInputError: The reader refuses the document, or the child ended: too slow, too large, or a crash.
    """
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-B", "-c", _START, *(path for path in sys.path if path)]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        child = subprocess.Popen(  # noqa: S603  # our own interpreter and module; nothing of the document is in it
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
    except OSError as error:
        raise BadInputError(
            "cannot start the process that reads documents", got=error.strerror or str(error)
        ) from error
    late = threading.Event()

    def give_up() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(SECONDS, give_up)
    timer.start()
    try:
        kind, answer = _converse(child, reader, source)
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
    if late.is_set() and kind != b"D":
        raise _too_much(source.name, f"in {SECONDS} seconds", "one that takes longer")
    if kind == b"D":
        return from_plain(answer, Draft)
    if kind == b"M":
        raise _too_much(source.name, "with half a gigabyte of memory", "one that takes more")
    if kind == b"E" and isinstance(answer, dict):
        raise _told(answer)
    raise BadInputError(
        "cannot read the resume",
        where=source.name,
        expected="a document that other programs can open",
        got="one that its reader fails on",
        hint="open it in the program it was made with and save it anew, or save it as text",
    )


def send(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    """Write one message."""
    stream.write(FRAME.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes], limit: int) -> tuple[bytes, bytes]:
    """Return the kind and body of the next message; both empty at the end, or where it is longer than *limit*."""
    head = stream.read(FRAME.size)
    if len(head) < FRAME.size:
        return b"", b""
    kind, length = FRAME.unpack(head)
    body = stream.read(length) if length <= limit else b""
    return (kind, body) if len(body) == length else (b"", b"")


def _converse(child: subprocess.Popen[bytes], reader: str, source: ResumeSource) -> tuple[bytes, Any]:
    """Return the last message's kind and content; an empty kind where the child ended without one."""
    assert child.stdin  # noqa: S101  # both are pipes; the checker cannot know
    assert child.stdout  # noqa: S101
    folder = not source.data and bool(source.members)
    files = {path: len(body) for path, body in source.members.items()} if folder else {}
    request = {"reader": reader, "name": source.name, "folder": folder, "files": files}
    try:
        send(child.stdin, b"R", json.dumps(request).encode())
        send(child.stdin, b"B", b"".join(source.members.values()) if folder else source.data)
        for _asked in range(ASKED_LIMIT):
            kind, body = receive(child.stdout, ANSWER_LIMIT)
            if kind != b"F":
                return kind, json.loads(body) if body else None
            found = source.beside(body.decode("utf-8", "replace"))
            send(child.stdin, b"N" if found is None else b"Y", found or b"")
    except (OSError, ValueError, RecursionError):
        # The child ended while it was spoken to, or answered what is no answer.
        return b"", None
    return b"", None


def _told(answer: dict[str, Any]) -> KairosError:
    """Return the error that the child's reader raised; all of its words are ours or were shortened there."""
    told = {name: str(answer.get(name, "")) for name in ("what", "where", "expected", "got", "hint")}
    kind = BadInputError if answer.get("exit_code") == int(ExitCode.BAD_INPUT) else KairosError
    return kind(told.pop("what") or "cannot read the resume", **told)


def _too_much(name: str, most: str, got: str) -> BadInputError:
    return BadInputError(
        "cannot read the resume",
        where=name,
        expected=f"a document that can be read {most}",
        got=got,
        hint="save it as text, or with fewer pages and pictures",
    )
