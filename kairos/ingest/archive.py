"""The text inside an archive: a tar that holds one text file, and a ZIP that is somebody's data export.

A tar is read as it streams by; a ZIP needs its end first, so only its few wanted members are unpacked, into memory.
Everything is bounded: a header that lies costs an error, never memory or a busy hour.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO, Final, Protocol

from kairos.errors import BadInputError

ZIP_MAGIC: Final = b"PK\x03\x04"
ENTRIES_LIMIT: Final = 10_000
"""Entries of an archive that are looked at."""
MEMBERS_LIMIT: Final = 64 << 20
"""Bytes that the wanted members of a ZIP may unpack to, together."""
_ZIP_LIMIT: Final = 1 << 30
_PIPED_LIMIT: Final = 256 << 20
_DIRECTORY_LIMIT: Final = 4 << 20
_ASIDE_LIMIT: Final = 1 << 20
_BLOCK: Final = 512

_WANTED = re.compile(r"(?:job applications|saved jobs)(?:_\d{1,3})?\.csv", re.IGNORECASE)
_REGULAR: Final = frozenset(b"07\0")
_BESIDE: Final = frozenset(b"5xgLKXV")
"""Directories, and what tells of the entry behind it: names, times, owners."""


class Stream(Protocol):
    """What a source needs of its bytes."""

    def read(self, size: int, /) -> bytes:
        """Return at most *size* bytes, none at the end."""

    def close(self) -> None:
        """Close it; a second time does nothing."""


class Peeked:
    """A stream whose first bytes were looked at already."""

    def __init__(self, stream: Stream) -> None:
        parts: list[bytes] = []
        wanted = _BLOCK
        while wanted and (part := stream.read(wanted)):
            parts.append(part)
            wanted -= len(part)
        self._stream = stream
        self.start = self._held = b"".join(parts)

    def read(self, size: int, /) -> bytes:
        """Return at most *size* bytes, none at the end."""
        if not self._held:
            return self._stream.read(size)
        data, self._held = self._held[:size], self._held[size:]
        return data

    def close(self) -> None:
        """Close it; a second time does nothing."""
        self._stream.close()


def is_tar(block: bytes) -> bool:
    """Return whether *block*, the first 512 bytes of an input, begins a tar archive."""
    return block[257:262] == b"ustar"


class TarText:
    """The bytes of the one text file in the tar archive *stream*, read as they are asked for.

    Raises:
        BadInputError: While reading: the archive holds none, more than one, something else, or is damaged.
    """

    def __init__(self, stream: Stream, name: str) -> None:
        self._stream = stream
        self._name = name
        self._left = 0
        self._behind = 0
        self._entries = 0
        self._found = False
        self._ended = False

    def read(self, size: int, /) -> bytes:
        """Return at most *size* bytes of the file, none at its end."""
        if not self._left and not self._ended:
            self._next()
        wanted = min(size, self._left)
        data = self._exactly(wanted)
        self._left -= wanted
        if self._found and not self._left and not self._ended:
            # What follows is looked at before the last piece goes out: half an archive must not count as a whole one.
            self._next()
        return data

    def close(self) -> None:
        """Close the archive; a second time does nothing."""
        self._stream.close()

    def _next(self) -> None:
        """Move to the one regular file, or to the archive's end."""
        while not self._ended:
            self._exactly(self._behind)
            self._behind = 0
            header = self._block()
            if not header or not header.strip(b"\0"):
                self._ended = True
                if not self._found:
                    raise self._fault("no file in it")
                return
            self._entries += 1
            if self._entries > ENTRIES_LIMIT:
                raise self._fault(f"more than {ENTRIES_LIMIT} entries")
            size = _size(header)
            if size < 0:
                raise self._fault("a damaged header")
            self._behind = -size % _BLOCK
            kind = header[156]
            base = PurePosixPath(header[:100].split(b"\0")[0].decode("utf-8", "replace")).name
            if kind in _BESIDE or (kind in _REGULAR and base.startswith("._")):
                # macOS puts a "._name" with its own notes before every file.
                if size > _ASIDE_LIMIT:
                    raise self._fault("an entry that is no file, and long")
                self._exactly(size)
            elif kind not in _REGULAR:
                raise self._fault("a link or a device in it")
            elif self._found:
                raise self._fault("more than one file in it")
            else:
                self._found = True
                self._left = size
                if size:
                    return

    def _block(self) -> bytes:
        header = self._stream.read(_BLOCK)
        while header and len(header) < _BLOCK and (more := self._stream.read(_BLOCK - len(header))):
            header += more
        return header

    def _exactly(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size:
            part = self._stream.read(size)
            if not part:
                raise self._fault("cut off")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _fault(self, got: str) -> BadInputError:
        return BadInputError(
            f"{self._name} is a tar archive that cannot be read",
            expected="one text file in it",
            got=got,
            hint="unpack it first, and name the file",
        )


def _size(header: bytes) -> int:
    """Return the size that the tar *header* states, -1 where the header is damaged."""
    if len(header) != _BLOCK:
        return -1
    try:
        stated = int(header[148:156].strip(b" \0") or b"0", 8)
        size = int(header[124:136].strip(b" \0") or b"0", 8)
    except ValueError:
        return -1
    return size if size >= 0 and sum(header[:148] + b" " * 8 + header[156:]) == stated else -1


def export_text(stream: BinaryIO, name: str, size: int | None = None) -> BinaryIO:
    """Return, as one text, the lists of jobs in the data export *stream*, a ZIP; nothing else in it is read.

    Args:
        stream: The ZIP, from its beginning. It is closed.
        name: What messages call it.
        size: Its length in bytes where it can be read at any place, as a file can; None where it only flows by.

    Raises:
        BadInputError: It is no data export, is damaged, encrypted or too large.
    """
    try:
        if size is None:
            data = stream.read(_PIPED_LIMIT + 1)
            size = len(data)
            if size > _PIPED_LIMIT:
                raise _no_export(name, f"more than {_PIPED_LIMIT >> 20} MB through a pipe")
            return _members(io.BytesIO(data), name, size)
        return _members(stream, name, size)
    except (OSError, EOFError, zlib.error, struct.error, ValueError, zipfile.BadZipFile) as error:
        raise _no_export(name, "a damaged archive") from error
    finally:
        stream.close()


def _members(stream: BinaryIO, name: str, size: int) -> BinaryIO:
    _weigh(stream, name, size)
    with zipfile.ZipFile(stream) as archive:
        wanted = [entry for entry in archive.infolist() if _WANTED.fullmatch(PurePosixPath(entry.filename).name)]
        if not wanted:
            raise _no_export(name, "")
        text = io.BytesIO()
        # What was saved comes before what was applied to, so that of a posting in both lists the application stays.
        for entry in sorted(wanted, key=lambda entry: PurePosixPath(entry.filename).name, reverse=True):
            if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _no_export(name, "encrypted")
            room = MEMBERS_LIMIT - text.tell()
            with archive.open(entry) as member:
                data = member.read(room + 1)
            if len(data) > room:
                raise _no_export(name, f"more than {MEMBERS_LIMIT >> 20} MB of jobs")
            text.write(data.removeprefix(b"\xef\xbb\xbf").rstrip() + b"\n")
    text.seek(0)
    return text


def _weigh(stream: BinaryIO, name: str, size: int) -> None:
    """Refuse what would cost more than it can be worth before the archive's table is read.

    Why: `zipfile` makes an object of every entry that the table claims, so a table has to be short.
    """
    if size > _ZIP_LIMIT:
        raise _no_export(name, f"more than {_ZIP_LIMIT >> 30} GB")
    start = max(0, size - (1 << 16) - 22)
    stream.seek(start)
    tail = stream.read(size - start)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise _no_export(name, "cut off")
    entries, length = struct.unpack_from("<HI", tail, at + 10)
    if entries > ENTRIES_LIMIT or length > _DIRECTORY_LIMIT or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        raise _no_export(name, f"more than {ENTRIES_LIMIT} entries")
    stream.seek(0)


def _no_export(name: str, got: str) -> BadInputError:
    return BadInputError(
        f"{name} is a ZIP archive or an Office document, not a text file", got=got, hint="unpack it first"
    )
