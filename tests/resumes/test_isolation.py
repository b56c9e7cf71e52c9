"""Reading in a child process: what a document does to its reader ends as one sentence."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile

import pytest

from kairos.errors import BadInputError
from kairos.resumes import isolation, resume_source
from kairos.resumes.isolation import read_isolated
from tests.resumes.support import read

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, before: str = "", **parts: str) -> bytes:
    """Return the least Word document with *body* in it; *parts* are other files of it, ``_`` for a slash."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return packed.getvalue()


def paragraph(text: str) -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def limited(code: str) -> str:
    """Return what *code* prints in a process with a reader's limits."""
    start = f"import sys; from kairos.resumes.child import limit; limit()\n{code}"
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, timeout=30, check=False)
    return done.stdout + done.stderr


def test_a_document_is_read_in_a_child() -> None:
    """What the reader there understood comes back whole."""
    made = read(docx(paragraph("Mara Quill") + paragraph("SKILLS") + paragraph("Python, SQL")), "cv.docx")
    assert made.resume.contact.name == "Mara Quill"
    assert made.sections[0].content.entries[0].keywords == ("Python", "SQL")
    assert made.resume.format == "docx"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import socket; socket.socket()", "no use for socket"),
        ("import subprocess; subprocess.run(['true'])", "no use for subprocess"),
        ("import os; os.system('true')", "no use for os.system"),
        ("import os; os.remove('/nowhere')", "no use for os.remove"),
        ("open('/tmp/kairos-reader', 'w')", "writes no files"),
        ("open('/etc/passwd')", "opens no files"),
        ("x = bytearray(700_000_000)", "MemoryError"),
    ],
)
def test_a_reader_can_do_nothing_but_read(code: str, said: str) -> None:
    """Network, programs, the disk and much memory are out of reach."""
    assert said in limited(code)


def test_a_bomb_of_entities_is_refused() -> None:
    """XML with a document type is no Word document, whatever its entities would make."""
    before = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with pytest.raises(BadInputError, match="a document type of its own"):
        read(docx(paragraph("&b;"), before=before), "cv.docx")


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc>" * 5000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 5000,
        "<w:p>" * 100_000 + "</w:p>" * 100_000,
        paragraph("a" * 60_000_000),
    ],
)
def test_what_is_nested_or_long_beyond_reason_is_refused_soon(body: str) -> None:
    """Depth and length are bounded, and counted before anything walks them."""
    started = time.monotonic()
    with pytest.raises(BadInputError, match="cannot read the resume at cv"):
        read(docx(body), "cv.docx")
    assert time.monotonic() - started < 10


def test_a_slow_reader_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock decides, and the sentence says so."""
    monkeypatch.setattr(isolation, "SECONDS", 0.01)
    with pytest.raises(BadInputError, match="got one that takes longer"):
        read_isolated("docx", resume_source(docx(paragraph("Mara Quill")), "cv.docx"))


def test_a_reader_that_fails_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash in the child is no traceback here."""
    monkeypatch.setattr(isolation, "_START", "import os; os.abort()")
    with pytest.raises(BadInputError, match="one that its reader fails on"):
        read_isolated("docx", resume_source(docx(paragraph("Mara Quill")), "cv.docx"))


def test_a_reader_asks_for_the_files_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is asked for through the pipe, and what this side does not give is not there."""
    code = (
        "import sys; sys.path[:] = sys.argv[1:]; from kairos.resumes import child, registry\n"
        "from kairos.resumes.drafts import *; from kairos.models import Contact\n"
        "class Asking:\n"
        "    def read(self, source):\n"
        "        told = [source.beside('a.tex'), source.beside('b.tex')]\n"
        "        return Draft(contact=Contact(name=repr(told)), sections=())\n"
        "registry.RESUME_READERS = {'docx': Asking()}; child.main()"
    )
    monkeypatch.setattr(isolation, "_START", code)
    source = resume_source(b"Mara", "cv.tex", beside=lambda path: b"Analyst" if path == "a.tex" else None)
    assert read_isolated("docx", source).contact.name == "[b'Analyst', None]"
