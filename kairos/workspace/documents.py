"""A person's documents from the disk: a file with what stands beside it, a folder, or standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kairos.errors import BadInputError

if TYPE_CHECKING:
    from kairos.resumes import ResumeSource

_DEPTH = 6


def open_document(path: str | Path) -> ResumeSource:
    """Return the document at *path*, a file or a folder; ``-`` is standard input.

    Raises:
        BadInputError: It is missing, a pipe or device, unreadable, empty, or too large.
    """
    from kairos.resumes.source import MAX_DOCUMENT, folder_source, resume_source

    name = str(path)
    if name == "-":
        return resume_source(_standard_input(MAX_DOCUMENT + 1), "standard input")
    try:
        # O_NONBLOCK, or opening a pipe that nobody writes to would hang for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise BadInputError(f"there is no file {name}", hint="check the name; - reads standard input") from error
    except (OSError, ValueError) as error:
        raise BadInputError(f"cannot open {name}", got=_reason(error)) from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode):
        os.close(descriptor)
        return folder_source(_files(Path(path)), Path(path).resolve().name)
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        kind = "a pipe" if stat.S_ISFIFO(mode) else "a device"
        raise BadInputError(f"{name} is {kind}, not a file", hint="pipe it to standard input and name -")
    with io.FileIO(descriptor, "rb") as stream:
        data = _read(stream, MAX_DOCUMENT + 1, name)
    folder = Path(path).parent
    return resume_source(data, Path(path).name, beside=lambda inner: _beside(folder, inner))


def _beside(folder: Path, path: str) -> bytes | None:
    """Return the file at *path* below *folder*; None where there is none, it is too long, or a link leads outside."""
    from kairos.resumes.source import MAX_BYTES, inner_path

    inside = inner_path(path)
    if inside is None:
        return None
    try:
        root = folder.resolve()
        found = (root / inside).resolve()
        if not found.is_relative_to(root) or not found.is_file() or found.stat().st_size > MAX_BYTES:
            return None
        return found.read_bytes()
    except (OSError, ValueError, RuntimeError):
        return None


def _files(folder: Path) -> dict[str, bytes]:
    """Return the files of *folder* that a reader may look at, by their path in it; links are not followed."""
    from kairos.resumes.source import MAX_MEMBERS, MAX_UNPACKED, MEMBER_SUFFIXES

    files: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for root, folders, names in os.walk(folder):
        at = Path(root).relative_to(folder)
        folders[:] = sorted(one for one in folders if one[0] != ".") if len(at.parts) < _DEPTH else []
        for name in sorted(names):
            path = Path(root) / name
            if PurePosixPath(name).suffix.lower() not in MEMBER_SUFFIXES or path.is_symlink() or not path.is_file():
                continue
            with _opened(path) as stream:
                body = _read(stream, left + 1, str(path))
            left -= len(body)
            if left < 0 or len(files) >= MAX_MEMBERS:
                raise BadInputError(
                    f"the folder {folder} is too large for a resume",
                    expected=f"at most {MAX_MEMBERS:,} files of {MAX_UNPACKED:,} bytes together",
                    hint="name the folder of the data export, or the one file",
                )
            files[(at / name).as_posix()] = body
    return files


def _opened(path: Path) -> io.FileIO:
    try:
        return io.FileIO(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW), "rb")
    except OSError as error:
        raise BadInputError(f"cannot open {path}", got=_reason(error)) from error


def _standard_input(limit: int) -> bytes:
    try:
        # A copy of the descriptor, so that closing it leaves the process its standard input.
        with os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0) as stream:
            return _read(stream, limit, "standard input")
    except (OSError, AttributeError, io.UnsupportedOperation) as error:
        raise BadInputError("cannot read standard input", got=_reason(error)) from error


def _read(stream: io.RawIOBase, limit: int, name: str) -> bytes:
    parts: list[bytes] = []
    try:
        while limit > 0 and (part := stream.read(min(limit, 1 << 20))):
            parts.append(part)
            limit -= len(part)
    except OSError as error:
        raise BadInputError("cannot read the file", where=name, got=_reason(error)) from error
    return b"".join(parts)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__
