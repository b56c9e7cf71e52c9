"""JSON Resume in and out."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from kairos.errors import BadInputError
from kairos.models import Resume, SectionContent, SectionType, content_hash, from_plain, to_plain
from kairos.resumes import ReadResume, read_json_resume, to_json_resume, write_resume
from tests.resumes.support import NOW, PERSON, REAL, first, read, section

_ZERO = {
    "basics": {"name": "Ivo Brandt", "website": "https://ivo.example", "picture": "ivo.png", "profiles": []},
    "work": [
        {
            "company": "Lumen Labs",
            "website": "https://lumen.example",
            "position": "Analyst",
            "startDate": "2016-08",
            "endDate": "",
            "summary": "",
            "highlights": ["One", ""],
        },
        {"company": "Old Mill", "position": "Trainee", "startDate": "Aug 2015", "endDate": "July 2016"},
        {"company": "Ferry Co", "position": "Clerk", "startDate": 2012, "endDate": "now", "isRemote": False},
    ],
    "publications": [
        {"name": "Tides", "publisher": "Quay Press", "releaseDate": "2014", "website": "https://q.example"}
    ],
    "skills": ["Python", {"name": "SQL", "level": "Master"}],
    "lighthouses": [{"name": "Point Gellibrand", "since": "1999"}, "Cape Otway"],
    "numbers": [1, 2],
    "volunteer": [],
}


def _back(resume: ReadResume) -> dict[str, Any]:
    return to_json_resume(resume.resume, resume.sections)


def test_a_resume_of_1_0_comes_back_to_the_letter() -> None:
    """What was read as JSON Resume 1.0 is written as it was."""
    assert _back(read(PERSON)) == PERSON


def test_a_resume_of_0_x_keeps_its_own_spellings() -> None:
    """The old keys, odd dates, numbers, empty texts and lists nobody knows come back as they were."""
    assert _back(read(_ZERO)) == _ZERO


def test_it_comes_back_after_a_stay_in_storage() -> None:
    """Models written to JSON and read again give the same document: nothing hides outside the fields."""
    resume = read(_ZERO)
    stored = from_plain(json.loads(json.dumps(to_plain(resume.resume), sort_keys=True)), Resume)
    sections = [
        evolve(one, content=from_plain(json.loads(json.dumps(to_plain(one.content), sort_keys=True)), SectionContent))
        for one in resume.sections
    ]
    assert to_json_resume(stored, sections) == _ZERO
    assert write_resume("json-resume", stored, sections) == write_resume("json-resume", resume.resume, resume.sections)


def test_sections_stand_in_the_documents_order_with_their_types() -> None:
    """One section a type and heading, the summary first, an internship in a section of its own."""
    shown = [(one.section_type.value, one.heading, one.tailorable) for one in read(PERSON).sections]
    assert shown == [
        ("summary", "Summary", True),
        ("work_experience", "Experience", True),
        ("internship", "Internships", True),
        ("education", "Education", False),
        ("projects", "Projects", True),
        ("technologies", "Skills", True),
        ("extracurricular", "Awards", False),
        ("extracurricular", "Languages", False),
        ("references", "References", False),
    ]


def test_fields_are_found_under_both_spellings() -> None:
    """Employer, address and dates are read the same from 0.x and 1.0."""
    old, new = first(read(_ZERO), SectionType.WORK_EXPERIENCE), first(read(PERSON), SectionType.WORK_EXPERIENCE)
    assert (old.organization, old.url, old.start, old.end) == (
        "Lumen Labs",
        "https://lumen.example",
        "2016-08",
        "present",
    )
    assert (new.organization, new.url, new.start, new.end) == (
        "Lumen Labs",
        "https://lumen.example",
        "2019-03",
        "present",
    )


def test_dates_in_words_are_normalised() -> None:
    """A month in words, a bare number and "now" become the models' dates."""
    resume = read(_ZERO)
    clerk = section(resume, SectionType.WORK_EXPERIENCE).content.entries[1]
    trainee = first(resume, SectionType.INTERNSHIP)
    assert (trainee.start, trainee.end, clerk.start, clerk.end) == ("2015-08", "2016-07", "2012", "present")


def test_a_list_of_ones_own_is_kept_and_named() -> None:
    """An unknown list becomes an extracurricular section that is named as unplaced."""
    resume = read(_ZERO)
    kept = next(one for one in resume.sections if one.heading == "Lighthouses")
    assert kept.section_type is SectionType.EXTRACURRICULAR
    assert [entry.title for entry in kept.content.entries] == ["Point Gellibrand", "Cape Otway"]
    assert resume.unplaced == ("Lighthouses",)


def test_what_is_edited_is_written_and_the_old_wording_is_gone() -> None:
    """A bullet taken out does not come back from what was kept of the source."""
    resume = read(_ZERO)
    work_section = section(resume, SectionType.WORK_EXPERIENCE)
    entry = evolve(work_section.content.entries[0], bullets=())
    edited = evolve(work_section, content=SectionContent(entries=(entry,)))
    work = to_json_resume(resume.resume, [edited])["work"]
    assert "One" not in json.dumps(work)


@pytest.mark.parametrize(
    ("change", "path", "expected"),
    [
        ({"work": ["Lumen Labs"]}, r"\$\.work\[0\]", "an object"),
        ({"work": {"name": "Lumen Labs"}}, r"\$\.work", "a list"),
        ({"work": [{"name": "Lumen Labs", "highlights": 5}]}, r"\$\.work\[0\]\.highlights", "a list of texts"),
        ({"work": [{"name": "X", "highlights": [{}]}]}, r"\$\.work\[0\]\.highlights\[0\]", "text"),
        ({"work": [{"name": True}]}, r"\$\.work\[0\]\.name", "text"),
        ({"basics": []}, r"\$\.basics", "an object"),
        ({"basics": {"name": ["Mara"]}}, r"\$\.basics\.name", "text"),
        ({"basics": {"profiles": "x"}}, r"\$\.basics\.profiles", "a list of profiles"),
        ({"work": [{"kairos:names": {}}]}, r"\$\.work\[0\]", "no key that Kairos keeps"),
    ],
)
def test_a_wrong_type_is_refused_with_its_path(change: dict[str, Any], path: str, expected: str) -> None:
    """The error names the place and the form that was expected."""
    with pytest.raises(BadInputError, match=rf"cv\.json: {path}: expected {expected}"):
        read({**copy.deepcopy(PERSON), **({"basics": [0]} if change == {"basics": []} else change)}, "cv.json")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"basics": {"name": "A", "name": "B"}}', "twice"),
        ('{"basics": {"name": NaN}}', "NaN"),
        ('{"a": 1e999}', "too large"),
        ('{"a": ' + "9" * 5000 + "}", "digits"),
        ("[" * 100_000, "nested deeper"),
        ('{"a":' * 100 + "1" + "}" * 100, "nested deeper"),
        ('{"basics": {"name": "A"}', "line 1"),
        (r'{"basics": {"name": "\ud800"}}', "surrogate"),
        ("[1, 2]", "an object with basics"),
        ("{}", "has no name, work, education, skills"),
        ('{"basics": {"name": "", "summary": " "}, "work": [{"name": ""}], "skills": []}', "has no name"),
    ],
)
def test_what_is_no_resume_is_refused(text: str, said: str) -> None:
    """JSON's loopholes, other documents and empty resumes are one sentence each."""
    with pytest.raises(BadInputError, match=said):
        read(text, "cv.json")


def test_the_written_file_shows_unseen_characters_as_escapes() -> None:
    """Direction overrides and controls are data in JSON, never raw bytes in the file."""
    resume = read({"basics": {"name": "Mara \u202eQuill\x1b \U000e0041"}}, "cv.json")
    data = write_resume("json-resume", resume.resume, resume.sections)
    assert data.isascii()
    assert json.loads(data)["basics"]["name"] == "Mara \u202eQuill\x1b \U000e0041"


def test_a_parsed_document_is_read_as_its_text_is() -> None:
    """`read_json_resume` gives what `read_resume` gives."""
    parsed = read_json_resume(PERSON, name="pair.json: base", owner_id=read(PERSON).resume.owner_id, now=NOW)
    assert [to_plain(one.content) for one in parsed.sections] == [
        to_plain(one.content) for one in read(PERSON).sections
    ]


_SCALARS = st.none() | st.booleans() | st.integers(-99, 9999) | st.text(max_size=12)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
_NAMES = (
    "name company position title startDate endDate date summary description highlights keywords url website location"
    " studyType area institution fluency level roles score"
)
_TOPS = "work education skills projects awards languages interests references volunteer mine"
_KEYS = st.sampled_from(_NAMES.split())
_ITEMS = st.lists(
    st.dictionaries(_KEYS, st.text(max_size=12) | st.lists(st.text(max_size=6), max_size=3), max_size=6), max_size=4
)
_LISTS = st.sampled_from(_TOPS.split())


@given(st.dictionaries(_LISTS, _ITEMS, max_size=5), st.dictionaries(st.text(max_size=8), _VALUES, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_document_comes_back_or_is_refused(lists: dict[str, Any], others: dict[str, Any]) -> None:
    """Whatever stands in it: the same document again, or one `BadInputError`."""
    document = {**others, **lists, "basics": {"name": "Mara"}}
    try:
        resume = read(json.dumps(document), "cv.json")
    except BadInputError:
        return
    assert _back(resume) == document
    assert content_hash(_back(resume)) == content_hash(document)


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real resumes beside the project is not here")
def test_every_real_json_resume_comes_back_to_the_letter() -> None:
    """Read and written, each JSON Resume of the real data is what it was."""
    count = 0
    for path in sorted(REAL.rglob("*.json")):
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if "basics" in document and any(document["basics"].values()) and document["basics"].get("name"):
            assert _back(read(path.read_bytes(), path.name)) == document, path
            count += 1
    assert count >= 10
