"""The resume in the app: what was understood, put right in place, and the choice between several."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from kairos.models import SectionType
from kairos.tui.modals.fields import FieldsModal
from kairos.tui.screens.resume import ResumeScreen
from kairos.tui.screens.resume_acts import move_targets, shifted
from kairos.workspace import Workspace, open_workspace
from tests.tui.conftest import NARROW, WIDE, Driver, Open
from tests.tui.filled import now

CV = """# Maren Holt

maren@holt.example

## Experience

### Data Engineer, Lumen Labs
2019-03 – present

- Built nightly loads in Python and Airflow for forty hospitals, with a replay that any of the nurses could start
- Cut report time by 40%

### Analyst, Helio Bank
2016-01 – 2019-02

- Wrote SQL reports for the risk team

## Things I made

- A tide clock in Rust
"""


@pytest.fixture
def cv(file: Path) -> Path:
    """A file with one resume, one of whose sections no rule places."""
    source = file.parent / "cv.md"
    source.write_text(CV, encoding="utf-8")
    with open_workspace(file, now=now) as workspace:
        workspace.import_resume(source)
    return file


async def _at(driver: Driver, place: str) -> ResumeScreen:
    """Go to the resume, and to the line that corrections call *place*."""
    if not isinstance(driver.app.screen, ResumeScreen):
        await driver.press("4")
        await driver.settle(0.05)
    screen = driver.screen(ResumeScreen)
    screen.lines.go([row.place for row in screen.lines.items].index(place))
    return screen


def _sections(path: Path) -> list[tuple[str, SectionType, list[str]]]:
    with open_workspace(path, now=now) as workspace:
        return [
            (one.heading, one.section_type, [entry.title for entry in one.content.entries])
            for one in workspace.sections(workspace.resume().id)
        ]


@pytest.mark.parametrize("size", [NARROW, WIDE, (160, 50)])
async def test_an_unplaced_section_is_marked_and_placed(cv: Path, open_app: Open, size: tuple[int, int]) -> None:
    """N goes to what was not placed, T says what it is, and u takes it back, at every size."""
    async with open_app(cv, size) as driver:
        await driver.press("4")
        await driver.settle(0.05)
        assert "? 1 not placed" in driver.text()
        await driver.press("n")
        assert "no rule says what this section is" in driver.text()
        await driver.press("T", "g")
        await driver.press("k", "k", "k", "enter")
        await driver.settle(0.1)
        assert _sections(cv)[1][1] is SectionType.PROJECTS
        assert "not placed" not in driver.text().replace("u undoes", "")
        await driver.press("u")
        await driver.settle(0.05)
        assert "? 1 not placed" in driver.text()


async def test_an_entry_is_edited_field_by_field(cv: Path, open_app: Open) -> None:
    """E shows the fields of a role; a date that cannot be read is said, and what was changed is kept."""
    async with open_app(cv, NARROW) as driver:
        await _at(driver, "1.1")
        await driver.press("e")
        dialog = driver.screen(FieldsModal)
        dialog.query_one("#field-title", Input).value = "Senior Data Engineer"
        dialog.query_one("#field-end", Input).value = "soon"
        await driver.press("enter")
        assert "to: a date such as 2016" in driver.text()
        dialog.query_one("#field-end", Input).value = "May 2026"
        await driver.press("enter")
        await driver.settle(0.1)
        assert _sections(cv)[0][2] == ["Senior Data Engineer", "Analyst"]
        assert "Senior Data Engineer, Lumen Labs, 2019-03 – 2026-05" in driver.text()
        await driver.press("w")
        assert "put right" in driver.text()


async def test_contact_bullets_and_texts_are_edited(cv: Path, open_app: Open) -> None:
    """The same key edits the contact data and the words of a bullet; an empty bullet is taken out."""
    async with open_app(cv, NARROW) as driver:
        await _at(driver, "contact.name")
        await driver.press("enter")
        driver.screen(FieldsModal).query_one("#field-phone", Input).value = "+44 117 496 0000"
        await driver.press("ctrl+s")
        await driver.settle(0.1)
        await _at(driver, "1.1.2")
        await driver.press("e")
        driver.app.screen.query_one(TextArea).text = "Cut report time by half"
        await driver.press("enter")
        await driver.settle(0.1)
        assert "+44 117 496 0000" in driver.text()
        assert "Cut report time by half" in driver.text()
        await driver.press("x")
        await driver.settle(0.1)
        with open_workspace(cv, now=now) as workspace:
            assert len(workspace.sections(workspace.resume().id)[0].content.entries[0].bullets) == 1


async def test_lines_are_moved_joined_parted_and_added(cv: Path, open_app: Open) -> None:
    """J and K move a line past its entry, m elsewhere, M joins, S parts, a adds; each is one act."""
    async with open_app(cv, WIDE) as driver:
        await _at(driver, "1.2")
        await driver.press("K")
        await driver.settle(0.1)
        assert _sections(cv)[0][2] == ["Analyst", "Data Engineer"]
        await _at(driver, "1.2")
        await driver.press("J")
        await driver.settle(0.1)
        assert _sections(cv)[1][2] == ["Data Engineer", ""]
        await _at(driver, "2")
        await driver.press("M")
        await driver.settle(0.1)
        assert _sections(cv) == [("Experience", SectionType.WORK_EXPERIENCE, ["Analyst", "Data Engineer", ""])]
        await _at(driver, "1.3")
        await driver.press("S", "enter")
        await driver.settle(0.05)
        await driver.press("enter")
        await driver.settle(0.1)
        assert _sections(cv)[1][0] == "Summary"
        await _at(driver, "1.2")
        await driver.press("a", *"Taught", "enter")
        await driver.settle(0.1)
        assert "• Taught" in driver.text()
        await _at(driver, "1.2.3")
        await driver.press("m", "enter")
        await driver.settle(0.1)
        with open_workspace(cv, now=now) as workspace:
            assert "Taught" in workspace.sections(workspace.resume().id)[0].content.entries[0].bullets


async def test_what_another_program_changed_is_not_corrected_blindly(cv: Path, open_app: Open) -> None:
    """Numbers mean what is shown: where the file changed meanwhile, the act is refused and said."""
    async with open_app(cv, WIDE) as driver:
        screen = await _at(driver, "1.1.2")
        with open_workspace(cv, now=now) as workspace:
            workspace.correct_resume(workspace.resume().id, ("drop", "1.1.1"))
        assert screen.whole is not None
        await driver.press("x")
        await driver.settle(0.1)
        assert any("changed since you looked" in one for one in driver.toasts()) or "Cut report" in driver.text()
        with open_workspace(cv, now=now) as workspace:
            assert workspace.sections(workspace.resume().id)[0].content.entries[0].bullets == (
                "Cut report time by 40%",
            )


async def test_resumes_are_switched_named_and_put_away(cv: Path, open_app: Open) -> None:
    """B looks at another resume, d starts from it, r names it, Z puts one away but never the default."""
    source = cv.parent / "web.md"
    source.write_text(CV.replace("Data Engineer", "Frontend Developer"), encoding="utf-8")
    with open_workspace(cv, now=now) as workspace:
        workspace.import_resume(source, default=False)
    async with open_app(cv, NARROW) as driver:
        await driver.press("4")
        await driver.settle(0.05)
        assert "cv.md · default · 1 of 2" in driver.text()
        await driver.press("Z")
        assert "so it stays" in driver.toasts()[-1]
        await driver.press("b", "j", "enter")
        await driver.settle(0.1)
        assert "web.md · 2 of 2" in driver.text()
        assert "Frontend Developer" in driver.text()
        await driver.press("d")
        await driver.settle(0.1)
        assert "web.md · default · 1 of 2" in driver.text()
        await driver.press("r", "home", *"My ", "enter")
        await driver.settle(0.1)
        assert "My web.md · default" in driver.text()
        await driver.press("b", "j", "enter")
        await driver.settle(0.1)
        await driver.press("Z")
        await driver.settle(0.1)
        with open_workspace(cv, now=now) as workspace:
            assert [one.name for one in workspace.resumes()] == ["My web.md"]


async def test_the_mouse_edits_too(cv: Path, open_app: Open) -> None:
    """A click goes to a line, a second one opens it; the wheel scrolls."""
    async with open_app(cv, NARROW) as driver:
        screen = await _at(driver, "contact.name")
        row = next(at for at, one in enumerate(screen.lines.items) if one.place == "1.2")
        await driver.pilot.click(screen.lines, offset=(6, row - screen.lines.top), times=2)
        await driver.settle(0.1)
        assert driver.screen(FieldsModal).query_one("#field-title", Input).value == "Analyst"


async def test_a_long_line_is_one_stop(cv: Path, open_app: Open) -> None:
    """J goes past the rows of a wrapped bullet at once, and k comes back to its beginning."""
    async with open_app(cv, NARROW) as driver:
        screen = await _at(driver, "1.1.1")
        assert sum(row.place == "1.1.1" for row in screen.lines.items) == 2
        await driver.press("j")
        assert screen.lines.current is not None
        assert screen.lines.current.place == "1.1.2"
        await driver.press("k")
        assert (screen.lines.current.place, screen.lines.current.part) == ("1.1.1", 0)


async def test_an_imported_resume_is_said(cv: Path, open_app: Open) -> None:
    """Importing the same file says that nothing changed, a newer one what did and what is no longer there."""
    with open_workspace(cv, now=now) as workspace:
        workspace.correct_resume(workspace.resume().id, ("1.2.title", "Risk Analyst"))
    source = cv.parent / "cv.md"
    async with open_app(cv, WIDE) as driver:
        await driver.press("I", *str(source), "enter")
        await driver.settle(0.6)
        assert "nothing changed" in driver.toasts()[-1]
        source.write_text(CV.partition("### Analyst")[0], encoding="utf-8")
        await driver.press("I", *str(source), "enter")
        await driver.settle(0.8)
        assert "No longer in the file, so not put right" in driver.text()
        assert "Risk Analyst" in driver.text()


def test_what_is_moved_knows_its_places(ws: Workspace, tmp_path: Path) -> None:
    """One step on from each end leads into the neighbour, and no further than the last."""
    source = tmp_path / "cv.md"
    source.write_text(CV, encoding="utf-8")
    sections = ws.import_resume(source).sections
    assert [shifted(sections, (1,), 1), shifted(sections, (2,), 1), shifted(sections, (1,), -1)] == ["2", None, None]
    assert [shifted(sections, (1, 2), 1), shifted(sections, (1, 1), -1)] == ["2.1", None]
    assert [shifted(sections, (1, 1, 2), 1), shifted(sections, (1, 2, 1), -1)] == ["1.2.1", "1.1"]
    assert move_targets(sections, (1,)) == [("2", "2. place, where Things I made is")]
    assert move_targets(sections, (1, 2)) == [("2", "Things I made")]
    assert [place for place, _ in move_targets(sections, (1, 1, 1))] == ["1.2", "2.1", "2"]
