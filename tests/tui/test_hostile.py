"""Hostile text: on every screen it is shown as text, and nothing in it acts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kairos.models import JobId
from kairos.tui.screens.matches import MatchesScreen
from kairos.tui.screens.posting_acts import web_address
from kairos.workspace import open_workspace
from tests.tui.conftest import NARROW, WIDE, Open
from tests.tui.filled import fill, now, posting
from tests.tui.test_text import HOSTILE

MARKUP = {
    "closing": "KX [/oops]",
    "action": "KX [@click=app.quit]x[/]",
    "link": "KX [link=http://kx.invalid]x[/link]",
    "open": "KX [b",
    "todo": "KX [TODO] [red]",
    "wide": "KX" + "\ufdfd" * 100,
    "accents": "KX" + "\u0301" * 2_000,
}
ALL = HOSTILE | MARKUP
ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\U000e0000-\U000e007f]"
)


@pytest.fixture
def hostile(file: Path) -> Path:
    """A file whose every text is hostile, with an application to each kind."""
    jobs = [
        posting(
            number,
            title=text,
            company=text,
            location=text,
            description_raw=text,
            salary_text=text,
            notes=text,
            remote_type=None,
        )
        for number, text in enumerate(one.replace("\x00", "").replace("\ud800", "") for one in ALL.values())
    ]
    fill(file, jobs)
    with open_workspace(file, now=now) as workspace:
        for job in jobs:
            workspace.apply(JobId(job.id))
    return file


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_lists_and_postings(hostile: Path, open_app: Open, size: tuple[int, int]) -> None:
    """List, card, posting, toasts, board and palette show hostile text without acting on it."""
    async with open_app(hostile, size) as driver:
        count = len(driver.screen(MatchesScreen).postings.items)
        assert count == len(ALL)
        for _ in range(count):
            await driver.pilot.press("j")
            assert not ACTS.search(driver.text())
        await driver.press("enter")
        for _ in range(count):
            await driver.pilot.press("left_square_bracket")
            assert not ACTS.search(driver.text())
        await driver.press("i", "s", "u", "escape", "3")
        assert not ACTS.search(driver.text())
        await driver.press("l", "h", "G", "n")
        assert not ACTS.search(driver.text())
        await driver.press("escape", "S")
        assert not ACTS.search(driver.text())
        await driver.press("escape", "ctrl+p")
        assert not ACTS.search(driver.text())
        assert driver.app.is_running


async def test_rows_keep_their_width(hostile: Path, open_app: Open) -> None:
    """Wide letters and piled accents leave the columns where they are: each line is as wide as the terminal."""
    async with open_app(hostile, NARROW) as driver:
        widths = {strip.cell_length for strip in driver.app.screen._compositor.render_strips()}
        assert widths == {80}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://x/\x1b]0;KX\x07",
        "https://x/ --new-window",
        "ftp://x/",
        "//x/",
        "",
        "https://[::1",
        "https://x/" + "a" * 3_000,
    ],
)
def test_addresses(url: str) -> None:
    """What is no plain web address opens nothing."""
    assert web_address(url) == ""
