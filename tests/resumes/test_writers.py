"""Documents out: golden files, escaping, cleaning, round trips."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st

from kairos.models import SectionType, clean_text
from kairos.resumes import RESUME_WRITERS, write_resume
from kairos.resumes.inline import escape_markdown, read_inline
from tests.resumes.support import GOLDEN, PERSON, REAL, facts, first, read

_TEXTS = sorted(set(RESUME_WRITERS) - {"pdf", "docx"})
"""Formats that are text; what is in the others is told by reading them (test_pdf.py, test_docx_writer.py)."""
_NASTY = (
    "<script>alert(1)</script> [x](javascript:alert(1)) **b** _i_ `c` # h | "
    "~s~ & lt; \\ $a$ {#id} \u202eevil\x1b[31m\u200b"
)


@pytest.mark.parametrize("form", _TEXTS)
def test_the_written_document_is_the_golden_one(form: str) -> None:
    """The same content gives the same bytes, on every machine."""
    resume = read(PERSON)
    data = write_resume(form, resume.resume, resume.sections)
    assert data == (GOLDEN / f"mara_quill{RESUME_WRITERS[form].suffixes[0]}").read_bytes()
    assert data == write_resume(form, read(PERSON).resume, read(PERSON).sections)


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_what_was_written_is_read_back(form: str) -> None:
    """Roles, employers, dates and bullets survive the way out and in again."""
    resume = read(PERSON)
    data = write_resume(form, resume.resume, resume.sections)
    again = read(data, f"cv{RESUME_WRITERS[form].suffixes[0]}")
    assert facts(again) == facts(resume)
    assert again.resume.contact.email == "mara@quill.example"
    assert again.resume.contact.name == "Mara Quill"


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real resumes beside the project is not here")
@pytest.mark.parametrize("form", ["markdown", "text"])
def test_real_resumes_are_read_back(form: str) -> None:
    """Every role, employer, date and bullet of the real JSON Resumes survives."""
    count = 0
    for path in sorted(REAL.rglob("*.json")):
        if path.name.startswith(("fresh_", "jrs_empty")):
            continue
        resume = read(path.read_bytes(), path.name)
        data = write_resume(form, resume.resume, resume.sections)
        assert facts(read(data, f"cv{RESUME_WRITERS[form].suffixes[0]}")) == facts(resume), path
        count += 1
    assert count >= 10


def _nasty() -> dict[str, object]:
    return {
        "basics": {"name": _NASTY, "label": _NASTY, "summary": _NASTY, "email": _NASTY, "url": "javascript:alert(1)"},
        "work": [{"name": _NASTY, "position": _NASTY, "location": _NASTY, "summary": _NASTY, "highlights": [_NASTY]}],
        "skills": [{"name": _NASTY, "keywords": [_NASTY]}],
        _NASTY[:30]: [{"title": _NASTY}],
    }


@pytest.mark.parametrize("form", _TEXTS)
def test_no_unseen_character_reaches_a_document(form: str) -> None:
    """Control, direction and zero-width characters are in no written form."""
    resume = read(_nasty())
    text = write_resume(form, resume.resume, resume.sections).decode()
    assert clean_text(text) == text


def test_html_escapes_every_text() -> None:
    """No tag but our own, no script, no address fetched, no link but to the web or a mailbox."""
    resume = read(_nasty())
    page = write_resume("html", resume.resume, resume.sections).decode()
    tags = set(re.findall(r"</?([A-Za-z][A-Za-z0-9]*)", page))
    ours = "html head meta title style body main header section article time h1 h2 h3 p ul li strong a"
    assert tags <= set(ours.split())
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert not re.search(r"<[^>]*\ssrc|@import|url\(", page)


def test_markdown_escapes_every_text() -> None:
    """No text becomes a tag, a link, emphasis or a heading."""
    resume = read(_nasty())
    page = write_resume("markdown", resume.resume, resume.sections).decode()
    assert not re.search(r"(?<!\\)<(?!https?://)", page)
    assert not re.search(r"(?<!\\)\[", page)


@given(st.text(max_size=80))
@settings(max_examples=400, deadline=None)
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    """`read_inline` undoes `escape_markdown`, white space aside, and finds no style in it."""
    line = " ".join(clean_text(text).split())
    found = read_inline(escape_markdown(line), {})
    assert "".join(run.text for run in found.runs) == line
    assert not any(run.styled for run in found.runs)


@given(st.lists(st.text(alphabet="ab*_<>[]()#-+=|`~\\&;!. 1é", min_size=1, max_size=30), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_bullets_survive_markdown_whatever_they_say(bullets: list[str]) -> None:
    """A bullet of any signs comes back as the same bullet."""
    clean = [f"x{' '.join(bullet.split())}" for bullet in bullets]
    resume = read({"basics": {"name": "Mara"}, "work": [{"name": "Lumen", "position": "Analyst", "highlights": clean}]})
    again = read(write_resume("markdown", resume.resume, resume.sections))
    assert list(first(again, SectionType.WORK_EXPERIENCE).bullets) == clean


def test_text_keeps_to_its_width() -> None:
    """No line is longer than 88 columns unless one word is."""
    resume = read(
        {"basics": {"name": "Mara", "summary": "word " * 200}, "work": [{"name": "A " * 90, "summary": "w" * 120}]}
    )
    lines = write_resume("text", resume.resume, resume.sections).decode().splitlines()
    assert all(len(line) <= 88 or " " not in line.strip() or "A A" in line for line in lines)
