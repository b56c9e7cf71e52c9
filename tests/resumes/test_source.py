"""What readers are given: bounded bytes, text, and files that belong together."""

from __future__ import annotations

import io
import zipfile

import pytest

from kairos.errors import BadInputError
from kairos.resumes import ResumeSource, resume_source
from kairos.resumes.source import MAX_DOCUMENT, MAX_UNPACKED


def zipped(files: dict[str, bytes]) -> bytes:
    """Return *files* as a ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return packed.getvalue()


def test_text_is_given_as_text() -> None:
    """UTF-8 loses its byte order mark; the bytes stay as they are."""
    source = resume_source(b"\xef\xbb\xbfMara Quill", "CV.TXT")
    assert (source.text, source.kind, source.suffix) == ("Mara Quill", "", ".txt")
    assert source.data.startswith(b"\xef\xbb\xbf")


def test_what_is_no_text_says_what_it_is() -> None:
    """A reader of text that is handed a PDF refuses it in one sentence."""
    source = resume_source(b"%PDF-1.7\n1 0 obj", "cv.pdf")
    assert source.text is None
    with pytest.raises(BadInputError, match=r"at cv\.pdf: expected UTF-8 text, got a PDF"):
        source.words()


def test_a_zip_shows_its_readable_members() -> None:
    """Text members are there by path; media, and paths that lead out, are not."""
    source = resume_source(
        zipped({"Positions.csv": b"a", "a/b.TEX": b"b", "photo.png": b"c", "../x.csv": b"d"}), "e.zip"
    )
    assert dict(source.members) == {"Positions.csv": b"a", "a/b.TEX": b"b"}
    assert source.beside("./a/b.TEX") == b"b"
    assert source.beside("../x.csv") is None
    assert source.kind == "a ZIP archive"


@pytest.mark.parametrize(
    ("part", "kind"),
    [("word/document.xml", "a Word document"), ("xl/workbook.xml", "a spreadsheet"), ("content.xml", "OpenDocument")],
)
def test_an_office_document_is_told_from_an_archive(part: str, kind: str) -> None:
    """Its parts are no members: a reader of its own opens it."""
    source = resume_source(zipped({part: b"<x/>", "a.json": b"{}"}), "cv")
    assert kind in source.kind
    assert not source.members


def test_a_bomb_is_refused() -> None:
    """What unpacks to more than a resume may have is refused before it fills the memory."""
    with pytest.raises(BadInputError, match="16,000,000 bytes"):
        resume_source(zipped({"a.csv": b"0" * (MAX_UNPACKED // 2), "b.csv": b"0" * MAX_UNPACKED}), "bomb.zip")
    with pytest.raises(BadInputError, match="24,000,000 bytes"):
        resume_source(b"%PDF-" + b"0" * MAX_DOCUMENT, "cv.pdf")


def test_a_source_stands_still() -> None:
    """What one reader was shown is what the next is shown."""
    source = resume_source(zipped({"a.csv": b"a"}), "e.zip")
    assert isinstance(source, ResumeSource)
    with pytest.raises(TypeError):
        source.members["b.csv"] = b""  # type: ignore[index]  # a mapping that cannot be written: what is tested
