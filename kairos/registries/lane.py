"""Where a registry's blocking work is done: one thread of its own, so that no event loop ever waits for a disk.

What runs in a lane runs whole, one piece after another, from however many loops and threads it was asked for. A call
that is cancelled before its turn never runs; one that has begun is waited for, so that nothing is still being written
when the cancellation arrives. A child of a fork makes a lane of its own: the parent's thread is not in it.
"""

from __future__ import annotations

import asyncio
import os
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Final, Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")

_left_behind: Final[list[Any]] = []
"""What a fork copied from its parent: never used, and never closed, which would touch what the parent has open."""


class _Track(Generic[S]):
    """One thread, and what is open in it."""

    def __init__(self, make: Callable[[], S], end: Callable[[S], None], name: str) -> None:
        self.pid = os.getpid()
        self.pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._make = make
        self._end = end
        self._held: S | None = None

    def held(self) -> S:
        if self._held is None:
            self._held = self._make()
        return self._held

    def end(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._end(held)


class Lane(Generic[S]):
    """A thread that is there when work comes.

    Args:
        make: Makes what the work is done on; called in the thread, when the first work comes.
        end: Closes it; called in the thread.
        name: The thread's name.
    """

    def __init__(self, make: Callable[[], S], end: Callable[[S], None], name: str) -> None:
        self._make = make
        self._end = end
        self._name = name
        self._guard = threading.Lock()
        self._track: _Track[S] | None = None
        _lanes.add(self)

    async def run(self, work: Callable[[S], T]) -> T:
        """Return what *work* returns, done in the thread.

        Raises:
            CancelledError: The call was cancelled; *work* was done whole, or not begun.
        """
        return await _settled(self._submit(work))

    async def close(self) -> None:
        """Finish what was asked for and close; the next `run` opens anew."""
        with self._guard:
            track, self._track = self._track, None
            if track is None or self._is_left(track):
                return
            last = track.pool.submit(track.end)
            track.pool.shutdown(wait=False)
        await _settled(last)

    def _submit(self, work: Callable[[S], T]) -> Future[T]:
        with self._guard:
            track = self._track
            if track is None or self._is_left(track):
                track = self._track = _Track(self._make, self._end, self._name)
            return track.pool.submit(lambda: work(track.held()))

    def _is_left(self, track: _Track[S]) -> bool:
        """Return whether *track* is a parent's, copied by a fork."""
        if track.pid == os.getpid():
            return False
        _left_behind.append(track)
        return True

    def __getstate__(self) -> dict[str, Any]:
        raise TypeError("a registry cannot be pickled: make one in each process, on the same path")


async def _settled(future: Future[T]) -> T:
    waiting = asyncio.wrap_future(future)
    try:
        return await asyncio.shield(waiting)
    except asyncio.CancelledError:
        # Taken from the queue, it never runs. Running, it goes on to its end in any case: better that it is over.
        if not future.cancel():
            while not waiting.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([waiting])
            if not waiting.cancelled():
                waiting.exception()
        raise


_lanes: Final[weakref.WeakSet[Lane[Any]]] = weakref.WeakSet()


def _unlock_in_child() -> None:
    # Another thread may have held a guard at the moment of the fork; in the child nobody would ever let go of it.
    for lane in list(_lanes):
        lane._guard = threading.Lock()  # noqa: SLF001  # the module's own class


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_unlock_in_child)
