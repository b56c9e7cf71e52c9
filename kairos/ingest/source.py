"""An input, opened and bounded: a regular file or standard input, as a stream of UTF-8 text.

Gzip is unpacked, and so is what `kairos.ingest.archive` knows: a tar with one text file, and a zipped data export.

Nothing is held but one chunk, so a file of any size is read in flat memory. UTF-16 and UTF-32 are refused by name
rather than guessed at.
"""

from __future__ import annotations

import codecs
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from kairos.errors import BadInputError
from kairos.ingest.archive import ZIP_MAGIC, Peeked, Stream, TarText, export_text, is_tar

CHUNK_BYTES: Final = 1 << 18
HEAD_BYTES: Final = 1 << 16
"""How much of the beginning a reader may look at to recognise its format."""
UNPACKED_LIMIT: Final = 4 << 30
"""Bytes that a gzipped input may unpack to; without it a small file could keep the machine busy for days."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_FOREIGN = (
    (b"%PDF-", "a PDF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
)


class Source:
    """An opened input that is read once, from its beginning. Close it, best with ``with``.

    Args:
        name: What messages call it: a file's name, or ``standard input``.
        stream: Its bytes, already unpacked. The source owns it.
        modified: When the file was last written, aware, where that is known: what "3 days ago" is counted from.
    """

    def __init__(self, name: str, stream: Stream, *, modified: datetime | None = None) -> None:
        self.name = name
        self.modified = modified
        self._raw: io.RawIOBase | None = None
        self._size = 0
        self._stream = stream
        self._taken = False
        self._head = self._read_head()

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "data") -> Source:
        """Return *data* as a source, for input that is no file.

        Raises:
            BadInputError: *data* is empty or plainly of another kind.
        """
        return _checked(cls(name, _unpacked(io.BytesIO(data), name)))

    @property
    def head(self) -> str:
        """The first 64 KiB as text, without a byte order mark and without letters that are cut or broken."""
        text = self._head.decode("utf-8", "ignore")
        return text.removeprefix("\ufeff")

    @property
    def head_bytes(self) -> bytes:
        """The first 64 KiB, as they are."""
        return self._head

    def chunks(self) -> Iterator[str]:
        """Yield the whole input as text, piece by piece, without a byte order mark.

        Raises:
            BadInputError: A byte is not UTF-8 (with its line and offset), the gzip data is damaged or unpacks beyond
                the limit, or the input was read before.
        """
        if self._taken:
            raise BadInputError(f"cannot read {self.name} twice", hint="open it again")
        self._taken = True
        decoder = codecs.getincrementaldecoder("utf-8")("strict")
        offset = lines = 0
        for chunk in self._bytes():
            pending = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as error:
                at = offset - pending + error.start
                line = 1 + lines + chunk.count(b"\n", 0, max(0, error.start - pending))
                raise self._not_utf8(line, at) from error
            if offset == 0:
                text = text.removeprefix("\ufeff")
            offset += len(chunk)
            lines += chunk.count(b"\n")
            yield text
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise self._not_utf8(1 + lines, offset - len(error.object)) from error

    def text(self, limit: int) -> str:
        """Return the whole input as text.

        Raises:
            BadInputError: As `chunks`, or it is longer than *limit* characters.
        """
        parts: list[str] = []
        size = 0
        for part in self.chunks():
            size += len(part)
            if size > limit:
                raise BadInputError(
                    "cannot read the file", where=self.name, expected=f"at most {limit >> 20} MB in one document"
                )
            parts.append(part)
        return "".join(parts)

    @property
    def share_read(self) -> float:
        """How much of the file is read, 0.0-1.0; 0.0 where that cannot be told."""
        if self._raw is None or self._raw.closed or not self._size:
            return 0.0
        return min(1.0, self._raw.tell() / self._size)

    def measure(self, raw: io.RawIOBase, size: int) -> None:
        """Let `share_read` tell how far *raw*, the file behind it all, of *size* bytes is read."""
        self._raw, self._size = raw, size

    def close(self) -> None:
        """Close the input; a second time does nothing."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _read_head(self) -> bytes:
        head = b""
        while len(head) < HEAD_BYTES and (more := self._read(HEAD_BYTES - len(head))):
            head += more
        return head

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except BadInputError:
            self.close()
            raise
        except (OSError, EOFError, zlib.error) as error:
            self.close()
            raise BadInputError(
                "cannot read the file", where=self.name, got=_reason(error), hint="is the file complete?"
            ) from error

    def _bytes(self) -> Iterator[bytes]:
        total = len(self._head)
        yield self._head
        while chunk := self._read(CHUNK_BYTES):
            total += len(chunk)
            if total > UNPACKED_LIMIT:
                raise BadInputError(
                    "cannot read the file", where=self.name, expected=f"at most {UNPACKED_LIMIT >> 30} GB of text"
                )
            yield chunk

    def _not_utf8(self, line: int, offset: int) -> BadInputError:
        return BadInputError(
            "cannot read the file",
            where=f"{self.name}: line {line}, byte {offset}",
            expected="UTF-8 text",
            got="a byte that is not UTF-8",
            hint=f"iconv -f latin1 -t utf-8 {self.name} > utf8.txt, if it is Latin-1",
        )


def open_source(path: str | Path) -> Source:
    """Open *path* for reading, ``-`` being standard input.

    Raises:
        BadInputError: It is missing, a directory, a pipe, a device, unreadable, empty, or plainly no text.
    """
    name = str(path)
    if name == "-":
        # A copy of the descriptor, so that closing the source leaves the process its standard input.
        return _checked(Source("standard input", _unpacked(_standard_input(), "standard input")))
    try:
        # O_NONBLOCK, or opening a pipe that nobody writes to would hang for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise BadInputError(f"there is no file {name}", hint="check the name; - reads standard input") from error
    except (OSError, ValueError) as error:
        raise BadInputError(f"cannot open {name}", got=_reason(error)) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise BadInputError(f"{name} is {_kind(status.st_mode)}, not a file", hint=_other_way(status.st_mode))
    stream = io.FileIO(descriptor, "rb")
    modified = datetime.fromtimestamp(min(max(status.st_mtime, 0), 4_000_000_000), UTC)
    unpacked = _unpacked(stream, Path(name).name, size=status.st_size)
    source = _checked(Source(Path(name).name, unpacked, modified=modified))
    source.measure(stream, status.st_size)
    return source


def _standard_input() -> BinaryIO:
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0)
    except (OSError, AttributeError, io.UnsupportedOperation) as error:
        raise BadInputError("cannot read standard input", got=_reason(error)) from error


def _unpacked(stream: BinaryIO, name: str, *, size: int | None = None) -> Stream:
    """Return the text that *stream* holds, unpacked; *size* is its length where any place of it can be read."""
    buffered = io.BufferedReader(stream, CHUNK_BYTES)  # type: ignore[type-var]  # a raw file or BytesIO, both readable
    try:
        start = buffered.peek(4)[:4]
        if start == ZIP_MAGIC:
            return export_text(buffered, name, size)
        zipped = start[:2] == b"\x1f\x8b"
        first = Peeked(gzip.GzipFile(fileobj=buffered, mode="rb") if zipped else buffered)
    except BadInputError:
        buffered.close()
        raise
    except (OSError, EOFError, zlib.error) as error:
        buffered.close()
        raise BadInputError(f"cannot read {name}", got=_reason(error), hint="is the file complete?") from error
    return TarText(first, name) if is_tar(first.start) else first


def _checked(source: Source) -> Source:
    head = source.head_bytes
    fault = ""
    if not head:
        fault = f"{source.name} is empty"
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            fault = fault or f"{source.name} is {encoding}, and only UTF-8 is read"
    for magic, kind in _FOREIGN:
        if head.startswith(magic):
            fault = f"{source.name} is {kind}, not a text file"
    if fault:
        source.close()
        hint = "iconv -f utf-16 -t utf-8" if "UTF-" in fault else "unpack it first" if "archive" in fault else ""
        raise BadInputError(fault, hint=hint)
    return source


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a directory"
    return "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"


def _other_way(mode: int) -> str:
    return "name the files in it" if stat.S_ISDIR(mode) else "pipe it to standard input and name -"


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__
