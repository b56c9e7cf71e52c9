"""Files that appear whole or not at all: written beside their place, synced, then given their name.

Nothing here knows what the files hold. What is left of a writer that was killed is swept by the next one.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from attrs import frozen

from kairos.errors import ConflictError, KairosError, StoreError

fcntl: Any
try:
    import fcntl
except ImportError:  # Windows: nothing is swept there, since nobody can tell whether a writer still lives
    fcntl = None

_PREFIX = ".kairos-"
_SUFFIX = ".tmp"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


@frozen
class Draft:
    """A file in the making."""

    path: Path
    handle: int
    """An open descriptor of it, for writing."""


@contextmanager
def drafted(path: Path, *, replace: bool) -> Iterator[Draft]:
    """Give a file to write; when the block ends well it stands at *path*, synced, readable by its owner only.

    A link at *path* is not followed. An error in the block leaves *path* as it was and no other trace.

    Args:
        path: Where the file shall stand; its folder must exist.
        replace: Whether a file that stands there gives way.

    Raises:
        ConflictError: Something stands at *path* and *replace* is false; seen before the block and again after it.
        StoreError: The folder cannot be written, or the disk refused.
    """
    _refuse_standing(path, replace=replace)
    sweep(path.parent)
    with saying(path):
        draft = _made(path.parent)
    try:
        yield draft
        with saying(path):
            os.fsync(draft.handle)
            _name(draft.path, path, replace=replace)
            sync_folder(path.parent)
            # Read back by name: what stands there is what was written, not another's file of the same name.
            if path.lstat().st_ino != os.fstat(draft.handle).st_ino:
                raise StoreError("the file was exchanged while it was written", where=str(path), hint="try again")
    finally:
        with suppress(OSError):
            draft.path.unlink(missing_ok=True)
        os.close(draft.handle)


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> int:
    """Delete what killed writers left in *folder* and return how many files that were; a living one's stay."""
    swept = 0
    if fcntl is None:
        return swept
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208  # names only: no object for each file of a big folder
            if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
                swept += _swept(folder / name)
    return swept


def refuse_odd(path: Path, what: str) -> None:
    """Let *path* pass where it is an ordinary file that can be read.

    Raises:
        StoreError: It is missing, a folder, a device or a pipe, or not readable; *what* begins the sentence.
    """
    if not path.exists():
        raise StoreError(what, where=str(path), expected="a file", got="nothing by that name")
    if not path.is_file():
        raise StoreError(what, where=str(path), expected="a file", got="a folder" if path.is_dir() else "a device")
    if not os.access(path, os.R_OK):
        raise StoreError(what, where=str(path), hint="you may not read this file")


def ensure_folder(path: Path) -> None:
    """Make the folder *path*, readable by its owner alone, where there is none.

    Raises:
        StoreError: It cannot be made, or a file stands there.
    """
    with saying(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_whole(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write *content* to *path* as `drafted` does: whole, or not at all."""
    with drafted(path, replace=replace) as draft, saying(path):
        left = memoryview(content)
        while left:
            left = left[os.write(draft.handle, left) :]


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """Turn what the system says of writing *path* inside the block into one sentence.

    Raises:
        StoreError: The disk is full, or the file cannot be written.
    """
    try:
        yield
    except KairosError:
        raise
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise StoreError(
            "the disk is full; nothing was changed" if full else "the file cannot be written",
            where=str(path),
            got="" if full else error.strerror or str(error),
            hint="free some space and try again" if full else "check the permissions of the folder",
        ) from error


def _refuse_standing(path: Path, *, replace: bool) -> None:
    if path.is_dir():
        raise StoreError("a folder stands where the file should be", where=str(path), hint="name a file")
    if not replace and os.path.lexists(path):
        raise _standing(path)
    if not path.parent.is_dir():
        raise StoreError("there is no such folder", where=str(path.parent), hint="make it first, or name another")


def _standing(path: Path) -> ConflictError:
    return ConflictError("a file stands there already", where=str(path), hint="name another file, or replace it")


def _made(folder: Path) -> Draft:
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    while True:
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
        handle = os.open(path, flags, 0o600)
        if fcntl is not None:
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # A sweeper may have come between making and locking; then the name is gone and another is made.
        if os.fstat(handle).st_nlink > 0:
            return Draft(path, handle)
        os.close(handle)


def _name(draft: Path, path: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(path)
        return
    try:
        os.link(draft, path, follow_symlinks=False)
    except FileExistsError as error:
        raise _standing(path) from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A file system without hard links: the look before the rename is the best there is.
        _refuse_standing(path, replace=False)
        draft.replace(path)


def _swept(path: Path) -> int:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return 0
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    except OSError:
        return 0
    else:
        return 1
    finally:
        os.close(handle)
