"""Base resumes: read again in place, put right, named, put away; and the profile that all of them make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

from kairos.errors import BadInputError, ConflictError, NotFoundError, RefusedError
from kairos.models import ApprovalStatus, Resume, ResumeImport, SectionType, Stance
from kairos.workspace import Workspace, open_workspace
from tests.posting_data import posting

CV = """# Maren Holt

maren@holt.example | Bristol

## Summary

Data engineer who likes quiet pipelines.

## Experience

### Data Engineer, Lumen Labs
2019-03 – present

- Built nightly loads in Python and Airflow
- Cut report time by 40%

### Analyst, Helio Bank
2016-01 – 2019-02

- Wrote SQL reports for the risk team

## Things I made

- A tide clock in Rust

## Skills

- Languages: Python, SQL
"""


def _write(folder: Path, text: str = CV, name: str = "cv.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def cv(ws: Workspace, tmp_path: Path) -> ResumeImport:
    """The invented resume, imported from Markdown."""
    return ws.import_resume(_write(tmp_path))


def _titles(ws: Workspace, resume: Resume) -> list[str]:
    return [entry.title for one in ws.sections(resume.id) for entry in one.content.entries]


def test_an_import_says_what_it_did_not_place(cv: ResumeImport) -> None:
    """A section that no rule places is named and marked on the resume."""
    assert cv.unplaced == ("Things I made",)
    assert [one.heading for one in cv.sections if one.id in cv.resume.unplaced] == ["Things I made"]


def test_the_same_file_again_changes_nothing(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """A second import of the same bytes is unchanged, leaves no event and keeps one resume."""
    before = ws.history()
    again = ws.import_resume(_write(tmp_path))
    assert (again.outcome, again.resume, again.sections) == ("unchanged", cv.resume, cv.sections)
    assert ws.history() == before
    assert len(ws.resumes()) == 1


def test_a_newer_file_updates_the_resume_in_place(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """What is the same keeps its ids and keys, though a new role stands above it."""
    newer = CV.replace(
        "## Experience\n",
        "## Experience\n\n### Lead Data Engineer, Orrery\n2026-01 – present\n\n- Leads three people\n",
    )
    again = ws.import_resume(_write(tmp_path, newer))
    assert again.outcome == "changed"
    assert again.resume.id == cv.resume.id
    assert [one.id for one in again.sections] == [one.id for one in cv.sections]
    keys = {entry.organization: entry.key for entry in cv.sections[1].content.entries}
    after = {entry.organization: entry.key for entry in again.sections[1].content.entries}
    assert keys.items() <= after.items()
    assert after["Orrery"] not in keys.values()


def test_approvals_are_void_only_where_the_content_changed(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """The same words under another name keep an approval; other words void it, and the report says so."""
    _jobs(ws, tmp_path)
    tailored = ws.tailor(ws.job("s-1").id)
    ws.approve(tailored.id)
    same = ws.import_resume(_write(tmp_path, CV, "cv2.md"), replace="cv.md")
    assert (same.outcome, same.voided) == ("changed", 0)
    assert ws.tailored(tailored.id).approved
    other = ws.import_resume(_write(tmp_path, CV.replace("40%", "45%"), "cv2.md"))
    assert (other.outcome, other.voided) == ("changed", 1)
    assert ws.tailored(tailored.id).approval_status is ApprovalStatus.PENDING
    assert ws.variant(tailored.id).resume.id == cv.resume.id


def _jobs(ws: Workspace, folder: Path) -> None:
    path = folder / "jobs.json"
    path.write_text(json.dumps([posting(1)]), encoding="utf-8")
    ws.import_jobs(path)


def test_corrections_survive_the_next_reading(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """After a re-import of the same and of a newer file, every correction still holds."""
    ws.correct_resume(
        cv.resume.id,
        ("2.1.title", "Senior Data Engineer"),
        ("3.type", "projects"),
        ("contact.phone", "+44 117 496 0000"),
        ("2.2.1", "Wrote SQL reports for the credit risk team"),
        ("4.1.keywords", "Python, SQL, Rust"),
        ("move", "3", "to", "2"),
    )
    corrected = ws.sections(cv.resume.id)
    assert [one.section_type for one in corrected][1] is SectionType.PROJECTS
    assert ws.import_resume(_write(tmp_path)).outcome == "unchanged"
    assert ws.sections(cv.resume.id) == corrected
    newer = ws.import_resume(_write(tmp_path, CV.replace("by 40%", "by 45%")))
    assert (newer.outcome, newer.corrected, newer.lost, newer.unplaced) == ("changed", 6, (), ())
    told = newer.sections
    assert [one.id for one in told] == [one.id for one in corrected]
    assert told[2].content.entries[0].title == "Senior Data Engineer"
    assert told[2].content.entries[0].bullets[1] == "Cut report time by 45%"
    assert told[2].content.entries[1].bullets == ("Wrote SQL reports for the credit risk team",)
    assert newer.resume.contact.phone == "+44 117 496 0000"


def test_a_correction_whose_place_is_gone_is_said(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """A correction of a role that the newer file lacks is reported, kept, and holds again in a later file."""
    ws.correct_resume(cv.resume.id, ("2.2.title", "Risk Analyst"))
    without = CV.replace("### Analyst, Helio Bank\n2016-01 – 2019-02\n\n- Wrote SQL reports for the risk team\n", "")
    told = ws.import_resume(_write(tmp_path, without))
    assert [one.now for one in told.lost] == [("Risk Analyst",)]
    assert ws.corrections(cv.resume.id)[0].lost_at is not None
    back = ws.import_resume(_write(tmp_path))
    assert back.lost == ()
    assert "Risk Analyst" in _titles(ws, cv.resume)
    assert ws.corrections(cv.resume.id)[0].lost_at is None


def test_a_file_that_says_a_third_thing_is_not_overruled(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """Where a newer file says neither what was read nor what was put right, the file's word stands and is said."""
    ws.correct_resume(cv.resume.id, ("2.1.end", "2026-05"))
    told = ws.import_resume(_write(tmp_path, CV.replace("2019-03 – present", "2019-03 – 2026-08")))
    assert told.sections[1].content.entries[0].end == "2026-08"
    assert [one.field for one in told.lost] == ["end"]


def test_a_file_that_was_put_right_itself_loses_no_correction(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """A correction that the newer file says by itself is neither applied twice nor reported."""
    ws.correct_resume(cv.resume.id, ("2.1.title", "Senior Data Engineer"))
    told = ws.import_resume(_write(tmp_path, CV.replace("### Data Engineer", "### Senior Data Engineer")))
    assert told.lost == ()
    assert told.sections[1].content.entries[0].title == "Senior Data Engineer"


def test_a_correction_can_be_undone_and_forgotten(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """Undo gives the former words back; a forgotten correction is read anew at the next import."""
    ws.correct_resume(cv.resume.id, ("2.1.title", "Senior Data Engineer"))
    ws.undo()
    assert ws.corrections(cv.resume.id) == ()
    assert ws.sections(cv.resume.id) == cv.sections
    ws.correct_resume(cv.resume.id, ("2.1.title", "Senior Data Engineer"))
    ws.forget_correction(cv.resume.id, 1)
    told = ws.import_resume(_write(tmp_path))
    assert (told.outcome, told.sections[1].content.entries[0].title) == ("changed", "Data Engineer")


def test_sections_join_part_and_come_back(ws: Workspace, cv: ResumeImport) -> None:
    """Merge, split, add and drop do what they say, and undo takes each back whole."""
    one = cv.resume.id
    for words, shape in (
        (("merge", "3", "into", "2"), [0, 3, 1]),
        (("split", "2.2", "as", "internship"), [0, 1, 1, 1, 1]),
        (("split", "2.1.2"), [0, 3, 1, 1]),
        (("add", "references", "References"), [0, 2, 1, 1, 0]),
        (("drop", "3"), [0, 2, 1]),
        (("move", "1.text", "to", "2.1"), [0, 2, 1, 1]),
    ):
        ws.correct_resume(one, words)
        assert [len(section.content.entries) for section in ws.sections(one)] == shape, words
        ws.undo()
        assert ws.sections(one) == cv.sections


def test_a_section_that_becomes_protected_loses_its_versions_until_undo(
    ws: Workspace, cv: ResumeImport, tmp_path: Path
) -> None:
    """Retyping a tailored section to a protected type takes its tailored version out; undo brings it back."""
    _jobs(ws, tmp_path)
    tailored = ws.tailor(ws.job("s-1").id)
    section = cv.sections[0]
    ws.edit_section(tailored.id, section.id, evolve(section.content, text="Data engineer."))
    before = ws.variant(tailored.id).own
    ws.correct_resume(cv.resume.id, ("1.type", "extracurricular"))
    assert section.id not in {one.resume_section_id for one in ws.variant(tailored.id).own}
    ws.undo()
    assert ws.variant(tailored.id).own == before


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        (("9.1.title", "x"), BadInputError, "no such section"),
        (("2.9.title", "x"), BadInputError, "no such entry"),
        (("2.1.9", "x"), BadInputError, "no such bullet"),
        (("2.1.colour", "x"), BadInputError, "no such field"),
        (("2.type", "hobby"), BadInputError, "no such type"),
        (("2.1.start", "soon"), BadInputError, "cannot read the date"),
        (("2.1", "x"), BadInputError, "name what to correct"),
        (("banana", "x"), BadInputError, "cannot tell the correction"),
        (("move", "2.1"), BadInputError, "what goes where"),
        (("2.1.title", "Data Engineer"), RefusedError, "changes nothing"),
        (("3.tailorable", "yes"), RefusedError, "protected"),
        (("2.1.title",), BadInputError, "cannot tell the correction"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    ws: Workspace, cv: ResumeImport, words: tuple[str, ...], error: type[Exception], said: str
) -> None:
    """A place that is not there, an unknown word or nothing to change is one sentence, and nothing is stored."""
    with pytest.raises(error, match=said):
        ws.correct_resume(cv.resume.id, words)
    assert ws.corrections(cv.resume.id) == ()


def test_what_changed_since_it_was_seen_is_not_corrected(ws: Workspace, cv: ResumeImport) -> None:
    """Numbers mean what was looked at: after another change they are refused."""
    seen = ws.resume_hash(cv.resume.id)
    ws.correct_resume(cv.resume.id, ("drop", "2.1"), seen=seen)
    with pytest.raises(ConflictError, match="changed since"):
        ws.correct_resume(cv.resume.id, ("2.1.title", "Lead"), seen=seen)


def test_an_edit_of_a_section_is_a_correction(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """What edit_base changed stands after the file was read again."""
    section = cv.sections[1]
    first = section.content.entries[0]
    edited = evolve(first, bullets=("Built loads", first.bullets[1], "Taught two interns"), location="Bristol")
    ws.edit_base(section.id, evolve(section.content, entries=(edited, *section.content.entries[1:])))
    assert ws.import_resume(_write(tmp_path)).outcome == "unchanged"
    assert ws.sections(cv.resume.id)[1].content.entries[0] == edited


def test_a_second_resume_adds_to_the_profile(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """The profile is drawn from every base resume in use: another one takes nothing away, each quote names its own."""
    other = CV.replace("Python, SQL", "Go, Kafka").replace("Airflow", "Kafka")
    second = ws.import_resume(_write(tmp_path, other, "backend.md"), name="Backend", default=False)
    assert [one.name for one in ws.resumes()] == ["cv.md", "Backend"]
    skills = {one.name: one for one in ws.profile()}
    assert {"Airflow", "Apache Airflow"} & skills.keys()
    assert {"Kafka", "Apache Kafka"} & skills.keys()
    assert {one.resume_id for skill in skills.values() for one in skill.evidence} == {cv.resume.id, second.resume.id}
    assert skills["Python"].years == next(one.years for one in ws.profile() if one.name == "Python")
    ws.archive_resume(second.resume.id)
    assert not {"Kafka", "Apache Kafka"} & {one.name for one in ws.profile()}
    ws.undo()
    assert {one.name for one in ws.profile()} == skills.keys()


def test_undo_of_a_second_import_gives_the_default_back(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """A second resume takes the default; undo puts it away, and the first is the default again."""
    second = ws.import_resume(_write(tmp_path, CV, "other.md"), as_new=True)
    assert ws.resume().id == second.resume.id
    ws.undo()
    assert ws.resume().id == cv.resume.id
    ws.undo()
    with pytest.raises(NotFoundError, match="no resume yet"):
        ws.resume()


def test_resumes_have_names_and_can_be_put_away(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """A name is unique, the default stays, and one that was put away comes back."""
    second = ws.import_resume(_write(tmp_path, CV, "other.md"), name="Backend", default=False)
    assert ws.rename_resume(cv.resume.id, "Data").name == "Data"
    with pytest.raises(ConflictError, match="another resume is called"):
        ws.rename_resume(cv.resume.id, "backend")
    with pytest.raises(RefusedError, match="tailoring starts from"):
        ws.archive_resume(cv.resume.id)
    ws.archive_resume(second.resume.id)
    assert [one.name for one in ws.resumes()] == ["Data"]
    with pytest.raises(RefusedError, match="put away"):
        ws.set_default_resume(second.resume.id)
    ws.restore_resume(second.resume.id)
    assert [one.name for one in ws.resumes()] == ["Data", "Backend"]
    assert ws.import_resume(_write(tmp_path)).resume.name == "Data"


def test_a_file_of_the_same_name_of_another_person_is_another_resume(
    ws: Workspace, cv: ResumeImport, tmp_path: Path
) -> None:
    """Only the same person's file is read as a newer version; the other gets a name of its own."""
    other = CV.replace("Maren Holt", "Idris Quaye").replace("maren@holt", "idris@quaye")
    told = ws.import_resume(_write(tmp_path, other))
    assert (told.outcome, told.resume.name) == ("new", "cv.md (2)")
    assert told.resume.id != cv.resume.id


def test_a_dry_run_changes_nothing(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """A dry run says what would happen, in place as for a new one."""
    told = ws.import_resume(_write(tmp_path, CV.replace("40%", "50%")), dry_run=True)
    assert told.outcome == "changed"
    assert ws.sections(cv.resume.id) == cv.sections
    assert ws.import_resume(_write(tmp_path, CV, "more.md"), as_new=True, dry_run=True).outcome == "new"
    assert len(ws.resumes()) == 1


def test_what_is_worth_a_look_is_said(ws: Workspace, tmp_path: Path) -> None:
    """No e-mail, no dates, an end before the start and roles that overlap are each a sentence."""
    text = CV.replace("maren@holt.example | ", "").replace("2016-01 – 2019-02", "2018-05 – 2017-02")
    told = ws.import_resume(_write(tmp_path, text.replace("2019-03 – present\n", "")))
    assert any("no e-mail" in one for one in told.warnings)
    assert any("no dates were read in Experience" in one for one in told.warnings)
    assert any("before it begins" in one for one in told.warnings)
    overlapping = ws.import_resume(_write(tmp_path, CV.replace("2019-02", "2019-12"), "b.md"), as_new=True)
    assert any("overlap by 10 months" in one for one in overlapping.warnings)


def test_corrections_travel_in_a_snapshot(ws: Workspace, cv: ResumeImport, tmp_path: Path) -> None:
    """A snapshot carries corrections, and the doctor finds nothing amiss with them."""
    ws.correct_resume(cv.resume.id, ("2.1.title", "Senior Data Engineer"), ("move", "3", "to", "2"))
    ws.export_snapshot(tmp_path / "all.json")
    with open_workspace(tmp_path / "other.db") as other:
        other.import_snapshot(tmp_path / "all.json")
        assert other.corrections(cv.resume.id) == ws.corrections(cv.resume.id)
        assert other.import_resume(_write(tmp_path)).outcome == "unchanged"
        assert [one.name for one in other.doctor() if not one.ok] == []


def test_a_name_that_was_put_right_is_the_same_person(ws: Workspace, tmp_path: Path) -> None:
    """A resume whose name was mistaken and put right is read again in place, though the file says another name."""
    without = CV.replace("maren@holt.example | ", "")
    told = ws.import_resume(_write(tmp_path, without))
    ws.correct_resume(told.resume.id, ("contact.name", "Maren Holt-Quaye"))
    assert ws.import_resume(_write(tmp_path, without)).outcome == "unchanged"
    again = ws.import_resume(_write(tmp_path, without.replace("40%", "41%")))
    assert (again.outcome, again.resume.id, again.resume.contact.name) == (
        "changed",
        told.resume.id,
        "Maren Holt-Quaye",
    )


def test_a_resume_without_sections_takes_one(ws: Workspace, tmp_path: Path) -> None:
    """Where a reader found contact data only, a section can be added."""
    told = ws.import_resume(_write(tmp_path, "# Maren Holt\n\nmaren@holt.example\n"))
    assert told.sections == ()
    ws.correct_resume(told.resume.id, ("add", "references", "References"))
    assert [one.heading for one in ws.sections(told.resume.id)] == ["References"]
    assert ws.import_resume(_write(tmp_path, "# Maren Holt\n\nmaren@holt.example\n")).outcome == "unchanged"


def test_a_pin_follows_its_bullet(ws: Workspace, cv: ResumeImport) -> None:
    """Other words for a pinned bullet keep the pin, and undo brings both back as they were."""
    ws.choose_line(cv.resume.id, "2.1.2", Stance.PIN)
    before = ws.line_choices(cv.resume.id)
    ws.correct_resume(cv.resume.id, ("2.1.2", "Cut report time by 40% in a year"))
    (after,) = ws.line_choices(cv.resume.id)
    assert (after.number, after.choice.line, after.choice.stance) == (
        "2.1.2",
        "Cut report time by 40% in a year",
        Stance.PIN,
    )
    ws.undo()
    assert ws.line_choices(cv.resume.id) == before
