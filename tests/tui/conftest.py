"""The app on a file of its own, with the clock standing still, driven by a pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from kairos.tui.app import KairosApp
from tests.tui.filled import fill, now, postings

ScreenT = TypeVar("ScreenT", bound=Screen[Any])
WIDE = (120, 36)
NARROW = (80, 24)


class Driver:
    """A pilot that waits until everything that a key began is done."""

    def __init__(self, app: KairosApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait for what they began."""
        for key in keys:
            await self.pilot.press(key)
            await self._answered()
        await self.settle()

    async def write(self, text: str) -> None:
        """Type text as a fast typist does."""
        await self.pilot.press(*text)
        await self.settle(0.2)

    async def settle(self, seconds: float = 0.0) -> None:
        """Wait for workers, and for the timers that hold back searches and readings."""
        await self.pilot.pause(seconds or 0.02)
        for _ in range(3):
            busy = [
                one for one in self.app.workers if one.group not in ("dialog", "acts", "work") and not one.is_finished
            ]
            if busy:
                # One that a newer one of its kind put an end to is done as well.
                with suppress(WorkerCancelled):
                    await self.app.workers.wait_for_complete(busy)
            await self.pilot.pause()
        await self._answered()
        await self.pilot.pause()

    async def _answered(self) -> None:
        """Wait for acts and dialogs; one that is in front waits for the test instead."""
        for _ in range(300):
            asked = [one for one in self.app.workers if one.group in ("acts", "dialog") and not one.is_finished]
            if not asked or self.app.screen.is_modal:
                break
            await self.pilot.pause(0.01)

    def screen(self, kind: type[ScreenT]) -> ScreenT:
        """Return the screen in front, which must be of *kind*."""
        screen = self.app.screen
        assert isinstance(screen, kind)
        return screen

    def text(self) -> str:
        """Return what the terminal shows, line by line."""
        width = self.app.size.width
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip)[:width].rstrip() for strip in strips)

    def toasts(self) -> list[str]:
        """Return what the toasts say."""
        return [one.message for one in self.app._notifications]


Open = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    # A terminal without colours is another picture, and a test of its own.
    monkeypatch.delenv("NO_COLOR", raising=False)
    # After each key a pilot sleeps some times a fiftieth of a second, which is most of what these tests would take.
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.002)
    # What waits for a person to pause need not wait for a test.
    monkeypatch.setattr("kairos.tui.screens.matches._RESTING", 0.001)
    monkeypatch.setattr("kairos.tui.screens.matches._TYPING", 0.01)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file's path; nothing is there yet."""
    return tmp_path / "search.kairos"


@pytest.fixture
def filled(file: Path) -> Path:
    """A file of 40 postings without a resume."""
    fill(file, postings(40))
    return file


@pytest.fixture
def open_app() -> Open:
    """Return a way to open the app on a file at a size."""

    @asynccontextmanager
    async def opened(path: Path, size: tuple[int, int] = WIDE) -> AsyncIterator[Driver]:
        app = KairosApp(str(path), now=now)
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                driver = Driver(app, pilot)
                await driver.settle(0.05)
                await driver.settle()
                yield driver
        finally:
            app.desk.close()

    return opened
