"""What postings are judged by, set in the app."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from kairos.tui.modals.preferences import PreferencesModal
from kairos.workspace import open_workspace
from tests.tui.conftest import WIDE, Open
from tests.tui.filled import now


async def test_preferences_are_set(filled: Path, open_app: Open) -> None:
    """On the profile p opens weights, must-haves and rights; enter saves what was changed, u takes it back."""
    async with open_app(filled, WIDE) as driver:
        await driver.press("5", "p")
        dialog = driver.screen(PreferencesModal)
        dialog.query_one("#years", Input).value = "0.3"
        dialog.query_one("#must-haves", Input).value = "k8s, Python"
        dialog.query_one("#work-rights", Input).value = "yes"
        await driver.press("enter")
        await driver.settle(0.2)
        with open_workspace(filled, now=now) as workspace:
            told = workspace.preferences()
            assert (told.years, told.must_haves, told.work_rights) == (0.3, ("Kubernetes", "Python"), True)
        await driver.press("u")
        with open_workspace(filled, now=now) as workspace:
            assert workspace.preferences().work_rights is None


async def test_what_is_no_weight_is_said(filled: Path, open_app: Open) -> None:
    """A weight that is no number stays in the dialog, which says so; esc leaves all as it was."""
    async with open_app(filled, WIDE) as driver:
        await driver.press("5", "p")
        dialog = driver.screen(PreferencesModal)
        for wrong in ("much", "-1", "nan"):
            dialog.query_one("#required", Input).value = wrong
            await driver.press("ctrl+s")
            assert "a number from 0 up" in driver.text()
        dialog.query_one("#required", Input).value = "1"
        dialog.query_one("#citizen", Input).value = "perhaps"
        await driver.press("ctrl+s")
        assert "citizen: yes, no or not said" in driver.text()
        await driver.press("escape")
        with open_workspace(filled, now=now) as workspace:
            assert workspace.preferences().required == 0.6


async def test_a_home_is_set(filled: Path, open_app: Open) -> None:
    """The home that is set counts at once: the pane says of a posting elsewhere why its place counts in part."""
    async with open_app(filled, WIDE) as driver:
        await driver.press("5", "p")
        driver.screen(PreferencesModal).query_one("#home", Input).value = "Oslo, Norway"
        await driver.press("enter")
        await driver.settle(0.2)
        with open_workspace(filled, now=now) as workspace:
            assert str(workspace.home()) == "Oslo, NO"
        await driver.press("u")
        with open_workspace(filled, now=now) as workspace:
            assert workspace.preferences().home == ""


async def test_no_place_is_no_home(filled: Path, open_app: Open) -> None:
    """What names no place for certain is not kept, and the app says what it expects."""
    async with open_app(filled, WIDE) as driver:
        await driver.press("5", "p")
        driver.screen(PreferencesModal).query_one("#home", Input).value = "Nowhereville"
        await driver.press("enter")
        await driver.settle(0.2)
        assert "cannot tell where that is" in driver.text()
        with open_workspace(filled, now=now) as workspace:
            assert workspace.preferences().home == ""
