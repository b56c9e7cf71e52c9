"""Letter: drafted, read with what each line rests on, edited, approved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kairos.models import JobId
from kairos.tui.modals.edit import EditModal
from kairos.tui.screens.letter import LetterScreen
from kairos.workspace import Workspace
from tests.tui.conftest import NARROW, WIDE, Driver, Open
from tests.tui.filled import now, posting, with_resume


@pytest.fixture
def job(file: Path) -> Iterator[tuple[Workspace, JobId]]:
    """A file with a resume and one posting."""
    with with_resume(file) as workspace:
        one = posting(1)
        with workspace._db.write():
            workspace._jobs.upsert([one], import_id="", seen_at=now())
        workspace.refresh()
        yield workspace, one.id


async def to_letter(driver: Driver) -> LetterScreen:
    """Go to the letter by the keys a person uses, and draft it."""
    await driver.press("L")
    await driver.settle(0.05)
    assert "no letter for this posting yet" in driver.text()
    await driver.press("w")
    await driver.settle(0.05)
    return driver.screen(LetterScreen)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_letter_is_drafted_and_approved(
    job: tuple[Workspace, JobId], file: Path, open_app: Open, size: tuple[int, int]
) -> None:
    """From the posting to an approved letter by keys; the header carries digest and date, and u takes it back."""
    workspace, job_id = job
    async with open_app(file, size) as driver:
        screen = await to_letter(driver)
        assert "Dear " in driver.text()
        assert "waits for your decision" in driver.text()
        quoted = next(at for at, one in enumerate(screen.view.lines) if one.text.startswith("- "))
        await driver.press(*"j" * quoted)
        assert "←" in driver.text()
        await driver.press("A")
        assert workspace.letter(job_id).approved
        assert "✓ approved" in driver.text()
        await driver.press("u")
        assert not workspace.letter(job_id).approved


async def test_an_invented_line_blocks(job: tuple[Workspace, JobId], file: Path, open_app: Open) -> None:
    """A claim added by hand is marked at its line and blocks; taken out, the letter is approved."""
    workspace, job_id = job
    async with open_app(file) as driver:
        screen = await to_letter(driver)
        await driver.press("j", "e")
        edit = driver.screen(EditModal)
        edit.query_one("TextArea").text = "I led 400 engineers at Northwind Rail."  # type: ignore[attr-defined]  # a TextArea
        await driver.press("enter")
        await driver.settle(0.05)
        assert "✗" in driver.text()
        await driver.press("G", "A")
        assert "not approved" in driver.toasts()[-1]
        assert screen.view.current is not None
        assert screen.view.current.findings
        await driver.press("x")
        await driver.settle(0.05)
        await driver.press("A")
        assert workspace.letter(job_id).approved


async def test_discarding_empties_the_screen(job: tuple[Workspace, JobId], file: Path, open_app: Open) -> None:
    """X takes the letter out of use, the empty state says the next step, and escape goes back."""
    async with open_app(file) as driver:
        await to_letter(driver)
        await driver.press("X")
        await driver.settle(0.05)
        assert "draft one" in driver.text()
        await driver.press("escape")
        await driver.settle(0.05)
        assert not isinstance(driver.app.screen, LetterScreen)
