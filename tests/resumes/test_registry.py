"""Formats: told by content, named by suffix, refused in one sentence."""

from __future__ import annotations

import pytest

from kairos.errors import BadInputError
from kairos.models import is_uuid
from kairos.resumes import RESUME_READERS, RESUME_WRITERS, format_for, write_resume
from kairos.resumes.source import MAX_BYTES
from tests.resumes.support import NOW, PERSON, PERSON_MARKDOWN, PERSON_TEXT, read


@pytest.mark.parametrize(
    ("source", "name", "form"),
    [
        ('{"basics": {"name": "Mara"}}', "cv", "json-resume"),
        ('\ufeff\n {"basics": {"name": "Mara"}}', "cv.txt", "json-resume"),
        (PERSON_MARKDOWN, "cv", "markdown"),
        (PERSON_MARKDOWN, "cv.txt", "markdown"),
        (PERSON_TEXT, "cv", "text"),
        ("Mara Quill\n==========\n\n**Experience**\n", "cv", "markdown"),
        ("Mara Quill\nSkills\n======\n", "cv.txt", "text"),
    ],
)
def test_a_format_is_recognised_by_content(source: str, name: str, form: str) -> None:
    """The text decides, and the suffix only where it could be either."""
    assert read(source, name).resume.format == form


def test_a_named_format_overrides() -> None:
    """`format=` is obeyed."""
    assert read(PERSON_MARKDOWN, "cv.md", "text").resume.format == "text"
    with pytest.raises(BadInputError, match="expected strict JSON"):
        read(PERSON_MARKDOWN, "cv.md", "json-resume")
    with pytest.raises(BadInputError, match=r"a format of docx, .*text, got 'odt'"):
        read(PERSON_MARKDOWN, "cv.md", "odt")


def test_ids_positions_and_owner_are_set() -> None:
    """Every section has a fresh id, its place, and its resume's id."""
    resume = read(PERSON, "folder/cv.json")
    assert resume.resume.name == "cv.json"
    assert resume.resume.created_at == NOW
    assert [one.position for one in resume.sections] == list(range(len(resume.sections)))
    assert all(is_uuid(one.id) and one.resume_id == resume.resume.id for one in resume.sections)
    assert all(one.tailorable is one.section_type.tailorable for one in resume.sections)


@pytest.mark.parametrize(
    ("data", "got"),
    [
        (b"%PDF-1.7\n", "a damaged one"),
        (b"PK\x03\x04rest", "a damaged or encrypted one"),
        (b"\xd0\xcf\x11\xe0rest", "old Word"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xff\xfeM\x00", "UTF-16"),
        (b"Mara \x00 Quill", "NUL byte at offset 5"),
        (b"Mara \xff", "0xff at offset 5"),
        (b"", "an empty file"),
        (b"\xef\xbb\xbf  \n", "an empty file"),
        (b"<!DOCTYPE html><script>Mara</script>", "no text"),
        (b"\\documentclass{article}", "no text"),
        (b"- - -\n***\n", "no text"),
        (b"a" * (MAX_BYTES + 1), "4,000,001 bytes"),
        (b"a\n" * 20_001, "20,001"),
    ],
)
def test_what_is_no_resume_is_refused_with_what_it_is(data: bytes, got: str) -> None:
    """Another kind of file is named, with the formats that are read."""
    with pytest.raises(BadInputError, match="cannot read the resume at cv") as caught:
        read(data, "cv")
    assert got in caught.value.got


def test_the_suffix_names_the_format() -> None:
    """Each writer's suffixes lead to it; another one is refused with the known ones."""
    for name, writer in RESUME_WRITERS.items():
        assert [format_for(f"out/cv{suffix.upper()}") for suffix in writer.suffixes] == [name] * len(writer.suffixes)
    with pytest.raises(
        BadInputError,
        match=r"expected a name that ends in \.md, \.txt, \.html, \.json, \.pdf, \.docx, \.yaml, got '\.odt'",
    ):
        format_for("cv.odt")
    with pytest.raises(BadInputError, match="no suffix"):
        format_for("cv")


def test_an_unknown_format_is_not_written() -> None:
    """The error names the formats that are."""
    resume = read(PERSON)
    with pytest.raises(BadInputError, match="markdown, text, html, json-resume, pdf, docx, rendercv"):
        write_resume("odt", resume.resume, resume.sections)


def test_every_format_has_a_title_and_suffixes() -> None:
    """Help texts are made from the registries."""
    shown = [(known.title, known.suffixes) for known in RESUME_READERS.values()]
    shown.extend((known.title, known.suffixes) for known in RESUME_WRITERS.values())
    assert len(shown) == len(RESUME_READERS) + len(RESUME_WRITERS)
    assert all(title and all(suffix.startswith(".") for suffix in suffixes) for title, suffixes in shown)
