"""Matches: the list, its cursor, search, filters, marks and the posting beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kairos.models import JobStatus
from kairos.tui.screens.matches import MatchesScreen
from kairos.tui.screens.posting import PostingScreen
from kairos.tui.widgets.posting_list import KEPT, PostingList
from kairos.workspace import open_workspace
from tests.tui.conftest import NARROW, WIDE, Driver, Open
from tests.tui.filled import fill, now, posting, postings


def rows(driver: Driver) -> PostingList:
    """Return the list in front."""
    return driver.screen(MatchesScreen).postings


async def test_best_first(filled: Path, open_app: Open) -> None:
    """The list opens on the best posting, with its card beside it."""
    async with open_app(filled) as driver:
        assert [row.score for row in rows(driver).items] == sorted(
            (row.score or 0 for row in rows(driver).items), reverse=True
        )
        await driver.settle(0.1)
        assert "Senior Backend Engineer" in driver.text()
        assert "missing  Kubernetes (required)" in driver.text()
        assert "working rights required.”" in driver.text()


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (["j"], 1),
        (["down", "j", "k"], 1),
        (["G"], 39),
        (["end", "g"], 0),
        (["end", "home"], 0),
        (["G", "up"], 38),
        (["k"], 0),
        (["G", "j"], 39),
    ],
)
async def test_keys_move(filled: Path, open_app: Open, keys: list[str], cursor: int) -> None:
    """Vim keys, arrows, home and end move the cursor and stop at the ends."""
    async with open_app(filled, NARROW) as driver:
        await driver.press(*keys)
        assert rows(driver).cursor == cursor


async def test_pages(filled: Path, open_app: Open) -> None:
    """Page keys go a view less one row, so that one row is seen on both pages."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("pagedown")
        assert rows(driver).cursor == rows(driver).view - 1
        await driver.press("pageup")
        assert rows(driver).cursor == 0


async def test_mouse(filled: Path, open_app: Open) -> None:
    """A click takes the cursor to its row, the wheel scrolls, a double click opens."""
    async with open_app(filled, NARROW) as driver:
        await driver.pilot.click(PostingList, offset=(10, 4))
        assert rows(driver).cursor == 4
        await driver.pilot.click(PostingList, offset=(10, 2), times=2)
        await driver.settle()
        assert driver.screen(PostingScreen).at == 2


async def test_large_list_is_a_window(file: Path, open_app: Open) -> None:
    """In 10,000 postings the list keeps a window, reaches both ends, and steps across every page in order."""
    fill(file, postings(10_000))
    async with open_app(file, NARROW) as driver:
        assert len(rows(driver).items) < KEPT
        await driver.press("G")
        assert rows(driver).current is not None
        assert rows(driver).current.platform_job_id == "9999"  # type: ignore[union-attr]  # asserted one line above
        await driver.press("g")
        for _ in range(110):
            rows(driver).action_page_down()
            if rows(driver).cursor + 20 > len(rows(driver).items):
                await driver.settle()
        await driver.settle()
        held = [int(row.platform_job_id) for row in rows(driver).items]
        assert held == list(range(held[0], held[0] + len(held)))
        assert held[0] > 0
        assert len(held) <= KEPT
        for _ in range(120):
            rows(driver).action_page_up()
            if rows(driver).cursor < 20:
                await driver.settle()
        current = rows(driver).current
        assert current is not None
        assert current.platform_job_id == "0"


async def test_enter_opens_whole(filled: Path, open_app: Open) -> None:
    """Enter opens the posting whole; ] goes to the next one; esc goes back to the same row."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("j", "enter")
        assert driver.screen(PostingScreen).at == 1
        assert "You will own service 1." in driver.text()
        await driver.press("right_square_bracket")
        assert "You will own service 2." in driver.text()
        await driver.press("escape")
        assert rows(driver).cursor == 1


async def test_search_and_back(filled: Path, open_app: Open) -> None:
    """Search filters as one types; esc gives the list back as it was, cursor and view included."""
    async with open_app(filled, NARROW) as driver:
        await driver.press(*["j"] * 25)
        before = (rows(driver).cursor, rows(driver).top, [row.id for row in rows(driver).items])
        await driver.press("slash")
        await driver.write("helio")
        assert {row.company for row in rows(driver).items} == {"Helio Bank"}
        assert rows(driver).cursor == 0
        await driver.press("escape")
        assert (rows(driver).cursor, rows(driver).top, [row.id for row in rows(driver).items]) == before
        assert driver.app.focused is rows(driver)


async def test_search_submitted_stays(filled: Path, open_app: Open) -> None:
    """Enter in the search goes to the hits; esc from there still gives the list back."""
    async with open_app(filled) as driver:
        await driver.press("slash")
        await driver.write("helio")
        await driver.press("enter", "j")
        assert rows(driver).cursor == 1
        await driver.press("escape")
        assert len(rows(driver).items) == 40
        assert rows(driver).cursor == 0


async def test_search_without_hits(filled: Path, open_app: Open) -> None:
    """A search that finds nothing says so and names the way back; any text is a query."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("slash")
        await driver.write('zzz" (*')
        assert "nothing found" in driver.text()
        await driver.press("escape")
        assert len(rows(driver).items) == 40


async def test_filters(filled: Path, open_app: Open) -> None:
    """The filter dialog narrows the list, and the line above it says how."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("f", "j", "l", "enter")
        assert {str(row.remote_type) for row in rows(driver).items} == {"remote"}
        assert "mode remote" in driver.text()
        await driver.press("f", "c", "enter")
        assert len(rows(driver).items) == 40


async def test_skip_and_undo(filled: Path, open_app: Open) -> None:
    """Skip takes the posting out, the next one comes under the cursor, the toast names the undo, u brings it back."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("j")
        first, second = rows(driver).items[1], rows(driver).items[2]
        await driver.press("s")
        assert rows(driver).current is not None
        assert rows(driver).current.id == second.id  # type: ignore[union-attr]  # asserted one line above
        assert len(rows(driver).items) == 39
        assert driver.toasts()[-1] == f"skipped {first.title} at {first.company} · u undoes"
        await driver.press("u")
        assert len(rows(driver).items) == 40
        assert rows(driver).current.id == first.id  # type: ignore[union-attr]  # as above
        assert driver.toasts()[-1] == f"took back: skipped {first.title} at {first.company}"


async def test_interested_is_marked_and_unmarked(filled: Path, open_app: Open) -> None:
    """I marks with a star, which is no colour, and the same key takes it off."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("i")
        assert "★" in driver.text().splitlines()[2]
        await driver.press("i")
        assert "★" not in driver.text().splitlines()[2]


async def test_several(filled: Path, open_app: Open) -> None:
    """Space selects with a mark and goes on; one act then means all selected, and one undo takes it back."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("space", "space", "space")
        assert driver.text().count("●") == 3
        await driver.press("s")
        assert len(rows(driver).items) == 37
        assert not rows(driver).selected
        assert "skipped 3 postings" in driver.toasts()[-1]
        await driver.press("u")
        assert len(rows(driver).items) == 40


async def test_cursor_stays_when_data_changes(filled: Path, open_app: Open) -> None:
    """What the cursor stood on stays under it, at the same height, when better postings come in below."""
    async with open_app(filled, NARROW) as driver:
        await driver.press(*["j"] * 20)
        current, offset = rows(driver).current, rows(driver).cursor - rows(driver).top
        assert current is not None
        fill(filled, [posting(number) for number in range(100, 110)], scores=[0.99] * 10)
        driver.app.changed()
        await driver.settle()
        assert len(rows(driver).items) == 50
        assert rows(driver).current is not None
        assert rows(driver).current.id == current.id  # type: ignore[union-attr]  # asserted one line above
        assert rows(driver).cursor - rows(driver).top == offset


async def test_another_process(filled: Path, open_app: Open) -> None:
    """What another program writes into the file shows without a key."""
    async with open_app(filled, NARROW) as driver:
        with open_workspace(filled, now=now) as other:
            other.mark([rows(driver).items[3].id], JobStatus.SKIPPED)
        driver.app._watch()
        await driver.settle()
        assert len(rows(driver).items) == 39


@pytest.mark.parametrize(("size", "wide"), [(WIDE, True), (NARROW, False)])
async def test_layout_follows_width(filled: Path, open_app: Open, size: tuple[int, int], wide: bool) -> None:
    """A wide terminal has the posting beside the list, a narrow one a card of four lines below it."""
    async with open_app(filled, size) as driver:
        screen = driver.screen(MatchesScreen)
        assert screen.query_one("#posting").display is wide
        assert screen.query_one("#card").display is not wide


async def test_no_score_is_a_dash(file: Path, open_app: Open) -> None:
    """A posting without a score shows a dash and stands last."""
    fill(file, postings(3), scores=[0.5, None, 0.0])
    async with open_app(file, NARROW) as driver:
        lines = driver.text().splitlines()
        assert "0.50" in lines[2]
        assert "0.00" in lines[3]
        assert "–" in lines[4].split("Platform")[0]


async def test_apply_twice_is_said(filled: Path, open_app: Open) -> None:
    """A second application to a posting is refused with a sentence, and the app lives on."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("a")
        assert "prepared the application" in driver.toasts()[-1]
        await driver.press("a")
        assert "already applied" in driver.toasts()[-1]
        await driver.press("j")
        assert rows(driver).cursor == 1


async def test_browser_only_for_the_web(file: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A posting's address is opened only where it is http or https."""
    fill(file, [posting(1, url="file:///etc/passwd"), posting(2, url="https://jobs.example/2")])
    monkeypatch.setattr("kairos.tui.screens.posting_acts.has_browser", lambda: True)
    opened: list[str] = []
    async with open_app(file, NARROW) as driver:
        monkeypatch.setattr(driver.app, "open_url", opened.append)
        await driver.press("o")
        assert opened == []
        assert "names no page" in driver.toasts()[-1]
        await driver.press("j", "o")
        assert opened == ["https://jobs.example/2"]


async def test_note(filled: Path, open_app: Open) -> None:
    """N writes a note, which the posting shows from then on."""
    async with open_app(filled) as driver:
        await driver.press("n")
        await driver.press(*"ask Ines", "enter")
        await driver.settle(0.05)
        assert "ask Ines" in driver.text()


async def test_escape_leaves_the_selection(filled: Path, open_app: Open) -> None:
    """Esc lets go of what is selected."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("space", "escape")
        assert not rows(driver).selected
        assert "●" not in driver.text()


async def test_filters_that_fit_nothing(filled: Path, open_app: Open) -> None:
    """Filters that fit nothing say so, and which key changes them."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("f", "h", "h", "enter")
        assert "no posting fits these filters" in driver.text()


async def test_all_decided(filled: Path, open_app: Open) -> None:
    """A list that is worked through says what there is to do next."""
    with open_workspace(filled, now=now) as workspace:
        workspace.mark([row.id for row in workspace.match_rows(limit=100)], JobStatus.SKIPPED)
    async with open_app(filled, NARROW) as driver:
        assert "nothing waits for a decision" in driver.text()
