"""Documents written from the app: where to and in what look is asked; what is not approved stays in the file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.widgets import Input

from kairos.models import TailoredId
from kairos.tui.modals.write_file import WriteModal
from kairos.tui.screens.compare import CompareScreen
from kairos.workspace import Workspace
from tests.tui.conftest import NARROW, WIDE, Driver, Open
from tests.tui.test_compare import tailored, to_compare
from tests.tui.test_resume import cv

__all__ = ["cv", "tailored"]


async def answer(driver: Driver, path: Path, *keys: str) -> None:
    """Press *keys* in the dialog, name *path* and write."""
    driver.screen(WriteModal).query_one("#path", Input).value = str(path)
    await driver.press(*keys, "enter")
    await driver.settle(0.1)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_base_resume_is_written(cv: Path, open_app: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    """W on the resume asks for path, template and paper; the toast says how many pages there are."""
    async with open_app(cv, size) as driver:
        await driver.press("4", "W")
        assert "● plain" in driver.text()
        await answer(driver, tmp_path / "cv.pdf", "ctrl+r", "ctrl+l")
        assert "cv.pdf, 1 page" in " ".join(driver.toasts()[-1].split())
    page = PdfReader(io.BytesIO((tmp_path / "cv.pdf").read_bytes())).pages[0]
    assert round(page.mediabox.width) == 612
    assert "Maren Holt" in page.extract_text()


async def test_only_an_approved_resume_is_written(
    tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open, tmp_path: Path
) -> None:
    """W on the comparison is refused until the resume is approved, and never writes over a file."""
    path = tmp_path / "cv.docx"
    async with open_app(file) as driver:
        await to_compare(driver)
        await driver.press("W")
        await answer(driver, path)
        assert "not approved" in driver.toasts()[-1]
        assert not path.exists()
        await driver.press("A", "W")
        await answer(driver, path)
        assert path.read_bytes()[:2] == b"PK"
        await driver.press("W")
        await answer(driver, path)
        assert "there already" in driver.toasts()[-1] or "exists" in driver.toasts()[-1]
        assert isinstance(driver.app.screen, CompareScreen)


async def test_leaving_writes_nothing(cv: Path, open_app: Open, tmp_path: Path) -> None:
    """Esc closes the dialog and no file is made."""
    async with open_app(cv) as driver:
        await driver.press("4", "W")
        driver.screen(WriteModal).query_one("#path", Input).value = str(tmp_path / "cv.pdf")
        await driver.press("escape")
    assert not (tmp_path / "cv.pdf").exists()
