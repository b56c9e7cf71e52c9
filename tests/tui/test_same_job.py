"""Postings of one job in the app: cards, merging, setting apart; pasting a posting and putting it right."""

from __future__ import annotations

from pathlib import Path

from textual.events import Paste
from textual.widgets import Input, TextArea

from kairos.models import JobFilter
from kairos.tui.modals.amend import AmendModal
from kairos.tui.modals.choose import ChooseModal
from kairos.tui.modals.paste import PasteModal
from kairos.tui.screens.matches import MatchesScreen
from kairos.workspace import open_workspace
from tests.tui.conftest import WIDE, Driver, Open
from tests.tui.filled import now

PASTED = """Signal Box Keeper at Corella Rail
https://corella.example/jobs/4711
We look for someone who keeps signal boxes with Python and PostgreSQL, three years or more.
Write to jobs@corella.example."""


async def finished(driver: Driver) -> None:
    """Wait for the work in the background, and for the rows that follow from it."""
    for _ in range(300):
        await driver.pilot.pause(0.02)
        if not [one for one in driver.app.workers if one.group == "work" and not one.is_finished]:
            break
    await driver.settle(0.2)


async def test_selected_postings_become_one_job(filled: Path, open_app: Open) -> None:
    """The key d on several makes one card of them, which says how many stand behind it; u takes it back."""
    async with open_app(filled, WIDE) as driver:
        before = len(driver.screen(MatchesScreen).postings.items)
        await driver.press("space", "space", "d")
        await driver.settle(0.2)
        rows = driver.screen(MatchesScreen).postings.items
        assert (len(rows), rows[0].others + rows[1].others) == (before - 1, 1)
        assert " +1" in driver.text()
        await driver.press("g" if rows[0].others else "k")
        await driver.settle(0.1)
        assert "also" in driver.text()
        await driver.press("u")
        assert len(driver.screen(MatchesScreen).postings.items) == before


async def test_one_is_set_apart(filled: Path, open_app: Open) -> None:
    """The key d on a card lists what stands behind it and why; enter sets the chosen one apart for good."""
    with open_workspace(filled, now=now) as workspace:
        ids = [row.id for row in workspace.match_rows(limit=2)]
        card = workspace.merge_postings(ids).card
    async with open_app(filled, WIDE) as driver:
        rows = driver.screen(MatchesScreen).postings
        rows.go(next(index for index, row in enumerate(rows.items) if row.id == card.id))
        await driver.settle(0.2)
        await driver.press("d")
        driver.screen(ChooseModal)
        assert "set apart" in driver.text()
        assert "you said so" in driver.text()
        await driver.press("enter")
        await driver.settle(0.1)
    with open_workspace(filled, now=now) as workspace:
        assert workspace.count_duplicates() == (0, 0)


async def test_one_that_stands_alone_says_how(filled: Path, open_app: Open) -> None:
    """The key d on a posting without duplicates says how to make one."""
    async with open_app(filled, WIDE) as driver:
        await driver.press("d")
        assert "stands alone" in driver.toasts()[-1]


async def test_a_posting_is_pasted(file: Path, open_app: Open) -> None:
    """P takes a posting's text; what is certain of it is read, and the address stays."""
    async with open_app(file, WIDE) as driver:
        await driver.press("P")
        driver.screen(PasteModal).query_one(TextArea).text = PASTED
        await driver.press("ctrl+s")
        await finished(driver)
    with open_workspace(file, now=now) as workspace:
        (row,) = workspace.jobs(JobFilter())
        job = workspace.job(row.id)
        assert "Signal Box Keeper" in job.title
        assert job.url == "https://corella.example/jobs/4711"
        assert "Write to jobs@corella.example." in job.description_raw


async def test_pasting_outside_of_a_field_opens_the_dialog(file: Path, open_app: Open) -> None:
    """A terminal's paste is taken for a posting, and nothing is stored before it is confirmed."""
    async with open_app(file, WIDE) as driver:
        driver.app.post_message(Paste(PASTED))
        await driver.settle(0.1)
        assert driver.screen(PasteModal).query_one(TextArea).text == PASTED
        await driver.press("escape")
    with open_workspace(file, now=now) as workspace:
        assert workspace.count_jobs() == 0


async def test_a_posting_is_put_right(filled: Path, open_app: Open) -> None:
    """The key e opens what a posting says, field by field; what was changed is saved, and undone by u."""
    async with open_app(filled, WIDE) as driver:
        title = driver.screen(MatchesScreen).postings.items[0].title
        await driver.press("e")
        dialog = driver.screen(AmendModal)
        assert dialog.query_one("#title", Input).value == title
        dialog.query_one("#company", Input).value = "Corella Rail"
        await driver.press("ctrl+s")
        await driver.settle(0.2)
        assert "amended company of" in driver.toasts()[-1]
        with open_workspace(filled, now=now) as workspace:
            assert [row.title for row in workspace.jobs(JobFilter(text="Corella Rail"))] == [title]
        await driver.press("u")
    with open_workspace(filled, now=now) as workspace:
        assert not workspace.jobs(JobFilter(text="Corella Rail"))


async def test_nothing_changed_is_no_act(filled: Path, open_app: Open) -> None:
    """Saving the dialog untouched leaves the file as it was."""
    async with open_app(filled, WIDE) as driver:
        await driver.press("e", "ctrl+s")
        assert not driver.toasts()
