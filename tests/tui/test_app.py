"""The app around its screens: first run, import, long work, errors, themes, leaving."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from kairos.errors import BadInputError, StoreError
from kairos.examples import example_postings, example_resume
from kairos.models import to_plain
from kairos.tui import run
from kairos.tui.modals.confirm import ConfirmModal
from kairos.tui.modals.import_file import ImportModal, complete
from kairos.tui.modals.read import ReadModal
from kairos.tui.screens.base import task
from kairos.tui.screens.matches import MatchesScreen
from kairos.tui.screens.posting import PostingScreen
from kairos.tui.screens.profile import ProfileScreen
from kairos.workspace import Workspace, open_workspace
from tests.tui.conftest import NARROW, Driver, Open
from tests.tui.filled import now, with_resume


async def until_done(driver: Driver) -> None:
    """Wait for the work in the background."""
    for _ in range(400):
        if driver.app._work is not None and driver.app._work.is_finished:
            break
        await driver.settle(0.02)
    await driver.settle(0.1)


async def test_first_run(file: Path, open_app: Open) -> None:
    """An empty file welcomes with the next steps and their keys."""
    async with open_app(file, NARROW) as driver:
        text = driver.text()
        assert "This file is empty" in text
        assert "import your resume" in text
        assert "bundled example" in text


async def test_example(file: Path, open_app: Open) -> None:
    """E asks, then fills an empty file with the example; a second time it refuses."""
    async with open_app(file) as driver:
        await driver.press("E")
        driver.screen(ConfirmModal)
        await driver.press("y")
        await until_done(driver)
        assert len(driver.screen(MatchesScreen).postings.items) == 40
        await driver.press("E")
        assert "empty file only" in driver.toasts()[-1]


async def test_import_postings_and_resume(file: Path, open_app: Open) -> None:
    """I imports a file in the background: the name says what it holds, a toast says what came in."""
    async with open_app(file) as driver:
        for path in (example_resume(), example_postings()[0]):
            await driver.press("I")
            driver.screen(ImportModal).query_one("#path", Input).value = str(path)
            await driver.press("enter")
            await until_done(driver)
        with open_workspace(file, now=now) as workspace:
            assert len(workspace.resumes()) == 1
        assert len(driver.screen(MatchesScreen).postings.items) == 12
        await driver.press("u")
        await driver.settle(0.1)
        assert not driver.screen(MatchesScreen).postings.items


async def test_import_report(file: Path, tmp_path: Path, open_app: Open) -> None:
    """Records that could not be taken are listed with place and reason."""
    source = tmp_path / "jobs.csv"
    source.write_text("title,company,url\nEngineer,Tern,https://x.example/1\n,Helio,https://x.example/2\n")
    async with open_app(file) as driver:
        await driver.press("I")
        driver.screen(ImportModal).query_one("#path", Input).value = str(source)
        await driver.press("down", *"seek", "enter")
        await until_done(driver)
        driver.screen(ReadModal)
        assert "1 of 2 records of jobs.csv were left out" in driver.text()


async def test_import_error_is_a_sentence(file: Path, open_app: Open) -> None:
    """A file that is not there gives a toast, and the app lives on."""
    async with open_app(file) as driver:
        await driver.press("I")
        await driver.press(*"/nowhere.csv", "enter")
        await until_done(driver)
        assert "nowhere.csv" in driver.toasts()[-1]


def test_completion(tmp_path: Path) -> None:
    """A path is completed by the first name that begins so; folders end in a slash, hidden names stay hidden."""
    (tmp_path / "jobs.csv").touch()
    (tmp_path / ".jobs").touch()
    (tmp_path / "more").mkdir()
    assert complete("x/jo", tmp_path, "jo") == "x/jobs.csv"
    assert complete("m", tmp_path, "m") == "more/"
    assert complete("zz", tmp_path, "zz") is None
    assert complete("x", tmp_path / "none", "x") is None


async def test_work_is_shown_and_stopped(filled: Path, open_app: Open) -> None:
    """Long work says what and how far; the list stays alive meanwhile; ^x stops it."""
    async with open_app(filled, NARROW) as driver:
        go_on = threading.Event()

        def work(_workspace: Workspace) -> None:
            for number in range(2_000):
                driver.app.progress("analysing", number, 2_000)
                go_on.wait(0.02)

        assert driver.app.work_on(work)
        await driver.settle(0.2)
        assert "analysing" in driver.text()
        assert "of 2,000" in driver.text()
        assert "^x stops" in driver.text()
        await driver.press("j")
        assert driver.screen(MatchesScreen).postings.cursor == 1
        assert not driver.app.work_on(work)
        await driver.press("ctrl+x")
        await until_done(driver)
        assert "stopped" in driver.toasts()[-1]
        assert "analysing" not in driver.text()


async def test_defect_does_not_end_the_app(filled: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect in a task is said without anybody's data in it, and the app lives on."""

    @task("test")
    async def broken(_screen: MatchesScreen) -> None:
        raise ValueError("a secret of somebody's")

    monkeypatch.setattr(MatchesScreen, "action_note", broken)
    async with open_app(filled, NARROW) as driver:
        await driver.press("n")
        assert "Kairos made a mistake: ValueError" in driver.toasts()[-1]
        assert "secret" not in driver.toasts()[-1]
        await driver.press("j")
        assert driver.screen(MatchesScreen).postings.cursor == 1


async def test_crash_prints_no_locals(filled: Path, open_app: Open) -> None:
    """Where a defect does end the app, its traceback has no variables in it and no byte that acts."""
    async with open_app(filled, NARROW) as driver:
        secret = "somebody's" + " words"
        try:
            raise ValueError(f"\x1b]0;{len(secret)}\x07")
        except ValueError:
            driver.app._fatal_error()
        printed = str(driver.app._exit_renderables.pop())
        assert "ValueError" in printed
        assert "somebody's words" not in printed
        assert "\x1b" not in printed


async def test_no_color(filled: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without colours every mark is still there: the cursor, the tab, the stars and flags are letters and weight."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(filled, NARROW) as driver:
        await driver.press("i")
        lines = driver.text().splitlines()
        assert lines[2].startswith("▌")
        assert "★" in lines[2]
        assert any("⚑" in one for one in lines)


async def test_undo_of_nothing(file: Path, open_app: Open) -> None:
    """Undo with nothing to undo says so."""
    async with open_app(file, NARROW) as driver:
        await driver.press("u")
        assert "nothing to undo" in driver.toasts()[-1]
        await driver.press("ctrl+x")
        assert "nothing is being worked on" in driver.toasts()[-1]


async def test_key_bar_is_clickable(filled: Path, open_app: Open) -> None:
    """A click on a key of the bar does what the key does."""
    async with open_app(filled, NARROW) as driver:
        where = driver.text().splitlines()[-1].index("s skip")
        await driver.pilot.click("KeyBar", offset=(where + 1, 0))
        await driver.settle(0.05)
        assert "skipped" in driver.toasts()[-1]
        await driver.pilot.click("KeyBar", offset=(1, 0))
        await driver.settle(0.05)
        driver.screen(PostingScreen)


async def test_themes(filled: Path, open_app: Open) -> None:
    """^t changes between the app's own dark and light look."""
    async with open_app(filled, NARROW) as driver:
        assert driver.app.theme == "kairos-dark"
        await driver.press("ctrl+t")
        assert driver.app.theme == "kairos-light"


async def test_places(filled: Path, open_app: Open) -> None:
    """Number keys and clicks on the top bar go to each place; each says something when it is empty."""
    async with open_app(filled, NARROW) as driver:
        for key, says in (("2", "nothing is tailored"), ("4", "no resume yet"), ("5", "no skills yet")):
            await driver.press(key)
            assert says in driver.text()
        await driver.pilot.click("TopBar", offset=(4, 0))
        await driver.settle()
        driver.screen(MatchesScreen)


async def test_resume_is_read(file: Path, open_app: Open) -> None:
    """The resume shows who, every section, and which ones are never tailored."""
    with_resume(file).close()
    async with open_app(file) as driver:
        await driver.press("4")
        await driver.settle(0.05)
        text = driver.text()
        assert "Mira Castellan" in text
        assert "Maintained services used by 52 colleagues" in text
        assert "never tailored" in text


async def test_profile_is_adjusted(file: Path, open_app: Open) -> None:
    """+ and - adjust, y sets years, x removes, a adds, and u takes each back."""
    with_resume(file).close()
    async with open_app(file) as driver:
        await driver.press("5")
        skills = driver.screen(ProfileScreen).skills
        first = skills.items[0]
        await driver.press("minus")
        assert next(one for one in skills.items if one.name == first.name).proficiency == first.proficiency - 1
        assert skills.current is not None
        assert skills.current.name == first.name
        await driver.press("u")
        assert to_plain(skills.items[0]) == to_plain(first)
        await driver.press("y")
        await driver.press(*"many", "enter")
        assert "years are a number" in driver.toasts()[-1]
        await driver.press("y")
        await driver.press(*"9.5", "enter")
        await driver.settle(0.05)
        assert next(one for one in skills.items if one.name == first.name).years == 9.5
        await driver.press("x")
        assert first.name not in [one.name for one in skills.items]
        await driver.press("a")
        await driver.press(*"Zig", "enter")
        await driver.settle(0.05)
        assert skills.current is not None
        assert skills.current.name == "Zig"  # The next key is about what was just added.


def test_run_needs_a_terminal(filled: Path) -> None:
    """Without a terminal the app says so instead of writing escapes into a pipe."""
    with pytest.raises(BadInputError, match="needs a terminal"):
        run(filled)


def test_run_says_what_is_wrong_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A foreign file is refused before the screen is taken."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    (tmp_path / "x.db").write_bytes(b"not a database at all, " * 100)
    with pytest.raises(StoreError):
        run(tmp_path / "x.db")
    with pytest.raises(BadInputError, match="needs a file"):
        run(":memory:")
