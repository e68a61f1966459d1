"""The two threads that wait for the store: one reads, one writes, so that a patient write holds up no reading."""

from __future__ import annotations

import asyncio
from concurrent import futures
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from store.errors import StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

LAST_CALL = 2.0
"""Seconds that leaving waits for what is under way; a write that waits longer goes on until the process ends."""


class StoreThreads:
    """Runs calls to the store outside the event loop, and knows whether any is still running."""

    def __init__(self) -> None:
        self._reader = futures.ThreadPoolExecutor(1, "quorate-reader")
        self._writer = futures.ThreadPoolExecutor(1, "quorate-writer")
        self._running: set[futures.Future[Any]] = set()
        self._stopped = False

    async def read(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a call in the reading thread and give back what it gives.

        Raises:
            StoreUnavailable: the program is being left.
        """
        return await self._in(self._reader, partial(call, *args, **kwargs))

    async def write(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a call in the writing thread and give back what it gives.

        Raises:
            StoreUnavailable: the program is being left.
        """
        return await self._in(self._writer, partial(call, *args, **kwargs))

    def stop(self) -> bool:
        """Take no more calls; whether the threads are at rest, so that the store may be closed under them."""
        self._stopped = True
        for executor in (self._reader, self._writer):
            executor.shutdown(wait=False, cancel_futures=True)
        return not futures.wait(set(self._running), LAST_CALL).not_done

    async def _in(self, executor: futures.ThreadPoolExecutor, call: Callable[[], T]) -> T:
        if self._stopped:
            raise StoreUnavailable("the store is closed")
        future = executor.submit(call)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return await asyncio.wrap_future(future)
