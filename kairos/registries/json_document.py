"""A registry's JSON file: read whole, written whole, one process at a time, and never half.

The file is a list of records, or an object of them by their ids, alone or under a key beside others. Its form stays
when it is rewritten, and so does what a record holds beyond its fields. A file that cannot be read is an error and is
never written over. A reader needs no lock: a file gets its name when it is complete.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import define, field

from kairos.errors import KairosError
from kairos.files import write_whole
from kairos.registries.errors import RegistryError

fcntl: Any
try:
    import fcntl
except ImportError:
    fcntl = None

T = TypeVar("T")
Raw = dict[str, Any]

LOCK_SECONDS = 60.0
"""How long a write waits for another process before it gives up with a clear error."""

_SIZE_LIMIT: Final = 1 << 30
_LIST_KEYS: Final = ("jobs", "variants", "applications", "records")


@define
class Contents:
    """What a file holds: its records by their ids, in their order, and the form that they stand in."""

    records: dict[str, Raw] = field(factory=dict)
    around: Raw | None = None
    """The object that stands around the records; None where the file is nothing but them."""
    key: str = ""
    """The key of *around* that they stand under."""
    by_id: bool = False
    """Whether they stand in an object by their ids, and not in a list."""
    lines: dict[str, str] = field(factory=dict)
    """The records as they were written, by their ids; what was changed since is missing."""

    def put(self, record_id: str, values: Raw) -> None:
        """Set the fields of a record, new or known; what it holds beyond them stays."""
        self.records[record_id] = self.records.get(record_id, {}) | values
        self.lines.pop(record_id, None)

    def drop(self, record_id: str) -> None:
        """Take a record out."""
        del self.records[record_id]
        self.lines.pop(record_id, None)

    def text(self) -> str:
        """Return the file's text: a line a record."""
        for record_id, record in self.records.items():
            if record_id not in self.lines:
                self.lines[record_id] = _line(record)
        if self.by_id:
            body = _block("{}", [f"{_line(record_id)}: {self.lines[record_id]}" for record_id in self.records])
        else:
            body = _block("[]", [self.lines[record_id] for record_id in self.records])
        if self.around is None:
            return body + "\n"
        members = [f"{_line(key)}: {body if key == self.key else _line(value)}" for key, value in self.around.items()]
        return _block("{}", members) + "\n"


class Document:
    """The file of one registry.

    Args:
        path: Where it stands; it and its folder are made when they are first needed.
        id_field: The field that a record is known by.
    """

    def __init__(self, path: Path, id_field: str) -> None:
        self.path = path
        self._id_field = id_field
        self._seen: tuple[int, ...] | None = None
        self._contents = Contents()

    def read(self) -> Contents:
        """Return what the file holds now; not to be changed.

        Raises:
            RegistryError: It cannot be read, or is no such file.
        """
        self._make_place()
        return self._load()

    def update(self, change: Callable[[Contents], T]) -> T:
        """Let *change* change what the file holds, and write it, while no other process does; return its result.

        Nothing is written where *change* raises.

        Raises:
            RegistryError: The file cannot be read or written, or is no such file.
        """
        with self.locked():
            return self.update_locked(change)

    def update_locked(self, change: Callable[[Contents], T]) -> T:
        """Do what `update` does, within the block of `locked`."""
        contents = self._load()
        # What is half changed when *change* raises, or was not written, must not be taken for the file's.
        self._seen = None
        result = change(contents)
        try:
            write_whole(self.path, contents.text().encode("utf-8"), replace=True)
        except KairosError as error:
            raise RegistryError(str(error), {"path": str(self.path)}) from error
        self._seen = self._identity()
        return result

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other writer of the file away, be it of this process or another.

        Raises:
            RegistryError: Another kept it locked for `LOCK_SECONDS`, or the folder cannot be written.
        """
        self._make_place()
        handle = self._open_lock()
        try:
            self._wait(handle)
            yield
        finally:
            # Said outright: a child of a fork holds a copy of the descriptor, and closing ours would not let go.
            if fcntl is not None:
                with suppress(OSError):
                    fcntl.flock(handle, fcntl.LOCK_UN)
            os.close(handle)

    def _open_lock(self) -> int:
        path = self.path.with_name(self.path.name + ".lock")
        flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            return os.open(path, flags, 0o600)
        except OSError as error:
            raise self._refused("the registry's lock file cannot be opened", error.strerror) from error

    def _wait(self, handle: int) -> None:
        if fcntl is None:
            return
        end = time.monotonic() + LOCK_SECONDS
        pause = 0.0005
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() > end:
                    raise self._refused("another program keeps the registry's file locked") from error
                time.sleep(pause)
                pause = min(pause * 2, 0.005)
            except OSError:  # a file system without such locks
                return
            else:
                return

    def _make_place(self) -> None:
        if self.path.parent.is_dir():
            return
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise self._refused("the registry's folder cannot be made", error.strerror) from error

    def _identity(self) -> tuple[int, ...] | None:
        try:
            found = self.path.lstat()
        except FileNotFoundError:
            return None
        return (found.st_ino, found.st_dev, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_mode)

    def _load(self) -> Contents:
        identity = self._identity()
        if identity is not None and identity == self._seen:
            return self._contents
        text = self._text()
        self._contents = Contents() if not text.strip() else self._parsed(text)
        # Of before the reading: where the file was exchanged in between, the next look reads it again.
        self._seen = identity
        return self._contents

    def _text(self) -> str:
        try:
            if self.path.is_symlink() or (self.path.exists() and not self.path.is_file()):
                raise self._refused("the registry's file is a link or no ordinary file")
            if not self.path.exists():
                return ""
            with self.path.open("rb") as stream:
                raw = stream.read(_SIZE_LIMIT + 1)
        except OSError as error:
            raise self._refused("the registry's file cannot be read", error.strerror) from error
        if len(raw) > _SIZE_LIMIT:
            raise self._refused("the registry's file is larger than can be read")
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self._damaged("it is no UTF-8 text") from error

    def _parsed(self, text: str) -> Contents:
        try:
            # NaN, which older writers let through, says nothing; nor does what no float can hold.
            value = json.loads(text, parse_constant=lambda _: None, parse_float=_finite)
        except (ValueError, RecursionError) as error:
            said = getattr(error, "msg", "it nests too deep or holds a number too large")
            raise self._damaged(f"{said}, line {getattr(error, 'lineno', '?')}") from error
        around, key = None, ""
        if isinstance(value, dict):
            key = next((name for name in _LIST_KEYS if isinstance(value.get(name), list | dict)), "")
            around = value if key else None
        records = value[key] if key else value
        by_id = isinstance(records, dict)
        items = list(records.values()) if isinstance(records, dict) else records
        if not isinstance(items, list):
            raise self._damaged("it holds no list or object of records")
        contents = Contents(around=around, key=key, by_id=by_id)
        names = list(records) if isinstance(records, dict) else None
        for index, item in enumerate(items):
            if not isinstance(item, dict):
                raise self._damaged(f"record {index} is no object")
            told = item.get(self._id_field)
            record_id = str(told) if told is not None else names[index] if names else ""
            if not record_id:
                raise self._damaged(f"record {index} has no {self._id_field}")
            contents.records[record_id.lower()] = item if told is not None else {self._id_field: record_id, **item}
        return contents

    def _damaged(self, what: str) -> RegistryError:
        return self._refused(f"the registry's file is damaged, and was left as it is: {what}")

    def _refused(self, message: str, got: str | None = None) -> RegistryError:
        said = f"{message}: {got}" if got else message
        return RegistryError(f"{said} ({self.path})", {"path": str(self.path)})


def _block(brackets: str, members: list[str]) -> str:
    if not members:
        return brackets
    return f"{brackets[0]}\n" + ",\n".join(members) + f"\n{brackets[1]}"


def _line(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    # Half a surrogate pair, which a foreign writer left, has no UTF-8.
    return text if text.isascii() or _has_utf8(text) else json.dumps(value, allow_nan=False)


def _finite(text: str) -> float | None:
    value = float(text)
    return value if math.isfinite(value) else None


def _has_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
