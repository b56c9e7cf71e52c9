"""How a registry comes to a connection: one that was handed in, a pool, or a connection string with a pool of its own.

Every call is one transaction that begins by saying whose rows it may see. What may be tried again (a deadlock, a
serialization failure) is, a few times; a call that is cancelled is rolled back before its connection is given back.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar
from weakref import WeakKeyDictionary

from kairos.registries.errors import RegistryError
from kairos.registries.postgres.failures import RETRIED, driver, refused, unreachable
from kairos.registries.postgres.schema import migrate, steps, version_of

if TYPE_CHECKING:
    from psycopg import AsyncConnection
    from psycopg_pool import AsyncConnectionPool

T = TypeVar("T")
Work = Callable[["AsyncConnection[Any]"], Awaitable[T]]

_TRIES: Final = 6
_POOL: Final = 8
"""Connections that a registry opens at most, a process and event loop, where it was given a connection string."""
_CONNECT_SECONDS: Final = 10
_QUEUE_SECONDS: Final = 300
_SETTINGS: Final = ("kairos.owner_id", "TimeZone")

_locks: WeakKeyDictionary[Any, asyncio.Lock] = WeakKeyDictionary()
"""A connection that was handed in takes one transaction at a time, from whichever registries share it."""
_inherited: list[Any] = []
"""Pools of the parent process: kept, so that a forked child never ends its parent's connections."""


class Sessions:
    """Where a registry's transactions run.

    Args:
        session: An ``AsyncConnection``, an ``AsyncConnectionPool``, or a connection string.

    Raises:
        RegistryError: *session* is none of these, or the driver is not installed.
    """

    def __init__(self, session: AsyncConnection[Any] | AsyncConnectionPool[Any] | str) -> None:
        psycopg = driver()
        from psycopg_pool import AsyncConnectionPool

        if not isinstance(session, str | psycopg.AsyncConnection | AsyncConnectionPool):
            kind = type(session).__name__
            raise RegistryError(
                "session must be psycopg's AsyncConnection, an AsyncConnectionPool or a connection string",
                {"got": kind},
            )
        self._session = session
        self._ready = False
        self._process = os.getpid()
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncConnectionPool[Any]] = WeakKeyDictionary()
        self._opening: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()

    async def run(self, work: Work[T], **context: Any) -> T:
        """Return what *work* gives inside one transaction.

        Raises:
            SharedLayerError: PostgreSQL refused, or cannot be reached; *context* goes with it.
        """
        psycopg = driver()
        for turn in range(1, _TRIES + 1):
            try:
                async with self._transaction() as conn:
                    return await work(conn)
            except psycopg.errors.Error as error:
                if error.sqlstate not in RETRIED or turn == _TRIES or self._is_nested():
                    raise refused(error, context) from None
                # Apart from each other, or the same two would meet again.
                await asyncio.sleep(random.uniform(0, 0.02 * 2**turn))  # noqa: S311  # spreads, and keeps no secret
        raise AssertionError("unreachable")

    async def close(self) -> None:
        """Close the pools of this process that were opened for a connection string; what was handed in stays open."""
        if os.getpid() != self._process:
            return
        pool = self._pools.pop(asyncio.get_running_loop(), None)
        if pool is not None:
            await pool.close()

    def _is_nested(self) -> bool:
        """Return whether the caller's own transaction is around: its beginning cannot be run again from here."""
        psycopg = driver()
        return isinstance(self._session, psycopg.AsyncConnection) and (
            self._session.info.transaction_status != psycopg.pq.TransactionStatus.IDLE
        )

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection[Any]]:
        async with AsyncExitStack() as stack:
            conn = await self._connection(stack)
            nested = conn.info.transaction_status != driver().pq.TransactionStatus.IDLE
            former = await _settings(conn) if nested else None
            async with conn.transaction():
                if not self._ready:
                    await self._prepare(conn)
                # Compiling a query on the few rows around one job costs more than all the rest of the call.
                await conn.execute("SELECT set_config('TimeZone', 'UTC', true), set_config('jit', 'off', true)")
                yield conn
                if former is not None:
                    await conn.execute("SELECT set_config(%s, %s, true), set_config(%s, %s, true)", former)
            self._ready = True

    async def _prepare(self, conn: AsyncConnection[Any]) -> None:
        """Make the tables where they are missing."""
        psycopg = driver()
        if await version_of(conn) == len(steps()):
            return
        try:
            await migrate(conn)
        except psycopg.errors.InsufficientPrivilege:
            raise RegistryError(
                "PostgreSQL does not hold Kairos's tables, and this user may not make them: kairos push as their owner"
            ) from None

    async def _connection(self, stack: AsyncExitStack) -> AsyncConnection[Any]:
        psycopg = driver()
        if isinstance(self._session, psycopg.AsyncConnection):
            await stack.enter_async_context(_locks.setdefault(self._session, asyncio.Lock()))
            if self._session.closed:
                raise RegistryError("the connection that this registry was given is closed")
            conn: AsyncConnection[Any] = self._session
            return conn
        pool = await self._own_pool() if isinstance(self._session, str) else self._session
        from psycopg_pool import PoolClosed, PoolTimeout

        try:
            conn = await stack.enter_async_context(pool.connection())
        except PoolTimeout:
            raise RegistryError("no connection to PostgreSQL came free in time") from None
        except PoolClosed:
            raise RegistryError("the pool that this registry was given is closed") from None
        return conn

    async def _own_pool(self) -> AsyncConnectionPool[Any]:
        if os.getpid() != self._process:
            _inherited.append((self._pools, self._opening))
            self._pools, self._opening, self._process = WeakKeyDictionary(), WeakKeyDictionary(), os.getpid()
        loop = asyncio.get_running_loop()
        async with self._opening.setdefault(loop, asyncio.Lock()):
            pool = self._pools.get(loop)
            if pool is None:
                pool = await _opened(str(self._session))
                self._pools[loop] = pool
            return pool


async def connected(dsn: str) -> AsyncConnection[Any]:
    """Return a connection to *dsn*.

    Raises:
        RegistryError: There is none to be had; the message holds nothing of *dsn*.
    """
    psycopg = driver()
    try:
        conn: AsyncConnection[Any] = await psycopg.AsyncConnection.connect(
            dsn, autocommit=True, **_limits(dsn), application_name="kairos"
        )
    except psycopg.Error as error:
        raise unreachable(error) from None
    return conn


def _limits(dsn: str) -> dict[str, Any]:
    return {} if "connect_timeout" in dsn else {"connect_timeout": _CONNECT_SECONDS}


async def _opened(dsn: str) -> AsyncConnectionPool[Any]:
    from psycopg_pool import AsyncConnectionPool

    # First one by itself: a pool would try again in the background, and say only that it took too long.
    await (await connected(dsn)).close()
    pool: AsyncConnectionPool[Any] = AsyncConnectionPool(
        dsn,
        min_size=1,
        max_size=_POOL,
        # Calls for one owner wait for each other: many at once are a queue, and no failure.
        timeout=_QUEUE_SECONDS,
        kwargs={"autocommit": True, "application_name": "kairos", **_limits(dsn)},
        check=AsyncConnectionPool.check_connection,
        open=False,
        name="kairos",
    )
    await pool.open()
    return pool


async def _settings(conn: AsyncConnection[Any]) -> tuple[str, ...]:
    """Return names and values of what `Sessions` sets, to put back in a transaction that is the caller's."""
    cursor = await conn.execute(
        "SELECT coalesce(current_setting('kairos.owner_id', true), ''), current_setting('TimeZone')"
    )
    row = await cursor.fetchone() or ("", "UTC")
    return (_SETTINGS[0], row[0], _SETTINGS[1], row[1])
