"""The child process that foreign parsers run in: limits first, then one document, one answer, and the end.

Started by `kairos.resumes.isolation`, and by nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
from typing import IO, Any, Final

MEMORY: Final = 512 * 1024 * 1024
"""Bytes of address space beyond what the interpreter has at its start."""
CPU_SECONDS: Final = 8

_REFUSED: Final = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.putenv",
    "shutil.",
    "tempfile.",
    "ftplib.",
    "http.",
    "urllib.",
    "smtplib.",
    "webbrowser.",
    "sqlite3.",
    "pty.",
)
"""Beginnings of the audit events of what no parser needs: network, processes, changes to the disk."""
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Read one document from standard input and write what was understood, or the error, to standard output."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    limit()
    try:
        kind, body = _answer(requests, answers)
    except MemoryError:
        # Nothing of the document is held any more: there is room for four bytes.
        kind, body = b"M", b"null"
    from kairos.resumes.isolation import send

    send(answers, kind, body)
    # Tearing down a large document takes longer than reading it, and nobody needs it.
    os._exit(0)


def limit() -> None:
    """Take away what a parser does not need, for good."""
    with contextlib.suppress(ValueError, OSError):
        most = _address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for name, value in (("RLIMIT_CPU", CPU_SECONDS), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0), ("RLIMIT_NPROC", 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (value, value))
    sys.setrecursionlimit(3000)
    roots = tuple({os.path.realpath(path) for path in (*sys.path, sys.prefix, sys.base_prefix) if path})

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            if isinstance(path, int):
                return
            if isinstance(flags, int) and flags & _WRITING:
                raise PermissionError("a reader writes no files")
            if not os.path.realpath(os.fsdecode(path)).startswith(roots):
                raise PermissionError("a reader opens no files")
        elif event.startswith(_REFUSED):
            raise PermissionError(f"a reader has no use for {event}")

    sys.addaudithook(refuse)


def _address_space() -> int:
    try:
        with open("/proc/self/statm", "rb") as status:  # noqa: PTH123  # before the limits; pathlib is slow to import
            return int(status.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return MEMORY


def _answer(requests: IO[bytes], answers: IO[bytes]) -> tuple[bytes, bytes]:
    from attrs import asdict

    from kairos.errors import KairosError
    from kairos.resumes.isolation import receive
    from kairos.resumes.registry import RESUME_READERS
    from kairos.resumes.source import MAX_DOCUMENT

    _kind, head = receive(requests, MAX_DOCUMENT)
    request = json.loads(head)
    _kind, body = receive(requests, 2 * MAX_DOCUMENT)
    try:
        source = _source(request, body, requests, answers)
        draft = RESUME_READERS[request["reader"]].read(source)
        return b"D", json.dumps(asdict(draft)).encode()
    except KairosError as error:
        told = {name: getattr(error, name) for name in ("what", "where", "expected", "got", "hint", "exit_code")}
        return b"E", json.dumps(told).encode()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # whatever a parser raises ends here as one sentence of the parent
        return b"X", b"null"


def _source(request: dict[str, Any], body: bytes, requests: IO[bytes], answers: IO[bytes]) -> Any:
    from kairos.resumes.isolation import receive, send
    from kairos.resumes.source import MAX_BYTES, folder_source, resume_source

    def beside(path: str) -> bytes | None:
        send(answers, b"F", path.encode("utf-8", "replace"))
        kind, found = receive(requests, 2 * MAX_BYTES)
        return found if kind == b"Y" else None

    if not request["folder"]:
        return resume_source(body, request["name"], beside=beside)
    members, at = {}, 0
    for path, length in request["files"].items():
        members[path] = body[at : at + length]
        at += length
    return folder_source(members, request["name"])


if __name__ == "__main__":
    main()
