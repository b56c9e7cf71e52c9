"""Pictures of each screen at two sizes, compared with those that were looked at and found good.

After a change that is meant: ``pytest tests/tui/test_pictures.py --snapshot-update``, then look at them.
"""

from __future__ import annotations

import itertools
import re
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.widgets import Input

from kairos.tui.screens.compare import CompareScreen
from tests.tui.conftest import NARROW, WIDE, Driver, Open
from tests.tui.filled import check_section, with_own_words

MADE_WITH = {"textual": "8.2.8", "rich": "15.0.0"}
"""The versions that the pictures were made with: another one may draw a border or a shade otherwise."""

pytestmark = pytest.mark.skipif(
    any(version(name) != made for name, made in MADE_WITH.items()),
    reason=f"the pictures were made with {MADE_WITH}; other versions draw differently",
)
SIZES = {"wide": WIDE, "narrow": NARROW}


class Picture(SingleFileSnapshotExtension):
    """One SVG file a picture."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT

    def serialize(self, data: Any, **_: Any) -> str:
        """Return the picture without the number that Rich makes up for each."""
        return re.sub(r"terminal-\d+", "terminal", str(data))


@pytest.fixture
def example(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with something on every screen, the same in every run and whatever other rooms come to find."""
    numbers = itertools.count(1)
    monkeypatch.setattr(
        "kairos.models.ids.os", SimpleNamespace(urandom=lambda size: next(numbers).to_bytes(size, "big"))
    )
    monkeypatch.setattr("kairos.tailoring.check_section", check_section)
    with_own_words(file).close()
    return file


VIEWS: dict[str, tuple[tuple[str, ...], str]] = {
    "matches": (("j",), "1 Matches"),
    "posting": (("j", "enter"), "required"),
    "filters": (("f", "j", "l"), "Which postings"),
    "approvals": (("2",), "waits"),
    "compare": (("2", "enter"), "900 hospitals"),
    "applications": (("3",), "acknowledged 1"),
    "submit": (("3", "S"), "This cannot be sent yet"),
    "resume": (("4",), "Mira Castellan"),
    "profile": (("5", "j"), "PostgreSQL"),
    "insights": (("6",), "Applications by stage"),
    "help": (("question_mark",), "Keys"),
    "import": (("I",), "Import from a file"),
}
"""Keys that lead to a view, and words that must be on it."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
async def test_picture(view: str, size: str, example: Path, open_app: Open, snapshot: SnapshotAssertion) -> None:
    """Each view looks as it did when it was found good."""
    keys, words = VIEWS[view]
    async with open_app(example, SIZES[size]) as driver:
        for key in keys:
            await ready(driver)
            await driver.press(key)
        await ready(driver)
        assert words in driver.text()
        assert driver.app.export_screenshot(title="Kairos") == snapshot(extension_class=Picture)


@pytest.mark.parametrize("size", SIZES)
async def test_light_picture(size: str, example: Path, open_app: Open, snapshot: SnapshotAssertion) -> None:
    """The light look is as pleasant as the dark one was found to be."""
    async with open_app(example, SIZES[size]) as driver:
        await driver.press("ctrl+t")
        await ready(driver)
        assert "Matches" in driver.text()
        assert driver.app.export_screenshot(title="Kairos") == snapshot(extension_class=Picture)


async def test_first_run_picture(file: Path, open_app: Open, snapshot: SnapshotAssertion) -> None:
    """An empty file is welcoming."""
    async with open_app(file, NARROW) as driver:
        await ready(driver)
        assert "This file is empty" in driver.text()
        assert driver.app.export_screenshot(title="Kairos") == snapshot(extension_class=Picture)


async def ready(driver: Driver) -> None:
    """Wait until nothing on the screen moves any more."""
    await driver.settle(0.04)
    for field in driver.app.screen.query(Input):
        field.cursor_blink = False
    if isinstance(driver.app.screen, CompareScreen):
        await driver.settle(0.02)
    driver.app.clear_notifications()
    await driver.settle(0.02)
