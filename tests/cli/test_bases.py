"""kairos resumes and kairos import resume, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kairos.errors import ExitCode
from tests.cli.conftest import Kairos
from tests.posting_data import posting

CV = """# Maren Holt

maren@holt.example

## Experience

### Data Engineer, Lumen Labs
2019-03 – present

- Built loads in Python and Kafka

## Things I made

- A tide clock in Rust
"""


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    """An invented resume with a section that no rule places."""
    path = tmp_path / "cv.md"
    path.write_text(CV, encoding="utf-8")
    return path


def test_an_import_shows_what_was_understood(kairos: Kairos, cv: Path) -> None:
    """Contact, sections, entries and what was not placed are printed with the numbers that corrections use."""
    said = kairos("import", "resume", cv)
    assert said.out.splitlines()[:2] == ["cv.md (markdown): new", "contact.name      Maren Holt"]
    assert "1  Experience  [work_experience]  1 entry, 1 bullet" in said.out
    assert "  1.1  Data Engineer, Lumen Labs, 2019-03 – present  (1 bullet)" in said.out
    assert "2  Things I made  [extracurricular, not placed, protected]" in said.out
    assert "A tide clock in Rust" in said.out
    assert "not placed: Things I made; kairos resumes correct cv.md 2.type TYPE" in said.err
    again = kairos("import", "resume", cv)
    assert again.out == "cv.md (markdown): unchanged\n"
    dry = kairos("import", "resume", cv, "--as-new", "--dry-run", "--json").json
    assert (dry["outcome"], dry["unplaced"], dry["resume"]["name"]) == ("new", ["Things I made"], "cv.md (2)")
    assert len(kairos("resumes", "--json").json) == 1


def test_a_correction_is_typed_and_kept(kairos: Kairos, cv: Path) -> None:
    """The words of a correction are typed as they are said, and the next import keeps it."""
    kairos("import", "resume", cv)
    assert kairos("resumes", "correct", "cv.md", "2.type", "projects").code == ExitCode.OK
    assert kairos("resumes", "correct", "cv.md", "move", "2", "to", "1").code == ExitCode.OK
    said = kairos("resumes", "correct", "cv.md", "2.1.title", "Senior", "Data", "Engineer")
    assert said.out == "Experience › Lumen Labs, Data Engineer: title “Data Engineer” is “Senior Data Engineer”\n"
    assert "kairos undo takes it back" in said.err
    assert kairos("resumes", "correct", "cv.md", "contact.phone", "+44 20 7946 0000").code == ExitCode.OK
    shown = kairos("resumes", "show").out
    assert "1  Things I made  [projects]" in shown
    assert "2.1  Senior Data Engineer, Lumen Labs" in shown
    cv.write_text(CV.replace("and Kafka", "and Rust"), encoding="utf-8")
    again = kairos("import", "resume", cv)
    assert "Experience: entries 1 changed" in again.out
    assert "4 corrections of yours kept" in again.err
    listed = kairos("resumes", "corrections", "--json").json
    assert [one["kind"] for one in listed] == ["set", "move", "set", "set"]
    assert kairos("resumes", "corrections", "--forget", "9").code != ExitCode.OK


def test_what_a_newer_file_lacks_is_said(kairos: Kairos, cv: Path) -> None:
    """A correction whose place is gone is named at the import and in the list."""
    kairos("import", "resume", cv)
    kairos("resumes", "correct", "cv.md", "2.1.1", "A tide clock in Rust and brass")
    cv.write_text(CV.replace("- A tide clock in Rust\n", "- A sun dial\n"), encoding="utf-8")
    assert "no longer in the file, so not put right: Things I made" in kairos("import", "resume", cv).err
    assert "no longer in the file" in kairos("resumes", "corrections").out


def test_a_wrong_correction_is_one_sentence(kairos: Kairos, cv: Path) -> None:
    """A place that is not there ends with what was expected and how to see it."""
    kairos("import", "resume", cv)
    said = kairos("resumes", "correct", "cv.md", "7.1.title", "Lead")
    assert said.code == ExitCode.BAD_INPUT
    assert said.err.splitlines()[0] == "kairos: there is no such section: expected 1 to 2, got '7.1.title'"
    assert "kairos resumes show" in said.err


def test_several_resumes_by_name(kairos: Kairos, cv: Path, tmp_path: Path) -> None:
    """Resumes are named, the best base of a posting is said, and tailored resumes name theirs."""
    web = tmp_path / "web.md"
    web.write_text(CV.replace("Data Engineer", "Frontend Developer").replace("Python and Kafka", "React and CSS"))
    jobs = tmp_path / "jobs.json"
    text = "Requirements\n- React\n- CSS\n- TypeScript"
    jobs.write_text(json.dumps([posting(1, title="Frontend Developer", description=text)]))
    kairos("import", "resume", cv, "--name", "Data")
    kairos("import", "resume", web, "--name", "Web", "--no-default")
    kairos("import", "jobs", jobs)
    shown = kairos("show", "s-1").out
    assert "best base: Web (" in shown
    assert [one["name"] for one in kairos("show", "s-1", "--json").json["bases"]] == ["Web", "Data"]
    assert "from Data, your default" in kairos("tailor", "s-1").err
    assert "from Web\n" in kairos("tailor", "s-1", "--base", "best").err
    assert "Web" in kairos("tailored").out
    assert kairos("tailored", "--json").json[0]["base"] == "Web"
    assert "from Web" in kairos("diff", "s-1").err
    assert kairos("diff", "s-1", "--json").json["base"] == "Web"
    refused = kairos("resumes", "archive", "Data")
    assert refused.code != ExitCode.OK
    assert "kairos resumes default OTHER" in refused.err
    assert kairos("resumes", "default", "Web").code == ExitCode.OK
    assert kairos("resumes", "archive", "data").code == ExitCode.OK
    assert "Data" not in kairos("resumes").out
    assert "archived" in kairos("resumes", "--archived").out
    assert kairos("resumes", "restore", "Data").code == ExitCode.OK
    assert kairos("resumes", "rename", "Data", "Data work").code == ExitCode.OK
    assert "Data work" in kairos("resumes").out
