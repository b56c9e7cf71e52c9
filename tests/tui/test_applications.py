"""Applications: the board, legal moves, follow-ups, and the one dialog that asks first."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kairos.models import ApplicationStatus, JobId
from kairos.tui.modals.choose import ChooseModal
from kairos.tui.modals.confirm import ConfirmModal
from kairos.tui.modals.read import ReadModal
from kairos.tui.screens.applications import ApplicationsScreen
from kairos.tui.widgets.board import STAGES, Board
from kairos.workspace import open_workspace
from tests.tui.conftest import NARROW, Driver, Open
from tests.tui.filled import NOW, fill, postings


@pytest.fixture
def applied(file: Path) -> Path:
    """A file with an application ten days old, one prepared, and one in interview."""
    fill(file, postings(6))
    then = NOW - timedelta(days=10)
    with open_workspace(file, now=lambda: then) as workspace:
        for number in (0, 1, 2):
            application = workspace.apply(JobId(postings(3)[number].id))
            if number != 1:
                workspace.submit(application.id)
            if number == 2:
                workspace.move(application.id, ApplicationStatus.INTERVIEW)
    return file


def board(driver: Driver) -> Board:
    """Return the board in front."""
    return driver.screen(ApplicationsScreen).board


async def test_stages_and_days(applied: Path, open_app: Open) -> None:
    """Each application stands in its stage, with the days it waits and whether to ask after it."""
    async with open_app(applied) as driver:
        await driver.press("3")
        text = driver.text()
        for (name, _), column in zip(STAGES, board(driver).columns, strict=True):
            assert f"{name} {len(column)}" in text
        assert "10d follow up!" in text
        assert "✓ ready" in text


async def test_keys(applied: Path, open_app: Open) -> None:
    """H and l go over stages; a narrow board follows the cursor to the last one."""
    async with open_app(applied, NARROW) as driver:
        await driver.press("3", "l")
        assert board(driver).stage == 1
        await driver.press("l", "l", "l", "l")
        assert board(driver).stage == 5
        assert "closed 0" in driver.text()
        await driver.press("h")
        assert board(driver).stage == 4


async def test_follow_up(applied: Path, open_app: Open) -> None:
    """F records that one asked, z puts it off, x stops the clock for good, and u takes each back."""
    async with open_app(applied) as driver:
        await driver.press("3", "l", "f")
        assert "ask in 7d" in driver.text()
        await driver.press("u")
        assert "follow up!" in driver.text()
        await driver.press("z")
        driver.screen(ChooseModal)
        await driver.press("enter")
        await driver.settle(0.05)
        assert "ask in 3d" in driver.text()
        await driver.press("x")
        assert "10d retired" in driver.text()


async def test_move_by_choice(applied: Path, open_app: Open) -> None:
    """> offers exactly the legal moves, and the cursor goes with the card; < takes it back."""
    async with open_app(applied) as driver:
        await driver.press("3", "l", "greater_than_sign")
        offered = [option.plain for option in driver.screen(ChooseModal).options]
        assert offered == ["acknowledged", "interview", "offer", "rejected", "ghosted", "withdrawn"]
        await driver.press("enter")
        await driver.settle(0.05)
        assert board(driver).stage == 2
        await driver.press("less_than_sign")
        await driver.settle(0.05)
        assert board(driver).stage == 1


async def test_submit_asks_first(applied: Path, open_app: Open) -> None:
    """S shows what was checked and asks; n sends nothing, y does."""
    async with open_app(applied) as driver:
        await driver.press("3", "S")
        driver.screen(ConfirmModal)
        assert "Record this application as sent?" in driver.text()
        await driver.press("n")
        assert not board(driver).columns[1][1:]
        await driver.press("S", "y")
        await driver.settle(0.1)
        assert len(board(driver).columns[1]) == 2
        assert "submitted the application" in driver.toasts()[-1]


async def test_what_was_sent(applied: Path, open_app: Open) -> None:
    """Enter shows exactly what was sent; where nothing was, it says so."""
    async with open_app(applied) as driver:
        await driver.press("3", "enter")
        assert "nothing was sent" in driver.toasts()[-1]
        await driver.press("l", "enter")
        driver.screen(ReadModal)
        assert "sha256:" in driver.text()
        await driver.press("escape")
        assert board(driver).stage == 1


async def test_note(applied: Path, open_app: Open) -> None:
    """N adds a line to the notes, shown below the board."""
    async with open_app(applied) as driver:
        await driver.press("3", "n")
        await driver.press(*"call Ines", "enter")
        await driver.settle(0.05)
        assert "call Ines" in driver.text()


async def test_empty_board(filled: Path, open_app: Open) -> None:
    """An empty board says the next step and its key."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("3")
        assert "no applications yet" in driver.text()
        await driver.press("6")
        await driver.settle(0.1)
        assert "nothing to count yet" in driver.text()


async def test_insights(applied: Path, open_app: Open) -> None:
    """The funnel counts stages and the share that was answered."""
    async with open_app(applied) as driver:
        await driver.press("6")
        assert "2 sent, 1 answered (50%)" in driver.text()
