"""The one place where a screen changes or reads the store: fast in the loop, patient in a thread, one error path.

Everything here that is awaited may have to wait for another window of the store, and so is awaited in a worker:
the asynchronous actions of a screen's commands run in one already, a message handler uses `screen.perform(...)`.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from textual.worker import NoActiveWorker, get_current_worker

from store.errors import Locked, NotQuorate, QuorateError, StoreUnavailable
from tui.messages import StoreChanged, StoreOpened
from tui.safe import tell
from tui.store_threads import StoreThreads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.message import Message

    from store.desk import Desk, Reading, Work
    from store.settings import Settings
    from store.views.changed import Changed
    from tui.app import QuorateApp

P = ParamSpec("P")
T = TypeVar("T")

QUICK = 0.08
"""Seconds the screen may stand still for another window's lock; after them a thread waits instead."""

SOON = 0.3
"""Seconds after which waiting is said."""

LOOK_AROUND = 0.5
"""Seconds between two looks whether another window changed the store (the chair's board follows within one)."""

WAITING = "waiting for another window…"
OPENING = "opening the store…"


class Operations:
    """The road from the screens to the store."""

    def __init__(self, app: QuorateApp, desk: Desk | None = None) -> None:
        self._app = app
        self._desk = desk
        self._kept: Settings | None = None
        self._copying: asyncio.Task[None] | None = None
        self._threads = StoreThreads()
        self._problem: QuorateError | None = None
        self._opened = asyncio.Event()
        self._turn = asyncio.Lock()
        self._head = 0
        self._waits: list[str] = []
        self._watcher: asyncio.Task[None] | None = None
        if desk is not None:
            self._opened.set()

    @property
    def desk(self) -> Desk | None:
        """The desk, once the store is open."""
        return self._desk

    @property
    def problem(self) -> str:
        """Why the store cannot be opened, as a sentence; "" while nothing is wrong."""
        return str(self._problem) if self._problem else ""

    async def open(self, settings: Settings, who: str) -> None:
        """Open the store behind the first screen, and with it everything the use cases import."""
        if self._desk is None:
            try:
                with self._said(OPENING, after=2 * SOON):
                    self._desk = await self._threads.write(_sit_down, settings, who)
            except QuorateError as problem:
                self._problem = problem
            else:
                self._kept = settings
        self._opened.set()
        if self._desk is not None:
            await self._look()
            self._watcher = asyncio.create_task(self._watch())
            if self._kept is not None and self._kept.backups.at_open:
                self._copying = asyncio.create_task(self._copy())
        self._tell_screens(StoreOpened)

    async def ready(self) -> Desk:
        """The desk, waiting visibly while the store is still being opened.

        Raises:
            QuorateError: it cannot be opened.
        """
        if not self._opened.is_set():
            with self._said(OPENING):
                await self._opened.wait()
        if self._desk is None:
            raise self._problem or StoreUnavailable("the store is closed")
        return self._desk

    async def run(
        self, use_case: Callable[Concatenate[Work, P], Changed], /, *args: P.args, **kwargs: P.kwargs
    ) -> Changed | None:
        """Run a use case; what it refuses is said to the person, and then there is None.

        Raises:
            NotQuorate: the room may not decide; the screen offers a recommendation instead.
        """
        try:
            return await self.attempt(use_case, *args, **kwargs)
        except NotQuorate:
            raise
        except QuorateError as refusal:
            tell(self._app, str(refusal), severity="error", timeout=8)
            return None

    async def attempt(
        self, use_case: Callable[Concatenate[Work, P], Changed], /, *args: P.args, **kwargs: P.kwargs
    ) -> Changed:
        """As `run`, for forms: every refusal comes back to be shown beside its field.

        Use cases run one after the other, in the order they were asked for.

        Raises:
            QuorateError: whatever is refused; nothing is then changed.
        """
        _in_a_worker()
        desk = await self.ready()
        async with self._turn:
            try:
                changed = desk.run_within(QUICK, use_case, *args, **kwargs)
            except Locked:
                with self._said(WAITING):
                    changed = await self._threads.write(desk.run, use_case, *args, **kwargs)
        self._head = max(self._head, changed.seq)
        self._announce(changed)
        return changed

    async def read(self, query: Callable[Concatenate[Reading, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query in a thread; the screen goes on meanwhile.

        Raises:
            QuorateError: what is asked for is not there, or the store cannot be read.
        """
        _in_a_worker()
        desk = await self.ready()
        with self._said(WAITING, after=SOON):
            return await self._threads.read(desk.read, query, *args, **kwargs)

    def close(self) -> None:
        """Leave the desk, unless a thread still waits there: the end of the process then closes the store."""
        if self._watcher is not None:
            self._watcher.cancel()
        desk, self._desk = self._desk, None
        if self._threads.stop() and desk is not None:
            if self._kept is not None and self._kept.backups.at_close:
                _keep(self._kept, "at-close")
            desk.close()

    async def _copy(self) -> None:
        """Make the copy of the opening, behind the screens, and say it if none could be made."""
        if self._kept is None:
            return
        problem = await self._threads.read(_keep, self._kept, "at-open")
        if problem:
            tell(self._app, f"no copy of the store was made: {problem}", severity="warning", timeout=10)

    async def _watch(self) -> None:
        """Look out for what other windows write, for ever, and tell the screens of it."""
        while self._desk is not None:
            await asyncio.sleep(LOOK_AROUND)
            if await self._look():
                self._tell_screens(StoreChanged)

    async def _look(self) -> bool:
        """Read how far the journal has got; whether that is further than was known."""
        from store.queries import journal

        if self._desk is None:
            return False
        try:
            head = await self._threads.read(self._desk.read, journal.head)
        except StoreUnavailable:  # the next look, or the next use case, will say so
            return False
        grown = head > self._head
        self._head = max(self._head, head)
        return grown

    def _announce(self, changed: Changed) -> None:
        """Tell the screens what changed, and the person what must be known at once."""
        self._tell_screens(partial(StoreChanged, changed))
        if changed.notice:
            self._app.bell()
            tell(self._app, changed.notice, severity="warning", timeout=10)

    def _tell_screens(self, message: Callable[[], Message]) -> None:
        """Send the application and every screen a message of its own."""
        for node in (self._app, *self._app.screen_stack):
            node.post_message(message())

    @contextmanager
    def _said(self, words: str, after: float = 0.0) -> Iterator[None]:
        """Show in the top bar what is waited for, once it has taken `after` seconds."""
        timer = self._app.set_timer(after, lambda: self._wait(words)) if after else None
        if timer is None:
            self._wait(words)
        try:
            yield
        finally:
            if timer is not None:
                timer.stop()
            if words in self._waits:
                self._waits.remove(words)
            self._app.waiting = self._waits[-1] if self._waits else ""

    def _wait(self, words: str) -> None:
        self._waits.append(words)
        self._app.waiting = words


def _sit_down(settings: Settings, who: str) -> Desk:
    """Import what the use cases need and open the store; runs in a thread, it takes half a second."""
    import pkgutil
    from importlib import import_module

    import store.queries
    import store.services
    from store.desk import Desk

    for package in (store.queries, store.services):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    return Desk.open(settings, who)


def _keep(settings: Settings, reason: str) -> str:
    """Make a routine copy of the store (SA1); why it could not be made, or "" when it was."""
    from store import keeping

    try:
        keeping.routine(settings, reason)
    except StoreUnavailable as problem:
        return str(problem)
    return ""


def _in_a_worker() -> None:
    """Refuse to be awaited where waiting would stop the keyboard: a mistake in a screen, found on first use."""
    try:
        get_current_worker()
    except NoActiveWorker as error:
        raise RuntimeError("the store is asked in a worker: use an async action, or perform(...)") from error
