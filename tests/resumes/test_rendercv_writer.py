"""RenderCV out: the shape that RenderCV's model asks for, and our own reader reads it back."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from kairos.resumes import write_resume
from tests.resumes.support import PERSON, REAL, facts, read

_REQUIRED = (
    {"company", "position"},
    {"institution", "area"},
    {"label", "details"},
    {"name"},
    {"bullet"},
)
"""What each kind of entry needs; a text alone is a kind too."""


def written(document: Any) -> dict[str, Any]:
    """Return what *document* is written to, as RenderCV loads it."""
    resume = read(document)
    loaded: dict[str, Any] = yaml.safe_load(write_resume("rendercv", resume.resume, resume.sections))
    return loaded


def kind_of(entry: Any) -> int:
    """Return which kind an entry is of."""
    if isinstance(entry, str):
        return -1
    return next(number for number, keys in enumerate(_REQUIRED) if keys <= set(entry))


def test_the_document_has_the_shape_of_rendercvs() -> None:
    """``cv`` with name and sections; every section a list of one kind of entry with the keys that it needs."""
    document = written(PERSON)
    assert list(document) == ["cv"]
    cv = document["cv"]
    assert (cv["name"], cv["website"], cv["phone"]) == ("Mara Quill", "https://quill.example", "+61 400 555 010")
    assert cv["social_networks"] == [{"network": "GitHub", "username": "maraq"}]
    assert list(cv["sections"])[:3] == ["Summary", "Experience", "Internships"]
    for entries in cv["sections"].values():
        assert len({kind_of(entry) for entry in entries}) == 1
    first = cv["sections"]["Experience"][0]
    assert (first["company"], first["position"]) == ("[Lumen Labs](https://lumen.example)", "Data Analyst")
    assert (first["start_date"], first["end_date"]) == ("2019-03", "present")
    assert cv["sections"]["Education"][0]["degree"] == "Bachelor of Science"


def test_what_was_written_is_read_back() -> None:
    """Roles, employers, dates and bullets survive the way out and in again, to the letter."""
    resume = read(PERSON)
    again = read(write_resume("rendercv", resume.resume, resume.sections), "cv.yaml")
    assert facts(again) == facts(resume)
    assert again.resume.contact.profiles == ("https://github.com/maraq",)


def test_what_rendercv_would_refuse_stands_beside() -> None:
    """A phone without its country's code and a profile elsewhere become connections of one's own."""
    cv = written(
        {
            "basics": {
                "name": "Mara",
                "email": "no address",
                "phone": "0400 555 010",
                "profiles": [{"network": "Code", "url": "https://code.example/mara"}],
                "summary": "Analyst.",
            }
        }
    )["cv"]
    assert "phone" not in cv
    assert "email" not in cv
    shown = [(one["placeholder"], one["url"]) for one in cv["custom_connections"]]
    assert shown == [
        ("no address", None),
        ("0400 555 010", None),
        ("code.example/mara", "https://code.example/mara"),
    ]


def test_sections_of_one_heading_are_kept_apart() -> None:
    """Neither of two sections with one heading is lost, nor a text above entries."""
    sections = written(
        "# Mara\n\n## Experience\n\nIntro line.\n\n### Analyst at Lumen\n\n- a\n\n## Experience\n\n- b\n"
    )
    texts = str(sections["cv"]["sections"])
    assert all(word in texts for word in ("Intro line.", "'a'", "'b'"))


def test_text_is_never_markup() -> None:
    """What YAML or Markdown would take for their own comes back as the text that it is."""
    hostile = "- *a*: [x](javascript:y) # c & !tag {b} 'q' \"d\" `e` | > %"
    document = {"basics": {"name": hostile}, "work": [{"name": hostile, "position": hostile, "highlights": [hostile]}]}
    resume = read(document)
    again = read(write_resume("rendercv", resume.resume, resume.sections), "cv.yaml")
    assert facts(again) == facts(resume)
    assert again.resume.contact.name == hostile


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real resumes beside the project is not here")
def test_real_documents_are_read_back() -> None:
    """Every role, employer and bullet of RenderCV's own examples survives."""
    count = 0
    for path in sorted(REAL.rglob("*.yaml")):
        resume = read(path.read_bytes(), path.name)
        again = read(write_resume("rendercv", resume.resume, resume.sections), "cv.yaml")
        assert [one[:3] for one in facts(again)] == [one[:3] for one in facts(resume)], path
        count += 1
    assert count >= 3
