"""The writer of what is under the hand: the newest state goes to the store as soon as the one before it is there.

A debounce that waits for silence would lose a whole sentence with the battery (design decision 7). Here every
keystroke is on its way at once, and while one save is under way only the newest of those that follow is kept.
"""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.errors import Locked, QuorateError

if TYPE_CHECKING:
    from collections.abc import Callable

AGAIN = 0.03
"""Seconds until a save that met another window's lock is tried again."""

LATER = 1.0
"""Seconds until a save that failed otherwise, as on a full disk, is tried again."""

PATIENCE = 2.0
"""Seconds a departing program waits for another window's lock, so that the last words get in."""

REST = 0.5
"""Seconds a command waits at most for the save that is under way."""


@dataclass(frozen=True, slots=True)
class UnderTheHand:
    """What is being typed: the prose of an item, the capture line, and where the cursor is.

    `item` is the key of the item whose prose `text` is, or None; `field` is "notes" or "capture", wherever the hand is.
    """

    item: str | None = None
    field: str = "notes"
    text: str = ""
    capture: str = ""
    cursor: tuple[int, int] = (0, 0)


class TypingWriter:
    """Saves one state after the other, the newest always; nothing queues up."""

    def __init__(
        self,
        save: Callable[[UnderTheHand], None],
        saved: Callable[[], None],
        troubled: Callable[[str], None],
    ) -> None:
        """Make it.

        Args:
            save: writes a state to the store and returns after COMMIT; called in a thread.
            saved: told after each COMMIT.
            troubled: told, as a sentence, that a state could not be saved; it is tried again by itself.
        """
        self._save = save
        self._saved = saved
        self._troubled = troubled
        self._waiting: UnderTheHand | None = None
        self._known = UnderTheHand()
        self._task: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, "quorate-typing")  # its own: a command that waits holds up no keystroke
        self._one_at_a_time = threading.Lock()
        self._count = 0
        self._written = 0

    @property
    def is_behind(self) -> bool:
        """Whether something is typed that is not in the store yet."""
        return self._waiting is not None

    def begin_from(self, state: UnderTheHand) -> None:
        """Take a state as saved already: the one just read from the store, or just shown."""
        self._known = state

    def put(self, state: UnderTheHand) -> None:
        """Save a state, now or right after the save that is under way."""
        if state == (self._waiting or self._known):
            return
        self._waiting = state
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())

    async def rest(self) -> None:
        """Wait until everything is in the store, though not for ever: a command must not hang on a full disk."""
        if self._task is not None and not self._task.done():
            await asyncio.wait({self._task}, timeout=REST)

    def flush(self) -> None:
        """Save the newest state before returning, for a program that is about to end."""
        until = time.monotonic() + PATIENCE
        while self._waiting is not None:
            try:
                self._save_in_order(self._waiting, self._next())
            except Locked:
                if time.monotonic() > until:
                    return
                time.sleep(AGAIN)
            except QuorateError as problem:
                self._troubled(str(problem))
                return
            else:
                self._known, self._waiting = self._waiting, None

    def stop(self) -> None:
        """Save the newest state and write no more."""
        self.flush()
        if self._task is not None:
            self._task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while (state := self._waiting) is not None:
            try:
                await loop.run_in_executor(self._thread, self._save_in_order, state, self._next())
            except Locked:
                await asyncio.sleep(AGAIN)
                continue
            except QuorateError as problem:
                self._troubled(str(problem))
                await asyncio.sleep(LATER)
                continue
            self._known = state
            if self._waiting is state:
                self._waiting = None
            self._saved()

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _save_in_order(self, state: UnderTheHand, number: int) -> None:
        """Save unless a newer state was saved meanwhile: a flush may overtake the thread."""
        with self._one_at_a_time:
            if number > self._written:
                self._save(state)
                self._written = number
