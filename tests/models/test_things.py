"""What things are: ids, enums, hashes, lines of a section, cleaned text."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from kairos import models as m
from tests.strategies import contents, text


def test_ids_are_random_uuids() -> None:
    """Fresh ids are canonical version 4 UUIDs, each its own."""
    ids = {m.new_id() for _ in range(500)}
    assert len(ids) == 500
    assert all(m.is_uuid(one) and one[14] == "4" and one[19] in "89ab" for one in ids)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (m.Platform, "seek linkedin indeed adzuna naukri"),
        (m.JobStatus, "new analyzed matched skipped applied rejected interview offer"),
        (
            m.SectionType,
            "summary education work_experience internship projects technologies extracurricular references",
        ),
        (m.ApplicationStatus, "prepared submitted acknowledged interview rejected offer ghosted withdrawn"),
        (m.SkillCategory, "language framework database tool cloud concept"),
        (m.SkillSource, "resume_analysis manual both"),
        (m.ApprovalStatus, "pending approved rejected"),
        (m.RemoteType, "onsite hybrid remote"),
        (m.JobType, "fulltime parttime contract internship"),
        (m.EmailTrust, "unknown verified low"),
    ],
)
def test_enums_have_the_documents_values(kind: type[m.JobStatus], values: str) -> None:
    """Each closed vocabulary holds exactly its documented values, in their order."""
    assert [str(one) for one in kind] == values.split()


def test_protected_sections() -> None:
    """Education, extracurricular and references are protected; of roles only the bullets may change."""
    protected = {one for one in m.SectionType if not one.tailorable}
    assert protected == {m.SectionType.EDUCATION, m.SectionType.EXTRACURRICULAR, m.SectionType.REFERENCES}
    assert [one for one in m.SectionType if one.bullets_only] == [
        m.SectionType.WORK_EXPERIENCE,
        m.SectionType.INTERNSHIP,
    ]


def test_the_posting_hash_covers_what_the_source_says_and_nothing_else() -> None:
    """Status, notes and dates of ours leave the hash alone; every source field changes it."""
    job = m.Job(
        id=m.JobId("j"), owner_id=m.SINGLE_USER_ID, platform="seek", platform_job_id="1", title="T",
        scraped_at=m.utc_now(),
    )  # fmt: skip
    same = evolve(job, status=m.JobStatus.SKIPPED, notes="n", last_seen_at=m.utc_now(), id=m.JobId("k"))
    assert m.posting_hash(job) == m.posting_hash(same)
    assert m.posting_hash(job) != m.posting_hash(evolve(job, salary_text="a lot"))
    assert m.posting_hash(job) != m.posting_hash(evolve(job, posted_at=m.utc_now()))


@given(contents(), st.integers(0, 30), text)
def test_an_edited_line_changes_nothing_else(content: m.SectionContent, number: int, words: str) -> None:
    """Putting a line's own text back gives the content back; a header never changes."""
    lines = m.section_lines(content)
    if not lines:
        return
    line = lines[number % len(lines)]
    if line.kind is m.LineKind.BULLET and line.text.strip():
        bullets = [one for entry in content.entries for one in entry.bullets]
        if all(bullet.strip() for bullet in bullets):
            assert m.with_line(content, line, line.text) == content
    if line.kind is m.LineKind.HEADER:
        assert m.with_line(content, line, words) == content


def test_an_empty_text_takes_a_bullet_out() -> None:
    """A bullet edited to nothing is gone."""
    content = m.SectionContent(entries=(m.Entry(key="e1", title="A", bullets=("one", "two")),))
    bullet = m.section_lines(content)[1]
    assert m.with_line(content, bullet, "").entries[0].bullets == ("two",)


@given(st.text())
def test_cleaned_text_never_acts(dirty: str) -> None:
    """Cleaning leaves no control byte but tab and newline, nothing unseen, and is stable."""
    clean = m.clean_text(dirty)
    assert not {char for char in clean if (ord(char) < 32 and char not in "\t\n") or 0x7F <= ord(char) < 0xA0}
    assert not set(clean) & set("\u200b\u202e\u2066\ufeff\u00ad\u2028")
    assert m.clean_text(clean) == clean
    assert "\n" not in m.clean_line(dirty)
