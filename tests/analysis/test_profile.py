"""The skill profile from a resume."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from kairos.analysis import draw_profile, merge_profile
from kairos.analysis.profile import skill_id
from kairos.analysis.spans import months_of
from kairos.models import (
    SINGLE_USER_ID,
    Contact,
    Entry,
    Evidence,
    Resume,
    ResumeId,
    ResumeSection,
    SectionContent,
    SectionId,
    SectionType,
    SkillCategory,
    SkillEntry,
    SkillId,
    SkillSource,
)

TODAY = date(2026, 6, 15)
RESUME = Resume(
    id=ResumeId("11111111-1111-4111-8111-111111111111"),
    owner_id=SINGLE_USER_ID,
    format="json-resume",
    name="cv.json",
    contact=Contact(name="Ada Example", label="Data analyst"),
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)


def section(kind: SectionType, *entries: Entry, text: str = "", position: int = 0) -> ResumeSection:
    """Return a section with *entries*."""
    return ResumeSection(
        id=SectionId(f"22222222-2222-4222-8222-{position:012d}"),
        resume_id=RESUME.id,
        section_type=kind,
        position=position,
        heading=kind.replace("_", " ").title(),
        content=SectionContent(text=text, entries=entries),
        tailorable=kind.tailorable,
    )


WORK = section(
    SectionType.WORK_EXPERIENCE,
    Entry(
        key="e1",
        title="Data Analyst",
        organization="Lumen Labs",
        start="2022-07",
        end="present",
        bullets=("Built reports in SQL and Tableau",),
    ),
    Entry(
        key="e2",
        title="Intern",
        organization="Tea Works",
        start="2021-07",
        end="2022-12",
        bullets=("Cleaned data with SQL",),
    ),
    Entry(
        key="e3",
        title="Clerk",
        organization="Old Mill",
        start="2010-01",
        end="2012-12",
        bullets=("Wrote macros in VBA",),
    ),
)
TECHNOLOGIES = section(
    SectionType.TECHNOLOGIES,
    Entry(key="e1", title="Languages", keywords=("SQL", "Rust", "Teascript")),
    Entry(key="e2", title="Docker", extra={"level": "Beginner"}),
    position=1,
)
REFERENCES = section(SectionType.REFERENCES, text="She also knows COBOL.", position=2)


def drawn() -> dict[str, SkillEntry]:
    """Return the drawn profile by name."""
    return {entry.name: entry for entry in draw_profile(RESUME, (WORK, TECHNOLOGIES, REFERENCES), today=TODAY)}


def test_years_count_overlaps_once() -> None:
    """Two overlapping roles that name a skill count each month once, up to today."""
    assert drawn()["SQL"].years == 5.0


def test_a_list_alone_gives_no_years() -> None:
    """A skill that only the list names has no years, and the figure for that."""
    rust = drawn()["Rust"]
    assert (rust.years, rust.proficiency, rust.category) == (0.0, 3, SkillCategory.LANGUAGE)


def test_unknown_names_of_the_list_are_kept() -> None:
    """A name that the taxonomy does not know is kept from a list of technologies as a concept."""
    assert drawn()["Teascript"].category is SkillCategory.CONCEPT


def test_proficiency_by_rule() -> None:
    """Years, places, age and a stated level give the figure."""
    profile = drawn()
    assert profile["SQL"].proficiency == 8
    assert profile["Tableau"].proficiency == 6
    assert profile["VBA"].proficiency == 5
    assert profile["Docker"].proficiency == 3


def test_references_are_another_persons_words() -> None:
    """What a reference says is not drawn."""
    assert "COBOL" not in drawn()


def test_evidence_has_its_place() -> None:
    """Evidence is the line with employer and title, or the list's heading."""
    quotes = drawn()["SQL"].evidence
    assert quotes[0] == Evidence(
        text="Built reports in SQL and Tableau",
        place="Lumen Labs, Data Analyst",
        section_id=WORK.id,
        until="present",
        resume_id=RESUME.id,
    )
    assert quotes[-1].place == "Technologies"


def of(*sections: ResumeSection, label: str = "") -> dict[str, SkillEntry]:
    """Return the profile drawn from *sections* by name."""
    resume = evolve(RESUME, contact=Contact(label=label))
    return {entry.name: entry for entry in draw_profile(resume, sections, today=TODAY)}


def test_job_titles_name_their_kind_of_work() -> None:
    """A title gives its kind as a skill with the years of the roles that bear it; a headline gives it without years."""
    profile = drawn()
    assert (profile["Data Analysis"].years, profile["Data Analysis"].category) == (4.0, SkillCategory.CONCEPT)
    assert profile["Data Analysis"].evidence[0].place == "Headline"
    headline = of(label="Staff Software Engineer")
    assert (headline["Software Engineering"].years, headline["Software Engineering"].proficiency) == (0.0, 3)


def test_the_subject_of_a_degree_is_no_skill() -> None:
    """What was studied is not drawn; what a course taught is."""
    school = section(
        SectionType.EDUCATION,
        Entry(
            key="e1",
            title="BSc, Machine Learning",
            organization="Hill College",
            start="2010",
            end="2014",
            bullets=("Compilers in OCaml",),
        ),
    )
    profile = of(school)
    assert "Machine Learning" not in profile
    assert profile["OCaml"].years == 0.0


@pytest.mark.parametrize("heading", ["Interests", "Hobbies and interests", "PASTIMES"])
def test_pastimes_are_no_skills(heading: str) -> None:
    """What somebody does for pleasure is not drawn."""
    leisure = section(SectionType.EXTRACURRICULAR, Entry(key="e1", title="Linux", keywords=("Rust",)))
    assert of(evolve(leisure, heading=heading)) == {}


def test_fields_and_qualities_count_in_lists_only() -> None:
    """Mentoring or open source in a sentence shows no skill; in a list it is what the person says they have."""
    work = section(
        SectionType.WORK_EXPERIENCE,
        Entry(
            key="e1",
            title="Clerk",
            organization="Old Mill",
            start="2020",
            end="2022",
            bullets=(
                "Mentoring and reporting for an open source guild, with social networking",
                "Front-end development in React",
            ),
        ),
    )
    assert set(of(work)) == {"React", "Front-end Development"}
    listing = section(
        SectionType.TECHNOLOGIES, Entry(key="e1", title="Also", keywords=("Mentoring", "Networking")), position=1
    )
    assert set(of(listing)) == {"Mentoring", "Networking"}


def test_remarks_in_a_list_are_no_names() -> None:
    """An unknown item of a list is kept where it is short enough for a name, and left where it is a remark."""
    remarks = ("Teascript", "就職まではこちらを専攻していた", "x" * 41, "I like to do this")
    assert set(of(section(SectionType.TECHNOLOGIES, Entry(key="e1", title="", keywords=remarks)))) == {"Teascript"}


def test_what_surrounds_a_name_in_a_list_is_taken_off() -> None:
    """Stray brackets, bullets and full stops are no part of a name; levels and spoken languages are no skill."""
    words = ("+ Glowkit)", "(Lampsub", "Teascript.", "Glow (beta)", "Advanced", "Hebrew", "Russian.", "XD. Glow")
    drawn = of(section(SectionType.TECHNOLOGIES, Entry(key="e1", title="", keywords=words)))
    assert set(drawn) == {"Glowkit", "Lampsub", "Teascript", "Glow (beta)"}
    assert drawn["Glowkit"].evidence[0].text


def test_drawing_twice_is_the_same() -> None:
    """The same resume gives the same rows with the same ids, strongest first; the order of bullets does not matter."""
    once = draw_profile(RESUME, (WORK, TECHNOLOGIES), today=TODAY)
    assert once == draw_profile(RESUME, (WORK, TECHNOLOGIES), today=TODAY)
    assert [entry.proficiency for entry in once] == sorted((entry.proficiency for entry in once), reverse=True)
    assert len({entry.id for entry in once}) == len(once)


def test_an_empty_resume_gives_no_profile() -> None:
    """A resume that names nothing gives no rows."""
    assert draw_profile(evolve(RESUME, contact=Contact()), (), today=TODAY) == ()


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2016", "2018", 24),
        ("2016", "2016", 6),
        ("2016-08", "2018-01", 18),
        ("2026-01", "present", 6),
        ("2016-08", "", 1),
        ("2016", "", 6),
        ("", "2018", None),
        ("2030-01", "present", None),
        ("2019-05", "2018-05", None),
    ],
)
def test_months(start: str, end: str, months: int | None) -> None:
    """Both ends count; what is not known is not assumed."""
    span = months_of(Entry(key="e1", start=start, end=end), TODAY)
    assert (None if span is None else span[1] - span[0]) == months


def row(name: str, source: SkillSource) -> SkillEntry:
    """Return a row of an existing profile."""
    return SkillEntry(
        id=SkillId(f"33333333-3333-4333-8333-{len(name):012d}"),
        owner_id=SINGLE_USER_ID,
        name=name,
        category=SkillCategory.LANGUAGE,
        proficiency=10,
        years=20.0,
        evidence=(Evidence(text="I taught it", place="own fact"),),
        source=source,
    )


def test_merge_keeps_what_a_person_said() -> None:
    """Manual and adjusted figures stay and keep their notes; drawn rows are renewed under their id or disappear."""
    new = draw_profile(RESUME, (WORK, TECHNOLOGIES), today=TODAY)
    existing = (
        row("sql", SkillSource.BOTH),
        row("Klingon", SkillSource.MANUAL),
        row("Tableau", SkillSource.RESUME_ANALYSIS),
        row("Fortran IV", SkillSource.RESUME_ANALYSIS),
    )
    merged = merge_profile(existing, new)
    by_name = {entry.name: entry for entry in merged}
    assert [entry.name for entry in merged[:3]] == ["sql", "Klingon", "Tableau"]
    assert (by_name["sql"].proficiency, by_name["sql"].years, by_name["sql"].source) == (10, 20.0, SkillSource.BOTH)
    assert [quote.place for quote in by_name["sql"].evidence][:2] == ["own fact", "Lumen Labs, Data Analyst"]
    assert by_name["Klingon"] == existing[1]
    assert (by_name["Tableau"].id, by_name["Tableau"].proficiency) == (existing[2].id, 6)
    assert "Fortran IV" not in by_name
    assert "SQL" not in by_name
    assert merge_profile(merged, new) == merged


def test_ids_ignore_case() -> None:
    """A skill's drawn id is the same whatever its case."""
    assert skill_id(SINGLE_USER_ID, "SQL") == skill_id(SINGLE_USER_ID, "sql")


def test_other_processes_draw_the_same_bytes() -> None:
    """A profile is drawn the same, byte for byte, in processes with different hash seeds."""
    program = (
        "from tests.analysis.test_profile import drawn; from kairos.models import canonical_json, to_plain; "
        "print(canonical_json([to_plain(one) for one in drawn().values()]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1_000
