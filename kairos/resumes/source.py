"""What a resume is read from: bounded bytes, as text where they are text, and the files that belong to them."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from kairos.errors import BadInputError

if TYPE_CHECKING:
    from zipfile import ZipFile

MAX_BYTES: Final = 4_000_000
"""Longest text that is read as a resume; a long one is some hundred thousand bytes."""

MAX_DOCUMENT: Final = 24_000_000
"""Longest document (PDF, DOCX, ZIP) that is read: pictures make them large."""

MAX_LINES: Final = 20_000
"""Most lines of a written resume."""

MAX_MEMBERS: Final = 1_000
"""Most files of a folder or ZIP that are looked at."""

MAX_UNPACKED: Final = 16_000_000
"""Bytes that the files of a folder or ZIP may have together."""

MEMBER_SUFFIXES: Final = frozenset({".csv", ".json", ".html", ".htm", ".md", ".txt", ".tex", ".yaml", ".yml"})
"""The files of a folder or ZIP that can say something about a person; media and the like are passed over."""

Beside: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of the file at a relative path; None where there is none that may be read."""

ZIP_MAGIC: Final = b"PK\x03\x04"
PDF_MAGIC: Final = b"%PDF-"
_MAGIC: Final = (
    (PDF_MAGIC, "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (codecs.BOM_UTF16_LE, "UTF-16 text"),
    (codecs.BOM_UTF16_BE, "UTF-16 text"),
)
_PARTS: Final = (
    ("word/document.xml", "a Word document"),
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a presentation"),
    ("content.xml", "an OpenDocument file"),
    ("Index/Document.iwa", "an Apple Pages document"),
)
_NONE: Final[Mapping[str, bytes]] = MappingProxyType({})


def _nothing_beside(_path: str) -> None:
    return None


@frozen(kw_only=True)
class ResumeSource:
    """What a reader is given; made by `resume_source` or `folder_source`."""

    data: bytes
    """The bytes of the file; none for a folder."""
    name: str
    """The file's name, for messages and where a suffix decides."""
    text: str | None = None
    """The bytes as text, without a byte order mark; None where they are none that is read."""
    kind: str = ""
    """What the bytes are instead of UTF-8 text, in words; empty for text."""
    members: Mapping[str, bytes] = _NONE
    """The files of a folder or ZIP, by their path in it; only `MEMBER_SUFFIXES`, and none of an Office document."""
    beside: Beside = _nothing_beside
    """The bytes of a file beside or below this one, by its relative path, for formats of several files."""

    @property
    def suffix(self) -> str:
        """How the name ends, in small letters with the dot; empty where it has no such end."""
        return PurePosixPath(self.name).suffix.lower()

    def words(self) -> str:
        """Return the text.

        Raises:
            BadInputError: It is no text.
        """
        if self.text is None:
            raise BadInputError("cannot read the resume", where=self.name, expected="UTF-8 text", got=self.kind)
        return self.text


def resume_source(data: bytes, name: str, *, beside: Beside = _nothing_beside) -> ResumeSource:
    """Return *data* as what a reader is given.

    Args:
        data: The file's bytes.
        name: The file's name.
        beside: Gives the files beside it, for formats of several files; none where it is left out.

    Raises:
        BadInputError: The bytes are too many or none, or a ZIP is damaged or unpacks to too much.
    """
    if len(data) > MAX_DOCUMENT:
        raise _too_long(name, MAX_DOCUMENT, len(data))
    if data.startswith(ZIP_MAGIC):
        kind, members = _zipped(data, name)
        inside = members_beside(members) if members else beside
        return ResumeSource(data=data, name=name, kind=kind, members=members, beside=inside)
    body = data.removeprefix(codecs.BOM_UTF8)
    if not body.strip():
        raise BadInputError("cannot read the resume", where=name, expected="a resume", got="an empty file")
    text, kind = _decoded(body)
    if text is not None and len(data) > MAX_BYTES:
        raise _too_long(name, MAX_BYTES, len(data))
    return ResumeSource(data=data, name=name, text=text, kind=kind, beside=beside)


def folder_source(members: Mapping[str, bytes], name: str) -> ResumeSource:
    r"""Return a folder's files, by their path in it, as what a reader is given.

    Example:
        >>> source = folder_source({"cv/main.tex": b"\\input{work}", "cv/work.tex": b"Analyst"}, "cv")
        >>> source.beside("cv/../cv/work.tex"), source.beside("../secret.tex"), source.kind
        (b'Analyst', None, 'a folder')
    """
    return ResumeSource(
        data=b"", name=name, kind="a folder", members=MappingProxyType(dict(members)), beside=members_beside(members)
    )


def members_beside(members: Mapping[str, bytes]) -> Beside:
    """Return what gives a member by its path; ``.`` and ``..`` are followed within the folder only."""

    def beside(path: str) -> bytes | None:
        inside = inner_path(path)
        return members.get(inside) if inside is not None else None

    return beside


def inner_path(path: str) -> str | None:
    r"""Return *path* without ``.`` and ``..``; None where it is absolute or leads out of the folder it starts in.

    Example:
        >>> inner_path("./sections/../work.tex"), inner_path("a/../../b"), inner_path("/etc/passwd")
        ('work.tex', None, None)
    """
    if not path or path.startswith(("/", "~")) or "\x00" in path or "\\" in path or path[1:2] == ":":
        return None
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) or None


def check_lines(text: str, name: str) -> None:
    """Raise `BadInputError` where a written resume has more than `MAX_LINES` lines: it is no resume then."""
    lines = text.count("\n") + text.count("\r")
    if lines > MAX_LINES:
        raise BadInputError(
            "cannot read the resume", where=name, expected=f"at most {MAX_LINES:,} lines", got=f"{lines:,}"
        )


def _decoded(body: bytes) -> tuple[str | None, str]:
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            return None, kind
    if PDF_MAGIC in body[:1024]:
        return None, "a PDF"
    if b"\x00" in body:
        return None, f"a binary file (NUL byte at offset {body.index(0)})"
    try:
        return body.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return None, f"a byte that is not UTF-8 (0x{body[error.start]:02x} at offset {error.start})"


def _zipped(data: bytes, name: str) -> tuple[str, Mapping[str, bytes]]:
    """Return what the ZIP is, in words, and its members where it is none of another program's documents."""
    import zipfile

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            for part, kind in _PARTS:
                if part in names:
                    return kind, _NONE
            return "a ZIP archive", MappingProxyType(_members(archive, name))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise BadInputError(
            "cannot read the resume",
            where=name,
            expected="a whole ZIP archive or Word document",
            got="a damaged or encrypted one",
            hint="is the file complete?",
        ) from error


def _members(archive: ZipFile, name: str) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for info in archive.infolist():
        inside = inner_path(info.filename)
        if info.is_dir() or inside is None or PurePosixPath(inside).suffix.lower() not in MEMBER_SUFFIXES:
            continue
        with archive.open(info) as member:
            # What a header says of a member's size may be a lie: only what is read counts.
            body = member.read(left + 1)
        left -= len(body)
        if left < 0 or len(members) >= MAX_MEMBERS:
            most = f"at most {MAX_MEMBERS:,} files of {MAX_UNPACKED:,} bytes together"
            raise BadInputError("cannot read the resume", where=name, expected=most, got="more")
        members[inside] = body
    return members


def _too_long(name: str, most: int, length: int) -> BadInputError:
    return BadInputError(
        "cannot read the resume", where=name, expected=f"a file of at most {most:,} bytes", got=f"{length:,} bytes"
    )
