"""Where the app's questions and acts are carried out: off the screen's thread, so that nothing it draws ever waits.

A lane is one thread with a workspace of its own, for a connection belongs to the thread that opened it. Two lanes: a
slow search must not hold up an act. In one lane things happen in the order they were asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from typing import TypeVar

from kairos.workspace import Workspace, open_workspace

T = TypeVar("T")
Clock = Callable[[], datetime]


class Lane:
    """One thread and its workspace."""

    def __init__(self, name: str, path: str, now: Clock) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"kairos-{name}")
        self._path = path
        self._now = now
        self._workspace: Workspace | None = None

    def open(self) -> None:
        """Open the file now, so that what is wrong with it is said before the screen is taken.

        Raises:
            StoreError: The file cannot be opened.
        """
        self._pool.submit(self._opened).result()

    async def do(self, job: Callable[[Workspace], T]) -> T:
        """Return what *job* returns, run in the lane's thread; raise what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._run, job)

    def close(self) -> None:
        """Close the workspace and end the thread, after what is under way."""
        self._pool.submit(self._close).result()
        self._pool.shutdown(wait=True)

    def _run(self, job: Callable[[Workspace], T]) -> T:
        return job(self._opened())

    def _opened(self) -> Workspace:
        if self._workspace is None:
            self._workspace = open_workspace(self._path, now=self._now)
        return self._workspace

    def _close(self) -> None:
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None


class Desk:
    """The lanes of one open file, and the clock that all of the app goes by."""

    def __init__(self, path: str, now: Clock) -> None:
        self.path = path
        self.now = now
        self._reads = Lane("reads", path, now)
        self._acts = Lane("acts", path, now)

    def open(self) -> None:
        """Open the file; see `Lane.open`."""
        self._reads.open()

    async def read(self, question: Callable[[Workspace], T]) -> T:
        """Return the answer to a question that changes nothing."""
        return await self._reads.do(question)

    async def act(self, act: Callable[[Workspace], T]) -> T:
        """Carry out an act, after those that were asked for before."""
        return await self._acts.do(act)

    def alone(self, work: Callable[[Workspace], T]) -> T:
        """Do long work in the calling thread, with a workspace of its own."""
        with closing(open_workspace(self.path, now=self.now)) as workspace:
            return work(workspace)

    def close(self) -> None:
        """Close both lanes."""
        self._reads.close()
        self._acts.close()
