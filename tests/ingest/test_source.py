"""Inputs are opened safely or refused in one sentence."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from kairos.errors import BadInputError
from kairos.ingest import Source, open_source
from kairos.ingest.source import CHUNK_BYTES, HEAD_BYTES


def text_of(source: Source) -> str:
    """Return the whole text of *source*."""
    return "".join(source.chunks())


def test_reads_a_file_in_pieces(tmp_path: Path) -> None:
    """A file longer than its head comes through whole, letters cut between pieces included."""
    text = "é€😀x" * (HEAD_BYTES // 3)
    path = tmp_path / "long.txt"
    path.write_text(text, encoding="utf-8")
    assert len(path.read_bytes()) > HEAD_BYTES + CHUNK_BYTES // 8
    with open_source(path) as source:
        assert text_of(source) == text
        assert source.name == "long.txt"


def test_takes_gzip_by_its_magic(tmp_path: Path) -> None:
    """A gzipped file is unpacked, whatever it is called."""
    path = tmp_path / "jobs.dat"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf[]"))
    with open_source(path) as source:
        assert source.head == "[]"
        assert text_of(source) == "[]"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.mkdir(), "is a directory, not a file"),
        (os.mkfifo, "is a pipe, not a file"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes("[]".encode("utf-16")), "is UTF-16, and only UTF-8 is read"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n"), "is a PDF document"),
        (lambda path: path.write_bytes(b"\x1f\x8bnot gzip"), "cannot read"),
        (lambda path: path.write_bytes(gzip.compress(bytes(257) + b"ustar")), "is a tar archive"),
        (lambda path: None, "there is no file"),
    ],
)
def test_refuses_what_is_no_text_file(tmp_path: Path, make: object, said: str) -> None:
    """What cannot be read is named in one sentence, at once."""
    path = tmp_path / "thing"
    assert callable(make)
    make(path)
    with pytest.raises(BadInputError, match=said):
        open_source(path)


def test_refuses_a_device() -> None:
    """A device is no file."""
    with pytest.raises(BadInputError, match="is a device, not a file"):
        open_source("/dev/null")


def test_names_the_byte_that_is_not_utf8() -> None:
    """The line and the offset of a wrong byte are told, across pieces."""
    data = b"a\n" * HEAD_BYTES + b"caf\xe9\n"
    source = Source.from_bytes(data, "latin.csv")
    with pytest.raises(
        BadInputError, match=rf"latin.csv: line {HEAD_BYTES + 1}, byte {2 * HEAD_BYTES + 3}: expected UTF-8"
    ):
        text_of(source)


def test_names_a_letter_that_is_cut_off() -> None:
    """A file that ends inside a letter is not UTF-8."""
    with pytest.raises(BadInputError, match="line 1, byte 2"):
        text_of(Source.from_bytes(b"ab\xc3", "cut.txt"))


def test_damaged_gzip_is_bad_input() -> None:
    """Gzip data that stops early is told as such."""
    data = gzip.compress(os.urandom(HEAD_BYTES * 8).hex().encode())[:-20]
    with pytest.raises(BadInputError, match="end-of-stream"):
        text_of(Source.from_bytes(data, "cut.gz"))


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads the process's standard input, and leaves it open."""
    reading, writing = os.pipe()
    os.write(writing, gzip.compress(b"[1]"))
    os.close(writing)
    with os.fdopen(reading) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        with open_source("-") as source:
            assert source.name == "standard input"
            assert text_of(source) == "[1]"
        assert not stream.closed


def test_standard_input_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process without standard input is told so."""
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(BadInputError, match="cannot read standard input"):
        open_source("-")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    """A name with a NUL, or far too long, is bad input."""
    for name in ("a\0b", "x" * 5000):
        with pytest.raises(BadInputError, match="cannot open"):
            open_source(name)


def test_is_read_once() -> None:
    """A second reading is refused, since a pipe could not give it."""
    source = Source.from_bytes(b"x")
    assert text_of(source) == "x"
    with pytest.raises(BadInputError, match="twice"):
        text_of(source)


def test_text_is_bounded() -> None:
    """A document that has to be held whole has a limit."""
    with pytest.raises(BadInputError, match="at most"):
        Source.from_bytes(b"x" * 100).text(99)
