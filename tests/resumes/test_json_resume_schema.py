"""JSON Resume out: valid by the schema's rules, whatever the resume was read from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

from kairos.resumes import ReadResume, write_resume
from tests.resumes.support import PERSON, REAL, facts, read

SCHEMA = json.loads((Path(__file__).parent / "json_resume.schema.json").read_text(encoding="utf-8"))
MARKDOWN = """# Mara Quill

mara@quill.example | Melbourne

## Experience

### Data Analyst at Lumen Labs
2019-03 – present

- Cut report time by 40%

## Tide clocks

### A clock for the pier
2021

- Built from tin

## Languages

English, German
"""


def written(resume: ReadResume) -> dict[str, Any]:
    """Return the document that *resume* is written to."""
    document: dict[str, Any] = json.loads(write_resume("json-resume", resume.resume, resume.sections))
    return document


@pytest.mark.parametrize("source", [PERSON, MARKDOWN])
def test_documents_are_valid(source: Any) -> None:
    """What came from JSON Resume and what came from elsewhere alike."""
    jsonschema.validate(written(read(source)), SCHEMA)


def test_a_section_without_a_list_stands_in_meta() -> None:
    """The schema allows no list of one's own at the top; in ``meta`` it is read again under its heading."""
    resume = read(MARKDOWN)
    document = written(resume)
    assert list(document["meta"]["sections"]) == ["Tide clocks"]
    again = read(document)
    assert sorted(facts(again)) == sorted(facts(resume))
    assert "Tide clocks" in again.unplaced
    assert written(again) == document


def test_what_meta_had_stays() -> None:
    """Version and canonical address of a source's ``meta`` survive beside the sections in it."""
    resume = read({**PERSON, "meta": {"version": "v1.0.0", "sections": {"Knots": [{"name": "Bowline"}], "odd": 3}}})
    document = written(resume)
    assert document["meta"] == {"version": "v1.0.0", "sections": {"Knots": [{"name": "Bowline"}], "odd": 3}}


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real resumes beside the project is not here")
def test_real_resumes_of_other_formats_are_valid() -> None:
    """Word documents and Markdown of other people become valid JSON Resume."""
    count = 0
    for path in sorted(REAL.rglob("*.docx")) + sorted(REAL.rglob("*.md")):
        document = written(read(path.read_bytes(), path.name))
        jsonschema.validate(document, SCHEMA)
        count += 1
    assert count >= 10
