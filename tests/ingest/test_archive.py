"""The text in an archive is found, or the archive is refused in one sentence, whatever its headers claim."""

from __future__ import annotations

import gzip
import io
import os
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from kairos.errors import BadInputError
from kairos.ingest import Source, open_source
from kairos.ingest.archive import MEMBERS_LIMIT

SAVED = (
    b"Saved Date,Job Url,Job Title,Company Name\n2026-01-02,https://www.linkedin.com/jobs/view/4000001,Analyst,Lumen\n"
)


def tar(*members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE, form: int = tarfile.GNU_FORMAT) -> bytes:
    """Return a tar archive of *members*."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=form) as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data) if kind == tarfile.REGTYPE else 0
            entry.type = kind
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def zipped(name: str = "Jobs/Saved Jobs.csv", data: bytes = SAVED) -> bytes:
    """Return a ZIP with one member."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def text_of(data: bytes, name: str = "a.tar") -> str:
    """Return the text that *data* is opened as."""
    with Source.from_bytes(data, name) as source:
        return "".join(source.chunks())


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
@pytest.mark.parametrize("size", [1, 511, 512, 513, 1_000_000])
def test_the_one_file_of_a_tar_is_read(form: int, size: int) -> None:
    """Plain or gzipped, of any form and length, beside directories and macOS's own notes."""
    data = ("é" * size).encode()
    packed = tar(("._jobs.jsonl", b"\0\5\x16\7"), ("a/jobs.jsonl", data), form=form)
    assert text_of(packed) == data.decode()
    assert text_of(gzip.compress(packed)) == data.decode()


def test_a_long_name_is_no_second_file() -> None:
    """What a header says of the next one's name or times is passed over."""
    for form in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        assert text_of(tar(("x" * 300 + ".jsonl", b"{}"), form=form)) == "{}"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (tar(("a", b"x"), ("b", b"y")), "more than one file"),
        (tar(("a", b""), ("b", b"y")), "more than one file"),
        (tar(("a", b""), kind=tarfile.SYMTYPE), "a link or a device"),
        (tar(("a", b""), kind=tarfile.DIRTYPE), "no file in it"),
        (tar(("a", b"x" * 5000))[:2000], "cut off"),
        (tar(("a", b"x"))[:100] + b"9" + tar(("a", b"x"))[101:], "a damaged header"),
        (tar(("._a", b"x" * (2 << 20))), "an entry that is no file, and long"),
    ],
)
def test_another_tar_is_refused(data: bytes, said: str) -> None:
    """Why it cannot be read, and what to do, in one sentence."""
    with pytest.raises(
        BadInputError, match=r"is a tar archive that cannot be read: expected one text file .*" + said
    ) as caught:
        text_of(data)
    assert caught.value.hint == "unpack it first, and name the file"


def test_a_tar_is_read_in_flat_memory(tmp_path: Path) -> None:
    """A file of fifty megabytes is never held whole."""
    path = tmp_path / "big.tar.gz"
    path.write_bytes(gzip.compress(tar(("a.jsonl", b"0123456789abcde\n" * (50 << 16))), compresslevel=1))
    tracemalloc.start()
    with open_source(path) as source:
        assert sum(len(part) for part in source.chunks()) == 50 << 20
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20


def test_an_export_is_read_from_a_file_and_from_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ZIP's lists are one text, wherever the ZIP comes from."""
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(data=b"\xef\xbb\xbf" + SAVED))
    with open_source(path) as source:
        assert "".join(source.chunks()) == SAVED.decode()
    reading, writing = os.pipe()
    os.write(writing, path.read_bytes())
    os.close(writing)
    with os.fdopen(reading) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        with open_source("-") as source:
            assert "".join(source.chunks()) == SAVED.decode()


def test_a_zip_bomb_is_refused() -> None:
    """What unpacks to more than an export's lists can be is given up at the limit."""
    with pytest.raises(BadInputError, match="MB of jobs"):
        text_of(zipped(data=b"a" * (MEMBERS_LIMIT + 1)), "x.zip")


def test_a_table_that_lies_is_refused() -> None:
    """A directory of claimed millions, or none at all, is not believed."""
    data = bytearray(zipped())
    at = data.rfind(b"PK\5\6")
    for entries, length in ((65_535, 10), (1, 1 << 30)):
        struct.pack_into("<HI", data, at + 10, entries, length)
        with pytest.raises(BadInputError, match="ZIP archive"):
            text_of(bytes(data), "x.zip")
    for cut in (bytes(data[:at]), bytes(data[:10])):
        with pytest.raises(BadInputError, match="ZIP archive"):
            text_of(cut, "x.zip")


def test_any_other_zip_is_refused_as_before() -> None:
    """An Office document is no export."""
    with pytest.raises(BadInputError, match="is a ZIP archive or an Office document, not a text file") as caught:
        text_of(zipped("word/document.xml"), "letter.docx")
    assert caught.value.hint == "unpack it first"
